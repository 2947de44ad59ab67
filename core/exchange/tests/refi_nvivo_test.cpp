#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_support.hpp"

// A real export of NVivo 12.6: every coding keeps the words that NVivo meant.

namespace loam::exchange {
namespace {

/// The words that NVivo meant, worked out here another way: the bytes become UTF-16 units with their CR LF, and are cut there.
std::string words_meant(const std::u16string& units, std::size_t start, std::size_t end) {
    std::string words;
    for (std::size_t i = start; i < end; ++i) {
        char32_t c = units[i];
        if (c == u'\r') continue;
        if (c >= 0xD800 && c < 0xDC00) c = 0x10000 + ((c - 0xD800U) << 10U) + (units[++i] - 0xDC00U);
        if (c < 0x80) {
            words += static_cast<char>(c);
        } else if (c < 0x800) {
            words += static_cast<char>(0xC0U | (c >> 6U));
            words += static_cast<char>(0x80U | (c & 0x3FU));
        } else if (c < 0x10000) {
            words += static_cast<char>(0xE0U | (c >> 12U));
            words += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
            words += static_cast<char>(0x80U | (c & 0x3FU));
        } else {
            words += static_cast<char>(0xF0U | (c >> 18U));
            words += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
            words += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
            words += static_cast<char>(0x80U | (c & 0x3FU));
        }
    }
    return words;
}

std::u16string units_of(std::string_view utf8) {
    std::u16string units;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        char32_t c = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (std::size_t j = 1; j < length; ++j) c = (c << 6U) | (static_cast<unsigned char>(utf8[i + j]) & 0x3FU);
        i += length;
        if (c < 0x10000) {
            units += static_cast<char16_t>(c);
        } else {
            units += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10U));
            units += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FFU));
        }
    }
    return units;
}

class Nvivo : public testing::Test {
protected:
    void SetUp() override {
        m_bytes = refi_file("nvivo-12.6-masked.qdpx");
        auto done = read_refi_project(m_bytes, fresh_project());
        ASSERT_TRUE(done) << done.error().message;
        read = std::move(*done);
        project = domain::to_project(read.rows);
        const auto entries = entries_of(m_bytes);
        m_units = units_of(entries.at("Sources/68bbdc14-c361-4432-b4dd-ae1dbfc12890.txt").substr(3));
        m_document.load_string(entries.at("project.qde").c_str());
    }

    pugi::xpath_node_set selections() const { return m_document.select_nodes("//PlainTextSelection"); }

    std::string m_bytes;
    RefiRead read;
    domain::Project project;
    std::u16string m_units;
    pugi::xml_document m_document;
};

TEST_F(Nvivo, EveryCodingKeepsTheWordsThatNvivoMeant) {
    const domain::Index passages(project.passages);
    const domain::Index texts(project.source_texts);
    const domain::Index codings(project.codings);
    std::size_t same = 0;
    for (const auto& found : selections()) {
        const auto node = found.node();
        const auto meant = words_meant(m_units, node.attribute("startPosition").as_uint(), node.attribute("endPosition").as_uint());
        const auto* coding = codings.find(domain::CodingId{node.child("Coding").attribute("guid").value()});
        ASSERT_TRUE(coding);
        EXPECT_EQ(coding->code.text, node.child("Coding").child("CodeRef").attribute("targetGUID").value());
        const auto* passage = passages.find(coding->passage);
        ASSERT_EQ(passage->kind, "span");
        const auto words = base::slice(texts.find(passage->source_text)->text, static_cast<std::size_t>(*passage->start), static_cast<std::size_t>(*passage->end));
        EXPECT_EQ(words, meant);
        same += words == meant ? 1U : 0U;
    }
    EXPECT_EQ(same, 303U);
    EXPECT_EQ(read.codings, 303U);
}

/// 562 is counted on the file itself: edges that begin a line, or that a line end follows.
TEST_F(Nvivo, TheReadingIsChosenByTheEdgesOfLines) {
    ASSERT_EQ(read.offsets.size(), 1U);
    const auto& choice = read.offsets[0];
    EXPECT_EQ(choice.reading, (OffsetReading{.utf16 = true, .counts_mark = false, .breaks = OffsetReading::Breaks::as_written, .inclusive = false}));
    EXPECT_EQ(choice.evidence.edges, 606U);
    std::size_t on_lines = 0;
    std::size_t behind = 0;
    const auto is_end = [&](std::size_t at) { return at >= m_units.size() || m_units[at] == u'\r' || m_units[at] == u'\n'; };
    for (const auto& found : selections()) {
        const auto start = found.node().attribute("startPosition").as_uint();
        const auto end = found.node().attribute("endPosition").as_uint();
        on_lines += (start == 0 || is_end(start - 1) ? 1U : 0U) + (is_end(end) ? 1U : 0U);
        behind += !is_end(end) && is_end(end - 1) ? 1U : 0U;
    }
    EXPECT_EQ(on_lines, 562U);
    EXPECT_EQ(choice.evidence.on_lines, on_lines + behind) << "an end behind a line end stands at the edge of a line too";
    EXPECT_LT(choice.literal.on_lines, 30U);
    EXPECT_THAT(read.diagnostics, testing::Contains(testing::Field(&base::Diagnostic::message, testing::HasSubstr("UTF-16 units, a line end as it is written, a byte order mark not counted"))));
}

TEST_F(Nvivo, CodesUsersTextsAndNumbersAreThere) {
    EXPECT_EQ(project.codes.size(), 152U);
    EXPECT_EQ(project.people.size(), 2U);
    EXPECT_EQ(project.sources.size(), 2U);
    EXPECT_EQ(project.rungs.size(), 2U);
    EXPECT_TRUE(std::ranges::all_of(project.codes, [](const auto& code) { return code.rung.text == "rung-1"; }));
    EXPECT_TRUE(std::ranges::all_of(project.codings, [&](const auto& coding) { return coding.coder == project.people[0].id; }));
    const auto kept = std::ranges::find_if(project.kept_elements, [](const auto& each) { return each.owner.text == "68bbdc14-c361-4432-b4dd-ae1dbfc12890"; });
    ASSERT_NE(kept, project.kept_elements.end());
    EXPECT_THAT(kept->content, testing::HasSubstr("7154a758-6873-4134-badd-ae1dc04d3086 PlainTextSelection startPosition=\"3137\" endPosition=\"3284\""));
    EXPECT_EQ(read.missing.size(), 2U) << "the styled copies are not in this archive";
    EXPECT_EQ(read.missing[0].path, "ddbebe1b-306f-4271-acdd-ae1da7c06fcd.docx");
}

TEST_F(Nvivo, GoesOutValidAndComesBackTheSame) {
    const auto out = write_refi_project(project, {});
    ASSERT_TRUE(out) << out.error().message;
    EXPECT_EQ(schema_faults(qde_of(out->bytes), "Project.xsd"), "");
    const auto back = read_refi_project(out->bytes, {});
    ASSERT_TRUE(back);
    EXPECT_EQ(told_rows(back->rows), told_rows(read.rows));
    EXPECT_EQ(back->offsets[0].reading, OffsetReading{});
    EXPECT_EQ(back->offsets[0].evidence.names_met, 303U);
}

}  // namespace
}  // namespace loam::exchange
