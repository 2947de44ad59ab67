#include "judging/packed_order.hpp"

#include <unordered_map>

#include "loam/workbench/duplicates.hpp"

namespace loam::workbench {
namespace {

/// Five bits a sign, the least first; a sixth says that more follow.
void put_number(std::string& signs, std::uint64_t number) {
    static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    do {
        const auto low = number & 31U;
        number >>= 5U;
        signs += alphabet[low | (number > 0 ? 32U : 0U)];
    } while (number > 0);
}

std::uint64_t without_sign(std::int64_t number) { return (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63); }

}  // namespace

JsonObject packed_order(const domain::Project& project, const StageItems& items, const std::vector<std::uint32_t>& places) {
    JsonArray imports;
    for (const auto& import : project.record_imports) imports.push_back(JsonArray{Json(import.id.text), Json(import.records.value_or(0))});
    JsonArray others;
    std::unordered_map<std::uint32_t, std::int64_t> number_of_other;
    const auto number_of = [&](std::uint32_t place) -> std::int64_t {
        if (const auto record = items.record_of[place]; record > 0) return record - 1;
        const auto [at, fresh] = number_of_other.emplace(place, static_cast<std::int64_t>(items.records.size() + others.size()));
        if (fresh) others.push_back(Json(items.items[place]));
        return at->second;
    };
    std::string steps;
    std::int64_t expected = 0;
    for (std::size_t i = 0; i < places.size();) {
        const auto first = number_of(places[i]);
        std::size_t length = 1;
        while (i + length < places.size() && number_of(places[i + length]) == first + static_cast<std::int64_t>(length)) ++length;
        put_number(steps, without_sign(first - expected) << 1U | (length > 1 ? 1U : 0U));
        if (length > 1) put_number(steps, length - 2);
        expected = first + static_cast<std::int64_t>(length);
        i += length;
    }
    return {{"imports", std::move(imports)}, {"others", std::move(others)}, {"steps", std::move(steps)}};
}

}  // namespace loam::workbench
