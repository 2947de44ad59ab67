#include "loam/base/text.hpp"
#include "loam/checks/checks.hpp"
#include "loam/figures/figures.hpp"
#include "loam/report/report.hpp"

// The whole report as one page that needs nothing but itself.

namespace loam::report {
namespace {

using base::html_escaped;
using domain::Project;

constexpr std::string_view style = R"(
:root { --ink: #211E1A; --muted: #635C52; --line: #D9D3C7; --words: #3B2A1E; --act: #2F5D50; --error: #A3341F; }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1.5rem; color: var(--ink); background: #FFFFFF; font: 400 14px/1.5 "Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 .5rem; } h2 { font-size: 20px; margin: 2.5rem 0 .75rem; } h3 { font-size: 16px; margin: 1.5rem 0 .5rem; }
p { max-width: 46rem; } .muted, .note, .none { color: var(--muted); } .note { font-size: 12px; margin: .25rem 0; }
.banner { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; background: #F3F0EA; }
nav ol { columns: 2; padding-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; font-size: 12px; line-height: 1.35; } thead { display: table-header-group; }
th { text-align: left; vertical-align: bottom; border-bottom: 1px solid var(--ink); padding: 3px 6px; font-weight: 600; } td { vertical-align: top; border-bottom: 1px solid var(--line); padding: 3px 6px; }
.right { text-align: right; } .centre { text-align: center; } .wide { overflow-x: auto; }
.participant { font-family: "Source Serif 4", Georgia, serif; color: var(--words); } .author { font-family: "Source Serif 4", Georgia, serif; font-style: italic; color: var(--words); }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; } figcaption { color: var(--muted); font-size: 12px; }
.finding { border-left: 3px solid var(--line); padding: .1rem 0 .1rem .75rem; margin: .9rem 0; } .finding.high { border-color: var(--error); } .finding h3 { margin: 0 0 .2rem; font-size: 14px; } .finding p { margin: .2rem 0; }
.finding s { text-decoration-color: var(--error); } a { color: var(--act); }
@page { size: A4; margin: 18mm 16mm; } @page wide { size: A4 landscape; margin: 14mm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } .landscape { page: wide; } tr, figure, .finding { break-inside: avoid; } h2, h3 { break-after: avoid; } .wide { overflow: visible; } table { font-size: 8pt; } nav { break-after: page; } a { color: inherit; text-decoration: none; } }
)";

std::string paragraph(std::string_view text, std::string_view kind = "") {
    if (text.empty()) return "";
    return kind.empty() ? fmt::format("<p>{}</p>\n", html_escaped(text)) : fmt::format("<p class=\"{}\">{}</p>\n", kind, html_escaped(text));
}

std::string title_page(const Project& project, const ReportAbout& about) {
    std::string html = fmt::format("<header>\n<h1>{}</h1>\n", html_escaped(project.about.title.empty() ? "Untitled study" : project.about.title));
    if (project.about.invented.value_or(false)) html += "<p class=\"banner\">The material of this study is invented. It shows what Loam does and says nothing about anybody.</p>\n";
    html += paragraph(project.about.description);
    html += fmt::format("<p class=\"muted\">Written {} from {}. Every number, table and figure below is computed from the rows of that file.<br>The history of the project ends with {}.</p>\n</header>\n", html_escaped(about.written_at),
                        html_escaped(about.file), about.head.empty() ? "no entry yet" : "<code>" + html_escaped(about.head) + "</code>");
    return html;
}

std::string question_part(const Project& project) {
    std::string html;
    for (const auto& question : project.questions) {
        html += fmt::format("<h3>{}</h3>\n<dl>\n", html_escaped(question.wording));
        for (const auto& part : project.question_parts) {
            if (part.question == question.id) html += fmt::format("<dt><strong>{}</strong></dt><dd>{}</dd>\n", html_escaped(part.part), html_escaped(part.wording));
        }
        html += "</dl>\n";
    }
    for (const auto& each : project.registrations) html += paragraph(fmt::format("Registered with {} as {}{}.", each.registry, each.number, each.registered.empty() ? "" : " on " + each.registered));
    for (const auto& each : project.amendments) html += paragraph(fmt::format("Amended{}: {}{}", each.amended.empty() ? "" : " " + each.amended, each.change, each.reason.empty() ? "" : " (" + each.reason + ")"));
    return html.empty() ? paragraph("No question is written down yet.", "none") : html;
}

std::string finding_part(const checks::Finding& finding) {
    auto html = fmt::format("<div class=\"finding {}\">\n<h3>{}</h3>\n", checks::word(finding.severity), html_escaped(finding.title));
    if (!finding.printed.empty() || !finding.computed.empty()) {
        html += "<p>";
        if (!finding.printed.empty()) html += fmt::format("printed <s>{}</s> ", html_escaped(finding.printed));
        if (!finding.computed.empty()) html += fmt::format("computed <strong>{}</strong>", html_escaped(finding.computed));
        html += "</p>\n";
    }
    html += paragraph(finding.message);
    for (const auto& assumption : finding.assumptions) html += paragraph("Assumed: " + assumption, "note");
    for (const auto& repair : finding.repairs) html += paragraph("Would settle it: " + repair.label + ".", "note");
    if (finding.accepted) html += paragraph("Accepted: " + finding.accepted->reason, "note");
    return html + fmt::format("<p class=\"note\">Rule {}</p>\n</div>\n", html_escaped(finding.rule));
}

std::string check_part(const Project& project) {
    const auto report = checks::check(project);
    std::string html = paragraph(fmt::format("{} open or accepted, {} hold, {} cannot be decided.", base::counted(report.findings.size(), "finding", "findings"), base::counted(report.held.size(), "claim", "claims"),
                                             base::counted(report.undecided.size(), "claim", "claims")));
    for (const auto& finding : report.findings) html += finding_part(finding);
    return html;
}

struct Section {
    std::string id;
    std::string title;
    std::string body;
    bool landscape = false;
};

std::vector<Section> sections_of(const Project& project) {
    std::vector<Section> all;
    all.push_back({"question", "Question and protocol", question_part(project), false});
    for (const auto& kind : figures::figure_kinds()) {
        if (!kind.has_content(project)) continue;
        const auto figure = kind.draw(project);
        all.push_back({"figure-" + std::string(kind.id), "Figure: " + std::string(kind.title), fmt::format("<figure>\n{}</figure>\n", figure.svg), figure.width_mm > 178});
    }
    for (const auto& kind : table_kinds()) {
        const auto table = kind.make(project);
        if (!table.rows.empty()) all.push_back({"table-" + std::string(kind.id), "Table: " + std::string(kind.title), "<div class=\"wide\" tabindex=\"0\">" + to_html(table) + "</div>\n", kind.landscape});
    }
    all.push_back({"check", "What does not hold", check_part(project), false});
    return all;
}

}  // namespace

std::string html_report(const Project& project, const ReportAbout& about) {
    const auto sections = sections_of(project);
    auto html = fmt::format("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
                            html_escaped(project.about.title.empty() ? "Report" : project.about.title), style);
    html += title_page(project, about);
    html += "<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n";
    for (const auto& section : sections) html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id, html_escaped(section.title));
    html += "</ol>\n</nav>\n<main>\n";
    for (const auto& section : sections)
        html += fmt::format("<section id=\"{}\"{}>\n<h2>{}</h2>\n{}</section>\n", section.id, section.landscape ? " class=\"landscape\"" : "", html_escaped(section.title), section.body);
    return html + "</main>\n</body>\n</html>\n";
}

}  // namespace loam::report
