#include "record_query.hpp"

#include <algorithm>
#include <vector>

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"

namespace loam::store {
namespace {

using base::Result;

struct Term {
    std::string text;      ///< without quotation marks
    bool any_ending = false;
    bool excluded = false;
    bool or_before = false;
};

bool has_letter(std::string_view text) {
    for (const auto c : base::code_points_of(text)) {
        const auto kind = base::kind_of(c);
        if (kind == base::CharacterKind::lower || kind == base::CharacterKind::upper || kind == base::CharacterKind::letter || kind == base::CharacterKind::digit) return true;
    }
    return false;
}

/// Reads one term after the other.
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    std::vector<Term> read() {
        while (skip_blanks()) take();
        return std::move(m_terms);
    }

private:
    bool skip_blanks() {
        while (!m_text.empty() && (m_text.front() == ' ' || m_text.front() == '\t' || m_text.front() == '\n' || m_text.front() == '(' || m_text.front() == ')')) m_text.remove_prefix(1);
        return !m_text.empty();
    }

    std::string_view until(std::string_view ends) {
        const auto end = std::min(m_text.find_first_of(ends), m_text.size());
        const auto part = m_text.substr(0, end);
        m_text.remove_prefix(end);
        return part;
    }

    void take() {
        if (m_text.front() == '-' && m_text.size() > 1 && m_text[1] != ' ') {
            m_excluded = true;
            m_text.remove_prefix(1);
        }
        const bool phrase = m_text.front() == '"';
        if (phrase) m_text.remove_prefix(1);
        auto text = std::string(until(phrase ? "\"" : " \t\n()\""));
        if (phrase && !m_text.empty()) m_text.remove_prefix(1);
        if (!phrase && is_operator(text)) return;
        bool any_ending = false;
        if (!phrase && text.ends_with('*')) any_ending = true;
        if (phrase && m_text.starts_with('*')) {
            any_ending = true;
            m_text.remove_prefix(1);
        }
        std::erase(text, '*');
        if (has_letter(text)) m_terms.push_back({std::move(text), any_ending, m_excluded, m_or && !m_terms.empty()});
        m_excluded = false;
        m_or = false;
    }

    bool is_operator(std::string_view text) {
        if (text == "AND") return true;
        if (text == "OR") m_or = true;
        if (text == "NOT") m_excluded = true;
        return text == "OR" || text == "NOT";
    }

    std::string_view m_text;
    std::vector<Term> m_terms;
    bool m_excluded = false;
    bool m_or = false;
};

/// "c*" is nearly every record, and takes as long. A sign of another script says more.
bool says_too_little(const Term& term) {
    constexpr std::size_t least = 3;
    return term.any_ending && term.text.size() < least && std::ranges::all_of(term.text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string quoted(const Term& term) {
    std::string text = "\"";
    for (const char c : term.text) {
        text += c;
        if (c == '"') text += c;
    }
    return text + (term.any_ending ? "\" *" : "\"");
}

}  // namespace

Result<std::string> match_expression(std::string_view query) {
    std::string wanted;
    std::string not_wanted;
    std::string alternatives;
    const auto end_alternatives = [&] {
        if (!alternatives.empty()) wanted += fmt::format("{}({})", wanted.empty() ? "" : " AND ", alternatives);
        alternatives.clear();
    };
    for (const auto& term : Reader(query).read()) {
        if (says_too_little(term)) return base::fail(base::ErrorKind::bad_input, fmt::format("\"{}*\" is the beginning of too many words. Write at least three letters before the star.", term.text), std::string(query));
        if (term.excluded) {
            not_wanted += (not_wanted.empty() ? "" : " OR ") + quoted(term);
            continue;
        }
        if (!term.or_before) end_alternatives();
        alternatives += (alternatives.empty() ? "" : " OR ") + quoted(term);
    }
    end_alternatives();
    if (wanted.empty()) {
        return base::fail(base::ErrorKind::bad_input, not_wanted.empty() ? "There is no word to look for. Type one or more words."
                                                                         : "Something to look for is needed beside what must not be there.", std::string(query));
    }
    return not_wanted.empty() ? wanted : fmt::format("({}) NOT ({})", wanted, not_wanted);
}

}  // namespace loam::store
