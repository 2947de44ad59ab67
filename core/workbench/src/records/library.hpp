#pragma once
// The view of a project's records, kept up with the project: each part of an import is a batch of the view, corrections
// replace rows, and once all rows stand the columns to sort and filter by are worked out.

#include <deque>
#include <mutex>

#include "loam/store/record_view.hpp"
#include "records/parts.hpp"

namespace loam::workbench {

/// Where a record stands in the view.
struct Listing {
    const domain::RecordPart* part = nullptr;
    std::uint32_t first_n = 0;
    std::uint32_t count = 0;
};

/// Columns as of one state of the rows, shared by all who read the view in this process: a million records take some 40 MB.
struct ListedColumns {
    std::shared_ptr<const records::Columns> columns;
    std::int64_t revision = -1;   ///< of the view
    std::string made;             ///< which of the columns that are kept in the view they rest on
    std::size_t since = 0;        ///< rows that changed after these were kept and are in
};

/// What the workbenches of this process share of one view.
struct SharedList {
    std::mutex guard;
    ListedColumns latest;
    struct Found {
        std::string words;
        std::int64_t revision = -1;
        std::int64_t indexed_to = -1;
        std::shared_ptr<const records::Places> places;
    };
    std::deque<Found> found;      ///< the last that were asked for
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

    /// As far as rows stand in order already; valid until it is asked for again.
    Result<const records::Columns*> columns();
    /// Those of the columns that hold what is asked for.
    Result<std::shared_ptr<const records::Places>> found(const std::string& words, const records::Columns& columns);
    [[nodiscard]] const store::RecordView& view() const { return *m_view; }
    /// The batches that stand for parts of the project, by number.
    [[nodiscard]] Result<std::map<std::uint32_t, Listing>> listings(const domain::Project& project) const;

private:
    Result<bool> follow_parts(const Workbench& workbench, const domain::Project& project);
    Result<bool> follow_databases(const Workbench& workbench, const domain::Project& project);
    Result<bool> follow_edits(const Workbench& workbench, const domain::Project& project);
    Result<bool> follow_columns();
    Result<bool> is_time_to_order() const;
    Result<ListedColumns> standing_columns();
    Result<ListedColumns> kept_columns(const std::string& made) const;
    Result<void> put_rows(records::Columns& columns, const std::vector<records::Listed>& rows) const;
    Result<void> publish(ListedColumns now);
    Result<std::vector<std::uint32_t>> matching(const std::string& words, const records::Columns& columns);

    std::filesystem::path m_file;
    std::optional<store::RecordView> m_view;
    std::optional<store::RecordView> m_beside;   ///< for a second thread that searches
    std::shared_ptr<SharedList> m_shared;
    std::shared_ptr<const records::Columns> m_columns;
};

/// Numbers of rows that changed since the columns were kept, as they are kept beside them.
Result<std::vector<std::uint32_t>> rows_changed(const store::RecordView& view);
/// Adds to them within a change.
Result<void> note_changed(const store::RecordView& view, store::RecordView::Change& change, const std::vector<std::uint32_t>& rows);

/// The token of the record with this number; empty if it is none.
std::string token_of(const std::map<std::uint32_t, Listing>& listings, std::uint32_t n);
/// The number of a record; 0 if it is not listed.
std::uint32_t number_of(const std::map<std::uint32_t, Listing>& listings, std::string_view token);

/// Where the view of a project file lies: in the user's cache folder, under a name that follows from the file's place.
std::filesystem::path view_file_of(const std::filesystem::path& project);

}  // namespace loam::workbench
