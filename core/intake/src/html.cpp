#include "html.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "office.hpp"
#include "placed_times.hpp"
#include "plain.hpp"
#include "text_builder.hpp"

namespace loam::intake {
namespace {

using base::Loss;

struct Freeing {
    void operator()(xmlDoc* page) const { xmlFreeDoc(page); }
    void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) { return std::ranges::find(names, name) != names.end(); }

std::string_view text_or_empty(const xmlChar* text) {
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

/// Without the prefix that Word gives its own elements (o:p).
std::string_view name_of(const xmlNode* node) {
    const auto name = text_or_empty(node->name);
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string attribute_of(const xmlNode* node, const char* name) {
    for (const xmlAttr* each = node->properties; each; each = each->next)
        if (text_or_empty(each->name) == name && each->children) return std::string(text_or_empty(each->children->content));
    return {};
}

bool has_attribute(const xmlNode* node, std::string_view name) {
    for (const xmlAttr* each = node->properties; each; each = each->next)
        if (text_or_empty(each->name) == name) return true;
    return false;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool is_block(std::string_view name) {
    static const std::set<std::string_view> blocks{
        "address", "article", "aside", "blockquote", "body",       "caption", "center",    "dd",     "details", "dialog",  "dir",
        "div",     "dl",      "dt",    "fieldset",   "figcaption", "figure",  "footer",    "form",   "h1",      "h2",      "h3",
        "h4",      "h5",      "h6",    "header",     "hgroup",     "hr",      "html",      "legend", "li",      "listing", "main",
        "menu",    "nav",     "ol",    "optgroup",   "option",     "p",       "plaintext", "pre",    "search",  "section", "summary",
        "table",   "tbody",   "tfoot", "thead",      "tr",         "ul",      "xmp"};
    return blocks.contains(name);
}

bool is_silent(std::string_view name) {
    return one_of(name, {"script", "style", "template", "noscript", "head",   "iframe", "object",   "embed",    "applet", "canvas", "audio",
                         "video",  "svg",   "select",   "input",    "button", "map",    "colgroup", "noframes", "rt",     "rp"});
}

class PageReader {
public:
    void element(const xmlNode* node, bool bold, bool verbatim);

    TextBuilder out;
    OfficeTally tally;
    std::string title;
    std::vector<PlacedTime> times;

private:
    void children(const xmlNode* node, bool bold, bool verbatim) {
        for (const xmlNode* child = node->children; child; child = child->next) {
            if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) words(text_or_empty(child->content), bold, verbatim);
            else if (child->type == XML_ELEMENT_NODE) element(child, bold, verbatim);
        }
    }

    void words(std::string_view text, bool bold, bool verbatim) {
        const auto from = out.at();
        while (!text.empty()) {
            const auto blank = verbatim ? text.size() : std::min(text.find_first_of(" \t\r\n\f"), text.size());
            if (blank > 0) {
                begin_words();
                append(text.substr(0, blank));
                text.remove_prefix(blank);
                continue;
            }
            m_blank_due = true;
            text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
        }
        if (bold) out.mark_bold(from);
    }

    /// White space and line ends between words wait until words come: at the edges of blocks and cells they mean nothing.
    void begin_words() {
        if (std::exchange(m_line_due, false)) {
            m_blank_due = false;
            out.own_line();
        }
        const bool blank = std::exchange(m_blank_due, false) && !out.at_line_start() && !m_cell_is_fresh;
        if (blank) out.append(" ");
        m_cell_is_fresh = false;
        if (auto time = std::exchange(m_time_due, std::nullopt)) {
            time->place = out.at();
            times.push_back(std::move(*time));
        }
    }

    /// Optional hyphens go; references such as &#146; mean what Windows means by them (WHATWG HTML, numeric references).
    void append(std::string_view text) {
        std::size_t from = 0;
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            if (text[i] != '\xC2') continue;
            const auto second = static_cast<unsigned char>(text[i + 1]);
            if (second >= 0xA0 && second != 0xAD) continue;
            out.append(text.substr(from, i - from));
            if (second == 0xAD) ++tally.soft_hyphens;
            else out.append(base::decoded(text.substr(i + 1, 1), "windows-1252")->text);
            from = i + 2;
            ++i;
        }
        out.append(text.substr(from));
    }

    /// The sign that leads to a note or back from it, as pandoc, Word and Google Docs write it: no word of the text.
    bool points_at_note(const xmlNode* node) {
        const auto role = attribute_of(node, "role");
        const auto href = attribute_of(node, "href");
        const bool back =
            role == "doc-backlink" || href.starts_with("#_ftnref") || href.starts_with("#ftnt_ref") || href.starts_with("#cmnt_ref");
        const bool forth = role == "doc-noteref" || href.starts_with("#_ftn") || href.starts_with("#ftnt") || href.starts_with("#cmnt");
        if (forth && !back) ++tally.footnotes;
        return back || forth;
    }

    void cell(const xmlNode* node, bool bold, bool verbatim) {
        if (std::exchange(m_line_due, false)) out.own_line();
        if (!std::exchange(m_first_cell, false)) out.append("\t");
        m_blank_due = false;
        m_cell_is_fresh = true;
        children(node, bold, verbatim);
        m_line_due = m_blank_due = m_cell_is_fresh = false;
        m_time_due = std::nullopt;
    }

    /// A block that opens a cell stands on the row's line.
    void line() { m_line_due = !m_cell_is_fresh; }

    /// An anchor without words may stand before them in its own paragraph; the next one was not said then.
    void end_block() {
        line();
        m_time_due = std::nullopt;
    }

    bool m_blank_due = false;
    bool m_line_due = false;
    bool m_cell_is_fresh = false;
    bool m_first_cell = true;
    std::optional<PlacedTime> m_time_due;  ///< of an anchor whose words are still to come
};

void PageReader::element(const xmlNode* node, bool bold, bool verbatim) {
    const auto name = name_of(node);
    if (name == "title" && title.empty() && node->children) title = base::trimmed(text_or_empty(node->children->content));
    if (name == "head") {
        for (const xmlNode* child = node->children; child; child = child->next)
            if (child->type == XML_ELEMENT_NODE && name_of(child) == "title") element(child, false, false);
        return;
    }
    if (is_silent(name) || name == "title") return;
    if (name == "del") {
        ++tally.deletions;
        return;
    }
    if (name == "a" && points_at_note(node)) return;
    if (name == "a")
        if (auto time = time_of_anchor(attribute_of(node, "name"))) m_time_due = std::move(time);
    if (name == "ins") ++tally.insertions;
    const auto style = lower(attribute_of(node, "style"));
    const auto hidden = has_attribute(node, "hidden") || style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos;
    if (hidden) {
        ++tally.hidden;
        return;
    }
    if (name == "img") ++tally.pictures;
    if (name == "br") {
        if (std::exchange(m_line_due, false)) out.own_line();
        m_blank_due = false;
        return out.new_line();
    }
    if (name == "q") words("\u201C", bold, true);
    const bool heavy = one_of(name, {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}) ||
                       style.find("font-weight:bold") != std::string::npos || style.find("font-weight: bold") != std::string::npos ||
                       style.find("font-weight:700") != std::string::npos;
    const bool as_it_stands = verbatim || one_of(name, {"pre", "xmp", "listing", "plaintext", "textarea"});
    if (name == "td" || name == "th") return cell(node, bold || heavy, as_it_stands);
    const bool block = is_block(name);
    if (block) line();
    if (name == "tr") m_first_cell = true;
    if (name == "li" && node->parent && name_of(node->parent) == "ol" && attribute_of(node, "role") != "doc-endnote") ++tally.numbered;
    children(node, bold || heavy, as_it_stands);
    if (name == "q") words("\u201D", bold, true);
    if (block) end_block();
}

/// What the page says of its own encoding within the first kilobytes (WHATWG, prescan).
std::string declared_charset(std::string_view bytes) {
    const auto head = lower(bytes.substr(0, 4096));
    for (std::size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 1)) {
        auto rest = base::trimmed(std::string_view(head).substr(at + 7));
        if (!rest.starts_with('=')) continue;
        rest = base::trimmed(rest.substr(1));
        if (!rest.empty() && (rest[0] == '"' || rest[0] == '\'')) rest.remove_prefix(1);
        const auto name = std::string(rest.substr(0, rest.find_first_of("\"' ;/>\r\n\t")));
        if (one_of(name, {"iso-8859-1", "latin1", "us-ascii", "ascii"})) return "windows-1252";
        if (name == "utf8") return "utf-8";
        if (name == "x-mac-roman") return "macintosh";
        if (name.starts_with("utf-16")) return "utf-8";  // that could be read, so it is not UTF-16
        // ICU passes over signs that belong to no name; what is not plainly a name is none.
        const auto is_plain = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == ':'; };
        return std::ranges::all_of(name, is_plain) ? name : std::string();
    }
    return {};
}

}  // namespace

int recognises_html(std::string_view bytes) {
    auto head = bytes.substr(0, 4096);
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const auto small = lower(head);
    auto begin = base::trimmed(small);
    while (begin.starts_with("<?xml") || begin.starts_with("<!--")) {
        const auto end = begin.find(begin.starts_with("<!--") ? "-->" : "?>");
        if (end == std::string_view::npos) return 0;
        begin = base::trimmed(begin.substr(begin.find('>', end) + 1));
    }
    if (begin.starts_with("<!doctype html") || begin.starts_with("<html")) return 2;
    const auto has = [&](std::string_view tag) { return small.find(tag) != std::string::npos; };
    return has("<html") || has("<body") || has("<p>") || has("<div") || has("<br") || has("<table") ? 1 : 0;
}

Draft draft_of_html(std::string_view html, std::string_view name) {
    Draft draft;
    std::string without_nul(html);
    std::erase(without_nul, '\0');
    const std::unique_ptr<htmlParserCtxt, Freeing> parser(htmlNewParserCtxt());
    if (!parser) throw std::bad_alloc();
    const std::unique_ptr<xmlDoc, Freeing> page(
        htmlCtxtReadMemory(parser.get(), without_nul.data(), static_cast<int>(without_nul.size()), nullptr, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
    if (parser->lastError.level == XML_ERR_FATAL || parser->disableSAX != 0)
        draft.document.diagnostics.push_back(
            {Loss::lost, std::string(name), "The page nests its elements too deeply; what stands below was left out."});
    PageReader reader;
    if (page) {
        for (const xmlNode* node = page->children; node; node = node->next)
            if (node->type == XML_ELEMENT_NODE) reader.element(node, false, false);
    }
    reader.out.trim_end();
    tell(reader.tally, name, draft.document.diagnostics);
    reader.out.tell(name, draft.document.diagnostics);
    TextBuilder title;
    title.append(reader.title);
    draft.document.title = title.take_text();
    draft.bold = reader.out.take_bold();
    draft.times = std::move(reader.times);
    draft.document.text = reader.out.take_text();
    return draft;
}

Drafts read_html(const Reading& reading) {
    Document told;
    const auto text = characters(reading, told, declared_charset(reading.bytes));
    if (!text) return std::unexpected(text.error());
    auto draft = draft_of_html(*text, reading.name);
    draft.document.encoding = std::move(told.encoding);
    draft.document.other_encodings = std::move(told.other_encodings);
    draft.document.diagnostics.insert(draft.document.diagnostics.begin(), told.diagnostics.begin(), told.diagnostics.end());
    return one(std::move(draft));
}

}  // namespace loam::intake
