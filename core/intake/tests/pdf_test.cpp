// pdftotext is run as the program runs it; pages that need a certain shape are given as its output would be.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "loam/intake/child.hpp"
#include "loam/intake/turns.hpp"
#include "pdf.hpp"
#include "samples.hpp"

namespace loam::intake {
namespace {

using samples::data;
using samples::told;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// A line of pdftotext -bbox-layout: its words, each as wide as its letters, from `left`; 10 points high.
std::string line(double left, double top, std::string_view text, double letter = 5) {
    std::string words;
    double x = left;
    for (const auto& word : base::split(text, ' ')) {
        const auto width = letter * static_cast<double>(base::code_points(word));
        words += fmt::format("<word xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\">{}</word>", x, top, x + width, top + 10,
                             base::html_escaped(word));
        x += width + letter;
    }
    return fmt::format("<line xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\">{}</line>", left, top, x - letter, top + 10, words);
}

std::string page(const std::vector<std::string>& lines) {
    std::string all;
    for (const auto& each : lines) all += "<block>" + each + "</block>";
    return "<page width=\"600\" height=\"800\"><flow>" + all + "</flow></page>";
}

Document laid(const std::vector<std::string>& pages) {
    const ReadOptions options;
    const auto xhtml = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head><body><doc>" + base::join(pages, "") +
                       "</doc></body></html>";
    auto drafts = read_pdf_layout(xhtml, {.name = "a.pdf", .bytes = {}, .options = options});
    EXPECT_TRUE(drafts) << (drafts ? "" : drafts.error().message);
    return drafts ? drafts->front().document : Document{};
}

TEST(Pdf, a_two_column_article_reads_as_its_source) {
    const auto pdf = samples::read("two-columns.pdf", data("documents/two-columns.pdf"));
    const auto html = samples::read("two-columns.html", data("documents/two-columns.html"));
    EXPECT_EQ(pdf.text, html.text);
    EXPECT_EQ(pdf.title, "Walking back");
    EXPECT_EQ(pdf.pages.size(), 3U);
    EXPECT_THAT(told(pdf), HasSubstr("\"Invented Journal of Returning 3 (2024)\" stands at the head of 3 pages"));
    EXPECT_THAT(told(pdf), HasSubstr("3 page numbers were left out"));
    EXPECT_THAT(pdf.turns, testing::IsEmpty());
}

TEST(Pdf, writing_from_the_right_reads_as_its_source) {
    const auto pdf = samples::read("from-the-right.pdf", data("documents/from-the-right.pdf"));
    const auto html = samples::read("from-the-right.html", data("documents/from-the-right.html"));
    // One paragraph that ends with a full line is taken to go on.
    const auto words_of = [](std::string text) {
        std::ranges::replace(text, '\n', ' ');
        return text;
    };
    EXPECT_EQ(words_of(pdf.text), words_of(html.text));
    EXPECT_GE(std::ranges::count(pdf.text, '\n'), std::ranges::count(html.text, '\n') - 1);
    ASSERT_EQ(pdf.pages.size(), 4U);
    const auto box_of = [&](std::string_view word) {
        const auto at = base::code_points(pdf.text.substr(0, pdf.text.find(word)));
        for (const auto& page : pdf.pages)
            for (const auto& each : page.words)
                if (each.start <= at && at < each.end) return each;
        return WordBox{};
    };
    EXPECT_GT(box_of("كيف").left, box_of("يومك").right) << "the places are those on the page";
    EXPECT_LT(box_of("Microsoft").right, box_of("Teams").left + 1);
    EXPECT_GT(box_of("کتابخانهٔ").left, 210) << "the right column is the first";
    EXPECT_LT(box_of("مادرم").right, 210);
    EXPECT_LT(box_of("word").left, box_of("means").left);
}

/// Lines as poppler gives them, from left to right: a sign for lam and alef, old shapes of letters, brackets as they look.
/// Words of a line that runs upwards or downwards, 10 points wide, from a place on the page.
std::string standing(double x, double from, std::string_view text, bool upwards) {
    std::string words;
    double at = from;
    for (const auto& word : base::split(text, ' ')) {
        const auto length = 5 * static_cast<double>(base::code_points(word));
        const auto top = upwards ? at - length : at;
        words += fmt::format("<word xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\">{}</word>", x, top, x + 10, top + length, word);
        at += (upwards ? -1 : 1) * (length + 5);
    }
    return fmt::format("<line xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\">{}</line>", x, std::min(at, from), x + 10, std::max(at, from), words);
}

TEST(Pdf, a_page_that_lies_on_its_side_is_read_and_its_words_keep_their_places) {
    for (const bool upwards : {true, false}) {
        const auto from = upwards ? 700.0 : 100.0;
        const auto document = laid({page({standing(upwards ? 114 : 86, from, "and the second line goes on.", upwards), standing(100, from, "This whole page lies on its side", upwards)})});
        EXPECT_EQ(document.text, "This whole page lies on its side and the second line goes on.");
        ASSERT_EQ(document.pages.size(), 1U);
        const auto& page = document.pages[0];
        EXPECT_EQ(page.width, 600);
        EXPECT_EQ(page.height, 800);
        EXPECT_EQ(page.words[0].left, 100);
        EXPECT_EQ(page.words[0].right, 110);
        EXPECT_EQ(page.words[0].top, upwards ? 680 : 100);
        EXPECT_EQ(page.words[0].bottom, upwards ? 700 : 120);
        EXPECT_THAT(told(document), Not(HasSubstr("sideways")));
    }
    EXPECT_THAT(told(laid({page({line(100, 100, "Most of the page runs across it."), standing(20, 700, "A stamp of some server here", true)})})), HasSubstr("printed sideways"));
}

TEST(Pdf, writing_from_the_right_as_other_programs_set_it) {
    EXPECT_EQ(laid({page({line(100, 100, ")םויב( ךיא .ןכ")})}).text, "כן. איך (ביום)");
    EXPECT_EQ(laid({page({line(100, 100, "(םויב) ךיא .ןכ")})}).text, "כן. איך (ביום)") << "brackets as they are read";
    EXPECT_EQ(laid({page({line(100, 100, "\uFEE1\uFEFC\uFEB3")})}).text, "سلام") << "shapes with a sign of their own";
    const auto doubtful = laid({page({line(100, 100, "ملاس ةيرق")})});
    EXPECT_EQ(doubtful.text, "قرية سالم");
    EXPECT_THAT(told(doubtful), HasSubstr("In 1 word lam and alef stand side by side")) << "or it is سلام";
    EXPECT_EQ(laid({page({line(100, 100, "He said םלוע םולש to all of them there")})}).text, "He said שלום עולם to all of them there");
    EXPECT_EQ(laid({page({line(100, 100, "ןכ 50% םויב")})}).text, "ביום 50% כן") << "a sign that goes with its number";
    EXPECT_EQ(laid({page({line(100, 100, "ןכ $50 ךיא R&D םויב")})}).text, "ביום R&D איך $50 כן");
    // Among many words from the right, as a page of them has.
    const auto of = [](const std::string& seen) {
        const auto text = laid({page({line(100, 100, "דואמ הבר הדות םויה ןאכ םלוכל םולש " + seen)})}).text;
        return text.substr(0, text.find(" שלום לכולם כאן היום תודה רבה מאוד"));
    };
    EXPECT_EQ(of("ןכ ,Microsoft Teams םויב"), "ביום Microsoft Teams, כן") << "a mark behind words from the left is the line's, and stands before them";
    EXPECT_EQ(of("ןכ ?!Microsoft Office 365 Teams םויב"), "ביום Microsoft Office 365 Teams!? כן");
    EXPECT_EQ(of("ןכ Microsoft, Office Teams םויב"), "ביום Microsoft, Office Teams כן") << "marks within stay";
    EXPECT_EQ(of("ןכ NET Core. םויב"), "ביום NET Core. כן") << "and what stands behind";
}

TEST(Pdf, writing_from_the_right_that_comes_in_the_order_of_reading_keeps_it) {
    EXPECT_EQ(laid({page({line(100, 100, "עולם שלום כן")})}).text, "כן שלום עולם") << "final letters stand at the ends of words";
    // Words one after the other from the right, each with its letters as they are read.
    const auto arabic = laid({page({line(100, 100, "العمل في كثيرا الناس ساعدني")})});
    EXPECT_EQ(arabic.text, "ساعدني الناس كثيرا في العمل");
    EXPECT_THAT(told(arabic), Not(HasSubstr("backwards")));
    EXPECT_EQ(laid({page({line(100, 100, "لمعلا يف اريثك سانلا يندعاس")})}).text, "ساعدني الناس كثيرا في العمل") << "as they are seen";
    // One page is judged by all: a heading of Persian has none of the signs.
    const auto heading = line(100, 100, "رود کنار شهر مردم");
    const auto persian = laid({page({heading}), page({line(100, 100, "است شهر این از که کتاب")})});
    EXPECT_THAT(persian.text, HasSubstr("مردم شهر کنار رود"));
    EXPECT_THAT(persian.text, HasSubstr("کتاب که از این شهر است"));
    const auto seen = laid({page({line(100, 100, "دور رانک رهش مدرم")}), page({line(100, 100, "تسا رهش نیا زا هک باتک")})});
    EXPECT_THAT(seen.text, HasSubstr("مردم شهر کنار رود"));
    EXPECT_THAT(seen.text, HasSubstr("کتاب که از این شهر است"));
    EXPECT_THAT(told(seen), Not(HasSubstr("backwards")));
    EXPECT_THAT(told(laid({page({heading})})), HasSubstr("Nothing in the 4 words written from the right tells in which order the file holds their letters")) << "and if nothing decides it is told";
    EXPECT_THAT(told(laid({page({line(100, 100, "بالا حالا")})})), HasSubstr("Nothing in the 2 words")) << "no article backwards";
    EXPECT_EQ(laid({page({line(100, 100, "\uFB8E\uFEEA \uFE8D\uFEB3\uFE96 \uFE8D\uFEAF")})}).text, "از است که") << "old shapes in the order of reading are letters all the same";
}

TEST(Pdf, old_shapes_of_persian_letters_are_letters) {
    EXPECT_EQ(laid({page({line(100, 100, "\uFEA9\uFEED\uFE91 \uFEEA\uFB90 \uFBFD\uFE8E\uFB7C \uFB93\uFEAE\uFB8B\uFE91")})}).text, "بژرگ چای که بود");
}

TEST(Pdf, every_word_has_its_place) {
    const auto pdf = samples::read("two-columns.pdf", data("documents/two-columns.pdf"));
    std::size_t at = 0;
    std::string words;
    for (const auto& each : pdf.pages) {
        EXPECT_GT(each.width, 400);
        for (const auto& box : each.words) {
            EXPECT_GE(box.start, at);
            EXPECT_GT(box.end, box.start);
            at = box.end;
            EXPECT_GE(box.left, 0);
            EXPECT_LE(box.right, each.width);
            EXPECT_LT(box.top, box.bottom);
            EXPECT_LE(box.bottom, each.height);
            EXPECT_GE(box.start, each.start);
            EXPECT_LE(box.end, each.end);
            words += base::slice(pdf.text, box.start, box.end);
        }
    }
    auto all = pdf.text;
    std::erase_if(all, [](char c) { return c == ' ' || c == '\n'; });
    EXPECT_EQ(words, all);
}

TEST(Pdf, a_word_over_two_lines_has_two_boxes) {
    const auto pdf = samples::read("two-columns.pdf", data("documents/two-columns.pdf"));
    std::vector<std::string> divided;
    for (const auto& each : pdf.pages) {
        for (std::size_t i = 1; i < each.words.size(); ++i) {
            const auto& a = each.words[i - 1];
            const auto& b = each.words[i];
            if (a.end == b.start && b.left < a.left)
                divided.push_back(fmt::format("{}|{}", base::slice(pdf.text, a.start, a.end), base::slice(pdf.text, b.start, b.end)));
        }
    }
    EXPECT_GE(divided.size(), 20U);
    EXPECT_THAT(divided, testing::Contains("ima|ginary"));
}

TEST(Pdf, protected_cut_and_empty_files_are_told) {
    EXPECT_THAT(samples::error("protected.pdf", data("documents/protected.pdf")), HasSubstr("protected with a password"));
    const auto whole = data("documents/two-columns.pdf");
    EXPECT_THAT(samples::error("cut.pdf", whole.substr(0, whole.size() / 2)), HasSubstr("cut off or damaged"));
    EXPECT_THAT(samples::error("junk.pdf", "%PDF-1.7\nnothing here\n"), HasSubstr("cut off or damaged"));
}

TEST(Pdf, a_scan_is_told_and_keeps_its_pages) {
    const auto scan = samples::read("scan.pdf",
                                    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
                                    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj trailer<</Root 1 0 R>>\n%%EOF\n");
    EXPECT_EQ(scan.text, "");
    ASSERT_EQ(scan.pages.size(), 1U);
    EXPECT_EQ(scan.pages[0].width, 300);
    EXPECT_THAT(told(scan), HasSubstr("lost: The file has no text: its 1 page is scanned or drawn. Run text recognition (OCR)"));
}

TEST(Pdf, the_child_reads_it_the_same) {
    const auto bytes = data("documents/two-columns.pdf");
    const auto there = read_in_child("two-columns.pdf", bytes);
    ASSERT_TRUE(there) << there.error().message;
    EXPECT_EQ(base::json_text(to_json(there->front())), base::json_text(to_json(samples::read("two-columns.pdf", bytes))));
}

TEST(Pdf, numbers_down_the_margin_are_no_words) {
    std::vector<std::string> lines;
    for (int i = 0; i < 6; ++i) {
        lines.push_back(line(20, 100 + 14 * i, std::to_string(i + 1)));
        lines.push_back(line(60, 100 + 14 * i, "These are words of a long line that is as wide as the page and goes"));
    }
    const auto document = laid({page(lines)});
    EXPECT_THAT(document.text, Not(HasSubstr("3")));
    EXPECT_THAT(told(document), HasSubstr("6 numbers down the margin (1 to 6)"));
}

TEST(Pdf, numbers_in_a_table_are_words) {
    std::vector<std::string> lines;
    for (int i = 0; i < 6; ++i) {
        lines.push_back(line(60, 100 + 14 * i, std::to_string(i + 1)));
        lines.push_back(line(90, 100 + 14 * i, "a row of the table"));
    }
    for (int i = 0; i < 4; ++i) lines.push_back(line(60, 300 + 14 * i, "These are words of a long line that is as wide as the page"));
    EXPECT_THAT(laid({page(lines)}).text, HasSubstr("3 a row of the table"));
}

TEST(Pdf, paragraphs_end_where_they_end) {
    const auto document = laid({page({
        line(60, 100, "A paragraph that begins here and goes on to the end of the line without"),
        line(60, 112, "any end, and then ends here."),
        line(60, 124, "Another follows at once without any space, since the line before was short."),
        line(72, 136, "A third begins with an indent, as in a book, and is as wide as those before"),
        line(60, 148, "it was."),
        line(60, 180, "After a space."),
        line(60, 192, "\u2022 a point"),
        line(60, 204, "\u2022 and another point"),
        line(60, 216, "Ann: So you say"),
        line(60, 228, "Bo: I do"),
    })});
    EXPECT_THAT(base::split(document.text, '\n'),
                ElementsAre("A paragraph that begins here and goes on to the end of the line without any end, and then ends here.",
                            "Another follows at once without any space, since the line before was short.",
                            "A third begins with an indent, as in a book, and is as wide as those before it was.", "After a space.",
                            "\u2022 a point", "\u2022 and another point", "Ann: So you say", "Bo: I do"));
}

TEST(Pdf, names_with_times_stand_above_their_words) {
    std::vector<std::string> lines;
    for (int i = 0; i < 6; ++i) {
        lines.push_back(line(60, 100 + 30 * i, fmt::format("{} 0:{}", i % 2 == 0 ? "Ann Lee" : "Bo Ray", 10 + i)));
        lines.push_back(
            line(60, 112 + 30 * i,
                 i % 2 == 0 ? "and how was it then, when all of this had come to its end at last?" : "yeah, it was as I said before."));
    }
    const auto document = laid({page(lines)});
    EXPECT_THAT(document.text, testing::StartsWith("Ann Lee 0:10\nand how was it then"));
    const auto turns = recognise_turns(document.text);
    ASSERT_EQ(turns.size(), 6U);
    EXPECT_EQ(turns[1].speaker, "Bo Ray");
    EXPECT_EQ(turns[1].at, 11'000);
}

TEST(Pdf, hyphens_at_line_ends_are_judged_by_the_rest_of_the_file) {
    const auto document = laid({page({
        line(60, 100, "Here stands transcription, and here a well-being that is both long and wide, and inter-"),
        line(60, 112, "views were many, says the text about interviews and their trans-"),
        line(60, 124, "cription, for the sake of well-"),
        line(60, 136, "being and of self-"),
        line(60, 148, "esteem, of pre- and post-tests in Leeds-"),
        line(60, 160, "Bradford, and of the unimagin-"),
        line(60, 172, "able."),
    })});
    EXPECT_EQ(
        document.text,
        "Here stands transcription, and here a well-being that is both long and wide, and interviews were many, says the text about interviews and their transcription, for the sake of "
        "well-being and of self-esteem, of pre- and post-tests in Leeds-Bradford, and of the unimaginable.");
    EXPECT_THAT(
        told(document),
        HasSubstr(
            "6 words are divided at a line's end: 2 joined by what the file shows, 3 with the hyphen kept. 1 joined by guess: unimagin|able."));
}

TEST(Pdf, three_columns_and_a_wide_title) {
    std::vector<std::string> lines{line(60, 50, "A title that is as wide as all three of the columns below it taken together")};
    for (int column = 2; column >= 0; --column)
        for (int row = 0; row < 6; ++row)
            lines.push_back(line(60 + 160 * column, 100 + 12 * row, fmt::format("column {} has row {} here", column, row)));
    const auto text = laid({page(lines)}).text;
    EXPECT_THAT(text, testing::StartsWith("A title that is"));
    EXPECT_LT(text.find("column 0 has row 5"), text.find("column 1 has row 0"));
    EXPECT_LT(text.find("column 1 has row 5"), text.find("column 2 has row 0"));
}

TEST(Pdf, names_beside_speech_are_rows) {
    std::vector<std::string> lines;
    for (int i = 0; i < 6; ++i) {
        lines.push_back(line(60, 100 + 30 * i, i % 2 == 0 ? "Ann:" : "Bo:"));
        lines.push_back(line(120, 100 + 30 * i, i % 2 == 0 ? "And how was it then?" : "It was as I said before it began."));
    }
    const auto text = laid({page(lines)}).text;
    EXPECT_THAT(text, testing::StartsWith("Ann: And how was it then?\nBo: It was as I said before it began.\nAnn: And"));
}

TEST(Pdf, what_is_printed_sideways_is_told) {
    const auto stamp = std::string(
        "<line xMin=\"10\" yMin=\"100\" xMax=\"20\" yMax=\"500\"><word xMin=\"10\" yMin=\"100\" xMax=\"20\" yMax=\"500\">arXiv:2001.1</word></line>");
    const auto document = laid({page({stamp, line(60, 100, "Words of the page.")})});
    EXPECT_EQ(document.text, "Words of the page.");
    EXPECT_THAT(told(document), HasSubstr("lost: 1 line is printed sideways and left out: \"arXiv:2001.1\"."));
}

TEST(Pdf, words_that_touch_are_one_and_ligatures_are_letters) {
    const auto document = laid({page(
        {"<line xMin=\"60\" yMin=\"100\" xMax=\"100\" yMax=\"110\"><word xMin=\"60\" yMin=\"100\" xMax=\"80\" yMax=\"110\">di\uFB03</word><word xMin=\"80.2\" "
         "yMin=\"100\" xMax=\"100\" yMax=\"110\">cult</word></line>"})});
    EXPECT_EQ(document.text, "difficult");
    EXPECT_EQ(document.pages[0].words.size(), 2U);
}

TEST(Pdf, text_without_known_characters_is_told) {
    std::string odd;
    for (int i = 0; i < 40; ++i) odd += "\uE001";
    EXPECT_THAT(told(laid({page({line(60, 100, odd)})})), HasSubstr("characters cannot be told"));
}

TEST(Pdf, an_odd_layout_breaks_nothing) {
    EXPECT_EQ(
        laid(
            {"<page width=\"x\" height=\"-1\"><flow><block><line><word>a</word><word xMin=\"nan\" xMax=\"1e400\">b</word></line></block></flow></page>"})
            .pages.size(),
        1U);
    const ReadOptions options;
    EXPECT_FALSE(read_pdf_layout("no xml", {.name = "a.pdf", .bytes = {}, .options = options}));
    EXPECT_FALSE(read_pdf_layout("<html/>", {.name = "a.pdf", .bytes = {}, .options = options}));
}

}  // namespace
}  // namespace loam::intake
