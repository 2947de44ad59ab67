#include "comparing.hpp"
#include "loam/base/text.hpp"

namespace loam::cli {

Result<Answer> told(const std::string& file, const std::function<Result<Json>(const workbench::Workbench&)>& read, const std::function<std::string(const Json&)>& tell) {
    const auto project = open_project(file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    auto value = read(*project);
    if (!value) return std::unexpected(value.error());
    auto text = tell(*value);
    return Answer{std::move(*value), std::move(text)};
}

std::string shown(const Json& value) {
    if (value.is_string()) return std::string(value.get_string());
    return value.is_null() ? "?" : base::json_text(value);
}

std::string one_line(std::string_view text, std::size_t most) {
    std::string line;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
    }
    return base::code_points(line) <= most ? line : std::string(base::slice(line, 0, most - 1)) + "…";
}

std::string place_of(const Json& quotation) {
    const auto& passage = quotation.at("passage");
    std::string place(text_at(passage.at("source"), "name"));
    if (const auto* line = quotation.as_object().if_contains("line"); line && !line->is_null()) return fmt::format("{}, line {}", place, shown(*line));
    const auto where = text_at(passage, "place");
    return where.empty() ? place : fmt::format("{}, {}", place, where);
}

std::string words_of(const Json& quotation, std::size_t most) { return one_line(text_at(quotation.at("passage"), "text"), most); }

namespace {

using workbench::Workbench;

struct Options {
    std::string file;
    std::string what;
    std::vector<std::string> names;
    std::string by = "cases";
    bool alone = false;
    std::vector<std::string> with = {};
    std::vector<std::string> without = {};
    workbench::NearnessAsked nearness = {};
};

std::vector<std::string> labels(const Json& list, std::string_view name = "label") {
    std::vector<std::string> all;
    for (const auto& each : list.as_array()) all.emplace_back(text_at(each, name));
    return all;
}

/// "Heading: a, b" or nothing.
std::string listed(std::string_view heading, const Json& list) {
    const auto all = labels(list);
    return all.empty() ? "" : fmt::format("{}: {}\n", heading, base::join(all, ", "));
}

/// "12 of 40 passages, with A, without B" where something was asked beside the code.
std::string tell_conditions(const Json& value) {
    const auto with = labels(value.at("with"));
    const auto without = labels(value.at("without"));
    if (with.empty() && without.empty()) return "";
    return fmt::format("{} of {} passages{}{}\n", shown(value.at("total")), shown(value.at("all")), with.empty() ? "" : ", with " + base::join(with, " and "), without.empty() ? "" : ", without " + base::join(without, " and "));
}

std::string tell_code(const Json& value) {
    std::string text = tell_conditions(value);
    for (const auto& group : value.at("groups").as_array()) {
        text += fmt::format("{} ({})\n", group.at("label").is_null() ? "All" : text_at(group, "label"), shown(group.at("total")));
        for (const auto& row : group.at("rows").as_array()) text += fmt::format("    {}: {}\n", place_of(row), words_of(row));
    }
    text += listed("Nothing with", value.at("empty"));
    return text.empty() ? "Nothing is coded under it." : text;
}

std::string tell_codes(const Json& value) {
    std::string text;
    for (const auto* side : {"a", "b"}) {
        const auto& rows = value.at(side).at("rows").as_array();
        text += fmt::format("{} ({})\n", text_at(value.at(side).at("code"), "label"), rows.size());
        for (const auto& row : rows) text += fmt::format("  {} {}: {}\n", row.at("together").as_bool() ? "*" : " ", place_of(row), words_of(row));
    }
    return text + fmt::format("* stands together with the other code ({}).\n", base::counted(value.at("pairs").to_number<std::size_t>(), "pair", "pairs"));
}

std::string tell_passages(const Json& value) {
    std::string text;
    for (const auto* side : {"one", "other"}) text += fmt::format("{}: {}\n", place_of(value.at(side)), words_of(value.at(side)));
    const auto& codes = value.at("codes");
    const auto& above = value.at("above");
    return text + listed("Both carry", codes.at("shared")) + listed("Only the first", codes.at("only_one")) + listed("Only the second", codes.at("only_other")) + listed("Both stand under", above.at("shared")) + listed("Only the first stands under", above.at("only_one")) +
           listed("Only the second stands under", above.at("only_other"));
}

std::string tell_variants(const Json& value) {
    std::string text;
    for (const auto& row : value.at("rows").as_array()) {
        text += fmt::format("{} | {}\n    ", place_of(row.at("one")), place_of(row.at("other")));
        for (const auto& run : row.at("runs").as_array()) {
            const auto words = text_at(run, "text");
            const auto side = text_at(run, "side");
            text += side == "both" ? std::string(words) : side == "left" ? fmt::format("[-{}-]", words) : fmt::format("{{+{}+}}", words);
        }
        text += '\n';
    }
    return text.empty() ? "The words of no passage stand anywhere else." : text;
}

std::string tell_relation(const Json& relation) {
    return fmt::format("{} {} {}{}", text_at(relation.at("origin"), "label"), relation.at("sign").is_null() ? "relates to" : text_at(relation, "sign"), text_at(relation.at("target"), "label"),
                       relation.at("condition").is_null() ? "" : fmt::format(" ({})", text_at(relation, "condition")));
}

std::string tell_against(const Json& value) {
    const auto& cases = value.at("cases");
    std::string text;
    if (text_at(value, "kind") == "code") {
        text = listed("Without it", cases.at("without")) + listed("With it", cases.at("with")) + listed("Nothing coded yet", cases.at("open")) + listed("Nothing of them is here", cases.at("unheard")) + listed("Contradicted in", value.at("studies"));
        for (const auto& pair : value.at("contrary").as_array()) text += fmt::format("Told both ways: {}; {}\n", tell_relation(pair.at("one")), tell_relation(pair.at("other")));
    } else {
        text = tell_relation(value.at("relation")) + '\n' + listed("Against it", cases.at("against")) + listed("Both", cases.at("both")) + listed("Only the first", cases.at("only_origin")) + listed("Only the second", cases.at("only_target")) +
               listed("Neither", cases.at("neither")) + listed("Nothing coded yet", cases.at("open"));
    }
    for (const auto& row : value.at("marked").as_array()) text += fmt::format("Marked as speaking against it: {}: {}\n", place_of(row), words_of(row));
    return text;
}

std::string fixed_or_why(const Json& unit, const char* name) {
    const auto& value = unit.at(name);
    return value.is_null() ? "undefined" : fmt::format("{:.2f}", value.to_number<double>());
}

std::string tell_units(const std::string& label, const Json& units) {
    std::string text;
    for (const auto* by : {"passage", "line", "character"}) {
        const auto& unit = units.at(by);
        text += fmt::format("    by {}: n {}, alike {}, kappa {}, alpha {}\n", by, shown(unit.at("n")), fixed_or_why(unit, "percent"), fixed_or_why(unit, "kappa"), fixed_or_why(unit, "alpha"));
        if (!unit.at("why_no_kappa").is_null()) text += fmt::format("        {}\n", text_at(unit, "why_no_kappa"));
    }
    return label + '\n' + text;
}

std::string tell_coders(const Json& value) {
    if (!value.as_object().contains("places")) return fmt::format("{}: {}", text_at(value, "called"), text_at(value, "why_not"));
    std::string text = fmt::format("{}: {} and {}, in {}\n", text_at(value, "called"), shown(value.at("between").as_array()[0]), shown(value.at("between").as_array()[1]), base::counted(value.at("compared").as_array().size(), "text", "texts"));
    for (const auto& place : value.at("places").as_array()) {
        text += fmt::format("{}: {}\n", place_of(place), words_of(place));
        for (const auto* side : {"first", "second"}) {
            std::vector<std::string> all;
            for (const auto& each : place.at(side).as_array()) all.push_back(fmt::format("{} “{}”", text_at(each.at("code"), "label"), one_line(text_at(each, "text"), 80)));
            text += fmt::format("    {}: {}\n", side, all.empty() ? "nothing" : base::join(all, "; "));
        }
    }
    return text + tell_units("All codes together", value.at("all"));
}

struct Way {
    std::string_view what;
    std::size_t least;
    std::size_t most;
    std::string_view wants;
    Result<Json> (*read)(const Workbench&, const Options&);
    std::string (*tell)(const Json&);
};

std::string name_at(const Options& options, std::size_t at) { return at < options.names.size() ? options.names[at] : ""; }

constexpr std::array ways{
    Way{"code", 1, 1, "one code", [](const Workbench& project, const Options& options) { return workbench::under_code(project, {.code = name_at(options, 0), .by = options.by, .beneath = !options.alone, .with = options.with, .without = options.without, .nearness = options.nearness}); }, tell_code},
    Way{"codes", 2, 2, "two codes", [](const Workbench& project, const Options& options) { return workbench::code_beside_code(project, name_at(options, 0), name_at(options, 1), !options.alone); }, tell_codes},
    Way{"passages", 2, 2, "two passages by their ids", [](const Workbench& project, const Options& options) { return workbench::passage_beside_passage(project, name_at(options, 0), name_at(options, 1)); }, tell_passages},
    Way{"variants", 0, 1, "at most one passage by its id", [](const Workbench& project, const Options& options) { return workbench::variants(project, name_at(options, 0)); }, tell_variants},
    Way{"against", 1, 1, "one code, or one relation by its id", [](const Workbench& project, const Options& options) { return workbench::speaking_against(project, name_at(options, 0)); }, tell_against},
    Way{"coders", 0, 2, "at most two people by their ids", [](const Workbench& project, const Options& options) { return workbench::places_to_talk_about(project, {name_at(options, 0), name_at(options, 1)}); }, tell_coders},
};

auto set_up_compare(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("what", options->what, "code NAME: all under it, by case; codes A B: side by side; passages P Q: what they share; variants [P]: the same words elsewhere; against NAME: what speaks against a code or relation; coders [A B]: where they differ")->required();
    app.add_option("names", options->names, "Codes, passages, people or a relation, as above");
    app.add_option("--by", options->by, "For code: cases, participants, studies, sources, an attribute, or none");
    app.add_flag("--alone", options->alone, "Without what stands beneath the codes");
    app.add_option("--with", options->with, "For code: only passages that stand together with this code; may be said again for another")->allow_extra_args(false);
    app.add_option("--without", options->without, "For code: only those that do not; may be said again")->allow_extra_args(false);
    app.add_option("--near", options->nearness.by, "What together means: on the same words, in the same turn, within --within lines")->check(CLI::IsMember({"overlap", "turn", "lines"}));
    app.add_option("--within", options->nearness.within, "Lines between the two, with --near lines")->check(CLI::Range(0, 1000));
    return [options]() -> Result<Answer> {
        const auto way = std::ranges::find(ways, options->what, &Way::what);
        if (way == ways.end()) return base::fail(base::ErrorKind::bad_input, "code, codes, passages, variants, against or coders can be compared.", options->what);
        if (options->names.size() < way->least || options->names.size() > way->most) return base::fail(base::ErrorKind::bad_input, fmt::format("\"{}\" wants {}.", way->what, way->wants), options->what);
        return told(options->file, [&](const Workbench& project) { return way->read(project, *options); }, way->tell);
    };
}

}  // namespace

Command compare_command() { return {"compare", "Reading and comparing", "Codes, passages, wordings, cases and coders side by side", "loam compare study.loam codes \"Waiting alone\" \"Fearing silence\"", set_up_compare}; }

}  // namespace loam::cli
