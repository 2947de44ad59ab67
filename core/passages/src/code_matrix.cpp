#include "loam/passages/code_matrix.hpp"

#include <algorithm>

#include "loam/base/words.hpp"

namespace loam::passages {
namespace {

/// A cell while it grows: places come in the order of the texts, so what is covered already is one number.
struct Growing {
    MatrixCell cell;
    std::uint32_t text = ~std::uint32_t{0};
    std::size_t until = 0;
};

/// Places that share their words: [first, last) in the places of a text.
struct SameWords {
    std::uint32_t text = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

template <class Visit>
void each_same_words(const CodedTexts& texts, Visit visit) {
    const auto& places = texts.places();
    for (std::uint32_t from = 0; from < places.size();) {
        auto to = from + 1;
        while (to < places.size() && places[to].text == places[from].text && places[to].span == places[from].span) ++to;
        visit(SameWords{places[from].text, from, to});
        from = to;
    }
}

class Count {
public:
    Count(const CodedTexts& texts, const Cases& cases, CodeMatrix& matrix, const WordCount& words)
        : m_texts(texts), m_cases(cases), m_matrix(matrix), m_words(words), m_columns(matrix.columns.size()), m_rows(matrix.rows.size() + 1), m_cells(m_rows * m_columns),
          m_row_totals(m_rows), m_column_totals(m_columns), m_columns_of(texts.project().codes.size()), m_rows_of(cases.all().size()) {
        for (std::uint32_t c = 0; c < m_columns; ++c) {
            for (const auto member : matrix.columns[c].members) m_columns_of[member].push_back(c);
        }
        for (std::uint32_t r = 0; r < matrix.rows.size(); ++r) {
            for (const auto at : matrix.rows[r].cases) m_rows_of[at].push_back(r);
        }
    }

    void run() {
        each_same_words(m_texts, [&](const SameWords& same) { add(same); });
        const auto last = m_rows - 1;
        if (m_row_totals[last].cell.codings > 0) {
            m_matrix.rows.push_back({"", "", std::string(m_cases.none()), {}});
        } else {
            --m_rows;
            m_cells.resize(m_rows * m_columns);
            m_row_totals.resize(m_rows);
        }
        const auto settled = [](const std::vector<Growing>& grown) {
            std::vector<MatrixCell> cells;
            cells.reserve(grown.size());
            for (const auto& each : grown) cells.push_back(each.cell);
            return cells;
        };
        m_matrix.cells = settled(m_cells);
        m_matrix.row_totals = settled(m_row_totals);
        m_matrix.column_totals = settled(m_column_totals);
    }

private:
    void add(const SameWords& same) {
        std::map<std::uint32_t, std::uint32_t> columns;  // and the codings in each
        std::uint32_t in_any = 0;
        for (auto p = same.first; p < same.last; ++p) {
            const auto& place = m_texts.places()[p];
            for (const auto column : m_columns_of[place.code]) columns[column] += place.codings;
            if (!m_columns_of[place.code].empty()) in_any += place.codings;
        }
        if (columns.empty()) return;
        const auto& place = m_texts.places()[same.first];
        const auto rows = rows_of(place);
        for (const auto row : rows) {
            for (const auto& [column, codings] : columns) grow(m_cells[row * m_columns + column], place, codings);
            grow(m_row_totals[row], place, in_any);
        }
        for (const auto& [column, codings] : columns) {
            if (!rows.empty()) grow(m_column_totals[column], place, codings);
        }
    }

    /// None if its case is in no row that was asked for.
    [[nodiscard]] std::vector<std::uint32_t> rows_of(const CodedPlace& place) const {
        const auto cases = m_cases.of(place);
        if (cases.empty()) return {static_cast<std::uint32_t>(m_matrix.rows.size())};
        std::vector<std::uint32_t> rows;
        for (const auto at : cases) {
            for (const auto row : m_rows_of[at]) {
                if (std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
            }
        }
        return rows;
    }

    void grow(Growing& growing, const CodedPlace& place, std::uint32_t codings) const {
        growing.cell.codings += codings;
        ++growing.cell.passages;
        const auto& text = m_texts.texts()[place.text];
        if (!text.version) return;
        if (growing.text != place.text) growing.until = 0;
        growing.text = place.text;
        if (place.span.end <= growing.until) return;
        growing.cell.words += static_cast<std::uint32_t>(m_words(text, {std::max(place.span.start, growing.until), place.span.end}));
        growing.until = place.span.end;
    }

    const CodedTexts& m_texts;
    const Cases& m_cases;
    CodeMatrix& m_matrix;
    const WordCount& m_words;
    std::size_t m_columns;
    std::size_t m_rows;
    std::vector<Growing> m_cells;
    std::vector<Growing> m_row_totals;
    std::vector<Growing> m_column_totals;
    std::vector<std::vector<std::uint32_t>> m_columns_of;
    std::vector<std::vector<std::uint32_t>> m_rows_of;
};

}  // namespace

WordCount words_read_anew() {
    auto known = std::make_shared<std::unordered_map<const domain::SourceText*, std::vector<std::uint32_t>>>();
    return [known](const CodedText& text, Span span) -> std::size_t {
        if (!text.version) return 0;
        const auto [at, fresh] = known->try_emplace(text.version);
        auto& starts = at->second;
        if (fresh) {
            for (const auto& word : base::words_of(text.version->text)) starts.push_back(word.start);
        }
        return static_cast<std::size_t>(std::ranges::lower_bound(starts, span.end) - std::ranges::lower_bound(starts, span.start));
    };
}

CodeMatrix code_matrix(const CodedTexts& texts, const Cases& cases, std::vector<MatrixRow> rows, std::vector<CodeSet> columns, const WordCount& count) {
    CodeMatrix matrix{.rows = std::move(rows), .columns = std::move(columns), .cells = {}, .row_totals = {}, .column_totals = {}};
    Count(texts, cases, matrix, count).run();
    return matrix;
}

std::vector<std::uint32_t> places_under(const CodedTexts& texts, const CodeSet& set) {
    std::vector<bool> wanted(texts.project().codes.size());
    for (const auto member : set.members) wanted[member] = true;
    std::vector<std::uint32_t> found;
    each_same_words(texts, [&](const SameWords& same) {
        for (auto p = same.first; p < same.last; ++p) {
            if (!wanted[texts.places()[p].code]) continue;
            found.push_back(p);
            return;
        }
    });
    return found;
}

std::vector<std::uint32_t> places_of_row(const CodedTexts& texts, const Cases& cases, const MatrixRow& row, const std::vector<std::uint32_t>& places) {
    std::vector<std::uint32_t> found;
    for (const auto p : places) {
        const auto of = cases.of(texts.places()[p]);
        const bool here = row.table.empty() ? of.empty() : std::ranges::any_of(of, [&](std::uint32_t at) { return std::ranges::find(row.cases, at) != row.cases.end(); });
        if (here) found.push_back(p);
    }
    return found;
}

}  // namespace loam::passages
