#include "reads/comparing/ground.hpp"

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

// From the words of a question to codes, rows, places of the project.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;

std::string rung_told(const domain::Rung& rung) { return fmt::format("{} ({})", rung.mark, rung.name); }

Result<std::vector<std::size_t>> codes_on_rung(const Project& project, const std::string& name) {
    std::set<std::string_view> wanted;
    std::vector<std::string> known;
    for (const auto& rung : project.rungs) {
        known.push_back(rung_told(rung));
        const bool is_it = rung.id.text == name || rung.mark == name || base::comparable(rung.name) == base::comparable(name);
        if (is_it) wanted.insert(rung.id.text);
    }
    if (wanted.empty()) return fail(ErrorKind::not_found, fmt::format("There is no rung \"{}\". There are: {}.", name, base::join(known, ", ")), "rung");
    std::vector<std::size_t> codes;
    for (const auto code : analysis::in_tree_order(project)) {
        if (wanted.contains(project.codes[code].rung.text)) codes.push_back(code);
    }
    return codes;
}

/// Codes with which anything is coded, in the order of the tree.
std::vector<std::size_t> codes_in_use(const Ground& ground, bool with_beneath) {
    std::vector<bool> used(ground.all().codes.size());
    for (const auto& place : ground.texts->places()) used[place.code] = true;
    const analysis::Beneath beneath(ground.all());
    std::vector<std::size_t> codes;
    for (const auto code : analysis::in_tree_order(ground.all())) {
        const bool any = with_beneath ? std::ranges::any_of(beneath.at_or_beneath(code), [&](std::size_t lower) { return used[lower]; }) : used[code];
        if (any) codes.push_back(code);
    }
    return codes;
}

}  // namespace

Result<std::size_t> code_asked(const Project& project, const std::string& name, std::string_view where) {
    const auto by_id = std::ranges::find(project.codes, name, [](const auto& code) { return code.id.text; });
    if (by_id != project.codes.end()) return static_cast<std::size_t>(by_id - project.codes.begin());
    const auto wanted = base::comparable(name);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < project.codes.size(); ++i) {
        if (!wanted.empty() && base::comparable(project.codes[i].label) == wanted) found.push_back(i);
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) return fail(ErrorKind::not_found, fmt::format("There is no code \"{}\". \"loam codes\" lists all with their ids.", name), std::string(where));
    std::vector<std::string> ids;
    for (const auto code : found) ids.push_back(project.codes[code].id.text);
    return fail(ErrorKind::bad_input, fmt::format("{} codes are called \"{}\". Say which by its id: {}.", found.size(), name, base::join(ids, ", ")), std::string(where));
}

Result<std::vector<passages::CodeSet>> codes_asked(const Ground& ground, const CodesAsked& asked) {
    const auto& project = ground.all();
    std::vector<std::size_t> codes;
    if (!asked.codes.empty()) {
        for (const auto& name : asked.codes) {
            const auto code = code_asked(project, name, "codes");
            if (!code) return std::unexpected(code.error());
            if (std::ranges::find(codes, *code) == codes.end()) codes.push_back(*code);
        }
    } else if (!asked.rung.empty()) {
        auto on = codes_on_rung(project, asked.rung);
        if (!on) return std::unexpected(on.error());
        codes = std::move(*on);
    } else if (!asked.under.empty()) {
        const auto code = code_asked(project, asked.under, "under");
        if (!code) return std::unexpected(code.error());
        const analysis::Beneath beneath(project);
        for (const auto lower : beneath.steps(*code)) {
            if (std::ranges::find(codes, lower) == codes.end()) codes.push_back(lower);
        }
    } else {
        codes = asked.all ? analysis::in_tree_order(project) : codes_in_use(ground, asked.beneath);
    }
    return passages::code_sets(project, codes, asked.beneath);
}

Result<passages::Nearness> nearness_asked(const NearnessAsked& asked) {
    if (asked.by == "overlap" || asked.by.empty()) return passages::Nearness::overlap;
    if (asked.by == "turn") return passages::Nearness::turn;
    if (asked.by == "lines") return passages::Nearness::lines;
    return fail(ErrorKind::bad_input, fmt::format("Codes stand together by overlap, turn or lines, not by \"{}\".", asked.by), "by");
}

Result<const domain::Attribute*> attribute_asked(const Project& project, const std::string& name) {
    std::vector<std::string> known;
    for (const auto& attribute : project.attributes) {
        if (attribute.id.text == name || base::comparable(attribute.name) == base::comparable(name)) return &attribute;
        known.push_back(attribute.name);
    }
    return fail(ErrorKind::not_found,
                fmt::format("Rows are cases, participants, studies, sources or an attribute; \"{}\" is none of these. {}", name,
                            known.empty() ? "The project has no attributes." : "The attributes are: " + base::join(known, ", ") + "."),
                "rows");
}

Result<RowsAsked> rows_asked(const Ground& on, const std::string& name) {
    static constexpr std::array<std::pair<std::string_view, passages::CaseKind>, 4> kinds{{{"cases", passages::CaseKind::any}, {"participants", passages::CaseKind::participant}, {"studies", passages::CaseKind::study}, {"sources", passages::CaseKind::source}}};
    for (const auto& [word, kind] : kinds) {
        if (name != word && !(name.empty() && word == "cases")) continue;
        passages::Cases cases(*on.texts, kind);
        auto rows = passages::rows_of_cases(cases);
        return RowsAsked{std::move(cases), std::move(rows), nullptr};
    }
    const auto attribute = attribute_asked(on.all(), name);
    if (!attribute) return std::unexpected(attribute.error());
    passages::Cases cases(*on.texts, (*attribute)->of == "participant" ? passages::CaseKind::participant : passages::CaseKind::study);
    auto rows = passages::rows_of_attribute(on.all(), cases, **attribute);
    return RowsAsked{std::move(cases), std::move(rows), *attribute};
}

std::string stretch_token(const domain::SourceText& version, passages::Span span) { return fmt::format("{}:{}-{}", version.id.text, span.start, span.end); }

Result<passages::Stretch> stretch_asked(const Ground& ground, const std::string& token) {
    const auto colon = token.rfind(':');
    const auto hyphen = token.rfind('-');
    const auto wrong = [&] { return fail(ErrorKind::bad_input, fmt::format("\"{}\" is no place in a text. It is written TEXT:START-END.", token), token); };
    if (colon == std::string::npos || hyphen == std::string::npos || hyphen < colon) return wrong();
    const auto start = base::parse_integer(token.substr(colon + 1, hyphen - colon - 1));
    const auto end = base::parse_integer(token.substr(hyphen + 1));
    const auto id = token.substr(0, colon);
    const auto at = std::ranges::find(ground.indexed, id, [](const auto* version) { return version->id.text; });
    if (!start || !end || *start < 0 || *end <= *start) return wrong();
    if (at == ground.indexed.end()) return fail(ErrorKind::not_found, fmt::format("\"{}\" is no newest text of a source.", id), token);
    return passages::Stretch{static_cast<std::size_t>(at - ground.indexed.begin()), {static_cast<std::size_t>(*start), static_cast<std::size_t>(*end)}};
}

}  // namespace loam::workbench
