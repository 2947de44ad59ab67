// loam screen simulate: what the order of screening and a stopping rule are worth on a set whose answers are known.

#include <sys/resource.h>

#include <cmath>

#include "command.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/records/labelled.hpp"
#include "loam/screening/simulation.hpp"

namespace loam::cli {
namespace {

using base::ErrorKind;
using base::fail;
using screening::Run;
using screening::Stop;

struct Options {
    std::string task;
    std::string file;
    std::string label;
    std::size_t seeds = 10;
    std::string stop;
    double recall = 0.95;
    double confidence = 0.95;
};

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

JsonObject to_json(const Run& run) {
    JsonObject told{{"seed", run.seed}, {"wss95", run.figures.wss95}, {"recall10", run.figures.recall10}, {"atd", run.figures.atd}, {"last", run.figures.last}, {"retrain_ms", run.retrain_ms}, {"seconds", run.seconds}};
    if (run.stopped) {
        told["stopped_at"] = run.stopped->at;
        told["recall_at_stop"] = run.stopped->recall;
        told["by_chance"] = run.stopped->by_chance;
    }
    return told;
}

JsonObject mean_of(const std::vector<Run>& runs) {
    JsonObject mean;
    for (const auto* name : {"wss95", "recall10", "atd", "last", "retrain_ms", "seconds", "stopped_at", "recall_at_stop"}) {
        double sum = 0;
        bool told = false;
        for (const auto& run : runs) {
            const auto object = to_json(run);
            const auto* value = object.if_contains(name);
            told = value != nullptr;
            if (value) sum += value->to_number<double>();
        }
        if (told) mean[name] = sum / static_cast<double>(runs.size());
    }
    return mean;
}

/// How often the recall was reached, with its interval (Wilson 1927, 95 %).
JsonObject stopping_of(const std::vector<Run>& runs, const Stop& stop, std::size_t records) {
    double reached = 0;
    double read = 0;
    std::size_t to_the_end = 0;
    for (const auto& run : runs) {
        if (run.stopped->recall >= stop.recall - 1e-9) ++reached;
        if (run.stopped->was_read_to_the_end) ++to_the_end;
        read += static_cast<double>(run.stopped->at);
    }
    const auto n = static_cast<double>(runs.size());
    const double share = reached / n;
    const double z2 = 1.959964 * 1.959964;
    const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
    const double half = std::sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n);
    const bool promises = screening::promises(stop.rule);
    return {{"rule", screening::word(stop.rule)}, {"promises", promises}, {"recall", promises ? Json(stop.recall) : Json(nullptr)}, {"confidence", promises ? Json(stop.confidence) : Json(nullptr)},
            {"reached", share}, {"low", std::max(0.0, middle - half)}, {"high", std::min(1.0, middle + half)}, {"work_saved", 1 - read / n / static_cast<double>(records)}, {"read_to_the_end", to_the_end}};
}

std::string told(const Json& value) {
    std::vector<std::vector<std::string>> rows{{"seed", "WSS@95", "recall at 10 %", "ATD", "last", "retrain"}};
    const bool stops = value.as_object().contains("stop");
    if (stops) rows[0].insert(rows[0].end(), {"stopped at", "recall there"});
    const auto line = [&](const JsonObject& run, std::string name) {
        const auto number = [&](const char* member, int decimals) { return base::fixed(run.at(member).to_number<double>(), decimals); };
        rows.push_back({std::move(name), number("wss95", 3), number("recall10", 3), number("atd", 1), number("last", 0), number("retrain_ms", 2) + " ms"});
        if (stops) rows.back().insert(rows.back().end(), {number("stopped_at", 0), number("recall_at_stop", 3)});
    };
    for (const auto& run : value.at("runs").as_array()) line(run.as_object(), std::to_string(run.at("seed").to_number<std::uint64_t>()));
    line(value.at("mean").as_object(), "mean");
    auto text = fmt::format("{}, {} relevant.\n", base::counted(value.at("records").to_number<std::size_t>(), "record", "records"), value.at("relevant").to_number<std::size_t>()) + aligned(rows);
    for (const auto& each : value.at("diagnostics").as_array()) text += fmt::format("{}: {}\n", each.at("where").as_string().c_str(), each.at("message").as_string().c_str());
    if (!stops) return text;
    const auto& stop = value.at("stop").as_object();
    const auto number = [&](const char* member) { return base::fixed(stop.at(member).to_number<double>(), 3); };
    const auto promise = stop.at("promises").as_bool() ? fmt::format("states a recall of {} with confidence {}", number("recall"), number("confidence")) : std::string("promises no recall");
    return text + fmt::format("Rule {}: {}. Recall reached in {} of the runs ({} to {}), work saved {}; read to the end: {}.\n", stop.at("rule").as_string().c_str(), promise, number("reached"), number("low"), number("high"), number("work_saved"), stop.at("read_to_the_end").to_number<std::size_t>());
}

Result<Answer> simulate(const Options& options) {
    std::optional<Stop> stop;
    if (!options.stop.empty()) {
        const auto asked = screening::stop_of(options.stop, options.recall, options.confidence);
        if (!asked) return std::unexpected(asked.error());
        stop = *asked;
    }
    if (options.seeds < 1 || options.seeds > 100000) return fail(ErrorKind::bad_input, "--seeds is the number of runs, 1 to 100000.", "--seeds");
    const auto bytes = read_file(options.file);
    if (!bytes) return std::unexpected(bytes.error());
    const auto set = records::read_labelled(*bytes, options.file, options.label);
    if (!set) return std::unexpected(set.error());
    std::vector<screening::Text> texts;
    std::vector<std::uint8_t> labels;
    for (const auto& record : set->records) {
        texts.push_back({record.title, record.abstract, record.keywords});
        labels.push_back(record.included ? 1 : 0);
    }
    const auto features = screening::Features::of(texts);
    std::vector<Run> runs;
    JsonArray told_runs;
    for (std::uint64_t seed = 1; seed <= options.seeds; ++seed) {
        runs.push_back(screening::simulate(features, labels, seed, stop));
        told_runs.push_back(to_json(runs.back()));
    }
    JsonObject value{{"records", labels.size()}, {"relevant", set->included}, {"runs", std::move(told_runs)}, {"mean", mean_of(runs)}};
    if (stop) value["stop"] = stopping_of(runs, *stop, labels.size());
    value["peak_mb"] = peak_megabytes();
    value["diagnostics"] = base::to_json(set->diagnostics);
    const Json all(std::move(value));
    return Answer{all, told(all)};
}

auto set_up_screen(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("task", options->task, "simulate: screen a labelled set as if nobody knew the labels")->required()->check(CLI::IsMember({"simulate"}));
    app.add_option("file", options->file, "A table (CSV, TSV, XLSX) with title, abstract, label_included (1 or 0; other headings and words are known) and, if there, keywords; or an export with decisions in its notes, as Rayyan and ASReview write them; - reads standard input")->required();
    app.add_option("--label", options->label, "The column that holds the label, where it cannot be told by its heading");
    app.add_option("--seeds", options->seeds, "Runs, each with another included and excluded record told beforehand (10)");
    app.add_option("--stop", options->stop, "A stopping rule: ranked (its confidence holds as long as the order is no worse than chance), sampled (its confidence holds whatever the order), callaghan (the published rule, not corrected for looking often), consecutive or consecutive:100 (promise nothing)");
    app.add_option("--recall", options->recall, "The recall that the rule shall state (0.95)");
    app.add_option("--confidence", options->confidence, "How sure it shall be (0.95)");
    return [options]() -> Result<Answer> { return simulate(*options); };
}

}  // namespace

std::vector<Command> screen_commands() {
    return {{"screen", "Judging", "See what the order of screening and a stopping rule are worth on records whose answers are known", "loam screen simulate labelled.csv --seeds 10 --stop ranked", set_up_screen, Shares::json}};
}

}  // namespace loam::cli
