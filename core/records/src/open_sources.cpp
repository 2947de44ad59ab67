#include "open_sources.hpp"

#include <map>

#include "characters.hpp"

namespace loam::records {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonObject;

/// A member of a member: {"biblio", "volume"}. Null if it is not there.
const Json* within(const JsonObject& object, std::initializer_list<std::string_view> path) {
    const auto* at = &object;
    const Json* found = nullptr;
    for (const auto name : path) {
        if (!at) return nullptr;
        found = at->if_contains(name);
        if (!found || found->is_null()) return nullptr;
        at = found->if_object();
    }
    return found;
}

std::string text_within(const JsonObject& object, std::initializer_list<std::string_view> path) {
    const auto* found = within(object, path);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

class Plain {
public:
    explicit Plain(const JsonObject& object) : m_object(object), m_made(object) {}

    /// `name` says what a nested member says, if nothing else does. What holds nothing more is taken away.
    void take(std::string_view name, std::initializer_list<std::string_view> path) {
        const auto* found = within(m_object, path);
        if (found && !m_made.contains(name)) m_made[name] = *found;
    }
    void drop(std::string_view name) { m_made.erase(name); }
    void set(std::string_view name, const auto& value) { m_made[name] = value; }

    /// People of a list: the name of each at `path`.
    void people(std::initializer_list<std::string_view> list, std::initializer_list<std::string_view> path) {
        const auto* found = within(m_object, list);
        if (!found || !found->is_array()) return;
        JsonArray names;
        for (const auto& each : found->get_array())
            if (const auto* person = each.if_object())
                if (auto name = text_within(*person, path); !name.empty()) names.emplace_back(std::move(name));
        if (!names.empty()) set("authors", std::move(names));
    }
    JsonObject made() && { return std::move(m_made); }

private:
    const JsonObject& m_object;
    JsonObject m_made;
};

/// {"Peers": [0], "help": [1, 4]}: where each word stands.
std::string abstract_of(const JsonObject& index) {
    std::map<std::int64_t, std::string> words;
    for (const auto& member : index)
        if (member.value().is_array())
            for (const auto& place : member.value().get_array())
                if (place.is_int64()) words[place.get_int64()] = member.key();
    std::string text;
    for (const auto& [place, word] : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

JsonObject of_openalex(const JsonObject& object) {
    Plain plain(object);
    plain.people({"authorships"}, {"author", "display_name"});
    plain.take("title", {"display_name"});
    plain.take("journal", {"primary_location", "source", "display_name"});
    plain.take("issn", {"primary_location", "source", "issn"});
    plain.take("url", {"primary_location", "landing_page_url"});
    plain.take("volume", {"biblio", "volume"});
    plain.take("issue", {"biblio", "issue"});
    plain.take("first_page", {"biblio", "first_page"});
    plain.take("last_page", {"biblio", "last_page"});
    plain.take("pmid", {"ids", "pmid"});
    plain.take("pmcid", {"ids", "pmcid"});
    plain.drop("biblio");
    if (text_within(object, {"title"}) == text_within(object, {"display_name"})) plain.drop("display_name");
    if (const auto* index = within(object, {"abstract_inverted_index"}); index && index->is_object()) {
        plain.set("abstract", abstract_of(index->get_object()));
        plain.drop("abstract_inverted_index");
    }
    return std::move(plain).made();
}

JsonObject of_europe_pmc(const JsonObject& object) {
    Plain plain(object);
    plain.take("abstract", {"abstractText"});
    plain.drop("abstractText");
    plain.take("journal", {"journalTitle"});
    plain.drop("journalTitle");
    plain.take("journal", {"journalInfo", "journal", "title"});
    plain.take("journal_short", {"journalInfo", "journal", "medlineAbbreviation"});
    plain.take("volume", {"journalVolume"});
    plain.drop("journalVolume");
    plain.take("volume", {"journalInfo", "volume"});
    plain.take("issue", {"journalInfo", "issue"});
    plain.take("issn", {"journalIssn"});
    plain.drop("journalIssn");
    plain.take("issn", {"journalInfo", "journal", "issn"});
    plain.take("pages", {"pageInfo"});
    plain.drop("pageInfo");
    plain.take("year", {"pubYear"});
    plain.drop("pubYear");
    plain.take("keywords", {"keywordList", "keyword"});
    if (const auto* type = within(object, {"pubTypeList", "pubType"}); type && type->is_array() && !type->get_array().empty()) plain.set("type", type->get_array().front());
    else plain.take("type", {"pubType"});
    plain.people({"authorList", "author"}, {"fullName"});
    if (auto names = text_within(object, {"authorString"}); !names.empty() && !within(object, {"authorList", "author"})) {
        if (names.ends_with('.')) names.pop_back();
        plain.set("authors", names);
    }
    plain.drop("authorString");
    // The database it is from: MED, PMC, PPR; no journal of that name.
    plain.set("database", fmt::format("Europe PMC ({})", text_within(object, {"source"})));
    plain.drop("source");
    return std::move(plain).made();
}

JsonObject of_semantic_scholar(const JsonObject& object) {
    Plain plain(object);
    plain.people({"authors"}, {"name"});
    plain.take("doi", {"externalIds", "DOI"});
    plain.take("pmid", {"externalIds", "PubMed"});
    if (const auto number = text_within(object, {"externalIds", "PubMedCentral"}); !number.empty()) plain.set("pmcid", number.starts_with("PMC") ? number : "PMC" + number);
    plain.take("volume", {"journal", "volume"});
    plain.take("pages", {"journal", "pages"});
    const auto venue = text_within(object, {"venue"});
    const auto name = text_within(object, {"journal", "name"});
    if (object.contains("journal")) plain.set("journal", std::string(name.empty() ? venue : name));
    if (const auto* types = within(object, {"publicationTypes"}); types && types->is_array() && !types->get_array().empty()) plain.set("type", types->get_array().front());
    return std::move(plain).made();
}

/// CORE: works of repositories.
JsonObject of_core(const JsonObject& object) {
    Plain plain(object);
    plain.people({"authors"}, {"name"});
    plain.take("year", {"yearPublished"});
    plain.drop("yearPublished");
    if (const auto* journals = within(object, {"journals"}); journals && journals->is_array() && !journals->get_array().empty()) {
        if (const auto* first = journals->get_array().front().if_object()) {
            if (const auto title = text_within(*first, {"title"}); !title.empty()) plain.set("journal", title);
            if (const auto* numbers = within(*first, {"identifiers"})) plain.set("issn", *numbers);
        }
    }
    if (const auto language = text_within(object, {"language", "name"}); !language.empty()) plain.set("language", language);
    plain.take("url", {"downloadUrl"});
    plain.drop("downloadUrl");
    plain.take("type", {"documentType"});
    plain.drop("documentType");
    return std::move(plain).made();
}

}  // namespace

std::optional<JsonObject> from_open_source(const JsonObject& object) {
    const bool is_loams = object.contains("custom");
    if (is_loams) return std::nullopt;
    if (object.contains("authorships") && object.contains("publication_year")) return of_openalex(object);
    if (object.contains("authorString") || object.contains("journalInfo")) return of_europe_pmc(object);
    if (object.contains("paperId")) return of_semantic_scholar(object);
    if (object.contains("yearPublished") && object.contains("authors")) return of_core(object);
    return std::nullopt;
}

}  // namespace loam::records
