#pragma once
// How a stage that judges is called in a sentence.

#include <string>
#include <string_view>

namespace loam::workbench {

/// "title-abstract" is "title and abstract", "full-text" is "full text"; any other stage is called as it is written.
inline std::string stage_in_words(std::string_view stage) {
    if (stage == "title-abstract") return "title and abstract";
    return stage == "full-text" ? "full text" : std::string(stage);
}

}  // namespace loam::workbench
