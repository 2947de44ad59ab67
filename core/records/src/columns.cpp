#include <algorithm>
#include <cstring>
#include <numeric>

#include "loam/base/words.hpp"
#include "loam/records/browse.hpp"

namespace loam::records {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::string_view bytes_begin = "records columns 2\n";

bool is_letter_or_digit(unsigned char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'); }

/// The beginning of a text without case and accents. Most are ASCII, and a million of them are folded.
std::string folded(std::string_view text) {
    constexpr std::size_t most = 160;
    auto begin = text.substr(0, most);
    if (std::ranges::all_of(begin, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        std::string lower(begin);
        for (auto& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        return lower;
    }
    while (!begin.empty() && begin.size() < text.size() && (static_cast<unsigned char>(text[begin.size()]) & 0xC0U) == 0x80U) begin.remove_suffix(1);
    return base::word_form(begin);
}

void put_label(Labels& labels, const std::string& word) {
    // Few words, and mostly the same as the record before: no hash table is quicker than looking at that one first.
    if (!labels.of_record.empty() && labels.words[labels.of_record.back()] == word) {
        labels.of_record.push_back(labels.of_record.back());
        return;
    }
    const auto at = std::ranges::find(labels.words, word);
    labels.of_record.push_back(static_cast<std::uint32_t>(at - labels.words.begin()));
    if (at == labels.words.end()) labels.words.push_back(word);
}

std::vector<std::uint32_t> identity(std::size_t size) {
    std::vector<std::uint32_t> places(size);
    std::iota(places.begin(), places.end(), 0U);
    return places;
}

/// Empty keys come last: what is not told is not the first thing to see.
std::vector<std::uint32_t> ordered_by(const std::vector<std::string>& keys) {
    auto places = identity(keys.size());
    std::ranges::stable_sort(places, [&](std::uint32_t a, std::uint32_t b) {
        if (keys[a].empty() != keys[b].empty()) return keys[b].empty();
        return keys[a] < keys[b];
    });
    return places;
}

std::vector<std::uint32_t> ordered_by_year(const std::vector<std::int16_t>& years) {
    auto places = identity(years.size());
    const auto key = [&](std::uint32_t place) { return years[place] == 0 ? INT16_MAX : years[place]; };
    std::ranges::stable_sort(places, {}, key);
    return places;
}

class Writer {
public:
    explicit Writer(std::string& out) : m_out(out) {}
    void number(std::uint64_t value) { m_out.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void text(std::string_view value) {
        number(value.size());
        m_out += value;
    }
    template <class T>
    void numbers(const std::vector<T>& values) {
        number(values.size());
        m_out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    }
    void labels(const Labels& labels) {
        number(labels.words.size());
        for (const auto& word : labels.words) text(word);
        numbers(labels.of_record);
    }

private:
    std::string& m_out;
};

/// Reads what Writer wrote; bad() once something does not fit.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : m_bytes(bytes) {}
    std::uint64_t number() {
        std::uint64_t value = 0;
        if (const auto part = take(sizeof value); !part.empty()) std::memcpy(&value, part.data(), sizeof value);
        return value;
    }
    std::string text() { return std::string(take(number())); }
    template <class T>
    std::vector<T> numbers() {
        const auto size = number();
        if (size > m_bytes.size() / sizeof(T)) {
            m_bad = true;
            return {};
        }
        std::vector<T> values(size);
        const auto part = take(size * sizeof(T));
        if (size > 0) std::memcpy(values.data(), part.data(), part.size());
        return values;
    }
    Labels labels() {
        Labels labels;
        for (auto left = number(); left > 0 && !m_bad; --left) labels.words.push_back(text());
        labels.of_record = numbers<std::uint32_t>();
        const auto fits = [&](std::uint32_t label) { return label < labels.words.size(); };
        m_bad = m_bad || !std::ranges::all_of(labels.of_record, fits);
        return labels;
    }
    [[nodiscard]] bool bad() const { return m_bad; }

private:
    std::string_view take(std::uint64_t size) {
        if (size > m_bytes.size()) {
            m_bad = true;
            return {};
        }
        const auto part = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return part;
    }
    std::string_view m_bytes;
    bool m_bad = false;
};

}  // namespace

std::string sort_key(std::string_view text) {
    std::string key;
    bool blank = false;
    for (const char c : folded(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || is_letter_or_digit(byte)) {
            if (blank && !key.empty()) key += ' ';
            key += c;
            blank = false;
        } else if (c != '\'') {
            blank = true;
        }
    }
    for (const std::string_view article : {"a ", "an ", "the "}) {
        if (key.starts_with(article)) {
            key.erase(0, article.size());
            break;
        }
    }
    if (key.size() > 48) key.resize(48);
    return key;
}

void Columns::add(const Listed& record) {
    m_n.push_back(record.n);
    m_batch.push_back(record.batch);
    m_year.push_back(static_cast<std::int16_t>(std::clamp(record.year.value_or(0), 0, INT16_MAX)));
    m_has_abstract.push_back(record.has_abstract ? 1 : 0);
    put_label(m_kinds, record.kind);
    put_label(m_languages, record.language);
    put_label(m_databases, record.database);
    m_titles.push_back(sort_key(record.title));
    m_authors.push_back(sort_key(record.authors));
    m_journals.push_back(sort_key(record.journal));
}

void Columns::finish() {
    m_orders = {identity(size()), ordered_by(m_titles), ordered_by(m_authors), ordered_by_year(m_year), ordered_by(m_journals)};
    const auto has_text = [](const std::string& key) { return !key.empty(); };
    const auto counted = [&](const std::vector<std::string>& keys) { return static_cast<std::uint64_t>(std::ranges::count_if(keys, has_text)); };
    m_told = {size(), counted(m_titles), counted(m_authors), static_cast<std::uint64_t>(std::ranges::count_if(m_year, [](auto year) { return year != 0; })), counted(m_journals)};
    m_titles = {};
    m_authors = {};
    m_journals = {};
}

std::optional<std::size_t> Columns::place_of(std::uint32_t n) const {
    const auto at = std::ranges::lower_bound(m_n, n);
    if (at == m_n.end() || *at != n) return std::nullopt;
    return static_cast<std::size_t>(at - m_n.begin());
}

std::span<const std::uint32_t> Columns::order(Order order) const { return m_orders.at(static_cast<std::size_t>(order)); }

std::string Columns::bytes() const {
    std::string all(bytes_begin);
    Writer writer(all);
    writer.numbers(m_n);
    writer.numbers(m_batch);
    writer.numbers(m_year);
    writer.numbers(m_has_abstract);
    for (const auto* labels : {&m_kinds, &m_languages, &m_databases}) writer.labels(*labels);
    for (const auto& order : m_orders) writer.numbers(order);
    writer.numbers(m_told);
    return all;
}

Result<Columns> Columns::from_bytes(std::string_view bytes) {
    Columns columns;
    const auto wrong = base::fail(ErrorKind::damaged, "The columns of the records are not as they were written.");
    if (!bytes.starts_with(bytes_begin)) return wrong;
    Bytes reader(bytes.substr(bytes_begin.size()));
    columns.m_n = reader.numbers<std::uint32_t>();
    columns.m_batch = reader.numbers<std::uint32_t>();
    columns.m_year = reader.numbers<std::int16_t>();
    for (auto& year : columns.m_year) year = std::max<std::int16_t>(year, 0);
    columns.m_has_abstract = reader.numbers<std::uint8_t>();
    const auto size = columns.m_n.size();
    bool fits = columns.m_batch.size() == size && columns.m_year.size() == size && columns.m_has_abstract.size() == size;
    for (auto* labels : {&columns.m_kinds, &columns.m_languages, &columns.m_databases}) {
        *labels = reader.labels();
        fits = fits && labels->of_record.size() == size;
    }
    for (int i = 0; i < 5; ++i) {
        columns.m_orders.push_back(reader.numbers<std::uint32_t>());
        const auto& order = columns.m_orders.back();
        fits = fits && order.size() == size && std::ranges::all_of(order, [&](std::uint32_t place) { return place < size; });
    }
    columns.m_told = reader.numbers<std::uint64_t>();
    fits = fits && columns.m_told.size() == 5 && std::ranges::all_of(columns.m_told, [&](std::uint64_t told) { return told <= size; });
    if (reader.bad() || !fits) return wrong;
    return columns;
}

}  // namespace loam::records
