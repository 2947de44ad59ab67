// Every sample file: each byte accounted for, every word of a field found again, and the same records after five formats.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "characters.hpp"
#include "fields.hpp"
#include "latex.hpp"
#include "loam/base/text.hpp"
#include "loam/records/formats.hpp"
#include "loam/records/reading.hpp"
#include "loam/records/writing.hpp"
#include "same.hpp"

namespace loam::records {
namespace {

namespace fs = std::filesystem;

fs::path folder() { return fs::path(LOAM_SOURCE_DIR) / "tests/data/records"; }

std::string bytes_in(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> samples() {
    std::vector<fs::path> files;
    for (const auto& each : fs::recursive_directory_iterator(folder()))
        if (each.is_regular_file() && each.path().extension() != ".md" && each.path().filename() != "LICENSE") files.push_back(each.path());
    std::ranges::sort(files);
    return files;
}

std::string name_of(const fs::path& file) { return file.lexically_relative(folder()).generic_string(); }

std::string everything(const Record& record) {
    auto copy = record;
    std::string text;
    for (const auto field : fields())
        if (const auto* value = text_of(copy, field)) text += *value + "\n";
    for (const auto* people : {&record.authors, &record.editors})
        for (const auto& author : *people) text += author.family + "\n" + author.given + "\n";
    for (const auto* list : {&record.issns, &record.isbns, &record.urls, &record.keywords, &record.headings})
        for (const auto& each : *list) text += each + "\n";
    for (const auto& other : record.others) text += other.value + "\n";
    return text + (record.year ? std::to_string(*record.year) : "");
}

/// Runs of letters and digits of ASCII, lower case, three and more.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : lower(text) + " ") {
        if (is_letter(c) || is_digit(c)) {
            word += c;
            continue;
        }
        if (word.size() >= 3) words.push_back(word);
        word.clear();
    }
    return words;
}

TEST(Samples, there_are_samples_of_every_format_that_is_read) {
    std::set<std::string> seen;
    for (const auto& file : samples()) {
        const auto all = read_all(bytes_in(file), name_of(file));
        ASSERT_TRUE(all) << name_of(file) << ": " << all.error().message;
        seen.insert(all->report.format);
    }
    for (const auto& format : formats()) EXPECT_TRUE(seen.contains(std::string(format.id))) << format.id;
}

TEST(Samples, every_byte_belongs_to_a_field_a_separator_or_a_diagnostic) {
    for (const auto& file : samples()) {
        const auto bytes = bytes_in(file);
        std::uint64_t at = 0;
        std::uint64_t in_fields = 0;
        ReadOptions options;
        options.account = [&](const Span& span) {
            ASSERT_EQ(span.begin, at) << name_of(file);
            ASSERT_GT(span.end, span.begin) << name_of(file);
            at = span.end;
            if (span.part == Part::field) in_fields += span.end - span.begin;
        };
        const auto report = read_records(bytes_of(bytes), name_of(file), options, [](Found&) { return true; });
        ASSERT_TRUE(report) << name_of(file);
        EXPECT_EQ(at, bytes.size()) << name_of(file);
        EXPECT_GT(report->read, 0U) << name_of(file);
        EXPECT_EQ(report->lost, 0U) << name_of(file);
        EXPECT_GT(in_fields, 0U) << name_of(file);
    }
}

/// Words that may go: of addresses of DOIs, of types whose meaning is in the kind, of commands of LaTeX, of roles whose meaning is the member.
bool may_go(std::string_view word) {
    static constexpr std::array<std::string_view, 21> allowed{"doi", "http", "https", "org", "issn", "isbn", "and", "texttt", "jour", "rprt", "chap", "conf", "book", "null", "smj", "textit", "author", "aut", "creator", "editor", "translator"};
    return std::ranges::find(allowed, word) != allowed.end();
}

TEST(Samples, every_word_of_a_field_is_in_the_records) {
    for (const auto& file : samples()) {
        const auto bytes = bytes_in(file);
        if (bytes.starts_with("PK") || bytes.starts_with("\xFF\xFE")) continue;
        std::string fields_text;
        ReadOptions options;
        options.account = [&](const Span& span) {
            if (span.part == Part::field) fields_text += bytes.substr(span.begin, span.end - span.begin) + "\n";
        };
        std::string made;
        std::string format;
        const auto report = read_records(bytes_of(bytes), name_of(file), options, [&](Found& found) { return made += everything(found.record) + "\n", true; });
        ASSERT_TRUE(report);
        undo_entities(fields_text);
        if (report->format == "bibtex") fields_text = from_latex(fields_text, Latex::text);
        if (report->format == "csl-json") continue;  // its escapes are read by the parser
        made = lower(made);
        std::set<std::string> missing;
        for (const auto& word : words_of(fields_text))
            if (made.find(word) == std::string::npos && !may_go(word)) missing.insert(word);
        EXPECT_LE(missing.size(), 2U) << name_of(file) << ": " << base::join({missing.begin(), missing.end()}, ", ");
    }
}

TEST(Samples, what_is_written_in_any_format_is_read_again_as_the_same_records) {
    for (const auto& file : samples()) {
        const auto first = read_all(bytes_in(file), name_of(file));
        ASSERT_TRUE(first);
        for (const auto& format : formats()) {
            if (!format.writes) continue;
            std::string text;
            auto writer = Writer::to(format.id, [&](std::string_view part) -> base::Result<void> { return text += part, base::Result<void>{}; });
            ASSERT_TRUE(writer);
            for (const auto& found : first->found) ASSERT_TRUE(writer->write(found.record));
            ASSERT_TRUE(writer->finish());
            std::set<std::string> told;
            for (const auto& each : writer->left_out()) told.insert(each.element);
            const auto second = read_all(text, "again");
            ASSERT_TRUE(second) << name_of(file) << " as " << format.id;
            EXPECT_EQ(second->report.format, format.id) << name_of(file);
            ASSERT_EQ(second->found.size(), first->found.size()) << name_of(file) << " as " << format.id;
            for (std::size_t i = 0; i < first->found.size(); ++i)
                for (const auto& each : differences_of(first->found[i].record, second->found[i].record)) {
                    if (each.element == "type" && each.first.empty()) continue;
                    EXPECT_TRUE(told.contains(each.element)) << name_of(file) << " as " << format.id << ", record " << i + 1 << ", " << each.element << ": " << each.first << " | " << each.second;
                }
            EXPECT_LE(told.size(), 1U) << name_of(file) << " as " << format.id << ": " << base::join({told.begin(), told.end()}, ", ");
        }
    }
}

}  // namespace
}  // namespace loam::records
