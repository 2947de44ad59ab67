#include "tagged.hpp"

#include "characters.hpp"
#include "loam/base/text.hpp"

namespace loam::records {

base::Result<void> TaggedReader::read() {
    Line line;
    while (!m_out.stopped() && m_lines.next(line)) {
        if (const auto tag = tag_of(line.text)) tagged(line, *tag);
        else plain(line);
        if ((line.number & 0x3FFFU) == 0) m_out.progress(m_window.byte_of(line.end));
    }
    if (m_out.is_open() && !m_out.stopped()) cut(m_end);
    return {};
}

void TaggedReader::tagged(const Line& line, const TagLine& tag) {
    if (ends(tag.tag)) {
        if (m_out.is_open()) {
            flush();
            m_out.until(m_window, line.end, Part::separator);
            close(line.end);
        } else {
            m_out.until(m_window, line.end, Part::separator);
        }
        return;
    }
    if (m_out.is_open() && begins(tag.tag, m_blank > 0)) cut(m_end);
    if (m_out.stopped()) return;
    if (!m_out.is_open()) {
        m_out.until(m_window, line.begin, Part::separator);
        m_out.begin(m_window, line.begin, line.number);
        m_number = line.number;
    }
    if (tag.is_bent) m_out.often("The tag or the blanks beside it are not as the format has them.");
    flush();
    m_tag = tag.tag;
    m_has_tag = true;
    m_value_line = line.number;
    const auto value = bare(tag.value);
    m_value.assign(value);
    m_blank = 0;
    m_end = line.end;
    account(line, value);
}

void TaggedReader::plain(const Line& line) {
    const auto text = bare(line.text);
    if (text.empty()) {
        ++m_blank;
        m_out.until(m_window, line.end, Part::separator);
        return;
    }
    const auto use = use_of(line.text, m_blank > 0);
    if (m_out.is_open() && m_has_tag && use == Use::carries_on) {
        const bool own_line = keeps_lines(m_tag);
        m_value.append(m_value.empty() ? 0 : own_line ? m_blank + 1 : 1, own_line ? '\n' : ' ').append(text);
        if (!is_indented(line.text)) m_out.often("A line that goes on is not indented as the format has it; it was added to the field above it.");
        m_blank = 0;
        m_end = line.end;
        return account(line, text);
    }
    if (m_out.is_open()) close(m_end);
    m_blank = 0;
    m_out.until(m_window, line.begin, Part::separator);
    if (use == Use::counter) return m_out.until(m_window, line.end, Part::separator);
    m_out.until(m_window, line.end, Part::diagnostic, "outside of any record");
    m_out.remark(line.number, {}, fmt::format("This line belongs to no record and was passed over: \"{}\".", base::slice(text, 0, 120)));
}

void TaggedReader::account(const Line& line, std::string_view value) {
    if (!m_out.accounts()) return;
    const auto from = value.empty() ? line.end : line.begin + static_cast<std::uint64_t>(value.data() - line.text.data());
    m_out.until(m_window, from, Part::separator);
    if (!value.empty()) m_out.until(m_window, from + value.size(), Part::field, m_tag);
    m_out.until(m_window, line.end, Part::separator);
}

void TaggedReader::flush() {
    if (!std::exchange(m_has_tag, false) || m_value.empty()) return;
    undo_entities(m_value, m_out);
    store(m_tag, m_value, m_value_line);
}

void TaggedReader::close(std::uint64_t end) {
    flush();
    conclude(m_number);
    m_out.deliver(m_window, end);
    m_escapes.clear();
}

void TaggedReader::cut(std::uint64_t end) {
    if (needs_end()) m_out.often("The record has no end of its own; it was ended where the next begins, or with the file.");
    close(end);
}

bool TaggedReader::store_escape(std::string_view value) {
    const auto escape = escape_in(value);
    if (!escape) return false;
    if (escape->tag.starts_with("loam:")) m_escapes.emplace_back(escape->tag, escape->value);
    else m_out.record().others.push_back({std::string(escape->tag), std::string(escape->value)});
    return true;
}

void TaggedReader::apply_escapes() {
    for (const auto& [tag, value] : m_escapes)
        if (!apply(m_out.record(), {tag, value})) m_out.record().others.push_back({tag, value});
}

}  // namespace loam::records
