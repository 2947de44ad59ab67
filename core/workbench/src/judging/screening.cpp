#include "loam/records/markup.hpp"
#include "loam/workbench/screening.hpp"

#include "judging/order.hpp"
#include "loam/analysis/amendments.hpp"
#include "loam/analysis/first_answers.hpp"
#include "loam/base/fnv.hpp"
#include "loam/base/text.hpp"
#include "judging/packed_order.hpp"
#include "judging/stage_items.hpp"
#include "loam/workbench/appraising.hpp"
#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/extracted_agreement.hpp"
#include "loam/workbench/record_files.hpp"
#include "reads/views.hpp"

// One person's items, and their cards.

namespace loam::workbench {
namespace {

using analysis::Stand;
using domain::Project;

std::string person_name(const Project& project, const std::string& id) {
    const auto person = std::ranges::find(project.people, id, [](const auto& each) { return each.id.text; });
    return person == project.people.end() ? id : person->name;
}

const domain::StagePlan* plan_of(const Project& project, const std::string& stage) {
    const auto plan = std::ranges::find(project.stage_plans, stage, &domain::StagePlan::stage);
    return plan == project.stage_plans.end() ? nullptr : &*plan;
}

Json plan_json(const domain::StagePlan* plan) {
    if (!plan) return nullptr;
    return JsonObject{{"id", plan->id.text}, {"blind", plan->blind.value_or(false)}, {"ordering", or_null(plan->ordering)}, {"seed", or_null(plan->seed)}, {"random_checks", or_null(plan->random_checks)},
                      {"stopping", or_null(plan->stopping)}, {"recall", or_null(plan->recall)}, {"confidence", or_null(plan->confidence)}, {"note", or_null(plan->note)}};
}

JsonArray people_json(const Project& project, const std::string& stage) {
    JsonArray people;
    for (const auto& each : project.assignments) {
        if (each.stage != stage) continue;
        people.push_back(JsonObject{{"id", each.id.text}, {"person", each.person.text}, {"name", person_name(project, each.person.text)}, {"rule", each.rule}, {"share", or_null(each.share)}, {"seed", or_null(each.seed)},
                                    {"drawn_from", or_null(each.drawn_from)}, {"count", or_null(each.count)}, {"assigned", or_null(each.assigned)}});
    }
    return people;
}

JsonArray criteria_json(const Project& project) {
    JsonArray criteria;
    for (const auto& each : project.criteria) {
        if (each.half != "interviews") criteria.push_back(JsonObject{{"id", each.id.text}, {"mark", each.mark}, {"effect", each.effect}, {"wording", each.wording}});
    }
    return criteria;
}

JsonArray terms_json(const Project& project) {
    JsonArray terms;
    for (const auto& each : project.screening_terms) terms.push_back(JsonObject{{"id", each.id.text}, {"term", each.term}, {"effect", each.effect}});
    return terms;
}

JsonObject stands_json(const JudgedStage& judged) {
    JsonObject stands;
    for (const auto stand : {Stand::open, Stand::waiting, Stand::unopened, Stand::conflict, Stand::single, Stand::agreed, Stand::consensus}) stands[analysis::word(stand)] = judged.count(stand);
    return stands;
}

/// Criterion answers by decision.
std::map<std::string_view, JsonArray> answers_by_decision(const Project& project) {
    std::map<std::string_view, JsonArray> all;
    for (const auto& each : project.criterion_answers)
        all[each.decision.text].push_back(JsonObject{{"criterion", each.criterion.text}, {"answer", each.answer}, {"remark", or_null(each.remark)}, {"passage", or_null(each.passage)}});
    return all;
}

JsonObject decision_json(const Project& project, const domain::Decision& decision, std::map<std::string_view, JsonArray>& answers) {
    const auto own = answers.find(decision.id.text);
    return {{"id", decision.id.text}, {"person", or_null(decision.person)}, {"name", person_name(project, decision.person.text)}, {"verdict", decision.verdict}, {"criterion", or_null(decision.criterion)},
            {"note", or_null(decision.note)}, {"decided", or_null(decision.decided)}, {"answers", own == answers.end() ? JsonArray{} : own->second}};
}

JsonArray authors_json(const records::Record& record) {
    JsonArray authors;
    for (const auto& author : record.authors) authors.push_back(Json(author.given.empty() ? author.family : author.family + ", " + author.given));
    return authors;
}

/// Where the copies of a record were found.
JsonArray origins_json(const Project& project, const std::vector<std::string>& members) {
    std::vector<std::string> names;
    for (const auto& member : members) {
        const auto name = parse_record_token(member);
        const auto import = std::ranges::find_if(project.record_imports, [&](const auto& each) { return name && each.id.text == name->import; });
        if (import == project.record_imports.end()) continue;
        const auto run = std::ranges::find(project.search_runs, import->run.text, [](const auto& each) { return each.id.text; });
        auto source = run == project.search_runs.end() ? import->file : run->source;
        if (std::ranges::find(names, source) == names.end()) names.push_back(std::move(source));
    }
    return boost::json::value_from(names).as_array();
}

/// Title, authors and abstract of an imported record or of one that was entered by hand.
Result<JsonObject> card_json(const Workbench& workbench, const Project& project, const DuplicateGroups& groups, const std::string& item) {
    if (const auto by_hand = std::ranges::find(project.records, item, [](const auto& each) { return each.id.text; }); by_hand != project.records.end()) {
        JsonArray authors;
        if (!by_hand->citation.empty()) authors.push_back(Json(by_hand->citation));
        return JsonObject{{"id", item}, {"kind", "record"}, {"title", by_hand->title.empty() ? by_hand->citation : by_hand->title}, {"authors", std::move(authors)}, {"year", or_null(by_hand->year)}, {"journal", nullptr}, {"language", nullptr}, {"kind", nullptr},
                          {"doi", or_null(by_hand->doi)}, {"abstract", nullptr}, {"keywords", JsonArray{}}, {"origin", JsonArray{}}, {"copies", 0}};
    }
    const auto placed = record(workbench, item);
    if (!placed) return std::unexpected(placed.error());
    const auto& told = placed->record;
    const auto members = members_of(groups, item);
    return JsonObject{{"id", item}, {"title", records::without_tags(told.title)}, {"authors", authors_json(told)}, {"year", told.year ? Json(*told.year) : Json(nullptr)}, {"journal", or_null(records::without_tags(told.journal))}, {"language", or_null(told.language)},
                      {"kind", told.kind == records::Kind::unknown ? Json(nullptr) : Json(records::word(told.kind))}, {"doi", or_null(told.doi)}, {"abstract", or_null(records::without_tags(told.abstract))}, {"keywords", boost::json::value_from(told.keywords)},
                      {"origin", origins_json(project, members)}, {"copies", members.empty() ? 0 : members.size() - 1}};
}

JsonArray not_retrieved(const Project& project) {
    JsonArray items;
    for (const auto& each : project.retrievals) {
        if (each.outcome == "not-retrieved") items.push_back(Json(each.item));
    }
    return items;
}

Json retrieval_json(const Project& project, const std::string& item) {
    const auto row = std::ranges::find(project.retrievals, item, &domain::Retrieval::item);
    if (row == project.retrievals.end()) return nullptr;
    return JsonObject{{"outcome", row->outcome}, {"decided", or_null(row->decided)}, {"note", or_null(row->note)}};
}

/// Of the record and of its copies: people attach a PDF to whichever they find. One that was entered by hand has none.
JsonArray files_json(const Workbench& workbench, const Project& project, const DuplicateGroups& groups, const std::string& item) {
    if (project.record_files.empty()) return {};
    return files_of_records(workbench, project, parse_record_token(item) ? members_of(groups, item) : std::vector{item});
}

std::size_t opened_of(const JudgedStage& judged, const Stage& stage) {
    if (!stage.blind) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(judged.items(), [&](const auto& each) { return stage.is_open(each.item); }));
}

// ---- conflicts -------------------------------------------------------------------------------------------------------

bool is_told_apart(const JudgedItem& item) {
    const auto& settlement = item.settlement;
    return settlement.stand == Stand::conflict || settlement.stand == Stand::consensus || settlement.reasons_differ;
}

/// Items with a decision from before an amendment that nobody looked at since.
std::set<std::string, std::less<>> to_look_at_again(const Project& project, const std::string& stage) {
    std::set<std::string, std::less<>> items;
    for (const auto& amended : analysis::amended_criteria(project)) {
        for (const auto& each : amended.touched) {
            if (!amended.superseded && !each.looked_at && each.decision->stage == stage) items.insert(each.decision->item());
        }
    }
    return items;
}

std::set<std::string, std::less<>> whose_authors_were_asked(const Project& project) {
    std::set<std::string, std::less<>> items;
    for (const auto& each : project.author_questions) items.insert(each.item);
    return items;
}

JsonArray discussion_json(const Project& project, const std::string& stage, const std::string& item) {
    JsonArray all;
    for (const auto& each : project.discussions) {
        if (each.stage == stage && each.item == item)
            all.push_back(JsonObject{{"id", each.id.text}, {"person", or_null(each.person)}, {"name", person_name(project, each.person.text)}, {"words", each.words}, {"written", or_null(each.written)}});
    }
    return all;
}

JsonArray questions_json(const Project& project, const std::string& item) {
    JsonArray all;
    for (const auto& each : project.author_questions) {
        if (each.item == item)
            all.push_back(JsonObject{{"id", each.id.text}, {"person", or_null(each.person)}, {"to", or_null(each.to)}, {"asked", or_null(each.asked)}, {"question", each.question}, {"answered", or_null(each.answered)}, {"answer", or_null(each.answer)}, {"note", or_null(each.note)}});
    }
    return all;
}

Result<JsonObject> conflict_json(const Workbench& workbench, const JudgedStage& judged, const DuplicateGroups& groups, const std::string& stage, const JudgedItem& each, std::map<std::string_view, JsonArray>& answers) {
    const auto& project = *judged.project;
    auto told = card_json(workbench, project, groups, each.item);
    if (!told) return told;
    JsonArray decisions;
    for (const auto* decision : each.settlement.first) decisions.push_back(decision_json(project, *decision, answers));
    const auto* consensus = each.settlement.consensus;
    Json agreed = nullptr;
    if (consensus) {
        auto row = decision_json(project, *consensus, answers);
        row["agreed_by"] = tokens(consensus->agreed_by);
        agreed = std::move(row);
    }
    (*told)["stand"] = analysis::word(each.settlement.stand);
    (*told)["reasons_differ"] = each.settlement.reasons_differ;
    (*told)["decisions"] = std::move(decisions);
    (*told)["consensus"] = std::move(agreed);
    (*told)["discussion"] = discussion_json(project, stage, each.item);
    (*told)["questions"] = questions_json(project, each.item);
    return told;
}

// ---- what a page does not know yet -----------------------------------------------------------------------------------

using Own = std::vector<std::pair<std::string_view, const domain::Decision*>>;

/// Goes on from `start` with one decision more.
std::uint64_t with(std::uint64_t start, std::string_view item, const domain::Decision& decision) {
    auto number = start;
    for (const auto text : {item, std::string_view(decision.verdict), std::string_view(decision.criterion.text)}) number = base::fnv("\xff", base::fnv(text, number));
    return number;
}

struct News {
    std::string mark;             ///< of the order, how many decisions, and a number made of all of them
    bool same_order = false;
    std::size_t known = 0;        ///< decisions that the page has
    JsonObject decisions;         ///< those after them
};

/// Decisions are told from the first on; as long as those that a page was told are the first ones still, only the others are new to it.
News news_since(const std::string& known, const std::string& order, const Own& own) {
    const auto parts = base::split(known, ' ');
    const bool speaks = parts.size() == 3;
    News news;
    news.same_order = speaks && parts[0] == order;
    auto number = with(base::fnv(""), "", {});
    for (std::size_t i = 0; i <= own.size(); ++i) {
        if (news.same_order && parts[1] == std::to_string(i) && parts[2] == fmt::format("{:x}", number)) news.known = i;
        if (i < own.size()) number = with(number, own[i].first, *own[i].second);
    }
    for (std::size_t i = news.known; i < own.size(); ++i) news.decisions[own[i].first] = JsonObject{{"verdict", own[i].second->verdict}, {"criterion", or_null(own[i].second->criterion)}};
    news.mark = fmt::format("{} {} {:x}", order, own.size(), number);
    return news;
}

// ---- agreement -------------------------------------------------------------------------------------------------------

analysis::JudgedThing judged_at(std::string_view stage) {
    if (stage == "full-text") return {"full text", "full texts"};
    if (stage == "appraisal") return {"checklist item", "checklist items"};
    return {"record", "records"};
}

/// Those of items that are open; the rest is counted.
StageRatings opened(std::vector<analysis::Rating> ratings, const Stage& stage) {
    StageRatings first;
    for (auto& rating : ratings) {
        if (stage.is_open(rating.unit)) first.ratings.push_back(std::move(rating));
        else ++first.closed;
    }
    return first;
}

}  // namespace

Result<JsonObject> item_card(const Workbench& workbench, const Project& project, const std::string& item) {
    if (const auto by_hand = std::ranges::find(project.records, item, [](const auto& each) { return each.id.text; }); by_hand != project.records.end())
        return JsonObject{{"id", item}, {"title", by_hand->title.empty() ? by_hand->citation : by_hand->title}, {"authors", JsonArray{Json(by_hand->citation)}}, {"year", or_null(by_hand->year)}, {"journal", nullptr}};
    if (const auto study = std::ranges::find(project.studies, item, [](const auto& each) { return each.id.text; }); study != project.studies.end())
        return JsonObject{{"id", item}, {"kind", "study"}, {"title", study->title.empty() ? study->citation : study->title}, {"authors", JsonArray{Json(study->citation)}}, {"year", or_null(study->year)}, {"journal", nullptr}};
    if (const auto report = std::ranges::find(project.study_reports, item, [](const auto& each) { return each.id.text; }); report != project.study_reports.end())
        return JsonObject{{"id", item}, {"kind", "report"}, {"title", report->citation}, {"authors", JsonArray{}}, {"year", nullptr}, {"journal", nullptr}};
    const auto placed = record(workbench, item);
    if (!placed) return std::unexpected(placed.error());
    const auto& told = placed->record;
    return JsonObject{{"id", item}, {"kind", "record"}, {"title", records::without_tags(told.title)}, {"authors", authors_json(told)}, {"year", told.year ? Json(*told.year) : Json(nullptr)}, {"journal", or_null(records::without_tags(told.journal))}};
}

static Json order_json(const Project& project, const StageItems& items, const std::vector<std::uint32_t>& places, bool packed) {
    if (packed) return packed_order(project, items, places);
    JsonArray order;
    order.reserve(places.size());
    for (const auto place : places) order.push_back(Json(items.items[place]));
    return order;
}

Result<Json> screening_json(const Workbench& workbench, const std::string& stage, const std::string& known, bool packed) {
    const auto told = judged(workbench, stage);
    if (!told) return std::unexpected(told.error());
    const auto& project = *told->project;
    const auto& at = told->stages->stage(stage);
    const auto* plan = plan_of(project, stage);
    const auto& reader = workbench.reader();
    auto order = order_of(workbench, *told, at, plan);
    const auto own = own_decisions(*told, at, reader);
    auto news = news_since(known, order.mark, own);
    const auto answered = at.blind ? answered_items(workbench, stage) : Result<AnsweredItems>(AnsweredItems{});
    if (!answered) return std::unexpected(answered.error());
    return JsonObject{{"stage", stage}, {"plan", plan_json(plan)}, {"blind", at.blind}, {"reader", or_null(reader)}, {"judges", !order.places->empty()}, {"people", people_json(project, stage)}, {"criteria", criteria_json(project)},
                      {"terms", terms_json(project)}, {"total", told->size()}, {"stands", stands_json(*told)}, {"to_open", answered->answered.size()}, {"opened", opened_of(*told, at)},
                      {"mark", std::move(news.mark)}, {"order", news.same_order ? Json(nullptr) : order_json(project, *told->of, *in_full(order, *told, at, reader), packed)}, {"next", order.learns ? boost::json::value_from(order.next) : Json(nullptr)},
                      {"known_decisions", news.known}, {"decisions", std::move(news.decisions)}, {"not_retrieved", not_retrieved(project)}, {"learning", std::move(order.learning)}};
}

Result<Json> screening_items_json(const Workbench& workbench, const std::string& stage, const std::vector<std::string>& items) {
    constexpr std::size_t most = 50;
    if (items.size() > most) return base::fail(base::ErrorKind::bad_input, fmt::format("At most {} items are read at once.", most), "ids");
    const auto told = judged(workbench, stage);
    if (!told) return std::unexpected(told.error());
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto& project = *told->project;
    const auto& at = told->stages->stage(stage);
    auto answers = answers_by_decision(project);
    JsonArray cards;
    for (const auto& item : items) {
        const auto each = told->find(item);
        if (!each) continue;
        auto card = card_json(workbench, project, **groups, item);
        if (!card) return std::unexpected(card.error());
        const auto* own = decision_of(*each, workbench.reader());
        (*card)["decision"] = own ? Json(decision_json(project, *own, answers)) : Json(nullptr);
        (*card)["retrieval"] = retrieval_json(project, item);
        (*card)["opened"] = at.blind && at.is_open(item);
        (*card)["files"] = files_json(workbench, project, **groups, item);
        cards.push_back(std::move(*card));
    }
    return JsonObject{{"items", std::move(cards)}};
}

Result<Json> conflicts_json(const Workbench& workbench, const std::string& stage, const Stretch& stretch) {
    const auto told = judged(workbench, stage);
    if (!told) return std::unexpected(told.error());
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto& at = told->stages->stage(stage);
    std::vector<std::size_t> all;
    const auto again = to_look_at_again(*told->project, stage);
    const auto asked = whose_authors_were_asked(*told->project);
    for (std::size_t place = 0; place < told->size(); ++place) {
        const auto each = (*told)[place];
        if (is_told_apart(each) || (at.is_open(each.item) && (again.contains(each.item) || asked.contains(each.item)))) all.push_back(place);
    }
    const auto settled = std::ranges::stable_partition(all, [&](std::size_t place) {
        const auto each = (*told)[place];
        return is_told_apart(each) && each.settlement.stand != Stand::consensus;
    });
    const auto most = std::clamp<std::size_t>(stretch.most, 1, 50);
    const auto wanted = std::ranges::find_if(all, [&](std::size_t place) { return (*told)[place].item == stretch.item; });
    const auto from = std::min(wanted == all.end() ? stretch.from : static_cast<std::size_t>(wanted - all.begin()) / most * most, all.size());
    auto answers = answers_by_decision(*told->project);
    JsonArray items;
    for (const auto place : std::span(all).subspan(from, std::min(most, all.size() - from))) {
        const auto each = (*told)[place];
        auto conflict = conflict_json(workbench, *told, **groups, stage, each, answers);
        if (!conflict) return std::unexpected(conflict.error());
        (*conflict)["again"] = again.contains(each.item);
        items.push_back(std::move(*conflict));
    }
    const auto answered = at.blind ? answered_items(workbench, stage) : Result<AnsweredItems>(AnsweredItems{});
    if (!answered) return std::unexpected(answered.error());
    return JsonObject{{"stage", stage}, {"blind", at.blind}, {"criteria", criteria_json(*told->project)}, {"to_open", answered->answered.size()}, {"total", all.size() - settled.size()}, {"settled", settled.size()}, {"from", from}, {"items", std::move(items)}};
}

Result<JsonArray> cards_json(const Workbench& workbench, const std::vector<std::string>& items) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    JsonArray cards;
    for (const auto& item : items) {
        auto card = card_json(workbench, **project, **groups, item);
        if (!card) return std::unexpected(card.error());
        cards.push_back(std::move(*card));
    }
    return cards;
}

Result<StageRatings> stage_ratings(const Workbench& workbench, const std::string& stage) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    const auto& at = (*stages)->stage(stage);
    if (stage == "title-abstract" || stage == "full-text") return opened(analysis::first_decisions(**project, stage), at);
    return base::fail(base::ErrorKind::bad_input, fmt::format("Agreement is told of title-abstract, full-text, appraisal and extraction; \"{}\" is none of them.", stage), "stage");
}

namespace {

/// The checklist that is meant, the first if none is named; nothing is answered where there is none at all.
Result<StageRatings> of_checklist(const Workbench& workbench, const std::string& named, JsonObject& about, std::vector<std::string>& order) {
    auto all = checklist_ratings(workbench);
    if (!all) return std::unexpected(all.error());
    JsonArray known;
    for (const auto& each : *all) known.push_back(JsonObject{{"id", each.checklist}, {"title", each.title}});
    about["checklists"] = std::move(known);
    about["checklist"] = nullptr;
    auto at = named.empty() ? all->begin() : std::ranges::find(*all, named, &ChecklistRatings::checklist);
    if (at == all->end() && !named.empty()) return base::fail(base::ErrorKind::not_found, fmt::format("No rater has answered anything of a checklist \"{}\".", named), "checklist");
    if (at == all->end()) return StageRatings{};
    about["checklist"] = at->checklist;
    order = std::move(at->order);
    return std::move(at->first);
}

}  // namespace

Result<Json> stage_agreement_json(const Workbench& workbench, const std::string& stage, const std::string& checklist, std::uint64_t seed) {
    if (stage == "extraction") return extracted_agreement_json(workbench, seed);
    JsonObject about{{"stage", stage}, {"sentence", nullptr}};
    analysis::AgreementOptions options;
    options.seed = seed;
    const auto first = stage == "appraisal" ? of_checklist(workbench, checklist, about, options.order) : stage_ratings(workbench, stage);
    if (!first) return std::unexpected(first.error());
    about["closed"] = first->closed;
    const bool by_one = std::ranges::all_of(first->ratings, [&](const auto& each) { return each.rater == first->ratings.front().rater; });
    if (by_one) return about;
    const auto agreement = analysis::agreement(first->ratings, options);
    if (!agreement) return std::unexpected(agreement.error());
    for (auto& [key, value] : analysis::agreement_json(*agreement)) about[key] = value;
    about["sentence"] = analysis::agreement_sentence(*agreement, judged_at(stage));
    return about;
}

}  // namespace loam::workbench
