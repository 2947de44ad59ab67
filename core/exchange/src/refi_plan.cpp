#include "refi_plan.hpp"

#include <cmath>

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "refi_reading.hpp"

namespace loam::exchange::refi {
namespace {

bool ends_in(std::string_view name, std::initializer_list<std::string_view> endings) {
    const auto folded = base::case_folded(name);
    return std::ranges::any_of(endings, [&](std::string_view ending) { return folded.ends_with(ending); });
}

bool is_video(std::string_view name) { return ends_in(name, {".mp4", ".mov", ".avi", ".mpg", ".mpeg", ".wmv", ".mkv", ".webm", ".m4v"}); }

SourceForm form_of(const domain::Source& source, bool has_text, const KeptLine* kept) {
    if (kept && !has_text && kept->value("element") == "VideoSource") return SourceForm::video;
    if (kept && !has_text && kept->value("element") == "AudioSource") return SourceForm::audio;
    if (source.kind == "picture") return SourceForm::picture;
    if (source.kind == "recording" && !has_text) return is_video(source.file) || is_video(source.name) ? SourceForm::video : SourceForm::audio;
    if (kept && kept->element == "PDFSource") return SourceForm::pdf;
    return ends_in(source.file, {".pdf"}) ? SourceForm::pdf : SourceForm::text;
}

/// The four numbers of "…: a b c d".
std::optional<std::array<double, 4>> four_numbers(std::string_view place) {
    const auto colon = place.rfind(": ");
    if (colon == std::string_view::npos) return std::nullopt;
    const auto parts = base::split(place.substr(colon + 2), ' ');
    if (parts.size() != 4) return std::nullopt;
    std::array<double, 4> numbers{};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto number = base::parse_number(parts[i]);
        if (!number || std::abs(*number) > 1e9) return std::nullopt;
        numbers.at(i) = *number;
    }
    return numbers;
}

std::optional<std::int64_t> page_in(std::string_view place) {
    if (!place.starts_with("p. ")) return std::nullopt;
    const auto end = place.find_first_not_of("0123456789", 3);
    return base::parse_integer(place.substr(3, end == std::string_view::npos ? end : end - 3));
}

std::int64_t rounded(double value) { return static_cast<std::int64_t>(std::llround(value)); }

/// The file's own corners if the place still is what was read from them; they may run the other way round.
void prefer_kept(Corners& corners, const KeptLine* kept) {
    if (!kept) return;
    const auto number = [&](std::string_view name) { return base::parse_integer(kept->value(name)); };
    const auto x1 = number("firstX");
    const auto y1 = number("firstY");
    const auto x2 = number("secondX");
    const auto y2 = number("secondY");
    if (!x1 || !y1 || !x2 || !y2) return;
    const bool same = std::minmax(*x1, *x2) == std::minmax(corners.first_x, corners.second_x) && std::minmax(*y1, *y2) == std::minmax(corners.first_y, corners.second_y);
    if (same) corners = {corners.page, *x1, *y1, *x2, *y2};
}

class Planning {
public:
    Planning(const domain::Project& whole, const KeptOut& kept) : m_kept(kept) {
        for (const auto& page : whole.pages) {
            if (page.number && page.height) m_heights[{page.source_text.text, *page.number}] = *page.height;
        }
    }

    PassagePlan plan(const SourcePlan& source, const domain::Passage& passage) const {
        PassagePlan planned{&passage, PassageForm::loose, {}};
        const bool has_text_element = source.form != SourceForm::audio && source.form != SourceForm::video;
        const auto* line = m_kept.line(passage.id.text);
        if (passage.kind == "span" && source.text && passage.source_text == source.text->id && passage.start && passage.end) {
            if (has_text_element) planned.form = PassageForm::span;
            if (const auto corners = box_of_words(source, passage)) planned = {&passage, PassageForm::region, *corners};
        } else if (passage.kind == "time" && !has_text_element && passage.start && passage.end) {
            planned.form = PassageForm::time;
        } else if (passage.kind == "region") {
            if (const auto corners = corners_of(source, passage)) planned = {&passage, PassageForm::region, *corners};
            prefer_kept(planned.corners, line);
        } else if (passage.place == whole_source && passage.kind == "page") {
            planned.form = PassageForm::whole;
        } else if (has_text_element && source.form != SourceForm::transcript && line && has_numbers(*line, passage)) {
            planned.form = PassageForm::numbers;
        }
        return planned;
    }

private:
    /// Words that came as a box go out as that box as long as they stand where they stood.
    std::optional<Corners> box_of_words(const SourcePlan& source, const domain::Passage& passage) const {
        const auto* words = m_kept.line(key_of_box(passage.id.text));
        const auto* box = m_kept.line(passage.id.text);
        if (source.form != SourceForm::pdf || !words || !box || words->value("stands") != stands_at(*passage.start, *passage.end)) return std::nullopt;
        const auto page = base::parse_integer(words->value("page"));
        const auto number = [&](std::string_view name) { return base::parse_integer(box->value(name)); };
        const auto x1 = number("firstX");
        const auto y1 = number("firstY");
        const auto x2 = number("secondX");
        const auto y2 = number("secondY");
        if (!page || !x1 || !y1 || !x2 || !y2) return std::nullopt;
        return Corners{*page, *x1, *y1, *x2, *y2};
    }

    static bool has_numbers(const KeptLine& line, const domain::Passage& passage) {
        const auto start = line.value("startPosition");
        const auto end = line.value("endPosition");
        return base::parse_integer(start) && base::parse_integer(end) && passage.place == fmt::format("characters {} to {} of the file", start, end);
    }

    std::optional<Corners> corners_of(const SourcePlan& source, const domain::Passage& passage) const {
        const auto numbers = four_numbers(passage.place);
        const auto page = page_in(passage.place);
        if (!numbers || !page || (source.form != SourceForm::pdf && source.form != SourceForm::picture)) return std::nullopt;
        const auto [left, top, right, bottom] = *numbers;
        const bool from_below = passage.place.find("from the lower left") != std::string::npos;
        if (source.form == SourceForm::picture || from_below) return Corners{*page - 1, rounded(left), rounded(top), rounded(right), rounded(bottom)};
        if (!source.text) return std::nullopt;
        const auto height = m_heights.find({source.text->id.text, *page});
        if (height == m_heights.end()) return std::nullopt;
        return Corners{*page - 1, rounded(left), rounded(height->second - bottom), rounded(right), rounded(height->second - top)};
    }

    const KeptOut& m_kept;
    std::map<std::pair<std::string, std::int64_t>, double> m_heights;
};

}  // namespace

std::string_view element_of(SourceForm form) {
    switch (form) {
        case SourceForm::text: return "TextSource";
        case SourceForm::pdf: return "PDFSource";
        case SourceForm::picture: return "PictureSource";
        case SourceForm::audio: return "AudioSource";
        case SourceForm::video: return "VideoSource";
        case SourceForm::transcript: return "Transcript";
        case SourceForm::note: return "Note";
    }
    return "TextSource";
}

Plan::Plan(const domain::Project& project, const domain::Project& whole, const KeptOut& kept) {
    std::unordered_map<std::string_view, const domain::SourceText*> texts;
    for (const auto& text : project.source_texts) texts[text.source.text] = &text;
    const domain::Index memos(project.memos);
    const domain::Index sources(project.sources);
    for (const auto& source : project.sources) {
        SourcePlan planned;
        planned.source = &source;
        if (const auto text = texts.find(source.id.text); text != texts.end()) planned.text = text->second;
        const auto* line = kept.line(source.id.text);
        planned.form = form_of(source, planned.text != nullptr, line);
        const std::string within(line ? line->value("within") : std::string_view{});
        const auto* memo = line && line->element == "Note" ? memos.find(domain::MemoId{within}) : nullptr;
        if (memo && planned.text && planned.text->text == memo->words) planned.form = SourceForm::note;
        else if (memo && !planned.text && memo->words.empty()) planned.form = SourceForm::note;
        if (line && line->element == "Transcript" && sources.find(domain::SourceId{within})) planned.form = SourceForm::transcript;
        if (planned.form == SourceForm::note || planned.form == SourceForm::transcript) planned.within = within;
        m_places.emplace(source.id.text, m_sources.size());
        m_sources.push_back(std::move(planned));
    }
    // A transcript whose recording goes out as something else stands for itself.
    for (auto& planned : m_sources) {
        if (planned.form != SourceForm::transcript) continue;
        const auto outer = m_sources[m_places.at(planned.within)].form;
        if (outer == SourceForm::audio || outer == SourceForm::video) continue;
        planned.form = SourceForm::text;
        planned.within.clear();
    }
    const Planning planning(whole, kept);
    for (const auto& passage : project.passages) {
        auto& source = m_sources[m_places.at(passage.source.text)];
        source.passages.push_back(planning.plan(source, passage));
        const auto form = source.passages.back().form;
        if (form != PassageForm::whole && form != PassageForm::loose) m_selections.insert(passage.id.text);
    }
}

const SourcePlan* Plan::source(const std::string& id) const {
    const auto at = m_places.find(id);
    return at == m_places.end() ? nullptr : &m_sources[at->second];
}

std::vector<const SourcePlan*> Plan::within(const std::string& id) const {
    std::vector<const SourcePlan*> found;
    for (const auto& source : m_sources) {
        if (source.within == id) found.push_back(&source);
    }
    return found;
}

}  // namespace loam::exchange::refi
