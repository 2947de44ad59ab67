#pragma once
// What is wrong with a strategy, or may be: each rule looks at the tree, at the platform's rules on the day of the search,
// and, where others are given, at the strategies of the same search in other databases.

#include <optional>

#include "loam/search/parse.hpp"
#include "loam/search/vocabulary.hpp"

namespace loam::search {

enum class Severity {
    high,    ///< the search does not find what it means to find
    medium,  ///< something is probably missing, or searched for in vain
    low,     ///< untidy; costs time or hides faults
    note,    ///< worth a look; often meant so
};
std::string_view word(Severity severity);

struct LintRule {
    std::string_view id;
    Severity severity;
    std::string_view title;
    std::string_view meaning;
};
/// Every rule, in the order of the reference page.
const std::vector<LintRule>& lint_rules();

/// Put `text` in the place of the span.
struct Fix {
    Span span;
    std::string text;
};

struct Finding {
    std::string rule;
    Severity severity = Severity::note;
    Span span;
    std::string message;  ///< what stands there, what it does, what to do
    std::optional<Fix> fix;
};

struct LintAsked {
    std::string database;            ///< id of one of the platform's databases; empty: the first
    std::optional<base::Date> on;    ///< day of the search; none: by the rules of today
    std::vector<std::string> limits; ///< limits that the protocol claims: "date", "language"; their absence is a finding then
    std::vector<std::string> set_at_run;  ///< limits that were set on the screen and noted with the run: their absence is none
    std::vector<std::string> listed; ///< terms that the report lists, or that the included studies use
};

/// Findings in the order of the text.
std::vector<Finding> lint(const Platform& platform, const Vocabularies& vocabularies, std::string_view text, const LintAsked& asked = {});

/// The same search in another database.
struct OtherStrategy {
    const Platform* platform = nullptr;
    std::string database;
    std::string name;  ///< how it is called in messages
    std::string text;
};
/// What the others have and this one lacks; strategies that are the same although the vocabularies differ.
std::vector<Finding> lint_beside(const Platform& platform, const Vocabularies& vocabularies, std::string_view text, const LintAsked& asked, const std::vector<OtherStrategy>& others);

/// A free term that some strategies of one search look for and others do not; places in the list that was given.
struct Apart {
    std::string shown;
    std::vector<std::size_t> searched;
    std::vector<std::size_t> lacking;
};
/// In the order in which the strategies have them. Headings are left out: vocabularies differ.
std::vector<Apart> terms_apart(const std::vector<OtherStrategy>& all);

base::Json to_json(const Finding& finding);

}  // namespace loam::search
