#include "reads/views.hpp"

#include "loam/base/text.hpp"

namespace loam::workbench {

JsonArray tokens(const std::string& text) {
    JsonArray all;
    for (const auto& part : base::split(text, ' ')) {
        if (!part.empty()) all.emplace_back(part);
    }
    return all;
}

JsonArray options(const std::string& text) {
    JsonArray all;
    for (const auto& part : base::split(text, '|')) {
        if (const auto option = base::trimmed(part); !option.empty()) all.emplace_back(option);
    }
    return all;
}

}  // namespace loam::workbench
