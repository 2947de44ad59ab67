// A project of ASReview LAB as it saves one: a zip with project.json and, for each review, an SQLite file.
// Version 1: the records in data/, the labels in reviews/ID/results.sql, table results (record_id, label, labeling_time, notes, custom_metadata_json).
// Version 2: the records in data_store.db, table record; the labels in reviews/ID/results.db, table results (record_id, label, time, note, tags, user_id).
// record_id is the row of the record, from 0. Read by what is in the files, not by the version that they name.

#include <algorithm>
#include <charconv>
#include <map>

#include "decisions/archives.hpp"
#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "loam/store/foreign_rows.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using base::Loss;

constexpr std::string_view id_column = "csv:record_id";

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc{} && end != text.data() ? std::optional(number) : std::nullopt;
}

/// A list of JSON, or the text itself.
std::vector<std::string> texts_in(const std::string& text) {
    const auto parsed = text.starts_with('[') ? base::parse_json(text) : base::Result<Json>(Json(nullptr));
    std::vector<std::string> texts;
    if (!parsed || !parsed->is_array()) return text.empty() ? texts : std::vector{text};
    for (const auto& each : parsed->get_array())
        if (each.is_string()) texts.emplace_back(each.get_string());
    return texts;
}

class Cells {
public:
    explicit Cells(const store::ForeignRows& table) : m_table(table) {}
    [[nodiscard]] std::string at(const std::vector<std::string>& row, std::initializer_list<std::string_view> names) const {
        for (const auto name : names) {
            const auto column = static_cast<std::size_t>(std::ranges::find(m_table.columns, name) - m_table.columns.begin());
            if (column < row.size()) return row[column];
        }
        return {};
    }
    [[nodiscard]] bool has(std::string_view name) const { return std::ranges::find(m_table.columns, name) != m_table.columns.end(); }

private:
    const store::ForeignRows& m_table;
};

/// The records of a data store, in the words of a table, so that they become records as every other table does.
records::Record record_of(const Cells& cells, const std::vector<std::string>& row) {
    records::Record record;
    record.title = cells.at(row, {"title"});
    record.abstract = cells.at(row, {"abstract"});
    for (const auto& name : texts_in(cells.at(row, {"authors"}))) {
        const auto comma = name.find(',');
        auto& author = record.authors.emplace_back();
        author.family = std::string(base::trimmed(std::string_view(name).substr(0, comma)));
        if (comma != std::string::npos) author.given = std::string(base::trimmed(std::string_view(name).substr(comma + 1)));
    }
    record.keywords = texts_in(cells.at(row, {"keywords"}));
    if (const auto year = number_in(cells.at(row, {"year"})); year && *year >= 1000 && *year <= 2999) record.year = static_cast<int>(*year);
    record.doi = cells.at(row, {"doi"});
    if (auto url = cells.at(row, {"url"}); !url.empty()) record.urls.push_back(std::move(url));
    return record;
}

class Project {
public:
    Project(intake::Package& package, const DecisionsInput& input, const records::ReadOptions& options) : m_package(package), m_input(input), m_options(options) { m_file.format = "asreview"; }

    Result<DecisionFile> read() {
        if (auto begun = read_about(); !begun) return std::unexpected(begun.error());
        for (const auto& name : m_package.names()) {
            if (!name.ends_with(".db") && !name.ends_with(".sql") && !name.ends_with(".sqlite")) continue;
            if (auto found = look_into(name); !found) return std::unexpected(found.error());
        }
        if (m_file.rows.empty())
            if (auto found = read_data(); !found) return std::unexpected(found.error());
        if (m_labels.empty()) return fail(ErrorKind::bad_input, fmt::format("{} holds no review with labels. Nothing was imported.", m_input.name), m_input.name);
        for (const auto& [part, table] : m_labels) add_labels(part, table);
        tell_left();
        return std::move(m_file);
    }

private:
    Result<void> read_about() {
        const auto bytes = m_package.part(part_ending(m_package, "project.json"));
        if (!bytes) return std::unexpected(bytes.error());
        const auto about = base::parse_json(*bytes, "project.json");
        if (!about) return std::unexpected(about.error());
        if (!about->is_object()) return fail(ErrorKind::bad_input, "project.json is no object. Nothing was imported.", m_input.name);
        const auto text = [&](std::string_view name) {
            const auto* value = about->get_object().if_contains(name);
            return value && value->is_string() ? std::string(value->get_string()) : std::string();
        };
        m_dataset = text("dataset_path");
        m_file.diagnostics.push_back({Loss::none, "project.json", fmt::format("A project of ASReview {}{}{}.", text("version").empty() ? "LAB" : text("version"), text("name").empty() ? "" : ": ", text("name"))});
        if (text("mode") == "simulate") m_file.diagnostics.push_back({Loss::none, "project.json", "It is a simulation: its labels were given before, and nobody decided here."});
        return {};
    }

    Result<void> look_into(const std::string& name) {
        const auto bytes = m_package.part(name);
        if (!bytes) return std::unexpected(bytes.error());
        const auto tables = store::foreign_tables(*bytes, name);
        if (!tables) return std::unexpected(tables.error());
        const auto has = [&](std::string_view table) { return std::ranges::find(*tables, table) != tables->end(); };
        if (has("results")) {
            auto rows = store::foreign_rows(*bytes, name, "results");
            if (!rows) return std::unexpected(rows.error());
            m_labels.emplace_back(name, std::move(*rows));
        }
        if (!has("record") || !m_file.rows.empty()) return {};
        const auto rows = store::foreign_rows(*bytes, name, "record");
        if (!rows) return std::unexpected(rows.error());
        const Cells cells(*rows);
        for (const auto& row : rows->rows) {
            if (const auto id = number_in(cells.at(row, {"record_id"}))) m_places[*id] = m_file.rows.size();
            m_file.rows.push_back({record_of(cells, row), {.position = m_file.rows.size() + 1}, {}, {}});
        }
        return {};
    }

    /// The file of the records: the one that the project names, else the only one in data/.
    Result<void> read_data() {
        std::string chosen;
        for (const auto& name : m_package.names()) {
            const bool is_data = name.contains("data/") && !name.ends_with('/');
            if (is_data && (chosen.empty() || (!m_dataset.empty() && name.ends_with(m_dataset)))) chosen = name;
        }
        if (chosen.empty()) return fail(ErrorKind::bad_input, fmt::format("{} holds no records. Nothing was imported.", m_input.name), m_input.name);
        const auto bytes = m_package.part(chosen);
        if (!bytes) return std::unexpected(bytes.error());
        auto read = records::read_all(*bytes, chosen, m_options);
        if (!read) return std::unexpected(read.error());
        for (auto& diagnostic : read->report.diagnostics) m_file.diagnostics.push_back(std::move(diagnostic));
        for (auto& found : read->found) {
            const auto own = std::ranges::find(found.record.others, id_column, &records::OtherField::tag);
            const auto id = own == found.record.others.end() ? std::nullopt : number_in(own->value);
            m_places[id.value_or(static_cast<std::int64_t>(m_file.rows.size()))] = m_file.rows.size();
            m_file.rows.push_back({std::move(found.record), found.origin, {}, {}});
        }
        return {};
    }

    void add_labels(const std::string& part, const store::ForeignRows& table) {
        const Cells cells(table);
        for (const auto& row : table.rows) {
            const auto label = cells.at(row, {"label"});
            const auto id = number_in(cells.at(row, {"record_id"}));
            const auto place = id ? m_places.find(*id) : m_places.end();
            if (const auto tags = cells.at(row, {"tags", "custom_metadata_json"}); !tags.empty() && tags != "null" && tags != "[]" && tags != "{}") ++m_tagged;
            if (const auto model = cells.at(row, {"classifier"}); !model.empty()) m_by_model = true;
            if (label != "1" && label != "0") {
                ++m_pending;
                continue;
            }
            if (place == m_places.end()) {
                ++m_without_record;
                continue;
            }
            const auto user = cells.at(row, {"user_id"});
            auto person = user.empty() ? std::string() : "user " + user;
            // Two reviews of one project are two persons' for all that is told.
            if (m_labels.size() > 1) person = person.empty() ? "review " + review_of(part) : person + ", review " + review_of(part);
            m_file.rows[place->second].told.decisions.push_back({person, label == "1" ? "include" : "exclude", {}, cells.at(row, {"note", "notes"}), records::day_in(cells.at(row, {"time", "labeling_time"}))});
        }
    }

    static std::string review_of(std::string_view part) {
        const auto end = part.rfind('/');
        const auto folder = part.substr(0, end == std::string_view::npos ? 0 : end);
        return std::string(folder.substr(folder.rfind('/') + 1).substr(0, 8));
    }

    void tell_left() {
        const auto tell = [&](Loss loss, std::string message) { m_file.diagnostics.push_back({loss, m_input.name, std::move(message)}); };
        if (m_tagged > 0) tell(Loss::lost, fmt::format("Tags on {} were not taken in.", base::counted(m_tagged, "record", "records")));
        if (m_without_record > 0) tell(Loss::lost, fmt::format("{} no record of the project and {} not taken in.", m_without_record == 1 ? "1 label has" : fmt::format("{} labels have", m_without_record), m_without_record == 1 ? "was" : "were"));
        if (m_pending > 0) tell(Loss::none, fmt::format("{} shown and not labelled.", base::counted(m_pending, "record was", "records were")));
        if (m_by_model) tell(Loss::none, "Models, settings and the order in which ASReview showed the records were not taken in: they are no decisions.");
    }

    intake::Package& m_package;
    const DecisionsInput& m_input;
    const records::ReadOptions& m_options;
    DecisionFile m_file;
    std::string m_dataset;
    std::map<std::int64_t, std::size_t> m_places;   ///< record_id → row
    std::vector<std::pair<std::string, store::ForeignRows>> m_labels;
    std::size_t m_tagged = 0;
    std::size_t m_pending = 0;
    std::size_t m_without_record = 0;
    bool m_by_model = false;
};

}  // namespace

Result<DecisionFile> read_asreview(intake::Package& package, const DecisionsInput& input, const records::ReadOptions& options) { return Project(package, input, options).read(); }

}  // namespace loam::workbench
