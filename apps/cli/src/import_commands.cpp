#include <cstdio>
#include <unistd.h>

#include "command.hpp"
#include "decisions_in.hpp"
#include "judgements_in.hpp"
#include "loam/base/text.hpp"
#include "loam/exchange/tidy.hpp"
#include "loam/intake/encoding.hpp"
#include "loam/workbench/handouts.hpp"
#include "loam/workbench/importing.hpp"
#include "loam/workbench/records.hpp"
#include "loam/workbench/refi.hpp"
#include "loam/workbench/tables_in.hpp"
#include "out_file.hpp"
#include "table_options.hpp"

// Everything that comes into a project: tidy folders, other programs' projects, documents, folders of documents.

namespace loam::cli {
namespace {

using base::ErrorKind;
using base::fail;
using workbench::Workbench;

struct Options {
    std::string file;
    std::vector<std::string> inputs;
    std::string kind;
    std::vector<std::string> sources;
    workbench::FileChoice choice;
    workbench::RecordsInput records;
    TableOptions table;
    bool without_original = false;
    bool without_turns = false;
    std::string rows;
    DecisionOptions decisions;
    bool ratings = false;
    bool extraction = false;
    JudgementOptions judgements;
};

// ---- tidy folders, projects of other programs ----------------------------------------------------

Json to_json(const std::string& input, const workbench::Imported& imported) {
    JsonObject told{{"input", input},
                    {"format", imported.format},
                    {"read", imported.read},
                    {"repaired", imported.repaired},
                    {"doubtful", 0},
                    {"lost", imported.lost},
                    {"diagnostics", base::to_json(imported.diagnostics)},
                    {"seq", imported.outcome.seq}};
    if (imported.details.is_object()) {
        for (const auto& [name, value] : imported.details.get_object()) told[name] = value;
    }
    return told;
}

std::string told(const base::Diagnostics& diagnostics) {
    std::string text;
    for (const auto& diagnostic : diagnostics) text += fmt::format("  {} · {} · {}\n", base::word(diagnostic.loss), diagnostic.where, diagnostic.message);
    return text;
}

Result<void> tell(const std::string& input, const Result<workbench::Imported>& imported, Answer& answer) {
    if (!imported) return std::unexpected(imported.error());
    answer.value.as_array().push_back(to_json(input, *imported));
    answer.text += fmt::format("{}: {} read as {}, {} repaired, {} lost.\n", input, base::counted(imported->read, "row", "rows"), imported->format, imported->repaired, imported->lost) + told(imported->diagnostics);
    if (imported->lost > 0) answer.exit_code = 1;
    return {};
}

// ---- documents -------------------------------------------------------------------------------------------------------

void show_progress(std::size_t done, std::size_t of, const std::string& next) {
    if (of < 2) return;
    if (isatty(STDERR_FILENO) == 0) return;
    // What came of it is told on standard output.
    if (next.empty()) std::fprintf(stderr, "\r\033[K");
    else std::fprintf(stderr, "\r\033[K%zu of %zu · %s", done, of, next.c_str());
    std::fflush(stderr);
}

std::string told(const workbench::TakenFile& file) {
    const auto what = file.sources.empty() ? std::string(word(file.state)) : fmt::format("{}, {}", base::counted(file.sources.size(), "source", "sources"), base::counted(file.turns, "turn", "turns"));
    return fmt::format("{}: {}{}.\n", file.input, what, file.format.empty() ? "" : " (" + file.format + ")") + told(file.diagnostics);
}

/// 1 if anything is doubtful or was lost; 2 (an error) if nothing at all came in and nothing was doubtful.
Result<void> tell(const workbench::Taken& taken, Answer& answer) {
    if (taken.files.size() == 1 && taken.files.front().state == workbench::FileState::unreadable) return fail(ErrorKind::bad_input, taken.files.front().diagnostics.front().message, taken.files.front().input);
    std::size_t sources = 0;
    for (const auto& file : taken.files) {
        sources += file.sources.size();
        const bool lost = std::ranges::any_of(file.diagnostics, [](const auto& each) { return each.loss == base::Loss::lost; });
        if (file.state != workbench::FileState::ready || lost) answer.exit_code = 1;
        answer.text += told(file);
    }
    const auto files = workbench::to_json(taken);
    for (const auto& each : files.as_array()) answer.value.as_array().push_back(each);
    if (taken.stopped) {
        answer.exit_code = 1;
        const auto left = std::ranges::count(taken.files, workbench::FileState::not_read, &workbench::TakenFile::state);
        answer.text += sources == 0 ? fmt::format("Stopped. Nothing was taken in; {} left.\n", base::counted(static_cast<std::size_t>(left), "file is", "files are"))
                                    : fmt::format("Stopped. {}. This is kept; {} left, named above.\n", taken.outcome.summary, base::counted(static_cast<std::size_t>(left), "file is", "files are"));
    } else if (sources > 0) {
        answer.text += taken.outcome.summary + ".\n";
    }
    return {};
}

Result<std::vector<workbench::InputFile>> documents_in(const std::vector<std::string>& inputs) {
    std::vector<workbench::InputFile> files;
    for (const auto& input : inputs) {
        if (!std::filesystem::is_directory(input)) {
            files.push_back({input, std::filesystem::path(input).filename().string()});
            continue;
        }
        auto of_folder = workbench::files_in(input);
        if (!of_folder) return std::unexpected(of_folder.error());
        files.insert(files.end(), of_folder->begin(), of_folder->end());
    }
    if (files.empty()) return fail(ErrorKind::not_found, "There is no file in this folder. Nothing was imported.", inputs.front());
    return files;
}

Result<void> import_documents(Workbench& project, const std::vector<std::string>& inputs, const Options& options, const Common& common, Answer& answer) {
    const auto files = documents_in(inputs);
    if (!files) return std::unexpected(files.error());
    const StopByCtrlC stop;
    auto taken = workbench::import_documents(project, *files, options.choice, doer_of(common), show_progress, stop.token());
    if (!taken) return std::unexpected(taken.error());
    return tell(*taken, answer);
}

// ---- records ---------------------------------------------------------------------------------------------------------

bool is_records(const std::string& input, const Options& options, const Workbench& project) {
    if (options.kind == "records") return true;
    if (!options.kind.empty() || std::filesystem::is_directory(input)) return false;
    // What is said of the columns of a table is said of records: of a survey there are words of its own.
    return options.table.is_said() || workbench::is_record_file(input) || workbench::is_known_table(project, input);
}

void show_bytes(const std::string& name, std::uint64_t bytes, std::uint64_t of, std::uint64_t records) {
    if (isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r\033[K%s · %llu %% · %llu records%s", name.c_str(), static_cast<unsigned long long>(of == 0 ? 100 : bytes * 100 / of), static_cast<unsigned long long>(records), bytes >= of ? "\n" : "");
    std::fflush(stderr);
}

Result<void> import_records(Workbench& project, const std::string& input, const Options& options, const Common& common, Answer& answer) {
    auto asked = options.records;
    asked.path = input;
    asked.name = std::filesystem::path(input).filename().string();
    asked.encoding = options.choice.encoding;
    asked.keep_original = options.choice.keep_original;
    asked.again = options.choice.again;
    auto columns = columns_of(options.table);
    if (!columns) return std::unexpected(columns.error());
    asked.columns = std::move(*columns);
    asked.table = form_of(options.table);
    const StopByCtrlC stop;
    const auto imported = workbench::import_records(project, asked, doer_of(common), [&](auto bytes, auto of, auto records) { show_bytes(asked.name, bytes, of, records); }, stop.token());
    if (!imported && imported.error().kind == ErrorKind::exists) return fail(ErrorKind::exists, imported.error().message + " --again takes it in once more.", imported.error().where);
    if (!imported) return std::unexpected(imported.error());
    answer.value.as_array().push_back(to_json(input, *imported));
    const auto doubtful = imported->details.at("doubtful").to_number<std::uint64_t>();
    answer.text += fmt::format("{}: {} read as {}, {} repaired, {} doubtful, {} lost.\n", input, base::counted(imported->read, "record", "records"), imported->format, imported->repaired, doubtful, imported->lost) + told(imported->diagnostics);
    if (imported->lost > 0 || doubtful > 0) answer.exit_code = 1;
    return {};
}

// ---- answers of a hand-out ---------------------------------------------------------------------------------------------

bool is_answers(const std::string& input, const Options& options) {
    return options.kind == "answers" || (options.kind.empty() && !std::filesystem::is_directory(input) && workbench::is_answers_file(input));
}

Result<void> import_answers(Workbench& project, const std::string& input, bool looks, const Common& common, Answer& answer) {
    const auto bytes = read_file(input);
    if (!bytes) return std::unexpected(bytes.error());
    const auto imported = workbench::import_answers(project, *bytes, std::filesystem::path(input).filename().string(), doer_of(common), looks);
    if (!imported) return std::unexpected(imported.error());
    answer.value.as_array().push_back(to_json(input, *imported));
    const auto part = [&](std::string_view name) { return imported->details.at(name).to_number<std::uint64_t>(); };
    answer.text += fmt::format("{}: {} of {} at {}: {} added, {} changed, {} taken back, {} as they were, {} refused.\n", input, base::counted(imported->read, "answer", "answers"), text_at(imported->details, "name"), text_at(imported->details, "stage"),
                               part("added"), part("changed"), part("taken_back"), part("unchanged"), imported->lost);
    for (const auto& each : imported->details.at("replaced").get_array()) answer.text += fmt::format("  {}: {}\n", text_at(each, "what"), text_at(each, "place"));
    if (const auto standing = part("standing"); standing > 0) answer.text += fmt::format("  {} stood already; what the file says of them takes their place, and whether it differs is not told at a blind stage.\n", base::counted(standing, "answer", "answers"));
    if (looks) answer.text += "Nothing was taken in: it was looked at only.\n";
    else if (const auto replaced = part("changed") + part("taken_back"); replaced > 0)
        answer.text += fmt::format("  What stood before of {} is in the history still. If {} did not mean it: loam undo FILE --act {} --as-person {} takes back all of this file.\n", base::counted(replaced, "answer", "answers"), text_at(imported->details, "name"), imported->outcome.seq, text_at(imported->details, "person"));
    answer.text += told(imported->diagnostics);
    if (imported->lost > 0) answer.exit_code = 1;
    return {};
}

// ---- the command -----------------------------------------------------------------------------------------------------

bool is_tidy(const std::string& input, const Options& options) {
    return options.kind == "tidy" || (options.kind.empty() && std::filesystem::is_directory(input) && exchange::is_tidy_folder(input));
}

bool is_refi(const std::string& input, const Options& options) { return options.kind == "refi" || (options.kind.empty() && !std::filesystem::is_directory(input) && (workbench::is_named_refi(input) || workbench::is_refi(input))); }

Result<void> import_refi(Workbench& project, const std::string& input, const Options& options, const Common& common, Answer& answer) {
    const StopByCtrlC stop;
    return tell(input, workbench::import_refi(project, input, {.sources = {options.sources.begin(), options.sources.end()}, .stop = stop.token()}, doer_of(common)), answer);
}

/// With what decisions are told too.
JudgementOptions judgements_of(const Options& options) {
    auto all = options.judgements;
    all.by = options.decisions.by;
    all.columns = options.table.columns;
    all.people = options.decisions.people;
    all.words = options.decisions.words;
    all.table = form_of(options.table);
    all.encoding = options.choice.encoding;
    all.replace = options.decisions.replace;
    all.dry_run = options.decisions.dry_run;
    return all;
}

/// Words that are said of judgements alone would else pass unheard: a look with --dry-run would take the file in as a document.
Result<void> says_one_kind_of_judgements(const Options& options) {
    const auto kinds = static_cast<int>(options.decisions.on) + static_cast<int>(options.ratings) + static_cast<int>(options.extraction);
    if (kinds > 1) return fail(ErrorKind::bad_input, "A file holds decisions, ratings or extracted values: say one of --decisions, --ratings and --extraction. Nothing was imported.", "--decisions");
    if (kinds == 1) return {};
    const bool are_answers = options.decisions.dry_run && std::ranges::all_of(options.inputs, [&](const auto& input) { return std::filesystem::exists(input) && is_answers(input, options); });
    const std::array said{std::pair{options.decisions.dry_run, "--dry-run"}, std::pair{options.decisions.replace, "--replace"}, std::pair{!options.decisions.by.empty(), "--by"}, std::pair{!options.decisions.people.empty(), "--person"},
                          std::pair{!options.decisions.words.empty(), "--word"}, std::pair{options.judgements.new_fields, "--new-fields"}, std::pair{!options.judgements.studies.empty(), "--study-is"}};
    for (const auto& [is_said, name] : said)
        if (is_said && !(are_answers && std::string_view(name) == "--dry-run")) return fail(ErrorKind::bad_input, fmt::format("{} is said of a table of judgements. Say which they are: --decisions, --ratings or --extraction. Nothing was imported.", name), name);
    return {};
}

Result<Answer> import(Options& options, const Common& common) {
    if (auto said = says_one_kind_of_judgements(options); !said) return std::unexpected(said.error());
    for (const auto& input : options.inputs) {
        if (!std::filesystem::exists(input)) return fail(ErrorKind::not_found, fmt::format("{} is not there. Nothing was imported.", input), input);
    }
    if (options.kind != "tidy" && options.kind != "records" && options.kind != "answers") options.choice.kind = options.kind;
    options.choice.keep_original = !options.without_original;
    options.choice.turns = !options.without_turns;
    options.choice.rows_are_people = options.rows != "sources";
    const bool is_new = !std::filesystem::exists(options.file);
    if (is_new && (options.decisions.on || options.ratings || options.extraction)) return fail(ErrorKind::not_found, fmt::format("{} is not there. Decisions, ratings and extracted values go to the records and studies of a project; begin one with loam new. Nothing was imported.", options.file), options.file);
    auto project = is_new ? Workbench::create_empty(options.file, workbench::find_data()) : open_project(options.file, store::Access::write);
    if (!project) return std::unexpected(project.error());
    Answer answer{JsonArray{}, ""};
    Result<void> done;
    std::vector<std::string> documents;
    for (const auto& input : options.inputs) {
        if (!done) break;
        if (options.decisions.on) done = import_decisions(*project, {input, options.records.format, options.choice.encoding, options.table.columns}, options.decisions, common, answer);
        else if (options.ratings) done = import_ratings(*project, input, judgements_of(options), common, answer);
        else if (options.extraction) done = import_values(*project, input, judgements_of(options), common, answer);
        else if (is_tidy(input, options)) done = tell(input, project->import_tidy(input, doer_of(common)), answer);
        else if (is_refi(input, options)) done = import_refi(*project, input, options, common, answer);
        else if (is_answers(input, options)) done = import_answers(*project, input, options.decisions.dry_run, common, answer);
        else if (is_records(input, options, *project)) done = import_records(*project, input, options, common, answer);
        else documents.push_back(input);
    }
    if (done && !documents.empty()) done = import_documents(*project, documents, options, common, answer);
    if (done) return answer;
    if (is_new) {
        project = std::unexpected(done.error());  // closed before its files go
        store::remove_files(options.file);
    } else if (!answer.value.as_array().empty()) {
        done.error().message += fmt::format(" What came before it was imported and stays: {} {}; undo takes it back.", answer.value.as_array().size(), answer.value.as_array().size() == 1 ? "input" : "inputs");
    }
    return std::unexpected(done.error());
}

auto set_up_import(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file; it is made if it is not there")->required();
    app.add_option("inputs", options->inputs, "Records (RIS, NBIB, BibTeX, EndNote, ...), documents, folders of documents, tidy folders, REFI-QDA projects (.qdpx) and codebooks (.qdc), answers of hand-outs")->required();
    app.add_option("--as", options->kind, "What the input is, if it cannot be seen from it: tidy, refi, records, answers, transcript, article, field-note, document, survey")
        ->check(CLI::IsMember({"tidy", "refi", "records", "answers", "transcript", "article", "field-note", "document", "survey"}));
    std::set<std::string> encodings;
    for (const auto& encoding : intake::encodings()) encodings.emplace(encoding.id);
    app.add_option("--encoding", options->choice.encoding, "How the bytes of a text file are read: " + base::join({encodings.begin(), encodings.end()}, ", "))->check(CLI::IsMember(encodings));
    app.add_option("--participant", options->choice.participant, "Pseudonym of the participant who speaks in it");
    app.add_option("--study", options->choice.study, "Id of the study whose article it is");
    app.add_option("--name", options->choice.name, "What the source is to be called; else as the file is");
    app.add_option("--answers", options->choice.survey.answers, "Survey: a column whose answers become the text")->take_all();
    app.add_option("--row-name", options->choice.survey.name, "Survey: the column that names its rows; - for none");
    app.add_option("--leave-out", options->choice.survey.left_out, "Survey: a column that is not taken in")->take_all();
    app.add_option("--rows", options->rows, "Survey: what a row is, a participant (participants) or a text of nobody's (sources); other columns describe that")->check(CLI::IsMember({"participants", "sources"}));
    app.add_option("--sources", options->sources, "REFI-QDA: folders in which files are looked for that the project names and does not hold")->type_name("DIR");
    app.add_option("--database", options->records.database, "Records: the database, or other source, that was searched; a search run is made for it");
    app.add_option("--kind", options->records.kind, "Records: the kind of that run: database (if nothing is said), register, website, previous-version and so on");
    app.add_option("--run", options->records.run, "Records: id of the search run that they come from");
    app.add_option("--format", options->records.format, "Records: the format, if it cannot be seen from the file");
    add_table_options(app, options->table, "Records from a table: COLUMN=FIELD, such as Jahr=year; decisions, ratings, extraction: what a column holds");
    add_decision_options(app, options->decisions);
    app.add_flag("--ratings", options->ratings, "The file is a table of ratings (CSV, TSV, Excel): study, item, rater, answer, comment; or a row for each study with a column for each item of the checklist");
    app.add_option("--checklist", options->judgements.checklist, "Ratings: key of the checklist, if several are adopted");
    app.add_flag("--extraction", options->extraction, "The file is a table of extracted values (Covidence, EPPI-Reviewer, RevMan, a spreadsheet): a row for each study, or for each study and extractor, a column for each field");
    app.add_flag("--new-fields", options->judgements.new_fields, "Extraction: columns that are no field of the form become fields of it");
    app.add_option("--study-is", options->judgements.studies, "Ratings, extraction: TEXT=STUDY, which study a text of the table means; TEXT= leaves it out")->take_all();
    app.add_flag("--again", options->choice.again, "Take a file in although the very same bytes are here already");
    app.add_flag("--without-original", options->without_original, "Do not keep the file itself in the project");
    app.add_flag("--without-turns", options->without_turns, "Do not look for speaker turns");
    return [options, &common]() -> Result<Answer> { return import(*options, common); };
}

}  // namespace

std::vector<Command> import_commands() {
    return {
        {"import", "The project", "Take documents, folders of documents, a tidy folder or another program's project into a project", "loam import study.loam interviews/ --as transcript", set_up_import},
    };
}

}  // namespace loam::cli
