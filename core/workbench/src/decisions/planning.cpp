#include <algorithm>

#include "decisions/plan.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/judging.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;

std::string folded(std::string_view text) { return base::case_folded(base::trimmed(text)); }

const domain::Person* person_called(const Project& project, std::string_view name) {
    const auto by_id = std::ranges::find(project.people, name, [](const auto& person) { return std::string_view(person.id.text); });
    if (by_id != project.people.end()) return &*by_id;
    const auto by_name = std::ranges::find_if(project.people, [&](const auto& person) { return folded(person.name) == folded(name); });
    return by_name == project.people.end() ? nullptr : &*by_name;
}

const domain::Criterion* criterion_called(const Project& project, std::string_view name) {
    const auto fits = [&](const domain::Criterion& criterion) {
        return criterion.id.text == name || folded(criterion.mark) == folded(name) || base::comparable(criterion.wording) == base::comparable(name);
    };
    const auto at = std::ranges::find_if(project.criteria, fits);
    return at == project.criteria.end() ? nullptr : &*at;
}

class Planning {
public:
    Planning(const Workbench& workbench, const DecisionsInput& input, const Doer& doer) : m_workbench(workbench), m_input(input), m_doer(doer) {}

    Result<DecisionPlan> plan() {
        auto file = read_decisions(m_input);
        if (!file) return std::unexpected(file.error());
        m_plan.file = std::move(*file);
        const auto stored = m_workbench.stored();
        if (!stored) return std::unexpected(stored.error());
        m_stored = stored->project;
        const auto stages = stages_of(m_workbench);
        if (!stages) return std::unexpected(stages.error());
        m_stages = *stages;
        if (auto named = name_people(); !named) return std::unexpected(named.error());
        if (auto may = may_bring(); !may) return std::unexpected(may.error());
        if (auto mapped = map_reasons(); !mapped) return std::unexpected(mapped.error());
        auto known = KnownRecords::of(m_workbench);
        if (!known) return std::unexpected(known.error());
        match(*known);
        compare(*known);
        return std::move(m_plan);
    }

private:
    Result<std::size_t> person_of(const std::string& name) {
        const auto at = std::ranges::find(m_plan.people, name, &DecidingPerson::name);
        if (at != m_plan.people.end()) return static_cast<std::size_t>(at - m_plan.people.begin());
        DecidingPerson person{name, {}, name, false, 0};
        if (name.empty()) {
            person.called = m_input.by.empty() ? m_doer.person : m_input.by;
            if (person.called.empty()) return fail(ErrorKind::bad_input, fmt::format("{} does not say whose decisions these are. Say who decided (--by NAME). Nothing was imported.", m_input.name), "by");
        } else if (const auto said = m_input.people.find(name); said != m_input.people.end()) {
            person.called = said->second;
            person.left_out = said->second.empty();
        }
        if (const auto* known = person_called(*m_stored, person.called)) {
            person.id = known->id.text;
            person.called = known->name;
        }
        m_plan.people.push_back(std::move(person));
        return m_plan.people.size() - 1;
    }

    Result<void> name_people() {
        std::size_t words = 0;
        for (std::size_t row = 0; row < m_plan.file.rows.size(); ++row) {
            words += m_plan.file.rows[row].told.not_understood.size();
            for (const auto& told : m_plan.file.rows[row].told.decisions) {
                const auto person = person_of(told.person);
                if (!person) return std::unexpected(person.error());
                ++m_plan.people[*person].decisions;
                m_plan.decisions.push_back({row, *person, told.verdict, {}, told.remark, told.decided, {}, {}, Fate::taken});
                if (told.verdict == "exclude")
                    for (const auto& reason : told.reasons) ++m_plan.reasons[reason];
            }
        }
        // Of a table, the columns can still be said.
        if (!m_plan.decisions.empty() || words > 0 || !m_plan.file.headings.empty()) return {};
        return std::unexpected(no_decision(m_input, m_plan));
    }

    /// At a blind stage everybody answers for themselves, also out of a file; what is here already is compared for nobody else.
    Result<void> may_bring() const {
        if (!m_stages->stage(m_input.stage).blind) return {};
        std::vector<std::string> others;
        for (const auto& person : m_plan.people) {
            if (!person.left_out && (person.id.empty() || person.id != m_doer.person)) others.push_back(person.called);
        }
        if (others.empty()) return {};
        return fail(ErrorKind::refused, fmt::format("This stage is blind: everybody brings in their own decisions only, and this file holds some of {}. Leave these out (--person \"{}=\"), or let each import their own. Nothing was imported.",
                                                    base::join(others, ", "), others.front()), "person");
    }

    Result<void> map_reasons() {
        for (const auto& [reason, count] : m_plan.reasons) {
            const auto said = m_input.reasons.find(reason);
            const auto& name = said == m_input.reasons.end() ? reason : said->second;
            if (name.empty()) continue;
            if (const auto* criterion = criterion_called(*m_stored, name)) m_plan.criteria.emplace(reason, criterion->id.text);
            else if (said != m_input.reasons.end()) return fail(ErrorKind::not_found, fmt::format("There is no criterion \"{}\" for the reason \"{}\". Nothing was imported.", name, reason), "reasons");
        }
        for (const auto& [reason, criterion] : m_input.reasons) {
            if (!m_plan.reasons.contains(reason)) return fail(ErrorKind::not_found, fmt::format("{} names no reason \"{}\". Nothing was imported.", m_input.name, reason), "reasons");
        }
        return {};
    }

    void match(const KnownRecords& known) {
        std::vector<Outsider> outsiders;
        for (const auto& row : m_plan.file.rows) outsiders.push_back({row.told.record, &row.record});
        auto matches = known.match(outsiders);
        for (std::size_t i = 0; i < matches.size(); ++i) {
            auto& row = m_plan.file.rows[i];
            row.match = std::move(matches[i]);
            if (m_input.add_records && row.match.item.empty()) m_plan.added.push_back(i);
        }
    }

    std::string note_of(const PlannedDecision& decision) const {
        const auto& told = m_plan.file.rows[decision.row].told;
        const auto& name = m_plan.people[decision.person].name;
        const auto from = std::ranges::find(told.decisions, name, &records::ToldDecision::person);
        std::vector<std::string> lines;
        if (!decision.note.empty()) lines.push_back(decision.note);
        std::vector<std::string> others;
        bool is_first = true;
        for (const auto& reason : decision.verdict == "exclude" ? from->reasons : std::vector<std::string>{}) {
            if (!m_plan.criteria.contains(reason) || !std::exchange(is_first, false)) others.push_back(reason);
        }
        if (!others.empty()) lines.push_back("Reason: " + base::join(others, "; "));
        if (!told.labels.empty()) lines.push_back("Labels: " + base::join(told.labels, ", "));
        return base::join(lines, "\n");
    }

    std::string criterion_of(const PlannedDecision& decision) const {
        if (decision.verdict != "exclude") return {};
        const auto& told = m_plan.file.rows[decision.row].told;
        const auto from = std::ranges::find(told.decisions, m_plan.people[decision.person].name, &records::ToldDecision::person);
        for (const auto& reason : from->reasons) {
            if (const auto at = m_plan.criteria.find(reason); at != m_plan.criteria.end()) return at->second;
        }
        return {};
    }

    /// Each decision against what that person decided before, here or further up in the file.
    void compare(const KnownRecords& known) {
        std::map<std::pair<std::string, std::string>, const domain::Decision*> here;   // record, person
        for (const auto& decision : m_stored->decisions) {
            if (decision.stage != m_input.stage || decision.consensus.value_or(false)) continue;
            here.emplace(std::pair(known.leader(decision.item()), decision.person.text), &decision);
        }
        std::map<std::pair<std::string, std::string>, std::string> before;
        for (auto& decision : m_plan.decisions) {
            decision.criterion = criterion_of(decision);
            decision.note = note_of(decision);
            decision.fate = fate(decision, here, before);
        }
    }

    template <class Here, class Before>
    Fate fate(PlannedDecision& decision, const Here& here, Before& before) {
        const auto& row = m_plan.file.rows[decision.row];
        const auto& person = m_plan.people[decision.person];
        if (person.left_out) return Fate::left_out;
        if (!row.match.item.empty() && !row.is_matched(m_input)) return Fate::doubtful;
        if (row.match.item.empty() && !m_input.add_records) return Fate::not_matched;
        if (row.match.item.empty()) return Fate::taken;
        const auto [first, is_new] = before.try_emplace({row.match.item, person.key()}, decision.verdict);
        if (!is_new) {
            decision.says = first->second;
            return first->second == decision.verdict ? Fate::repeated : Fate::differs;
        }
        const auto at = here.find({row.match.item, person.id});
        if (person.id.empty() || at == here.end()) return is_closed(row.match.item) ? Fate::closed : Fate::taken;
        const auto& there = *at->second;
        const bool alike = there.verdict == decision.verdict && (decision.criterion.empty() || decision.criterion == there.criterion.text);
        if (alike) return Fate::repeated;
        decision.says = there.verdict;
        if (!m_input.replace) return Fate::differs;
        if (is_closed(row.match.item)) return Fate::closed;
        decision.there = there.id.text;
        return Fate::changed;
    }

    /// What was opened at a blind stage stays as it was answered until then.
    bool is_closed(const std::string& item) const {
        const auto& stage = m_stages->stage(m_input.stage);
        return stage.blind && stage.is_open(item);
    }

    const Workbench& m_workbench;
    const DecisionsInput& m_input;
    const Doer& m_doer;
    std::shared_ptr<const Project> m_stored;
    std::shared_ptr<const Stages> m_stages;
    DecisionPlan m_plan;
};

}  // namespace

base::Error no_decision(const DecisionsInput& input, const DecisionPlan& plan) {
    return {ErrorKind::bad_input, fmt::format("No decision was found in {}. Rayyan, ASReview and Covidence are read as they are; of a table say which column holds the decisions{}. Nothing was imported.",
                                              input.name, plan.file.headings.empty() ? "" : fmt::format("; it has {}", base::join(plan.file.headings, ", "))), input.name};
}

std::string_view word(Fate fate) {
    switch (fate) {
        case Fate::taken: return "taken";
        case Fate::changed: return "changed";
        case Fate::repeated: return "repeated";
        case Fate::differs: return "differs";
        case Fate::closed: return "closed";
        case Fate::left_out: return "left-out";
        case Fate::not_matched: return "not-matched";
        case Fate::doubtful: return "doubtful";
    }
    return "";
}

std::size_t DecisionPlan::count(Fate fate) const { return static_cast<std::size_t>(std::ranges::count(decisions, fate, &PlannedDecision::fate)); }

Result<DecisionPlan> planned(const Workbench& workbench, const DecisionsInput& input, const Doer& doer) {
    if (input.stage != "title-abstract" && input.stage != "full-text") return fail(ErrorKind::bad_input, fmt::format("\"{}\" is no stage at which records are screened: title-abstract, full-text. Nothing was imported.", input.stage), "stage");
    return Planning(workbench, input, doer).plan();
}

}  // namespace loam::workbench
