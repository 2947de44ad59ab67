#include "survey.hpp"

#include "loam/base/text.hpp"
#include "loam/intake/csv.hpp"
#include "plain.hpp"
#include "survey_columns.hpp"
#include "text_builder.hpp"
#include "turn_table.hpp"

namespace loam::intake {
namespace {

using base::Loss;

class SurveyReader {
public:
    SurveyReader(const CsvTable& table, SurveyRoles roles, const Reading& reading)
        : m_table(table), m_roles(std::move(roles)), m_reading(reading) {}

    std::vector<Draft> run() {
        for (const auto& row : m_table.rows) {
            if (has_answer(row)) m_drafts.push_back(draft_of(row));
            else ++m_silent;
        }
        return std::move(m_drafts);
    }

    [[nodiscard]] std::size_t silent() const { return m_silent; }

    /// Every column, as it was taken.
    [[nodiscard]] std::vector<DocumentColumn> columns() const {
        std::vector<DocumentColumn> all;
        for (std::size_t i = 0; i < m_roles.headings.size(); ++i) {
            const auto among = [&](const std::vector<std::size_t>& places) { return std::ranges::find(places, i) != places.end(); };
            const auto* use = m_roles.name == i ? "name" : among(m_roles.answers) ? "words" : among(m_roles.attributes) ? "attribute" : "left-out";
            all.push_back({.heading = m_roles.headings[i], .use = use, .example = example(i), .identifies = m_roles.identifying[i]});
        }
        return all;
    }

private:
    [[nodiscard]] bool has_answer(const CsvRow& row) const {
        return std::ranges::any_of(m_roles.answers, [&](std::size_t column) { return !base::trimmed(row.cells[column]).empty(); });
    }

    [[nodiscard]] std::string example(std::size_t column) const {
        static constexpr std::size_t most = 80;
        for (const auto& row : m_table.rows) {
            const auto cell = base::trimmed(row.cells[column]);
            if (cell.empty()) continue;
            const bool cut = base::code_points(cell) > most;
            return std::string(base::slice(cell, 0, most)) + (cut ? "…" : "");
        }
        return "";
    }

    Draft draft_of(const CsvRow& row) {
        Draft draft;
        draft.turns_are_known = true;
        draft.document.name = name_of(row);
        TextBuilder out;
        for (const auto column : m_roles.answers) {
            const auto answer = base::trimmed(row.cells[column]);
            if (answer.empty()) continue;
            if (m_roles.answers.size() > 1) {
                if (!out.text().empty()) out.append("\n\n");
                out.append(m_roles.headings[column]);
                out.new_line();
            }
            const auto start = out.at();
            out.append(answer);
            if (out.at() > start)
                draft.document.turns.push_back(
                    {.start = start, .end = out.at(), .speaker = draft.document.name, .role = Role::participant, .at = {}});
        }
        out.tell(fmt::format("{} line {}", m_reading.name, row.line), draft.document.diagnostics);
        draft.document.text = out.take_text();
        for (const auto column : m_roles.attributes) {
            const auto value = base::trimmed(row.cells[column]);
            if (!value.empty()) draft.document.attributes.push_back({.name = m_roles.headings[column], .value = std::string(value)});
        }
        return draft;
    }

    /// The id of the row, or its number; a name that comes twice is told apart.
    std::string name_of(const CsvRow& row) {
        auto name = m_roles.name ? std::string(base::trimmed(row.cells[*m_roles.name])) : std::string();
        if (name.empty()) name = fmt::format("{}, row {}", stem_of(m_reading.name), &row - m_table.rows.data() + 1);
        const auto times = ++m_names[name];
        return times == 1 ? name : fmt::format("{} ({})", name, times);
    }

    const CsvTable& m_table;
    SurveyRoles m_roles;
    const Reading& m_reading;
    std::vector<Draft> m_drafts;
    std::map<std::string, std::size_t> m_names;
    std::size_t m_silent = 0;
};

struct Separated {
    std::string_view text;
    char delimiter;
};

/// Excel may say in a first line "sep=;" what separates the columns.
Separated separated(std::string_view text) {
    if (text.starts_with("sep=") && text.size() > 5 && (text[5] == '\n' || text[5] == '\r')) return {text.substr(6), text[4]};
    return {text, delimiter_of_table(text)};
}

std::size_t filled(const std::vector<std::string>& cells) {
    return static_cast<std::size_t>(std::ranges::count_if(cells, [](const auto& cell) { return !base::trimmed(cell).empty(); }));
}

/// A title or a remark stands above the headings: the line of the first row, among the first ones, that is half as wide as the widest.
std::optional<std::size_t> line_of_headings(const CsvTable& table) {
    constexpr std::size_t most_above = 10;
    const auto rows = std::span(table.rows).first(std::min(most_above, table.rows.size()));
    const auto width = [](const CsvRow& row) { return filled(row.cells) + filled(row.surplus); };
    std::size_t most = filled(table.header);
    for (const auto& row : rows) most = std::max(most, width(row));
    if (most < 2 || filled(table.header) * 2 >= most) return std::nullopt;
    const auto is_wide = [&](const CsvRow& row) { return width(row) * 2 >= most; };
    const auto found = std::ranges::find_if(rows, is_wide);
    // Answers with commas in one column look wide too: but not all of them, and there is a blank behind a comma.
    if (found == rows.end() || std::ranges::any_of(found->surplus, [](const auto& cell) { return cell.starts_with(' '); })) return std::nullopt;
    return std::all_of(found, rows.end(), is_wide) ? std::optional(found->line) : std::nullopt;
}

/// The text with the lines above `line` emptied, so that the others keep their numbers; `above` are the words that stood there.
std::string without_lines_above(std::string_view text, std::size_t line, std::string& above) {
    std::string kept(line - 1, '\n');
    for (std::size_t n = 1; n < line; ++n) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto words = base::trimmed(text.substr(0, end));
        if (!words.empty()) above += (above.empty() ? "" : " / ") + std::string(words);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return kept.append(text);
}

bool is_number(std::string_view cell) { return !cell.empty() && cell.find_first_not_of("0123456789.,-+") == std::string_view::npos && cell.find_first_of("0123456789") != std::string_view::npos; }

/// True if every column of numbers has a number for its heading: then the first row is somebody's answers, and there are no headings.
bool has_no_headings(const CsvTable& table) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const bool of_numbers = !table.rows.empty() && std::ranges::all_of(table.rows, [&](const CsvRow& row) { return is_number(base::trimmed(row.cells[i])); });
        if (!of_numbers) continue;
        if (!is_number(base::trimmed(table.header[i]))) return false;
        ++columns;
    }
    return columns > 0;
}

void make_headings(CsvRead& csv, std::string_view name) {
    auto& table = csv.table;
    std::vector<std::string> none(table.header.size());
    table.rows.insert(table.rows.begin(), {.line = 1, .cells = std::exchange(table.header, std::move(none)), .surplus = {}});
    csv.diagnostics.push_back({Loss::repaired, std::string(name), "The table seems to have no headings: its first row was taken for answers like the others, and the columns are called by their numbers."});
}

CsvRead table_in(std::string_view text, char delimiter, std::string_view name) {
    auto csv = read_csv(text, name, {.delimiter = delimiter});
    const auto line = line_of_headings(csv.table);
    if (!line) {
        if (has_no_headings(csv.table)) make_headings(csv, name);
        return csv;
    }
    std::string above;
    csv = read_csv(without_lines_above(text, *line, above), name, {.delimiter = delimiter});
    csv.diagnostics.insert(csv.diagnostics.begin(), {Loss::lost, std::string(name), fmt::format("The headings stand in line {}. What is above them was left out: \"{}\".", *line, base::slice(above, 0, 200))});
    return csv;
}

}  // namespace

Drafts read_survey(const Reading& reading) {
    Document told;
    const auto text = characters(reading, told);
    if (!text) return std::unexpected(text.error());
    const auto table = separated(*text);
    auto csv = table_in(table.text, table.delimiter, reading.name);
    auto& diagnostics = csv.diagnostics;
    diagnostics.insert(diagnostics.begin(), told.diagnostics.begin(), told.diagnostics.end());
    const std::string where(reading.name);
    if (csv.table.rows.empty())
        return base::fail(base::ErrorKind::bad_input, "The table has no rows below its headings. Nothing was read.", where);
    if (csv.table.rows.size() > reading.options.limits.rows)
        return base::fail(base::ErrorKind::refused,
                          fmt::format("The table has {} rows; no more than {} are read at once. Nothing was read. Split it.",
                                      csv.table.rows.size(), reading.options.limits.rows),
                          where);
    // Somebody who says that it is a survey, or what its columns are, is believed.
    const bool is_said = !reading.options.format.empty() || !reading.options.survey.answers.empty() || !reading.options.survey.name.empty() || !reading.options.survey.left_out.empty();
    if (const auto columns = is_said ? std::nullopt : turn_columns(csv.table)) {
        auto draft = read_turn_table(csv.table, *columns, reading.name);
        draft.document.diagnostics.insert(draft.document.diagnostics.begin(), diagnostics.begin(), diagnostics.end());
        draft.document.encoding = told.encoding;
        draft.document.other_encodings = told.other_encodings;
        return one(std::move(draft));
    }
    auto roles = roles_of(csv.table, reading.options.survey, reading.name, diagnostics);
    if (!roles) return std::unexpected(roles.error());
    SurveyReader reader(csv.table, std::move(*roles), reading);
    auto drafts = reader.run();
    if (drafts.empty())
        return base::fail(base::ErrorKind::bad_input, "No row has an answer in the columns that were chosen. Nothing was read.", where);
    if (reader.silent() > 0)
        diagnostics.push_back(
            {Loss::lost, where,
             base::counted(reader.silent(), "row has no answer and gave no document.", "rows have no answer and gave no document.")});
    // What concerns the file stands with its first document.
    auto& first = drafts.front().document;
    first.diagnostics.insert(first.diagnostics.begin(), diagnostics.begin(), diagnostics.end());
    first.columns = reader.columns();
    for (auto& draft : drafts) {
        draft.document.encoding = told.encoding;
        draft.document.other_encodings = told.other_encodings;
    }
    return drafts;
}

}  // namespace loam::intake
