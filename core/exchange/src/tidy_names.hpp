#pragma once
// Names that reader and writer of the tidy folder share.

#include <string>
#include <string_view>

#include "loam/base/text.hpp"
#include "loam/domain/schema.hpp"

namespace loam::exchange {

inline constexpr std::string_view manifest_name = "loam.json";
inline constexpr std::string_view format_name = "loam-tidy";
inline constexpr std::string_view texts_folder = "texts";
inline constexpr std::string_view files_folder = "files";

/// The one column whose words stand in a file of their own.
inline bool stands_in_file(const domain::Table& table, const domain::Column& column) {
    return table.name == "source_text" && column.name == "text";
}

inline std::string text_path(std::string_view id) { return fmt::format("{}/{}.txt", texts_folder, id); }

inline bool is_text_path(std::string_view path) { return path.starts_with("texts/"); }
inline bool is_file_path(std::string_view path) { return path.starts_with("files/"); }
inline bool is_file_name(std::string_view name) {
    static constexpr domain::Column file{"file", domain::ColumnKind::file, true, "", {}, ""};
    return domain::misfit(file, std::string(name)).empty();
}

/// The table of "study.csv"; null if no table has that name.
inline const domain::Table* table_of_file(std::string_view path) {
    return path.ends_with(".csv") ? domain::find_table(path.substr(0, path.size() - 4)) : nullptr;
}

/// README, LICENSE and the like: written for people, not a part of the project, and no loss when it is read.
inline bool is_for_people(std::string_view path) {
    const auto stem = base::case_folded(path.substr(0, path.find('.')));
    return path.find('/') == std::string_view::npos &&
           (stem == "readme" || stem == "license" || stem == "licence" || stem == "copying" || stem == "notice" || stem == "citation");
}

}  // namespace loam::exchange
