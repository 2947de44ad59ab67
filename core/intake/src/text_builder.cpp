#include "text_builder.hpp"

#include "loam/base/text.hpp"

namespace loam::intake {
namespace {

using base::Loss;

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::size_t length_of(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1U : byte < 0xE0 ? 2U : byte < 0xF0 ? 3U : 4U;
}

/// U+FFFE, U+FFFF and their like on every plane, and U+FDD0 to U+FDEF.
bool is_noncharacter(std::string_view sequence) {
    if (sequence.size() == 3)
        return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF" || (sequence >= "\xEF\xB7\x90" && sequence <= "\xEF\xB7\xAF");
    if (sequence.size() != 4) return false;
    const auto third = static_cast<unsigned char>(sequence[2]);
    const auto last = static_cast<unsigned char>(sequence[3]);
    const auto second = static_cast<unsigned char>(sequence[1]);
    return third == 0xBF && last >= 0xBE && (second & 0x0FU) == 0x0FU;
}

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F; }

}  // namespace

void TextBuilder::append(std::string_view text) {
    while (!text.empty()) {
        const auto bad = base::first_bad_utf8(text);
        append_valid(text.substr(0, bad.value_or(text.size())));
        if (!bad) return;
        m_text += replacement;
        ++m_code_points;
        ++m_broken;
        m_after_return = false;
        text.remove_prefix(*bad + 1);
    }
}

void TextBuilder::append_valid(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        auto run = i;
        while (run < text.size() && is_plain(text[run])) ++run;
        if (run > i) {
            m_text.append(text.substr(i, run - i));
            m_code_points += run - i;
            m_after_return = false;
            i = run;
            continue;
        }
        const auto sequence = text.substr(i, length_of(text[i]));
        i += sequence.size();
        const bool after_return = std::exchange(m_after_return, sequence == "\r");
        if (sequence == "\n") {
            if (!after_return) new_line();
        } else if (sequence == "\r") {
            new_line();
            m_after_return = true;
            ++m_returns;
        } else if (sequence == "\xE2\x80\xA8" || sequence == "\xE2\x80\xA9" || sequence == "\xC2\x85" || sequence == "\v") {
            new_line();
            ++m_separators;
        } else if (sequence == "\f") {
            own_line();
            ++m_page_breaks;
        } else if (sequence[0] == '\0') {
            ++m_nul;
        } else if (sequence == "\xEF\xBB\xBF") {
            ++m_marks;
        } else if ((sequence.size() == 1 && sequence != "\t") || (sequence.size() == 2 && sequence < "\xC2\xA0")) {
            ++m_controls;
        } else if (is_noncharacter(sequence)) {
            m_text += replacement;
            ++m_code_points;
            ++m_broken;
        } else {
            m_text += sequence;
            ++m_code_points;
        }
    }
}

void TextBuilder::new_line() {
    m_text += '\n';
    ++m_code_points;
    m_after_return = false;
}

void TextBuilder::own_line() {
    if (!at_line_start()) new_line();
}

void TextBuilder::mark_bold(std::size_t from) {
    if (from >= m_code_points) return;
    if (!m_bold.empty() && m_bold.back().end == from) m_bold.back().end = m_code_points;
    else m_bold.push_back({from, m_code_points});
}

void TextBuilder::trim_end() {
    while (!m_text.empty() && (m_text.back() == '\n' || m_text.back() == ' ' || m_text.back() == '\t')) {
        m_text.pop_back();
        --m_code_points;
    }
    while (!m_bold.empty() && m_bold.back().start >= m_code_points) m_bold.pop_back();
    if (!m_bold.empty()) m_bold.back().end = std::min(m_bold.back().end, m_code_points);
}

void TextBuilder::tell(std::string_view name, base::Diagnostics& diagnostics) const {
    const auto note = [&](Loss loss, std::size_t n, std::string_view one, std::string_view many, std::string_view what) {
        if (n > 0) diagnostics.push_back({loss, std::string(name), fmt::format("{} {}", base::counted(n, one, many), what)});
    };
    note(Loss::none, m_returns, "line end", "line ends", "with a carriage return: read as plain line ends.");
    note(Loss::none, m_separators, "line separator", "line separators", "of another kind (such as U+2028): read as plain line ends.");
    note(Loss::none, m_page_breaks, "page break (form feed)", "page breaks (form feeds)", "read as line ends.");
    note(Loss::repaired, m_nul, "NUL byte", "NUL bytes", "taken out.");
    note(Loss::repaired, m_controls, "control character", "control characters", "that no text needs: taken out.");
    note(Loss::repaired, m_marks, "byte order mark", "byte order marks", "inside the text: taken out.");
    note(Loss::lost, m_broken, "character", "characters", "could not be read and became the replacement character \xEF\xBF\xBD.");
}

std::string cleaned(std::string_view text) {
    TextBuilder out;
    out.append(text);
    return std::string(base::trimmed(out.text()));
}

}  // namespace loam::intake
