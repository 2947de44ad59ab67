#include "loam/base/sentences.hpp"

#include <gmock/gmock.h>

#include "loam/base/text.hpp"

namespace loam::base {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> cut(std::string_view text) {
    std::vector<std::string> sentences;
    for (const auto& sentence : sentences_of(text)) sentences.emplace_back(slice(text, sentence.start, sentence.end));
    return sentences;
}

TEST(Sentences, end_at_a_stop_before_a_capital) {
    EXPECT_THAT(cut("I waited. Nobody came! Was it late? Yes."), ElementsAre("I waited.", "Nobody came!", "Was it late?", "Yes."));
    EXPECT_THAT(cut("It cost 3.14 pounds, approx. that much."), ElementsAre("It cost 3.14 pounds, approx. that much."));
    EXPECT_THAT(cut("“We wait.” She said it twice."), ElementsAre("“We wait.”", "She said it twice."));
}

TEST(Sentences, never_go_over_a_line_feed) {
    EXPECT_THAT(cut("  A: I wait\n\n alone \n...\n"), ElementsAre("A: I wait", "alone"));
    EXPECT_THAT(cut(" \n … \n"), IsEmpty());
    EXPECT_THAT(cut(""), IsEmpty());
}

TEST(Sentences, count_code_points) {
    EXPECT_THAT(cut("Não sei 🙂. É assim! 昨日来た。誰もいない。"), ElementsAre("Não sei 🙂.", "É assim!", "昨日来た。", "誰もいない。"));
    EXPECT_EQ(sentences_of("Não sei. É assim!")[1], (Sentence{9, 17}));
}

}  // namespace
}  // namespace loam::base
