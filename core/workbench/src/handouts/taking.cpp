#include "acts/rows.hpp"
#include "handouts/page.hpp"
#include "handouts/taken.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/records.hpp"
#include "records/matching.hpp"

// Answers that come back, one act. No sentence of it tells an answer: at a blind stage everybody reads what an import said.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using base::Loss;
using domain::Cell;
using domain::Project;
using domain::Row;
using domain::Table;

constexpr std::string_view taken_words = "Newest answers taken in: ";

Cell cell_or_none(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }

class Taking {
public:
    explicit Taking(const Coming& coming) : m_coming(coming), m_writing(coming.writing), m_project(coming.stored), m_handout(coming.handout), m_file(coming.file), m_tally(coming.tally) {}

    Result<void> all() {
        for (const auto& answer : m_file.answers) {
            if (auto wrong = refusal(answer); !wrong.empty()) m_coming.refuse(answer, wrong);
            else if (auto done = one(answer); !done) return done;
        }
        return {};
    }

private:
    [[nodiscard]] bool rates() const { return m_handout.stage == "appraisal"; }

    /// Why an answer cannot be taken in, whatever it says; empty if it can.
    [[nodiscard]] std::string refusal(const HandedAnswer& answer) const {
        if (!m_coming.given.contains(answer.item)) return "it is about nothing that this hand-out holds";
        return rates() ? refusal_of_rating(answer) : refusal_of_decision(answer);
    }

    [[nodiscard]] std::string refusal_of_rating(const HandedAnswer& answer) const {
        if (std::ranges::none_of(m_project.studies, [&](const auto& each) { return each.id.text == answer.item; })) return "the project has this study no more";
        const auto item = std::ranges::find(m_project.checklist_items, answer.question, [](const auto& each) { return each.id.text; });
        if (item == m_project.checklist_items.end()) return "the checklist has this question no more";
        const bool known = std::ranges::any_of(m_project.checklist_answers, [&](const auto& each) { return each.checklist == item->checklist && each.answer == answer.answer; });
        if (!answer.answer.empty() && !known) return "the checklist has no such answer";
        if (answer.answer.empty() && !answer.note.empty()) return "a remark without an answer is no rating; the page keeps it";
        return {};
    }

    [[nodiscard]] std::string refusal_of_decision(const HandedAnswer& answer) const {
        const bool by_hand = is_by_hand(answer.item);
        if (!by_hand && !has_record(m_project, answer.item)) return "the project has this record no more";
        const auto criterion_known = [&](const std::string& id) { return std::ranges::any_of(m_project.criteria, [&](const auto& each) { return each.id.text == id; }); };
        if (!answer.criterion.empty() && !criterion_known(answer.criterion)) return "its reason is no criterion of the project any more";
        if (std::ranges::any_of(answer.criteria, [&](const auto& each) { return !criterion_known(each.criterion); })) return "it answers a criterion that the project has no more";
        if (answer.answer == "exclude" && answer.criterion.empty() && m_handout.stage == "full-text" && !m_project.criteria.empty()) return "at full text an exclusion names its reason";
        if (answer.answer.empty() && (!answer.note.empty() || !answer.criteria.empty())) return "a remark or answers to criteria without a decision are no decision yet; the page keeps them";
        return {};
    }

    [[nodiscard]] bool is_by_hand(const std::string& item) const {
        return std::ranges::any_of(m_project.records, [&](const auto& each) { return each.id.text == item; });
    }

    Result<void> one(const HandedAnswer& answer) {
        const auto& table = *domain::find_table(rates() ? "rating" : "decision");
        auto there = standing(table, answer);
        if (!there) return std::unexpected(there.error());
        if (*there && m_coming.is_only_counted(answer)) return {};
        if (answer.answer.empty()) return take_back(table, *there, answer);
        if (!*there && m_coming.is_opened(answer.item)) {
            m_coming.refuse(answer, std::string(opened_meanwhile));
            return {};
        }
        if (!*there) return add(table, answer);
        return change(table, **there, answer);
    }

    /// What this person has answered to it so far.
    Result<std::optional<Row>> standing(const Table& table, const HandedAnswer& answer) const {
        std::vector<std::pair<std::string_view, Cell>> place;
        if (rates()) place = {{"study", answer.item}, {"item", answer.question}, {"rater", m_handout.person.text}};
        else place = {{is_by_hand(answer.item) ? "record" : "imported", answer.item}, {"stage", m_handout.stage}, {"person", m_handout.person.text}};
        auto rows = m_writing.rows_matching(table, place);
        if (!rows) return std::unexpected(rows.error());
        if (!rates()) std::erase_if(*rows, [&](const Row& row) { return text_of(table, row, "consensus") == "yes"; });
        if (rows->empty()) return std::optional<Row>();
        return std::optional<Row>(std::move(rows->front()));
    }

    /// The cells that an answer fills.
    [[nodiscard]] std::vector<std::pair<std::string, Cell>> cells(const HandedAnswer& answer) const {
        const auto on = (answer.at.empty() ? m_file.saved : answer.at).substr(0, 10);
        if (rates()) return {{"answer", answer.answer}, {"comment", cell_or_none(answer.note)}, {"rated", on}, {"came", m_handout.mark}};
        const bool excludes = answer.answer == "exclude";
        return {{"verdict", answer.answer}, {"criterion", excludes ? cell_or_none(answer.criterion) : Cell{}}, {"note", cell_or_none(answer.note)}, {"decided", on}, {"came", m_handout.mark}};
    }

    Result<void> add(const Table& table, const HandedAnswer& answer) {
        auto row = empty_row(table);
        row.id = base::new_id();
        if (rates()) {
            set_cell(table, row, "study", answer.item);
            set_cell(table, row, "item", answer.question);
            set_cell(table, row, "rater", m_handout.person.text);
        } else {
            set_cell(table, row, is_by_hand(answer.item) ? "record" : "imported", answer.item);
            set_cell(table, row, "stage", m_handout.stage);
            set_cell(table, row, "person", m_handout.person.text);
        }
        for (const auto& [column, cell] : cells(answer)) set_cell(table, row, column, cell);
        if (auto kept = keeps_rules(m_writing, table, row); !kept) return std::unexpected(kept.error());
        if (auto id = m_writing.insert(table, row); !id) return std::unexpected(id.error());
        if (const auto done = put_criteria(row.id, answer); !done) return std::unexpected(done.error());
        ++m_tally.added;
        return {};
    }

    Result<void> change(const Table& table, const Row& row, const HandedAnswer& answer) {
        if (m_coming.refused_unseen(text_of(table, row, "came"), answer)) return {};
        const auto wanted = cells(answer);
        const bool same = std::ranges::all_of(wanted, [&](const auto& each) { return each.first == "came" || each.first == "decided" || each.first == "rated" || cell_of(table, row, each.first) == each.second; });
        const auto criteria_differ = differ(row.id, answer);
        if (!criteria_differ) return std::unexpected(criteria_differ.error());
        if (same && !*criteria_differ) {
            ++m_tally.unchanged;
            return {};
        }
        if (auto why = m_coming.stays(text_of(table, row, "came"), answer); !why.empty()) {
            m_coming.refuse(answer, why);
            return {};
        }
        if (auto done = m_writing.change(table, row.id, wanted); !done) return done;
        if (const auto done = put_criteria(row.id, answer); !done) return std::unexpected(done.error());
        m_coming.replace(answer, "changed");
        return {};
    }

    Result<void> take_back(const Table& table, const std::optional<Row>& row, const HandedAnswer& answer) {
        if (!row) {
            ++m_tally.unchanged;
            return {};
        }
        if (auto why = m_coming.stays(text_of(table, *row, "came"), answer); !why.empty()) {
            m_coming.refuse(answer, why);
            return {};
        }
        const auto& of_criteria = *domain::find_table("criterion_answer");
        const auto rows = rates() ? Result<std::vector<Row>>(std::vector<Row>{}) : m_writing.rows_where(of_criteria, "decision", row->id);
        if (!rows) return std::unexpected(rows.error());
        for (const auto& each : *rows) {
            if (auto gone = m_writing.withdraw(of_criteria, each.id); !gone) return gone;
        }
        if (auto gone = m_writing.withdraw(table, row->id); !gone) return gone;
        m_coming.replace(answer, "taken back");
        return {};
    }

    [[nodiscard]] Result<bool> differ(const std::string& decision, const HandedAnswer& answer) const {
        if (rates()) return false;
        const auto& table = *domain::find_table("criterion_answer");
        const auto rows = m_writing.rows_where(table, "decision", decision);
        if (!rows) return std::unexpected(rows.error());
        if (rows->size() != answer.criteria.size()) return true;
        return !std::ranges::all_of(answer.criteria, [&](const auto& told) {
            return std::ranges::any_of(*rows, [&](const Row& row) {
                return text_of(table, row, "criterion") == told.criterion && text_of(table, row, "answer") == told.answer && text_of(table, row, "remark") == told.remark;
            });
        });
    }

    Result<void> put_criteria(const std::string& decision, const HandedAnswer& answer) {
        if (rates()) return {};
        const auto& table = *domain::find_table("criterion_answer");
        const auto rows = m_writing.rows_where(table, "decision", decision);
        if (!rows) return std::unexpected(rows.error());
        for (const auto& row : *rows) {
            const auto told = std::ranges::find(answer.criteria, text_of(table, row, "criterion"), &CriterionAnswered::criterion);
            const auto done = told == answer.criteria.end() ? m_writing.withdraw(table, row.id) : m_writing.change(table, row.id, {{"answer", told->answer}, {"remark", cell_or_none(told->remark)}});
            if (!done) return done;
        }
        for (const auto& told : answer.criteria) {
            if (std::ranges::any_of(*rows, [&](const Row& row) { return text_of(table, row, "criterion") == told.criterion; })) continue;
            auto row = empty_row(table);
            row.id = base::new_id();
            set_cell(table, row, "decision", decision);
            set_cell(table, row, "criterion", told.criterion);
            set_cell(table, row, "answer", told.answer);
            set_cell(table, row, "remark", cell_or_none(told.remark));
            if (auto id = m_writing.insert(table, row); !id) return std::unexpected(id.error());
        }
        return {};
    }

    const Coming& m_coming;
    store::Writing& m_writing;
    const Project& m_project;
    const domain::Handout& m_handout;
    const AnswersFile& m_file;
    Tally& m_tally;
};

Result<const domain::Handout*> handout_of(const Project& project, const AnswersFile& file) {
    const auto row = std::ranges::find(project.handouts, file.mark, &domain::Handout::mark);
    if (row == project.handouts.end())
        return fail(ErrorKind::not_found, "These answers are to a hand-out that this project did not give, or that was taken back here. Nothing was imported. Look whether they belong to another project.", file.mark);
    if (row->person.text != file.person || row->stage != file.stage)
        return fail(ErrorKind::bad_input, "The file names another person or stage than the hand-out that it answers. Nothing was imported.", file.mark);
    return &*row;
}

std::string summary_of(const Tally& tally, const std::string& name, const std::string& stage) {
    auto text = fmt::format("Took in answers of {} at {}: {} added", name, stage, tally.added);
    if (tally.changed > 0) text += fmt::format(", {} changed", tally.changed);
    if (tally.taken_back > 0) text += fmt::format(", {} taken back", tally.taken_back);
    return text;
}

/// What an answer is about, in words; never what it says.
std::string place_of(const Workbench& workbench, const Project& project, const HandedAnswer& answer) {
    const auto study = std::ranges::find(project.studies, answer.item, [](const auto& each) { return each.id.text; });
    const auto item = std::ranges::find(project.checklist_items, answer.question, [](const auto& each) { return each.id.text; });
    const auto field = std::ranges::find(project.attributes, answer.question, [](const auto& each) { return each.id.text; });
    const auto question = item != project.checklist_items.end() ? item->label : field != project.attributes.end() ? field->name : answer.question;
    const auto what = study != project.studies.end() ? study->citation : cited_as(workbench, answer.item);
    return question.empty() ? what : what + ", " + question;
}

JsonArray replaced_json(const Workbench& workbench, const Project& project, const Tally& tally) {
    JsonArray all;
    for (const auto& [answer, what] : tally.replaced) all.push_back(JsonObject{{"item", answer.item}, {"question", answer.question}, {"place", place_of(workbench, project, answer)}, {"what", what}});
    return all;
}

}  // namespace

void Coming::refuse(const HandedAnswer& answer, const std::string& why) const {
    diagnostics.push_back({Loss::lost, answer.question.empty() ? answer.item : answer.item + ", " + answer.question, fmt::format("Not taken in: {}.", why)});
}

bool Coming::is_only_counted(const HandedAnswer& answer) const {
    if (!looks || !is_closed(answer.item)) return false;
    ++tally.standing;
    return true;
}

void Coming::replace(const HandedAnswer& answer, std::string_view what) const {
    ++(what == "changed" ? tally.changed : tally.taken_back);
    if (!is_closed(answer.item)) tally.replaced.emplace_back(answer, what);
}

std::string Coming::stays(const std::string& came, const HandedAnswer& answer) const {
    if (is_opened(answer.item)) return std::string(opened_meanwhile);
    if (came != handout.mark) return "this person answered it otherwise in the project itself, or on another page, and that stays";
    if (file.saved < newest_taken(handout.note)) return "a file that was saved later came in before, and what that says stays";
    return {};
}

bool Coming::refused_unseen(const std::string& came, const HandedAnswer& answer) const {
    if (!is_closed(answer.item) || stays(came, answer).empty()) return false;
    refuse(answer, "this person has answered it in the project itself, on another page, or in a file that was saved later, and that stays, the same or not");
    return true;
}

std::string newest_taken(const std::string& note) {
    const auto at = note.rfind(taken_words);
    return at == std::string::npos ? std::string() : note.substr(at + taken_words.size());
}

std::string with_newest_taken(const std::string& note, const std::string& saved) {
    const auto at = note.rfind(taken_words);
    auto before = std::string(base::trimmed(note.substr(0, at)));
    return before + (before.empty() ? "" : "\n") + std::string(taken_words) + saved;
}

Result<Imported> import_answers(Workbench& workbench, std::string_view bytes, const std::string& name, const Doer& doer, bool looks) {
    const auto file = read_answers(bytes);
    if (!file) return std::unexpected(file.error());
    const auto stored = workbench.stored();
    if (!stored) return std::unexpected(stored.error());
    const auto handout = handout_of(*stored->project, *file);
    if (!handout) return std::unexpected(handout.error());
    const auto& given = **handout;
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    auto items = items_of(workbench, given);
    if (!items) return std::unexpected(items.error());
    const auto* person = person_of(*stored->project, given.person.text);
    if (!person) return fail(ErrorKind::not_found, "The person who had this page is not in the project any more. Nothing was imported.", given.person.text);
    Tally tally;
    auto diagnostics = file->diagnostics;
    auto reason = fmt::format("From {}{}{}", name, doer.reason.empty() ? "" : ": ", doer.reason);
    auto outcome = workbench.carry_out("import-answers", {.person = given.person.text, .reason = std::move(reason), .act_id = doer.act_id}, [&](store::Writing& writing) -> Result<std::string> {
        const std::unordered_set<std::string> held(items->begin(), items->end());
        const Coming coming{writing, *stored->project, (*stages)->stage(given.stage), given, held, *file, tally, diagnostics, doer.person, looks};
        const auto done = given.stage == "extraction" ? take_values(coming) : Taking(coming).all();
        if (!done) return std::unexpected(done.error());
        // What fails leaves nothing behind: that is how a file is looked at.
        if (looks) return fail(ErrorKind::refused, "It was looked at only.");
        if (tally.did() && file->saved > newest_taken(given.note)) {
            if (auto noted = writing.change(*domain::find_table("handout"), given.id.text, {{"note", with_newest_taken(given.note, file->saved)}}); !noted) return std::unexpected(noted.error());
        }
        return summary_of(tally, person->name, given.stage);
    });
    const bool looked = looks && !outcome && outcome.error().message == "It was looked at only.";
    if (!outcome && !looked) return std::unexpected(outcome.error());
    const auto lost = diagnostics.size();
    return Imported{.format = "answers of a hand-out", .read = file->read, .repaired = 0, .lost = lost, .diagnostics = std::move(diagnostics), .outcome = looked ? Outcome{} : std::move(*outcome),
                    .details = JsonObject{{"person", given.person.text}, {"name", person->name}, {"stage", given.stage}, {"added", tally.added}, {"changed", tally.changed}, {"unchanged", tally.unchanged}, {"taken_back", tally.taken_back}, {"standing", tally.standing}, {"replaced", replaced_json(workbench, *stored->project, tally)}, {"looked", looked}, {"refused", lost}}};
}

}  // namespace loam::workbench
