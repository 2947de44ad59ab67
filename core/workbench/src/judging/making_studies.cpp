#include "loam/workbench/reports.hpp"

#include "acts/rows.hpp"
#include "judging/reports.hpp"
#include "reads/views.hpp"
#include "loam/base/text.hpp"
#include "loam/records/markup.hpp"
#include "loam/records/record.hpp"

// Studies with their reports, and studies made of what was included.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;

/// "Ash (2009)", "Ash and Lind (2009)", "Ash et al. (2009)".
std::string study_name(const records::Record& record) {
    const auto& authors = record.authors;
    auto names = authors.empty() ? std::string(base::slice(record.title, 0, 60)) : authors.size() == 1 ? authors[0].family : authors.size() == 2 ? fmt::format("{} and {}", authors[0].family, authors[1].family) : authors[0].family + " et al.";
    if (names.empty()) names = "Without a title";
    return record.year ? fmt::format("{} ({})", names, *record.year) : names;
}

/// Ash (2009a), Ash (2009b) where the name is taken: a study is named in tables by its citation alone.
std::string told_apart(const std::string& name, std::set<std::string>& taken) {
    auto free = name;
    for (char letter = 'b'; letter <= 'z' && taken.contains(free); ++letter) free = name.ends_with(')') ? fmt::format("{}{})", name.substr(0, name.size() - 1), letter) : fmt::format("{} {}", name, letter);
    taken.insert(free);
    return free;
}

/// Records of the previous version, one of each group, of which no study tells.
std::vector<std::string> earlier_untold(const Project& project, const DuplicateGroups& groups) {
    std::set<std::string, std::less<>> told;
    const auto tell = [&](const std::string& item) {
        if (!item.empty()) told.insert(leader_of(groups, item));
    };
    for (const auto& study : project.studies) tell(study.imported);
    for (const auto& report : project.study_reports) tell(report.item);
    std::vector<std::string> untold;
    for (const auto& import : imports_of_previous_version(project)) {
        const auto stretch = groups.places.of_import(import);
        for (std::uint32_t i = 0; stretch && i < stretch->second; ++i) {
            const auto place = stretch->first + i;
            if (told.insert(groups.places.token(groups.leader(place))).second) untold.push_back(groups.places.token(place));
        }
    }
    return untold;
}

constexpr std::size_t most_untold = 100;   ///< shown of the previous version: each is read from its file

JsonObject report_json(const Workbench& workbench, const Project& project, const domain::ReportTie& tie, bool waits) {
    auto card = item_card(workbench, project, tie.item);
    const auto said = card ? std::move(*card) : JsonObject{{"kind", "record"}, {"title", tie.item}};
    return JsonObject{{"item", tie.item}, {"kind", said.at("kind")}, {"title", said.at("title")}, {"row", or_null(tie.row)}, {"earlier", tie.earlier}, {"included", tie.included}, {"waits", waits}, {"of_two", !tie.other.empty()}};
}

}  // namespace

Result<Json> reports_json(const Workbench& workbench) {
    const auto seen = workbench.project();
    if (!seen) return std::unexpected(seen.error());
    const auto& project = **seen;
    const auto counts = analysis::studies_of(project);
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto untold = earlier_untold(project, **groups);
    JsonArray of_before;
    for (const auto& item : untold | std::views::take(most_untold)) {
        auto card = item_card(workbench, project, item);
        if (!card) return std::unexpected(card.error());
        of_before.push_back(std::move(*card));
    }
    const auto waiting = analysis::waiting_items(project);
    std::map<std::string_view, JsonArray> reports;
    for (const auto& tie : project.report_ties) {
        if (!tie.study.empty()) reports[tie.study.text].push_back(report_json(workbench, project, tie, !tie.included && waiting.contains(tie.item)));
    }
    const std::set<std::string_view> earlier(counts.earlier_studies.begin(), counts.earlier_studies.end());
    const std::set<std::string_view> without(counts.without_report.begin(), counts.without_report.end());
    JsonArray studies;
    for (const auto& study : project.studies)
        studies.push_back(JsonObject{{"id", study.id.text}, {"number", or_null(study.number)}, {"citation", study.citation}, {"earlier", earlier.contains(study.id.text)}, {"marked", study.earlier.value_or(false)}, {"without_report", without.contains(study.id.text)},
                                     {"reports", std::move(reports[study.id.text])}});
    JsonArray untied;
    for (const auto* tie : counts.untied) {
        auto card = item_card(workbench, project, tie->item);
        if (!card) return std::unexpected(card.error());
        untied.push_back(std::move(*card));
    }
    return JsonObject{{"is_update", !counts.earlier_studies.empty()}, {"complete", counts.untied.empty()}, {"studies", std::move(studies)}, {"untied", std::move(untied)}, {"earlier_untold", JsonObject{{"total", untold.size()}, {"records", std::move(of_before)}}},
                      {"counts", JsonObject{{"earlier_studies", counts.earlier_studies.size()}, {"earlier_reports", counts.earlier_reports.size()}, {"new_studies", counts.new_studies.size()}, {"new_reports", counts.new_reports.size()},
                                            {"new_of_earlier", counts.new_of_earlier.size()}, {"screened_again", counts.screened_again.size()}, {"untied", counts.untied.size()}, {"without_report", counts.without_report.size()}}}};
}

Result<Outcome> make_studies(Workbench& workbench, std::vector<std::string> items, const Doer& doer) {
    const auto seen = workbench.project();
    if (!seen) return std::unexpected(seen.error());
    const auto& project = **seen;
    const auto counts = analysis::studies_of(project);
    std::vector<std::string> untied;
    for (const auto* tie : counts.untied) untied.push_back(tie->item);
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto before = items.empty() ? std::vector<std::string>{} : earlier_untold(project, **groups);
    const auto is_earlier = [&](const std::string& item) { return std::ranges::find(before, item) != before.end(); };
    for (const auto& item : items) {
        if (std::ranges::find(untied, item) == untied.end() && !is_earlier(item))
            return fail(ErrorKind::bad_input, fmt::format("\"{}\" is no included report without a study, nor a record of the previous version without one, as far as can be seen. No study was made.", item), "items");
    }
    if (items.empty()) items = untied;
    if (items.empty()) return fail(ErrorKind::not_found, "There is no included report without a study: none was included at full text yet, or each has its study. No study was made.", "items");
    std::set<std::string> taken;
    std::int64_t number = 0;
    for (const auto& study : project.studies) {
        taken.insert(study.citation);
        number = std::max(number, study.number.value_or(0));
    }
    const auto& table = domain::entity<domain::Study>().table;
    const auto& by_hand = domain::entity<domain::Record>().table;
    std::vector<domain::Row> rows;
    for (const auto& item : items) {
        auto row = empty_row(table);
        row.id = base::new_id();
        set_cell(table, row, "number", ++number);
        if (const auto entered = std::ranges::find(project.records, item, [](const auto& each) { return each.id.text; }); entered != project.records.end()) {
            set_cell(table, row, "citation", told_apart(entered->citation, taken));
            if (entered->year) set_cell(table, row, "year", *entered->year);
            if (!entered->title.empty()) set_cell(table, row, "title", entered->title);
            if (!entered->doi.empty()) set_cell(table, row, "doi", entered->doi);
        } else {
            const auto found = record(workbench, item);
            if (!found) return std::unexpected(found.error());
            const auto& told = found->record;
            set_cell(table, row, "citation", told_apart(study_name(told), taken));
            if (told.year) set_cell(table, row, "year", std::int64_t{*told.year});
            if (!told.title.empty()) set_cell(table, row, "title", records::without_tags(told.title));
            if (!told.doi.empty()) set_cell(table, row, "doi", told.doi);
            set_cell(table, row, "imported", item);
            if (is_earlier(item)) set_cell(table, row, "earlier", true);
        }
        rows.push_back(std::move(row));
    }
    return workbench.carry_out("make-studies", doer, [&](store::Writing& writing) -> Result<std::string> {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (auto kept = keeps_rules(writing, table, rows[i]); !kept) return std::unexpected(kept.error());
            if (auto id = writing.insert(table, rows[i]); !id) return std::unexpected(id.error());
            if (parse_record_token(items[i])) continue;
            if (auto changed = writing.change(by_hand, items[i], {{"study", domain::Cell{rows[i].id}}}); !changed) return std::unexpected(changed.error());
        }
        const bool are_earlier = std::ranges::all_of(items, is_earlier);
        return fmt::format("Made {} of {}", base::counted(rows.size(), "study", "studies"), are_earlier ? "records of the previous version" : "included reports");
    });
}

}  // namespace loam::workbench
