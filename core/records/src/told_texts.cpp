#include "told_texts.hpp"

#include <array>
#include <chrono>
#include <optional>

#include "characters.hpp"
#include "loam/base/json.hpp"
#include "loam/base/number.hpp"
#include "loam/base/printed_date.hpp"
#include "loam/base/text.hpp"

namespace loam::records {
namespace {

/// What may stand between a decision and what it goes on with.
constexpr auto signs = std::to_array<std::string_view>({": ", " - ", " – ", " — ", ", ", " ("});
constexpr std::string_view of_a_code = " on ";

struct Begun {
    std::string verdict;
    std::string rest;
};

/// What stands before and behind the first of these signs.
struct AtSign {
    std::string_view word, rest;
};
std::optional<AtSign> at_sign(std::string_view text) {
    std::size_t first = std::string_view::npos, length = 0;
    for (const auto sign : signs)
        if (const auto at = text.find(sign); at < first) first = at, length = sign.size();
    if (first == std::string_view::npos) return std::nullopt;
    auto rest = bare(text.substr(first + length));
    if (text[first + length - 1] == '(' && rest.ends_with(')')) rest.remove_suffix(1);
    return AtSign{text.substr(0, first), rest};
}

/// include, exclude or unsure; empty for any other word.
std::string decision_of(std::string_view word, const DecisionReading& reading) {
    auto told = verdict_from(word, reading);
    return told && *told != "none" ? std::move(*told) : std::string();
}

std::optional<Begun> begun(std::string_view text, const DecisionReading& reading) {
    // Codes that EPPI-Reviewer begins a project with: "INCLUDE based on title & abstract", "INCLUDE for second opinion".
    if (text.starts_with("INCLUDE based on ") || text.starts_with("INCLUDE for ")) return Begun{text.contains("second opinion") ? "unsure" : "include", {}};
    // A code of EPPI-Reviewer is a reason by its whole name.
    if (const auto on = text.find(of_a_code); on != std::string_view::npos && on >= 6) {
        if (auto verdict = decision_of(text.substr(0, on), reading); !verdict.empty()) return Begun{verdict, verdict == "exclude" ? std::string(text) : std::string()};
    }
    const auto parts = at_sign(text);
    if (!parts) return std::nullopt;
    auto verdict = decision_of(parts->word, reading);
    if (verdict.empty()) return std::nullopt;
    const auto next = at_sign(parts->rest);
    const auto second = next ? next->word : parts->rest;
    // "Include, Exclude" is none; a number behind a word ("Exclude: 1") is that of a reason.
    const bool is_code = !second.empty() && is_digit(second.front()) && !is_digit(text.front());
    const auto other = is_code ? std::string() : decision_of(second, reading);
    if (!other.empty() && other != verdict) return std::nullopt;
    return Begun{std::move(verdict), std::string(parts->rest)};
}

/// Where a text has the form of another, in which # stands for a digit.
bool has_form(std::string_view text, std::string_view form) {
    if (text.size() < form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '#' ? !is_digit(text[i]) : text[i] != form[i]) return false;
    return true;
}

constexpr std::string_view stamp = " (####-##-## ##:##:##)(";

}  // namespace

BegunWithDecision begun_with_decision(std::string_view text, const DecisionReading& reading) {
    BegunWithDecision told;
    for (const auto& part : base::split(text, ';')) {
        if (bare(part).empty()) continue;
        const auto one = begun(bare(part), reading);
        if (!one || (!told.verdict.empty() && told.verdict != one->verdict)) return {};
        told.verdict = one->verdict;
        if (one->rest.empty()) continue;
        if (told.verdict == "exclude") told.reasons.push_back(one->rest);
        else add_line(told.remark, one->rest);
    }
    return told;
}

std::vector<CovidenceRemark> covidence_remarks(std::string_view notes) {
    struct Place {
        std::size_t name, stamp, text;
    };
    std::vector<Place> places;
    for (auto at = notes.find(stamp.substr(0, 2)); at != std::string_view::npos; at = notes.find(stamp.substr(0, 2), at + 1)) {
        if (!has_form(notes.substr(at), stamp)) continue;
        const auto close = notes.find("):", at + stamp.size());
        if (close == std::string_view::npos) break;
        const auto before = notes.substr(0, at).find_last_of(";\n");
        const auto name = before == std::string_view::npos ? 0 : before + 1;
        // What looks so within a remark belongs to it.
        if (places.empty() || name >= places.back().text) places.push_back({name, at, close + 2});
    }
    std::vector<CovidenceRemark> remarks;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto end = std::min(i + 1 < places.size() ? places[i + 1].name : notes.size(), notes.find("Exclusion reason:", places[i].text));
        auto text = bare(notes.substr(places[i].text, end - places[i].text));
        while (text.ends_with(';')) text = bare(text.substr(0, text.size() - 1));
        const auto person = bare(notes.substr(places[i].name, places[i].stamp - places[i].name));
        if (!person.empty() && !text.empty()) remarks.push_back({std::string(person), std::string(notes.substr(places[i].stamp + 2, 10)), std::string(text)});
    }
    return remarks;
}

std::string day_in(std::string_view text) {
    if (const auto day = base::printed_date(bare(text)).date; day && day->day != 0) return base::text(*day);
    // "2020-03-04 10:22 Uhr", "2020-03-04 (second look)": the day stands first.
    if (const auto begin = bare(text); begin.size() > 10 && !(begin[10] >= '0' && begin[10] <= '9'))
        if (const auto day = base::parse_date(begin.substr(0, 10)); day && day->day != 0) return base::text(*day);
    // Seconds of this century, or thousandths or millionths of one, as versions of ASReview count; another number is no day.
    constexpr double least = 946'684'800, most = 4'102'444'800;
    auto seconds = base::parse_number(bare(text));
    while (seconds && *seconds > 100e9) *seconds /= 1000;
    if (!seconds || *seconds < least || *seconds > most) return {};
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{static_cast<std::int64_t>(*seconds)}})};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::vector<std::string> labels_in(std::string_view text) {
    std::vector<std::string> labels;
    const auto json = base::parse_json(text);
    if (!json || !json->is_array()) {
        for (const auto& part : base::split(text, ';'))
            if (const auto label = bare(part); !label.empty()) labels.emplace_back(label);
        return labels;
    }
    const auto name_of = [](const base::JsonObject& object) {
        for (const std::string_view member : {"name", "id"})
            if (const auto* value = object.if_contains(member); value && value->is_string() && !value->get_string().empty()) return std::string(value->get_string());
        return std::string();
    };
    for (const auto& group : json->get_array()) {
        if (!group.is_object()) continue;
        const auto* values = group.get_object().if_contains("values");
        if (!values || !values->is_array()) continue;
        for (const auto& value : values->get_array()) {
            if (!value.is_object()) continue;
            const auto* checked = value.get_object().if_contains("checked");
            if (checked && checked->is_bool() && !checked->get_bool()) continue;
            labels.push_back(fmt::format("{}: {}", name_of(group.get_object()), name_of(value.get_object())));
        }
    }
    return labels;
}

void add_line(std::string& text, std::string_view line) {
    if (!text.empty()) text += '\n';
    text += line;
}

}  // namespace loam::records
