#include "page.hpp"

#include "loam/analysis/appraisal.hpp"
#include "loam/analysis/attributes.hpp"
#include "loam/analysis/concept_matrix.hpp"
#include "loam/base/text.hpp"
#include "loam/figures/figures.hpp"

// Title page, question, what does not hold, what cannot be decided, what is missing.

namespace loam::report {
namespace {

using base::html_escaped;
using domain::Project;

std::string_view meaning_of(checks::Severity severity) {
    switch (severity) {
        case checks::Severity::high: return "changes a reported figure or claim";
        case checks::Severity::medium: return "breaks a trace";
        case checks::Severity::low: return "a label or a detail";
        case checks::Severity::note: return "advice";
    }
    return "";
}

std::string pair(std::string_view name, std::string_view html) { return fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, html); }

std::string standing(const checks::Report& checked) {
    std::map<checks::Severity, std::size_t> open;
    std::size_t accepted = 0;
    for (const auto& finding : checked.findings) finding.accepted ? ++accepted : ++open[finding.severity];
    std::string html = "<div class=\"standing\">\n";
    const auto entry = [&](std::size_t n, std::string_view what, std::string_view kind = "") { html += fmt::format("<span{}><b>{}</b>{}</span>\n", kind.empty() ? "" : fmt::format(" class=\"{}\"", kind), n, what); };
    for (const auto severity : {checks::Severity::high, checks::Severity::medium, checks::Severity::low, checks::Severity::note}) {
        if (open[severity] > 0) entry(open[severity], fmt::format("{}: {}", checks::word(severity), meaning_of(severity)), severity == checks::Severity::high ? "bad" : "");
    }
    if (open.empty()) entry(0, "findings");
    if (accepted > 0) entry(accepted, "accepted, with reasons");
    entry(checked.held.size(), checked.held.size() == 1 ? "claim holds" : "claims hold");
    entry(checked.undecided.size(), "cannot be decided");
    return html + "</div>\n";
}

/// Both sides alike: which of them erred is not for Loam to say.
std::string printed_and_computed(std::string_view printed, std::string_view computed) {
    std::string html;
    if (!printed.empty()) html += fmt::format("printed <strong>{}</strong> ", html_escaped(printed));
    if (!printed.empty() && !computed.empty()) html += "<span class=\"muted\">·</span> ";
    if (!computed.empty()) html += fmt::format("computed <strong>{}</strong>", html_escaped(computed));
    return html.empty() ? "" : "<p class=\"printed\">" + html + "</p>\n";
}

/// The rows a finding is about; a column in which nothing stands is left out.
std::string particulars(const checks::Finding& finding) {
    using Part = std::string checks::Particular::*;
    std::vector<std::pair<std::string_view, Part>> columns{{"Where", &checks::Particular::label}, {"Printed", &checks::Particular::printed}, {"Computed", &checks::Particular::computed}, {"Remark", &checks::Particular::note}};
    std::erase_if(columns, [&](const auto& column) { return std::ranges::all_of(finding.particulars, [&](const auto& each) { return (each.*column.second).empty(); }); });
    if (columns.empty()) return "";
    std::string html = "<table>\n<thead><tr>";
    for (const auto& [name, part] : columns) html += fmt::format("<th scope=\"col\">{}</th>", name);
    html += "</tr></thead>\n<tbody>\n";
    for (const auto& each : finding.particulars) {
        html += "<tr>";
        for (const auto& [name, part] : columns) html += "<td>" + html_escaped(each.*part) + "</td>";
        html += "</tr>\n";
    }
    return html + "</tbody>\n</table>\n";
}

std::string in_one_sentence(std::vector<std::string> parts) {
    for (auto& part : parts) {
        while (part.ends_with('.')) part.pop_back();
    }
    return base::join(parts, "; ") + ".";
}

std::string finding_part(const checks::Finding& finding) {
    auto html = fmt::format("<div class=\"finding {0}\">\n<h3>{1} <span class=\"grade\">· {0}{2}</span></h3>\n", checks::word(finding.severity), html_escaped(finding.title), finding.accepted ? ", accepted" : "");
    html += printed_and_computed(finding.printed, finding.computed);
    html += paragraph(finding.message);
    html += particulars(finding);
    if (!finding.assumptions.empty()) html += paragraph("Assumed: " + in_one_sentence(finding.assumptions), "note");
    html += paragraph("To do: " + finding.what_to_do, "note");
    std::vector<std::string> repairs;
    for (const auto& repair : finding.repairs) repairs.push_back(repair.label);
    if (!repairs.empty()) html += paragraph((repairs.size() == 1 ? "Would settle it: " : "Each would settle it: ") + in_one_sentence(repairs), "note");
    if (finding.accepted) html += paragraph("Accepted: " + finding.accepted->reason, "note");
    return html + fmt::format("<p class=\"note\">Rule {}</p>\n</div>\n", html_escaped(finding.rule));
}

std::string list_of(const std::vector<std::string>& lines) {
    std::string html = "<ul>\n";
    for (const auto& line : lines) html += "<li>" + html_escaped(line) + "</li>\n";
    return html + "</ul>\n";
}

void add_missing_flow(const Project& project, std::vector<std::string>& lines) {
    for (const auto& [which, style, name] : {std::tuple{"review", figures::FlowStyle::prisma2009, "Flow of the review"}, {"recruitment", figures::FlowStyle::recruitment, "Recruitment"}}) {
        const auto flow = analysis::flow_of(project, which);
        if (flow.empty()) continue;
        std::vector<std::string> missing;
        for (const auto id : figures::boxes_of(style)) {
            const auto* box = flow.box(id);
            if (box && !box->value()) missing.push_back(box->label);
        }
        if (!missing.empty()) lines.push_back(fmt::format("{}: no number for {}.", name, base::join(missing, ", ")));
    }
}

void add_missing_values(const Project& project, std::vector<std::string>& lines) {
    const analysis::Values values(project);
    std::vector<std::string> untold;
    for (const auto& attribute : project.attributes) {
        if (attribute.of == "participant" || project.studies.empty()) continue;
        const auto unknown = std::ranges::count_if(project.studies, [&](const auto& study) { return !values.of_study(attribute.id, study).known(); });
        if (unknown > 0) untold.push_back(fmt::format("{} for {}", attribute.name, unknown));
    }
    if (!untold.empty()) lines.push_back(fmt::format("Characteristics not known, of {}: {}.", base::counted(project.studies.size(), "study", "studies"), base::join(untold, "; ")));
}

void add_missing_judgements(const Project& project, std::vector<std::string>& lines) {
    const auto appraisals = analysis::appraise(project);
    const bool any = std::ranges::any_of(appraisals, [](const auto& each) { return each.is_in_use(); });
    for (const auto& appraisal : appraisals) {
        if (any && !appraisal.is_in_use()) continue;
        const auto unrated = std::ranges::count_if(appraisal.rows, [](const auto& row) { return row.missing > 0 && !row.elsewhere; });
        if (unrated > 0) lines.push_back(fmt::format("{}: {} without all ratings, so without a total.", appraisal.checklist->title, base::counted(static_cast<std::size_t>(unrated), "study", "studies")));
    }
    const auto matrix = analysis::concept_matrix(project);
    if (matrix.known < matrix.cells) lines.push_back(fmt::format("Concept matrix: {} of {} cells are not known.", matrix.cells - matrix.known, matrix.cells));
    const auto idle = std::ranges::count_if(project.criteria, [](const auto& criterion) { return !analysis::can_run(criterion); });
    if (idle > 0) lines.push_back(fmt::format("Criteria: {} cannot be run, since no column records what {} for.", idle, idle == 1 ? "it asks" : "they ask"));
}

}  // namespace

std::string paragraph(std::string_view text, std::string_view kind) {
    if (text.empty()) return "";
    return kind.empty() ? fmt::format("<p>{}</p>\n", html_escaped(text)) : fmt::format("<p class=\"{}\">{}</p>\n", kind, html_escaped(text));
}

std::string moment(const ReportAbout& about) {
    auto text = about.written_at;
    std::ranges::replace(text, 'T', ' ');
    return text;
}

std::string title_part(const Project& project, const ReportAbout& about, const checks::Report& checked) {
    std::string html = fmt::format("<header>\n<h1>{}</h1>\n", html_escaped(project.about.title.empty() ? "Untitled study" : project.about.title));
    if (project.about.invented.value_or(false)) html += "<p class=\"banner\">The material of this study is invented. It shows what Loam does and says nothing about anybody.</p>\n";
    html += paragraph(project.about.description);
    html += "<dl class=\"pairs\">\n" + pair("Written", html_escaped(moment(about)) + " UTC") + pair("From", html_escaped(about.file));
    html += pair("Revision", about.revision == 0 ? "no entry yet" : std::to_string(about.revision));
    if (!about.head.empty()) html += pair("History ends with", "<code>" + html_escaped(about.head) + "</code>");
    html += "</dl>\n<p>Every number, table and figure below is computed from the rows of that file.</p>\n";
    return html + standing(checked) + "</header>\n";
}

std::string question_part(const Project& project) {
    std::string html;
    for (const auto& question : project.questions) {
        html += fmt::format("<h3>{}</h3>\n", html_escaped(question.wording));
        std::string parts;
        for (const auto& part : project.question_parts) {
            if (part.question == question.id) parts += pair(html_escaped(part.part), html_escaped(part.wording));
        }
        if (!parts.empty()) html += "<dl class=\"pairs\">\n" + parts + "</dl>\n";
    }
    for (const auto& each : project.registrations) html += paragraph(fmt::format("Registered with {} as {}{}.", each.registry, each.number, each.registered.empty() ? "" : " on " + each.registered));
    for (const auto& each : project.amendments) html += paragraph(fmt::format("Amended{}: {}{}", each.amended.empty() ? "" : " " + each.amended, each.change, each.reason.empty() ? "" : " (" + each.reason + ")"));
    return html.empty() ? paragraph("No question is written down yet.", "none") : html;
}

std::string findings_part(const checks::Report& checked) {
    if (checked.findings.empty()) return paragraph("Nothing was found that does not hold.");
    std::string html = paragraph("A finding tells where two things the study states do not agree. It never says which of them erred; each change that would settle it is named.", "muted");
    for (const auto& finding : checked.findings) html += finding_part(finding);
    return html;
}

std::string undecided_part(const checks::Report& checked) {
    if (checked.undecided.empty()) return paragraph("Every claim could be decided.");
    std::string html = "<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Where</th><th scope=\"col\">About</th><th scope=\"col\">Printed</th><th scope=\"col\">Computed</th><th scope=\"col\">Why it cannot be decided</th></tr></thead>\n<tbody>\n";
    for (const auto& each : checked.undecided)
        html += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", html_escaped(each.claim->place), html_escaped(each.label.empty() ? each.claim->measure : each.label), html_escaped(each.claim->printed),
                            html_escaped(each.computed), html_escaped(each.why));
    return html + "</tbody>\n</table>\n</div>\n";
}

std::string held_part(const checks::Report& checked) {
    if (checked.held.empty()) return paragraph("No claim of the study was found to hold yet.");
    std::map<std::string, std::pair<std::size_t, std::vector<std::string>>> by_place;
    for (const auto& each : checked.held) {
        auto& [count, what] = by_place[each.claim->place];
        ++count;
        const auto text = (each.label.empty() ? each.claim->measure : each.label) + " " + each.claim->printed;
        if (what.size() < 4) what.push_back(text);
    }
    std::string html = paragraph(fmt::format("{} agree with what is computed from the rows; the table of claims lists each.", base::counted(checked.held.size(), "claim", "claims")));
    html += "<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Where</th><th scope=\"col\" class=\"right\">Claims that hold</th><th scope=\"col\">Among them</th></tr></thead>\n<tbody>\n";
    for (const auto& [place, of_place] : by_place)
        html += fmt::format("<tr><td>{}</td><td class=\"right\">{}</td><td>{}{}</td></tr>\n", html_escaped(place), of_place.first, html_escaped(base::join(of_place.second, "; ")), of_place.first > of_place.second.size() ? "; …" : "");
    return html + "</tbody>\n</table>\n</div>\n";
}

std::string missing_part(const Project& project) {
    std::vector<std::string> lines;
    add_missing_flow(project, lines);
    add_missing_values(project, lines);
    add_missing_judgements(project, lines);
    std::vector<std::string> empty;
    for (const auto& kind : figures::figure_kinds()) {
        if (!kind.has_content(project)) empty.push_back("figure “" + std::string(kind.title) + "”");
    }
    for (const auto& kind : table_kinds()) {
        if (kind.make(project).rows.empty()) empty.push_back("table “" + std::string(kind.title) + "”");
    }
    if (!empty.empty()) lines.push_back("Left out, since nothing is entered for it yet: " + base::join(empty, ", ") + ".");
    if (lines.empty()) return paragraph("Nothing that the study asks for is missing.");
    return paragraph("What is not known is never counted as zero or as “no”.", "muted") + list_of(lines);
}

}  // namespace loam::report
