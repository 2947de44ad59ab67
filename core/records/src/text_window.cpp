#include "text_window.hpp"

#include <cstring>

#include "characters.hpp"
#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"

namespace loam::records {
namespace {

/// Bytes at the end that begin a sequence without its rest: 0 to 3.
std::size_t unfinished(std::string_view text) {
    for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if ((byte & 0xC0U) == 0x80U) continue;
        const std::size_t whole = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return whole > back ? back : 0;
    }
    return 0;
}

bool is_one_byte(std::string_view encoding) {
    return encoding.starts_with("windows-") || encoding.starts_with("iso-8859") || encoding == "macintosh" || encoding == "ibm850" || encoding == "koi8-r";
}

}  // namespace

std::size_t line_ends(std::string_view text) {
    std::size_t ends = 0;
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ++ends;
    for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
        if (at + 1 >= text.size() || text[at + 1] != '\n') ++ends;
    return ends;
}

TextWindow::TextWindow(Bytes bytes, std::string head, bool is_all, std::string encoding, Mended mended)
    : m_read(std::move(bytes)), m_encoding(std::move(encoding)), m_mended(std::move(mended)), m_marks{{0, 0}}, m_ended(is_all) {
    using namespace std::string_view_literals;
    std::string_view raw = head;
    for (const auto mark : {"\xEF\xBB\xBF"sv, "\xFF\xFE\0\0"sv, "\0\0\xFE\xFF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv}) {
        const bool fits = mark.size() == 3 ? m_encoding == "utf-8" : m_encoding.starts_with(mark.size() == 4 ? "utf-32" : "utf-16");
        if (!fits || !raw.starts_with(mark)) continue;
        raw.remove_prefix(mark.size());
        add({}, mark.size());
        break;
    }
    decode(raw, is_all);
}

bool TextWindow::more() {
    if (m_ended) return false;
    if (m_held.size() - m_from > most_held) {
        m_error = base::Error{base::ErrorKind::refused, fmt::format("A record from line {} on has no end within {} MiB. Nothing was read from there on.", m_line, most_held >> 20U), {}};
        m_ended = true;
        return false;
    }
    if (m_from > 0) {
        m_held.erase(0, m_from);
        m_from = 0;
    }
    m_raw.resize(chunk);
    const auto before = m_held.size();
    std::size_t have = 0;
    while (!m_ended && m_held.size() == before) {
        const auto got = m_read(std::span(m_raw).subspan(have));
        if (!got) m_error = got.error();
        have += got.value_or(0);
        m_ended = !got || *got == 0;
        if (!m_ended && have < m_raw.size()) continue;
        decode(std::string_view(m_raw).substr(0, have), m_ended);
        have = 0;
    }
    return m_held.size() > before;
}

void TextWindow::pass(std::size_t n) {
    const auto passed = text().substr(0, n);
    auto line = m_line + line_ends(passed);
    // The two halves of CRLF may be passed apart.
    if (!passed.empty() && passed.back() == '\r' && text().size() > n && text()[n] == '\n') --line;
    pass(passed.size(), line);
}

void TextWindow::pass(std::size_t n, std::size_t line) {
    m_line = line;
    m_from += n;
    m_at += n;
    if (m_marks.size() < 64) return;
    const auto next = std::ranges::upper_bound(m_marks, m_at, {}, &Mark::place);
    if (next - m_marks.begin() > 1) m_marks.erase(m_marks.begin(), next - 1);
}

std::uint64_t TextWindow::byte_of(std::uint64_t place) const {
    const auto next = std::ranges::upper_bound(m_marks, place, {}, &Mark::place);
    if (next == m_marks.begin()) return m_marks.front().byte;
    const auto& mark = *(next - 1);
    return std::min(mark.byte + (place - mark.place), next == m_marks.end() ? m_bytes : next->byte);
}

bool TextWindow::hold_all(std::size_t most) {
    while (more())
        if (m_held.size() > most) return false;
    return true;
}

void TextWindow::decode(std::string_view raw, bool last) {
    std::string joined;
    if (!m_carried.empty()) {
        joined = std::exchange(m_carried, {}) + std::string(raw);
        raw = joined;
    }
    std::size_t done = raw.size();
    if (m_encoding == "utf-8" || m_encoding.empty()) done = decode_utf8(raw, last);
    else if (m_encoding.starts_with("utf-16") || m_encoding.starts_with("utf-32")) done = decode_wide(raw, last);
    else if (is_one_byte(m_encoding)) done = decode_single(raw);
    else done = decode_lines(raw, last);
    m_carried = raw.substr(done);
}

void TextWindow::add(std::string_view text, std::size_t raw_bytes) {
    m_held += text;
    m_bytes += raw_bytes;
    if (text.size() != raw_bytes) m_marks.push_back({m_at + m_held.size() - m_from, m_bytes});
}

void TextWindow::tell(base::Loss loss, std::size_t count, std::size_t from, std::size_t line, std::string_view what) {
    if (count > 0 && m_mended) m_mended(line, byte_of(m_at + from), loss, fmt::format("{} {}", base::counted(count, "byte", "bytes"), what));
}

void TextWindow::tell_unreadable(std::size_t count, std::size_t from) {
    const auto first = text().find("\xEF\xBF\xBD", from);
    if (count == 0 || first == std::string_view::npos) return;
    tell(base::Loss::lost, count, first, m_line + line_ends(text().substr(0, first)), "have no meaning in this encoding; a mark (U+FFFD) stands for each.");
}

std::size_t TextWindow::decode_utf8(std::string_view raw, bool last) {
    if (!last) raw.remove_suffix(unfinished(raw));
    const auto is_sound = !base::first_bad_utf8(raw) && (raw.empty() || std::memchr(raw.data(), 0, raw.size()) == nullptr);
    if (is_sound) add(raw, raw.size());
    else mend_utf8(raw);
    return raw.size();
}

/// Line by line, so that the diagnostic can say where.
void TextWindow::mend_utf8(std::string_view raw) {
    auto number = m_line + line_ends(text());
    while (!raw.empty()) {
        const auto from = text().size();
        const auto end = raw.find('\n');
        auto line = raw.substr(0, end == std::string_view::npos ? raw.size() : end + 1);
        raw.remove_prefix(line.size());
        std::size_t foreign = 0;
        std::size_t empty = 0;
        while (!line.empty()) {
            const auto bad = std::min(base::first_bad_utf8(line).value_or(line.size()), line.find('\0'));
            add(line.substr(0, bad), std::min(bad, line.size()));
            if (bad >= line.size()) break;
            const bool is_nul = line[bad] == '\0';
            ++(is_nul ? empty : foreign);
            add(is_nul ? std::string(" ") : utf8(from_windows_1252(static_cast<unsigned char>(line[bad]))), 1);
            line.remove_prefix(bad + 1);
        }
        tell(base::Loss::repaired, foreign, from, number, "of this line not in UTF-8; read as Windows-1252.");
        tell(base::Loss::repaired, empty, from, number, "of NUL in this line, which no text has; each is a blank now.");
        ++number;
    }
}

std::size_t TextWindow::decode_wide(std::string_view raw, bool last) {
    const std::size_t width = m_encoding.starts_with("utf-16") ? 2 : 4;
    const bool little = m_encoding.ends_with("le");
    const auto unit = [&](std::size_t at) {
        char32_t value = 0;
        for (std::size_t i = 0; i < width; ++i) value |= char32_t{static_cast<unsigned char>(raw[at + i])} << (8 * (little ? i : width - 1 - i));
        return value;
    };
    const auto from = text().size();
    std::size_t at = 0;
    std::size_t broken = 0;
    while (at + width <= raw.size()) {
        auto c = unit(at);
        std::size_t taken = width;
        if (width == 2 && c >= 0xD800 && c < 0xDC00) {
            if (at + 4 > raw.size() && !last) break;
            const auto low = at + 4 <= raw.size() ? unit(at + 2) : 0;
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
                taken = 4;
            }
        }
        const bool bad = (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF;
        broken += bad ? 1 : 0;
        add(c == 0 ? std::string(" ") : utf8(bad ? 0xFFFD : c), taken);
        at += taken;
    }
    if (last && at < raw.size()) {
        broken += raw.size() - at;
        add("\xEF\xBF\xBD", raw.size() - at);
        at = raw.size();
    }
    tell_unreadable(broken, from);
    return at;
}

std::size_t TextWindow::decode_single(std::string_view raw) {
    const auto from = this->text().size();
    const auto read = base::decoded(raw, m_encoding);
    std::string_view text = read ? std::string_view(read->text) : std::string_view();
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto plain = at;
        while (plain < text.size() && static_cast<unsigned char>(text[plain]) < 0x80 && text[plain] != '\0') ++plain;
        add(text.substr(at, plain - at), plain - at);
        done += plain - at;
        if (plain == text.size()) break;
        const auto lead = static_cast<unsigned char>(text[plain]);
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        add(lead == 0 ? std::string_view(" ") : text.substr(plain, length), 1);
        ++done;
        at = plain + length;
    }
    if (read) tell_unreadable(read->unreadable, from);
    if (done < raw.size()) add({}, raw.size() - done);
    return raw.size();
}

/// Encodings of several bytes a character: whole lines, so that no character is cut.
std::size_t TextWindow::decode_lines(std::string_view raw, bool last) {
    const auto end = last ? raw.size() : raw.rfind('\n') + 1;
    for (std::size_t at = 0; at < end;) {
        const auto stop = std::min(raw.find('\n', at), end - 1) + 1;
        const auto line = raw.substr(at, stop - at);
        const auto read = base::decoded(line, m_encoding);
        auto text = read ? read->text : std::string(line.size(), '?');
        std::ranges::replace(text, '\0', ' ');
        const auto from = this->text().size();
        add(text, line.size());
        if (read) tell_unreadable(read->unreadable, from);
        at = stop;
    }
    return end;
}

}  // namespace loam::records
