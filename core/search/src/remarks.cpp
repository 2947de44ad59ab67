#include "remarks.hpp"

#include <algorithm>
#include <span>

#include "limits.hpp"
#include "loam/base/text.hpp"

namespace loam::search {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view cochrane[]{"(word variations have been searched)", "with cochrane library publication date", "with publication year", "in trials", "in cochrane reviews", "in cochrane protocols", "in editorials", "in clinical answers", "from 19", "from 20"};
constexpr std::string_view ebsco[]{"expanders - ", "limiters - ", "search modes - ", "narrow by ", "interface - ebsco", "search screen - "};
constexpr std::string_view wos[]{"indexes=", "databases=", "timespan=", "timespan:", "editions=", "editions:", "doctype=all", "refined by:", "date run:", "results: ", "and language: (", "and document types: ("};
constexpr std::string_view pubmed[]{"filters: ", "sort by: "};
constexpr std::string_view pubmed_before[]{"search: "};
constexpr std::string_view pubmed_older[]{"search (", "search \"", "search #"};

Words behind(const Platform& platform) {
    if (platform.id == "cochrane") return cochrane;
    if (platform.id == "ebsco") return ebsco;
    if (platform.id == "wos") return wos;
    if (platform.id == "pubmed") return pubmed;
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

}  // namespace

void add_remark(Line& line, std::string_view remark) {
    const auto low = lower(remark);
    if (low == "search modes - boolean/phrase" || low.starts_with("interface - ") || low.starts_with("search screen - ") || low.starts_with("database - ")) return;
    if (!line.remark.empty()) line.remark += " ";
    line.remark += remark;
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
    const auto from = remark_from(text, line.span, behind(platform));
    if (from >= line.span.end) return;
    add_remark(line, shown(text, from, line.span.end));
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
