#include "records_here.hpp"

#include <boost/json.hpp>

#include <fstream>
#include <sstream>

#include "loam/base/text.hpp"

namespace loam::dedupe {
namespace {

using Object = boost::json::object;

boost::json::value parsed(const std::string& file) {
    std::ifstream in(LOAM_SOURCE_DIR "/tests/data/dedupe/" + file);
    std::ostringstream text;
    text << in.rdbuf();
    return boost::json::parse(text.str());
}

std::string text(const Object& object, const char* key) {
    const auto* value = object.if_contains(key);
    if (!value || value->is_null()) return {};
    return value->is_string() ? std::string(base::trimmed(std::string_view(value->get_string()))) : boost::json::serialize(*value);
}

void add_author(std::vector<records::Author>& authors, std::string_view name) {
    name = base::trimmed(name);
    if (name.empty()) return;
    const auto comma = name.find(',');
    const bool apart = comma != std::string_view::npos && name.find(',', comma + 1) == std::string_view::npos;
    if (apart) authors.push_back({std::string(name.substr(0, comma)), std::string(base::trimmed(name.substr(comma + 1))), false});
    else authors.push_back({std::string(name), "", false});
}

std::vector<records::Author> joined_by_and(const std::string& names) {
    std::vector<records::Author> authors;
    for (std::size_t from = 0; from <= names.size();) {
        const auto to = std::min(names.find(" and ", from), names.size());
        for (const auto& name : base::split(std::string_view(names).substr(from, to - from), ';')) add_author(authors, name);
        from = to + 5;
    }
    return authors;
}

records::Record common(const Object& object) {
    records::Record record;
    record.title = text(object, "title");
    record.journal = text(object, "journal");
    record.volume = text(object, "volume");
    record.issue = text(object, "number");
    record.pages = text(object, "pages");
    record.doi = text(object, "doi");
    record.abstract = text(object, "abstract");
    if (const auto year = text(object, "year"); !year.empty()) record.year = std::stoi(year);
    if (const auto issn = text(object, "isbn"); !issn.empty()) record.issns = {issn};
    return record;
}

records::Record of_bibdedupe(const Object& object) {
    auto record = common(object);
    if (record.journal.empty()) record.journal = text(object, "booktitle");
    record.authors = joined_by_and(text(object, "author"));
    const auto type = text(object, "ENTRYTYPE");
    record.kind = type == "article" ? records::Kind::article : type == "inproceedings" ? records::Kind::conference_paper : records::Kind::other;
    return record;
}

}  // namespace

std::vector<records::Author> authors_of(const std::string& text) {
    std::vector<records::Author> authors;
    for (const auto& name : base::split(text, ';')) add_author(authors, name);
    return authors;
}

records::Record record(const GivenRecord& told) {
    records::Record record;
    record.kind = told.kind;
    record.title = told.title;
    record.authors = authors_of(told.authors);
    if (told.year != 0) record.year = told.year;
    record.journal = told.journal;
    record.volume = told.volume;
    record.issue = told.issue;
    record.pages = told.pages;
    record.doi = told.doi;
    record.abstract = told.abstract;
    return record;
}

std::vector<records::Record> published(const std::string& file) {
    std::vector<records::Record> records;
    const auto all = parsed(file);
    for (const auto& each : all.as_array()) {
        auto record = common(each.as_object());
        if (const auto* authors = each.as_object().if_contains("authors")) {
            if (authors->is_string()) add_author(record.authors, authors->get_string());
            else for (const auto& name : authors->as_array()) add_author(record.authors, name.as_string());
        }
        records.push_back(std::move(record));
    }
    return records;
}

std::vector<HardPair> hard_pairs() {
    std::vector<HardPair> pairs;
    const auto all = parsed("bibdedupe_test_cases.json");
    for (const auto& each : all.as_object().at("cases").as_array()) {
        const auto& one = each.as_object();
        pairs.push_back({text(one, "id"), of_bibdedupe(one.at("record_a").as_object()), of_bibdedupe(one.at("record_b").as_object()), one.at("expected_duplicate").as_bool()});
    }
    return pairs;
}

}  // namespace loam::dedupe
