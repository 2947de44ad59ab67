#include "comparing.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/records.hpp"
#include "which_records.hpp"

// Records of a project, listed and looked at.

namespace loam::cli {
namespace {

using workbench::Workbench;

struct Options {
    std::string file;
    std::string sort = "as-imported";
    std::string id;
    WhichRecords which;
};

Result<Json> list(const Workbench& project, Options& options) {
    auto query = query_of(options.which);
    if (!query) return std::unexpected(query.error());
    query->order = records::order_from(options.sort).value_or(records::Order::as_imported);
    query->with_facets = true;
    if (auto ready = bring_up_to_date(project); !ready) return std::unexpected(ready.error());
    return workbench::records_json(project, *query);
}

std::string tell_list(const Json& value) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& record : value.at("records").as_array())
        rows.push_back({std::string(text_at(record, "id")), shown(record.at("year")), one_line(text_at(record, "authors"), 30), one_line(text_at(record, "title"), 90)});
    const auto total = value.at("total").to_number<std::size_t>();
    const auto of = value.at("of").to_number<std::size_t>();
    return aligned(rows) + fmt::format("{} of {}", base::counted(total, "record", "records"), of) + (rows.size() < total ? fmt::format(", {} shown", rows.size()) : "");
}

auto set_up_records(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    options->which.query.count = 100;
    app.add_option("file", options->file, "The project file")->required();
    add_which(app, options->which);
    app.add_option("--sort", options->sort, "Order of the list")->check(CLI::IsMember({"as-imported", "title", "authors", "year", "journal"}));
    app.add_flag("--descending", options->which.query.descending, "The other way round");
    app.add_option("--from", options->which.query.first, "How many to pass over");
    app.add_option("--most", options->which.query.count, "How many to show, up to 500");
    return [options]() -> Result<Answer> { return told(options->file, [options](const Workbench& project) { return list(project, *options); }, tell_list); };
}

/// Names as people write them, lists with semicolons, what has no place of its own as it stood in its file.
std::string field_shown(const Json& field) {
    if (!field.is_array()) return field.is_string() ? std::string(field.get_string()) : shown(field);
    std::vector<std::string> parts;
    for (const auto& each : field.get_array()) {
        if (each.is_object()) parts.push_back(std::string(text_at(each, "family")) + (text_at(each, "given").empty() ? "" : fmt::format(", {}", text_at(each, "given"))));
        else if (each.is_array() && each.get_array().size() == 2) parts.push_back(fmt::format("{}: {}", shown(each.get_array()[0]), shown(each.get_array()[1])));
        else parts.push_back(shown(each));
    }
    return base::join(parts, "; ");
}

std::string tell_record(const Json& value) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [name, field] : value.at("fields").as_object()) rows.push_back({std::string(name), field_shown(field)});
    const auto& origin = value.at("origin");
    rows.push_back({"from", fmt::format("{}, record {}", text_at(origin, "file"), shown(origin.at("place")))});
    for (const auto& edit : value.at("edits").as_array()) rows.push_back({"corrected", std::string(text_at(edit, "field"))});
    for (const auto& tag : value.at("tags").as_array()) rows.push_back({"tag", std::string(text_at(tag, "tag"))});
    for (const auto& note : value.at("notes").as_array()) rows.push_back({"note", std::string(text_at(note, "note"))});
    return aligned(rows);
}

auto set_up_record(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("record", options->id, "The record: id of its import, a dot, its place in it")->required();
    return [options]() -> Result<Answer> { return told(options->file, [options](const Workbench& project) { return workbench::record_json(project, options->id); }, tell_record); };
}

}  // namespace

std::vector<Command> library_commands() {
    return {
        {"records", "Records", "List the bibliographic records of a project", "loam records study.loam \"peer worker\" --year 2010-2020 --sort year", set_up_records, Shares::json},
        {"record", "Records", "One record with all its fields and where it came from", "loam record study.loam i7f3k2.12", set_up_record, Shares::json},
    };
}

}  // namespace loam::cli
