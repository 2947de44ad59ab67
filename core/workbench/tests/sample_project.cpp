#include "sample_project.hpp"

#include <gtest/gtest.h>

#include "loam/base/digest.hpp"
#include "loam/exchange/tidy.hpp"

#include "loam/passages/hits.hpp"

namespace loam::workbench::testing {
namespace {

using domain::Column;
using domain::ColumnKind;
using domain::Table;

std::string hyphened(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '_', '-');
    return text;
}

std::string row_id(char which, std::string_view table) { return std::string(1, which) + "-" + hyphened(table); }

/// A z row leans on one y row and otherwise on x rows, so that no two rows say the same.
char reference_for(char which, std::size_t nth_reference) { return which == 'z' ? (nth_reference == 0 ? 'y' : 'x') : which; }

bool names_a_record(const Column& column) { return column.name == "record" || column.name == "other" || column.name == "imported"; }

bool is_share(const Table& table) { return table.name == "stage_plan" || table.name == "assignment"; }

Json plausible(const Table& table, const Column& column, char which, std::size_t nth_reference) {
    switch (column.kind) {
        case ColumnKind::words: return Json(fmt::format("Words for {} {}, “{}”", table.title, column.name, which));
        case ColumnKind::public_text: return Json(fmt::format("Public {} {}", column.name, which));
        case ColumnKind::choice: return Json(column.choices[table.name == "stage_plan" && column.name == "stage" ? static_cast<std::size_t>(which - 'x') : 0]);
        case ColumnKind::token:
            if (column.name == "item") return Json(row_id(which == 'z' ? 'y' : which, "record"));
            if (names_a_record(column) && column.name == "record") return Json(fmt::format("{}-record-import.1", which == 'z' ? 'y' : which));
            if (names_a_record(column)) return Json(fmt::format("{}-record-import.1", which == 'x' ? 'y' : 'x'));
            return Json(column.name == "answer" ? std::string("yes") : fmt::format("{}{}", column.name.substr(0, 3), which));
        case ColumnKind::tokens: return Json("researcher reviewer");
        case ColumnKind::reference: return Json(row_id(reference_for(which, nth_reference), column.refers_to));
        case ColumnKind::any_id: return Json(row_id(which == 'z' ? 'x' : which, "study"));
        case ColumnKind::file: return nullptr;
        case ColumnKind::integer: return Json(which - 'x' + 1);
        case ColumnKind::number: return Json(is_share(table) ? 0.25 : 0.5 + (which - 'x'));
        case ColumnKind::boolean: return Json(table.name != "stage_plan");  // a blind stage lets nobody write for another
        case ColumnKind::date: return Json("2020-10-07");
    }
    return nullptr;
}

bool left_out(const Table& table, const Column& column) {
    if (column.refers_to == table.name) return true;  // no code stands beneath itself
    if (column.kind == ColumnKind::file) return true;  // a file comes in with the act that brings its bytes
    if (table.name == "attribute_value") return column.name == "low" || column.name == "high" || column.name == "on";
    if (column.name == "imported") return true;  // a decision is about one record, and imports come after studies
    if (table.name == "extraction") return column.name == "low" || column.name == "high" || column.name == "on";
    if (table.name == "passage") return column.name == "source_text" || column.name == "start" || column.name == "end";
    if (table.name == "attribute") return column.name == "choices";
    return false;
}

JsonObject row_arguments(const Table& table, char which) {
    JsonObject arguments{{"id", row_id(which, table.name)}};
    std::size_t references = 0;
    for (const auto& column : table.columns) {
        if (left_out(table, column)) continue;
        arguments[column.name] = plausible(table, column, which, references);
        if (column.kind == ColumnKind::reference) ++references;
    }
    if (table.name == "passage") arguments["kind"] = "page";
    if (table.name == "stands_on") {  // two codes give two pairs, and a z row must not be leant on
        arguments["upper"] = which == 'x' ? "x-code" : "y-code";
        arguments["lower"] = which == 'x' ? "y-code" : "x-code";
    }
    if (table.name == "checklist_answer") arguments["answer"] = "yes";
    if (table.name == "study_report" && which == 'z') arguments.erase("item");  // each record is a report of one study
    return arguments;
}

JsonObject a_change(const Table& table) {
    JsonObject arguments{{"id", row_id('x', table.name)}};
    for (const auto& column : table.columns) {
        const bool free = column.kind == ColumnKind::words || column.kind == ColumnKind::public_text;
        if (!free || left_out(table, column)) continue;
        arguments[column.name] = "Changed, with a comma and a \"quotation\"";
        return arguments;
    }
    for (const auto& column : table.columns) {
        if (table.name == "decision" && column.name == "record") continue;  // it must be about something
        if (column.kind == ColumnKind::reference && !column.required) {
            arguments[column.name] = nullptr;
            return arguments;
        }
        if (column.kind == ColumnKind::reference && column.refers_to != table.name) {
            arguments[column.name] = row_id('z', column.refers_to);
            return arguments;
        }
        if (column.kind == ColumnKind::token) {
            arguments[column.name] = names_a_record(column) ? Json("y-record-import.1") : Json("changed");
            return arguments;
        }
    }
    return arguments;
}

/// The x rows are passages on pages; acts on edges need a span, a merge two codes of one rung.
void add_coded_span(Workbench& project) {
    const JsonObject passage{{"id", "w-passage"}, {"source", "x-source"}, {"source_text", "x-source-text"}, {"kind", "span"}, {"start", 0}, {"end", 9}, {"voice", "participant"}};
    const JsonObject coding{{"id", "w-coding"}, {"code", "x-code"}, {"passage", "w-passage"}};
    const JsonObject code{{"id", "v-code"}, {"label", "Beside x"}, {"rung", "x-rung"}, {"definition", "Much like x"}};
    const JsonObject twice{{"id", "u-coding"}, {"code", "v-code"}, {"passage", "w-passage"}};
    for (const auto& [act, arguments] : {std::pair{"add-passage", passage}, std::pair{"add-coding", coding}, std::pair{"add-code", code}, std::pair{"add-coding", twice}}) {
        if (const auto done = project.perform(act, arguments, {}); !done) throw std::runtime_error(done.error().message);
    }
}

/// A conversation that was corrected by hand past the act for it, so that its passage waits on the first version.
void add_corrected_source(Workbench& project) {
    const std::string talk = "Interviewer: How was it?\nAnna: It was good.\nInterviewer: And then?\nAnna: It went on.\n";
    const std::vector<std::pair<std::string, JsonObject>> rows{
        {"add-source", {{"id", "v-source"}, {"name", "A conversation"}, {"kind", "transcript"}, {"here", true}}},
        {"add-source-text", {{"id", "v-source-text"}, {"source", "v-source"}, {"version", 1}, {"text", talk + "Anna: And so it went.\n"}}},
        {"add-source-text", {{"id", "u-source-text"}, {"source", "v-source"}, {"version", 2}, {"text", talk}}},
        {"add-passage", {{"id", "v-passage"}, {"source", "v-source"}, {"source_text", "v-source-text"}, {"kind", "span"}, {"start", 84}, {"end", 95}, {"voice", "participant"}}},
        {"add-coding", {{"id", "v-coding"}, {"code", "x-code"}, {"passage", "v-passage"}}}};
    for (const auto& [act, arguments] : rows) {
        if (const auto done = project.perform(act, arguments, {}); !done) throw std::runtime_error(act + ": " + done.error().message);
    }
}

void keep_an_original(Workbench& project) {
    const auto kept = project.store().perform({.name = "import-documents", .actor = {}, .reason = {}}, [](store::Writing& writing) -> Result<std::string> {
        auto key = writing.keep_file(std::string_view("%PDF\0\xff", 6));
        if (!key) return std::unexpected(key.error());
        if (auto named = writing.change(*domain::find_table("source"), "x-source", {{"original", *key}}); !named) return std::unexpected(named.error());
        return "Kept the original of x";
    });
    if (!kept) throw std::runtime_error(kept.error().message);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "loam-test-XXXXXX").string();
    m_path = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::filesystem::path data_folder() { return std::filesystem::path(LOAM_SOURCE_DIR) / "data"; }

Workbench sample_project(const std::filesystem::path& file) {
    auto project = Workbench::create_empty(file, data_folder());
    if (!project) throw std::runtime_error(project.error().message);
    for (const auto* table : domain::tables()) {
        for (const char which : {'x', 'y', 'z'}) {
            if (table->name == "reveal") continue;  // written by open-answers alone
            if ((table->name == "project" && which != 'x') || (table->name == "stands_on" && which == 'y')) continue;
            const auto done = project->perform("add-" + hyphened(table->name), row_arguments(*table, which), {});
            if (!done) throw std::runtime_error(fmt::format("{} {}: {}", table->name, which, done.error().message));
        }
    }
    add_coded_span(*project);
    add_corrected_source(*project);
    keep_an_original(*project);
    return std::move(*project);
}

JsonObject arguments_for(const Act& act) {
    static const std::map<std::string, JsonObject> special{
        {"rate-item", {{"study", "x-study"}, {"item", "z-checklist-item"}, {"answer", "yes"}, {"comment", "Clear."}}},
        {"plan-stage", {{"stage", "full-text"}, {"blind", true}, {"ordering", "random"}, {"seed", 3}}},
        {"assign-items", {{"stage", "appraisal"}, {"person", "x-person"}, {"rule", "share"}, {"share", 0.5}, {"seed", 1}}},
        {"hand-out", {{"stage", "appraisal"}, {"person", "x-person"}, {"items", "x-study y-study"}}},
        {"decide", {{"stage", "title-abstract"}, {"item", "x-record"}, {"person", "z-person"}, {"answers", "x-criterion | yes | It says so.\ny-criterion | unsure\nz-criterion | yes"}}},
        {"settle", {{"stage", "title-abstract"}, {"item", "x-record"}, {"person", "x-person"}, {"verdict", "exclude"}, {"criterion", "y-criterion"}, {"agreed_by", "x-person y-person"}}},
        {"amend-criterion", {{"criterion", "x-criterion"}, {"wording", "Read more widely now."}, {"reason", "Two reports were seen."}}},
        {"look-again", {{"amendment", "x-amendment"}, {"decisions", "x-decision"}, {"person", "x-person"}}},
        {"set-retrieval", {{"item", "x-record"}, {"outcome", "not-retrieved"}, {"note", "The library could not get it."}}},
        {"set-value", {{"attribute", "x-attribute"}, {"owner", "x-study"}, {"text", "Another value"}}},
        {"extract", {{"attribute", "x-attribute"}, {"owner", "x-study"}, {"person", "y-person"}, {"text", "As another read it"}}},
        {"set-cell", {{"concept", "x-code"}, {"study", "z-study"}, {"state", "refuted"}}},
        {"set-flow-count", {{"flow", "review"}, {"box", "screened"}, {"count", 859}}},
        {"accept-finding", {{"rule", "one-label"}, {"place", "here"}, {"reason", "The journal asked for it."}}},
        {"reopen-finding", {{"rule", "rulx"}, {"place", "plax"}}},
        {"bring-checklist", {{"text", R"({"key":"own-list","version":"1","title":"Our list","items":[{"mark":"1","label":"Aims"}],"answers":[{"answer":"yes","score":1},{"answer":"no","score":0}],"bands":[{"grade":"A","at_least":1},{"grade":"B"}]})"}}},
        {"adopt-checklist", {{"key", "casp-qualitative"}, {"version", "2018"}}},
        {"write-memo", {{"kind", "category"}, {"about", "x-code"}, {"words", "It names [[y-study|a study]] and [[nobody]]."}}},
        {"correct-text", {{"source", "v-source"}, {"text", "Interviewer: How was it really?\nAnna: It was good.\n"}, {"note", "Heard again."}}},
        {"settle-passage", {{"passage", "v-passage"}, {"start", 31}, {"end", 42}}},
        {"set-speaker", {{"source_text", "x-source-text"}, {"speaker", "Words for speaker turn speaker, “x”"}, {"role", "interviewer"}}},
        {"recognise-turns", {{"source", "v-source"}}},
        {"set-turn", {{"source", "v-source"}, {"start", 0}, {"end", 12}, {"speaker", "Anna"}}},
        {"rename-speaker", {{"source", "x-source"}, {"speaker", "Words for speaker turn speaker, “x”"}, {"name", "Otherwise"}}},
        {"adopt-method", {{"method", "meta-ethnography"}}},
        {"apply-code", {{"source", "x-source"}, {"start", 0}, {"end", 5}, {"label", "A fresh code / Another"}, {"note", "Why"}}},
        {"set-edges", {{"coding", "w-coding"}, {"start", 6}, {"end", 18}}},
        {"raise-code", {{"codes", "x-code v-code"}, {"label", "A theory"}, {"rung", "z-rung"}, {"note", "They go together"}}},
        {"place-code", {{"code", "z-code"}, {"parent", "x-code"}, {"place", 1}}},
        {"split-code", {{"code", "x-code"}, {"codings", "w-coding"}, {"label", "A part"}}},
        {"correct-record", {{"record", "x-record-import.1"}, {"field", "title"}, {"value", "As it should read"}}},
        {"detach-file", {{"file", "x-record-file"}}},
        {"tag-records", {{"records", "x-record-import.1 y-record-import.2"}, {"tag", "to look at"}}},
        {"untag-records", {{"records", "x-record-import.1"}, {"tag", "Words for tag of a record tag, “x”"}}},
        {"merge-codes", {{"from", "v-code"}, {"into", "x-code"}}},
        {"decide-duplicate", {{"record", "y-record-import.1"}, {"other", "x-record-import.1"}, {"verdict", "linked"}, {"reason", "The talk and its paper."}}},
        {"reopen-duplicate", {{"record", "y-record-import.1"}, {"other", "x-record-import.1"}}},
        {"split-coding", {{"coding", "w-coding"}, {"at", 5}}},
        {"code-hits", {{"query", "went"}, {"seen", passages::seen_mark({"u-source-text:76-80"})}, {"label", "Going on"}, {"extend", "line"}}},
    };
    if (const auto at = special.find(act.name); at != special.end()) return at->second;
    const auto hyphen = act.name.find('-');
    auto name = act.name.substr(hyphen + 1);
    std::ranges::replace(name, '-', '_');
    const auto& table = *domain::find_table(name);
    const auto verb = act.name.substr(0, hyphen);
    const char last = name == "project" ? 'x' : 'z';
    if (verb == "change") return a_change(table);
    if (verb == "withdraw") return {{"id", row_id(last, table.name)}};
    if (verb == "move") return {{"id", row_id(last, table.name)}, {"place", 1}};
    auto arguments = row_arguments(table, 'z');
    arguments["id"] = "n-" + hyphened(table.name);
    // A new row that says something of its own: it leans on z rows.
    for (const auto& column : table.columns) {
        if (column.kind == ColumnKind::reference && arguments.contains(column.name)) arguments[column.name] = row_id('z', column.refers_to);
        if (column.kind == ColumnKind::token && column.name != "answer" && !left_out(table, column))
            arguments[column.name] = names_a_record(column) || column.name == "item" ? plausible(table, column, 'z', 0) : Json("fresh");
        if (column.kind == ColumnKind::number) arguments[column.name] = is_share(table) ? 0.75 : 9.5;
        if (column.kind == ColumnKind::any_id) arguments[column.name] = "y-study";
    }
    if (name == "stands_on") arguments["lower"] = "x-code";
    if (name == "stage_plan") arguments["stage"] = "extraction";
    if (name == "line_hits") arguments["line"] = 9;
    if (name == "study_report") arguments.erase("item");
    if (name == "attribute_value") arguments["owner"] = "y-study", arguments["attribute"] = "x-attribute";
    return arguments;
}

std::string exported(const Workbench& project) {
    domain::RowsByTable rows;
    for (const auto* table : domain::tables()) {
        auto of_table = project.store().rows(*table, true);
        if (!of_table) return "export failed: " + of_table.error().message;
        if (!of_table->empty()) rows.emplace(table->name, std::move(*of_table));
    }
    // A kept file stands by its content: the keys differ from project to project.
    std::map<std::string, std::string> files;
    for (auto& [name, of_table] : rows) {
        const auto& columns = domain::find_table(name)->columns;
        for (auto& row : of_table) {
            for (std::size_t i = 0; i < columns.size(); ++i) {
                auto* key = columns[i].kind == ColumnKind::file ? std::get_if<std::string>(&row.cells[i]) : nullptr;
                const auto bytes = key ? project.store().file_bytes(*key) : base::Result<std::string>{};
                if (!key || !bytes) continue;
                *key = base::hex(base::Sha256{}.add(*bytes).finish());
                files[*key] = *bytes;
            }
        }
    }
    std::string all;
    for (const auto& file : exchange::tidy_files(rows)) all += fmt::format("--- {}\n{}", file.path, file.bytes);
    for (const auto& [name, bytes] : files) all += fmt::format("--- files/{}\n{}", name, bytes);
    return all;
}

}  // namespace loam::workbench::testing
