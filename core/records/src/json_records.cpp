// JSON: CSL-JSON of Zotero, Mendeley and citation processors; and the lists of objects that other programs write (Publish or
// Perish, reflib), whose members are understood as the headings of a table are. One object after another, in constant memory.

#include "characters.hpp"
#include "csl.hpp"
#include "eppi.hpp"
#include "loam/base/json.hpp"
#include "registry.hpp"

namespace loam::records {
namespace {

constexpr std::size_t most_object = 16UL << 20U;  ///< a longer one has no end

/// Where the objects lie that are records: in the outermost list, in a list within one object, or one behind another.
class ObjectScanner {
public:
    struct Object {
        std::size_t begin = std::string_view::npos;
        std::size_t end = 0;
        bool is_whole = true;
    };

    [[nodiscard]] const EppiCodes& codes() const { return m_codes; }

    /// The next object in what the window holds, reading on until it is whole.
    std::optional<Object> next(TextWindow& window, Delivery& out) {
        std::size_t at = 0;
        for (;;) {
            const auto text = window.text();
            while (at < text.size() && text[at] != '{') {
                if (text[at] == '"') {
                    const auto close = skip_string(text, at);
                    if (close == std::string_view::npos) break;
                    at = close;
                } else {
                    ++at;
                }
            }
            if (at < text.size() && text[at] == '{') break;
            if (text.size() - at > most_object) at = text.size();
            out.until(window, window.at() + at, Part::separator);
            window.pass(at);
            at = 0;
            if (!window.more()) {
                out.until(window, window.at() + window.text().size(), Part::separator);
                return std::nullopt;
            }
        }
        out.until(window, window.at() + at, Part::separator);
        window.pass(at);
        if (!m_is_looked_at) enter_container(window, out);
        return whole(window);
    }

private:
    static std::size_t skip_string(std::string_view text, std::size_t at) {
        for (++at; at < text.size(); ++at) {
            if (text[at] == '\\') ++at;
            else if (text[at] == '"') return at + 1;
        }
        return std::string_view::npos;
    }

    static constexpr std::array<std::string_view, 10> lists{"items", "references", "References", "records", "data", "results", "publications", "result", "hits", "entry"};
    /// Objects within which such a list may lie: Crossref, Europe PMC, Scopus, DOAJ.
    static constexpr std::array<std::string_view, 6> frames{"message", "resultList", "search-results", "response", "hits", "_embedded"};
    static constexpr std::array<std::string_view, 6> signs_of_a_record{"title", "author", "authors", "DOI", "doi", "issued"};
    static bool is_one_of(std::string_view name, std::span<const std::string_view> names) { return std::ranges::find(names, name) != names.end(); }

    /// Behind the object or list that begins at a place; the end of the text if it does not end in it.
    static std::size_t behind(std::string_view text, std::size_t at) {
        for (std::size_t depth = 0; at < text.size(); ++at) {
            if (text[at] == '"') {
                const auto close = skip_string(text, at);
                if (close == std::string_view::npos) return text.size();
                at = close - 1;
            } else if (text[at] == '{' || text[at] == '[') {
                ++depth;
            } else if ((text[at] == '}' || text[at] == ']') && --depth == 0) {
                return at + 1;
            }
        }
        return at;
    }

    /// {"items": [ {...}, ... ]}, {"message": {"items": [ {...} ]}}: what stands around is passed over up to the list.
    void enter_container(TextWindow& window, Delivery& out) {
        m_is_looked_at = true;
        auto text = window.text();
        std::size_t at = 1;
        while (at < text.size()) {
            if (text[at] == '"') {
                const auto close = skip_string(text, at);
                if (close == std::string_view::npos) return;
                const auto name = text.substr(at + 1, close - at - 2);
                at = text.find_first_not_of(" \t\r\n", close);
                if (at == std::string_view::npos || text[at] != ':') continue;
                at = text.find_first_not_of(" \t\r\n", at + 1);
                if (at == std::string_view::npos) return;
                const bool is_list = text[at] == '[' && text.find_first_not_of(" \t\r\n", at + 1) != std::string_view::npos && text[text.find_first_not_of(" \t\r\n", at + 1)] == '{';
                if (is_list && is_one_of(name, lists)) {
                    out.until(window, window.at() + at, Part::separator);
                    window.pass(at);
                    const auto open = window.text().find('{');
                    out.until(window, window.at() + open, Part::separator);
                    window.pass(open);
                    return;
                }
                if (is_one_of(name, signs_of_a_record)) return;
                if (text[at] == '[' && name == "CodeSets") {
                    // They stand before the references, and may be longer than what is held.
                    auto end = behind(text, at);
                    while (end == text.size() && end < most_object && window.more()) text = window.text(), end = behind(text, at);
                    if (const auto sets = base::parse_json(text.substr(at, end - at))) m_codes.learn(*sets);
                    at = end;
                } else if (text[at] == '{' && is_one_of(name, frames)) ++at;
                else if (text[at] == '{' || text[at] == '[') at = behind(text, at);
            } else {
                ++at;
            }
        }
    }

    static Object whole(TextWindow& window) {
        std::size_t at = 0;
        std::size_t depth = 0;
        for (;;) {
            const auto text = window.text();
            for (; at < text.size(); ++at) {
                if (text[at] == '"') {
                    const auto close = skip_string(text, at);
                    if (close == std::string_view::npos) break;
                    at = close - 1;
                } else if (text[at] == '{' || text[at] == '[') {
                    ++depth;
                } else if ((text[at] == '}' || text[at] == ']') && --depth == 0) {
                    return {0, at + 1, true};
                }
            }
            if (text.size() > most_object || !window.more()) return {0, window.text().size(), false};
        }
    }

    bool m_is_looked_at = false;
    EppiCodes m_codes;
};

/// Values are fields under the name of their outermost member; names and signs are separators.
void account(const TextWindow& window, Delivery& out, std::string_view text) {
    std::string_view name;
    std::size_t depth = 0;
    const auto base = window.at();
    const auto field = [&](std::size_t from, std::size_t to) {
        out.until(window, base + from, Part::separator);
        out.until(window, base + to, Part::field, name);
    };
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '"') {
            auto close = at + 1;
            while (close < text.size() && text[close] != '"') close += text[close] == '\\' ? 2 : 1;
            close = std::min(close + 1, text.size());
            const auto behind = text.find_first_not_of(" \t\r\n", close);
            const bool is_name = behind != std::string_view::npos && text[behind] == ':';
            if (is_name && depth == 1) name = text.substr(at + 1, close - at - 2);
            if (!is_name && close - at > 2) field(at, close);
            at = close;
        } else if (is_letter(c) || is_digit(c) || c == '-') {
            auto end = at;
            while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) || text[end] == '.' || text[end] == '-' || text[end] == '+')) ++end;
            if (text.substr(at, end - at) != "null") field(at, end);
            at = end;
        } else {
            depth += c == '{' || c == '[' ? 1 : 0;
            depth -= (c == '}' || c == ']') && depth > 0 ? 1 : 0;
            ++at;
        }
    }
    out.until(window, base + text.size(), Part::separator);
}

}  // namespace

int recognise_json(std::string_view head) {
    const auto text = bare(head);
    if (!text.starts_with('[') && !text.starts_with('{')) return 0;
    const auto quote = text.find_first_not_of(" \t\r\n[{");
    if (quote == std::string_view::npos) return text.starts_with('[') ? 30 : 0;
    if (text[quote] != '"') return text[quote] == ']' && text.starts_with('[') ? 30 : 0;
    for (const auto* name : {"\"CodeSets\"", "\"title\"", "\"container-title\"", "\"author\"", "\"authors\"", "\"issued\"", "\"DOI\"", "\"doi\"", "\"itemType\"", "\"authorString\"", "\"authorships\"", "\"publicationTitle\""})
        if (head.find(name) != std::string_view::npos) return 85;
    return 20;
}

base::Result<void> read_json(TextWindow& window, Delivery& out) {
    ObjectScanner scanner;
    while (!out.stopped()) {
        const auto object = scanner.next(window, out);
        if (!object) break;
        const auto text = window.text().substr(0, object->end);
        const auto line = window.line();
        out.begin(window, window.at(), line);
        const auto parsed = base::parse_json(text);
        if (!parsed || !parsed->is_object()) {
            out.drop();
            out.until(window, window.at() + text.size(), Part::diagnostic, "broken JSON");
            out.lost_record(line, "The object that begins here is no sound JSON; it was left out.");
        } else {
            if (out.accounts()) account(window, out, text);
            const auto& members = parsed->get_object();
            store_json(out, scanner.codes().as_csl(members), line);
            for (auto& column : scanner.codes().decisions(members)) out.record().others.push_back(std::move(column));
            out.deliver(window, window.at() + text.size());
        }
        window.pass(object->end);
        out.progress(window.byte_of(window.at()));
    }
    return {};
}

}  // namespace loam::records
