// Walks the registry: every format is complete, read from its sample, and told in the documentation.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "loam/intake/child.hpp"
#include "loam/base/text.hpp"
#include "process.hpp"
#include "samples.hpp"

namespace loam::intake {
namespace {

using testing::HasSubstr;

std::string page_of_documents() {
    std::ifstream file(fmt::format("{}/docs/formats/documents.md", LOAM_SOURCE_DIR));
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Formats, every_format_is_complete_and_told) {
    const auto page = page_of_documents();
    std::set<std::string_view> ids;
    std::set<std::string_view> suffixes;
    for (const auto& format : formats()) {
        EXPECT_TRUE(ids.insert(format.id).second) << format.id;
        EXPECT_FALSE(format.title.empty()) << format.id;
        EXPECT_THAT(format.media_type, HasSubstr("/")) << format.id;
        ASSERT_FALSE(format.suffixes.empty()) << format.id;
        for (const auto suffix : format.suffixes) {
            EXPECT_TRUE(suffix.starts_with('.')) << suffix;
            EXPECT_TRUE(suffixes.insert(suffix).second) << suffix << " belongs to two formats";
            EXPECT_THAT(page, HasSubstr(fmt::format("`{}`", suffix))) << "docs/formats/documents.md is silent about it";
        }
        EXPECT_EQ(format_of(format.id), &format);
        if (!format.converter.empty()) EXPECT_FALSE(found_in_path(format.converter).empty()) << format.converter;
    }
    EXPECT_EQ(format_of("klingon"), nullptr);
}

/// One invented interview, written by pandoc in each format.
TEST(Formats, one_interview_has_the_same_words_in_each) {
    const std::vector<std::string> spoken{
        "Interviewer: You moved in March. What was the first evening like?",
        "Participant 1: Quiet \u2013 really quiet. I sat on a box labelled \u201Ckitchen\u201D and ate an apple. It wasn\u2019t sad; it was \u2026 open.",
        "Interviewer: And your neighbours?",
        "Participant 1: They came on the third day, with soup. Minestrone, I think. \u201CEat,\u201D she said, and that was that.",
        "Interviewer: Was there anything you missed?",
        "Participant 1: The caf\u00E9 on the corner. The way my friend Zo\u00EB would say \u201Csame again?\u201D before I had closed the door.",
        "What came along\tHow it arrived",
        "The piano\tout of tune",
        "The plants\tmostly alive",
    };
    for (const auto* name : {"interview.docx", "interview.odt", "interview.rtf", "interview.html"}) {
        const auto bytes = samples::data(std::string("documents/") + name);
        const auto document = samples::read(name, bytes);
        EXPECT_THAT(document.text, HasSubstr(base::join(spoken, "\n"))) << name;
        EXPECT_THAT(document.text, testing::EndsWith("\nShe means the neighbour from the first floor.")) << name;
        EXPECT_THAT(samples::told(document), HasSubstr("1 footnote stands at the end")) << name;
        ASSERT_EQ(document.turns.size(), 6U) << name;
        EXPECT_EQ(document.turns[0].role, Role::interviewer) << name;
        EXPECT_EQ(document.turns[1].role, Role::participant) << name;
        EXPECT_EQ(document.language, "english") << name;
        const auto there = read_in_child(name, bytes);
        ASSERT_TRUE(there) << name;
        EXPECT_EQ(there->front().text, document.text) << name;
    }
    const auto markdown = samples::read("interview.md", samples::data("documents/interview.md"));
    EXPECT_EQ(markdown.text, samples::data("documents/interview.md"));
    EXPECT_EQ(markdown.turns.size(), 6U);
}

TEST(Formats, the_language_is_guessed_by_common_words) {
    const auto language = [](std::string_view text) { return samples::read("a.txt", text).language; };
    EXPECT_EQ(
        language("Ich habe das nicht gewusst, und die anderen haben es mir auch nicht gesagt, weil sie dachten, dass ich es wei\u00DF."),
        "german");
    EXPECT_EQ(language("Je ne sais pas, mais les autres \u00E9taient dans la maison et il y avait une femme qui parlait pour nous."),
              "french");
    EXPECT_EQ(language("Yo no lo sab\u00EDa, pero las otras personas que estaban en la casa me lo dijeron con una sonrisa muy grande."),
              "spanish");
    EXPECT_EQ(language("Nem tudtam, hogy mit mondjak, mert akkor már csak egy ember volt ott, és az is azt mondta, hogy ez nem az én dolgom."), "hungarian");
    EXPECT_EQ(language("Nu știam ce să fac, dar am stat acolo cu un om care era mai bătrân, și el mi-a spus că nu este pentru mine."), "romanian");
    EXPECT_EQ(language("Bana bir şey söyledi ama ben o gün çok yorgundum ve bu konuda daha sonra bir kez daha konuştuk, ne oldu diye sordum."), "turkish");
    EXPECT_EQ(language("Being new is terrifying. I was waiting in the corridor, and nobody came to bring me in. I could not tell the nurses apart."), "english");
    EXPECT_EQ(language("Nie wiem, co mam powiedzieć, bo to było dawno i ja już tego nie pamiętam, ale jest tak, jak mówię."), "polish");
    EXPECT_EQ(language("xx yy zz qq ww ee rr tt uu ii oo pp aa ss dd"), "");
    EXPECT_EQ(language("\u0434\u0430"), "");
}

TEST(Formats, the_language_is_guessed_by_letters_where_they_tell) {
    const auto language = [](std::string_view text) { return samples::read("a.txt", text).language; };
    EXPECT_EQ(language("كنت خائفة جدا. لم يشرح لي أحد شيئا. ثم جلست الممرضة بجانبي ولم تسأل كثيرا."), "arabic");
    EXPECT_EQ(language("من خیلی ترسیده بودم و هیچ کس چیزی به من نگفت. پرستار کنار من نشست."), "persian");
    EXPECT_EQ(language("怖かったです。誰も何も教えてくれませんでした。でも、看護師さんが隣に座ってくれました。"), "japanese");
    EXPECT_EQ(language("我当时很害怕，没有人告诉我任何事情。后来护士坐在我旁边，没有问很多问题。"), "chinese");
    EXPECT_EQ(language("무서웠어요. 아무도 저에게 설명해 주지 않았어요. 간호사가 옆에 앉았어요."), "korean");
    EXPECT_EQ(language("Φοβόμουν πολύ. Κανείς δεν μου εξήγησε τίποτα. Η νοσοκόμα κάθισε δίπλα μου."), "greek");
    EXPECT_EQ(language("Я боялась, і ніхто мені нічого не пояснив. Медсестра сіла біля мене і мовчала."), "ukrainian");
    EXPECT_EQ(language("Я очень боялась, и никто мне ничего не объяснил, но она села рядом и молчала, и это было так."), "russian");
    EXPECT_EQ(language("She said \"怖かったです\" and then she laughed, and we had the tea that was there for us, and it was good."), "english") << "a quotation in another script";
}

}  // namespace
}  // namespace loam::intake
