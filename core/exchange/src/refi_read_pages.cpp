#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/language.hpp"
#include "loam/passages/stretches.hpp"
#include "refi_guid.hpp"
#include "refi_reading.hpp"

// PDFs: their words on their pages, as Loam reads them itself, and the boxes that other programs drew around words.

namespace loam::exchange::refi {
namespace {

using base::Loss;
using passages::Span;

/// A word of the source's text and its place on paper.
struct PlacedWord {
    Span span;
    const intake::WordBox* box = nullptr;
};

struct PlacedPage {
    const intake::DocumentPage* page = nullptr;
    Span span;
    std::vector<PlacedWord> words;
};

/// A PDF whose words have found their places in the text of its source.
struct Placed {
    std::string source;
    std::string text_id;
    std::string text;
    std::vector<PlacedPage> pages;
};

std::size_t count_words(const OwnPages& own) {
    std::size_t count = 0;
    for (const auto& page : own.pages) count += page.words.size();
    return count;
}

/// A word without what two readings of one page differ in: hyphens at line ends, blanks, marks beside it.
std::string bare(std::string_view word) {
    std::string kept;
    for (const char c : base::comparable(word)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (plain) kept += c;
    }
    return kept;
}

bool is_same_word(const passages::Offsets& own, Span was, const passages::Offsets& text, Span now) {
    if (now.empty()) return false;
    const auto before = own.slice(was);
    const auto after = text.slice(now);
    return before == after || bare(before) == bare(after);
}

/// The program's own text of a PDF is seldom to the letter what Loam reads; each word goes to where it stands there.
Placed place(const OwnPages& own, const domain::SourceText& text) {
    Placed placed{own.source, text.id.text, text.text, {}};
    std::vector<Span> pages;
    std::vector<Span> words;
    const passages::Offsets own_text(own.text);
    const passages::Offsets here(text.text);
    for (const auto& page : own.pages) {
        pages.push_back({page.start, page.end});
        for (const auto& word : page.words) words.push_back({word.start, word.end});
    }
    if (own.text != text.text) {
        pages = passages::carry_stretches(own.text, text.text, pages);
        words = passages::carry_stretches(own.text, text.text, words, passages::Beside::outside);
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < own.pages.size(); ++i) {
        PlacedPage page{&own.pages[i], pages[i], {}};
        for (const auto& word : own.pages[i].words) {
            const auto span = words[at++];
            if (is_same_word(own_text, {word.start, word.end}, here, span)) page.words.push_back({span, &word});
        }
        placed.pages.push_back(std::move(page));
    }
    return placed;
}

std::size_t count_words(const Placed& placed) {
    std::size_t count = 0;
    for (const auto& page : placed.pages) count += page.words.size();
    return count;
}

void add_pages(Reading& reading, const Placed& placed) {
    for (const auto& page : placed.pages) {
        std::string boxes;
        for (const auto& [span, box] : page.words)
            boxes += fmt::format("{}{} {} {:.6g} {:.6g} {:.6g} {:.6g}", boxes.empty() ? "" : "\n", span.start, span.end, box->left, box->top, box->right, box->bottom);
        const auto id = reading.ids.own(derived_id({"page", placed.source, std::to_string(page.page->number)}), "page");
        reading.project.pages.push_back({.id = {id}, .source_text = {placed.text_id}, .number = static_cast<std::int64_t>(page.page->number), .start = static_cast<std::int64_t>(page.span.start),
                                         .end = static_cast<std::int64_t>(page.span.end), .width = page.page->width, .height = page.page->height, .boxes = std::move(boxes)});
    }
}

/// The words whose middle lies in the box, by their places in the page's list.
std::vector<std::size_t> words_in(const PlacedPage& page, const RegionBox& box) {
    std::vector<std::size_t> inside;
    const auto height = page.page->height;
    for (std::size_t i = 0; i < page.words.size(); ++i) {
        const auto& word = *page.words[i].box;
        const auto x = (word.left + word.right) / 2;
        const auto y = height - (word.top + word.bottom) / 2;
        if (x >= box.left && x <= box.right && y >= box.low && y <= box.high) inside.push_back(i);
    }
    return inside;
}

const PlacedPage* page_of(const Placed& placed, const RegionBox& box, bool from_zero) {
    if (box.page < 0 || box.page > 1'000'000) return nullptr;
    const auto number = box.page + (from_zero ? 1 : 0);
    const auto at = std::ranges::find(placed.pages, number, [](const auto& page) { return static_cast<std::int64_t>(page.page->number); });
    return at == placed.pages.end() ? nullptr : &*at;
}

std::string words_of(const Placed& placed, const PlacedPage& page, const std::vector<std::size_t>& inside) {
    std::string words;
    for (const auto i : inside) words += (words.empty() ? "" : " ") + std::string(base::slice(placed.text, page.words[i].span.start, page.words[i].span.end));
    return words;
}

struct Region {
    const RegionBox* box = nullptr;
    const Placed* placed = nullptr;
};

/// True if most of the words that the file quotes stand in the box.
bool quotes(const std::string& quoted, const std::string& found) {
    const auto words = base::split(base::case_folded(quoted), ' ');
    const auto there = base::split(base::case_folded(found), ' ');
    const std::unordered_set<std::string> known(there.begin(), there.end());
    const auto met = std::ranges::count_if(words, [&](const auto& word) { return known.contains(word); });
    return !words.empty() && static_cast<std::size_t>(met) * 10 >= words.size() * 6;
}

/// Some programs count pages from 0, some from 1; the quoted words tell, where there are any.
void settle_page_base(Reading& reading, const std::vector<Region>& regions) {
    std::array<std::size_t, 2> met{};
    for (const auto& region : regions) {
        const auto& quoted = region.box->quoted;
        if (quoted.empty()) continue;
        for (const bool from_zero : {false, true}) {
            const auto* page = page_of(*region.placed, *region.box, from_zero);
            if (page && quotes(quoted, words_of(*region.placed, *page, words_in(*page, *region.box)))) ++met.at(from_zero ? 1 : 0);
        }
    }
    const auto now = met.at(reading.pages_from_zero ? 1 : 0);
    const auto other = met.at(reading.pages_from_zero ? 0 : 1);
    if (other <= now) return;
    reading.pages_from_zero = !reading.pages_from_zero;
    reading.tell(Loss::repaired, "PDF selections", fmt::format("Their pages are counted from {}: {} of {} quotations stand there, {} where they would stand otherwise.", reading.pages_from_zero ? 0 : 1, other, regions.size(), now));
    for (const auto& region : regions) {
        auto& passage = reading.project.passages[region.box->passage];
        const auto comma = passage.place.find(',');
        passage.place = fmt::format("p. {}{}", region.box->page + (reading.pages_from_zero ? 1 : 0), passage.place.substr(comma));
    }
}

/// A box around a whole run of words becomes these words; any other stays a part of the page, and says what stands in it.
void to_words(Reading& reading, const Region& region) {
    auto& passage = reading.project.passages[region.box->passage];
    const auto* page = page_of(*region.placed, *region.box, reading.pages_from_zero);
    const auto inside = page ? words_in(*page, *region.box) : std::vector<std::size_t>{};
    if (inside.empty()) return;
    const auto words = words_of(*region.placed, *page, inside);
    const bool is_run = inside.back() - inside.front() + 1 == inside.size();
    const bool agrees = passage.words.empty() || quotes(passage.words, words);
    if (!is_run || !agrees) {
        if (passage.words.empty()) passage.words = words;
        return reading.tell_grouped(Loss::none, is_run ? "The words in the box are not those that the file quotes. It stays a part of the page." : "The box does not hold one run of words. It stays a part of the page.", passage.place);
    }
    const auto start = page->words[inside.front()].span.start;
    const auto end = page->words[inside.back()].span.end;
    passage.kind = "span";
    passage.source_text.text = region.placed->text_id;
    passage.start = static_cast<std::int64_t>(start);
    passage.end = static_cast<std::int64_t>(end);
    passage.place.clear();
    passage.words.clear();
}

std::vector<Region> regions_of(const Reading& reading, const std::vector<Placed>& all) {
    std::unordered_map<std::string_view, const Placed*> by_source;
    for (const auto& placed : all) by_source.emplace(placed.source, &placed);
    std::unordered_set<std::string_view> ids;
    for (const auto& passage : reading.project.passages) ids.insert(passage.id.text);
    std::vector<Region> regions;
    for (const auto& box : reading.regions) {
        const auto& passage = reading.project.passages[box.passage];
        const auto at = by_source.find(passage.source.text);
        // The same selection in the text itself: its words are a passage already.
        if (at != by_source.end() && !ids.contains(passage.id.text + ".2")) regions.push_back({&box, at->second});
    }
    return regions;
}

}  // namespace

std::optional<RawText> read_by_ourselves(Reading& reading, const domain::Source& source, std::optional<std::size_t> original, bool wants_text) {
    if (!original || !reading.options.read_document) return std::nullopt;
    const auto& file = reading.out.originals[*original];
    const bool is_pdf = file.bytes.starts_with("%PDF");
    if (reading.of_loam ? !is_pdf : !is_pdf && !wants_text) return std::nullopt;
    auto document = reading.options.read_document(file.name, file.bytes);
    if (!document) {
        reading.tell(wants_text ? Loss::lost : Loss::none, source.name, fmt::format("{} {}", document.error().message, wants_text ? "The file itself is kept; the source has no words." : "Its text is the one that the file brings, without places on the pages."));
        return std::nullopt;
    }
    if (!document->pages.empty()) reading.own_pages.push_back({source.id.text, document->text, std::move(document->pages)});
    if (!wants_text || reading.of_loam || document->text.empty()) return std::nullopt;
    reading.tell(Loss::repaired, source.name, fmt::format("The file brings the original without its text. Loam read it from {}.", file.name));
    RawText raw;
    raw.text = std::move(document->text);
    return raw;
}

void read_pages(Reading& reading) {
    std::unordered_map<std::string_view, const domain::SourceText*> texts;
    for (const auto& text : reading.project.source_texts) texts.emplace(text.source.text, &text);
    std::vector<Placed> all;
    for (const auto& own : reading.own_pages) {
        const auto text = texts.find(own.source);
        if (text == texts.end()) continue;
        auto placed = place(own, *text->second);
        // Two different texts: places found by chance would light the wrong words.
        if (count_words(placed) * 10 < count_words(own) * 8) {
            reading.tell(Loss::none, own.source, "The text that the file brings is not that of its PDF. It is shown without its pages.");
            continue;
        }
        add_pages(reading, placed);
        all.push_back(std::move(placed));
    }
    if (reading.of_loam || all.empty()) return;
    const auto regions = regions_of(reading, all);
    settle_page_base(reading, regions);
    for (const auto& region : regions) to_words(reading, region);
}

void guess_languages(Reading& reading) {
    if (reading.of_loam) return;
    std::unordered_map<std::string_view, std::string_view> texts;
    for (const auto& text : reading.project.source_texts) texts.emplace(text.source.text, text.text);
    for (auto& source : reading.project.sources) {
        const auto text = texts.find(source.id.text);
        if (text == texts.end()) continue;
        if (const auto language = intake::language_of(text->second); language != "english") source.language = language;
    }
}

void keep_boxes_of_words(Reading& reading, const domain::RowsByTable& rows) {
    const auto at = rows.find("passage");
    if (at == rows.end() || reading.regions.empty()) return;
    std::unordered_map<std::string_view, const domain::Row*> passages;
    for (const auto& row : at->second) passages.emplace(row.id, &row);
    for (const auto& box : reading.regions) {
        const auto& id = reading.project.passages[box.passage].id.text;
        const auto row = passages.find(id);
        if (row == passages.end()) continue;
        const auto passage = domain::to_value<domain::Passage>(*row->second);
        if (passage.kind != "span" || !passage.start || !passage.end) continue;
        Attributes more{{"stands", stands_at(*passage.start, *passage.end)}, {"page", std::to_string(box.page - (reading.pages_from_zero ? 0 : 1))}};
        if (!box.quoted.empty()) more.emplace_back("quoted", box.quoted);
        reading.kept.line(passage.source.text, key_of_box(id), "PDFSelection", more);
    }
}

}  // namespace loam::exchange::refi
