#pragma once
// Tables and the whole report, written from rows. Voices are kept apart: a participant's words in serif, an
// author's in serif italic, ours in sans.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "loam/base/json.hpp"
#include "loam/checks/checks.hpp"
#include "loam/domain/project.hpp"

namespace loam::report {

enum class Align { left, right, centre };

struct Column {
    std::string id;
    std::string title;
    Align align = Align::left;
    bool counts = false;      ///< whole numbers of things: people read "1,247", a CSV file has 1247
};

struct TextCell {
    std::string text;
    std::string voice = {};   ///< participant, author, paraphrase; "" is ours
    std::string node = {};    ///< id whose ladder the cell opens
};

struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<TextCell>> rows;
    std::vector<std::string> notes;
    std::string about = {};           ///< what this one is of, where one kind has several: the checklist
    std::vector<Table> further = {};  ///< the others, with columns of their own; these have none
};

struct TableKind {
    std::string_view id;
    std::string_view title;
    bool landscape = false;
    Table (*make)(const domain::Project&);
};

std::span<const TableKind> table_kinds();
const TableKind* find_table(std::string_view id);

/// RFC 4180, UTF-8, CRLF-free. Several tables stand one below the other, each under its name, an empty line between. A cell that a spreadsheet would take for a formula is led by an apostrophe.
std::string to_csv(const Table& table);
base::Json to_json(const TableKind& kind, const Table& table);
std::string to_html(const Table& table);

/// A font that the report carries inside itself, so that it looks the same everywhere.
struct Font {
    std::string family;
    std::string style = "normal";      ///< or italic
    std::string weights = "200 900";   ///< as CSS gives a range
    std::string woff2;                 ///< bytes
};
/// The fonts of a folder, those that are there: Source Sans 3 for us, Source Serif 4 for participants and authors.
std::vector<Font> read_fonts(const std::filesystem::path& folder);

struct ReportAbout {
    std::string written_at;            ///< UTC
    std::string head;                  ///< hash of the last entry of the history
    std::string file;
    std::int64_t revision = 0;         ///< number of that entry; 0: none yet
    std::vector<Font> fonts = {};      ///< none: the reader's own fonts
    checks::Outside outside = {};      ///< for its check
};
/// One file, no script, nothing fetched; A4 with landscape pages for wide tables.
std::string html_report(const domain::Project& project, const ReportAbout& about);

}  // namespace loam::report
