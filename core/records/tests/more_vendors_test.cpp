// Exports that other people's programs write, in small invented texts: each was read wrongly, or not at all, before.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "loam/base/printed_date.hpp"
#include "loam/records/formats.hpp"
#include "loam/records/writing.hpp"
#include "vendor_texts.hpp"

namespace loam::records {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(MoreVendors, abstracts_of_pubmed_as_text) {
    const auto all = read(own("pubmed-abstracts.txt"));
    EXPECT_EQ(all.report.format, "pubmed-text");
    ASSERT_EQ(all.found.size(), 3U);
    const auto& record = all.found[0].record;
    EXPECT_EQ(record.title, "Mentors on the night shift: a trial of something long enough to be wrapped over two lines.");
    EXPECT_EQ(record.authors, (std::vector<Author>{{"Lind", "M", false}, {"O'Hara", "TJ", false}, {"Berg", "A Jr", false}, {"Night Study Group", "", true}}));
    EXPECT_EQ(record.journal, "J Invented Nights");
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.pages, "123-134");
    EXPECT_EQ(record.abstract, "BACKGROUND: What it is.\nMETHODS: How it was done, over several lines.\nRESULTS: Nothing, of 2. We did it twice.");
    EXPECT_EQ(record.pmid, "31234567");
    EXPECT_EQ(record.pmcid, "PMC6543210");
    EXPECT_THAT(other(record, "pubmed-text:COI"), HasSubstr("None declared"));
    EXPECT_EQ(all.found[1].record.language, "Swedish");
    EXPECT_EQ(all.found[1].record.authors, (std::vector<Author>{{"Berg", "A", false}}));
    const auto& nameless = all.found[2].record;
    EXPECT_TRUE(nameless.authors.empty());
    EXPECT_EQ(nameless.pages, "101-2");
    EXPECT_EQ(nameless.abstract, "We asked DNA laboratories, and nobody answered.");
}

TEST(MoreVendors, a_summary_of_pubmed_is_a_list_of_references) {
    const auto all = read("1: Lind M, O'Hara TJ; Night Study Group. Night mentors: a trial. J Night Work. 2019 Mar;12(3):123-134. doi: 10.1234/jnw.2019.1. PMID: 31234567; PMCID: PMC6543210.\n\n"
                          "2: Berg A. [Night mentors again]. Nord J Night. 2020;13:e12. Swedish. PMID: 31234568.\n\n3: No authors listed. Night editorial. Lancet. 2021 Jan 2;397(10268):1. PMID: 33333333.\n");
    ASSERT_EQ(all.found.size(), 3U);
    EXPECT_EQ(all.found[0].record.authors.front(), (Author{"Lind", "M", false}));
    EXPECT_EQ(all.found[0].record.pmcid, "PMC6543210");
    EXPECT_EQ(all.found[1].record.title, "[Night mentors again]");
    EXPECT_EQ(all.found[1].record.authors, (std::vector<Author>{{"Berg", "A", false}}));
    EXPECT_TRUE(all.found[2].record.authors.empty());
    EXPECT_EQ(all.found[2].record.title, "Night editorial");
}

TEST(MoreVendors, a_table_of_the_new_ebscohost) {
    const auto record = first("an,abstract,contributors,coverDate,doi,docTypes,issns,issue,languages,longDBName,pageEnd,pageStart,plink,pubTypes,publicationDate,publisher,publisherLocations,shortDBName,source,subjects,title,volume\n"
                              "2019-1,We asked.,\"Lind, M.; O'Hara, Tom J.\",20190301,10.1234/jin.1,Journal Article,12345678,3,English,APA PsycInfo,134,123,https://example.org/1,Peer Reviewed Journal,20190301,Night House,Uppsala,psyh,Journal of Invented Nights,Mentors; Night Work,Night mentors,12\n");
    EXPECT_EQ(record.accession, "2019-1");
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.pages, "123-134");
    EXPECT_EQ(record.kind, Kind::article);
    EXPECT_EQ(record.database, "APA PsycInfo");
    EXPECT_EQ(record.journal, "Journal of Invented Nights");
}

TEST(MoreVendors, refworks_with_an_end_of_each_record) {
    const auto all = read("RT Journal Article\nA1 Lind,M.\nT1 Night mentors\nYR 2019\nOL English\nER\n\nRT Journal Article\nT1 Again\nER\n");
    ASSERT_EQ(all.found.size(), 2U);
    EXPECT_EQ(other(all.found[0].record, "refworks:OL"), "English");
    EXPECT_EQ(all.found[1].record.title, "Again");
}

TEST(MoreVendors, citations_of_ovid_as_text) {
    const auto all = read(own("ovid-citations.txt"));
    EXPECT_EQ(all.report.format, "ovid-citations");
    ASSERT_EQ(all.found.size(), 2U);
    EXPECT_EQ(all.found[0].record.authors, (std::vector<Author>{{"Lind", "M", false}, {"O'Hara", "TJ", false}}));
    EXPECT_EQ(all.found[0].record.title, "Mentors on the night shift: a trial.");
    EXPECT_EQ(all.found[0].record.pages, "123-134");
    EXPECT_EQ(all.found[1].record.title, "Mentors again, and a title over two lines.");
    EXPECT_EQ(all.found[1].record.authors, (std::vector<Author>{{"Berg", "A", false}, {"Moss", "B", false}}));
    EXPECT_EQ(all.found[1].record.kind, Kind::review);
    EXPECT_EQ(all.found[1].record.doi, "10.1234/nji.2020.1");
}

TEST(MoreVendors, ovid_with_the_tags_of_medline_has_its_journal_in_the_source) {
    const auto record = first("<1>\nUI  - 31234567\nTI  - Mentors.\nSO  - Journal of Nights. 12(3):123-134, 2019 Mar.\nAU  - Lind M\nPT  - Journal Article\nYR  - 2019\nDO  - https://dx.doi.org/10.1234/jn.1\n");
    EXPECT_EQ(record.journal, "Journal of Nights");
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.volume, "12");
    EXPECT_EQ(record.doi, "10.1234/jn.1");
    EXPECT_EQ(record.accession, "31234567");
}

TEST(MoreVendors, names_of_ovid_with_one_blank_between_them) {
    const auto record = first("<1>\nUnique Identifier\n  31234567\nTitle\n  Mentors.\nAuthors\n  Lind M; O'Hara TJ\nSource\n  Journal of Nights. 12(3):123-134, 2019 Mar.\n");
    EXPECT_EQ(record.authors, (std::vector<Author>{{"Lind", "M", false}, {"O'Hara", "TJ", false}}));
}

TEST(MoreVendors, an_end_without_its_hyphen_is_an_end) {
    const auto all = read("TY  - JOUR\nTI  - One\nER\nTY  - JOUR\nTI  - Two\nER  - \n");
    ASSERT_EQ(all.found.size(), 2U);
    EXPECT_EQ(all.found[0].record.title, "One");
    EXPECT_TRUE(all.found[0].repaired);
}

TEST(MoreVendors, tags_in_small_letters_and_blanks_that_do_not_break) {
    const auto small = read("ty  - JOUR\nti  - Small\nau  - Lind, M\nab  - so  - it was\ner  - \n\nty  - JOUR\nti  - Two\ner  - \n");
    ASSERT_EQ(small.found.size(), 2U);
    EXPECT_EQ(small.found[0].record.title, "Small");
    EXPECT_EQ(small.found[0].record.abstract, "so  - it was");
    EXPECT_EQ(small.report.repaired, 2U);
    EXPECT_EQ(first("TY\u00A0\u00A0-\u00A0JOUR\nTI\u00A0\u00A0- Blanks\nER\u00A0\u00A0-\n").title, "Blanks");
}

TEST(MoreVendors, covidence_puts_all_names_into_one_field) {
    EXPECT_EQ(first("TY  - JOUR\nTI  - One\nAU  - Lind, M; Berg, A; Ohm, B\nER  - \n").authors.size(), 3U);
    EXPECT_EQ(first("TY  - JOUR\nTI  - One\nAU  - Group A; its part B,\nER  - \n").authors, (std::vector<Author>{{"Group A; its part B", "", true}}));
}

TEST(MoreVendors, scopus_and_central_and_ebsco_in_ris) {
    const auto scopus = first("TY  - CONF\nTI  - One\nC3  - Proceedings of Nights\nC2  - 31234567\nDB  - Scopus\nER  - \n");
    EXPECT_EQ(scopus.pmid, "31234567");
    EXPECT_EQ(scopus.journal, "Proceedings of Nights");
    EXPECT_EQ(first("TY  - JOUR\nID  - CN-01234567\nTI  - One\nDB  - Cochrane Central Register of Controlled Trials\nER  - \n").accession, "CN-01234567");
    const auto ebsco = first("TY  - JOUR\nTI  - One\nUR  - https://example.org/a@b\nUR  - ORCID: 0000-0001-2345-6789\nUR  - lind@example.org\nLG  - English\nDO  - doi:https://doi.org/10.1234/x\nER  - \n");
    EXPECT_THAT(ebsco.urls, ElementsAre("https://example.org/a@b"));
    EXPECT_EQ(other(ebsco, "ris:UR"), "ORCID: 0000-0001-2345-6789");
    EXPECT_EQ(ebsco.language, "English");
    EXPECT_EQ(ebsco.doi, "10.1234/x");
    EXPECT_EQ(first("TY  - JOUR\nTI  - One\nC2  - PMC1234567\nER  - \n").pmcid, "PMC1234567");
}

TEST(MoreVendors, utf_8_and_windows_1252_in_one_file) {
    const auto all = read("TY  - JOUR\nTI  - Z\xC3\xBCrich na\xC3\xAFve\nAU  - M\xC3\xBCller, J\nER  - \nTY  - JOUR\nTI  - Z\xFCrich \x93second\x94\nAU  - M\xFCller, J\nER  - \n");
    ASSERT_EQ(all.found.size(), 2U);
    EXPECT_EQ(all.found[0].record.title, "Zürich naïve");
    EXPECT_EQ(all.found[1].record.title, "Zürich “second”");
    EXPECT_EQ(all.found[1].record.authors.front().family, "Müller");
    EXPECT_TRUE(all.found[1].repaired);
}

TEST(MoreVendors, line_ends_of_unicode_within_a_value) {
    const auto record = first("TY  - JOUR\nTI  - One\xE2\x80\xA8title\nAB  - a\xC2\x85" "b\nER  - \n");
    EXPECT_EQ(record.title, "One title");
    EXPECT_EQ(record.abstract, "a\nb");
}

TEST(MoreVendors, answers_of_crossref_openalex_europe_pmc_and_semantic_scholar) {
    const auto crossref = first(R"({"status":"ok","message":{"total-results":1,"items":[{"DOI":"10.1234/x","type":"journal-article","title":["Nights"],"container-title":["J Nights"],"author":[{"given":"Maria","family":"Lind"},{"name":"Night Group"}],"issued":{"date-parts":[[2019,3]]},"abstract":"<jats:p>First.</jats:p><jats:p>Second.</jats:p>"}]}})");
    EXPECT_EQ(crossref.title, "Nights");
    EXPECT_EQ(crossref.abstract, "First.\nSecond.");
    const auto openalex = first(R"({"meta":{"count":1,"title":"x"},"results":[{"id":"https://openalex.org/W1","doi":"https://doi.org/10.1234/x","title":"Nights","publication_year":2019,"ids":{"pmid":"https://pubmed.ncbi.nlm.nih.gov/31234567"},"type":"article","authorships":[{"author":{"display_name":"Maria Lind"}}],"primary_location":{"source":{"display_name":"J Nights","issn":["1234-5678"]}},"biblio":{"volume":"12","issue":"3","first_page":"1","last_page":"9"},"abstract_inverted_index":{"and":[1],"night":[0,2]}}]})");
    EXPECT_EQ(openalex.authors, (std::vector<Author>{{"Lind", "Maria", false}}));
    EXPECT_EQ(openalex.journal, "J Nights");
    EXPECT_EQ(openalex.pages, "1-9");
    EXPECT_EQ(openalex.pmid, "31234567");
    EXPECT_EQ(openalex.abstract, "night and night");
    const auto europe = first(R"({"hitCount":1,"resultList":{"result":[{"id":"31234567","source":"MED","pmid":"31234567","title":"Nights.","authorString":"Lind M, O'Hara TJ.","journalTitle":"J Nights","journalVolume":"12","pubYear":"2019","pageInfo":"1-9","abstractText":"A."}]}})");
    EXPECT_EQ(europe.authors.size(), 2U);
    EXPECT_EQ(europe.journal, "J Nights");
    EXPECT_EQ(europe.year, 2019);
    const auto scholar = first(R"({"total":1,"data":[{"paperId":"ab","externalIds":{"DOI":"10.1234/x","PubMed":"31234567"},"title":"Nights","venue":"Journal of Nights","year":2019,"journal":{"volume":"12","pages":"1-9"},"authors":[{"authorId":"1","name":"Maria Lind"}]}]})");
    EXPECT_EQ(scholar.doi, "10.1234/x");
    EXPECT_EQ(scholar.journal, "Journal of Nights");
    EXPECT_EQ(scholar.volume, "12");
}

TEST(MoreVendors, the_table_of_europe_pmc_names_whose_number_it_gives) {
    const std::string head = "SOURCE,EXTERNAL_ID,PMCID,TITLE,AUTHORS,JOURNAL_TITLE,PUBLICATION_YEAR,JOURNAL_ISSN\n";
    const auto medline = first(head + "MED,31234567,PMC6543210,Nights.,\"Lind M, O'Hara TJ.\",J Nights,2019,1234-5678\n");
    EXPECT_EQ(medline.pmid, "31234567");
    EXPECT_EQ(medline.pmcid, "PMC6543210");
    EXPECT_EQ(medline.database, "Europe PMC (MED)");
    EXPECT_EQ(medline.authors, (std::vector<Author>{{"Lind", "M", false}, {"O'Hara", "TJ", false}}));
    const auto preprint = first(head + "PPR,PPR123456,,Nights.,Lind M.,,2020,\n");
    EXPECT_EQ(preprint.pmid, "");
    EXPECT_EQ(preprint.accession, "PPR123456");
}

TEST(MoreVendors, an_archive_shows_a_work_at_an_address_of_its_own) {
    const auto url = [&](const std::string& fields) { return first("@misc{a, title={Nights}, author={Lind, Marta}, year={2024}, " + fields + "}\n").urls; };
    EXPECT_EQ(url("eprint={2403.01234}, archivePrefix={arXiv}"), (std::vector<std::string>{"https://arxiv.org/abs/2403.01234"}));
    EXPECT_EQ(url("eprint={arXiv:hep-th/9901001v2}"), (std::vector<std::string>{"https://arxiv.org/abs/hep-th/9901001v2"}));
    EXPECT_EQ(url("eprint={2403.01234}, eprinttype={arxiv}, url={https://example.org/x}"), (std::vector<std::string>{"https://example.org/x"})) << "its own is enough";
    EXPECT_TRUE(url("eprint={31234567}, eprinttype={pubmed}").empty());
    EXPECT_TRUE(url("eprint={https://example.org/a.pdf}").empty());
}

TEST(MoreVendors, reprints_of_ovid_that_number_their_records_otherwise) {
    const std::string one = "Unique Identifier\n  31234567\nTitle\n  Nights.\nSource\n  Journal of Nights. 12(3):101-9, 2019 Mar.\nAuthors\n  Lind M; O'Hara TJ\n\n", two = "Unique Identifier\n  31234568\nTitle\n  Days.\nAuthors\n  Lind M\n";
    for (const auto& text : {"1.\n" + one + "2.\n" + two, "<1>\n" + one + "<2>\n" + two, one + two}) {
        const auto all = read(text);
        ASSERT_EQ(all.found.size(), 2U) << text;
        EXPECT_EQ(all.found[0].record.title, "Nights.");
        EXPECT_EQ(all.found[0].record.authors.size(), 2U);
        EXPECT_EQ(all.found[1].record.title, "Days.");
        EXPECT_EQ(all.found[1].record.accession, "31234568");
    }
}

TEST(MoreVendors, tags_of_medline_in_small_letters) {
    const auto all = read("pmid- 31234567\nti  - Nights on\n      the ward.\nfau - Lind, Maria\nau  - Lind M\ndp  - 2019 Mar\npg  - 101-9\n\npmid- 31234568\nti  - Days.\n");
    ASSERT_EQ(all.found.size(), 2U);
    EXPECT_EQ(all.found[0].record.title, "Nights on the ward.");
    EXPECT_EQ(all.found[0].record.authors, (std::vector<Author>{{"Lind", "Maria", false}}));
    EXPECT_EQ(all.found[0].record.pages, "101-9");
    EXPECT_EQ(all.found[1].record.pmid, "31234568");
}

TEST(MoreVendors, names_in_a_table_of_endnote_are_parted_by_two_slashes) {
    EXPECT_EQ(first("Title\tAuthor\tYear\nNights\tLind, Maria//O'Hara, Timothy J.\t2019\n").authors, (std::vector<Author>{{"Lind", "Maria", false}, {"O'Hara", "Timothy J.", false}}));
}

TEST(MoreVendors, dates_in_the_words_of_other_languages) {
    const auto day = [](std::string_view printed) {
        const auto made = base::month_and_day(printed, 2019);
        return std::pair(made.month, made.day);
    };
    for (const auto* march : {"März 2019", "mars 2019", "12 de marzo de 2019", "março 2019", "mrt maart 2019", "2019年3月12日", "2019-03-12T10:20:30Z"})
        EXPECT_EQ(day(march).first, std::string_view(march).starts_with("mrt") ? 0 : 3) << march;
    EXPECT_EQ(day("12 de marzo de 2019").second, 12);
    EXPECT_EQ(day("2019-03-12T10:20:30Z").second, 12);
    EXPECT_EQ(day("jui 2019").first, 0) << "June or July";
    EXPECT_EQ(day("juil 2019").first, 7);
    EXPECT_EQ(day("dez 2019").first, 12);
}

TEST(MoreVendors, dois_whose_beginning_was_hurt) {
    for (const auto* printed : {"http://dx.doi.org/10.1234%2Fx", "10.1234%2fx", "org/10.1234/x", "doi/10.1234/x"}) EXPECT_EQ(first(fmt::format("TY  - JOUR\nTI  - Nights\nDO  - {}\nER  - \n", printed)).doi, "10.1234/x") << printed;
    EXPECT_EQ(first("TY  - JOUR\nTI  - Nights\nDO  - 10.1234/x%2Fy\nER  - \n").doi, "10.1234/x%2Fy") << "what stands behind the slash is the publisher's";
}

TEST(MoreVendors, years_that_a_table_had_as_numbers) {
    const auto record = first("Title,Year\nOne,2019.0\n");
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.date_as_printed, "");
}

TEST(MoreVendors, registries_of_trials_as_tables) {
    const auto record = first("NCT Number,Study Title,Study URL,Study Status,Brief Summary,First Posted\nNCT01234567,Nights,https://clinicaltrials.gov/study/NCT01234567,COMPLETED,A summary,2019-02-01\n");
    EXPECT_EQ(record.accession, "NCT01234567");
    EXPECT_EQ(record.kind, Kind::trial_registration);
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(first("TrialID,Scientific_title,web_address,Date_registration\nNCT01234567,Nights,https://example.org,15/03/2019\n").title, "Nights");
}

TEST(MoreVendors, korea_has_a_title_in_english_beside_its_own) {
    const auto record = first("TY  - JOUR\nA1  - 김민수\nA1  - Lee Ji-eun\nT1  - 야간 근무\nT2  - Night shifts\nJF  - 한국간호학회지\nER  - \n");
    EXPECT_EQ(record.translated_title, "Night shifts");
    EXPECT_EQ(record.journal, "한국간호학회지");
    EXPECT_EQ(record.authors.back(), (Author{"Lee", "Ji-eun", false}));
}

TEST(MoreVendors, numbers_of_pubmed_behind_a_word) {
    EXPECT_EQ(first("TY  - JOUR\nTI  - One\nAN  - PMID:31234567\nER  - \n").pmid, "31234567");
    EXPECT_EQ(first("TY  - JOUR\nTI  - One\nUR  - PM:31234567\nER  - \n").pmid, "31234567");
}

TEST(MoreVendors, a_list_of_dois_is_a_list_of_references) {
    const auto all = read("10.1234/abc.def\nhttps://doi.org/10.1234/ghi\ndoi:10.1234/jkl\n");
    ASSERT_EQ(all.found.size(), 3U);
    EXPECT_EQ(all.found[1].record.doi, "10.1234/ghi");
    EXPECT_TRUE(all.found[1].doubtful);
}

TEST(MoreVendors, a_record_with_a_list_of_references_is_the_record) {
    EXPECT_EQ(first(R"({"title":"Nights","references":[{"title":"Another"}]})").title, "Nights");
}

TEST(MoreVendors, names_of_biblatex_with_their_parts_named) {
    const auto record = first("@article{a, title={One}, author={Lind, Maria and family=Berg, given=A., prefix=van den, useprefix=true}, date={2019}, langid={english}}\n");
    EXPECT_EQ(record.authors, (std::vector<Author>{{"Lind", "Maria", false}, {"van den Berg", "A.", false}}));
    EXPECT_EQ(record.language, "english");
}

TEST(MoreVendors, a_record_that_says_no_type_says_none_when_it_comes_back) {
    const auto record = first("Title,Authors,Year,Journal\nOne,\"Lind, M.\",2019,J\n");
    ASSERT_TRUE(record.type_as_printed.empty());
    auto article = record;
    article.kind = Kind::article;
    for (const auto& given : {record, article})
        for (const auto& format : formats()) {
            if (!format.writes) continue;
            std::string text;
            auto writer = Writer::to(format.id, [&](std::string_view part) -> base::Result<void> { return text += part, base::Result<void>{}; });
            ASSERT_TRUE(writer && writer->write(given) && writer->finish());
            const auto again = first(text);
            EXPECT_EQ(again.type_as_printed, "") << format.id;
            EXPECT_EQ(again.kind, given.kind) << format.id;
        }
}

TEST(MoreVendors, lines_of_medline_that_go_on_at_the_margin_are_told) {
    const auto all = read("PMID- 31999991\nTI  - A title that breaks\nbadly here\nAB  - Night.\n      Day.\n\nPMID- 31999992\nTI  - Whole\n      title\n");
    ASSERT_EQ(all.found.size(), 2U);
    EXPECT_EQ(all.found[0].record.title, "A title that breaks badly here");
    EXPECT_EQ(all.report.repaired, 1U);
    EXPECT_TRUE(all.found[0].repaired);
}

TEST(MoreVendors, parts_of_zotero_that_belong_to_no_record_are_accounted_as_told) {
    const std::string text = "<rdf:RDF xmlns:z=\"http://www.zotero.org/namespaces/export#\"><bib:Article rdf:about=\"#1\"><z:itemType>journalArticle</z:itemType><link:link rdf:resource=\"#2\"/><dc:title>Nights</dc:title></bib:Article>"
                             "<z:Attachment rdf:about=\"#2\"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource=\"files/2/Nights.pdf\"/></z:Attachment>"
                             "<z:Attachment rdf:about=\"#3\"><z:itemType>attachment</z:itemType><dc:title>Alone.pdf</dc:title></z:Attachment></rdf:RDF>";
    std::string told;
    const auto all = read_all(text, "zotero.rdf", {.account = [&](const Span& span) { if (span.part == Part::diagnostic) told += text.substr(span.begin, span.end - span.begin) + "|"; }});
    ASSERT_TRUE(all);
    EXPECT_EQ(told, "attachment|Alone.pdf|");
    EXPECT_EQ(other(all->found.at(0).record, "zotero-rdf:link"), "attachment \xC2\xB7 files/2/Nights.pdf");
    EXPECT_THAT(all->report.diagnostics.back().message, testing::HasSubstr("\"attachment \xC2\xB7 Alone.pdf\""));
}

TEST(MoreVendors, what_zotero_calls_a_part_of_itself_is_kept_as_it_points_and_ends) {
    const std::string head = "<rdf:RDF xmlns:z=\"http://www.zotero.org/namespaces/export#\"><bib:Article rdf:about=\"#1\"><z:itemType>journalArticle</z:itemType><dc:title>Nights</dc:title>";
    const auto itself = read(head + "<dcterms:isPartOf rdf:resource=\"#1\"/></bib:Article></rdf:RDF>");
    ASSERT_EQ(itself.found.size(), 1U);
    EXPECT_EQ(other(itself.found[0].record, "zotero-rdf:isPartOf"), "#1");
    const auto each_other = read(head + "<dcterms:isPartOf rdf:resource=\"#2\"/></bib:Article><bib:Journal rdf:about=\"#2\"><dc:title>Journal of Nights</dc:title><dcterms:isPartOf rdf:resource=\"#3\"/></bib:Journal>"
                                        "<bib:Journal rdf:about=\"#3\"><dcterms:isPartOf rdf:resource=\"#2\"/></bib:Journal></rdf:RDF>");
    ASSERT_EQ(each_other.found.size(), 1U);
    EXPECT_EQ(each_other.found[0].record.journal, "Journal of Nights");
    std::string deep = head;
    std::string ends;
    for (int i = 0; i < 50000; ++i) {
        deep += "<dcterms:isPartOf><bib:Journal>";
        ends += "</bib:Journal></dcterms:isPartOf>";
    }
    const auto beneath = read(deep + "Deep" + ends + "</bib:Article></rdf:RDF>");
    ASSERT_EQ(beneath.found.size(), 1U);
    EXPECT_EQ(beneath.found[0].record.title, "Nights");
}

TEST(MoreVendors, a_record_that_begins_where_another_ends_is_one_of_its_own) {
    const auto all = read("TY  - JOUR\nTI  - One\nER  - TY  - JOUR\nTI  - Two\nER  - \n");
    ASSERT_EQ(all.found.size(), 2U);
    EXPECT_EQ(all.found[1].record.title, "Two");
    EXPECT_TRUE(all.found[0].repaired);
    EXPECT_EQ(all.found[0].origin.end, all.found[1].origin.begin);
}

TEST(MoreVendors, a_second_month_of_bibtex_is_kept) {
    const auto made = first("@article{a, title = {Nights}, month = {in press}, month = {March}}");
    EXPECT_EQ(made.date_as_printed, "in press");
    EXPECT_EQ(other(made, "bibtex:month"), "March");
}

TEST(MoreVendors, what_stands_between_records_of_xml_is_told) {
    const std::string text = "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Nights</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
                             "<DeleteCitation><PMID>9</PMID><PMID>10</PMID></DeleteCitation></PubmedArticleSet>";
    std::string told;
    const auto all = read_all(text, "deleted.xml", {.account = [&](const Span& span) { if (span.part == Part::diagnostic) told += text.substr(span.begin, span.end - span.begin) + "|"; }});
    ASSERT_TRUE(all);
    EXPECT_EQ(all->found.size(), 1U);
    EXPECT_EQ(told, "9|10|");
    EXPECT_THAT(all->report.diagnostics.back().message, testing::HasSubstr("belongs to no record and was passed over: \"9 10\""));
}

}  // namespace
}  // namespace loam::records
