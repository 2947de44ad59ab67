#include "pdf.hpp"

#include "converter.hpp"
#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "pdf_direction.hpp"
#include "pdf_paragraphs.hpp"
#include "text_builder.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using base::Loss;

std::map<std::size_t, BlockShape> shapes_of(const LaidPage& page) {
    std::map<std::size_t, BlockShape> shapes;
    std::map<std::size_t, std::vector<double>> steps;
    const LaidLine* before = nullptr;
    for (const auto& line : page.lines) {
        auto [found, is_new] = shapes.try_emplace(line.block, BlockShape{.box = line.box, .line_height = line.box.height()});
        auto& box = found->second.box;
        if (!is_new)
            box = {std::min(box.left, line.box.left), std::min(box.top, line.box.top), std::max(box.right, line.box.right),
                   std::max(box.bottom, line.box.bottom)};
        if (before && before->block == line.block && line.box.top > before->box.top)
            steps[line.block].push_back(line.box.top - before->box.top);
        before = &line;
    }
    for (auto& [block, all] : steps) {
        // Of a page of short turns most steps lead to a new paragraph: the smaller ones are those within a paragraph.
        std::ranges::sort(all);
        shapes[block].spacing = std::min(all[(all.size() - 1) / 5], 1.6 * shapes[block].line_height);
    }
    return shapes;
}

class PageWriter {
public:
    PageWriter(const Layout& layout, Document& document) : m_layout(layout), m_document(document), m_hyphens(layout) {}

    void run(std::string_view name) {
        for (const auto& page : m_layout.pages) write(page);
        keep_hyphen();
        place_empty_pages();
        m_hyphens.tell(name, m_document.diagnostics);
        m_out.tell(name, m_document.diagnostics);
        m_document.text = m_out.take_text();
    }

private:
    void write(const LaidPage& page) {
        const auto shapes = shapes_of(page);
        m_page = &page;
        m_document.pages.push_back({.number = m_document.pages.size() + 1,
                                    .width = page.lie == Lie::upright ? page.width : page.height,
                                    .height = page.lie == Lie::upright ? page.height : page.width,
                                    .start = m_out.at(),
                                    .end = m_out.at(),
                                    .words = {}});
        for (const auto& line : page.lines) {
            const auto& shape = shapes.at(line.block);
            if (m_last) begin(line, goes_on({.before = m_before, .line = *m_last, .shape = m_last_shape}, line, shape));
            for (std::size_t i = 0; i < line.words.size(); ++i) {
                if (i > 0 && are_apart(line.words[i - 1].box, line.words[i].box)) m_out.append(" ");
                add(line.words[i], i + 1 == line.words.size());
            }
            m_before = m_last && m_last->block == line.block ? m_last : nullptr;
            m_last = &line;
            m_last_shape = shape;
        }
        auto& written = m_document.pages.back();
        if (written.words.empty()) return;
        written.start = written.words.front().start;
        written.end = written.words.back().end;
    }

    /// Between two lines: nothing, a blank, or a line end; and what becomes of a hyphen that waits there.
    void begin(const LaidLine& line, bool joins) {
        const auto how = !joins || m_hyphen.empty() ? Join::words : m_hyphens.join(m_last->words.back().text, line.words.front().text);
        if (how == Join::whole) m_hyphen.clear();
        else keep_hyphen();
        if (!joins) m_out.new_line();
        else if (how == Join::words) m_out.append(" ");
    }

    /// A page without words lies where the one before it ends, be it after a hyphen that was kept late.
    void place_empty_pages() {
        std::size_t end = 0;
        for (auto& page : m_document.pages) {
            if (page.words.empty()) page.start = page.end = end;
            end = page.end;
        }
    }

    void keep_hyphen() {
        if (m_hyphen.empty()) return;
        m_out.append(m_hyphen == "\u00AD" ? "-" : m_hyphen);
        m_hyphen.clear();
        auto& page = m_document.pages[m_last_page];
        page.words.back().end = page.end = m_out.at();
    }

    /// Words of different size or weight touch where no blank is printed between them.
    static bool are_apart(const Box& a, const Box& b) {
        return b.left - a.right > 0.09 * std::min(a.height(), b.height()) || b.left < a.left;
    }

    void add(const LaidWord& word, bool ends_line) {
        const auto hyphen = ends_line ? hyphen_length(word.text) : 0;
        const auto start = m_out.at();
        m_out.append(std::string_view(word.text).substr(0, word.text.size() - hyphen));
        const auto box = as_printed(*m_page, word.box);
        m_hyphen = word.text.substr(word.text.size() - hyphen);
        m_last_page = m_document.pages.size() - 1;
        m_document.pages.back().words.push_back({.start = start,
                                                 .end = m_out.at(),
                                                 .left = box.left,
                                                 .top = box.top,
                                                 .right = box.right,
                                                 .bottom = box.bottom});
    }

    const Layout& m_layout;
    Document& m_document;
    Hyphens m_hyphens;
    TextBuilder m_out;
    const LaidLine* m_last = nullptr;
    const LaidLine* m_before = nullptr;  ///< the line above it in its block
    BlockShape m_last_shape;
    std::size_t m_last_page = 0;
    const LaidPage* m_page = nullptr;  ///< that is being written
    std::string m_hyphen;  ///< of the last word of a line: it waits for the next line
};

/// Pages without words are pictures; a text of signs without meaning comes from fonts that do not tell their characters.
void tell_what_is_missing(const Document& document, std::string_view name, base::Diagnostics& diagnostics) {
    std::vector<std::string> silent;
    for (const auto& page : document.pages)
        if (page.words.empty()) silent.push_back(std::to_string(page.number));
    const auto note = [&](std::string message) { diagnostics.push_back({Loss::lost, std::string(name), std::move(message)}); };
    constexpr std::string_view ocr = "Run text recognition (OCR) over the file, for instance with ocrmypdf, and read what it gives.";
    if (silent.size() == document.pages.size())
        return note(fmt::format("The file has no text: its {} scanned or drawn. {}",
                                base::counted(document.pages.size(), "page is", "pages are"), ocr));
    if (!silent.empty()) {
        const auto n = silent.size();
        if (n > 20) silent.resize(20);
        note(fmt::format("{} no text (page {}{}); they are empty, scanned or drawn.", base::counted(n, "page has", "pages have"),
                         base::join(silent, ", "), n > 20 ? ", ..." : ""));
    }
    std::size_t unreadable = 0;
    const auto points = base::code_points_of(document.text);
    for (const auto c : points)
        if (c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF)) ++unreadable;
    if (unreadable * 20 > points.size())
        note(fmt::format("Many of the file's characters cannot be told ({} of {}): its fonts do not say what their signs mean. {}",
                         unreadable, points.size(), ocr));
}

base::Error what_failed(base::Error error) {
    if (error.message.find("Incorrect password") != std::string::npos)
        error.message =
            "The file is protected with a password. Nothing was read. Open it, save or print it to a PDF without one, and read that.";
    else if (error.message.find("trailer dictionary") != std::string::npos || error.message.find("xref") != std::string::npos ||
             error.message.find("damaged") != std::string::npos)
        error.message = "The PDF is cut off or damaged. Nothing was read. Fetch it anew, or open it in a reader and print it to a new PDF.";
    return error;
}

}  // namespace

int recognises_pdf(std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos ? 2 : 0; }

Drafts read_pdf_layout(std::string_view xhtml, const Reading& reading) {
    Draft draft;
    auto& document = draft.document;
    auto layout = layout_of(xhtml, reading.name, reading.options.limits, document.diagnostics);
    if (!layout) return std::unexpected(layout.error());
    if (layout->pages.empty()) return fail(ErrorKind::bad_input, "The PDF has no pages. Nothing was read.", std::string(reading.name));
    document.title = layout->title;
    if (const auto words = doubtful_pairs(*layout); words > 0)
        document.diagnostics.push_back({Loss::repaired, std::string(reading.name),
                                        fmt::format("In {} lam and alef stand side by side and may be the wrong way round: fonts draw both as one sign. Look at the page beside the text.", base::counted(words, "word", "words"))});
    set_margins_apart(*layout, reading.name, document);
    set_in_reading_order(*layout);
    PageWriter(*layout, document).run(reading.name);
    tell_what_is_missing(document, reading.name, document.diagnostics);
    return one(std::move(draft));
}

Drafts read_pdf(const Reading& reading) {
    constexpr std::size_t most_output = 64UL << 20U;  // some 600,000 words: more would not fit into the memory of this process
    auto xhtml = converted({.program = "pdftotext",
                            .arguments = {"-bbox-layout", "-enc", "UTF-8", "/dev/stdin", "-"},
                            .input = reading.bytes,
                            .output_bytes = most_output},
                           reading.name);
    if (!xhtml) return std::unexpected(what_failed(std::move(xhtml.error())));
    return read_pdf_layout(*xhtml, reading);
}

}  // namespace loam::intake
