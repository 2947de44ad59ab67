#include "importing/reported.hpp"

#include "acts/blindness.hpp"

namespace loam::workbench {

Result<Json> reported(Workbench& workbench, JsonObject report, const ReportedImport& import, const Doer& doer, const std::function<Result<std::string>(const Doing&)>& work) {
    Outcome outcome{.seq = 0, .summary = fmt::format("Nothing new: no {} was taken in", import.things), .touched = {}, .revision = 0};
    if (import.any) {
        const auto bearings = bearings_of(workbench);
        if (!bearings) return std::unexpected(bearings.error());
        const JsonObject nothing;
        auto done = workbench.carry_out(import.act, doer, [&](store::Writing& writing) { return work({writing, nothing, workbench.data(), doer.person, *bearings}); });
        if (!done) return std::unexpected(done.error());
        outcome = std::move(*done);
    } else {
        const auto revision = workbench.revision();
        if (!revision) return std::unexpected(revision.error());
        outcome.revision = *revision;
    }
    report["seq"] = outcome.seq;
    report["summary"] = outcome.summary;
    report["revision"] = outcome.revision;
    return report;
}

}  // namespace loam::workbench
