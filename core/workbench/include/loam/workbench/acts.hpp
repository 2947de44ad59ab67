#pragma once
// The registry of acts: everything a researcher can do to a project, by name. The command line, the HTTP
// routes, the forms on screen and the reference documentation all read it.

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "loam/base/json.hpp"
#include "loam/store/store.hpp"

namespace loam::workbench {

using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;

/// One argument of an act.
struct Parameter {
    std::string name;
    domain::ColumnKind kind = domain::ColumnKind::words;
    bool required = false;
    std::string refers_to;             ///< table, for references
    std::vector<std::string> choices;  ///< for closed lists
    std::string help;
};

class Workbench;
struct Stages;

/// What acts of judgement are held against; read before their transaction opens.
struct Bearings {
    std::shared_ptr<const domain::Project> stored;   ///< null for acts that judge nothing
    std::shared_ptr<const Stages> stages;
    std::vector<std::string> items = {};             ///< of the stage that the argument `stage` names, for acts that ask for them
    std::string item_title = {};                     ///< of the imported record that the argument `item` names
    std::vector<std::string> answered = {};          ///< of them, those that everybody has answered and that are not open
};

/// What an act is given while its transaction is open.
struct Doing {
    store::Writing& writing;
    const JsonObject& arguments;           ///< checked against the parameters
    const std::filesystem::path& data;     ///< folder of checklists and methods
    const std::string& actor;              ///< id of the person who acts; empty: nobody is named
    const Bearings& bearings = no_bearings();
    static const Bearings& no_bearings();
};

/// How much of the judgements an act is held against.
enum class Judging { nothing, answers, items };

struct Act {
    std::string name;                  ///< "rate-item"
    std::string title;                 ///< "Rate an item"
    std::string help;                  ///< one sentence
    std::vector<Parameter> parameters;
    bool undoable = true;
    std::string warning;               ///< said before an act that cannot be undone
    std::function<Result<std::string>(const Doing&)> work;  ///< returns the summary for the history; none: the act erases
    Judging judging = Judging::nothing;
};

/// All acts, the special ones first, then add, change, withdraw and move for every table.
std::span<const Act> acts();
const Act* find_act(std::string_view name);

/// Arguments that came as text ("at_least=8") take the type of their parameter. Fails on an unknown name.
Result<JsonObject> typed_arguments(const Act& act, const std::vector<std::pair<std::string, std::string>>& texts);

/// Fails if an argument is unknown, missing or of the wrong kind.
Result<void> check_arguments(const Act& act, const JsonObject& arguments);

}  // namespace loam::workbench
