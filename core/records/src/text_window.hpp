#pragma once
// The file as UTF-8 text, a stretch of it at a time, with the way back from each place of the text to its byte in the file.

#include "loam/records/reading.hpp"

namespace loam::records {

/// Told when bytes could not be read as they stand: the line from 1, the byte of the file, what was done.
using Mended = std::function<void(std::size_t line, std::uint64_t byte, base::Loss loss, std::string message)>;

class TextWindow {
public:
    static constexpr std::size_t chunk = 256UL << 10U;
    static constexpr std::size_t most_held = 512UL << 20U;  ///< one record is never longer

    /// `head` was read from `bytes` already, and is all of it or not. `encoding` is an id of intake::encodings().
    TextWindow(Bytes bytes, std::string head, bool is_all, std::string encoding, Mended mended);

    /// What is held and not passed yet. Valid until more() is called.
    [[nodiscard]] std::string_view text() const { return std::string_view(m_held).substr(m_from); }
    /// Reads on. False if there is no more.
    bool more();
    /// The first `n` bytes of text() are done with.
    void pass(std::size_t n);
    /// The same where somebody has counted: the line of what comes behind them.
    void pass(std::size_t n, std::size_t line);
    /// Place of text().front() in the whole text.
    [[nodiscard]] std::uint64_t at() const { return m_at; }
    /// Line of text().front(), from 1.
    [[nodiscard]] std::size_t line() const { return m_line; }
    /// The byte of the file where a place of the held text stands; its end gives the end of what was read.
    [[nodiscard]] std::uint64_t byte_of(std::uint64_t place) const;
    [[nodiscard]] bool ended() const { return m_ended; }
    /// Bytes of the file that are read so far.
    [[nodiscard]] std::uint64_t bytes_read() const { return m_bytes; }
    [[nodiscard]] const std::optional<base::Error>& error() const { return m_error; }
    /// Everything to the end of the file, for formats that cannot be read in parts; false if it is more than `most`.
    bool hold_all(std::size_t most);

private:
    /// From here on one byte of text is one byte of the file, up to the next mark.
    struct Mark {
        std::uint64_t place;
        std::uint64_t byte;
    };

    void decode(std::string_view raw, bool last);
    std::size_t decode_utf8(std::string_view raw, bool last);
    std::size_t decode_wide(std::string_view raw, bool last);
    std::size_t decode_single(std::string_view raw);
    std::size_t decode_lines(std::string_view raw, bool last);
    void add(std::string_view text, std::size_t raw_bytes);
    void mend_utf8(std::string_view raw);
    /// `from`: the first of them stands behind this place of text(), in this line.
    void tell(base::Loss loss, std::size_t count, std::size_t from, std::size_t line, std::string_view what);
    void tell_unreadable(std::size_t count, std::size_t from);

    Bytes m_read;
    std::string m_encoding;
    Mended m_mended;
    std::string m_held;
    std::string m_raw;           ///< as it is read
    std::string m_carried;       ///< bytes that wait for their rest
    std::vector<Mark> m_marks;
    std::size_t m_from = 0;
    std::uint64_t m_at = 0;
    std::uint64_t m_bytes = 0;   ///< decoded
    std::size_t m_line = 1;
    bool m_ended = false;
    std::optional<base::Error> m_error;
};

/// Line ends: LF, CRLF, and CR alone.
std::size_t line_ends(std::string_view text);

}  // namespace loam::records
