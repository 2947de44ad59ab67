#pragma once
// Values of this module as bytes between two processes of the same program, and back. What comes back is not trusted: lengths,
// words of closed lists and UTF-8 are looked at.

#include <cstring>
#include <map>

#include "loam/base/error.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/apart.hpp"
#include "loam/records/columns.hpp"
#include "loam/records/decisions.hpp"
#include "loam/records/reading.hpp"

namespace loam::records::wire {

template <class T, class... Of>
concept AnyOf = (std::same_as<std::remove_const_t<T>, Of> || ...);

// ---- the members of each value, said once for both ways ----------------------------------------------------------------

template <class V> void members(V& v, AnyOf<Author> auto& a) { v(a.family), v(a.given), v(a.body); }
template <class V> void members(V& v, AnyOf<OtherField> auto& o) { v(o.tag), v(o.value); }
template <class V> void members(V& v, AnyOf<Origin> auto& o) { v(o.file), v(o.position), v(o.line), v(o.begin), v(o.end); }
template <class V> void members(V& v, AnyOf<Record> auto& r) {
    v(r.kind, Kind::other), v(r.type_as_printed), v(r.title), v(r.translated_title), v(r.authors), v(r.editors), v(r.year), v(r.date_as_printed);
    v(r.journal), v(r.journal_short), v(r.volume), v(r.issue), v(r.pages), v(r.publisher), v(r.place), v(r.edition), v(r.series);
    v(r.doi), v(r.pmid), v(r.pmcid), v(r.accession), v(r.database), v(r.issns), v(r.isbns), v(r.language), v(r.urls);
    v(r.abstract), v(r.keywords), v(r.headings), v(r.notes), v(r.label), v(r.others);
}
template <class V> void members(V& v, AnyOf<Found> auto& f) { v(f.record), v(f.origin), v(f.repaired), v(f.doubtful); }
template <class V> void members(V& v, AnyOf<Span> auto& s) { v(s.begin), v(s.end), v(s.part, Part::diagnostic), v(s.name), v(s.record); }
template <class V> void members(V& v, AnyOf<ColumnChoice> auto& c) { v(c.column), v(c.field); }
template <class V> void members(V& v, AnyOf<TableForm> auto& t) { v(t.separator), v(t.sheet), v(t.heading), v(t.first); }
template <class V> void members(V& v, AnyOf<LookedColumn> auto& c) { v(c.name), v(c.field), v(c.guess), v(c.examples); }
template <class V> void members(V& v, AnyOf<TableLook> auto& t) {
    v(t.format), v(t.separator), v(t.sheets), v(t.sheet), v(t.heading), v(t.first), v(t.columns), v(t.rows);
}
template <class V> void members(V& v, AnyOf<base::Diagnostic> auto& d) { v(d.loss, base::Loss::lost), v(d.where), v(d.message); }
template <class V> void members(V& v, AnyOf<ReadReport> auto& r) {
    v(r.format), v(r.encoding), v(r.bytes), v(r.read), v(r.repaired), v(r.doubtful), v(r.lost), v(r.stopped), v(r.diagnostics);
}
template <class V> void members(V& v, AnyOf<DecisionColumn> auto& c) { v(c.column), v(c.role, DecisionRole::record), v(c.person); }
template <class V> void members(V& v, AnyOf<DecisionReading> auto& r) { v(r.columns), v(r.words), v(r.verdict_of_all); }
template <class V> void members(V& v, AnyOf<ToldDecision> auto& t) { v(t.person), v(t.verdict), v(t.reasons), v(t.remark), v(t.decided); }
template <class V> void members(V& v, AnyOf<ToldDecisions> auto& t) { v(t.record), v(t.decisions), v(t.labels), v(t.not_understood), v(t.left); }
template <class V> void members(V& v, AnyOf<base::Error> auto& e) { v(e.kind, base::ErrorKind::failed), v(e.message), v(e.where); }

// ---- the two ways ------------------------------------------------------------------------------------------------------

class Put {
public:
    explicit Put(std::string& out) : m_out(out) {}
    void operator()(const std::string& text) {
        (*this)(static_cast<std::uint32_t>(text.size()));
        m_out.append(text);
    }
    template <std::integral T> void operator()(T number) { m_out.append(reinterpret_cast<const char*>(&number), sizeof number); }
    template <class E> requires std::is_enum_v<E> void operator()(E word, E) { (*this)(static_cast<std::uint8_t>(word)); }
    template <class T> void operator()(const std::optional<T>& value) {
        (*this)(value.has_value());
        if (value) (*this)(*value);
    }
    template <class T> void operator()(const std::vector<T>& all) {
        (*this)(static_cast<std::uint32_t>(all.size()));
        for (const auto& each : all) (*this)(each);
    }
    template <class K, class T, class Less> void operator()(const std::map<K, T, Less>& all) {
        (*this)(static_cast<std::uint32_t>(all.size()));
        for (const auto& [key, value] : all) (*this)(key), (*this)(value);
    }
    template <class T> requires std::is_class_v<T> void operator()(const T& value) { members(*this, value); }

private:
    std::string& m_out;
};

class Take {
public:
    explicit Take(std::string_view left) : m_left(left) {}
    /// All was sound, and nothing is left over.
    [[nodiscard]] bool is_good() const { return m_good && m_left.empty(); }

    void operator()(std::string& text) {
        std::uint32_t size = 0;
        (*this)(size);
        if (size > m_left.size()) return spoil();
        text.assign(m_left.substr(0, size));
        m_left.remove_prefix(size);
        if (base::first_bad_utf8(text)) spoil();
    }
    void operator()(bool& value) {
        std::uint8_t byte = 0;
        (*this)(byte);
        value = byte != 0;
    }
    template <std::integral T> void operator()(T& number) {
        if (m_left.size() < sizeof number) return spoil();
        std::memcpy(&number, m_left.data(), sizeof number);
        m_left.remove_prefix(sizeof number);
    }
    template <class E> requires std::is_enum_v<E> void operator()(E& word, E last) {
        std::uint8_t number = 0;
        (*this)(number);
        if (number > static_cast<std::uint8_t>(last)) return spoil();
        word = static_cast<E>(number);
    }
    template <class T> void operator()(std::optional<T>& value) {
        bool is_there = false;
        (*this)(is_there);
        value.reset();
        if (is_there) (*this)(value.emplace());
    }
    template <class T> void operator()(std::vector<T>& all) {
        std::uint32_t size = 0;
        (*this)(size);
        if (size > m_left.size()) return spoil();  // each takes a byte at least
        all.clear();
        for (std::uint32_t i = 0; i < size && m_good; ++i) (*this)(all.emplace_back());
    }
    template <class K, class T, class Less> void operator()(std::map<K, T, Less>& all) {
        std::uint32_t size = 0;
        (*this)(size);
        if (size > m_left.size()) return spoil();
        all.clear();
        for (std::uint32_t i = 0; i < size && m_good; ++i) {
            K key{};
            (*this)(key);
            (*this)(all[std::move(key)]);
        }
    }
    template <class T> requires std::is_class_v<T> void operator()(T& value) { members(*this, value); }

private:
    void spoil() {
        m_good = false;
        m_left = {};
    }

    std::string_view m_left;
    bool m_good = true;
};

/// A file's name may hold any bytes; what goes over the line is UTF-8.
inline std::string plain(std::string_view name) {
    std::string text(name);
    while (const auto bad = base::first_bad_utf8(text)) text.replace(*bad, 1, "\xEF\xBF\xBD");
    return text;
}

template <class... T>
void put(std::string& out, const T&... values) {
    Put way(out);
    (way(values), ...);
}

/// Puts values into frames, each with its kind; the room for one is used again.
class Answer {
public:
    explicit Answer(intake::FrameWriter& out) : m_out(out) {}
    template <class Kind, class... T> requires std::is_enum_v<Kind> void operator()(Kind kind, const T&... values) {
        m_body.clear();
        put(m_body, values...);
        m_out.put(static_cast<std::uint32_t>(kind), m_body);
    }

private:
    intake::FrameWriter& m_out;
    std::string m_body;
};

/// False if the bytes are no such values.
template <class... T>
[[nodiscard]] bool take(std::string_view bytes, T&... values) {
    Take way(bytes);
    (way(values), ...);
    return way.is_good();
}

}  // namespace loam::records::wire
