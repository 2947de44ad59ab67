#include "canvas.hpp"

#include "loam/analysis/appraisal.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

// The item profile and the traffic-light table of an appraisal. Answers are told by letter first, by shade second.

namespace loam::figures {
namespace {

using analysis::ChecklistAppraisal;

constexpr double sheet = upright;

/// Checklists without scores say yes and no all the same; any other answer stands apart.
std::optional<double> rank_by_name(const std::string& answer) {
    if (answer == "yes") return 1;
    if (answer == "no") return 0;
    return std::nullopt;
}

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
    if (!score) return rank_by_name(answer);
    return best > worst ? (*score - worst) / (best - worst) : 1;
}

/// One or two letters for each answer, none twice: the first of its label, else the first of each word.
std::map<std::string, std::string> letters_of(const ChecklistAppraisal& appraisal) {
    std::map<std::string, std::string> letters;
    std::set<std::string> taken;
    for (const auto* answer : appraisal.answers) {
        std::vector<std::string> tries;
        std::string initials;
        for (const auto& word : base::split(answer->label, ' ')) {
            if (initials.size() < 2 && !word.empty()) initials += base::slice(word, 0, 1);
        }
        tries.emplace_back(base::slice(answer->label, 0, 1));
        tries.push_back(initials);
        for (std::size_t i = 1; i < 30; ++i) tries.push_back(tries.front() + std::to_string(i));
        const auto free = std::ranges::find_if(tries, [&](const std::string& each) { return !base::trimmed(each).empty() && !taken.contains(each); });
        if (free == tries.end()) continue;
        taken.insert(*free);
        letters.emplace(answer->answer, *free);
    }
    return letters;
}

/// An answer told by letter and shade: best dark, worst white, between them tinted; without a score no ring.
void draw_answer(Canvas& canvas, Point at, const std::string& letter, std::optional<double> rank) {
    constexpr double radius = 1.75;
    constexpr std::string_view tint = "#C7DAD3";
    if (rank) {
        canvas.circle(at, radius, *rank > 0.99 ? accent : *rank < 0.01 ? white : tint, accent);
    } else {
        canvas.circle(at, radius, panel, "none");
    }
    TextStyle style = plain.strong().centred().in(rank && *rank > 0.99 ? white : ink).within(2 * radius - 0.3);
    style.size = 6.5 * point;
    canvas.text({at.x, at.y + style.size * 0.34}, letter, style);
}

void draw_legend(Canvas& canvas, const ChecklistAppraisal& appraisal, const std::map<std::string, std::string>& letters, Point at) {
    double x = at.x;
    for (const auto* answer : appraisal.answers) {
        const auto letter = letters.find(answer->answer);
        const auto label = fitted(answer->label, small_size, 60);
        if (letter != letters.end()) draw_answer(canvas, {x + 1.75, at.y - 0.9}, letter->second, rank_of(appraisal, answer->answer));
        canvas.text({x + 4.4, at.y}, label, quiet);
        x += 8 + widest(label, small_size);
        if (x > sheet - 40) x = at.x, at.y += 4.6;
    }
    canvas.text({x + 1.4, at.y}, "?", quiet.centred());
    canvas.text({x + 4.4, at.y}, "not rated, or raters not agreed", quiet);
}

double profile_of(Canvas& canvas, const ChecklistAppraisal& appraisal, double y) {
    std::vector<const analysis::ItemProfile*> items;
    for (const auto& item : appraisal.profile) {
        if (item.rank > 0) items.push_back(&item);
    }
    std::ranges::stable_sort(items, {}, &analysis::ItemProfile::rank);
    y = canvas.paragraph({1, y}, sheet - 2, fmt::format("{}: answers below full, by item", appraisal.checklist->title), plain.strong()) + 2;
    constexpr double bar_x = 82;
    const double unit = (sheet - bar_x - 17) / static_cast<double>(std::max<std::size_t>(1, appraisal.rows.size()));
    for (const auto* item : items) {
        const double full = unit * static_cast<double>(item->answered);
        canvas.label({1, y + 3.2}, item->item->mark, plain.strong().within(8));
        canvas.label({10, y + 3.2}, item->item->label, plain.within(bar_x - 12));
        if (full > 0) canvas.rectangle({bar_x, y + 0.4, full, 3.6}, white, rule);
        if (item->not_full > 0) canvas.rectangle({bar_x, y + 0.4, unit * static_cast<double>(item->not_full), 3.6}, accent, accent);
        canvas.text({bar_x + full + 1.5, y + 3.2}, fmt::format("{} of {}", item->not_full, item->answered), plain.small());
        y += 5.2;
    }
    return y + 2;
}

struct AppraisalColumns {
    double first = 62;   ///< x of the first item
    double step = 9;
    double total = 0;
    double grade = 0;
};

double head_of(Canvas& canvas, const ChecklistAppraisal& appraisal, const AppraisalColumns& at, double y) {
    y = canvas.paragraph({1, y}, sheet - 2, appraisal.checklist->title, plain.strong()) + 3;
    canvas.text({1, y}, "Study", plain.small().strong());
    for (std::size_t i = 0; i < appraisal.items.size(); ++i)
        canvas.label({at.first + at.step * (static_cast<double>(i) + 0.5), y}, appraisal.items[i]->mark, plain.small().strong().centred().within(at.step));
    if (appraisal.has_scores()) canvas.text({at.total, y}, "Total", plain.small().strong().ending());
    if (!appraisal.bands.empty()) canvas.text({at.grade, y}, "Grade", plain.small().strong().ending());
    canvas.line({1, y + 1.4}, {sheet - 1, y + 1.4});
    return y + 5;
}

double table_of(Canvas& canvas, const ChecklistAppraisal& appraisal, double y, std::size_t first = 0, std::size_t end = SIZE_MAX) {
    AppraisalColumns at;
    at.grade = sheet - 1;
    at.total = appraisal.bands.empty() ? at.grade : at.grade - 13;
    const double room = (appraisal.has_scores() ? at.total - 10 : at.total) - at.first;
    at.step = std::min(9.0, room / static_cast<double>(std::max<std::size_t>(1, appraisal.items.size())));
    const auto letters = letters_of(appraisal);
    y = head_of(canvas, appraisal, at, y);
    for (auto r = first; r < std::min(end, appraisal.rows.size()); ++r) {
        const auto& row = appraisal.rows[r];
        canvas.label({1, y}, row.study->citation, plain.within(at.first - 3));
        for (std::size_t i = 0; i < appraisal.items.size(); ++i) {
            const auto* rating = row.answers[i];
            const Point cell{at.first + at.step * (static_cast<double>(i) + 0.5), y - 1};
            const auto letter = rating ? letters.find(rating->answer) : letters.end();
            if (letter == letters.end()) {
                canvas.text({cell.x, cell.y + small_size * 0.33}, "?", quiet.centred());
            } else {
                draw_answer(canvas, cell, letter->second, rank_of(appraisal, rating->answer));
            }
        }
        if (appraisal.has_scores()) canvas.text({at.total, y}, row.total ? base::number_text(*row.total) : "?", plain.ending());
        if (!appraisal.bands.empty()) canvas.label({at.grade, y}, row.grade.empty() ? "–" : row.grade, plain.strong().ending().within(11));
        y += 4.6;
    }
    canvas.line({1, y - 2.4}, {sheet - 1, y - 2.4});
    draw_legend(canvas, appraisal, letters, {1, y + 2});
    return y + 8;
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

std::vector<Figure> appraisal_pages(const domain::Project& project) {
    constexpr std::size_t rows_a_page = 44;
    const auto appraisals = analysis::appraise(project);
    std::vector<Figure> pages;
    for (const auto& appraisal : appraisals) {
        for (std::size_t row = 0; is_rated(appraisal) && row < appraisal.rows.size(); row += rows_a_page) {
            Canvas canvas(sheet, pages.empty() ? "appraisal" : fmt::format("appraisal-{}", pages.size() + 1), "Appraisal of the studies", "One row for each study, one column for each item, with total and grade.");
            pages.push_back(canvas.finish(table_of(canvas, appraisal, 3, row, row + rows_a_page)));
        }
    }
    if (pages.empty()) pages.push_back(draw_appraisal(project));
    return pages;
}

}  // namespace loam::figures
