// loam dedupe: which records of one or more exports, or of a project, describe one report.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>

#include "command.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/dedupe/dedupe.hpp"
#include "loam/intake/csv.hpp"
#include "loam/records/apart.hpp"
#include "loam/records/formats.hpp"
#include "loam/records/reading.hpp"
#include "loam/workbench/duplicates.hpp"

namespace loam::cli {
namespace {

using base::counted;
using base::ErrorKind;
using base::fail;
using dedupe::Certainty;
using dedupe::Features;
using dedupe::Found;
using dedupe::Grouping;
using dedupe::Strictness;

struct Options {
    std::vector<std::string> inputs;
    std::string out;
    std::string pairs;
    std::string strictness;
};

/// One thread reads, another brings the records into the form in which they are compared; the records are let go.
class Forms {
public:
    Forms() : m_worker([this] { work(); }) {}
    ~Forms() { finish(); }
    Forms(const Forms&) = delete;
    Forms& operator=(const Forms&) = delete;

    void take(records::Record record) {
        m_batch.push_back(std::move(record));
        if (m_batch.size() >= in_batch) hand_over();
    }

    std::vector<Features> finish() {
        if (m_worker.joinable()) {
            hand_over();
            {
                const std::lock_guard lock(m_guard);
                m_done = true;
            }
            m_changed.notify_all();
            m_worker.join();
        }
        return std::move(m_features);
    }

private:
    static constexpr std::size_t in_batch = 2000;
    static constexpr std::size_t most_waiting = 4;

    void hand_over() {
        std::unique_lock lock(m_guard);
        m_changed.wait(lock, [&] { return m_waiting.size() < most_waiting; });
        m_waiting.push_back(std::exchange(m_batch, {}));
        lock.unlock();
        m_changed.notify_all();
    }

    void work() {
        for (;;) {
            std::unique_lock lock(m_guard);
            m_changed.wait(lock, [&] { return m_done || !m_waiting.empty(); });
            if (m_waiting.empty()) return;
            const auto batch = std::move(m_waiting.front());
            m_waiting.pop_front();
            lock.unlock();
            m_changed.notify_all();
            for (const auto& record : batch) m_features.push_back(dedupe::features(record));
        }
    }

    std::vector<records::Record> m_batch;
    std::deque<std::vector<records::Record>> m_waiting;
    std::vector<Features> m_features;
    std::mutex m_guard;
    std::condition_variable m_changed;
    bool m_done = false;
    std::thread m_worker;
};

struct Reading {
    std::string input;
    records::ReadReport report;
};

Result<records::ReadReport> read_into(Forms& forms, const std::string& input) {
    std::ifstream file;
    if (input != "-") {
        file.open(input, std::ios::binary);
        if (!file || std::filesystem::is_directory(input)) return fail(ErrorKind::not_found, why_unreadable(input) + " Nothing was written.", input);
    }
    std::istream& in = input == "-" ? std::cin : file;
    const records::Bytes bytes = [&](std::span<char> buffer) -> Result<std::size_t> {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        if (in.bad()) return fail(ErrorKind::failed, "The file could not be read to its end.", input);
        return static_cast<std::size_t>(in.gcount());
    };
    return records::read_records_apart(bytes, input, {}, [&](records::Found& found) {
        forms.take(std::move(found.record));
        return true;
    });
}

/// The pair that is to be decided for each record, -1 for none.
std::vector<std::int64_t> open_pairs_of(std::span<const Found> pairs, const Grouping& grouping) {
    std::vector<std::int64_t> open(grouping.records.size(), -1);
    for (const auto i : grouping.doubtful) {
        for (const auto record : {pairs[i].a, pairs[i].b}) open[record] = static_cast<std::int64_t>(i);
    }
    return open;
}

/// The pair that links each record with another report, -1 for none.
std::vector<std::int64_t> links_of(std::size_t records, std::span<const Found> pairs) {
    std::vector<std::int64_t> links(records, -1);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (pairs[i].evidence.link == dedupe::Link::none) continue;
        for (const auto record : {pairs[i].a, pairs[i].b}) {
            if (links[record] < 0) links[record] = static_cast<std::int64_t>(i);
        }
    }
    return links;
}

std::uint32_t other(const Found& pair, std::size_t record) { return pair.a == record ? pair.b : pair.a; }

/// What a record is called in the tables.
using Name = std::function<std::string(std::size_t)>;

std::string reason_of(std::size_t record, std::span<const Found> pairs, const Grouping& grouping, std::int64_t link, std::int64_t open, const Name& name) {
    const auto& membership = grouping.records[record];
    std::string text = "No other record is like this one.";
    if (membership.pair >= 0) {
        const auto& pair = pairs[static_cast<std::size_t>(membership.pair)];
        const bool inside = grouping.records[pair.a].group == grouping.records[pair.b].group;
        text = fmt::format("{} record {}: {}", inside ? "The same as" : "Perhaps the same as", name(other(pair, record)), dedupe::reason(pair.evidence));
    }
    if (open >= 0 && open != membership.pair) {
        const auto& pair = pairs[static_cast<std::size_t>(open)];
        text += fmt::format(" Perhaps also the same as record {}: {}", name(other(pair, record)), dedupe::reason(pair.evidence));
    }
    if (link < 0) return text;
    const auto& pair = pairs[static_cast<std::size_t>(link)];
    return text + fmt::format(" Another report than record {} ({}).", name(other(pair, record)), dedupe::word(pair.evidence.link));
}

std::string table(std::span<const Found> pairs, const Grouping& grouping, const Name& name) {
    const auto links = links_of(grouping.records.size(), pairs);
    const auto open = open_pairs_of(pairs, grouping);
    std::string text = intake::csv_line({"record", "group", "certainty", "reason"});
    for (std::size_t i = 0; i < grouping.records.size(); ++i) {
        const auto& membership = grouping.records[i];
        const auto reason = membership.pair < 0 && membership.group != i ? "The same as record " + name(membership.group) + ": a person said so." : reason_of(i, pairs, grouping, links[i], open[i], name);
        text += intake::csv_line({name(i), name(membership.group), std::string(dedupe::word(membership.certainty)), reason});
    }
    return text;
}

std::string numbered(std::size_t record) { return std::to_string(record); }

std::string table_of_pairs(std::span<const Found> pairs, Strictness strictness, const Name& name) {
    std::vector<std::string> head{"a", "b", "certainty", "link", "weight", "reason"};
    for (std::size_t i = 0; i < dedupe::field_count; ++i) head.emplace_back(dedupe::word(static_cast<dedupe::Field>(i)));
    std::string text = intake::csv_line(head);
    for (const auto& [a, b, evidence] : pairs) {
        std::vector<std::string> cells{name(a), name(b), std::string(dedupe::word(dedupe::certainty(evidence, strictness))), std::string(dedupe::word(evidence.link)), base::fixed(evidence.weight, 1), dedupe::reason(evidence)};
        for (const auto level : evidence.levels) cells.emplace_back(dedupe::word(level));
        text += intake::csv_line(cells);
    }
    return text;
}

struct Counts {
    std::size_t doubtful = 0;
    std::size_t linked = 0;
};

Counts counts_of(std::span<const Found> pairs, const Grouping& grouping) {
    Counts counts;
    for (const auto& each : grouping.records) counts.doubtful += each.certainty == Certainty::doubtful ? 1U : 0U;
    for (const auto& each : pairs) counts.linked += each.evidence.link != dedupe::Link::none ? 1U : 0U;
    return counts;
}

Json to_json(const std::vector<Reading>& readings, std::span<const Found> pairs, const Grouping& grouping, double seconds) {
    const auto counts = counts_of(pairs, grouping);
    JsonArray inputs;
    for (const auto& [input, report] : readings)
        inputs.push_back(JsonObject{{"input", input}, {"format", report.format}, {"read", report.read}, {"repaired", report.repaired}, {"doubtful", report.doubtful}, {"lost", report.lost}, {"diagnostics", base::to_json(report.diagnostics)}});
    JsonArray steps;
    for (const auto& step : dedupe::dial(pairs)) {
        const auto bound = dedupe::bounds(step.strictness);
        steps.push_back(JsonObject{{"strictness", dedupe::word(step.strictness)}, {"sure_from", bound.sure}, {"likely_from", bound.likely}, {"doubtful_from", bound.doubtful}, {"sure", step.sure}, {"likely", step.likely}, {"doubtful", step.doubtful}, {"moved", step.moved.size()}});
    }
    return JsonObject{{"records", grouping.records.size()}, {"groups", grouping.records.size() - grouping.duplicates}, {"duplicates", grouping.duplicates}, {"doubtful", grouping.doubtful.size()}, {"seconds", seconds},
                      {"groups_of_several", grouping.groups}, {"doubtful_records", counts.doubtful}, {"linked_pairs", counts.linked}, {"dial", std::move(steps)}, {"inputs", std::move(inputs)}};
}

std::string told_counts(std::span<const Found> pairs, const Grouping& grouping) {
    const auto counts = counts_of(pairs, grouping);
    auto text = fmt::format("{} of {} reports: {} beyond the first of {}.\n", counted(grouping.records.size(), "record", "records"), grouping.records.size() - grouping.duplicates, counted(grouping.duplicates, "duplicate", "duplicates"), counted(grouping.groups, "group", "groups"));
    if (!grouping.doubtful.empty()) text += fmt::format("{} to be decided by a person; they were not put together.\n", counted(grouping.doubtful.size(), "pair is", "pairs are"));
    if (counts.linked > 0) text += fmt::format("{} linked: other reports that may be of one study.\n", counted(counts.linked, "pair is", "pairs are"));
    return text;
}

std::string told(const std::vector<Reading>& readings, std::span<const Found> pairs, const Grouping& grouping, const Options& options) {
    std::string text;
    for (const auto& [input, report] : readings) {
        text += fmt::format("{}: {} read as {}, {} repaired, {} doubtful, {} lost.\n", input, counted(report.read, "record", "records"), records::format_of(report.format)->title, report.repaired, report.doubtful, report.lost);
        for (const auto& each : report.diagnostics) text += fmt::format("  {} · {} · {}\n", base::word(each.loss), each.where, each.message);
    }
    text += told_counts(pairs, grouping);
    text += fmt::format("{}: a line a record.\n", options.out);
    return text;
}

Result<std::vector<Features>> read_all(const Options& options, std::vector<Reading>& readings) {
    Forms forms;
    for (const auto& input : options.inputs) {
        auto report = read_into(forms, input);
        if (!report) return std::unexpected(report.error());
        readings.push_back({input, std::move(*report)});
    }
    return forms.finish();
}

Strictness strictness_of(const std::string& word) {
    for (const auto each : {Strictness::strict, Strictness::loose}) {
        if (dedupe::word(each) == word) return each;
    }
    return Strictness::usual;
}

/// In a project the comparison is an act, and what persons decided counts.
Result<Answer> run_in_project(const Options& options, const Common& common) {
    auto project = open_project(options.inputs.front(), store::Access::write);
    if (!project) return std::unexpected(project.error());
    const auto found = workbench::find_duplicates(*project, {.strictness = options.strictness.empty() ? std::nullopt : workbench::strictness_from(options.strictness)}, doer_of(common));
    if (!found) return std::unexpected(found.error());
    const auto groups = workbench::groups_of(*project);
    if (!groups) return std::unexpected(groups.error());
    const auto& [pairs, grouping] = std::tie((*groups)->pairs, (*groups)->grouping);
    const Name name = [&](std::size_t place) { return (*groups)->places.token(static_cast<std::uint32_t>(place)); };
    if (!options.out.empty())
        if (auto written = write_file(options.out, table(pairs, grouping, name), common); !written) return std::unexpected(written.error());
    if (!options.pairs.empty())
        if (auto written = write_file(options.pairs, table_of_pairs(pairs, (*groups)->strictness, name), common); !written) return std::unexpected(written.error());
    auto value = to_json({}, pairs, grouping, found->seconds);
    value.as_object().erase("inputs");
    value.as_object()["known"] = found->known;
    value.as_object()["strictness"] = dedupe::word((*groups)->strictness);
    value.as_object()["seq"] = found->outcome.seq;
    value.as_object()["summary"] = found->outcome.summary;
    auto text = found->outcome.summary + ".\n" + told_counts(pairs, grouping);
    if (!options.out.empty()) text += fmt::format("{}: a line a record.\n", options.out);
    return Answer{std::move(value), std::move(text), grouping.doubtful.empty() ? 0 : 1, options.out == "-"};
}

Result<Answer> run(const Options& options, const Common& common) {
    for (const auto& file : {options.out, options.pairs}) {
        if (auto may = may_use_output(file, common); !may) return std::unexpected(may.error());
        if (!file.empty() && file != "-")
            if (auto may = may_write_to(file, common); !may) return std::unexpected(may.error());
    }
    if (options.inputs.size() == 1 && is_project(options.inputs.front())) return run_in_project(options, common);
    if (options.out.empty()) return fail(ErrorKind::bad_input, "Say with --out where the table is to be written. Only a project keeps what was found.", "--out");
    const auto start = std::chrono::steady_clock::now();
    std::vector<Reading> readings;
    const auto features = read_all(options, readings);
    if (!features) return std::unexpected(features.error());
    const auto pairs = dedupe::pairs(*features);
    const auto strictness = strictness_of(options.strictness);
    const auto grouping = dedupe::grouped(*features, pairs, strictness);
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (auto written = write_file(options.out, table(pairs, grouping, numbered), common); !written) return std::unexpected(written.error());
    if (!options.pairs.empty())
        if (auto written = write_file(options.pairs, table_of_pairs(pairs, strictness, numbered), common); !written) return std::unexpected(written.error());
    return Answer{to_json(readings, pairs, grouping, seconds), told(readings, pairs, grouping, options), grouping.doubtful.empty() ? 0 : 1, options.out == "-"};
}

auto set_up(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    app.add_option("in", options->inputs, "Files of records, counted from 0 over all of them (- is standard input); or one project, in which the comparison is kept as an act")->required();
    app.add_option("-o,--out", options->out, "The table to write: record, group, certainty, reason; - is standard output. Not needed for a project");
    app.add_option("--strictness", options->strictness, "strict, usual or loose: from which weight two records are one; else usual, or as the project has it")->check(CLI::IsMember(std::vector<std::string>{"strict", "usual", "loose"}));
    app.add_option("--pairs", options->pairs, "A second table: every pair with its weight and what each field says");
    return [options, &common]() -> Result<Answer> { return run(*options, common); };
}

}  // namespace

std::vector<Command> dedupe_commands() {
    return {
        {"dedupe", "Records", "Find the records that describe one report, and say why", "loam dedupe medline.ris embase.ris -o groups.csv", set_up, Shares::all},
    };
}

}  // namespace loam::cli
