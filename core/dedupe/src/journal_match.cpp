#include <algorithm>

#include "fold.hpp"
#include "matches.hpp"

namespace loam::dedupe {
namespace {

/// Letters of the shorter in their order in the longer, the first the same: "natl" in "national", "dtsch" in "deutsche".
bool abbreviates(std::string_view shorter, std::string_view longer) {
    if (shorter.empty() || shorter.size() > longer.size() || shorter[0] != longer[0]) return false;
    std::size_t i = 0;
    for (const char c : longer) i += i < shorter.size() && shorter[i] == c ? 1U : 0U;
    return i == shorter.size();
}

/// Names end where their words do: "diabetes" is no short form of "diabetology".
bool are_one_word(std::string_view a, std::string_view b) {
    if (a == b) return true;
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() == 1) return a[0] == b[0];
    if (b.starts_with(a)) return true;
    const auto begin = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    if (abbreviates(a, b)) return (a.size() <= 5 && a.size() + 1 < b.size()) || (begin >= 7 && b.size() <= a.size() + 4);  // "geneeskd" and "geneeskunde"
    return a.size() >= 6 && edits(a, b, 1) <= 1;
}

bool are_initials(const std::vector<std::string_view>& one, const std::vector<std::string_view>& many) {
    if (one.size() != 1 || many.size() < 3 || one[0].size() != many.size()) return false;
    for (std::size_t i = 0; i < many.size(); ++i) {
        if (one[0][i] != many[i][0]) return false;
    }
    return true;
}

bool is_word_of_a_name(std::string_view word) { return word.find_first_of("0123456789") == std::string_view::npos; }

/// "31st International Conference on Information Systems" and "ICIS. International Conference on Information Systems": all
/// words of a name of three words and more, in their order, in the other; a meeting is named with its number, year and place.
bool contains(const std::vector<std::string_view>& many, const std::vector<std::string_view>& few) {
    std::size_t told = 0;
    std::size_t at = 0;
    for (const auto word : few) {
        if (!is_word_of_a_name(word)) continue;
        while (at < many.size() && many[at] != word) ++at;
        if (at == many.size()) return false;
        ++told;
    }
    return told >= 3;
}

bool is_meeting(const std::vector<std::string_view>& words) {
    return std::ranges::any_of(words, [](std::string_view word) { return word == "conference" || word == "symposium" || word == "congress" || word == "meeting" || word == "workshop"; });
}

Level match_forms(std::string_view a, std::string_view b) {
    if (a == b) return Level::agrees;
    const auto words_a = words(a);
    const auto words_b = words(b);
    if (are_initials(words_a, words_b) || are_initials(words_b, words_a)) return Level::close;
    // A single word abbreviates only as a whole word does: "circ" and "circulation", but not "diabetes" and "diabetesrat".
    if (is_meeting(words_a) && is_meeting(words_b) && (words_a.size() < words_b.size() ? contains(words_b, words_a) : contains(words_a, words_b))) return Level::close;
    if (words_a.size() != words_b.size()) return compact(a) == compact(b) ? Level::agrees : Level::differs;
    if (words_a.size() == 1 && std::min(a.size(), b.size()) < 3) return Level::differs;
    for (std::size_t i = 0; i < words_a.size(); ++i) {
        if (!are_one_word(words_a[i], words_b[i])) return Level::differs;
    }
    return Level::close;
}

}  // namespace

Level match_journals(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return a.empty() && b.empty() ? Level::untold : Level::one_only;
    auto best = Level::differs;
    for (std::size_t from_a = 0; from_a < a.size();) {
        const auto to_a = std::min(a.find('|', from_a), a.size());
        for (std::size_t from_b = 0; from_b < b.size();) {
            const auto to_b = std::min(b.find('|', from_b), b.size());
            const auto level = match_forms(a.substr(from_a, to_a - from_a), b.substr(from_b, to_b - from_b));
            if (level == Level::agrees) return level;
            if (level == Level::close) best = level;
            from_b = to_b + 1;
        }
        from_a = to_a + 1;
    }
    return best;
}

double shared(const Sketch& a, const Sketch& b) {
    if (a.words == 0 || b.words == 0) return -1;
    int told = 0;
    int equal = 0;
    for (std::size_t i = 0; i < a.minima.size(); ++i) {
        if (a.minima[i] == 0xFFFF && b.minima[i] == 0xFFFF) continue;
        ++told;
        equal += a.minima[i] == b.minima[i] ? 1 : 0;
    }
    if (told == 0) return -1;
    // What can be shared at most, if the shorter is a part of the longer.
    const double most = static_cast<double>(std::min(a.words, b.words)) / std::max(a.words, b.words);
    return std::min(1.0, static_cast<double>(equal) / told / most);
}

}  // namespace loam::dedupe
