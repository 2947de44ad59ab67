#include <algorithm>
#include <charconv>

#include "acts/rows.hpp"
#include "citations/plan.hpp"
#include "importing/reported.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/text.hpp"
#include "records/added.hpp"

namespace loam::workbench {
namespace {

using base::counted;
using base::ErrorKind;
using base::fail;
using domain::Cell;

Cell cell_of_text(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

class Taking {
public:
    Taking(store::Writing& writing, const CitedInput& input, const CitedPlan& plan, const Doer& doer) : m_writing(writing), m_input(input), m_plan(plan), m_doer(doer) {}

    Result<std::string> work() {
        if (auto run = take_run(); !run) return std::unexpected(run.error());
        std::vector<records::PlacedRecord> fresh;
        for (std::size_t i = 0; i < m_plan.references.size(); ++i) {
            if (m_plan.references[i].fate != CitedFate::is_new) continue;
            fresh.push_back({m_plan.references[i].read.record, records::Origin{.position = i + 1, .line = m_plan.references[i].read.number}});
        }
        std::string import;
        if (!fresh.empty()) {
            auto added = add_records(m_writing, {.file = m_input.name.empty() ? m_source : m_input.name, .format = m_plan.format, .run = m_run}, fresh);
            if (!added) return std::unexpected(added.error());
            import = std::move(*added);
        }
        std::uint64_t place = 0;
        for (const auto& reference : m_plan.references) {
            if (reference.fate != CitedFate::is_new && reference.fate != CitedFate::here) continue;
            const auto record = reference.fate == CitedFate::here ? reference.match.item : record_token({import, ++place});
            if (auto taken = take(reference, record); !taken) return std::unexpected(taken.error());
        }
        return fmt::format("Took in {} ({}): {} new, {} here already", counted(taken_count(), "reference", "references"), m_source, m_plan.count(CitedFate::is_new), m_plan.count(CitedFate::here));
    }

private:
    [[nodiscard]] std::size_t taken_count() const { return m_plan.count(CitedFate::is_new) + m_plan.count(CitedFate::here); }

    Result<void> take_run() {
        m_source = m_input.direction == "backward" ? fmt::format("References of {}", m_plan.study.citation) : fmt::format("Reports that cite {}", m_plan.study.citation);
        const auto& table = domain::entity<domain::SearchRun>().table;
        auto row = empty_row(table);
        set_cell(table, row, "kind", std::string("citation-search"));
        set_cell(table, row, "source", m_source);
        set_cell(table, row, "ran", m_input.ran.empty() ? base::now_utc().substr(0, 10) : m_input.ran);
        set_cell(table, row, "person", cell_of_text(m_doer.person));
        set_cell(table, row, "hits", static_cast<std::int64_t>(taken_count()));
        auto id = m_writing.insert(table, row);
        if (!id) return std::unexpected(id.error());
        m_run = std::move(*id);
        return {};
    }

    Result<void> take(const PlannedReference& reference, const std::string& record) {
        const auto& table = domain::entity<domain::CitedReference>().table;
        const auto& read = reference.read.record;
        auto row = empty_row(table);
        row.id = base::new_id();
        set_cell(table, row, "study", m_plan.study.id.text);
        set_cell(table, row, "direction", m_input.direction);
        set_cell(table, row, "run", m_run);
        set_cell(table, row, "line", reference.read.line);
        set_cell(table, row, "authors", cell_of_text(records::field_text(read, "authors")));
        if (read.year) set_cell(table, row, "year", std::int64_t{*read.year});
        set_cell(table, row, "title", cell_of_text(read.title));
        set_cell(table, row, "container", cell_of_text(read.journal));
        set_cell(table, row, "doi", cell_of_text(read.doi));
        set_cell(table, row, "record", record);
        if (auto kept = keeps_rules(m_writing, table, row); !kept) return kept;
        const auto id = m_writing.insert(table, row);
        return id ? Result<void>{} : std::unexpected(id.error());
    }

    store::Writing& m_writing;
    const CitedInput& m_input;
    const CitedPlan& m_plan;
    const Doer& m_doer;
    std::string m_source;
    std::string m_run;
};

JsonObject report_json(const Workbench& workbench, const CitedPlan& plan, const CitedInput& input) {
    JsonArray all;
    for (std::size_t i = 0; i < plan.references.size(); ++i) {
        const auto& [read, match, fate] = plan.references[i];
        const bool found = !match.item.empty();
        all.push_back(JsonObject{{"n", i + 1}, {"line", read.line}, {"authors", records::field_text(read.record, "authors")}, {"year", records::field_text(read.record, "year")}, {"title", read.record.title}, {"journal", read.record.journal}, {"doi", read.record.doi},
                                 {"doubts", boost::json::value_from(read.doubts)}, {"fate", word(fate)}, {"by", or_null(match.by)}, {"item", or_null(match.item)}, {"candidate", found ? Json(cited_as(workbench, match.item)) : Json(nullptr)}, {"doubtful_match", found && match.doubtful}, {"reason", or_null(match.reason)}});
    }
    JsonObject report{{"study", JsonObject{{"id", plan.study.id.text}, {"citation", plan.study.citation}}}, {"direction", input.direction}, {"format", plan.format}, {"references", std::move(all)}};
    for (const auto fate : {CitedFate::is_new, CitedFate::here, CitedFate::doubtful, CitedFate::repeated, CitedFate::own, CitedFate::skipped}) report[word(fate)] = plan.count(fate);
    return report;
}

}  // namespace

Result<Json> cited_preview_json(const Workbench& workbench, const CitedInput& input) {
    const auto plan = planned(workbench, input);
    if (!plan) return std::unexpected(plan.error());
    return report_json(workbench, *plan, input);
}

Result<Json> import_cited(Workbench& workbench, const CitedInput& input, const Doer& doer) {
    const auto plan = planned(workbench, input);
    if (!plan) return std::unexpected(plan.error());
    const ReportedImport about{.act = "import-references", .things = "reference", .any = plan->count(CitedFate::is_new) + plan->count(CitedFate::here) > 0};
    return reported(workbench, report_json(workbench, *plan, input), about, doer, [&](const Doing& doing) { return Taking(doing.writing, input, *plan, doer).work(); });
}

Result<Json> citations_json(const Workbench& workbench) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    std::map<std::string, std::string, std::less<>> run_of_import;
    for (const auto& import : (*project)->record_imports) run_of_import[import.id.text] = import.run.text;
    const auto came = [&](const domain::CitedReference& cited) {
        const auto name = parse_record_token(cited.record);
        const auto at = name ? run_of_import.find(name->import) : run_of_import.end();
        return at != run_of_import.end() && !cited.run.empty() && at->second == cited.run.text;
    };
    JsonArray references;
    for (const auto& cited : (*project)->cited_references)
        references.push_back(JsonObject{{"id", cited.id.text}, {"study", or_null(cited.study.text)}, {"direction", cited.direction}, {"run", or_null(cited.run.text)}, {"line", cited.line}, {"authors", cited.authors}, {"year", cited.year ? Json(*cited.year) : Json(nullptr)}, {"title", cited.title}, {"journal", cited.container}, {"doi", cited.doi}, {"record", or_null(cited.record)}, {"came", came(cited)}});
    JsonArray studies;
    for (const auto& study : (*project)->studies) {
        JsonObject told{{"id", study.id.text}, {"citation", study.citation}};
        for (const auto* direction : {"backward", "forward"}) {
            const auto count = std::ranges::count_if((*project)->cited_references, [&](const auto& cited) { return cited.study == study.id && cited.direction == direction; });
            told[direction] = count == 0 ? Json(nullptr) : Json(count);
        }
        told["new"] = std::ranges::count_if((*project)->cited_references, [&](const auto& cited) { return cited.study == study.id && came(cited); });
        studies.push_back(std::move(told));
    }
    return JsonObject{{"studies", std::move(studies)}, {"references", std::move(references)}};
}

Result<void> take_corrections(CitedInput& input, const JsonObject& corrections) {
    const auto misfit = [](std::string_view n) { return fail(ErrorKind::bad_input, fmt::format("What is said of reference {} is not of the kind that it should be. Nothing was imported.", n), "lines"); };
    for (const auto& [n, value] : corrections) {
        std::size_t number = 0;
        const auto end = std::from_chars(n.data(), n.data() + n.size(), number);
        if (end.ec != std::errc{} || end.ptr != n.data() + n.size() || !value.is_object()) return misfit(n);
        auto& correction = input.corrections[number];
        for (const auto& [member, said] : value.get_object()) {
            if (member == "skip" && said.is_bool()) correction.skip = said.get_bool();
            else if (member == "same" && said.is_bool()) correction.same = said.get_bool();
            else if (said.is_string()) correction.fields[std::string(member)] = said.get_string();
            else return misfit(n);
        }
    }
    return {};
}

}  // namespace loam::workbench
