#include <algorithm>
#include <array>

#include "fold.hpp"
#include "forms.hpp"

namespace loam::dedupe {
namespace {

struct Short {
    std::string_view name;
    std::string_view full;
};

/// Names that no rule of abbreviation leads back to the full one.
constexpr std::array known_shorts{
    Short{"aids", "aids london england"}, Short{"ajph", "american journal public health"}, Short{"bja", "british journal anaesthesia"}, Short{"bjog", "british journal obstetrics gynaecology"},
    Short{"bjpsych", "british journal psychiatry"}, Short{"bmj", "british medical journal"}, Short{"cmaj", "canadian medical association journal"}, Short{"jama", "journal american medical association"},
    Short{"mmwr", "morbidity mortality weekly report"}, Short{"nejm", "new england journal medicine"}, Short{"pnas", "proceedings national academy sciences united states america"},
};

bool is_meeting(std::string_view word) {
    static constexpr std::array meetings{"colloquium", "conference", "conferences", "congress", "forum", "hicss", "jahrestagung", "kongress", "meeting", "symposium", "symposia", "tagung", "workshop", "workshops"};
    return std::ranges::find(meetings, word) != meetings.end();
}

/// "Am" is American and "An" Anales far more often than what the words are in German or English; of "U S A" and "N Y" no
/// letter is an article.
bool tells(const std::vector<std::string_view>& all, std::size_t i) {
    if (all[i] == "voor") return false;
    if (!is_small_word(all[i]) || all[i] == "am" || all[i] == "an") return true;
    const auto is_letter = [&](std::size_t k) { return k < all.size() && all[k].size() == 1; };
    return is_letter(i) && (is_letter(i + 1) || (i > 0 && is_letter(i - 1)));
}

std::string telling(std::string_view folded) {
    std::string out;
    const auto all = words(folded);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto word = all[i];
        if (tells(all, i)) out += (out.empty() ? "" : " ") + std::string(word);
    }
    return out.empty() ? std::string(folded) : out;
}

/// "Lancet (London, England)", "Microcirculation. Conference: 66th Annual Meeting", "Aging: official journal of ...".
std::string_view first_part(std::string_view name) {
    const auto from = name.find_first_not_of(' ');
    if (from == std::string_view::npos) return {};
    name.remove_prefix(from);
    for (const std::string_view sign : {"(", ":", " = ", " / ", ";", " - ", "["}) {
        const auto at = name.find(sign);
        if (at != std::string_view::npos && at > 2) name = name.substr(0, at);
    }
    // A stop ends the name where what stands before it is no abbreviation ("Curr. Opin. Lipidol." stays whole), and before
    // the name of a meeting.
    const auto stop = name.find(". ");
    if (stop == std::string_view::npos || stop <= 5) return name;
    const auto before = name.substr(0, stop);
    const auto last = before.substr(before.rfind(' ') + 1);
    const bool meeting = name.find("onference", stop) != std::string_view::npos || name.find("eeting", stop) != std::string_view::npos;
    if (meeting || (last.size() < before.size() && last.size() >= 5)) name = before;
    return name;
}

void add(std::string& forms, std::string_view form) {
    if (form.empty()) return;
    for (std::size_t from = 0; from <= forms.size();) {
        const auto to = std::min(forms.find('|', from), forms.size());
        if (std::string_view(forms).substr(from, to - from) == form) return;
        from = to + 1;
    }
    if (!forms.empty()) forms += '|';
    forms += form.substr(0, 120);
}

std::string without_brackets(std::string_view name) {
    std::string out;
    int depth = 0;
    for (const char c : name) {
        if (c == '(' || c == '[') ++depth;
        else if (c == ')' || c == ']') depth = std::max(0, depth - 1);
        else if (depth == 0) out += c;
    }
    return out;
}

void take(JournalForm& form, std::string_view printed) {
    // "British Journal of ..." may be any of many.
    if (printed.empty() || printed.ends_with("...") || printed.ends_with("\u2026")) return;
    const auto bare = without_markup(printed);
    const auto all = folded_whole(bare);
    if (all == "na" || all == "unknown") return;
    for (const auto word : words(all)) form.conference = form.conference || is_meeting(word);
    static constexpr std::array servers{"biorxiv", "medrxiv", "arxiv", "psyarxiv", "chemrxiv", "socarxiv", "ssrn", "osf preprints", "research square", "preprints", "preprints org", "authorea", "techrxiv", "edarxiv"};
    for (const std::string_view server : servers) form.preprint = form.preprint || all == server || all.starts_with(std::string(server) + " ");
    static constexpr std::array registers{"clinicaltrials gov", "clinical trials gov", "isrctn", "who ictrp", "ictrp", "eu clinical trials register", "drks", "anzctr", "chictr", "umin ctr"};
    for (const std::string_view name : registers) form.register_of_trials = form.register_of_trials || all.find(name) != std::string::npos;
    for (const auto& part : {std::string(first_part(bare)), without_brackets(bare)}) {
        const auto name = telling(folded_whole(part));
        add(form.forms, name);
        for (const auto& known : known_shorts) {
            if (name == known.name) add(form.forms, known.full);
        }
    }
}

}  // namespace

JournalForm journal_form(std::string_view journal, std::string_view journal_short) {
    JournalForm form;
    take(form, journal);
    take(form, journal_short);
    return form;
}

}  // namespace loam::dedupe
