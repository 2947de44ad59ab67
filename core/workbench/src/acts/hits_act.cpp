#include "acts/code_rows.hpp"
#include "acts/lists.hpp"
#include "acts/spans.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/sentences.hpp"
#include "loam/base/text.hpp"
#include "loam/passages/growing_index.hpp"
#include "loam/passages/hits.hpp"
#include "loam/passages/lines.hpp"
#include "loam/intake/speaker_label.hpp"

// "Code all hits": a search is run again, and what it finds gets a code, in one act. It is done only if the hits are those
// that were looked through.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Row;
using passages::Span;

const domain::Table& table_named(std::string_view name) { return *domain::find_table(name); }

/// The newest texts in the order of the sources, searched as every search does it.
struct Searched {
    std::vector<Version> versions;
    passages::GrowingIndex index;
};

Result<Searched> searched(const store::Writing& writing) {
    const auto& sources = table_named("source");
    const auto all = writing.rows(sources);
    if (!all) return std::unexpected(all.error());
    Searched made;
    for (const auto& source : *all) {
        auto version = newest_version(writing, source.id);
        if (version) made.versions.push_back(std::move(*version));  // a source without a text is not searched
    }
    std::vector<passages::TextOffered> offered;
    std::vector<std::string> languages;
    languages.reserve(made.versions.size());
    for (const auto& version : made.versions) {
        const auto language = text_of(sources, version.source, "language");
        languages.push_back(language.empty() ? "english" : language);
        offered.push_back({version.row.id, version.text, languages.back()});
    }
    made.index.hold(offered);
    return made;
}

struct TurnHere {
    Span span;
    std::size_t words = 0;  ///< where they begin, behind the speaker's name
};

/// The turn that a place lies in; none where the text has no turn there.
Result<std::optional<TurnHere>> turn_at(const store::Writing& writing, const Version& version, Span span) {
    const auto& table = table_named("turn");
    const auto turns = writing.rows_where(table, "source_text", domain::Cell{version.row.id});
    if (!turns) return std::unexpected(turns.error());
    for (const auto& turn : *turns) {
        const auto* start = std::get_if<std::int64_t>(&cell_of(table, turn, "start"));
        const auto* end = std::get_if<std::int64_t>(&cell_of(table, turn, "end"));
        if (start && end && std::cmp_less_equal(*start, span.start) && std::cmp_greater(*end, span.start)) {
            const auto from = static_cast<std::size_t>(*start);
            const auto to = static_cast<std::size_t>(*end);
            return TurnHere{{from, std::max(span.end, to)}, from + intake::length_of_label(base::slice(version.text, from, to), text_of(table, turn, "speaker"))};
        }
    }
    return std::optional<TurnHere>{};
}

Span sentences_around(const Version& version, Span hit) {
    auto span = hit;
    for (const auto& sentence : base::sentences_of(version.text)) {
        if (!Span{sentence.start, sentence.end}.touches(hit)) continue;
        span = {std::min<std::size_t>(span.start, sentence.start), std::max<std::size_t>(span.end, sentence.end)};
    }
    return span;
}

Span lines_around(const Version& version, Span hit) {
    const passages::Lines lines(version.text);
    const auto range = lines.of(hit);
    return range.first == 0 ? hit : Span{std::min(hit.start, lines.span(range.first).start), std::max(hit.end, lines.span(range.last).end)};
}

/// The hit, or the sentences, lines or turn that it stands in, whole; without the name of who speaks.
Result<Span> extended(const store::Writing& writing, const Version& version, Span hit, const std::string& extend) {
    if (extend.empty() || extend == "hit") return hit;
    const auto turn = turn_at(writing, version, hit);
    if (!turn) return std::unexpected(turn.error());
    auto span = extend == "sentence" ? sentences_around(version, hit) : extend == "turn" && *turn ? (*turn)->span : lines_around(version, hit);
    if (*turn && (*turn)->words <= hit.start && span.start >= (*turn)->span.start) span.start = std::max(span.start, (*turn)->words);
    return span;
}

Result<Row> code_of_hits(const Doing& doing, const Version& first) {
    const auto& table = table_named("code");
    if (const auto id = text_argument(doing.arguments, "code"); !id.empty()) {
        auto code = existing(doing.writing, table, id);
        if (code && text_of(table, *code, "codable") == "no")
            return fail(ErrorKind::refused, fmt::format("“{}” only holds other codes and is put on no words. Choose a code beneath it; nothing was changed.", text_of(table, *code, "label")), id);
        return code;
    }
    const std::string label(base::trimmed(text_argument(doing.arguments, "label")));
    if (label.empty()) return fail(ErrorKind::bad_input, "Say which code: an existing one (code) or its name (label). Nothing was changed.", "label");
    const std::string half = text_of(table_named("source"), first.source, "kind") == "article" ? "review" : "interviews";
    const auto wanted = text_argument(doing.arguments, "rung");
    const auto rung = wanted.empty() ? lowest_rung(doing.writing, half) : rung_named(doing.writing, half, wanted);
    if (!rung) return std::unexpected(rung.error());
    auto there = code_called(doing.writing, rung->id, label);
    if (!there) return std::unexpected(there.error());
    if (*there) return std::move(**there);
    auto row = empty_row(table);
    set_cell(table, row, "label", label);
    set_cell(table, row, "rung", rung->id);
    auto id = doing.writing.insert(table, row);
    if (!id) return std::unexpected(id.error());
    row.id = *id;
    return row;
}

/// True if the coding was not there.
Result<bool> put_code(const Doing& doing, const Row& code, const Version& version, Span span) {
    const auto words = span_of_words(version, static_cast<std::int64_t>(span.start), static_cast<std::int64_t>(span.end));
    if (!words) return std::unexpected(words.error());
    const auto passage = passage_at(doing.writing, version, *words);
    if (!passage) return std::unexpected(passage.error());
    const auto& table = table_named("coding");
    auto row = empty_row(table);
    set_cell(table, row, "code", code.id);
    set_cell(table, row, "passage", passage->id);
    const auto given = text_argument(doing.arguments, "coder");
    const std::string coder = given.empty() ? std::string(doing.actor) : given;
    if (!coder.empty()) set_cell(table, row, "coder", coder);
    const auto same = same_coding(doing.writing, row);
    if (!same) return std::unexpected(same.error());
    if (*same) return false;
    if (auto id = doing.writing.insert(table, row); !id) return std::unexpected(id.error());
    return true;
}

Result<std::string> code_hits(const Doing& doing) {
    const auto query = text_argument(doing.arguments, "query");
    const auto made = searched(doing.writing);
    if (!made) return std::unexpected(made.error());
    const auto found = made->index.places(query);
    if (!found) return std::unexpected(found.error());
    std::vector<std::string> hits;
    for (const auto& place : *found) hits.push_back(passages::hit_token(made->versions[place.text].row.id, place.span));
    if (passages::seen_mark(hits) != text_argument(doing.arguments, "seen"))
        return fail(ErrorKind::conflict, "The search finds other places than those you looked through. Nothing was coded; look through them again.", "seen");
    std::set<std::string> left_out;
    for (const auto& token : base::split(text_argument(doing.arguments, "left_out"), ' ')) {
        if (token.empty()) continue;
        if (std::ranges::find(hits, token) == hits.end()) return fail(ErrorKind::bad_input, fmt::format("\"{}\" is none of the places found. Nothing was coded.", token), "left_out");
        left_out.insert(token);
    }
    if (left_out.size() == hits.size()) return fail(ErrorKind::bad_input, hits.empty() ? "Nothing was found, so there is nothing to code." : "Every place was left out, so there is nothing to code.", "left_out");
    const auto code = code_of_hits(doing, made->versions[found->front().text]);
    if (!code) return std::unexpected(code.error());
    std::size_t coded = 0;
    std::size_t there = 0;
    std::set<std::size_t> sources;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (left_out.contains(hits[i])) continue;
        const auto& version = made->versions[(*found)[i].text];
        const auto span = extended(doing.writing, version, (*found)[i].span, text_argument(doing.arguments, "extend"));
        if (!span) return std::unexpected(span.error());
        const auto put = put_code(doing, *code, version, *span);
        if (!put) return std::unexpected(put.error());
        ++(*put ? coded : there);
        if (*put) sources.insert((*found)[i].text);
    }
    return fmt::format("Coded {} in {} with “{}”, found by {}{}{}", base::counted(coded, "place", "places"), base::counted(sources.size(), "source", "sources"), text_of(table_named("code"), *code, "label"), query,
                       there > 0 ? fmt::format("; {} carried it already", there) : "", left_out.empty() ? "" : fmt::format("; {} left out", left_out.size()));
}

}  // namespace

std::vector<Act> hits_acts() {
    return {{"code-hits", "Code all hits", "Runs a search again and puts a code on every place it finds, if these are the places that were looked through.",
             {{"query", domain::ColumnKind::words, true, "", {}, "The search: words, phrases, wildcards, NEAR, AND, OR, NOT."},
              {"seen", domain::ColumnKind::token, true, "", {}, "Mark of the places looked through, as the search gave it (seen)."},
              {"code", domain::ColumnKind::reference, false, "code", {}, "The code."},
              {"label", domain::ColumnKind::words, false, "", {}, "Or its name; made if it is not there yet."},
              {"rung", domain::ColumnKind::token, false, "", {}, "Id or mark of the rung on which a new code stands; else the one nearest to the words."},
              {"left_out", domain::ColumnKind::words, false, "", {}, "Places that do not get it, as the search names them (hit), separated by blanks."},
              {"extend", domain::ColumnKind::choice, false, "", {"hit", "sentence", "line", "turn"}, "What is coded: the words found (hit), or the whole sentence, line or turn around them."},
              {"coder", domain::ColumnKind::reference, false, "person", {}, "Who coded; else who acts."}},
             true, "", code_hits}};
}

}  // namespace loam::workbench
