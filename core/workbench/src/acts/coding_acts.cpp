#include "acts/code_rows.hpp"
#include "acts/lists.hpp"
#include "acts/spans.hpp"
#include "loam/base/text.hpp"

// Acts on words: a code put on a passage, its edges moved, a coding cut in two.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Row;
using passages::Span;

const domain::Table& table_named(std::string_view name) { return *domain::find_table(name); }

// ---- apply-code ------------------------------------------------------------------------------------------------------

/// The half of the study that a source belongs to.
Result<std::string> half_of(const store::Writing& writing, const Row& source) {
    const auto& table = table_named("source");
    const auto kind = text_of(table, source, "kind");
    if (kind == "article") return "review";
    if (kind == "transcript" || kind == "field-note" || !text_of(table, source, "participant").empty()) return "interviews";
    if (!text_of(table, source, "study").empty()) return "review";
    const auto interviews = rungs_of(writing, "interviews");
    const auto review = rungs_of(writing, "review");
    if (!interviews || !review) return std::unexpected((interviews ? review : interviews).error());
    return interviews->empty() && !review->empty() ? "review" : "interviews";
}

struct ChosenCode {
    Row row;
    bool fresh = false;
};

/// A theme of a study's article belongs to that study: the same words of two studies are two themes.
Result<std::optional<Row>> theme_called(const store::Writing& writing, const std::string& rung, std::string_view label, const std::string& study) {
    const auto& table = table_named("code");
    const auto labels = writing.labels_where(table, "rung", Cell{rung});
    if (!labels) return std::unexpected(labels.error());
    for (const auto& [id, called] : *labels) {
        if (base::comparable(called) != base::comparable(label)) continue;
        auto row = writing.row(table, id);
        if (!row) return std::unexpected(row.error());
        const auto of = text_of(table, **row, "study");
        if (of.empty() || of == study) return std::move(*row);
    }
    return std::optional<Row>{};
}

Result<ChosenCode> code_for(store::Writing& writing, const Row& rung, const std::string& label, const Row& source) {
    const auto& table = table_named("code");
    const auto study = text_of(table_named("rung"), rung, "half") == "review" && level_of(rung) <= 1 ? text_of(table_named("source"), source, "study") : "";
    auto there = study.empty() ? code_called(writing, rung.id, label) : theme_called(writing, rung.id, label, study);
    if (!there) return std::unexpected(there.error());
    if (*there) return ChosenCode{std::move(**there), false};
    auto row = empty_row(table);
    set_cell(table, row, "label", label);
    set_cell(table, row, "rung", rung.id);
    if (!study.empty()) set_cell(table, row, "study", study);
    auto id = writing.insert(table, row);
    if (!id) return std::unexpected(id.error());
    row.id = *id;
    return ChosenCode{std::move(row), true};
}

/// The names in a label: "Feeling settled / Fearing the new" are two.
std::vector<std::string> names_in(const std::string& label) {
    std::vector<std::string> names;
    for (std::size_t from = 0; from <= label.size();) {
        const auto to = std::min(label.find(" / ", from), label.size());
        const std::string name(base::trimmed(std::string_view(label).substr(from, to - from)));
        if (!name.empty()) names.push_back(name);
        from = to + 3;
    }
    return names;
}

/// The rung of each name: `rungs` says one for each, else `rung` is that of all, else it is the one nearest to the words.
Result<std::vector<Row>> rungs_for(const Doing& doing, std::size_t names, const std::string& half) {
    auto each = base::split(text_argument(doing.arguments, "rungs"), ' ');
    std::erase(each, "");
    if (!each.empty() && each.size() != names)
        return fail(ErrorKind::bad_input, fmt::format("{} in label and {} in rungs: say a rung for each name, or one rung for all of them. Nothing was changed.", base::counted(names, "name", "names"), base::counted(each.size(), "rung", "rungs")), "rungs");
    std::vector<Row> rungs;
    for (std::size_t i = 0; i < names; ++i) {
        const auto wanted = each.empty() ? text_argument(doing.arguments, "rung") : each[i];
        auto rung = wanted.empty() ? lowest_rung(doing.writing, half) : rung_named(doing.writing, half, wanted);
        if (!rung) return std::unexpected(rung.error());
        rungs.push_back(std::move(*rung));
    }
    return rungs;
}

Result<std::vector<ChosenCode>> chosen_codes(const Doing& doing, const Row& source) {
    std::vector<ChosenCode> chosen;
    const auto choose = [&](ChosenCode code) {
        if (std::ranges::find(chosen, code.row.id, [](const ChosenCode& each) { return each.row.id; }) == chosen.end()) chosen.push_back(std::move(code));
    };
    if (const auto id = text_argument(doing.arguments, "code"); !id.empty()) {
        auto row = existing(doing.writing, table_named("code"), id);
        if (!row) return std::unexpected(row.error());
        choose({std::move(*row), false});
    }
    if (!text_argument(doing.arguments, "codes").empty()) {
        auto rows = rows_argument(doing, "codes", table_named("code"));
        if (!rows) return std::unexpected(rows.error());
        for (auto& row : *rows) choose({std::move(row), false});
    }
    const auto names = names_in(text_argument(doing.arguments, "label"));
    if (chosen.empty() && names.empty())
        return fail(ErrorKind::bad_input, "Say which code: an existing one (code), several (codes), or its name (label). Nothing was changed.", "label");
    if (names.empty() && text_argument(doing.arguments, "rungs").empty()) return chosen;
    const auto half = half_of(doing.writing, source);
    if (!half) return std::unexpected(half.error());
    const auto rungs = rungs_for(doing, names.size(), *half);
    if (!rungs) return std::unexpected(rungs.error());
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto code = code_for(doing.writing, (*rungs)[i], names[i], source);
        if (!code) return std::unexpected(code.error());
        choose(std::move(*code));
    }
    return chosen;
}

Result<void> may_be_put_on_words(const ChosenCode& code) {
    const auto& table = table_named("code");
    if (text_of(table, code.row, "codable") != "no") return {};
    return fail(ErrorKind::refused, fmt::format("“{}” only holds other codes and is put on no words. Choose a code beneath it; nothing was changed.", text_of(table, code.row, "label")), code.row.id);
}

std::string coder_of(const Doing& doing) {
    const auto given = text_argument(doing.arguments, "coder");
    return given.empty() ? doing.actor : given;
}

/// Puts the codes on the passage; returns the names of those that were not there, and of those that were.
Result<std::pair<std::string, std::string>> put_codes(const Doing& doing, const std::vector<ChosenCode>& codes, const Row& passage) {
    const auto& table = table_named("coding");
    std::string put;
    std::string there;
    for (const auto& code : codes) {
        auto row = empty_row(table);
        set_cell(table, row, "code", code.row.id);
        set_cell(table, row, "passage", passage.id);
        if (const auto coder = coder_of(doing); !coder.empty()) set_cell(table, row, "coder", coder);
        if (const auto note = text_argument(doing.arguments, "note"); !note.empty()) set_cell(table, row, "note", note);
        const auto same = same_coding(doing.writing, row);
        if (!same) return std::unexpected(same.error());
        const auto label = text_of(table_named("code"), code.row, "label");
        if (*same) {
            there += fmt::format("{}“{}”", there.empty() ? "" : ", ", label);
            continue;
        }
        if (auto id = doing.writing.insert(table, row); !id) return std::unexpected(id.error());
        put += fmt::format("{}{}{}", put.empty() ? "" : " / ", label, code.fresh ? " (new)" : "");
    }
    return std::pair{put, there};
}

Result<std::string> apply_code(const Doing& doing) {
    const auto version = newest_as_seen(doing);
    if (!version) return std::unexpected(version.error());
    const auto span = span_of_words(*version, integer_argument(doing.arguments, "start"), integer_argument(doing.arguments, "end"));
    if (!span) return std::unexpected(span.error());
    const auto codes = chosen_codes(doing, version->source);
    if (!codes) return std::unexpected(codes.error());
    for (const auto& code : *codes) {
        if (auto may = may_be_put_on_words(code); !may) return std::unexpected(may.error());
    }
    const auto passage = passage_at(doing.writing, *version, *span);
    if (!passage) return std::unexpected(passage.error());
    const auto told = put_codes(doing, *codes, *passage);
    if (!told) return std::unexpected(told.error());
    const auto place = told_place(*version, *span);
    if (told->first.empty()) return fmt::format("{} carries {} already", place, told->second);
    return fmt::format("Coded {}: {}{}", place, told->first, told->second.empty() ? "" : fmt::format(" ({} stood there already)", told->second));
}

// ---- edges -----------------------------------------------------------------------------------------------------------

struct CodedPassage {
    Row coding;
    Row passage;
    Version version;
};

Result<CodedPassage> coded_passage(const Doing& doing) {
    auto coding = existing(doing.writing, table_named("coding"), text_argument(doing.arguments, "coding"));
    if (!coding) return std::unexpected(coding.error());
    auto passage = existing(doing.writing, table_named("passage"), text_of(table_named("coding"), *coding, "passage"));
    if (!passage) return std::unexpected(passage.error());
    auto version = version_of(doing.writing, *passage);
    if (!version) return std::unexpected(version.error());
    return CodedPassage{std::move(*coding), std::move(*passage), std::move(*version)};
}

/// The passage itself moves: whatever was written about it goes along.
Result<void> move_passage(store::Writing& writing, const CodedPassage& coded, Span span) {
    std::vector<std::pair<std::string, Cell>> cells{{"start", Cell{static_cast<std::int64_t>(span.start)}}, {"end", Cell{static_cast<std::int64_t>(span.end)}}};
    if (!text_of(table_named("passage"), coded.passage, "words").empty())
        cells.emplace_back("words", Cell{std::string(passages::Offsets(coded.version.text).slice(span))});
    return writing.change(table_named("passage"), coded.passage.id, cells);
}

/// Gives the coding the span: by moving its passage if nothing else rests on it and no passage stands there yet.
Result<void> give_span(store::Writing& writing, const CodedPassage& coded, Span span) {
    const auto& codings = table_named("coding");
    const auto there = writing.rows_matching(table_named("passage"), {{"source_text", Cell{coded.version.row.id}}, {"start", Cell{static_cast<std::int64_t>(span.start)}}, {"end", Cell{static_cast<std::int64_t>(span.end)}}, {"kind", Cell{std::string("span")}}});
    if (!there) return std::unexpected(there.error());
    const auto shared = is_shared(writing, coded.passage.id, coded.coding.id);
    if (!shared) return std::unexpected(shared.error());
    if (there->empty() && !*shared) return move_passage(writing, coded, span);
    const auto passage = passage_at(writing, coded.version, span);
    if (!passage) return std::unexpected(passage.error());
    auto wanted = coded.coding;
    set_cell(codings, wanted, "passage", passage->id);
    const auto same = same_coding(writing, wanted, coded.coding.id);
    if (!same) return std::unexpected(same.error());
    if (*same) return fail(ErrorKind::conflict, fmt::format("{} carries {} by the same coder already. Withdraw one of the two; nothing was changed.", told_place(coded.version, span), told(writing, text_of(codings, coded.coding, "code"))), (*same)->id);
    return writing.change(codings, coded.coding.id, {{"passage", Cell{passage->id}}});
}

Result<std::string> set_edges(const Doing& doing) {
    const auto coded = coded_passage(doing);
    if (!coded) return std::unexpected(coded.error());
    const auto span = span_of_words(coded->version, integer_argument(doing.arguments, "start"), integer_argument(doing.arguments, "end"));
    if (!span) return std::unexpected(span.error());
    const auto code = told(doing.writing, text_of(table_named("coding"), coded->coding, "code"));
    const auto before = span_of(coded->passage);
    if (*span == before) return fmt::format("{} stands on {} already", code, told_place(coded->version, before));
    if (auto given = give_span(doing.writing, *coded, *span); !given) return std::unexpected(given.error());
    const passages::Offsets text(coded->version.text);
    const auto change = static_cast<std::int64_t>(span->size()) - static_cast<std::int64_t>(before.size());
    return fmt::format("Moved the edges of {} on {}: {} characters {}", code, told_place(coded->version, *span), std::abs(change), change >= 0 ? "more" : "fewer");
}

Result<std::string> split_coding(const Doing& doing) {
    const auto coded = coded_passage(doing);
    if (!coded) return std::unexpected(coded.error());
    const auto before = span_of(coded->passage);
    const auto at = integer_argument(doing.arguments, "at");
    if (at <= static_cast<std::int64_t>(before.start) || at >= static_cast<std::int64_t>(before.end))
        return fail(ErrorKind::bad_input, fmt::format("A coding is cut inside its passage, between {} and {}. Nothing was changed.", before.start + 1, before.end - 1), "at");
    const auto first = span_of_words(coded->version, static_cast<std::int64_t>(before.start), at);
    const auto second = span_of_words(coded->version, at, static_cast<std::int64_t>(before.end));
    if (!first || !second) return fail(ErrorKind::bad_input, "One side of the cut holds no words. Nothing was changed.", "at");
    if (auto given = give_span(doing.writing, *coded, *first); !given) return std::unexpected(given.error());
    const auto passage = passage_at(doing.writing, coded->version, *second);
    if (!passage) return std::unexpected(passage.error());
    const auto& codings = table_named("coding");
    auto other = coded->coding;
    other.id.clear();
    other.ord = 0;
    set_cell(codings, other, "passage", passage->id);
    const auto same = same_coding(doing.writing, other);
    if (!same) return std::unexpected(same.error());
    if (!*same) {
        if (auto id = doing.writing.insert(codings, other); !id) return std::unexpected(id.error());
    }
    return fmt::format("Cut {} on {} in two", told(doing.writing, text_of(codings, coded->coding, "code")), told_place(coded->version, before));
}

}  // namespace

std::vector<Act> coding_acts() {
    using domain::ColumnKind;
    const Parameter coding{"coding", ColumnKind::reference, true, "coding", {}, "Which coding."};
    const Parameter start{"start", ColumnKind::integer, true, "", {}, "First character, counted from 0 in code points."};
    const Parameter end{"end", ColumnKind::integer, true, "", {}, "Character after the last."};
    return {
        {"apply-code", "Code a passage",
         "Puts a code, or several, on words of the newest version of a source. Blanks at the two ends are left out. The same code by the same coder on the same words is not put twice.",
         {{"source", ColumnKind::reference, true, "source", {}, "The source."},
          start,
          end,
          {"code", ColumnKind::reference, false, "code", {}, "An existing code."},
          {"codes", ColumnKind::tokens, false, "", {}, "Existing codes beside it, separated by a blank."},
          {"label", ColumnKind::words, false, "", {}, "The name of a code, or several separated by \" / \"; a code of that name on the rung is taken, else it is made."},
          {"rung", ColumnKind::token, false, "", {}, "Id or mark of the rung for names; the one nearest to the words if left out."},
          {"rungs", ColumnKind::tokens, false, "", {}, "Ids or marks of rungs, one for each name in label in its order, where they stand on different ones; separated by a blank."},
          {"coder", ColumnKind::reference, false, "person", {}, "Who coded; the person who acts if left out."},
          {"note", ColumnKind::words, false, "", {}, "Remark."},
          {"source_text", ColumnKind::reference, false, "source_text", {}, "The version that start and end count in; refused if a newer one is there."}},
         true, "", apply_code},
        {"set-edges", "Move the edges of a coding", "Gives one coding another span of the same text. Other codings of the same passage stay where they are.", {coding, start, end}, true, "", set_edges},
        {"split-coding", "Cut a coding in two", "Cuts the passage of one coding at a place; both parts carry the code.",
         {coding, {"at", ColumnKind::integer, true, "", {}, "First character of the second part, counted as the passage's start is."}}, true, "", split_coding},
    };
}

}  // namespace loam::workbench
