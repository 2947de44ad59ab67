#include "model_plan.hpp"

#include "loam/base/text.hpp"

// The models of a study: the line of argument, the theory, others. Each arrow carries a number; the key below says what it means.

namespace loam::figures {
namespace {

using domain::Model;
using domain::Project;

constexpr double badge_height = 3;
constexpr double badge_size = 6.8 * point;
constexpr double corner = 0.9;

std::string_view mark(const std::string& sign) { return sign == "raises" ? "+" : sign == "lowers" ? "−" : sign == "both" ? "±" : sign == "unknown" ? "?" : ""; }

/// Straight pieces with rounded corners.
std::string path_of(const std::vector<Point>& way) {
    std::string path = fmt::format("M{} {}", coordinate(way.front().x), coordinate(way.front().y));
    for (std::size_t i = 1; i + 1 < way.size(); ++i) {
        const auto toward = [&](const Point& other) -> Point {
            const double length = std::hypot(other.x - way[i].x, other.y - way[i].y);
            const double share = length > 0 ? std::min(corner, length / 2) / length : 0;
            return {way[i].x + (other.x - way[i].x) * share, way[i].y + (other.y - way[i].y) * share};
        };
        const auto in = toward(way[i - 1]);
        const auto out = toward(way[i + 1]);
        path += fmt::format(" L{} {} Q{} {} {} {}", coordinate(in.x), coordinate(in.y), coordinate(way[i].x), coordinate(way[i].y), coordinate(out.x), coordinate(out.y));
    }
    return path + fmt::format(" L{} {}", coordinate(way.back().x), coordinate(way.back().y));
}

void draw_badge(Canvas& canvas, const ModelArrow& arrow) {
    const auto words = std::to_string(arrow.number) + std::string(mark(arrow.relation->sign));
    const double width = std::max(badge_height, widest(words, badge_size, true) + 1.2);
    const auto& end = arrow.way.back();
    const bool from_left = arrow.way[arrow.way.size() - 2].x < end.x;
    const double x = from_left ? end.x - 2.6 - width : end.x + 2.6;
    canvas.rectangle({x, end.y - badge_height / 2, width, badge_height}, arrow.relation->condition.empty() ? white : panel, ink, false, badge_height / 2);
    TextStyle style = plain.strong().centred().within(width - 0.4);
    style.size = badge_size;
    canvas.text({x + width / 2, end.y + badge_size * 0.33}, words, style);
}

void draw_group(Canvas& canvas, const ModelPlan& plan, const ModelGroup& group) {
    canvas.rectangle(group.area, white, ink, false, 0.8);
    for (const auto at : group.items) {
        const auto& item = plan.items[at];
        const auto& area = item.area;
        if (at != group.items.front()) canvas.line({area.x + 1, area.y}, {area.right() - 1, area.y}, rule);
        const double indent = 1.6 + 2.5 * static_cast<double>(std::min<std::size_t>(item.depth, 4));
        double y = area.y + (area.height - item.text_height()) / 2;
        for (const auto& line : item.lines) {
            auto style = plain.within(area.width - indent - 1);
            style.bold = item.depth == 0;
            canvas.text({area.x + indent, y + text_size * 0.93}, line, style);
            y += text_size * leading;
        }
        for (const auto& line : item.phase_lines) {
            canvas.text({area.x + indent, y + small_size * 0.85}, line, quiet.within(area.width - indent - 1));
            y += small_size * leading;
        }
    }
}

/// One entry of the key: number, from and to, what the relation is, and when.
double draw_entry(Canvas* canvas, const ModelPlan& plan, const ModelArrow& arrow, Point at, double width) {
    const auto& relation = *arrow.relation;
    const auto name = [&](std::size_t item) { return fitted(plan.items[item].code->label, small_size, width); };
    const auto sign = mark(relation.sign);
    auto words = fmt::format("{} → {}{}{}", name(arrow.origin), name(arrow.target), relation.label.empty() ? "" : ": " + relation.label, sign.empty() ? "" : fmt::format(" ({})", sign));
    if (!relation.condition.empty()) words += "; when: " + relation.condition;
    if (canvas) canvas->text({at.x + 4, at.y + small_size * 0.93}, std::to_string(arrow.number), plain.small().strong().ending());
    double y = at.y;
    for (const auto& line : wrapped_to(words, small_size, width - 6, 8, false, widest)) {
        if (canvas) canvas->text({at.x + 5.5, y + small_size * 0.93}, line, plain.small().within(width - 5.5));
        y += small_size * leading;
    }
    return y + 0.8;
}

/// The key in columns of about equal length. Returns the y below it.
double draw_key(Canvas& canvas, const ModelPlan& plan, double top) {
    constexpr double gap = 5;
    const auto columns = canvas.width() > upright + 4 ? 3U : 2U;
    const double width = (canvas.width() - 2 - gap * (columns - 1)) / columns;
    double length = 0;
    for (const auto& arrow : plan.arrows) length += draw_entry(nullptr, plan, arrow, {}, width);
    double y = top;
    double lowest = top;
    double x = 1;
    for (const auto& arrow : plan.arrows) {
        if (y - top >= length / columns && x + width + gap < canvas.width()) x += width + gap, y = top;
        y = draw_entry(&canvas, plan, arrow, {x, y}, width);
        lowest = std::max(lowest, y);
    }
    return canvas.paragraph({1, lowest + 1}, canvas.width() - 2, "+ raises, − lowers, ± both ways, ? not told, no sign: neither; a shaded number has a condition. Dashed: lowers.", quiet) + 1;
}

double draw_diagram(Canvas& canvas, const ModelPlan& plan) {
    for (const auto& arrow : plan.arrows) {
        const auto& sign = arrow.relation->sign;
        canvas.path_with_tip(path_of(arrow.way), sign == "none" || sign == "unknown" ? muted : ink, sign == "lowers");
    }
    for (const auto& group : plan.groups) draw_group(canvas, plan, group);
    for (const auto& arrow : plan.arrows) draw_badge(canvas, arrow);
    return plan.height;
}

std::string description_of(const ModelPlan& plan) {
    std::string words = fmt::format("{} and {}. ", base::counted(plan.items.size(), "code", "codes"), base::counted(plan.arrows.size(), "relation", "relations"));
    for (const auto& arrow : plan.arrows) words += fmt::format("{} {} {}. ", plan.items[arrow.origin].code->label, arrow.relation->label, plan.items[arrow.target].code->label);
    return words;
}

std::vector<const Model*> models_of(const Project& project, std::string_view kind) {
    std::vector<const Model*> found;
    for (const auto& model : project.models) {
        const bool other = model.kind != "line-of-argument" && model.kind != "theory";
        if (model.kind == kind || (kind.empty() && other)) found.push_back(&model);
    }
    return found;
}

/// Diagram and key of each model of a kind, one sheet each, or diagram and key on sheets of their own where one is too high.
std::vector<Figure> sheets(const Project& project, std::string_view kind, std::string_view id) {
    std::vector<Figure> all;
    for (const auto* model : models_of(project, kind)) {
        const auto plan = planned(project, *model);
        if (plan.items.empty()) continue;
        const auto name = all.empty() ? std::string(id) : fmt::format("{}-{}", id, all.size() + 1);
        Canvas canvas(std::max(plan.width, upright), name, model->title, description_of(plan));
        const double diagram = draw_diagram(canvas, plan);
        const double width = canvas.width();
        Canvas both = canvas;
        const double height = draw_key(both, plan, diagram + 5);
        if (height <= (width > upright + 4 ? across_height * width / across : 225)) {
            all.push_back(both.finish(height));
            continue;
        }
        all.push_back(canvas.finish(diagram + 1));
        Canvas key(width, fmt::format("{}-{}", id, all.size() + 1), model->title + ": key", "What each numbered arrow means.");
        const double end = draw_key(key, plan, 2);
        all.push_back(key.finish(end));
    }
    return all;
}

/// All on one sheet, one under the other, for the screen and as a file.
Figure together(const Project& project, std::string_view kind, std::string_view id, std::string_view title, std::string_view missing) {
    std::vector<ModelPlan> plans;
    double width = upright;
    std::string description;
    std::vector<const Model*> drawn;
    for (const auto* model : models_of(project, kind)) {
        auto plan = planned(project, *model);
        if (plan.items.empty()) continue;
        width = std::max(width, plan.width);
        description += description_of(plan);
        plans.push_back(std::move(plan));
        drawn.push_back(model);
    }
    if (plans.empty()) return empty_sheet(id, title, missing);
    Canvas canvas(width, id, title, description);
    double y = 1;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        y = canvas.paragraph({1, y}, width - 2, drawn[i]->title, plain.strong()) + 2;
        canvas.raw(fmt::format("<g transform=\"translate(0 {})\">\n", coordinate(y)));
        y += draw_diagram(canvas, plans[i]) + 4;
        canvas.raw("</g>\n");
        y = draw_key(canvas, plans[i], y) + 6;
    }
    return canvas.finish(y - 5);
}

}  // namespace

Figure draw_line_of_argument(const Project& project) { return together(project, "line-of-argument", "line-of-argument", "Line of argument", "No line of argument has members yet."); }
Figure draw_theory(const Project& project) { return together(project, "theory", "theory-model", "Theory", "No theory has members yet."); }
Figure draw_other_models(const Project& project) { return together(project, "", "models", "Other models", "No other model has members yet."); }
std::vector<Figure> line_of_argument_pages(const Project& project) { return sheets(project, "line-of-argument", "line-of-argument"); }
std::vector<Figure> theory_pages(const Project& project) { return sheets(project, "theory", "theory-model"); }
std::vector<Figure> other_model_pages(const Project& project) { return sheets(project, "", "models"); }
bool has_model(const Project& project, std::string_view kind) {
    return std::ranges::any_of(models_of(project, kind), [&](const Model* model) {
        return std::ranges::any_of(project.model_members, [&](const auto& member) { return member.model == model->id; }) || std::ranges::any_of(project.relations, [&](const auto& relation) { return relation.model == model->id; });
    });
}

}  // namespace loam::figures
