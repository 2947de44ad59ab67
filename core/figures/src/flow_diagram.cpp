#include "box_grid.hpp"

#include "loam/base/grouped.hpp"
#include "loam/base/text.hpp"

// The flow of a review after PRISMA 2009 (Moher et al.) and PRISMA 2020 (Page et al.), and of a recruitment. Each standard box is
// drawn; one whose number is not told is dashed. What is computed, or does not add up, is marked and said below.

namespace loam::figures {
namespace {

using analysis::Flow;
using analysis::FlowBox;

constexpr double left_edge = 9;    ///< beside the band of stages

bool is_told(const FlowBox* box) { return box && (box->value() || !box->details.empty()); }
bool any_told(const Flow& flow, std::initializer_list<std::string_view> ids) {
    return std::ranges::any_of(ids, [&](std::string_view id) { return is_told(flow.box(id)); });
}

/// Writes the boxes of one flow and remembers what must be said below the diagram.
class FlowWriter {
public:
    explicit FlowWriter(const Flow& flow) : m_flow(flow) {}

    /// A box of one number with its reasons.
    void box(std::string_view id, std::string_view label, std::size_t row, double x, double width, bool centred = true) {
        GridBox box{.id = std::string(id), .row = row, .x = x, .width = width, .lines = {}, .missing = false, .heading = false, .centred = centred};
        box.missing = !m_flow.box(id)->value();
        m_dashed |= box.missing;
        add_number(box.lines, id, label, width, 0);
        grid.add(std::move(box));
    }

    /// A box that lists several numbers under one heading; dashed if none of them is told.
    void list(std::string_view name, std::string_view heading, const std::vector<std::pair<std::string_view, std::string_view>>& numbers, std::size_t row, double x, double width) {
        GridBox box{.id = std::string(name), .row = row, .x = x, .width = width, .lines = {}, .missing = true, .heading = false, .centred = name == "after-duplicates" || name == "included-total"};
        if (!heading.empty()) add_lines(box.lines, heading, width);
        for (const auto& [id, label] : numbers) {
            if (is_told(m_flow.box(id))) box.missing = false;
            add_number(box.lines, id, label, width, heading.empty() ? 0 : 2);
        }
        m_dashed |= box.missing;
        grid.add(std::move(box));
    }

    void heading(std::string_view label, double x, double width) {
        GridBox box{.id = "heading " + std::string(label), .row = 0, .x = x, .width = width, .lines = {}, .missing = false, .heading = true, .centred = true};
        add_lines(box.lines, label, width, plain.strong());
        grid.add(std::move(box));
    }

    void note(std::string text) { m_notes.push_back(std::move(text)); }

    Figure finish(double width, std::string_view id, std::string_view title) {
        std::string description;
        for (const auto& box : m_flow.boxes) {
            if (box.value()) description += fmt::format("{}: {}. ", box.label, base::grouped(*box.value()));
        }
        Canvas canvas(width, id, title, description);
        double y = grid.draw(canvas, 1) + 3;
        if (m_computed) y = canvas.paragraph({1, y}, width - 2, "† Computed from the other numbers.", quiet) + 0.4;
        if (m_dashed) y = canvas.paragraph({1, y}, width - 2, "Dashed: the number is not told.", quiet) + 0.4;
        for (const auto& each : m_notes) y = canvas.paragraph({1, y}, width - 2, each, quiet) + 0.4;
        for (const auto& problem : m_flow.problems)
            y = canvas.paragraph({1, y}, width - 2, fmt::format("‡ {}.", problem.in_words()), quiet.in(wrong)) + 0.4;
        return canvas.finish(y + 1);
    }

    BoxGrid grid;

private:
    void add_number(std::vector<BoxLine>& lines, std::string_view id, std::string_view label, double width, double indent) {
        const auto* box = m_flow.box(id);
        const auto value = box->value();
        const bool computed = value && !box->told;
        const bool doubtful = std::ranges::find(m_flow.problems, id, &analysis::FlowProblem::box) != m_flow.problems.end();
        m_computed |= computed;
        // The number stays on one line with its "n =".
        const auto number = value ? fmt::format("(n\u00A0=\u00A0{}{}{})", base::grouped(*value), computed ? "\u00A0†" : "", doubtful ? "\u00A0‡" : "") : "(n\u00A0not\u00A0told)";
        add_lines(lines, fmt::format("{} {}", label, number), width, value ? plain : plain.in(muted), indent);
        add_details(lines, *box, width, indent + 2);
    }

    static void add_details(std::vector<BoxLine>& lines, const FlowBox& box, double width, double indent) {
        std::vector<std::string> untold;
        for (const auto& detail : box.details) {
            if (detail.count) {
                add_lines(lines, fmt::format("{} (n\u00A0=\u00A0{})", detail.label, base::grouped(*detail.count)), width, plain.small(), indent);
            } else {
                untold.push_back(detail.label);
            }
        }
        if (!untold.empty()) add_lines(lines, fmt::format("{} (n\u00A0not\u00A0told)", base::join(untold, ", ")), width, quiet, indent);
    }

    const Flow& m_flow;
    std::vector<std::string> m_notes;
    bool m_computed = false;
    bool m_dashed = false;
};

void note_exclusions(FlowWriter& writer, const Flow& flow) {
    const auto* both = flow.box("excluded-in-all");
    if (!both->value() || (flow.box("excluded")->value() && flow.box("excluded-full-text")->value())) return;
    writer.note(fmt::format("{} were excluded at both stages together{}.", base::grouped(*both->value()), both->told ? "" : " (" + both->formula + ")"));
}

/// The edition of 2009 counts studies. Where these are not told apart from their reports, each report stands for one.
void write_included_2009(FlowWriter& writer, const Flow& flow, const Box& main, const Box& side) {
    const bool is_update = is_told(flow.box("earlier-studies"));
    const auto* studies = flow.box(is_update ? "total-studies" : "included-studies");
    const auto* reports = flow.box("included-total");
    constexpr std::string_view label = "Studies included in qualitative synthesis";
    const bool tells_reports = studies->value() && studies->value() != reports->value();
    if (tells_reports) {
        writer.list("included-total", "", {{studies->id, label}, {"included-total", "Reports of these studies"}}, 4, main.x, main.width);
    } else {
        writer.box("included-total", label, 4, main.x, main.width);
    }
    std::vector<std::pair<std::string_view, std::string_view>> parts;
    if (is_update) parts.insert(parts.end(), {{"earlier-studies", "studies of the previous version"}, {"earlier-reports", "their reports"}});
    if (is_update || is_told(flow.box("added-citation"))) parts.emplace_back("included", is_update || tells_reports ? "reports from the search" : "from the search");
    if (is_told(flow.box("added-citation"))) parts.emplace_back("added-citation", is_update || tells_reports ? "reports added by citation searching" : "added by citation searching");
    if (!parts.empty()) writer.list("sources-of-included", "Of these", parts, 4, side.x, side.width);
}

Figure prisma_2009(const Flow& flow) {
    constexpr double main = left_edge;
    constexpr double main_width = 78;
    constexpr double side = 97;
    constexpr double side_width = upright - 1 - side;
    FlowWriter writer(flow);
    writer.box("databases", "Records identified through database searching", 0, main, main_width, false);
    std::vector<std::pair<std::string_view, std::string_view>> others;
    for (const auto& [id, label] : {std::pair{"registers", "Registers"}, {"websites", "Websites"}, {"organisations", "Organisations"}}) {
        if (is_told(flow.box(id))) others.emplace_back(id, label);
    }
    if (others.empty()) {
        writer.box("other-sources", "Additional records identified through other sources", 0, side, side_width, false);
    } else {
        if (is_told(flow.box("other-sources"))) others.emplace_back("other-sources", "Other sources");
        writer.list("other-sources", "Additional records identified through other sources:", others, 0, side, side_width);
    }
    writer.list("after-duplicates", "", {{"after-duplicates", "Records after duplicates removed"}, {"duplicates", "Duplicates removed"}}, 1, main + 36, upright - 1 - main - 72);
    writer.box("screened", "Records screened", 2, main, main_width);
    writer.box("excluded", "Records excluded", 2, side, side_width, false);
    writer.box("assessed", "Full-text articles assessed for eligibility", 3, main, main_width);
    writer.box("excluded-full-text", "Full-text articles excluded, with reasons", 3, side, side_width, false);
    write_included_2009(writer, flow, {main, 0, main_width, 0}, {side, 0, side_width, 0});
    for (const auto& [from, to] : {std::pair{"databases", "after-duplicates"}, {"other-sources", "after-duplicates"}, {"after-duplicates", "screened"}, {"screened", "excluded"}, {"screened", "assessed"},
                                   {"assessed", "excluded-full-text"}, {"assessed", "included-total"}, {"sources-of-included", "included-total"}})
        writer.grid.join(from, to);
    writer.grid.stage("Identification", 0, 1);
    writer.grid.stage("Screening", 2, 2);
    writer.grid.stage("Eligibility", 3, 3);
    writer.grid.stage("Included", 4, 4);
    note_exclusions(writer, flow);
    return writer.finish(upright, "flow-prisma2009", "Flow of the review (PRISMA 2009)");
}

/// Where the columns of a PRISMA 2020 diagram stand: earlier studies, two for the search, two for other methods.
struct Columns2020 {
    bool earlier = false;
    bool other = false;
    double sheet = upright;
    double width = 0;
    std::array<double, 5> x{};

    explicit Columns2020(const Flow& flow)
        : earlier(any_told(flow, {"earlier-studies", "earlier-reports"})),
          other(any_told(flow, {"other-sources", "websites", "organisations", "citations", "added-citation", "sought-other", "not-retrieved-other", "assessed-other", "excluded-other"})), sheet(earlier && other ? across : upright) {
        const int columns = 2 + (earlier ? 1 : 0) + (other ? 2 : 0);
        constexpr double between = 6;
        width = (sheet - 1 - left_edge - between * (columns - 1)) / columns;
        double next = left_edge;
        for (std::size_t i = 0; i < x.size(); ++i) {
            if ((i == 0 && !earlier) || (i > 2 && !other)) continue;
            x.at(i) = next;
            next += width + between;
        }
    }
    [[nodiscard]] double span(std::size_t first, std::size_t last) const { return x.at(last) + width - x.at(first); }
};

void write_main_arm(FlowWriter& writer, const Columns2020& at) {
    writer.heading(fmt::format("Identification of {}studies via databases and registers", at.earlier ? "new " : ""), at.x[1], at.span(1, 2));
    writer.list("identified", "Records identified from:", {{"databases", "Databases"}, {"registers", "Registers"}}, 1, at.x[1], at.width);
    writer.list("removed", "Records removed before screening:", {{"duplicates", "Duplicate records removed"}, {"automation", "Records marked as ineligible by automation tools"}, {"removed-other", "Records removed for other reasons"}}, 1,
                at.x[2], at.width);
    writer.box("screened", "Records screened", 2, at.x[1], at.width, false);
    writer.box("excluded", "Records excluded", 2, at.x[2], at.width, false);
    writer.box("sought", "Reports sought for retrieval", 3, at.x[1], at.width, false);
    writer.box("not-retrieved", "Reports not retrieved", 3, at.x[2], at.width, false);
    writer.box("assessed", "Reports assessed for eligibility", 4, at.x[1], at.width, false);
    writer.box("excluded-full-text", "Reports excluded", 4, at.x[2], at.width, false);
    for (const auto& [from, to] : {std::pair{"identified", "removed"}, {"identified", "screened"}, {"screened", "excluded"}, {"screened", "sought"}, {"sought", "not-retrieved"}, {"sought", "assessed"}, {"assessed", "excluded-full-text"},
                                   {"assessed", "included"}})
        writer.grid.join(from, to);
}

void write_other_arm(FlowWriter& writer, const Flow& flow, const Columns2020& at) {
    std::vector<std::pair<std::string_view, std::string_view>> methods{{"websites", "Websites"}, {"organisations", "Organisations"}, {"citations", "Citation searching"}};
    if (is_told(flow.box("other-sources"))) methods.emplace_back("other-sources", "Other sources");
    writer.heading(fmt::format("Identification of {}studies via other methods", at.earlier ? "new " : ""), at.x[3], at.span(3, 4));
    writer.list("identified-other", "Records identified from:", methods, 1, at.x[3], at.width);
    writer.box("sought-other", "Reports sought for retrieval", 3, at.x[3], at.width, false);
    writer.box("not-retrieved-other", "Reports not retrieved", 3, at.x[4], at.width, false);
    writer.box("assessed-other", "Reports assessed for eligibility", 4, at.x[3], at.width, false);
    writer.box("excluded-other", "Reports excluded", 4, at.x[4], at.width, false);
    for (const auto& [from, to] : {std::pair{"identified-other", "sought-other"}, {"sought-other", "not-retrieved-other"}, {"sought-other", "assessed-other"}, {"assessed-other", "excluded-other"}, {"assessed-other", "included"}})
        writer.grid.join(from, to);
}

void write_included(FlowWriter& writer, const Flow& flow, const Columns2020& at) {
    const double width = at.span(1, 2);
    if (!at.earlier) {
        std::vector<std::pair<std::string_view, std::string_view>> counts{{"included-studies", "Studies included in review"}, {"included-total", "Reports of included studies"}};
        if (at.other) counts.insert(counts.end(), {{"included", "– from databases and registers"}, {"added-citation", "– from other methods"}});
        return writer.list("included", "", counts, 5, at.x[1], width);
    }
    writer.heading("Previous studies", at.x[0], at.width);
    writer.list("earlier", "", {{"earlier-studies", "Studies included in previous version of review"}, {"earlier-reports", "Reports of studies included in previous version of review"}}, 1, at.x[0], at.width);
    std::vector<std::pair<std::string_view, std::string_view>> fresh{{"included-studies", "New studies included in review"}, {"new-reports", "Reports of new included studies"}};
    // An update may find new reports of studies that it had before (Stovold et al. 2014).
    if (is_told(flow.box("earlier-new-reports"))) fresh.emplace_back("earlier-new-reports", "New reports of studies of the previous version");
    if (at.other) fresh.insert(fresh.end(), {{"included", "– reports from databases and registers"}, {"added-citation", "– reports from other methods"}});
    writer.list("included", "", fresh, 5, at.x[1], width);
    writer.list("total", "", {{"total-studies", "Total studies included in review"}, {"included-total", "Reports of total included studies"}}, 6, at.x[1], width);
    writer.grid.join("earlier", "total");
    writer.grid.join("included", "total");
}

Figure prisma_2020(const Flow& flow) {
    const Columns2020 at(flow);
    FlowWriter writer(flow);
    write_main_arm(writer, at);
    if (at.other) write_other_arm(writer, flow, at);
    write_included(writer, flow, at);
    writer.grid.stage("Identification", 1, 1);
    writer.grid.stage("Screening", 2, 4);
    writer.grid.stage("Included", 5, at.earlier ? 6 : 5);
    note_exclusions(writer, flow);
    if (flow.together) writer.note("From the removal of duplicates on, records found by other methods are counted with those from databases and registers.");
    return writer.finish(at.sheet, "flow-prisma2020", "Flow of the review (PRISMA 2020)");
}

Figure recruitment(const Flow& flow) {
    constexpr double main = 1;
    constexpr double main_width = 70;
    constexpr double side = 52;
    constexpr double side_width = 90;
    FlowWriter writer(flow);
    std::size_t row = 0;
    if (is_told(flow.box("invited-teams"))) writer.box("invited-teams", "Teams invited", row++, main, main_width);
    writer.box("volunteers", "Volunteered", row++, main, main_width);
    for (const auto& [id, label] : {std::pair{"not-eligible", "Not eligible"}, {"no-reply", "No reply"}}) {
        if (std::string_view(id) == "no-reply" && !is_told(flow.box(id))) continue;
        writer.box(id, label, row++, side, side_width, false);
        writer.grid.branch("volunteers", "participants", id);
    }
    writer.box("participants", "Took part", row, main, main_width);
    writer.grid.join("invited-teams", "volunteers");
    writer.grid.join("volunteers", "participants");
    return writer.finish(side + side_width + 1, "flow-recruitment", "Recruitment of participants");
}

}  // namespace

std::span<const std::string_view> boxes_of(FlowStyle style) {
    using namespace std::string_view_literals;
    static constexpr std::array of_2009{"databases"sv, "other-sources"sv, "duplicates"sv, "after-duplicates"sv, "screened"sv, "excluded"sv, "assessed"sv, "excluded-full-text"sv, "included"sv, "added-citation"sv, "included-total"sv};
    static constexpr std::array of_2020{"databases"sv, "registers"sv,     "websites"sv, "organisations"sv,      "citations"sv, "other-sources"sv, "duplicates"sv,        "automation"sv,     "removed-other"sv,      "screened"sv,
                                        "excluded"sv,  "sought"sv,        "not-retrieved"sv, "assessed"sv,     "excluded-full-text"sv, "sought-other"sv, "not-retrieved-other"sv, "assessed-other"sv, "excluded-other"sv,
                                        "included"sv,  "added-citation"sv, "included-studies"sv, "included-total"sv};
    static constexpr std::array of_recruitment{"invited-teams"sv, "volunteers"sv, "not-eligible"sv, "no-reply"sv, "participants"sv};
    if (style == FlowStyle::recruitment) return of_recruitment;
    return style == FlowStyle::prisma2009 ? std::span<const std::string_view>(of_2009) : std::span<const std::string_view>(of_2020);
}

Figure flow_diagram(const Flow& flow, FlowStyle style) {
    if (style == FlowStyle::recruitment) return flow.empty() ? empty_sheet("flow-recruitment", "Recruitment", "No numbers of the recruitment are entered yet.") : recruitment(flow);
    const bool of_2009 = style == FlowStyle::prisma2009;
    if (flow.empty()) return empty_sheet(of_2009 ? "flow-prisma2009" : "flow-prisma2020", "Flow of the review", "No numbers of the selection are entered yet.");
    return of_2009 ? prisma_2009(flow) : prisma_2020(flow);
}

}  // namespace loam::figures
