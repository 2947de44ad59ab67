#pragma once
// What an index found, counted and the first of it shown. For an index of any kind that gives its places text by text.

#include "loam/passages/text_index.hpp"

namespace loam::passages {

template <class Index>
base::Result<Hits> hits_of(const Index& index, std::string_view query, SearchLimits limits) {
    const auto found = index.places(query);
    if (!found) return std::unexpected(found.error());
    Hits hits{.total = found->size(), .texts = 0, .shown = {}};
    for (std::size_t i = 0; i < found->size(); ++i) {
        if (i < limits.most) hits.shown.push_back(index.hit((*found)[i], limits.context));
        if (i == 0 || (*found)[i].text != (*found)[i - 1].text) ++hits.texts;
    }
    return hits;
}

}  // namespace loam::passages
