#pragma once
// What the screens need of the records of a project, in a file of its own: titles to show, words to find, columns to sort
// and filter by. All of it is derived from the project and can be thrown away and made anew at any time, so it lies in the
// user's cache folder and not in the project. It holds bibliographic fields only, never a researcher's words.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::store {

/// One record as lists show it. Numbers of rows (`n`) begin with 1, never change and are never used twice.
struct ViewRow {
    std::uint32_t n = 0;
    std::uint32_t batch = 0;       ///< number of its import in this view
    std::uint32_t place = 0;       ///< place in that import, from 1
    std::string title;
    std::string authors;           ///< "Barr, K.; Smith, J."
    std::optional<int> year;
    std::string journal;
    std::string kind;              ///< word of records::Kind
    std::string language;
    std::string database;
    std::string doi;
    std::string abstract;          ///< left out by each_row()
    std::string keywords;          ///< keywords and headings, separated by "; "; left out by each_row()
    bool has_abstract = false;     ///< told by whatever reads rows
    bool edited = false;           ///< a field of it was corrected by hand
};

struct ViewBatch {
    std::uint32_t number = 0;      ///< never used twice
    std::string id;                ///< of the import
    std::uint32_t first = 0;       ///< n of its first record; the others follow
    std::uint32_t count = 0;
};

/// Where the words of a search stand in one record: HTML-free text with the marks \x02 before and \x03 after each hit.
struct Highlight {
    std::uint32_t n = 0;
    std::string title;
    std::string abstract;          ///< the stretch around the first hit; empty if there is none in the abstract
};

class Database;

/// One open view. Not for several threads at once; several programs may have the same view open.
class RecordView {
public:
    /// Opens the view, or makes an empty one where there is none, or where it is damaged or of another version of Loam.
    static base::Result<RecordView> open(const std::filesystem::path& file);
    RecordView(RecordView&&) noexcept;
    RecordView& operator=(RecordView&&) noexcept;
    ~RecordView();

    [[nodiscard]] base::Result<std::vector<ViewBatch>> batches() const;
    /// Grows with every change, also by other programs.
    [[nodiscard]] base::Result<std::int64_t> revision() const;

    /// All of one change or none of it.
    class Change {
    public:
        explicit Change(RecordView& view);
        Change(const Change&) = delete;
        Change& operator=(const Change&) = delete;
        ~Change();
        /// Begins an import; its rows follow by add() in their order. Returns its number.
        base::Result<std::uint32_t> begin_batch(const std::string& id);
        base::Result<void> add(const ViewRow& row);  ///< n and batch are given by the view
        base::Result<void> drop_batch(const std::string& id);
        /// Puts another row in the place of the one of the same n.
        base::Result<void> replace(const ViewRow& row);
        /// Keeps bytes under a name, such as the columns that are held in memory.
        base::Result<void> keep(const std::string& name, std::string_view bytes);
        base::Result<void> commit();

    private:
        base::Result<void> end_batch();
        RecordView& m_view;
        struct State;
        std::unique_ptr<State> m_state;
    };

    /// What was kept under a name; empty if nothing was.
    [[nodiscard]] base::Result<std::string> kept(const std::string& name) const;
    /// The rows of these numbers, in the order given; a number that is none is passed over.
    [[nodiscard]] base::Result<std::vector<ViewRow>> rows(std::span<const std::uint32_t> numbers) const;
    /// Every row in the order of n, or those of some imports.
    [[nodiscard]] base::Result<void> each_row(const std::function<void(const ViewRow&)>& take) const;
    [[nodiscard]] base::Result<void> each_row_of(std::span<const std::uint32_t> batches, const std::function<void(const ViewRow&)>& take) const;
    /// What one row is ordered by.
    enum class Text { title, authors, journal };
    [[nodiscard]] base::Result<std::string> text(Text which, std::uint32_t n) const;

    /// Takes up to `most` further rows into the index of words. Returns how many are left.
    base::Result<std::size_t> index_some(std::size_t most);
    [[nodiscard]] base::Result<std::size_t> not_indexed() const;
    /// Grows as words come into the index.
    [[nodiscard]] base::Result<std::int64_t> indexed_to() const;
    /// Numbers of the rows that hold what is asked for, in order; only of those that are in the index. The query is in
    /// words: several must all be there, "in quotation marks" as a phrase, begin* any ending (behind three letters or more), OR between, NOT or - before.
    [[nodiscard]] base::Result<std::vector<std::uint32_t>> matching(const std::string& query) const;
    /// The same among the numbers from the first to the last, for two threads that share the work.
    [[nodiscard]] base::Result<std::vector<std::uint32_t>> matching(const std::string& query, std::uint32_t first, std::uint32_t last) const;
    [[nodiscard]] base::Result<std::vector<Highlight>> highlights(const std::string& query, std::span<const std::uint32_t> numbers) const;

private:
    explicit RecordView(std::unique_ptr<Database> db);
    std::unique_ptr<Database> m_db;
};

}  // namespace loam::store
