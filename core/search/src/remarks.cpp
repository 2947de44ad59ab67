#include "remarks.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "limits.hpp"
#include "loam/base/text.hpp"

namespace loam::search {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view cochrane[]{"(word variations have been searched)", "with cochrane library publication date", "with publication year", "in trials", "in cochrane reviews", "in cochrane protocols", "in editorials", "in clinical answers", "from 19", "from 20"};
constexpr std::string_view ebsco[]{"expanders - ", "limiters - ", "search modes - ", "narrow by ", "interface - ebsco", "search screen - "};
constexpr std::string_view wos[]{"indexes=", "databases=", "timespan=", "timespan:", "editions=", "editions:", "doctype=all", "refined by:", "date run:", "results: ", "and language: (", "and document types: (", "search language="};
constexpr std::string_view pubmed[]{"filters: ", "sort by: "};
constexpr std::string_view proquest[]{"limits applied", "additional limits - ", "narrowed by: ", "databases: "};
constexpr std::string_view pubmed_before[]{"search: "};
constexpr std::string_view pubmed_older[]{"search (", "search \"", "search #"};

Words behind(const Platform& platform) {
    if (platform.id == "cochrane") return cochrane;
    if (platform.id == "ebsco") return ebsco;
    if (platform.id == "wos") return wos;
    if (platform.id == "pubmed") return pubmed;
    if (platform.id == "proquest") return proquest;
    return {};
}

bool stands_at(TextView text, std::size_t at, std::size_t end, std::string_view words) {
    if (at + words.size() > end) return false;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (lower(text[at + i]) != static_cast<char32_t>(static_cast<unsigned char>(words[i]))) return false;
    // "adherence in trials" is a query; the Cochrane Library prints "in Trials" behind one.
    return !words.starts_with("in ") || lower(text[at + 3]) != text[at + 3];
}

/// Where the first remark begins that stands outside of quotation marks; the end, if there is none.
std::size_t remark_from(TextView text, const Span& span, Words words) {
    bool quoted = false;
    for (auto at = span.start; at < span.end; ++at) {
        if (straight(text[at]) == '"') quoted = !quoted;
        if (quoted || (at > span.start && !is_blank(text[at - 1]) && text[at - 1] != '\n')) continue;
        if (std::ranges::any_of(words, [&](auto each) { return stands_at(text, at, span.end, each); })) return at;
    }
    return span.end;
}

std::string shown(TextView text, std::size_t from, std::size_t to) { return squeezed(to_utf8(text.substr(from, to - from))); }

/// What Web of Science refines by, as it writes it behind the query since 2021: "and English (Languages)".
constexpr std::string_view refinements[]{"languages", "document types", "publication years", "web of science categories", "research areas", "citation topics meso", "citation topics micro", "countries/regions", "open access",
                                         "publication titles", "affiliations", "authors", "publishers", "web of science index", "early access", "conference titles", "funding agencies", "sustainable development goals", "databases", "database"};

/// Where "and NAMES (LABEL)", once or several times to the end, breaks off that was to begin here; nothing, if it does not. What begins
/// later but before that place breaks off there too.
std::optional<std::size_t> refinement_broken_at(TextView text, std::size_t at, std::size_t end) {
    for (bool any = false;; any = true) {
        while (at < end && (is_blank(text[at]) || text[at] == '\n')) ++at;
        if (at >= end) return any ? std::nullopt : std::optional(end);
        if (!stands_at(text, at, end, "and ") && !stands_at(text, at, end, "not ")) return at;
        auto open = at + 4;
        while (open < end && text[open] != '(' && text[open] != '=' && straight(text[open]) != '"') ++open;
        auto shut = open;
        while (shut < end && text[shut] != ')') ++shut;
        if (open >= end || text[open] != '(' || shut >= end || shown(text, at + 4, open).empty()) return open;
        auto label = lower(shown(text, open + 1, shut));
        for (const std::string_view exclude : {"exclude - ", "exclude \xE2\x80\x93 "})
            if (label.starts_with(exclude)) label.erase(0, exclude.size());
        if (std::ranges::find(refinements, label) == std::ranges::end(refinements)) return open;
        at = shut + 1;
    }
}

std::size_t refined_from(TextView text, const Span& span) {
    long depth = 0;
    bool quoted = false;
    auto open_from = span.start;  // before it nothing can begin that goes on to the end
    for (auto at = span.start; at < span.end; ++at) {
        if (straight(text[at]) == '"') quoted = !quoted;
        if (quoted) continue;
        depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
        const bool begins = at >= open_from && depth <= 0 && at > span.start && (is_blank(text[at - 1]) || text[at - 1] == '\n') && (stands_at(text, at, span.end, "and ") || stands_at(text, at, span.end, "not "));
        if (!begins) continue;
        const auto broken = refinement_broken_at(text, at, span.end);
        if (!broken) return at;
        open_from = *broken;
    }
    return span.end;
}

/// The remark without "Results: 1,234" of Web of Science, which are the hits of the line.
std::string without_hits(TextView text, const Span& span, Line& line) {
    for (auto at = span.start; at < span.end && !line.hits; ++at) {
        if (!stands_at(text, at, span.end, "results: ")) continue;
        const auto first = at + 9;
        auto end = first;
        while (end < span.end && (is_digit(text[end]) || (text[end] == ',' && end > first))) ++end;
        if (end == first) break;
        line.hits = number_of(to_utf8(text.substr(first, end - first)));
        line.hits_span = {first, end};
        return squeezed(shown(text, span.start, at) + " " + shown(text, end, span.end));
    }
    return shown(text, span.start, span.end);
}

}  // namespace

void add_remark(Line& line, std::string_view remark) {
    const auto low = lower(remark);
    if (low == "search modes - boolean/phrase" || low.starts_with("interface - ") || low.starts_with("search screen - ") || low.starts_with("database - ")) return;
    if (!line.remark.empty()) line.remark += " ";
    line.remark += remark;
}

void take_words_before(const Platform& platform, TextView text, std::vector<Line>& lines) {
    constexpr std::string_view word = "Search ";
    const auto begins = [&](const Line& line) { return line.span.end > line.span.start + word.size() && to_utf8(text.substr(line.span.start, word.size())) == word; };
    const auto is_query = [](const Line& line) { return line.note.empty(); };
    if (platform.id != "pubmed" || std::ranges::count_if(lines, is_query) < 2) return;
    if (!std::ranges::all_of(lines, [&](const Line& line) { return !is_query(line) || (line.numbered && begins(line)); })) return;
    for (auto& line : lines)
        if (is_query(line)) line.span.start += word.size();
}

void take_remarks(const Platform& platform, TextView text, Line& line) {
    if (platform.id == "pubmed") {
        for (const auto each : pubmed_before)
            if (stands_at(text, line.span.start, line.span.end, each)) line.span.start += each.size();
        for (const auto each : pubmed_older)  // up to 2020: what follows is the query
            if (stands_at(text, line.span.start, line.span.end, each)) {
                line.span.start += each.size() - 1;
                break;
            }
    }
    auto from = remark_from(text, line.span, behind(platform));
    if (platform.id == "wos") from = refined_from(text, {line.span.start, from});
    if (from >= line.span.end) return;
    add_remark(line, without_hits(text, {from, line.span.end}, line));
    auto end = from;
    while (end > line.span.start && (is_blank(text[end - 1]) || text[end - 1] == '\n' || text[end - 1] == '\r' || text[end - 1] == ',')) --end;
    line.span.end = end;
}

bool tells_date_limit(std::string_view note) {
    const auto low = lower(note);
    const auto has = [&](std::string_view words) { return low.find(words) != std::string::npos; };
    if (has("publication date") || has("published date") || has("publication year") || has("date published") || has("publication years")) return true;
    const auto timespan = low.find("timespan");
    return (timespan != std::string::npos && low.find("all years", timespan) == std::string::npos) || (has("filters: ") && has("from 1")) || (has("filters: ") && has("from 2"));
}

bool tells_language_limit(std::string_view note) {
    const auto conditions = conditions_of(std::string(note));
    return std::ranges::any_of(conditions, [](const Condition& each) { return each.kind == Condition::Kind::language; });
}

}  // namespace loam::search
