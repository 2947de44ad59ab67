#pragma once
// Binds the members of a struct to the columns of its table; used by the entities_*.cpp, where every table stands.

#include "loam/domain/entity.hpp"

namespace loam::domain {

inline Cell cell_of(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
inline Cell cell_of(const Integer& number) { return number ? Cell{*number} : Cell{}; }
inline Cell cell_of(const Number& number) { return number ? Cell{*number} : Cell{}; }
inline Cell cell_of(const YesNo& answer) { return answer ? Cell{static_cast<std::int64_t>(*answer)} : Cell{}; }
template <class Tag>
Cell cell_of(const Id<Tag>& id) {
    return cell_of(id.text);
}

inline void take(std::string& text, Cell&& cell) {
    auto* given = std::get_if<std::string>(&cell);
    text = given ? std::move(*given) : std::string{};
}
inline void take(Integer& number, Cell&& cell) {
    const auto* given = std::get_if<std::int64_t>(&cell);
    number = given ? Integer{*given} : std::nullopt;
}
inline void take(Number& number, Cell&& cell) {
    number.reset();
    if (const auto* real = std::get_if<double>(&cell)) number = *real;
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) number = static_cast<double>(*whole);
}
inline void take(YesNo& answer, Cell&& cell) {
    const auto* given = std::get_if<std::int64_t>(&cell);
    answer = given ? YesNo{*given != 0} : std::nullopt;
}
template <class Tag>
void take(Id<Tag>& id, Cell&& cell) {
    take(id.text, std::move(cell));
}

struct Heading {
    std::string_view name;
    std::string_view title;
    std::string_view meaning;
    std::string_view label;
};

template <class V, class M>
struct Bound {
    M V::* member;
    Column column;
};
template <class V, class M>
Bound(M V::*, Column) -> Bound<V, M>;

template <class V, class... M>
Entity<V> bound(Heading heading, Bound<V, M>... columns) {
    Entity<V> made{{heading.name, heading.title, heading.meaning, {columns.column...}, heading.label}, {}};
    (made.fields.push_back({[m = columns.member](const V& value) { return cell_of(value.*m); },
                            [m = columns.member](V& value, Cell cell) { take(value.*m, std::move(cell)); }}),
     ...);
    return made;
}

inline constexpr bool required = true;
inline constexpr bool optional = false;

}  // namespace loam::domain
