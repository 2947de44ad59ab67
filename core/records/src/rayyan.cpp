#include "rayyan.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"
#include "loam/base/text.hpp"

namespace loam::records {
namespace {

constexpr std::array<std::string_view, 4> keys{"RAYYAN-INCLUSION:", "RAYYAN-LABELS:", "RAYYAN-EXCLUSION-REASONS:", "USER-NOTES:"};

/// What stands behind a key, up to the next key or the end.
std::string_view behind(std::string_view notes, std::string_view key) {
    const auto at = notes.find(key);
    if (at == std::string_view::npos) return {};
    auto rest = notes.substr(at + key.size());
    for (const auto other : keys) rest = rest.substr(0, rest.find(other));
    rest = bare(rest);
    while (!rest.empty() && (rest.back() == '|' || rest.back() == ' ' || rest.back() == '\n')) rest.remove_suffix(1);
    return rest;
}

bool opens(std::string_view rest) { return rest.starts_with('"') || rest.starts_with('\''); }

/// A text in quotation marks, from its first mark on; the view goes past it. Escapes are undone.
std::string quoted(std::string_view& rest) {
    std::string text;
    const char mark = rest.front();
    rest.remove_prefix(1);
    while (!rest.empty() && rest.front() != mark) {
        if (rest.front() == '\\' && rest.size() > 1) {
            rest.remove_prefix(1);
            text += rest.front() == 'n' ? '\n' : rest.front();
        } else {
            text += rest.front();
        }
        rest.remove_prefix(1);
    }
    if (!rest.empty()) rest.remove_prefix(1);
    return text;
}

void pass_blanks(std::string_view& rest) {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n' || rest.front() == '\t')) rest.remove_prefix(1);
}

/// `"name"=>"value"` and `"name"=>["one", "two"]`; also with the colon that JSON has.
std::vector<std::pair<std::string, std::string>> pairs_in(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (auto rest = text; !rest.empty();) {
        const auto mark = rest.find_first_of("\"'");
        if (mark == std::string_view::npos) break;
        rest.remove_prefix(mark);
        auto name = quoted(rest);
        pass_blanks(rest);
        if (rest.starts_with("=>")) rest.remove_prefix(2);
        else if (rest.starts_with("=&gt;")) rest.remove_prefix(5);
        else if (rest.starts_with(":")) rest.remove_prefix(1);
        else continue;
        pass_blanks(rest);
        std::string value;
        if (rest.starts_with('[')) {
            rest.remove_prefix(1);
            for (pass_blanks(rest); !rest.empty() && rest.front() != ']'; pass_blanks(rest)) {
                if (!opens(rest)) {
                    rest.remove_prefix(1);
                    continue;
                }
                value += (value.empty() ? "" : "\n") + quoted(rest);
            }
        } else if (opens(rest)) {
            value = quoted(rest);
        } else {
            const auto end = std::min(rest.find_first_of(",}"), rest.size());
            value = bare(rest.substr(0, end));
            rest.remove_prefix(end);
        }
        pairs.emplace_back(bare(name), bare(value));
    }
    return pairs;
}

std::vector<std::string> list_in(std::string_view text) {
    std::vector<std::string> items;
    for (const auto& part : base::split(text, ',')) {
        const auto item = bare(part);
        if (!item.empty() && std::ranges::find(items, item) == items.end()) items.emplace_back(item);
    }
    return items;
}

}  // namespace

RayyanNotes rayyan_notes(std::string_view text) {
    // Marks that stand twice were left so by a program that took a cell of a CSV file for its text.
    auto notes = std::string(text);
    if (notes.contains("{\"\"")) {
        for (std::size_t at = 0; (at = notes.find("\"\"", at)) != std::string::npos; ++at) notes.erase(at, 1);
    }
    RayyanNotes told{pairs_in(behind(notes, keys[0])), list_in(behind(notes, keys[1])), list_in(behind(notes, keys[2])), pairs_in(behind(notes, keys[3]))};
    const auto inclusion = behind(notes, keys[0]);
    if (told.inclusion.empty() && inclusion.find_first_not_of("{} \n\t") != std::string_view::npos) told.not_understood = base::slice(one_line(inclusion), 0, 80);
    return told;
}

}  // namespace loam::records
