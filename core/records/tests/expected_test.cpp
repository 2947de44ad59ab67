// What other programs' own tests expect of the same files: JabRef's .bib and CoLRev's result beside an export say the same as
// we read, or the list below says why not.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "loam/records/reading.hpp"

namespace loam::records {
namespace {

namespace fs = std::filesystem;

std::vector<Record> records_in(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto all = read_all(bytes, file.filename().string());
    std::vector<Record> records;
    EXPECT_TRUE(all.has_value()) << file;
    if (all)
        for (const auto& found : all->found) records.push_back(found.record);
    return records;
}

/// Letters and digits, without case and accents.
std::string plain(std::string_view text) {
    std::string made;
    for (const char c : base::comparable(text))
        if (is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80) made += c;
    return made;
}

std::string names(const std::vector<Author>& authors) {
    std::string text;
    for (const auto& author : authors) text += plain(author.family + author.given) + ";";
    return text;
}

struct Deviation {
    std::string_view file;
    std::string_view field;
    std::string_view why;
};
constexpr auto deviations = std::to_array<Deviation>({
    {"RisImporterTest3.ris", "issue", "M1 is a number of the database, not an issue; it is kept as an other field"},
    {"RisImporterTest5a.ris", "issue", "M1 holds a copyright notice"},
    {"RisImporterTest6.ris", "issue", "AN is an accession number"},
    {"RisImporterTestDOI.ris", "issue", "a PMID is no issue"},
    {"NbibImporterTest.nbib", "authors", "CN is an author too, a body"},
    {"MedlineImporterTestNbib.xml", "authors", "the suffix Jr belongs to the name"},
    {"MedlineImporterTestNbib.xml", "pages", "76-49 in the file is expanded there; we keep what is printed"},
    {"psycinfo_ris.ris", "issue", "\"UNKNOWN\" is what CoLRev fills in"},
    {"NbibImporterTest.nbib", "abstract", "the copyright notice in the abstract stays, as it is in the file"},
});

bool is_known(const std::string& file, std::string_view field) {
    return std::ranges::any_of(deviations, [&](const auto& each) { return each.file == file && each.field == field; });
}

struct Tally {
    std::size_t compared = 0;
    std::set<std::string> used;
};

void compare(const std::string& file, const Record& ours, const Record& theirs, Tally& tally) {
    const auto hold = [&](std::string_view field, const std::string& mine, const std::string& expected) {
        if (expected.empty()) return;
        ++tally.compared;
        if (mine == expected) return;
        if (is_known(file, field)) tally.used.insert(file + " " + std::string(field));
        else ADD_FAILURE() << file << ", " << field << ": " << mine << " | " << expected;
    };
    hold("title", plain(ours.title), plain(theirs.title));
    hold("authors", names(ours.authors), names(theirs.authors));
    hold("year", ours.year ? std::to_string(*ours.year) : "", theirs.year ? std::to_string(*theirs.year) : "");
    hold("journal", plain(ours.journal), plain(theirs.journal));
    hold("volume", plain(ours.volume), plain(theirs.volume));
    hold("issue", plain(ours.issue), plain(theirs.issue));
    hold("pages", plain(ours.pages), plain(theirs.pages));
    hold("doi", plain(ours.doi), plain(theirs.doi));
    hold("pmid", ours.pmid, theirs.pmid);
    hold("abstract", plain(ours.abstract), plain(theirs.abstract));
}

TEST(Expected, the_same_fields_as_others_expect) {
    const auto folder = fs::path(LOAM_SOURCE_DIR) / "tests/data/records";
    Tally tally;
    std::size_t files = 0;
    for (const auto& each : fs::recursive_directory_iterator(folder)) {
        auto file = each.path();
        if (!each.is_regular_file() || file.extension() == ".bib") continue;
        auto expected = file;
        expected.replace_extension(".bib");
        if (!fs::exists(expected)) expected = file.parent_path() / (file.stem().string() + "_result.bib");
        if (!fs::exists(expected)) continue;
        ++files;
        const auto ours = records_in(file);
        const auto theirs = records_in(expected);
        ASSERT_EQ(ours.size(), theirs.size()) << file;
        for (std::size_t i = 0; i < theirs.size(); ++i) {
            const auto same = std::ranges::find_if(ours, [&](const auto& record) { return !theirs[i].title.empty() && plain(record.title) == plain(theirs[i].title); });
            compare(file.filename().string(), same == ours.end() ? ours[i] : *same, theirs[i], tally);
        }
    }
    EXPECT_GE(files, 20U);
    EXPECT_GE(tally.compared, 150U);
    EXPECT_EQ(tally.used.size(), deviations.size()) << "a deviation of the list is none any more";
}

}  // namespace
}  // namespace loam::records
