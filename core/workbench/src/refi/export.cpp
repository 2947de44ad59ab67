#include "loam/workbench/refi.hpp"

#include "loam/exchange/refi.hpp"

// A project as REFI-QDA.

namespace loam::workbench {

Result<RefiBytes> export_refi(const Workbench& workbench, const RefiExport& how) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    exchange::RefiWriteOptions options;
    options.person = how.person;
    options.with_private = how.with_private;
    options.file_bytes = [&](const std::string& key) -> std::optional<std::string> {
        auto kept = workbench.store().file_bytes(key);
        return kept ? std::optional(std::move(*kept)) : std::nullopt;
    };
    auto written = how.kind == RefiKind::project ? exchange::write_refi_project(**project, options) : exchange::write_refi_codebook(**project, options);
    if (!written) return std::unexpected(written.error());
    RefiBytes bytes{std::move(written->bytes), {}};
    for (const auto& each : written->left_out) bytes.left_out.push_back(JsonObject{{"element", each.element}, {"why", each.why}});
    return bytes;
}

Result<Workbench::Download> download_refi(const Workbench& workbench, const RefiExport& how) {
    auto bytes = export_refi(workbench, how);
    if (!bytes) return std::unexpected(bytes.error());
    const bool is_project = how.kind == RefiKind::project;
    return Workbench::Download{workbench.store().file().stem().string() + (is_project ? ".qdpx" : ".qdc"), is_project ? "application/zip" : "application/xml", std::move(bytes->bytes)};
}

Result<Json> refi_report(const Workbench& workbench, const RefiExport& how) {
    auto bytes = export_refi(workbench, how);
    if (!bytes) return std::unexpected(bytes.error());
    return JsonObject{{"bytes", bytes->bytes.size()}, {"left_out", std::move(bytes->left_out)}};
}

}  // namespace loam::workbench
