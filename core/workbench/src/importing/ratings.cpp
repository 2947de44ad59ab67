#include "loam/workbench/ratings_in.hpp"

#include <algorithm>

#include "acts/blindness.hpp"
#include "acts/rows.hpp"
#include "importing/named_in_table.hpp"
#include "importing/rating_columns.hpp"
#include "importing/reported.hpp"
#include "loam/base/diagnostics.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/number.hpp"
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

enum class RatingFate { taken, changed, repeated, differs, closed, left_out };

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
    RatingFate fate = RatingFate::taken;
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
    [[nodiscard]] std::size_t count(RatingFate fate) const { return static_cast<std::size_t>(std::ranges::count(ratings, fate, &PlannedRating::fate)); }
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

    /// "y" of "Yes", "na" of "Not applicable": the first letters of its words.
    static std::string initials(std::string_view label) {
        std::string letters;
        for (const auto& word : base::split(base::comparable(label), ' '))
            if (!word.empty()) letters += word.front();
        return letters;
    }

    /// "Can't tell", "Can’t tell", "cant tell" and "Cannot tell" say the same.
    static std::string in_one_writing(std::string_view text) {
        auto words = intake::plain_words(text);
        for (const std::string_view form : {"can t ", "can not ", "cant "})
            if (words.starts_with(form)) return "cannot " + words.substr(form.size());
        return words;
    }

    /// A label may name two answers that count alike: "Partly, or cannot tell".
    static bool says(std::string_view label, std::string_view text) {
        constexpr std::string_view either = ", or ";
        const auto wanted = in_one_writing(text);
        if (wanted.empty() || in_one_writing(label) == wanted) return !wanted.empty();
        const auto at = label.find(either);
        return at != std::string_view::npos && (in_one_writing(label.substr(0, at)) == wanted || in_one_writing(label.substr(at + either.size())) == wanted);
    }

    /// The checklist's answer: by its token, its label or its score; by the first letters of its words where no other answer has the same.
    std::string answer_called(std::string_view text) const {
        const auto number = base::parse_number(base::trimmed(text));
        auto letters = intake::plain_words(text);   // "N/A", "n. a."
        std::erase(letters, ' ');
        std::vector<std::string> by_letters;
        for (const auto& answer : m_plan.stored->checklist_answers) {
            if (answer.checklist != m_plan.checklist->id) continue;
            if (folded(answer.answer) == folded(text) || base::comparable(answer.label) == base::comparable(text) || says(answer.label, text) || (number && answer.score && *answer.score == *number)) return answer.answer;
            if (initials(answer.label) == letters) by_letters.push_back(answer.answer);
        }
        return by_letters.size() == 1 ? by_letters.front() : std::string();
    }

    static TableColumn said_column(const std::string& role) {
        if (role.starts_with("item:")) return {"answers", role.substr(5)};
        if (role.starts_with("comment:")) return {"comments", role.substr(8)};
        return {role, {}};
    }

    Result<void> read_columns() {
        if (auto known = has_columns(m_plan.read, m_input.columns, m_input.name); !known) return known;
        bool has_study = false;
        for (const auto& heading : m_plan.read.names) {
            const auto said = m_input.columns.find(heading);
            auto column = said != m_input.columns.end() ? said_column(said->second) : guessed_rating_column(*m_plan.stored, *m_plan.checklist, heading);
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

    std::string cell_of_role(const records::Cells::Row& row, std::string_view role) const {
        for (std::size_t i = 0; i < m_plan.columns.size() && i < row.cells.size(); ++i) {
            if (m_plan.columns[i].role == role) return std::string(base::trimmed(row.cells[i]));
        }
        return {};
    }

    void not_understood(const records::Cells::Row& row, std::string_view column, std::string_view text, std::string_view why) {
        m_plan.not_understood.push_back(JsonObject{{"line", row.line}, {"column", column}, {"text", text}, {"why", why}});
    }

    Result<std::size_t> person_of(const std::string& name) {
        return person_named(m_plan.people, *m_plan.stored, m_input.people, name, m_input.by.empty() ? m_doer.person : m_input.by, fmt::format("{} does not say who rated. Say who did, or that all agreed on it: under “Where a row names nobody”, or with --by NAME or --by consensus. Nothing was imported.", m_input.name));
    }

    Result<void> take(const records::Cells::Row& row) {
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < m_plan.columns.size() && i < row.cells.size(); ++i)
            if (const auto cell = base::trimmed(row.cells[i]); m_plan.columns[i].role == "study" && !cell.empty()) texts.emplace_back(cell);
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
        const auto answer = cell_of_role(row, "answer"), comment = cell_of_role(row, "comment");
        if (item && answer.empty() && !comment.empty()) not_understood(row, item->label, comment, "a comment without an answer");
        if (item) take_answer(row, study, *item, person, answer, comment);
        else if (!said || !said->empty()) not_understood(row, "item", text, "no such item");
    }

    void take_wide(const records::Cells::Row& row, const domain::Study& study, std::size_t person) {
        const auto cell_of = [&](std::string_view role, const std::string& id) {
            for (std::size_t i = 0; i < m_plan.columns.size(); ++i)
                if (m_plan.columns[i].role == role && m_plan.columns[i].item == id) return std::string(base::trimmed(row.cells[i]));
            return std::string();
        };
        for (std::size_t i = 0; i < m_plan.columns.size(); ++i) {
            const auto& column = m_plan.columns[i];
            if (column.role != "answers") continue;
            const auto item = std::ranges::find(m_plan.stored->checklist_items, column.item, [](const auto& each) { return each.id.text; });
            const auto answer = std::string(base::trimmed(row.cells[i]));
            const auto comment = cell_of("comments", column.item);
            if (answer.empty() && !comment.empty()) not_understood(row, item->label, comment, "a comment without an answer");
            take_answer(row, study, *item, person, answer, comment);
        }
    }

    void take_answer(const records::Cells::Row& row, const domain::Study& study, const domain::ChecklistItem& item, std::size_t person, const std::string& text, std::string comment) {
        if (text.empty()) return;
        const auto* said = said_of(m_input.answers, text);
        auto answer = said ? (said->empty() ? std::string() : answer_called(*said)) : answer_called(text);
        note(m_plan.answers, text, answer);
        if (answer.empty()) return said && said->empty() ? void() : not_understood(row, item.label, text, "no answer of the checklist");
        const bool agreed = person == nobody;
        if (!agreed) ++m_plan.people[person].count;
        m_plan.ratings.push_back({row.line, &study, &item, person, agreed, std::move(answer), std::move(comment), {}, {}, !agreed && m_plan.people[person].left_out ? RatingFate::left_out : RatingFate::taken});
    }

    Result<void> may_bring() const {
        const auto stages = stages_of(m_workbench);
        if (!stages) return std::unexpected(stages.error());
        if (!(*stages)->stage("appraisal").blind) return {};
        return brings_own_alone(m_plan.people, m_doer.person, "Appraisal", "ratings");
    }

    Result<void> compare() {
        const auto stages = stages_of(m_workbench);
        if (!stages) return std::unexpected(stages.error());
        const auto& stage = (*stages)->stage("appraisal");
        m_plan.blind = stage.blind;
        struct Standing {
            std::string id;   ///< empty: of the table itself
            std::string answer;
            std::string comment;
        };
        std::map<std::tuple<std::string, std::string, std::string>, Standing> here;   // by study, item, rater; no rater: what was agreed
        for (const auto& rating : m_plan.stored->ratings) here.try_emplace({rating.study.text, rating.item.text, rating.rater.text}, Standing{rating.id.text, rating.answer, rating.comment});
        for (auto& rating : m_plan.ratings) {
            if (rating.fate == RatingFate::left_out) continue;
            // First answers stay what they were when they were opened, and nobody agrees on what is not open.
            const bool closed = stage.blind && stage.is_open(rating.study->id.text) != rating.agreed;
            const auto [at, is_new] = here.try_emplace({rating.study->id.text, rating.item->id.text, rating.agreed ? std::string() : m_plan.people[rating.person].key()}, Standing{{}, rating.answer, rating.comment});
            const auto& there = at->second;
            if (is_new) {
                rating.fate = closed ? RatingFate::closed : RatingFate::taken;
                continue;
            }
            if (there.answer == rating.answer && says_already(there.comment, rating.comment)) {
                rating.fate = RatingFate::repeated;
                continue;
            }
            rating.says = there.answer + (there.answer != rating.answer || there.comment.empty() ? std::string() : fmt::format(" ({})", there.comment));
            const bool may_change = m_input.replace && !there.id.empty();
            rating.fate = !may_change ? RatingFate::differs : closed ? RatingFate::closed : RatingFate::changed;
            if (may_change) rating.there = there.id;
        }
        return {};
    }

    const Workbench& m_workbench;
    const RatingsInput& m_input;
    const Doer& m_doer;
    RatingPlan m_plan;
};

Result<std::vector<std::string>> take_people(store::Writing& writing, const RatingPlan& plan) {
    std::vector<PersonOfFile> people;
    for (std::size_t i = 0; i < plan.people.size(); ++i) {
        const bool brings = std::ranges::any_of(plan.ratings, [&](const auto& each) { return each.person == i && (each.fate == RatingFate::taken || each.fate == RatingFate::changed); });
        people.push_back({plan.people[i].id, plan.people[i].called, brings});
    }
    return ids_of(writing, people);
}

/// Those of whom the table has a rating of the same item of the same study.
Cell who_agreed(const RatingPlan& plan, const PlannedRating& agreed, const std::vector<std::string>& people) {
    std::vector<std::string> ids;
    for (const auto& each : plan.ratings) {
        if (each.agreed || each.fate == RatingFate::left_out || each.study != agreed.study || each.item != agreed.item || people[each.person].empty()) continue;
        if (std::ranges::find(ids, people[each.person]) == ids.end()) ids.push_back(people[each.person]);
    }
    return ids.empty() ? Cell{} : Cell{base::join(ids, " ")};
}

Result<std::string> taken(const Doing& doing, const RatingsInput& input, const RatingPlan& plan) {
    const auto& table = *domain::find_table("rating");
    const auto people = take_people(doing.writing, plan);
    if (!people) return std::unexpected(people.error());
    const auto mark = "file-" + base::hex(base::sha256(input.text)).substr(0, 16);
    for (const auto& rating : plan.ratings) {
        if (rating.fate != RatingFate::taken && rating.fate != RatingFate::changed) continue;
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
    return fmt::format("Imported {} from {}", base::counted(plan.count(RatingFate::taken) + plan.count(RatingFate::changed), "rating", "ratings"), plan.blind ? std::string("a table of ratings") : input.name);  // its name can tell what was answered
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
        if (rating.fate == RatingFate::differs) differing.push_back(JsonObject{{"line", rating.line}, {"study", rating.study->citation}, {"item", rating.item->label}, {"person", rating.agreed ? "all of them" : plan.people[rating.person].called}, {"file", rating.answer}, {"here", rating.says}});
    }
    const auto taken = plan.problem ? std::size_t{0} : plan.count(RatingFate::taken);
    JsonObject report{{"file", input.name}, {"checklist", plan.checklist->key}, {"checklist_id", plan.checklist->id.text}, 
            {"shape", plan.is_wide ? "wide" : "long"}, {"ratings", plan.ratings.size()}, {"taken", taken}, {"settled", plan.problem ? 0 : std::ranges::count_if(plan.ratings, [](const auto& each) { return each.agreed && (each.fate == RatingFate::taken || each.fate == RatingFate::changed); })}, {"changed", plan.count(RatingFate::changed)}, {"repeated", plan.count(RatingFate::repeated)}, {"closed", plan.count(RatingFate::closed)}, {"left_out", plan.count(RatingFate::left_out)},
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
    const ReportedImport about{.act = "import-ratings", .things = "rating", .any = plan->count(RatingFate::taken) + plan->count(RatingFate::changed) > 0};
    return reported(workbench, report_json(*plan, input), about, doer, [&](const Doing& doing) { return taken(doing, input, *plan); });
}

}  // namespace loam::workbench
