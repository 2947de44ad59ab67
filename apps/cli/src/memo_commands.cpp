#include "command.hpp"
#include "loam/workbench/memos.hpp"

namespace loam::cli {
namespace {

std::string label_of(const Json& named) { return named.is_null() ? "" : std::string(text_at(named, "label")); }

std::string tell(const Json& value) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& memo : value.at("memos").as_array()) {
        const bool is_private = memo.at("private").as_bool();
        rows.push_back({std::string(text_at(memo, "written")), std::string(text_at(memo, "kind")) + (is_private ? " (private)" : ""), std::string(text_at(memo, "title")),
                        label_of(memo.at("about")), std::string(text_at(memo, "id"))});
    }
    auto text = rows.empty() ? std::string("There are no memos of this sort.") : aligned(rows);
    const auto hidden = value.at("hidden").to_number<std::int64_t>();
    if (hidden > 0) text += fmt::format("\n{} private to others {} not shown; --as-person ID says who you are.", hidden, hidden == 1 ? "is" : "are");
    return text;
}

auto set_up_memos(CLI::App& app, Common& common) {
    struct Options {
        std::string file;
        std::string trail;
        workbench::MemoFilter filter;
    };
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--of", options->filter.of, "Id of a row: memos about it or naming it");
    app.add_option("--kind", options->filter.kind, "Only this kind: interview, code, category, theoretical, journal, ...");
    app.add_option("--words", options->filter.words, "Words of the title or the memo");
    app.add_option("--trail", options->trail, "Id of a code: the memos of all it stands on, in the order in which they were written");
    return [options, &common]() -> Result<Answer> {
        const auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        const auto value = options->trail.empty() ? workbench::memos(*project, options->filter, common.person) : workbench::memo_trail(*project, options->trail, common.person);
        if (!value) return std::unexpected(value.error());
        return Answer{*value, tell(*value)};
    };
}

}  // namespace

std::vector<Command> memo_commands() {
    return {{"memos", "Reading and comparing", "Memos by kind, by what they are about, or as the trail of a code", "loam memos study.loam --trail c-protecting-team", set_up_memos}};
}

}  // namespace loam::cli
