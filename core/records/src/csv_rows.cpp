#include "csv_rows.hpp"

#include <array>
#include <tuple>

#include "table.hpp"

namespace loam::records {
namespace {

constexpr std::size_t most_quoted = 4UL << 20U;  ///< a longer cell in quotation marks was never closed
constexpr std::size_t rows_compared = 12;

struct Evidence {
    std::size_t known = 0;      ///< headings that name fields, in the row that has most
    std::size_t at_known = 0;   ///< cells of that row
    std::size_t even = 0;       ///< rows that have as many cells as most rows have
    std::size_t usual = 0;      ///< how many that is
    std::size_t rows = 0;       ///< compared
};

Evidence evidence_for(std::string_view head, char separator) {
    Evidence found;
    std::vector<std::size_t> sizes;
    for (CsvRowRead row; sizes.size() < rows_compared && !head.empty(); head.remove_prefix(std::min(std::max<std::size_t>(1, row.length), head.size()))) {
        if (!read_row(head, separator, true, row)) break;
        if (row.is_empty()) continue;
        sizes.push_back(row.cells.size());
        // Something may stand above the headings, though not much.
        const auto known = sizes.size() <= 6 ? known_headings(row.texts()).known : 0;
        if (known > found.known || found.at_known == 0) found.known = known, found.at_known = row.cells.size();
    }
    found.rows = sizes.size();
    for (const auto size : sizes) {
        const auto alike = static_cast<std::size_t>(std::ranges::count(sizes, size));
        if (size > 1 && (alike > found.even || (alike == found.even && size > found.usual))) found.even = alike, found.usual = size;
    }
    return found;
}

}  // namespace

std::vector<std::string> CsvRowRead::texts() const {
    std::vector<std::string> all;
    for (const auto& cell : cells) all.push_back(cell.text);
    return all;
}

bool CsvRowRead::is_empty() const {
    return std::ranges::all_of(cells, [](const CsvCell& cell) { return bare(cell.text).empty(); });
}

bool read_row(std::string_view text, char separator, bool is_all, CsvRowRead& row) {
    row = {};
    std::size_t at = 0;
    for (;;) {
        CsvCell cell;
        cell.begin = at;
        if (at < text.size() && text[at] == '"') {
            auto close = at;
            for (;;) {
                close = text.find('"', close + 1);
                if (close == std::string_view::npos || close - at > most_quoted) break;
                if (close + 1 < text.size() && text[close + 1] == '"') ++close;
                else break;
            }
            if (close == std::string_view::npos && !is_all && text.size() - at <= most_quoted) return false;
            if (close != std::string_view::npos && close + 1 == text.size() && !is_all) return false;
            if (close != std::string_view::npos && close - at <= most_quoted) {
                for (auto i = at + 1; i < close;) {   // of two quotation marks the first is one
                    const auto mark = std::min(text.find('"', i), close - 1);
                    cell.text += text.substr(i, mark + 1 - i);
                    i = mark + (text[mark] == '"' ? 2 : 1);
                }
                at = close + 1;
            } else {
                row.is_mended = true;
                cell.text += '"';
                ++at;
            }
        }
        const auto end = text.find_first_of(std::string_view{std::array{separator, '\n', '\r'}.data(), 3}, at);
        if (end == std::string_view::npos && !is_all) return false;
        const auto stop = std::min(end, text.size());
        if (stop > at && cell.begin < at && bare(text.substr(at, stop - at)).size() > 0) row.is_mended = true;
        cell.text += text.substr(at, stop - at);
        cell.end = stop;
        at = stop;
        row.cells.push_back(std::move(cell));
        if (at < text.size() && text[at] == separator) {
            ++at;
            continue;
        }
        if (at < text.size()) {
            if (text[at] == '\r' && at + 1 == text.size() && !is_all) return false;
            at += text.substr(at).starts_with("\r\n") ? 2 : 1;
        }
        row.length = at;
        return true;
    }
}

char separator_of(std::string_view head) {
    if (starts_with_word(head, "sep=") && head.size() > 4) return head[4];
    char best = ',';
    Evidence most;
    for (const char candidate : {',', ';', '\t', '|'}) {
        const auto found = evidence_for(head, candidate);
        const auto rank = [](const Evidence& each) { return std::tuple(each.known, each.known > 0 ? each.at_known : each.even, each.known > 0 ? std::size_t{0} : each.usual); };
        if (rank(found) > rank(most)) most = found, best = candidate;
    }
    return best;
}

bool has_even_rows(std::string_view head) {
    const auto found = evidence_for(head, separator_of(head));
    return found.even >= 2 && found.even * 3 >= found.rows * 2;
}

}  // namespace loam::records
