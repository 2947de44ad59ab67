#include "loam/intake/language.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "loam/base/words.hpp"

namespace loam::intake {
namespace {

constexpr std::size_t looked_at = 20'000;  // bytes

struct Language {
    std::string_view name;
    std::set<std::string_view> words;  ///< as base::word_form gives them
};

const std::vector<Language>& languages() {
    static const std::vector<Language> all{
        {"english", {"the",  "and",  "of",   "to",   "that", "it",  "was",  "you", "is",  "my",
                     "with", "they", "what", "have", "but",  "for", "this", "be",  "not", "are",
                     "i",    "we",   "she",  "he",   "were", "had", "there"}},
        {"german", {"und", "ich",  "die", "der",  "das", "ist",  "nicht", "ein", "es", "wir",
                    "sie", "auch", "mit", "dass", "war", "habe", "eine",  "den", "zu", "auf"}},
        {"french", {"et",   "je",  "les",  "le",   "est",  "que", "pas", "des", "une", "un",
                    "dans", "qui", "vous", "mais", "pour", "il",  "la",  "ce",  "ca",  "c'est"}},
        {"spanish", {"y",   "que", "el",   "los", "la", "en",   "no",   "es",  "una", "por",
                     "con", "muy", "pero", "yo",  "lo", "como", "para", "las", "del", "se"}},
        {"italian", {"e",   "che", "di",  "il",   "non", "la",    "un", "una", "per",   "sono",
                     "con", "mi",  "del", "come", "ma",  "anche", "io", "gli", "della", "questo"}},
        {"portuguese", {"e",   "que", "nao",  "eu",    "uma", "um",  "os",   "as", "com", "por",
                        "mas", "em",  "para", "muito", "foi", "ele", "isso", "do", "da",  "voce"}},
        {"dutch", {"en",  "het",  "een",  "ik",  "niet", "dat", "van", "je",  "maar", "ook",
                   "wat", "voor", "zijn", "was", "met",  "op",  "heb", "dan", "wel",  "er"}},
        {"swedish", {"och", "jag", "det", "att", "som", "inte", "en",  "ar", "pa", "med",
                     "for", "vi",  "har", "var", "man", "till", "ett", "av", "sa", "men"}},
        {"norwegian", {"og", "jeg", "det", "er", "ikke", "som", "pa",  "en",     "med", "har",
                       "vi", "var", "til", "av", "ble",  "meg", "noe", "veldig", "hva", "vaert"}},
        {"danish", {"og", "jeg", "det", "er", "ikke", "som", "pa",    "en",    "med",  "har",
                    "vi", "var", "til", "af", "blev", "mig", "noget", "meget", "hvad", "vaeret"}},
        {"finnish", {"ja",  "on",  "se",   "ei",   "etta", "mina",  "oli", "niin", "kun", "mutta",
                     "han", "ole", "mita", "sita", "myos", "siina", "me",  "olen", "tai", "kuin"}},
        {"hungarian", {"a",   "az", "es",  "hogy", "nem", "is",  "egy", "ez",   "meg", "csak",
                       "mar", "de", "van", "ha",   "volt", "mert", "en", "akkor", "azt", "vagy"}},
        {"romanian", {"si",  "nu",  "ca",  "sa",   "de",  "un",  "o",   "la",   "este", "pe",
                      "mai", "eu", "din", "care", "cu",  "am",  "dar", "pentru", "era", "ce"}},
        {"turkish", {"ve",  "bir", "bu",   "da",  "de",   "icin", "ben",  "cok", "ama", "gibi",
                     "ne",  "var", "daha", "o",   "degil", "sonra", "bana", "ile", "oldu", "diye"}},
        {"polish", {"i",   "w",  "nie", "na",  "to", "sie", "ze",   "z",  "jest", "do",
                    "jak", "ale", "tak", "co", "mnie", "bo", "tym", "ja", "juz",  "po"}},
        {"czech", {"a",    "to",  "se", "je", "na", "ze", "v",  "jsem", "tak", "i",
                   "jako", "ale", "co", "by", "si", "s",  "jsme", "byl", "kdyz", "mi"}},
        {"russian",
         {"и", "в", "не", "я", "что", "на", "это", "он", "как", "но", "с", "мы", "у", "так", "было", "меня", "по", "а", "то", "все"}},
    };
    return all;
}

/// In which of the languages each of the common words is one, so that a word of a text is looked up once.
const std::unordered_map<std::string_view, std::vector<std::size_t>>& common_words() {
    static const auto all = [] {
        std::unordered_map<std::string_view, std::vector<std::size_t>> made;
        for (std::size_t i = 0; i < languages().size(); ++i)
            for (const auto word : languages()[i].words) made[word].push_back(i);
        return made;
    }();
    return all;
}

/// Letters that tell a language, or a few of one script, by themselves.
struct Script {
    std::string_view language;
    char32_t first;
    char32_t last;
};

constexpr std::array<Script, 14> scripts{{{"greek", 0x370, 0x3FF},
                                          {"cyrillic", 0x400, 0x52F},
                                          {"armenian", 0x530, 0x58F},
                                          {"hebrew", 0x590, 0x5FF},
                                          {"arabic", 0x600, 0x6FF},
                                          {"hindi", 0x900, 0x97F},
                                          {"tamil", 0xB80, 0xBFF},
                                          {"thai", 0xE00, 0xE7F},
                                          {"georgian", 0x10A0, 0x10FF},
                                          {"korean", 0x1100, 0x11FF},
                                          {"japanese", 0x3040, 0x30FF},
                                          {"chinese", 0x3400, 0x4DBF},
                                          {"chinese", 0x4E00, 0x9FFF},
                                          {"korean", 0xAC00, 0xD7AF}}};
constexpr std::size_t least_letters = 20;

/// By the letters; "cyrillic" and "" where words have to tell.
std::string_view language_by_letters(std::string_view text) {
    std::map<std::string_view, std::size_t> counts;
    std::size_t letters = 0;
    std::size_t persian = 0;    // letters that Arabic lacks
    std::size_t ukrainian = 0;  // letters that Russian lacks
    for (const auto point : base::code_points_of(text)) {
        if (point < 0x41 || (point > 0x5A && point < 0x61) || (point > 0x7A && point < 0xC0) || (point >= 0x2000 && point < 0x3040)) continue;
        ++letters;
        if (point < 0x370) continue;  // Latin
        persian += point == 0x67E || point == 0x686 || point == 0x698 || point == 0x6AF || point == 0x6A9 || point == 0x6CC ? 1U : 0U;
        ukrainian += point == 0x456 || point == 0x457 || point == 0x454 || point == 0x491 ? 1U : 0U;
        const auto script = std::ranges::find_if(scripts, [&](const Script& each) { return each.first <= point && point <= each.last; });
        if (script != scripts.end()) ++counts[script->language];
    }
    if (letters < least_letters) return {};
    // A fifth of a Japanese text and more is kana; a Chinese one has none.
    if (counts["japanese"] * 10 > counts["chinese"] && (counts["japanese"] + counts["chinese"]) * 2 > letters) return "japanese";
    for (const auto& [language, count] : counts) {
        if (count * 2 <= letters) continue;
        if (language == "arabic") return persian * 50 > count ? "persian" : "arabic";
        if (language == "cyrillic") return ukrainian * 50 > count ? "ukrainian" : "cyrillic";
        return language;
    }
    return {};
}

/// By the commonest words; empty if they do not tell.
std::string_view language_by_words(std::string_view head) {
    const auto words = base::words_of(head);
    std::vector<std::size_t> hits(languages().size());
    for (const auto& word : words) {
        const auto known = common_words().find(base::word_form(head.substr(word.from_byte, word.to_byte - word.from_byte)));
        if (known == common_words().end()) continue;
        for (const auto language : known->second) ++hits[language];
    }
    std::size_t best = 0;
    std::size_t second = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (hits[i] > hits[best]) best = i;
    }
    for (std::size_t i = 0; i < hits.size(); ++i)
        if (i != best) second = std::max(second, hits[i]);
    const bool enough = words.size() >= 12 && hits[best] * 100 >= words.size() * 12;
    return enough && hits[best] * 10 > second * 11 ? languages()[best].name : std::string_view();
}

}  // namespace

std::string_view language_of(std::string_view text) {
    // Whole code points: a cut within one would be no UTF-8.
    auto head = text.substr(0, looked_at);
    while (!head.empty() && head.size() < text.size() && (static_cast<unsigned char>(text[head.size()]) & 0xC0U) == 0x80U)
        head.remove_suffix(1);
    const auto by_letters = language_by_letters(head);
    return by_letters.empty() || by_letters == "cyrillic" ? language_by_words(head) : by_letters;
}

}  // namespace loam::intake
