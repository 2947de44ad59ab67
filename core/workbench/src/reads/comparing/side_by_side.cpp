#include "reads/comparing/ground.hpp"

#include "loam/analysis/attributes.hpp"

// A code across cases, code beside code, incident beside incident.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

/// What is known of a case, for the head of its column: {name: "as people read it"}.
JsonObject attributes_of(const domain::Project& project, const passages::Case& of) {
    const analysis::Values values(project);
    const domain::Index studies(project.studies);
    JsonObject known;
    for (const auto& attribute : project.attributes) {
        const bool of_sample = attribute.of == "sample" && of.table == "study";
        if (attribute.of != of.table && !of_sample) continue;
        const auto* study = of.table == "study" ? studies.find(domain::StudyId{of.id}) : nullptr;
        const auto* value = study ? values.of_study(attribute.id, *study).value : values.of(attribute.id, of.id);
        if (value && value->state == "known") known[attribute.name] = analysis::shown(attribute, value);
    }
    return known;
}

/// The passage that stands where a passage row says, if anything is coded there.
std::optional<std::uint32_t> place_of_passage(const Ground& on, const domain::Passage& passage) {
    const auto& texts = *on.texts;
    for (std::uint32_t p = 0; p < texts.places().size(); ++p) {
        const auto& there = on.all().passages[texts.places()[p].passage];
        const bool same_span = passage.kind == "span" && there.kind == "span" && there.source_text == passage.source_text && there.start == passage.start && there.end == passage.end;
        if (there.id == passage.id || same_span) return p;
    }
    return std::nullopt;
}

/// Codes on any of its words, or, without offsets, on the same page or cell.
std::vector<std::size_t> codes_on(const Ground& on, std::uint32_t at) {
    const auto& texts = *on.texts;
    const auto& place = texts.places()[at];
    std::vector<std::size_t> codes;
    for (const auto& each : texts.places_in(texts.texts()[place.text])) {
        if (each.span.touches(place.span) && std::ranges::find(codes, each.code) == codes.end()) codes.push_back(each.code);
    }
    return codes;
}

JsonArray codes_json(const Ground& on, const std::vector<std::size_t>& codes) {
    JsonArray all;
    for (const auto code : codes) all.push_back(code_json(on.all(), code));
    return all;
}

/// {shared, only_one, only_other}.
JsonObject told_apart(const Ground& on, const std::vector<std::size_t>& one, const std::vector<std::size_t>& other) {
    std::array<std::vector<std::size_t>, 3> parts;
    for (const auto code : one) parts[std::ranges::find(other, code) != other.end() ? 0 : 1].push_back(code);
    for (const auto code : other) {
        if (std::ranges::find(one, code) == one.end()) parts[2].push_back(code);
    }
    return {{"shared", codes_json(on, parts[0])}, {"only_one", codes_json(on, parts[1])}, {"only_other", codes_json(on, parts[2])}};
}

/// What they stand under, without themselves.
std::vector<std::size_t> above(const analysis::Beneath& ladder, const std::vector<std::size_t>& codes) {
    std::vector<std::size_t> all;
    for (const auto code : codes) {
        for (const auto upper : ladder.at_or_above(code)) {
            if (std::ranges::find(codes, upper) == codes.end() && std::ranges::find(all, upper) == all.end()) all.push_back(upper);
        }
    }
    return all;
}

/// The codes of a condition as {id, label, rung}, for who reads what was asked.
struct Condition {
    std::vector<passages::CodeSet> sets;
    JsonArray told;
};

Result<Condition> condition_asked(const Ground& on, const std::vector<std::string>& names, bool beneath, std::string_view where) {
    std::vector<std::size_t> codes;
    Condition condition;
    for (const auto& name : names) {
        const auto code = code_asked(on.all(), name, where);
        if (!code) return std::unexpected(code.error());
        codes.push_back(*code);
        condition.told.push_back(code_json(on.all(), *code));
    }
    condition.sets = passages::code_sets(on.all(), codes, beneath);
    return condition;
}

/// A stretch of words: two codes on it are two places.
using Spot = std::tuple<std::uint32_t, std::size_t, std::size_t>;

Spot spot_of(const Ground& on, std::uint32_t place) {
    const auto& there = on.texts->places()[place];
    return {there.text, there.span.start, there.span.end};
}

/// Where `of` stands together with `other`: where it meets one of its places, and what is `other`'s own, as that of a code beneath is.
std::set<Spot> standing_with(const Ground& on, passages::CodeSet of, const passages::CodeSet& other, passages::Nearness by, std::size_t within) {
    std::set<Spot> together;
    for (const auto place : passages::places_under(*on.texts, other)) together.insert(spot_of(on, place));
    std::erase_if(of.members, [&](std::size_t code) { return std::ranges::find(other.members, code) != other.members.end(); });
    for (const auto& pair : passages::meetings(*on.texts, of, other, by, within)) together.insert(spot_of(on, pair.a));
    return together;
}

/// Takes away what does not stand together with each code of `with`, and what stands together with one of `without`.
void narrow(std::vector<std::uint32_t>& places, const Ground& on, const passages::CodeSet& of, const Condition& with, const Condition& without, passages::Nearness by, std::size_t within) {
    for (const auto* condition : {&with, &without}) {
        for (const auto& other : condition->sets) {
            const auto together = standing_with(on, of, other, by, within);
            std::erase_if(places, [&](std::uint32_t place) { return together.contains(spot_of(on, place)) != (condition == &with); });
        }
    }
}

}  // namespace

Result<Json> under_code(const Workbench& workbench, const UnderCode& asked) {
    const auto found = ground(workbench);
    if (!found) return std::unexpected(found.error());
    auto& on = **found;
    const auto code = code_asked(on.all(), asked.code, "code");
    if (!code) return std::unexpected(code.error());
    const auto by = nearness_asked(asked.nearness);
    if (!by) return std::unexpected(by.error());
    const auto with = condition_asked(on, asked.with, asked.beneath, "with");
    if (!with) return std::unexpected(with.error());
    const auto without = condition_asked(on, asked.without, asked.beneath, "without");
    if (!without) return std::unexpected(without.error());
    const auto set = passages::code_sets(on.all(), {*code}, asked.beneath).front();
    auto places = passages::places_under(*on.texts, set);
    const auto all = places.size();
    narrow(places, on, set, *with, *without, *by, asked.nearness.within);
    const Quotations quotations(on);
    JsonObject told{{"code", code_json(on.all(), *code)}, {"by", asked.by.empty() ? "cases" : asked.by}, {"all", all}, {"with", with->told}, {"without", without->told}, {"total", places.size()}};
    std::size_t left = asked.most;
    const auto quoted = [&](const std::vector<std::uint32_t>& some) {
        const auto shown = std::min(left, some.size());
        left -= shown;
        return quotations.json(std::vector(some.begin(), some.begin() + static_cast<std::ptrdiff_t>(shown)));
    };
    JsonArray groups;
    JsonArray empty;
    if (asked.by == "none") {
        groups.push_back(JsonObject{{"id", nullptr}, {"label", nullptr}, {"table", nullptr}, {"attributes", JsonObject{}}, {"total", places.size()}, {"rows", quoted(places)}});
    } else {
        auto rows = rows_asked(on, asked.by);
        if (!rows) return std::unexpected(rows.error());
        rows->rows.push_back({"", "", std::string(rows->cases.none()), {}});
        for (const auto& row : rows->rows) {
            const auto here = passages::places_of_row(*on.texts, rows->cases, row, places);
            if (here.empty()) {
                if (!row.table.empty()) empty.push_back(JsonObject{{"id", row.id}, {"label", row.label}});
                continue;
            }
            const bool one_case = row.cases.size() == 1 && row.table != "value" && row.table != "source";
            groups.push_back(JsonObject{{"id", or_null(row.id)},
                                        {"label", row.label},
                                        {"table", or_null(std::string(row.table))},
                                        {"attributes", one_case ? attributes_of(on.all(), rows->cases.all()[row.cases.front()]) : JsonObject{}},
                                        {"total", here.size()},
                                        {"rows", quoted(here)}});
        }
    }
    told["groups"] = std::move(groups);
    told["empty"] = std::move(empty);
    return told;
}

Result<Json> code_beside_code(const Workbench& workbench, const std::string& a, const std::string& b, bool beneath) {
    const auto found = ground(workbench);
    if (!found) return std::unexpected(found.error());
    auto& on = **found;
    const auto first = code_asked(on.all(), a, "a");
    if (!first) return std::unexpected(first.error());
    const auto second = code_asked(on.all(), b, "b");
    if (!second) return std::unexpected(second.error());
    const auto sets = passages::code_sets(on.all(), {*first, *second}, beneath);
    std::array<std::set<std::uint32_t>, 2> together;
    const auto pairs = passages::meetings(*on.texts, sets[0], sets[1], passages::Nearness::overlap);
    for (const auto& pair : pairs) {
        together[0].insert(pair.a);
        together[1].insert(pair.b);
    }
    const Quotations quotations(on);
    JsonObject told{{"pairs", pairs.size()}};
    for (std::size_t side = 0; side < 2; ++side) {
        JsonArray rows;
        for (const auto place : passages::places_under(*on.texts, sets[side])) {
            auto quotation = quotations.json(place);
            quotation["together"] = together[side].contains(place);
            rows.push_back(std::move(quotation));
        }
        told[side == 0 ? "a" : "b"] = JsonObject{{"code", code_json(on.all(), sets[side].code)}, {"rows", std::move(rows)}};
    }
    return told;
}

Result<Json> passage_beside_passage(const Workbench& workbench, const std::string& one, const std::string& other) {
    const auto found = ground(workbench);
    if (!found) return std::unexpected(found.error());
    auto& on = **found;
    const domain::Index passages(on.all().passages);
    const Quotations quotations(on);
    std::array<std::vector<std::size_t>, 2> codes;
    JsonObject told;
    for (std::size_t side = 0; side < 2; ++side) {
        const auto& id = side == 0 ? one : other;
        const auto* passage = passages.find(domain::PassageId{id});
        if (!passage) return fail(ErrorKind::not_found, fmt::format("There is no passage \"{}\".", id), side == 0 ? "one" : "other");
        const auto place = place_of_passage(on, *passage);
        if (place) codes[side] = codes_on(on, *place);
        told[side == 0 ? "one" : "other"] = place ? quotations.json(*place) : quotations.of_passage(*passage);
    }
    const analysis::Beneath ladder(on.all());
    told["codes"] = told_apart(on, codes[0], codes[1]);
    told["above"] = told_apart(on, above(ladder, codes[0]), above(ladder, codes[1]));
    return told;
}

}  // namespace loam::workbench
