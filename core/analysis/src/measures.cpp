#include "basis.hpp"

#include <cmath>

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
        std::vector<Measure> list;
        for (const auto part : {appraisal_measures(), row_measures(), code_measures(), coding_measures(), process_measures()}) list.insert(list.end(), part.begin(), part.end());
        return list;
    }();
    return all;
}

const Measure* find_measure(std::string_view id) {
    const auto at = std::ranges::find(measures(), id, &Measure::id);
    return at == measures().end() ? nullptr : &*at;
}

std::vector<JudgedClaim> judge_claims(const domain::Project& project) {
    std::vector<JudgedClaim> judged;
    if (project.claims.empty()) return judged;
    const Basis basis(project);
    for (const auto& claim : project.claims) {
        const auto* measure = find_measure(claim.measure);
        judged.push_back({&claim, measure, measure ? measure->judge(basis, claim) : cannot_tell(fmt::format("There is no measure “{}”.", claim.measure))});
    }
    return judged;
}

}  // namespace loam::analysis
