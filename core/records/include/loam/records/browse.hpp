#pragma once
// Lists of records: which of them, in which order, and how many of each kind. A million are held as columns of numbers, so
// that a filter, a sort or a count reads memory and nothing else.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::records {

/// What stands in lists of one record.
struct Listed {
    std::uint32_t n = 0;           ///< number in the view
    std::uint32_t batch = 0;       ///< number of its import
    std::optional<int> year;
    std::string title;
    std::string authors;
    std::string journal;
    std::string kind;
    std::string language;
    std::string database;
    bool has_abstract = false;
};

/// A closed list of words and, for each record, which of them is its own.
struct Labels {
    std::vector<std::string> words;           ///< in the order in which they came up; the first is "", not told
    std::vector<std::uint32_t> of_record;
};

enum class Order { as_imported, title, authors, year, journal };
/// "as-imported", "title", ...; nothing for another word.
std::optional<Order> order_from(std::string_view word);

class Places;

/// All records of a project, by place: 0, 1, 2, ... in the order of n.
class Columns {
public:
    /// Adds one after the other, then finish().
    void add(const Listed& record);
    /// Works out the orders. Titles are compared without case, accents, leading articles and punctuation.
    void finish();
    /// The text that a record is ordered by: title, authors or journal of the one with this number.
    using TextOf = std::function<std::string(Order order, std::uint32_t n)>;
    /// After finish(): puts records where they belong in every order, each in the place of the one of its number or behind the last
    /// one; numbers rise. `text_of` tells the texts as they are now and is asked some sixty times for each.
    void put(std::span<const Listed> records, const TextOf& text_of);
    /// After finish(): takes the records of these imports out.
    void drop_batches(std::span<const std::uint32_t> numbers);
    /// Numbers of the imports that are here, rising.
    [[nodiscard]] std::vector<std::uint32_t> batches() const;

    [[nodiscard]] std::size_t size() const { return m_n.size(); }
    [[nodiscard]] std::uint32_t n(std::size_t place) const { return m_n[place]; }
    [[nodiscard]] std::uint32_t batch(std::size_t place) const { return m_batch[place]; }
    /// Place of a number; nothing if it is none.
    [[nodiscard]] std::optional<std::size_t> place_of(std::uint32_t n) const;
    [[nodiscard]] std::span<const std::uint32_t> order(Order order) const;
    /// How many of an order's places have what it orders by; those that have not stand at its end.
    [[nodiscard]] std::size_t told(Order order) const { return m_told.at(static_cast<std::size_t>(order)); }
    [[nodiscard]] const Labels& kinds() const { return m_kinds; }
    [[nodiscard]] const Labels& languages() const { return m_languages; }
    [[nodiscard]] const Labels& databases() const { return m_databases; }
    [[nodiscard]] std::int16_t year(std::size_t place) const { return m_year[place]; }  ///< 0: not told
    [[nodiscard]] bool has_abstract(std::size_t place) const { return m_has_abstract[place] != 0; }

    /// The same as bytes, for keeping; from_bytes fails if they are not what bytes() gave.
    [[nodiscard]] std::string bytes() const;
    static base::Result<Columns> from_bytes(std::string_view bytes);

private:
    void write(std::size_t place, const Listed& record);
    void reorder(Order order, const Places& moved, std::span<const Listed> records, const TextOf& text_of);

    std::vector<std::uint32_t> m_n;
    std::vector<std::uint32_t> m_batch;
    std::vector<std::int16_t> m_year;
    std::vector<std::uint8_t> m_has_abstract;
    Labels m_kinds{{""}, {}};
    Labels m_languages{{""}, {}};
    Labels m_databases{{""}, {}};
    std::vector<std::vector<std::uint32_t>> m_orders;  ///< by Order; as_imported is 0, 1, 2, ...
    std::vector<std::uint64_t> m_told;
    std::vector<std::string> m_titles;                 ///< keys, until finish()
    std::vector<std::string> m_authors;
    std::vector<std::string> m_journals;
};

enum class Duplicates { all, hidden, only };

/// Which records. Nothing chosen means all.
struct Filter {
    std::optional<int> from_year;
    std::optional<int> to_year;
    bool without_year = false;                 ///< only those whose year is not told
    std::vector<std::uint32_t> batches;        ///< any of these imports
    std::vector<std::string> kinds;            ///< any of these; "" is "not told"
    std::vector<std::string> languages;
    std::vector<std::string> databases;
    std::optional<bool> with_abstract;
    Duplicates duplicates = Duplicates::all;   ///< hidden: one record of each group
};

/// One bit for each place.
class Places {
public:
    explicit Places(std::size_t size, bool all = false) : m_bits((size + 63) / 64, all ? ~std::uint64_t{0} : 0), m_size(size) { trim(); }
    [[nodiscard]] bool has(std::size_t place) const { return (m_bits[place / 64] >> (place % 64) & 1U) != 0; }
    void put(std::size_t place) { m_bits[place / 64] |= std::uint64_t{1} << (place % 64); }
    void take(std::size_t place) { m_bits[place / 64] &= ~(std::uint64_t{1} << (place % 64)); }
    void keep_only(const Places& other);
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    void trim();
    std::vector<std::uint64_t> m_bits;
    std::size_t m_size;
};

/// Places of the given numbers; those that are none are passed over.
Places places_of(const Columns& columns, std::span<const std::uint32_t> numbers);
/// `leader[place]` is the place of the record that stands for its group: itself if it stands alone. May be empty: no groups.
Places filtered(const Columns& columns, const Filter& filter, std::span<const std::uint32_t> leader);
/// The `count` places from the `first` on, of those chosen, in an order; what is not told stays last either way.
std::vector<std::uint32_t> page(const Columns& columns, const Places& chosen, Order order, bool descending, std::size_t first, std::size_t count);

struct Facet {
    std::string word;
    std::size_t count = 0;
};
struct Facets {
    std::vector<Facet> kinds;        ///< most frequent first
    std::vector<Facet> languages;
    std::vector<Facet> databases;
    std::vector<std::pair<int, std::size_t>> years;  ///< rising; 0: not told
    std::vector<std::pair<std::uint32_t, std::size_t>> batches;
    std::size_t without_abstract = 0;
};
Facets facets(const Columns& columns, const Places& chosen);

/// Orders texts as a reader expects: without case, accents, punctuation and a leading "a", "an", "the". At most 48 bytes.
std::string sort_key(std::string_view text);

}  // namespace loam::records
