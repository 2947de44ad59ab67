#include "loam/workbench/extracted_agreement.hpp"

#include "loam/workbench/judging.hpp"

namespace loam::workbench {

Result<ExtractedAgreement> extracted_agreement(const Workbench& workbench, std::uint64_t seed) {
    auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    const auto& stage = (*stages)->stage("extraction");
    ExtractedAgreement told{.project = std::move(*project), .figures = {}, .closed = 0, .blind = stage.blind};
    std::vector<const domain::Extraction*> open;
    for (const auto& each : told.project->extractions) {
        if (stage.is_open(judged_study(*told.project, each.owner.text))) open.push_back(&each);
        else ++told.closed;
    }
    told.figures = analysis::extraction_agreement(*told.project, open, seed);
    return told;
}

Result<Json> extracted_agreement_json(const Workbench& workbench, std::uint64_t seed) {
    const auto told = extracted_agreement(workbench, seed);
    if (!told) return std::unexpected(told.error());
    JsonObject about{{"stage", "extraction"}, {"blind", told->blind}, {"closed", told->closed}};
    for (auto& [key, value] : analysis::extraction_agreement_json(*told->project, told->figures)) about[key] = std::move(value);
    if (told->figures.alike.n == 0) about["sentence"] = nullptr;
    return about;
}

}  // namespace loam::workbench
