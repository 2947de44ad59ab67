#include "loam/analysis/memos.hpp"

#include <map>
#include <set>

#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"

namespace loam::analysis {
namespace {

using domain::Memo;
using domain::Project;

/// By date, memos without one last; those of one day as they stand.
void by_date(std::vector<TiedMemo>& memos) {
    std::ranges::stable_sort(memos, [](const TiedMemo& a, const TiedMemo& b) {
        const bool undated = a.memo->written.empty();
        if (undated != b.memo->written.empty()) return !undated;
        return a.memo->written < b.memo->written;
    });
}

/// Memos tied to any of some rows, each once.
std::vector<TiedMemo> tied_to(const Project& project, const std::set<std::string_view>& rows) {
    std::map<std::string_view, std::string_view> named;  // memo, the first row that it names
    for (const auto& link : project.memo_links) {
        if (rows.contains(link.target.text)) named.emplace(link.memo.text, link.target.text);
    }
    std::vector<TiedMemo> tied;
    for (const auto& memo : project.memos) {
        const bool about = rows.contains(memo.about.text);
        const auto name = named.find(memo.id.text);
        if (!about && name == named.end()) continue;
        const auto tie = about && name != named.end() ? Tie::both : about ? Tie::about : Tie::names;
        tied.push_back({&memo, tie, about ? memo.about.text : std::string(name->second)});
    }
    by_date(tied);
    return tied;
}

/// The code, the codes that it holds or stands on, and so on down.
std::set<std::string_view> beneath(const Project& project, std::string_view code) {
    std::multimap<std::string_view, std::string_view> down;
    for (const auto& each : project.codes) {
        if (!each.parent.text.empty()) down.emplace(each.parent.text, each.id.text);
    }
    for (const auto& step : project.stands_on) down.emplace(step.upper.text, step.lower.text);
    std::set<std::string_view> found{code};
    std::vector<std::string_view> open{code};
    while (!open.empty()) {
        const auto at = open.back();
        open.pop_back();
        const auto [from, to] = down.equal_range(at);
        for (auto each = from; each != to; ++each) {
            if (found.insert(each->second).second) open.push_back(each->second);
        }
    }
    return found;
}

}  // namespace

std::vector<Mention> mentions(std::string_view words) {
    std::vector<Mention> all;
    std::size_t counted_to = 0;  // bytes
    std::size_t counted = 0;     // code points
    const auto code_points_to = [&](std::size_t byte) {
        counted += base::code_points(words.substr(counted_to, byte - counted_to));
        counted_to = byte;
        return counted;
    };
    for (auto open = words.find("[["); open != std::string_view::npos; open = words.find("[[", open)) {
        const auto close = words.find("]]", open + 2);
        if (close == std::string_view::npos) break;
        const auto inside = words.substr(open + 2, close - open - 2);
        const auto bar = inside.find('|');
        const auto id = inside.substr(0, bar);
        if (!base::is_id(id)) {
            open += 2;
            continue;
        }
        const auto label = bar == std::string_view::npos ? std::string_view{} : inside.substr(bar + 1);
        const auto start = code_points_to(open);
        all.push_back({std::string(id), std::string(label), start, code_points_to(close + 2)});
        open = close + 2;
    }
    return all;
}

bool may_read(const Memo& memo, std::string_view person) { return !memo.is_private.value_or(false) || (!person.empty() && memo.writer.text == person); }

std::string_view word(Tie tie) {
    switch (tie) {
        case Tie::about: return "about";
        case Tie::names: return "names";
        case Tie::both: return "both";
    }
    return "about";
}

std::vector<TiedMemo> memos_of(const Project& project, const std::string& id) { return tied_to(project, {id}); }

std::vector<TiedMemo> memo_trail(const Project& project, const std::string& code) {
    auto rows = beneath(project, code);
    const auto codes = rows;
    for (const auto& coding : project.codings) {
        if (!codes.contains(coding.code.text)) continue;
        rows.insert(coding.id.text);
        rows.insert(coding.passage.text);
    }
    return tied_to(project, rows);
}

std::vector<const domain::Source*> interviews_without_memo(const Project& project) {
    std::set<std::string_view> written;
    std::set<std::string_view> interview_memos;
    for (const auto& memo : project.memos) {
        if (memo.kind != "interview") continue;
        written.insert(memo.about.text);
        interview_memos.insert(memo.id.text);
    }
    for (const auto& link : project.memo_links) {
        if (interview_memos.contains(link.memo.text)) written.insert(link.target.text);
    }
    std::set<std::string_view> with_text;
    for (const auto& version : project.source_texts) with_text.insert(version.source.text);
    std::vector<const domain::Source*> without;
    for (const auto& source : project.sources) {
        if (source.kind != "transcript" || !with_text.contains(source.id.text) || written.contains(source.id.text)) continue;
        if (source.participant.text.empty() || !written.contains(source.participant.text)) without.push_back(&source);
    }
    return without;
}

std::string_view memo_template(std::string_view kind) {
    if (kind != "category") return "";
    return "What is it? Define the category in your own words.\n\n\nHow does it arise?\n\n\nWhat keeps it going, and what changes it?\n\n\nWhat follows from it?\n\n";
}

}  // namespace loam::analysis
