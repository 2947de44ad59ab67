// A whole export of Rayyan: articles.csv (or .ris, .bib) and customizations_log.csv, in which each act of each person is a line: created_at, user_id,
// user_email, article_id, key, value. "included" is 1, 0 (maybe) or -1; a label stands in quotation marks, a reason for exclusion as "__EXR__reason"; value 1
// sets it, "deleted" takes it back. The articles name people by first names in RAYYAN-INCLUSION, the log by e-mail address.

#include <algorithm>
#include <map>

#include "decisions/archives.hpp"
#include "loam/base/date.hpp"
#include "loam/base/text.hpp"
#include "loam/records/columns.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using base::Loss;

struct Logged {
    std::string verdict;    ///< empty: taken back
    std::string decided;
    std::map<std::string, bool> reasons;
    std::map<std::string, bool> labels;
};
/// article → who, as the log names them → what they said last
using Log = std::map<std::string, std::map<std::string, Logged>, std::less<>>;

constexpr std::string_view reason_mark = "__EXR__";

std::string verdict_of(std::string_view value) {
    if (value == "1") return "include";
    if (value == "-1") return "exclude";
    return value == "0" ? "unsure" : "";
}

std::string without_marks(std::string_view key) {
    while (key.starts_with('"')) key.remove_prefix(1);
    while (key.ends_with('"')) key.remove_suffix(1);
    return std::string(base::trimmed(key));
}

struct LogRead {
    Log log;
    std::map<std::string, std::size_t> unknown;   ///< keys that are neither decision nor label, and how often
};

Result<LogRead> read_log(const std::string& bytes, const std::string& name) {
    auto cells = records::cells_of_table(bytes, name, {});
    if (!cells) return std::unexpected(cells.error());
    const auto column = [&](std::string_view heading) { return static_cast<std::size_t>(std::ranges::find(cells->names, heading) - cells->names.begin()); };
    const auto when = column("created_at");
    const auto who = column("user_email");
    const auto id = column("user_id");
    const auto article = column("article_id");
    const auto key = column("key");
    const auto value = column("value");
    if (std::max({when, who, article, key, value}) >= cells->names.size()) return fail(ErrorKind::bad_input, fmt::format("{} is no log of Rayyan: it needs the columns created_at, user_email, article_id, key, value. Nothing was imported.", name), name);
    std::ranges::stable_sort(cells->rows, {}, [&](const auto& row) { return row.cells[when]; });
    LogRead read;
    for (const auto& row : cells->rows) {
        auto person = row.cells[who];
        if (person.empty() && id < row.cells.size()) person = "user " + row.cells[id];
        auto& said = read.log[row.cells[article]][person];
        const auto& what = row.cells[key];
        const bool is_set = row.cells[value] != "deleted" && row.cells[value] != "0";
        const auto label = without_marks(what);
        if (what == "included") {
            said.verdict = verdict_of(row.cells[value]);
            const auto day = row.cells[when].substr(0, 10);
            said.decided = base::parse_date(day) ? day : std::string();
        } else if (label.starts_with(reason_mark)) {
            said.reasons[label.substr(reason_mark.size())] = is_set;
        } else if (what.starts_with('"')) {
            said.labels[label] = is_set;
        } else {
            ++read.unknown[what];
        }
    }
    return read;
}

/// "rayyan-902924745" → "902924745"
std::string article_of(const records::Record& record) {
    constexpr std::string_view before = "rayyan-";
    const std::string_view label = record.label;
    return std::string(label.starts_with(before) ? label.substr(before.size()) : label);
}

/// Whose address belongs to whose name: the pair that agrees on more records than any other of the two. Where two are level none is guessed.
std::map<std::string, std::string> names_of(const DecisionFile& file, const Log& log) {
    std::map<std::string, std::map<std::string, int>> agree;
    for (const auto& row : file.rows) {
        const auto at = log.find(article_of(row.record));
        if (at == log.end()) continue;
        for (const auto& [address, said] : at->second)
            for (const auto& told : row.told.decisions)
                if (!said.verdict.empty()) agree[address][told.person] += told.verdict == said.verdict ? 1 : -1;
    }
    std::map<std::string, std::string> names;
    for (const auto& [address, scores] : agree) {
        const auto best = std::ranges::max_element(scores, {}, &std::pair<const std::string, int>::second);
        const bool is_alone = best->second > 0 && std::ranges::count(scores, best->second, &std::pair<const std::string, int>::second) == 1;
        const bool is_wanted_by_another = std::ranges::any_of(agree, [&](const auto& other) { return other.first != address && other.second.contains(best->first) && other.second.at(best->first) >= best->second; });
        if (is_alone && !is_wanted_by_another) names[address] = best->first;
    }
    return names;
}

records::ToldDecision& decision_of(records::ToldDecisions& told, const std::string& person) {
    const auto at = std::ranges::find(told.decisions, person, &records::ToldDecision::person);
    if (at != told.decisions.end()) return *at;
    told.decisions.push_back({person, {}, {}, {}, {}});
    return told.decisions.back();
}

std::vector<std::string> set_in(const std::map<std::string, bool>& all) {
    std::vector<std::string> names;
    for (const auto& [name, is_set] : all)
        if (is_set) names.push_back(name);
    return names;
}

/// Where several persons are named in the articles and none of them can be tied to an address, the log would count each twice.
void add_logged(DecisionFile& file, const Log& log) {
    const auto names = names_of(file, log);
    std::size_t untied = 0;
    for (auto& row : file.rows) {
        const auto at = log.find(article_of(row.record));
        if (at == log.end()) continue;
        for (const auto& [address, said] : at->second) {
            const auto name = names.find(address);
            const bool is_told = !row.told.decisions.empty();
            for (auto& label : set_in(said.labels))
                if (std::ranges::find(row.told.labels, label) == row.told.labels.end()) row.told.labels.push_back(std::move(label));
            if (said.verdict.empty()) continue;
            if (is_told && name == names.end()) {
                ++untied;
                continue;
            }
            auto& decision = decision_of(row.told, name == names.end() ? address : name->second);
            decision.verdict = said.verdict;
            decision.decided = said.decided;
            if (auto reasons = set_in(said.reasons); !reasons.empty() || said.verdict != "exclude") decision.reasons = std::move(reasons);
        }
    }
    if (untied > 0) file.diagnostics.push_back({Loss::lost, "customizations_log.csv", fmt::format("{} of the log belong to an address that could not be tied to a name of the articles; what the articles say was taken, without day and without reasons of each person's own.", base::counted(untied, "decision", "decisions"))});
}

void tell_left(DecisionFile& file, const LogRead& read) {
    std::size_t beyond = 0;
    for (const auto& [article, people] : read.log)
        if (std::ranges::none_of(file.rows, [&](const auto& row) { return article_of(row.record) == article; })) ++beyond;
    if (beyond > 0) file.diagnostics.push_back({Loss::lost, "customizations_log.csv", fmt::format("What the log says of {} that the export does not hold was not taken in.", base::counted(beyond, "record", "records"))});
    for (const auto& [key, count] : read.unknown) file.diagnostics.push_back({Loss::lost, "customizations_log.csv", fmt::format("\"{}\", {}, is no decision, label or reason and was not taken in.", key, base::counted(count, "time", "times"))});
}

}  // namespace

Result<DecisionFile> read_rayyan(intake::Package& package, const DecisionsInput& input, const records::ReadOptions& options) {
    DecisionFile file;
    file.format = "rayyan";
    const std::vector<std::string_view> kinds{"articles.csv", "articles.ris", "articles.bib", "articles.xml", "articles.enw"};
    const auto kind = std::ranges::find_if(kinds, [&](auto each) { return !part_ending(package, each).empty(); });
    if (kind == kinds.end()) return fail(ErrorKind::bad_input, fmt::format("{} holds a log of Rayyan and no articles. Nothing was imported.", input.name), input.name);
    const auto part = package.part(part_ending(package, *kind));
    if (!part) return std::unexpected(part.error());
    auto read = records::read_all(*part, *kind, options);
    if (!read) return std::unexpected(read.error());
    file.diagnostics = std::move(read->report.diagnostics);
    for (auto& found : read->found) {
        auto told = records::decisions_in(found.record, input.reading);
        file.rows.push_back({std::move(found.record), found.origin, std::move(told), {}});
    }
    const auto log_name = part_ending(package, "customizations_log.csv");
    if (log_name.empty()) return file;
    const auto bytes = package.part(log_name);
    if (!bytes) return std::unexpected(bytes.error());
    const auto log = read_log(*bytes, "customizations_log.csv");
    if (!log) return std::unexpected(log.error());
    add_logged(file, log->log);
    tell_left(file, *log);
    return file;
}

}  // namespace loam::workbench
