#include "loam/intake/decision_words.hpp"

#include <algorithm>
#include <array>

#include "loam/base/text.hpp"
#include "loam/base/words.hpp"

namespace loam::intake {
namespace {

struct Word {
    std::string_view word;
    std::string_view meaning;
};
/// Folded, as they stand.
constexpr std::array words{
    Word{"include", "include"}, Word{"included", "include"}, Word{"inclusion", "include"}, Word{"in", "include"}, Word{"yes", "include"}, Word{"y", "include"}, Word{"i", "include"}, Word{"1", "include"}, Word{"1.0", "include"}, Word{"true", "include"}, Word{"t", "include"}, Word{"relevant", "include"}, Word{"accept", "include"}, Word{"accepted", "include"}, Word{"keep", "include"},
    Word{"exclude", "exclude"}, Word{"excluded", "exclude"}, Word{"exclusion", "exclude"}, Word{"out", "exclude"}, Word{"no", "exclude"}, Word{"n", "exclude"}, Word{"e", "exclude"}, Word{"0", "exclude"}, Word{"0.0", "exclude"}, Word{"false", "exclude"}, Word{"f", "exclude"}, Word{"not included", "exclude"}, Word{"irrelevant", "exclude"}, Word{"not relevant", "exclude"}, Word{"reject", "exclude"}, Word{"rejected", "exclude"},
    Word{"maybe", "unsure"}, Word{"unsure", "unsure"}, Word{"unclear", "unsure"}, Word{"undecided", "unsure"}, Word{"uncertain", "unsure"}, Word{"discuss", "unsure"}, Word{"?", "unsure"}, Word{"u", "unsure"}, Word{"m", "unsure"}, Word{"not sure", "unsure"}, Word{"perhaps", "unsure"}, Word{"possibly", "unsure"}, Word{"borderline", "unsure"}, Word{"cannot tell", "unsure"},
    Word{"", "none"}, Word{"-1", "none"}, Word{"-1.0", "none"}, Word{"nan", "none"}, Word{"na", "none"}, Word{"n/a", "none"}, Word{"none", "none"}, Word{"not seen", "none"}, Word{"not_seen", "none"}, Word{"not screened", "none"}, Word{"-", "none"},
};
/// German, French, Spanish, and the plainest of Italian, Portuguese and Dutch, as plain_words makes them.
constexpr std::array foreign_words{
    Word{"einschliessen", "include"}, Word{"eingeschlossen", "include"}, Word{"einschluss", "include"}, Word{"ja", "include"}, Word{"aufnehmen", "include"}, Word{"aufgenommen", "include"}, Word{"inclure", "include"}, Word{"inclus", "include"}, Word{"incluse", "include"}, Word{"oui", "include"}, Word{"retenu", "include"}, Word{"retenue", "include"}, Word{"pertinent", "include"}, Word{"incluir", "include"}, Word{"incluido", "include"}, Word{"incluida", "include"}, Word{"si", "include"}, Word{"incluso", "include"}, Word{"inclusa", "include"}, Word{"sim", "include"}, Word{"includeren", "include"}, Word{"geincludeerd", "include"},
    Word{"ausschliessen", "exclude"}, Word{"ausgeschlossen", "exclude"}, Word{"ausschluss", "exclude"}, Word{"nein", "exclude"}, Word{"abgelehnt", "exclude"}, Word{"nicht relevant", "exclude"}, Word{"exclure", "exclude"}, Word{"exclu", "exclude"}, Word{"exclue", "exclude"}, Word{"non", "exclude"}, Word{"rejete", "exclude"}, Word{"rejetee", "exclude"}, Word{"ecarte", "exclude"}, Word{"ecartee", "exclude"}, Word{"non pertinent", "exclude"}, Word{"excluir", "exclude"}, Word{"excluido", "exclude"}, Word{"excluida", "exclude"}, Word{"escluso", "exclude"}, Word{"esclusa", "exclude"}, Word{"nao", "exclude"}, Word{"nee", "exclude"}, Word{"excluderen", "exclude"}, Word{"geexcludeerd", "exclude"},
    Word{"vielleicht", "unsure"}, Word{"unklar", "unsure"}, Word{"unsicher", "unsure"}, Word{"fraglich", "unsure"}, Word{"diskutieren", "unsure"}, Word{"peut etre", "unsure"}, Word{"incertain", "unsure"}, Word{"incertaine", "unsure"}, Word{"indecis", "unsure"}, Word{"douteux", "unsure"}, Word{"a discuter", "unsure"}, Word{"quizas", "unsure"}, Word{"tal vez", "unsure"}, Word{"dudoso", "unsure"}, Word{"evtl", "unsure"}, Word{"eventuell", "unsure"}, Word{"forse", "unsure"}, Word{"talvez", "unsure"}, Word{"misschien", "unsure"}, Word{"can t tell", "unsure"},
};

/// Headings of decisions as they are met, folded; the words of people's own tables, of ASReview and of labelled sets.
constexpr auto headings = std::to_array<std::string_view>({
    "decision", "verdict", "screening decision", "screening", "vote", "asreview_label", "included", "include", "include?", "inclusion",
    "include/exclude", "label_included", "final_included", "relevant",
});
/// The same in German, French, Spanish, Italian, Portuguese and Dutch, as plain_words makes them; "Décision" and "Decisión" are the first.
constexpr auto foreign_headings = std::to_array<std::string_view>({
    "decision", "entscheidung", "screening entscheidung", "votum", "eingeschlossen", "einschluss", "einschluss ausschluss", "einschliessen",
    "decision de selection", "inclus", "inclure", "inclusion exclusion", "pertinent", "incluido", "incluir", "decisione", "decisao", "beslissing", "besluit",
});

using base::folded;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string plain_words(std::string_view text) {
    std::string plain;
    for (const char c : base::word_form(text)) {
        if (is_letter_or_digit(c)) plain += c;
        else if (!plain.empty() && plain.back() != ' ') plain += ' ';
    }
    while (plain.ends_with(' ')) plain.pop_back();
    return plain;
}

std::optional<std::string_view> decision_word(std::string_view text) {
    if (const auto at = std::ranges::find(words, folded(text), &Word::word); at != words.end()) return at->meaning;
    const auto foreign = std::ranges::find(foreign_words, plain_words(text), &Word::word);
    return foreign == foreign_words.end() ? std::nullopt : std::optional(foreign->meaning);
}

bool is_decision_heading(std::string_view heading) {
    return std::ranges::find(headings, folded(heading)) != headings.end() || std::ranges::find(foreign_headings, plain_words(heading)) != foreign_headings.end();
}

bool is_of_all(std::string_view name) {
    constexpr auto words = std::to_array<std::string_view>({"consensus", "final", "agreed", "resolved", "adjudicated", "adjudication", "joint", "overall", "konsens", "endgultig", "endgultige", "gemeinsam", "gemeinsame", "finale", "definitive", "consenso"});
    return std::ranges::find(words, plain_words(name)) != words.end();
}

}  // namespace loam::intake
