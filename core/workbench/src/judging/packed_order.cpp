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

JsonObject packed_order(const domain::Project& project, const std::vector<std::string>& items) {
    const RecordPlaces places(project);
    JsonArray imports;
    for (const auto& import : project.record_imports) imports.push_back(JsonArray{Json(import.id.text), Json(import.records.value_or(0))});
    JsonArray others;
    std::unordered_map<std::string_view, std::int64_t> number_of_other;
    const auto number_of = [&](const std::string& item) -> std::int64_t {
        if (const auto place = places.place(item)) return *place;
        const auto [at, fresh] = number_of_other.emplace(item, static_cast<std::int64_t>(places.size() + others.size()));
        if (fresh) others.push_back(Json(item));
        return at->second;
    };
    std::string steps;
    std::int64_t expected = 0;
    for (std::size_t i = 0; i < items.size();) {
        const auto first = number_of(items[i]);
        std::size_t length = 1;
        while (i + length < items.size() && number_of(items[i + length]) == first + static_cast<std::int64_t>(length)) ++length;
        put_number(steps, without_sign(first - expected) << 1U | (length > 1 ? 1U : 0U));
        if (length > 1) put_number(steps, length - 2);
        expected = first + static_cast<std::int64_t>(length);
        i += length;
    }
    return {{"imports", std::move(imports)}, {"others", std::move(others)}, {"steps", std::move(steps)}};
}

}  // namespace loam::workbench
