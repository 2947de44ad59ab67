#include "page.hpp"

#include <fstream>

#include "loam/base/base64.hpp"

// How the report looks on screen and on paper. Colours and sizes are those of the workbench.

namespace loam::report {
namespace {

constexpr std::string_view rules = R"(
:root { --ink: #211E1A; --muted: #635C52; --line: #D9D3C7; --panel: #F3F0EA; --words: #3B2A1E; --act: #2F5D50; --warn: #8A5A00; --error: #A3341F; }
* { box-sizing: border-box; }
body { margin: 2.5rem auto; max-width: 66rem; padding: 0 1.5rem; color: var(--ink); background: #FFFFFF; font: 400 15px/1.5 "Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 .75rem; max-width: 46rem; text-wrap: balance; }
h2 { font-size: 20px; line-height: 1.3; margin: 3rem 0 .75rem; }
h3 { font-size: 16px; line-height: 1.35; margin: 1.75rem 0 .4rem; }
p { max-width: 46rem; margin: .4rem 0 .8rem; } dl { max-width: 46rem; }
.muted, .note, .none { color: var(--muted); } .note { font-size: 12.5px; margin: .25rem 0; }
.banner { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; background: var(--panel); }
dl.pairs { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0 1rem; } dl.pairs dt { font-weight: 600; } dl.pairs dd { margin: 0; }
.standing { display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; padding: .6rem 0; margin: 1rem 0; border: solid var(--line); border-width: 1px 0; } .standing b { font-size: 20px; margin-right: .25rem; } .standing .bad b { color: var(--error); }
nav ol { list-style: none; padding: 0; margin: .5rem 0; columns: 2; column-gap: 2.5rem; } nav li { break-inside: avoid; padding: .15rem 0; } nav a { text-decoration: none; } nav a:hover { text-decoration: underline; } nav .of { color: var(--muted); display: inline-block; min-width: 4.2rem; }
code { font: 12px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; word-break: break-all; }
table { border-collapse: collapse; width: 100%; font-size: 13px; line-height: 1.35; border-bottom: 1px solid var(--ink); }
table.dense { font-size: 11.5px; } table.dense td, table.dense th { padding: 3px 4px; hyphens: auto; }
thead { display: table-header-group; } th { text-align: left; vertical-align: bottom; border: solid var(--ink); border-width: 1px 0; padding: 4px 7px; font-weight: 600; } td { vertical-align: top; border-bottom: 1px solid var(--line); padding: 4px 7px; }
.right { text-align: right; } .centre { text-align: center; } .wide { overflow-x: auto; } .nowrap { white-space: nowrap; }
td.participant, td.author { white-space: pre-line; } .participant { font-family: "Source Serif 4", Georgia, serif; color: var(--words); } .author { font-family: "Source Serif 4", Georgia, serif; font-style: italic; color: var(--words); }
figure { margin: 1rem 0 2rem; } figure svg { display: block; max-width: 100%; height: auto; } figcaption, .caption { margin: .6rem 0; max-width: 46rem; } figcaption b, .caption b { margin-right: .35rem; }
.finding { border-left: 3px solid var(--line); padding: .1rem 0 .1rem .9rem; margin: 1.25rem 0; } .finding.high { border-color: var(--error); } .finding.medium { border-color: var(--warn); } .finding h3 { margin: 0 0 .25rem; font-size: 15px; } .finding p { margin: .25rem 0; } .finding table { width: auto; margin: .5rem 0; } .grade { color: var(--muted); font-weight: 400; }
.finding s, .printed s { text-decoration-color: var(--error); } a { color: var(--act); } section { scroll-margin-top: 1rem; } a:focus-visible, .wide:focus-visible { outline: 2px solid #1F5FBF; outline-offset: 2px; }
@page wide { size: A4 landscape; margin: 15mm 14mm 16mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.4; orphans: 3; widows: 3; }
  h1 { font-size: 20pt; } h2 { font-size: 13pt; margin-top: 8mm; } h3 { font-size: 10.5pt; } table { font-size: 8pt; } table.dense { font-size: 6.8pt; line-height: 1.25; } .note, figcaption, .caption { font-size: 8.5pt; }
  .landscape { page: wide; } .own-page { break-before: page; } nav { break-after: page; } nav ol { columns: 2; } .standing b { font-size: 13pt; }
  tr, figure, .standing { break-inside: avoid; } h2, h3, .caption { break-after: avoid; } section > h2:first-child { margin-top: 0; } figure svg { max-height: 225mm; } .landscape figure svg { max-height: 160mm; }
  .wide { overflow: visible; } a { color: inherit; text-decoration: none; } .finding { break-inside: avoid; }
}
)";

/// A CSS string of any text: whatever is no plain letter or digit is written as its number.
std::string css_string(std::string_view text) {
    std::string safe = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte >= 0x80 || c == ' ' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        safe += plain ? std::string(1, c) : byte < 0x20 || byte == 0x7F ? " " : fmt::format("\\{:x} ", byte);
    }
    return safe + "\"";
}

}  // namespace

std::vector<Font> read_fonts(const std::filesystem::path& folder) {
    constexpr std::array known{std::array<std::string_view, 3>{"Source Sans 3", "normal", "source-sans-3-latin-wght-normal.woff2"}, std::array<std::string_view, 3>{"Source Serif 4", "normal", "source-serif-4-latin-wght-normal.woff2"},
                               std::array<std::string_view, 3>{"Source Serif 4", "italic", "source-serif-4-latin-wght-italic.woff2"}};
    std::vector<Font> fonts;
    for (const auto& [family, style, name] : known) {
        std::ifstream file(folder / name, std::ios::binary);
        if (!file) continue;
        fonts.push_back({.family = std::string(family), .style = std::string(style), .weights = "200 900", .woff2 = {std::istreambuf_iterator<char>(file), {}}});
    }
    return fonts;
}

std::string style_sheet(std::string_view title, const ReportAbout& about) {
    std::string css;
    for (const auto& font : about.fonts)
        css += fmt::format("@font-face {{ font-family: {}; font-style: {}; font-weight: {}; src: url(data:font/woff2;base64,{}) format(\"woff2\"); }}\n", css_string(font.family), font.style, font.weights, base::base64(font.woff2));
    // The running lines: what this is, when it was written, and the page.
    constexpr std::string_view small = "font: 7.5pt \"Source Sans 3\", Arial, sans-serif; color: #635C52;";
    css += fmt::format("@page {{ size: A4; margin: 18mm 18mm 18mm; @bottom-left {{ content: {}; {} }} @bottom-right {{ content: counter(page) \" of \" counter(pages); {} }} }}\n",
                       css_string(fmt::format("{} · {}", title.substr(0, 90).size() < title.size() ? "Report" : title, moment(about))), small, small);
    return css + std::string(rules);
}

}  // namespace loam::report
