#include <algorithm>
#include <array>

#include "fold.hpp"
#include "forms.hpp"
#include "loam/base/ascii.hpp"

namespace loam::dedupe {
namespace {

constexpr std::size_t most_names = 40;

bool is_particle(std::string_view word) {
    static constexpr auto particles = std::to_array<std::string_view>({"al", "bin", "da", "das", "de", "degli", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "et", "ibn", "jr", "la", "le", "md", "phd", "sr", "ten", "ter", "van", "vander", "vom", "von", "zu", "zur"});
    return std::ranges::binary_search(particles, word);
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// "Mueller" and "Müller", "Soerensen" and "Sørensen".
std::string one_vowel(std::string_view word) {
    std::string out;
    for (const char c : word) {
        if (c == 'e' && !out.empty() && (out.back() == 'a' || out.back() == 'o' || out.back() == 'u')) continue;
        out += c;
    }
    return out;
}

/// Initials without stops stand in capitals: "AM", "JPA".
bool are_initials(std::string_view printed) { return printed.size() <= 3 && std::ranges::all_of(printed, is_capital); }

struct Name {
    std::vector<std::string> words;
    std::string initials;
};

void add_words(Name& name, std::string_view printed, bool may_be_initials) {
    for (std::size_t from = 0; from < printed.size();) {
        const auto to = std::min(printed.find_first_of(" .,\t-", from), printed.size());
        const auto piece = printed.substr(from, to - from);
        from = to + 1;
        if (piece.empty()) continue;
        const auto text = one_vowel(compact(folded_whole(piece)));
        if (text.empty()) continue;
        const bool initials = text.size() == 1 || (may_be_initials && are_initials(piece));
        if (initials) name.initials += text;
        else name.words.push_back(text);
    }
}

bool has_small_letters(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string form(Name name) {
    if (std::ranges::any_of(name.words, [](const auto& word) { return !is_particle(word); })) std::erase_if(name.words, [](const auto& word) { return is_particle(word); });
    std::string out;
    for (const auto& word : name.words) out += (out.empty() ? "" : " ") + word;
    return out.empty() && name.initials.empty() ? out : out + ":" + name.initials;
}

/// "Adeli K.Lewis G. F.": a stop with no blank before the next name.
std::vector<std::string_view> at_stops(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        if (text[i] != '.' || !is_letter(text[i + 1]) || !is_letter(text[i + 2])) continue;
        parts.push_back(text.substr(from, i - from));
        from = i + 1;
    }
    parts.push_back(text.substr(from));
    return parts;
}

std::vector<std::string_view> at(const std::vector<std::string_view>& texts, std::string_view separator) {
    std::vector<std::string_view> parts;
    for (auto text : texts) {
        for (auto found = text.find(separator); found != std::string_view::npos; found = text.find(separator)) {
            parts.push_back(text.substr(0, found));
            text.remove_prefix(found + separator.size());
        }
        parts.push_back(text);
    }
    return parts;
}

bool only_initials(std::string_view part) {
    return std::ranges::all_of(words(folded(part)), [](std::string_view word) { return word.size() <= 2; });
}

/// "Smith, J., Doe, A." or "Smith J, Doe A": a part that is only initials belongs to the name before it.
std::vector<std::string> at_commas(std::string_view text) {
    if (std::ranges::count(text, ',') < 2) return {std::string(text)};
    std::vector<std::string> names;
    for (const auto part : at({text}, ",")) {
        if (!names.empty() && only_initials(part)) names.back() += " " + std::string(part);
        else names.emplace_back(part);
    }
    return names;
}

/// A reader that cannot take a list of names apart gives it as one name.
std::vector<std::string> separate(std::string_view family) {
    std::vector<std::string_view> parts{family};
    for (const std::string_view separator : {";", " and ", " AND ", " & ", "\n", "|"}) parts = at(parts, separator);
    std::vector<std::string> names;
    for (const auto part : parts) {
        for (const auto piece : at_stops(part)) {
            for (auto& name : at_commas(piece)) names.push_back(std::move(name));
        }
    }
    return names;
}

bool is_untold(std::string_view printed) {
    static constexpr std::array untold{"anon", "anonymous", "unknown", "no author name available", "author unknown", "authors not listed", "not available", "n a", "none", "and others", "others", "et al"};
    // "NCT01234567", "ISRCTN12345678": registers stand where a person is not told.
    constexpr std::ptrdiff_t digits_of_a_number = 6;
    if (std::ranges::count_if(printed, base::is_digit) >= digits_of_a_number) return true;
    return std::ranges::find(untold, std::string_view(folded(printed))) != untold.end();
}

void append(std::string& out, std::size_t& count, const Name& name) {
    const auto text = form(name);
    if (text.empty() || count >= most_names) return;
    if (!out.empty()) out += '|';
    out += text;
    ++count;
}

}  // namespace

std::string name_forms(const std::vector<records::Author>& authors) {
    std::string out;
    std::size_t count = 0;
    for (const auto& author : authors) {
        if (is_untold(author.family) && author.given.empty()) continue;
        if (!author.given.empty() || author.body) {
            Name name;
            add_words(name, author.family, false);
            add_words(name, author.given, true);
            append(out, count, name);
            continue;
        }
        for (const auto& piece : separate(without_markup(author.family))) {
            if (is_untold(piece)) continue;
            Name name;
            add_words(name, piece, has_small_letters(piece));
            append(out, count, name);
        }
    }
    return out;
}

}  // namespace loam::dedupe
