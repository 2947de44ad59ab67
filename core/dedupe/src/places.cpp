#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "fold.hpp"
#include "forms.hpp"
#include "loam/base/ascii.hpp"
#include "loam/base/printed_date.hpp"

namespace loam::dedupe {
namespace {

using base::is_digit;

std::string without_zeros(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return std::string(digits);
}

int roman(std::string_view text) {
    static constexpr std::string_view letters = "ivxlcdm";
    static constexpr std::array values{1, 5, 10, 50, 100, 500, 1000};
    int total = 0;
    int last = 0;
    for (auto at = text.rbegin(); at != text.rend(); ++at) {
        const auto place = letters.find(*at);
        if (place == std::string_view::npos) return 0;
        const int value = values[place];
        total += value < last ? -value : value;
        last = std::max(last, value);
    }
    return total;
}

bool begins_supplement(std::string_view word) {
    return word.starts_with("suppl") || word.starts_with("spec") || word == "pt" || word == "no" || word == "issue" || word == "part" || word == "s";
}

bool is_untold(std::string_view folded) {
    return folded.empty() || folded == "na" || folded == "n a" || folded == "npag" || folded == "n pag" || folded == "no pagination" || folded == "unknown" || folded == "none" || folded == "in press" || folded == "online ahead of print";
}

/// "pp. 12", "Art. No.: CD002273", "Article 7": the words before go.
std::string_view without_words_before(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view word : {"pages", "page", "pp", "pg", "p", "article no", "article number", "article id", "article", "art no", "art", "no", "id", " ", ".", ":"}) {
            if (!text.starts_with(word)) continue;
            // "p12" but not "p4339" of a poster: a letter that touches its number is part of it.
            if (word == "p" && text.size() > 1 && is_digit(text[1])) continue;
            if (word == "no" && text.size() > 2 && text[2] != ' ' && text[2] != '.' && text[2] != ':') continue;
            if (word == "id" && text.size() > 2 && text[2] != ' ') continue;
            text.remove_prefix(word.size());
            again = true;
            break;
        }
    }
    return text;
}

std::string lower_dashes(std::string_view printed) {
    std::string out;
    for (std::size_t i = 0; i < printed.size(); ++i) {
        const char c = printed[i];
        // U+2010 to U+2015, U+2212
        if (i + 2 < printed.size() && std::memcmp(printed.data() + i, "\xE2\x80", 2) == 0 && static_cast<unsigned char>(printed[i + 2]) >= 0x90 && static_cast<unsigned char>(printed[i + 2]) <= 0x95) {
            out += '-';
            i += 2;
        } else if (i + 2 < printed.size() && std::memcmp(printed.data() + i, "\xE2\x88\x92", 3) == 0) {
            out += '-';
            i += 2;
        } else {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        }
    }
    return out;
}

struct Page {
    std::string letters;
    std::string digits;
    std::string tail;
};

Page page(std::string_view text) {
    Page found;
    std::size_t i = 0;
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z'); };
    // "2S5": the supplement's number belongs to the letters.
    const auto inner = [&] { return i + 2 < text.size() && is_digit(text[i]) && text[i + 1] == 's' && is_digit(text[i + 2]); };
    if (inner()) {
        found.letters = text.substr(0, 2);
        i = 2;
    }
    while (i < text.size() && is_letter(text[i])) found.letters += text[i++];
    while (i < text.size() && (text[i] == ' ' || text[i] == '.') && !found.letters.empty()) ++i;
    while (i < text.size() && is_digit(text[i])) found.digits += text[i++];
    while (i < text.size() && (is_letter(text[i]) || is_digit(text[i]))) found.tail += text[i++];
    // "31S" of one database is "S31" of another.
    if (found.letters.empty() && found.tail == "s") found.letters = std::exchange(found.tail, {});
    return found;
}

int month_of(std::string_view text) { return text.size() == 3 ? base::month_named(text) : 0; }

/// "123-30" is 123 to 130, "1001-5" 1001 to 1005.
std::string whole_last(const Page& first, Page last) {
    if (last.digits.empty()) return {};
    if (last.letters.empty() || last.letters == first.letters) {
        if (last.digits.size() < first.digits.size()) last.digits = first.digits.substr(0, first.digits.size() - last.digits.size()) + last.digits;
        last.letters = first.letters;
    }
    return last.letters + without_zeros(last.digits);
}

/// -1 for what is no number, or too large for one of a page.
long number(std::string_view digits) {
    if (digits.empty() || digits.size() > 9 || !std::ranges::all_of(digits, is_digit)) return -1;
    return std::stol(std::string(digits));
}

void count_pages(Pages& pages, const Page& first) {
    if (!pages.last.starts_with(first.letters)) return;
    const auto from = number(first.digits);
    const auto to = number(std::string_view(pages.last).substr(first.letters.size()));
    if (from >= 0 && to >= from && to - from < 3000) pages.count = static_cast<std::uint16_t>(to - from + 1);
    // Before print many journals count each article from 1.
    if (from == 1 && first.letters.empty() && pages.count > 1) pages.soft = true;
}

}  // namespace

Volume volume_form(std::string_view printed) {
    Volume volume;
    const auto open = printed.find('(');
    if (open == std::string_view::npos && printed.find(')') != std::string_view::npos) return volume;  // cut off: "2)"
    if (open != std::string_view::npos) {
        const auto inside = printed.substr(open + 1, printed.find(')', open) - open - 1);
        volume.issue = issue_form(inside);
    }
    const auto text = folded_whole(printed.substr(0, open));
    if (is_untold(text)) return volume;
    auto all = words(text);
    if (!all.empty() && (all.front() == "vol" || all.front() == "volume" || all.front() == "v" || all.front() == "bd" || all.front() == "band")) all.erase(all.begin());
    if (all.empty()) return volume;
    if (all.front().starts_with("vol") && all.front().size() > 3 && is_digit(all.front()[3])) all.front().remove_prefix(3);
    if (is_digit(all.front()[0])) {
        volume.number = without_zeros(all.front());
        if (all.size() > 1 && begins_supplement(all[1]) && volume.issue.empty()) volume.issue = issue_form(text.substr(text.find(' ')));
    } else if (all.size() == 1 && roman(all.front()) > 0) {
        volume.number = std::to_string(roman(all.front()));
    } else {
        // Part of the journal's name slipped into the volume: the last number is it.
        const auto last = std::find_if(all.rbegin(), all.rend(), [](std::string_view word) { return is_digit(word[0]); });
        volume.number = last != all.rend() ? without_zeros(*last) : all.front().size() > 2 ? std::string() : std::string(all.front());
    }
    return volume;
}

std::string issue_form(std::string_view printed) {
    const auto text = folded(printed);
    if (is_untold(text)) return {};
    std::string out;
    for (const auto word : words(text)) {
        if (is_digit(word[0])) out += (out.empty() || !is_digit(out.back()) ? "" : "-") + without_zeros(word);
        else if (word.starts_with("suppl") || word == "s" || word == "sup" || word.starts_with("spec") || word == "hs") out += 's';
    }
    return out;
}

Pages pages_form(std::string_view printed) {
    Pages pages;
    const auto lower = lower_dashes(printed);
    if (is_untold(folded_whole(lower)) || folded(lower).starts_with("n pag") || lower.starts_with("no pag")) return pages;
    auto text = without_words_before(lower);
    text = text.substr(0, text.find_first_of(",;(["));
    const auto dash = text.find('-');
    auto first = page(text.substr(0, dash));
    if (first.letters == "p" && dash != std::string_view::npos) first.letters.clear();  // "p123-130"; "P4339" is a poster
    auto rest = dash == std::string_view::npos ? std::string_view{} : text.substr(dash);
    while (!rest.empty() && (rest.front() == '-' || rest.front() == ' ')) rest.remove_prefix(1);
    if (first.digits.empty()) {
        const auto whole = folded_whole(text);
        if (roman(whole) > 0) pages.first = whole;
        else if (month_of(first.letters) > 0 && !rest.empty()) pages = {without_zeros(page(rest).digits), std::to_string(month_of(first.letters)), 0, true};
        return pages;
    }
    pages.first = first.letters + without_zeros(first.digits) + (first.tail.size() > 2 ? "" : first.tail);
    if (month_of(rest.substr(0, 3)) > 0) {
        pages.soft = true;  // a spreadsheet's "21-Aug" was 21-8
        pages.first = without_zeros(first.digits);
        return pages;
    }
    pages.last = whole_last(first, page(rest));
    count_pages(pages, first);
    return pages;
}

}  // namespace loam::dedupe
