#include "importing/rating_columns.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "importing/named_in_table.hpp"
#include "loam/base/ascii.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/decision_words.hpp"

namespace loam::workbench {
namespace {

using domain::ChecklistItem;

struct RoleHeading {
    std::string_view heading;
    std::string_view role;
};
constexpr std::array role_headings{
    RoleHeading{"item", "item"}, RoleHeading{"bias", "item"}, RoleHeading{"domain", "item"}, RoleHeading{"question", "item"}, RoleHeading{"criterion", "item"},
    RoleHeading{"rater", "rater"}, RoleHeading{"reviewer name", "rater"}, RoleHeading{"user", "rater"}, RoleHeading{"reviewer", "rater"}, RoleHeading{"appraiser", "rater"}, RoleHeading{"person", "rater"}, RoleHeading{"answer", "answer"}, RoleHeading{"rating", "answer"}, RoleHeading{"score", "answer"}, RoleHeading{"value", "answer"}, RoleHeading{"judgement", "answer"}, RoleHeading{"judgment", "answer"}, RoleHeading{"authors' judgement", "answer"}, RoleHeading{"authors' judgment", "answer"}, RoleHeading{"review authors' judgement", "answer"}, RoleHeading{"support for judgement", "comment"}, RoleHeading{"support for judgment", "comment"}, RoleHeading{"supporting text", "comment"}, RoleHeading{"comment", "comment"}, RoleHeading{"comments", "comment"}, RoleHeading{"note", "comment"}, RoleHeading{"notes", "comment"}, RoleHeading{"remark", "comment"},
};


using base::folded;
using base::is_digit;

/// "3. Design fits?", "10a) Value": the mark before the sign; empty if there is none.
std::string_view leading_mark(std::string_view text) {
    const auto end = text.find_first_of(".):");
    if (end == std::string_view::npos || end == 0 || end > 4 || !is_digit(text.front()) || end + 1 >= text.size() || text[end + 1] != ' ') return {};
    return text.substr(0, end);
}

/// Without what parts it from the words before or behind it: "1. Blinding:".
std::string_view without_signs(std::string_view text) {
    const auto last = text.find_last_not_of(" :-–_");
    return last == std::string_view::npos ? std::string_view() : base::trimmed(text.substr(0, last + 1));
}

/// What is left of a heading that begins or ends with one of these words; nothing if it does with none.
std::string_view without(std::string_view low, std::initializer_list<std::string_view> words) {
    for (const auto word : words) {
        if (low.size() <= word.size()) continue;
        if (low.starts_with(word)) return base::trimmed(low.substr(std::min(low.find_first_not_of(" :-", word.size()), low.size())));
        if (low.ends_with(word)) return without_signs(low.substr(0, low.size() - word.size()));
    }
    return {};
}

/// The year in a label of a study and the word that it begins with.
struct NameAndYear {
    std::string name;
    std::string year;
};
NameAndYear name_and_year(std::string_view text) {
    NameAndYear told;
    const auto plain = intake::plain_words(text);
    told.name = plain.substr(0, plain.find(' '));
    for (const auto& word : base::split(plain, ' ')) {
        if (word.size() >= 4 && word.size() <= 5 && std::ranges::all_of(std::string_view(word).substr(0, 4), is_digit)) told.year = word;
    }
    return told;
}

/// "https://doi.org/10.1/X", "doi: 10.1/X" and "10.1/x" are one: letters of a DOI have no case.
std::string plain_doi(std::string_view text) {
    auto doi = folded(text);
    for (const std::string_view before : {"https://", "http://", "www.", "dx.", "doi.org/", "doi:"}) {
        if (doi.starts_with(before)) doi = base::trimmed(std::string_view(doi).substr(before.size()));
    }
    return doi;
}

/// "y" of "Yes", "na" of "Not applicable": the first letters of its words.
std::string initials(std::string_view label) {
    std::string letters;
    for (const auto& word : base::split(base::comparable(label), ' '))
        if (!word.empty()) letters += word.front();
    return letters;
}

/// "Can't tell", "Can’t tell", "cant tell" and "Cannot tell" say the same.
std::string in_one_writing(std::string_view text) {
    auto words = intake::plain_words(text);
    for (const std::string_view form : {"can t ", "can not ", "cant "})
        if (words.starts_with(form)) return "cannot " + words.substr(form.size());
    return words;
}

/// A label may name two answers that count alike: "Partly, or cannot tell".
bool says(std::string_view label, std::string_view text) {
    constexpr std::string_view either = ", or ";
    const auto wanted = in_one_writing(text);
    if (wanted.empty() || in_one_writing(label) == wanted) return !wanted.empty();
    const auto at = label.find(either);
    return at != std::string_view::npos && (in_one_writing(label.substr(0, at)) == wanted || in_one_writing(label.substr(at + either.size())) == wanted);
}

}  // namespace

const ChecklistItem* rated_item(const domain::Project& project, const domain::Checklist& checklist, std::string_view text) {
    auto wanted = folded(text);
    for (const std::string_view word : {"item ", "question ", "q"}) {
        if (wanted.starts_with(word) && wanted.size() > word.size() && is_digit(wanted[word.size()])) wanted = wanted.substr(word.size());
    }
    const auto mark = leading_mark(wanted);
    const ChecklistItem* by_mark = nullptr;
    for (const auto& item : project.checklist_items) {
        if (item.checklist != checklist.id) continue;
        if (item.id.text == text || folded(item.mark) == wanted || base::comparable(item.label) == base::comparable(text)) return &item;
        if (!mark.empty() && folded(item.mark) == mark) by_mark = &item;
    }
    if (by_mark) return by_mark;
    // R turns the blanks of a heading into points, and RevMan names the bias behind its item: "Allocation concealment (selection bias)".
    std::string plain(text);
    if (plain.find(' ') == std::string::npos) std::ranges::replace(plain, '.', ' ');
    if (const auto open = plain.rfind(" ("); open != std::string::npos && plain.ends_with(')')) plain.resize(open);
    if (plain == text || plain.empty()) return nullptr;
    for (const auto& item : project.checklist_items)
        if (item.checklist == checklist.id && base::comparable(item.label) == base::comparable(plain)) return &item;
    return nullptr;
}

std::vector<const domain::Study*> rated_studies(const domain::Project& project, std::string_view text) {
    const auto wanted = base::comparable(text);
    const auto doi = plain_doi(text);
    const auto named = name_and_year(text);
    using Fits = std::function<bool(const domain::Study&)>;
    // The surest way first: one that finds any study keeps the others from guessing.
    const std::array<Fits, 6> ways{
        [&](const auto& study) { return study.id.text == text; },
        [&](const auto& study) { return study.number && std::to_string(*study.number) == wanted; },
        [&](const auto& study) { return !study.doi.empty() && plain_doi(study.doi) == doi; },
        [&](const auto& study) { return base::comparable(study.citation) == wanted; },
        [&](const auto& study) { return !study.title.empty() && base::comparable(study.title) == wanted; },
        [&](const auto& study) {
            const auto there = name_and_year(study.citation);
            return !named.year.empty() && named.name != named.year && there.name == named.name && there.year == named.year;
        },
    };
    std::vector<const domain::Study*> found;
    if (wanted.empty()) return found;
    for (const auto& fits : ways) {
        for (const auto& study : project.studies)
            if (fits(study)) found.push_back(&study);
        if (!found.empty()) break;
    }
    return found;
}

const domain::Study* rated_study(const domain::Project& project, std::string_view text) {
    const auto found = rated_studies(project, text);
    return found.size() == 1 ? found.front() : nullptr;
}

std::string rated_answer(const domain::Project& project, const domain::Checklist& checklist, std::string_view text) {
    const auto number = base::parse_number(base::trimmed(text));
    auto letters = intake::plain_words(text);   // "N/A", "n. a."
    std::erase(letters, ' ');
    std::vector<std::string> by_letters;
    for (const auto& answer : project.checklist_answers) {
        if (answer.checklist != checklist.id) continue;
        if (folded(answer.answer) == folded(text) || base::comparable(answer.label) == base::comparable(text) || says(answer.label, text) || (number && answer.score && *answer.score == *number)) return answer.answer;
        if (initials(answer.label) == letters) by_letters.push_back(answer.answer);
    }
    return by_letters.size() == 1 ? by_letters.front() : std::string();
}

std::string rated_sign(const domain::Project& project, const domain::Checklist& checklist, std::string_view text) {
    const auto sign = base::trimmed(text);
    const std::string_view wanted = sign == "+" ? "low" : sign == "-" || sign == "–" || sign == "−" ? "high" : sign == "?" ? "unclear" : "";
    std::vector<std::string> fitting;
    for (const auto& answer : project.checklist_answers) {
        const auto words = intake::plain_words(answer.label);
        if (answer.checklist == checklist.id && !wanted.empty() && (words == wanted || words.starts_with(std::string(wanted) + " "))) fitting.push_back(answer.answer);
    }
    return fitting.size() == 1 ? fitting.front() : std::string();
}

TableColumn guessed_rating_column(const domain::Project& project, const domain::Checklist& checklist, const std::string& heading) {
    // A checklist may have an item "Title" or "Reference": a column called so holds its answers.
    const bool is_item = std::ranges::any_of(project.checklist_items, [&](const auto& item) { return item.checklist == checklist.id && base::comparable(item.label) == base::comparable(heading); });
    if (const auto role = study_heading(heading); !role.empty() && !is_item) return {std::string(role), {}};
    const auto usual = std::ranges::find(role_headings, folded(heading), &RoleHeading::heading);
    if (usual != role_headings.end()) return {std::string(usual->role), {}};
    const auto low = folded(heading);
    // What a heading says last counts before the mark that it begins with.
    if (const auto rest = without(low, {"supporting text", "support for judgement", "comments", "comment", "notes", "note", "remark"}); !rest.empty()) {
        if (const auto* item = rated_item(project, checklist, rest)) return {"comments", item->id.text};
    }
    if (const auto rest = without(low, {"judgement", "judgment", "rating", "answer", "score"}); !rest.empty()) {
        if (const auto* item = rated_item(project, checklist, rest)) return {"answers", item->id.text};
    }
    if (const auto* item = rated_item(project, checklist, heading)) return {"answers", item->id.text};
    return {};
}

}  // namespace loam::workbench
