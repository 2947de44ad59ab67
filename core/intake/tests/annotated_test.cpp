// Transcripts of speech recognition and of programs that annotate recordings. All words are invented.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "samples.hpp"

namespace loam::intake {
namespace {

using samples::error;
using samples::read;
using samples::told;
using samples::turns;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(TranscriptJson, segments_of_whisper_and_what_is_built_on_it) {
    const auto plain = read("talk.json", R"({"text":" How was it? It rained.","segments":[{"id":0,"seek":0,"start":0.52,"end":2.5,"text":" How was it?","tokens":[1,2],"avg_logprob":-0.2},{"id":1,"start":9.0,"end":10.0,"text":" It rained."}],"language":"en"})");
    EXPECT_EQ(plain.format, "json");
    EXPECT_THAT(turns(plain), ElementsAre("520 How was it?", "9000 It rained."));
    EXPECT_THAT(told(plain), HasSubstr("stays in the original file"));
    EXPECT_THAT(turns(read("talk.json", R"({"segments":[{"start":0.5,"end":1.2,"text":" Why: NaN, so?","words":[{"word":"Why","score":NaN}],"speaker":"SPEAKER_00"},{"start":2,"end":3.2,"text":" So.","speaker":"SPEAKER_01"},{"start":4,"end":5,"text":" Really.","speaker":"SPEAKER_01"}],"word_segments":[]})")),
                ElementsAre("500 SPEAKER_00: Why: NaN, so?", "2000 SPEAKER_01: So. Really.")) << "a score that is no number, which JSON does not know";
    EXPECT_THAT(turns(read("talk.json", R"({"systeminfo":"","transcription":[{"timestamps":{"from":"00:00:03,000","to":"00:00:04,000"},"offsets":{"from":3000,"to":4000},"text":" Why?"}]})")), ElementsAre("3000 Why?"));
    EXPECT_THAT(turns(read("talk.json", R"({"speakers":[{"speaker":"SPEAKER_00","timestamp":[0.5,1.5],"text":"Why?"},{"speaker":"SPEAKER_01","timestamp":[2.5,null],"text":"So."}],"chunks":[{"timestamp":[0.5,1.5],"text":"Why?"}],"text":"Why? So."})")), ElementsAre("500 SPEAKER_00: Why?", "2500 SPEAKER_01: So."));
}

TEST(TranscriptJson, what_services_write) {
    EXPECT_THAT(turns(read("a.json", R"({"id":"x","utterances":[{"speaker":"A","start":3000,"end":4000,"text":"Why did you come here?"},{"speaker":"B","start":9000,"end":12000,"text":"It rained."}]})")), ElementsAre("3000 A: Why did you come here?", "9000 B: It rained.")) << "thousandths of a second";
    EXPECT_THAT(turns(read("a.json", R"({"utterances":[{"speaker":"A","start":3,"end":4,"text":"Why did you come here?"},{"speaker":"B","start":9,"end":12,"text":"It rained."}]})")), ElementsAre("3000 A: Why did you come here?", "9000 B: It rained.")) << "whole seconds";
    EXPECT_THAT(turns(read("a.json", R"({"results":{"channels":[],"utterances":[{"start":0.5,"end":1.2,"transcript":"Why?","speaker":0},{"start":2.5,"end":3.2,"transcript":"So.","speaker":1}]}})")), ElementsAre("500 Speaker 0: Why?", "2500 Speaker 1: So."));
    EXPECT_THAT(turns(read("a.json", R"({"monologues":[{"speaker":0,"elements":[{"type":"text","value":"Why","ts":0.5,"end_ts":0.8},{"type":"punct","value":" "},{"type":"text","value":"so","ts":0.9},{"type":"punct","value":"?"}]}]})")), ElementsAre("500 Speaker 0: Why so?"));
    EXPECT_THAT(turns(read("a.json", R"({"entries":[{"text":"Why?","startOffset":"00:00:03.100","endOffset":"00:00:04.2","speakerDisplayName":"Hanna Berg"}]})")), ElementsAre("3100 Hanna Berg: Why?"));
    EXPECT_THAT(turns(read("a.json", R"({"results":{"transcripts":[{"transcript":"x"}],"items":[{"start_time":"0.5","end_time":"0.8","alternatives":[{"content":"Why"}],"speaker_label":"spk_0"},{"alternatives":[{"content":"?"}]},{"start_time":"0.9","end_time":"1.2","alternatives":[{"content":"So"}],"speaker_label":"spk_1"}]}})")),
                ElementsAre("500 spk_0: Why?", "900 spk_1: So")) << "word by word";
}

TEST(TranscriptJson, other_json_is_told_and_hostile_signs_go) {
    const auto other = read("a.json", R"({"start":3,"segments":[],"answers":["yes"]})");
    EXPECT_EQ(other.format, "text");
    EXPECT_THAT(told(other), HasSubstr("JSON of a kind that Loam does not know"));
    EXPECT_EQ(read("a.json", R"({"segments":[{"start":0,"end":1,"text":"So."},{"start":1,"end":)").format, "text") << "cut off";
    EXPECT_THAT(turns(read("a.json", R"({"segments":[{"start":0.5,"end":1,"text":"\u0000\u0001"},{"start":1.5,"end":2,"speaker":"A\nB\u0001","text":"So.\u0001"}]})")), ElementsAre("1500 A B: So."));
    EXPECT_EQ(read("a.json", R"({"segments":[{"start":-5,"end":1e300,"text":"So."},{"start":2.5,"end":1,"text":"No."}]})").format, "text") << "times that are none";
    ReadOptions said;
    said.format = "json";
    EXPECT_THAT(error("a.json", R"({"a":1})", said), HasSubstr("no list of segments"));
}

TEST(OTranscribe, the_page_within_is_read) {
    const auto document = read("a.otr", R"({"text":"<p><span class=\"timestamp\" data-timestamp=\"3.2\">00:03</span>Hanna: How did it begin?</p><p><span class=\"timestamp\" data-timestamp=\"9.2\">00:09</span> Ali: Slowly.</p><p><span class=\"timestamp\">00:12</span>Hanna: And then?</p><p>Ali: It ended.</p>","media":"a.mp3","media-time":12})");
    EXPECT_EQ(document.format, "otr");
    EXPECT_EQ(document.text, "00:03 Hanna: How did it begin?\n00:09 Ali: Slowly.\n00:12 Hanna: And then?\nAli: It ended.");
    ASSERT_EQ(document.turns.size(), 4U);
    EXPECT_EQ(document.turns[1].at, 9000);
}

constexpr std::string_view grid = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 9\ntiers? <exists>\nsize = 4\nitem []:\n"
                                  "    item [1]:\n        class = \"IntervalTier\"\n        name = \"Bo\"\n        xmin = 0\n        xmax = 9\n        intervals: size = 2\n        intervals [1]:\n            xmin = 0\n            xmax = 3.5\n            text = \"\"\n        intervals [2]:\n            xmin = 3.5\n            xmax = 9\n            text = \"He said \"\"no\"\" twice.\"\n"
                                  "    item [2]:\n        class = \"IntervalTier\"\n        name = \"Ann - words\"\n        xmin = 0\n        xmax = 9\n        intervals: size = 2\n        intervals [1]:\n            xmin = 0.25\n            xmax = 1\n            text = \"And\"\n        intervals [2]:\n            xmin = 1\n            xmax = 2\n            text = \"then?\"\n"
                                  "    item [3]:\n        class = \"IntervalTier\"\n        name = \"Ann - phones\"\n        xmin = 0\n        xmax = 9\n        intervals: size = 1\n        intervals [1]:\n            xmin = 0\n            xmax = 1\n            text = \"AE\"\n"
                                  "    item [4]:\n        class = \"TextTier\"\n        name = \"clicks\"\n        xmin = 0\n        xmax = 9\n        points: size = 1\n        points [1]:\n            number = 2\n            mark = \"x\"\n";

TEST(TextGrid, tiers_are_speakers_in_the_order_of_speaking) {
    const auto document = read("a.TextGrid", grid);
    EXPECT_EQ(document.format, "textgrid");
    EXPECT_THAT(turns(document), ElementsAre("250 Ann: And then?", "3500 Bo: He said \"no\" twice."));
    EXPECT_THAT(told(document), HasSubstr("lost: Tiers of points, sounds and other parts of words were left out: “Ann - phones” (1), “clicks” (1)."));
    EXPECT_EQ(read("a.txt", grid).format, "textgrid") << "whatever its name";
    std::string wide("\xFE\xFF");
    for (const char c : grid) wide += {'\0', c};
    EXPECT_EQ(read("a.TextGrid", wide).text, document.text) << "as Praat writes other letters";
    EXPECT_THAT(turns(read("a.TextGrid", "File type = \"ooTextFile\"\n\"TextGrid\"\n\n0\n9\n<exists>\n1\n\"IntervalTier\"\n\"Ann\"\n0\n9\n2\n0\n1.5 ! a remark\n\"\"\n1.5\n9\n\"So.\"\n")), ElementsAre("1500 Ann: So.")) << "the short form";
    const auto half = read("a.TextGrid", grid.substr(0, grid.find("item [3]")));
    EXPECT_THAT(told(half), HasSubstr("lost: The TextGrid breaks off"));
    EXPECT_THAT(turns(half), testing::SizeIs(2));
    EXPECT_THAT(error("a.TextGrid", grid.substr(0, 120)), HasSubstr("no tier of intervals"));
    EXPECT_THAT(error("a.TextGrid", "\"ooTextFile\"\n\"TextGrid\"\n0\n9\n<exists>\n1\n\"IntervalTier\"\n\"Ann\"\n0\n9\n1\n\"no time\"\n9\n\"So.\"\n"), HasSubstr("no tier of intervals")) << "words where a time should be";
}

TEST(Chat, lines_of_speakers_are_turns_and_times_go_out_of_the_words) {
    const auto document = read("a.cha",
                               "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tINV Hanna Investigator, PAR Ali Participant\n@Comment:\tby the window\n*INV:\thow did it &-uh begin ? \x15" "1200_2500\x15\n%mor:\tadv|how v|do\n*PAR:\tslowly .\n*PAR:\tit rained and \n\tthen it [/] it ended . \x15%snd:\"a\"_5000_9000\x15\n%com:\tlooks away\n@End\n");
    EXPECT_EQ(document.format, "chat");
    EXPECT_THAT(turns(document), ElementsAre("1200 INV: how did it &-uh begin ?", "- PAR: slowly .", "5000 PAR: it rained and then it [/] it ended ."));
    ASSERT_EQ(document.notes.size(), 2U);
    EXPECT_EQ(document.notes[0].text, "by the window");
    EXPECT_EQ(document.notes[1].text, "looks away");
    EXPECT_EQ(document.notes[1].at, base::code_points(document.text));
    EXPECT_THAT(told(document), HasSubstr("lost: Lines below what was said were left out: %mor 1."));
    EXPECT_THAT(turns(read("b.cha", "@UTF8\n@Begin\n*PAR:\tone . \x15" "1000_2000\x15\n*PAR:\ttwo . \x15" "61000_62000\x15\n*PAR:\tand three .\n@End\n")), ElementsAre("1000 PAR: one .", "61000 PAR: two .\nand three .")) << "every time that is told is kept";
    const auto begin = std::string("@UTF8\n@Begin\n*INV:\tso ?\n");
    EXPECT_THAT(turns(read("c.cha", begin + "*PAR:\tit rained \x15" "1000_2000\x15 and then it ended . \x15" "4000_6000\x15 [+ trn]\n*PAR:\tgood .\n@End\n")), ElementsAre("- INV: so ?", "1000 PAR: it rained", "4000 PAR: and then it ended . [+ trn]\ngood .")) << "each time stands behind its words";
    EXPECT_THAT(turns(read("d.cha", begin + "*PAR:\t\x15" "1000_2000\x15 it rained \x15" "4000_6000\x15 and then it ended .\n@End\n")), ElementsAre("- INV: so ?", "1000 PAR: it rained", "4000 PAR: and then it ended .")) << "or before them";
    const auto twice = read("e.cha", begin + "*PAR:\tit rained . \x15%snd:\"a\"_1000_2000\x15 \x15%mov:\"a\"_1000_2000\x15\n*PAR:\tlook here \x15%pic:\"a.jpg\"\x15 now .\n@End\n");
    EXPECT_THAT(turns(twice), ElementsAre("- INV: so ?", "1000 PAR: it rained .\nlook here now .")) << "the sound and the film of the same words";
    EXPECT_THAT(told(twice), HasSubstr("lost: 1 piece that CHAT sets between two signs"));
    EXPECT_THAT(error("a.cha", "@UTF8\n@Begin\n@End\n"), HasSubstr("no line of a speaker"));
}

TEST(AnnotationXml, tiers_of_elan_and_exmaralda) {
    const auto elan = read("a.eaf",
                           "<?xml version=\"1.0\"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"3000\"/><TIME_SLOT TIME_SLOT_ID=\"t2\" TIME_VALUE=\"4000\"/><TIME_SLOT TIME_SLOT_ID=\"t3\"/></TIME_ORDER>"
                           "<TIER TIER_ID=\"B\" PARTICIPANT=\"Bo\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"b\" TIME_SLOT_REF1=\"t2\" TIME_SLOT_REF2=\"t3\"><ANNOTATION_VALUE>It rained.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
                           "<TIER TIER_ID=\"Ann\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a\" TIME_SLOT_REF1=\"t1\" TIME_SLOT_REF2=\"t2\"><ANNOTATION_VALUE>Why?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
                           "<TIER TIER_ID=\"Ann-de\" PARENT_REF=\"Ann\"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"c\" ANNOTATION_REF=\"a\"><ANNOTATION_VALUE>Warum?</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>");
    EXPECT_EQ(elan.format, "annotations");
    EXPECT_THAT(turns(elan), ElementsAre("3000 Ann: Why?", "4000 Bo: It rained."));
    EXPECT_THAT(told(elan), HasSubstr("lost: Tiers that hang on others or are no words of a speaker were left out: “Ann-de” (1)."));
    const auto exb = read("a.exb",
                          "<basic-transcription><head><speakertable><speaker id=\"S0\"><abbreviation>HB</abbreviation></speaker></speakertable></head><basic-body><common-timeline><tli id=\"T0\" time=\"0.5\"/><tli id=\"T1\"/><tli id=\"T2\" time=\"9\"/></common-timeline>"
                          "<tier id=\"a\" speaker=\"S0\" category=\"v\" type=\"t\" display-name=\"HB [v]\"><event start=\"T0\" end=\"T1\">How did </event><event start=\"T1\" end=\"T2\">it begin? </event></tier><tier id=\"b\" category=\"nv\" type=\"d\" display-name=\"[nn]\"><event start=\"T0\" end=\"T1\">door</event></tier></basic-body></basic-transcription>");
    EXPECT_THAT(turns(exb), ElementsAre("500 HB: How did it begin?"));
    EXPECT_THAT(told(exb), testing::AllOf(HasSubstr("“[nn]” (1)"), HasSubstr("repaired: 1 annotation has no time")));
    EXPECT_THAT(told(read("a.eaf", "<ANNOTATION_DOCUMENT><TIER TIER_ID=\"A\"><ANNOTATION><ALIGNABLE_ANNOTATION><ANNOTATION_VALUE>So.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID=\"caf\xE9\" PARENT_REF=\"A\"><ANNOTATION/></TIER></ANNOTATION_DOCUMENT>")), HasSubstr("“caf\uFFFD” (1)")) << "a name of any bytes";
    EXPECT_THAT(error("a.eaf", "<ANNOTATION_DOCUMENT></ANNOTATION_DOCUMENT>"), HasSubstr("no tier with what somebody says"));
}

TEST(TierRows, an_export_of_elan_is_put_into_the_order_of_speaking) {
    const std::string rows = "Bo\t\t00:00:04.120\t4.12\t00:00:08.000\t8.0\tIt rained.\nBo\t\t00:00:19.000\t19.0\t00:00:20.000\t20.0\tNo.\nAnn\t\t00:00:01.000\t1.0\t00:00:03.000\t3.0\tWhy?\nAnn\t\t00:00:11.000\t11.0\t00:00:12.000\t12.0\tAnd then?\n";
    EXPECT_THAT(turns(read("a.txt", rows)), ElementsAre("1000 Ann: Why?", "4120 Bo: It rained.", "11000 Ann: And then?", "19000 Bo: No."));
    EXPECT_THAT(turns(read("a.txt", "Tier\tBegin Time\tEnd Time\tAnnotation\nB\t00:00:04.120\t00:00:08.000\tIt rained.\nB\t00:00:01.000\t00:00:03.000\tSo.\n")), ElementsAre("1000 B: So. It rained.")) << "below headings";
    const std::string named = "tx@A\tAnn\t00:00:01.000\t00:00:03.000\tWhy?\ntx@B\tBo\t00:00:04.120\t00:00:08.000\tIt rained.\ntx@A\tAnn\t00:00:09.000\t00:00:10.000\tSo?\n";
    EXPECT_THAT(turns(read("a.txt", named)), ElementsAre("1000 Ann: Why?", "4120 Bo: It rained.", "9000 Ann: So?"));
    EXPECT_THAT(told(read("a.txt", named)), HasSubstr("Tiers are called as their participants are: “tx@A” is “Ann”, “tx@B” is “Bo”."));
    EXPECT_THAT(turns(read("a.txt", named + "ft@A\tAnn\t00:00:09.000\t00:00:10.000\tUnd?\n")), ElementsAre("1000 tx@A: Why?", "4120 Bo: It rained.", "9000 tx@A: So?", "9000 ft@A: Und?")) << "several tiers of one participant";
    const std::string headed = "Tier\tParticipant\tBegin Time - hh:mm:ss.ms\tEnd Time - hh:mm:ss.ms\tAnnotation\n";
    EXPECT_THAT(turns(read("a.txt", headed + named)), testing::SizeIs(3));
    const std::string page = "Talk with Ann\t\t\t\tby the window\n" + named;
    EXPECT_EQ(read("a.txt", page).text, page) << "a first row of other words is not dropped";
    const std::string shifts = "Ann\t07:02:00\t15:31:00\t8\nBo\t15:28:00\t23:07:00\t7\nAnn\t07:04:00\t15:33:00\t8\n";
    EXPECT_EQ(read("a.txt", shifts).text, shifts) << "hours worked are no words";
    const std::string diary = "Person\tFrom\tTo\tMood\tNote\nAnn\t23:10:00\t23:40:00\tlow\tI slept badly\nBob\t07:00:00\t07:30:00\tfine\tI slept well\nAnn\t06:00:00\t06:30:00\tlow\tTired again\n";
    EXPECT_EQ(read("a.txt", diary).text, diary) << "the time of day is no place in a recording";
    const std::string moods = "Ann\tlow\t00:00:01.000\t00:00:03.000\tcalm\tWhy?\nAnn\tlow\t00:00:04.000\t00:00:05.000\tsad\tSo.\n";
    EXPECT_EQ(read("a.txt", moods).text, moods) << "what would be lost";
    EXPECT_THAT(turns(read("a.txt", "Ann\t00:00:01.000\t00:00:03.000\tHow many?\nBo\t00:00:04.000\t00:00:05.000\t7\nAnn\t00:00:09.000\t00:00:10.000\tSo many.\n")), testing::SizeIs(3)) << "an answer may be a number";
}

TEST(Annotated, a_text_that_speaks_of_a_form_is_not_of_it) {
    for (const std::string text : {"Notes: look for <ANNOTATION_DOCUMENT in the file.\n", "<ANNOTATION_DOCUMENTATION>So.</ANNOTATION_DOCUMENTATION>\n", "Ann: I saw <basic-transcription in it.\nBo: So?\n", "A TextGrid begins with \"ooTextFile\".\n"}) EXPECT_EQ(read("a.txt", text).format, "text") << text;
    EXPECT_EQ(read("a.html", "<!DOCTYPE html><html><body><!-- <ANNOTATION_DOCUMENT --><p>Buses</p></body></html>").format, "html");
    EXPECT_EQ(read("a.eaf", "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<ANNOTATION_DOCUMENT><TIER TIER_ID=\"A\"><ANNOTATION><ALIGNABLE_ANNOTATION><ANNOTATION_VALUE>So.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>").format, "annotations");
    for (const std::string json : {R"([{"type":"message","user":"U1","text":"Did the night bus come?","ts":"1355517523.000005"},{"type":"message","user":"U2","text":"It did.","ts":"1355517600.000005"}])",
                                   R"([{"user":"U1","text":"Did it come?","ts":"1355517523.000005"},{"user":"U2","text":"It did."},{"user":"U1","text":"Good.","ts":"1355517700.000005"}])",
                                   R"([{"title":"Night buses","text":"An abstract of it","from":2001,"author":"Lee"},{"title":"Day buses","text":"Another one","from":2003,"author":"Low"}])",
                                   R"({"entries":[{"content":"First years of study","start":2015,"end":2016},{"content":"Then the second ones","start":2016,"end":2017}]})",
                                   R"({"segments":[{"start":"1e300","end":"1e301","text":"Hello"},{"start":"2e300","end":"2e301","text":"there"}]})"})
        EXPECT_EQ(read("a.json", json).format, "text") << json;
}

TEST(Foreign, transcripts_that_are_not_read_say_how_to_get_a_text) {
    EXPECT_THAT(error("a.trs", "<?xml version=\"1.0\"?>\n<!DOCTYPE Trans SYSTEM \"trans-14.dtd\">\n<Trans></Trans>"), HasSubstr("export it as text"));
    EXPECT_THAT(error("a.xml", "<?xml version=\"1.0\"?>\n<Transana>\n</Transana>"), HasSubstr("rich text"));
    EXPECT_THAT(error("a.ttml", "<?xml version=\"1.0\"?><tt xmlns=\"http://www.w3.org/ns/ttml\"><body/></tt>"), HasSubstr("VTT or SRT"));
    EXPECT_THAT(error("a.inqscr", "app=InqScribe\nfont.name=Arial\ntext=[00:00:01.00] So."), HasSubstr("plain text"));
    EXPECT_THAT(told(read("a.xml", "<?xml version=\"1.0\"?>\n<other>So.</other>")), HasSubstr("XML of a kind that Loam does not know"));
}

}  // namespace
}  // namespace loam::intake
