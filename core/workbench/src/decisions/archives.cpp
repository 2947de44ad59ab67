#include "decisions/archives.hpp"

#include <algorithm>

namespace loam::workbench {

std::string part_ending(const intake::Package& package, std::string_view end) {
    const auto at = std::ranges::find_if(package.names(), [&](const auto& name) { return std::string_view(name).ends_with(end) && !name.starts_with("__MACOSX/"); });
    return at == package.names().end() ? std::string() : *at;
}

Result<std::optional<DecisionFile>> read_decision_archive(std::string_view bytes, const DecisionsInput& input, const records::ReadOptions& options) {
    if (!bytes.starts_with("PK\x03\x04")) return std::optional<DecisionFile>();
    auto package = intake::Package::open(bytes, input.name, {});
    if (!package) return std::unexpected(package.error());
    if (package->has("xl/workbook.xml")) return std::optional<DecisionFile>();
    const bool is_asreview = !part_ending(*package, "project.json").empty();
    const bool is_rayyan = !part_ending(*package, "customizations_log.csv").empty() || !part_ending(*package, "articles.csv").empty();
    if (!is_asreview && !is_rayyan) return std::optional<DecisionFile>();
    auto read = is_asreview ? read_asreview(*package, input, options) : read_rayyan(*package, input, options);
    if (!read) return std::unexpected(read.error());
    return std::optional(std::move(*read));
}

}  // namespace loam::workbench
