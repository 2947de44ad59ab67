#include "loam/base/ascii.hpp"
#include "loam/intake/identifying.hpp"

#include "loam/base/date.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/base/words.hpp"

namespace loam::intake {
namespace {

using Words = std::set<std::string_view>;

struct Kind {
    std::string_view told;
    Words headings;  ///< folded, without accents and blanks: "dateofbirth"
};

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {"names of people",
         {"name", "names", "namen", "fullname", "firstname", "forename", "givenname", "middlename", "maidenname", "lastname", "surname", "familyname", "fname", "lname", "nachname", "vorname", "familienname", "zuname",
          "rufname", "geburtsname", "mädchenname", "madchenname", "vorundnachname", "nachnamevorname", "nom", "noms", "prenom", "prenoms", "nomdefamille", "nome", "nomi", "cognome", "cognomi", "nombre", "nombres",
          "apellido", "apellidos", "sobrenome", "apelido", "naam", "voornaam", "achternaam", "initials", "initialen", "signature", "unterschrift"}},
        {"e-mail addresses",
         {"email", "emails", "mail", "emailaddress", "mailaddress", "emailadresse", "mailadresse", "adressemail", "courriel", "adresseelectronique", "correo", "correoelectronico", "postaelettronica", "indirizzoemail", "emailadres"}},
        {"phone numbers",
         {"phone", "phones", "phonenumber", "telephone", "telephonenumber", "tel", "telno", "mobile", "mobilephone", "mobilenumber", "cell", "cellphone", "cellular", "landline", "fax", "faxnumber", "telefon", "telefonnummer",
          "telefonnr", "telnr", "handy", "handynummer", "handynr", "mobil", "mobiltelefon", "mobilnummer", "mobilfunk", "mobilfunknummer", "festnetz", "rufnummer", "telefax", "telephoneportable", "portable", "cellulare",
          "telefono", "telefonino", "movil", "celular", "numerodetelephone", "numeroditelefono", "numerodetelefono", "telefone", "telefoon", "telefoonnummer", "whatsapp"}},
        {"addresses",
         {"address", "addresses", "addressline", "homeaddress", "postaladdress", "street", "streetaddress", "postcode", "postalcode", "zip", "zipcode", "housenumber", "adresse", "anschrift", "wohnadresse", "postanschrift",
          "strasse", "strassenname", "hausnummer", "hausnr", "plz", "postleitzahl", "wohnort", "rue", "codepostal", "domicile", "indirizzo", "residenza", "codiceavviamentopostale", "direccion", "domicilio", "codigopostal",
          "calle", "endereco", "morada", "adres", "straat", "woonplaats"}},
        {"dates of birth",
         {"birthdate", "birthday", "dateofbirth", "dob", "born", "bornon", "placeofbirth", "birthplace", "geburtsdatum", "geburtstag", "gebdatum", "gebdat", "geborenam", "geburtsort", "datedenaissance", "lieudenaissance",
          "datadinascita", "luogodinascita", "fechadenacimiento", "lugardenacimiento", "datadenascimento", "geboortedatum", "geboorteplaats"}},
        {"numbers that stand for one person",
         {"ssn", "socialsecuritynumber", "nationalid", "nationalidentitynumber", "nhsnumber", "nhsno", "medicarenumber", "mrn", "medicalrecordnumber", "hospitalnumber", "passport", "passportnumber", "drivinglicence",
          "driverslicense", "insurancenumber", "iban", "bankaccount", "studentid", "studentnumber", "employeeid", "employeenumber", "sozialversicherungsnummer", "svnummer", "svnr", "ahvnummer", "ahvnr", "versichertennummer",
          "versicherungsnummer", "krankenversichertennummer", "ausweisnummer", "personalausweis", "reisepass", "passnummer", "steuerid", "steuernummer", "matrikelnummer", "matrikelnr", "personalnummer", "kontonummer",
          "codicefiscale", "numerodesecuritesociale", "numerosecuritesociale", "dni", "nif", "nie", "cpf", "curp", "bsn", "externaldatareference", "externalreference"}},
        {"accounts", {"username", "useraccount", "nickname", "twitter", "instagram", "facebook", "linkedin", "skype", "telegram", "tiktok", "snapchat", "benutzername", "identifiant", "nomutilisateur", "nomeutente", "usuario"}},
        {"places where somebody was", {"latitude", "longitude", "lat", "lon", "lng", "gps", "geolocation", "coordinates", "breitengrad", "langengrad", "laengengrad", "coordonnees", "coordinate", "coordenadas"}},
        {"addresses of devices", {"ip", "ipaddress", "ipadresse", "ipaddr", "macaddress", "deviceid", "imei", "adresseip", "indirizzoip", "direccionip"}}};
    return all;
}

/// Words that ask for nothing else beside what identifies.
const Words& companions() {
    static const Words all{
        // whose it is
        "your", "my", "his", "her", "their", "the", "a", "of", "and", "or", "participant", "participants", "respondent", "respondents", "recipient", "patient", "patients", "person", "client", "interviewee", "user", "contact",
        "child", "parent", "guardian", "mother", "father", "partner", "emergency", "next", "kin", "gp", "legal", "private", "personal", "home", "work", "business", "daytime", "evening", "other", "alternative", "main", "second",
        "first", "last", "full", "complete", "preferred", "location", "current", "permanent", "line", "number", "numbers", "no", "nr", "id", "please", "enter", "give", "what", "is", "are", "in", "case", "optional", "if", "any",
        "und", "oder", "ihr", "ihre", "ihres", "der", "die", "das", "des", "teilnehmer", "teilnehmerin", "teilnehmende", "befragte", "befragter", "proband", "probandin", "patientin", "person", "kind", "kindes", "mutter",
        "vater", "privat", "dienstlich", "beruflich", "freiwillig", "bitte", "angeben", "wie", "lautet", "ist", "nummer", "vor", "fur", "ruckfragen", "kontakt", "et", "ou", "de", "du", "la", "le", "les", "l", "d", "s", "votre",
        "numero", "num", "personne", "participante", "participant", "facultatif", "e", "o", "di", "del", "della", "il", "lo", "suo", "sua", "tuo", "tua", "partecipante", "paziente", "y", "el", "su", "tu", "paciente", "persona",
        "completo", "seu", "sua", "do", "da", "en", "van", "het", "uw", "to"};
    return all;
}

/// "RecipientEmail", "first_name2" and "Name, Vorname" in words, folded; a hyphen parts words too.
std::vector<std::string> words_of_heading(std::string_view heading) {
    std::string parted;
    for (std::size_t i = 0; i < heading.size(); ++i) {
        const auto is = [&](std::size_t at, int (*kind)(int)) { return at < heading.size() && kind(static_cast<unsigned char>(heading[at])) != 0; };
        const bool hump = i > 0 && is(i, std::isupper) && (is(i - 1, std::islower) || (is(i - 1, std::isupper) && is(i + 1, std::islower)));
        if (hump || (i > 0 && is(i, std::isdigit) != is(i - 1, std::isdigit))) parted += ' ';
        const char c = heading[i];
        parted += c == '_' || c == '-' || c == '.' || c == '/' ? ' ' : c;
    }
    std::vector<std::string> words;
    for (const auto& word : base::words_of(parted)) {
        auto folded = base::word_form(std::string_view(parted).substr(word.from_byte, word.to_byte - word.from_byte));
        for (const auto& part : base::split(folded, '\'')) {
            if (!part.empty() && !base::parse_number(part)) words.push_back(part);
        }
    }
    return words;
}

/// The kind whose word, of up to four words of the heading run together, stands there with nothing but companions.
const Kind* kind_of_heading(std::string_view heading) {
    static constexpr std::size_t longest = 4;
    const auto words = words_of_heading(heading);
    const Kind* found = nullptr;
    for (std::size_t i = 0; i < words.size();) {
        std::string run;
        std::size_t taken = 0;
        for (std::size_t n = 1; n <= longest && i + n <= words.size(); ++n) {
            run += words[i + n - 1];
            for (const auto& kind : kinds()) {
                if (!kind.headings.contains(run)) continue;
                taken = n;
                // "E-mail address": the first word says what, "IP address of the phone" as well.
                if (!found || n > 1) found = &kind;
            }
        }
        if (taken == 0 && !companions().contains(words[i])) return nullptr;
        i += std::max<std::size_t>(taken, 1);
    }
    return found;
}

bool is_local(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view(".!#$%&'*+/=?^_`{|}~-").contains(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_domain(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80; }

bool is_e_mail_at(std::string_view words, std::size_t at) {
    if (at == 0 || !is_local(words[at - 1]) || words[at - 1] == '.') return false;
    auto end = at + 1;
    while (end < words.size() && is_domain(words[end])) ++end;
    auto domain = words.substr(at + 1, end - at - 1);
    while (domain.ends_with('.') || domain.ends_with('-')) domain.remove_suffix(1);
    const auto dot = domain.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || domain.front() == '.' || domain.contains("..")) return false;
    const auto top = domain.substr(dot + 1);
    return top.size() >= 2 && std::ranges::none_of(top, base::is_digit);
}

bool is_phone(std::string_view value) {
    std::string digits;
    std::size_t groups = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (base::is_digit(c)) {
            if (i == 0 || !base::is_digit(value[i - 1])) ++groups;
            digits += c;
        } else if (!(c == ' ' || c == '-' || c == '/' || c == '(' || c == ')' || c == '.' || (c == '+' && digits.empty()))) {
            return false;
        }
    }
    if (digits.size() < 8 || digits.size() > 15 || base::parse_date(value)) return false;
    if (value.contains('+')) return true;
    const bool decimal = groups == 2 && value.contains('.') && !value.contains(' ');
    if (digits[0] == '0') return !decimal && digits.size() >= 9 && (digits[1] != '0' || (digits[2] != '0' && digits.size() >= 11));
    // As in North America: (555) 010-0199, 555-010-0199.
    return digits.size() == 10 && groups == 3 && (value.contains('-') || value.contains(')') || value.contains('.'));
}

bool is_ip(std::string_view value) {
    const auto parts = base::split(value, '.');
    return parts.size() == 4 && std::ranges::all_of(parts, [](const std::string& part) {
               const auto number = base::parse_integer(part);
               return !part.empty() && part.size() <= 3 && number && *number >= 0 && *number <= 255;
           });
}

/// Year of a date that names a day: 1984-03-02, 02.03.1984, 3/2/84, 2 March 1984.
std::optional<int> year_of_full_date(std::string_view value) {
    std::vector<std::string> parts;
    std::string part;
    for (const char c : value) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) part += c;
        else if (!part.empty()) parts.push_back(std::exchange(part, {}));
    }
    if (!part.empty()) parts.push_back(part);
    if (parts.size() < 3 || value.size() > 40) return std::nullopt;
    std::optional<int> year;
    std::size_t days = 0;
    std::size_t months = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto number = base::parse_integer(parts[i]);
        if (number && *number >= 1900 && *number <= 2100) year = static_cast<int>(*number);
        else if (number && i == 2 && parts[i].size() == 2 && !year) year = static_cast<int>(*number + (*number > 30 ? 1900 : 2000));
        else if (number && *number >= 1 && *number <= 31) ++days;
        else if (!number && parts[i].size() >= 3) ++months;
    }
    return year && (days == 2 || (days == 1 && months == 1)) ? year : std::nullopt;
}

/// Days that lie as far apart as people's ages do, and not as the interviews of a study.
bool are_dates_of_birth(const std::vector<std::string_view>& filled) {
    static constexpr std::size_t fewest = 3;
    static constexpr int apart = 12;
    std::vector<int> years;
    for (const auto value : filled) {
        if (const auto year = year_of_full_date(value)) years.push_back(*year);
    }
    if (years.size() < fewest || years.size() * 10 < filled.size() * 8) return false;
    std::ranges::sort(years);
    return years.back() - years.front() >= apart;
}

std::optional<std::string> told_by_values(const std::vector<std::string_view>& filled) {
    const auto count = [&](auto is) { return static_cast<std::size_t>(std::ranges::count_if(filled, is)); };
    if (count([](std::string_view value) { return e_mail_addresses_in(value) > 0; }) > 0) return std::string(e_mail_addresses);
    if (count(is_phone) * 2 > filled.size()) return "phone numbers";
    if (count(is_ip) * 2 > filled.size()) return "addresses of devices";
    if (are_dates_of_birth(filled)) return "dates of birth";
    return std::nullopt;
}

/// Yes, no, or a number of few digits: whether or how often, not who.
bool tells_nobody(std::string_view value) {
    static const Words plain{"yes", "no", "y", "n", "ja", "nein", "j", "oui", "non", "si", "sì", "sim", "nao", "nee", "true", "false", "x", "checked", "unchecked", "selected", "not selected", "none", "na", "n/a", "k.a.", "keine", "-"};
    if (plain.contains(base::word_form(value))) return true;
    return value.size() <= 3 && base::parse_number(value).has_value();
}

}  // namespace

std::size_t e_mail_addresses_in(std::string_view words) {
    std::size_t found = 0;
    for (auto at = words.find('@'); at != std::string_view::npos; at = words.find('@', at + 1)) found += is_e_mail_at(words, at) ? 1U : 0U;
    return found;
}

std::optional<std::string> identifies_people(std::string_view heading, const std::vector<std::string_view>& values) {
    std::vector<std::string_view> filled;
    for (const auto value : values) {
        if (const auto cell = base::trimmed(value); !cell.empty()) filled.push_back(cell);
    }
    if (!filled.empty()) {
        if (auto told = told_by_values(filled)) return told;
        if (std::ranges::all_of(filled, tells_nobody)) return std::nullopt;
    }
    const auto* kind = kind_of_heading(heading);
    return kind ? std::optional(std::string(kind->told)) : std::nullopt;
}

}  // namespace loam::intake
