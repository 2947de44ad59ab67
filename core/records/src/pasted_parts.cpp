#include "pasted_parts.hpp"

#include "characters.hpp"
#include "fields.hpp"

namespace loam::records {
namespace {

constexpr std::size_t none = std::string_view::npos;

std::size_t digits(std::string_view text, std::size_t at) {
    std::size_t n = 0;
    while (at + n < text.size() && is_digit(text[at + n])) ++n;
    return n;
}

bool is_year_at(std::string_view text, std::size_t at) { return digits(text, at) == 4 && year_in(text.substr(at, 4)).has_value() && (at == 0 || !is_digit(text[at - 1])); }

/// Bytes of a hyphen or dash.
std::size_t dash_at(std::string_view text, std::size_t at) {
    const auto rest = text.substr(std::min(at, text.size()));
    if (rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94") || rest.starts_with("\xE2\x80\x90") || rest.starts_with("\xE2\x88\x92")) return 3;
    return rest.starts_with('-') ? 1 : 0;
}

/// "123-145", "e12", "S1-S9", "232–235"
std::size_t pages_at(std::string_view text, std::size_t at) {
    const auto from = at;
    const auto one = [&] {
        std::size_t letters = 0;
        while (at < text.size() && is_letter(text[at]) && letters < 3) ++at, ++letters;
        const auto n = digits(text, at);
        at += n;
        return n > 0;
    };
    if (!one()) return 0;
    if (const auto dash = dash_at(text, at); dash > 0) {
        const auto before = at;
        at += dash;
        if (!one()) at = before;
    }
    return at - from;
}

std::size_t blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

/// Volume with its issue at a place; the place behind both, or none.
std::size_t volume_at(std::string_view text, std::size_t at, Numbers& found) {
    const auto n = digits(text, at);
    if (n == 0 || n > 4 || (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]) || text[at - 1] == '-'))) return none;
    found.volume = text.substr(at, n);
    at = blanks(text, at + n);
    if (at < text.size() && text[at] == '(') {
        const auto close = text.find(')', at);
        if (close == none || close - at > 30) return none;
        found.issue = text.substr(at + 1, close - at - 1);
        at = close + 1;
    }
    return at;
}

bool is_initial(std::string_view word) {
    std::size_t capitals = 0;
    for (const char c : word)
        if (is_upper(c)) ++capitals;
        else if (c != '.' && c != '-') return static_cast<unsigned char>(c) >= 0x80 && word.size() <= 4;
    return capitals >= 1 && capitals <= 4;
}

/// "A. van der"
bool is_particle(std::string_view word) {
    return word == "van" || word == "von" || word == "der" || word == "den" || word == "de" || word == "del" || word == "la" || word == "di" || word == "da" || word == "du" || word == "ter";
}

bool are_initials(std::string_view part) {
    part = bare(part);
    if (part.empty() || !is_initial(part.substr(0, part.find(' ')))) return false;
    while (!part.empty()) {
        const auto end = std::min(part.find(' '), part.size());
        if (!is_initial(part.substr(0, end)) && !is_particle(part.substr(0, end))) return false;
        part = bare(part.substr(std::min(end + 1, part.size())));
    }
    return true;
}

/// "Department of Health and Social Care", but not "Berg A and Moss B".
bool names_a_body(std::string all) {
    for (auto at = all.find(" and "); at != std::string::npos; at = all.find(" and ")) all.replace(at, 5, " ");
    return is_body(all);
}

}  // namespace

std::optional<YearPart> year_behind_names(std::string_view text) {
    for (auto open = text.find('('); open != none && open < 600; open = text.find('(', open + 1)) {
        const auto close = text.find(')', open);
        if (close == none) break;
        const auto date = bare(text.substr(open + 1, close - open - 1));
        const auto low = lower(date);
        // A year in brackets behind a title in quotation marks stands with the journal: Chicago.
        const auto before = text.substr(0, open);
        if (before.find('"') != none || before.find("\xE2\x80\x9C") != none) break;
        if (is_year_at(date, 0) || low == "n.d." || low == "in press" || low == "forthcoming" || low.starts_with("in press")) return YearPart{open, close + 1, year_in(date), date};
    }
    // "Smith, J., 2013. Title", "Smith J. 2013. Title"
    for (std::size_t at = 1; at + 5 <= text.size() && at < 400; ++at) {
        if (!is_year_at(text, at) || text[at - 1] != ' ') continue;
        auto end = at + 4;
        if (end < text.size() && text[end] >= 'a' && text[end] <= 'f') ++end;
        const auto before = bare(text.substr(0, at));
        if (end < text.size() && (text[end] == '.' || text[end] == ',') && (before.ends_with(',') || before.ends_with('.'))) {
            const auto names = before.substr(0, before.size() - 1);
            if (names.size() < 300 && names.find(". ") == none) return YearPart{at, end, year_in(text.substr(at, 4)), text.substr(at, end - at)};
            if (are_initials(names.substr(names.rfind(' ') == none ? 0 : names.rfind(' ') + 1))) return YearPart{at, end, year_in(text.substr(at, 4)), text.substr(at, end - at)};
        }
    }
    return std::nullopt;
}

std::optional<Numbers> numbers_of_journal(std::string_view text) {
    std::optional<Numbers> last;
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (!is_digit(text[at]) || is_digit(text[at - 1])) continue;
        Numbers found;
        found.begin = at;
        auto end = volume_at(text, at, found);
        if (end == none || end >= text.size()) continue;
        const char sign = text[end];
        if (sign != ':' && sign != ',') continue;
        if (sign == ',' && text[at - 1] != ' ') continue;
        end = blanks(text, end + 1);
        // "no. 3, pp. 12-19", "Article 45"
        if (text.substr(end).starts_with("no. ") || text.substr(end).starts_with("No. ")) {
            const auto n = digits(text, end + 4);
            found.issue = text.substr(end + 4, n);
            end = blanks(text, end + 4 + n + 1);
        }
        for (const std::string_view word : {"pp. ", "pp.", "p. ", "Article ", "article "})
            if (text.substr(end).starts_with(word)) {
                end += word.size();
                break;
            }
        const auto length = pages_at(text, end);
        if (length == 0) continue;
        found.pages = text.substr(end, length);
        found.end = end + length;
        if (sign == ',' && found.issue.empty() && is_year_at(text, end) && found.pages.size() == 4) continue;  // "12, 2013"
        if (is_year_at(text, at) && found.volume.size() == 4 && found.issue.empty()) continue;                 // a year, not a volume
        last = found;
    }
    return last;
}

std::optional<Numbers> numbers_of_vancouver(std::string_view text) {
    for (std::size_t at = 1; at + 5 < text.size(); ++at) {
        if (!is_year_at(text, at)) continue;
        const auto semicolon = text.find(';', at);
        if (semicolon == none || semicolon - at > 24 || text.substr(at, semicolon - at).find_first_of(".,") != none) continue;
        Numbers found;
        found.begin = at;
        found.date = bare(text.substr(at, semicolon - at));
        auto end = volume_at(text, blanks(text, semicolon + 1), found);
        if (end == none) {
            found.end = semicolon + 1;
            return found;
        }
        found.end = end;
        if (end < text.size() && text[end] == ':') {
            end = blanks(text, end + 1);
            const auto length = pages_at(text, end);
            found.pages = text.substr(end, length);
            found.end = end + length;
        }
        return found;
    }
    return std::nullopt;
}

std::vector<Author> pasted_names(std::string_view text, bool& more, bool is_first_inverted) {
    std::string all = one_line(text);
    for (const auto* sign : {" et al.", " et al", ", et al.", "\xE2\x80\xA6", "..."}) {
        if (const auto at = all.find(sign); at != std::string::npos) more = true, all.erase(at, std::string_view(sign).size());
    }
    for (const auto& [from, to] : {std::pair{std::string_view(", & "), std::string_view(", ")}, {" & ", ", "}, {", and ", ", "}, {" and ", ", "}, {"; ", ", "}}) {
        if (from == " and " && all.find(',') == std::string::npos && names_a_body(all)) continue;
        for (auto at = all.find(from); at != std::string::npos; at = all.find(from)) all.replace(at, from.size(), to);
    }
    while (!all.empty() && (all.back() == ',' || all.back() == ' ' || all.back() == ';' || all.back() == ':')) all.pop_back();
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= all.size();) {
        const auto comma = std::min(all.find(", ", from), all.size());
        parts.push_back(one_line(std::string_view(all).substr(from, comma - from)));
        from = comma + 2;
    }
    std::vector<Author> names;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].empty()) continue;
        const auto low = lower(parts[i]);
        // Chicago and MLA: "Smith, John A., and Barbara Jones"
        if (is_first_inverted && i == 0 && parts.size() > 1 && parts[0].find(' ') == std::string::npos) {
            names.push_back({.family = parts[0], .given = parts[1], .body = false});
            ++i;
            continue;
        }
        if (!names.empty() && (low == "jr." || low == "jr" || low == "sr." || low == "ii" || low == "iii")) {
            names.back().given += ", " + parts[i];
        } else if (i + 1 < parts.size() && are_initials(parts[i + 1]) && !are_initials(parts[i])) {
            names.push_back({.family = parts[i], .given = parts[i + 1], .body = false});
            ++i;
        } else if (parts.size() == 2 && i == 0 && parts[1].find(' ') == std::string::npos) {
            names.push_back({.family = parts[0], .given = parts[1], .body = false});
            ++i;
        } else {
            if (parts[i].ends_with('.') && !are_initials(parts[i].substr(parts[i].rfind(' ') + 1))) parts[i].pop_back();
            names.push_back(author_from(parts[i]));
        }
    }
    return names;
}

std::size_t vancouver_names_end(std::string_view text) {
    const auto is_name = [](std::string_view part) {
        part = bare(part);
        if (part == "et al") return true;
        const auto blank = part.rfind(' ');
        if (blank == none || part.size() > 60) return false;
        auto last = part.substr(blank + 1);
        if ((last == "Jr" || last == "Sr" || last == "2nd" || last == "3rd") && part.rfind(' ', blank - 1) != none) last = part.substr(part.rfind(' ', blank - 1) + 1, blank - part.rfind(' ', blank - 1) - 1);
        const bool has_words = std::ranges::count(part, ' ') <= 4;
        return has_words && last.size() <= 5 && std::ranges::all_of(last, [](char c) { return is_upper(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80; });
    };
    for (auto point = text.find(". "); point != none && point < 1500; point = text.find(". ", point + 1)) {
        auto names = text.substr(0, point);
        bool all = !names.empty();
        for (const char separator : {';'})
            if (const auto group = names.find(separator); group != none) names = names.substr(0, group);
        while (all && !names.empty()) {
            const auto comma = std::min(names.find(','), names.size());
            auto part = names.substr(0, comma);
            if (part.find(" editor") == none && bare(part) != "editor" && bare(part) != "editors") all = is_name(part);
            names.remove_prefix(std::min(comma + 1, names.size()));
        }
        if (all) return point + 1;
        if (point > 60 && text.substr(0, point).find(',') == none) return none;
    }
    return none;
}

std::vector<std::size_t> sentence_ends(std::string_view text) {
    std::vector<std::size_t> ends;
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        const char c = text[at];
        if ((c != '.' && c != '?' && c != '!') || (text[at + 1] != ' ' && !text.substr(at + 1).starts_with("\xE2\x80\x9D") && text[at + 1] != '"')) continue;
        const auto word = text.substr(text.substr(0, at).find_last_of(" (\"") == none ? 0 : text.substr(0, at).find_last_of(" (\"") + 1);
        const auto name = word.substr(0, at - static_cast<std::size_t>(word.data() - text.data()));
        const bool is_abbreviation = c == '.' && (name == "Vol" || name == "vol" || name == "No" || name == "no" || name == "pp" || name == "p" || name == "ed" || name == "eds" || name == "vs" || name == "Ed" || name == "Eds" || name == "St" || name == "Dr");
        const bool is_before_bracket = text.substr(at + 1).starts_with(" [");   // "Berg A. [Translated title]."
        if (is_abbreviation || (c == '.' && name.size() == 1 && is_upper(name.front()) && !is_before_bracket)) continue;
        ends.push_back(at + 1);
    }
    return ends;
}

}  // namespace loam::records
