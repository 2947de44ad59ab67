#include "loam/workbench/ratings_in.hpp"

#include <algorithm>
#include <span>

#include "acts/blindness.hpp"
#include "acts/rows.hpp"
#include "importing/named_in_table.hpp"
#include "importing/rating_columns.hpp"
#include "importing/reported.hpp"
#include "loam/base/diagnostics.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/decision_words.hpp"
#include "loam/records/apart.hpp"
#include "loam/records/columns.hpp"
#include "loam/workbench/judging.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Project;

using base::folded;

struct PlannedRating {
    std::size_t line = 0;
    const domain::Study* study = nullptr;
    const domain::ChecklistItem* item = nullptr;
    std::size_t person = 0;   ///< of RatingPlan::people; nobody, if all agreed on it
    bool agreed = false;
    std::string answer;
    std::string comment;
    std::string there;
    std::string says;
    Fate fate = Fate::taken;
};

struct RatingPlan {
    std::shared_ptr<const Project> stored;
    const domain::Checklist* checklist = nullptr;
    records::Cells read;
    std::vector<TableColumn> columns;
    bool is_wide = false;
    bool blind = false;
    std::vector<NamedPerson> people;
    std::vector<PlannedRating> ratings;
    JsonArray not_understood;
    MeantTexts studies;
    MeantTexts items;
    MeantTexts answers;
    std::optional<base::Error> problem;   ///< what has to be said before anything comes in
    [[nodiscard]] std::size_t count(Fate fate) const { return static_cast<std::size_t>(std::ranges::count(ratings, fate, &PlannedRating::fate)); }
};

class Planning {
public:
    Planning(const Workbench& workbench, const RatingsInput& input, const Doer& doer) : m_workbench(workbench), m_input(input), m_doer(doer) {}

    Result<RatingPlan> plan() {
        const auto stored = m_workbench.stored();
        if (!stored) return std::unexpected(stored.error());
        m_plan.stored = stored->project;
        if (auto chosen = choose_checklist(); !chosen) return std::unexpected(chosen.error());
        auto read = records::cells_of_table(m_input.text, m_input.name, {.encoding = m_input.encoding, .table = m_input.table}, records::apart());
        if (!read) return std::unexpected(read.error());
        m_plan.read = std::move(*read);
        tell_same_headings(m_plan.read, m_input.name);
        // A dash alone is an empty cell; beside a plus it is the other sign.
        m_has_signs = std::ranges::any_of(m_plan.read.rows, [](const auto& row) { return std::ranges::any_of(row.cells, [](const auto& cell) { return base::trimmed(cell) == "+"; }); });
        if (auto understood = read_columns(); !understood) return with_problem(understood.error());
        for (const auto& row : m_plan.read.rows) {
            if (auto taken = take(row); !taken) return with_problem(taken.error());
        }
        if (auto may = may_bring(); !may) return with_problem(may.error());
        if (auto compared = compare(); !compared) return std::unexpected(compared.error());
        return std::move(m_plan);
    }

private:
    /// It is shown, so that it can be mended; nothing of it is held against what is here.
    Result<RatingPlan> with_problem(base::Error error) {
        m_plan.problem = std::move(error);
        return std::move(m_plan);
    }

    Result<void> choose_checklist() {
        const auto& all = m_plan.stored->checklists;
        if (all.empty()) return fail(ErrorKind::not_found, "No checklist is adopted yet. Adopt one first; nothing was imported.", "checklist");
        if (m_input.checklist.empty() && all.size() > 1) return fail(ErrorKind::bad_input, "Several checklists are adopted. Say which one was used (checklist). Nothing was imported.", "checklist");
        const auto at = std::ranges::find_if(all, [&](const auto& each) { return m_input.checklist.empty() || each.id.text == m_input.checklist || each.key == m_input.checklist; });
        if (at == all.end()) return fail(ErrorKind::not_found, fmt::format("There is no checklist \"{}\". Nothing was imported.", m_input.checklist), "checklist");
        m_plan.checklist = &*at;
        return {};
    }

    const domain::ChecklistItem* item_called(std::string_view text) const { return rated_item(*m_plan.stored, *m_plan.checklist, text); }

    [[nodiscard]] std::string answer_called(std::string_view text) const { return rated_answer(*m_plan.stored, *m_plan.checklist, text); }

    static TableColumn said_column(const std::string& role) {
        if (role.starts_with("item:")) return {"answers", role.substr(5)};
        if (role.starts_with("comment:")) return {"comments", role.substr(8)};
        return {role, {}};
    }

    Result<void> read_columns() {
        if (auto known = has_columns(m_plan.read, m_input.columns, m_input.name); !known) return known;
        bool has_study = false;
        for (std::size_t i = 0; i < m_plan.read.names.size(); ++i) {
            const auto& heading = m_plan.read.names[i];
            const auto said = m_input.columns.find(heading);
            // A heading that stands twice means twice the same.
            auto column = said != m_input.columns.end() ? said_column(said->second) : guessed_rating_column(*m_plan.stored, *m_plan.checklist, m_plan.read.names[same_heading_before(m_plan.read.names, i).value_or(i)]);
            if (!column.item.empty() && !has_item(column.item)) return fail(ErrorKind::not_found, fmt::format("The checklist has no item \"{}\". Nothing was imported.", column.item), heading);
            has_study = has_study || column.role == "study" || column.role == "author";
            m_plan.columns.push_back(std::move(column));
        }
        const auto has = [&](std::string_view role) { return std::ranges::any_of(m_plan.columns, [&](const auto& column) { return column.role == role; }); };
        m_plan.is_wide = !has("item");
        if (!has_study) return fail(ErrorKind::bad_input, fmt::format("{} has no column that tells the study. It has {}. Nothing was imported.", m_input.name, base::join(m_plan.read.names, ", ")), m_input.name);
        if (!has(m_plan.is_wide ? "answers" : "answer")) return fail(ErrorKind::bad_input, fmt::format("{} has {}. Nothing was imported.", m_input.name, m_plan.is_wide ? "neither a column of items nor a column for each item of the checklist" : "no column that was said to hold the answers"), m_input.name);
        return {};
    }

    [[nodiscard]] bool has_item(const std::string& id) const {
        return std::ranges::any_of(m_plan.stored->checklist_items, [&](const auto& each) { return each.id.text == id && each.checklist == m_plan.checklist->id; });
    }

    /// The cells of a row under columns of this role (and item), as far as they hold anything.
    struct Told {
        std::string_view column;
        std::string text;
    };
    [[nodiscard]] std::vector<Told> cells_of(const records::Cells::Row& row, std::string_view role, std::string_view item = {}) const {
        std::vector<Told> cells;
        for (std::size_t i = 0; i < m_plan.columns.size() && i < row.cells.size(); ++i) {
            const auto cell = base::trimmed(row.cells[i]);
            if (m_plan.columns[i].role == role && (item.empty() || m_plan.columns[i].item == item) && !cell.empty()) cells.push_back({m_plan.read.names[i], std::string(cell)});
        }
        return cells;
    }
    [[nodiscard]] std::string cell_of_role(const records::Cells::Row& row, std::string_view role) const {
        auto cells = cells_of(row, role);
        return cells.empty() ? std::string() : std::move(cells.front().text);
    }
    /// All of them: several columns may hold remarks.
    [[nodiscard]] std::string comments_of(const records::Cells::Row& row, std::string_view role, std::string_view item = {}) const {
        std::vector<std::string> all;
        for (auto& each : cells_of(row, role, item))
            if (std::ranges::find(all, each.text) == all.end()) all.push_back(std::move(each.text));
        return base::join(all, "; ");
    }

    void not_understood(const records::Cells::Row& row, std::string_view column, std::string_view text, std::string_view why) {
        m_plan.not_understood.push_back(JsonObject{{"line", row.line}, {"column", column}, {"text", text}, {"why", why}});
    }

    Result<std::size_t> person_of(const std::string& name) {
        return person_named(m_plan.people, *m_plan.stored, m_input.people, name, m_input.by.empty() ? m_doer.person : m_input.by, fmt::format("{} does not say who rated. Say who did, or that all agreed on it: under “Where a row names nobody”, or with --by NAME or --by consensus. Nothing was imported.", m_input.name));
    }

    Result<void> take(const records::Cells::Row& row) {
        std::vector<std::string> texts;
        for (auto& each : cells_of(row, "study")) texts.push_back(std::move(each.text));
        if (const auto author = cell_of_role(row, "author"); !author.empty()) texts.emplace_back(base::trimmed(author + " " + cell_of_role(row, "year")));
        const auto [study, named, apart] = study_named(*m_plan.stored, m_input.studies, texts);
        if (named.empty()) {
            const bool holds_nothing = std::ranges::all_of(row.cells, [](const auto& cell) { return base::trimmed(cell).empty(); });
            if (!holds_nothing) not_understood(row, "study", "", "nothing: the row names no study");
            return {};
        }
        const auto* said = said_of(m_input.studies, named);
        if (apart.empty() && (said || !study)) note(m_plan.studies, named, study ? study->id.text : "");
        if (!study) {
            if (!apart.empty()) not_understood(row, "study", apart, "named by columns that name different studies; nothing of the row is taken");
            else if (!said || !said->empty()) not_understood(row, "study", named, "no study of this project, or more than one");
            return {};
        }
        const auto rater = cell_of_role(row, "rater");
        const auto& whose = rater.empty() ? m_input.by : rater;
        const bool agreed = intake::is_of_all(whose) && !said_of(m_input.people, whose);
        const auto person = agreed ? Result<std::size_t>{nobody} : person_of(rater);
        if (!person) return std::unexpected(person.error());
        if (m_plan.is_wide) take_wide(row, *study, *person);
        else take_long(row, *study, *person);
        return {};
    }

    void take_long(const records::Cells::Row& row, const domain::Study& study, std::size_t person) {
        const auto text = cell_of_role(row, "item");
        const auto* said = said_of(m_input.items, text);
        const auto* item = said ? (said->empty() ? nullptr : item_called(*said)) : item_called(text);
        note(m_plan.items, text, item ? item->id.text : "");
        if (item) take_answers(row, study, *item, person, cells_of(row, "answer"), comments_of(row, "comment"));
        else if (!said || !said->empty()) not_understood(row, "item", text, "no such item");
    }

    void take_wide(const records::Cells::Row& row, const domain::Study& study, std::size_t person) {
        std::vector<std::string_view> done;
        for (const auto& column : m_plan.columns) {
            if (column.role != "answers" || std::ranges::find(done, column.item) != done.end()) continue;
            done.push_back(column.item);
            const auto item = std::ranges::find(m_plan.stored->checklist_items, column.item, [](const auto& each) { return each.id.text; });
            take_answers(row, study, *item, person, cells_of(row, "answers", column.item), comments_of(row, "comments", column.item));
        }
    }

    /// Of several cells for one answer the first holds; another one that says something else is told.
    void take_answers(const records::Cells::Row& row, const domain::Study& study, const domain::ChecklistItem& item, std::size_t person, const std::vector<Told>& cells, std::string comment) {
        if (cells.empty()) return comment.empty() ? void() : not_understood(row, item.label, comment, "a comment without an answer");
        for (const auto& other : std::span(cells).subspan(1))
            if (folded(other.text) != folded(cells.front().text) && answer_said(other.text) != answer_said(cells.front().text)) not_understood(row, other.column, other.text, fmt::format("another answer than that of {} ({}), which holds", cells.front().column, cells.front().text));
        take_answer(row, study, item, person, cells.front().text, std::move(comment));
    }

    [[nodiscard]] std::string answer_said(std::string_view text) const {
        const auto* said = said_of(m_input.answers, text);
        if (said) return said->empty() ? std::string() : answer_called(*said);
        auto answer = answer_called(text);
        return answer.empty() && m_has_signs ? rated_sign(*m_plan.stored, *m_plan.checklist, text) : answer;
    }

    void take_answer(const records::Cells::Row& row, const domain::Study& study, const domain::ChecklistItem& item, std::size_t person, const std::string& text, std::string comment) {
        const auto* said = said_of(m_input.answers, text);
        auto answer = answer_said(text);
        note(m_plan.answers, text, answer);
        if (answer.empty()) return said && said->empty() ? void() : not_understood(row, item.label, text, "no answer of the checklist");
        const bool agreed = person == nobody;
        if (!agreed) ++m_plan.people[person].count;
        m_plan.ratings.push_back({row.line, &study, &item, person, agreed, std::move(answer), std::move(comment), {}, {}, !agreed && m_plan.people[person].left_out ? Fate::left_out : Fate::taken});
    }

    Result<void> may_bring() const {
        const auto stages = stages_of(m_workbench);
        if (!stages) return std::unexpected(stages.error());
        if (!(*stages)->stage("appraisal").blind) return {};
        return brings_own_alone(m_plan.people, m_doer.person, "Appraisal", "ratings");
    }

    static std::string with_comment(const std::string& answer, const std::string& comment) { return comment.empty() ? answer : fmt::format("{} ({})", answer, comment); }

    Result<void> compare() {
        const auto stages = stages_of(m_workbench);
        if (!stages) return std::unexpected(stages.error());
        const auto& stage = (*stages)->stage("appraisal");
        m_plan.blind = stage.blind;
        struct Standing {
            std::string id;   ///< empty: of the table itself
            std::string answer;
            std::string comment;
            std::size_t line = 0;   ///< of the table itself
        };
        std::map<std::tuple<std::string, std::string, std::string>, Standing> here;   // by study, item, rater; no rater: what was agreed
        for (const auto& rating : m_plan.stored->ratings) here.try_emplace({rating.study.text, rating.item.text, rating.rater.text}, Standing{rating.id.text, rating.answer, rating.comment, 0});
        for (auto& rating : m_plan.ratings) {
            if (rating.fate == Fate::left_out) continue;
            // First answers stay what they were when they were opened, and nobody agrees on what is not open.
            const bool closed = stage.blind && stage.is_open(rating.study->id.text) != rating.agreed;
            const auto [at, is_new] = here.try_emplace({rating.study->id.text, rating.item->id.text, rating.agreed ? std::string() : m_plan.people[rating.person].key()}, Standing{{}, rating.answer, rating.comment, rating.line});
            auto& there = at->second;
            if (is_new) {
                rating.fate = closed ? Fate::closed : Fate::taken;
                continue;
            }
            if (there.answer == rating.answer && says_already(there.comment, rating.comment)) {
                rating.fate = Fate::repeated;
                continue;
            }
            if (there.line > 0) {
                m_plan.not_understood.push_back(JsonObject{{"line", rating.line}, {"column", rating.item->label}, {"text", with_comment(rating.answer, rating.comment)}, {"why", fmt::format("told otherwise in line {} ({}), which holds", there.line, with_comment(there.answer, there.comment))}});
                rating.fate = Fate::twice;
                continue;
            }
            rating.says = there.answer + (there.answer != rating.answer || there.comment.empty() ? std::string() : fmt::format(" ({})", there.comment));
            const bool may_change = m_input.replace && !there.id.empty();
            rating.fate = !may_change ? Fate::differs : closed ? Fate::closed : Fate::changed;
            if (may_change) rating.there = there.id;
            if (rating.fate == Fate::changed) there.answer = rating.answer, there.comment = rating.comment, there.line = rating.line;
        }
        return {};
    }

    const Workbench& m_workbench;
    const RatingsInput& m_input;
    const Doer& m_doer;
    bool m_has_signs = false;   ///< answers of the table are written as signs
    RatingPlan m_plan;
};

/// Those of whom the table has a rating of the same item of the same study.
Cell who_agreed(const RatingPlan& plan, const PlannedRating& agreed, const std::vector<std::string>& people) {
    std::vector<std::string> ids;
    for (const auto& each : plan.ratings) {
        if (each.agreed || each.fate == Fate::left_out || each.study != agreed.study || each.item != agreed.item || people[each.person].empty()) continue;
        if (std::ranges::find(ids, people[each.person]) == ids.end()) ids.push_back(people[each.person]);
    }
    return ids.empty() ? Cell{} : Cell{base::join(ids, " ")};
}

Result<std::string> taken(const Doing& doing, const RatingsInput& input, const RatingPlan& plan) {
    const auto& table = *domain::find_table("rating");
    const auto people = people_taken(doing.writing, plan.people, plan.ratings);
    if (!people) return std::unexpected(people.error());
    const auto mark = mark_of_file(input.text);
    for (const auto& rating : plan.ratings) {
        if (!comes_in(rating.fate)) continue;
        std::vector<std::pair<std::string, Cell>> cells{{"answer", rating.answer}, {"came", mark}};
        if (!rating.comment.empty()) cells.emplace_back("comment", rating.comment);
        auto row = empty_row(table);
        std::optional<domain::Row> before;
        if (!rating.there.empty()) {
            auto there = existing(doing.writing, table, rating.there);
            if (!there) return std::unexpected(there.error());
            row = *there;
            before = std::move(*there);
        } else {
            row.id = base::new_id();
            set_cell(table, row, "study", rating.study->id.text);
            set_cell(table, row, "item", rating.item->id.text);
            if (rating.agreed) set_cell(table, row, "agreed_by", who_agreed(plan, rating, *people));
            else set_cell(table, row, "rater", (*people)[rating.person]);
        }
        for (const auto& [column, cell] : cells) set_cell(table, row, column, cell);
        if (auto kept = keeps_rules(doing.writing, table, row); !kept) return std::unexpected(kept.error());
        if (auto kept = keeps_blindness(doing, table, before ? &*before : nullptr, &row); !kept) return std::unexpected(kept.error());
        if (before) {
            if (auto changed = doing.writing.change(table, row.id, cells); !changed) return std::unexpected(changed.error());
        } else if (auto id = doing.writing.insert(table, row); !id) {
            return std::unexpected(id.error());
        }
    }
    return fmt::format("Imported {} from {}", base::counted(plan.count(Fate::taken) + plan.count(Fate::changed), "rating", "ratings"), plan.blind ? std::string("a table of ratings") : input.name);  // its name can tell what was answered
}

JsonArray columns_told(const RatingPlan& plan) {
    JsonArray columns;
    for (std::size_t i = 0; i < plan.read.names.size(); ++i) {
        const auto& column = i < plan.columns.size() ? plan.columns[i] : TableColumn{};
        columns.push_back(JsonObject{{"column", plan.read.names[i]}, {"role", column.role == "answers" ? "item:" + column.item : column.role == "comments" ? "comment:" + column.item : column.role}, {"examples", examples_of(plan.read, i)}});
    }
    return columns;
}

JsonObject report_json(const RatingPlan& plan, const RatingsInput& input) {
    JsonArray differing;
    for (const auto& rating : plan.ratings) {
        if (rating.fate == Fate::differs) differing.push_back(JsonObject{{"line", rating.line}, {"study", rating.study->citation}, {"item", rating.item->label}, {"person", rating.agreed ? "all of them" : plan.people[rating.person].called}, {"file", rating.answer}, {"here", rating.says}});
    }
    const auto taken = plan.problem ? std::size_t{0} : plan.count(Fate::taken);
    JsonObject report{{"file", input.name}, {"checklist", plan.checklist->key}, {"checklist_id", plan.checklist->id.text}, 
            {"shape", plan.is_wide ? "wide" : "long"}, {"ratings", plan.ratings.size()}, {"taken", taken}, {"settled", plan.problem ? 0 : std::ranges::count_if(plan.ratings, [](const auto& each) { return each.agreed && comes_in(each.fate); })}, {"changed", plan.count(Fate::changed)}, {"repeated", plan.count(Fate::repeated)}, {"closed", plan.count(Fate::closed)}, {"left_out", plan.count(Fate::left_out)},
            {"differing", std::move(differing)}, {"not_understood", plan.not_understood}, {"people", told(plan.people, "ratings")}, {"columns", columns_told(plan)}, {"studies", told(plan.studies)}, {"items", told(plan.items)}, {"answers", told(plan.answers)},
            {"problem", plan.problem ? plan.problem->message : std::string()}, {"diagnostics", base::to_json(plan.read.diagnostics)}};
    tell_form(report, plan.read);
    return report;
}

}  // namespace

Result<Json> ratings_preview_json(const Workbench& workbench, const RatingsInput& input, const Doer& doer) {
    const auto plan = Planning(workbench, input, doer).plan();
    if (!plan) return std::unexpected(plan.error());
    return report_json(*plan, input);
}

Result<Json> import_ratings(Workbench& workbench, const RatingsInput& input, const Doer& doer) {
    const auto plan = Planning(workbench, input, doer).plan();
    if (!plan) return std::unexpected(plan.error());
    if (plan->problem) return std::unexpected(*plan->problem);
    const ReportedImport about{.act = "import-ratings", .things = "rating", .any = plan->count(Fate::taken) + plan->count(Fate::changed) > 0};
    return reported(workbench, report_json(*plan, input), about, doer, [&](const Doing& doing) { return taken(doing, input, *plan); });
}

}  // namespace loam::workbench
