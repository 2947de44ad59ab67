// BibTeX and BibLaTeX, as people and ACM, IEEE, Web of Science, Scopus, Google Scholar, Zotero, Mendeley, JabRef write it.

#include <deque>

#include "bibtex_fields.hpp"
#include "characters.hpp"
#include "latex.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"

namespace loam::records {
namespace {

bool may_be_parent(std::string_view type) {
    static constexpr std::array<std::string_view, 11> types{"book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference", "periodical", "xdata", "inbook"};
    return std::ranges::find(types, type) != types.end();
}

class BibtexReader {
public:
    BibtexReader(TextWindow& window, Delivery& out) : m_window(window), m_out(out) {}

    base::Result<void> read() {
        while (!m_out.stopped() && next()) {}
        while (!m_waiting.empty() && !m_out.stopped()) give_first();
        return {};
    }

private:
    struct Waiting {
        BibEntry entry;
        std::uint64_t begin;
        std::uint64_t end;
        std::size_t line;
        bool is_cut;
        bool is_loose;
    };

    bool next() {
        std::size_t from = 0;
        auto begin = find_entry(m_window.text(), from);
        while (begin == std::string_view::npos) {
            // The sign may stand at the very end, its word not read yet.
            from = m_window.text().size() > 64 ? m_window.text().size() - 64 : 0;
            outside(from);
            if (!m_window.more()) return outside(m_window.text().size()), false;
            begin = find_entry(m_window.text(), 0);
        }
        outside(begin);
        EndSearch search;
        auto end = find_end(m_window.text(), search, m_window.ended());
        while (end == std::string_view::npos) {
            m_window.more();
            end = find_end(m_window.text(), search, m_window.ended());
        }
        if (m_window.text().size() < end + 65536) m_window.more();
        const auto loose = search.is_cut ? std::string_view::npos : loose_end(m_window.text(), end);
        if (loose != std::string_view::npos) end = loose;
        take(m_window.text().substr(0, end), search.is_cut, loose != std::string_view::npos);
        m_window.pass(end);
        m_out.progress(m_window.byte_of(m_window.at()));
        return true;
    }

    /// Text between entries is a remark of the author's to BibTeX.
    void outside(std::size_t length) {
        const auto text = bare(m_window.text().substr(0, length));
        const bool is_comment = std::ranges::all_of(text, [](char c) { return c == '}' || c == ',' || c == ' ' || c == '\n' || c == '\r'; });
        if (!is_comment) {
            const auto from = m_window.at() + static_cast<std::size_t>(text.data() - m_window.text().data());
            m_out.until(m_window, from, Part::separator);
            m_out.until(m_window, from + text.size(), Part::diagnostic, "outside of any entry");
            m_out.remark(m_window.line(), {}, fmt::format("This text belongs to no entry, so BibTeX passes over it: \"{}\".", one_line(base::slice(text, 0, 120))));
        }
        m_out.until(m_window, m_window.at() + length, Part::separator);
        m_window.pass(length);
    }

    void take(std::string_view text, bool is_cut, bool is_loose) {
        auto entry = is_loose ? parse_loosely(text) : parse_entry(text, m_strings);
        const auto begin = m_window.byte_of(m_window.at());
        const auto end = m_window.byte_of(m_window.at() + text.size());
        if (entry.type == "string") {
            for (const auto& field : entry.fields) m_strings[field.name] = field.value;
            m_out.until(m_window, m_window.at() + text.size(), Part::separator);
            return;
        }
        if (entry.type == "comment" || entry.type == "preamble") {
            m_out.until(m_window, m_window.at() + text.size(), Part::diagnostic, "@" + entry.type);
            m_out.remark(m_window.line(), {}, fmt::format("@{} is no record and was passed over.", entry.type));
            return;
        }
        account(text, entry);
        m_waiting.push_back({std::move(entry), begin, end, m_window.line(), is_cut, is_loose});
        const auto& added = m_waiting.back().entry;
        if (may_be_parent(added.type) && m_parents.size() < most_parents) m_parents[lower(added.key)] = added;
        while (!m_waiting.empty() && !m_out.stopped() && (m_waiting.size() > most_waiting || has_parents(m_waiting.front().entry))) give_first();
    }

    void account(std::string_view text, const BibEntry& entry) {
        if (!m_out.accounts()) return;
        const auto base = m_window.at();
        std::vector<std::tuple<std::size_t, std::size_t, std::string, Part>> parts;
        if (!entry.key.empty()) parts.emplace_back(entry.key_begin, entry.key_begin + entry.key.size(), "key", Part::field);
        for (const auto& field : entry.fields) parts.emplace_back(field.begin, field.end, field.name, Part::field);
        if (entry.bad_end > entry.bad_at) parts.emplace_back(entry.bad_at, entry.bad_end, "not understood", Part::diagnostic);
        std::ranges::sort(parts);
        for (const auto& [from, to, name, part] : parts) {
            m_out.until(m_window, base + from, Part::separator);
            m_out.until(m_window, base + to, part, name);
        }
        m_out.until(m_window, base + text.size(), Part::separator);
    }

    [[nodiscard]] bool has_parents(const BibEntry& entry) const {
        for (const auto* name : {"crossref", "xdata"})
            if (const auto* key = entry.find(name); key && !names_itself(entry, *key) && !m_parents.contains(lower(bare(*key)))) return false;
        return true;
    }

    void inherit(BibEntry& entry, std::size_t line) {
        for (const auto* name : {"crossref", "xdata"}) {
            const auto* key = entry.find(name);
            if (!key || names_itself(entry, *key)) continue;
            const auto parent = m_parents.find(lower(bare(*key)));
            if (parent == m_parents.end()) {
                m_out.doubtful(line, name, fmt::format("The entry \"{}\" that this one takes fields from is not in the file; they are missing.", *key));
                continue;
            }
            inherit_fields(entry, parent->second);
        }
    }

    void give_first() {
        auto waiting = std::move(m_waiting.front());
        m_waiting.pop_front();
        inherit(waiting.entry, waiting.line);
        if (waiting.is_cut) m_out.repaired(waiting.line, {}, "The entry is not closed; it was ended where the next one begins.");
        if (waiting.is_loose) m_out.repaired(waiting.line, {}, "The braces of this entry do not fit; it was read line by line, each field up to where the next begins.");
        if (waiting.entry.bad_end > waiting.entry.bad_at) {
            m_out.doubtful(waiting.line, {}, "A part of this entry is no field of the form name = value; it was kept as it stands.");
        }
        for (const auto& name : waiting.entry.unknown_strings) m_out.doubtful(waiting.line, {}, fmt::format("\"{}\" stands without quotation marks, and no @string gives it a meaning; the word itself was kept.", name));
        store_bibtex(m_out, waiting.entry, waiting.line);
        m_out.deliver_at(waiting.begin, waiting.end, waiting.line);
    }

    static constexpr std::size_t most_waiting = 20'000;
    static constexpr std::size_t most_parents = 50'000;
    TextWindow& m_window;
    Delivery& m_out;
    BibStrings m_strings;
    std::map<std::string, BibEntry, std::less<>> m_parents;
    std::deque<Waiting> m_waiting;
};

}  // namespace

int recognise_bibtex(std::string_view head) {
    for (auto at = find_entry(head, 0); at != std::string_view::npos; at = find_entry(head, at + 1)) {
        auto end = at + 1;
        while (end < head.size() && is_letter(head[end])) ++end;
        const auto type = lower(head.substr(at + 1, end - at - 1));
        const bool is_left = at == 0 || head[at - 1] == '\n' || head[at - 1] == '\r' || head[at - 1] == ' ' || head[at - 1] == '}' || head.substr(0, at).ends_with("\xEF\xBB\xBF");
        if (is_left && (is_bibtex_type(type) || type == "string" || type == "comment" || type == "preamble")) return 88;
    }
    return 0;
}

base::Result<void> read_bibtex(TextWindow& window, Delivery& out) { return BibtexReader(window, out).read(); }

}  // namespace loam::records
