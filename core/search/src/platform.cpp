#include "loam/search/platform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "signs.hpp"

namespace loam::search {
namespace {

using base::Json;
using base::JsonObject;

struct NamedPlace {
    std::string_view word;
    std::string_view shown;
};
constexpr std::array<NamedPlace, 41> known_places{{
    {"title", "title"}, {"abstract", "abstract"}, {"keyword", "author keywords"}, {"heading-word", "words of headings"}, {"substance", "substance names"},
    {"original-title", "original title"}, {"heading", "headings"}, {"subheading", "subheadings"}, {"publication-type", "publication type"}, {"registry-number", "registry number"},
    {"author", "authors"}, {"affiliation", "affiliations"}, {"journal", "journal"}, {"language", "language"}, {"year", "year"}, {"publication-date", "date of publication"},
    {"entry-date", "date of entry"}, {"identifier", "identifiers"}, {"issn", "ISSN"}, {"doi", "DOI"}, {"country", "country"}, {"grant", "grants"},
    {"volume", "volume"}, {"issue", "issue"}, {"pages", "pages"}, {"pmid", "PubMed identifiers"}, {"isbn", "ISBN"}, {"first-author", "first author"}, {"last-author", "last author"}, {"full-author", "full author names"},
    {"corporate-author", "corporate authors"}, {"author-identifier", "author identifiers"}, {"journal-code", "journal codes"}, {"filter", "filters"}, {"full-text", "full text"}, {"pharmacological-action", "pharmacological action"}, {"keywords-plus", "Keywords Plus"},
    {"instrumentation", "instrumentation"}, {"device-drug", "device or drug names"}, {"psycinfo-detail", "methodology and population"}, {"other", "another field"}}};
constexpr Places everything_bit = Places{1} << 63U;

Places places_of(const Json& list) {
    Places all = 0;
    for (const auto& each : list.as_array()) {
        const auto bit = place(each.as_string());
        if (bit == 0) throw std::runtime_error(fmt::format("\"{}\" is no part of a record that the schema knows", std::string_view(each.as_string())));
        all |= bit;
    }
    return all;
}

std::vector<std::string> texts(const JsonObject& object, std::string_view name) {
    std::vector<std::string> all;
    if (const auto* list = object.if_contains(name))
        for (const auto& each : list->as_array()) all.emplace_back(each.as_string());
    return all;
}

std::string text(const JsonObject& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::size_t number(const JsonObject& object, std::string_view name, std::size_t otherwise) {
    const auto* value = object.if_contains(name);
    return value ? value->to_number<std::size_t>() : otherwise;
}

bool flag(const JsonObject& object, std::string_view name, bool otherwise) {
    const auto* value = object.if_contains(name);
    return value ? value->as_bool() : otherwise;
}

template <class T, std::size_t N>
T chosen(const JsonObject& object, std::string_view name, const std::array<std::pair<std::string_view, T>, N>& words) {
    const auto given = text(object, name);
    for (const auto& [key, value] : words)
        if (key == given) return value;
    throw std::runtime_error(fmt::format("{} is \"{}\", which is none of the words of the schema", name, given));
}

constexpr std::array<std::pair<std::string_view, FieldForm>, 6> field_forms{{{"dot-after", FieldForm::dot_after}, {"bracket-after", FieldForm::bracket_after}, {"colon-after", FieldForm::colon_after},
                                                                             {"word-before", FieldForm::word_before}, {"call-before", FieldForm::call_before}, {"equals-before", FieldForm::equals_before}}};
constexpr std::array<std::pair<std::string_view, HeadingForm>, 7> heading_forms{{{"none", HeadingForm::none}, {"slash", HeadingForm::slash}, {"bracket-tag", HeadingForm::bracket_tag}, {"ebsco", HeadingForm::ebsco},
                                                                                 {"mh-bracket", HeadingForm::mh_bracket}, {"mainsubject", HeadingForm::mainsubject}, {"quote-slash", HeadingForm::quote_slash}}};
constexpr std::array<std::pair<std::string_view, LineRanges>, 3> line_ranges{{{"none", LineRanges::none}, {"slash", LineRanges::slash}, {"braces", LineRanges::braces}}};
constexpr std::array<std::pair<std::string_view, Adjacent>, 3> adjacents{{{"phrase", Adjacent::phrase}, {"and", Adjacent::all_of_them}, {"mapped", Adjacent::mapped}}};

Validity validity(const JsonObject& object) { return {text(object, "since"), text(object, "until")}; }

Field field_of(const JsonObject& object) {
    return {texts(object, "codes"), places_of(object.at("finds")), text(object, "name"), texts(object, "databases"), validity(object), flag(object, "one_word", false), text(object, "undocumented")};
}

Proximity proximity_of(const JsonObject& object) {
    Proximity made;
    made.spelled = texts(object, "spelled");
    made.numbered = text(object, "number") != "none";
    made.in_tag = text(object, "number") == "in-tag";
    made.in_order = text(object, "order") == "in-order";
    made.offset = number(object, "offset", 0);
    made.least = number(object, "least", 0);
    made.most = number(object, "most", 0);
    made.between = number(object, "between", 0);
    if (object.contains("unnumbered")) made.unnumbered = number(object, "unnumbered", 0);
    made.fields = texts(object, "fields");
    made.words_only = flag(object, "words_only", false);
    made.valid = validity(object);
    made.undocumented = text(object, "undocumented");
    return made;
}

Wildcards wildcards_of(const JsonObject& object) {
    Wildcards made;
    made.any_ending = texts(object, "any-ending");
    made.up_to_n = texts(object, "up-to-n");
    made.one = texts(object, "one");
    made.none_or_one = texts(object, "none-or-one");
    made.least_stem = number(object, "least_stem", 1);
    made.least_stem_valid.since = text(object, "least_stem_since");
    made.inside_phrase = flag(object, "inside_phrase", true);
    made.only_last_word = flag(object, "only_last_word", false);
    made.inside_word = flag(object, "inside_word", true);
    made.at_start = flag(object, "at_start", false);
    made.one_at_start = flag(object, "one_at_start", true);
    made.most_letters = number(object, "most_letters", 0);
    made.note = text(object, "note");
    return made;
}

Platform platform_from(const JsonObject& object) {
    Platform made;
    made.id = text(object, "id");
    made.name = text(object, "name");
    made.source = text(object, "source");
    made.checked = text(object, "checked");
    for (const auto& each : object.at("databases").as_array()) made.databases.push_back({text(each.as_object(), "id"), text(each.as_object(), "name"), text(each.as_object(), "vocabulary")});
    made.field_form = chosen(object, "field_form", field_forms);
    made.fields_together = flag(object, "fields_together", false);
    made.heading_form = chosen(object, "heading_form", heading_forms);
    made.line_sign = text(object, "line_sign");
    made.line_ranges = chosen(object, "line_ranges", line_ranges);
    made.adjacent = chosen(object, "adjacent_words", adjacents);
    made.quotes = texts(object, "quotes");
    made.operators_in_capitals = flag(object, "operators_in_capitals", false);
    for (const auto& level : object.at("precedence").as_array()) {
        auto& words = made.precedence.emplace_back();
        for (const auto& each : level.as_array()) words.emplace_back(each.as_string());
    }
    made.precedence_until = text(object, "precedence_until");
    made.and_not = text(object, "and_not");
    made.lower_case = text(object, "operator_case") == "lower";
    made.broad = texts(object, "broad");
    made.title_abstract = texts(object, "title_abstract");
    for (const auto& each : object.at("fields").as_array()) made.fields.push_back(field_of(each.as_object()));
    for (const auto& each : object.at("proximity").as_array()) made.proximity.push_back(proximity_of(each.as_object()));
    made.wildcards = wildcards_of(object.at("wildcards").as_object());
    const auto& limits = object.at("limits").as_object();
    made.limits = {text(limits, "language"), text(limits, "years"), text(limits, "humans")};
    if (object.contains("default_finds")) made.default_finds = places_of(object.at("default_finds"));
    for (const auto& code : texts(object, "default_field"))
        if (const auto* known = made.field(code)) made.default_finds |= known->finds;
    if (made.databases.empty() || made.quotes.empty()) throw std::runtime_error("databases or quotes is empty");
    return made;
}

}  // namespace

Places place(std::string_view word) {
    if (word == "everything") return everything_bit;
    for (std::size_t i = 0; i < known_places.size(); ++i)
        if (known_places[i].word == word) return Places{1} << i;
    return 0;
}

std::string words_of_places(Places places) {
    std::vector<std::string> words;
    if (places & everything_bit) words.emplace_back("all fields");
    for (std::size_t i = 0; i < known_places.size(); ++i)
        if (places & (Places{1} << i)) words.emplace_back(known_places[i].shown);
    return base::join(words, ", ");
}

Places main_places() {
    static const auto places = place("title") | place("abstract") | place("heading-word");
    return places;
}

Places minor_places() {
    static const auto places = place("keyword") | place("substance") | place("original-title") | place("keywords-plus");
    return places;
}

const Field* Platform::field(std::string_view code) const {
    for (const auto& each : fields)
        for (const auto& known : each.codes)
            if (same_word(known, code)) return &each;
    return nullptr;
}

const Database& Platform::database(std::string_view wanted) const {
    const auto at = std::ranges::find(databases, wanted, &Database::id);
    return at == databases.end() ? databases.front() : *at;
}

base::Result<Platform> parse_platform(std::string_view json, std::string_view name_of_source) {
    auto parsed = base::parse_json(json, name_of_source);
    if (!parsed) return std::unexpected(parsed.error());
    try {
        return platform_from(parsed->as_object());
    } catch (const std::exception& error) {  // Boost.JSON throws where a member is absent or of another kind
        return base::fail(base::ErrorKind::damaged, fmt::format("{} does not describe a search platform as data/schemas/platform.schema.json asks: {}.", name_of_source, error.what()), std::string(name_of_source));
    }
}

base::Result<std::vector<Platform>> read_platforms(const std::filesystem::path& folder) {
    std::vector<Platform> all;
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& each : std::filesystem::directory_iterator(folder, error))
        if (each.path().extension() == ".json") files.push_back(each.path());
    if (error || files.empty()) return base::fail(base::ErrorKind::not_found, fmt::format("The rules of the search platforms are not in {}. Reinstall Loam, or set LOAM_DATA to its data folder.", folder.string()), folder.string());
    std::ranges::sort(files);
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        auto platform = parse_platform(bytes, file.filename().string());
        if (!platform) return std::unexpected(platform.error());
        all.push_back(std::move(*platform));
    }
    return all;
}

base::Result<const Platform*> platform_of(const std::vector<Platform>& platforms, std::string_view id) {
    std::vector<std::string> ids;
    for (const auto& each : platforms) {
        if (same_word(each.id, id)) return &each;
        ids.push_back(each.id);
    }
    return base::fail(base::ErrorKind::not_found, fmt::format("There is no search platform \"{}\". There are {}.", id, base::join(ids, ", ")), std::string(id));
}

std::size_t least_stem(const Wildcards& wildcards, const std::optional<base::Date>& on) {
    return holds(wildcards.least_stem_valid, on) ? wildcards.least_stem : 1;
}

bool holds(const Validity& valid, const std::optional<base::Date>& on) {
    if (!on) return true;
    const auto since = base::parse_date(valid.since);
    const auto until = base::parse_date(valid.until);
    return !(since && base::surely_before(*on, *since)) && !(until && base::surely_before(*until, *on));
}

}  // namespace loam::search
