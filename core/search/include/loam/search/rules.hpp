#pragma once
// All that is known of the search platforms, together: what lint and translate ask for.

#include "loam/search/platform.hpp"
#include "loam/search/vocabulary.hpp"

namespace loam::search {

struct Rules {
    std::vector<Platform> platforms;
    Vocabularies vocabularies;
};

/// `data` is the folder that holds platforms and vocabularies.
base::Result<Rules> read_rules(const std::filesystem::path& data);

/// The id of a database of a platform by its id or its name, case aside; empty if the platform does not know it.
std::string database_id(const Platform& platform, std::string_view database);

}  // namespace loam::search
