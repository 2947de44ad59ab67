#include "search_measure.hpp"

#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "loam/search/measure.hpp"

namespace loam::cli {
namespace {

namespace fs = std::filesystem;

struct Found {
    std::vector<search::Published> all;
    std::vector<std::string> left_out;  ///< whose platform cannot be told
};

std::string text_of(const base::Json& row, std::string_view key) {
    const auto* value = row.is_object() ? row.as_object().if_contains(key) : nullptr;
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

void take(const search::Rules& rules, const std::string& name, const std::string& platform, std::string text, Found& found) {
    const auto named = platform.empty() ? Result<const search::Platform*>(search::platform_by_its_looks(rules, text)) : search::platform_of(rules.platforms, platform);
    if (!named || !*named || base::trimmed(text).empty()) found.left_out.push_back(name);
    else found.all.push_back({name, *named, std::move(text)});
}

Result<void> take_lines(const search::Rules& rules, const fs::path& file, const std::string& platform, const std::string& bytes, Found& found) {
    std::size_t number = 0;
    for (const auto& line : base::split(bytes, '\n')) {
        ++number;
        if (base::trimmed(line).empty()) continue;
        const auto row = base::parse_json(line);
        const auto place = fmt::format("{}:{}", file.filename().string(), number);
        if (!row || text_of(*row, "query").empty()) return base::fail(base::ErrorKind::bad_input, fmt::format("{} is no JSON object with a \"query\". Nothing was measured.", place), place);
        const auto own = text_of(*row, "platform");
        take(rules, place, own.empty() ? platform : own, text_of(*row, "query"), found);
    }
    return {};
}

Result<void> take_file(const search::Rules& rules, const fs::path& file, const std::string& platform, Found& found) {
    const auto bytes = read_file(file.string());
    if (!bytes) return std::unexpected(bytes.error());
    if (base::first_bad_utf8(*bytes)) {
        found.left_out.push_back(file.filename().string());
        return {};
    }
    if (file.extension() == ".jsonl") return take_lines(rules, file, platform, *bytes, found);
    const auto folder = file.parent_path().filename().string();
    const bool tells = platform.empty() && search::platform_of(rules.platforms, folder);
    take(rules, file.filename().string(), tells ? folder : platform, *bytes, found);
    return {};
}

Result<Found> find(const search::Rules& rules, const std::string& path, const std::string& platform) {
    Found found;
    std::vector<fs::path> files;
    std::error_code none;
    if (fs::is_directory(path, none)) {
        for (const auto& each : fs::recursive_directory_iterator(path, none))
            if (each.is_regular_file(none) && (each.path().extension() == ".txt" || each.path().extension() == ".jsonl")) files.push_back(each.path());
    } else {
        files.emplace_back(path);
    }
    std::ranges::sort(files);
    for (const auto& file : files)
        if (const auto taken = take_file(rules, file, platform, found); !taken) return std::unexpected(taken.error());
    if (found.all.empty()) return base::fail(base::ErrorKind::bad_input, fmt::format("{} holds no strategy whose platform can be told. Name it with --platform, or put the files into folders called by platform.", path), path);
    return found;
}

std::string share(std::size_t part, std::size_t of) { return fmt::format("{:.1f} %", of == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(of)); }

std::string told_readings(const std::vector<search::Reading>& readings) {
    std::vector<std::vector<std::string>> rows{{"platform", "strategies", "read", "share", "printed and read again the same"}};
    for (const auto& each : readings) rows.push_back({each.platform, std::to_string(each.strategies), std::to_string(each.read), share(each.read, each.strategies), std::to_string(each.printed_same)});
    auto text = aligned(rows);
    for (const auto& each : readings)
        for (const auto& leaf : each.unread) text += fmt::format("\n{}, line {}: “{}” holds {}", leaf.strategy, leaf.line, leaf.leaf, leaf.holds);
    return text;
}

std::string told_pairs(const std::vector<search::Pair>& pairs) {
    std::vector<std::vector<std::string>> rows{{"from", "to", "terms", "exact", "wider", "narrower", "none", "without a reason", "lost unsaid"}};
    for (const auto& each : pairs)
        rows.push_back({each.from, each.to, std::to_string(each.terms), share(each.exact, each.terms), share(each.wider, each.terms), share(each.narrower, each.terms), share(each.none, each.terms), std::to_string(each.without_reason), std::to_string(each.unsaid.size())});
    auto text = aligned(rows);
    for (const auto& each : pairs)
        for (const auto& lost : each.unsaid) text += fmt::format("\n{} to {}, lost unsaid: {}", each.from, each.to, lost);
    return text;
}

JsonArray readings_json(const std::vector<search::Reading>& readings) {
    JsonArray all;
    for (const auto& each : readings) {
        JsonArray unread;
        for (const auto& leaf : each.unread) unread.push_back(JsonObject{{"strategy", leaf.strategy}, {"line", leaf.line}, {"leaf", leaf.leaf}, {"holds", leaf.holds}});
        all.push_back(JsonObject{{"platform", each.platform}, {"strategies", each.strategies}, {"read", each.read}, {"printed_same", each.printed_same}, {"unread", std::move(unread)}});
    }
    return all;
}

JsonArray pairs_json(const std::vector<search::Pair>& pairs) {
    JsonArray all;
    for (const auto& each : pairs)
        all.push_back(JsonObject{{"from", each.from}, {"to", each.to}, {"terms", each.terms}, {"exact", each.exact}, {"wider", each.wider}, {"narrower", each.narrower}, {"none", each.none}, {"without_reason", each.without_reason}, {"unsaid", JsonArray(each.unsaid.begin(), each.unsaid.end())}});
    return all;
}

}  // namespace

Result<Answer> measured_strategies(const std::string& path, const std::string& platform) {
    const auto rules = search::read_rules(workbench::find_data());
    if (!rules) return std::unexpected(rules.error());
    if (!platform.empty())
        if (const auto known = search::platform_of(rules->platforms, platform); !known) return std::unexpected(known.error());
    const auto found = find(*rules, path, platform);
    if (!found) return std::unexpected(found.error());
    const auto readings = search::readings(found->all);
    const auto pairs = search::pairs(*rules, found->all);
    JsonArray left_out(found->left_out.begin(), found->left_out.end());
    auto text = told_readings(readings) + "\n\n" + told_pairs(pairs);
    if (!found->left_out.empty()) text += fmt::format("\n\nLeft out, for their platform cannot be told: {}.", base::join(found->left_out, ", "));
    const bool lost = std::ranges::any_of(pairs, [](const auto& pair) { return !pair.unsaid.empty() || pair.without_reason > 0; });
    return Answer{JsonObject{{"readings", readings_json(readings)}, {"pairs", pairs_json(pairs)}, {"left_out", std::move(left_out)}}, text, lost ? 1 : 0};
}

}  // namespace loam::cli
