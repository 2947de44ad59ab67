#pragma once
// A small strict reader: tells the first thing that makes a text no well-formed XML 1.0 document of elements and text.
// Only the five named entities and decimal references are allowed, ids must be unique, references to ids must lead somewhere.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "loam/base/text.hpp"

namespace loam::tests {

class StrictXml {
public:
    explicit StrictXml(std::string_view text) : m_text(text) {}

    /// Nothing if the text is well formed.
    std::optional<std::string> fault() {
        if (const auto bad = base::first_bad_utf8(m_text)) return fmt::format("no UTF-8 at {}", *bad);
        for (std::size_t i = 0; i < m_text.size(); ++i) {
            const auto c = static_cast<unsigned char>(m_text[i]);
            if (c < 0x20 && c != '\n' && c != '\t') return fmt::format("control character {} at {}", static_cast<int>(c), i);
        }
        while (!m_fault && m_at < m_text.size()) m_text[m_at] == '<' ? tag() : words();
        if (!m_fault && !m_open.empty()) m_fault = "not closed: " + m_open.back();
        if (!m_fault && m_roots != 1) m_fault = fmt::format("{} roots", m_roots);
        for (const auto& id : m_wanted) {
            if (!m_fault && !m_ids.contains(id)) m_fault = "leads nowhere: #" + id;
        }
        return m_fault;
    }
    [[nodiscard]] const std::set<std::string>& ids() const { return m_ids; }
    /// Everything that is read as text, blanks between the pieces.
    [[nodiscard]] const std::string& text() const { return m_words; }

private:
    static bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':'; }

    void fail(std::string_view what) {
        if (!m_fault) m_fault = fmt::format("{} near {}: {}", what, m_at, m_text.substr(m_at, 60));
        m_at = m_text.size();
    }

    std::string name() {
        const auto from = m_at;
        while (m_at < m_text.size() && is_name(m_text[m_at])) ++m_at;
        if (from == m_at) fail("a name was expected");
        return std::string(m_text.substr(from, m_at - from));
    }

    /// Text up to `end`, with its references read.
    std::string piece(char end) {
        std::string read;
        while (m_at < m_text.size() && m_text[m_at] != end) {
            if (m_text[m_at] == '<') fail("a bare <");
            if (m_at >= m_text.size()) break;
            if (m_text[m_at] != '&') {
                read += m_text[m_at++];
                continue;
            }
            const auto semicolon = m_text.find(';', m_at);
            const auto reference = m_text.substr(m_at, semicolon == std::string_view::npos ? 0 : semicolon - m_at + 1);
            const std::vector<std::pair<std::string_view, char>> known{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
            const auto at = std::ranges::find(known, reference, &std::pair<std::string_view, char>::first);
            if (at == known.end()) return fail("a bare &"), read;
            read += at->second;
            m_at = semicolon + 1;
        }
        return read;
    }

    void words() {
        const auto read = piece('<');
        if (m_open.empty() && !base::trimmed(read).empty()) fail("text outside the root");
        m_words += read + " ";
    }

    void attribute(std::set<std::string>& seen) {
        const auto key = name();
        if (!seen.insert(key).second) return fail("an attribute twice");
        if (m_text.substr(m_at, 2) != "=\"") return fail("an attribute without a value");
        m_at += 2;
        const auto value = piece('"');
        if (m_at >= m_text.size()) return fail("a value without an end");
        ++m_at;
        if (key == "id" && !m_ids.insert(value).second) return fail("an id twice: " + value);
        if (key == "href" && value.starts_with("#")) m_wanted.insert(value.substr(1));
        if (key == "href" && !value.starts_with("#")) fail("leads outside");
        if (key == "src") fail("fetches");
        if (key == "aria-labelledby") {
            for (const auto& id : base::split(value, ' ')) m_wanted.insert(id);
        }
        if (const auto from = value.find("url(#"); from != std::string::npos) m_wanted.insert(value.substr(from + 5, value.find(')', from) - from - 5));
        if (key.starts_with("on")) fail("a handler");
    }

    void tag() {
        ++m_at;
        const bool closing = m_at < m_text.size() && m_text[m_at] == '/';
        if (closing) ++m_at;
        const auto element = name();
        if (element == "script" || element == "foreignObject") return fail("a script");
        if (closing) {
            if (m_open.empty() || m_open.back() != element) return fail("closes what is not open");
            m_open.pop_back();
            return m_text.substr(m_at, 1) == ">" ? void(++m_at) : fail("> was expected");
        }
        if (m_open.empty()) ++m_roots;
        std::set<std::string> seen;
        while (m_at < m_text.size() && m_text[m_at] == ' ') {
            ++m_at;
            attribute(seen);
        }
        if (m_text.substr(m_at, 2) == "/>") return void(m_at += 2);
        if (m_text.substr(m_at, 1) != ">") return fail("> was expected");
        ++m_at;
        m_open.push_back(element);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_roots = 0;
    std::vector<std::string> m_open;
    std::set<std::string> m_ids;
    std::set<std::string> m_wanted;
    std::string m_words;
    std::optional<std::string> m_fault;
};

}  // namespace loam::tests
