#include "canvas.hpp"

#include "loam/base/text.hpp"

// PRISMA 2009 (Moher et al.), PRISMA 2020 (Page et al.) and recruitment: boxes down the middle, what is left out at the side.

namespace loam::figures {
namespace {

using analysis::Flow;
using analysis::FlowBox;

constexpr double sheet = 174;
constexpr double main_x = 12;
constexpr double main_width = 74;
constexpr double side_x = 104;
constexpr double side_width = 68;
constexpr double padding = 2.2;
constexpr double gap = 7;

struct Line {
    std::string text;
    bool bold = false;
    std::string_view colour = ink;
};

/// What a box says: its label and number, then its details; how sure the number is.
std::vector<Line> lines_of(const FlowBox& box, std::string_view label, double width) {
    std::vector<Line> lines;
    const auto value = box.value();
    const auto number = value ? fmt::format("(n = {})", *value) : std::string("(number not told)");
    for (const auto& line : wrapped(fmt::format("{} {}", label, number), text_size, width - 2 * padding)) lines.push_back({line, false, value ? ink : muted});
    if (!box.told && box.computed) lines.push_back({"computed from the other boxes", false, muted});
    for (const auto& detail : box.details) {
        const auto count = detail.count ? std::to_string(*detail.count) : std::string("not told");
        for (const auto& line : wrapped(fmt::format("{}: {}", detail.label, count), small_size, width - 2 * padding - 2)) lines.push_back({"  " + line, false, ink});
    }
    return lines;
}

double height_of(const std::vector<Line>& lines) { return 2 * padding + static_cast<double>(lines.size()) * text_size * leading; }

void draw_box(Canvas& canvas, const Box& box, const std::vector<Line>& lines, std::string_view state, bool centred) {
    canvas.rectangle(box, "#FFFFFF", state == "missing" ? muted : ink, state == "missing", 0.8);
    double y = box.y + (box.height - static_cast<double>(lines.size()) * text_size * leading) / 2;
    for (const auto& line : lines) {
        const TextStyle style{.size = line.text.starts_with("  ") ? small_size : text_size, .bold = line.bold, .italic = false, .colour = line.colour, .anchor = centred ? Anchor::middle : Anchor::start};
        const double indent = line.text.starts_with("  ") ? 2 : 0;
        canvas.text({centred ? box.centre().x : box.x + padding + indent, y + text_size * 0.85}, base::trimmed(line.text), style);
        y += text_size * leading;
    }
}

/// One level of the diagram: a box in the middle, perhaps one at its side.
struct Level {
    std::string_view stage;
    std::string_view main;
    std::string_view main_label;
    std::vector<std::string_view> side;
};

void draw_stage(Canvas& canvas, std::string_view stage, double top, double bottom) {
    const Box bar{1, top, 6, bottom - top};
    canvas.rectangle(bar, "#F3F0EA", "#D9D3C7", false, 0.8);
    canvas.raw(fmt::format(R"svg(<text transform="translate({} {}) rotate(-90)" font-size="{}" text-anchor="middle" font-weight="600" fill="{}">{}</text>)svg", bar.centre().x + small_size * 0.33, bar.centre().y,
                           small_size, muted, base::html_escaped(stage)));
    canvas.raw("\n");
}

Figure draw_levels(const Flow& flow, const std::vector<Level>& levels, std::string_view title) {
    std::string description;
    for (const auto& box : flow.boxes) {
        if (box.value()) description += fmt::format("{}: {}. ", box.label, *box.value());
    }
    Canvas canvas(sheet, title, description);
    double y = 2;
    double stage_top = y;
    Box last{};
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const auto& level = levels[i];
        const auto* main = flow.box(level.main);
        const auto main_lines = lines_of(*main, level.main_label.empty() ? main->label : level.main_label, main_width);
        std::vector<std::pair<const FlowBox*, std::vector<Line>>> sides;
        double side_height = 0;
        for (const auto id : level.side) {
            const auto* box = flow.box(id);
            sides.emplace_back(box, lines_of(*box, box->label, side_width));
            side_height += height_of(sides.back().second) + (sides.size() > 1 ? 2.5 : 0);
        }
        const double height = std::max(height_of(main_lines), side_height);
        const Box box{main_x, y + (height - height_of(main_lines)) / 2, main_width, height_of(main_lines)};
        if (i > 0) canvas.arrow({{last.centre().x, last.bottom()}, {box.centre().x, box.y}});
        draw_box(canvas, box, main_lines, main->state(), true);
        double side_y = y + (height - side_height) / 2;
        for (const auto& [side, lines] : sides) {
            const Box beside{side_x, side_y, side_width, height_of(lines)};
            draw_box(canvas, beside, lines, side->state(), false);
            const double from_y = std::clamp(beside.centre().y, box.y + 1, box.bottom() - 1);
            if (from_y == beside.centre().y) {
                canvas.arrow({{box.right(), from_y}, {beside.x, from_y}});
            } else {
                const double middle = (box.right() + beside.x) / 2;
                canvas.arrow({{box.right(), from_y}, {middle, from_y}, {middle, beside.centre().y}, {beside.x, beside.centre().y}});
            }
            side_y = beside.bottom() + 2.5;
        }
        last = box;
        y += height;
        const bool stage_ends = i + 1 == levels.size() || levels[i + 1].stage != level.stage;
        if (stage_ends) {
            if (!level.stage.empty()) draw_stage(canvas, level.stage, stage_top, y);
            stage_top = y + gap;
        }
        y += gap;
    }
    return canvas.finish(y - gap + 2);
}

/// Side boxes of which the study knows nothing at all, and needs nothing, are not drawn.
std::vector<std::string_view> told_of(const Flow& flow, std::initializer_list<std::string_view> needed, std::initializer_list<std::string_view> optional) {
    std::vector<std::string_view> all(needed);
    for (const auto id : optional) {
        const auto* box = flow.box(id);
        if (box->value() || !box->details.empty()) all.push_back(id);
    }
    return all;
}

std::vector<Level> prisma_2009(const Flow& flow) {
    return {{"Identification", "identified", "Records identified", told_of(flow, {"databases"}, {"registers", "other-sources"})},
            {"Screening", "after-duplicates", "Records after duplicates removed", {"duplicates"}},
            {"Screening", "screened", "Records screened", {"excluded"}},
            {"Eligibility", "assessed", "Full texts assessed", told_of(flow, {"excluded-full-text"}, {"excluded-in-all"})},
            {"Included", "included", "Included from the search", told_of(flow, {}, {"added-citation"})},
            {"Included", "included-total", "Studies in the synthesis", {}}};
}

std::vector<Level> prisma_2020(const Flow& flow) {
    return {{"Identification", "identified", "Records identified", told_of(flow, {"databases"}, {"registers", "other-sources", "websites", "organisations"})},
            {"Identification", "after-duplicates", "Records left after removal", told_of(flow, {"duplicates"}, {"automation", "removed-other"})},
            {"Screening", "screened", "Records screened", {"excluded"}},
            {"Screening", "sought", "Reports sought for retrieval", {"not-retrieved"}},
            {"Screening", "assessed", "Reports assessed for eligibility", told_of(flow, {"excluded-full-text"}, {"excluded-in-all"})},
            {"Included", "included", "Reports included from the search", told_of(flow, {}, {"added-citation"})},
            {"Included", "included-total", "Reports of studies included in the review", {}}};
}

std::vector<Level> recruitment_levels(const Flow& flow) {
    std::vector<Level> levels;
    if (flow.box("invited-teams")->value()) levels.push_back({"", "invited-teams", "", {}});
    levels.push_back({"", "volunteers", "", told_of(flow, {"not-eligible"}, {"no-reply"})});
    levels.push_back({"", "participants", "", {}});
    return levels;
}

}  // namespace

std::span<const std::string_view> boxes_of(FlowStyle style) {
    using namespace std::string_view_literals;
    static constexpr std::array of_2009{"databases"sv, "other-sources"sv, "duplicates"sv, "after-duplicates"sv, "screened"sv, "excluded"sv, "assessed"sv, "excluded-full-text"sv, "included"sv, "added-citation"sv, "included-total"sv};
    static constexpr std::array of_2020{"databases"sv,  "registers"sv, "websites"sv,      "organisations"sv, "added-citation"sv, "duplicates"sv,         "automation"sv, "removed-other"sv,
                                        "screened"sv,   "excluded"sv,  "sought"sv,        "not-retrieved"sv, "assessed"sv,       "excluded-full-text"sv, "included"sv,   "included-total"sv};
    static constexpr std::array of_recruitment{"invited-teams"sv, "volunteers"sv, "not-eligible"sv, "no-reply"sv, "participants"sv};
    if (style == FlowStyle::recruitment) return of_recruitment;
    return style == FlowStyle::prisma2009 ? std::span<const std::string_view>(of_2009) : std::span<const std::string_view>(of_2020);
}

Figure flow_diagram(const Flow& flow, FlowStyle style) {
    if (style == FlowStyle::recruitment) {
        if (flow.empty()) return empty_sheet("Recruitment", "No numbers of the recruitment are entered yet.");
        return draw_levels(flow, recruitment_levels(flow), "Recruitment of participants");
    }
    if (flow.empty()) return empty_sheet("Flow of the review", "No numbers of the selection are entered yet.");
    return style == FlowStyle::prisma2009 ? draw_levels(flow, prisma_2009(flow), "Flow of the review (PRISMA 2009)") : draw_levels(flow, prisma_2020(flow), "Flow of the review (PRISMA 2020)");
}

}  // namespace loam::figures
