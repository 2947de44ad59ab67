// JSON that single services of speech recognition write. All words are invented.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace loam::intake {
namespace {

using samples::read;
using samples::told;
using samples::turns;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ServiceJson, deepgram_without_utterances) {
    constexpr std::string_view words = R"([{"word":"why","start":0.5,"end":0.8,"confidence":0.9,"speaker":0,"punctuated_word":"Why?"},{"word":"it","start":2.5,"end":2.7,"confidence":0.9,"speaker":1,"punctuated_word":"It"},{"word":"rained","start":2.8,"end":3.2,"confidence":0.9,"speaker":1,"punctuated_word":"rained."}])";
    const auto file = [](std::string_view alternatives) { return fmt::format(R"({{"metadata":{{"duration":9.5,"channels":1}},"results":{{"channels":[{}]}}}})", alternatives); };
    EXPECT_THAT(turns(read("a.json", file(fmt::format(R"({{"alternatives":[{{"transcript":"Why? It rained.","confidence":0.9,"words":{}}}]}})", words)))), ElementsAre("500 Speaker 0: Why?", "2500 Speaker 1: It rained."));
    const auto paragraphs = fmt::format(R"({{"alternatives":[{{"transcript":"x","words":{},"paragraphs":{{"transcript":"x","paragraphs":[{{"sentences":[{{"text":"So it was.","start":0.5,"end":1.2}},{{"text":"Why?","start":1.3,"end":2}}],"speaker":1,"num_words":4,"start":0.5,"end":2}}]}}}}]}})", words);
    EXPECT_THAT(turns(read("a.json", file(paragraphs))), ElementsAre("500 Speaker 1: So it was. Why?")) << "paragraphs that were asked for";
    const auto two = R"({"alternatives":[{"transcript":"so","words":[{"word":"so","start":2.5,"end":2.8}]}]},{"alternatives":[{"transcript":"why","words":[{"word":"why","start":0.5,"end":0.8}]}]})";
    EXPECT_THAT(turns(read("a.json", file(two))), ElementsAre("500 Channel 1: why", "2500 Channel 0: so")) << "each channel is somebody";
}

TEST(ServiceJson, google_speech_to_text) {
    EXPECT_THAT(turns(read("a.json", R"({"name":"x","done":true,"response":{"@type":"t","results":[{"alternatives":[{"transcript":"Why so?","confidence":0.9,"words":[{"startTime":"0s","endTime":"0.300s","word":"Why"},{"startTime":"0.300s","endTime":"1s","word":"so?"}]}],"languageCode":"en"},{"alternatives":[{"transcript":" It rained.","words":[{"startTime":"9.200s","endTime":"9.500s","word":"It"},{"startTime":"9.500s","endTime":"10s","word":"rained."}]}]}]}})")),
                ElementsAre("0 Why so?", "9200 It rained."));
    constexpr std::string_view told_apart = R"({"results":[{"alternatives":[{"transcript":"Why so?","words":[{"startTime":"0.200s","endTime":"0.300s","word":"Why","speakerTag":0},{"startTime":"0.300s","endTime":"1s","word":"so?","speakerTag":0}]}]},{"alternatives":[{"transcript":" It rained.","words":[{"startTime":"1.200s","endTime":"1.500s","word":"It"},{"startTime":"1.500s","endTime":"2s","word":"rained."}]}]},{"alternatives":[{"words":[{"startTime":"0.200s","endTime":"0.300s","word":"Why","speakerTag":1},{"startTime":"0.300s","endTime":"1s","word":"so?","speakerTag":1},{"startTime":"1.200s","endTime":"1.500s","word":"It","speakerTag":2},{"startTime":"1.500s","endTime":"2s","word":"rained.","speakerTag":2}]}]}]})";
    EXPECT_THAT(turns(read("a.json", told_apart)), ElementsAre("200 Speaker 1: Why so?", "1200 Speaker 2: It rained.")) << "the last result says all again";
    constexpr std::string_view words_only = R"({"results":[{"alternatives":[{"words":[{"startTime":"0s","endTime":"0.300s","word":"Why"}]}]},{"alternatives":[{"words":[{"startTime":"0s","endTime":"0.300s","word":"Why","speakerTag":1}]}]}]})";
    EXPECT_THAT(turns(read("a.json", words_only)), ElementsAre("0 Speaker 1: Why")) << "also without transcripts";
    constexpr std::string_view each_told = R"({"results":[{"alternatives":[{"transcript":"Why?","words":[{"startOffset":"0.200s","endOffset":"0.300s","word":"Why?","speakerLabel":"1"}]}]},{"alternatives":[{"transcript":"Why it rained.","words":[{"startOffset":"1.200s","endOffset":"1.500s","word":"Why","speakerLabel":"2"},{"startOffset":"1.500s","endOffset":"2s","word":"it","speakerLabel":"2"},{"startOffset":"2s","endOffset":"2.100s","word":"rained.","speakerLabel":"2"}]}]}]})";
    EXPECT_THAT(turns(read("a.json", each_told)), ElementsAre("200 Speaker 1: Why?", "1200 Speaker 2: Why it rained.")) << "no result says another again";
    EXPECT_THAT(turns(read("a.json", R"({"results":[{"alternatives":[{"transcript":"So.","words":[{"startTime":{"seconds":"3","nanos":500000000},"endTime":{"seconds":"4"},"word":"So."}]}]}]})")), ElementsAre("3500 So.")) << "as its libraries write times";
    const auto ends = read("a.json", R"({"results":[{"alternatives":[{"transcript":"Why?"}],"resultEndTime":"7.500s"},{"alternatives":[{"transcript":"It rained."}],"resultEndTime":"19s"}]})");
    EXPECT_EQ(ends.text, "Why? It rained.");
    EXPECT_THAT(told(ends), HasSubstr("repaired: 2 segments tell no beginning; each begins where the one before it ends."));
}

TEST(ServiceJson, azure_counts_ten_millionths) {
    const auto file = [](int other) {
        return fmt::format(R"({{"source":"x","durationInTicks":90000000,"combinedRecognizedPhrases":[{{"channel":0,"display":"x"}}],"recognizedPhrases":[{{"recognitionStatus":"Success","channel":0,"speaker":1,"offset":"PT0.5S","duration":"PT1S","offsetInTicks":5000000.0,"durationInTicks":10000000.0,"nBest":[{{"confidence":0.9,"lexical":"why","itn":"why","display":"Why?"}},{{"confidence":0.2,"display":"Wine."}}]}},{{"recognitionStatus":"Failure","channel":0,"offsetInTicks":20000000.0,"nBest":[]}},{{"recognitionStatus":"Success","channel":{},"speaker":2,"offset":"PT0.2S","duration":"PT1S","offsetInTicks":{},"durationInTicks":10000000,"nBest":[{{"display":"It rained."}}]}}]}})", other, other == 0 ? 30000000 : 2000000);
    };
    EXPECT_THAT(turns(read("a.json", file(0))), ElementsAre("500 Speaker 1: Why?", "3000 Speaker 2: It rained."));
    EXPECT_THAT(turns(read("a.json", file(1))), ElementsAre("200 Channel 1, Speaker 2: It rained.", "500 Channel 0, Speaker 1: Why?")) << "channels stand one after the other";
    EXPECT_THAT(turns(read("a.json", R"({"durationMilliseconds":9000,"combinedPhrases":[{"text":"x"}],"phrases":[{"speaker":1,"offsetMilliseconds":80,"durationMilliseconds":900,"text":"Why?","words":[{"text":"Why?","offsetMilliseconds":80}]},{"speaker":2,"offsetMilliseconds":3000,"durationMilliseconds":900,"text":"So."}]})")), ElementsAre("80 Speaker 1: Why?", "3000 Speaker 2: So."));
}

TEST(ServiceJson, amazon_and_speechmatics_write_words_and_marks) {
    EXPECT_THAT(turns(read("a.json", R"({"results":{"transcripts":[{"transcript":"x"}],"speaker_labels":{"speakers":2,"segments":[{"start_time":"0.5","speaker_label":"spk_0","end_time":"0.8","items":[{"start_time":"0.5","speaker_label":"spk_0","end_time":"0.8"}]},{"start_time":"0.9","speaker_label":"spk_1","items":[{"start_time":"0.9","speaker_label":"spk_1"}]}]},"items":[{"start_time":"0.5","end_time":"0.8","type":"pronunciation","alternatives":[{"content":"Why"}]},{"type":"punctuation","alternatives":[{"content":"?"}]},{"start_time":"0.9","end_time":"1.2","type":"pronunciation","alternatives":[{"content":"So"}]}]}})")),
                ElementsAre("500 spk_0: Why?", "900 spk_1: So")) << "speakers beside the words, as in older files";
    EXPECT_THAT(turns(read("a.json", R"({"format":"2.9","results":[{"type":"word","start_time":0.5,"end_time":0.8,"alternatives":[{"content":"Why","confidence":0.9,"language":"en","speaker":"S1"}]},{"type":"punctuation","attaches_to":"previous","start_time":0.8,"end_time":0.8,"alternatives":[{"content":"?","speaker":"S1"}]},{"type":"word","start_time":0.9,"end_time":1.2,"alternatives":[{"content":"So","speaker":"S2"}]}]})")), ElementsAre("500 S1: Why?", "900 S2: So"));
}

TEST(ServiceJson, lists_of_words) {
    EXPECT_THAT(turns(read("a.json", R"({"language_code":"en","text":"Why? So.","words":[{"text":"Why?","start":0.5,"end":0.8,"type":"word","speaker_id":"speaker_0"},{"text":" ","start":0.8,"end":0.9,"type":"spacing","speaker_id":"speaker_0"},{"text":"So.","start":0.9,"end":1.2,"type":"word","speaker_id":"speaker_1"}]})")), ElementsAre("500 speaker_0: Why?", "900 speaker_1: So."));
    EXPECT_THAT(turns(read("a.json", R"({"result":[{"conf":1,"end":0.8,"start":0.5,"word":"so"},{"conf":1,"end":1.4,"start":0.9,"word":"then"}],"text":"so then"})")), ElementsAre("500 so then"));
    EXPECT_THAT(turns(read("a.json", R"({"text":"Why. So.","words":[{"text":"Why.","start":12500,"end":12900,"speaker":null},{"text":"So.","start":16000,"end":16300,"speaker":null}],"utterances":null})")), ElementsAre("12500 Why. So.")) << "thousandths, by the pace of speaking";
    for (const std::string json : {R"({"words":[{"text":"Ann","start":0,"end":3},{"text":"waited","start":4,"end":10}]})", R"({"words":[{"word":"bus","rank":1},{"word":"tram","rank":2}]})",
                                   R"([{"title":"Night buses","text":"An abstract of it","start":2001,"end":2002},{"title":"Day buses","text":"Another one","start":2003,"end":2004}])", R"({"results":[{"alternatives":[{"transcript":"no times"}]}]})"})
        EXPECT_EQ(read("a.json", json).format, "text") << json;
}

TEST(ServiceJson, a_segment_without_a_beginning_has_that_of_the_end_before) {
    const auto document = read("a.json", R"({"segments":[{"start":0.5,"end":2.5,"text":"Why?","speaker":"A"},{"start":null,"end":null,"text":"So.","speaker":"B"},{"start":9.5,"end":10,"text":"Good.","speaker":"A"}]})");
    EXPECT_THAT(turns(document), ElementsAre("500 A: Why?", "2500 B: So.", "9500 A: Good."));
    EXPECT_THAT(told(document), HasSubstr("repaired: 1 segment tells no beginning; each begins where the one before it ends."));
}

TEST(ServiceJson, a_page_of_otranscribe_needs_no_tag) {
    const std::string page = R"({"text":"Hanna: How did it begin?\nAli: Slowly.\nHanna: And then?\nAli: It ended.","media":"a.mp3","media-time":12})";
    const auto document = read("a.otr", page);
    EXPECT_EQ(document.format, "otr");
    EXPECT_EQ(document.text, "Hanna: How did it begin?\nAli: Slowly.\nHanna: And then?\nAli: It ended.");
    EXPECT_EQ(document.turns.size(), 4U);
    EXPECT_EQ(read("a.otr", R"({"text":"<p>So.</p>"})").text, "So.") << "nor a recording";
    EXPECT_EQ(read("a.json", R"({"text":"The night bus came late","media":["a.jpg"]})").format, "text") << "a message with a picture";
}

}  // namespace
}  // namespace loam::intake
