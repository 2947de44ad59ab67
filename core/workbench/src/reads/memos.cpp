#include "loam/workbench/memos.hpp"

#include <set>

#include "loam/analysis/memos.hpp"
#include "loam/base/text.hpp"
#include "reads/views.hpp"

namespace loam::workbench {
namespace {

using analysis::may_read;
using domain::Memo;
using domain::Project;

/// The words of a source at the end of a name.
struct Quoted {
    std::string words;     ///< with their quotation marks
    std::string language;
};

struct Names {
    std::unordered_map<std::string, domain::Named> rows;
    std::unordered_map<std::string, Quoted> quoted;  ///< by id, of passages and codings whose source tells its language
};

std::string kind_title(std::string_view table) {
    const auto* known = domain::find_table(table);
    return std::string(known ? known->title : table);
}

/// {id, kind, table, label}; null for no row, kind and label null for one that is not there. With {quotation, language} where the
/// label ends with words of a source: a screen reader speaks them in their own language, and fonts follow it.
Json named(const Names& names, const std::string& id) {
    if (id.empty()) return nullptr;
    const auto at = names.rows.find(id);
    if (at == names.rows.end()) return JsonObject{{"id", id}, {"kind", nullptr}, {"label", nullptr}};
    JsonObject told{{"id", id}, {"kind", kind_title(at->second.table)}, {"table", at->second.table}, {"label", or_null(at->second.label)}};
    if (const auto quoted = names.quoted.find(id); quoted != names.quoted.end()) {
        told["quotation"] = quoted->second.words;
        told["language"] = quoted->second.language;
    }
    return told;
}

/// Rows that have no label of their own are called by what they hold.
Names names_with_words(const Project& project) {
    Names all{domain::names(project), {}};
    auto& names = all.rows;
    const domain::Index texts(project.source_texts);
    const domain::Index sources(project.sources);
    for (const auto& passage : project.passages) {
        auto& label = names[passage.id.text].label;
        const auto* version = texts.find(passage.source_text);
        const auto* source = sources.find(passage.source);
        std::string words = passage.words;
        if (words.empty() && version && passage.start && passage.end)
            words = base::slice(version->text, static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end));
        if (words.empty()) continue;
        const bool cut = base::code_points(words) > 60;
        auto quotation = fmt::format("“{}{}”", base::slice(words, 0, 60), cut ? "…" : "");
        label = fmt::format("{}{}{}", source ? source->name : "", source ? ": " : "", quotation);
        if (source && !source->language.empty()) all.quoted.emplace(passage.id.text, Quoted{std::move(quotation), source->language});
    }
    for (const auto& coding : project.codings) {
        const auto code = names.find(coding.code.text);
        const auto passage = names.find(coding.passage.text);
        if (code == names.end() || passage == names.end()) continue;
        names[coding.id.text].label = code->second.label + " on " + passage->second.label;
        if (const auto quoted = all.quoted.find(coding.passage.text); quoted != all.quoted.end()) all.quoted.emplace(coding.id.text, quoted->second);
    }
    return all;
}

std::string beginning(std::string_view words) {
    std::string plain;
    std::size_t from = 0;
    for (auto open = words.find("[["); open != std::string_view::npos; open = words.find("[[", from)) {
        const auto close = words.find("]]", open);
        if (close == std::string_view::npos) break;
        const auto inside = words.substr(open + 2, close - open - 2);
        const auto bar = inside.find('|');
        plain += words.substr(from, open - from);
        plain += bar == std::string_view::npos ? inside : inside.substr(bar + 1);
        from = close + 2;
    }
    plain += words.substr(from);
    std::ranges::replace(plain, '\n', ' ');
    const auto cut = base::slice(plain, 0, 160);
    return std::string(cut) + (cut.size() < plain.size() ? "…" : "");
}

JsonObject head(const Memo& memo, const Names& names) {
    return {{"id", memo.id.text},
            {"kind", memo.kind},
            {"title", memo.title},
            {"beginning", beginning(memo.words)},
            {"about", named(names, memo.about.text)},
            {"writer", named(names, memo.writer.text)},
            {"written", or_null(memo.written)},
            {"private", memo.is_private.value_or(false)},
            {"replaces", or_null(memo.replaces)}};
}

bool fits(const Memo& memo, const MemoFilter& filter) {
    if (!filter.kind.empty() && memo.kind != filter.kind) return false;
    if (!filter.writer.empty() && memo.writer.text != filter.writer) return false;
    const auto wanted = base::comparable(filter.words);
    return wanted.empty() || base::comparable(memo.title + " " + memo.words).find(wanted) != std::string::npos;
}

/// Versions that others replaced: the newest alone stands in lists.
std::set<std::string_view> replaced(const Project& project) {
    std::set<std::string_view> ids;
    for (const auto& memo : project.memos) {
        if (!memo.replaces.text.empty()) ids.insert(memo.replaces.text);
    }
    return ids;
}

std::vector<analysis::TiedMemo> all_memos(const Project& project) {
    std::vector<analysis::TiedMemo> all;
    const auto old = replaced(project);
    for (const auto& memo : project.memos) {
        if (!old.contains(memo.id.text)) all.push_back({&memo, analysis::Tie::about, ""});
    }
    std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return a.memo->written > b.memo->written; });
    return all;
}

JsonArray list(const std::vector<analysis::TiedMemo>& memos, const Names& names, const std::string& me, const MemoFilter& filter, std::size_t& hidden) {
    JsonArray shown;
    const bool tied = !filter.of.empty();
    for (const auto& each : memos) {
        if (!fits(*each.memo, filter)) continue;
        if (!may_read(*each.memo, me)) {
            ++hidden;
            continue;
        }
        auto line = head(*each.memo, names);
        if (tied) line["tie"] = analysis::word(each.tie);
        if (tied && each.through != filter.of) line["through"] = named(names, each.through);
        shown.push_back(std::move(line));
    }
    return shown;
}

JsonArray kinds_of_memos() {
    JsonArray kinds;
    const auto* column = domain::find_column(*domain::find_table("memo"), "kind");
    for (const auto kind : column->choices) kinds.push_back(JsonObject{{"kind", kind}, {"begins", analysis::memo_template(kind)}});
    return kinds;
}

JsonArray mentions_json(const Memo& memo, const Names& names) {
    JsonArray all;
    for (const auto& mention : analysis::mentions(memo.words)) {
        all.push_back(JsonObject{{"id", mention.id}, {"label", or_null(mention.label)}, {"start", mention.start}, {"end", mention.end}, {"leads", named(names, mention.id)},
                                 {"lost", !names.rows.contains(mention.id)}});
    }
    return all;
}

JsonArray versions_json(const Project& project, const Memo& memo, const Names& names, const std::string& me) {
    JsonArray versions;
    const domain::Index index(project.memos);
    std::set<std::string_view> seen;
    for (const auto* at = index.find(memo.replaces); at && seen.insert(at->id.text).second; at = index.find(at->replaces)) {
        if (!may_read(*at, me)) continue;
        auto line = head(*at, names);
        line["words"] = at->words;
        versions.push_back(std::move(line));
    }
    return versions;
}

template <class F>
Result<Json> from_project(const Workbench& workbench, F&& read) {
    const auto values = workbench.project();
    if (!values) return std::unexpected(values.error());
    return read(**values, names_with_words(**values));
}

/// Those that may touch one row, or all of them.
JsonArray assumptions_json(const Project& project, const Names& names, const std::string& touching) {
    JsonArray all;
    for (const auto& each : project.assumptions) {
        if (!touching.empty() && each.touches.text != touching) continue;
        all.push_back(JsonObject{{"id", each.id.text}, {"wording", each.wording}, {"person", named(names, each.person.text)}, {"declared", or_null(each.declared)},
                                 {"touches", named(names, each.touches.text)}, {"note", or_null(each.note)}});
    }
    return all;
}

std::unexpected<base::Error> no_such(std::string_view what, const std::string& id) {
    return base::fail(base::ErrorKind::not_found, fmt::format("There is no {} with the id \"{}\".", what, id), id);
}

}  // namespace

Result<Json> memos(const Workbench& workbench, const MemoFilter& filter, const std::string& me) {
    return from_project(workbench, [&](const Project& project, const Names& names) -> Result<Json> {
        std::size_t hidden = 0;
        auto found = filter.of.empty() ? all_memos(project) : analysis::memos_of(project, filter.of);
        auto shown = list(found, names, me, filter, hidden);
        JsonObject told{{"memos", std::move(shown)}, {"kinds", kinds_of_memos()}, {"hidden", hidden}};
        if (!filter.of.empty()) told["assumptions"] = assumptions_json(project, names, filter.of);
        return told;
    });
}

Result<Json> memo(const Workbench& workbench, const std::string& id, const std::string& me) {
    return from_project(workbench, [&](const Project& project, const Names& names) -> Result<Json> {
        const domain::Index index(project.memos);
        const auto* memo = index.find(domain::MemoId{id});
        if (!memo || !may_read(*memo, me)) return no_such("memo that you may read", id);
        std::size_t hidden = 0;
        auto told = head(*memo, names);
        told["words"] = memo->words;
        told["mentions"] = mentions_json(*memo, names);
        told["named_by"] = list(analysis::memos_of(project, id), names, me, {}, hidden);
        told["versions"] = versions_json(project, *memo, names, me);
        return told;
    });
}

Result<Json> memo_trail(const Workbench& workbench, const std::string& code, const std::string& me) {
    return from_project(workbench, [&](const Project& project, const Names& names) -> Result<Json> {
        if (!domain::Index(project.codes).find(domain::CodeId{code})) return no_such("code", code);
        std::size_t hidden = 0;
        auto trail = list(analysis::memo_trail(project, code), names, me, {.of = code}, hidden);
        return JsonObject{{"code", named(names, code)}, {"memos", std::move(trail)}, {"hidden", hidden}};
    });
}

Result<Json> standpoint(const Workbench& workbench, const std::string& me) {
    return from_project(workbench, [&](const Project& project, const Names& names) -> Result<Json> {
        JsonArray positions;
        const auto old = replaced(project);
        for (const auto& memo : project.memos) {
            if (memo.kind != "positionality" || old.contains(memo.id.text) || !may_read(memo, me)) continue;
            auto line = head(memo, names);
            line["words"] = memo.words;
            line["versions"] = versions_json(project, memo, names, me);
            positions.push_back(std::move(line));
        }
        JsonArray due;
        for (const auto* source : analysis::interviews_without_memo(project)) due.push_back(JsonObject{{"id", source->id.text}, {"name", source->name}});
        return JsonObject{{"assumptions", assumptions_json(project, names, "")}, {"positionality", std::move(positions)}, {"interviews_without_memo", std::move(due)}};
    });
}

Result<Json> nameable(const Workbench& workbench, const std::string& words, const std::string& me) {
    static constexpr std::size_t most = 12;
    static constexpr std::array<std::string_view, 9> tables{"code", "source", "participant", "study", "person", "memo", "passage", "question", "criterion"};
    return from_project(workbench, [&](const Project& project, const Names& names) -> Result<Json> {
        const auto wanted = base::comparable(words);
        const domain::Index memos(project.memos);
        struct Candidate {
            std::size_t rank;
            const std::string* id;
            const domain::Named* named;
        };
        std::vector<Candidate> found;
        for (const auto& [id, each] : names.rows) {
            const auto table = std::ranges::find(tables, each.table);
            if (table == tables.end() || each.label.empty()) continue;
            if (const auto* memo = memos.find(domain::MemoId{id}); memo && !may_read(*memo, me)) continue;
            const auto at = base::comparable(each.label).find(wanted);
            if (at == std::string::npos) continue;
            const auto in_order = static_cast<std::size_t>(table - tables.begin());
            found.push_back({(at == 0 ? 0U : 100U) + in_order, &id, &each});
        }
        std::ranges::sort(found, [](const Candidate& a, const Candidate& b) { return std::tie(a.rank, a.named->label, *a.id) < std::tie(b.rank, b.named->label, *b.id); });
        if (found.size() > most) found.resize(most);
        JsonArray rows;
        for (const auto& each : found) rows.push_back(named(names, *each.id));
        return JsonObject{{"rows", std::move(rows)}};
    });
}

}  // namespace loam::workbench
