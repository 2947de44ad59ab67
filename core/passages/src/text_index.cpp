#include "loam/passages/text_index.hpp"

#include "hits_of.hpp"
#include "query.hpp"
#include "word_table.hpp"

namespace loam::passages {
namespace {

/// Places of words, both ends included.
struct Match {
    std::uint32_t from = 0, to = 0;
    auto operator<=>(const Match&) const = default;
};
using Matches = std::vector<Match>;

class Search {
public:
    explicit Search(const WordTable& table) : m_table(table) {}

    /// In rising order, none twice.
    Matches find(const Query& query) const {
        switch (query.kind) {
            case Query::Kind::word: return one_by_one(places(query.words.front(), true));
            case Query::Kind::phrase: return in_a_row(query.words);
            case Query::Kind::either: return united(query.parts);
            case Query::Kind::near: return near(find(query.parts[0]), find(query.parts[1]), static_cast<std::uint32_t>(query.within));
            case Query::Kind::both: return both(find(query.parts[0]), find(query.parts[1]));
            case Query::Kind::without: return without(find(query.parts[0]), find(query.parts[1]));
        }
        return {};
    }

private:
    using Places = std::vector<std::uint32_t>;

    Places places(const std::string& word, bool stems) const {
        const bool wild = word.find_first_of("*?") != std::string::npos;
        return m_table.places_of_forms(wild ? m_table.forms_matching(word) : stems ? m_table.forms_like(word) : m_table.form_as_written(word));
    }
    static Matches one_by_one(const Places& at) {
        Matches matches;
        matches.reserve(at.size());
        for (const auto place : at) matches.push_back({place, place});
        return matches;
    }
    /// Starts from the rarest word, looks the others up around it.
    Matches in_a_row(const std::vector<std::string>& words) const {
        std::vector<Places> each;
        std::size_t rarest = 0;
        for (const auto& word : words) {
            each.push_back(places(word, false));
            if (each.back().size() < each[rarest].size()) rarest = each.size() - 1;
        }
        Matches matches;
        for (const auto place : each[rarest]) {
            if (place < rarest) continue;
            const auto first = place - static_cast<std::uint32_t>(rarest);
            bool all = true;
            for (std::uint32_t k = 0; k < each.size() && all; ++k) all = k == rarest || std::ranges::binary_search(each[k], first + k);
            if (all) matches.push_back({first, first + static_cast<std::uint32_t>(each.size()) - 1});
        }
        return matches;
    }
    static Matches sorted(Matches matches) {
        std::ranges::sort(matches);
        matches.erase(std::ranges::unique(matches).begin(), matches.end());
        return matches;
    }
    Matches united(const std::vector<Query>& parts) const {
        Matches all;
        for (const auto& part : parts) {
            const auto more = find(part);
            all.insert(all.end(), more.begin(), more.end());
        }
        return sorted(std::move(all));
    }
    /// The nearest on either side of each match of the rarer part.
    static Matches near(Matches a, Matches b, std::uint32_t within) {
        if (a.size() > b.size()) std::swap(a, b);
        Matches matches;
        for (const auto& match : a) {
            const auto after = std::ranges::lower_bound(b, match.from, {}, &Match::from);
            for (auto at = after; at != b.end(); ++at) {
                if (*at == match || overlap(*at, match)) continue;
                if (at->from - match.to <= within) matches.push_back({match.from, std::max(match.to, at->to)});
                break;
            }
            for (auto at = after; at != b.begin();) {
                --at;
                if (overlap(*at, match)) continue;
                if (match.from - at->to <= within) matches.push_back({at->from, std::max(match.to, at->to)});
                break;
            }
        }
        return sorted(std::move(matches));
    }
    static bool overlap(const Match& a, const Match& b) { return a.from <= b.to && b.from <= a.to; }

    std::vector<bool> texts_of(const Matches& matches) const {
        std::vector<bool> has(m_table.texts.size());
        std::size_t text = 0;
        for (const auto& match : matches) {
            while (text + 1 < m_table.texts.size() && m_table.texts[text + 1].first <= match.from) ++text;
            has[text] = true;
        }
        return has;
    }
    Matches only_in(const Matches& matches, const std::vector<bool>& texts, bool wanted) const {
        Matches kept;
        std::size_t text = 0;
        for (const auto& match : matches) {
            while (text + 1 < m_table.texts.size() && m_table.texts[text + 1].first <= match.from) ++text;
            if (texts[text] == wanted) kept.push_back(match);
        }
        return kept;
    }
    Matches both(const Matches& a, const Matches& b) const {
        auto kept = only_in(a, texts_of(b), true);
        const auto more = only_in(b, texts_of(a), true);
        kept.insert(kept.end(), more.begin(), more.end());
        return sorted(std::move(kept));
    }
    Matches without(const Matches& a, const Matches& b) const { return only_in(a, texts_of(b), false); }

    const WordTable& m_table;
};

std::string one_line(std::string_view words) {
    std::string line;
    for (const char c : words) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
        if (!blank) {
            line += c;
        } else if (line.empty() || line.back() != ' ') {
            line += ' ';
        }
    }
    return line;
}

}  // namespace

struct TextIndex::Inside {
    explicit Inside(std::vector<TextToIndex> given) : texts(std::move(given)), table(texts) {
        offsets.reserve(texts.size());
        for (const auto& text : texts) offsets.emplace_back(text.text);
    }
    [[nodiscard]] Found found(const Match& match) const {
        const auto text = table.text_of(match.from);
        const auto& words = table.texts[text];
        return {text, {words.starts[match.from - words.first], words.ends[match.to - words.first]}};
    }
    [[nodiscard]] Hit hit(const Found& found, std::size_t context) const {
        const auto& words = table.texts[found.text];
        const auto& at = offsets[found.text];
        Hit hit{.text = found.text, .id = texts[found.text].id, .span = found.span, .before = {}, .words = one_line(at.slice(found.span)), .after = {}};
        const auto from = static_cast<std::size_t>(std::ranges::lower_bound(words.starts, found.span.start) - words.starts.begin());
        const auto to = static_cast<std::size_t>(std::ranges::lower_bound(words.starts, found.span.end) - words.starts.begin());
        if (from < to) {
            hit.before = one_line(at.slice({words.starts[from - std::min(from, context)], found.span.start}));
            hit.after = one_line(at.slice({found.span.end, words.ends[std::min(to - 1 + context, words.ends.size() - 1)]}));
        }
        return hit;
    }
    std::vector<TextToIndex> texts;
    WordTable table;
    std::vector<Offsets> offsets;
};

TextIndex::TextIndex(std::vector<TextToIndex> texts) : m_inside(std::make_unique<Inside>(std::move(texts))) {}
TextIndex::TextIndex(TextIndex&&) noexcept = default;
TextIndex& TextIndex::operator=(TextIndex&&) noexcept = default;
TextIndex::~TextIndex() = default;

std::size_t TextIndex::words() const { return m_inside->table.words; }
std::size_t TextIndex::texts() const { return m_inside->texts.size(); }

std::size_t TextIndex::words_in(std::size_t text, Span span) const {
    const auto& starts = m_inside->table.texts[text].starts;
    return span.empty() ? 0 : static_cast<std::size_t>(std::ranges::lower_bound(starts, span.end) - std::ranges::lower_bound(starts, span.start));
}

Hit TextIndex::hit(const Found& found, std::size_t context) const { return m_inside->hit(found, context); }

base::Result<std::vector<Found>> TextIndex::places(std::string_view query) const {
    const auto tree = parsed(query);
    if (!tree) return std::unexpected(tree.error());
    std::vector<Found> places;
    for (const auto& match : Search(m_inside->table).find(*tree)) places.push_back(m_inside->found(match));
    return places;
}

base::Result<Hits> TextIndex::search(std::string_view query, SearchLimits limits) const { return hits_of(*this, query, limits); }

}  // namespace loam::passages
