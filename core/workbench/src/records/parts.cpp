#include "records/parts.hpp"

#include <charconv>
#include <mutex>
#include <unordered_map>


namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

/// One part in memory, with where each of its lines begins: one record is found in it without a look at the others.
struct Part {
    std::string bytes;
    std::vector<std::uint32_t> lines;
};

std::shared_ptr<const Part> part_of(std::string bytes) {
    auto part = std::make_shared<Part>(std::move(bytes));
    for (std::size_t at = 0; at < part->bytes.size(); at = std::min(part->bytes.find('\n', at), part->bytes.size() - 1) + 1) part->lines.push_back(static_cast<std::uint32_t>(at));
    return part;
}

/// The parts that were read last, for all threads of the process: cards in an order that learns come from all parts of an
/// import in turn, and reading a part takes longer than a person waits. A part never changes; its key is made of its bytes.
class RecentParts {
public:
    std::shared_ptr<const Part> find(const std::string& key) {
        const std::lock_guard lock(m_guard);
        const auto at = std::ranges::find(m_parts, key, &Entry::key);
        if (at == m_parts.end()) return nullptr;
        std::rotate(m_parts.begin(), at, at + 1);
        return m_parts.front().part;
    }
    void keep(const std::string& key, std::shared_ptr<const Part> part) {
        const std::lock_guard lock(m_guard);
        if (std::ranges::find(m_parts, key, &Entry::key) != m_parts.end()) return;
        m_bytes += part->bytes.size();
        m_parts.insert(m_parts.begin(), {key, std::move(part)});
        for (; m_bytes > most_bytes && m_parts.size() > 1; m_parts.pop_back()) m_bytes -= m_parts.back().part->bytes.size();
    }

private:
    static constexpr std::size_t most_bytes = 192UL << 20U;  // 100,000 records with abstracts
    struct Entry {
        std::string key;
        std::shared_ptr<const Part> part;
    };
    std::mutex m_guard;
    std::vector<Entry> m_parts;  ///< the latest first
    std::size_t m_bytes = 0;
};

Result<std::shared_ptr<const Part>> read_part(const Workbench& workbench, const domain::RecordPart& row) {
    static RecentParts recent;
    if (auto part = recent.find(row.content)) return part;
    auto bytes = workbench.store().file_bytes(row.content);
    if (!bytes) return std::unexpected(bytes.error());
    auto part = part_of(std::move(*bytes));
    recent.keep(row.content, part);
    return part;
}

/// Lines that were asked for alone. The pairs that wait in Duplicates and the cards of Screening are the same after most acts, and
/// lie in more parts than are kept.
class RecentLines {
public:
    std::optional<std::string> find(const std::string& key) {
        const std::lock_guard lock(m_guard);
        if (const auto at = m_latest.find(key); at != m_latest.end()) return at->second;
        const auto at = m_before.find(key);
        if (at == m_before.end()) return std::nullopt;
        auto line = std::move(at->second);
        m_before.erase(at);
        put(key, line);
        return line;
    }
    void keep(const std::string& key, std::string_view line) {
        const std::lock_guard lock(m_guard);
        put(key, std::string(line));
    }

private:
    void put(const std::string& key, std::string line) {
        if (line.size() > most_bytes) return;
        m_bytes += line.size();
        if (m_bytes > most_bytes) m_before = std::exchange(m_latest, {}), m_bytes = line.size();
        m_latest.insert_or_assign(key, std::move(line));
    }
    static constexpr std::size_t most_bytes = 8UL << 20U;  // of each half: some 5,000 records
    std::mutex m_guard;
    std::unordered_map<std::string, std::string> m_latest;
    std::unordered_map<std::string, std::string> m_before;
    std::size_t m_bytes = 0;   ///< of the latest
};

std::uint64_t whole(const domain::Integer& number) { return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0; }

std::string_view line_at(const Part& part, std::size_t i) {
    const auto end = i + 1 < part.lines.size() ? part.lines[i + 1] : part.bytes.size();
    auto line = std::string_view(part.bytes).substr(part.lines[i], end - part.lines[i]);
    if (line.ends_with('\n')) line.remove_suffix(1);
    return line;
}

/// One record as it was imported.
Result<std::optional<records::PlacedRecord>> one_imported(const Workbench& workbench, const domain::Project& project, const RecordName& name) {
    static RecentLines recent;
    for (const auto& row : project.record_parts) {
        const auto first = whole(row.first);
        if (row.record_import.text != name.import || name.place < first || name.place >= first + whole(row.count)) continue;
        const auto i = name.place - first;
        const auto key = fmt::format("{} {}", row.content, i);
        auto line = recent.find(key);
        if (!line) {
            const auto part = read_part(workbench, row);
            if (!part) return std::unexpected(part.error());
            if (i >= (*part)->lines.size()) continue;
            line = line_at(**part, i);
            recent.keep(key, *line);
        }
        auto record = records::from_line(*line);
        if (!record) return std::unexpected(record.error());
        return std::optional(std::move(*record));
    }
    return std::nullopt;
}

Result<bool> each_in_part(const Part& part, std::uint64_t first, std::uint64_t from, const std::function<bool(records::PlacedRecord&&, std::uint64_t)>& take) {
    for (auto i = from > first ? from - first : 0; i < part.lines.size(); ++i) {
        auto record = records::from_line(line_at(part, i));
        if (!record) return std::unexpected(record.error());
        if (!take(std::move(*record), first + i)) return false;
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
        const auto read = read_part(workbench, *part);
        if (!read) return std::unexpected(read.error());
        const auto goes_on = each_in_part(**read, first, from, take);
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

std::optional<NamedPlace> named_place(std::string_view token) {
    const auto dot = token.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return std::nullopt;
    const auto digits = token.substr(dot + 1);
    std::uint64_t place = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place);
    if (error != std::errc{} || end != digits.data() + digits.size() || digits.front() == '0') return std::nullopt;
    return NamedPlace{token.substr(0, dot), place};
}

std::optional<RecordName> parse_record_token(std::string_view token) {
    const auto named = named_place(token);
    return named ? std::optional(RecordName{std::string(named->import), named->place}) : std::nullopt;
}

bool has_record(const domain::Project& project, std::string_view token) {
    const auto name = parse_record_token(token);
    if (!name) return false;
    return std::ranges::any_of(project.record_imports, [&](const auto& each) { return each.id.text == name->import && whole(each.records) >= name->place; });
}

Result<records::PlacedRecord> record(const Workbench& workbench, const std::string& token) {
    const auto stored = workbench.stored();  // corrections are no secret either
    if (!stored) return std::unexpected(stored.error());
    const auto& project = stored->project;
    const auto none = fail(ErrorKind::not_found, fmt::format("There is no record \"{}\" in the project.", token), token);
    if (!has_record(*project, token)) return none;
    const auto name = parse_record_token(token);
    auto found = one_imported(workbench, *project, *name);
    if (!found) return std::unexpected(found.error());
    if (!*found) return none;
    const auto edits = edits_by_record(*project);
    if (const auto own = edits.find(token); own != edits.end()) apply_edits((*found)->record, own->second);
    return std::move(**found);
}

Result<void> each_record(const Workbench& workbench, const std::function<bool(const std::string&, const records::Record&)>& take) {
    const auto stored = workbench.stored();
    if (!stored) return std::unexpected(stored.error());
    const auto& project = stored->project;
    const auto edits = edits_by_record(*project);
    bool goes_on = true;
    for (const auto& import : project->record_imports) {
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
