#include "same.hpp"

#include "fields.hpp"
#include "loam/base/text.hpp"

namespace loam::records {
namespace {

std::string shown(const std::vector<Author>& authors) {
    std::string text;
    for (const auto& author : authors) text += fmt::format("{}{}|{}{}", text.empty() ? "" : "; ", author.family, author.given, author.body ? "|body" : "");
    return text;
}

std::vector<OtherField> sorted(std::vector<OtherField> others) {
    std::ranges::sort(others, {}, [](const OtherField& other) { return std::pair(other.tag, other.value); });
    return others;
}

}  // namespace

std::vector<Difference> differences_of(const Record& first, const Record& second) {
    std::vector<Difference> all;
    if (first == second) return all;
    const auto compare = [&](std::string_view element, const std::string& a, const std::string& b) {
        if (a != b) all.push_back({std::string(element), a, b});
    };
    auto one = first;
    auto other = second;
    compare("kind", std::string(word(one.kind)), std::string(word(other.kind)));
    for (const auto field : fields())
        if (const auto* text = text_of(one, field)) compare(word(field), *text, *text_of(other, field));
    compare("authors", shown(one.authors), shown(other.authors));
    compare("editors", shown(one.editors), shown(other.editors));
    compare("year", one.year ? std::to_string(*one.year) : "", other.year ? std::to_string(*other.year) : "");
    for (const auto& [name, list] : {std::pair{"issn", &Record::issns}, {"isbn", &Record::isbns}, {"urls", &Record::urls}, {"keywords", &Record::keywords}, {"headings", &Record::headings}})
        compare(name, base::join(one.*list, "; "), base::join(other.*list, "; "));
    if (sorted(one.others) == sorted(other.others)) return all;
    for (const auto& [mine, theirs] : {std::pair{&one.others, &other.others}, {&other.others, &one.others}})
        for (const auto& each : *mine)
            if (std::ranges::count(*mine, each) != std::ranges::count(*theirs, each)) compare(each.tag, mine == &one.others ? each.value : "", mine == &one.others ? "" : each.value);
    return all;
}

}  // namespace loam::records
