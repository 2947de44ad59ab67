#include <gtest/gtest.h>

#include "loam/intake/identifying.hpp"

namespace loam::intake {
namespace {

std::string told(std::string_view heading, const std::vector<std::string_view>& values = {"something", "else"}) { return identifies_people(heading, values).value_or(""); }

TEST(Identifying, headings_of_several_languages_and_services) {
    const std::map<std::string_view, std::vector<std::string_view>> headings{
        {"names of people", {"name", "Name, Vorname", "Full name", "What is your name?", "Vor- und Nachname", "RecipientLastName", "first_name", "Nom et prénom", "Cognome e nome", "Apellidos", "Name of participant", "NAME", "Initials"}},
        {"e-mail addresses", {"E-Mail", "e‑mail address", "RecipientEmail", "Ihre E-Mail-Adresse", "Courriel", "Correo electrónico", "Indirizzo e-mail", "mail"}},
        {"phone numbers", {"mobile", "Mobile number", "Telefon", "Tel.-Nr.", "Handynummer", "Telefono", "Numéro de téléphone", "phone2", "Emergency contact phone"}},
        {"addresses", {"Anschrift", "Address line 1", "Street", "PLZ", "Straße", "Code postal", "Indirizzo", "Dirección", "ZIP code"}},
        {"dates of birth", {"Geburtsdatum", "Date of birth", "DOB", "Data di nascita", "Date de naissance", "Fecha de nacimiento", "Child's date of birth", "birthday"}},
        {"numbers that stand for one person", {"NHS number", "Codice fiscale", "Matrikelnummer", "SSN", "ExternalDataReference"}},
        {"places where somebody was", {"LocationLatitude", "Longitude"}},
        {"addresses of devices", {"IPAddress", "IP Address", "ip"}},
    };
    for (const auto& [kind, all] : headings)
        for (const auto heading : all) EXPECT_EQ(told(heading), kind) << heading;
}

TEST(Identifying, a_heading_that_asks_for_something_else_is_let_be) {
    for (const auto* heading : {"birth weight", "How did staff address you?", "Hours on the phone", "Phone model", "Name of the school", "brand name", "ethnicity", "Email use per week", "mailing list member", "agender", "tenure", "Country of birth",
                                "Year of birth", "Geburtsjahr", "homeless", "recipient of benefits", "surnamed", "Namen der Medikamente", "Nomination", "Do you use Facebook?", "id", "age", "IPA", "handicap", "What would you address first?"})
        EXPECT_EQ(told(heading), "") << heading;
}

TEST(Identifying, values_speak_whatever_the_heading_says) {
    EXPECT_EQ(told("Q17", {"", "anna@example.org", ""}), "e-mail addresses");
    EXPECT_EQ(told("Anything else?", {"no", "write to me at b.c@uni.example.de, please"}), "e-mail addresses");
    EXPECT_EQ(told("Q18", {"+43 1 5550123", "0664 555 01 23", "(555) 010-0199"}), "phone numbers");
    EXPECT_EQ(told("Q19", {"1961-03-02", "1984-11-30", "1999-07-15"}), "dates of birth");
    EXPECT_EQ(told("Q19", {"02.03.1961", "30.11.84", "15.7.1999"}), "dates of birth");
    EXPECT_EQ(told("Q19", {"2 March 1961", "30 November 1984", "July 15, 1999"}), "dates of birth");
    EXPECT_EQ(told("Q20", {"10.1.1.1", "192.168.0.7"}), "addresses of devices");
}

TEST(Identifying, values_that_only_look_alike_are_let_be) {
    EXPECT_EQ(told("interviewed", {"2023-03-02", "2023-11-30", "2024-07-15"}), "") << "the days of a study";
    EXPECT_EQ(told("score", {"0.123456789", "0.98765432", "0.11111111"}), "");
    EXPECT_EQ(told("case", {"000000123", "000000124"}), "") << "a number with zeros before it";
    EXPECT_EQ(told("income", {"12345678", "23456789"}), "");
    EXPECT_EQ(told("when", {"2023-03-02 14:55:01", "2023-03-02 15:01:44"}), "");
    EXPECT_EQ(told("handle", {"@somebody", "me @ home", "a@b"}), "");
    EXPECT_EQ(told("year", {"1961", "1984", "1999"}), "");
}

TEST(Identifying, a_heading_is_not_believed_where_nobody_is_told) {
    EXPECT_EQ(told("Phone", {"yes", "no", "no"}), "");
    EXPECT_EQ(told("Instagram", {"0", "1", "1"}), "");
    EXPECT_EQ(told("Telefon", {"ja", "Nein", ""}), "");
    EXPECT_EQ(told("Name", {}), "names of people") << "nothing speaks against it";
}

TEST(Identifying, e_mail_addresses_in_running_words) {
    EXPECT_EQ(e_mail_addresses_in("Mail a.b+c@example.org or (d@example.co.uk)."), 2U);
    EXPECT_EQ(e_mail_addresses_in("@ home @work a@b c@d. e@1.2 f@.de g.@h.de"), 0U);
    EXPECT_EQ(e_mail_addresses_in("müller@bücher.example"), 1U);
}

}  // namespace
}  // namespace loam::intake
