#include "loam/workbench/rating_table.hpp"

#include <algorithm>
#include <set>

#include "loam/base/diagnostics.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/decision_words.hpp"
#include "loam/records/columns.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using Names = std::vector<std::string_view>;

const Names unit_names{"unit", "unit id", "unit_id", "record", "record id", "record_id", "item", "item id", "item_id", "study", "study id", "study_id", "passage", "id", "subject", "case", "nr", "no.", "number", "row", "#"};
const Names rater_names{"rater", "rater id", "rater_id", "reviewer", "coder", "judge", "annotator", "screener", "person"};
const Names value_names{"value", "rating", "decision", "answer", "code", "label", "score", "judgement", "judgment", "category"};
/// Of a table with a column for each rater, columns that are none.
const Names aside_names{"note", "notes", "comment", "comments", "remark", "remarks", "resolved by", "consensus by", "settled by", "adjudicated by", "adjudicator", "title", "abstract", "author", "authors", "year", "doi"};

using base::folded;
bool is_among(const Names& names, std::string_view heading) { return std::ranges::find(names, std::string_view(folded(heading))) != names.end(); }

/// "Reviewer 1" of "Reviewer 1 vote", folded; empty for another heading.
std::string whose(std::string_view heading) {
    const auto own = folded(heading);
    for (const std::string_view word : {" vote", " decision", " rating", " judgement", " answer", " verdict"})
        if (own.ends_with(word)) return own.substr(0, own.size() - word.size());
    return {};
}

using Rows = std::vector<records::Cells::Row>;

class Reading {
public:
    Reading(std::string_view bytes, std::string_view name, const RatingTableChoices& choices) : m_bytes(bytes), m_name(name), m_choices(choices) {}

    base::Result<RatingTable> read() {
        if (base::trimmed(m_bytes).empty()) return refused(fmt::format("{} is empty. It needs one row for each judgement (unit, rater, value), or one for each unit with a column for each rater.", m_name));
        if (auto cells = read_cells(1); !cells) return std::unexpected(cells.error());
        m_table.headings = m_choices.headings.value_or(has_headings());
        if (!m_table.headings) {
            if (auto cells = read_cells(0); !cells) return std::unexpected(cells.error());
        }
        std::erase_if(m_rows, [](const auto& row) { return std::ranges::all_of(row.cells, [](const auto& cell) { return base::trimmed(cell).empty(); }); });
        if (m_rows.empty()) return refused(fmt::format("{} has no ratings below its headings.", m_name));
        const auto taken = is_long() ? take_long() : take_wide();
        if (!taken) return std::unexpected(taken.error());
        if (m_table.ratings.empty()) return refused(fmt::format("{} has no ratings below its headings.", m_name));
        read_decimals();
        tell();
        return std::move(m_table);
    }

private:
    std::unexpected<base::Error> refused(std::string message) const { return fail(ErrorKind::bad_input, std::move(message), std::string(m_name)); }

    base::Result<void> read_cells(std::size_t heading) {
        records::ReadOptions options;
        options.table = {.separator = m_choices.separator, .sheet = m_choices.sheet, .heading = heading};
        auto cells = records::cells_of_table(m_bytes, m_name, options);
        if (!cells) return std::unexpected(cells.error());
        m_names = std::move(cells->names);
        m_rows = std::move(cells->rows);
        m_separator = cells->look.separator;
        m_table.diagnostics = std::move(cells->diagnostics);
        return {};
    }

    [[nodiscard]] std::string column_list() const { return m_names.empty() ? "none" : base::join(m_names, ", "); }
    [[nodiscard]] std::optional<std::size_t> column_named(std::string_view wanted) const {
        const auto at = std::ranges::find(m_names, folded(wanted), [](const auto& name) { return folded(name); });
        return at == m_names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - m_names.begin()));
    }
    [[nodiscard]] std::optional<std::size_t> usual(const Names& names) const {
        for (const auto each : names) {
            if (const auto at = column_named(each)) return at;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_missing(std::string_view value) const {
        const auto told = base::trimmed(value);
        if (told.empty()) return true;
        if (!m_choices.missing.empty()) return std::ranges::any_of(m_choices.missing, [&](const auto& each) { return folded(each) == folded(told); });
        static const Names usual_ones{"NA", "NaN", "nan", "#N/A", "NULL", ".", "-", "\xE2\x80\x93"};
        return std::ranges::find(usual_ones, told) != usual_ones.end();
    }

    [[nodiscard]] std::set<std::string> values_of(std::size_t column) const {
        std::set<std::string> values;
        for (const auto& row : m_rows) {
            if (!is_missing(row.cells[column])) values.insert(folded(row.cells[column]));
        }
        return values;
    }

    /// The first row names columns unless what stands in it stands below as an answer as well, or it is all numbers.
    [[nodiscard]] bool has_headings() const {
        if (m_rows.empty()) return true;
        for (const auto* asked : {&m_choices.unit, &m_choices.rater, &m_choices.value}) {
            if (!asked->empty()) return true;
        }
        if (!m_choices.raters.empty() || usual(unit_names) || usual(rater_names) || usual(value_names)) return true;
        std::set<std::string> below;
        for (std::size_t i = 0; i < m_names.size(); ++i) below.merge(values_of(i));
        std::size_t answers = 0;
        std::size_t numbers = 0;
        for (const auto& name : m_names) {
            answers += below.contains(folded(name)) ? 1U : 0U;
            numbers += number_of(name) ? 1U : 0U;
        }
        // All cells but at most one, the unit's.
        return answers + 1 < m_names.size() && numbers < m_names.size();
    }

    static std::optional<double> number_of(std::string_view text) {
        auto plain = std::string(base::trimmed(text));
        std::ranges::replace(plain, ',', '.');
        return base::parse_number(plain);
    }

    /// A row for each judgement: its three columns are there; or, without headings, three columns of which the first two name a judgement.
    bool is_long() {
        const auto column = [&](const std::string& asked, const Names& names) { return asked.empty() ? usual(names) : column_named(asked); };
        const auto unit = column(m_choices.unit, unit_names);
        const auto rater = column(m_choices.rater, rater_names);
        const auto value = column(m_choices.value, value_names);
        m_long = {unit, rater, value};
        if (!m_choices.shape.empty()) return m_choices.shape == "long";
        if (!m_choices.raters.empty()) return false;
        if (!m_choices.rater.empty() || !m_choices.value.empty() || (unit && rater && value)) return true;
        if (rater || value) return m_names.size() < 3 || (rater && m_names.size() == 3);
        return !m_table.headings && looks_long();
    }

    bool looks_long() {
        if (m_names.size() != 3) return false;
        std::set<std::pair<std::string, std::string>> judgements;
        for (const auto& row : m_rows) judgements.insert({folded(row.cells[0]), folded(row.cells[1])});
        const auto raters = values_of(1);
        const auto answers = values_of(2);
        const bool apart = std::ranges::none_of(raters, [&](const auto& each) { return answers.contains(each); });
        const bool is_so = judgements.size() == m_rows.size() && values_of(0).size() < m_rows.size() && raters.size() < m_rows.size() && apart;
        if (is_so) m_long = {0, 1, 2};
        return is_so;
    }

    base::Result<void> take_long() {
        static constexpr std::array<std::string_view, 3> parts{"unit", "rater", "value"};
        const std::array<const std::string*, 3> asked{&m_choices.unit, &m_choices.rater, &m_choices.value};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (!m_long[i] && !m_table.headings && m_names.size() >= 3) m_long[i] = i;
            if (m_long[i]) continue;
            const auto wanted = asked[i]->empty() ? fmt::format("a column \"{}\"", parts[i]) : fmt::format("a column \"{}\" for the {}", *asked[i], parts[i]);
            return refused(fmt::format("{} needs {}: one row for each judgement, with unit, rater and value. Its columns: {}.", m_name, wanted, column_list()));
        }
        m_table.shape = "long";
        m_table.unit = m_names[*m_long[0]];
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (std::ranges::find(m_long, std::optional(i)) == m_long.end()) m_table.left_out.push_back(m_names[i]);
        }
        for (const auto& row : m_rows) {
            const auto unit = std::string(base::trimmed(row.cells[*m_long[0]]));
            const auto rater = std::string(base::trimmed(row.cells[*m_long[1]]));
            if (unit.empty() || rater.empty()) return refused(fmt::format("{} line {} has no {}. Nothing was computed.", m_name, row.line, unit.empty() ? "unit" : "rater"));
            if (std::ranges::find(m_table.raters, folded(rater), [](const auto& each) { return folded(each); }) == m_table.raters.end()) m_table.raters.push_back(rater);
            if (auto taken = take(row.line, unit, rater, row.cells[*m_long[2]]); !taken) return taken;
        }
        return {};
    }

    base::Result<void> take(std::size_t line, const std::string& unit, const std::string& rater, std::string_view value) {
        const auto [first, added] = m_seen.try_emplace({unit, folded(rater)}, line);
        if (!added) return refused(fmt::format("{} line {}: \"{}\" judged unit \"{}\" already in line {}. Leave one of them out. Nothing was computed.", m_name, line, rater, unit, first->second));
        if (is_missing(value)) {
            ++m_table.missing;
            if (const auto told = base::trimmed(value); !told.empty()) ++m_missing_as[std::string(told)];
            return {};
        }
        m_table.ratings.push_back({unit, rater, std::string(base::trimmed(value))});
        return {};
    }

    /// 1, 2, 3 ... or names that are nobody's answers: each once.
    [[nodiscard]] bool names_units(std::size_t column) const {
        const auto own = values_of(column);
        if (own.size() != m_rows.size() || m_names.size() < 3) return false;
        std::set<std::string> others;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (i != column) others.merge(values_of(i));
        }
        const bool apart = std::ranges::none_of(own, [&](const auto& each) { return others.contains(each); });
        const bool words = std::ranges::none_of(own, [](const auto& each) { return number_of(each).has_value(); });
        if (apart && (words || !std::ranges::all_of(others, [](const auto& each) { return number_of(each).has_value(); }))) return true;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            const auto number = base::parse_integer(m_rows[i].cells[column]);
            const auto first = base::parse_integer(m_rows[0].cells[column]);
            if (!number || !first || *number != *first + static_cast<std::int64_t>(i)) return false;
        }
        return m_rows.size() > 2;
    }

    [[nodiscard]] std::optional<std::size_t> unit_column() const {
        if (!m_choices.unit.empty()) return column_named(m_choices.unit);
        if (m_table.headings) {
            for (std::size_t i = 0; i < m_names.size(); ++i) {
                if (is_among(unit_names, m_names[i])) return i;
            }
        }
        return !m_names.empty() && names_units(0) ? std::optional<std::size_t>(0) : std::nullopt;
    }

    /// "Reviewer 1" beside "Reviewer 1 vote" tells in each row whose the vote is.
    [[nodiscard]] std::optional<std::size_t> names_beside(std::size_t column) const {
        const auto name = m_table.headings ? whose(m_names[column]) : std::string();
        return name.empty() ? std::nullopt : column_named(name);
    }
    [[nodiscard]] bool tells_names(std::size_t column) const {
        for (std::size_t i = 0; i < m_names.size(); ++i)
            if (names_beside(i) == column) return true;
        return false;
    }

    /// Who judged in this row, of a column; the column itself where nobody is named.
    std::string rater_in(const records::Cells::Row& row, std::size_t column) {
        const auto names = names_beside(column);
        auto named = names ? std::string(base::trimmed(row.cells[*names])) : std::string();
        if (named.empty()) named = m_names[column];
        const auto known = std::ranges::find(m_table.raters, folded(named), [](const auto& each) { return folded(each); });
        if (known != m_table.raters.end()) return *known;
        return m_table.raters.emplace_back(std::move(named));
    }

    base::Result<std::vector<std::size_t>> rater_columns(std::optional<std::size_t> unit) {
        std::vector<std::size_t> columns;
        for (const auto& asked : m_choices.raters) {
            const auto at = column_named(asked);
            if (!at) return refused(fmt::format("{} has no column \"{}\" for a rater. Its columns: {}.", m_name, asked, column_list()));
            columns.push_back(*at);
        }
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (i == unit || std::ranges::find(columns, i) != columns.end()) continue;
            if (m_choices.raters.empty() && tells_names(i)) continue;  // it says whose the vote beside it is
            const bool is_nobodys = m_table.headings && (is_among(aside_names, m_names[i]) || intake::is_of_all(m_names[i]) || intake::is_of_all(whose(m_names[i])));
            if (!m_choices.raters.empty() || is_nobodys || values_of(i).empty()) m_table.left_out.push_back(m_names[i]);
            else columns.push_back(i);
        }
        if (columns.size() < 2) return refused(fmt::format("{} has {} of ratings{}. Agreement needs two raters: one row for each judgement (unit, rater, value), or a column for each rater. Its columns: {}.", m_name, columns.empty() ? "no column" : "one column", columns.size() == 1 ? fmt::format(" (\"{}\")", m_names[columns[0]]) : std::string(), column_list()));
        return columns;
    }

    base::Result<void> take_wide() {
        m_table.shape = "wide";
        if (!m_choices.unit.empty() && !column_named(m_choices.unit)) return refused(fmt::format("{} has no column \"{}\" for the unit. Its columns: {}.", m_name, m_choices.unit, column_list()));
        const auto unit = unit_column();
        if (unit) m_table.unit = m_names[*unit];
        const auto columns = rater_columns(unit);
        if (!columns) return std::unexpected(columns.error());
        const bool named = m_choices.raters.empty() && std::ranges::any_of(*columns, [&](auto column) { return names_beside(column).has_value(); });
        for (const auto column : *columns) {
            if (!named) m_table.raters.push_back(m_table.headings ? m_names[column] : fmt::format("rater {}", m_table.raters.size() + 1));
        }
        // Column by column: raters then come in the order of the table, also where the first of them left a unit out.
        for (std::size_t i = 0; i < columns->size(); ++i) {
            for (std::size_t n = 0; n < m_rows.size(); ++n) {
                const auto& row = m_rows[n];
                const auto name = unit ? std::string(base::trimmed(row.cells[*unit])) : std::to_string(n + 1);
                if (name.empty()) return refused(fmt::format("{} line {} has no unit. Nothing was computed.", m_name, row.line));
                const auto column = (*columns)[i];
                if (named && is_missing(row.cells[column])) continue;   // nobody need be named where nothing is said
                if (auto taken = take(row.line, name, named ? rater_in(row, column) : m_table.raters[i], row.cells[column]); !taken) return taken;
            }
        }
        return {};
    }

    /// Numbers with a decimal comma, if all answers are numbers then and none has a point.
    void read_decimals() {
        m_table.decimals = "point";
        if (m_choices.decimals == "point") return;
        auto& ratings = m_table.ratings;
        const auto has = [&](char sign) { return std::ranges::any_of(ratings, [&](const auto& each) { return each.value.find(sign) != std::string::npos; }); };
        const bool all = std::ranges::all_of(ratings, [](const auto& each) { return number_of(each.value).has_value() && std::ranges::count(each.value, ',') < 2; });
        if (!all || !has(',') || (has('.') && m_choices.decimals.empty())) return;
        m_table.decimals = "comma";
        for (auto& each : ratings) std::ranges::replace(each.value, ',', '.');
    }

    void tell() {
        m_table.how = m_table.shape == "long" ? fmt::format("a row for each judgement, in the columns {}, {}, {}", m_names[*m_long[0]], m_names[*m_long[1]], m_names[*m_long[2]])
                                              : fmt::format("a row for each unit{}, a column for each rater ({})", m_table.unit.empty() ? ", counted" : fmt::format(" ({})", m_table.unit), base::join(m_table.raters, ", "));
        if (!m_table.headings) m_table.how += "; no headings";
        if (m_table.decimals == "comma") m_table.how += "; decimal commas";
        if (!m_separator.empty() && m_separator != "comma") m_table.how += fmt::format("; {} between cells", m_separator);
        if (!m_table.left_out.empty()) m_table.how += "; left out: " + base::join(m_table.left_out, ", ");
        m_table.how = "Read as " + m_table.how + ".";
        for (const auto& [value, times] : m_missing_as)
            m_table.diagnostics.push_back({base::Loss::none, std::string(m_name), fmt::format("\"{}\" is taken as a missing rating, {}.", value, base::counted(times, "time", "times"))});
    }

    std::string_view m_bytes;
    std::string_view m_name;
    const RatingTableChoices& m_choices;
    RatingTable m_table;
    std::vector<std::string> m_names;
    Rows m_rows;
    std::string m_separator;
    std::array<std::optional<std::size_t>, 3> m_long;
    std::map<std::pair<std::string, std::string>, std::size_t> m_seen;
    std::map<std::string, std::size_t> m_missing_as;
};

}  // namespace

base::Result<RatingTable> read_rating_table(std::string_view bytes, std::string_view name, const RatingTableChoices& choices) { return Reading(bytes, name, choices).read(); }

base::JsonObject rating_table_json(const RatingTable& table) {
    return {{"shape", table.shape}, {"headings", table.headings}, {"decimals", table.decimals}, {"unit", table.unit.empty() ? base::Json(nullptr) : base::Json(table.unit)}, {"raters", boost::json::value_from(table.raters)},
            {"left_out", boost::json::value_from(table.left_out)}, {"missing", table.missing}, {"how", table.how}, {"diagnostics", base::to_json(table.diagnostics)}};
}

}  // namespace loam::workbench
