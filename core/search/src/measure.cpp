#include "loam/search/measure.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <regex>

#include "loam/base/text.hpp"
#include "loam/search/lint.hpp"
#include "loam/search/print.hpp"
#include "look.hpp"

namespace loam::search {
namespace {

bool has(const std::string& text, const std::regex& form) { return std::regex_search(text, form); }

/// Faults that speak against a platform: what it could not read, and what only another one writes.
std::size_t faults_as(const Rules& rules, const Platform& platform, std::string_view text) {
    const auto strategy = parse(platform, text);
    std::size_t faults = 0;
    for (const auto& line : strategy.lines)
        if (line.root)
            for (const auto* leaf : leaves(*line.root)) faults += unread_in(*leaf).empty() ? 0U : 1U;
    for (const auto& finding : lint(platform, rules.vocabularies, text))
        for (const auto* rule : {"foreign-syntax", "field-unknown", "proximity-foreign", "unreadable", "missing-operator", "line-missing"})
            if (finding.rule == rule) ++faults;
    return faults;
}

/// Runs of letters and digits that a translation has to keep; those with a wildcard within may be written out.
std::vector<std::string> words_kept(const std::string& source) {
    std::vector<std::string> words;
    std::string word;
    bool wild = false;
    const auto end = [&] {
        if (word.size() > 1 && !wild) words.push_back(word);
        word.clear();
        wild = false;
    };
    Text plain;  // quotation marks are no letters
    for (const auto sign : to_text(base::case_folded(source))) plain += straight(sign) ? U' ' : sign;
    for (const char c : to_utf8(plain)) {
        const bool letter = std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) > 127;
        const bool sign = c == '*' || c == '$' || c == '?' || c == '#' || c == '%' || c == ':';
        if (letter) word += c;
        else if (sign) wild = true;
        else end();
    }
    end();
    return words;
}

/// Of a leaf of free text, what is not found in the text of the translation though the term is told to be the same.
bool words_missing(const TermResult& term, const std::string& leaf, const std::string& whole) {
    if (term.fidelity != Fidelity::exact && term.fidelity != Fidelity::wider) return false;
    return std::ranges::any_of(words_kept(leaf), [&](const std::string& word) { return whole.find(word) == std::string::npos; });
}

bool counts(const Node& leaf) { return leaf.kind == NodeKind::term || leaf.kind == NodeKind::heading || leaf.kind == NodeKind::unreadable || leaf.kind == NodeKind::limit; }

}  // namespace

std::string_view unread_in(const Node& leaf) {
    static const std::regex boolean(R"((^|\s)(and|or|not)(\s|$))", std::regex::icase);
    static const std::regex near(R"((^|\s)((adj|near|next|pre|onear)/?\d*|[wnp]/\d+)(\s|$))", std::regex::icase);
    static const std::regex near_in_capitals(R"(\s[NW]\d{1,2}\s)");
    static const std::regex field(R"(\.[a-z]{2}(,[a-z]{2})*\.|\.[a-z]{2}(,[a-z]{2})+$|\[[a-z :/~\d-]+\]|:(ti|ab|kw|de|au)\b|\b(TITLE|TITLE-ABS|TITLE-ABS-KEY|TS|NOFT)\s*[=(])", std::regex::icase);
    static const std::regex line(R"((^|\s)#\d+(\s|$)|^S?\d+$|^\d+[.)]\s)");
    if (leaf.kind == NodeKind::unreadable) return "unread text";
    if (leaf.kind != NodeKind::term || !leaf.quote.empty()) return {};
    const auto& text = leaf.text;
    if (has(text, line)) return "the number of a line";
    if (has(text, boolean)) return "an operator";
    if (has(text, near_in_capitals) || (has(text, near) && text.find_first_of("0123456789") != std::string::npos)) return "an operator";
    if (has(text, field)) return "a field's sign";
    if (std::ranges::count(text, '(') != std::ranges::count(text, ')')) return "half a bracket";
    if (text.ends_with('/')) return "a field's sign";
    return {};
}

const Platform* platform_by_its_looks(const Rules& rules, std::string_view text) {
    const Platform* best = nullptr;
    auto least = std::numeric_limits<std::size_t>::max();
    bool alone = false;
    for (const auto& platform : rules.platforms) {
        const auto faults = faults_as(rules, platform, text);
        alone = faults < least || (alone && faults > least);
        if (faults < least) {
            least = faults;
            best = &platform;
        }
    }
    return alone ? best : nullptr;
}

std::vector<std::string> unsaid_in(const Platform& from, std::string_view text, const Translation& translation) {
    std::vector<std::string> lost;
    const auto whole = base::case_folded(translation.text);
    visit(parse(from, text), [&](const Node& leaf, const Path& path) {
        if (!leaf.children.empty() || !counts(leaf) || leaf.span.start == leaf.span.end) return;
        const auto told = std::ranges::find_if(translation.terms, [&](const TermResult& term) { return term.span.start < leaf.span.end && leaf.span.start < term.span.end; });
        // A year, a language or a subheading may be written quite otherwise; words that are searched in titles may not.
        const bool words = leaf.kind == NodeKind::term && (places_of(from, field_of(path)) & main_places()) != 0;
        if (told == translation.terms.end() || (words && words_missing(*told, leaf.text, whole))) lost.push_back(text_at(text, leaf.span));
    });
    for (const auto& term : translation.terms)
        if (term.fidelity != Fidelity::none && (term.result.empty() || std::ranges::any_of(words_kept(term.result), [&](const std::string& word) { return whole.find(word) == std::string::npos; }))) lost.push_back(term.source);
    return lost;
}

namespace {

void add_unread(const Published& published, const Line& line, std::vector<Unread>& unread) {
    visit(*line.root, [&](const Node& leaf, const Path& path) {
        if (!leaf.children.empty()) return;
        const auto holds = unread_in(leaf);
        const bool number = holds == "the number of a line" && field_of(path);  // 2010.yr. is a year
        if (!holds.empty() && !number) unread.push_back({published.name, line.number, text_at(published.text, leaf.span), holds});
    });
}

}  // namespace

std::vector<Reading> readings(const std::vector<Published>& all) {
    std::map<std::string, Reading> by_platform;
    for (const auto& each : all) {
        auto& reading = by_platform[each.platform->id];
        reading.platform = each.platform->id;
        const auto strategy = parse(*each.platform, each.text);
        const auto before = reading.unread.size();
        for (const auto& line : strategy.lines)
            if (line.root) add_unread(each, line, reading.unread);
        ++reading.strategies;
        reading.read += reading.unread.size() == before ? 1U : 0U;
        reading.printed_same += same(strategy, parse(*each.platform, printed(strategy, *each.platform))) ? 1U : 0U;
    }
    std::vector<Reading> made;
    for (auto& [id, reading] : by_platform) made.push_back(std::move(reading));
    return made;
}

std::vector<Pair> pairs(const Rules& rules, const std::vector<Published>& all) {
    std::vector<Pair> made;
    for (const auto& from : rules.platforms) {
        std::vector<std::pair<std::string, std::string>> texts;  // name, text
        for (const auto& each : all) texts.emplace_back(each.name, each.platform->id == from.id ? each.text : translate(*each.platform, from, rules.vocabularies, each.text).text);
        for (const auto& to : rules.platforms) {
            if (from.id == to.id) continue;
            Pair pair{.from = from.id, .to = to.id};
            for (const auto& [name, text] : texts) {
                const auto translation = translate(from, to, rules.vocabularies, text);
                for (const auto& lost : unsaid_in(from, text, translation)) pair.unsaid.push_back(name + ": " + lost);
                for (const auto& term : translation.terms) {
                    ++pair.terms;
                    pair.exact += term.fidelity == Fidelity::exact ? 1U : 0U;
                    pair.wider += term.fidelity == Fidelity::wider ? 1U : 0U;
                    pair.narrower += term.fidelity == Fidelity::narrower ? 1U : 0U;
                    pair.none += term.fidelity == Fidelity::none ? 1U : 0U;
                    pair.without_reason += term.fidelity != Fidelity::exact && term.note.empty() ? 1U : 0U;
                }
            }
            made.push_back(std::move(pair));
        }
    }
    return made;
}

}  // namespace loam::search
