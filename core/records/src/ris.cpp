// RIS: lines of tag and value, as Research Information Systems laid it down and as EndNote, Zotero, Mendeley, Citavi, Ovid,
// EBSCO, ProQuest, Embase.com, Scopus, PubMed, Web of Science, Cochrane, IEEE, JSTOR and others write it.

#include "ris.hpp"

#include "characters.hpp"
#include "lines.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"

namespace loam::records {
namespace {

class RisReader {
public:
    RisReader(TextWindow& window, Delivery& out) : m_window(window), m_lines(window), m_out(out) {}

    base::Result<void> read() {
        Line line;
        while (!m_out.stopped() && m_lines.next(line)) {
            if (const auto tag = ris_line(line.text, m_shape)) tagged(line, *tag);
            else plain(line);
            if ((line.number & 0x3FFFU) == 0) m_out.progress(m_window.byte_of(line.end));
        }
        if (m_out.is_open() && !m_out.stopped()) {
            if (!m_closed) m_out.repaired(m_number, "ER", "The last record has no end (ER); it was read up to the end of the file.");
            close(m_end);
        }
        return {};
    }

private:
    void tagged(const Line& line, const RisLine& tag) {
        if (tag.code == ris_code("TY")) return begin(line, tag);
        if (tag.code == ris_code("ER")) return end(line, tag);
        if (m_out.is_open() && m_closed && m_blank > 0) close(m_end);
        if (!m_out.is_open()) {
            open(line);
            m_out.repaired(line.number, tag.name, "The record does not begin with its type (TY); it was read from here on.");
        }
        if (tag.is_bent) m_out.often("The tag or the blanks beside it are not as RIS has them.");
        flush();
        take(line, tag);
    }

    void begin(const Line& line, const RisLine& tag) {
        m_shape = tag.blanks;
        const bool is_empty = m_out.is_open() && !m_closed && m_fields == 0 && m_code == ris_code("TY");
        if (is_empty) {
            m_out.repaired(line.number, "TY", "Two types follow each other; the record has the second, and the first was kept beside it.");
            m_out.record().others.push_back({"ris:TY", std::exchange(m_value, {})});
        } else {
            if (m_out.is_open() && !m_closed) m_out.repaired(line.number, "TY", "The record before this line has no end (ER); it was ended here.");
            if (m_out.is_open()) close(line.begin);
            if (m_out.stopped()) return;
            open(line);
        }
        take(line, tag);
    }

    void open(const Line& line) {
        m_out.until(m_window, line.begin, Part::separator);
        m_out.begin(m_window, line.begin, line.number);
        m_parts.clear();
        m_closed = false;
        m_fields = 0;
        m_code = 0;
        m_number = line.number;
    }

    void end(const Line& line, const RisLine& tag) {
        flush();
        if (!m_out.is_open() || m_closed) {
            m_out.until(m_window, line.end, Part::diagnostic, "ER");
            m_out.remark(line.number, "ER", "An end without a record before it; passed over.");
            return;
        }
        if (const auto behind = ris_line(bare(tag.value), m_shape); behind && behind->code == ris_code("TY")) return end_and_begin(line, tag, *behind);
        take(line, tag);
        flush();
        m_closed = true;
    }

    /// "ER  - TY  - JOUR": files that were put together without a line end between them.
    void end_and_begin(const Line& line, const RisLine& tag, const RisLine& behind) {
        const auto at = static_cast<std::size_t>(bare(tag.value).data() - line.text.data());
        m_out.repaired(line.number, "ER", "The next record begins on the line on which this one ends; they were read as two.");
        m_closed = true;
        m_end = line.begin + at;
        m_out.until(m_window, m_end, Part::separator);
        begin({line.text.substr(at), line.begin + at, line.end, line.number}, behind);
    }

    void take(const Line& line, const RisLine& tag) {
        m_code = tag.code;
        m_name[0] = tag.name[0];
        m_name[1] = tag.name[1];
        m_value_line = line.number;
        const auto value = bare(tag.value);
        m_value.assign(value);
        m_blank = 0;
        m_end = line.end;
        account(line, value);
    }

    void account(const Line& line, std::string_view value) {
        if (!m_out.accounts()) return;
        const auto from = value.empty() ? line.end : line.begin + static_cast<std::uint64_t>(value.data() - line.text.data());
        m_out.until(m_window, from, Part::separator);
        if (!value.empty()) m_out.until(m_window, from + value.size(), Part::field, std::string_view(m_name.data(), 2));
        m_out.until(m_window, line.end, Part::separator);
    }

    void plain(const Line& line) {
        const auto text = bare(line.text);
        if (text.empty()) {
            ++m_blank;
            m_out.until(m_window, line.end, Part::separator);
            return;
        }
        if (!m_out.is_open() || (m_closed && is_ris_heading(text))) return between(line, text);
        if (text == "ER" && !m_closed && m_fields > 0) {
            flush();
            m_out.repaired(line.number, "ER", "The end of the record has no hyphen; it was taken as its end.");
            m_out.until(m_window, line.end, Part::separator);
            m_end = line.end;
            m_closed = true;
            return;
        }
        if (m_closed) {
            if (is_ris_counter(text)) return m_out.until(m_window, line.end, Part::separator);
            // Ovid and others put links behind the end of a record.
            flush();
            m_name = {'E', 'R'};
            account(line, text);
            m_after.append(m_after.empty() ? "" : "\n").append(text);
            m_end = line.end;
            return;
        }
        m_value.append(m_value.empty() ? 0 : m_blank + 1, '\n').append(text);
        m_blank = 0;
        m_end = line.end;
        account(line, text);
    }

    void between(const Line& line, std::string_view text) {
        m_out.until(m_window, line.begin, Part::separator);
        if (is_ris_counter(text)) return m_out.until(m_window, line.end, Part::separator);
        if (m_out.is_open()) close(m_end);
        m_out.until(m_window, line.end, Part::diagnostic, "outside of any record");
        m_out.remark(line.number, {}, fmt::format("This line belongs to no record and was passed over: \"{}\".", base::slice(text, 0, 120)));
    }

    void flush() {
        if (m_code == 0) return;
        const auto code = std::exchange(m_code, std::uint16_t{0});
        ++m_fields;
        if (m_value.empty()) return;
        undo_entities(m_value, m_out);
        store_ris(m_out, m_parts, code, std::string_view(m_name.data(), 2), m_value, m_value_line);
    }

    void close(std::uint64_t end) {
        flush();
        if (!m_after.empty()) add_other(m_out.record(), "ris:ER", std::exchange(m_after, {}));
        conclude_ris(m_out, m_parts, m_number);
        m_out.deliver(m_window, end);
        m_closed = false;
    }

    TextWindow& m_window;
    Lines m_lines;
    Delivery& m_out;
    RisParts m_parts;
    std::string m_value;
    std::string m_after;
    std::array<char, 2> m_name{};
    std::uint64_t m_end = 0;
    std::size_t m_number = 0;
    std::size_t m_value_line = 0;
    std::size_t m_blank = 0;
    std::size_t m_fields = 0;
    std::size_t m_shape = 2;
    std::uint16_t m_code = 0;
    bool m_closed = false;
};

}  // namespace

int recognise_ris(std::string_view head) {
    int types = 0;
    int others = 0;
    for (std::size_t lines = 0; !head.empty() && lines < 400; ++lines) {
        const auto end = std::min(head.find_first_of("\r\n"), head.size());
        if (const auto tag = ris_line(head.substr(0, end), 2)) ++(tag->code == ris_code("TY") ? types : others);
        head.remove_prefix(std::min(end + 1, head.size()));
    }
    if (types > 0) return 95;
    return others >= 3 ? 40 : 0;
}

base::Result<void> read_ris(TextWindow& window, Delivery& out) { return RisReader(window, out).read(); }

}  // namespace loam::records
