#include "refi/joining.hpp"

#include "acts/rows.hpp"
#include "loam/base/date.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using base::Loss;
using domain::Cell;
using domain::Row;
using domain::Table;

std::size_t place_of(const Table& table, std::string_view column) { return static_cast<std::size_t>(domain::find_column(table, column) - table.columns.data()); }

class Joining {
public:
    Joining(store::Writing& writing, exchange::RefiRead& read, base::Diagnostics& diagnostics, const std::string& name)
        : m_writing(writing), m_read(read), m_diagnostics(diagnostics), m_name(name) {}

    Result<void> run() {
        if (auto settled = settle_texts(); !settled) return settled;
        if (auto settled = settle_values(); !settled) return settled;
        if (auto told = tell_namesakes(); !told) return told;
        if (auto kept = keep_originals(); !kept) return kept;
        for (const auto* table : domain::tables()) {
            const auto rows = m_read.rows.find(table->name);
            if (rows == m_read.rows.end()) continue;
            for (auto& row : rows->second) {
                if (auto taken = take(*table, row); !taken) return taken;
            }
        }
        return keep_rules();
    }

private:
    void tell(Loss loss, std::string where, std::string message) { m_diagnostics.push_back({loss, std::move(where), std::move(message)}); }

    /// A text that is there already is that version; any other is a new one.
    Result<void> settle_texts() {
        const auto& table = domain::entity<domain::SourceText>().table;
        const auto texts = m_read.rows.find(table.name);
        if (texts == m_read.rows.end()) return {};
        const auto words = place_of(table, "text");
        std::vector<Row> fresh;
        for (auto& row : texts->second) {
            const auto versions = m_writing.rows_where(table, "source", row.cells[place_of(table, "source")]);
            if (!versions) return std::unexpected(versions.error());
            const auto same = std::ranges::find_if(*versions, [&](const Row& there) { return there.cells[words] == row.cells[words]; });
            if (same != versions->end()) {
                if (auto settled = settle_pages(row.id, same->id, *versions); !settled) return settled;
                if (same->id != row.id) m_texts.emplace(row.id, same->id);
                continue;
            }
            if (auto joined = new_version(table, row, *versions); !joined) return joined;
            fresh.push_back(std::move(row));
        }
        texts->second = std::move(fresh);
        for (const auto* other : domain::tables()) redirect(*other);
        return {};
    }

    /// A text that is here keeps the pages it has; those of an older version have moved on with a correction.
    Result<void> settle_pages(const std::string& given, const std::string& here, const std::vector<Row>& versions) {
        const auto& table = domain::entity<domain::Page>().table;
        const auto pages = m_read.rows.find(table.name);
        if (pages == m_read.rows.end()) return {};
        const auto there = m_writing.rows_where(table, "source_text", Cell{here});
        if (!there) return std::unexpected(there.error());
        const auto number = [](const Row& version) { return domain::to_value<domain::SourceText>(version).version.value_or(0); };
        const auto newest = std::ranges::max_element(versions, {}, number);
        if (there->empty() && newest->id == here) return {};
        std::erase_if(pages->second, [&](const Row& row) { return row.cells[place_of(table, "source_text")] == Cell{given}; });
        return {};
    }

    Result<void> new_version(const Table& table, Row& row, const std::vector<Row>& versions) {
        if (versions.empty()) return {};
        std::int64_t newest = 0;
        for (const auto& version : versions) {
            if (const auto* number = std::get_if<std::int64_t>(&version.cells[place_of(table, "version")])) newest = std::max(newest, *number);
        }
        auto id = base::new_id();
        m_texts.emplace(row.id, id);
        row.id = std::move(id);
        row.cells[place_of(table, "version")] = newest + 1;
        row.cells[place_of(table, "note")] = fmt::format("From {}", m_name);
        tell(Loss::none, told(m_writing, text_of(table, row, "source")), fmt::format("Its text differs from the one here. It was taken in as version {}; passages of earlier versions that the file does not hold wait for a decision.", newest + 1));
        return {};
    }

    /// References to a text that goes by another id here.
    void redirect(const Table& table) {
        const auto rows = m_read.rows.find(table.name);
        if (rows == m_read.rows.end() || m_texts.empty()) return;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (table.columns[i].refers_to != "source_text") continue;
            for (auto& row : rows->second) {
                const auto* id = std::get_if<std::string>(&row.cells[i]);
                const auto at = id ? m_texts.find(*id) : m_texts.end();
                if (at != m_texts.end()) row.cells[i] = at->second;
            }
        }
    }

    /// Where an attribute has got another type here, values of the file's type have no place.
    Result<void> settle_values() {
        const auto& attributes = domain::entity<domain::Attribute>().table;
        const auto& values = domain::entity<domain::AttributeValue>().table;
        const auto given = m_read.rows.find(attributes.name);
        const auto rows = m_read.rows.find(values.name);
        if (given == m_read.rows.end() || rows == m_read.rows.end()) return {};
        std::unordered_map<std::string, std::string> changed;
        for (const auto& row : given->second) {
            const auto there = m_writing.row(attributes, row.id);
            if (!there) return std::unexpected(there.error());
            const auto type = *there ? text_of(attributes, **there, "type") : std::string{};
            if (*there && type != text_of(attributes, row, "type")) changed.emplace(row.id, type);
        }
        std::erase_if(rows->second, [&](const Row& row) {
            const auto at = changed.find(text_of(values, row, "attribute"));
            if (at == changed.end()) return false;
            tell(Loss::lost, told(m_writing, at->first), fmt::format("It takes a {} here; the file's value for {} is of another type and was left out.", at->second, text_of(values, row, "owner")));
            return true;
        });
        return {};
    }

    /// The file that a source was made from, unless one is kept for it already.
    Result<void> keep_originals() {
        const auto& table = domain::entity<domain::Source>().table;
        const auto sources = m_read.rows.find(table.name);
        if (sources == m_read.rows.end()) return {};
        const auto column = place_of(table, "original");
        for (const auto& original : m_read.originals) {
            const auto row = std::ranges::find(sources->second, original.source, &Row::id);
            if (row == sources->second.end()) continue;
            const auto there = m_writing.row(table, original.source);
            if (!there) return std::unexpected(there.error());
            if (*there && !(*there)->withdrawn && !text_of(table, **there, "original").empty()) {
                row->cells[column] = (*there)->cells[column];
                continue;
            }
            auto key = m_writing.keep_file(original.bytes);
            if (key) row->cells[column] = std::move(*key);
            else tell(Loss::lost, original.name, fmt::format("The file itself could not be kept: {} Its text was taken in.", key.error().message));
        }
        return {};
    }

    /// Codes are joined by hand: whether two of one name mean one thing is for the researcher to say.
    Result<void> tell_namesakes() {
        const auto& table = domain::entity<domain::Code>().table;
        const auto codes = m_read.rows.find(table.name);
        if (codes == m_read.rows.end()) return {};
        const auto there = m_writing.rows(table);
        if (!there) return std::unexpected(there.error());
        std::map<std::pair<std::string, std::string>, std::string> names;
        for (const auto& row : *there) names.emplace(std::pair(text_of(table, row, "rung"), base::comparable(text_of(table, row, "label"))), row.id);
        for (const auto& row : codes->second) {
            const auto same = names.find({text_of(table, row, "rung"), base::comparable(text_of(table, row, "label"))});
            if (same == names.end() || same->second == row.id || std::ranges::any_of(*there, [&](const Row& each) { return each.id == row.id; })) continue;
            tell(Loss::none, fmt::format("code “{}”", text_of(table, row, "label")), "A code of this name stands on that rung already; both are kept. Merge them if they mean the same.");
        }
        return {};
    }

    Result<void> take(const Table& table, Row& row) {
        const auto owner = m_writing.table_of(row.id);
        if (!owner) return std::unexpected(owner.error());
        row.ord = 0;  // behind what is there, in the order of the file
        if (!*owner) {
            auto inserted = m_writing.insert(table, row);
            return inserted ? Result<void>{} : std::unexpected(inserted.error());
        }
        const auto there = m_writing.row(table, row.id);
        if (!there) return std::unexpected(there.error());
        return *there ? change(table, **there, row) : Result<void>{};
    }

    Result<void> change(const Table& table, const Row& there, const Row& row) {
        if (there.withdrawn) {
            if (auto back = m_writing.restore(table, row.id); !back) return back;
            tell(Loss::repaired, told(m_writing, table, there), "It was withdrawn here and is in the file: it is back.");
        }
        if (has_moved_on(table, there, row)) return {};
        if (table.name == "kept_element") return keep_lines(table, there, row);
        std::vector<std::pair<std::string, Cell>> cells;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto& name = table.columns[i].name;
            const bool says_nothing = std::holds_alternative<std::monostate>(row.cells[i]);
            const bool by_custom = !m_read.of_loam && exchange::is_refi_custom(table.name, name);
            if (says_nothing || by_custom || row.cells[i] == there.cells[i]) continue;
            cells.emplace_back(std::string(name), row.cells[i]);
        }
        return cells.empty() ? Result<void>{} : m_writing.change(table, row.id, cells);
    }

    /// What was kept of the file when it first came stays, such as its own numbers, unless it says otherwise now.
    Result<void> keep_lines(const Table& table, const Row& there, const Row& row) {
        const auto before = domain::to_value<domain::KeptElement>(there);
        const auto given = domain::to_value<domain::KeptElement>(row);
        const auto content = exchange::is_refi_attributes(before) && exchange::is_refi_attributes(given) ? exchange::joined_refi_attributes(before.content, given.content) : given.content;
        return content == before.content ? Result<void>{} : m_writing.change(table, row.id, {{"content", content}});
    }

    /// A passage that was carried to a later version of its text is not brought back to the one that the file has.
    bool has_moved_on(const Table& table, const Row& there, const Row& row) {
        if (table.name != "passage") return false;
        const auto& texts = domain::entity<domain::SourceText>().table;
        const auto column = place_of(table, "source_text");
        if (there.cells[column] == row.cells[column]) return false;
        const auto version = [&](const Cell& cell) -> std::int64_t {
            const auto* id = std::get_if<std::string>(&cell);
            const auto text = id ? m_writing.row(texts, *id) : Result<std::optional<Row>>(std::nullopt);
            if (!text || !*text) return 0;
            const auto* number = std::get_if<std::int64_t>(&(*text)->cells[place_of(texts, "version")]);
            return number ? *number : 0;
        };
        return version(there.cells[column]) > version(row.cells[column]);
    }

    /// Rules look at other rows, so they are asked once everything is in. Spans were held to their texts when they were read.
    Result<void> keep_rules() {
        for (const std::string_view name : {"attribute_value", "code", "stands_on"}) {
            const auto rows = m_read.rows.find(name);
            if (rows == m_read.rows.end()) continue;
            const auto& table = *domain::find_table(name);
            for (const auto& given : rows->second) {
                const auto row = m_writing.row(table, given.id);
                if (!row) return std::unexpected(row.error());
                if (!*row || (*row)->withdrawn) continue;
                if (auto kept = keeps_rules(m_writing, table, **row); !kept) {
                    auto error = kept.error();
                    error.message += " Nothing was imported.";
                    error.where = fmt::format("{} {}", table.title, given.id);
                    return std::unexpected(std::move(error));
                }
            }
        }
        return {};
    }

    store::Writing& m_writing;
    exchange::RefiRead& m_read;
    base::Diagnostics& m_diagnostics;
    const std::string& m_name;
    std::unordered_map<std::string, std::string> m_texts;  ///< the file's id of a text → the one it has here
};

}  // namespace

base::Result<void> join(store::Writing& writing, exchange::RefiRead& read, base::Diagnostics& diagnostics, const std::string& name) { return Joining(writing, read, diagnostics, name).run(); }

}  // namespace loam::workbench
