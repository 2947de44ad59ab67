#pragma once
// Tables and the whole report, written from rows. Voices are kept apart: a participant's words in serif, an
// author's in serif italic, ours in sans.

#include <span>
#include <string>
#include <vector>

#include "loam/base/json.hpp"
#include "loam/domain/project.hpp"

namespace loam::report {

enum class Align { left, right, centre };

struct Column {
    std::string id;
    std::string title;
    Align align = Align::left;
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
};

struct TableKind {
    std::string_view id;
    std::string_view title;
    bool landscape = false;
    Table (*make)(const domain::Project&);
};

std::span<const TableKind> table_kinds();
const TableKind* find_table(std::string_view id);

/// RFC 4180, UTF-8, CRLF-free. A cell that a spreadsheet would take for a formula is led by an apostrophe.
std::string to_csv(const Table& table);
base::Json to_json(const TableKind& kind, const Table& table);
std::string to_html(const Table& table);

struct ReportAbout {
    std::string written_at;   ///< UTC
    std::string head;         ///< hash of the last entry of the history
    std::string file;
};
/// One file, no script, nothing fetched; A4 with landscape pages for wide tables.
std::string html_report(const domain::Project& project, const ReportAbout& about);

}  // namespace loam::report
