// Habits of vendors in small invented texts: fields land where they belong, and what has no place is kept.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "vendor_texts.hpp"

namespace loam::records {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Vendors, eric_tells_volume_and_pages_in_its_source) {
    const auto record = first("\"ERIC Number\",\"Title\",\"Author\",\"Publication Type\",\"Publication Date\",\"Source\",\"ISSN\",\"Descriptors\",\"Identifiers\"\n"
                              "\"EJ1234567\",\"Peers in schools\",\"Berg, Ann; Lind, Per\",\"Journal Articles; Reports - Research\",\"2019-05-00\",\"Journal of Invented Schools, v12 n3 p45-60 May 2019\",\"ISSN-0013-1234\",\"Peer Teaching; Mentors\",\"California\"\n");
    EXPECT_EQ(record.journal, "Journal of Invented Schools");
    EXPECT_EQ(record.volume, "12");
    EXPECT_EQ(record.issue, "3");
    EXPECT_EQ(record.pages, "45-60");
    EXPECT_EQ(record.accession, "EJ1234567");
    EXPECT_EQ(record.kind, Kind::article);
    EXPECT_THAT(record.headings, ElementsAre("Peer Teaching", "Mentors"));
    EXPECT_THAT(other(record, "csv:Source"), HasSubstr("May 2019"));
}

TEST(Vendors, ieee_tells_the_kind_in_its_document_identifier) {
    const auto all = read("\"Document Title\",Authors,\"Publication Title\",\"Publication Year\",\"PDF Link\",Document Identifier\n\"A\",\"A. Berg; P. Lind\",\"Transactions\",2021,\"https://example.org/1\",IEEE Journals\n\"B\",\"C. Moss\",\"Conference\",2020,\"https://example.org/2\",IEEE Conferences\n");
    ASSERT_EQ(all.found.size(), 2U);
    EXPECT_EQ(all.found[0].record.kind, Kind::article);
    EXPECT_EQ(all.found[1].record.kind, Kind::conference_paper);
}

TEST(Vendors, embase_writes_a_field_a_row) {
    const auto all = read("\"TITLE\",\"Peers in wards\"\n\"AUTHOR NAMES\",\"Berg A.\",\"Lind P.\"\n\"SOURCE\",\"Invented (2019) 19:1 (512-520). Date of Publication: 1 May 2019\"\n\"SOURCE TITLE\",\"Invented\"\n\"PUBLICATION YEAR\",\"2019\"\n\"ABSTRACT\",\"First line.\nSecond.\"\n"
                          "\"EMTREE MEDICAL INDEX TERMS\",\"peer group\",\"ward\"\n\"MEDLINE PMID\",\"31000000 (http://www.ncbi.nlm.nih.gov/pubmed/31000000)\"\n\"DEVICE TRADE NAME\",\"Lamp\"\n\n\"TITLE\",\"Second\"\n\"AUTHOR NAMES\",\"Moss B.\"\n\"PUBLICATION YEAR\",\"2020\"\n");
    ASSERT_EQ(all.found.size(), 2U);
    const auto& record = all.found[0].record;
    EXPECT_EQ(record.title, "Peers in wards");
    ASSERT_EQ(record.authors.size(), 2U);
    EXPECT_EQ(record.authors[1].family, "Lind");
    EXPECT_EQ(record.journal, "Invented");
    EXPECT_EQ(record.volume, "19");
    EXPECT_EQ(record.pages, "512-520");
    EXPECT_EQ(record.pmid, "31000000");
    EXPECT_EQ(record.abstract, "First line.\nSecond.");
    EXPECT_THAT(record.headings, ElementsAre("peer group", "ward"));
    EXPECT_EQ(other(record, "csv:DEVICE TRADE NAME"), "Lamp");
    EXPECT_EQ(record.database, "");
    EXPECT_EQ(all.found[1].origin.line, 12U);
    EXPECT_EQ(all.found[1].record.year, 2020);
}

TEST(Vendors, a_table_of_two_columns_is_no_upright_one) {
    const auto all = read("Title,Authors\nAbstract,\"Berg, A\"\nSource,\"Lind, P\"\nYear,\"Moss, B\"\nVolume,\"Dale, C\"\n");
    ASSERT_EQ(all.found.size(), 4U);
    EXPECT_EQ(all.found[0].record.title, "Abstract");
}

TEST(Vendors, publish_or_perish_writes_nought_for_the_unknown_and_cuts_lists) {
    const auto all = read("Cites,Authors,Title,Year,Source,Publisher,ArticleURL,GSRank,Type,DOI,Volume,Issue,StartPage,EndPage\n12,\"A Berg, P Lind, B Moss…\",Peers,2019,\"Invented …\",Springer,https://example.org/a,1,HTML,,0,0,0,0\n");
    ASSERT_EQ(all.found.size(), 1U);
    const auto& record = all.found[0].record;
    EXPECT_TRUE(record.volume.empty() && record.issue.empty() && record.pages.empty());
    EXPECT_EQ(other(record, "csv:Volume"), "0");
    EXPECT_EQ(record.kind, Kind::unknown);
    EXPECT_EQ(record.authors.back().family, "Moss");
    EXPECT_TRUE(all.found[0].doubtful);
    EXPECT_THAT(all.report.diagnostics.back().message, HasSubstr("list of names is cut"));
}

TEST(Vendors, cochrane_has_tags_of_its_own_in_ris) {
    const auto record = first("TY  - JOUR\nID  - CN-01234567\nAU  - Berg, A\nTI  - A trial\nSO  - Invented\nYR  - 2019\nVL  - 19\nNO  - 1\nPG  - 512-520\nPM  - PUBMED 31000001\nKY  - Peer Group; Humans\nDOI  - 10.5555/b\nXR  - EMBASE 2001\nER  - \n");
    EXPECT_EQ(record.journal, "Invented");
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.issue, "1");
    EXPECT_EQ(record.pages, "512-520");
    EXPECT_EQ(record.pmid, "31000001");
    EXPECT_EQ(record.doi, "10.5555/b");
    EXPECT_THAT(record.keywords, ElementsAre("Peer Group", "Humans"));
    EXPECT_EQ(other(record, "ris:XR"), "EMBASE 2001");
}

TEST(Vendors, central_as_a_table_names_pubmed_in_the_number) {
    const auto record = first("\"CENTRAL ID\",\"Title\",\"Author(s)\",\"Source\",\"Year\",\"PubMed ID\",\"Embase ID\"\n\"CN-01234567\",\"A trial\",\"Berg A, Lind P\",\"Invented\",\"2019\",\"PUBMED 31000001\",\"EMBASE 2001\"\n");
    EXPECT_EQ(record.pmid, "31000001");
    EXPECT_EQ(record.accession, "CN-01234567");
    EXPECT_EQ(record.journal, "Invented");
}

TEST(Vendors, a_country_is_no_issue) {
    const auto record = first("TY  - JOUR\nTI  - Apoio entre pares\nAU  - Silva, João da\nDB  - LILACS\nCP  - BR\nPY  - 2019\nER  - \n");
    EXPECT_EQ(record.issue, "");
    EXPECT_EQ(other(record, "ris:CP"), "BR");
}

TEST(Vendors, headings_and_names_of_other_scripts) {
    const auto korean = first("\"번호\",\"논문명\",\"저자\",\"학술지명\",\"발행년도\",\"권\",\"호\",\"시작페이지\",\"끝페이지\",\"초록\"\n\"1\",\"동료 지원의 경험\",\"김철수;이영희\",\"한국발명학회지\",\"2019\",\"12\",\"3\",\"45\",\"60\",\"내용\"\n");
    EXPECT_EQ(korean.title, "동료 지원의 경험");
    EXPECT_EQ(korean.authors.size(), 2U);
    EXPECT_EQ(korean.pages, "45-60");
    EXPECT_EQ(other(korean, "csv:번호"), "1");
    const auto japanese = first("TY  - JOUR\nT1  - Peers\nA1  - 鈴木 花子\nPY  - 2019\nER  - \n");
    EXPECT_EQ(japanese.authors.at(0).family, "鈴木");
    EXPECT_EQ(japanese.authors.at(0).given, "花子");
}

TEST(Vendors, cnki_by_each_of_its_ways_out) {
    const auto own = first("SrcDatabase-来源库: 期刊\nTitle-题名: 同伴支持\nAuthor-作者: 张三;李四;\nSource-文献来源: 虚构杂志\nKeyword-关键词: 同伴;;康复\nSummary-摘要: 目的:探讨。\nYear-年: 2019\nPeriod-期: 05\nPageCount-页码: 345-350\nCLC-中图分类号: R749\n");
    EXPECT_EQ(own.kind, Kind::article);
    EXPECT_EQ(own.title, "同伴支持");
    EXPECT_EQ(own.authors.size(), 2U);
    EXPECT_EQ(own.abstract, "目的:探讨。");
    EXPECT_THAT(own.keywords, ElementsAre("同伴", "康复"));
    EXPECT_EQ(own.pages, "345-350");
    EXPECT_EQ(other(own, "cnki:CLC"), "R749");
    const auto refworks = first("RT Journal Article\nSR 1\nA1 张三;李四;\nT1 同伴支持\nJF 虚构杂志\nYR 2019\nIS 05\nvo 33\nOP 345-350\nK1 同伴;康复\nDS CNKI\n");
    EXPECT_EQ(refworks.authors.size(), 2U);
    EXPECT_EQ(refworks.volume, "33");
    EXPECT_EQ(refworks.issue, "05");
    EXPECT_EQ(refworks.database, "CNKI");
    const auto noteexpress = first("{Reference Type}: Thesis\n{Title}: 社区康复者的经验\n{Author}: 王五\n{Tertiary Author}: 赵六\n{Publisher}: 虚构学院\n{Year}: 2020\n{Database Provider}: CNKI\n");
    EXPECT_EQ(noteexpress.kind, Kind::thesis);
    EXPECT_EQ(noteexpress.publisher, "虚构学院");
    EXPECT_EQ(noteexpress.database, "CNKI");
    EXPECT_EQ(other(noteexpress, "noteexpress:Tertiary-Author"), "赵六");
}

TEST(Vendors, proquest_and_silverplatter_as_text) {
    const auto rule = std::string(60, '_');
    const auto proquest = read(rule + "\n\nDocument 1 of 2\n\nPeers in wards\n\nAuthor: Berg, Anna; Lind, Per\n\nAbstract: One. Two: three.\n\nTitle: Peers in wards\n\nPublication title: Invented; London\n\nVolume: 19\n\nPublication year: 2019\n\nCompany / organization: Name: Lamp Ltd\n\nProQuest document ID: 2221\n\nDatabase: PsycINFO\n\n" + rule +
                               "\n\nDocument 2 of 2\n\nSecond\n\nAuthor: Moss, B\n\nTitle: Second\n\nPublication year: 2020\n\nProQuest document ID: 2222\n\n" + rule + "\n\nContact ProQuest\n\nCopyright 2024 ProQuest LLC.\n");
    ASSERT_EQ(proquest.found.size(), 2U);
    const auto& record = proquest.found[0].record;
    EXPECT_EQ(record.title, "Peers in wards");
    EXPECT_EQ(record.journal, "Invented");
    EXPECT_EQ(record.place, "London");
    EXPECT_EQ(record.abstract, "One. Two: three.");
    EXPECT_EQ(other(record, "proquest:Company-/-organization"), "Name: Lamp Ltd");
    EXPECT_THAT(proquest.report.diagnostics, IsEmpty());
    const auto silver = read("Record 1 of 2 in PsycINFO 1998/01-1998/03\n\nTI: Peers in wards\nAU: Berg,-Anna; Lind,-Per\nSO: Journal-of-Wards. 1998 Mar; Vol 12(3): 45-60\nAB: An abstract that goes\non over lines.\nDE: *Peers-; Wards-\nAN: 1998-1\n\nRecord 2 of 2 in PsycINFO 1998/01-1998/03\n\nTI: Second\nAU: Moss,-B.\nSO: Other. 1997; Vol 1(1): 1-9\nAN: 1997-1\n");
    ASSERT_EQ(silver.found.size(), 2U);
    EXPECT_EQ(silver.found[0].record.authors.at(0).given, "Anna");
    EXPECT_EQ(silver.found[0].record.journal, "Journal of Wards");
    EXPECT_EQ(silver.found[0].record.issue, "3");
    EXPECT_EQ(silver.found[0].record.year, 1998);
    EXPECT_THAT(silver.found[0].record.database, HasSubstr("PsycINFO"));
    EXPECT_EQ(silver.found[0].record.abstract, "An abstract that goes on over lines.");
}

}  // namespace
}  // namespace loam::records
