#pragma once
// What the rooms of screening read: one person's items in their order, cards of records, conflicts with what everybody said,
// agreement on first answers. Read with the eyes of Workbench::reader(): what is not open to that person is not in here.

#include "loam/analysis/ratings.hpp"
#include "loam/workbench/judging.hpp"

namespace loam::workbench {

/// {stage, plan: {blind, ordering, seed, stopping, recall, confidence, note} or null, blind, reader, judges, people: [{id, name,
/// rule, share, seed, drawn_from, count}], criteria: [{id, mark, effect, wording}], terms: [{id, term, effect}], total, stands:
/// {open, waiting, unopened, conflict, single, agreed, consensus}, to_open, opened, mark, order: [item] or null, next: [item] or null, known_decisions,
/// decisions: {item: {verdict, criterion}}, not_retrieved: [item], learning: {learnt_from, stopping: {rule, recall, confidence, may_stop, supported_recall, found, decided, still_without, statement}
/// or null} or null where the order does not learn}. `order` holds the items that the reader judges; without assignments everybody judges all. Fails for a stage
/// that screens no records.
/// `known` is the `mark` of an earlier answer, for a page that has it still: then `order` is null as long as the reader's items are the same, and
/// `decisions` are those after the first `known_decisions`, which the page has. Where the order learns, what is decided comes first, in its order, then
/// `next`, then the others as they were told first; so a page can go on without the whole list.
/// `packed`: the order in a tenth of the signs (judging/packed_order.hpp).
Result<Json> screening_json(const Workbench& workbench, const std::string& stage, const std::string& known = {}, bool packed = false);

/// {items: [{id, title, authors, year, journal, language, kind, doi, abstract, keywords, origin: [source], copies, files,
/// retrieval, opened (first answers to it stay what they are), decision: {verdict, criterion, note, decided, seq, answers: [{criterion, answer, remark}]} or null}]}, in the order
/// asked, at most 50; an item that is none of the project is left out.
Result<Json> screening_items_json(const Workbench& workbench, const std::string& stage, const std::vector<std::string>& items);

/// The order of a seed: by a digest of seed and item, so that an item that comes in later moves no other.
void order_at_random(std::vector<std::string>& items, std::int64_t seed);

/// What a record tells of itself: [{id, title, authors, year, journal, language, kind, doi, abstract, keywords, origin, copies}], in the
/// order asked. Nobody's answer is in it. Fails if one is no record of the project.
Result<JsonArray> cards_json(const Workbench& workbench, const std::vector<std::string>& items);

/// Which of a list are read whole: `most` (up to 50) from the `from` on, or the stretch of as many that holds `item`.
struct Stretch {
    std::size_t from = 0;
    std::size_t most = 20;
    std::string item = {};
};

/// {stage, blind, to_open, total, settled, from, items: [{id, title, authors, year, journal, abstract, stand, reasons_differ, decisions:
/// [{person, name, verdict, criterion, note, decided, answers}], consensus, discussion: [{id, person, name, words, written}], questions:
/// [{id, to, asked, question, answered, answer, note}], again}]}: the items that people see differently, those whose authors were asked,
/// and those to be looked at again after an amendment (`again`): `total` that are not settled and behind them `settled` that are; of these the stretch from `from` on.
Result<Json> conflicts_json(const Workbench& workbench, const std::string& stage, const Stretch& stretch = {});

/// First answers of title-abstract or full-text that are open, for loam/analysis/ratings.hpp, and how many of the reader's view are not.
struct StageRatings {
    std::vector<analysis::Rating> ratings;
    std::size_t closed = 0;
};
Result<StageRatings> stage_ratings(const Workbench& workbench, const std::string& stage);

/// Agreement of a stage on first answers that are open: the keys of analysis::agreement_json, and {stage, sentence, closed}. For
/// appraisal a unit is an item for a study, and it is of one checklist: {checklist, checklists: [{id, title}]} tell which, and which
/// there are; without a name the first. `closed` counts the answers of the reader's view that are not open.
Result<Json> stage_agreement_json(const Workbench& workbench, const std::string& stage, const std::string& checklist = {}, std::uint64_t seed = 1);

}  // namespace loam::workbench
