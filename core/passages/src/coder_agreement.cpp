#include "loam/passages/coder_agreement.hpp"

#include <algorithm>

namespace loam::passages {
namespace {

using domain::PersonId;

constexpr std::array units{Unit::passage, Unit::line, Unit::character};

/// The spans of one coder under one set of codes in one text, by start.
using Spans = std::vector<Span>;

struct Counts {
    std::size_t both = 0, first = 0, second = 0, neither = 0;
    void add(bool one, bool other, std::size_t times = 1) { (one ? (other ? both : first) : (other ? second : neither)) += times; }
    Counts& operator+=(const Counts& more) {
        both += more.both;
        first += more.first;
        second += more.second;
        neither += more.neither;
        return *this;
    }
};

UnitAgreement judged(Unit unit, const Counts& counts) {
    UnitAgreement result{.unit = unit, .n = counts.both + counts.first + counts.second + counts.neither, .both = counts.both, .first = counts.first, .second = counts.second, .neither = counts.neither, .share = {}, .kappa = {}, .alpha = {}};
    if (result.n > 0) result.share = static_cast<double>(counts.both + counts.neither) / static_cast<double>(result.n);
    const std::vector<std::vector<std::size_t>> table{{counts.both, counts.first}, {counts.second, counts.neither}};
    result.kappa = analysis::kappa(table);
    result.alpha = analysis::nominal_alpha(table);
    if (unit == Unit::character) result.kappa.standard_error.reset();
    return result;
}

std::size_t shared(Span a, Span b) { return a.touches(b) ? std::min(a.end, b.end) - std::max(a.start, b.start) : 0; }

bool holds(const Spans& spans, Span unit) {
    return std::ranges::any_of(spans, [&](Span each) { return 2 * shared(each, unit) >= std::min(each.size(), unit.size()); });
}

/// Overlapping spans as one.
Spans joined(Spans spans) {
    std::ranges::sort(spans);
    Spans all;
    for (const auto span : spans) {
        if (!all.empty() && span.start <= all.back().end) {
            all.back().end = std::max(all.back().end, span.end);
        } else {
            all.push_back(span);
        }
    }
    return all;
}

std::size_t total(const Spans& spans) {
    std::size_t sum = 0;
    for (const auto span : spans) sum += span.size();
    return sum;
}

/// Both lists are joined.
std::size_t shared(const Spans& a, const Spans& b) {
    std::size_t sum = 0;
    for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
        sum += shared(a[i], b[k]);
        (a[i].end < b[k].end ? i : k) += 1;
    }
    return sum;
}

std::vector<bool> lines_of(const Lines& lines, const Spans& spans) {
    std::vector<bool> marked(lines.count() + 1);
    for (const auto span : spans) {
        const auto range = lines.of(span);
        for (auto line = range.first; line <= range.last; ++line) marked[line] = true;
    }
    return marked;
}

class Comparison {
public:
    Comparison(const CodedTexts& texts, const PersonId& first, const PersonId& second, const std::vector<CodeSet>& sets)
        : m_texts(texts), m_coders{first, second}, m_sets(sets), m_counts(sets.size()), m_used(sets.size()), m_sets_of(texts.project().codes.size()) {
        for (std::size_t s = 0; s < sets.size(); ++s) {
            for (const auto member : sets[s].members) m_sets_of[member].push_back(s);
        }
    }

    CoderAgreement run() {
        for (std::uint32_t text = 0; text < m_texts.texts().size(); ++text) {
            std::array<bool, 2> coded{};
            for (const auto& place : m_texts.places_in(m_texts.texts()[text])) {
                for (std::size_t coder = 0; coder < 2; ++coder) coded[coder] = coded[coder] || by(place, coder);
            }
            const bool both = coded[0] && coded[1] && m_texts.texts()[text].version;
            if (both) {
                m_result.texts.push_back(text);
                compare(text);
            } else if (coded[0] || coded[1]) {
                m_result.left_out.push_back(text);
            }
        }
        std::array<Counts, 3> all{};
        for (std::size_t s = 0; s < m_sets.size(); ++s) {
            if (!m_used[s]) continue;
            SetAgreement agreement{.set = s, .by = {}};
            for (std::size_t u = 0; u < units.size(); ++u) {
                agreement.by[u] = judged(units[u], m_counts[s][u]);
                all[u] += m_counts[s][u];
            }
            m_result.sets.push_back(std::move(agreement));
        }
        for (std::size_t u = 0; u < units.size(); ++u) m_result.all[u] = judged(units[u], all[u]);
        return std::move(m_result);
    }

private:
    [[nodiscard]] bool by(const CodedPlace& place, std::size_t coder) const {
        return std::ranges::any_of(m_texts.codings_of(place), [&](std::uint32_t coding) { return m_texts.project().codings[coding].coder == m_coders[coder]; });
    }

    void compare(std::uint32_t text) {
        std::vector<std::array<Spans, 2>> spans(m_sets.size());
        Spans passages;
        const auto& coded = m_texts.texts()[text];
        for (auto p = coded.first; p < coded.first + coded.places; ++p) {
            const auto& place = m_texts.places()[p];
            for (std::size_t coder = 0; coder < 2; ++coder) {
                if (!by(place, coder)) continue;
                if (passages.empty() || passages.back() != place.span) passages.push_back(place.span);
                for (const auto set : m_sets_of[place.code]) {
                    spans[set][coder].push_back(place.span);
                    m_used[set] = true;
                }
            }
        }
        // A set that neither used here still counts: both left it out in every unit.
        for (std::size_t s = 0; s < m_sets.size(); ++s) count(text, spans[s], passages, m_counts[s]);
        find_places(text);
    }

    void count(std::uint32_t text, const std::array<Spans, 2>& spans, const Spans& passages, std::array<Counts, 3>& counts) const {
        for (const auto passage : passages) counts[0].add(holds(spans[0], passage), holds(spans[1], passage));
        const auto& lines = *m_texts.lines(text);
        const auto first = lines_of(lines, spans[0]);
        const auto second = lines_of(lines, spans[1]);
        for (std::size_t line = 1; line <= lines.count(); ++line) counts[1].add(first[line], second[line]);
        const auto a = joined(spans[0]);
        const auto b = joined(spans[1]);
        const auto both = shared(a, b);
        const auto only_a = total(a) - both;
        const auto only_b = total(b) - both;
        counts[2].add(true, true, both);
        counts[2].add(true, false, only_a);
        counts[2].add(false, true, only_b);
        counts[2].add(false, false, m_texts.offsets(text)->size() - both - only_a - only_b);
    }

    /// Stretches of overlapping places, each judged by what either coder has in it.
    void find_places(std::uint32_t text) {
        const auto& coded = m_texts.texts()[text];
        TalkPlace place{.text = text, .span = {}, .first = {}, .second = {}, .edges_only = false};
        const auto finish = [&] {
            if (!place.first.empty() || !place.second.empty()) judge(place);
            place = {.text = text, .span = {}, .first = {}, .second = {}, .edges_only = false};
        };
        for (auto p = coded.first; p < coded.first + coded.places; ++p) {
            const auto& each = m_texts.places()[p];
            if (m_sets_of[each.code].empty()) continue;
            const bool first = by(each, 0);
            const bool second = by(each, 1);
            if (!first && !second) continue;
            if (each.span.start >= place.span.end) {
                finish();
                place.span = each.span;
            }
            place.span.end = std::max(place.span.end, each.span.end);
            if (first) place.first.push_back(p);
            if (second) place.second.push_back(p);
        }
        finish();
    }

    void judge(TalkPlace& place) {
        if (place.first == place.second) {
            ++m_result.alike;
            return;
        }
        const auto codes = [&](const std::vector<std::uint32_t>& places) {
            std::set<std::uint32_t> all;
            for (const auto p : places) all.insert(m_texts.places()[p].code);
            return all;
        };
        place.edges_only = codes(place.first) == codes(place.second);
        m_result.places.push_back(std::move(place));
    }

    const CodedTexts& m_texts;
    std::array<PersonId, 2> m_coders;
    const std::vector<CodeSet>& m_sets;
    std::vector<std::array<Counts, 3>> m_counts;
    std::vector<bool> m_used;
    std::vector<std::vector<std::size_t>> m_sets_of;
    CoderAgreement m_result;
};

}  // namespace

CoderAgreement coder_agreement(const CodedTexts& texts, const PersonId& first, const PersonId& second, const std::vector<CodeSet>& sets) {
    return Comparison(texts, first, second, sets).run();
}

std::vector<CoderCount> coders(const CodedTexts& texts) {
    std::map<std::string_view, std::pair<std::size_t, std::set<std::uint32_t>>> counted;
    for (const auto& place : texts.places()) {
        for (const auto coding : texts.codings_of(place)) {
            auto& [codings, in] = counted[texts.project().codings[coding].coder.text];
            ++codings;
            in.insert(place.text);
        }
    }
    std::vector<CoderCount> all;
    for (const auto& person : texts.project().people) {
        if (const auto at = counted.find(person.id.text); at != counted.end()) all.push_back({person.id, at->second.first, at->second.second.size()});
    }
    std::ranges::stable_sort(all, std::greater{}, &CoderCount::codings);
    return all;
}

}  // namespace loam::passages
