#pragma once
// Random ids of rows. 15 characters of base 32 (75 random bits) stay inside std::string's own
// buffer, so a million of them cost no allocation.

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace loam::base {

/// An id of one kind of thing: a PassageId is no CodeId. Empty means "none".
template <class Tag>
struct Id {
    std::string text;
    auto operator<=>(const Id&) const = default;
    [[nodiscard]] bool empty() const { return text.empty(); }
};

/// A fresh random id: 15 characters of [0-9a-hjkmnp-tv-z] (Crockford's base 32, lower case).
std::string new_id();

/// Ids that people give themselves in a tidy folder are welcome: 1 to 64 of [a-z0-9._-],
/// beginning with a letter or digit.
bool is_id(std::string_view text);

}  // namespace loam::base

template <class Tag>
struct std::hash<loam::base::Id<Tag>> {
    std::size_t operator()(const loam::base::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text); }
};
