#include "query.hpp"

#include <charconv>

#include "loam/base/text.hpp"
#include "loam/base/words.hpp"

namespace loam::passages {
namespace {

using base::ErrorKind;
using base::Result;
using Kind = Query::Kind;

struct Piece {
    enum class Is { word, phrase, open, close, both, either, without, near, end };
    Is is = Is::end;
    std::string text;
    std::size_t within = 0;
    std::size_t at = 0;  ///< byte
};
using Is = Piece::Is;

constexpr std::size_t usual_distance = 10;
constexpr std::size_t deepest = 50;

class Parser {
public:
    explicit Parser(std::string_view query) : m_query(query) {}

    Result<Query> whole() {
        if (auto cut = pieces(); !cut) return std::unexpected(cut.error());
        if (here().is == Is::end) return wrong("Nothing is searched for. Type a word.", here());
        auto query = either();
        if (!query) return query;
        if (here().is == Is::close) return wrong("This bracket closes nothing.", here());
        return query;
    }

private:
    std::unexpected<base::Error> wrong(std::string message, const Piece& piece) const { return wrong(std::move(message), piece.at); }
    std::unexpected<base::Error> wrong(std::string message, std::size_t at) const {
        return base::fail(ErrorKind::bad_input, std::move(message), fmt::format("character {}", base::code_points(m_query.substr(0, at)) + 1));
    }
    [[nodiscard]] const Piece& here() const { return m_pieces[m_next]; }

    Result<void> pieces() {
        std::size_t i = 0;
        while (i < m_query.size()) {
            const char c = m_query[i];
            if (c == ' ' || c == '\t' || c == '\n') {
                ++i;
            } else if (c == '(' || c == ')') {
                m_pieces.push_back({c == '(' ? Is::open : Is::close, std::string(1, c), 0, i});
                ++i;
            } else if (const auto quote = quotation(i); quote > 0) {
                auto end = i + quote;
                while (end < m_query.size() && quotation(end) == 0) ++end;
                if (end >= m_query.size()) return wrong("This quotation mark has no second one.", i);
                m_pieces.push_back({Is::phrase, std::string(m_query.substr(i + quote, end - i - quote)), 0, i});
                i = end + quotation(end);
            } else {
                const auto end = std::min(m_query.find_first_of(" \t\n()\"", i), m_query.size());
                if (auto word = add_word(i, end); !word) return word;
                i = end;
            }
        }
        m_pieces.push_back({Is::end, "", 0, m_query.size()});
        return {};
    }
    /// Bytes of the quotation mark at i, straight or curved; 0 if there is none.
    [[nodiscard]] std::size_t quotation(std::size_t i) const {
        if (m_query[i] == '"') return 1;
        const auto three = m_query.substr(i, 3);
        return three == "\u201C" || three == "\u201D" || three == "\u201E" ? 3 : 0;
    }
    Result<void> add_word(std::size_t from, std::size_t to) {
        const auto text = m_query.substr(from, to - from);
        Piece piece{Is::word, std::string(text), 0, from};
        if (text == "AND") piece.is = Is::both;
        if (text == "OR") piece.is = Is::either;
        if (text == "NOT") piece.is = Is::without;
        if (text == "NEAR" || text.starts_with("NEAR/")) {
            piece.is = Is::near;
            piece.within = usual_distance;
            if (text.size() > 4) {
                const auto* end = text.data() + text.size();
                const auto read = std::from_chars(text.data() + 5, end, piece.within);
                if (read.ec != std::errc{} || read.ptr != end || piece.within == 0 || piece.within > 1000)
                    return wrong("NEAR/ wants a whole number of words from 1 to 1000, as in NEAR/5.", from);
            }
        }
        m_pieces.push_back(std::move(piece));
        return {};
    }

    template <class Next>
    Result<Query> chain(Kind kind, Next next, const std::function<bool()>& goes_on) {
        auto first = next();
        if (!first) return first;
        Query all{kind, {}, 0, {}};
        all.parts.push_back(std::move(*first));
        while (goes_on()) {
            auto part = next();
            if (!part) return part;
            all.parts.push_back(std::move(*part));
        }
        if (all.parts.size() == 1) return std::move(all.parts.front());
        return all;
    }
    bool taken(Is is) {
        if (here().is != is) return false;
        ++m_next;
        return true;
    }

    Result<Query> either() {
        return chain(Kind::either, [&] { return both(); }, [&] { return taken(Is::either); });
    }
    /// a AND b, a b, a NOT b.
    Result<Query> both() {
        auto all = near();
        while (all) {
            const bool said = taken(Is::both);
            const bool without = taken(Is::without);
            if (!said && !without && here().is != Is::word && here().is != Is::phrase && here().is != Is::open) break;
            auto next = near();
            if (!next) return next;
            Query joined{without ? Kind::without : Kind::both, {}, 0, {}};
            joined.parts.push_back(std::move(*all));
            joined.parts.push_back(std::move(*next));
            all = std::move(joined);
        }
        return all;
    }
    Result<Query> near() {
        auto left = one();
        while (left && here().is == Is::near) {
            const auto within = here().within;
            const auto at = here();
            ++m_next;
            auto right = one();
            if (!right) return right;
            if (reaches_far(*left) || reaches_far(*right)) return wrong("NEAR stands between words, phrases and words joined by OR; AND and NOT are about whole texts.", at);
            Query joined{Kind::near, {}, within, {}};
            joined.parts.push_back(std::move(*left));
            joined.parts.push_back(std::move(*right));
            left = std::move(joined);
        }
        return left;
    }
    static bool reaches_far(const Query& query) {
        return query.kind == Kind::both || query.kind == Kind::without || std::ranges::any_of(query.parts, reaches_far);
    }
    Result<Query> one() {
        const auto piece = here();
        switch (piece.is) {
            case Is::open: return bracket();
            case Is::word: ++m_next; return word(piece);
            case Is::phrase: ++m_next; return phrase(piece);
            case Is::close: return wrong("Something is missing before this bracket.", piece);
            case Is::without: return wrong("NOT takes away from what stands before it; name first what to look for.", piece);
            case Is::end: return wrong(m_next == 0 ? "Nothing is searched for." : fmt::format("Something is missing after {}.", m_pieces[m_next - 1].text), piece);
            default: return wrong(fmt::format("{} needs a word before it.", piece.text), piece);
        }
    }
    Result<Query> bracket() {
        const auto opened = here();
        ++m_next;
        if (++m_depth > deepest) return wrong("The brackets go deeper than 50.", opened);
        if (here().is == Is::close) return wrong("There is nothing between these brackets.", opened);
        auto inside = either();
        if (!inside) return inside;
        if (!taken(Is::close)) return wrong("This bracket is not closed.", opened);
        --m_depth;
        return inside;
    }
    Result<Query> word(const Piece& piece) const {
        if (piece.text.find_first_of("*?") != std::string::npos && piece.text != "?") return wildcard(piece);
        auto words = words_in(piece.text);
        if (words.empty()) return wrong(fmt::format("\"{}\" is no word. Signs are not searched.", piece.text), piece);
        return Query{words.size() == 1 ? Kind::word : Kind::phrase, std::move(words), 0, {}};
    }
    Result<Query> wildcard(const Piece& piece) const {
        const auto letters = piece.text.find_first_not_of("*?");
        if (letters == std::string::npos) return wrong("A wildcard needs at least one letter beside it.", piece);
        return Query{Kind::word, {piece.text}, 0, {}};
    }
    Result<Query> phrase(const Piece& piece) const {
        auto words = phrase_words(piece.text);
        if (words.empty()) return wrong("There is no word between these quotation marks.", piece);
        return Query{Kind::phrase, std::move(words), 0, {}};
    }
    static std::vector<std::string> words_in(std::string_view text) {
        std::vector<std::string> words;
        for (const auto& w : base::words_of(text)) words.emplace_back(text.substr(w.from_byte, w.to_byte - w.from_byte));
        return words;
    }
    /// A wildcard may stand in a phrase.
    static std::vector<std::string> phrase_words(const std::string& text) {
        std::vector<std::string> words;
        for (const auto& part : base::split(text, ' ')) {
            const bool wild = part.find('*') != std::string::npos && part.find_first_not_of("*?") != std::string::npos;
            if (wild) {
                words.push_back(part);
            } else {
                for (auto& word : words_in(part)) words.push_back(std::move(word));
            }
        }
        return words;
    }

    std::string_view m_query;
    std::vector<Piece> m_pieces;
    std::size_t m_next = 0;
    std::size_t m_depth = 0;
};

}  // namespace

base::Result<Query> parsed(std::string_view query) { return Parser(query).whole(); }

}  // namespace loam::passages
