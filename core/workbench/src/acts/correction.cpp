#include "acts/correction.hpp"

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/turns.hpp"

namespace loam::workbench {
namespace {

using domain::Cell;
using domain::Row;
using domain::Table;
using passages::Span;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }

/// start and end of any row that has them.
Span stretch_of(const Table& table, const Row& row) {
    const auto place = [&](std::string_view column) {
        const auto* number = std::get_if<std::int64_t>(&cell_of(table, row, column));
        return number && *number > 0 ? static_cast<std::size_t>(*number) : 0;
    };
    return {place("start"), place("end")};
}

std::vector<Span> stretches_of(const Table& table, const std::vector<Row>& rows) {
    std::vector<Span> spans;
    spans.reserve(rows.size());
    for (const auto& row : rows) spans.push_back(stretch_of(table, row));
    return spans;
}

Result<std::vector<Row>> spans_of_version(const store::Writing& writing, const Version& version) {
    return writing.rows_matching(table_named("passage"), {{"source_text", Cell{version.row.id}}, {"kind", Cell{std::string("span")}}});
}

Result<void> move_to(store::Writing& writing, const Row& passage, const Version& now, const passages::Offsets& text, Span span) {
    const auto& table = table_named("passage");
    std::vector<std::pair<std::string, Cell>> cells{{"source_text", Cell{now.row.id}}, {"start", cell_of_place(span.start)}, {"end", cell_of_place(span.end)}};
    if (!text_of(table, passage, "words").empty()) cells.emplace_back("words", Cell{std::string(text.slice(span))});
    return writing.change(table, passage.id, cells);
}

// ---- turns -----------------------------------------------------------------------------------------------------------

/// What is known of a speaker, by the name in the text.
using Speakers = std::map<std::string, const Row*>;

Speakers speakers_of(const std::vector<Row>& turns) {
    Speakers speakers;
    for (const auto& turn : turns) speakers.emplace(text_of(table_named("turn"), turn, "speaker"), &turn);
    return speakers;
}

bool is_free(Span span, const std::vector<Span>& taken) {
    return std::ranges::none_of(taken, [&](const Span& each) { return span.touches(each); });
}

/// Lines that the correction put in and that begin with a speaker's name as the other turns do.
Result<void> add_new_turns(store::Writing& writing, const Version& now, const std::vector<intake::DocumentTurn>& recognised, const Speakers& speakers, const std::vector<Span>& taken) {
    const auto& table = table_named("turn");
    for (const auto& turn : recognised) {
        const auto known = speakers.find(turn.speaker);
        if (known == speakers.end() || !is_free({turn.start, turn.end}, taken)) continue;
        auto row = empty_row(table);
        set_cell(table, row, "source_text", now.row.id);
        set_cell(table, row, "start", cell_of_place(turn.start));
        set_cell(table, row, "end", cell_of_place(turn.end));
        for (const auto* column : {"speaker", "role", "participant"}) set_cell(table, row, column, cell_of(table, *known->second, column));
        if (auto id = writing.insert(table, row); !id) return std::unexpected(id.error());
    }
    return {};
}

/// A turn into which lines of other speakers were put ends before them.
Span before_new_turns(Span span, const std::vector<intake::DocumentTurn>& recognised, const Speakers& speakers) {
    const auto own = std::ranges::find(recognised, span.start, &intake::DocumentTurn::start);
    const bool others = std::ranges::any_of(recognised, [&](const auto& turn) { return turn.start > span.start && turn.start < span.end && speakers.contains(turn.speaker); });
    return own != recognised.end() && others ? Span{span.start, own->end} : span;
}

/// The speaker's name, if the correction changed it where the turn begins.
Cell speaker_now(const Row& turn, Span span, const std::vector<intake::DocumentTurn>& recognised) {
    const auto& was = cell_of(table_named("turn"), turn, "speaker");
    const auto same = std::ranges::find(recognised, span.start, &intake::DocumentTurn::start);
    return same == recognised.end() || same->speaker.empty() ? was : Cell{same->speaker};
}

// ---- pages -----------------------------------------------------------------------------------------------------------

/// "start end" and what follows them in the line of a box.
struct BoxLine {
    Span span;
    std::string rest;
};

std::vector<BoxLine> box_lines(const std::string& boxes) {
    std::vector<BoxLine> lines;
    for (const auto& line : base::split(boxes, '\n')) {
        const auto first = line.find(' ');
        const auto second = first == std::string::npos ? first : line.find(' ', first + 1);
        if (second == std::string::npos) continue;
        const auto start = base::parse_integer(line.substr(0, first));
        const auto end = base::parse_integer(line.substr(first + 1, second - first - 1));
        if (!start || !end || *start < 0 || *end < *start) continue;
        lines.push_back({{static_cast<std::size_t>(*start), static_cast<std::size_t>(*end)}, line.substr(second)});
    }
    return lines;
}

}  // namespace

std::string clean_words(std::string text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n') clean += '\n';
        } else if (text[i] != '\0') {
            clean += text[i];
        }
    }
    return clean;
}

Result<bool> is_named(const store::Writing& writing, const Table& table, const std::string& id) {
    for (const auto* each : domain::tables()) {
        for (const auto& column : each->columns) {
            const bool may = column.kind == domain::ColumnKind::any_id || (column.kind == domain::ColumnKind::reference && column.refers_to == table.name);
            if (!may) continue;
            const auto rows = writing.rows_matching(*each, {{column.name, Cell{id}}});
            if (!rows) return std::unexpected(rows.error());
            if (!rows->empty()) return true;
        }
    }
    return false;
}

Result<void> move_passage(store::Writing& writing, const Row& passage, const Version& now, Span span) {
    return move_to(writing, passage, now, passages::Offsets(now.text), span);
}

Result<CarriedPassages> carry_passages(store::Writing& writing, const std::vector<Version>& older, const Version& now) {
    const auto& table = table_named("passage");
    const passages::Offsets text(now.text);
    CarriedPassages counts;
    for (const auto& version : older) {
        const bool is_last = &version == &older.back();
        const auto rows = spans_of_version(writing, version);
        if (!rows) return std::unexpected(rows.error());
        if (rows->empty()) continue;
        const auto carried = passages::carry_over(version.text, now.text, stretches_of(table, *rows));
        for (std::size_t i = 0; i < carried.size(); ++i) {
            // What waits since an older correction is taken along only where its very words have come back.
            if (carried[i].kept && (is_last || !carried[i].changed)) {
                if (auto moved = move_to(writing, (*rows)[i], now, text, carried[i].span); !moved) return std::unexpected(moved.error());
                ++counts.kept;
                counts.changed += carried[i].changed ? 1U : 0U;
                counts.found += is_last ? 0U : 1U;
                continue;
            }
            const auto used = is_named(writing, table, (*rows)[i].id);
            if (!used) return std::unexpected(used.error());
            counts.waiting += *used ? 1U : 0U;
        }
    }
    return counts;
}

Result<void> carry_turns(store::Writing& writing, const Version& was, const Version& now) {
    const auto& table = table_named("turn");
    const auto turns = writing.rows_where(table, "source_text", Cell{was.row.id});
    if (!turns) return std::unexpected(turns.error());
    if (turns->empty()) return {};
    auto spans = passages::carry_stretches(was.text, now.text, stretches_of(table, *turns));
    const auto recognised = intake::recognise_turns(now.text);
    const auto speakers = speakers_of(*turns);
    std::vector<Span> taken;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto& turn = (*turns)[i];
        if (spans[i].empty()) {
            const auto named = is_named(writing, table, turn.id);
            if (!named) return std::unexpected(named.error());
            if (*named) continue;
            if (auto gone = writing.withdraw(table, turn.id); !gone) return gone;
            continue;
        }
        spans[i] = before_new_turns(spans[i], recognised, speakers);
        const std::vector<std::pair<std::string, Cell>> cells{{"source_text", Cell{now.row.id}}, {"start", cell_of_place(spans[i].start)}, {"end", cell_of_place(spans[i].end)},
                                                              {"speaker", speaker_now(turn, spans[i], recognised)}};
        if (auto changed = writing.change(table, turn.id, cells); !changed) return changed;
        taken.push_back(spans[i]);
    }
    return add_new_turns(writing, now, recognised, speakers, taken);
}

Result<void> carry_pages(store::Writing& writing, const Version& was, const Version& now) {
    const auto& table = table_named("page");
    const auto pages = writing.rows_where(table, "source_text", Cell{was.row.id});
    if (!pages) return std::unexpected(pages.error());
    if (pages->empty()) return {};
    const auto carried = passages::carry_stretches(was.text, now.text, stretches_of(table, *pages));
    std::vector<std::vector<BoxLine>> boxes;
    std::vector<Span> words;  // of all pages: the two texts are compared once
    for (const auto& page : *pages) {
        boxes.push_back(box_lines(text_of(table, page, "boxes")));
        for (const auto& line : boxes.back()) words.push_back(line.span);
    }
    const auto carried_words = passages::carry_stretches(was.text, now.text, words, passages::Beside::outside);
    auto box = carried_words.begin();
    for (std::size_t i = 0; i < pages->size(); ++i) {
        std::string lines;
        for (const auto& line : boxes[i]) {
            const auto span = *box++;
            if (!span.empty()) lines += fmt::format("{}{} {}{}", lines.empty() ? "" : "\n", span.start, span.end, line.rest);
        }
        const std::vector<std::pair<std::string, Cell>> cells{{"source_text", Cell{now.row.id}}, {"start", cell_of_place(carried[i].start)}, {"end", cell_of_place(carried[i].end)},
                                                              {"boxes", lines.empty() ? Cell{} : Cell{lines}}};
        if (auto changed = writing.change(table, (*pages)[i].id, cells); !changed) return changed;
    }
    return {};
}

}  // namespace loam::workbench
