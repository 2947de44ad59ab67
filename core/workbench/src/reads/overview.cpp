#include "loam/workbench/workbench.hpp"

#include <unordered_set>

#include "loam/analysis/attributes.hpp"
#include "loam/analysis/concept_matrix.hpp"
#include "loam/analysis/flow.hpp"
#include "loam/analysis/memos.hpp"
#include "loam/analysis/reports.hpp"
#include "loam/base/grouped.hpp"
#include "loam/base/text.hpp"
#include "loam/checks/checks.hpp"
#include "reads/due.hpp"
#include "reads/outside.hpp"
#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/strategies.hpp"
#include "loam/workbench/reading_only.hpp"
#include "reads/views.hpp"
#include "reads/written.hpp"

// Where the study stands, what to do next, what does not hold.

namespace loam::workbench {
namespace {

using domain::Project;

struct RoomName {
    std::string_view id;
    std::string_view group;
    std::string_view title;
};

/// The rail, in the order of a study. A room that is not built is not here.
constexpr std::array rooms{
    RoomName{"overview", "", "Overview"},
    RoomName{"protocol", "Question", "Protocol"},
    RoomName{"strategies", "Search", "Strategies"},
    RoomName{"records", "Search", "Records"},
    RoomName{"duplicates", "Search", "Duplicates"},
    RoomName{"screening", "Selection", "Screening"},
    RoomName{"conflicts", "Selection", "Conflicts"},
    RoomName{"agreement", "Selection", "Agreement"},
    RoomName{"flow", "Selection", "Flow"},
    RoomName{"extraction", "Studies", "Extraction"},
    RoomName{"appraisal", "Studies", "Appraisal"},
    RoomName{"transcripts", "Interviews", "Transcripts"},
    RoomName{"coding", "Analysis", "Coding"},
    RoomName{"codebook", "Analysis", "Codebook"},
    RoomName{"compare", "Analysis", "Compare"},
    RoomName{"memos", "Analysis", "Memos"},
    RoomName{"themes", "Synthesis", "Themes"},
    RoomName{"tables", "Writing", "Tables and figures"},
    RoomName{"check", "Trust", "Check"},
    RoomName{"history", "Trust", "History"},
    RoomName{"team", "Trust", "Team"},
    RoomName{"export", "Trust", "Export"},
};

/// The room in which a finding is looked at.
std::string_view room_of(std::string_view group) {
    if (group == "Appraisal") return "appraisal";
    if (group == "Studies" || group == "People") return "extraction";
    if (group == "Synthesis") return "themes";
    if (group == "Interviews") return "transcripts";
    if (group == "Memos") return "memos";
    if (group == "Search") return "strategies";
    if (group == "Duplicates") return "duplicates";
    if (group == "Screening") return "conflicts";
    if (group == "Protocol") return "protocol";
    return "flow";
}

std::string_view group_of(const std::string& rule) {
    const auto at = std::ranges::find(checks::rules(), rule, &checks::Rule::id);
    return at == checks::rules().end() ? "" : at->group;
}

/// Codings on words that are here; those on pages and cells of tables do not count.
std::size_t codings_on_words(const Project& project) {
    std::unordered_set<std::string_view> elsewhere;
    for (const auto& passage : project.passages) {
        if (passage.source_text.empty()) elsewhere.insert(passage.id.text);
    }
    return project.codings.size() - static_cast<std::size_t>(std::ranges::count_if(project.codings, [&](const auto& coding) { return elsewhere.contains(coding.passage.text); }));
}

std::size_t sources_with_words(const Project& project) {
    std::unordered_set<std::string_view> read;
    for (const auto& text : project.source_texts) read.insert(text.source.text);
    return read.size();
}

std::size_t records_of(const Project& project) {
    std::size_t all = 0;
    for (const auto& import : project.record_imports) all += static_cast<std::size_t>(std::max<std::int64_t>(import.records.value_or(0), 0));
    return all;
}

std::size_t size_of_room(std::string_view id, const Project& project) {
    if (id == "protocol") return project.questions.size() + project.criteria.size();
    if (id == "flow") return static_cast<std::size_t>(std::ranges::count_if(project.flow_counts, [](const auto& count) { return count.flow == "review"; }));
    if (id == "extraction") return project.studies.size();
    if (id == "strategies") return project.strategies.size() + project.search_runs.size();
    if (id == "records") return records_of(project);
    if (id == "appraisal") return project.ratings.size();
    if (id == "transcripts") return project.sources.size();
    if (id == "coding") return codings_on_words(project);
    if (id == "themes" || id == "codebook") return project.codes.size();
    if (id == "memos") return project.memos.size();
    if (id == "team") return project.people.size();
    return 0;
}

/// Whether there is a review: by its method, or because something of one stands in the project already.
bool is_of_review(const Project& project) {
    const bool by_method = project.rungs.empty() || std::ranges::any_of(project.rungs, [](const auto& rung) { return rung.half == "review"; });
    return by_method || !project.studies.empty() || !project.checklists.empty() || !project.record_imports.empty() || !project.strategies.empty();
}

/// A study of interviews alone has no use for the rooms of a review; of Flow it keeps how its participants were found.
std::optional<RoomName> as_used(RoomName room, bool of_review) {
    constexpr std::array of_review_alone{"extraction", "appraisal", "records", "duplicates", "strategies", "screening", "conflicts", "agreement"};
    if (of_review) return room;
    if (std::ranges::find(of_review_alone, room.id) != of_review_alone.end()) return std::nullopt;
    if (room.id == "flow") return RoomName{"flow", "Interviews", "Recruitment"};
    return room;
}

/// Records for which an earlier one stands; 0 if nobody looked.
std::size_t hidden_copies(const Workbench& workbench) {
    const auto groups = groups_of(workbench);
    return groups ? (*groups)->grouping.duplicates : 0;
}

/// What the count beside Screening counts: what waits for the reader, else the records of the stages.
struct Counted {
    std::size_t count = 0;
    std::string says;
};
Counted count_of_screening(const std::vector<StageStanding>& stages) {
    std::size_t mine = 0;
    std::string records;
    std::size_t all = 0;
    for (const auto& stage : stages) {
        if (stage.begun > 0 || stage.has_judges) mine += stage.mine;
        all = std::max(all, stage.total);
        if (stage.total > 0) records += fmt::format("{}{} at {}", records.empty() ? "" : ", ", base::counted(stage.total, "record", "records"), stage.stage == "full-text" ? "full text" : "title and abstract");
    }
    if (mine > 0) return {mine, fmt::format("{} for you", base::counted(mine, "record waits", "records wait"))};
    return {all, std::move(records)};
}

/// The stage at which Screening and Conflicts open: where the reader has something to do, else where there is something.
std::string_view stage_to_open(std::string_view room, const std::vector<StageStanding>& stages) {
    const auto find = [&](auto is) -> std::string_view {
        const auto at = std::ranges::find_if(stages, is);
        return at == stages.end() ? std::string_view() : std::string_view(at->stage);
    };
    auto stage = room == "conflicts" ? find([](const auto& each) { return each.conflicts + each.reasons > 0; }) : find([](const auto& each) { return each.mine > 0; });
    if (stage.empty()) stage = find([](const auto& each) { return each.to_open > 0; });
    if (stage.empty()) stage = find([](const auto& each) { return each.total > 0; });
    return stage.empty() ? std::string_view("title-abstract") : stage;
}

JsonArray rooms_json(const Workbench& workbench, const Project& project, const std::vector<const checks::Finding*>& open, const std::vector<StageStanding>& stages) {
    JsonArray all;
    const bool of_review = is_of_review(project);
    for (const auto& each : rooms) {
        const auto used = as_used(each, of_review);
        if (!used) continue;
        const auto& room = *used;
        const auto screening = room.id == "screening" ? count_of_screening(stages) : Counted{};
        const auto count = room.id == "screening" ? screening.count : room.id == "duplicates" ? hidden_copies(workbench) : size_of_room(room.id, project);
        const auto findings = room.id == "check" ? open.size() : static_cast<std::size_t>(std::ranges::count_if(open, [&](const auto* finding) { return room_of(group_of(finding->rule)) == room.id; }));
        const std::string_view state = findings > 0 ? "findings" : count > 0 ? "in work" : "empty";
        const bool has_stages = room.id == "screening" || room.id == "conflicts";
        const auto at = has_stages ? JsonObject{{"stage", stage_to_open(room.id, stages)}} : JsonObject{};
        all.push_back(JsonObject{{"id", room.id}, {"group", room.group}, {"title", room.title}, {"state", state}, {"count", count}, {"says", or_null(screening.says)}, {"at", at}, {"findings", findings}});
    }
    return all;
}

std::size_t records_brought_in(const Project& project) {
    std::size_t count = 0;
    for (const auto& each : project.record_imports) count += static_cast<std::size_t>(each.records.value_or(0));
    return count;
}

/// At most three things that are due; the first that a study of this stage lacks.
JsonArray next_things(const Project& project, const std::vector<const checks::Finding*>& open, const analysis::ConceptMatrix& matrix, const std::vector<Due>& judging) {
    JsonArray next;
    constexpr std::size_t most = 3;
    const auto add = [&](std::string text, std::string_view room, std::string why, const JsonObject& at = {}) {
        if (next.size() < most) next.push_back(JsonObject{{"text", std::move(text)}, {"room", room}, {"at", at}, {"why", std::move(why)}});
    };
    if (project.people.empty()) add("Say who works on this study", "team", "Every act is then signed.");
    if (project.questions.empty()) add("Write down the question", "protocol", "Everything later is held against it.");
    const bool of_review = is_of_review(project);
    if (project.criteria.empty() && of_review) add("Write down the eligibility criteria", "protocol", "They are the reasons for every exclusion.");
    if (project.criteria.empty() && !of_review && project.sources.empty()) add("Write down who can take part", "protocol", "Those asked, and those who are not, are then told by it.");
    if (const auto count = records_brought_in(project); count > 1 && project.dedupe_runs.empty())
        add(fmt::format("Find duplicates among {} records", base::grouped(static_cast<std::int64_t>(count))), "duplicates", "What describes one report is then screened once.");
    for (const auto& each : judging) add(each.text, each.room, each.why, each.at);
    if (const auto untied = analysis::studies_of(project).untied.size(); untied > 0)
        add(fmt::format("Make studies of {}", base::counted(untied, "included report", "included reports")), "flow", "A study is extracted and appraised; it may have several reports.", JsonObject{{"view", "reports"}});
    if (project.studies.empty() && project.participants.empty() && project.record_imports.empty() && of_review)
        add("Bring in the first records", "records", "Export what each database found and drop the files. Where the studies are chosen already, add them in Extraction.");
    const bool has_words = !project.source_texts.empty();
    const bool interviews = std::ranges::any_of(project.rungs, [](const auto& rung) { return rung.half == "interviews"; });
    if (!has_words && interviews && project.codings.empty()) add("Bring in the first transcript", "transcripts", "It is read and shown before anything is taken in.");
    const auto high = std::ranges::count_if(open, [](const auto* finding) { return finding->severity == checks::Severity::high; });
    if (high > 0) add(fmt::format("Look at {} that change a reported figure or claim", base::counted(static_cast<std::size_t>(high), "finding", "findings")), "check", "Each says what would settle it.");
    if (const auto due = analysis::interviews_without_memo(project); !due.empty())
        add(due.size() == 1 ? fmt::format("Write a memo on “{}”", due.front()->name) : fmt::format("Write memos on {} interviews, first on “{}”", due.size(), due.front()->name), "memos",
            "What struck you is fresh only once.");
    if (!project.source_texts.empty() && project.codings.empty()) add("Code the first words", "coding", "What is read is kept line by line.");
    if (matrix.cells > matrix.known && matrix.known > 0)
        add(fmt::format("Fill {} of the concept matrix", base::counted(matrix.cells - matrix.known, "unknown cell", "unknown cells")), "themes", "Unknown is not “no”.");
    if (!project.studies.empty() && project.checklists.empty()) add("Choose an appraisal checklist", "appraisal", "The studies are not appraised yet.");
    const auto flow = analysis::flow_of(project, "review");
    if (flow.empty() && !project.studies.empty()) add("Enter the numbers of the selection", "flow", "The flow diagram is drawn from them.");
    return next;
}

JsonArray facts(const Project& project, const analysis::ConceptMatrix& concepts) {
    JsonArray all;
    const auto add = [&](std::string_view label, std::string value, std::string_view room) { all.push_back(JsonObject{{"label", label}, {"value", std::move(value)}, {"room", room}}); };
    const auto flow = analysis::flow_of(project, "review");
    if (const auto* identified = flow.box("identified"); identified && identified->value()) add("records identified", std::to_string(*identified->value()), "flow");
    else if (const auto count = records_brought_in(project); count > 0) add("records brought in", std::to_string(count), "records");
    if (!project.studies.empty()) add("studies included", std::to_string(project.studies.size()), "extraction");
    const auto samples = analysis::by_sample(project).size();
    if (samples != project.studies.size()) add("distinct samples", std::to_string(samples), "extraction");
    if (!project.ratings.empty()) add("appraisal ratings", std::to_string(project.ratings.size()), "appraisal");
    if (!concepts.concepts.empty()) add("rows of the concept matrix", std::to_string(concepts.concepts.size()), "themes");
    if (!project.participants.empty()) add("participants", std::to_string(project.participants.size()), "transcripts");
    if (const auto count = sources_with_words(project); count > 0) add("sources with their words", std::to_string(count), "transcripts");
    if (const auto count = codings_on_words(project); count > 0) add("codings of words", base::grouped(static_cast<std::int64_t>(count)), "coding");
    if (!project.codes.empty()) add("codes on all rungs", std::to_string(project.codes.size()), "codebook");
    if (!project.claims.empty()) add("claims under check", std::to_string(project.claims.size()), "check");
    return all;
}

/// `rows` is how many rows an undo would take back; null where an import made too many to list.
Json entry_or_null(const std::optional<store::Entry>& entry) {
    // A study whose making were undone would have no title and nowhere to enter one: the screens do not offer it.
    if (!entry || entry->act == "add-project") return nullptr;
    const auto rows = entry->touched.empty() ? Json(nullptr) : Json(entry->touched.size());
    return JsonObject{{"seq", entry->seq}, {"act", entry->act}, {"summary", entry->summary}, {"at", entry->at}, {"rows", rows}};
}

struct KeptReport {
    checks::KeptCheck check;
    std::int64_t revision = 0;
};

/// The check of this revision. What no act has touched since the last one stands.
const checks::Report& checked(const Workbench& workbench, const store::Current& current) {
    auto& kept = workbench.kept<std::map<std::string, KeptReport>>()[workbench.reader()];
    const auto written = written_between(workbench, std::exchange(kept.revision, 0), current.revision);
    const auto& report = kept.check.follow(*current.project, written, outside_of(workbench));
    kept.revision = current.revision;
    return report;
}

/// A finding also says in which room it is looked at.
Json with_rooms(Json report) {
    for (auto& finding : report.at("findings").as_array()) finding.as_object()["room"] = room_of(std::string_view(finding.at("group").as_string()));
    return report;
}

/// Where a project stands after one act: its rows, what is undone and done again next, and the last entry of its history.
struct Standing {
    store::Current current;
    std::optional<store::Entry> undo;
    std::optional<store::Entry> redo;
    std::optional<store::Entry> last;
};

/// All of one revision: where another program acts in between, everything is read again.
Result<Standing> standing_of(const Workbench& workbench) {
    const auto& store = workbench.store();
    constexpr int most_tries = 20;
    for (int tries = 1;; ++tries) {
        const auto current = workbench.seen();
        if (!current) return std::unexpected(current.error());
        const auto undo = store.next_undo();
        if (!undo) return std::unexpected(undo.error());
        const auto redo = store.next_redo();
        if (!redo) return std::unexpected(redo.error());
        const auto last = store.history({.most = 1});
        if (!last) return std::unexpected(last.error());
        const auto head = last->empty() ? std::int64_t{0} : last->front().seq;
        if (head == current->revision || tries == most_tries) return Standing{*current, *undo, *redo, last->empty() ? std::nullopt : std::optional(last->front())};
    }
}

}  // namespace

Result<Json> Workbench::check() const {
    const auto current = seen();
    if (!current) return std::unexpected(current.error());
    if (const auto rules = search_rules(*this); !rules) return std::unexpected(rules.error());
    return with_rooms(checks::to_json(checked(*this, *current)));
}

Result<Json> Workbench::overview(const std::string& me) const {
    const auto standing = standing_of(*this);
    if (!standing) return std::unexpected(standing.error());
    const auto& all = *standing->current.project;
    const auto& report = checked(*this, standing->current);
    const auto matrix = analysis::concept_matrix(all);
    std::vector<const checks::Finding*> open;
    std::array<std::int64_t, 4> tally{};
    std::int64_t accepted = 0;
    for (const auto& finding : report.findings) {
        if (finding.accepted) {
            ++accepted;
            continue;
        }
        open.push_back(&finding);
        ++tally.at(static_cast<std::size_t>(finding.severity));
    }
    JsonArray worst;
    for (const auto* finding : open) {
        if (worst.size() < 5) worst.push_back(checks::to_json(*finding));
    }
    JsonArray people;
    std::string reader_only;
    Json self = nullptr;
    for (const auto& person : all.people) {
        people.push_back(JsonObject{{"id", person.id.text}, {"name", person.name}, {"roles", tokens(person.roles)}});
        if (person.id.text == me && reads_only(person)) reader_only = person.name;
        if (person.id.text == me) self = JsonObject{{"id", person.id.text}, {"name", person.name}};
    }
    const auto stages = standing_of_stages(*this);
    if (!stages) return std::unexpected(stages.error());
    const auto judging = due_in_judging(*this, all, *stages);
    if (!judging) return std::unexpected(judging.error());
    return JsonObject{{"project", JsonObject{{"id", all.about.id.text}, {"title", all.about.title}, {"methods", tokens(all.about.methods)}, {"description", or_null(all.about.description)}, {"invented", all.about.invented.value_or(false)}}},
                      {"revision", standing->current.revision},
                      {"saved_at", standing->last ? Json(standing->last->at) : Json(nullptr)},
                      {"file", m_store.file().filename().string()},
                      {"may_write", m_store.may_write() && reader_only.empty()},
                      {"reads_only", or_null(reader_only)},
                      {"of_review", is_of_review(all)},
                      {"me", std::move(self)},
                      {"people", std::move(people)},
                      {"undo", entry_or_null(standing->undo)},
                      {"redo", entry_or_null(standing->redo)},
                      {"rooms", rooms_json(*this, all, open, *stages)},
                      {"next", next_things(all, open, matrix, *judging)},
                      {"tally", JsonObject{{"high", tally[3]}, {"medium", tally[2]}, {"low", tally[1]}, {"note", tally[0]}, {"accepted", accepted}, {"held", report.held.size()}, {"undecided", report.undecided.size()}}},
                      {"facts", facts(all, matrix)},
                      {"worst", std::move(worst)}};
}

}  // namespace loam::workbench
