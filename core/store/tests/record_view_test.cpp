#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "loam/store/record_view.hpp"
#include "record_query.hpp"

namespace loam::store {
namespace {

namespace fs = std::filesystem;

class RecordViews : public ::testing::Test {
protected:
    void SetUp() override {
        m_folder = fs::temp_directory_path() / ("loam-view-" + std::to_string(::getpid()) + "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::create_directories(m_folder);
    }
    void TearDown() override { fs::remove_all(m_folder); }
    [[nodiscard]] fs::path file() const { return m_folder / "records.view"; }
    RecordView open() const {
        auto view = RecordView::open(file());
        if (!view) throw std::runtime_error(view.error().message);
        return std::move(*view);
    }

private:
    fs::path m_folder;
};

ViewRow row(std::string title, std::string abstract = {}) {
    ViewRow made;
    made.place = 1;
    made.title = std::move(title);
    made.abstract = std::move(abstract);
    return made;
}

void add(RecordView& view, const std::string& batch, const std::vector<ViewRow>& rows) {
    RecordView::Change change(view);
    ASSERT_TRUE(change.begin_batch(batch));
    for (const auto& each : rows) ASSERT_TRUE(change.add(each));
    ASSERT_TRUE(change.commit());
}

std::vector<std::uint32_t> found(RecordView& view, const std::string& query) {
    while (view.index_some(2).value_or(0) > 0) {
    }
    const auto numbers = view.matching(query);
    if (!numbers) throw std::runtime_error(numbers.error().message);
    return *numbers;
}

using Numbers = std::vector<std::uint32_t>;

TEST_F(RecordViews, words_are_found_by_stem_phrase_and_beginning) {
    auto view = open();
    add(view, "one", {row("Peer workers in teams", "Recovery was told by many."), row("A worker among peers"), row("Café society"), row("Psychiatric team nursing")});
    EXPECT_EQ(found(view, "worker"), (Numbers{1, 2}));
    EXPECT_EQ(found(view, "\"peer worker\""), (Numbers{1}));
    EXPECT_EQ(found(view, "cafe"), (Numbers{3}));
    EXPECT_EQ(found(view, "psych*"), (Numbers{4}));
    EXPECT_EQ(found(view, "peer NOT recovery"), (Numbers{2}));
    EXPECT_EQ(found(view, "peer -recovery"), (Numbers{2}));
    EXPECT_EQ(found(view, "society OR nursing"), (Numbers{3, 4}));
    EXPECT_EQ(found(view, "society OR nursing team"), (Numbers{4}));
}

TEST_F(RecordViews, whatever_is_typed_is_words_and_never_the_syntax_of_the_index) {
    auto view = open();
    add(view, "one", {row("near and column: title^2 {x}"), row("don't OR \"stop\"")});
    for (const std::string query : {"title:near", "column : x", "near(", "x^2", "{x}", "\"unclosed", "don't", "a AND", "OR", "x OR", "NEAR(a b)", "*x", "\"\"", "-", "- x", "a-b", "\"a\"*", "x\"y"}) {
        if (match_expression(query)) EXPECT_TRUE(view.matching(query)) << query;
    }
    EXPECT_FALSE(match_expression(""));
    EXPECT_FALSE(match_expression("-all"));
    EXPECT_FALSE(match_expression("* ( ) \""));
    EXPECT_FALSE(match_expression("pe*")) << "nearly every record has a word that begins so";
    EXPECT_FALSE(match_expression("peer -c*"));
    EXPECT_TRUE(match_expression("per*"));
    EXPECT_TRUE(match_expression("漢*"));
}

TEST_F(RecordViews, what_is_dropped_or_replaced_is_found_no_more) {
    auto view = open();
    add(view, "one", {row("First thing"), row("Second thing")});
    add(view, "two", {row("Third thing"), row("Fourth thing")});
    EXPECT_EQ(found(view, "thing"), (Numbers{1, 2, 3, 4}));
    {
        RecordView::Change change(view);
        ASSERT_TRUE(change.drop_batch("one"));
        auto other = row("Third matter");
        other.n = 3;
        other.batch = 2;
        ASSERT_TRUE(change.replace(other));
        ASSERT_TRUE(change.commit());
    }
    EXPECT_EQ(found(view, "thing"), (Numbers{4}));
    EXPECT_EQ(found(view, "matter"), (Numbers{3}));
    const auto batches = view.batches();
    ASSERT_EQ(batches->size(), 1U);
    EXPECT_EQ((*batches)[0].first, 3U);
    add(view, "one", {row("Back again")});
    EXPECT_EQ((*view.batches())[1].first, 5U) << "a number is never used twice";
}

TEST_F(RecordViews, a_change_that_is_not_committed_leaves_nothing) {
    auto view = open();
    {
        RecordView::Change change(view);
        ASSERT_TRUE(change.begin_batch("one"));
        ASSERT_TRUE(change.add(row("Never")));
    }
    EXPECT_TRUE(view.batches()->empty());
    EXPECT_EQ(*view.not_indexed(), 0U);
    EXPECT_EQ(*view.revision(), 0);
}

TEST_F(RecordViews, hits_are_marked) {
    auto view = open();
    add(view, "one", {row("Peer work", "In many teams the peer worker was new.")});
    EXPECT_EQ(found(view, "peer"), (Numbers{1}));
    const auto marked = view.highlights("peer", Numbers{1, 99});
    ASSERT_TRUE(marked);
    ASSERT_EQ(marked->size(), 1U);
    EXPECT_EQ((*marked)[0].title, "\x02Peer\x03 work");
    EXPECT_NE((*marked)[0].abstract.find("the \x02peer\x03 worker"), std::string::npos);
}

TEST_F(RecordViews, what_is_no_view_is_made_anew) {
    std::ofstream(file()) << "this is no database at all, but a note of some length that somebody left here";
    EXPECT_TRUE(open().batches()->empty());
    {
        auto view = open();
        add(view, "one", {row("Kept")});
        RecordView::Change change(view);
        ASSERT_TRUE(change.keep("columns", std::string("\0bytes", 6)));
        ASSERT_TRUE(change.commit());
    }
    EXPECT_EQ(open().batches()->size(), 1U);
    EXPECT_EQ(*open().kept("columns"), std::string("\0bytes", 6));
    EXPECT_EQ(*open().kept("nothing"), "");
}

TEST_F(RecordViews, rows_come_in_the_order_asked_for) {
    auto view = open();
    auto dated = row("Dated");
    dated.year = 2001;
    dated.keywords = "one; two";
    add(view, "one", {row("Undated"), dated});
    const auto rows = view.rows(Numbers{2, 7, 1});
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ((*rows)[0].year, 2001);
    EXPECT_EQ((*rows)[0].keywords, "one; two");
    EXPECT_EQ((*rows)[1].year, std::nullopt);
}

}  // namespace
}  // namespace loam::store
