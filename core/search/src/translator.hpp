#pragma once
// One translation while it is made. Fields are put around the largest stretch of plain free text that they hold, or around
// each term where the platform asks for that (PubMed).

#include <map>

#include "loam/search/print.hpp"
#include "loam/search/translate.hpp"
#include "look.hpp"
#include "limits.hpp"

namespace loam::search {

/// What is known of a term so far: the worst that has happened to it, and why.
struct Outcome {
    bool wider = false;
    bool narrower = false;
    std::vector<std::string> notes;

    void widen(std::string note) { wider = true, add(std::move(note)); }
    void narrow(std::string note) { narrower = true, add(std::move(note)); }
    void add(std::string note);
    void take(const Outcome& other);
    Fidelity fidelity() const { return narrower ? Fidelity::narrower : wider ? Fidelity::wider : Fidelity::exact; }
};

/// The fields of the other platform that stand for a set of places.
struct Cover {
    bool possible = false;
    std::vector<std::string> codes;  ///< empty and possible: no field at all
    Outcome outcome;
};

/// One word in the other platform's spelling; several where a wildcard had to be spelled out.
struct Spelled {
    std::vector<std::string> forms;
    bool has_wildcard = false;
    Outcome outcome;
};

class Translator {
public:
    Translator(const Platform& from, const Platform& to, const Vocabularies& vocabularies, std::string_view text, const TranslateAsked& asked);
    Translation run();

private:
    // translate.cpp: the tree
    std::optional<Node> node(const Node& source, const Node* field);
    std::optional<Node> joined(const Node& source, const Node* field);
    std::optional<Node> lines(const Node& source);
    std::optional<Node> free_text(const Node& source, const Node* field);
    Node content(const Node& source, const Node* field);
    std::optional<Node> leaf(const Node& source, const Node* field);
    void tell(const Node& source, const Node* field, const Node& made, const Outcome& outcome);
    /// What was told from this place on is left out after all.
    void take_back(std::size_t from, const std::string& note);
    std::optional<Node> field_of_whole(const Node& source) const;
    void widen_told(std::size_t from, const std::string& note);
    void tell_none(const Node& source, const Node* field, std::string note);
    std::string source_text(const Node& source, const Node* field) const;

    // translate_fields.cpp
    const Cover& cover(const Node* field);
    Cover cover_of(Places places) const;
    Cover direct_cover_of(Places places) const;
    Places wanted_places(const Node* field) const;
    Node in_fields(Node child, const Cover& cover) const;
    bool is_subject(Places places) const;
    std::optional<Node> special(const Node& source, const Node* field, Places places);

    // translate_words.cpp
    Node term(const Node& source, const Node* field, Outcome& outcome);
    Node bare_term(const Node& source, const Node* field, Outcome& outcome) const;
    Node with_fields(Node made, const Cover& cover) const;  ///< around each term, where the platform asks for that
    Node phrase(const std::vector<Spelled>& words, Outcome& outcome) const;
    Spelled spell(std::string_view word, bool in_quotes) const;
    Node plain(std::string text) const;
    bool needs_quotes(std::string_view text) const;
    bool reads_as_a_word(std::string_view text) const;

    // translate_near.cpp
    Node near(const Node& source, const Node* field, Outcome& outcome);
    std::optional<Node> near_in_tag(const Node& source, const Node* field, Outcome& outcome);
    std::optional<Node> as_phrases(const Node& source, Outcome& outcome);
    std::optional<std::vector<std::vector<std::string>>> alternatives(const Node& source) const;
    Join join(const Join& source, Outcome& outcome) const;

    // translate_headings.cpp
    std::optional<Node> heading(const Node& source);
    std::optional<Node> subheadings_alone(const Node& source);
    std::optional<Node> same_heading(const Node& source) const;
    Node heading_words(const Node& source, Outcome& outcome);
    std::string subheading(const std::string& written) const;
    std::optional<Node> limit(const Node& source);
    std::optional<Node> condition(const Condition& condition, bool on_line, Outcome& outcome) const;
    std::optional<Node> condition_as_field(const Condition& condition, Outcome& outcome) const;
    std::string years_text(const Condition& condition, Outcome& outcome) const;

    const Platform& m_from;
    const Platform& m_to;
    const Vocabularies& m_vocabularies;
    const TranslateAsked& m_asked;
    std::string m_from_vocabulary;
    std::string m_to_vocabulary;
    Text m_text;
    Strategy m_strategy;
    std::map<std::size_t, std::size_t> m_numbers;  ///< old → new; a line that was left out is absent
    std::map<std::string, Cover> m_covers;
    mutable std::map<std::string, bool, std::less<>> m_words;  ///< whether the other platform reads it as a word
    Translation m_made;
    bool m_negative = false;  ///< what is read now is taken away by a NOT
};

/// Only words, brackets and operators: one field can stand around all of it.
bool is_free_text(const Node& node);
bool is_near(const Node& node);

}  // namespace loam::search
