#include "canvas.hpp"

#include "loam/analysis/appraisal.hpp"
#include "loam/base/number.hpp"

// The item profile and the traffic-light table of an appraisal. Answers are told by form first, by shade second.

namespace loam::figures {
namespace {

using analysis::ChecklistAppraisal;

constexpr double sheet = 174;

/// 1 for the best answer, 0 for the worst, in between by score; none for an answer that does not count.
std::optional<double> rank_of(const ChecklistAppraisal& appraisal, const std::string& answer) {
    double best = -1e300;
    double worst = 1e300;
    std::optional<double> score;
    for (const auto* each : appraisal.answers) {
        if (!each->score) continue;
        best = std::max(best, *each->score);
        worst = std::min(worst, *each->score);
        if (each->answer == answer) score = each->score;
    }
    if (!score) return std::nullopt;
    return best > worst ? (*score - worst) / (best - worst) : 1;
}

/// Full answer: filled; in between: half filled; worst: ring; does not count: a dash.
void draw_answer(Canvas& canvas, Point at, double radius, std::optional<double> rank, bool rated) {
    if (!rated) {
        canvas.text({at.x, at.y + small_size * 0.33}, "?", {.size = small_size, .bold = false, .italic = false, .colour = muted, .anchor = Anchor::middle});
        return;
    }
    if (!rank) {
        canvas.line({at.x - radius, at.y}, {at.x + radius, at.y}, muted);
        return;
    }
    canvas.circle(at, radius, *rank > 0.99 ? accent : "#FFFFFF", accent);
    if (*rank > 0.01 && *rank < 0.99)
        canvas.raw(fmt::format("<path d=\"M{:.3f} {:.3f} A{:.3f} {:.3f} 0 0 0 {:.3f} {:.3f} Z\" fill=\"{}\"/>\n", at.x, at.y - radius, radius, radius, at.x, at.y + radius, accent));
}

void draw_legend(Canvas& canvas, const ChecklistAppraisal& appraisal, Point at) {
    double x = at.x;
    for (const auto* answer : appraisal.answers) {
        draw_answer(canvas, {x + 1.4, at.y - 0.9}, 1.2, rank_of(appraisal, answer->answer), true);
        canvas.text({x + 3.6, at.y}, answer->label, {.size = small_size, .bold = false, .italic = false, .colour = muted, .anchor = Anchor::start});
        x += 6.5 + text_width(answer->label, small_size);
    }
    draw_answer(canvas, {x + 1.4, at.y - 0.9}, 1.2, {}, false);
    canvas.text({x + 3.6, at.y}, "not rated", {.size = small_size, .bold = false, .italic = false, .colour = muted, .anchor = Anchor::start});
}

double profile_of(Canvas& canvas, const ChecklistAppraisal& appraisal, double y) {
    std::vector<const analysis::ItemProfile*> items;
    for (const auto& item : appraisal.profile) {
        if (item.rank > 0) items.push_back(&item);
    }
    std::ranges::stable_sort(items, {}, &analysis::ItemProfile::rank);
    y = canvas.paragraph({2, y}, sheet - 4, fmt::format("{}: answers below full, by item", appraisal.checklist->title), {.size = text_size, .bold = true, .italic = false, .colour = ink, .anchor = Anchor::start}) + 2;
    const double bar_x = 78;
    const double unit = (sheet - bar_x - 14) / static_cast<double>(std::max<std::size_t>(1, appraisal.rows.size()));
    for (const auto* item : items) {
        const double width = unit * static_cast<double>(item->not_full);
        canvas.text({2, y + 3.2}, item->item->mark, {.size = text_size, .bold = true, .italic = false, .colour = ink, .anchor = Anchor::start});
        canvas.text({9, y + 3.2}, item->item->label, {});
        canvas.rectangle({bar_x, y + 0.4, unit * static_cast<double>(item->answered), 3.6}, "none", "#D9D3C7");
        if (width > 0) canvas.rectangle({bar_x, y + 0.4, width, 3.6}, accent, "none");
        canvas.text({bar_x + unit * static_cast<double>(item->answered) + 1.5, y + 3.2}, fmt::format("{} of {}", item->not_full, item->answered), {.size = small_size, .bold = false, .italic = false, .colour = ink, .anchor = Anchor::start});
        y += 5.2;
    }
    return y + 2;
}

double table_of(Canvas& canvas, const ChecklistAppraisal& appraisal, double y) {
    y = canvas.paragraph({2, y}, sheet - 4, appraisal.checklist->title, {.size = text_size, .bold = true, .italic = false, .colour = ink, .anchor = Anchor::start}) + 3;
    const double first = 62;
    const double step = std::min(9.0, (sheet - first - 24) / static_cast<double>(std::max<std::size_t>(1, appraisal.items.size())));
    const double total_x = first + step * static_cast<double>(appraisal.items.size()) + 8;
    for (std::size_t i = 0; i < appraisal.items.size(); ++i)
        canvas.text({first + step * (static_cast<double>(i) + 0.5), y}, appraisal.items[i]->mark, {.size = small_size, .bold = true, .italic = false, .colour = ink, .anchor = Anchor::middle});
    canvas.text({total_x, y}, "Total", {.size = small_size, .bold = true, .italic = false, .colour = ink, .anchor = Anchor::end});
    canvas.text({total_x + 8, y}, "Grade", {.size = small_size, .bold = true, .italic = false, .colour = ink, .anchor = Anchor::middle});
    canvas.line({2, y + 1.4}, {sheet - 2, y + 1.4});
    y += 5;
    for (const auto& row : appraisal.rows) {
        canvas.text({2, y}, row.study->citation, {});
        for (std::size_t i = 0; i < appraisal.items.size(); ++i) {
            const auto* rating = row.answers[i];
            draw_answer(canvas, {first + step * (static_cast<double>(i) + 0.5), y - 1}, 1.35, rating ? rank_of(appraisal, rating->answer) : std::nullopt, rating != nullptr);
        }
        canvas.text({total_x, y}, row.total ? base::number_text(*row.total) : "?", {.size = text_size, .bold = false, .italic = false, .colour = ink, .anchor = Anchor::end});
        canvas.text({total_x + 8, y}, row.grade.empty() ? "–" : row.grade, {.size = text_size, .bold = true, .italic = false, .colour = ink, .anchor = Anchor::middle});
        y += 4.6;
    }
    canvas.line({2, y - 2.6}, {sheet - 2, y - 2.6}, "#D9D3C7");
    draw_legend(canvas, appraisal, {2, y + 2});
    return y + 6;
}

bool is_rated(const ChecklistAppraisal& appraisal) {
    return std::ranges::any_of(appraisal.profile, [](const auto& item) { return item.answered > 0; });
}

}  // namespace

Figure draw_item_profile(const domain::Project& project) {
    const auto appraisals = analysis::appraise(project);
    if (std::ranges::none_of(appraisals, is_rated)) return empty_sheet("item-profile", "Item profile", "No study is appraised yet.");
    Canvas canvas(sheet, "item-profile", "Item profile of the appraisal", "For each scored item, how many studies have less than the full answer, weakest first.");
    double y = 3;
    for (const auto& appraisal : appraisals) {
        if (is_rated(appraisal)) y = profile_of(canvas, appraisal, y);
    }
    return canvas.finish(y);
}

Figure draw_appraisal(const domain::Project& project) {
    const auto appraisals = analysis::appraise(project);
    if (std::ranges::none_of(appraisals, is_rated)) return empty_sheet("appraisal", "Appraisal", "No study is appraised yet.");
    Canvas canvas(sheet, "appraisal", "Appraisal of the studies", "One row for each study, one column for each item, with total and grade.");
    double y = 3;
    for (const auto& appraisal : appraisals) {
        if (is_rated(appraisal)) y = table_of(canvas, appraisal, y);
    }
    return canvas.finish(y);
}

}  // namespace loam::figures
