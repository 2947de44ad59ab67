// Where the headings of a table stand, where its records begin, and what its columns are taken for.

#include <array>
#include <map>
#include <set>

#include "characters.hpp"
#include "table.hpp"

namespace loam::records {
namespace {

constexpr std::size_t most_above = 20;        ///< rows among which headings are looked for
constexpr std::size_t most_cell = 160;        ///< bytes of a cell that is shown
constexpr std::size_t most_examples = 3;
constexpr std::size_t most_rows = 8;

struct Separator {
    std::string_view word;
    char sign;
};
constexpr std::array<Separator, 4> all_separators{{{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"bar", '|'}}};

std::string cut(std::string_view text) {
    auto shown = one_line(text);
    if (shown.size() <= most_cell) return shown;
    auto end = most_cell;
    while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) --end;
    shown.resize(end);
    return shown + "…";
}

bool is_empty(const std::vector<std::string>& row) {
    return std::ranges::all_of(row, [](const auto& cell) { return bare(cell).empty(); });
}

bool is_plain_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.' || c == ','; }); }

/// Short words without a number or a DOI among them: a row of names rather than of values.
bool looks_like_headings(const std::vector<std::string>& row) {
    std::size_t told = 0;
    for (const auto& cell : row) {
        const auto text = bare(cell);
        if (text.empty()) continue;
        if (text.size() > 60 || is_plain_number(text) || !doi_in(text).empty() || text.starts_with("http")) return false;
        ++told;
    }
    return told * 2 > row.size();
}

bool is_named_in(const std::vector<std::string>& row, const ReadOptions& options) {
    return std::ranges::any_of(options.columns, [&](const auto& choice) { return std::ranges::any_of(row, [&](const auto& cell) { return bare(cell) == bare(choice.column); }); });
}

std::size_t widest(const FirstRows& rows, std::size_t from) {
    std::size_t width = 0;
    for (auto i = from; i < rows.size(); ++i) width = std::max(width, rows[i].size());
    return width;
}

std::optional<std::size_t> heading_found(const FirstRows& rows, const ReadOptions& options, bool may_guess) {
    for (std::size_t i = 0; i < rows.size() && i < most_above; ++i) {
        if (is_empty(rows[i])) continue;
        const auto found = known_headings(rows[i]);
        if (is_named_in(rows[i], options) || found.has_title || found.known >= 2 || (may_guess && rows[i].size() == 1 && widest(rows, 0) == 1)) return i + 1;
    }
    return std::nullopt;
}

/// What the cells of a column without a heading look like.
struct Looks {
    std::size_t told = 0;
    std::size_t years = 0;
    std::size_t dois = 0;
    std::size_t addresses = 0;
    std::size_t numbers = 0;
    std::size_t names = 0;    ///< "Berg, Anna; Moss, B"
    std::size_t bytes = 0;
    [[nodiscard]] bool mostly(std::size_t n) const { return told > 0 && n * 10 >= told * 8; }
    [[nodiscard]] std::size_t usual() const { return told == 0 ? 0 : bytes / told; }
};

Looks looks_of(const FirstRows& rows, std::size_t from, std::size_t column) {
    Looks looks;
    for (auto i = from; i < rows.size(); ++i) {
        const auto text = column < rows[i].size() ? bare(rows[i][column]) : std::string_view();
        if (text.empty()) continue;
        ++looks.told;
        looks.bytes += text.size();
        const bool is_number = is_plain_number(text);
        if (text.size() == 4 && is_number && year_in(text)) ++looks.years;
        else if (is_number) ++looks.numbers;
        else if (text.starts_with("http") && doi_in(text).empty()) ++looks.addresses;
        else if (!doi_in(text).empty() && text.size() < 100) ++looks.dois;
        else if (text.size() < 300 && (text.contains(';') || text.contains(", ")) && !text.contains('?') && !text.contains(": ")) {
            // A name is short and has one comma at most; a title has words.
            const auto first = text.substr(0, text.find(';'));
            if (std::ranges::count(first, ' ') <= 4 && first.size() < 60) ++looks.names;
        }
    }
    return looks;
}

/// For columns without headings: by what their cells look like. Each field once.
std::vector<Field> guessed_from_cells(const FirstRows& rows, std::size_t from, std::size_t columns) {
    std::vector<Field> fields(columns, Field::none);
    std::vector<Looks> looks;
    for (std::size_t i = 0; i < columns; ++i) looks.push_back(looks_of(rows, from, i));
    std::set<Field> taken;
    const auto take = [&](std::size_t i, Field field) {
        if (fields[i] == Field::none && taken.insert(field).second) fields[i] = field;
    };
    for (std::size_t i = 0; i < columns; ++i) {
        if (looks[i].mostly(looks[i].years)) take(i, Field::year);
        else if (looks[i].mostly(looks[i].dois)) take(i, Field::doi);
        else if (looks[i].mostly(looks[i].addresses)) take(i, Field::url);
        else if (looks[i].mostly(looks[i].names)) take(i, Field::author);
    }
    const auto longest = [&](std::size_t at_least) {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < columns; ++i) {
            if (fields[i] != Field::none || looks[i].mostly(looks[i].numbers) || looks[i].usual() < at_least) continue;
            if (!best || looks[i].usual() > looks[*best].usual()) best = i;
        }
        return best;
    };
    if (const auto abstract = longest(300)) take(*abstract, Field::abstract);
    if (const auto title = longest(15)) take(*title, Field::title);
    return fields;
}

}  // namespace

std::vector<std::string_view> separators() {
    std::vector<std::string_view> words;
    for (const auto& each : all_separators) words.push_back(each.word);
    return words;
}

std::optional<char> separator_from(std::string_view text) {
    for (const auto& each : all_separators)
        if (text == each.word || text == std::string_view(&each.sign, 1)) return each.sign;
    return std::nullopt;
}

std::string separator_word(char separator) {
    const auto at = std::ranges::find(all_separators, separator, &Separator::sign);
    return at == all_separators.end() ? std::string(1, separator) : std::string(at->word);
}

std::vector<std::string> column_names(const std::vector<std::string>& headings) {
    std::vector<std::string> names;
    std::map<std::string, std::size_t> seen;
    for (const auto& heading : headings) {
        auto name = one_line(heading);
        if (name.empty()) name = fmt::format("column-{}", names.size() + 1);
        if (const auto n = ++seen[name]; n > 1) name += fmt::format(" ({})", n);
        names.push_back(std::move(name));
    }
    return names;
}

std::size_t rows_looked_at(const ReadOptions& options) {
    return std::max({most_above, options.table.heading.value_or(0) + most_rows, options.table.first.value_or(0) + most_rows});
}

std::optional<TableHead> head_of(const FirstRows& rows, const ReadOptions& options, bool may_guess) {
    TableHead head;
    if (const auto said = options.table.heading) {
        if (*said > rows.size()) return std::nullopt;
        head.heading = *said;
    } else if (const auto found = heading_found(rows, options, may_guess)) {
        head.heading = *found;
    } else {
        // Nobody said that it is a table: then it is none.
        if (!may_guess || (!options.look && !options.table.is_said() && options.columns.empty())) return std::nullopt;
        const auto told = std::ranges::find_if_not(rows, is_empty);
        if (told == rows.end()) return std::nullopt;
        head.heading = looks_like_headings(*told) ? static_cast<std::size_t>(told - rows.begin()) + 1 : 0;
    }
    head.first = std::max(options.table.first.value_or(head.heading + 1), head.heading + 1);
    if (head.heading > 0) {
        head.headings = rows[head.heading - 1];
        head.guessed = fields_of(head.headings);
        return head;
    }
    for (std::size_t i = 0; i < widest(rows, head.first - 1); ++i) head.headings.push_back(fmt::format("column-{}", i + 1));
    head.guessed = guessed_from_cells(rows, head.first - 1, head.headings.size());
    return head;
}

std::vector<Field> chosen_fields(const TableHead& head, const ReadOptions& options) {
    auto fields = head.guessed;
    const auto names = column_names(head.headings);
    for (const auto& choice : options.columns) {
        const auto at = std::ranges::find(names, one_line(choice.column));
        if (at != names.end()) fields[static_cast<std::size_t>(at - names.begin())] = field_from(choice.field).value_or(Field::none);
    }
    return fields;
}

void tell_look(const TableHead& head, const FirstRows& rows, TableLook look, const ReadOptions& options) {
    if (!options.look) return;
    look.heading = head.heading;
    look.first = head.first;
    const auto names = column_names(head.headings);
    const auto fields = chosen_fields(head, options);
    for (std::size_t i = 0; i < names.size(); ++i) {
        LookedColumn column{names[i], std::string(word(fields[i])), std::string(word(head.guessed[i])), {}};
        for (auto row = head.first - 1; row < rows.size() && column.examples.size() < most_examples; ++row) {
            if (i < rows[row].size() && !bare(rows[row][i]).empty()) column.examples.push_back(cut(rows[row][i]));
        }
        look.columns.push_back(std::move(column));
    }
    for (std::size_t i = 0; i < rows.size() && i < most_rows; ++i) {
        look.rows.emplace_back();
        for (const auto& cell : rows[i]) look.rows.back().push_back(cut(cell));
    }
    options.look(look);
}

base::Result<Cells> cells_of_table(std::string_view bytes, std::string_view name, ReadOptions options, const Reader& reader) {
    Cells cells;
    if (!options.table.heading) options.table.heading = 1;
    if (options.format.empty() && !bytes.starts_with("PK")) options.format = "csv";
    options.look = [&](const TableLook& look) { cells.look = look; };
    options.row = [&](std::size_t line, const std::vector<std::string>& row) { cells.rows.push_back({line, row}); };
    const auto report = reader(bytes_of(bytes), name, options, [](Found&) { return true; });
    if (!report) return std::unexpected(report.error());
    cells.encoding = report->encoding;
    for (const auto& column : cells.look.columns) cells.names.push_back(column.name);
    for (auto& row : cells.rows) row.cells.resize(cells.names.size());
    // What is said of records and their fields is nothing that this table is about.
    std::ranges::copy_if(report->diagnostics, std::back_inserter(cells.diagnostics), [](const auto& each) { return each.loss == base::Loss::lost; });
    return cells;
}

}  // namespace loam::records
