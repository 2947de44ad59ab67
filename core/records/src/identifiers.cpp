// DOI, PMCID, ISSN, ISBN, years: what they look like in print.

#include <charconv>

#include "characters.hpp"
#include "fields.hpp"

namespace loam::records {
namespace {

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t n = 0;
    while (at + n < text.size() && is_digit(text[at + n])) ++n;
    return n;
}

int number_of(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool is_year(int value) { return value >= 1000 && value <= 2999; }

/// Words that stand beside a number and say which it is.
bool is_number_kind(std::string_view part) {
    static constexpr std::array<std::string_view, 22> kinds{"print", "electronic", "linking", "issn", "isbn", "e", "p", "online", "pbk", "hbk", "ebook", "hardcover", "paperback",
                                                            "cloth", "pdf", "e-issn", "p-issn", "eissn", "pissn", "hardback", "e-isbn", "epub"};
    const auto word = lower(part);
    return std::ranges::find(kinds, word) != kinds.end();
}

}  // namespace

std::string doi_in(std::string_view text) {
    text = bare(text);
    auto at = text.find("10.");
    if (at == std::string_view::npos || at > 60) return {};
    auto before = lower(bare(text.substr(0, at)));
    if (before.starts_with("doi:") && before.size() > 4) before = lower(bare(std::string_view(before).substr(4)));   // "doi:https://doi.org/10.1/x"
    const bool is_address = before.starts_with("http") || before.starts_with("//") || before.starts_with("dx.doi") || before.starts_with("doi.org") || before.starts_with("www.");
    if (is_address ? before.find("doi") == std::string::npos || !before.ends_with('/') : !before.empty() && before != "doi:" && before != "doi" && before != "doi=" && before != "info:doi/" && before != "doi:/" && before != "doi." && before != "org/" && before != "doi/") return {};
    text = text.substr(at);
    const auto registrant = digits_at(text, 3);
    if (registrant < 3) return {};
    const auto slash = text.find('/');
    const auto coded = lower(text.substr(0, 20)).find("%2f");   // the slash as a code: 10.1234%2Fx
    const bool is_coded = coded != std::string::npos && coded < slash;
    if (!is_coded && (slash == std::string_view::npos || slash + 1 >= text.size())) return {};
    const auto end = text.find_first_of(" \t\r\n\"");
    if (end != std::string_view::npos) {
        const auto behind = lower(bare(text.substr(end)));
        if (!behind.empty() && behind != "[doi]" && behind != "(doi)") return {};
        text = text.substr(0, end);
    }
    if (lower(text).ends_with("[doi]")) text.remove_suffix(5);
    std::string doi(text);
    // An address may hold the slash and the brackets as codes.
    if (is_address || is_coded) {
        for (auto code = doi.find('%'); code != std::string::npos && code + 2 < doi.size(); code = doi.find('%', code + 1)) {
            int value = 0;
            const auto* from = doi.data() + code + 1;
            if (const auto read = std::from_chars(from, from + 2, value, 16); read.ptr == from + 2 && value > 0x20 && value < 0x7F) doi.replace(code, 3, 1, static_cast<char>(value));
        }
    }
    while (doi.ends_with('.') || doi.ends_with(',') || doi.ends_with(';')) doi.pop_back();
    return doi;
}

std::string pmcid_in(std::string_view text) {
    text = bare(text);
    constexpr std::string_view address = "/pmc/articles/";
    if (const auto at = text.find(address); at != std::string_view::npos) {
        const auto rest = text.substr(at + address.size());
        if (const auto n = digits_at(rest, 0); n > 0 && (n == rest.size() || rest.substr(n) == "/")) return "PMC" + std::string(rest.substr(0, n));
        text = rest.ends_with('/') ? rest.substr(0, rest.size() - 1) : rest;
    }
    const auto digits = digits_at(text, 3);
    if (!starts_with_word(text, "PMC") || digits == 0) return {};
    const auto rest = lower(text.substr(3 + digits));
    if (!rest.empty() && rest != "[pmcid]" && rest.front() != '.') return {};
    return "PMC" + std::string(text.substr(3, digits));
}

std::optional<int> year_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto n = digits_at(text, at);
        if (n == 4 && is_year(number_of(text.substr(at, 4)))) return number_of(text.substr(at, 4));
        if (n == 8) {
            const int year = number_of(text.substr(at, 4));
            const int month = number_of(text.substr(at + 4, 2));
            const int day = number_of(text.substr(at + 6, 2));
            if (is_year(year) && month <= 12 && day <= 31) return year;
        }
        if (n > 0) at += n - 1;
    }
    return std::nullopt;
}

std::optional<Field> number_kind(std::string_view text) {
    std::size_t digits = 0;
    std::size_t hyphens = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit(text[i])) ++digits;
        else if ((text[i] == 'X' || text[i] == 'x') && i + 1 == text.size()) ++digits;
        else if (text[i] == '-') ++hyphens;
        else return std::nullopt;
    }
    if (digits == 8 && (hyphens == 0 || (hyphens == 1 && text.size() == 9 && text[4] == '-'))) return Field::issn;
    if (digits == 10 && hyphens <= 3) return Field::isbn;
    if (digits == 13 && hyphens <= 4 && (text.starts_with("978") || text.starts_with("979"))) return Field::isbn;
    return std::nullopt;
}

bool add_numbers(Record& record, std::string_view text) {
    std::vector<std::pair<Field, std::string_view>> found;
    while (!text.empty()) {
        const auto from = text.find_first_not_of(" \t\r\n,;()[]:/");
        if (from == std::string_view::npos) break;
        text.remove_prefix(from);
        const auto part = text.substr(0, text.find_first_of(" \t\r\n,;()[]:/"));
        text.remove_prefix(part.size());
        if (is_number_kind(part)) continue;
        const auto bare_part = part.size() > 5 && starts_with_word(part, "ISSN-") ? part.substr(5) : part;
        const auto kind = number_kind(bare_part);
        if (!kind) return false;
        found.emplace_back(*kind, bare_part);
    }
    if (found.empty()) return false;
    for (const auto& [kind, number] : found) {
        auto& list = kind == Field::issn ? record.issns : record.isbns;
        if (std::ranges::find(list, number) == list.end()) list.emplace_back(number);
    }
    return true;
}

}  // namespace loam::records
