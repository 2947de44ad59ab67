#include <array>

#include "loam/base/text.hpp"
#include "loam/dedupe/evidence.hpp"

namespace loam::dedupe {
namespace {

constexpr std::array fields_in_words{"title", "authors", "year", "journal", "volume", "issue", "pages", "DOI", "PMID", "accession number", "ISBN", "abstract"};
constexpr std::array levels_in_words{"not told", "told by one only", "agrees", "close", "a part of the other", "alike", "differs"};
constexpr std::array links_in_words{"", "part of a series", "comment", "reply", "erratum", "retraction", "conference report", "preprint", "protocol", "trial registration", "translation", "another report"};
constexpr std::array certainties_in_words{"apart", "doubtful", "likely", "sure"};

constexpr std::array grounds_in_words{
    "",
    "Their titles differ.",
    "Their titles carry different numbers.",
    "Only one title carries a number.",
    "Only one is a notice about a report: a comment, a reply, an erratum or a retraction.",
    "Only one is a preprint.",
    "Only one was given at a meeting.",
    "They stand in different places.",
    "They stand on different pages.",
    "They stand in different volumes.",
    "Their identifiers differ.",
    "Their years differ, and no place in print brings them together.",
    "They have no author in common.",
    "Many reports bear this title.",
    "One title has more to it than the other.",
    "Words of their titles differ.",
    "Their abstracts differ.",
    "Only one is the registration of a trial.",
    "One is a book, the other a chapter.",
    "They share an identifier, as the abstracts of one meeting do, and have different titles.",
    "Only one is a protocol.",
    "Their DOIs name two editions of one review.",
    "Only one is a book, a thesis or a report.",
    "Words of their titles stand against each other.",
};

static_assert(grounds_in_words.size() == static_cast<std::size_t>(last_ground) + 1 && links_in_words.size() == static_cast<std::size_t>(last_link) + 1);

std::string_view plural_level(Level level) {
    switch (level) {
        case Level::agrees: return "agree";
        case Level::close: return "are close";
        case Level::part: return "are in part the same";
        case Level::alike: return "are alike";
        case Level::differs: return "differ";
        case Level::one_only: return "told by one only";
        default: return "";
    }
}

std::string_view single_level(Level level) {
    switch (level) {
        case Level::agrees: return "agrees";
        case Level::close: return "is close";
        case Level::part: return "is in part the same";
        case Level::alike: return "is alike";
        case Level::differs: return "differs";
        case Level::one_only: return "told by one only";
        default: return "";
    }
}

std::string listed(const std::vector<std::string>& names) {
    if (names.size() == 1) return names[0];
    std::vector<std::string> front(names.begin(), names.end() - 1);
    return base::join(front, ", ") + " and " + names.back();
}

}  // namespace

std::string_view word(Field field) { return fields_in_words[static_cast<std::size_t>(field)]; }
std::string_view word(Level level) { return levels_in_words[static_cast<std::size_t>(level)]; }
std::string_view word(Link link) { return links_in_words[static_cast<std::size_t>(link)]; }
std::string_view word(Certainty certainty) { return certainties_in_words[static_cast<std::size_t>(certainty)]; }
std::string_view sentence(Ground ground) { return grounds_in_words[static_cast<std::size_t>(ground)]; }

std::string_view word(Strictness strictness) {
    switch (strictness) {
        case Strictness::strict: return "strict";
        case Strictness::loose: return "loose";
        default: return "usual";
    }
}

std::string reason(const Evidence& evidence) {
    std::string text;
    for (const auto level : {Level::agrees, Level::close, Level::part, Level::alike, Level::differs, Level::one_only}) {
        std::vector<std::string> names;
        bool plural = false;
        for (std::size_t i = 0; i < field_count; ++i) {
            if (evidence.levels[i] != level) continue;
            names.emplace_back(fields_in_words[i]);
            plural = static_cast<Field>(i) == Field::authors || static_cast<Field>(i) == Field::pages;
        }
        if (names.empty()) continue;
        text += (text.empty() ? "" : "; ") + listed(names) + " " + std::string(names.size() > 1 || plural ? plural_level(level) : single_level(level));
    }
    if (!text.empty()) {
        if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - ('a' - 'A'));
        text += '.';
    }
    if (evidence.ground != Ground::none) text += (text.empty() ? "" : " ") + std::string(sentence(evidence.ground));
    return text;
}

}  // namespace loam::dedupe
