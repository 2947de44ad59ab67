#include "loam/base/digest.hpp"
#include "loam/base/json.hpp"
#include "loam/exchange/tidy.hpp"
#include "loam/intake/csv.hpp"
#include "tidy_names.hpp"

// Rows → canonical bytes.

namespace loam::exchange {
namespace {

using domain::Cell;
using domain::Row;
using domain::Table;

/// LF line ends and no NUL, as a tidy file holds them.
std::string plain(std::string text) {
    if (text.find_first_of(std::string_view("\r\0", 2)) == std::string::npos) return text;
    std::string kept;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r')
            kept += i + 1 < text.size() && text[i + 1] == '\n' ? std::string_view{} : std::string_view{"\n"};
        else if (text[i] != '\0')
            kept += text[i];
    }
    return kept;
}

std::string manifest() {
    return base::json_text(base::JsonObject{{"format", format_name}, {"version", tidy_version}}, base::Layout::pretty) + "\n";
}

std::vector<const Row*> in_order(const std::vector<Row>& rows) {
    std::vector<const Row*> all;
    all.reserve(rows.size());
    for (const auto& row : rows) all.push_back(&row);
    std::ranges::sort(all, [](const Row* a, const Row* b) { return std::tie(a->ord, a->id) < std::tie(b->ord, b->id); });
    return all;
}

std::vector<std::string> heading(const Table& table, bool with_withdrawn) {
    std::vector<std::string> names{"id"};
    for (const auto& column : table.columns) names.emplace_back(column.name);
    if (with_withdrawn) names.emplace_back("withdrawn");
    return names;
}

class TableWriter {
public:
    TableWriter(const Table& table, const FileNames* names, std::vector<TidyFile>& texts) : m_table(table), m_names(names), m_texts(texts) {}

    TidyFile write(const std::vector<Row>& rows) {
        const bool any_withdrawn = std::ranges::any_of(rows, &Row::withdrawn);
        TidyFile file{fmt::format("{}.csv", m_table.name), intake::csv_line(heading(m_table, any_withdrawn))};
        for (const auto* row : in_order(rows)) {
            std::vector<std::string> cells{row->id};
            for (std::size_t i = 0; i < m_table.columns.size(); ++i)
                cells.push_back(cell(*row, m_table.columns[i], i < row->cells.size() ? row->cells[i] : Cell{}));
            if (any_withdrawn) cells.emplace_back(row->withdrawn ? "yes" : "");
            file.bytes += intake::csv_line(cells);
        }
        return file;
    }

private:
    std::string cell(const Row& row, const domain::Column& column, const Cell& value) {
        auto text = plain(domain::cell_text(column, value));
        if (column.kind == domain::ColumnKind::file && m_names != nullptr) {
            const auto name = m_names->find(text);
            return name == m_names->end() ? std::string{} : name->second;
        }
        if (!stands_in_file(m_table, column) || text.empty()) return text;
        // A reader takes off one byte order mark, so a text that begins with one gets a second.
        if (text.starts_with("\xEF\xBB\xBF")) text.insert(0, "\xEF\xBB\xBF");
        m_texts.push_back({text_path(row.id), std::move(text)});
        return m_texts.back().path;
    }

    const Table& m_table;
    const FileNames* m_names;
    std::vector<TidyFile>& m_texts;
};

}  // namespace

std::vector<std::string> file_keys(const domain::RowsByTable& rows) {
    std::set<std::string> keys;
    for (const auto& [name, list] : rows) {
        const auto* table = domain::find_table(name);
        for (std::size_t i = 0; table != nullptr && i < table->columns.size(); ++i) {
            if (table->columns[i].kind != domain::ColumnKind::file) continue;
            for (const auto& row : list) {
                const auto* key = i < row.cells.size() ? std::get_if<std::string>(&row.cells[i]) : nullptr;
                if (key != nullptr) keys.insert(*key);
            }
        }
    }
    return {keys.begin(), keys.end()};
}

TidyFile tidy_file(std::string bytes) {
    const auto name = base::hex(base::sha256(bytes));
    return {fmt::format("{}/{}", files_folder, name), std::move(bytes)};
}

std::vector<TidyFile> tidy_files(const domain::RowsByTable& rows, const FileNames* names) {
    std::vector<TidyFile> files{{std::string(manifest_name), manifest()}};
    std::vector<TidyFile> texts;
    for (const auto* table : domain::tables()) {
        const auto at = rows.find(table->name);
        if (at == rows.end() || at->second.empty()) continue;
        files.push_back(TableWriter(*table, names, texts).write(at->second));
    }
    std::ranges::move(texts, std::back_inserter(files));
    return files;
}

}  // namespace loam::exchange
