#include "importing/value_columns.hpp"

#include "importing/named_in_table.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using base::comparable;
using base::folded;

struct UsualHeading {
    std::string_view heading;
    std::string_view role;
};
constexpr std::array usual_headings{
    UsualHeading{"reviewer name", "extractor"}, UsualHeading{"reviewer", "extractor"}, UsualHeading{"extractor", "extractor"}, UsualHeading{"data extractor", "extractor"}, UsualHeading{"extracted by", "extractor"}, UsualHeading{"coder", "extractor"}, UsualHeading{"user", "extractor"}, UsualHeading{"user name", "extractor"}, UsualHeading{"coded by", "extractor"},
    UsualHeading{"group", "group"}, UsualHeading{"arm", "group"}, UsualHeading{"study arm", "group"}, UsualHeading{"arm name", "group"}, UsualHeading{"group name", "group"}, UsualHeading{"study group", "group"}, UsualHeading{"intervention group", "group"}, UsualHeading{"treatment arm", "group"},
    // What other programs number and name for themselves.
    UsualHeading{"covidence #", ""}, UsualHeading{"covidence number", ""}, UsualHeading{"covidence id", ""}, UsualHeading{"item id", ""}, UsualHeading{"itemid", ""}, UsualHeading{"imported id", ""}, UsualHeading{"refid", ""}, UsualHeading{"abstract", ""}, UsualHeading{"no.", ""},
};
constexpr std::array<std::string_view, 6> kinds{"text", "number", "range", "date", "choice", "several"};

/// The column or field that this one has remarks on.
std::string remarked(const domain::Project& project, const std::vector<std::string>& names, const std::string& heading) {
    const auto low = base::case_folded(heading);
    for (const std::string_view word : {"supporting text", "comments", "comment", "notes", "note", "remarks", "remark", "quote", "page"}) {
        if (low.size() <= word.size() || !low.ends_with(word)) continue;
        const auto end = heading.find_last_not_of(" -:_,(", heading.size() - word.size() - 1);
        if (end == std::string::npos) continue;
        const auto rest = heading.substr(0, end + 1);
        const auto column = std::ranges::find_if(names, [&](const auto& each) { return each != heading && comparable(each) == comparable(rest); });
        if (column != names.end()) return *column;
        if (const auto* field = form_field_called(project, rest)) return field->id.text;
    }
    return {};
}

/// "R1", "Reviewer 2", "Rater B" at either end of a heading, and what else it says.
struct ReviewerMark {
    std::string mark;
    std::string rest;
};

bool is_reviewer_word(std::string_view word) {
    static constexpr std::array<std::string_view, 6> words{"reviewer", "rater", "extractor", "coder", "screener", "appraiser"};
    return std::ranges::find(words, word) != words.end();
}

/// How many of these words, from the first, are the mark of a reviewer: 0, 1 or 2.
std::size_t marking_words(std::string_view first, std::string_view second) {
    const auto low = base::case_folded(first), next = base::case_folded(second);
    const auto is_which = [](std::string_view text) { return text.size() == 1 && ((text[0] >= '1' && text[0] <= '9') || (text[0] >= 'a' && text[0] <= 'd')); };
    if (is_reviewer_word(low) && is_which(next)) return 2;
    const auto word = std::string_view(low).substr(0, low.empty() ? 0 : low.size() - 1);
    return !word.empty() && low.back() >= '1' && low.back() <= '9' && (word == "r" || is_reviewer_word(word)) ? 1 : 0;
}

std::optional<ReviewerMark> reviewer_marked(std::string_view heading) {
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = heading.find_first_not_of(" _-:()[]/.#", at)) != std::string_view::npos;) {
        const auto end = std::min(heading.find_first_of(" _-:()[]/.#", at), heading.size());
        words.emplace_back(heading.substr(at, end - at));
        at = end;
    }
    const auto n = words.size();
    const auto taken = [&](std::size_t from, std::size_t count) {
        const auto first = words.begin() + static_cast<std::ptrdiff_t>(from), last = first + static_cast<std::ptrdiff_t>(count);
        ReviewerMark told{base::join({first, last}, " "), {}};
        words.erase(first, last);
        told.rest = base::join(words, " ");
        return told;
    };
    if (n >= 2 && marking_words(words[n - 2], words[n - 1]) == 2) return taken(n - 2, 2);
    if (n >= 1 && marking_words(words[n - 1], {}) == 1) return taken(n - 1, 1);
    if (const auto count = n >= 2 ? marking_words(words[0], words[1]) : 0; count > 0) return taken(0, count);
    return std::nullopt;
}

}  // namespace

const domain::Attribute* form_field_called(const domain::Project& project, std::string_view name) {
    const auto wanted = comparable(name);
    const auto fits = [&](const domain::Attribute& each) {
        return is_form_field(each) && (each.id.text == name || comparable(each.name) == wanted || (!each.unit.empty() && comparable(fmt::format("{} ({})", each.name, each.unit)) == wanted));
    };
    const auto at = std::ranges::find_if(project.attributes, fits);
    return at == project.attributes.end() ? nullptr : &*at;
}

bool is_form_field(const domain::Attribute& attribute) { return attribute.of == "study" || attribute.of == "sample"; }

ValueColumn guessed_value_column(const domain::Project& project, const std::vector<std::string>& names, std::size_t column, bool makes_fields) {
    // A heading that stands twice means twice the same.
    const auto& heading = names[same_heading_before(names, column).value_or(column)];
    const auto of_study = study_heading(heading);
    const auto usual = std::ranges::find(usual_headings, folded(heading), &UsualHeading::heading);
    // A field called Author or Year takes its column, which tells the study all the same.
    const bool names_whose = of_study == "study" || (usual != usual_headings.end() && usual->role == "extractor");
    const auto* field = form_field_called(project, heading);
    if (field && !names_whose) return {"field", field->id.text};
    if (!of_study.empty()) return {std::string(of_study), {}};
    if (usual != usual_headings.end()) return {std::string(usual->role), {}};
    if (auto of = remarked(project, names, heading); !of.empty()) return {"note", std::move(of)};
    return makes_fields ? ValueColumn{"new", {}} : ValueColumn{};
}

std::string told_of_reviewer(const domain::Project& project, const std::vector<std::string>& names, std::size_t column, const ValueColumn& taken) {
    if (!taken.role.empty() && taken.role != "new") return {};
    const auto told = reviewer_marked(names[column]);
    if (!told) return {};
    const std::string_view as_it_is = taken.role.empty() ? "it is taken for nothing" : "it becomes a field of its own";
    if (told->rest.empty())
        return fmt::format("“{}” may name who extracted, or hold the answers of a reviewer and does not say to which field; {}. If it names people, say that it is the extractor; if it holds answers, give each reviewer rows of their own, with the name in a column “Reviewer”.", names[column], as_it_is);
    const bool is_shared = std::ranges::any_of(names, [&](const auto& each) {
        const auto other = reviewer_marked(each);
        return each != names[column] && comparable(other ? other->rest : each) == comparable(told->rest);
    });
    if (!is_shared && !form_field_called(project, told->rest)) return {};
    return fmt::format("“{}” may hold what {} answered to “{}”; {}, for a row holds the answers of one extractor. Give each reviewer rows of their own, with the name in a column “Reviewer” and the answers in “{}”.", names[column], told->mark, told->rest, as_it_is, told->rest);
}

std::string_view told_by(const ValueColumn& column, std::string_view heading) {
    if (column.role == "study" || column.role == "author" || column.role == "year") return column.role;
    const auto role = column.role == "field" ? study_heading(heading) : std::string_view();
    return role == "study" ? std::string_view() : role;
}

std::optional<ValueColumn> said_value_column(const domain::Project& project, const std::string& said) {
    if (said.empty()) return ValueColumn{};
    for (const std::string_view role : {"study", "author", "year", "extractor", "group", "new"}) {
        if (said == role) return ValueColumn{said, {}};
    }
    const bool is_new = said.starts_with("new:");
    const auto kind = is_new ? said.substr(4) : said;
    if (std::ranges::find(kinds, kind) != kinds.end()) return ValueColumn{"new", kind};
    if (said.starts_with("note:")) return ValueColumn{"note", said.substr(5)};
    if (const auto* field = form_field_called(project, said.starts_with("field:") ? said.substr(6) : said)) return ValueColumn{"field", field->id.text};
    return std::nullopt;
}

ValueTable spread_groups(const records::Cells& table, const std::vector<std::size_t>& keys, std::optional<std::size_t> group) {
    ValueTable spread;
    if (!group) {
        spread.names = table.names;
        spread.group.resize(table.names.size());
        for (std::size_t i = 0; i < table.names.size(); ++i) spread.from.push_back(i);
        for (const auto& row : table.rows) {
            auto& kept = spread.rows.emplace_back();
            for (const auto& cell : row.cells) kept.cells.emplace_back(base::trimmed(cell));
            kept.lines.assign(kept.cells.size(), row.line);
        }
        return spread;
    }
    // Which rows are one: by whose they are, and how often their group was told before.
    std::vector<std::string> groups;
    std::map<std::pair<std::string, std::size_t>, std::size_t> place_of;
    std::map<std::pair<std::string, std::string>, std::size_t> times;
    std::vector<std::vector<const records::Cells::Row*>> together;
    const auto group_of = [&](const records::Cells::Row& row) { return std::string(base::trimmed(row.cells[*group])); };
    std::string key;
    const records::Cells::Row* named = nullptr;   // the row that says whose this one is
    for (const auto& row : table.rows) {
        const auto name = group_of(row);
        // Cells that were joined over the arms of a study hold its name in the first of their rows alone; some programs join only some of them.
        const bool goes_on = named && !name.empty() && std::ranges::all_of(keys, [&](const auto column) { return base::trimmed(row.cells[column]).empty() || folded(row.cells[column]) == folded(named->cells[column]); });
        if (!goes_on) {
            named = &row;
            key.clear();
            for (const auto column : keys) key += folded(row.cells[column]) + '\n';
        }
        if (!name.empty() && std::ranges::find(groups, name) == groups.end()) groups.push_back(name);
        const auto [at, fresh] = place_of.try_emplace({key, times[{key, folded(name)}]++}, together.size());
        if (fresh) together.emplace_back();
        together[at->second].push_back(&row);
    }
    const auto differs = [&](std::size_t column) {
        return std::ranges::any_of(together, [&](const auto& rows) {
            std::set<std::string> told;
            for (const auto* row : rows)
                if (const auto cell = base::trimmed(row->cells[column]); !cell.empty()) told.emplace(cell);
            return told.size() > 1;
        });
    };
    auto& which = spread.group;
    for (std::size_t column = 0; column < table.names.size(); ++column) {
        const bool is_key = std::ranges::find(keys, column) != keys.end();
        const bool of_groups = column != *group && !is_key && differs(column);
        const std::vector<std::string> once{""};
        for (const auto& name : of_groups ? groups : once) {
            spread.names.push_back(name.empty() ? table.names[column] : fmt::format("{} ({})", table.names[column], name));
            spread.from.push_back(column);
            which.push_back(name);
        }
    }
    spread.names = records::column_names(spread.names);
    for (const auto& rows : together) {
        auto& made = spread.rows.emplace_back();
        for (std::size_t i = 0; i < spread.names.size(); ++i) {
            const auto at = std::ranges::find_if(rows, [&](const auto* row) { return !base::trimmed(row->cells[spread.from[i]]).empty() && (which[i].empty() || folded(group_of(*row)) == folded(which[i])); });
            made.cells.emplace_back(at == rows.end() ? std::string() : std::string(base::trimmed((*at)->cells[spread.from[i]])));
            made.lines.push_back((at == rows.end() ? rows.front() : *at)->line);
        }
    }
    return spread;
}

}  // namespace loam::workbench
