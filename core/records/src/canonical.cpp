#include "loam/records/canonical.hpp"

#include <algorithm>
#include <array>

#include "loam/base/json.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::records {
namespace {

using base::ErrorKind;
using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;

struct TextMember {
    std::string_view name;
    std::string_view title;
    std::string Record::* member;
};

constexpr std::array<TextMember, 23> text_members{{
    {"type", "type as printed", &Record::type_as_printed},
    {"title", "title", &Record::title},
    {"translated_title", "translated title", &Record::translated_title},
    {"date", "date as printed", &Record::date_as_printed},
    {"journal", "journal or book", &Record::journal},
    {"journal_short", "short name of the journal", &Record::journal_short},
    {"volume", "volume", &Record::volume},
    {"issue", "issue", &Record::issue},
    {"pages", "pages", &Record::pages},
    {"publisher", "publisher", &Record::publisher},
    {"place", "place", &Record::place},
    {"edition", "edition", &Record::edition},
    {"series", "series", &Record::series},
    {"doi", "DOI", &Record::doi},
    {"pmid", "PMID", &Record::pmid},
    {"pmcid", "PMCID", &Record::pmcid},
    {"accession", "accession number", &Record::accession},
    {"database", "database", &Record::database},
    {"language", "language", &Record::language},
    {"abstract", "abstract", &Record::abstract},
    {"notes", "notes", &Record::notes},
    {"label", "label", &Record::label},
    {"kind", "kind", nullptr},
}};

struct ListMember {
    std::string_view name;
    std::string_view title;
    std::vector<std::string> Record::* member;
};

constexpr std::array<ListMember, 5> list_members{{
    {"issns", "ISSN", &Record::issns},
    {"isbns", "ISBN", &Record::isbns},
    {"urls", "addresses", &Record::urls},
    {"keywords", "keywords", &Record::keywords},
    {"headings", "thesaurus headings", &Record::headings},
}};

struct NameMember {
    std::string_view name;
    std::string_view title;
    std::vector<Author> Record::* member;
};

constexpr std::array<NameMember, 2> name_members{{{"authors", "authors", &Record::authors}, {"editors", "editors", &Record::editors}}};

template <class Members>
auto member_of(const Members& members, std::string_view name) {
    return std::ranges::find_if(members, [&](const auto& each) { return each.name == name; });
}

JsonArray names_json(const std::vector<Author>& names) {
    JsonArray all;
    for (const auto& name : names) {
        JsonObject one{{"family", name.family}};
        if (!name.given.empty()) one["given"] = name.given;
        if (name.body) one["body"] = true;
        all.push_back(std::move(one));
    }
    return all;
}

JsonObject origin_json(const Origin& origin) {
    return {{"position", origin.position}, {"line", origin.line}, {"begin", origin.begin}, {"end", origin.end}};
}

/// Reads members by name, and remembers the first that has another type than it should.
class Reading {
public:
    explicit Reading(const JsonObject& object) : m_object(object) {}

    std::string text(std::string_view name) { return text_in(m_object, name); }

    std::string text_in(const JsonObject& object, std::string_view name) {
        const auto* value = object.if_contains(name);
        if (!value) return {};
        if (value->is_string()) return std::string(value->get_string());
        return wrong(name);
    }

    std::vector<std::string> list(std::string_view name) {
        std::vector<std::string> all;
        for (const auto& value : array(name)) {
            if (value.is_string()) all.emplace_back(value.get_string());
            else wrong(name);
        }
        return all;
    }

    std::vector<Author> names(std::string_view name) {
        std::vector<Author> all;
        for (const auto& value : array(name)) {
            if (!value.is_object()) {
                wrong(name);
                continue;
            }
            const auto& one = value.get_object();
            const auto* body = one.if_contains("body");
            all.push_back({text_in(one, "family"), text_in(one, "given"), body != nullptr && body->is_bool() && body->get_bool()});
        }
        return all;
    }

    std::vector<OtherField> others(std::string_view name) {
        std::vector<OtherField> all;
        for (const auto& value : array(name)) {
            if (value.is_array() && value.get_array().size() == 2 && value.get_array()[0].is_string() && value.get_array()[1].is_string())
                all.push_back({std::string(value.get_array()[0].get_string()), std::string(value.get_array()[1].get_string())});
            else wrong(name);
        }
        return all;
    }

    std::optional<std::int64_t> whole(const JsonObject& object, std::string_view name) {
        const auto* value = object.if_contains(name);
        if (!value) return std::nullopt;
        if (value->is_int64()) return value->get_int64();
        if (value->is_uint64() && value->get_uint64() <= static_cast<std::uint64_t>(INT64_MAX)) return static_cast<std::int64_t>(value->get_uint64());
        wrong(name);
        return std::nullopt;
    }

    [[nodiscard]] const std::string& first_wrong() const { return m_wrong; }

private:
    std::string wrong(std::string_view name) {
        if (m_wrong.empty()) m_wrong = name;
        return {};
    }

    const JsonArray& array(std::string_view name) {
        static const JsonArray none;
        const auto* value = m_object.if_contains(name);
        if (!value) return none;
        if (value->is_array()) return value->get_array();
        wrong(name);
        return none;
    }

    const JsonObject& m_object;
    std::string m_wrong;
};

std::uint64_t counted(std::optional<std::int64_t> number) { return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0; }

void read_members(Reading& reading, const JsonObject& object, Record& record) {
    for (const auto& [name, title, member] : text_members) {
        if (member != nullptr) record.*member = reading.text(name);
    }
    for (const auto& [name, title, member] : list_members) record.*member = reading.list(name);
    for (const auto& [name, title, member] : name_members) record.*member = reading.names(name);
    record.others = reading.others("others");
    if (const auto year = reading.whole(object, "year")) record.year = static_cast<int>(*year);
    record.kind = kind_from(reading.text("kind")).value_or(Kind::unknown);
}

Result<void> set_year(Record& record, std::string_view value) {
    if (value.empty()) {
        record.year.reset();
        return {};
    }
    const auto year = base::parse_integer(value);
    if (!year || *year < 1000 || *year > 2999)
        return base::fail(ErrorKind::bad_input, fmt::format("\"{}\" is no year: four digits are needed, such as 2019. Nothing was changed.", value), "year");
    record.year = static_cast<int>(*year);
    return {};
}

Result<void> set_kind(Record& record, std::string_view value) {
    const auto kind = value.empty() ? Kind::unknown : kind_from(value);
    if (!kind) return base::fail(ErrorKind::bad_input, fmt::format("\"{}\" is no kind of report that is known here. Nothing was changed.", value), "kind");
    record.kind = *kind;
    return {};
}

std::vector<std::string> parts_of(std::string_view value) {
    std::vector<std::string> all;
    for (const auto& part : base::split(value, ';')) {
        if (const auto text = base::trimmed(part); !text.empty()) all.emplace_back(text);
    }
    return all;
}

/// "Barr, K.; {The Peer Group}": a body stands in braces, so that it goes out as it came in.
Author author_from(std::string_view text) {
    if (text.size() > 2 && text.front() == '{' && text.back() == '}') return {std::string(text.substr(1, text.size() - 2)), "", true};
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return {std::string(text), "", false};
    return {std::string(base::trimmed(text.substr(0, comma))), std::string(base::trimmed(text.substr(comma + 1))), false};
}

std::string author_text(const Author& author) {
    if (author.body) return "{" + author.family + "}";
    return author.given.empty() ? author.family : author.family + ", " + author.given;
}

}  // namespace

std::string to_line(const Record& record, const Origin& origin) {
    JsonObject object;
    if (record.kind != Kind::unknown) object["kind"] = word(record.kind);
    if (record.year) object["year"] = *record.year;
    for (const auto& [name, title, member] : name_members) {
        if (!(record.*member).empty()) object[name] = names_json(record.*member);
    }
    for (const auto& [name, title, member] : text_members) {
        if (member != nullptr && !(record.*member).empty()) object[name] = record.*member;
    }
    for (const auto& [name, title, member] : list_members) {
        if (!(record.*member).empty()) object[name] = JsonArray((record.*member).begin(), (record.*member).end());
    }
    JsonArray others;
    for (const auto& [tag, value] : record.others) others.push_back(JsonArray{tag, value});
    if (!others.empty()) object["others"] = std::move(others);
    object["origin"] = origin_json(origin);
    return base::json_text(object);
}

Result<PlacedRecord> from_line(std::string_view line) {
    const auto value = base::parse_json(line, "a line of records");
    if (!value) return std::unexpected(value.error());
    if (!value->is_object()) return base::fail(ErrorKind::damaged, "A line of kept records is no JSON object.");
    PlacedRecord placed;
    Reading reading(value->get_object());
    read_members(reading, value->get_object(), placed.record);
    if (const auto* origin = value->get_object().if_contains("origin"); origin != nullptr && origin->is_object()) {
        const auto& place = origin->get_object();
        placed.origin = {0, counted(reading.whole(place, "position")), counted(reading.whole(place, "line")), counted(reading.whole(place, "begin")),
                         counted(reading.whole(place, "end"))};
    }
    if (!reading.first_wrong().empty())
        return base::fail(ErrorKind::damaged, fmt::format("In a line of kept records the member \"{}\" has another type than it should.", reading.first_wrong()));
    return placed;
}

std::string_view field_title(std::string_view name) {
    if (name == "year") return "year";
    if (const auto at = member_of(text_members, name); at != text_members.end()) return at->title;
    if (const auto at = member_of(list_members, name); at != list_members.end()) return at->title;
    if (const auto at = member_of(name_members, name); at != name_members.end()) return at->title;
    return {};
}

Result<void> set_field(Record& record, std::string_view name, std::string_view value) {
    if (name == "year") return set_year(record, value);
    if (name == "kind") return set_kind(record, value);
    if (const auto at = member_of(text_members, name); at != text_members.end()) {
        record.*(at->member) = value;
        return {};
    }
    if (const auto at = member_of(list_members, name); at != list_members.end()) {
        record.*(at->member) = parts_of(value);
        return {};
    }
    if (const auto at = member_of(name_members, name); at != name_members.end()) {
        (record.*(at->member)).clear();
        for (const auto& part : parts_of(value)) (record.*(at->member)).push_back(author_from(part));
        return {};
    }
    return base::fail(ErrorKind::bad_input, fmt::format("\"{}\" is no field of a record. Nothing was changed.", name), std::string(name));
}

std::string field_text(const Record& record, std::string_view name) {
    if (name == "year") return record.year ? std::to_string(*record.year) : std::string{};
    if (name == "kind") return record.kind == Kind::unknown ? std::string{} : std::string(word(record.kind));
    if (const auto at = member_of(text_members, name); at != text_members.end()) return record.*(at->member);
    if (const auto at = member_of(list_members, name); at != list_members.end()) return base::join(record.*(at->member), "; ");
    std::vector<std::string> names;
    if (const auto at = member_of(name_members, name); at != name_members.end()) {
        for (const auto& author : record.*(at->member)) names.push_back(author_text(author));
    }
    return base::join(names, "; ");
}

}  // namespace loam::records
