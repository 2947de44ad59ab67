#include "loam/workbench/workbench.hpp"

#include <cstdlib>

#include "acts/blindness.hpp"
#include "acts/erasing.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/judging.hpp"
#include "loam/workbench/reading_only.hpp"
#include "loam/workbench/records.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

std::filesystem::path share_folder() {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    return program.parent_path().parent_path() / "share" / "loam";
}

store::ActTitle title_of(std::string_view act, const Doer& doer) { return {.name = std::string(act), .actor = doer.person, .reason = doer.reason, .act_id = doer.act_id}; }

/// What the act is held against, as far as it asks for it.
Result<Bearings> bearings_for(const Workbench& workbench, const Act& act, const JsonObject& arguments) {
    if (act.judging == Judging::nothing) return Bearings{};
    auto bearings = bearings_of(workbench);
    if (!bearings) return bearings;
    const auto* item = arguments.if_contains("item");
    const auto token = item && item->is_string() ? std::string(item->get_string()) : std::string();
    if (parse_record_token(token) && has_record(*bearings->stored, token)) {
        if (const auto placed = record(workbench, token)) bearings->item_title = placed->record.title;
    }
    const auto* stage = arguments.if_contains("stage");
    if (act.judging != Judging::items || !stage || !stage->is_string()) return bearings;
    auto items = answered_items(workbench, std::string_view(stage->get_string()));
    if (!items) return std::unexpected(items.error());
    bearings->items = std::move(items->all);
    bearings->answered = std::move(items->answered);
    return bearings;
}

}  // namespace

std::filesystem::path find_data() {
    if (const char* told = std::getenv("LOAM_DATA")) return told;
    return share_folder() / "data";
}

std::filesystem::path find_web() {
    if (const char* told = std::getenv("LOAM_WEB")) return told;
    return share_folder() / "web";
}

Workbench::Workbench(store::Store store, std::filesystem::path data) : m_store(std::move(store)), m_data(std::move(data)) {}

Result<Workbench> Workbench::open(const std::filesystem::path& file, store::Access access, std::filesystem::path data) {
    auto store = store::Store::open(file, access);
    if (!store) return std::unexpected(store.error());
    return Workbench(std::move(*store), std::move(data));
}

Result<Workbench> Workbench::create_empty(const std::filesystem::path& file, std::filesystem::path data) {
    auto store = store::Store::create(file);
    if (!store) return std::unexpected(store.error());
    return Workbench(std::move(*store), std::move(data));
}

Result<Workbench> Workbench::create(const std::filesystem::path& file, const NewProject& about, std::filesystem::path data, store::IfThere if_there) {
    const bool is_there = std::filesystem::exists(file);
    if (is_there && if_there == store::IfThere::refuse) return fail(ErrorKind::exists, fmt::format("{} is there already and was not touched.", file.string()), file.string());
    const auto unfinished = is_there ? std::filesystem::path(file.string() + "." + base::new_id() + ".part") : file;
    bool is_ours = false;
    const auto begun = [&]() -> Result<void> {
        auto made = create_empty(unfinished, data);
        if (!made) return std::unexpected(made.error());
        is_ours = true;
        const JsonObject project{{"id", "project"}, {"title", about.title}, {"invented", about.invented}};
        if (auto added = made->perform("add-project", project, {}); !added) return std::unexpected(added.error());
        for (const auto& method : about.methods) {
            if (auto adopted = made->perform("adopt-method", {{"method", method}}, {}); !adopted) return std::unexpected(adopted.error());
        }
        return {};
    }();
    const auto placed = begun && is_there ? store::put_in_place(unfinished, file) : begun;
    if (!placed) {
        if (is_ours) store::remove_files(unfinished);
        return std::unexpected(placed.error());
    }
    return open(file, store::Access::write, std::move(data));
}

Result<void> Workbench::is_known(const Doer& doer) const {
    if (doer.person.empty()) return {};
    const auto& people = *domain::find_table("person");
    const auto row = m_store.row(people, doer.person);
    if (!row) return std::unexpected(row.error());
    if (!*row || (*row)->withdrawn)
        return fail(ErrorKind::not_found, fmt::format("Nobody in this project has the id \"{}\". Nothing was changed.", doer.person), "person");
    return may_act(*this, doer.person);
}

Result<Outcome> Workbench::outcome(Result<store::Receipt> receipt) const {
    if (!receipt) return std::unexpected(receipt.error());
    const auto head = m_store.head();
    if (!head) return std::unexpected(head.error());
    return Outcome{receipt->seq, receipt->summary, receipt->touched, *head};
}

Result<Outcome> Workbench::perform(std::string_view name, const JsonObject& arguments, const Doer& doer) {
    const auto* act = find_act(name);
    if (!act) return fail(ErrorKind::not_found, fmt::format("There is no act \"{}\". Nothing was changed.", name), std::string(name));
    if (auto checked = check_arguments(*act, arguments); !checked) return std::unexpected(checked.error());
    if (auto known = is_known(doer); !known) return std::unexpected(known.error());
    if (!act->work) return outcome(erase(m_store, *act, arguments, doer));
    const auto bearings = bearings_for(*this, *act, arguments);
    if (!bearings) return std::unexpected(bearings.error());
    auto title = title_of(name, doer);
    title.undoable = act->undoable;
    return told_to(outcome(m_store.perform(title, [&](store::Writing& writing) { return act->work({writing, arguments, m_data, doer.person, *bearings}); })), doer);
}

Result<Outcome> Workbench::carry_out(std::string_view name, const Doer& doer, const std::function<Result<std::string>(store::Writing&)>& work) {
    if (auto known = is_known(doer); !known) return std::unexpected(known.error());
    return outcome(m_store.perform(title_of(name, doer), work));
}

Result<Outcome> Workbench::outcome(const Result<std::vector<store::Receipt>>& receipts) const {
    if (!receipts) return std::unexpected(receipts.error());
    auto told = outcome(receipts->back());
    if (!told) return told;
    for (const auto& receipt : *receipts) told->acts.push_back(receipt.summary);
    return told;
}

Result<Outcome> Workbench::undo(const Doer& doer, std::size_t steps) {
    if (auto may = may_turn(m_store.next_undos(steps), doer); !may) return std::unexpected(may.error());
    return told_to(outcome(m_store.undo_steps(steps, doer.person, doer.reason)), doer);
}

Result<Outcome> Workbench::redo(const Doer& doer, std::size_t steps) {
    if (auto may = may_turn(m_store.next_redos(steps), doer); !may) return std::unexpected(may.error());
    return told_to(outcome(m_store.redo_steps(steps, doer.person, doer.reason)), doer);
}

Result<Outcome> Workbench::undo_act(std::int64_t seq, bool with_dependents, const Doer& doer) {
    const auto entry = m_store.history({.before_seq = seq + 1, .most = 1});
    if (auto may = may_turn(entry, doer); !may) return std::unexpected(may.error());
    if (with_dependents) {
        const auto plan = m_store.plan_undo(seq);
        if (!plan) return std::unexpected(without_hidden_rows(*this, plan.error(), doer.person));
        if (auto may = may_turn(plan->together, doer); !may) return std::unexpected(may.error());
    }
    return told_to(outcome(m_store.undo_act(seq, with_dependents, doer.person, doer.reason)), doer);
}

/// Where there is nothing to turn, or too little, the store says so.
Result<void> Workbench::may_turn(const Result<std::vector<store::Entry>>& entries, const Doer& doer) const {
    if (auto may = may_act(*this, doer.person); !may) return may;
    return entries ? undo_keeps_blindness(*this, *entries, doer.person) : Result<void>{};
}

Result<Outcome> Workbench::told_to(Result<Outcome> outcome, const Doer& doer) const {
    return outcome ? outcome : std::unexpected(without_hidden_rows(*this, std::move(outcome.error()), doer.person));
}

Result<void> Workbench::write_as_of(const std::string& moment, const std::filesystem::path& out, store::IfThere if_there) const {
    return m_store.write_as_of(moment, out, if_there);
}

Result<std::int64_t> Workbench::revision() const { return m_store.head(); }

Json Workbench::acts_json() {
    JsonArray all;
    for (const auto& act : acts()) {
        JsonArray parameters;
        for (const auto& parameter : act.parameters) {
            parameters.push_back(JsonObject{{"name", parameter.name},
                                            {"kind", domain::word(parameter.kind)},
                                            {"required", parameter.required},
                                            {"refers_to", parameter.refers_to.empty() ? Json(nullptr) : Json(parameter.refers_to)},
                                            {"choices", boost::json::value_from(parameter.choices)},
                                            {"help", parameter.help}});
        }
        all.push_back(JsonObject{{"name", act.name},
                                 {"title", act.title},
                                 {"help", act.help},
                                 {"undoable", act.undoable},
                                 {"warning", act.warning.empty() ? Json(nullptr) : Json(act.warning)},
                                 {"parameters", std::move(parameters)}});
    }
    return all;
}

}  // namespace loam::workbench
