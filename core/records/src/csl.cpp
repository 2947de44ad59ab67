#include "csl.hpp"

#include "characters.hpp"
#include "loam/base/printed_date.hpp"
#include "loam/base/text.hpp"
#include "open_sources.hpp"
#include "registry.hpp"
#include "table.hpp"

namespace loam::records {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonObject;

struct Meaning {
    std::string_view name;
    Field field;
};
/// Names of CSL and of Zotero's own JSON that no heading of a table has.
constexpr auto meanings = std::to_array<Meaning>({
    {"type", Field::type}, {"itemType", Field::type}, {"title", Field::title}, {"original-title", Field::translated_title}, {"container-title", Field::journal}, {"container-title-short", Field::journal_short}, {"journalAbbreviation", Field::journal_short}, {"short-container-title", Field::journal_short},
    {"publicationTitle", Field::journal}, {"bookTitle", Field::journal}, {"proceedingsTitle", Field::journal}, {"abstractNote", Field::abstract}, {"publisher-place", Field::place}, {"collection-title", Field::series}, {"page", Field::pages}, {"keyword", Field::keyword}, {"note", Field::notes},
    {"DOI", Field::doi}, {"PMID", Field::pmid}, {"PMCID", Field::pmcid}, {"ISSN", Field::number}, {"ISBN", Field::number}, {"URL", Field::url}, {"id", Field::label}, {"key", Field::label}, {"uid", Field::label}, {"citation-key", Field::none}, {"language", Field::language}, {"edition", Field::edition},
});

std::string_view text_of_json(const JsonObject& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

/// Texts as they are, numbers as printed, the rest as JSON.
std::string plain(const Json& value) { return value.is_string() ? std::string(value.get_string()) : value.is_null() ? std::string() : base::json_text(value); }

Author name_of(const JsonObject& name) {
    std::string family(text_of_json(name, "family"));
    if (family.empty()) family = text_of_json(name, "lastName");
    std::string given(text_of_json(name, "given"));
    if (given.empty()) given = text_of_json(name, "firstName");
    for (const auto* particle : {"non-dropping-particle", "dropping-particle"})
        if (const auto text = text_of_json(name, particle); !text.empty()) family = fmt::format("{} {}", text, family);
    if (const auto suffix = text_of_json(name, "suffix"); !suffix.empty()) given += fmt::format("{}{}", given.empty() ? "" : ", ", suffix);
    if (!family.empty() || !given.empty()) return {.family = one_line(family.empty() ? given : family), .given = family.empty() ? std::string() : one_line(given), .body = false};
    for (const auto* whole : {"literal", "name"})
        if (const auto text = text_of_json(name, whole); !text.empty()) return {.family = one_line(text), .given = {}, .body = true};
    return {};
}

/// Crossref has the abstract in the marks of JATS: "<jats:p>First.</jats:p><jats:p>Second.</jats:p>".
void undo_jats(std::string& text) {
    for (auto at = text.find("<jats:"); at != std::string::npos; at = text.find("<jats:", at)) {
        const auto end = text.find('>', at);
        if (end == std::string::npos) return;
        text.erase(at, end - at + 1);
    }
    for (auto at = text.find("</jats:"); at != std::string::npos; at = text.find("</jats:", at)) {
        const auto end = text.find('>', at);
        if (end == std::string::npos) return;
        const auto name = text.substr(at + 7, end - at - 7);
        text.replace(at, end - at + 1, name == "p" || name == "title" || name == "sec" ? "\n" : "");
    }
}

/// {"date-parts": [[2019, 3, 1]]} → "2019-3-1"; a raw or literal date as it stands.
std::string date_of(const Json& value) {
    const auto* object = value.if_object();
    if (!object) return plain(value);
    for (const auto* name : {"raw", "literal"})
        if (const auto text = text_of_json(*object, name); !text.empty()) return std::string(text);
    const auto* dates = object->if_contains("date-parts");
    std::string text;
    if (!dates || !dates->is_array()) return text;
    for (const auto& date : dates->get_array()) {
        if (!date.is_array()) continue;
        std::string one;
        for (const auto& part : date.get_array()) {
            auto number = plain(part);
            if (!one.empty() && number.size() == 1) number = "0" + number;
            one += (one.empty() ? "" : "-") + number;
        }
        text += (text.empty() ? "" : "/") + one;
    }
    if (const auto* season = object->if_contains("season")) text += " season " + plain(*season);
    return text;
}

class ObjectStore {
public:
    ObjectStore(Delivery& out, const JsonObject& object, std::size_t line) : m_out(out), m_record(out.record()), m_object(object), m_line(line) {
        for (const auto* name : {"container-title", "journal", "publicationTitle", "issued"}) m_has_journal = m_has_journal || object.if_contains(name);
    }

    void store() {
        for (const auto& member : m_object) store(member.key(), member.value());
        if (m_record.kind == Kind::unknown && !m_has_kind) m_record.kind = kind_of_type(m_record.type_as_printed).value_or(m_record.type_as_printed.empty() ? Kind::unknown : Kind::other);
        if (!m_record.year) m_record.year = year_in(m_record.date_as_printed);
        if (const auto* custom = m_object.if_contains("custom"); custom && custom->is_object()) own(custom->get_object());
        complete(m_out, m_line);
    }

private:
    void store(std::string_view name, const Json& value) {
        const auto tag = fmt::format("json:{}", name);
        if (value.is_null()) return;
        if (name == "custom" && value.is_object() && value.get_object().if_contains("loam")) return;
        if (name == "issued") return void(put(m_record, Field::year, date_of(value), tag));
        if (name == "source") return void(put(m_record, m_has_journal ? Field::database : Field::journal, plain(value), tag));
        if (name == "creators" && value.is_array()) return creators(value.get_array(), tag);
        const auto field = field_of(name);
        if (field == Field::author || field == Field::editor || field == Field::body) return people(field, value, tag);
        if (value.is_array() && field != Field::none) {
            for (const auto& each : value.get_array()) item(field, each, tag);
            return;
        }
        item(field, value, tag);
    }

    static Field field_of(std::string_view name) {
        const auto found = std::ranges::find(meanings, name, &Meaning::name);
        return found != meanings.end() ? found->field : field_of_heading(name);
    }

    void item(Field field, const Json& value, std::string_view tag) {
        // {"tag": "word", "type": 1} of Zotero
        if (const auto* object = value.if_object(); object && field == Field::keyword && !text_of_json(*object, "tag").empty()) return void(put(m_record, field, text_of_json(*object, "tag"), tag));
        if (value.is_object() || value.is_array()) {
            if (base::json_text(value).size() > 2) add_other(m_record, tag, base::json_text(value));
            return;
        }
        auto text = plain(value);
        if (field == Field::abstract || field == Field::title) undo_jats(text);
        undo_entities(text, m_out);
        const bool is_zero = text == "0" && value.is_number() && field != Field::none && field != Field::label;  // Publish or Perish: not known
        if (is_zero) return;
        if (field == Field::kind) return;
        const auto before = m_record.others.size();
        if (field == Field::keyword && value.is_string() && tag != "json:keyword") put(m_record, field, text, tag);
        else put_cell(m_record, field, text, tag);
        if ((field == Field::pmid || field == Field::year) && (m_record.others.size() > before || (field == Field::year && !m_record.year)))
            m_out.misplaced(m_line, tag.substr(5), text);
    }

    void people(Field field, const Json& value, std::string_view tag) {
        auto& list = field == Field::editor ? m_record.editors : m_record.authors;
        if (!value.is_array()) return put_cell(m_record, field, plain(value), tag);
        for (const auto& each : value.get_array()) {
            if (const auto* name = each.if_object()) {
                auto author = name_of(*name);
                if (author.family.empty()) add_other(m_record, tag, base::json_text(each));
                else list.push_back(std::move(author));
            } else {
                put(m_record, field, plain(each), tag);
            }
        }
    }

    void creators(const JsonArray& list, std::string_view tag) {
        for (const auto& each : list) {
            const auto* name = each.if_object();
            const auto role = name ? text_of_json(*name, "creatorType") : std::string_view();
            if (!name || (role != "author" && role != "editor" && !role.empty())) add_other(m_record, tag, base::json_text(each));
            else (role == "editor" ? m_record.editors : m_record.authors).push_back(name_of(*name));
        }
    }

    /// What Loam wrote where CSL has no name for it.
    void own(const JsonObject& custom) {
        const auto* loam = custom.if_contains("loam");
        if (!loam || !loam->is_object()) return;
        const auto& known = loam->get_object();
        if (text_of_json(known, "kind") == word(Kind::unknown) && !known.contains("type")) m_record.type_as_printed.clear();
        for (const auto& member : known) {
            const std::string_view name = member.key();
            const auto& value = member.value();
            if (name == "others" && value.is_array()) {
                for (const auto& each : value.get_array())
                    if (const auto* other = each.if_object()) restore(text_of_json(*other, "tag"), text_of_json(*other, "value"));
            } else if (value.is_array()) {
                const auto field = field_from(name).value_or(Field::none);
                for (const auto& each : value.get_array()) put(m_record, field, plain(each), fmt::format("json:{}", name));
            } else if (name == "year" && value.is_null()) {
                m_record.year.reset();
            } else {
                apply(m_record, {fmt::format("loam:{}", name), plain(value)});
            }
        }
    }

    void restore(std::string_view tag, std::string_view value) {
        if (!tag.starts_with("loam:") || !apply(m_record, {tag, value})) m_record.others.push_back({std::string(tag), std::string(value)});
    }

    Delivery& m_out;
    Record& m_record;
    const JsonObject& m_object;
    std::size_t m_line;
    bool m_has_journal = false;
    bool m_has_kind = false;
};

std::string_view csl_type(Kind kind) {
    switch (kind) {
        case Kind::book: return "book";
        case Kind::chapter: return "chapter";
        case Kind::conference_paper:
        case Kind::conference_abstract: return "paper-conference";
        case Kind::thesis: return "thesis";
        case Kind::report:
        case Kind::protocol: return "report";
        case Kind::dataset:
        case Kind::trial_registration: return "dataset";
        case Kind::web_page: return "webpage";
        case Kind::unknown:
        case Kind::other: return "document";
        case Kind::preprint: return "article";   // CSL 1.0.2: a preprint or working paper
        default: return "article-journal";
    }
}

JsonArray names(const std::vector<Author>& authors) {
    JsonArray list;
    for (const auto& author : authors) {
        if (author.body) list.push_back(JsonObject{{"literal", author.family}});
        else if (author.given.empty()) list.push_back(JsonObject{{"family", author.family}});
        else list.push_back(JsonObject{{"family", author.family}, {"given", author.given}});
    }
    return list;
}

/// {"date-parts": [[2019, 5, 2]]}, as far as it is known; without a year the date as printed.
JsonObject issued_of(const Record& record) {
    if (!record.year) return record.date_as_printed.empty() ? JsonObject{} : JsonObject{{"raw", record.date_as_printed}};
    JsonArray parts{*record.year};
    const auto [month, day] = base::month_and_day(record.date_as_printed, record.year);
    if (month > 0) parts.emplace_back(month);
    if (month > 0 && day > 0) parts.emplace_back(day);
    return {{"date-parts", JsonArray{std::move(parts)}}};
}

/// What CSL has no member for.
JsonObject own_of(const Record& record, std::string_view type) {
    JsonObject own;
    const auto list = [&](std::string_view name, const std::vector<std::string>& values, std::size_t from) {
        if (values.size() <= from) return;
        JsonArray all;
        for (auto i = from; i < values.size(); ++i) all.emplace_back(values[i]);
        own[name] = std::move(all);
    };
    if (kind_of_type(type).value_or(Kind::other) != record.kind) own["kind"] = word(record.kind);
    const bool is_unsaid = record.type_as_printed.empty();
    if (record.type_as_printed != type && !(is_unsaid && record.kind == Kind::unknown)) own["type"] = is_unsaid ? "none" : record.type_as_printed.c_str();
    if (!record.accession.empty()) own["accession"] = record.accession;
    if (!record.database.empty()) own["database"] = record.database;
    if (!record.year && year_in(record.date_as_printed)) own["year"] = nullptr;
    if (record.year && !record.date_as_printed.empty() && record.date_as_printed != date_of(issued_of(record))) own["date"] = record.date_as_printed;
    list("headings", record.headings, 0);
    list("keywords", record.keywords, 0);
    list("urls", record.urls, 1);
    if (record.others.empty()) return own;
    JsonArray others;
    for (const auto& [tag, value] : record.others) others.push_back(JsonObject{{"tag", tag}, {"value", value}});
    own["others"] = std::move(others);
    return own;
}

}  // namespace

void store_json(Delivery& out, const JsonObject& object, std::size_t line) {
    const auto plain = from_open_source(object);
    ObjectStore(out, plain ? *plain : object, line).store();
}

bool is_csl_id(std::string_view label) { return !label.empty(); }

std::string csl_of(const Record& record) {
    const auto type = kind_of_type(record.type_as_printed) == record.kind && lower(record.type_as_printed) == record.type_as_printed && record.type_as_printed.find(' ') == std::string::npos && !record.type_as_printed.empty() && (record.type_as_printed == csl_type(record.kind)) ? std::string_view(record.type_as_printed) : csl_type(record.kind);
    JsonObject object{{"id", record.label}, {"type", type}};
    const auto text = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) object[name] = value;
    };
    text("title", record.title);
    text("original-title", record.translated_title);
    if (!record.authors.empty()) object["author"] = names(record.authors);
    if (!record.editors.empty()) object["editor"] = names(record.editors);
    if (const auto issued = issued_of(record); !issued.empty()) object["issued"] = issued;
    text("container-title", record.journal);
    text("container-title-short", record.journal_short);
    text("volume", record.volume);
    text("issue", record.issue);
    text("page", record.pages);
    text("publisher", record.publisher);
    text("publisher-place", record.place);
    text("edition", record.edition);
    text("collection-title", record.series);
    text("DOI", record.doi);
    text("PMID", record.pmid);
    text("PMCID", record.pmcid);
    text("ISSN", base::join(record.issns, ", "));
    text("ISBN", base::join(record.isbns, ", "));
    text("language", record.language);
    if (!record.urls.empty()) object["URL"] = record.urls.front();
    text("abstract", record.abstract);
    text("note", record.notes);
    auto own = own_of(record, type);
    if (!own.empty()) object["custom"] = JsonObject{{"loam", std::move(own)}};
    return "  " + base::json_text(object);
}

}  // namespace loam::records
