#include "loam/workbench/ratings_in.hpp"

#include <algorithm>

#include "acts/blindness.hpp"
#include "acts/rows.hpp"
#include "importing/reported.hpp"
#include "loam/base/diagnostics.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/csv.hpp"
#include "loam/workbench/judging.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Project;

struct RoleHeading {
    std::string_view heading;
    std::string_view role;
};
constexpr std::array role_headings{
    RoleHeading{"study", "study"}, RoleHeading{"study id", "study"}, RoleHeading{"article", "study"}, RoleHeading{"paper", "study"}, RoleHeading{"report", "study"}, RoleHeading{"citation", "study"}, RoleHeading{"author", "study"}, RoleHeading{"doi", "study"}, RoleHeading{"item", "item"}, RoleHeading{"question", "item"}, RoleHeading{"criterion", "item"},
    RoleHeading{"rater", "rater"}, RoleHeading{"reviewer", "rater"}, RoleHeading{"appraiser", "rater"}, RoleHeading{"person", "rater"}, RoleHeading{"answer", "answer"}, RoleHeading{"rating", "answer"}, RoleHeading{"score", "answer"}, RoleHeading{"value", "answer"}, RoleHeading{"judgement", "answer"}, RoleHeading{"comment", "comment"}, RoleHeading{"comments", "comment"}, RoleHeading{"note", "comment"}, RoleHeading{"notes", "comment"}, RoleHeading{"remark", "comment"},
};

std::string folded(std::string_view text) { return base::case_folded(base::trimmed(text)); }

struct TableColumn {
    std::string role;   ///< study, item, rater, answer, comment, item:ID, or ""
    std::string item;   ///< id, of a column that is an item
};

enum class RatingFate { taken, changed, repeated, differs, closed };

struct PlannedRating {
    std::size_t line = 0;
    const domain::Study* study = nullptr;
    const domain::ChecklistItem* item = nullptr;
    std::size_t person = 0;
    std::string answer;
    std::string comment;
    std::string there;
    std::string says;
    RatingFate fate = RatingFate::taken;
};

struct RatingPerson {
    std::string name;
    std::string id;
    std::string called;
    std::size_t ratings = 0;
};

struct RatingPlan {
    std::shared_ptr<const Project> stored;
    const domain::Checklist* checklist = nullptr;
    intake::CsvRead read;
    std::vector<TableColumn> columns;
    bool is_wide = false;
    std::vector<RatingPerson> people;
    std::vector<PlannedRating> ratings;
    JsonArray not_understood;
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
        if (const auto bad = base::first_bad_utf8(m_input.text)) return fail(ErrorKind::bad_input, fmt::format("{} is not UTF-8 at byte {}. Save it as CSV in UTF-8. Nothing was imported.", m_input.name, *bad + 1), m_input.name);
        m_plan.read = intake::read_csv(m_input.text, m_input.name);
        if (auto read = read_columns(); !read) return std::unexpected(read.error());
        for (const auto& row : m_plan.read.table.rows) {
            if (auto taken = take(row); !taken) return std::unexpected(taken.error());
        }
        if (auto may = may_bring(); !may) return std::unexpected(may.error());
        if (auto compared = compare(); !compared) return std::unexpected(compared.error());
        return std::move(m_plan);
    }

private:
    Result<void> choose_checklist() {
        const auto& all = m_plan.stored->checklists;
        if (all.empty()) return fail(ErrorKind::not_found, "No checklist is adopted yet. Adopt one first; nothing was imported.", "checklist");
        if (m_input.checklist.empty() && all.size() > 1) return fail(ErrorKind::bad_input, "Several checklists are adopted. Say which one was used (checklist). Nothing was imported.", "checklist");
        const auto at = std::ranges::find_if(all, [&](const auto& each) { return m_input.checklist.empty() || each.id.text == m_input.checklist || each.key == m_input.checklist; });
        if (at == all.end()) return fail(ErrorKind::not_found, fmt::format("There is no checklist \"{}\". Nothing was imported.", m_input.checklist), "checklist");
        m_plan.checklist = &*at;
        return {};
    }

    const domain::ChecklistItem* item_called(std::string_view text) const {
        auto wanted = folded(text);
        for (const std::string_view word : {"item ", "question ", "q"}) {
            if (wanted.starts_with(word) && wanted.size() > word.size() && wanted[word.size()] >= '0' && wanted[word.size()] <= '9') wanted = wanted.substr(word.size());
        }
        for (const auto& item : m_plan.stored->checklist_items) {
            if (item.checklist != m_plan.checklist->id) continue;
            if (item.id.text == text || folded(item.mark) == wanted || base::comparable(item.label) == base::comparable(text)) return &item;
        }
        return nullptr;
    }

    const domain::Study* study_called(std::string_view text) const {
        const auto wanted = base::comparable(text);
        for (const auto& study : m_plan.stored->studies) {
            const bool by_number = study.number && std::to_string(*study.number) == wanted;
            const bool by_doi = !study.doi.empty() && folded(study.doi) == folded(text);
            if (study.id.text == text || by_number || by_doi || base::comparable(study.citation) == wanted || (!study.title.empty() && base::comparable(study.title) == wanted)) return &study;
        }
        return nullptr;
    }

    /// The checklist's answer: by its token, its label or its score.
    std::string answer_called(std::string_view text) const {
        const auto number = base::parse_number(base::trimmed(text));
        for (const auto& answer : m_plan.stored->checklist_answers) {
            if (answer.checklist != m_plan.checklist->id) continue;
            if (folded(answer.answer) == folded(text) || base::comparable(answer.label) == base::comparable(text) || (number && answer.score && *answer.score == *number)) return answer.answer;
        }
        return {};
    }

    Result<void> read_columns() {
        bool has_study = false;
        bool has_item = false;
        for (const auto& heading : m_plan.read.table.header) {
            TableColumn column;
            const auto said = m_input.columns.find(heading);
            const auto usual = std::ranges::find(role_headings, folded(heading), &RoleHeading::heading);
            if (said != m_input.columns.end()) column.role = said->second;
            else if (usual != role_headings.end()) column.role = usual->role;
            else if (const auto* item = item_called(heading)) column = {"answers", item->id.text};
            if (column.role == "study" && has_study) column.role.clear();
            has_study = has_study || column.role == "study";
            has_item = has_item || column.role == "item";
            m_plan.columns.push_back(std::move(column));
        }
        if (!has_study) return fail(ErrorKind::bad_input, fmt::format("{} has no column that tells the study (--column \"COLUMN=study\"). It has {}. Nothing was imported.", m_input.name, base::join(m_plan.read.table.header, ", ")), m_input.name);
        m_plan.is_wide = !has_item;
        const auto holds_answers = [&](const auto& column) { return column.role == (m_plan.is_wide ? "answers" : "answer"); };
        if (std::ranges::none_of(m_plan.columns, holds_answers)) return fail(ErrorKind::bad_input, fmt::format("{} has {}. Nothing was imported.", m_input.name, m_plan.is_wide ? "neither a column of items nor a column for each item of the checklist" : "no column of answers (--column \"COLUMN=answer\")"), m_input.name);
        return {};
    }

    std::string cell_of_role(const intake::CsvRow& row, std::string_view role) const {
        for (std::size_t i = 0; i < m_plan.columns.size() && i < row.cells.size(); ++i) {
            if (m_plan.columns[i].role == role) return std::string(base::trimmed(row.cells[i]));
        }
        return {};
    }

    void not_understood(const intake::CsvRow& row, std::string_view column, std::string_view text, std::string_view why) {
        m_plan.not_understood.push_back(JsonObject{{"line", row.line}, {"column", column}, {"text", text}, {"why", why}});
    }

    Result<std::size_t> person_of(const std::string& name) {
        const auto at = std::ranges::find(m_plan.people, name, &RatingPerson::name);
        if (at != m_plan.people.end()) return static_cast<std::size_t>(at - m_plan.people.begin());
        RatingPerson person{name, {}, name.empty() ? (m_input.by.empty() ? m_doer.person : m_input.by) : name, 0};
        if (person.called.empty()) return fail(ErrorKind::bad_input, fmt::format("{} does not say who rated. Say so (--by NAME). Nothing was imported.", m_input.name), "by");
        const auto known = std::ranges::find_if(m_plan.stored->people, [&](const auto& each) { return each.id.text == person.called || folded(each.name) == folded(person.called); });
        if (known != m_plan.stored->people.end()) person.id = known->id.text, person.called = known->name;
        m_plan.people.push_back(std::move(person));
        return m_plan.people.size() - 1;
    }

    Result<void> take(const intake::CsvRow& row) {
        const auto named = cell_of_role(row, "study");
        if (named.empty()) return {};
        const auto* study = study_called(named);
        if (!study) return not_understood(row, "study", named, "no such study"), Result<void>{};
        const auto person = person_of(cell_of_role(row, "rater"));
        if (!person) return std::unexpected(person.error());
        if (!m_plan.is_wide) {
            const auto item = cell_of_role(row, "item");
            const auto* found = item_called(item);
            if (!found) return not_understood(row, "item", item, "no such item"), Result<void>{};
            take_answer(row, *study, *found, *person, cell_of_role(row, "answer"), cell_of_role(row, "comment"));
            return {};
        }
        for (std::size_t i = 0; i < m_plan.columns.size() && i < row.cells.size(); ++i) {
            const auto& id = m_plan.columns[i].item;
            if (id.empty()) continue;
            const auto item = std::ranges::find(m_plan.stored->checklist_items, id, [](const auto& each) { return each.id.text; });
            take_answer(row, *study, *item, *person, std::string(base::trimmed(row.cells[i])), {});
        }
        return {};
    }

    void take_answer(const intake::CsvRow& row, const domain::Study& study, const domain::ChecklistItem& item, std::size_t person, const std::string& text, std::string comment) {
        if (text.empty()) return;
        auto answer = answer_called(text);
        if (answer.empty()) return not_understood(row, item.label, text, "no answer of the checklist");
        ++m_plan.people[person].ratings;
        m_plan.ratings.push_back({row.line, &study, &item, person, std::move(answer), std::move(comment), {}, {}, RatingFate::taken});
    }

    Result<void> may_bring() const {
        const auto stages = stages_of(m_workbench);
        if (!stages) return std::unexpected(stages.error());
        if (!(*stages)->stage("appraisal").blind) return {};
        for (const auto& person : m_plan.people) {
            if (person.id.empty() || person.id != m_doer.person)
                return fail(ErrorKind::refused, fmt::format("Appraisal is blind: everybody brings in their own ratings only, and this table holds some of {}. Nothing was imported.", person.called), "person");
        }
        return {};
    }

    Result<void> compare() {
        const auto stages = stages_of(m_workbench);
        if (!stages) return std::unexpected(stages.error());
        const auto& stage = (*stages)->stage("appraisal");
        std::map<std::tuple<std::string, std::string, std::string>, std::pair<std::string, std::string>> here;   // study, item, rater → id, answer
        for (const auto& rating : m_plan.stored->ratings)
            if (!rating.rater.empty()) here.try_emplace({rating.study.text, rating.item.text, rating.rater.text}, rating.id.text, rating.answer);
        for (auto& rating : m_plan.ratings) {
            const auto& person = m_plan.people[rating.person];
            const bool closed = stage.blind && stage.is_open(rating.study->id.text);
            const auto [at, is_new] = here.try_emplace({rating.study->id.text, rating.item->id.text, person.id.empty() ? person.called : person.id}, std::string(), rating.answer);
            if (is_new) {
                rating.fate = closed ? RatingFate::closed : RatingFate::taken;
                continue;
            }
            if (at->second.second == rating.answer) {
                rating.fate = RatingFate::repeated;
                continue;
            }
            rating.says = at->second.second;
            const bool may_change = m_input.replace && !at->second.first.empty();
            rating.fate = !may_change ? RatingFate::differs : closed ? RatingFate::closed : RatingFate::changed;
            if (may_change) rating.there = at->second.first;
        }
        return {};
    }

    const Workbench& m_workbench;
    const RatingsInput& m_input;
    const Doer& m_doer;
    RatingPlan m_plan;
};

Result<std::vector<std::string>> take_people(store::Writing& writing, const RatingPlan& plan) {
    const auto& table = *domain::find_table("person");
    std::vector<std::string> ids;
    for (const auto& person : plan.people) {
        ids.push_back(person.id);
        if (!person.id.empty()) continue;
        auto row = empty_row(table);
        set_cell(table, row, "name", person.called);
        set_cell(table, row, "roles", std::string("reviewer"));
        auto id = writing.insert(table, row);
        if (!id) return std::unexpected(id.error());
        ids.back() = std::move(*id);
    }
    return ids;
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
            set_cell(table, row, "rater", (*people)[rating.person]);
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
    return fmt::format("Imported {} from {}", base::counted(plan.count(RatingFate::taken) + plan.count(RatingFate::changed), "rating", "ratings"), input.name);
}

JsonObject report_json(const RatingPlan& plan, const RatingsInput& input) {
    JsonArray differing;
    for (const auto& rating : plan.ratings) {
        if (rating.fate == RatingFate::differs) differing.push_back(JsonObject{{"line", rating.line}, {"study", rating.study->citation}, {"item", rating.item->label}, {"person", plan.people[rating.person].called}, {"file", rating.answer}, {"here", rating.says}});
    }
    JsonArray people;
    for (const auto& person : plan.people) people.push_back(JsonObject{{"name", person.name}, {"person", person.id.empty() ? Json(nullptr) : Json(person.id)}, {"called", person.called}, {"ratings", person.ratings}});
    JsonArray columns;
    for (std::size_t i = 0; i < plan.columns.size(); ++i) columns.push_back(JsonObject{{"column", plan.read.table.header[i]}, {"role", plan.columns[i].role}});
    return {{"file", input.name}, {"checklist", plan.checklist->key}, {"shape", plan.is_wide ? "wide" : "long"}, {"ratings", plan.ratings.size()}, {"taken", plan.count(RatingFate::taken)}, {"changed", plan.count(RatingFate::changed)}, {"repeated", plan.count(RatingFate::repeated)}, {"closed", plan.count(RatingFate::closed)},
            {"differing", std::move(differing)}, {"not_understood", plan.not_understood}, {"people", std::move(people)}, {"columns", std::move(columns)}, {"diagnostics", base::to_json(plan.read.diagnostics)}};
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
    const ReportedImport about{.act = "import-ratings", .things = "rating", .any = plan->count(RatingFate::taken) + plan->count(RatingFate::changed) > 0};
    return reported(workbench, report_json(*plan, input), about, doer, [&](const Doing& doing) { return taken(doing, input, *plan); });
}

}  // namespace loam::workbench
