#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>

#include "fold.hpp"
#include "matches.hpp"

namespace loam::dedupe {
namespace {

/// Enough for any title; what is beyond is not looked at. One bit a word says whether it is still unmatched.
constexpr std::size_t most_words = 64;

bool is_number(std::string_view word) { return word[0] >= '0' && word[0] <= '9'; }

class Words {
public:
    explicit Words(std::string_view text) {
        for (std::size_t from = 0; from < text.size() && m_count < most_words;) {
            const auto to = std::min(text.find(' ', from), text.size());
            const auto word = text.substr(from, to - from);
            m_words[m_count] = word;
            std::memcpy(&m_begin[m_count], word.data(), std::min<std::size_t>(word.size(), 8));
            const auto bit = 1ULL << m_count;
            if (is_number(word)) m_numbers |= bit;
            else if (is_small_word(word)) m_small |= bit;
            ++m_count;
            from = to + 1;
        }
    }

    [[nodiscard]] std::size_t size() const { return m_count; }
    [[nodiscard]] std::string_view operator[](std::size_t i) const { return m_words[i]; }
    [[nodiscard]] std::uint64_t all() const { return m_count == most_words ? ~0ULL : (1ULL << m_count) - 1; }
    [[nodiscard]] std::uint64_t small() const { return m_small; }
    [[nodiscard]] std::uint64_t numbers() const { return m_numbers; }
    [[nodiscard]] int telling() const { return std::popcount(all() & ~m_small & ~m_numbers); }

    static bool equal(const Words& a, std::size_t i, const Words& b, std::size_t j) {
        return a.m_begin[i] == b.m_begin[j] && a.m_words[i].size() == b.m_words[j].size() && (a.m_words[i].size() <= 8 || a.m_words[i] == b.m_words[j]);
    }

private:
    std::array<std::string_view, most_words> m_words;
    std::array<std::uint64_t, most_words> m_begin{};  ///< the first eight bytes of each
    std::size_t m_count = 0;
    std::uint64_t m_small = 0;
    std::uint64_t m_numbers = 0;
};

bool has(std::uint64_t bits, std::size_t i) { return ((bits >> i) & 1U) != 0; }
void strike(std::uint64_t& bits, std::size_t i) { bits &= ~(1ULL << i); }

/// Words that make a different report of the same title when one title has them and the other does not.
bool turns(std::string_view word) {
    static constexpr auto turning = std::to_array<std::string_view>({"abstract", "addendum", "appendix", "comment", "commentary", "correction", "erratum", "extended", "extension", "feasibility", "follow", "followup", "interim", "part", "phase", "pilot", "preliminary",
                                        "protocol", "reanalysis", "reply", "response", "revisited", "secondary", "subgroup", "supplement", "supplementary", "update", "updated"});
    return std::ranges::binary_search(turning, word);
}

/// Pairs of words that make two reports of one title, where each has one of them.
bool are_contrasts(std::string_view a, std::string_view b) {
    if (a > b) std::swap(a, b);
    static constexpr auto contrasts = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"acute", "chronic"}, {"adolescent", "adult"}, {"adolescents", "adults"}, {"adult", "child"}, {"adults", "children"}, {"adults", "youth"}, {"affective", "effective"}, {"boys", "girls"}, {"causal", "casual"}, {"daughters", "sons"},
        {"decrease", "increase"}, {"decreased", "increased"}, {"early", "late"}, {"fathers", "mothers"}, {"female", "male"}, {"females", "males"}, {"first", "second"}, {"high", "low"}, {"higher", "lower"}, {"husbands", "wives"},
        {"inpatient", "outpatient"}, {"inpatients", "outpatients"}, {"large", "small"}, {"left", "right"}, {"long", "short"}, {"lower", "upper"}, {"marital", "martial"}, {"maternal", "paternal"}, {"men", "women"}, {"mental", "dental"}, {"morality", "mortality"},
        {"morbidity", "mortality"}, {"negative", "positive"}, {"nurses", "physicians"}, {"old", "young"}, {"older", "younger"}, {"parents", "teachers"}, {"patients", "carers"}, {"prenatal", "postnatal"}, {"primary", "secondary"}, {"primary", "tertiary"}, {"private", "public"},
        {"rural", "urban"}, {"students", "teachers"}, {"teachers", "pupils"}, {"first", "third"}, {"second", "third"}, {"abduction", "adduction"}, {"antenatal", "postnatal"}, {"perinatal", "prenatal"}, {"before", "after"}, {"son", "daughter"},
        {"addiction", "addition"}, {"afferent", "efferent"}, {"anterior", "posterior"}, {"central", "ventral"}, {"eastern", "western"}, {"emigrants", "immigrants"}, {"emigration", "immigration"}, {"exclusion", "inclusion"},
        {"explicit", "implicit"}, {"exterior", "interior"}, {"external", "internal"}, {"extrinsic", "intrinsic"}, {"hemostasis", "homeostasis"}, {"iran", "iraq"}, {"north", "south"}, {"northern", "southern"}, {"perineal", "peroneal"},
        {"perineal", "peritoneal"}, {"qualitative", "quantitative"},
    });
    return std::ranges::any_of(contrasts, [&](const auto& pair) { return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a); });
}

/// One letter's difference that is one of meaning: hypo- and hyper-, inter- and intra-.
bool are_opposites(std::string_view a, std::string_view b) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> opposites{{{"hypo", "hyper"}, {"inter", "intra"}, {"pre", "post"}, {"pre", "peri"}, {"macro", "micro"}, {"mono", "poly"}, {"in", "ex"}, {"en", "ex"},
                                                                                                  {"male", "female"}, {"under", "over"}, {"uni", "bi"}, {"anti", "ante"}, {"ab", "ad"}, {"endo", "exo"}}};
    if (are_contrasts(a, b)) return true;
    return std::ranges::any_of(opposites, [&](const auto& pair) {
        const auto& [one, other] = pair;
        return (a.starts_with(one) && b.starts_with(other) && a.substr(one.size()) == b.substr(other.size())) || (a.starts_with(other) && b.starts_with(one) && a.substr(other.size()) == b.substr(one.size()));
    });
}

/// "a-" and "un-" deny: typical and atypical, known and unknown. Before most words an "a" is a slip of the hand: "aadults".
bool denies(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    static constexpr std::array<std::string_view, 7> prefixes{"anti", "de", "dis", "im", "in", "non", "un"};
    static constexpr auto greek = std::to_array<std::string_view>({"aerobic", "algesi", "cellular", "chromatic", "febrile", "menorrh", "moral", "ovulat", "political", "septic", "sexual", "social", "symmetr", "symptomatic", "synchron", "theis", "tonic", "trophic", "typical", "vascular"});
    if (a.size() < 4 || b.size() <= a.size() || !b.ends_with(a)) return false;
    const auto before = b.substr(0, b.size() - a.size());
    if (before == "a" || before == "an") return std::ranges::any_of(greek, [&](std::string_view stem) { return a.starts_with(stem); });
    return std::ranges::find(prefixes, before) != prefixes.end();
}

bool is_denial(std::string_view word) { return word == "without" || word == "not" || word == "non" || word == "never" || word == "against"; }
bool is_letter(std::string_view word) { return word.size() == 1 && word[0] >= 'a' && word[0] <= 'z'; }

bool is_one_word(std::string_view a, bool small_a, std::string_view b, bool small_b) {
    const auto shorter = std::min(a.size(), b.size());
    const auto longer = std::max(a.size(), b.size());
    if (shorter < 2 || longer - shorter > 2 || is_number(a) || is_number(b)) return false;
    if (shorter >= 3 && longer == shorter + 1 && (a.size() > b.size() ? a.starts_with(b) && a.back() == 's' : b.starts_with(a) && b.back() == 's')) return true;
    // A mistyped small word: "fo" for "of", "ith" for "with".
    if (small_a != small_b) return longer <= 4 && edits(a, b, 1) <= 1;
    if (shorter < 4) return false;
    const int most = shorter >= 9 ? 2 : 1;
    if (a[0] != b[0] && a[1] != b[1] && a[0] != b[1] && a[1] != b[0]) return false;
    return edits(a, b, most) <= most && !are_opposites(a, b) && !denies(a, b);
}

/// Words of one title with those of the other that are the same struck out.
class Alignment {
public:
    Alignment(std::string_view a, std::string_view b, std::uint64_t stops_a, std::uint64_t stops_b) : m_a(a), m_b(b), m_stops_a(stops_a), m_stops_b(stops_b), m_left_a(m_a.all()), m_left_b(m_b.all()) {
        strike_ends();
        strike_pairs([&](std::size_t i, std::size_t j) { return Words::equal(m_a, i, m_b, j); }, 0);
        if (m_left_a == 0 && m_left_b == 0) return;
        strike_joined(m_a, m_left_a, m_b, m_left_b);
        strike_joined(m_b, m_left_b, m_a, m_left_a);
        // So many words are not all mistyped.
        if (std::min(std::popcount(m_left_a), std::popcount(m_left_b)) > most_typos) return;
        strike_pairs([&](std::size_t i, std::size_t j) { return is_one_word(m_a[i], has(m_a.small(), i), m_b[j], has(m_b.small(), j)); }, 1);
        strike_cut_off();
    }

    [[nodiscard]] TitleMatch result() const {
        TitleMatch match;
        match.typos = m_typos;
        const auto a = rest(m_a, m_left_a, m_stops_a);
        const auto b = rest(m_b, m_left_b, m_stops_b);
        match.common = std::min(m_a.telling() - a.telling, m_b.telling() - b.telling);
        if (a.numbers > 0 && b.numbers > 0) match.numbers = Numbers::differ;
        else if (a.numbers + b.numbers > 0) match.numbers = Numbers::one_side;
        match.level = level(a, b, match.common);
        const bool another_letter = differ_in_a_letter();
        const bool near = a.telling <= most_of_near && b.telling <= most_of_near;
        const bool contrary = another_letter || (near && (a.denies != b.denies || stand_against()));
        const bool may_slip = a.numbers + b.numbers == 0 && match.common >= 2 && !contrary && a.denies == b.denies;
        if (const int slips = may_slip && !stand_against() ? slips_between(a, b) : 0; slips > 0) {
            match.level = Level::close;
            match.typos += slips;
            match.common = std::max(match.common, std::min(m_a.telling(), m_b.telling()) - 1);
            return match;
        }
        if (another_letter && match.level < Level::alike) match.level = match.common > 0 ? Level::alike : Level::differs;
        match.at_sign = m_cut_off || (a.telling > 0 ? a : b).at_sign;
        match.contrary = contrary;
        match.stages = (a.stages || b.stages) && a.telling == a.of_stages && b.telling == b.of_stages;
        return match;
    }

private:
    static constexpr int most_typos = 8;
    static constexpr int most_of_near = 2;  ///< where much else differs, one word against another says nothing
    static constexpr int most_of_slips = 4;

    struct Rest {
        int telling = 0;
        int numbers = 0;
        bool turning = false;
        bool at_one_end = true;
        bool at_sign = false;
        bool denies = false;
        bool stages = false;
        int of_stages = 0;   ///< telling words that a step of a study is told by
    };

    /// Words in the same place from both ends.
    void strike_ends() {
        const auto shorter = std::min(m_a.size(), m_b.size());
        for (; m_front < shorter && Words::equal(m_a, m_front, m_b, m_front); ++m_front) strike(m_left_a, m_front), strike(m_left_b, m_front);
        for (std::size_t i = 1; i <= shorter - m_front && Words::equal(m_a, m_a.size() - i, m_b, m_b.size() - i); ++i) strike(m_left_a, m_a.size() - i), strike(m_left_b, m_b.size() - i);
    }

    /// Numbers keep their order: "2 years after 3 doses" is not "3 years after 2 doses".
    template <class Same>
    void strike_pairs(Same same, int typos) {
        std::size_t number_from = 0;
        for (auto left = m_left_a; left != 0; left &= left - 1) {
            const auto i = static_cast<std::size_t>(std::countr_zero(left));
            const bool number = has(m_a.numbers(), i);
            for (auto other = m_left_b; other != 0; other &= other - 1) {
                const auto j = static_cast<std::size_t>(std::countr_zero(other));
                if ((number && j < number_from) || !same(i, j)) continue;
                strike(m_left_a, i);
                strike(m_left_b, j);
                m_typos += typos;
                if (number) number_from = j + 1;
                break;
            }
        }
    }

    /// "co transporter" and "cotransporter"
    static void strike_joined(const Words& parts, std::uint64_t& left_parts, const Words& wholes, std::uint64_t& left_wholes) {
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            if (!has(left_parts, i) || !has(left_parts, i + 1)) continue;
            for (std::size_t j = 0; j < wholes.size(); ++j) {
                const auto whole = wholes[j];
                if (!has(left_wholes, j) || whole.size() != parts[i].size() + parts[i + 1].size() || !whole.starts_with(parts[i]) || !whole.ends_with(parts[i + 1])) continue;
                strike(left_parts, i);
                strike(left_parts, i + 1);
                strike(left_wholes, j);
                break;
            }
        }
    }

    /// A title cut off in the middle of a word: its last word begins one of the other, after which nothing matches.
    void strike_cut_off() {
        const auto try_one = [&](const Words& shorter, std::uint64_t& left, const Words& longer, std::uint64_t& left_longer) {
            if (shorter.size() < 6 || longer.size() < shorter.size() || !has(left, shorter.size() - 1)) return;
            const auto last = shorter[shorter.size() - 1];
            const auto tail = static_cast<std::size_t>(std::countl_one(left_longer << (most_words - longer.size())));
            for (auto i = longer.size() - tail; i < longer.size(); ++i) {
                if (!longer[i].starts_with(last)) continue;
                strike(left, shorter.size() - 1);
                strike(left_longer, i);
                m_cut_off = true;
                return;
            }
        };
        try_one(m_a, m_left_a, m_b, m_left_b);
        if (!m_cut_off) try_one(m_b, m_left_b, m_a, m_left_a);
    }

    static Rest rest(const Words& all, std::uint64_t left, std::uint64_t stops) {
        Rest rest;
        rest.numbers = std::popcount(left & all.numbers());
        rest.telling = std::popcount(left & ~all.numbers() & ~all.small());
        for (auto bits = left & ~all.small() & ~all.numbers(); bits != 0; bits &= bits - 1) {
            const auto word = all[static_cast<std::size_t>(std::countr_zero(bits))];
            rest.turning = rest.turning || turns(word);
            rest.denies = rest.denies || is_denial(word);
            rest.stages = rest.stages || turns(word);
            rest.of_stages += tells_a_stage(word) ? 1 : 0;
        }
        if (left == 0) return rest;
        // All left over stands together, at the end or at the beginning.
        const auto first = std::countr_zero(left);
        const auto last = 63 - std::countl_zero(left);
        const bool at_end = last + 1 == static_cast<int>(all.size());
        rest.at_one_end = last - first + 1 == std::popcount(left) && (first == 0 || at_end);
        rest.at_sign = at_end ? first > 0 && has(stops, static_cast<std::size_t>(first - 1)) : has(stops, static_cast<std::size_t>(last));
        return rest;
    }

    /// Slips that meet a blank or a short word: "menjo kalfer" and "menjonkalfer", "health ycare" and "healthy care". What is left
    /// of both is read without its blanks; 0 if that is not one text with one to three letters mistyped.
    [[nodiscard]] int slips_between(const Rest& a, const Rest& b) const {
        if (a.telling == 0 || b.telling == 0 || a.telling > most_of_slips || b.telling > most_of_slips || a.turning != b.turning) return 0;
        const auto one = joined(m_a, m_left_a);
        const auto other = joined(m_b, m_left_b);
        const auto shorter = std::min(one.size(), other.size());
        const int most = static_cast<int>(std::min<std::size_t>(3, shorter / 4));
        if (most == 0) return 0;
        const int found = edits(one, other, most);
        return found <= most ? found : 0;
    }

    static std::string joined(const Words& all, std::uint64_t left) {
        std::string text;
        for (; left != 0; left &= left - 1) text += all[static_cast<std::size_t>(std::countr_zero(left))];
        return text;
    }

    /// "hepatitis A" and "hepatitis B": two letters after one word. An "a" elsewhere, or behind a sign, is an article.
    [[nodiscard]] bool differ_in_a_letter() const {
        for (auto left = m_left_a; left != 0; left &= left - 1) {
            const auto i = static_cast<std::size_t>(std::countr_zero(left));
            if (i == 0 || !is_letter(m_a[i]) || has(m_stops_a, i - 1)) continue;
            for (auto other = m_left_b; other != 0; other &= other - 1) {
                const auto j = static_cast<std::size_t>(std::countr_zero(other));
                if (j > 0 && is_letter(m_b[j]) && m_a[i - 1] == m_b[j - 1] && !has(m_stops_b, j - 1)) return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool stand_against() const {
        for (auto left = m_left_a; left != 0; left &= left - 1) {
            const auto one = m_a[static_cast<std::size_t>(std::countr_zero(left))];
            for (auto other = m_left_b; other != 0; other &= other - 1) {
                const auto word = m_b[static_cast<std::size_t>(std::countr_zero(other))];
                if (one.size() > 2 && word.size() > 2 && (are_opposites(one, word) || denies(one, word))) return true;
            }
        }
        return false;
    }

    [[nodiscard]] Level level(const Rest& a, const Rest& b, int common) const {
        if (a.telling == 0 && b.telling == 0) return a.numbers + b.numbers == 0 ? Level::close : common > 0 ? Level::alike : Level::differs;
        const auto& extra = a.telling > 0 ? a : b;
        const bool one_side = (a.telling == 0 && a.numbers == 0) || (b.telling == 0 && b.numbers == 0);
        if (one_side && (extra.at_one_end || m_cut_off) && !extra.turning && common >= 1) return Level::part;
        const auto all = static_cast<double>(m_a.telling() + m_b.telling());
        const double share = all > 0 ? 2.0 * common / all : 0;
        return share >= 0.6 && common >= 2 ? Level::alike : Level::differs;
    }

    Words m_a;
    Words m_b;
    std::uint64_t m_stops_a;
    std::uint64_t m_stops_b;
    std::uint64_t m_left_a;
    std::uint64_t m_left_b;
    std::size_t m_front = 0;
    int m_typos = 0;
    bool m_cut_off = false;
};

bool equal_but_blanks(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    for (;;) {
        while (i < a.size() && a[i] == ' ') ++i;
        while (j < b.size() && b[j] == ' ') ++j;
        if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
        if (a[i++] != b[j++]) return false;
    }
}

}  // namespace

bool tells_a_stage(std::string_view word) {
    static constexpr auto telling = std::to_array<std::string_view>({"additional", "analyses", "analysis", "ancillary", "baseline", "cost", "day", "days", "economic", "effectiveness", "evaluation", "exploratory", "final", "findings", "further", "hoc", "long", "month", "months",
                                                                     "nested", "outcome", "outcomes", "post", "process", "qualitative", "report", "result", "results", "study", "substudy", "survey", "term", "trial", "up", "week", "weeks", "year", "years"});
    return turns(word) || std::ranges::binary_search(telling, word);
}

TitleMatch match_titles(std::string_view a, std::string_view b, std::uint64_t stops_a, std::uint64_t stops_b) {
    TitleMatch match;
    if (a.empty() || b.empty()) {
        match.level = a.empty() && b.empty() ? Level::untold : Level::one_only;
        return match;
    }
    if (!equal_but_blanks(a, b)) return Alignment(a, b, stops_a, stops_b).result();
    match.level = Level::agrees;
    match.common = Words(a).telling();
    return match;
}

}  // namespace loam::dedupe
