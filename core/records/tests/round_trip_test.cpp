// Records made up at random come back from every format that is written, or what does not is told.

#include <gtest/gtest.h>

#include <random>

#include "loam/records/formats.hpp"
#include "loam/records/reading.hpp"
#include "loam/records/writing.hpp"
#include "same.hpp"

namespace loam::records {
namespace {

class Maker {
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    Record record() {
        Record made;
        made.kind = static_cast<Kind>(number(0, static_cast<int>(Kind::other)));
        made.type_as_printed = pick({"JOUR", "Journal Article", "article", "Review", "book", "Thesis", "Conference Abstract", "misc"});
        made.title = text(2, 14);
        if (chance(4)) made.translated_title = text(2, 8);
        for (int i = number(0, 6); i > 0; --i) made.authors.push_back(author());
        if (chance(4)) made.editors.push_back(author());
        if (!chance(6)) made.year = number(1900, 2026);
        if (chance(3) && made.year) made.date_as_printed = std::to_string(*made.year) + pick({" Mar", "-03-01", " Mar-Apr", "/03/01", " Spring", "-13-01"});
        else if (chance(4) && made.year) made.date_as_printed = pick({"mar", "March", "Mar 1", "Spring", "1 Mar", "3", "in press"});
        else if (chance(6) && made.year) made.date_as_printed = pick({"1 March ", "Epub ", "31.12."}) + std::to_string(*made.year - 1);
        if (chance(2)) made.journal = text(1, 5);
        if (chance(4)) made.journal_short = text(1, 3);
        if (chance(2)) made.volume = std::to_string(number(1, 300));
        if (chance(2)) made.issue = pick({"1", "3-4", "Suppl 1", "12"});
        if (chance(2)) made.pages = pick({"12-19", "e1234", "123-30", "S12-S15", "1, 7-9", "45"});
        if (chance(4)) made.publisher = text(1, 3);
        if (chance(4)) made.place = text(1, 2);
        if (chance(5)) made.edition = pick({"2nd", "3", "Second edition"});
        if (chance(5)) made.series = text(1, 4);
        if (chance(2)) made.doi = "10." + std::to_string(number(1000, 99999)) + "/" + pick({"abc.12", "S0140-6736(20)30183-5", "a_b<1:2>3.0.co;2-x", "j.x#1"});
        if (chance(3)) made.pmid = std::to_string(number(1, 39999999));
        if (chance(5)) made.pmcid = "PMC" + std::to_string(number(1, 9999999));
        if (chance(4)) made.accession = pick({"2019-65183-001", "WOS:000444108200009", "L373791783"});
        if (chance(4)) made.database = pick({"PsycINFO", "Embase", "Scopus"});
        if (chance(3)) made.issns = {"1063-3995"};
        if (chance(6)) made.isbns = {"978-1-4822-5326-9"};
        if (chance(3)) made.language = pick({"English", "eng", "Français"});
        for (int i = number(0, 2); i > 0; --i) made.urls.push_back("https://example.org/a?b=" + std::to_string(number(1, 999)) + "&c=%20d_e~f#g");
        if (!chance(4)) made.abstract = text(5, 60) + (chance(3) ? "\n" + text(3, 10) : "");
        for (int i = number(0, 5); i > 0; --i) add_once(made.keywords, text(1, 3));
        for (int i = number(0, 4); i > 0; --i) add_once(made.headings, pick({"Women, Working/*history", "Humans", "*Peer Group", "Mental Disorders/therapy/psychology"}));
        if (chance(3)) made.notes = text(2, 8);
        if (chance(2)) made.label = pick({"berg2019", "rayyan-264552525", "895", "two words", "50%"});
        for (int i = number(0, 3); i > 0; --i) made.others.push_back({pick({"ris:C3", "nbib:GR", "bibtex:file", "csv:Cited by", "json:rank", "enw:@", "ovid:Journal-Subset"}), text(1, 6)});
        return made;
    }

private:
    int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(m_random); }
    bool chance(int in) { return number(1, in) == 1; }
    std::string pick(std::initializer_list<const char*> list) { return *(list.begin() + number(0, static_cast<int>(list.size()) - 1)); }
    static void add_once(std::vector<std::string>& list, std::string text) {
        if (std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
    }
    std::string text(int least, int most) {
        std::string made;
        for (int i = number(least, most); i > 0; --i) made += (made.empty() ? "" : " ") + pick({"waiting", "Peer", "support", "café", "naïve", "β-blockers", "100%", "R&D", "\"quoted\"", "{braced}", "$5", "C_2", "a<b", "50~60", "Größe", "AT - and", "von", "(2019)", "x^2", "it's", "日本", "#1", "back\\slash", "A1", "-", "–", "e.g.,"});
        return made;
    }
    Author author() {
        if (chance(8)) return {.family = pick({"World Health Organization", "GRADE Working Group", "NICE", "Department of Health and Social Care"}), .given = {}, .body = true};
        return {.family = pick({"Berg", "van der Berg", "O'Neill", "Müller", "Smith-Jones", "Li"}), .given = pick({"Anna", "A. M.", "AM", "Jörg, Jr", "Wei", "Anna Maria"}), .body = false};
    }

    std::mt19937 m_random;
};

TEST(RoundTrip, a_record_comes_back_or_what_does_not_is_told) {
    for (const auto& format : formats()) {
        if (!format.writes) continue;
        Maker maker(7);
        std::vector<Record> meant;
        std::string text;
        auto writer = Writer::to(format.id, [&](std::string_view part) -> base::Result<void> { return text += part, base::Result<void>{}; });
        ASSERT_TRUE(writer);
        for (int i = 0; i < 1500; ++i) {
            meant.push_back(maker.record());
            ASSERT_TRUE(writer->write(meant.back()));
        }
        ASSERT_TRUE(writer->finish());
        std::uint64_t told = 0;
        for (const auto& each : writer->left_out()) told += each.records;
        const auto read = read_all(text, "again");
        ASSERT_TRUE(read) << format.id;
        ASSERT_EQ(read->found.size(), meant.size()) << format.id;
        std::uint64_t found = 0;
        for (std::size_t i = 0; i < meant.size(); ++i)
            for (const auto& each : differences_of(meant[i], read->found[i].record)) found += each.element == "type" && each.first.empty() ? 0U : 1U;
        EXPECT_EQ(found, told) << format.id << ": what differs in the file is what was told";
        // Few things cannot be said: at most one field in fifty records.
        EXPECT_LE(told, meant.size() / 50) << format.id;
        for (const auto& each : writer->left_out()) EXPECT_LE(each.records, meant.size() / 50) << format.id << " " << each.element << " " << each.example << " | " << each.why;
    }
}

TEST(RoundTrip, what_was_read_once_stays_the_same_for_ever) {
    for (const auto& format : formats()) {
        if (!format.writes) continue;
        Maker maker(11);
        std::string text;
        const auto out = [&](std::string_view part) -> base::Result<void> { return text += part, base::Result<void>{}; };
        auto writer = Writer::to(format.id, out);
        for (int i = 0; i < 300; ++i) ASSERT_TRUE(writer->write(maker.record()));
        ASSERT_TRUE(writer->finish());
        const auto once = text;
        const auto read = read_all(once, "once");
        ASSERT_TRUE(read);
        text.clear();
        auto again = Writer::to(format.id, out);
        for (const auto& found : read->found) ASSERT_TRUE(again->write(found.record));
        ASSERT_TRUE(again->finish());
        EXPECT_TRUE(again->left_out().empty()) << format.id << ": " << (again->left_out().empty() ? "" : again->left_out().front().element + " " + again->left_out().front().example + " | " + again->left_out().front().why);
    }
}

}  // namespace
}  // namespace loam::records
