#pragma once
// What a reader hands its work to: records to the sink, diagnostics to the report, every byte to the account.

#include "loam/records/reading.hpp"
#include "text_window.hpp"

namespace loam::records {

class Delivery {
public:
    Delivery(std::string_view name, const ReadOptions& options, const Sink& sink, ReadReport& report);

    /// The record that is being put together, empty at first and after each delivery.
    Record& record() { return m_found.record; }
    Found& found() { return m_found; }
    void begin(const TextWindow& window, std::uint64_t place, std::size_t line);
    [[nodiscard]] bool is_open() const { return m_open; }
    /// Hands the record out. False if no more is wanted.
    bool deliver(const TextWindow& window, std::uint64_t end);
    /// For archives: the bytes are told as they are.
    bool deliver_at(std::uint64_t begin, std::uint64_t end, std::size_t line);
    /// Puts the open record aside: it was none.
    void drop();
    [[nodiscard]] bool stopped() const { return m_stopped; }
    [[nodiscard]] std::uint64_t position() const { return m_report.read + 1; }

    /// Something was kept and is told.
    void remark(std::size_t line, std::string_view field, std::string message) { note(base::Loss::none, line, field, std::move(message)); }
    /// The record that is open needed mending.
    void repaired(std::size_t line, std::string_view field, std::string message);
    /// The record that is open holds something that may be meant otherwise; all is kept.
    void doubtful(std::size_t line, std::string_view field, std::string message);
    /// A value that is none of its field, such as a year without digits.
    void misplaced(std::size_t line, std::string_view field, std::string_view value);
    /// Something is not in any record.
    void lost(std::size_t line, std::string_view field, std::string message) { note(base::Loss::lost, line, field, std::move(message)); }
    void lost_record(std::size_t line, std::string message);
    /// Counted, and told once at the end with the number of records: "HTML entities were turned into characters".
    void often(std::string_view what);
    void mended(std::size_t line, std::uint64_t byte, base::Loss loss, std::string message);

    /// Everything from where the account stands up to this place of the text is such a part.
    void until(const TextWindow& window, std::uint64_t place, Part part, std::string_view name = {}) {
        if (m_options.account) account(window.byte_of(place), part, name);
    }
    void until_byte(std::uint64_t byte, Part part, std::string_view name = {}) {
        if (m_options.account) account(byte, part, name);
    }
    [[nodiscard]] bool accounts() const { return static_cast<bool>(m_options.account); }
    [[nodiscard]] const ReadOptions& options() const { return m_options; }
    [[nodiscard]] std::string_view name() const { return m_name; }
    /// Told on when a stretch of the file has gone by since the last time.
    void progress(std::uint64_t bytes);
    /// The rest of the file, and what was counted.
    void finish(std::uint64_t bytes);

private:
    void note(base::Loss loss, std::size_t line, std::string_view field, std::string message);
    void account(std::uint64_t byte, Part part, std::string_view name);
    bool hand_out();

    static constexpr std::size_t most_notes = 2000;
    std::string_view m_name;
    const ReadOptions& m_options;
    const Sink& m_sink;
    ReadReport& m_report;
    Found m_found;
    bool m_open = false;
    bool m_stopped = false;
    std::vector<std::uint64_t> m_mended;  ///< bytes of the file, rising
    std::map<std::string, std::uint64_t, std::less<>> m_often;
    std::set<std::string, std::less<>> m_often_here;
    std::array<std::uint64_t, 3> m_more{};
    std::uint64_t m_next_progress = 0;
    Span m_span;  ///< not told yet: it may grow
};

/// Empties a record and keeps the room its texts had.
void clear(Record& record);

}  // namespace loam::records
