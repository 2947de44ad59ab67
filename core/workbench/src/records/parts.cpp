#include "records/parts.hpp"

#include "loam/base/number.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

/// The part that was read last: lists ask for one record after the other of the same stretch.
struct LastPart {
    std::string key;
    std::string bytes;
};

Result<const std::string*> bytes_of_part(const Workbench& workbench, const domain::RecordPart& part) {
    auto& last = workbench.kept<LastPart>();
    if (last.key != part.content) {
        auto bytes = workbench.store().file_bytes(part.content);
        if (!bytes) return std::unexpected(bytes.error());
        last = {part.content, std::move(*bytes)};
    }
    return &last.bytes;
}

std::uint64_t whole(const domain::Integer& number) { return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0; }

/// Takes the next line off the text.
std::string_view next_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

Result<bool> each_in_part(std::string_view lines, std::uint64_t first, std::uint64_t from, const std::function<bool(records::PlacedRecord&&, std::uint64_t)>& take) {
    for (auto place = first; !lines.empty(); ++place) {
        const auto line = next_line(lines);
        if (place < from) continue;
        auto record = records::from_line(line);
        if (!record) return std::unexpected(record.error());
        if (!take(std::move(*record), place)) return false;
    }
    return true;
}

}  // namespace

std::vector<const domain::RecordPart*> parts_of(const domain::Project& project, const std::string& import) {
    std::vector<const domain::RecordPart*> parts;
    for (const auto& part : project.record_parts) {
        if (part.record_import.text == import) parts.push_back(&part);
    }
    std::ranges::sort(parts, {}, [](const auto* part) { return whole(part->first); });
    return parts;
}

Result<void> each_imported(const Workbench& workbench, const std::string& import, std::uint64_t from, const std::function<bool(records::PlacedRecord&&, std::uint64_t)>& take) {
    const auto stored = workbench.stored();  // what is imported is nobody's secret
    if (!stored) return std::unexpected(stored.error());
    for (const auto* part : parts_of(*stored->project, import)) {
        const auto first = whole(part->first);
        if (first + whole(part->count) <= from) continue;
        const auto bytes = bytes_of_part(workbench, *part);
        if (!bytes) return std::unexpected(bytes.error());
        const auto goes_on = each_in_part(**bytes, first, from, take);
        if (!goes_on) return std::unexpected(goes_on.error());
        if (!*goes_on) return {};
    }
    return {};
}

EditsByRecord edits_by_record(const domain::Project& project) {
    EditsByRecord all;
    for (const auto& edit : project.record_edits) all[edit.record].push_back(&edit);
    return all;
}

void apply_edits(records::Record& record, const std::vector<const domain::RecordEdit*>& edits) {
    for (const auto* edit : edits) (void)records::set_field(record, edit->field, edit->value);
}

std::string record_token(const RecordName& name) { return fmt::format("{}.{}", name.import, name.place); }

std::optional<RecordName> parse_record_token(std::string_view token) {
    const auto dot = token.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return std::nullopt;
    const auto place = base::parse_integer(token.substr(dot + 1));
    if (!place || *place < 1 || token[dot + 1] == '0' || token[dot + 1] == '+') return std::nullopt;
    return RecordName{std::string(token.substr(0, dot)), static_cast<std::uint64_t>(*place)};
}

bool has_record(const domain::Project& project, std::string_view token) {
    const auto name = parse_record_token(token);
    if (!name) return false;
    return std::ranges::any_of(project.record_imports, [&](const auto& each) { return each.id.text == name->import && whole(each.records) >= name->place; });
}

Result<records::PlacedRecord> record(const Workbench& workbench, const std::string& token) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto none = fail(ErrorKind::not_found, fmt::format("There is no record \"{}\" in the project.", token), token);
    if (!has_record(**project, token)) return none;
    const auto name = parse_record_token(token);
    std::optional<records::PlacedRecord> found;
    const auto read = each_imported(workbench, name->import, name->place, [&](records::PlacedRecord&& each, std::uint64_t) {
        found = std::move(each);
        return false;
    });
    if (!read) return std::unexpected(read.error());
    if (!found) return none;
    const auto edits = edits_by_record(**project);
    if (const auto own = edits.find(token); own != edits.end()) apply_edits(found->record, own->second);
    return std::move(*found);
}

Result<void> each_record(const Workbench& workbench, const std::function<bool(const std::string&, const records::Record&)>& take) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto edits = edits_by_record(**project);
    bool goes_on = true;
    for (const auto& import : (*project)->record_imports) {
        const auto read = each_imported(workbench, import.id.text, 1, [&](records::PlacedRecord&& each, std::uint64_t place) {
            const auto token = record_token({import.id.text, place});
            if (const auto own = edits.find(token); own != edits.end()) apply_edits(each.record, own->second);
            return goes_on = take(token, each.record);
        });
        if (!read || !goes_on) return read;
    }
    return {};
}

}  // namespace loam::workbench
