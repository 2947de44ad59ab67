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

/// Gives the base line of its last row.
double draw_legend(Canvas& canvas, const ChecklistAppraisal& appraisal, const std::map<std::string, std::string>& letters, Point at, bool has_gaps = true) {
    constexpr std::string_view not_told = "not rated, or raters not agreed";
    double x = at.x;
    const auto room_for = [&](double width) {
        if (x > at.x && x + width > sheet) x = at.x, at.y += 4.6;
    };
    for (const auto* answer : appraisal.answers) {
        const auto letter = letters.find(answer->answer);
        const auto label = fitted(answer->label, small_size, 60);
        room_for(5 + widest(label, small_size));
        if (letter != letters.end()) draw_answer(canvas, {x + 1.75, at.y - 0.9}, letter->second, rank_of(appraisal, answer->answer));
        canvas.text({x + 4.4, at.y}, label, quiet);
        x += 8 + widest(label, small_size);
    }
    if (!has_gaps) return at.y;
    room_for(5 + widest(not_told, small_size));
    canvas.text({x + 1.4, at.y}, "?", quiet.centred());
    canvas.text({x + 4.4, at.y}, not_told, quiet);
    return at.y;
}

constexpr double bar_x = 82;
double unit_of(const ChecklistAppraisal& appraisal) { return (sheet - bar_x - 17) / static_cast<double>(std::max<std::size_t>(1, appraisal.concerned().size())); }

/// Without points no answer is below another: each item has a bar of its answers, in the order of the checklist.
double answers_of(Canvas& canvas, const ChecklistAppraisal& appraisal, double y) {
    const auto letters = letters_of(appraisal);
    const double unit = unit_of(appraisal);
    y = canvas.paragraph({1, y}, sheet - 2, fmt::format("{}: answers, by item", appraisal.checklist->title), plain.strong()) + 2;
    for (const auto& item : appraisal.profile) {
        canvas.label({1, y + 3.2}, item.item->mark, plain.strong().within(8));
        canvas.label({10, y + 3.2}, item.item->label, plain.within(bar_x - 12));
        double x = bar_x;
        for (const auto* answer : appraisal.answers) {
            const auto count = item.counts.find(answer->answer);
            if (count == item.counts.end()) continue;
            const double width = unit * static_cast<double>(count->second);
            const auto rank = rank_of(appraisal, answer->answer);
            const bool dark = rank && *rank > 0.99;
            canvas.rectangle({x, y + 0.4, width, 3.6}, dark ? accent : rank && *rank < 0.01 ? white : panel, rank ? accent : rule);
            if (const auto letter = letters.find(answer->answer); letter != letters.end() && width > 3) canvas.text({x + width / 2, y + 3}, letter->second, plain.small().centred().in(dark ? white : ink).within(width - 0.6));
            x += width;
        }
        canvas.text({x + 1.5, y + 3.2}, fmt::format("{}", item.answered), plain.small());
        y += 5.2;
    }
    return draw_legend(canvas, appraisal, letters, {1, y + 3}, false) + 7;
}

double profile_of(Canvas& canvas, const ChecklistAppraisal& appraisal, double y) {
    if (!appraisal.has_scores()) return answers_of(canvas, appraisal, y);
    std::vector<const analysis::ItemProfile*> items;
    for (const auto& item : appraisal.profile) {
        if (item.rank > 0) items.push_back(&item);
    }
    std::ranges::stable_sort(items, {}, &analysis::ItemProfile::rank);
    y = canvas.paragraph({1, y}, sheet - 2, fmt::format("{}: answers below full, by item", appraisal.checklist->title), plain.strong()) + 2;
    const double unit = unit_of(appraisal);
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
    double end = 0;
};

/// The studies get the room that the items leave, as far as they need it; then total and grade follow close behind the items.
AppraisalColumns columns_of(const ChecklistAppraisal& appraisal) {
    constexpr double for_total = 13;
    constexpr double for_grade = 13;
    constexpr double least = 62;
    double longest = 0;
    for (const auto* row : appraisal.concerned()) longest = std::max(longest, widest(row->study->citation, plain.size));
    const auto items = static_cast<double>(std::max<std::size_t>(1, appraisal.items.size()));
    const double behind = (appraisal.has_scores() ? for_total : 0) + (appraisal.bands.empty() ? 0 : for_grade);
    AppraisalColumns at;
    at.first = std::clamp(1.1 * longest + 5, least, std::max(least, sheet - 1 - behind - at.step * items));
    at.step = std::min(at.step, (sheet - 1 - behind - at.first) / items);
    at.total = at.first + at.step * items + (appraisal.has_scores() ? for_total - 3 : 0);
    at.grade = at.total + (appraisal.bands.empty() ? 0 : for_grade);
    at.end = std::min(sheet - 1, at.grade + (behind > 0 ? 1 : 0));
    return at;
}

double head_of(Canvas& canvas, const ChecklistAppraisal& appraisal, const AppraisalColumns& at, double y) {
    y = canvas.paragraph({1, y}, sheet - 2, appraisal.checklist->title, plain.strong()) + 3;
    canvas.text({1, y}, "Study", plain.small().strong());
    for (std::size_t i = 0; i < appraisal.items.size(); ++i)
        canvas.label({at.first + at.step * (static_cast<double>(i) + 0.5), y}, appraisal.items[i]->mark, plain.small().strong().centred().within(at.step));
    if (appraisal.has_scores()) canvas.text({at.total, y}, "Total", plain.small().strong().ending());
    if (!appraisal.bands.empty()) canvas.text({at.grade, y}, "Grade", plain.small().strong().ending());
    canvas.line({1, y + 1.4}, {at.end, y + 1.4});
    return y + 5;
}

double table_of(Canvas& canvas, const ChecklistAppraisal& appraisal, double y, std::size_t first = 0, std::size_t end = SIZE_MAX) {
    const auto at = columns_of(appraisal);
    const auto rows = appraisal.concerned();
    const auto letters = letters_of(appraisal);
    y = head_of(canvas, appraisal, at, y);
    for (auto r = first; r < std::min(end, rows.size()); ++r) {
        const auto& row = *rows[r];
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
    canvas.line({1, y - 2.4}, {at.end, y - 2.4});
    return draw_legend(canvas, appraisal, letters, {1, y + 2}) + 7;
}

bool is_rated(const ChecklistAppraisal& appraisal) {
    return std::ranges::any_of(appraisal.profile, [](const auto& item) { return item.answered > 0; });
}

}  // namespace

Figure draw_item_profile(const domain::Project& project) {
    const auto appraisals = analysis::appraise(project);
    if (std::ranges::none_of(appraisals, is_rated)) return empty_sheet("item-profile", "Item profile", "No study is appraised yet.");
    Canvas canvas(sheet, "item-profile", "Item profile of the appraisal", "For each scored item, how many studies have less than the full answer, weakest first; of a checklist without points, how often each answer was given.");
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
        for (std::size_t row = 0; is_rated(appraisal) && row < appraisal.concerned().size(); row += rows_a_page) {
            Canvas canvas(sheet, pages.empty() ? "appraisal" : fmt::format("appraisal-{}", pages.size() + 1), "Appraisal of the studies", "One row for each study, one column for each item, with total and grade.");
            pages.push_back(canvas.finish(table_of(canvas, appraisal, 3, row, row + rows_a_page)));
        }
    }
    if (pages.empty()) pages.push_back(draw_appraisal(project));
    return pages;
}

}  // namespace loam::figures
