#include "loam/base/text.hpp"
#include "loam/figures/figures.hpp"
#include "page.hpp"

// The whole report as one page that needs nothing but itself.

namespace loam::report {
namespace {

using base::html_escaped;
using domain::Project;

struct Section {
    std::string id;
    std::string number;       ///< "Figure 2"; "" for what is neither figure nor table
    std::string title;
    std::string body;
    bool landscape = false;
};

constexpr double widest_upright = 178;  ///< mm; a wider figure stands on a page turned sideways

void add_figures(const Project& project, std::vector<Section>& all) {
    std::size_t number = 0;
    for (const auto& kind : figures::figure_kinds()) {
        if (!kind.has_content(project)) continue;
        const auto name = fmt::format("Figure {}", ++number);
        const auto sheets = figures::pages_of(kind, project);
        std::string body;
        double widest = 0;
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const auto part = sheets.size() == 1 ? std::string() : fmt::format(" ({} of {})", i + 1, sheets.size());
            body += fmt::format("<figure>\n{}<figcaption><b>{}.</b> {}{}</figcaption>\n</figure>\n", sheets[i].svg, name, html_escaped(kind.title), part);
            widest = std::max(widest, sheets[i].width_mm);
        }
        all.push_back({"figure-" + std::string(kind.id), name, std::string(kind.title), std::move(body), widest > widest_upright});
    }
}

void add_tables(const Project& project, std::vector<Section>& all) {
    std::size_t number = 0;
    for (const auto& kind : table_kinds()) {
        const auto first = kind.make(project);
        std::vector<const Table*> parts{&first};
        for (const auto& each : first.further) parts.push_back(&each);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto& table = *parts[i];
            if (table.rows.empty()) continue;
            const auto name = fmt::format("Table {}", ++number);
            const auto title = parts.size() > 1 ? fmt::format("{}: {}", kind.title, table.about) : std::string(kind.title);
            const auto id = "table-" + std::string(kind.id) + (i == 0 ? "" : fmt::format("-{}", i + 1));
            all.push_back({id, name, title, fmt::format("<p class=\"caption\"><b>{}.</b> {}</p>\n<div class=\"wide\" tabindex=\"0\">{}</div>\n", name, html_escaped(title), to_html(table)), kind.landscape});
        }
    }
}

std::vector<Section> sections_of(const Project& project, const checks::Report& checked) {
    std::vector<Section> all;
    all.push_back({"question", "", "Question and protocol", question_part(project)});
    all.push_back({"check", "", "What does not hold", findings_part(checked)});
    all.push_back({"undecided", "", "What cannot be decided", undecided_part(checked)});
    all.push_back({"held", "", "What holds", held_part(checked)});
    all.push_back({"missing", "", "What is missing", missing_part(project)});
    add_figures(project, all);
    add_tables(project, all);
    return all;
}

/// The name of a statement is not broken at its hyphen.
std::string whole(std::string text) {
    constexpr std::string_view statement = "PRISMA-S";
    if (const auto at = text.find(statement); at != std::string::npos) text.replace(at, statement.size(), fmt::format("<span class=\"nowrap\">{}</span>", statement));
    return text;
}

std::string contents(const std::vector<Section>& sections) {
    std::string html = "<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n";
    for (const auto& section : sections)
        html += fmt::format("<li><a href=\"#{}\">{}{}</a></li>\n", section.id, section.number.empty() ? "" : fmt::format("<span class=\"of\">{}</span> ", section.number), whole(html_escaped(section.title)));
    return html + "</ol>\n</nav>\n";
}

/// `heading` begins the figures or tables; it stands within the section, so that it goes with it to the next page.
std::string section_html(const Section& section, const std::string& heading) {
    const auto kind = section.landscape ? " class=\"landscape\"" : "";
    // A figure or table says its title in its caption; headings are for the rest.
    if (!section.number.empty()) return fmt::format("<section id=\"{}\"{} aria-label=\"{}\">\n{}{}</section>\n", section.id, kind, html_escaped(section.number + ": " + section.title), heading, section.body);
    return fmt::format("<section id=\"{}\"{}>\n<h2>{}</h2>\n{}</section>\n", section.id, kind, html_escaped(section.title), section.body);
}

}  // namespace

std::string html_report(const Project& project, const ReportAbout& about) {
    const auto checked = checks::check(project, about.outside);
    const auto sections = sections_of(project, checked);
    const auto title = project.about.title.empty() ? std::string("Untitled study") : project.about.title;
    auto html = fmt::format("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n", html_escaped(title),
                            style_sheet(title, about));
    html += title_part(project, about, checked) + contents(sections) + "<main>\n";
    bool figures_begun = false;
    bool tables_begun = false;
    for (const auto& section : sections) {
        const auto begins = [&](std::string_view kind, bool& begun) { return section.number.starts_with(kind) && !std::exchange(begun, begun || section.number.starts_with(kind)); };
        std::string heading;
        if (begins("Figure", figures_begun)) heading = "<h2 id=\"figures\">Figures</h2>\n";
        if (begins("Table", tables_begun)) heading = "<h2 id=\"tables\">Tables</h2>\n";
        html += section_html(section, heading);
    }
    return html + "</main>\n</body>\n</html>\n";
}

}  // namespace loam::report
