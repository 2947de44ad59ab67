#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/records/pasted.hpp"

namespace loam::records {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

PastedReference one(std::string_view line) {
    auto all = read_pasted(line);
    EXPECT_EQ(all.size(), 1U) << line;
    return all.empty() ? PastedReference{} : all.front();
}

TEST(Pasted, ends_of_unicode_alone_are_no_reference) {
    EXPECT_TRUE(read_pasted("\n\u2029\n\u2028\n").empty());
}

TEST(Pasted, an_article_in_the_manner_of_apa) {
    const auto made = one("Berg, A. van der, & Moss, B. (2019). Waiting at night: A grounded theory of bus stops. Journal of Waiting, 3(2), 12–19. https://doi.org/10.1234/waiting.12");
    EXPECT_THAT(made.doubts, IsEmpty());
    EXPECT_THAT(made.record.authors, ElementsAre(Author{"Berg", "A. van der", false}, Author{"Moss", "B.", false}));
    EXPECT_EQ(made.record.title, "Waiting at night: A grounded theory of bus stops");
    EXPECT_EQ(made.record.journal, "Journal of Waiting");
    EXPECT_EQ(made.record.year, 2019);
    EXPECT_EQ(made.record.volume, "3");
    EXPECT_EQ(made.record.issue, "2");
    EXPECT_EQ(made.record.pages, "12–19");
    EXPECT_EQ(made.record.doi, "10.1234/waiting.12");
}

TEST(Pasted, an_article_in_the_manner_of_vancouver) {
    const auto made = one("12. Fern C, Gorse D, Reed E, et al. Peer mentors on night buses: a qualitative study. Int J Wait. 2020 Mar;14(3):e101-9. PMID: 31234567");
    EXPECT_THAT(made.doubts, IsEmpty());
    EXPECT_THAT(made.record.authors, ElementsAre(Author{"Fern", "C", false}, Author{"Gorse", "D", false}, Author{"Reed", "E", false}));
    EXPECT_EQ(made.record.title, "Peer mentors on night buses: a qualitative study");
    EXPECT_EQ(made.record.journal, "Int J Wait");
    EXPECT_EQ(made.record.pages, "e101-9");
    EXPECT_EQ(made.record.pmid, "31234567");
}

TEST(Pasted, an_article_in_the_manner_of_harvard) {
    for (const auto* line : {"Dale, F. (2013) ‘Walking home together’, Journal of Stops, 6(4), pp. 232-235.", "[3] Dale, F., 2013. Walking home together. Journal of Stops 6(4): 232-235.", "Dale F (2013) Walking home together. *Journal of Stops* 6(4): 232-235."}) {
        const auto made = one(line);
        EXPECT_THAT(made.doubts, IsEmpty()) << line;
        EXPECT_EQ(made.record.title, "Walking home together") << line;
        EXPECT_EQ(made.record.journal, "Journal of Stops") << line;
        EXPECT_EQ(made.record.year, 2013) << line;
        EXPECT_EQ(made.record.pages, "232-235") << line;
        ASSERT_EQ(made.record.authors.size(), 1U) << line;
        EXPECT_EQ(made.record.authors.front().family, "Dale") << line;
    }
}

TEST(Pasted, a_chapter_a_book_and_a_thesis) {
    const auto chapter = one("Moss, B. (2018). The last bus. In A. Berg & C. Fern (Eds.), A book of stops (pp. 101–118). Invented Press.");
    EXPECT_EQ(chapter.record.kind, Kind::chapter);
    EXPECT_EQ(chapter.record.journal, "A book of stops");
    EXPECT_EQ(chapter.record.pages, "101–118");
    EXPECT_EQ(chapter.record.editors.size(), 2U);
    const auto book = one("Night Bus Research Group. (2021). Guidance for stops (2nd ed.). Swansea: Invented Press.");
    EXPECT_EQ(book.record.kind, Kind::book);
    EXPECT_TRUE(book.record.authors.front().body);
    EXPECT_EQ(book.record.publisher, "Invented Press");
    EXPECT_FALSE(book.doubts.empty());
    EXPECT_EQ(one("Reed, E. (2020). Stops and starts (Doctoral dissertation). University of Nowhere.").record.kind, Kind::thesis);
}

TEST(Pasted, what_is_not_sure_is_said_and_the_whole_line_is_kept) {
    const auto made = one("A line that is no reference at all");
    EXPECT_FALSE(made.doubts.empty());
    EXPECT_EQ(made.line, "A line that is no reference at all");
    ASSERT_FALSE(made.record.others.empty());
    EXPECT_EQ(made.record.others.back(), (OtherField{"pasted:line", "A line that is no reference at all"}));
}

TEST(Pasted, a_heading_is_passed_over_and_blocks_are_joined) {
    const auto made = read_pasted("References\n\nBerg, A. (2019). Waiting at night:\n  A grounded theory. Journal of\n  Waiting, 3(2), 12-19.\n\nMoss, B. (2020). Another night on\n  the bus. Journal of Waiting, 4(1), 1-9.\n");
    ASSERT_EQ(made.size(), 2U);
    EXPECT_EQ(made[0].record.title, "Waiting at night: A grounded theory");
    EXPECT_EQ(made[0].number, 3U);
    EXPECT_EQ(made[1].record.pages, "1-9");
}

Record pasted(std::string_view line, std::size_t doubts = 0) {
    const auto all = read_pasted(line);
    EXPECT_EQ(all.size(), 1U) << line;
    if (all.empty()) return {};
    EXPECT_EQ(all.front().doubts.size(), doubts) << line << (all.front().doubts.empty() ? "" : ": " + all.front().doubts.front());
    return all.front().record;
}

TEST(Pasted, vancouver_with_one_initial_has_its_names) {
    const auto record = pasted("O'Hara TJ, Lind M. Night mentors. Lancet 2019; 393: 1234-45.");
    EXPECT_EQ(record.authors, (std::vector<Author>{{"O'Hara", "TJ", false}, {"Lind", "M", false}}));
    EXPECT_EQ(record.title, "Night mentors");
    EXPECT_EQ(record.journal, "Lancet");
    EXPECT_EQ(record.pages, "1234-45");
    EXPECT_EQ(pasted("Lind M. Night. BMJ Open. 2020;10:e012345. doi: 10.1136/bmjopen-2019-012345").authors, (std::vector<Author>{{"Lind", "M", false}}));
}

TEST(Pasted, chicago_and_mla_have_their_title_in_quotation_marks) {
    for (const auto* line : {"Smith, John A., and Barbara Jones. \"Night Mentors: A Trial.\" Journal of Nights 12, no. 3 (2019): 123-34. https://doi.org/10.1016/j.nw.2019.01.001.",
                             "Smith, John A., and Barbara Jones. 2019. \"Night Mentors: A Trial.\" Journal of Nights 12 (3): 123-34.",
                             "Smith, John A., and Barbara Jones. \"Night Mentors: A Trial.\" Journal of Nights, vol. 12, no. 3, 2019, pp. 123-34."}) {
        const auto record = pasted(line);
        EXPECT_EQ(record.authors, (std::vector<Author>{{"Smith", "John A.", false}, {"Jones", "Barbara", false}})) << line;
        EXPECT_EQ(record.title, "Night Mentors: A Trial") << line;
        EXPECT_EQ(record.journal, "Journal of Nights") << line;
        EXPECT_EQ(record.volume, "12") << line;
        EXPECT_EQ(record.issue, "3") << line;
        EXPECT_EQ(record.pages, "123-34") << line;
        EXPECT_EQ(record.year, 2019) << line;
    }
}

TEST(Pasted, vancouver_books_chapters_and_theses) {
    const auto chapter = pasted("Clarke V, Braun V. Chapter title. In: Smith J, editor. Book title. 3rd ed. London: Sage; 2013. p. 12-34.");
    EXPECT_EQ(chapter.kind, Kind::chapter);
    EXPECT_EQ(chapter.title, "Chapter title");
    EXPECT_EQ(chapter.editors, (std::vector<Author>{{"Smith", "J", false}}));
    EXPECT_EQ(chapter.journal, "Book title");
    EXPECT_EQ(chapter.publisher, "Sage");
    EXPECT_EQ(chapter.pages, "12-34");
    const auto thesis = pasted("Berg A. Night mentoring [dissertation]. Uppsala: Uppsala University; 2015.");
    EXPECT_EQ(thesis.kind, Kind::thesis);
    EXPECT_EQ(thesis.title, "Night mentoring");
    EXPECT_EQ(thesis.place, "Uppsala");
    EXPECT_EQ(thesis.year, 2015);
}

TEST(Pasted, a_doi_alone_is_no_title_and_no_year) {
    const auto record = pasted("https://doi.org/10.1016/j.nw.2019.01.001", 1);
    EXPECT_EQ(record.doi, "10.1016/j.nw.2019.01.001");
    EXPECT_TRUE(record.title.empty());
    EXPECT_FALSE(record.year);
}

TEST(Pasted, references_as_they_are_printed_in_china) {
    const auto record = pasted("王伟, 李娜. 夜班导师的作用[J]. 虚构杂志, 2019, 54(3): 123-126.");
    EXPECT_EQ(record.authors.size(), 2U);
    EXPECT_EQ(record.title, "夜班导师的作用");
    EXPECT_EQ(record.journal, "虚构杂志");
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.volume, "54");
    EXPECT_EQ(record.pages, "123-126");
}

TEST(Pasted, a_short_title_before_its_book) {
    EXPECT_EQ(pasted("Lind, M. (2010). Night. In E. Ed & F. Fa (Eds.), The book of night (2nd ed., pp. 12-34). Oxford University Press.").journal, "The book of night");
}

TEST(Pasted, a_title_in_quotation_marks_before_its_book) {
    const auto record = pasted("Lind, M. (2010) ‘Night’, in Ed, E. (ed.) The book of night. Oxford: Oxford University Press, pp. 12–34.");
    EXPECT_EQ(record.title, "Night");
    EXPECT_EQ(record.journal, "The book of night");
    EXPECT_EQ(record.kind, Kind::chapter);
    ASSERT_EQ(record.editors.size(), 1U);
    EXPECT_EQ(record.editors[0].family, "Ed");
}

}  // namespace
}  // namespace loam::records
