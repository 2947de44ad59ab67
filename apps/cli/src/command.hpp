#pragma once
// A command of the command line: its words, its options, what it does. One file per group of commands,
// one line each in commands.cpp. The contract is docs/reference/cli.md.

#include <CLI/App.hpp>

#include <functional>
#include <string>
#include <vector>

#include "loam/base/diagnostics.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::cli {

using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;

/// What every command answers with: a value for --json, the same as text for people, and an exit code.
struct Answer {
    Json value;
    std::string text;
    int exit_code = 0;  ///< 0 done, 1 findings or doubtful results, 2 not done and the value says why
    bool on_error = false;  ///< standard output holds what was written, so the text goes to standard error
    bool is_told = false;   ///< the JSON document was printed while the command ran
};

/// Options that commands share: --json all of them, the others as far as Shares says.
struct Common {
    bool json = false;
    bool force = false;
    std::string person;
    std::string reason;
};

/// Which of the shared options a command takes.
enum class Shares {
    json,       ///< it only reads
    force,      ///< it writes a file
    all,        ///< it acts on the project
};

struct Command {
    std::string_view name;
    std::string_view group;
    std::string_view does;
    std::string_view example;
    /// Adds its options; the returned function runs when the command was chosen.
    std::function<std::function<Result<Answer>()>(CLI::App&, Common&)> set_up;
    Shares shares = Shares::all;
};

std::vector<Command> project_commands();
std::vector<Command> import_commands();
std::vector<Command> export_commands();
std::vector<Command> source_commands();
std::vector<Command> history_commands();
std::vector<Command> reading_commands();
std::vector<Command> comparing_commands();
std::vector<Command> judging_commands();
std::vector<Command> memo_commands();
std::vector<Command> convert_commands();
std::vector<Command> dedupe_commands();
std::vector<Command> cited_commands();
std::vector<Command> attach_commands();
std::vector<Command> agree_commands();
std::vector<Command> checklist_commands();
std::vector<Command> search_commands();
std::vector<Command> screen_commands();
std::vector<Command> handout_commands();
std::vector<Command> amendment_commands();
std::vector<Command> library_commands();
std::vector<Command> serving_commands();
/// All commands, in the order of the help.
const std::vector<Command>& commands();

/// Opens a project for reading or writing.
Result<workbench::Workbench> open_project(const std::string& file, store::Access access);
workbench::Doer doer_of(const Common& common);
/// Standard output takes one thing: what was written, or the JSON document.
Result<void> may_use_output(const std::string& file, const Common& common);
/// A file that is there is not overwritten without --force.
Result<void> may_write_to(const std::string& file, const Common& common);
Result<void> write_file(const std::string& file, std::string_view bytes, const Common& common);
Result<std::string> read_file(const std::string& file);
/// A project, or another file of SQLite, by its first bytes; false if it cannot be read.
bool is_project(const std::string& file);

/// Why a file could not be opened for reading: it is not there, it is a folder, or it may not be read.
std::string why_unreadable(const std::string& file);
/// The text of a member; empty if it is absent or no text.
std::string_view text_at(const Json& value, std::string_view name);
std::string_view text_at(const JsonObject& object, std::string_view name);
/// Rows of texts as aligned columns.
std::string aligned(const std::vector<std::vector<std::string>>& rows);
Json to_json(const workbench::Outcome& outcome);

}  // namespace loam::cli
