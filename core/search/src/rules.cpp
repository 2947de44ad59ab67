#include "loam/search/rules.hpp"

#include "loam/base/text.hpp"

namespace loam::search {

base::Result<Rules> read_rules(const std::filesystem::path& data) {
    auto platforms = read_platforms(data / "platforms");
    if (!platforms) return std::unexpected(platforms.error());
    auto vocabularies = read_vocabularies(data / "vocabularies");
    if (!vocabularies) return std::unexpected(vocabularies.error());
    return Rules{std::move(*platforms), std::move(*vocabularies)};
}

std::string database_id(const Platform& platform, std::string_view database) {
    const auto wanted = base::comparable(database);
    for (const auto& each : platform.databases) {
        if (base::comparable(each.id) == wanted || base::comparable(each.name) == wanted) return each.id;
    }
    return {};
}

}  // namespace loam::search
