#include "loam/intake/language.hpp"

#include <set>
#include <vector>

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
                     "with", "they", "what", "have", "but",  "for", "this", "be",  "not", "are"}},
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
        {"russian",
         {"и", "в", "не", "я", "что", "на", "это", "он", "как", "но", "с", "мы", "у", "так", "было", "меня", "по", "а", "то", "все"}},
    };
    return all;
}

}  // namespace

std::string_view language_of(std::string_view text) {
    // Whole code points: a cut within one would be no UTF-8.
    auto head = text.substr(0, looked_at);
    while (!head.empty() && head.size() < text.size() && (static_cast<unsigned char>(text[head.size()]) & 0xC0U) == 0x80U)
        head.remove_suffix(1);
    const auto words = base::words_of(head);
    std::vector<std::size_t> hits(languages().size());
    for (const auto& word : words) {
        const auto form = base::word_form(head.substr(word.from_byte, word.to_byte - word.from_byte));
        for (std::size_t i = 0; i < hits.size(); ++i)
            if (languages()[i].words.contains(form)) ++hits[i];
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

}  // namespace loam::intake
