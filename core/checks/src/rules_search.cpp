#include "evidence.hpp"
#include "loam/base/date.hpp"
#include "loam/base/grouped.hpp"

// Rules over searches: when they were run, what they found, what was taken in of it.

namespace loam::checks {
namespace {

std::string named(const domain::SearchRun& run) { return run.ran.empty() ? run.source : fmt::format("{}, {}", run.source, run.ran); }

Where at(const domain::SearchRun& run) { return {"search run", run.id.text, named(run)}; }

/// Every day that the one can mean lies before every day that the other can mean.
bool surely_before(const std::string& one, const std::string& other) {
    const auto first = base::parse_date(one);
    const auto second = base::parse_date(other);
    return first && second && base::text(base::latest(*first)) < base::text(base::earliest(*second));
}

std::int64_t count(const domain::Integer& number) { return number.value_or(0); }

/// What was taken in of a run.
struct TakenIn {
    std::size_t files = 0;
    std::int64_t records = 0;
    std::int64_t lost = 0;
};

TakenIn taken_in(const domain::Project& project, const domain::SearchRun& run) {
    TakenIn all;
    for (const auto& import : project.record_imports) {
        if (import.run.text != run.id.text) continue;
        ++all.files;
        all.records += count(import.records);
        all.lost += count(import.lost);
    }
    return all;
}

/// References of a citation search that were among the records before.
std::int64_t here_before(const domain::Project& project, const domain::SearchRun& run) {
    const auto came_with_it = [&](const std::string& record) {
        return std::ranges::any_of(project.record_imports, [&](const auto& import) { return import.run == run.id && record.starts_with(import.id.text + "."); });
    };
    return std::ranges::count_if(project.cited_references, [&](const auto& cited) { return cited.run == run.id && !cited.record.empty() && !came_with_it(cited.record); });
}

Finding finding_of_run(std::string_view rule, Severity severity, const domain::SearchRun& run) {
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.key = run.id.text;
    finding.where = {at(run)};
    return finding;
}

Finding finding_of_comparison(std::string_view rule, const domain::DedupeRun& run) {
    Finding finding;
    finding.rule = rule;
    finding.severity = Severity::medium;
    finding.key = run.id.text;
    finding.where = {{"search for duplicates", run.id.text, run.compared.empty() ? "the last one" : run.compared}};
    return finding;
}

}  // namespace

void search_before_registration(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto& registration : evidence.project.registrations) {
        Finding finding;
        for (const auto& run : evidence.project.search_runs) {
            if (!surely_before(run.ran, registration.registered)) continue;
            finding.where.push_back(at(run));
            finding.particulars.push_back({run.id.text, run.source, run.ran, "", ""});
        }
        if (finding.where.empty()) continue;
        const auto called = fmt::format("{} {}", registration.registry, registration.number);
        finding.rule = "search-before-registration";
        finding.severity = Severity::medium;
        finding.key = registration.id.text;
        finding.title = fmt::format("{} ran before the protocol was registered", base::counted(finding.where.size(), "search", "searches"));
        finding.printed = finding.particulars.front().printed;
        finding.computed = registration.registered;
        finding.where.push_back({"registration", registration.id.text, called});
        finding.message = fmt::format("{} was registered {}.", called, registration.registered);
        finding.assumptions = {"A date that is not told to the day counts as the latest, or the earliest, day that it can mean."};
        findings.push_back(std::move(finding));
    }
}

void hits_and_records(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto& run : evidence.project.search_runs) {
        const auto taken = taken_in(evidence.project, run);
        if (taken.files == 0 || !run.hits || *run.hits == taken.records + here_before(evidence.project, run)) continue;
        auto finding = finding_of_run("hits-and-records", Severity::medium, run);
        finding.title = fmt::format("The search of {} found {} and {} were taken in", run.source, base::counted(static_cast<std::size_t>(*run.hits), "record", "records"), taken.records);
        finding.printed = std::to_string(*run.hits);
        finding.computed = std::to_string(taken.records);
        finding.message = taken.lost > 0 ? fmt::format("{} could not be read; the import report names them.", base::counted(static_cast<std::size_t>(taken.lost), "record", "records"))
                          : *run.hits > taken.records ? "Databases cut large exports into several files: one of them may be missing."
                                                      : "An export may hold the hits of another search too, or the same file came in twice.";
        finding.assumptions = {"Every record of every file that belongs to this run counts, duplicates too."};
        finding.repairs.push_back({fmt::format("Set the hits to {}", taken.records), {{"change-search-run", base::JsonObject{{"id", run.id.text}, {"hits", taken.records}}}}});
        findings.push_back(std::move(finding));
    }
}

void searched_never_imported(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto& project = evidence.project;
    if (project.record_imports.empty()) return;  // records are kept elsewhere
    for (const auto& run : project.search_runs) {
        if (run.kind != "database" && run.kind != "register") continue;
        if (run.hits == domain::Integer{0} || taken_in(project, run).files > 0) continue;
        auto finding = finding_of_run("searched-never-imported", Severity::medium, run);
        finding.verdict = run.hits ? Verdict::fails : Verdict::cannot_tell;
        finding.title = fmt::format("{} was searched and nothing of it was taken in", run.source);
        finding.printed = run.hits ? std::to_string(*run.hits) : "";
        finding.computed = "0";
        finding.message = run.hits ? fmt::format("The run found {}.", base::counted(static_cast<std::size_t>(*run.hits), "record", "records")) : "How many the run found is not told either: 0 would settle it.";
        finding.assumptions = {"Databases and registers export files; what other sources gave may have come in by hand."};
        finding.repairs.push_back({"Say that it found nothing", {{"change-search-run", base::JsonObject{{"id", run.id.text}, {"hits", 0}}}}});
        findings.push_back(std::move(finding));
    }
}

void records_kept(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto& project = evidence.project;
    for (const auto& import : project.record_imports) {
        std::int64_t kept = 0;
        bool any = false;
        for (const auto& part : project.record_parts) {
            if (part.record_import != import.id) continue;
            any = true;
            kept += count(part.count);
        }
        if (!any || kept == count(import.records)) continue;  // without parts, the records are kept elsewhere
        Finding finding;
        finding.rule = "records-kept";
        finding.severity = Severity::high;
        finding.key = import.id.text;
        finding.where = {{"import of records", import.id.text, import.file}};
        finding.title = fmt::format("{} were read from {} and {} are kept", base::counted(static_cast<std::size_t>(count(import.records)), "record", "records"), import.file, base::grouped(kept));
        finding.printed = base::grouped(count(import.records));
        finding.computed = base::grouped(kept);
        finding.message = kept < count(import.records) ? "Some of them are gone: the project file or folder is not whole, or they were erased." : "More are here than the import says it read.";
        finding.assumptions = {"The parts of an import tell how many records they hold."};
        findings.push_back(std::move(finding));
    }
}

void records_not_compared(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto& project = evidence.project;
    if (project.dedupe_runs.empty()) return;  // duplicates are removed elsewhere, or later
    const auto& run = project.dedupe_runs.back();
    std::int64_t records = 0;
    for (const auto& import : project.record_imports) records += count(import.records);
    const auto& told = evidence.compared();
    const auto fresh = told ? static_cast<std::int64_t>(told->not_compared) : std::max(records - count(run.records), std::int64_t{0});
    if (fresh == 0) return;
    auto finding = finding_of_comparison("records-not-compared", run);
    finding.title = fmt::format("{} came after duplicates were looked for", base::counted(static_cast<std::size_t>(fresh), "record", "records"));
    finding.printed = base::grouped(records - fresh);
    finding.computed = base::grouped(records);
    finding.message = fmt::format("The last search for duplicates covers {} as they stand today; the project holds {}.", base::counted(static_cast<std::size_t>(records - fresh), "record", "records"), base::grouped(records));
    finding.assumptions = {told ? "A record that was corrected since then counts as one that came later." : "Every record of every import counts."};
    findings.push_back(std::move(finding));
}

void pairs_wait(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto& project = evidence.project;
    if (project.dedupe_runs.empty()) return;
    const auto& run = project.dedupe_runs.back();
    const auto& told = evidence.compared();
    const auto waiting = told ? static_cast<std::int64_t>(told->waiting) : count(run.doubtful) - static_cast<std::int64_t>(project.duplicate_decisions.size());
    if (waiting <= 0) return;
    auto finding = finding_of_comparison("pairs-wait", run);
    finding.title = fmt::format("{} of records that may be one", base::counted(static_cast<std::size_t>(waiting), "pair waits", "pairs wait"));
    finding.computed = base::counted(static_cast<std::size_t>(waiting), "pair", "pairs");
    finding.message = "As long as they wait, each of them counts as two records.";
    if (!told) finding.assumptions = {"Each decision of a person is taken to have settled one of the pairs that waited."};
    findings.push_back(std::move(finding));
}

}  // namespace loam::checks
