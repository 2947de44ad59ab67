// Exports in the form in which vendors write them, invented, that were read wrongly when they were first tried.

#include <gmock/gmock.h>

#include "vendor_texts.hpp"

namespace loam::records {
namespace {

using testing::ElementsAre;

TEST(ForeignExports, ovid_and_central_tell_the_kind_as_pt) {
    const auto embase = first("TY  - JOUR\nDB  - Embase\nT1  - Waiting\nPT  - Conference Abstract\nER  - \n");
    EXPECT_EQ(embase.kind, Kind::conference_abstract);
    EXPECT_EQ(embase.type_as_printed, "Conference Abstract");
    EXPECT_EQ(first("TY  - JOUR\nID  - CN-02345679\nTI  - Waiting\nPT  - Journal article; Conference proceeding\nER  - \n").kind, Kind::conference_paper);
    const auto odd = first("TY  - JOUR\nTI  - Waiting\nPT  - Something else\nER  - \n");
    EXPECT_EQ(odd.kind, Kind::article);
    EXPECT_EQ(other(odd, "ris:PT"), "Something else") << "a word that says no kind is kept under its own tag";
}

TEST(ForeignExports, a_record_of_a_register_in_central_has_an_address_and_no_journal) {
    const auto record = first("TY  - JOUR\nID  - CN-02345679\nAU  - NCT04567890\nTI  - Night Mentors\nSO  - https://clinicaltrials.gov/show/NCT04567890\nYR  - 2020\nXR  - CTgov NCT04567890\nPT  - Trial registry record\nER  - \n");
    EXPECT_EQ(record.kind, Kind::trial_registration);
    EXPECT_EQ(record.journal, "");
    EXPECT_THAT(record.urls, ElementsAre("https://clinicaltrials.gov/show/NCT04567890"));
    EXPECT_EQ(record.accession, "CN-02345679") << "although no database is named";
}

TEST(ForeignExports, groups_stand_behind_a_semicolon_in_tables_of_pubmed) {
    const auto record = first("PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n34600000,Waiting,\"Lind M, O'Hara TJ; WAIT Group; Second Group.\",,Lind M,Invent Med,2021,2021/10/04,,,\n");
    EXPECT_EQ(record.authors, (std::vector<Author>{{"Lind", "M", false}, {"O'Hara", "TJ", false}, {"WAIT Group", "", true}, {"Second Group", "", true}}));
}

TEST(ForeignExports, what_ovid_writes_above_the_first_number_is_no_record) {
    const auto all = read("VN  - Ovid Technologies\nDB  - Ovid MEDLINE(R) ALL\n<1>\nUI  - 33888888\nAU  - Lind, M\nTI  - Waiting.\nSO  - Invent Med. 43(4):901-918, 2021 05.\n\n<2>\nUI  - 33888889\nTI  - Again.\n");
    ASSERT_EQ(all.found.size(), 2U);
    EXPECT_EQ(all.found[0].record.title, "Waiting.");
    EXPECT_EQ(all.found[0].record.database, "Ovid MEDLINE(R) ALL");
    EXPECT_EQ(all.report.doubtful, 0U);
}

TEST(ForeignExports, scielo_names_itself_as_the_entry_that_it_takes_fields_from) {
    const auto all = read("@article{10.1590/S0000-11112021000100001,\n author={Silva, J},\n title={O apoio},\n year={2021},\n month={00},\n crossref={10.1590/S0000-11112021000100001}\n}\n");
    ASSERT_EQ(all.found.size(), 1U);
    EXPECT_FALSE(all.found[0].doubtful);
    EXPECT_EQ(all.found[0].record.doi, "10.1590/S0000-11112021000100001");
    EXPECT_EQ(all.found[0].record.date_as_printed, "");
    EXPECT_EQ(other(all.found[0].record, "bibtex:month"), "00");
    EXPECT_TRUE(read("@article{a, title={O apoio}, crossref={b}}\n").found[0].doubtful);
}

TEST(ForeignExports, web_of_science_names_the_publisher_in_ris_as_in_its_own_format) {
    const auto record = first("TY  - JOUR\nTI  - Waiting\nPU  - BMC\nPI  - LONDON\nAN  - WOS:000700000000001\nER  - \n");
    EXPECT_EQ(record.publisher, "BMC");
    EXPECT_EQ(record.place, "LONDON");
}

TEST(ForeignExports, a_record_of_web_of_science_that_is_cut_is_told) {
    const auto all = read("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Lind, M\nTI One\nPT J\nTI Two\nER\n\nPT J\nTI Cut in the mid");
    ASSERT_EQ(all.found.size(), 3U);
    EXPECT_TRUE(all.found[0].repaired);
    EXPECT_FALSE(all.found[1].repaired);
    EXPECT_TRUE(all.found[2].repaired);
}

TEST(ForeignExports, who_s_portal_of_registers_in_xml) {
    const auto all = read(own("ictrp.xml"));
    EXPECT_EQ(all.report.format, "ictrp-xml");
    ASSERT_EQ(all.found.size(), 2U);
    const auto& record = all.found[0].record;
    EXPECT_EQ(record.kind, Kind::trial_registration);
    EXPECT_EQ(record.title, "A randomised trial of night mentors on burnout in nurses & midwives");
    EXPECT_EQ(record.accession, "ACTRN12620000001987");
    EXPECT_EQ(record.year, 2020);
    EXPECT_EQ(other(record, "ictrp-xml:Public_title"), "Night mentors for nurses < 30 years");
    EXPECT_EQ(other(record, "ictrp-xml:Condition"), "Burnout; <br>Mental Health - Other");
}

TEST(ForeignExports, numbers_behind_names_of_proquest_point_at_addresses) {
    const auto rule = std::string(60, '_');
    const auto record = first(rule + "\n\nDocument 1 of 1\n\nNights\n\nAuthor: Lind, Marta 1 ; Berg, Anna 1,2\n\n1 University Q; Uppsala lind@example.org\n2 Clinic Z\n\nTitle: Nights\n\nPublication title: Invented; London\n\nPublication year: 2019\n\nProQuest document ID: 2221\n\n" + rule + "\n");
    EXPECT_EQ(record.authors, (std::vector<Author>{{"Lind", "Marta", false}, {"Berg", "Anna", false}}));
    EXPECT_EQ(other(record, "proquest:Author"), "1 University Q; Uppsala lind@example.org 2 Clinic Z");
}

TEST(ForeignExports, a_digit_in_the_name_of_a_group_is_no_note_of_proquest) {
    const auto rule = std::string(60, '_');
    const auto record = first(rule + "\n\nDocument 1 of 1\n\nNights\n\nAuthor: Lind, Marta; COVID-19 Study Group; 3M Company Ltd; Berg, Anna\n\nTitle: Nights\n\nPublication title: Invented; London\n\nPublication year: 2019\n\nProQuest document ID: 2221\n\n" + rule + "\n");
    ASSERT_EQ(record.authors.size(), 4U);
    EXPECT_EQ(record.authors[1].family, "COVID-19 Study Group");
    EXPECT_EQ(record.authors[3].family, "Berg");
}

TEST(ForeignExports, the_number_of_medline_in_xml_of_cinahl) {
    const auto record = first("<records><rec><header shortDbName=\"ccm\"><controlInfo><artinfo><ui type=\"nlm\">NLM34888888</ui><ui>156</ui><tig><atl>Nights</atl></tig></artinfo></controlInfo></header></rec></records>");
    EXPECT_EQ(record.pmid, "34888888");
    EXPECT_EQ(record.accession, "156");
    const auto bare = first("<records><rec><header shortDbName=\"ccm\"><controlInfo><artinfo><ui type=\"nlm\">8506179</ui><ui>156</ui><tig><atl>Nights</atl></tig></artinfo></controlInfo></header></rec></records>");
    EXPECT_EQ(bare.pmid, "") << "this may be the number of the journal";
    EXPECT_FALSE(bare.others.empty()) << "and is kept";
}

TEST(ForeignExports, the_virtual_health_library_has_the_title_in_another_language_beside_the_journal) {
    const std::string head = "TY  - JOUR\nT1  - Apoio entre pares\nA1  - Silva, João da\nPY  - 2021\nUR  - https://pesquisa.bvsalud.org/portal/resource/pt/lil-1\n";
    const auto translated = first(head + "T2  - Peer support among the invented\nJO  - Rev. inventada enferm\nER  - \n");
    EXPECT_EQ(translated.journal, "Rev. inventada enferm");
    EXPECT_EQ(translated.translated_title, "Peer support among the invented");
    const auto journal = first(head + "T2  - Revista Inventada de Enfermagem\nJO  - Rev. inventada enferm\nER  - \n");
    EXPECT_EQ(journal.journal, "Revista Inventada de Enfermagem");
    EXPECT_EQ(journal.translated_title, "");
    for (const auto* short_name : {"RIE", "Rev. inventada enferm. (Online)", "Revista Inventada de Enfermagem (Impressa)"}) EXPECT_EQ(first(head + "T2  - Revista Inventada de Enfermagem\nJO  - " + short_name + "\nER  - \n").journal, "Revista Inventada de Enfermagem") << short_name;
}

TEST(ForeignExports, numbers_of_pubmed_with_their_address_of_eric_and_of_arxiv) {
    EXPECT_EQ(first("TY  - JOUR\nDB  - Embase\nAN  - 2030000001\nID  - 39000001 [https://www.ncbi.nlm.nih.gov/pubmed/?term=39000001]\nT1  - Nights\nER  - \n").pmid, "39000001");
    const auto eric = first("OWN - ERIC\nTI  - Nights\nAU  - Lind, Marta\nJT  - Invented Teaching\nOID - EJ1400001\nDP  - 2024\nLID - http://eric.ed.gov/?id=EJ1400001\n");
    EXPECT_EQ(eric.accession, "EJ1400001");
    ASSERT_EQ(eric.urls.size(), 1U);
    EXPECT_EQ(eric.urls[0], "http://eric.ed.gov/?id=EJ1400001");
    EXPECT_EQ(first("@misc{lind2024, title={Nights}, author={Marta Lind}, year={2024}, eprint={2403.01234}, archivePrefix={arXiv}}\n").kind, Kind::preprint);
}

TEST(ForeignExports, works_of_core_keywords_of_eppi_names_of_ovid_and_a_doi_in_zoteros_extra) {
    const auto core = first(R"({"totalHits":1,"results":[{"id":1,"doi":"10.9999/e1","title":"Nights","authors":[{"name":"Lind, Marta"},{"name":"Berg, Anna"}],"yearPublished":2024,"journals":[{"title":"Invented Nights","identifiers":["1234-567X"]}],"language":{"code":"en","name":"English"},"downloadUrl":"https://core.ac.uk/download/1.pdf"}]})");
    ASSERT_EQ(core.authors.size(), 2U);
    EXPECT_EQ(core.authors[0].family, "Lind");
    EXPECT_EQ(core.year, 2024);
    EXPECT_EQ(core.journal, "Invented Nights");
    EXPECT_EQ(core.language, "English");
    const auto eppi = first(R"({"CodeSets":[],"References":[{"ItemId":7,"Title":"Nights","ParentTitle":"Invented Nights","Year":"2024","Authors":"Lind Marta ;","TypeName":"Journal, Article","Keywords":"mentors\npeers\n","ItemStatus":"I","Codes":[]}]})");
    EXPECT_EQ(eppi.keywords, (std::vector<std::string>{"mentors", "peers"}));
    const auto ovid = first("<1>\nUnique Identifier\n  39000001\nTitle\n  Nights.\nSource\n  Invented Nights. 4(2):12-19, 2024 Mar.\nAuthors\n  Lind, Marta; Berg, Anna K.\n\n");
    ASSERT_EQ(ovid.authors.size(), 2U);
    EXPECT_EQ(ovid.authors[1].family, "Berg");
    EXPECT_EQ(first("TY  - GEN\nTI  - Nights\nN1  - Seen\nDOI: 10.1101/2024.03.05.24300001\nER  - \n").doi, "10.1101/2024.03.05.24300001");
}

TEST(ForeignExports, headings_of_cinii) {
    const auto record = first("タイトル\t著者名\t書誌情報\t出版日付\t要旨\n夜勤\t鈴木 花子, 佐藤 一郎\t架空 12(3)\t2019\t目的。\n");
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.date_as_printed, "") << "the year says as much";
    EXPECT_EQ(record.abstract, "目的。");
}

TEST(ForeignExports, the_overview_of_a_conference_is_no_review) {
    EXPECT_EQ(first("Title,Year,Source title,Document Type,EID\nProceedings of Waiting,2019,Notes,Conference review,2-s2.0-1\n").kind, Kind::conference_paper);
}

TEST(ForeignExports, books_and_reports_are_references_too) {
    const auto all = read("1. Lind M. Night mentors: a trial. J Night Work. 2019;12(3):123-34.\n2. World Health Organization. Guidance on waiting. Geneva: WHO; 2019.\n3. Rossi M. Waiting as work [dissertation]. Iowa City: University of Iowa; 2014.\n");
    EXPECT_EQ(all.report.format, "references");
    ASSERT_EQ(all.found.size(), 3U);
    EXPECT_EQ(all.found[2].record.kind, Kind::thesis);
    EXPECT_FALSE(read_all("Dear Anna,\n\nI was in Geneva: it was cold. We met in May, 2019.\nThe rest tomorrow.\nBerg\n", "letter.txt"));
}

TEST(ForeignExports, a_heading_with_a_number_begins_no_reference_and_no_list_with_numbers) {
    for (const std::string_view heading : {"6. References\n", "6. References\n\n", "References\n"}) {
        const auto all = read(std::string(heading) + "Lind M. Night mentors: a trial. J Night Work. 2019;12(3):123-34.\nBerg A. Waiting: a trial. J Night Work. 2020;13(1):1-9.\n");
        EXPECT_EQ(all.found.size(), 2U) << heading;
    }
    const auto wrapped = read("References\n1. Lind M. Night mentors: a trial. J Night Work. 2019;12(3):123-34. doi:\n10.9999/nights.1.\n2. Berg A. Waiting: a trial. J Night Work. 2020;13(1):1-9.\n");
    ASSERT_EQ(wrapped.found.size(), 2U);
    EXPECT_EQ(wrapped.found[0].record.doi, "10.9999/nights.1");
}

TEST(ForeignExports, summaries_of_pubmed_are_wrapped) {
    std::uint64_t at = 0;
    const std::string text = "1: Lind M, O'Hara TJ. Night mentors: a trial. J Night Work. 2019 Mar 14;12(3):123-134. doi:\n10.9999/jnw.2019.1. PMID: 31234567; PMCID: PMC6543210.\n\n2: Berg A. Night again. J Night Work. 2020 Jan;13(1):e5. doi: 10.9999/jnw.2020.2. Epub 2019\nDec 1. PMID: 31234568.\n";
    ReadOptions options;
    options.account = [&](const Span& span) { EXPECT_EQ(std::exchange(at, span.end), span.begin); };
    const auto all = read_all(text, "summary.txt", options);
    ASSERT_TRUE(all) << all.error().message;
    EXPECT_EQ(at, text.size());
    EXPECT_EQ(all->report.format, "references");
    ASSERT_EQ(all->found.size(), 2U);
    EXPECT_EQ(all->found[0].record.doi, "10.9999/jnw.2019.1");
    EXPECT_EQ(all->found[0].record.pmcid, "PMC6543210");
    EXPECT_EQ(all->found[1].record.pmid, "31234568");
    EXPECT_EQ(all->found[1].origin.line, 4U);
}

TEST(ForeignExports, citations_in_the_place_of_a_journal) {
    const auto pedro = first("TY  - JOUR\nAU  - Lind M\nTI  - Walking at night\nJA  - Physio Invent 2019 Mar;105(1):10-19\nPY  - 2019\nER  - \n");
    EXPECT_EQ(pedro.journal_short, "Physio Invent");
    EXPECT_EQ(pedro.volume + "(" + pedro.issue + "):" + pedro.pages, "105(1):10-19");
    EXPECT_EQ(pedro.date_as_printed, "2019 Mar");
    const auto lilacs = first("\"ID\",\"Title\",\"Authors\",\"Source\",\"Journal\",\"Database\"\n\"lil-1\",\"O apoio\",\"Silva, João\",\"Rev. inventada;42(1): 1-9, 2021.\",\"Rev. inventada\",\"LILACS\"\n");
    EXPECT_EQ(lilacs.database, "LILACS");
    EXPECT_EQ(lilacs.pages, "1-9");
    const auto ovid = first("\"VN\",\"DB\",\"AN\",\"AU\",\"TI\",\"SO\",\"YR\"\n\"Ovid Technologies\",\"Embase\",\"2012345678\",\"Lind M.; Berg A.\",\"Nights\",\"Invented Services. 21(1):10-19, 2021.\",\"2021\"\n");
    EXPECT_EQ(ovid.journal, "Invented Services");
    EXPECT_EQ(ovid.pages, "10-19");
    EXPECT_EQ(other(ovid, "csv:SO"), "Invented Services. 21(1):10-19, 2021.");
}

TEST(ForeignExports, what_is_no_number_of_pubmed_begins_no_record_when_it_goes_out) {
    const auto record = first("PMID- 31234567\nTI  - Two\nPMID- none of PubMed\n");
    EXPECT_EQ(read(written("nbib", record)).found.size(), 1U);
}

TEST(ForeignExports, what_crossref_calls_an_article_is_one_in_bibtex) {
    auto record = first(R"({"DOI":"10.9999/a","title":["Night"],"author":[{"family":"Lind","given":"M"}],"type":"journal-article"})");
    record.notes = "From Duplicate 1\n\nGood.";
    for (const std::string format : {"bibtex", "nbib", "ris", "csl-json", "csv"}) EXPECT_EQ(first(written(format, record)).notes, record.notes) << format;
}

}  // namespace
}  // namespace loam::records
