#include "command.hpp"

#include "loam/base/grouped.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/reports.hpp"

namespace loam::cli {
namespace {

using base::ErrorKind;
using base::fail;

// ---- check ---------------------------------------------------------------------------------

struct CheckOptions {
    std::string file;
    std::vector<std::string> rules;
    std::string fail_on = "low";
};

constexpr std::array<std::string_view, 4> severities{"note", "low", "medium", "high"};

std::ptrdiff_t weight(std::string_view severity) { return std::ranges::find(severities, severity) - severities.begin(); }

std::string told_finding(const Json& finding) {
    auto text = fmt::format("{:<6} {}  [{}]\n", text_at(finding, "severity"), text_at(finding, "title"), text_at(finding, "rule"));
    std::string compared;
    for (const std::string_view side : {"printed", "computed"})
        if (!text_at(finding, side).empty()) compared += fmt::format("{}{} {}", compared.empty() ? "" : "   ", side, text_at(finding, side));
    if (!compared.empty()) text += fmt::format("       {}\n", compared);
    text += fmt::format("       {}\n", text_at(finding, "message"));
    for (const auto& each : finding.at("particulars").as_array()) {
        text += fmt::format("         {}", text_at(each, "label"));
        if (!text_at(each, "note").empty()) text += fmt::format(", {}", text_at(each, "note"));
        const auto printed = text_at(each, "printed");
        const auto computed = text_at(each, "computed");
        if (!printed.empty() && !computed.empty()) text += fmt::format(": {} → {}", printed, computed);
        else if (!printed.empty() || !computed.empty()) text += fmt::format(": {}{}", printed, computed);
        text += '\n';
    }
    text += fmt::format("       to do: {}\n", text_at(finding, "what_to_do"));
    for (const auto& assumption : finding.at("assumptions").as_array()) text += fmt::format("       assumes: {}\n", std::string_view(assumption.as_string()));
    for (const auto& repair : finding.at("repairs").as_array()) text += fmt::format("       would settle it: {}\n", text_at(repair, "label"));
    return text;
}

std::string told_check(const Json& report) {
    std::string text;
    for (const auto& finding : report.at("findings").as_array()) text += told_finding(finding) + '\n';
    const auto count = [&](std::string_view list) { return report.at(list).as_array().size(); };
    text += fmt::format("{}, {} held, {} cannot be decided, {} accepted.", base::counted(count("findings"), "finding", "findings"), count("held"),
                        count("undecided"), count("accepted"));
    return text;
}

/// Accepted findings and, if asked, other rules are taken out of the list; the rest decides the exit code.
Json filtered(const Json& report, const CheckOptions& options) {
    JsonArray findings;
    JsonArray accepted;
    for (const auto& finding : report.at("findings").as_array()) {
        const auto rule = text_at(finding, "rule");
        if (!options.rules.empty() && std::ranges::find(options.rules, rule) == options.rules.end()) continue;
        const auto* acceptance = finding.as_object().if_contains("accepted");
        (acceptance && !acceptance->is_null() ? accepted : findings).push_back(finding);
    }
    return JsonObject{{"findings", findings}, {"accepted", accepted}, {"held", report.at("held")}, {"undecided", report.at("undecided")}};
}

auto set_up_check(CLI::App& app, Common&) {
    auto options = std::make_shared<CheckOptions>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--rule", options->rules, "Only this rule; may be given several times")->take_all();
    app.add_option("--fail-on", options->fail_on, "Exit with 1 from this severity on: note, low, medium, high")
        ->check(CLI::IsMember({"note", "low", "medium", "high"}));
    return [options]() -> Result<Answer> {
        const auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        const auto whole = project->check();
        if (!whole) return std::unexpected(whole.error());
        for (const auto& rule : options->rules) {
            const auto& known = whole->at("rules").as_array();
            if (std::ranges::none_of(known, [&](const Json& each) { return text_at(each, "id") == rule; }))
                return fail(ErrorKind::not_found, fmt::format("There is no rule \"{}\".", rule), "--rule");
        }
        auto report = filtered(*whole, *options);
        const bool fails = std::ranges::any_of(report.at("findings").as_array(), [&](const Json& finding) {
            return weight(text_at(finding, "severity")) >= weight(options->fail_on);
        });
        auto text = told_check(report);
        return Answer{std::move(report), std::move(text), fails ? 1 : 0};
    };
}

// ---- trace ---------------------------------------------------------------------------------

void tell_node(const Json& node, std::size_t depth, std::string& text) {
    text.append(depth * 2, ' ');
    text += fmt::format("{} · {}", text_at(node, "kind"), text_at(node, "label"));
    if (!text_at(node, "place").empty()) text += fmt::format(" · {}", text_at(node, "place"));
    if (!text_at(node, "availability").empty()) text += fmt::format(" · {}", text_at(node, "availability"));
    text += '\n';
    // Quotation marks are for words that somebody said; a paraphrase is ours and says so.
    const auto words = text_at(node, "words");
    const auto voice = text_at(node, "voice");
    const bool quoted = voice == "participant" || voice == "author";
    if (!words.empty()) text += fmt::format("{:{}}{}{}{}{}\n", "", depth * 2 + 2, quoted ? "“" : "", words, quoted ? "”" : "", voice == "paraphrase" ? " (in our words)" : "");
    for (const auto& child : node.at("children").as_array()) tell_node(child, depth + 1, text);
}

/// A node may be named by its id or by its label, as long as no other node is called so.
Result<std::string> node_named(const workbench::Workbench& project, const std::string& name) {
    const auto found = project.find(name);
    if (!found) return std::unexpected(found.error());
    std::vector<std::string> ids;
    for (const auto& hit : found->as_array()) {
        if (text_at(hit, "id") == name) return name;
        if (base::case_folded(text_at(hit, "label")) == base::case_folded(name)) ids.emplace_back(text_at(hit, "id"));
    }
    if (ids.size() > 1) return fail(ErrorKind::not_found, fmt::format("\"{}\" is the name of several: {}. Give the id of one.", name, base::join(ids, ", ")), name);
    return ids.empty() ? name : ids.front();
}

auto set_up_trace(CLI::App& app, Common&) {
    struct Options {
        std::string file;
        std::string node;
        bool up = false;
    };
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("node", options->node, "Id or whole name of a concept, code, study, claim, rating, ...")->required();
    app.add_flag("--up", options->up, "What stands on it, in place of what it stands on");
    return [options]() -> Result<Answer> {
        const auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        const auto node = node_named(*project, options->node);
        if (!node) return std::unexpected(node.error());
        const auto tree = project->trace(*node, options->up ? workbench::Direction::up : workbench::Direction::down);
        if (!tree) return std::unexpected(tree.error());
        std::string text;
        tell_node(*tree, 0, text);
        return Answer{*tree, text};
    };
}

// ---- flow ----------------------------------------------------------------------------------

struct FlowOptions {
    std::string file;
    std::string counts;
    std::string out;
    std::string style = "prisma2009";
    std::string which = "review";
};

std::string told_flow(const Json& flow) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& box : flow.at("boxes").as_array()) {
        if (text_at(box, "state") == "missing" && !box.at("drawn").as_bool()) continue;
        const auto number = [&](std::string_view name) {
            const auto* count = box.as_object().if_contains(name);
            return count && count->is_int64() ? base::grouped(count->get_int64()) : std::string("?");
        };
        const auto state = text_at(box, "state");
        rows.push_back({std::string(text_at(box, "label")), state == "computed" ? number("computed") : number("count"), std::string(state)});
    }
    auto text = aligned(rows);
    for (const auto& finding : flow.at("findings").as_array()) text += fmt::format("does not add up: {}\n", text_at(finding, "message"));
    return text;
}

Result<Json> flow_asked_for(const FlowOptions& options) {
    if (!options.counts.empty()) {
        const auto text = read_file(options.counts);
        if (!text) return std::unexpected(text.error());
        const auto counts = base::parse_json(*text, options.counts);
        if (!counts) return std::unexpected(counts.error());
        return workbench::flow_from_counts(*counts, options.style, options.which);
    }
    if (options.file.empty()) return fail(ErrorKind::bad_input, "Name a project file, or give --counts FILE.json.");
    const auto project = open_project(options.file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    return project->flow(options.style, options.which);
}

auto set_up_flow(CLI::App& app, Common& common) {
    auto options = std::make_shared<FlowOptions>();
    app.add_option("file", options->file, "The project file");
    app.add_option("--counts", options->counts, "Counts from a JSON file in place of a project: {\"databases\": 1247, ...}");
    app.add_option("-o,--out", options->out, "Write the diagram as SVG");
    app.add_option("--style", options->style, "prisma2009 or prisma2020")->check(CLI::IsMember({"prisma2009", "prisma2020"}));
    app.add_option("--flow", options->which, "review or recruitment")->check(CLI::IsMember({"review", "recruitment"}));
    return [options, &common]() -> Result<Answer> {
        if (auto may = may_use_output(options->out, common); !may) return std::unexpected(may.error());
        auto flow = flow_asked_for(*options);
        if (!flow) return std::unexpected(flow.error());
        if (!options->out.empty()) {
            if (auto written = write_file(options->out, text_at(*flow, "svg"), common); !written) return std::unexpected(written.error());
        }
        flow->as_object().erase("svg");
        auto text = told_flow(*flow);
        const int exit_code = flow->at("findings").as_array().empty() ? 0 : 1;
        return Answer{std::move(*flow), std::move(text), exit_code, options->out == "-"};
    };
}

// ---- studies and their reports -------------------------------------------------------------

std::string told_reports(const Json& told) {
    std::string text;
    const auto& counts = told.at("counts");
    const auto number = [&](std::string_view name) { return counts.at(name).to_number<std::size_t>(); };
    if (told.at("is_update").as_bool())
        text += fmt::format("Previous version: {} in {}. New reports of these studies: {}.\n", base::counted(number("earlier_studies"), "study", "studies"), base::counted(number("earlier_reports"), "report", "reports"), number("new_of_earlier"));
    // Studies that were entered without a screening have no report that was included: none is "in 0 reports".
    const auto studies = base::counted(number("new_studies"), "study", "studies");
    if (number("new_reports") > 0 || number("new_studies") == 0) text += fmt::format("New: {} in {}.\n", studies, base::counted(number("new_reports"), "report", "reports"));
    else text += fmt::format("New: {}. No report was included by screening in this project.\n", studies);
    for (const auto& study : told.at("studies").as_array()) {
        text += fmt::format("{}{}{}\n", text_at(study, "citation"), study.at("earlier").as_bool() ? "  (previous version)" : "", study.at("without_report").as_bool() ? "  (no report of it was included)" : "");
        for (const auto& report : study.at("reports").as_array())
            text += fmt::format("  {}  {}{}\n", text_at(report, "item"), text_at(report, "title"), report.at("earlier").as_bool() ? report.at("included").as_bool() ? "  (previous version, and included again)" : "  (previous version)" : "");
    }
    if (number("untied") > 0) text += fmt::format("{} of no study:\n", base::counted(number("untied"), "included report", "included reports"));
    for (const auto& report : told.at("untied").as_array()) text += fmt::format("  {}  {}\n", text_at(report, "id"), text_at(report, "title"));
    const auto& before = told.at("earlier_untold");
    const auto left = before.at("total").to_number<std::size_t>();
    const auto& shown = before.at("records").as_array();
    if (left > 0) text += fmt::format("{} of the previous version without a study (--make-studies --of, for what it included):\n", base::counted(left, "record", "records"));
    for (const auto& record : shown) text += fmt::format("  {}  {}\n", text_at(record, "id"), text_at(record, "title"));
    if (left > shown.size()) text += fmt::format("  and {} more\n", base::grouped(static_cast<std::int64_t>(left - shown.size())));
    return text;
}

auto set_up_reports(CLI::App& app, Common& common) {
    struct Options {
        std::string file;
        bool make = false;
        std::vector<std::string> items;
    };
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    auto* make = app.add_flag("--make-studies", options->make, "Make a study of each included report that belongs to none");
    app.add_option("--of", options->items, "With --make-studies: of these alone, IMPORT.PLACE; a record of the previous version becomes a study of that version")->needs(make);
    return [options, &common]() -> Result<Answer> {
        auto project = open_project(options->file, options->make ? store::Access::write : store::Access::read);
        if (!project) return std::unexpected(project.error());
        std::string made;
        if (options->make) {
            const auto outcome = workbench::make_studies(*project, options->items, doer_of(common));
            if (!outcome) return std::unexpected(outcome.error());
            made = outcome->summary + ".\n";
        }
        auto told = workbench::reports_json(*project);
        if (!told) return std::unexpected(told.error());
        auto text = made + told_reports(*told);
        const int exit_code = told->at("complete").as_bool() ? 0 : 1;
        return Answer{std::move(*told), std::move(text), exit_code};
    };
}

// ---- report --------------------------------------------------------------------------------

Result<Answer> one_part(const std::string& file, const std::string& table, const std::string& figure, const std::string& out, const Common& common) {
    if (!table.empty() && !out.ends_with(".csv") && out != "-") return fail(ErrorKind::bad_input, "A table is written as .csv.", out);
    if (!figure.empty() && !out.ends_with(".svg") && out != "-") return fail(ErrorKind::bad_input, "A figure is written as .svg.", out);
    const auto project = open_project(file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    const auto text = table.empty() ? project->figure_svg(figure) : project->table_csv(table);
    if (!text) return std::unexpected(text.error());
    if (auto written = write_file(out, *text, common); !written) return std::unexpected(written.error());
    return Answer{JsonObject{{"files", JsonArray{Json(out)}}, {"warnings", JsonArray{}}}, fmt::format("Wrote {}.", out), 0, out == "-"};
}

auto set_up_report(CLI::App& app, Common& common) {
    struct Options {
        std::string file;
        std::string out;
        std::string table;
        std::string figure;
    };
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("-o,--out", options->out, "The report: a file ending in .html; with --table a file ending in .csv, with --figure in .svg")->required();
    app.add_option("--table", options->table, "One of its tables alone, such as prisma-s or sources-searched");
    app.add_option("--figure", options->figure, "One of its figures alone, such as appraisal or item-profile")->excludes("--table");
    return [options, &common]() -> Result<Answer> {
        if (auto may = may_use_output(options->out, common); !may) return std::unexpected(may.error());
        if (!options->table.empty() || !options->figure.empty()) return one_part(options->file, options->table, options->figure, options->out, common);
        if (!options->out.ends_with(".html") && options->out != "-")
            return fail(ErrorKind::bad_input, "A report is written as .html. Open it in a browser to print it or to save it as PDF.", options->out);
        const auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        const auto html = project->report_html();
        if (!html) return std::unexpected(html.error());
        if (auto written = write_file(options->out, *html, common); !written) return std::unexpected(written.error());
        return Answer{JsonObject{{"files", JsonArray{Json(options->out)}}, {"warnings", JsonArray{}}}, fmt::format("Wrote {}.", options->out), 0, options->out == "-"};
    };
}

}  // namespace

std::vector<Command> judging_commands() {
    static constexpr std::string_view group = "Checking and reporting";
    return {
        {"check", group, "Recompute what the study claims and name what does not hold", "loam check study.loam --fail-on medium", set_up_check, Shares::json},
        {"trace", group, "From a node down to its words, or up to what stands on it", "loam trace study.loam c-readiness", set_up_trace, Shares::json},
        {"flow", group, "The flow diagram, drawn from the counts", "loam flow study.loam --style prisma2020 -o flow.svg", set_up_flow, Shares::force},
        {"reports", group, "Studies and their reports, of this version of the review and of the previous one", "loam reports study.loam --make-studies", set_up_reports},
        {"report", group, "The whole report in one file", "loam report study.loam -o report.html", set_up_report, Shares::force},
    };
}

}  // namespace loam::cli
