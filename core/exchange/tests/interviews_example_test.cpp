#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"
#include "loam/exchange/tidy.hpp"
#include "loam/intake/csv.hpp"
#include "loam/intake/document.hpp"
#include "loam/passages/offsets.hpp"

// examples/interviews against what its authors printed: tests/data/interviews holds their frequencies and segments.

namespace loam::exchange {
namespace {

namespace fs = std::filesystem;

const fs::path root = LOAM_SOURCE_DIR;

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<intake::CsvRow> printed(const std::string& name) {
    const auto read = intake::read_csv(bytes_of(root / "tests" / "data" / "interviews" / name), name);
    EXPECT_TRUE(read.diagnostics.empty()) << name;
    return read.table.rows;
}

/// Runs of white space as one blank.
std::string one_blank(std::string_view text) {
    std::string out;
    for (const char each : text) {
        const bool blank = each == ' ' || each == '\n';
        if (!blank) out += each;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
}

std::string no_blank(std::string_view text) {
    std::string out;
    for (const char each : text) {
        if (each != ' ' && each != '\n') out += each;
    }
    return out;
}

class Interviews : public ::testing::Test {
protected:
    Interviews() {
        auto read = read_tidy(root / "examples" / "interviews");
        EXPECT_TRUE(read) << read.error().message;
        if (read) all = domain::to_project(read->rows);
    }

    /// "PDPilot Techniques Usage > Ranking > Liked cluster difference"
    [[nodiscard]] std::string path_of(const domain::Code& code) const {
        const domain::Index codes(all.codes);
        const auto* parent = codes.find(code.parent);
        return parent ? path_of(*parent) + " > " + code.label : code.label;
    }

    /// The words of a passage, out of the text it points to.
    [[nodiscard]] std::string words_of(const domain::Passage& passage) const {
        const domain::Index texts(all.source_texts);
        const auto* text = texts.find(passage.source_text);
        return std::string(base::slice(text->text, static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end)));
    }

    [[nodiscard]] const std::string& text_of(std::string_view document) const {
        const auto id = fmt::format("text-{}", base::case_folded(document));
        return std::ranges::find_if(all.source_texts, [&](const auto& each) { return each.id.text == id; })->text;
    }

    domain::Project all;
};

TEST_F(Interviews, EveryCodeIsAsFrequentAsItsAuthorsPrinted) {
    std::map<std::string_view, std::size_t> codings;
    for (const auto& coding : all.codings) ++codings[coding.code.text];
    std::map<std::string, const domain::Code*> by_path;
    for (const auto& code : all.codes) by_path.emplace(path_of(code), &code);
    std::size_t sum = 0;
    const auto table = printed("code-system.csv");
    for (const auto& row : table) {
        const auto at = by_path.find(row.cells.at(0));
        ASSERT_NE(at, by_path.end()) << row.cells.at(0);
        const auto frequency = std::stoul(row.cells.at(1));
        EXPECT_EQ(codings[at->second->id.text], frequency) << row.cells.at(0);
        EXPECT_EQ(at->second->codable == std::optional(false), frequency == 0) << row.cells.at(0) << ": only a group carries nothing";
        sum += frequency;
    }
    EXPECT_EQ(sum, 293U);
    EXPECT_EQ(all.codings.size(), 293U);
    EXPECT_EQ(by_path.size(), table.size());
}

TEST_F(Interviews, EveryCodingHasTheWordsOfItsSegment) {
    const domain::Index passages(all.passages);
    const domain::Index codes(all.codes);
    const domain::Index sources(all.sources);
    std::multiset<std::string> segments;
    std::multiset<std::string> letter_by_letter;
    for (const auto& row : printed("coded-segments.csv")) {
        const auto about = row.cells.at(0) + " | " + row.cells.at(1) + " | ";
        letter_by_letter.insert(about + no_blank(row.cells.at(2)));
        segments.insert(about + one_blank(row.cells.at(2)));
    }
    EXPECT_EQ(segments.size(), 261U);
    std::vector<std::string> blanks_differ;
    std::size_t found = 0;
    for (const auto& coding : all.codings) {
        const auto* code = codes.find(coding.code);
        if (code->label == "Anonymize") continue;
        const auto* passage = passages.find(coding.passage);
        const auto words = words_of(*passage);
        const auto about = sources.find(passage->source)->file.substr(0, 2) + " | " + path_of(*code) + " | ";
        const auto at = letter_by_letter.find(about + no_blank(words));
        ASSERT_NE(at, letter_by_letter.end()) << coding.id.text << " " << words;
        letter_by_letter.erase(at);
        ++found;
        if (!segments.contains(about + one_blank(words))) blanks_differ.push_back(coding.id.text);
    }
    EXPECT_EQ(found, 261U);
    EXPECT_TRUE(letter_by_letter.empty());
    EXPECT_EQ(blanks_differ.size(), 3U) << "a word that the list of segments breaks at its hyphen";
}

TEST_F(Interviews, NoSegmentCouldStandElsewhere) {
    for (const auto& row : printed("coded-segments.csv")) {
        const auto text = no_blank(text_of(row.cells.at(0)));
        const auto words = no_blank(row.cells.at(2));
        const auto first = text.find(words);
        ASSERT_NE(first, std::string::npos) << row.line;
        EXPECT_EQ(text.find(words, first + 1), std::string::npos) << row.line << ": " << row.cells.at(2);
    }
}

TEST_F(Interviews, WhatIsCrossedOutIsCodedAnonymizeAndNothingElseIs) {
    std::map<std::string, std::string> rest;
    for (const auto& text : all.source_texts) rest.emplace(text.id.text, text.text);
    const domain::Index passages(all.passages);
    std::size_t placed = 0;
    for (const auto& coding : all.codings) {
        if (coding.code.text != "c-anonymize") continue;
        ++placed;
        EXPECT_FALSE(coding.note.empty()) << coding.id.text << " does not say how it was placed";
        const auto* passage = passages.find(coding.passage);
        const auto words = words_of(*passage);
        EXPECT_EQ(words.find_first_not_of("X ,.?%'"), std::string::npos) << words;
        EXPECT_TRUE(words.starts_with('X') && words.ends_with('X')) << words;
        // One byte each: what is crossed out, and all that stands before it in these texts but for P1, is ASCII.
        rest.at(passage->source_text.text).replace(static_cast<std::size_t>(*passage->start), words.size(), words.size(), ' ');
    }
    EXPECT_EQ(placed, 32U);
    for (const auto& [id, text] : rest) EXPECT_EQ(text.find("XX"), std::string::npos) << id;
}

TEST_F(Interviews, EachLineIsOneTurn) {
    std::size_t lines = 0;
    std::map<std::string_view, std::vector<const domain::Turn*>> turns;
    for (const auto& turn : all.turns) turns[turn.source_text.text].push_back(&turn);
    std::map<std::string_view, std::size_t> speakers;
    for (const auto& text : all.source_texts) {
        std::size_t start = 0;
        std::size_t at = 0;
        const auto& own = turns[text.id.text];
        for (const auto& line : base::split(text.text, '\n')) {
            const auto end = start + base::code_points(line);
            if (!line.empty() && line != "Interview") {
                ASSERT_LT(at, own.size());
                const auto& turn = *own[at++];
                EXPECT_EQ(std::pair(*turn.start, *turn.end), (std::pair{static_cast<std::int64_t>(start), static_cast<std::int64_t>(end)})) << turn.id.text;
                EXPECT_TRUE(line.starts_with(turn.speaker + ":")) << line;
                EXPECT_EQ(turn.role, turn.speaker == "Dan" ? "interviewer" : "participant");
                EXPECT_EQ(turn.participant.empty(), turn.speaker == "Dan");
                ++speakers[turn.speaker];
                ++lines;
            }
            start = end + 1;
        }
        EXPECT_EQ(at, own.size());
    }
    EXPECT_EQ(lines, 826U);
    EXPECT_EQ(speakers["Particpant"], 1U) << "spelt as printed";
    EXPECT_EQ(all.participants.size(), 7U);
}

/// Boxes of a page as they are kept: where on paper → the words of the text that stand there.
std::map<std::string, std::string> words_by_place(const domain::Page& page, const passages::Offsets& text) {
    std::map<std::string, std::string> words;
    for (const auto& line : base::split(page.boxes, '\n')) {
        const auto parts = base::split(line, ' ');
        const passages::Span span{std::stoul(parts.at(0)), std::stoul(parts.at(1))};
        words.emplace(base::join({parts.begin() + 2, parts.end()}, " "), text.slice(span));
    }
    return words;
}

TEST_F(Interviews, EveryWordHasItsPlaceOnThePageThatItsAuthorsPrinted) {
    for (const auto& source : all.sources) {
        const auto bytes = bytes_of(root / "examples" / "interviews" / "files" / source.original);
        ASSERT_EQ(base::hex(base::sha256(bytes)), source.original) << source.file;
        const auto read = intake::read_documents(source.file, bytes, {});
        ASSERT_TRUE(read) << source.file;
        const auto& paper = read->front();
        const passages::Offsets printed_text(paper.text);
        const passages::Offsets text(text_of(source.file.substr(0, 2)));
        std::vector<bool> placed(text.size());
        std::size_t differing = 0;
        for (const auto& page : all.pages) {
            if (page.source_text.text != "text-" + base::case_folded(source.file.substr(0, 2))) continue;
            const auto words = words_by_place(page, text);
            for (const auto& word : paper.pages.at(static_cast<std::size_t>(*page.number) - 1).words) {
                const auto at = words.find(fmt::format("{:.6g} {:.6g} {:.6g} {:.6g}", word.left, word.top, word.right, word.bottom));
                if (at == words.end()) continue;  // a line that the print repeats where a page begins
                differing += at->second != printed_text.slice({word.start, word.end}) ? 1U : 0U;
            }
            for (const auto& line : base::split(page.boxes, '\n')) {
                const auto parts = base::split(line, ' ');
                for (auto i = std::stoul(parts.at(0)); i < std::stoul(parts.at(1)); ++i) placed.at(i) = true;
            }
        }
        EXPECT_EQ(differing, 0U) << source.file << ": a box lights another word";
        std::size_t without = 0;
        for (std::size_t i = 0; i < text.size(); ++i) without += !placed[i] && text.slice({i, i + 1}) != " " && text.slice({i, i + 1}) != "\n" ? 1U : 0U;
        EXPECT_EQ(without, 0U) << source.file;
    }
}

TEST(InterviewsExample, ItsLicenceStandsBesideIt) {
    const auto licence = bytes_of(root / "examples" / "interviews" / "LICENSE");
    EXPECT_THAT(licence, ::testing::HasSubstr("BSD 3-Clause"));
    EXPECT_EQ(licence, bytes_of(root / "tests" / "data" / "interviews" / "LICENSE"));
    EXPECT_THAT(bytes_of(root / "examples" / "interviews" / "README.md"), ::testing::HasSubstr("Kerrigan"));
}

}  // namespace
}  // namespace loam::exchange
