#include "acts/lists.hpp"
#include "acts/rows.hpp"
#include "loam/base/text.hpp"
#include "loam/records/canonical.hpp"

// What people do to records one by one or many at once: corrections, tags.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Row;
using domain::Table;
using store::Writing;

const Table& edits() { return domain::entity<domain::RecordEdit>().table; }
const Table& tags() { return domain::entity<domain::RecordTag>().table; }

/// The live row of `table` about a record whose `column` holds this text.
Result<std::optional<Row>> own_row(const Writing& writing, const Table& table, const std::string& record, std::string_view column, const std::string& text) {
    const auto rows = writing.rows_where(table, "record", record);
    if (!rows) return std::unexpected(rows.error());
    for (const auto& row : *rows) {
        if (base::comparable(text_of(table, row, column)) == base::comparable(text)) return row;
    }
    return std::nullopt;
}

Result<std::string> correct_record(const Doing& doing) {
    const auto token = text_argument(doing.arguments, "record");
    const auto field = text_argument(doing.arguments, "field");
    const auto value = text_argument(doing.arguments, "value");
    records::Record trial;
    if (auto fits = records::set_field(trial, field, value); !fits) return std::unexpected(fits.error());
    const auto there = own_row(doing.writing, edits(), token, "field", field);
    if (!there) return std::unexpected(there.error());
    const domain::Cell cell = value.empty() ? domain::Cell{} : domain::Cell{value};
    Row row = *there ? **there : empty_row(edits());
    set_cell(edits(), row, "record", token);
    set_cell(edits(), row, "field", field);
    set_cell(edits(), row, "value", cell);
    if (auto kept = keeps_rules(doing.writing, edits(), row); !kept) return std::unexpected(kept.error());
    if (*there) {
        if (auto changed = doing.writing.change(edits(), row.id, {{"value", cell}}); !changed) return std::unexpected(changed.error());
    } else if (auto id = doing.writing.insert(edits(), row); !id) {
        return std::unexpected(id.error());
    }
    const auto title = records::field_title(field);
    return value.empty() ? fmt::format("Emptied the field {} of record {}", title, token) : fmt::format("Corrected the field {} of record {} to “{}”", title, token, value);
}

/// Calls `each` for every token of the argument `records`, once each.
Result<std::size_t> for_records(const Doing& doing, const std::function<Result<bool>(const std::string&)>& each) {
    std::set<std::string> done;
    std::size_t changed = 0;
    for (const auto& token : base::split(text_argument(doing.arguments, "records"), ' ')) {
        if (token.empty() || !done.insert(token).second) continue;
        const auto did = each(token);
        if (!did) return std::unexpected(did.error());
        changed += *did ? 1U : 0U;
    }
    return changed;
}

Result<std::string> tag_records(const Doing& doing) {
    const auto tag = std::string(base::trimmed(text_argument(doing.arguments, "tag")));
    if (tag.empty()) return fail(ErrorKind::bad_input, "A tag needs a word. Nothing was changed.", "tag");
    const auto changed = for_records(doing, [&](const std::string& token) -> Result<bool> {
        const auto there = own_row(doing.writing, tags(), token, "tag", tag);
        if (!there) return std::unexpected(there.error());
        if (*there) return false;
        auto row = empty_row(tags());
        set_cell(tags(), row, "record", token);
        set_cell(tags(), row, "tag", tag);
        if (auto kept = keeps_rules(doing.writing, tags(), row); !kept) return std::unexpected(kept.error());
        if (auto id = doing.writing.insert(tags(), row); !id) return std::unexpected(id.error());
        return true;
    });
    if (!changed) return std::unexpected(changed.error());
    return fmt::format("Tagged {} “{}”", base::counted(*changed, "record", "records"), tag);
}

Result<std::string> untag_records(const Doing& doing) {
    const auto tag = text_argument(doing.arguments, "tag");
    const auto changed = for_records(doing, [&](const std::string& token) -> Result<bool> {
        const auto there = own_row(doing.writing, tags(), token, "tag", tag);
        if (!there) return std::unexpected(there.error());
        if (!*there) return false;
        if (auto gone = doing.writing.withdraw(tags(), (*there)->id); !gone) return std::unexpected(gone.error());
        return true;
    });
    if (!changed) return std::unexpected(changed.error());
    return fmt::format("Took the tag “{}” off {}", tag, base::counted(*changed, "record", "records"));
}

Parameter words(std::string name, bool required, std::string help) {
    return {std::move(name), domain::ColumnKind::words, required, "", {}, std::move(help)};
}

}  // namespace

std::vector<Act> record_acts() {
    return {
        {"correct-record", "Correct a record", "Puts another text into one field of a record. The file that it was imported from stays as it is.",
         {parameter_for("record_edit", "record"), parameter_for("record_edit", "field"),
          words("value", false, "What is to stand there; several authors or keywords are separated by semicolons; empty empties the field.")},
         true, "", correct_record},
        {"tag-records", "Tag records", "Puts a tag on records.", {words("records", true, "The records, separated by blanks."), words("tag", true, "The tag.")}, true, "", tag_records},
        {"untag-records", "Take a tag off records", "Takes a tag off records.", {words("records", true, "The records, separated by blanks."), words("tag", true, "The tag.")}, true, "", untag_records},
    };
}

}  // namespace loam::workbench
