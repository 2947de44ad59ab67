#include <algorithm>

#include "decisions/plan.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/judging.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;

using base::folded;

/// Where a format has no lines, the record is counted.
std::string place_in_words(const records::Origin& origin) { return origin.line > 0 ? fmt::format("line {}", origin.line) : fmt::format("record {}", origin.position); }

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

/// In place of a person, where all of them agreed; no id has a blank.
constexpr std::string_view all_of_them = "all of them";

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
        m_plan.blind = m_stages->stage(m_input.stage).blind;
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
    std::size_t person_of(const std::string& name) {
        const auto at = std::ranges::find(m_plan.people, name, &DecidingPerson::name);
        if (at != m_plan.people.end()) return static_cast<std::size_t>(at - m_plan.people.begin());
        DecidingPerson person{name, {}, name, false, 0};
        if (name.empty()) {
            person.called = whoever();
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
    /// Who decided what names nobody.
    [[nodiscard]] const std::string& whoever() const { return m_input.by.empty() ? m_doer.person : m_input.by; }

    /// Where some rows name somebody, the first that does not is told.
    Result<void> somebody_decided() const {
        if (!whoever().empty()) return {};
        std::size_t nameless = 0, all = 0;
        const DecisionRow* first = nullptr;
        for (const auto& row : m_plan.file.rows) {
            for (const auto& told : row.told.decisions) {
                if (told.agreed) continue;
                ++all;
                if (!told.person.empty()) continue;
                ++nameless;
                if (!first) first = &row;
            }
        }
        if (nameless == 0) return {};
        if (nameless == all) return fail(ErrorKind::bad_input, fmt::format("{} does not say whose decisions these are. Say who decided (--by NAME). Nothing was imported.", m_input.name), "by");
        return fail(ErrorKind::bad_input, fmt::format("{} does not say whose {} of its {} decisions are; the first is in {}. Say who decided these (--by NAME). Nothing was imported.", m_input.name, nameless, all, place_in_words(first->origin)), "by");
    }

    /// What all agreed on needs somebody who wrote it down, and is a yes or a no.
    bool can_be_settled(const DecisionRow& row, const records::ToldDecision& told) {
        const auto tell = [&](std::string_view why) {
            ++m_plan.unsettled;
            const auto at = place_in_words(row.origin);
            m_plan.file.diagnostics.push_back({base::Loss::lost, at, fmt::format("{}: what all agreed on ({}) {}", at, told.verdict, why)});
            return false;
        };
        if (told.verdict == "unsure") return tell("neither includes nor excludes, which a consensus does");
        if (told.person.empty() && whoever().empty()) return tell("names nobody who wrote it down; say who (--by NAME)");
        return true;
    }

    Result<void> name_people() {
        if (auto named = somebody_decided(); !named) return named;
        std::size_t words = 0;
        for (std::size_t row = 0; row < m_plan.file.rows.size(); ++row) {
            const auto& from = m_plan.file.rows[row];
            words += from.told.not_understood.size();
            for (std::size_t i = 0; i < from.told.decisions.size(); ++i) {
                const auto& told = from.told.decisions[i];
                if (told.agreed && !can_be_settled(from, told)) continue;
                const auto person = person_of(told.person);
                ++m_plan.people[person].decisions;
                m_plan.decisions.push_back({.row = row, .person = person, .told = i, .verdict = told.verdict, .criterion = {}, .note = told.remark, .decided = told.decided, .there = {}, .says = {}, .agreed = told.agreed});
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
        const auto& from = told.decisions[decision.told];
        std::vector<std::string> lines;
        if (!decision.note.empty()) lines.push_back(decision.note);
        std::vector<std::string> others;
        bool is_first = true;
        for (const auto& reason : decision.verdict == "exclude" ? from.reasons : std::vector<std::string>{}) {
            if (!m_plan.criteria.contains(reason) || !std::exchange(is_first, false)) others.push_back(reason);
        }
        if (!others.empty()) lines.push_back("Reason: " + base::join(others, "; "));
        if (!told.labels.empty()) lines.push_back("Labels: " + base::join(told.labels, ", "));
        return base::join(lines, "\n");
    }

    std::string criterion_of(const PlannedDecision& decision) const {
        if (decision.verdict != "exclude") return {};
        for (const auto& reason : m_plan.file.rows[decision.row].told.decisions[decision.told].reasons) {
            if (const auto at = m_plan.criteria.find(reason); at != m_plan.criteria.end()) return at->second;
        }
        return {};
    }

    /// Each decision against what that person decided before, here or further up in the file; what all agreed on against what was agreed.
    void compare(const KnownRecords& known) {
        std::map<std::pair<std::string, std::string>, const domain::Decision*> here;   // record, person or `all_of_them`
        for (const auto& decision : m_stored->decisions) {
            if (decision.stage != m_input.stage) continue;
            const auto item = known.leader(decision.item());
            const bool agreed = decision.consensus.value_or(false);
            here.emplace(std::pair(item, agreed ? std::string(all_of_them) : decision.person.text), &decision);
            // What is closed is not told by what becomes of a file.
            if (!agreed && m_stages->stage(m_input.stage).is_open(item)) m_stands[item][decision.person.text] = decision.verdict;
        }
        std::map<std::pair<std::string, std::string>, std::string> before;
        for (const bool agreed : {false, true}) {
            for (auto& decision : m_plan.decisions) {
                if (decision.agreed != agreed) continue;
                decision.criterion = criterion_of(decision);
                decision.note = note_of(decision);
                decision.fate = fate(decision, here, before);
                const bool stands = decision.fate == Fate::taken || decision.fate == Fate::changed || decision.fate == Fate::repeated;
                if (!agreed && stands) m_stands[record_of(decision)][m_plan.people[decision.person].key()] = decision.verdict;
            }
        }
    }

    /// The record, or the row where it comes in with this file; no record has a blank.
    [[nodiscard]] std::string record_of(const PlannedDecision& decision) const {
        const auto& item = m_plan.file.rows[decision.row].match.item;
        return item.empty() ? fmt::format("row {}", decision.row) : item;
    }

    /// True if all that will stand on it says what all agreed on: then there is nothing to settle.
    [[nodiscard]] bool is_plain(const PlannedDecision& decision) const {
        const auto at = m_stands.find(record_of(decision));
        return at != m_stands.end() && std::ranges::all_of(at->second, [&](const auto& each) { return each.second == decision.verdict; });
    }

    template <class Here, class Before>
    Fate fate(PlannedDecision& decision, const Here& here, Before& before) {
        const auto& row = m_plan.file.rows[decision.row];
        const auto& person = m_plan.people[decision.person];
        const auto& item = row.match.item;
        if (person.left_out) return Fate::left_out;
        if (!item.empty() && !row.is_matched(m_input)) return Fate::doubtful;
        if (item.empty() && !m_input.add_records) return Fate::not_matched;
        if (item.empty()) return is_closed(decision, item) ? Fate::closed : decision.agreed && is_plain(decision) ? Fate::repeated : Fate::taken;
        const auto whose = decision.agreed ? std::string(all_of_them) : person.key();
        if (decision.agreed && !here.contains({item, whose}) && is_plain(decision)) return Fate::repeated;
        const auto [first, is_new] = before.try_emplace({item, whose}, decision.verdict);
        if (!is_new) {
            decision.says = first->second;
            return first->second == decision.verdict ? Fate::repeated : Fate::differs;
        }
        const auto at = here.find({item, decision.agreed ? whose : person.id});
        if ((person.id.empty() && !decision.agreed) || at == here.end()) return is_closed(decision, item) ? Fate::closed : Fate::taken;
        const auto& there = *at->second;
        const bool alike = there.verdict == decision.verdict && (decision.criterion.empty() || decision.criterion == there.criterion.text);
        if (alike) return Fate::repeated;
        decision.says = there.verdict;
        if (!m_input.replace) return Fate::differs;
        if (is_closed(decision, item)) return Fate::closed;
        decision.there = there.id.text;
        return Fate::changed;
    }

    /// What was opened at a blind stage stays as it was answered until then, and nobody agrees on what is not open.
    [[nodiscard]] bool is_closed(const PlannedDecision& decision, const std::string& item) const {
        const auto& stage = m_stages->stage(m_input.stage);
        return stage.blind && stage.is_open(item) != decision.agreed;
    }

    const Workbench& m_workbench;
    const DecisionsInput& m_input;
    const Doer& m_doer;
    std::shared_ptr<const Project> m_stored;
    std::shared_ptr<const Stages> m_stages;
    DecisionPlan m_plan;
    std::map<std::string, std::map<std::string, std::string>> m_stands;   ///< record → person → what will stand
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
