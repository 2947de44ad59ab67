// Passages over a corrected text: each rule by a small case.
#include "loam/passages/carry.hpp"

#include <gmock/gmock.h>

#include "loam/base/text.hpp"

namespace loam::passages {
namespace {

Span of(std::string_view text, std::string_view words, std::size_t nth = 0) {
    auto at = text.find(words);
    for (; nth > 0; --nth) at = text.find(words, at + 1);
    EXPECT_NE(at, std::string_view::npos) << words;
    const auto start = base::code_points(text.substr(0, at));
    return {start, start + base::code_points(words)};
}

Carried one(std::string_view before, std::string_view after, Span span) { return carry_over(before, after, {span}).front(); }
std::string words(std::string_view text, const Carried& c) { return std::string(base::slice(text, c.span.start, c.span.end)); }

TEST(Carry, the_same_text_keeps_every_passage_where_it_was) {
    const std::string text = "One two three.\nFour.";
    const auto carried = carry_over(text, text, {{0, 3}, {4, 14}, {0, 20}});
    for (const auto& c : carried) EXPECT_TRUE(c.kept && !c.changed && !c.moved);
    EXPECT_EQ(carried[1].span, (Span{4, 14}));
    EXPECT_EQ(carried[2].words, 4U);
    EXPECT_EQ(carried[2].surviving, 4U);
}

TEST(Carry, no_spans_and_empty_texts_are_no_trouble) {
    EXPECT_TRUE(carry_over("a", "b", {}).empty());
    const auto gone = one("Something was said.", "", {0, 9});
    EXPECT_FALSE(gone.kept);
    EXPECT_THAT(gone.why, testing::HasSubstr("taken out"));
    EXPECT_FALSE(one("", "Something", {0, 0}).kept);
    EXPECT_FALSE(one("short", "short", {2, 40}).kept);
}

TEST(Carry, words_put_in_before_shift_a_passage_and_nothing_else) {
    const std::string before = "I was there. I felt alone.";
    const std::string after = "Well, you know, I was there. I felt alone.";
    const auto c = one(before, after, of(before, "felt alone"));
    EXPECT_TRUE(c.kept);
    EXPECT_FALSE(c.changed);
    EXPECT_EQ(words(after, c), "felt alone");
}

TEST(Carry, words_put_in_at_either_edge_stay_outside) {
    const std::string before = "aa bb cc dd";
    const std::string after = "aa XX bb cc YY dd";
    EXPECT_EQ(words(after, one(before, after, of(before, "bb cc"))), "bb cc");
}

TEST(Carry, a_corrected_spelling_inside_is_kept_and_said) {
    const std::string before = "We allways went ther together on mondays.";
    const std::string after = "We always went there together on Mondays.";
    const auto c = one(before, after, of(before, "allways went ther together"));
    ASSERT_TRUE(c.kept);
    EXPECT_TRUE(c.changed);
    EXPECT_EQ(words(after, c), "always went there together");
    EXPECT_EQ(c.words, 4U);
    EXPECT_EQ(c.surviving, 4U);
    EXPECT_EQ(c.corrected, 2U);
}

TEST(Carry, a_single_word_that_was_replaced_is_for_a_person_to_decide) {
    const std::string before = "It was a cat on the mat.";
    const std::string after = "It was a dog on the mat.";
    const auto c = one(before, after, of(before, "cat"));
    EXPECT_FALSE(c.kept);
    ASSERT_FALSE(c.candidates.empty());
    EXPECT_EQ(base::slice(after, c.candidates[0].span.start, c.candidates[0].span.end), "dog");
}

TEST(Carry, a_passage_that_begins_with_a_speaker_who_is_called_otherwise_now_begins_with_a_word) {
    const std::string before = "Paula: on the night bus it was very quiet.";
    const std::string after = "Participant 7: on the night bus it was very quiet.";
    EXPECT_EQ(words(after, one(before, after, {0, base::code_points(before)})), "on the night bus it was very quiet.");
    const std::string shut = "said (quietly): on the night bus";
    EXPECT_EQ(words("said (softly): on the night bus", one(shut, "said (softly): on the night bus", of(shut, ": on the night bus"))), ": on the night bus") << "it began with the sign";
}

TEST(Carry, a_passage_that_was_taken_out_is_listed_with_where_the_same_words_stand) {
    const std::string before = "I do not know. We went home early. I said so. After that it rained. I do not know. The end came soon.";
    const std::string after = "I do not know. We went home early. I said so. After that it rained. The end came soon.";
    const auto c = one(before, after, of(before, "I do not know.", 1));
    EXPECT_FALSE(c.kept);
    ASSERT_FALSE(c.candidates.empty());
    EXPECT_EQ(c.candidates[0].span, (Span{0, 14}));
    EXPECT_EQ(c.candidates[0].why, "The same words stand here.");
    EXPECT_TRUE(one(before, after, of(before, "I do not know.")).kept);
}

TEST(Carry, of_two_same_sentences_in_a_row_the_one_that_is_left_keeps_its_passage) {
    const std::string before = "Start. I think so. I think so. End.";
    const std::string after = "Start. I think so. End.";
    for (const std::size_t nth : {0U, 1U}) EXPECT_EQ(words(after, one(before, after, of(before, "I think so.", nth))), "I think so.");
    EXPECT_EQ(words(after, one(before, after, of(before, "End."))), "End.");
    EXPECT_EQ(words(after, one(before, after, of(before, "Start."))), "Start.");
}

TEST(Carry, a_moved_sentence_takes_its_passages_along) {
    const std::string before = "First we met in town. Then the weather turned quite cold there. Nobody came to the meeting that we had planned so long.";
    const std::string after = "First we met in town. Nobody came to the meeting that we had planned so long. Then the weather turned quite cold there.";
    const auto c = one(before, after, of(before, "weather turned"));
    const auto d = one(before, after, of(before, "planned so"));
    EXPECT_EQ(words(after, c), "weather turned");
    EXPECT_EQ(words(after, d), "planned so");
    EXPECT_NE(c.moved, d.moved);
}

TEST(Carry, joined_and_split_lines_change_no_word) {
    const std::string before = "We went\nhome and slept.";
    const std::string after = "We went home\nand slept.";
    const auto c = one(before, after, of(before, "We went\nhome and slept."));
    ASSERT_TRUE(c.kept);
    EXPECT_TRUE(c.changed);
    EXPECT_EQ(c.surviving, 5U);
    EXPECT_EQ(words(after, c), after);
}

TEST(Carry, much_put_in_between_needs_a_decision) {
    const std::string before = "I was tired.";
    const std::string after = "I was, and this I say now because it came to me only when I read the transcript again, tired.";
    const auto c = one(before, after, {0, 12});
    EXPECT_FALSE(c.kept);
    EXPECT_THAT(c.why, testing::HasSubstr("put in between"));
}

TEST(Carry, signs_emoji_and_combining_marks_count_as_code_points) {
    const std::string before = "Cafe\u0301 🙂👩‍👩‍👧 então não sei. Então foi.";
    const std::string after = "Um cafe\u0301 🙂👩‍👩‍👧 então não sei 🙂. Então foi.";
    EXPECT_EQ(words(after, one(before, after, of(before, "não sei"))), "não sei");
    EXPECT_EQ(words(after, one(before, after, of(before, "🙂👩‍👩‍👧"))), "🙂👩‍👩‍👧");
    EXPECT_EQ(words(after, one(before, after, of(before, "Então foi."))), "Então foi.");
}

TEST(Carry, nested_and_overlapping_passages_are_carried_each_for_itself) {
    const std::string before = "aa bb cc dd ee ff gg hh";
    const std::string after = "aa bb cc ee ff gg hh";
    const auto carried = carry_over(before, after, {of(before, "bb cc dd ee"), of(before, "cc"), of(before, "dd"), of(before, before)});
    EXPECT_EQ(words(after, carried[0]), "bb cc ee");
    EXPECT_TRUE(carried[0].changed);
    EXPECT_EQ(words(after, carried[1]), "cc");
    EXPECT_FALSE(carried[2].kept);
    EXPECT_EQ(words(after, carried[3]), after);
}

TEST(Carry, half_of_the_words_are_not_enough) {
    const std::string before = "one two three four five six";
    const std::string after = "zero two three alpha beta gamma delta";
    const auto c = one(before, after, of(before, before));
    EXPECT_FALSE(c.kept);
    EXPECT_THAT(c.why, testing::HasSubstr("2 of 6"));
}

}  // namespace
}  // namespace loam::passages
