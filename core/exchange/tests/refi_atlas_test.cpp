#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "refi_guid.hpp"
#include "refi_support.hpp"

// A real export of ATLAS.ti 8.4 with every kind of source, all of them missing: in and out again, nothing is lost.

namespace loam::exchange {
namespace {

/// Every element as one line: where it stands, its attributes, its own text; GUIDs in lower case.
void lines_of(const pugi::xml_node& node, const std::string& path, std::multiset<std::string>& lines) {
    std::vector<std::string> attributes;
    for (const auto attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name.starts_with("xmlns") || name.starts_with("xsi:")) continue;
        const auto guid = refi::bare_guid(attribute.value());
        attributes.push_back(fmt::format("{}={}", name, guid.empty() ? attribute.value() : guid));
    }
    std::ranges::sort(attributes);
    auto line = path + "/" + node.name();
    for (const auto& attribute : attributes) line += " " + attribute;
    lines.insert(line + " | " + node.child_value());
    const auto guid = refi::bare_guid(node.attribute("guid").value());
    for (const auto child : node.children()) {
        if (child.type() == pugi::node_element) lines_of(child, fmt::format("{}/{}[{}]", path, node.name(), guid), lines);
    }
}

std::multiset<std::string> lines_of(const std::string& qde) {
    pugi::xml_document document;
    document.load_string(qde.c_str());
    std::multiset<std::string> lines;
    lines_of(document.document_element(), "", lines);
    return lines;
}

TEST(AtlasTi, EveryElementGoesOutAsItCame) {
    const auto bytes = refi_file("atlas.ti-8.4.qdpx");
    const auto read = read_refi_project(bytes, fresh_project());
    ASSERT_TRUE(read) << read.error().message;
    const auto out = write_refi_project(domain::to_project(read->rows), {});
    ASSERT_TRUE(out);
    EXPECT_EQ(schema_faults(qde_of(out->bytes), "Project.xsd"), "");
    const auto before = lines_of(entries_of(bytes).at("Project.qde"));
    const auto after = lines_of(qde_of(out->bytes));
    std::vector<std::string> gone;
    std::ranges::set_difference(before, after, std::back_inserter(gone));
    ASSERT_EQ(gone.size(), 1U);
    EXPECT_THAT(gone[0], testing::HasSubstr("origin=ATLAS.ti 8.4.0")) << "only who wrote the file";
    std::vector<std::string> more;
    std::ranges::set_difference(after, before, std::back_inserter(more));
    for (const auto& line : more)
        EXPECT_TRUE(line.find("origin=Loam") != std::string::npos || line.find("Rung 1") != std::string::npos || line.find("MemberCode") != std::string::npos || line.find("Loam: what") != std::string::npos || line.find("written by Loam") != std::string::npos) << line;
}

TEST(AtlasTi, WhatIsMarkedTwiceIsTakenInOnce) {
    const auto read = read_refi_project(refi_file("atlas.ti-8.4.qdpx"), fresh_project());
    ASSERT_TRUE(read);
    const auto told = std::ranges::find_if(read->diagnostics, [](const auto& each) { return each.message.contains("was taken in once"); });
    ASSERT_NE(told, read->diagnostics.end());
    const auto project = domain::to_project(read->rows);
    std::set<std::pair<std::string, std::string>> once;
    for (const auto& coding : project.codings) EXPECT_TRUE(once.emplace(coding.passage.text, coding.code.text).second);
    EXPECT_TRUE(std::ranges::none_of(project.passages, [](const auto& passage) { return passage.id.text.ends_with(".2"); }));
}

/// A box is kept for the way out only as long as it says what the words say.
TEST(AtlasTi, ABoxWhoseWordsWereCodedOtherwiseStaysBehind) {
    const auto read = read_refi_project(refi_file("atlas.ti-8.4.qdpx"), fresh_project());
    ASSERT_TRUE(read);
    auto project = domain::to_project(read->rows);
    const auto boxes = [](const std::string& qde) {
        std::size_t n = 0;
        for (auto at = qde.find("<PDFSelection"); at != std::string::npos; at = qde.find("<PDFSelection", at + 1)) ++n;
        return n;
    };
    const auto before = write_refi_project(project, {});
    ASSERT_TRUE(before);
    const auto twin = std::ranges::find(project.kept_elements, "PDFSource/PDFSelection", &domain::KeptElement::place);
    ASSERT_NE(twin, project.kept_elements.end());
    std::erase_if(project.codings, [&](const domain::Coding& coding) { return coding.passage.text == twin->owner.text; });
    const auto after = write_refi_project(project, {});
    ASSERT_TRUE(after);
    EXPECT_EQ(boxes(qde_of(after->bytes)) + 1, boxes(qde_of(before->bytes)));
    EXPECT_TRUE(std::ranges::any_of(after->left_out, [](const auto& each) { return each.element == "a box on a page"; }));
    EXPECT_EQ(schema_faults(qde_of(after->bytes), "Project.xsd"), "");
}

TEST(AtlasTi, WhatIsMissingIsListedAndWhatRefersToItIsThere) {
    const auto read = read_refi_project(refi_file("atlas.ti-8.4.qdpx"), fresh_project());
    ASSERT_TRUE(read);
    const auto project = domain::to_project(read->rows);
    EXPECT_EQ(project.codings.size(), 14U) << "16 in the file, of which two stand twice";
    EXPECT_EQ(project.sources.size(), 15U);
    EXPECT_TRUE(std::ranges::none_of(project.sources, [](const auto& source) { return *source.here; }));
    std::set<std::string> missing;
    for (const auto& file : read->missing) missing.insert(file.written);
    EXPECT_TRUE(missing.contains("relative:///DF370983-F009-4D47-8615-711633FA9DE6.m4a"));
    EXPECT_EQ(missing.size(), 20U);
    const domain::Index passages(project.passages);
    const auto* span = passages.find(domain::PassageId{"4191294a-e287-4510-95b0-69bce4638e56"});
    ASSERT_TRUE(span);
    EXPECT_EQ(span->kind, "page");
    EXPECT_EQ(span->place, "characters 139 to 195 of the file");
    EXPECT_EQ(span->words, "Oh, that was great. See you tomorrow? Eleven thirty. Mm.");
    EXPECT_EQ(passages.find(domain::PassageId{"7532038c-670e-471b-aa89-a1098e9a4e33"})->place, "p. 1: 267 1 992 720");
    EXPECT_EQ(passages.find(domain::PassageId{"27a5f0c2-e225-4d6a-8297-f4fec794d890"})->place, "characters 62 to 69 of the file") << "a box on the page and words of the PDF's text, marked once";
    EXPECT_EQ(passages.find(domain::PassageId{"27a5f0c2-e225-4d6a-8297-f4fec794d890.2"}), nullptr);
    const auto* time = passages.find(domain::PassageId{"0ef270ba-47ad-4107-b78f-7697362bca44"});
    EXPECT_EQ(time->kind, "time");
    EXPECT_EQ(*time->end, 17706);
}

TEST(AtlasTi, CommentsBecomeMemosAndLinksStay) {
    const auto read = read_refi_project(refi_file("atlas.ti-8.4.qdpx"), fresh_project());
    ASSERT_TRUE(read);
    const auto project = domain::to_project(read->rows);
    const auto memo = std::ranges::find(project.memos, "why does Simon feel the need to do this?", &domain::Memo::words);
    ASSERT_NE(memo, project.memos.end());
    EXPECT_EQ(memo->about.text, "63e009f1-5c33-4568-b65d-53a7e28bdbc1");
    EXPECT_EQ(memo->writer.text, "ad68fbe7-e1ee-4a82-a279-23cc698c89eb");
    EXPECT_EQ(memo->written, "2018-03-27");
    ASSERT_EQ(project.links.size(), 1U);
    EXPECT_EQ(project.links[0].label, "Memo-Quotation Relation");
    EXPECT_EQ(project.links[0].target.text, "238965cb-e557-405d-b4f0-6f824b2f4570");
    EXPECT_EQ(project.groups.size(), 16U);
    EXPECT_EQ(project.group_members.size(), 42U);
}

/// The texts arrive later: the same ids now have words.
TEST(AtlasTi, AskedForFilesAreTaken) {
    auto options = fresh_project();
    options.find_file = [](const RefiFileRef& file, std::uint64_t) -> std::optional<RefiFound> {
        if (file.path != "B2F54555-0D2D-43B2-B40C-2A1C048F5F1C.txt") return std::nullopt;
        return RefiFound::whole("I'm a single mum with an 8 month old and a toddler and breakfast is mayhem. " + std::string(334, 'x') + " and more");
    };
    const auto read = read_refi_project(refi_file("atlas.ti-8.4.qdpx"), options);
    ASSERT_TRUE(read);
    const auto project = domain::to_project(read->rows);
    const domain::Index passages(project.passages);
    const auto* passage = passages.find(domain::PassageId{"2f24ea88-c6a7-482b-8f89-893ef66d7a21"});
    EXPECT_EQ(passage->kind, "span");
    EXPECT_EQ(*passage->end, 410);
    ASSERT_EQ(project.source_texts.size(), 1U);
}

}  // namespace
}  // namespace loam::exchange
