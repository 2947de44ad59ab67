#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "loam/exchange/archive.hpp"
#include "refi_guid.hpp"
#include "refi_random_study.hpp"
#include "refi_support.hpp"

// Files as programs really write them, and what another program makes of ours.

namespace loam::exchange {
namespace {

using base::Loss;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;

std::string guid(int n) { return fmt::format("00000000-0000-4000-a000-{:012}", n); }

/// A project with one text source, its selections and whatever else.
std::string project_with(std::string_view sources, std::string_view rest = "", std::string_view before = "") {
    return fmt::format(R"(<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Invented" origin="A program 1.0"><Users><User guid="{}" name="Ann"/></Users>
<CodeBook><Codes><Code guid="{}" name="Waiting" isCodable="true" color="#0f8"/><Code guid="{}" name="Folder" isCodable="false"><Code guid="{}" name="Inside" isCodable="1"/></Code></Codes></CodeBook>
{}<Sources>{}</Sources>{}</Project>)", guid(1), guid(10), guid(11), guid(12), before, sources, rest);
}

RefiRead read(const std::string& qde, std::map<std::string, std::string> files = {}) {
    auto done = read_refi_project(qdpx_of(qde, std::move(files)), fresh_project());
    EXPECT_TRUE(done) << done.error().message;
    return std::move(*done);
}

domain::Project project_of(const std::string& qde, std::map<std::string, std::string> files = {}) { return domain::to_project(read(qde, std::move(files)).rows); }

std::string words_of(const domain::Project& project, const std::string& passage) {
    const auto* found = domain::Index(project.passages).find(domain::PassageId{passage});
    if (!found || found->kind != "span") return "";
    return std::string(base::slice(domain::Index(project.source_texts).find(found->source_text)->text, static_cast<std::size_t>(*found->start), static_cast<std::size_t>(*found->end)));
}

TEST(RefiQuirks, FoldersCodesAndColours) {
    const auto project = project_of(project_with(""));
    ASSERT_EQ(project.codes.size(), 3U);
    EXPECT_EQ(project.codes[0].colour, "#00ff88");
    EXPECT_EQ(project.codes[1].codable, false);
    EXPECT_EQ(project.codes[2].parent.text, guid(11));
    EXPECT_FALSE(project.codes[2].codable);
}

TEST(RefiQuirks, ColoursInThreeNumbersAreReadAndTold) {
    const auto codebook = [](std::string_view colour) { return read(fmt::format(R"(<Project xmlns="urn:QDA-XML:project:1.0" name="x"><CodeBook><Codes><Code guid="{}" name="Waiting" isCodable="true" color="{}"/></Codes></CodeBook></Project>)", guid(10), colour)); };
    for (const std::string_view written : {"255,0,128", "255, 0, 128", "255 0 128", "255;0;128", "rgb(255, 0, 128)"}) {
        const auto done = codebook(written);
        EXPECT_EQ(domain::to_project(done.rows).codes.at(0).colour, "#FF0080") << written;
        EXPECT_THAT(done.diagnostics, Contains(testing::AllOf(Field(&base::Diagnostic::loss, Loss::repaired), Field(&base::Diagnostic::message, HasSubstr("taken as #FF0080"))))) << written;
    }
    for (const std::string_view written : {"256,0,0", "255,0", "1,2,3,4", "-1,0,0", "red", "255,,0"}) {
        const auto done = codebook(written);
        EXPECT_EQ(domain::to_project(done.rows).codes.at(0).colour, "") << written;
        EXPECT_THAT(done.diagnostics, Contains(testing::AllOf(Field(&base::Diagnostic::loss, Loss::lost), Field(&base::Diagnostic::message, HasSubstr("is no colour"))))) << written;
    }
}

TEST(RefiQuirks, GuidsInAnyCaseAndBracesAreOne) {
    const auto upper = "{0000000A-0000-4000-A000-00000000000A}";
    const auto project = project_of(fmt::format(R"(<Project xmlns="urn:QDA-XML:project:1.0" name="x"><CodeBook><Codes><Code guid="{}" name="A" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="{}" name="s"><PlainTextContent>one two three</PlainTextContent><PlainTextSelection guid="{}" startPosition="4" endPosition="7"><Coding guid="{}"><CodeRef targetGUID="0000000a-0000-4000-a000-00000000000a"/></Coding></PlainTextSelection></TextSource></Sources></Project>)",
                                                upper, guid(2), guid(3), guid(4)));
    ASSERT_EQ(project.codings.size(), 1U);
    EXPECT_EQ(project.codings[0].code.text, "0000000a-0000-4000-a000-00000000000a");
    EXPECT_EQ(words_of(project, guid(3)), "two");
}

TEST(RefiQuirks, PrefixesAnyQdeNameFoldersAndBareNamesAreUnderstood) {
    auto qde = fmt::format(R"(<q:Project xmlns:q="urn:QDA-XML:project:1.0" name="x"><q:Sources><q:TextSource guid="{}" plainTextPath="talk one.TXT"/></q:Sources></q:Project>)", guid(2));
    const auto bytes = *zipped({{"export/My Project.QDE", qde}, {"export/Sources/Talk One.txt", "Hello"}, {"__MACOSX/x", ""}});
    const auto done = read_refi_project(bytes, fresh_project());
    ASSERT_TRUE(done) << done.error().message;
    const auto project = domain::to_project(done->rows);
    ASSERT_EQ(project.source_texts.size(), 1U);
    EXPECT_EQ(project.source_texts[0].text, "Hello");
    EXPECT_EQ(project.sources[0].name, "talk one.TXT");
    EXPECT_TRUE(done->missing.empty());
}

TEST(RefiQuirks, ABareQdeIsAProjectWhoseSourcesAreElsewhere) {
    const auto qde = project_with(fmt::format(R"(<TextSource guid="{}" name="s" plainTextPath="internal://a.txt"/>)", guid(2)));
    EXPECT_EQ(recognise_refi(qde), RefiForm::project);
    auto options = fresh_project();
    options.find_file = [](const RefiFileRef& file, std::uint64_t) { return file.name == "a.txt" ? std::optional(RefiFound::whole("words")) : std::nullopt; };
    const auto done = read_refi_project(qde, options);
    ASSERT_TRUE(done);
    EXPECT_EQ(domain::to_project(done->rows).source_texts.at(0).text, "words");
}

TEST(RefiQuirks, PathsNeverLeadOutOfTheFolder) {
    std::vector<RefiFileRef> asked;
    auto options = fresh_project();
    options.find_file = [&](const RefiFileRef& file, std::uint64_t) -> std::optional<RefiFound> {
        asked.push_back(file);
        return std::nullopt;
    };
    std::string sources;
    for (const auto* path : {"absolute:///C:/PROJECT/a.mp4", "relative:///../../etc/passwd", "RELATIVE:///AR\\John Interview.mp4", "absolute:////etc/shadow"})
        sources += fmt::format(R"(<VideoSource guid="{}" name="v" path="{}"/>)", guid(static_cast<int>(sources.size())), path);
    ASSERT_TRUE(read_refi_project(qdpx_of(project_with(sources)), options));
    ASSERT_EQ(asked.size(), 4U);
    EXPECT_EQ(asked[0].path, "PROJECT/a.mp4");
    EXPECT_EQ(asked[1].path, "etc/passwd");
    EXPECT_EQ(asked[2].path, "AR/John Interview.mp4");
    EXPECT_EQ(asked[2].name, "John Interview.mp4");
    EXPECT_EQ(asked[3].path, "etc/shadow");
}

/// Taguette 1.5.2 writes an empty <Sets/>, which the schema forbids.
TEST(RefiQuirks, ACodebookWithAnEmptySetsElementIsRead) {
    const auto text = fmt::format(R"(<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.5.2"><Codes><Code guid="{}" name="interesting" isCodable="true"><Description>Further review</Description></Code></Codes><Sets/></CodeBook>)", guid(5));
    EXPECT_NE(schema_faults(text, "Codebook.xsd"), "");
    EXPECT_EQ(recognise_refi(text), RefiForm::codebook);
    const auto done = read_refi_codebook(text, fresh_project());
    ASSERT_TRUE(done);
    const auto project = domain::to_project(done->rows);
    ASSERT_EQ(project.codes.size(), 1U);
    EXPECT_EQ(project.codes[0].definition, "Further review");
    EXPECT_EQ(project.codes[0].rung.text, "rung-1");
}

/// QualCoder 4.0 writes a byte order mark and then counts it.
TEST(RefiQuirks, AMarkThatIsCountedIsFoundOut) {
    std::string text = "\xEF\xBB\xBF";
    std::string selections;
    int n = 100;
    for (int i = 0; i < 12; ++i) {
        const auto start = base::code_points(text);
        text += fmt::format("Answer number {} of these.\n", i);
        selections += fmt::format(R"(<PlainTextSelection guid="{}" startPosition="{}" endPosition="{}"><Coding guid="{}" creatingUser="{}"><CodeRef targetGUID="{}"/></Coding></PlainTextSelection>)",
                                  guid(n), start, base::code_points(text) - 1, guid(n + 1), guid(1), guid(10));
        n += 2;
    }
    auto qde = project_with(fmt::format(R"(<TextSource guid="{}" name="s" plainTextPath="internal://s.txt">{}</TextSource>)", guid(2), selections));
    const auto project = project_of(qde, {{"sources/s.txt", text}});
    EXPECT_EQ(words_of(project, guid(100)), "Answer number 0 of these.");
    EXPECT_EQ(words_of(project, guid(122)), "Answer number 11 of these.");
}

/// MAXQDA: a description without a coding is a comment. NVivo: a nameless link from a selection to a note.
TEST(RefiQuirks, AnnotationsBecomeMemosAboutThePassage) {
    const auto source = fmt::format(R"(<TextSource guid="{}" name="s"><PlainTextContent>one two three</PlainTextContent>
<PlainTextSelection guid="{}" startPosition="0" endPosition="3" creatingUser="{}"><Description>A comment</Description></PlainTextSelection>
<PlainTextSelection guid="{}" startPosition="4" endPosition="7"/></TextSource>)", guid(2), guid(3), guid(1), guid(4));
    const auto notes = fmt::format(R"(<Notes><Note guid="{}" name="An annotation"><PlainTextContent>Why two?</PlainTextContent></Note></Notes><Links><Link guid="{}" originGUID="{}" targetGUID="{}"/></Links>)", guid(6), guid(7), guid(4), guid(6));
    const auto bytes = qdpx_of(project_with(source, notes));
    const auto done = read_refi_project(bytes, fresh_project());
    const auto project = domain::to_project(done->rows);
    ASSERT_EQ(project.memos.size(), 2U);
    EXPECT_EQ(project.memos[0].words, "Why two?");
    EXPECT_EQ(project.memos[0].about.text, guid(4));
    EXPECT_EQ(project.memos[1].words, "A comment");
    EXPECT_EQ(project.memos[1].about.text, guid(3));
    EXPECT_EQ(project.memos[1].writer.text, guid(1));
    EXPECT_TRUE(project.links.empty());
    const auto out = qde_of(write_refi_project(project, {})->bytes);
    EXPECT_THAT(out, HasSubstr("<Description>A comment</Description>"));
    EXPECT_THAT(out, HasSubstr(fmt::format(R"(<Link guid="{}" originGUID="{}" targetGUID="{}"/>)", guid(7), guid(4), guid(6)))) << "as it came";
}

TEST(RefiQuirks, CasesVariablesAndValuesOfEitherOwner) {
    const auto before = fmt::format(R"(<Variables><Variable guid="{0}" name="Age" typeOfVariable="Integer"><Description>In years</Description></Variable><Variable guid="{1}" name="Member" typeOfVariable="Boolean"/><Variable guid="{2}" name="Since" typeOfVariable="DateTime"/></Variables>
<Cases><Case guid="{3}" name="Wren"><Description>Invented</Description><CodeRef targetGUID="{5}"/><VariableValue><VariableRef targetGUID="{0}"/><IntegerValue>41</IntegerValue></VariableValue><VariableValue><VariableRef targetGUID="{1}"/><BooleanValue>1</BooleanValue></VariableValue><SourceRef targetGUID="{4}"/></Case></Cases>)",
                                    guid(20), guid(21), guid(22), guid(23), guid(2), guid(10));
    const auto source = fmt::format(R"(<TextSource guid="{0}" name="s"><PlainTextContent>words</PlainTextContent><VariableValue><VariableRef targetGUID="{1}"/><IntegerValue>7</IntegerValue></VariableValue><VariableValue><VariableRef targetGUID="{2}"/><DateTimeValue>2020-01-02T03:04:05Z</DateTimeValue></VariableValue></TextSource>)", guid(2), guid(20), guid(22));
    const auto qde = project_with(source, "", before);
    ASSERT_EQ(schema_faults(qde, "Project.xsd"), "");
    const auto done = read(qde);
    const auto project = domain::to_project(done.rows);
    ASSERT_EQ(project.attributes.size(), 4U);
    EXPECT_EQ(project.attributes[0].id.text, guid(20));
    EXPECT_EQ(project.attributes[0].of, "participant");
    EXPECT_EQ(project.attributes[0].type, "number");
    EXPECT_EQ(project.attributes[1].id.text, guid(20) + ".of-source");
    EXPECT_EQ(project.attributes[2].choices, "yes | no");
    ASSERT_EQ(project.attribute_values.size(), 4U);
    EXPECT_EQ(project.sources[0].participant.text, guid(23));
    EXPECT_EQ(project.links.at(0).label, "code of the case");
    const auto out = qde_of(write_refi_project(project, {})->bytes);
    EXPECT_EQ(schema_faults(out, "Project.xsd"), "");
    for (const auto* as_it_came : {R"(typeOfVariable="Integer")", "<Description>In years</Description>", "<IntegerValue>41</IntegerValue>", "<IntegerValue>7</IntegerValue>", "<BooleanValue>true</BooleanValue>", "<DateTimeValue>2020-01-02T03:04:05Z</DateTimeValue>", "<CodeRef targetGUID=", "<SourceRef targetGUID="})
        EXPECT_THAT(out, HasSubstr(as_it_came));
    EXPECT_EQ(out.find(guid(20)), out.find(fmt::format("Variable guid=\"{}\"", guid(20))) + 15) << "one variable, not two";
}

TEST(RefiQuirks, WhatCannotBePlacedIsKeptAndTold) {
    const auto source = fmt::format(R"(<TextSource guid="{0}" name="s" vendor="x"><PlainTextContent>one two</PlainTextContent>
<PlainTextSelection guid="{1}" startPosition="0" endPosition="3"><Coding guid="{2}"><CodeRef targetGUID="{3}"/></Coding></PlainTextSelection>
<PlainTextSelection guid="{4}" startPosition="5" endPosition="900" name="two and more"><Coding guid="{5}"><CodeRef targetGUID="{6}"/></Coding></PlainTextSelection><Stranger/></TextSource>)",
                                    guid(2), guid(30), guid(31), guid(999), guid(32), guid(33), guid(10));
    const auto done = read(project_with(source, fmt::format(R"(<Links><Link guid="{}" name="to nowhere" originGUID="{}" targetGUID="{}"/></Links>)", guid(40), guid(30), guid(998))), {{"sources/spare.txt", "x"}});
    const auto told = [&](Loss loss, const std::string& words) { return Contains(testing::AllOf(Field(&base::Diagnostic::loss, loss), Field(&base::Diagnostic::message, HasSubstr(words)))); };
    EXPECT_THAT(done.diagnostics, told(Loss::lost, "names a code that the file does not list"));
    EXPECT_THAT(done.diagnostics, told(Loss::lost, "lead out of the text"));
    EXPECT_THAT(done.diagnostics, told(Loss::none, "The attribute vendor of TextSource does not belong"));
    EXPECT_THAT(done.diagnostics, told(Loss::none, "Stranger in TextSource: it does not belong there"));
    EXPECT_THAT(done.diagnostics, told(Loss::none, "one of its ends is not in the file"));
    EXPECT_THAT(done.diagnostics, told(Loss::lost, "Nothing in the project names this file"));
    const auto project = domain::to_project(done.rows);
    const auto* outside = domain::Index(project.passages).find(domain::PassageId{guid(32)});
    EXPECT_EQ(outside->place, "characters 5 to 900 of the file");
    ASSERT_EQ(project.codings.size(), 1U) << "its coding stays";
    const auto out = write_refi_project(project, {});
    const auto qde = qde_of(out->bytes);
    EXPECT_EQ(schema_faults(qde, "Project.xsd"), "");
    EXPECT_THAT(qde, HasSubstr(guid(999))) << "the coding of an unknown code goes out again";
    EXPECT_THAT(qde, HasSubstr(guid(998)));
    EXPECT_THAT(qde, HasSubstr(R"(endPosition="900")"));
}

TEST(RefiQuirks, CodedNotesAreMemosAndSources) {
    const auto notes = fmt::format(R"(<Notes><Note guid="{}" name="Field note"><PlainTextContent>They waited long</PlainTextContent><PlainTextSelection guid="{}" startPosition="5" endPosition="11"><Coding guid="{}"><CodeRef targetGUID="{}"/></Coding></PlainTextSelection></Note></Notes>)", guid(50), guid(51), guid(52), guid(10));
    const auto project = project_of(project_with("", notes));
    ASSERT_EQ(project.memos.size(), 1U);
    ASSERT_EQ(project.sources.size(), 1U);
    EXPECT_EQ(words_of(project, guid(51)), "waited");
    const auto out = qde_of(write_refi_project(project, {})->bytes);
    EXPECT_EQ(schema_faults(out, "Project.xsd"), "");
    EXPECT_EQ(out.find("<TextSource"), std::string::npos) << "one note, no source beside it";
    EXPECT_THAT(out, HasSubstr(R"(startPosition="5" endPosition="11")"));
}

TEST(RefiQuirks, AGraphOfCodesIsAModel) {
    const auto rest = fmt::format(R"(<Links><Link guid="{0}" name="leads to" direction="OneWay" originGUID="{1}" targetGUID="{2}"/></Links>
<Graphs><Graph guid="{3}" name="Map"><Vertex guid="{4}" representedGUID="{1}" firstX="40" firstY="80" shape="Oval"/><Vertex guid="{5}" representedGUID="{2}" firstX="400" firstY="80"/><Edge guid="{6}" representedGUID="{0}" sourceVertex="{4}" targetVertex="{5}" lineStyle="dashed"/></Graph></Graphs>)",
                                  guid(60), guid(10), guid(12), guid(61), guid(62), guid(63), guid(64));
    const auto project = project_of(project_with("", rest));
    ASSERT_EQ(project.models.size(), 1U);
    ASSERT_EQ(project.model_members.size(), 2U);
    EXPECT_EQ(project.model_members[0].x, 10);
    ASSERT_EQ(project.relations.size(), 1U);
    EXPECT_EQ(project.relations[0].model.text, guid(61));
    const auto out = qde_of(write_refi_project(project, {})->bytes);
    EXPECT_EQ(schema_faults(out, "Project.xsd"), "");
    EXPECT_THAT(out, HasSubstr(R"(shape="Oval")"));
    EXPECT_THAT(out, HasSubstr(R"(lineStyle="dashed")"));
}

/// Another program shows our codes, words, memos, cases and sets without knowing Loam's own note.
TEST(RefiQuirks, WithoutLoamsNoteTheStandardPartsStillStand) {
    const auto study = random_study(11);
    auto qde = qde_of(write_refi_project(study, {.version = "0.1.0", .person = "", .with_private = true, .file_bytes = {}})->bytes);
    auto files = entries_of(write_refi_project(study, {.version = "0.1.0", .person = "", .with_private = true, .file_bytes = {}})->bytes);
    const auto note = qde.find("<Note guid=\"" + refi::derived_guid({"own note"}));
    ASSERT_NE(note, std::string::npos);
    qde.erase(note, qde.find("</Note>", note) + 7 - note);
    files["project.qde"] = qde;
    const auto done = read_refi_project(*zipped(files), fresh_project());
    ASSERT_TRUE(done);
    EXPECT_FALSE(done->of_loam);
    const auto project = domain::to_project(done->rows);
    EXPECT_EQ(project.codes.size(), study.codes.size());
    EXPECT_EQ(project.people.size(), study.people.size());
    EXPECT_EQ(project.participants.size(), study.participants.size() + study.studies.size() + study.samples.size());
    EXPECT_EQ(project.attributes.size(), study.attributes.size());
    EXPECT_EQ(project.attribute_values.size(), study.attribute_values.size());
    EXPECT_EQ(project.groups.size(), study.groups.size());
    EXPECT_EQ(project.memos.size(), study.memos.size());
    EXPECT_EQ(project.sources.size(), study.sources.size());
    EXPECT_EQ(project.codings.size(), study.codings.size());
}

TEST(RefiQuirks, PrivateMemosStayUnlessTheirWriterExports) {
    domain::Project study;
    study.about = {.id = {"project"}, .title = "Invented", .methods = "", .description = "", .invented = true};
    study.people = {{.id = {"ann"}, .name = "Ann", .roles = ""}, {.id = {"ben"}, .name = "Ben", .roles = ""}};
    study.memos = {{.id = {"m1"}, .kind = "journal", .title = "Mine", .words = "only me", .about = {}, .writer = {"ann"}, .written = "", .is_private = true}};
    const auto has = [&](const RefiWriteOptions& options) {
        const auto out = write_refi_project(study, options);
        return qde_of(out->bytes).find("only me") != std::string::npos;
    };
    EXPECT_FALSE(has({}));
    EXPECT_FALSE(has({.version = "1", .person = "ben", .with_private = false, .file_bytes = {}}));
    EXPECT_TRUE(has({.version = "1", .person = "ann", .with_private = false, .file_bytes = {}}));
    EXPECT_TRUE(has({.version = "1", .person = "", .with_private = true, .file_bytes = {}}));
    EXPECT_THAT(write_refi_project(study, {})->left_out, Contains(Field(&RefiLeftOut::element, "private memo (1)")));
}

TEST(RefiQuirks, OnlyTheNewestTextGoesOutAndWhatWaitsIsNamed) {
    domain::Project study;
    study.about = {.id = {"project"}, .title = "Invented", .methods = "", .description = "", .invented = true};
    study.rungs = {{.id = {"r"}, .half = "interviews", .mark = "initial", .name = "Initial code", .level = 1}};
    study.codes = {{.id = {"c"}, .label = "Waiting", .rung = {"r"}, .parent = {}, .study = {}, .participant = {}, .definition = "", .told_in = "", .note = ""}};
    study.sources = {{.id = {"s"}, .name = "Talk", .kind = "transcript", .study = {}, .participant = {}, .here = true}};
    study.source_texts = {{.id = {"t1"}, .source = {"s"}, .version = 1, .text = "old words here"}, {.id = {"t2"}, .source = {"s"}, .version = 2, .text = "new words here"}};
    study.passages = {{.id = {"p1"}, .source = {"s"}, .source_text = {"t1"}, .kind = "span", .start = 0, .end = 9, .place = "", .words = "", .voice = "participant"},
                      {.id = {"p2"}, .source = {"s"}, .source_text = {"t2"}, .kind = "span", .start = 4, .end = 9, .place = "", .words = "", .voice = "participant"}};
    study.codings = {{.id = {"k1"}, .code = {"c"}, .passage = {"p1"}, .coder = {}, .note = ""}, {.id = {"k2"}, .code = {"c"}, .passage = {"p2"}, .coder = {}, .note = ""}};
    const auto out = write_refi_project(study, {});
    EXPECT_THAT(out->left_out, Contains(Field(&RefiLeftOut::element, "passage “old words” in Talk with 1 coding")));
    EXPECT_THAT(out->left_out, Contains(Field(&RefiLeftOut::element, "older versions of texts (1)")));
    const auto back = domain::to_project(read_refi_project(out->bytes, {})->rows);
    ASSERT_EQ(back.codings.size(), 1U);
    EXPECT_EQ(back.source_texts.at(0).id.text, "t2");
    EXPECT_EQ(*back.source_texts.at(0).version, 2);
}

TEST(RefiGuids, IdsOfLoamTravelInsideTheirGuids) {
    const std::string id = "0123456789abcde";
    const auto made = refi::guid_of(id);
    EXPECT_TRUE(refi::is_guid(made));
    EXPECT_EQ(made[14], '8') << "version 8: of one's own making";
    EXPECT_EQ(refi::id_of(made), id);
    EXPECT_EQ(refi::id_of(refi::guid_of("typed-by.hand")), refi::guid_of("typed-by.hand"));
    auto other = made;
    other[0] = other[0] == '0' ? '1' : '0';
    EXPECT_EQ(refi::id_of(other), other) << "the check does not hold";
    EXPECT_EQ(refi::bare_guid(" {0000000A-0000-4000-A000-00000000000A} "), "0000000a-0000-4000-a000-00000000000a");
    EXPECT_EQ(refi::bare_guid("0000000A-0000-4000-A000-00000000000"), "");
}

/// Some programs give two sources one GUID: each goes out with its own text, so that others do not see codings on wrong words.
TEST(RefiQuirks, TwoSourcesOfOneGuidGoOutWithTheirOwnTexts) {
    const auto project = project_of(project_with(fmt::format(R"(<TextSource guid="{0}" name="A"><PlainTextContent>Words of the first.</PlainTextContent></TextSource><TextSource guid="{0}" name="B"><PlainTextContent>Others.</PlainTextContent></TextSource>)", guid(20))));
    ASSERT_EQ(project.sources.size(), 2U);
    const auto out = write_refi_project(project, {});
    ASSERT_TRUE(out);
    std::set<std::string> texts;
    for (const auto& [name, bytes] : entries_of(out->bytes))
        if (name.ends_with(".txt")) texts.insert(bytes);
    EXPECT_TRUE(texts.contains("Words of the first."));
    EXPECT_TRUE(texts.contains("Others."));
    EXPECT_EQ(schema_faults(qde_of(out->bytes), "Project.xsd"), "");
}

TEST(RefiQuirks, TheStyledFormOfANoteIsToldOnce) {
    const auto told = read(project_with("", fmt::format(R"(<Notes><Note guid="{0}" name="N" plainTextPath="internal://{0}.txt" richTextPath="internal://{0}.docx"/></Notes>)", guid(30))), {{guid(30) + ".txt", "Words"}, {guid(30) + ".docx", "PK"}}).diagnostics;
    EXPECT_THAT(told, Contains(Field(&base::Diagnostic::message, HasSubstr("styled form"))));
    EXPECT_THAT(told, testing::Not(Contains(Field(&base::Diagnostic::message, HasSubstr("Nothing in the project names")))));
}

TEST(RefiQuirks, ACodebookWithoutItsNamespaceIsACodebook) {
    const std::string codebook = fmt::format(R"(<CodeBook><Codes><Code guid="{}" name="A" isCodable="true"/></Codes></CodeBook>)", guid(40));
    EXPECT_EQ(recognise_refi(codebook), RefiForm::codebook);
    EXPECT_EQ(recognise_refi("<p>A <CodeBook> is named here.</p>"), RefiForm::none);
}

/// A PDF marked once, as ATLAS.ti writes it: a box and words under one GUID.
std::string marked_twice(std::string_view on_box, std::string_view in_text) {
    const auto codings = [](std::string_view codes, int from) {
        std::string all;
        for (const auto& code : base::split(codes, ' ')) all += fmt::format(R"(<Coding guid="{}" creatingUser="{}"><CodeRef targetGUID="{}"/></Coding>)", guid(from++), guid(1), guid(std::stoi(code)));
        return all;
    };
    return project_with(fmt::format(R"(<PDFSource guid="{0}" name="Paper"><PDFSelection guid="{1}" name="fine" page="0" firstX="1" firstY="2" secondX="3" secondY="4">{2}</PDFSelection><Representation guid="{3}" name="r"><PlainTextContent>It was fine, and we went on.</PlainTextContent><PlainTextSelection guid="{1}" name="fine" startPosition="7" endPosition="11">{4}</PlainTextSelection></Representation></PDFSource>)",
                                    guid(50), guid(51), codings(on_box, 60), guid(52), codings(in_text, 70)));
}

std::size_t count(const std::string& text, std::string_view what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

TEST(RefiQuirks, WhatIsMarkedOnceAndWrittenTwiceCountsOnceAndGoesOutTwice) {
    auto project = project_of(marked_twice("10 12", "12 10"));
    ASSERT_EQ(project.codings.size(), 2U);
    ASSERT_EQ(project.passages.size(), 1U);
    EXPECT_EQ(words_of(project, guid(51)), "fine");
    const auto out = write_refi_project(project, {});
    ASSERT_TRUE(out);
    EXPECT_EQ(schema_faults(qde_of(out->bytes), "Project.xsd"), "");
    EXPECT_EQ(count(qde_of(out->bytes), "<PDFSelection"), 1U);
    EXPECT_EQ(count(qde_of(out->bytes), "<PlainTextSelection"), 1U);
    const auto again = read_refi_project(out->bytes, fresh_project());
    ASSERT_TRUE(again);
    EXPECT_EQ(domain::to_project(again->rows).codings.size(), 2U);
    // Moved to other words, the box would say what is no longer so.
    project.passages[0].end = *project.passages[0].end + 5;
    const auto moved = write_refi_project(project, {});
    ASSERT_TRUE(moved);
    EXPECT_EQ(count(qde_of(moved->bytes), "<PDFSelection"), 0U);
    EXPECT_THAT(moved->left_out, Contains(Field(&RefiLeftOut::element, "a box on a page")));
}

TEST(RefiQuirks, ABoxThatCarriesOtherCodesThanTheWordsOfItsGuidStaysByItself) {
    const auto both = read(marked_twice("10 12", "10"));
    EXPECT_EQ(domain::to_project(both.rows).codings.size(), 3U);
    EXPECT_THAT(both.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("count twice"))));
}

}  // namespace
}  // namespace loam::exchange
