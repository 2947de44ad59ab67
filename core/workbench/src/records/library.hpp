#pragma once
// The view of a project's records, kept up with the project: each part of an import is a batch of the view, corrections
// replace rows, and once all rows stand the columns to sort and filter by are worked out.

#include "loam/store/record_view.hpp"
#include "records/parts.hpp"

namespace loam::workbench {

/// Where a record stands in the view.
struct Listing {
    const domain::RecordPart* part = nullptr;
    std::uint32_t first_n = 0;
    std::uint32_t count = 0;
};

/// Kept by a Workbench from one read to the next.
class RecordLibrary {
public:
    /// Opens the view if that was not done yet.
    Result<void> open(const Workbench& workbench);
    /// Does one more piece of what is missing: some ten thousand rows, or the columns, or a stretch of the index. False if
    /// nothing was.
    Result<bool> advance(const Workbench& workbench);
    [[nodiscard]] Result<ViewState> state(const Workbench& workbench) const;

    /// As of the last time that all rows stood.
    Result<const records::Columns*> columns();
    [[nodiscard]] const store::RecordView& view() const { return *m_view; }
    /// The batches that stand for parts of the project, by number.
    [[nodiscard]] Result<std::map<std::uint32_t, Listing>> listings(const domain::Project& project) const;

private:
    Result<bool> follow_parts(const Workbench& workbench, const domain::Project& project);
    Result<bool> follow_databases(const Workbench& workbench, const domain::Project& project);
    Result<bool> follow_edits(const Workbench& workbench, const domain::Project& project);
    Result<bool> follow_columns();

    std::optional<store::RecordView> m_view;
    records::Columns m_columns;
    std::int64_t m_columns_revision = -1;   ///< of the view whose columns are held
};

/// The token of the record with this number; empty if it is none.
std::string token_of(const std::map<std::uint32_t, Listing>& listings, std::uint32_t n);
/// The number of a record; 0 if it is not listed.
std::uint32_t number_of(const std::map<std::uint32_t, Listing>& listings, std::string_view token);

/// Where the view of a project file lies: in the user's cache folder, under a name that follows from the file's place.
std::filesystem::path view_file_of(const std::filesystem::path& project);

}  // namespace loam::workbench
