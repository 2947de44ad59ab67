#include "loam/passages/speaker_name.hpp"

#include "loam/base/text.hpp"

namespace loam::passages {
namespace {

constexpr std::size_t longest_remark = 20;  ///< bytes between the brackets behind a name
constexpr std::string_view wide_colon = "\uFF1A";

std::size_t behind_blanks(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (text[at] == ' ' || text[at] == '\t') ++at;
        else if (text.substr(at).starts_with("\u00A0")) at += 2;
        else break;
    }
    return at;
}

std::size_t behind_brackets(std::string_view text, std::size_t at) {
    if (at >= text.size() || (text[at] != '(' && text[at] != '[')) return at;
    const auto end = text.find(text[at] == '(' ? ')' : ']', at);
    return end == std::string_view::npos || end - at - 1 > longest_remark ? at : behind_blanks(text, end + 1);
}

}  // namespace

std::size_t length_of_name(std::string_view turn, std::string_view speaker) {
    const auto line = turn.substr(0, turn.find('\n'));
    const auto from = behind_blanks(line, 0);
    const auto name = base::slice(line.substr(from), 0, base::code_points(speaker));
    if (name.empty() || base::comparable(name) != base::comparable(speaker)) return 0;
    auto at = behind_brackets(line, behind_blanks(line, from + name.size()));
    if (line.substr(at).starts_with(':')) ++at;
    else if (line.substr(at).starts_with(wide_colon)) at += wide_colon.size();
    else return 0;
    return base::code_points(line.substr(0, behind_blanks(line, at)));
}

}  // namespace loam::passages
