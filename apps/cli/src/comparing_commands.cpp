#include "comparing.hpp"
#include "loam/base/text.hpp"

namespace loam::cli {
namespace {

using workbench::CodesAsked;
using workbench::NearnessAsked;
using workbench::Workbench;

struct Options {
    std::string file;
    std::string query;
    std::string rows = "concepts";
    std::string columns;
    std::string count = "codings";
    std::string code;
    std::string with;
    CodesAsked codes;
    NearnessAsked nearness;
    workbench::SearchAsked search;
    workbench::NearestTo nearest;
};

void add_codes_options(CLI::App& app, Options& options) {
    app.add_option("--code", options.codes.codes, "These codes, by id or label");
    app.add_option("--rung", options.codes.rung, "All codes on this rung, by mark, name or id");
    app.add_option("--under", options.codes.under, "What stands directly beneath this code");
    app.add_flag("--beneath", options.codes.beneath, "Count with each code all that stands beneath it");
}

std::string tell_matrix(const Json& value) {
    if (value.at("rows").as_array().empty() || value.at("columns").as_array().empty())
        return "There is nothing to set side by side: no row or no column stands in the project. “loam matrix FILE --rows cases --columns codes” counts codings of interviews, “loam matrix --help” tells the others.";
    std::vector<std::vector<std::string>> rows{{""}};
    for (const auto& column : value.at("columns").as_array()) rows[0].emplace_back(text_at(column, "short"));
    for (const auto& row : value.at("rows").as_array()) {
        rows.push_back({std::string(text_at(row, "label"))});
        for (const auto& cell : row.at("cells").as_array()) rows.back().push_back(shown(cell));
    }
    return aligned(rows);
}

auto set_up_matrix(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--rows", options->rows, "concepts; or cases, participants, studies, sources, an attribute, by codes; or codes");
    app.add_option("--columns", options->columns, "studies (for concepts); codes; or, where codes are the rows, what is named above");
    app.add_option("--count", options->count, "What a cell counts: codings, passages (different words) or words")->check(CLI::IsMember({"codings", "passages", "words"}));
    add_codes_options(app, *options);
    const auto read = [options](const Workbench& project) -> Result<Json> {
        if (options->columns.empty()) options->columns = options->rows == "concepts" ? "studies" : options->rows == "codes" ? "cases" : "codes";
        if (options->rows == "concepts") return project.matrix(options->rows, options->columns);
        auto codes = options->codes;
        codes.all = true;
        return workbench::plain_matrix(project, options->rows, options->columns, codes, options->count);
    };
    return [options, read]() -> Result<Answer> { return told(options->file, read, tell_matrix); };
}

std::string tell_pairs(const Json& value) {
    std::vector<std::vector<std::string>> lines;
    for (const auto& row : value.at("rows").as_array()) {
        for (const auto* side : {"a", "b"}) {
            const auto& quotation = row.at(side);
            lines.push_back({one_line(text_at(value.at(side), "label"), 60), place_of(quotation), one_line(text_at(quotation.at("passage"), "text"), 160)});
        }
    }
    return lines.empty() ? "They stand nowhere together." : aligned(lines);
}

std::string tell_cooccurrence(const Json& value) {
    std::vector<const Json*> rows;
    for (const auto& row : value.at("rows").as_array()) rows.push_back(&row);
    if (rows.empty()) return "No two codes stand together.";
    std::ranges::stable_sort(rows, std::greater{}, [](const Json* row) { return row->at("pairs").to_number<std::int64_t>(); });
    std::vector<std::vector<std::string>> lines{{"pairs", "code", "with", "of the first", "of the second"}};
    std::map<std::string, std::string, std::less<>> places;
    for (const auto& code : value.at("codes").as_array()) places.emplace(text_at(code, "id"), shown(code.at("places")));
    for (const auto* row : rows) {
        const auto& a = row->at("a");
        const auto& b = row->at("b");
        const auto of = [&](const Json& code, const char* share) { return fmt::format("{} of {}", shown(row->at(share)), places.find(text_at(code, "id"))->second); };
        lines.push_back({shown(row->at("pairs")), std::string(text_at(a, "label")), std::string(text_at(b, "label")), of(a, "of_a"), of(b, "of_b")});
    }
    return aligned(lines);
}

auto set_up_cooccur(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--by", options->nearness.by, "overlap: on the same words; turn: in the same speaker turn; lines: at most --within lines apart")->check(CLI::IsMember({"overlap", "turn", "lines"}));
    app.add_option("--within", options->nearness.within, "Lines between the two, with --by lines; 0: they share a line")->check(CLI::Range(0, 1000));
    add_codes_options(app, *options);
    app.add_option("--with", options->with, "Shows the passages where this code stands together with the one of --code");
    return [options]() -> Result<Answer> {
        if (options->with.empty()) return told(options->file, [&](const auto& project) { return workbench::cooccurring(project, options->codes, options->nearness); }, tell_cooccurrence);
        if (options->codes.codes.size() != 1) return base::fail(base::ErrorKind::bad_input, "--with needs one --code to stand beside it.", "--code");
        const auto read = [&](const auto& project) { return workbench::cooccurring_passages(project, options->codes.codes.front(), options->with, options->codes.beneath, options->nearness); };
        return told(options->file, read, tell_pairs);
    };
}

std::string tell_found(const Json& value) {
    std::vector<std::vector<std::string>> lines;
    for (const auto& row : value.at("rows").as_array())
        lines.push_back({place_of(row), fmt::format("{}[{}]{}", text_at(row, "before"), text_at(row, "words"), text_at(row, "after"))});
    std::string text;
    const auto total = value.at("total").to_number<std::size_t>();
    if (total > 0) text = fmt::format("{} in {}\n", base::counted(total, "place", "places"), base::counted(value.at("sources").to_number<std::size_t>(), "source", "sources")) + aligned(lines);
    if (total > lines.size()) text += fmt::format("{} more; --most shows more of them.\n", total - lines.size());
    const auto& names = value.at("names").as_array();
    if (!names.empty() && total > 0) text += "In names and labels\n";
    lines.clear();
    for (const auto& hit : names) lines.push_back({std::string(text_at(hit, "kind")), std::string(text_at(hit, "label")), std::string(text_at(hit, "id"))});
    text += aligned(lines);
    return text.empty() ? "Nothing was found." : text;
}

auto set_up_find(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("query", options->search.query, "Words, \"phrases\", wor*, NEAR/5, AND, OR, NOT")->required();
    app.add_option("--most", options->search.most, "Places that are shown; all are counted")->check(CLI::Range(0, 1'000'000));
    app.add_option("--context", options->search.context, "Words before and after")->check(CLI::Range(0, 200));
    return [options]() -> Result<Answer> { return told(options->file, [&](const auto& project) { return workbench::words_found(project, options->search); }, tell_found); };
}

std::string tell_nearest(const Json& value) {
    std::string text;
    for (const auto& row : value.at("rows").as_array()) {
        std::vector<std::string> words;
        for (const auto& word : row.at("counting").as_array()) words.emplace_back(text_at(word, "text"));
        text += fmt::format("{}: {}\n", place_of(row), one_line(text_at(row.at("passage"), "text"), 400));
        text += words.empty() ? "" : fmt::format("    counts: {}{}\n", base::join(words, ", "), row.at("asked_alike").as_bool() ? "; and the question before it" : "");
        const auto& like = row.at("like");
        if (!like.is_null()) text += fmt::format("    like: {}: {}\n", place_of(like), one_line(text_at(like.at("passage"), "text"), 160));
    }
    return text.empty() ? "There is nothing to propose: no text is here, or every line of it carries the code." : text;
}

auto set_up_nearest(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--code", options->nearest.code, "The code, by id or label")->required();
    app.add_option("--most", options->nearest.most, "Passages that are shown")->check(CLI::Range(1, 10'000));
    app.add_option("--leave-out", options->nearest.left_out, "Not these: TEXT:START-END, as --json names each in \"stretch\"");
    app.add_flag_callback("--alone", [options] { options->nearest.beneath = false; }, "Without what is coded beneath the code");
    return [options]() -> Result<Answer> { return told(options->file, [&](const auto& project) { return workbench::nearest_to(project, options->nearest); }, tell_nearest); };
}

}  // namespace

std::vector<Command> comparing_commands() {
    static constexpr std::string_view group = "Reading and comparing";
    return {
        {"matrix", group, "Concepts by studies, or codes by cases or attributes", "loam matrix study.loam --rows cases --columns codes --rung category --beneath", set_up_matrix, Shares::json},
        {"cooccur", group, "Which codes stand together", "loam cooccur study.loam --by lines --within 3", set_up_cooccur, Shares::json},
        {"nearest", group, "Passages like those under a code that do not carry it yet", "loam nearest study.loam --code \"Waiting alone\"", set_up_nearest, Shares::json},
        compare_command(),
        {"find", group, "Find words in all sources, and things by their names", "loam find study.loam \"alone NEAR/5 night*\"", set_up_find, Shares::json},
    };
}

}  // namespace loam::cli
