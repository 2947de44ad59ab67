#include "bibtex_syntax.hpp"

#include "characters.hpp"
#include "loam/base/printed_date.hpp"

namespace loam::records {
namespace {

bool is_name_sign(char c) { return static_cast<unsigned char>(c) > 0x20 && std::string_view("\"#%'(),={}").find(c) == std::string_view::npos; }

/// "@article{key," at the front.
bool begins_entry(std::string_view text) {
    std::size_t at = 1;
    while (at < text.size() && is_letter(text[at])) ++at;
    if (at < 2) return false;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
    return at < text.size() && (text[at] == '{' || text[at] == '(');
}

class EntryParser {
public:
    EntryParser(std::string_view text, const BibStrings& strings) : m_text(text), m_strings(strings) {}

    BibEntry parse() {
        ++m_at;
        m_entry.type = lower(name());
        blanks();
        ++m_at;  // the opening brace
        blanks();
        if (m_entry.type != "string") key();
        while (!at_end()) {
            blanks();
            if (at_end() || is_closing()) break;
            if (peek() == ',') ++m_at;
            else if (!field()) skip_broken();
        }
        return std::move(m_entry);
    }

private:
    [[nodiscard]] bool at_end() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return at_end() ? '\0' : m_text[m_at]; }
    [[nodiscard]] bool is_closing() const { return m_at + 1 >= m_text.size() && (peek() == '}' || peek() == ')'); }
    void blanks() {
        while (!at_end() && (peek() == ' ' || (peek() >= '\t' && peek() <= '\r'))) ++m_at;
    }
    std::string_view name() {
        const auto from = m_at;
        while (!at_end() && is_name_sign(peek())) ++m_at;
        return m_text.substr(from, m_at - from);
    }

    /// Up to the first comma; what holds "=" is no key but a field.
    void key() {
        const auto comma = m_text.find(',', m_at);
        const bool is_closed = m_text.ends_with('}') || m_text.ends_with(')');
        const auto close = std::max(m_at, m_text.size() - (is_closed ? 1 : 0));
        const auto end = std::min(comma, close);
        const auto text = bare(m_text.substr(m_at, end - m_at));
        if (text.find('=') != std::string_view::npos && text.find_first_of("{\"") != std::string_view::npos) return;
        m_entry.key = text;
        m_entry.key_begin = text.empty() ? m_at : static_cast<std::size_t>(text.data() - m_text.data());
        m_at = end;
    }

    bool field() {
        BibField made;
        const auto from = m_at;
        made.name = lower(name());
        blanks();
        // "key words = ..." of careless programs
        for (int more = 0; more < 3 && !made.name.empty() && peek() != '=' && is_name_sign(peek()); ++more) {
            made.name += "-" + lower(name());
            blanks();
        }
        if (made.name.empty() || peek() != '=') return m_at = from, false;
        ++m_at;
        blanks();
        made.begin = m_at;
        for (;;) {
            if (!piece(made.value)) break;
            made.end = m_at;
            blanks();
            if (peek() != '#') break;
            ++m_at;
            blanks();
        }
        if (made.end == 0) made.end = made.begin;
        m_entry.fields.push_back(std::move(made));
        return true;
    }

    bool piece(std::string& value) {
        if (peek() == '{' || peek() == '"') {
            const char close = peek() == '{' ? '}' : '"';
            std::size_t depth = 0;
            const auto from = ++m_at;
            for (; !at_end(); ++m_at) {
                const char c = peek();
                if (c == '\\' && m_at + 1 < m_text.size()) ++m_at;
                else if (c == close && depth == 0) break;
                else if (c == '{') ++depth;
                else if (c == '}' && depth > 0) --depth;
            }
            value += m_text.substr(from, std::min(m_at, m_text.size()) - from);
            m_at = std::min(m_at + 1, m_text.size());
            return true;
        }
        const auto word = name();
        if (word.empty()) return false;
        const bool is_number = std::ranges::all_of(word, is_digit);
        const auto known = m_strings.find(lower(word));
        if (!is_number && known == m_strings.end() && !(word.size() == 3 && base::month_named(word) > 0)) m_entry.unknown_strings.emplace_back(word);
        value += known == m_strings.end() ? std::string(word) : known->second;
        return true;
    }

    /// To the next comma that may part fields.
    void skip_broken() {
        const auto from = m_at;
        std::size_t depth = 0;
        for (; !at_end() && !is_closing(); ++m_at) {
            if (peek() == '{') ++depth;
            else if (peek() == '}' && depth > 0) --depth;
            else if (peek() == ',' && depth == 0) break;
        }
        if (m_at == from) ++m_at;
        if (m_entry.bad_end == 0) m_entry.bad_at = from;
        m_entry.bad += std::string(m_entry.bad.empty() ? "" : "\n") + std::string(bare(m_text.substr(from, m_at - from)));
        m_entry.bad_end = m_at;
    }

    std::string_view m_text;
    const BibStrings& m_strings;
    BibEntry m_entry;
    std::size_t m_at = 0;
};

}  // namespace

bool names_itself(const BibEntry& entry, std::string_view key) { return bare(key) == bare(entry.key); }

const std::string* BibEntry::find(std::string_view name) const {
    for (const auto& field : fields)
        if (field.name == name) return &field.value;
    return nullptr;
}

std::size_t find_entry(std::string_view text, std::size_t from) {
    for (auto at = text.find('@', from); at != std::string_view::npos; at = text.find('@', at + 1))
        if (begins_entry(text.substr(at, 60))) return at;
    return std::string_view::npos;
}

std::size_t find_end(std::string_view text, EndSearch& state, bool is_all) {
    if (state.at == 0) {
        state.at = text.find_first_of("{(");
        if (state.at == std::string_view::npos) return text.size();
        state.depth = 1;
        ++state.at;
    }
    const bool is_round = text[text.find_first_of("{(")] == '(';
    for (; state.at < text.size(); ++state.at) {
        const char c = text[state.at];
        if (c == '\\') {
            if (state.at + 1 >= text.size() && !is_all) return std::string_view::npos;
            ++state.at;
        } else if (c == '{') {
            ++state.depth;
        } else if (c == '}' || (is_round && c == ')' && state.depth == 1)) {
            if (is_round && c == '}' && state.depth == 1) continue;
            if (--state.depth == 0) return state.at + 1;
        } else if (c == '@' && (text[state.at - 1] == '\n' || text[state.at - 1] == '\r')) {
            // Another entry begins at the left edge: this one was never closed.
            if (state.at + 60 > text.size() && !is_all) return std::string_view::npos;
            const auto rest = text.substr(state.at, 200);
            const auto comma = rest.find(',');
            const auto line = rest.find_first_of("\r\n");
            if (begins_entry(rest) && comma != std::string_view::npos && (line == std::string_view::npos || comma < line)) return state.is_cut = true, state.at;
        }
    }
    if (!is_all) return std::string_view::npos;
    state.is_cut = true;
    return text.size();
}

std::size_t loose_end(std::string_view text, std::size_t end) {
    const auto line = bare(text.substr(end, text.find_first_of("\r\n", end) - end));
    if (line.size() < 2 || line.front() == '@' || line.front() == '%') return std::string_view::npos;
    const auto next = find_entry(text, end);
    for (auto at = text.find("\n}", end); at != std::string_view::npos && at < next; at = text.find("\n}", at + 1)) {
        const auto rest = text.substr(at + 2, text.find_first_of("\r\n", at + 2) - at - 2);
        if (bare(rest).empty()) return at + 2;
    }
    return std::string_view::npos;
}

BibEntry parse_loosely(std::string_view text) {
    BibEntry entry;
    const auto brace = text.find_first_of("{(");
    const auto comma = text.find(',', brace);
    if (brace == std::string_view::npos || comma == std::string_view::npos) return entry;
    entry.type = lower(bare(text.substr(1, brace - 1)));
    entry.key = bare(text.substr(brace + 1, comma - brace - 1));
    entry.key_begin = brace + 1 + text.substr(brace + 1).find_first_not_of(" \t\r\n");
    std::vector<std::size_t> begins;
    for (auto at = text.find('\n', comma); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        auto from = text.find_first_not_of(" \t", at + 1);
        if (from == std::string_view::npos || !is_letter(text[from])) continue;
        const auto equals = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ \t", from);
        if (equals == std::string_view::npos || text[equals] != '=') continue;
        const auto open = text.find_first_not_of(" \t", equals + 1);
        if (open != std::string_view::npos && (text[open] == '{' || text[open] == '"')) begins.push_back(from);
    }
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const auto stop = i + 1 < begins.size() ? begins[i + 1] : text.rfind('}');
        const auto equals = text.find('=', begins[i]);
        BibField field;
        field.name = lower(bare(text.substr(begins[i], equals - begins[i])));
        auto value = bare(text.substr(equals + 1, stop - equals - 1));
        if (value.ends_with(',')) value = bare(value.substr(0, value.size() - 1));
        field.begin = static_cast<std::size_t>(value.data() - text.data());
        field.end = field.begin + value.size();
        // Where the braces do not fit, the value may begin or end with anything, in the middle of a character too.
        if (value.starts_with('{') || value.starts_with('"')) value.remove_prefix(1);
        if (value.ends_with('}') || value.ends_with('"')) value.remove_suffix(1);
        field.value = value;
        entry.fields.push_back(std::move(field));
    }
    return entry;
}

BibEntry parse_entry(std::string_view text, const BibStrings& strings) { return EntryParser(text, strings).parse(); }

}  // namespace loam::records
