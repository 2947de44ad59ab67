#include "rtf.hpp"

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "office.hpp"
#include "rtf_tokens.hpp"
#include "symbols.hpp"
#include "text_builder.hpp"

namespace loam::intake {
namespace {

using base::Loss;

constexpr std::size_t most_groups = 5'000;

/// Where the words of a group go.
enum class Stream { body, silent, fonts, title, author, comment, heading, footing, footnote, endnote, list_mark };

struct Group {
    Stream stream = Stream::body;
    bool opened_stream = false;  ///< its end is the stream's end
    bool bold = false;
    bool hidden = false;
    bool deleted = false;
    int font = 0;
    std::int32_t fallback = 1;  ///< characters that follow \uN for old programs
};

/// Words that stand beside the body, and what waits there until they end.
struct Beside {
    TextBuilder text;
    std::size_t lines_due;
    std::size_t tabs_due;
};

std::string charset_of_page(std::int32_t page) {
    switch (page) {
        case 932: return "shift_jis";
        case 936: return "gb18030";
        case 949: return "euc-kr";
        case 950: return "big5";
        case 10000: return "macintosh";
        case 437: return "ibm437";
        case 850: return "ibm850";
        case 65001: return "utf-8";
        default: return page >= 1250 && page <= 1258 ? fmt::format("windows-{}", page) : std::string();
    }
}

/// \fcharset: the code page of one font. Empty: that of the document. 2 is a font of symbols.
std::string charset_of_font(std::int32_t number) {
    static const std::map<std::int32_t, std::int32_t> pages{{0, 1252},   {77, 10000}, {128, 932},  {129, 949},  {134, 936},  {136, 950},
                                                            {161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257},
                                                            {204, 1251}, {238, 1250}, {254, 437},  {255, 850}};
    const auto found = pages.find(number);
    return found == pages.end() ? std::string() : charset_of_page(found->second);
}

/// Word processors set a blank that does not break after a note's number.
std::string_view without_blanks(std::string_view text) {
    text = base::trimmed(text);
    while (text.starts_with("\u00A0")) text = base::trimmed(text.substr(2));
    return text;
}

std::string_view character_of(std::string_view word) {
    static const std::map<std::string_view, std::string_view> all{
        {"emdash", "\u2014"},    {"endash", "\u2013"},    {"lquote", "\u2018"}, {"rquote", "\u2019"},
        {"ldblquote", "\u201C"}, {"rdblquote", "\u201D"}, {"bullet", "\u2022"}, {"emspace", "\u2003"},
        {"enspace", "\u2002"},   {"qmspace", "\u2005"},   {"tab", "\t"}};
    const auto found = all.find(word);
    return found == all.end() ? std::string_view() : found->second;
}

/// Groups whose words are no words of the text. What begins with \* and is not listed anywhere is silent too.
std::optional<Stream> stream_of(std::string_view word) {
    static const std::map<std::string_view, Stream> all{{"fonttbl", Stream::fonts},
                                                        {"colortbl", Stream::silent},
                                                        {"stylesheet", Stream::silent},
                                                        {"info", Stream::silent},
                                                        {"title", Stream::title},
                                                        {"pict", Stream::silent},
                                                        {"nonshppict", Stream::silent},
                                                        {"objdata", Stream::silent},
                                                        {"fldinst", Stream::silent},
                                                        {"header", Stream::heading},
                                                        {"headerl", Stream::heading},
                                                        {"headerr", Stream::heading},
                                                        {"headerf", Stream::heading},
                                                        {"footer", Stream::footing},
                                                        {"footerl", Stream::footing},
                                                        {"footerr", Stream::footing},
                                                        {"footerf", Stream::footing},
                                                        {"footnote", Stream::footnote},
                                                        {"annotation", Stream::comment},
                                                        {"atnauthor", Stream::author},
                                                        {"listtext", Stream::list_mark},
                                                        {"pntext", Stream::list_mark},
                                                        {"xe", Stream::silent},
                                                        {"tc", Stream::silent},
                                                        {"rxe", Stream::silent},
                                                        {"shprslt", Stream::silent},
                                                        {"nonesttables", Stream::silent},
                                                        {"filetbl", Stream::silent},
                                                        {"upr", Stream::silent},
                                                        {"listtable", Stream::silent},
                                                        {"listoverridetable", Stream::silent},
                                                        {"sn", Stream::silent},
                                                        {"sv", Stream::silent},
                                                        {"ftnsep", Stream::silent},
                                                        {"ftnsepc", Stream::silent},
                                                        {"aftnsep", Stream::silent}};
    const auto found = all.find(word);
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

class RtfReader {
public:
    explicit RtfReader(const Reading& reading) : m_reading(reading), m_notes(m_draft.document, reading.name) { m_groups.emplace_back(); }

    Drafts run() {
        RtfTokens tokens(m_reading.bytes);
        for (auto token = tokens.next(); token.kind != RtfKind::end; token = tokens.next()) {
            if (m_groups.size() > most_groups)
                return base::fail(
                    base::ErrorKind::refused,
                    "The file nests its groups too deeply for a document. Nothing was read. Save it as .docx or text and read that.",
                    std::string(m_reading.name));
            take(token);
        }
        flush();
        finish();
        return one(std::move(m_draft));
    }

private:
    Group& now() { return m_groups.back(); }

    void take(const RtfToken& token) {
        const bool is_star = token.kind == RtfKind::symbol && token.symbol == '*';
        const bool opens_group = std::exchange(m_group_begins, token.kind == RtfKind::open || (is_star && m_group_begins));
        const bool starred = std::exchange(m_starred, is_star && opens_group) && opens_group;
        switch (token.kind) {
            case RtfKind::open: flush(); return m_groups.push_back(inherited());
            case RtfKind::close: return close();
            case RtfKind::word: return control(token, opens_group, starred);
            case RtfKind::symbol: return symbol_of(token.symbol);
            case RtfKind::byte: return byte(static_cast<char>(token.number.value_or(0)));
            case RtfKind::text:
                for (const char c : token.text) byte(c);
                return;
            case RtfKind::end: return;
        }
    }

    Group inherited() {
        auto group = now();
        group.opened_stream = false;
        m_skip = 0;
        return group;
    }

    void close() {
        flush();
        m_skip = 0;
        if (m_groups.size() == 1) {
            m_ends_early = true;
            return;
        }
        const auto group = now();
        m_groups.pop_back();
        if (group.opened_stream) end_stream(group.stream);
    }

    void open_stream(Stream stream) {
        if (now().stream == Stream::silent && stream != Stream::title) return;  // the title stands among silent properties
        now().stream = stream;
        now().opened_stream = true;
        if (stream == Stream::silent || stream == Stream::fonts) return;
        m_beside.push_back({.text = {}, .lines_due = std::exchange(m_lines_due, 0), .tabs_due = std::exchange(m_tabs_due, 0)});
    }

    void end_stream(Stream stream) {
        if (stream == Stream::silent || stream == Stream::fonts || m_beside.empty()) return;
        auto& beside = m_beside.back();
        beside.text.trim_end();
        auto text = beside.text.take_text();
        m_lines_due = beside.lines_due;
        m_tabs_due = beside.tabs_due;
        m_beside.pop_back();
        switch (stream) {
            case Stream::title: m_draft.document.title = std::move(text); break;
            case Stream::author: m_author = std::move(text); break;
            case Stream::comment: m_notes.comment(std::exchange(m_author, std::string()), std::move(text), m_body.at()); break;
            case Stream::heading: m_notes.margin("heading", std::move(text)); break;
            case Stream::footing: m_notes.margin("footing", std::move(text)); break;
            case Stream::footnote: m_footnotes.push_back(std::move(text)); break;
            case Stream::endnote: m_endnotes.push_back(std::move(text)); break;
            case Stream::list_mark:
                m_tally.numbered += std::ranges::any_of(text, [](unsigned char c) { return std::isalnum(c) != 0; }) ? 1 : 0;
                break;
            default: break;
        }
    }

    TextBuilder& out() { return m_beside.empty() ? m_body : m_beside.back().text; }
    bool is_heard() { return now().stream != Stream::silent && now().stream != Stream::fonts && !now().hidden && !now().deleted; }

    void control(const RtfToken& token, bool opens_group, bool starred) {
        const auto word = token.text;
        if (opens_group) {
            if (const auto stream = stream_of(word)) {
                flush();
                if (word == "pict") count_picture();
                return open_stream(*stream);
            }
            if (word == "ud" && m_groups.size() > 1) return read_unicode_version();
            static const std::set<std::string_view> read_on{"shpinst", "shptxt",  "shppict", "docvar",
                                                            "result",  "fldrslt", "do",      "dptxbxtext"};
            if (starred && !read_on.contains(word)) return open_stream(Stream::silent);
        }
        if (word == "u") return unicode(token.number.value_or(0));
        m_skip = 0;
        if (state(word, token.number)) return;
        flush();
        if (!is_heard()) return;
        if (const auto character = character_of(word); !character.empty()) return append(character);
        layout(word);
    }

    /// Inside {\upr{old}{\*\ud{new}}} only the new version counts.
    void read_unicode_version() {
        flush();
        now().stream = m_groups[m_groups.size() - 2].stream == Stream::silent && m_groups.size() > 2 ? m_groups[m_groups.size() - 3].stream
                                                                                                     : now().stream;
    }

    bool state(std::string_view word, std::optional<std::int32_t> number) {
        const bool on = number.value_or(1) != 0;
        if (word == "b" || word == "v" || word == "deleted" || word == "f" || word == "plain") flush();
        if (word == "b") {
            now().bold = on;
        } else if (word == "v") {
            now().hidden = on;
        } else if (word == "deleted") {
            now().deleted = on;
            if (on) ++m_tally.deletions;
        } else if (word == "revised") {
            if (on) ++m_tally.insertions;
        } else if (word == "plain") {
            now().bold = now().hidden = now().deleted = false;
            now().font = m_default_font;
        } else if (word == "uc") {
            now().fallback = std::clamp(number.value_or(1), 0, 16);
        } else if (word == "f") {
            now().font = number.value_or(0);
        } else if (word == "deff") {
            m_default_font = number.value_or(0);
            now().font = m_default_font;
        } else if (word == "fcharset") {
            if (now().stream == Stream::fonts) m_fonts[now().font] = number.value_or(0);
        } else if (word == "ansicpg") {
            if (const auto charset = charset_of_page(number.value_or(0)); !charset.empty()) m_charset = charset;
        } else if (word == "mac") {
            m_charset = "macintosh";
        } else if (word == "pc" || word == "pca") {
            m_charset = word == "pc" ? "ibm437" : "ibm850";
        } else if (word == "ftnalt") {
            if (now().stream == Stream::footnote) now().stream = Stream::endnote;
        } else {
            return false;
        }
        return true;
    }

    void layout(std::string_view word) {
        if (word == "par" || word == "line" || word == "sect" || word == "page" || word == "column") {
            ++m_lines_due;
        } else if (word == "trowd") {
            come_to_words();
        } else if (word == "cell" || word == "nestcell") {
            m_lines_due = 0;  // a paragraph's end that closes a cell is no line end
            ++m_tabs_due;
        } else if (word == "row" || word == "nestrow") {
            m_tabs_due = 0;
            m_lines_due = 1;
        } else if (word == "object") {
            ++m_tally.embedded;
        } else if (word == "shptxt" || word == "dptxbxtext") {
            ++m_tally.text_boxes;
            come_to_words();
            out().own_line();
        }
    }

    void symbol_of(char c) {
        m_skip = 0;
        flush();
        if (!is_heard()) return;
        if (c == '~') append("\u00A0");
        if (c == '_') append("\u2011");
        if (c == '-') ++m_tally.soft_hyphens;
    }

    void byte(char c) {
        if (m_skip > 0) {
            --m_skip;
            return;
        }
        m_lead = 0;
        if (now().stream == Stream::silent || now().stream == Stream::fonts) return;
        if (now().hidden) {
            if (!std::exchange(m_in_hidden, true)) ++m_tally.hidden;
            return;
        }
        m_in_hidden = false;
        if (!now().deleted) m_pending += c;
    }

    void unicode(std::int32_t number) {
        flush();
        m_skip = now().fallback;
        const auto unit = static_cast<std::uint16_t>(number);
        if (!is_heard()) return;
        // The standard knows numbers of 16 bits only; some programs write the whole one.
        if (number > 0xFFFF && number <= 0x10FFFF) {
            m_lead = 0;
            return append(utf8(static_cast<char32_t>(number)));
        }
        if (unit >= 0xD800 && unit < 0xDC00) {
            m_lead = unit;
            return;
        }
        char32_t point = unit;
        if (unit >= 0xDC00 && unit < 0xE000) point = m_lead == 0 ? 0xFFFDU : 0x10000U + ((m_lead - 0xD800U) << 10U) + (unit - 0xDC00U);
        m_lead = 0;
        if (unit >= 0xF000 && unit <= 0xF0FF) return append(from_symbol_font(unit));
        append(utf8(point));
    }

    std::string from_symbol_font(unsigned code) {
        auto character = symbol("Symbol", code);
        if (character.empty()) ++m_tally.symbols;
        return character.empty() ? "\uFFFD" : character;
    }

    /// Bytes that were waiting, in the encoding of their font.
    void flush() {
        if (m_pending.empty()) return;
        const auto bytes = std::exchange(m_pending, {});
        const auto font = m_fonts.find(now().font);
        if (font != m_fonts.end() && font->second == 2) {
            std::string text;
            for (const unsigned char c : bytes) text += from_symbol_font(c);
            return append(text);
        }
        if (std::ranges::none_of(bytes, [](unsigned char c) { return c >= 0x80; })) return append(bytes);
        auto charset = font == m_fonts.end() || font->second <= 1 ? std::string() : charset_of_font(font->second);
        if (charset.empty()) charset = m_charset;
        const auto read = base::decoded(bytes, charset);
        append(read ? read->text : bytes);
    }

    void append(std::string_view text) {
        come_to_words();
        const auto from = out().at();
        out().append(text);
        if (now().bold) out().mark_bold(from);
    }

    /// Line ends and tabs wait until words come after them.
    void come_to_words() {
        for (; m_lines_due > 0; --m_lines_due) out().new_line();
        for (; m_tabs_due > 0; --m_tabs_due) out().append("\t");
    }

    void count_picture() {
        if (now().stream != Stream::silent) ++m_tally.pictures;
    }

    void finish() {
        auto& document = m_draft.document;
        while (!m_beside.empty()) m_beside.pop_back();
        m_body.trim_end();
        for (auto* notes : {&m_footnotes, &m_endnotes}) {
            for (const auto& note : *notes) {
                m_body.append(&note == &notes->front() ? "\n\n" : "\n");
                m_body.append(without_blanks(note));
            }
        }
        m_tally.footnotes = m_footnotes.size();
        m_tally.endnotes = m_endnotes.size();
        if (m_groups.size() > 1 || m_ends_early)
            document.diagnostics.push_back(
                {Loss::repaired, std::string(m_reading.name),
                 "The file's groups do not close as they open; it may be cut off. What could be read was read."});
        m_notes.finish();
        tell(m_tally, m_reading.name, document.diagnostics);
        m_body.tell(m_reading.name, document.diagnostics);
        m_draft.bold = m_body.take_bold();
        document.text = m_body.take_text();
    }

    const Reading& m_reading;
    Draft m_draft;
    SideNotes m_notes;
    OfficeTally m_tally;
    std::vector<Group> m_groups;
    TextBuilder m_body;
    std::vector<Beside> m_beside;  ///< streams that are open beside the body, the innermost last
    std::vector<std::string> m_footnotes;
    std::vector<std::string> m_endnotes;
    std::map<int, std::int32_t> m_fonts;  ///< font → \fcharset
    std::string m_charset = "windows-1252";
    std::string m_author;
    std::string m_pending;
    int m_default_font = 0;
    std::int32_t m_skip = 0;
    std::uint32_t m_lead = 0;
    std::size_t m_lines_due = 0;
    std::size_t m_tabs_due = 0;
    bool m_group_begins = false;
    bool m_starred = false;
    bool m_in_hidden = false;
    bool m_ends_early = false;
};

}  // namespace

int recognises_rtf(std::string_view bytes) { return bytes.starts_with("{\\rtf") ? 2 : 0; }

Drafts read_rtf(const Reading& reading) { return RtfReader(reading).run(); }

}  // namespace loam::intake
