#include "duplicates/written.hpp"

#include "loam/base/digest.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/csv.hpp"
#include "loam/intake/csv_cells.hpp"
#include "records/parts.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using dedupe::Certainty;
using dedupe::Evidence;

constexpr std::string_view of_import = "compared";
constexpr std::string_view of_correction = "corrected";

std::vector<std::string> header() {
    std::vector<std::string> names{"record", "other", "certainty", "weight", "at_most", "link"};
    for (std::size_t i = 0; i < dedupe::field_count; ++i) names.emplace_back(dedupe::word(static_cast<dedupe::Field>(i)));
    names.insert(names.end(), {"rule", "reason"});
    return names;
}

/// Columns that are read back.
enum : std::size_t { record_at, other_at, certainty_at, weight_at, most_at, link_at, fields_at, rule_at = fields_at + dedupe::field_count, reason_at };

/// To the last bit of what is weighed, without an exponent.
std::string weight_text(float weight) {
    auto text = fmt::format("{:.7f}", weight);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string line_of(const RecordPlaces& places, const dedupe::Found& pair, dedupe::Strictness strictness) {
    const auto& evidence = pair.evidence;
    std::vector<std::string> cells{places.token(pair.a), places.token(pair.b), std::string(dedupe::word(dedupe::certainty(evidence, strictness))), weight_text(evidence.weight),
                                   std::string(dedupe::word(evidence.ceiling)), std::string(dedupe::word(evidence.link))};
    for (const auto level : evidence.levels) cells.emplace_back(dedupe::word(level));
    cells.emplace_back(dedupe::sentence(evidence.ground));
    cells.push_back(dedupe::reason(evidence));
    return intake::csv_line(cells);
}

std::string line_about(std::string what, std::string_view kind, std::string text) {
    std::vector<std::string> cells(reason_at + 1);
    cells[record_at] = std::move(what);
    cells[certainty_at] = kind;
    cells[reason_at] = std::move(text);
    return intake::csv_line(cells);
}

/// The value of an enum whose word this is.
template <class E, class Word>
std::optional<E> from_word(std::string_view text, E last, Word word) {
    for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) {
        if (word(static_cast<E>(i)) == text) return static_cast<E>(i);
    }
    return std::nullopt;
}

std::optional<Evidence> evidence_of(const std::vector<std::string_view>& cells) {
    const auto weight = base::parse_number(cells[weight_at]);
    const auto most = from_word(cells[most_at], Certainty::sure, [](Certainty each) { return dedupe::word(each); });
    const auto link = from_word(cells[link_at], dedupe::last_link, [](dedupe::Link each) { return dedupe::word(each); });
    const auto ground = from_word(cells[rule_at], dedupe::last_ground, [](dedupe::Ground each) { return dedupe::sentence(each); });
    if (!weight || !most || !link || !ground) return std::nullopt;
    Evidence evidence;
    evidence.weight = static_cast<float>(*weight);
    evidence.ceiling = *most;
    evidence.link = *link;
    evidence.ground = *ground;
    for (std::size_t i = 0; i < dedupe::field_count; ++i) {
        const auto level = from_word(cells[fields_at + i], dedupe::Level::differs, [](dedupe::Level each) { return dedupe::word(each); });
        if (!level) return std::nullopt;
        evidence.levels[i] = *level;
    }
    return evidence;
}

}  // namespace

std::string pairs_file(const domain::Project& project, const RecordPlaces& places, const std::vector<dedupe::Found>& pairs, dedupe::Strictness strictness) {
    auto text = intake::csv_line(header());
    for (const auto& import : project.record_imports) text += line_about(import.id.text, of_import, std::to_string(import.records.value_or(0)));
    for (const auto& [token, mark] : correction_marks(project)) text += line_about(token, of_correction, mark);
    for (const auto& pair : pairs) text += line_of(places, pair, strictness);
    return text;
}

Result<WrittenPairs> read_pairs_file(std::string_view bytes) {
    const auto broken = [](std::size_t line) { return fail(ErrorKind::damaged, fmt::format("The pairs of the last search for duplicates cannot be read (line {}). Look for duplicates again.", line), "dedupe_run"); };
    intake::CsvCells rows(bytes);
    if (!rows.next() || !std::ranges::equal(rows.cells(), header())) return broken(1);
    WrittenPairs written;
    while (rows.next()) {
        const auto& cells = rows.cells();
        if (cells.size() != reason_at + 1) return broken(rows.line());
        if (cells[certainty_at] == of_import) {
            const auto count = base::parse_integer(cells[reason_at]);
            if (!count || *count < 0) return broken(rows.line());
            written.imports.emplace(cells[record_at], static_cast<std::uint64_t>(*count));
        } else if (cells[certainty_at] == of_correction) {
            written.corrected.emplace(cells[record_at], cells[reason_at]);
        } else if (auto evidence = evidence_of(cells)) {
            written.pairs.push_back({std::string(cells[record_at]), std::string(cells[other_at]), *evidence});
        } else {
            return broken(rows.line());
        }
    }
    return written;
}

std::map<std::string, std::string, std::less<>> correction_marks(const domain::Project& project) {
    std::map<std::string, std::string, std::less<>> marks;
    for (const auto& [token, edits] : edits_by_record(project)) {
        base::Sha256 digest;
        for (const auto* edit : edits) digest.add(fmt::format("{}:{}:{}\n", edit->field, edit->value.size(), edit->value));
        marks.emplace(token, base::hex(digest.finish()).substr(0, 16));
    }
    return marks;
}

const domain::DedupeRun* last_comparison(const domain::Project& project) {
    return project.dedupe_runs.empty() ? nullptr : &project.dedupe_runs.back();
}

}  // namespace loam::workbench
