// Names of people and bodies as they are printed.

#include "characters.hpp"
#include "fields.hpp"
#include "loam/base/text.hpp"

namespace loam::records {
namespace {

constexpr std::array<std::string_view, 23> particles{"van", "von", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "ter", "ten", "dos", "das", "do", "af", "av", "zu", "zur", "el", "bin"};
constexpr std::array<std::string_view, 47> words_of_bodies{
    "group", "organization", "organisation", "association", "society", "committee", "consortium", "ministry", "institute", "university", "network", "collaboration",
    "collaborative", "collaborators", "team", "investigators", "study", "trial", "department", "centre", "center", "council", "agency", "federation", "foundation", "college",
    "commission", "project", "programme", "program", "force", "board", "press", "bureau", "office", "inc", "inc.", "ltd", "ltd.", "government", "hospital", "academy", "union",
    "service", "services", "alliance", "universitat"};
constexpr std::array<std::string_view, 8> suffixes{"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "3rd"};

std::vector<std::string_view> words_in(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto from = text.find_first_not_of(' ');
        if (from == std::string_view::npos) break;
        text.remove_prefix(from);
        words.push_back(text.substr(0, text.find(' ')));
        text.remove_prefix(words.back().size());
    }
    return words;
}

/// "AM", "A.M.", "A-M", "J.-P.", "É.": capitals with points and hyphens, at most four.
bool is_initials(std::string_view word) {
    std::size_t capitals = 0;
    bool others = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto byte = static_cast<unsigned char>(word[i]);
        if (is_upper(word[i])) ++capitals;
        else if ((byte == 0xC3 && i + 1 < word.size() && static_cast<unsigned char>(word[i + 1]) < 0x9F) || byte == 0xC4 || byte == 0xC5 || byte == 0xD0) ++capitals, ++i;
        else if (word[i] != '.' && word[i] != '-') others = true;
    }
    return !others && capitals >= 1 && capitals <= 4;
}

bool is_one_of(std::string_view word, std::span<const std::string_view> list) {
    const auto low = lower(word);
    return std::ranges::find(list, std::string_view(low)) != list.end();
}

Author without_comma(std::string_view name) {
    auto words = words_in(name);
    if (words.size() <= 1) return {.family = std::string(name), .given = {}, .body = false};
    if (is_body(name)) return {.family = std::string(name), .given = {}, .body = true};
    // In Chinese, Japanese and Korean the family name stands first.
    const auto lead = static_cast<unsigned char>(name.front());
    if (words.size() == 2 && lead >= 0xE3 && lead <= 0xED) return {.family = std::string(words[0]), .given = std::string(words[1]), .body = false};
    // "Lee Ji-eun": given names of Korea in Latin letters have a hyphen before a small letter.
    const auto hyphen = words.back().find('-');
    if (words.size() == 2 && hyphen != std::string_view::npos && hyphen + 1 < words.back().size() && is_letter(words.back()[hyphen + 1]) && !is_upper(words.back()[hyphen + 1]) && is_upper(words.back().front()) && words.front().find('-') == std::string_view::npos && !is_initials(words.front()))
        return {.family = std::string(words[0]), .given = std::string(words[1]), .body = false};
    const auto join = [](auto from, auto to) {
        std::string text;
        for (; from != to; ++from) text += (text.empty() ? "" : " ") + std::string(*from);
        return text;
    };
    // "van der Berg AM", "Smith J, Jr" without its comma
    if (is_initials(words.back()) && !is_initials(words.front())) {
        auto first = words.end() - 1;
        while (first - 1 > words.begin() && is_initials(*(first - 1))) --first;
        return {.family = join(words.begin(), first), .given = join(first, words.end()), .body = false};
    }
    std::string suffix;
    if (words.size() > 2 && is_one_of(words.back(), suffixes)) {
        suffix = ", " + std::string(words.back());
        words.pop_back();
    }
    auto family = words.end() - 1;
    while (family - 1 > words.begin() && is_one_of(*(family - 1), particles) && !is_upper((*(family - 1)).front())) --family;
    return {.family = join(family, words.end()), .given = join(words.begin(), family) + suffix, .body = false};
}

/// "Rossi, Maria and de Souza, Paula" (Rayyan, BibTeX), "Rossi M and Souza P": between the names stands "and", which is
/// part of the name in "Ministry of Health and Social Care".
bool joins_names(std::string_view text) {
    std::size_t parts = 0;
    for (auto rest = text; !rest.empty(); ++parts) {
        const auto at = rest.find(" and ");
        const auto part = bare(rest.substr(0, at));
        const auto words = words_in(part);
        const bool is_name = std::ranges::count(part, ',') == 1 || (words.size() >= 2 && part.find(',') == std::string_view::npos && is_initials(words.back()));
        if (!is_name && !(words.size() == 1 && parts > 0)) return false;
        rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 5);
    }
    return parts >= 2;
}

bool is_whole_name(std::string_view part) {
    const auto words = words_in(bare(part));
    return words.size() >= 2 && !std::ranges::all_of(words, is_initials);
}

}  // namespace

bool is_body(std::string_view name) {
    const auto words = words_in(name);
    if (words.size() < 2) return false;
    return std::ranges::any_of(words, [](auto word) { return is_one_of(word, words_of_bodies); }) || (words.size() > 2 && std::ranges::any_of(words, [](auto word) { return word == "of" || word == "for" || word == "the" || word == "and" || word == "für"; }));
}

Author author_from(std::string_view printed_name) {
    auto name = one_line(printed_name);
    while (name.ends_with(';')) name = one_line(std::string_view(name).substr(0, name.size() - 1));
    const auto comma = name.find(',');
    if (comma == std::string::npos) return without_comma(name);
    const auto given = one_line(std::string_view(name).substr(comma + 1));
    auto family = one_line(std::string_view(name).substr(0, comma));
    if (family.empty()) return without_comma(given);
    if (given.empty()) return {.family = std::move(family), .given = {}, .body = true};
    return {.family = std::move(family), .given = given, .body = false};
}

std::string printed(const Author& author) {
    if (!author.body) return author.given.empty() ? author.family : fmt::format("{}, {}", author.family, author.given);
    const auto read = author_from(author.family);
    return read.body && read.family == author.family ? author.family : author.family + ",";
}

std::vector<std::string> names_in(std::string_view text) {
    std::string all(bare(text));
    if (all.find(';') == std::string::npos && joins_names(all))
        for (auto at = all.find(" and "); at != std::string::npos; at = all.find(" and ")) all.replace(at, 5, " ; ");
    std::vector<std::string> names;
    const auto keep = [&](std::string_view name) {
        if (!bare(name).empty()) names.push_back(one_line(name));
    };
    for (const char separator : {'\n', ';', '|'}) {
        if (all.find(separator) == std::string::npos) continue;
        for (const auto& part : base::split(all, separator)) {
            if (separator == '\n' && part.find(';') != std::string::npos) {
                for (const auto& inner : names_in(part)) keep(inner);
                continue;
            }
            keep(part);
        }
        return names;
    }
    const auto parts = base::split(all, ',');
    const auto initials_follow = [&] {
        for (std::size_t i = 1; i < parts.size(); i += 2)
            if (!is_initials(bare(parts[i])) && !std::ranges::all_of(words_in(bare(parts[i])), is_initials)) return false;
        return parts.size() % 2 == 0;
    };
    if (parts.size() > 1 && std::ranges::all_of(parts, is_whole_name)) {
        for (const auto& part : parts) keep(part);
    } else if (parts.size() > 2 && parts.size() % 2 == 0 && (initials_follow() || std::ranges::none_of(parts, is_whole_name))) {
        for (std::size_t i = 0; i < parts.size(); i += 2) keep(parts[i] + "," + parts[i + 1]);
    } else if (parts.size() > 2) {
        for (const auto& part : parts) keep(part);
    } else {
        keep(all);
    }
    return names;
}

}  // namespace loam::records
