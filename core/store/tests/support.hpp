#pragma once
// What the tests of the store share: a folder of their own, small acts, another program at the same file.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <fstream>
#include <random>

#include "loam/store/store.hpp"

namespace loam::store {

class Folder {
public:
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "loam-store-XXXXXX").string();
        m_path = mkdtemp(pattern.data());
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(m_path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

inline const domain::Table& table(std::string_view name) { return *domain::find_table(name); }

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// One act that inserts one row.
inline Result<Receipt> add(Store& store, std::string_view name, const std::string& id, std::vector<std::pair<std::string, domain::Cell>> given, const std::string& act_id = {}) {
    return store.perform({"add-" + std::string(name), "", "", act_id}, [&](Writing& writing) -> Result<std::string> {
        domain::Row row{id, 0, false, std::vector<domain::Cell>(table(name).columns.size())};
        for (const auto& [column, cell] : given) row.cells[static_cast<std::size_t>(domain::find_column(table(name), column) - table(name).columns.data())] = cell;
        auto added = writing.insert(table(name), row);
        if (!added) return std::unexpected(added.error());
        return "Added " + id;
    });
}

inline Result<Receipt> add_sample(Store& store, const std::string& id, const std::string& label, const std::string& act_id = {}) {
    return add(store, "sample", id, {{"label", domain::Cell{label}}}, act_id);
}

inline Result<Receipt> change(Store& store, std::string_view name, const std::string& id, const std::string& column, domain::Cell cell) {
    return store.perform({"change-" + std::string(name), "", "", ""}, [&](Writing& writing) -> Result<std::string> {
        if (auto changed = writing.change(table(name), id, {{column, std::move(cell)}}); !changed) return std::unexpected(changed.error());
        return "Changed " + id;
    });
}

inline Result<Receipt> withdraw(Store& store, std::string_view name, const std::string& id) {
    return store.perform({"withdraw-" + std::string(name), "", "", ""}, [&](Writing& writing) -> Result<std::string> {
        if (auto gone = writing.withdraw(table(name), id); !gone) return std::unexpected(gone.error());
        return "Withdrew " + id;
    });
}

/// All rows of all tables, withdrawn ones too, as one text: two states are equal if these are.
inline std::string state_of(const Store& store) {
    std::string text;
    for (const auto* each : domain::tables()) {
        const auto rows = store.rows(*each, true);
        if (!rows) throw std::runtime_error(rows.error().message);
        for (const auto& row : *rows) {
            text += fmt::format("{}|{}|{}|{}", each->name, row.id, row.ord, row.withdrawn);
            for (const auto& cell : row.cells) {
                text += '|';
                if (const auto* word = std::get_if<std::string>(&cell)) text += *word;
                if (const auto* whole = std::get_if<std::int64_t>(&cell)) text += fmt::format("{}i", *whole);
                if (const auto* real = std::get_if<double>(&cell)) text += fmt::format("{}r", *real);
            }
            text += '\n';
        }
    }
    return text;
}

inline std::string first_problem(const Store& store) {
    const auto verified = store.verify();
    if (!verified) return verified.error().message;
    return verified->problems.empty() ? "" : verified->problems.front();
}

/// Another program at the file, as a person with the sqlite3 shell is: it knows nothing of Loam.
class Stranger {
public:
    explicit Stranger(const std::filesystem::path& file) { sqlite3_open(file.c_str(), &m_db); }
    ~Stranger() { sqlite3_close(m_db); }
    Stranger(const Stranger&) = delete;
    Stranger& operator=(const Stranger&) = delete;
    /// "" if it was done, else what SQLite said.
    std::string run(const std::string& sql) {
        char* said = nullptr;
        sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, &said);
        const std::string text = said ? said : "";
        sqlite3_free(said);
        return text;
    }
    std::string value(const std::string& sql) {
        std::string found;
        const auto take = [](void* into, int, char** cells, char**) {
            *static_cast<std::string*>(into) = cells[0] ? cells[0] : "";
            return 0;
        };
        sqlite3_exec(m_db, sql.c_str(), take, &found, nullptr);
        return found;
    }

private:
    sqlite3* m_db = nullptr;
};

/// What a determined person does: the guards away, then the change.
inline std::string drop_all_triggers(Stranger& stranger) {
    for (int most = 500; most > 0; --most) {
        const auto name = stranger.value("SELECT name FROM sqlite_master WHERE type = 'trigger' LIMIT 1");
        if (name.empty()) return "";
        if (auto said = stranger.run("DROP TRIGGER \"" + name + "\""); !said.empty()) return said;
    }
    return "too many triggers";
}

/// Does something while the guards are away, and puts them back as a careful forger would.
inline std::string without_guards(Stranger& stranger, const std::string& sql) {
    const auto guards = stranger.value("SELECT group_concat(sql, '; ') FROM sqlite_master WHERE type = 'trigger'");
    if (auto said = stranger.run("BEGIN"); !said.empty()) return said;
    if (auto said = drop_all_triggers(stranger); !said.empty()) return said;
    if (auto said = stranger.run(sql); !said.empty()) return said;
    return stranger.run(guards + "; COMMIT");
}

}  // namespace loam::store
