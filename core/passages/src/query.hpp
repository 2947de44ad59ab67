#pragma once
// The query language of text_index.hpp as a tree.

#include <memory>
#include <string>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::passages {

struct Query {
    enum class Kind { word, phrase, both, either, without, near };
    Kind kind = Kind::word;
    std::vector<std::string> words;  ///< as written; for a phrase several
    std::size_t within = 0;          ///< of near: words apart at most
    std::vector<Query> parts;
};

base::Result<Query> parsed(std::string_view query);

}  // namespace loam::passages
