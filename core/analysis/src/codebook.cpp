#include "loam/analysis/codebook.hpp"

#include <unordered_set>

#include "loam/base/fnv.hpp"
#include "loam/base/text.hpp"
#include "loam/base/words.hpp"

namespace loam::analysis {
namespace {

using domain::Code;
using domain::Index;
using domain::Project;

constexpr std::int64_t category_level = 3;

/// Who stands above whom, for going up.
class Upwards {
public:
    explicit Upwards(const Project& project) : m_codes(project.codes), m_rungs(project.rungs) {
        for (const auto& step : project.stands_on) m_first_upper.emplace(step.lower.text, &step);
    }

    /// The code itself, then those above it, nearest first.
    [[nodiscard]] std::vector<const Code*> chain(const Code& code) const {
        std::vector<const Code*> found{&code};
        for (const auto* at = next(code); at && std::ranges::find(found, at) == found.end(); at = next(*at)) found.push_back(at);
        return found;
    }

    [[nodiscard]] bool is_category(const Code& code) const { return level(code) >= category_level; }

private:
    [[nodiscard]] std::int64_t level(const Code& code) const {
        const auto* rung = m_rungs.find(code.rung);
        return rung ? rung->level.value_or(0) : 0;
    }

    [[nodiscard]] const Code* next(const Code& code) const {
        if (const auto* parent = m_codes.find(code.parent)) return parent;
        if (level(code) >= category_level) return nullptr;
        const auto step = m_first_upper.find(code.id.text);
        return step == m_first_upper.end() ? nullptr : m_codes.find(step->second->upper);
    }

    Index<Code> m_codes;
    Index<domain::Rung> m_rungs;
    std::unordered_map<std::string_view, const domain::StandsOn*> m_first_upper;
};

/// The same in every copy and on every machine.
std::size_t hue_of(std::string_view id) {
    const auto hash = base::fnv(id);
    return static_cast<std::size_t>((hash ^ (hash >> 32U)) % hues.size());
}

constexpr std::array<std::string_view, 18> nouns{"thing", "something", "nothing", "anything", "everything", "morning", "evening", "during", "ceiling",
                                                 "sibling", "darling", "pudding", "duckling", "offspring", "viking", "wedding", "shilling", "sterling"};

bool is_noun(const std::string& word) { return std::ranges::find(nouns, word) != nouns.end(); }

/// "ing" after a syllable of its own: "being", "trying", not "king" or "string".
bool has_gerund_ending(const std::string& word) {
    if (!word.ends_with("ing") || word.size() < 5) return false;
    return word.find_first_of("aeiouy") < word.size() - 3;
}

/// What may stand before a gerund: "not knowing", "self-blaming", "slowly trusting".
bool may_lead(const std::string& word) {
    constexpr std::array<std::string_view, 12> leads{"not", "never", "no", "longer", "still", "always", "again", "re", "un", "co", "over", "self"};
    return std::ranges::find(leads, word) != leads.end() || (word.ends_with("ly") && word.size() > 4);
}

bool opens_a_quotation(std::string_view label) {
    constexpr std::array<std::string_view, 6> marks{"\"", "'", "“", "‘", "«", "„"};
    return std::ranges::any_of(marks, [&](std::string_view mark) { return label.starts_with(mark); });
}

bool is_english(const domain::Source& source) { return source.language.empty() || source.language == "english" || source.language == "en"; }

/// Codes on which sources in another language are coded, and none in English.
std::unordered_set<std::string_view> coded_in_other_languages(const Project& project) {
    if (std::ranges::all_of(project.sources, is_english)) return {};
    const Index passages(project.passages);
    const Index sources(project.sources);
    std::unordered_map<std::string_view, bool> english;
    for (const auto& coding : project.codings) {
        const auto* passage = passages.find(coding.passage);
        const auto* source = passage ? sources.find(passage->source) : nullptr;
        if (source) english[coding.code.text] |= is_english(*source);
    }
    std::unordered_set<std::string_view> others;
    for (const auto& [code, any] : english) {
        if (!any) others.insert(code);
    }
    return others;
}

}  // namespace

bool is_colour(std::string_view text) {
    return text.size() == 7 && text.front() == '#' && text.substr(1).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::vector<std::string> code_colours(const Project& project) {
    const Upwards upwards(project);
    std::vector<std::vector<const Code*>> chains;
    std::unordered_map<const Code*, std::size_t> category_hue;
    std::unordered_set<const Code*> tops;
    for (const auto& code : project.codes) {
        chains.push_back(upwards.chain(code));
        if (chains.back().size() > 1 || upwards.is_category(code)) tops.insert(chains.back().back());
    }
    for (const auto& code : project.codes) {
        if (tops.contains(&code)) category_hue.emplace(&code, category_hue.size() % hues.size());
    }
    std::vector<std::string> colours;
    for (const auto& chain : chains) {
        const auto own = std::ranges::find_if(chain, [](const Code* each) { return is_colour(each->colour); });
        const auto hue = category_hue.find(chain.back());
        if (own != chain.end()) colours.push_back((*own)->colour);
        else colours.emplace_back(hues.at(hue == category_hue.end() ? hue_of(chain.back()->id.text) : hue->second));
    }
    return colours;
}

std::optional<bool> is_gerund(std::string_view label) {
    const auto shown = base::trimmed(label);
    if (shown.empty() || opens_a_quotation(shown)) return std::nullopt;
    for (const auto& word : base::words_of(shown)) {
        const auto form = base::word_form(shown.substr(word.from_byte, word.to_byte - word.from_byte));
        if (has_gerund_ending(form)) return !is_noun(form);
        if (!may_lead(form)) return false;
    }
    return false;
}

std::vector<std::optional<bool>> gerunds(const Project& project) {
    const Index rungs(project.rungs);
    const auto others = coded_in_other_languages(project);
    // A code that is on no words yet is taken to be in the language of the study.
    const auto english_sources = std::ranges::count_if(project.sources, is_english);
    const bool english_study = 2 * english_sources >= std::ssize(project.sources);
    std::unordered_set<std::string_view> coded;
    for (const auto& coding : project.codings) coded.insert(coding.code.text);
    std::vector<std::optional<bool>> found;
    for (const auto& code : project.codes) {
        const auto* rung = rungs.find(code.rung);
        const bool initial = rung && rung->half == "interviews" && rung->level.value_or(0) == 1 && code.codable.value_or(true);
        const bool english = coded.contains(code.id.text) ? !others.contains(code.id.text) : english_study;
        found.push_back(initial && english ? is_gerund(code.label) : std::nullopt);
    }
    return found;
}

}  // namespace loam::analysis
