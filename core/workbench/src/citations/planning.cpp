#include <algorithm>

#include "citations/plan.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"
#include "loam/records/apart.hpp"
#include "loam/records/formats.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;

Result<domain::Study> study_called(const Project& project, const std::string& name) {
    const auto wanted = base::comparable(name);
    std::vector<const domain::Study*> found;
    for (const auto& study : project.studies) {
        if (study.id.text == name) return study;
        const bool by_number = study.number && std::to_string(*study.number) == name;
        if (!name.empty() && (by_number || base::comparable(study.citation) == wanted)) found.push_back(&study);
    }
    if (found.size() == 1) return *found.front();
    if (project.studies.empty()) return fail(ErrorKind::not_found, "There is no included study yet whose references could be looked through. Add it first; nothing was imported.", "study");
    return fail(found.empty() ? ErrorKind::not_found : ErrorKind::conflict, found.empty() ? fmt::format("There is no study \"{}\". Nothing was imported.", name) : fmt::format("\"{}\" is more than one study. Say its id; nothing was imported.", name), "study");
}

std::string line_of(const records::Record& record) {
    for (const auto& other : record.others) {
        if (other.tag == "pasted:line") return other.value;
    }
    // A list of nothing but numbers.
    if (record.title.empty() && record.authors.empty()) {
        for (const auto* number : {&record.doi, &record.pmid, &record.pmcid})
            if (!number->empty()) return *number;
    }
    auto text = cited_as(record);
    return record.doi.empty() ? text : text + " " + record.doi;
}

/// Lines as people paste them, or a file of records: the articles that cite a study come as an export.
Result<std::vector<PlannedReference>> read(const CitedInput& input, std::string& format) {
    std::vector<PlannedReference> all;
    const auto known = records::recognised(std::string_view(input.text).substr(0, 65536));
    format = known.empty() ? "references" : std::string(known);
    if (format == "references") {
        if (const auto bad = base::first_bad_utf8(input.text)) return fail(ErrorKind::bad_input, fmt::format("The text is not UTF-8 at byte {}. Save it as UTF-8 text, or paste it. Nothing was imported.", *bad + 1), input.name);
        for (auto& each : records::read_pasted(input.text)) all.push_back({std::move(each), {}, CitedFate::is_new});
    } else {
        auto found = records::read_all(input.text, input.name.empty() ? "pasted" : input.name, {}, records::apart());
        if (!found) return std::unexpected(found.error());
        for (auto& each : found->found) {
            auto line = line_of(each.record);
            std::vector<std::string> doubts;
            if (format == "identifiers") doubts.emplace_back("Only a number stands here; names, title and journal are not known.");
            all.push_back({{std::move(each.record), std::move(line), each.origin.line, std::move(doubts)}, {}, CitedFate::is_new});
        }
    }
    if (all.empty()) return fail(ErrorKind::bad_input, "No reference was found. Paste a reference a line, or give a file of records. Nothing was imported.", input.name);
    return all;
}

Result<void> correct(std::vector<PlannedReference>& all, const CitedInput& input) {
    for (const auto& [n, correction] : input.corrections) {
        if (n == 0 || n > all.size()) return fail(ErrorKind::not_found, fmt::format("There is no reference {}: there are {}. Nothing was imported.", n, all.size()), "lines");
        for (const auto& [field, value] : correction.fields) {
            if (auto set = records::set_field(all[n - 1].read.record, field, value); !set) return std::unexpected(set.error());
        }
        if (!correction.fields.empty()) all[n - 1].read.doubts.clear();
        if (correction.skip) all[n - 1].fate = CitedFate::skipped;
    }
    return {};
}

void judge(PlannedReference& reference, std::optional<bool> same) {
    if (reference.match.item.empty()) return;
    if (!reference.match.doubtful) reference.fate = CitedFate::here;
    else if (!same) reference.fate = CitedFate::doubtful;
    else if (*same) reference.fate = CitedFate::here;
    else reference.match = {};
}

/// What this study's list brought already: the same line, or the same record.
void leave_out_repeated(CitedPlan& plan, const Project& project, const std::string& direction) {
    std::set<std::string> before;
    for (const auto& cited : project.cited_references) {
        if (cited.study != plan.study.id || cited.direction != direction) continue;
        before.insert(base::comparable(cited.line));
        if (!cited.record.empty()) before.insert(cited.record);
    }
    for (auto& each : plan.references) {
        if (each.fate == CitedFate::skipped) continue;
        const auto line = base::comparable(each.read.line);
        if (before.contains(line) || (each.fate == CitedFate::here && before.contains(each.match.item))) each.fate = CitedFate::repeated;
        before.insert(line);
        if (each.fate == CitedFate::here) before.insert(each.match.item);
    }
}

}  // namespace

std::string_view word(CitedFate fate) {
    switch (fate) {
        case CitedFate::is_new: return "new";
        case CitedFate::here: return "here";
        case CitedFate::doubtful: return "doubtful";
        case CitedFate::repeated: return "repeated";
        case CitedFate::own: return "own";
        case CitedFate::skipped: return "skipped";
    }
    return "";
}

std::size_t CitedPlan::count(CitedFate fate) const { return static_cast<std::size_t>(std::ranges::count(references, fate, &PlannedReference::fate)); }

Result<CitedPlan> planned(const Workbench& workbench, const CitedInput& input) {
    if (input.direction != "backward" && input.direction != "forward") return fail(ErrorKind::bad_input, fmt::format("\"{}\" is no direction: backward is the study's own references, forward is what cites it. Nothing was imported.", input.direction), "direction");
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    CitedPlan plan;
    auto study = study_called(**project, input.study);
    if (!study) return std::unexpected(study.error());
    plan.study = std::move(*study);
    auto read_ones = read(input, plan.format);
    if (!read_ones) return std::unexpected(read_ones.error());
    plan.references = std::move(*read_ones);
    if (auto corrected = correct(plan.references, input); !corrected) return std::unexpected(corrected.error());
    const auto known = KnownRecords::of(workbench);
    if (!known) return std::unexpected(known.error());
    std::vector<Outsider> outsiders;
    for (const auto& each : plan.references) outsiders.push_back({{}, &each.read.record});
    auto matches = known->match(outsiders);
    const auto own = plan.study.imported.empty() ? std::string() : known->leader(plan.study.imported);
    for (std::size_t i = 0; i < plan.references.size(); ++i) {
        auto& reference = plan.references[i];
        reference.match = std::move(matches[i]);
        if (reference.fate == CitedFate::skipped) continue;
        const auto said = input.corrections.find(i + 1);
        judge(reference, said != input.corrections.end() && said->second.same ? said->second.same : input.all_doubtful_same);
        const bool same_doi = !plan.study.doi.empty() && base::case_folded(reference.read.record.doi) == base::case_folded(plan.study.doi);
        if (same_doi || (!own.empty() && reference.fate == CitedFate::here && reference.match.item == own)) reference.fate = CitedFate::own;
    }
    leave_out_repeated(plan, **project, input.direction);
    return plan;
}

}  // namespace loam::workbench
