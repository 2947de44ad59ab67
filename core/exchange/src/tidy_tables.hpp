#pragma once
// One table's file → rows.

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "loam/exchange/tidy.hpp"

namespace loam::exchange {

/// What has been read so far. Remarks beyond the first are counted: a broken folder must not cost more memory than it
/// has bytes.
class Reading {
public:
    TidyRead result;

    void remark(base::Loss loss, std::string where, std::string message) {
        if (result.diagnostics.size() < most)
            result.diagnostics.push_back({loss, std::move(where), std::move(message)});
        else
            ++m_more[static_cast<std::size_t>(loss)];
    }
    void remark(base::Diagnostics remarks) {
        for (auto& each : remarks) remark(each.loss, std::move(each.where), std::move(each.message));
    }
    /// Tells how many remarks were only counted.
    void finish();

private:
    static constexpr std::size_t most = 20'000;
    std::array<std::size_t, 3> m_more{};
};

/// A row with the place it came from, for messages.
struct FoundRow {
    domain::Row row;
    std::string_view file;  ///< its path, which outlives the reading
    std::size_t line = 0;

    [[nodiscard]] std::string where() const { return fmt::format("{} line {}", file, line); }
};

/// The text of a file in texts/, cleaned; none if there is no such file.
using FindText = std::function<std::optional<std::string>(const std::string& path)>;

/// Rows in the order of the file, each cell fitting its column; every loss is a diagnostic. Ids may still repeat.
std::vector<FoundRow> table_rows(const domain::Table& table, const TidyFile& file, const FindText& find_text, Reading& reading);

}  // namespace loam::exchange
