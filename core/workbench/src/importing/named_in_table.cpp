#include "importing/named_in_table.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "importing/rating_columns.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {

using base::ErrorKind;
using base::fail;
using base::folded;

std::string_view study_heading(std::string_view heading) {
    struct Usual {
        std::string_view heading;
        std::string_view role;
    };
    static constexpr auto all = std::to_array<Usual>({
        {"study", "study"}, {"study id", "study"}, {"study name", "study"}, {"studie", "study"}, {"article", "study"}, {"paper", "study"}, {"report", "study"}, {"citation", "study"}, {"reference", "study"}, {"short title", "study"}, {"title", "study"}, {"titel", "study"}, {"doi", "study"},
        {"author", "author"}, {"authors", "author"}, {"author(s)", "author"}, {"first author", "author"}, {"autor", "author"},
        {"year", "year"}, {"jahr", "year"}, {"publication year", "year"}, {"published year", "year"}, {"year of publication", "year"},
    });
    const auto found = std::ranges::find(all, folded(heading), &Usual::heading);
    return found == all.end() ? std::string_view() : found->role;
}

NamedStudy study_named(const domain::Project& project, const MeantByText& said, const std::vector<std::string>& texts) {
    if (texts.empty()) return {};
    for (const auto& text : texts) {
        if (const auto* meant = said_of(said, text)) return {meant->empty() ? nullptr : rated_study(project, *meant), text, {}};
    }
    std::vector<const domain::Study*> left;
    std::string told;
    for (const auto& text : texts) {
        auto found = rated_studies(project, text);
        if (found.empty()) continue;
        if (!left.empty()) {
            std::erase_if(found, [&](const auto* study) { return std::ranges::find(left, study) == left.end(); });
            if (found.empty()) return {nullptr, texts.front(), fmt::format("{} / {}", told, text)};
        }
        left = std::move(found);
        told = text;
    }
    return {left.size() == 1 ? left.front() : nullptr, texts.front(), {}};
}

bool says_already(std::string_view kept, std::string_view note) {
    const auto parts_of = [](std::string_view text) {
        std::vector<std::string> parts;
        for (const auto& part : base::split(text, ';'))
            if (const auto bare = base::trimmed(part); !bare.empty()) parts.emplace_back(bare);
        return parts;
    };
    const auto known = parts_of(kept);
    return std::ranges::all_of(parts_of(note), [&](const auto& part) { return std::ranges::find(known, part) != known.end(); });
}

Result<void> brings_own_alone(const std::vector<NamedPerson>& people, const std::string& doer, std::string_view stage, std::string_view what) {
    for (const auto& person : people) {
        if (!person.left_out && person.count > 0 && (person.id.empty() || person.id != doer))
            return fail(ErrorKind::refused, fmt::format("{} is blind: everybody brings in their own {} only, and this table holds some of {}. Nothing was imported.", stage, what, person.called), "person");
    }
    return {};
}

const std::string* said_of(const MeantByText& said, std::string_view text) {
    const auto at = said.find(folded(text));
    return at == said.end() ? nullptr : &at->second;
}

void note(MeantTexts& texts, std::string_view text, std::string_view means) {
    auto& entry = texts[std::string(text)];
    entry.means = means;
    ++entry.count;
}

JsonArray told(const MeantTexts& texts) {
    JsonArray all;
    for (const auto& [text, meant] : texts) all.push_back(JsonObject{{"text", text}, {"means", meant.means}, {"count", meant.count}});
    return all;
}

Result<std::size_t> person_named(std::vector<NamedPerson>& people, const domain::Project& project, const MeantByText& said, const std::string& name, const std::string& nameless, const std::string& unsaid) {
    const auto at = std::ranges::find_if(people, [&](const auto& each) { return folded(each.name) == folded(name); });
    if (at != people.end()) return static_cast<std::size_t>(at - people.begin());
    const auto* meant = said_of(said, name);
    NamedPerson person{name, {}, meant && !meant->empty() ? *meant : name.empty() ? nameless : name, 0, meant && meant->empty()};
    if (person.called.empty() && !person.left_out) return fail(ErrorKind::bad_input, unsaid, "by");
    const auto known = std::ranges::find_if(project.people, [&](const auto& each) { return each.id.text == person.called || folded(each.name) == folded(person.called); });
    if (known != project.people.end()) person.id = known->id.text, person.called = known->name;
    people.push_back(std::move(person));
    return people.size() - 1;
}

JsonArray told(const std::vector<NamedPerson>& people, std::string_view counted) {
    JsonArray all;
    for (const auto& person : people) all.push_back(JsonObject{{"name", person.name}, {"person", person.id.empty() ? Json(nullptr) : Json(person.id)}, {"called", person.called}, {"left_out", person.left_out}, {counted, person.count}});
    return all;
}

Result<void> has_columns(const records::Cells& table, const std::map<std::string, std::string, std::less<>>& chosen, const std::string& name) {
    for (const auto& [column, role] : chosen) {
        if (std::ranges::find(table.names, column) == table.names.end()) return fail(ErrorKind::bad_input, fmt::format("{} has no column \"{}\". It has {}. Nothing was imported.", name, column, base::join(table.names, ", ")), column);
    }
    return {};
}

std::string mark_of_file(std::string_view bytes) { return "file-" + base::hex(base::sha256(bytes)).substr(0, 16); }

std::optional<std::size_t> same_heading_before(const std::vector<std::string>& names, std::size_t column) {
    const std::string_view name = names[column];
    const auto number = name.rfind(" (");
    if (number == std::string_view::npos || !name.ends_with(')') || !base::parse_integer(name.substr(number + 2, name.size() - number - 3))) return std::nullopt;
    const auto first = std::ranges::find(names, name.substr(0, number));
    const auto at = static_cast<std::size_t>(first - names.begin());
    return at < column ? std::optional(at) : std::nullopt;
}

void tell_same_headings(records::Cells& table, const std::string& name) {
    for (std::size_t i = 0; i < table.names.size(); ++i) {
        if (const auto first = same_heading_before(table.names, i)) table.diagnostics.push_back({base::Loss::repaired, name, fmt::format("Another column before it is called “{}”; this one is shown as “{}”.", table.names[*first], table.names[i])});
    }
}

void tell_form(JsonObject& report, const records::Cells& table) {
    const auto& look = table.look;
    JsonArray sheets;
    for (const auto& sheet : look.sheets) sheets.emplace_back(sheet);
    report["format"] = look.format;
    report["separator"] = look.separator;
    report["sheets"] = std::move(sheets);
    report["sheet"] = look.sheet;
    report["heading"] = look.heading;
    report["first"] = look.first;
    report["encoding"] = table.encoding;
}

JsonArray examples_of(const records::Cells& table, std::size_t column) {
    JsonArray examples;
    if (column < table.look.columns.size())
        for (const auto& example : table.look.columns[column].examples) examples.emplace_back(example);
    return examples;
}

}  // namespace loam::workbench
