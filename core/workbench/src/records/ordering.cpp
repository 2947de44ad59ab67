#include <cstring>
#include <set>
#include <thread>

#include "loam/base/clock.hpp"
#include "loam/base/text.hpp"
#include "records/library.hpp"

// The columns of a view: read once, then carried along with what changes, since a million are not put in order anew for one.

namespace loam::workbench {
namespace {

constexpr std::string_view columns_name = "columns";
constexpr std::string_view made_name = "columns made";
constexpr std::string_view changed_name = "columns changed";
/// More rows than these are not put in their places one by one.
constexpr std::size_t most_changed = 2000;
constexpr std::size_t most_added = 5000;
/// As many changes are looked up at each start before the columns are kept anew.
constexpr std::size_t most_kept_beside = 500;
/// Fewer are searched by one thread.
constexpr std::size_t worth_a_second_thread = 100'000;
constexpr std::size_t most_found = 24;

records::Listed listed(const store::ViewRow& row) {
    return {.n = row.n, .batch = row.batch, .year = row.year, .title = row.title, .authors = row.authors, .journal = row.journal, .kind = row.kind,
            .language = row.language, .database = row.database, .has_abstract = row.has_abstract};
}

std::vector<std::uint32_t> not_among(const std::vector<std::uint32_t>& all, const std::vector<std::uint32_t>& others) {
    std::vector<std::uint32_t> left;
    std::ranges::set_difference(all, others, std::back_inserter(left));
    return left;
}

std::vector<std::uint32_t> numbers_of(const std::vector<store::ViewBatch>& batches) {
    std::vector<std::uint32_t> numbers;
    for (const auto& batch : batches) {
        if (batch.count > 0) numbers.push_back(batch.number);
    }
    std::ranges::sort(numbers);
    return numbers;
}

std::size_t rows_of(const std::vector<store::ViewBatch>& batches, const std::vector<std::uint32_t>& numbers) {
    std::size_t rows = 0;
    for (const auto& batch : batches) rows += std::ranges::binary_search(numbers, batch.number) ? batch.count : 0U;
    return rows;
}

}  // namespace

Result<std::vector<std::uint32_t>> rows_changed(const store::RecordView& view) {
    const auto bytes = view.kept(std::string(changed_name));
    if (!bytes) return std::unexpected(bytes.error());
    std::vector<std::uint32_t> rows(bytes->size() / sizeof(std::uint32_t));
    if (!rows.empty()) std::memcpy(rows.data(), bytes->data(), rows.size() * sizeof(std::uint32_t));
    return rows;
}

Result<void> note_changed(const store::RecordView& view, store::RecordView::Change& change, const std::vector<std::uint32_t>& rows) {
    auto all = rows_changed(view);
    if (!all) return std::unexpected(all.error());
    all->insert(all->end(), rows.begin(), rows.end());
    return change.keep(std::string(changed_name), std::string_view(reinterpret_cast<const char*>(all->data()), all->size() * sizeof(std::uint32_t)));
}

Result<ListedColumns> RecordLibrary::kept_columns(const std::string& made) const {
    const auto bytes = m_view->kept(std::string(columns_name));
    if (!bytes) return std::unexpected(bytes.error());
    auto columns = records::Columns();
    if (bytes->empty()) {
        columns.finish();
    } else {
        auto read = records::Columns::from_bytes(*bytes);
        if (!read) return std::unexpected(read.error());
        columns = std::move(*read);
    }
    return ListedColumns{std::make_shared<const records::Columns>(std::move(columns)), -1, made, 0};
}

Result<void> RecordLibrary::put_rows(records::Columns& columns, const std::vector<records::Listed>& rows) const {
    Result<void> done;
    columns.put(rows, [&](records::Order order, std::uint32_t n) {
        using Text = store::RecordView::Text;
        auto text = m_view->text(order == records::Order::title ? Text::title : order == records::Order::authors ? Text::authors : Text::journal, n);
        if (!text) done = std::unexpected(text.error());
        return text.value_or(std::string());
    });
    return done;
}

Result<void> RecordLibrary::publish(ListedColumns now) {
    m_columns = now.columns;
    const std::lock_guard lock(m_shared->guard);
    if (now.revision > m_shared->latest.revision || now.made != m_shared->latest.made) m_shared->latest = std::move(now);
    return {};
}

/// What is shared, carried on to the rows as they are now. Rows that came in since wait for follow_columns(), and so do very many
/// that changed.
Result<ListedColumns> RecordLibrary::standing_columns() {
    const auto revision = m_view->revision();
    if (!revision) return std::unexpected(revision.error());
    ListedColumns now;
    {
        const std::lock_guard lock(m_shared->guard);
        now = m_shared->latest;
    }
    if (now.columns && now.revision == *revision) return now;
    const auto made = m_view->kept(std::string(made_name));
    if (!made) return std::unexpected(made.error());
    if (!now.columns || now.made != *made) {
        auto kept = kept_columns(*made);
        if (!kept) return kept;
        now = std::move(*kept);
    }
    const auto batches = m_view->batches();
    if (!batches) return std::unexpected(batches.error());
    const auto changed = rows_changed(*m_view);
    if (!changed) return std::unexpected(changed.error());
    const auto gone = not_among(now.columns->batches(), numbers_of(*batches));
    const auto since = std::min(now.since, changed->size());
    const std::set<std::uint32_t> rows(changed->begin() + static_cast<std::ptrdiff_t>(since), changed->end());
    if (rows.size() > most_changed) return now;
    if (!gone.empty() || !rows.empty()) {
        auto columns = std::make_shared<records::Columns>(*now.columns);
        if (!gone.empty()) columns->drop_batches(gone);
        std::vector<std::uint32_t> here;
        std::ranges::copy_if(rows, std::back_inserter(here), [&](std::uint32_t n) { return columns->place_of(n).has_value(); });
        const auto read = m_view->rows(here);
        if (!read) return std::unexpected(read.error());
        std::vector<records::Listed> put;
        for (const auto& row : *read) put.push_back(listed(row));
        if (auto done = put_rows(*columns, put); !done) return std::unexpected(done.error());
        now.columns = std::move(columns);
    }
    now.since = changed->size();
    now.revision = *revision;
    return now;
}

/// While a large import comes in, what is there is put in order each time it has doubled.
Result<bool> RecordLibrary::is_time_to_order() const {
    const auto batches = m_view->batches();
    if (!batches) return std::unexpected(batches.error());
    const auto rows = rows_of(*batches, numbers_of(*batches));
    const std::lock_guard lock(m_shared->guard);
    const auto ordered = m_shared->latest.columns ? m_shared->latest.columns->size() : 0;
    return rows > 2 * ordered;
}

Result<bool> RecordLibrary::follow_columns() {
    auto now = standing_columns();
    if (!now) return std::unexpected(now.error());
    const auto batches = m_view->batches();
    if (!batches) return std::unexpected(batches.error());
    const auto changed = rows_changed(*m_view);
    if (!changed) return std::unexpected(changed.error());
    const auto missing = not_among(numbers_of(*batches), now->columns->batches());
    const bool many_changed = changed->size() - std::min(now->since, changed->size()) > most_changed;
    if (missing.empty() && !many_changed && changed->size() < most_kept_beside) {
        if (auto done = publish(std::move(*now)); !done) return std::unexpected(done.error());
        return false;
    }
    auto columns = std::make_shared<records::Columns>();
    if (many_changed || rows_of(*batches, missing) > std::max(most_added, now->columns->size() / 40)) {
        if (auto read = m_view->each_row([&](const store::ViewRow& row) { columns->add(listed(row)); }); !read) return std::unexpected(read.error());
        columns->finish();
    } else {
        *columns = *now->columns;
        std::vector<records::Listed> added;
        if (auto read = m_view->each_row_of(missing, [&](const store::ViewRow& row) { added.push_back(listed(row)); }); !read) return std::unexpected(read.error());
        if (auto done = put_rows(*columns, added); !done) return std::unexpected(done.error());
    }
    const auto revision = m_view->revision();
    if (!revision) return std::unexpected(revision.error());
    const auto made = fmt::format("{} {}", *revision, base::now_utc());
    store::RecordView::Change change(*m_view);
    if (auto put = change.keep(std::string(columns_name), columns->bytes()); !put) return std::unexpected(put.error());
    if (auto put = change.keep(std::string(made_name), made); !put) return std::unexpected(put.error());
    if (auto put = change.keep(std::string(changed_name), {}); !put) return std::unexpected(put.error());
    if (auto kept = change.commit(); !kept) return std::unexpected(kept.error());
    if (auto done = publish({std::move(columns), *revision + 1, made, 0}); !done) return std::unexpected(done.error());
    return true;
}

Result<const records::Columns*> RecordLibrary::columns() {
    auto now = standing_columns();
    if (!now) return std::unexpected(now.error());
    if (auto done = publish(std::move(*now)); !done) return std::unexpected(done.error());
    return m_columns.get();
}

Result<std::vector<std::uint32_t>> RecordLibrary::matching(const std::string& words, const records::Columns& columns) {
    if (columns.size() < worth_a_second_thread) return m_view->matching(words);
    if (!m_beside) {
        auto beside = store::RecordView::open(m_file);
        if (!beside) return std::unexpected(beside.error());
        m_beside = std::move(*beside);
    }
    const auto middle = columns.n(columns.size() / 2);
    Result<std::vector<std::uint32_t>> behind;
    std::thread second([&] { behind = m_beside->matching(words, middle + 1, ~std::uint32_t{0}); });
    auto numbers = m_view->matching(words, 1, middle);
    second.join();
    if (!numbers) return numbers;
    if (!behind) return behind;
    numbers->insert(numbers->end(), behind->begin(), behind->end());
    return numbers;
}

Result<std::shared_ptr<const records::Places>> RecordLibrary::found(const std::string& words, const records::Columns& columns) {
    const auto revision = m_view->revision();
    if (!revision) return std::unexpected(revision.error());
    const auto indexed_to = m_view->indexed_to();
    if (!indexed_to) return std::unexpected(indexed_to.error());
    {
        const std::lock_guard lock(m_shared->guard);
        for (const auto& each : m_shared->found) {
            if (each.words == words && each.revision == *revision && each.indexed_to == *indexed_to && each.places->size() == columns.size()) return each.places;
        }
    }
    const auto numbers = matching(words, columns);
    if (!numbers) return std::unexpected(numbers.error());
    auto places = std::make_shared<const records::Places>(records::places_of(columns, *numbers));
    const std::lock_guard lock(m_shared->guard);
    if (m_shared->found.size() >= most_found) m_shared->found.pop_front();
    m_shared->found.push_back({words, *revision, *indexed_to, places});
    return places;
}

}  // namespace loam::workbench
