#include "basis.hpp"

#include <cmath>
#include <memory>

namespace loam::analysis {

std::string_view word(Standing standing) {
    switch (standing) {
        case Standing::holds: return "holds";
        case Standing::fails: return "fails";
        case Standing::cannot_tell: return "cannot tell";
    }
    return "cannot tell";
}

Among among_of(const domain::Claim& claim) {
    Among among;
    const auto words = base::split(claim.among, ' ');
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        if (equals == std::string::npos) continue;
        const auto key = words[i].substr(0, equals);
        auto value = words[i].substr(equals + 1);
        // A value in blanks runs to the next key: detail, is.
        while (i + 1 < words.size() && words[i + 1].find('=') == std::string::npos) value += " " + words[++i];
        among[key] = value;
    }
    return among;
}

Comparison compare(const base::PrintedNumber& printed, double exact) {
    Comparison result;
    result.as_printed = base::fixed(exact, printed.decimals);
    for (const auto how : {Shortening::rounded, Shortening::cut}) {
        if (std::abs(shortened(exact, printed.decimals, how) - printed.value) > 1e-9) continue;
        result.same = true;
        const bool exactly = std::abs(exact - printed.value) < 1e-9;
        result.how = exactly ? "" : how == Shortening::rounded ? "rounded" : "cut, not rounded";
        return result;
    }
    return result;
}

std::string told(const base::PrintedNumber& number) { return base::fixed(number.value, number.decimals) + (number.percent ? " %" : ""); }

namespace {

/// A count, or for a printed percentage the share of `whole` in percent.
double as_printed(const base::PrintedNumber& printed, std::size_t count, std::size_t whole) {
    return printed.percent && whole > 0 ? 100.0 * static_cast<double>(count) / static_cast<double>(whole) : static_cast<double>(count);
}

}  // namespace

bool lies_between(const base::PrintedNumber& printed, std::size_t least, std::size_t most, std::size_t whole) {
    return printed.value >= shortened(as_printed(printed, least, whole), printed.decimals, Shortening::cut) - 1e-9 &&
           printed.value <= shortened(as_printed(printed, most, whole), printed.decimals, Shortening::rounded) + 1e-9;
}

std::string between_text(const base::PrintedNumber& printed, std::size_t least, std::size_t most, std::size_t whole) {
    if (!printed.percent) return fmt::format("{} to {}", least, most);
    return fmt::format("{}% to {}%", base::fixed(as_printed(printed, least, whole), printed.decimals), base::fixed(as_printed(printed, most, whole), printed.decimals));
}

Judgement judge_count(const domain::Claim& claim, std::size_t computed, const Noun& noun, std::vector<std::string> rows, std::size_t whole) {
    const auto printed = base::parse_printed_number(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a number.", claim.printed));
    if (printed->percent && whole == 0) return cannot_tell(fmt::format("“{}” is a percentage, and nothing says of what.", claim.printed));
    const auto there_are = fmt::format("There {} {}", computed == 1 ? "is" : "are", base::counted(computed, noun.one, noun.many));
    if (printed->percent) {
        const auto share = as_printed(*printed, computed, whole);
        const auto comparison = compare(*printed, share);
        std::vector<std::string> assumptions{"Rows that are withdrawn do not count.", "The percentage is of all rows; rounding and cutting were both tried."};
        return {comparison.same ? Standing::holds : Standing::fails, comparison.as_printed + "%", fmt::format("{}: {} of {} is {} %.", there_are, computed, whole, base::fixed(share, std::max(1, printed->decimals))),
                std::move(assumptions), {}, std::move(rows), false};
    }
    const bool same = std::abs(printed->value - static_cast<double>(computed)) < 1e-9;
    return {same ? Standing::holds : Standing::fails, std::to_string(computed), there_are + ".", {"Rows that are withdrawn do not count."}, {}, std::move(rows), false};
}

void hold_n(const domain::Claim& claim, std::size_t computed, Judgement& judgement) {
    if (!claim.n || *claim.n == static_cast<std::int64_t>(computed)) return;
    judgement.standing = Standing::fails;
    judgement.why += fmt::format(" n is printed as {}.", *claim.n);
    judgement.sizes = {computed};
}

Judgement judge_label(const domain::Claim& claim, const std::string& stored, std::string_view what) {
    const bool same = base::trimmed(claim.printed) == base::trimmed(stored);
    return {same ? Standing::holds : Standing::fails, stored, fmt::format("The {} in the project is “{}”.", what, stored), {"A label is copied letter by letter: case, hyphens and plurals count."}, {}, {}, false};
}

std::span<const Measure> measures() {
    static const auto all = [] {
        static const std::array parts{
            std::pair{appraisal_measures(), std::string_view("study checklist checklist_item checklist_answer grade_band rating")},
            std::pair{row_measures(), std::string_view("study sample participant attribute attribute_value criterion")},
            std::pair{code_measures(), std::string_view("code rung stands_on study endorsement")},
            std::pair{coding_measures(), std::string_view("code stands_on coding passage source participant")},
            std::pair{process_measures(), std::string_view("flow_count decision checklist checklist_item checklist_answer rating study stage_plan assignment reveal retrieval record record_import search_run dedupe_run duplicate_decision record_edit criterion")},
        };
        std::vector<Measure> list;
        for (const auto& [part, tables] : parts) {
            list.insert(list.end(), part.begin(), part.end());
            for (auto at = list.end() - std::ssize(part); at != list.end(); ++at) at->tables = tables;
        }
        return list;
    }();
    return all;
}

const Measure* find_measure(std::string_view id) {
    const auto at = std::ranges::find(measures(), id, &Measure::id);
    return at == measures().end() ? nullptr : &*at;
}

namespace {

JudgedClaim judged(const Basis& basis, const domain::Claim& claim) {
    const auto* measure = find_measure(claim.measure);
    return {&claim, measure, measure ? measure->judge(basis, claim) : cannot_tell(fmt::format("There is no measure “{}”.", claim.measure))};
}

bool are_same(const Judgement& a, const Judgement& b) {
    const auto told = [](const Judgement& each) { return std::tie(each.standing, each.computed, each.why, each.assumptions, each.possible, each.rows, each.impossible, each.sizes); };
    return told(a) == told(b);
}

}  // namespace

std::vector<JudgedClaim> judge_claims(const domain::Project& project) {
    KeptJudgements anew;
    anew.follow(project, std::nullopt);
    return anew.all();
}

bool KeptJudgements::follow(const domain::Project& project, const domain::Written& written) {
    const base::Once<std::unique_ptr<Basis>> basis{[&] { return std::make_unique<Basis>(project); }};
    if (domain::was_written(written, "claim") || m_all.size() != project.claims.size()) {
        const bool any = !m_all.empty() || !project.claims.empty();
        m_all.clear();
        for (const auto& claim : project.claims) m_all.push_back(judged(*basis(), claim));
        return any;
    }
    bool differs = false;
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        m_all[i].claim = &project.claims[i];
        if (!m_all[i].measure || !domain::was_written(written, m_all[i].measure->tables)) continue;
        auto now = judged(*basis(), project.claims[i]);
        differs = differs || !are_same(now.judgement, m_all[i].judgement);
        m_all[i] = std::move(now);
    }
    return differs;
}

}  // namespace loam::analysis
