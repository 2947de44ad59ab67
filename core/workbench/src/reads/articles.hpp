#pragma once
// The texts that are the article of a study.

#include "reads/views.hpp"

namespace loam::workbench {

/// [{id, name, has_text}], in the order of the project.
inline JsonArray articles_of(const domain::Project& project, const domain::Study& study) {
    JsonArray all;
    for (const auto& source : project.sources) {
        if (source.study != study.id || source.kind != "article") continue;
        const bool has_text = std::ranges::any_of(project.source_texts, [&](const auto& text) { return text.source == source.id && !text.text.empty(); });
        all.push_back(JsonObject{{"id", source.id.text}, {"name", source.name}, {"has_text", has_text}});
    }
    return all;
}

}  // namespace loam::workbench
