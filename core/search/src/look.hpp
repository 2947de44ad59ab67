#pragma once
// What the rules of lint share: one strategy, read once, and a place for findings.

#include <functional>
#include <map>

#include "loam/search/lint.hpp"
#include "loam/search/print.hpp"
#include "signs.hpp"
#include "stretches.hpp"

namespace loam::search {

struct Look {
    const Platform& platform;
    const Vocabularies& vocabularies;
    const LintAsked& asked;
    Text text;
    Strategy strategy;
    std::vector<Finding> findings;
    Stretches told;                ///< what findings of high severity are about
    bool foreign_heading = false;  ///< a heading was asked for, in the words of another platform

    Look(const Platform& platform, const Vocabularies& vocabularies, std::string_view text, const LintAsked& asked);
    const std::string& vocabulary() const { return platform.database(asked.database).vocabulary; }
    void add(std::string_view rule, Span span, std::string message, std::optional<Fix> fix = std::nullopt, std::optional<Severity> severity = std::nullopt);
    /// Findings of this rule that meet the stretch give way to one that tells the same better, when take_out is called.
    void give_way(const std::string& rule, std::size_t first, std::size_t last) { given_way[rule].add(first, last); }
    void take_out();
    std::string at(Span span) const { return to_utf8(TextView(text).substr(span.start, span.end - span.start)); }

private:
    std::map<std::string, Stretches> given_way;
};

/// The nodes above one, from the root down.
using Path = std::vector<const Node*>;
using Visit = std::function<void(const Node&, const Path&)>;
void visit(const Node& root, const Visit& what);
void visit(const Strategy& strategy, const Visit& what);
/// The nearest node above that is no bracket; null at the top.
const Node* above(const Path& path);
/// The field that a leaf is searched in, if one is named.
const Node* field_of(const Path& path);
/// What is searched for it: the places of its fields, or of the platform's default.
Places places_of(const Platform& platform, const Node* field);

/// What is in quotation marks though it is syntax: nothing, a proximity operator, a heading, a field.
enum class Quoted { words, proximity, boolean, heading, field };
Quoted syntax_in(std::string_view words);
/// N3, W12: EBSCOhost's distance, in capitals.
bool is_short_distance(std::string_view word);
/// Do a letter and a number between these two words (in small letters) rather name something: vitamin W3, stage N2, N2 amplitude?
bool belongs_to_name(std::string_view before, std::string_view behind);

/// One thing that a strategy looks for, in a form that can be compared between platforms.
struct Sought {
    std::vector<std::string> words;  ///< lower case, with their wildcards; operators left out
    std::string shown;
    std::string plain;               ///< lower case, without quotation marks
    Span span;
    bool heading = false;
};
std::vector<Sought> sought_in(const Strategy& strategy, const Platform& platform);
/// Does looking for `have` find what `wanted` looks for, as far as one can see from the words?
bool covers(const Sought& have, const Sought& wanted);

void look_at_structure(Look& look);
void look_at_lines(Look& look);
void look_at_terms(Look& look);
void look_at_headings(Look& look);
void look_at_not(Look& look);
/// After the others: what they told already is not told again.
void look_at_foreign(Look& look);
/// Signs that lack a part; after the others as well.
void look_at_halves(Look& look);
void look_at_spelling(Look& look);
void look_at_whole(Look& look);
void look_at_listed(Look& look);

}  // namespace loam::search
