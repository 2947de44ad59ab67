#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/encoding.hpp"
#include "samples.hpp"
#include "wide.hpp"

namespace loam::intake {
namespace {

using namespace std::string_literals;
using samples::read;
using samples::told;
using testing::HasSubstr;

/// The other way round, for one-byte encodings: the table is what the bytes decode to.
std::string encoded(std::string_view text, std::string_view charset) {
    std::map<char32_t, char> bytes;
    for (int byte = 0; byte < 256; ++byte) {
        const auto read = base::decoded(std::string(1, static_cast<char>(byte)), charset);
        bytes.try_emplace(base::code_points_of(read->text)[0], static_cast<char>(byte));
    }
    std::string result;
    for (const auto c : base::code_points_of(text)) {
        EXPECT_TRUE(bytes.contains(c)) << charset << " lacks U+" << std::hex << static_cast<unsigned>(c);
        result += bytes[c];
    }
    return result;
}

struct Sample {
    std::string_view language;
    std::string_view text;
};

// Invented words.
constexpr std::array<Sample, 7> western{{
    {"english",
     "\u201CI couldn\u2019t say,\u201D she said. \u201CIt wasn\u2019t me \u2013 it was the d\u00E9j\u00E0 vu\u2026 and they\u2019d paid \u00A320.\u201D\n"},
    {"german",
     "Ja, ich f\u00FChlte mich \u00FCberhaupt nicht gro\u00DF. \u201EK\u00F6nnen Sie das erkl\u00E4ren?\u201C \u00C4hm, sch\u00F6n w\u00E4re es.\n"},
    {"french",
     "Apr\u00E8s l\u2019\u00E9t\u00E9, j\u2019\u00E9tais \u00E0 la fen\u00EAtre ; \u00ABo\u00F9 \u00E7a ?\u00BB C\u2019est tr\u00E8s d\u00E9j\u00E0 vu, \u00E9videmment.\n"},
    {"spanish", "\u00BFC\u00F3mo est\u00E1 usted? \u00A1Muy bien! El ni\u00F1o comi\u00F3 en la monta\u00F1a ma\u00F1ana.\n"},
    {"swedish", "Jag \u00E4r fr\u00E5n G\u00F6teborg och tycker om sm\u00F6r, \u00E5ker b\u00E5t och \u00E4ter \u00E4gg.\n"},
    {"portuguese", "N\u00E3o sei, mas a situa\u00E7\u00E3o \u00E9 dif\u00EDcil: as crian\u00E7as est\u00E3o s\u00F3s.\n"},
    {"one apostrophe", "We didn\u2019t go.\n"},
}};

TEST(Encoding, western_prose_is_told_apart) {
    for (const auto& [language, text] : western) {
        for (const auto* charset : {"windows-1252", "macintosh"}) {
            const auto bytes = encoded(text, charset);
            const auto guess = guess_encoding(bytes);
            EXPECT_EQ(guess.best.name, charset) << language;
            const auto document = read("a.txt", bytes);
            EXPECT_EQ(document.text, text) << language << " " << charset;
        }
        EXPECT_EQ(guess_encoding(text).best.certainty, Certainty::sure) << language;
        EXPECT_EQ(read("a.txt", text).text, text);
    }
}

TEST(Encoding, other_scripts_and_the_east_of_europe) {
    EXPECT_EQ(
        guess_encoding(
            encoded(
                "\u041F\u0440\u0438\u0432\u0435\u0442, \u043A\u0430\u043A \u0434\u0435\u043B\u0430? \u042F \u043D\u0435 \u0437\u043D\u0430\u044E.\n",
                "windows-1251"))
            .best.name,
        "windows-1251");
    EXPECT_EQ(
        guess_encoding(
            encoded(
                "\u041F\u0440\u0438\u0432\u0435\u0442, \u043A\u0430\u043A \u0434\u0435\u043B\u0430? \u042F \u043D\u0435 \u0437\u043D\u0430\u044E.\n",
                "koi8-r"))
            .best.name,
        "koi8-r");
    const auto polish = guess_encoding(
        encoded("Nie wiem, co powiedzie\u0107. Ksi\u0105\u017Cka by\u0142a \u0142adna, a ja by\u0142em g\u0142odny i \u015Bpi\u0105cy.\n",
                "windows-1250"));
    EXPECT_EQ(polish.best.name, "windows-1250");
}

TEST(Encoding, doubt_is_told_with_the_other_readings) {
    const auto document = read("a.txt", "a \xD0 b\n");
    EXPECT_EQ(document.encoding.certainty, Certainty::unsure);
    EXPECT_FALSE(document.other_encodings.empty());
    for (const auto& other : document.other_encodings) EXPECT_NE(other.preview, document.encoding.preview);
    EXPECT_THAT(told(document), HasSubstr("repaired: The file does not tell its encoding, and its characters leave doubt"));
}

TEST(Encoding, a_choice_is_followed) {
    ReadOptions mac;
    mac.encoding = "macintosh";
    EXPECT_EQ(read("a.txt", "caf\x8E", mac).text, "caf\u00E9");
    EXPECT_EQ(read("a.txt", "caf\x8E").text, "caf\u00E9");
    ReadOptions unknown;
    unknown.encoding = "klingon";
    EXPECT_THAT(samples::error("a.txt", "caf\x8E", unknown), HasSubstr("no encoding klingon"));
}

TEST(Encoding, utf_16_with_and_without_its_mark) {
    const auto utf16 = [](std::u16string_view text, bool little) {
        std::string bytes;
        for (const char16_t unit : text) {
            const auto low = static_cast<char>(unit & 0xFFU);
            const auto high = static_cast<char>(unit >> 8U);
            bytes += little ? std::string{low, high} : std::string{high, low};
        }
        return bytes;
    };
    for (const bool little : {true, false}) {
        EXPECT_EQ(read("a.txt", utf16(u"\uFEFFI: Hello\u2019s\r\n", little)).text, "I: Hello\u2019s\n");
        EXPECT_EQ(read("a.txt", utf16(u"I: Hello\u2019s\r\n", little)).text, "I: Hello\u2019s\n");
        EXPECT_EQ(
            read(
                "a.txt",
                utf16(
                    u"\u041F\u0440\u0438\u0432\u0435\u0442, \u043A\u0430\u043A \u0434\u0435\u043B\u0430? \u042F \u043D\u0435 \u0437\u043D\u0430\u044E.\n",
                    little))
                .text,
            "\u041F\u0440\u0438\u0432\u0435\u0442, \u043A\u0430\u043A \u0434\u0435\u043B\u0430? \u042F \u043D\u0435 \u0437\u043D\u0430\u044E.\n");
    }
    EXPECT_THAT(told(read("a.txt", "\xFF\xFEh\0i\0x"s)), HasSubstr("lost: 1 byte has no meaning"));
}

TEST(Encoding, utf_32_with_and_without_its_mark) {
    const auto utf32 = [](std::u32string_view text, bool little) {
        std::string bytes;
        for (const char32_t unit : text) {
            for (unsigned byte = 0; byte < 4; ++byte) bytes += static_cast<char>(unit >> (8U * (little ? byte : 3 - byte)));
        }
        return bytes;
    };
    for (const bool little : {true, false}) {
        EXPECT_EQ(read("a.txt", utf32(U"\uFEFFI: Hello\u2019s\r\n", little)).text, "I: Hello\u2019s\n");
        EXPECT_EQ(read("a.txt", utf32(U"I: Hello\u2019s\r\n", little)).text, "I: Hello\u2019s\n");
        EXPECT_EQ(read("a.txt", utf32(U"\u041F\u0440\u0438\u0432\u0435\u0442 \U0001F331\n", little)).text, "\u041F\u0440\u0438\u0432\u0435\u0442 \U0001F331\n");
        EXPECT_EQ(read("a.vtt", utf32(U"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>We waited.\n", little)).format, "vtt") << "and is known for what it is";
    }
    EXPECT_EQ(wide_by_evidence("\x01\0\0\0\x02\0\0\0\x03\0\0\0"s), "") << "numbers of a program";
    EXPECT_EQ(wide_by_evidence("a\0b\0c\0d\0"s), "utf-16le");
}

TEST(Encoding, damaged_utf_8_stays_utf_8) {
    const auto document = read("a.txt", "caf\u00E9, na\u00EFve, \u00FCber, d\u00E9j\u00E0 caf\xE9\nnext\n");
    EXPECT_EQ(document.text, "caf\u00E9, na\u00EFve, \u00FCber, d\u00E9j\u00E0 caf\u00E9\nnext\n");
    EXPECT_THAT(told(document), HasSubstr("repaired: This is not UTF-8; the line was read as Windows-1252 here"));
}

TEST(Encoding, line_ends_marks_and_controls_of_every_kind) {
    const auto document = read("a.txt",
                               "\xEF\xBB\xBF"
                               "a\r\nb\rc\u2028d\u0085e\fpage\n\ff\0g\x07h\uFEFFi"s);
    EXPECT_EQ(document.text, "a\nb\nc\nd\ne\npage\nfghi");
    EXPECT_THAT(told(document), HasSubstr("repaired: 1 control character"));
    EXPECT_THAT(told(document), HasSubstr("2 page breaks"));
}

TEST(Encoding, the_normal_form_stays_as_it_is) {
    EXPECT_EQ(read("a.txt", "cafe\u0301").text, "cafe\u0301");
    EXPECT_EQ(read("a.txt", "caf\u00E9").text, "caf\u00E9");
}

TEST(Encoding, no_bytes_bring_a_broken_text) {
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
        std::string bytes(random() % 200 + 1, '\0');
        for (auto& byte : bytes) byte = static_cast<char>(random() % 256);
        for (const auto& encoding : encodings()) {
            ReadOptions options{.format = "text", .encoding = std::string(encoding.id), .survey = {}, .limits = {}};
            const auto document = read("a.txt", bytes, options);
            ASSERT_EQ(base::first_bad_utf8(document.text), std::nullopt) << encoding.id;
            ASSERT_EQ(document.text.find_first_of("\r\0\f"s), std::string::npos);
        }
    }
}

TEST(Encoding, every_encoding_has_a_converter) {
    for (const auto& encoding : encodings()) EXPECT_TRUE(base::decoded("abcd", encoding.id)) << encoding.id;
}

/// The best reading, and all that are offered.
std::vector<std::string> offered(std::string_view bytes) {
    const auto guesses = guess_encoding(bytes);
    std::vector<std::string> all{guesses.best.name};
    for (const auto& each : guesses.others) all.push_back(each.name);
    return all;
}

std::string four_times(std::string_view text) { return fmt::format("{0}\n{0}\n{0}\n{0}\n", text); }

// Invented words.
TEST(Encoding, other_alphabets_and_older_sets_are_read_or_at_least_offered) {
    EXPECT_EQ(offered(encoded(four_times("Ήταν πολύ δύσκολο για μένα, αλλά μετά έγινε καλύτερα."), "windows-1253")).front(), "windows-1253");
    EXPECT_EQ(offered(encoded(four_times("Мне было очень тяжело, но потом стало лучше."), "iso-8859-5")).front(), "iso-8859-5");
    EXPECT_EQ(offered(encoded(four_times("Мне было очень тяжело, но потом стало лучше."), "ibm866")).front(), "ibm866");
    EXPECT_EQ(offered(encoded(four_times("היה לי מאוד קשה, אבל אחר כך זה השתפר."), "windows-1255")).front(), "windows-1255");
    EXPECT_EQ(offered(encoded(four_times("Zażółć gęślą jaźń. Było mi bardzo ciężko."), "iso-8859-2")).front(), "iso-8859-2");
    EXPECT_THAT(offered(encoded(four_times("Příliš žluťoučký kůň úpěl ďábelské ódy."), "iso-8859-2")), testing::Contains("iso-8859-2"));
    EXPECT_THAT(offered(encoded(four_times("Çok zordu, ama sonra daha iyi oldu. Kızım geldi, güneşli bir gündü."), "windows-1254")), testing::Contains("windows-1254"));
    EXPECT_EQ(offered("\x1B$B@h@8\x1B(B\n").front(), "iso-2022-jp");
}

TEST(Encoding, the_language_of_the_plain_words_tells_accents_apart) {
    const auto french = guess_encoding(encoded(four_times("L’infirmière m’a dit que je dois attendre. J’étais très fatiguée et déçue, mais où est-ce que je vais ?"), "windows-1252"));
    EXPECT_EQ(french.best.name, "windows-1252");
    EXPECT_EQ(french.best.certainty, Certainty::likely);
}

TEST(Encoding, what_a_page_says_and_its_bytes_speak_for_is_not_in_doubt) {
    const auto page = read("a.html", "<html><head><meta charset=\"windows-1252\"></head><body><p>caf\xE9 na\xEFve</p></body></html>");
    EXPECT_EQ(page.encoding.certainty, Certainty::likely);
    EXPECT_EQ(page.text, "café naïve");
}

}  // namespace
}  // namespace loam::intake
