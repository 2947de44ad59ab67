#include "refi_reading.hpp"

#include "loam/base/date.hpp"
#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_schema.hpp"

namespace loam::exchange::refi {
namespace {

using base::Loss;

bool is_namespace(std::string_view name) { return name.starts_with("xmlns") || name.find(':') != std::string_view::npos; }

bool is_among(std::initializer_list<std::string_view> names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

}  // namespace

void Reading::tell(Loss loss, std::string where, std::string message) { out.diagnostics.push_back({loss, std::move(where), std::move(message)}); }

void Reading::tell_grouped(Loss loss, const std::string& message, std::string where) {
    auto& group = m_grouped[{loss, message}];
    if (++group.count == 1) group.first = std::move(where);
}

void Reading::finish_telling() {
    for (auto& [key, group] : m_grouped) {
        auto where = group.count == 1 ? std::move(group.first) : fmt::format("{} times, first: {}", group.count, group.first);
        tell(key.first, std::move(where), key.second);
    }
    m_grouped.clear();
}

std::string Reading::person(std::string_view guid) {
    if (base::trimmed(guid).empty()) return {};
    if (auto id = ids.find(guid, "person"); !id.empty()) return id;
    auto id = ids.take(guid, "person", {"person", guid});
    const auto name = fmt::format("Unnamed coder {}", project.people.size() + 1);
    project.people.push_back({.id = {id}, .name = name, .roles = ""});
    tell(Loss::repaired, fmt::format("user {}", guid), fmt::format("The file uses this user without listing it; it was taken in as “{}”.", name));
    return id;
}

void Reading::keep_attributes(const pugi::xml_node& node, std::string_view owner, std::string_view key, std::initializer_list<std::string_view> used,
                              Attributes more) {
    for (const auto attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "guid" || is_namespace(name) || is_among(used, name) || *attribute.value() == '\0') continue;
        more.emplace_back(name, attribute.value());
        if (!allows_attribute(node.name(), name))
            tell_grouped(Loss::none, fmt::format("The attribute {} of {} does not belong to REFI-QDA. It is kept in the project, but has no place to go out again.", name, node.name()), std::string(key));
    }
    if (!more.empty()) kept.line(owner, key, node.name(), more);
}

void Reading::keep_child(const pugi::xml_node& child, const std::string& row, Loss loss, const std::string& why) {
    const std::string parent = child.parent().name();
    kept.element(row, fmt::format("{}/{}", parent, child.name()), as_written(child));
    tell_grouped(loss, fmt::format("{} in {}: {}", child.name(), parent, why), row.empty() ? "the project" : row);
}

void Reading::keep_children(const pugi::xml_node& node, const std::string& row, std::initializer_list<std::string_view> used) {
    for (const auto child : node.children()) {
        if (child.type() != pugi::node_element || is_among(used, child.name())) continue;
        const bool empty = !child.first_child() && !child.first_attribute();
        if (empty && std::string_view(child.name()) == "Description") continue;
        keep_child(child, row, Loss::none,
                   allows_child(node.name(), child.name()) ? "Loam has no table for it. It is kept in the project and goes out again as it came."
                                                           : "it does not belong there in REFI-QDA. It is kept in the project, but has no place to go out again.");
    }
}

void Reading::collect_notes(const pugi::xml_node& node, const std::string& row, std::string_view table) {
    for (const auto child : node.children("NoteRef"))
        note_references.push_back({row, table, std::string(value_of(child, "targetGUID")), fmt::format("{}/NoteRef", node.name())});
}

std::optional<std::string> Reading::load(std::string_view written, const std::string& source_name, std::uint64_t most) {
    const auto path = source_path(written);
    const auto unreadable = [&](const base::Error& error) {
        tell(Loss::lost, source_name, error.message + " The source was taken in without it.");
        return std::nullopt;
    };
    if (archive) {
        if (const auto entry = archive->find(path.name)) {
            auto bytes = archive->read(*entry, most);
            if (!bytes) return unreadable(bytes.error());
            return std::move(*bytes);
        }
    }
    const RefiFileRef wanted{std::string(written), path.path, path.name, source_name};
    if (options.find_file && !path.name.empty()) {
        if (auto found = options.find_file(wanted, most)) {
            if (found->size <= most) return std::move(found->bytes);
            return unreadable({base::ErrorKind::refused, fmt::format("{} is larger than {} MB.", path.name, most >> 20U), {}});
        }
    }
    out.missing.push_back(wanted);
    return std::nullopt;
}

std::optional<RawText> Reading::load_text(const pugi::xml_node& node, const std::string& source_name) {
    std::optional<std::string> bytes;
    if (const auto content = node.child("PlainTextContent")) bytes = text_of(content);
    else if (const auto path = value_of(node, "plainTextPath"); !path.empty()) bytes = load(path, source_name, options.limits.text_bytes);
    if (!bytes) return std::nullopt;
    m_text_bytes += bytes->size();
    if (bytes->size() > options.limits.text_bytes || m_text_bytes > options.limits.texts_bytes) {
        tell(Loss::lost, source_name, fmt::format("The texts are larger than Loam takes from one file ({} MB together). This one was left out.", options.limits.texts_bytes >> 20U));
        return std::nullopt;
    }
    auto raw = raw_text(*bytes, source_name, out.diagnostics);
    if (raw.text.empty()) return std::nullopt;
    return raw;
}

bool Reading::has_room_for_original(std::uint64_t bytes, const std::string& source_name) {
    const auto most = options.limits.originals_bytes;
    if (bytes > most - m_original_bytes) {
        tell(Loss::lost, source_name, fmt::format("The files in it are larger than Loam takes from one project ({} MB together). The file of this source was left out; its text was taken in, if it has one. Import the file itself to have it too.", most >> 20U));
        return false;
    }
    m_original_bytes += bytes;
    return true;
}

std::string date_of(std::string_view date_time) {
    const auto day = date_time.substr(0, std::min<std::size_t>(10, date_time.size()));
    return base::parse_date(day) ? std::string(day) : std::string{};
}

std::string memo_kind_for(std::string_view table) {
    if (table == "code") return "code";
    if (table == "source" || table == "passage" || table == "participant") return "interview";
    return "theoretical";
}

}  // namespace loam::exchange::refi
