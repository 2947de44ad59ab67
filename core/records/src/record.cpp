#include "loam/records/record.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace loam::records {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 19> kinds{{
    {Kind::unknown, "unknown"},
    {Kind::article, "journal article"},
    {Kind::review, "review"},
    {Kind::editorial, "editorial"},
    {Kind::letter, "letter"},
    {Kind::comment, "comment"},
    {Kind::erratum, "erratum"},
    {Kind::conference_paper, "conference paper"},
    {Kind::conference_abstract, "conference abstract"},
    {Kind::preprint, "preprint"},
    {Kind::book, "book"},
    {Kind::chapter, "chapter"},
    {Kind::thesis, "thesis"},
    {Kind::report, "report"},
    {Kind::protocol, "protocol"},
    {Kind::trial_registration, "trial registration"},
    {Kind::dataset, "dataset"},
    {Kind::web_page, "web page"},
    {Kind::other, "other"},
}};

}  // namespace

std::string_view word(Kind kind) {
    const auto found = std::ranges::find(kinds, kind, &std::pair<Kind, std::string_view>::first);
    return found == kinds.end() ? "unknown" : found->second;
}

std::optional<Kind> kind_from(std::string_view word) {
    const auto found = std::ranges::find(kinds, word, &std::pair<Kind, std::string_view>::second);
    if (found == kinds.end()) return std::nullopt;
    return found->first;
}

}  // namespace loam::records
