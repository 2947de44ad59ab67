#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>

#include "loam/base/json.hpp"
#include "loam/base/text.hpp"

// Every file of data/ keeps its schema. The schemas use a few words of JSON Schema; a word that this reader does not
// know fails the test, so that no rule is passed over.

namespace loam::exchange {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::JsonObject;

const fs::path data_folder = fs::path(LOAM_SOURCE_DIR) / "data";

Json json_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto parsed = base::parse_json(text, file.filename().string());
    EXPECT_TRUE(parsed) << file << ": " << parsed.error().message << " " << parsed.error().where;
    return parsed ? *parsed : Json{};
}

std::string type_of(const Json& value) {
    if (value.is_object()) return "object";
    if (value.is_array()) return "array";
    if (value.is_string()) return "string";
    if (value.is_bool()) return "boolean";
    if (value.is_null()) return "null";
    return value.is_int64() ? "integer" : "number";
}

class SchemaReader {
public:
    std::vector<std::string> problems(const Json& value, const Json& schema) {
        m_problems.clear();
        hold(value, schema.as_object(), "");
        return m_problems;
    }

private:
    void wrong(const std::string& where, std::string what) { m_problems.push_back(where + ": " + std::move(what)); }

    void hold(const Json& value, const JsonObject& schema, const std::string& where) {
        for (const auto& [word, rule] : schema) {
            if (word == "type") hold_type(value, rule, where);
            else if (word == "required") hold_required(value, rule, where);
            else if (word == "properties") hold_properties(value, schema, where);
            else if (word == "items") hold_items(value, rule, where);
            else if (word == "minItems") {
                if (value.is_array() && value.as_array().size() < rule.to_number<std::size_t>()) wrong(where, "too few");
            } else if (word == "minLength") {
                if (value.is_string() && base::trimmed(std::string_view(value.as_string())).empty()) wrong(where, "empty");
            } else if (word == "pattern")
                hold_pattern(value, rule, where);
            else if (word == "enum") {
                if (std::ranges::find(rule.as_array(), value) == rule.as_array().end())
                    wrong(where, "not one of the allowed words");
            } else if (word != "$schema" && word != "title" && word != "description" && word != "additionalProperties")
                wrong(where, "the schema's word " + std::string(word) + " is unknown");
        }
    }

    void hold_type(const Json& value, const Json& rule, const std::string& where) {
        const auto type = type_of(value);
        const auto fits = [&](const Json& wanted) { return wanted == Json(type) || (wanted == "number" && type == "integer"); };
        const bool good = rule.is_array() ? std::ranges::any_of(rule.as_array(), fits) : fits(rule);
        if (!good) wrong(where, "is " + type);
    }

    void hold_required(const Json& value, const Json& rule, const std::string& where) {
        for (const auto& name : rule.as_array()) {
            if (value.is_object() && !value.as_object().contains(name.as_string()))
                wrong(where, "lacks " + std::string(name.as_string()));
        }
    }

    void hold_properties(const Json& value, const JsonObject& schema, const std::string& where) {
        if (!value.is_object()) return;
        const auto& known = schema.at("properties").as_object();
        const bool closed = schema.contains("additionalProperties") && !schema.at("additionalProperties").as_bool();
        for (const auto& [name, part] : value.as_object()) {
            const auto at = where + "/" + std::string(name);
            if (const auto* rule = known.if_contains(name)) hold(part, rule->as_object(), at);
            else if (closed) wrong(at, "is not foreseen");
        }
    }

    void hold_items(const Json& value, const Json& rule, const std::string& where) {
        if (!value.is_array()) return;
        for (std::size_t i = 0; i < value.as_array().size(); ++i)
            hold(value.as_array()[i], rule.as_object(), fmt::format("{}/{}", where, i));
    }

    void hold_pattern(const Json& value, const Json& rule, const std::string& where) {
        if (value.is_string() && !std::regex_search(std::string(value.as_string()), std::regex(std::string(rule.as_string()))))
            wrong(where, "does not fit its pattern");
    }

    std::vector<std::string> m_problems;
};

std::vector<fs::path> files_in(const std::string& folder) {
    std::vector<fs::path> files;
    for (const auto& at : fs::directory_iterator(data_folder / folder)) files.push_back(at.path());
    std::ranges::sort(files);
    return files;
}

void expect_conforming(const std::string& folder, const std::string& schema_name, std::size_t at_least) {
    const auto schema = json_of(data_folder / "schemas" / schema_name);
    const auto files = files_in(folder);
    EXPECT_GE(files.size(), at_least);
    for (const auto& file : files) {
        for (const auto& problem : SchemaReader().problems(json_of(file), schema))
            ADD_FAILURE() << file.filename() << " " << problem;
    }
}

TEST(Data, EveryChecklistKeepsItsSchema) {
    expect_conforming("checklists", "checklist.schema.json", 3);
    for (const auto& file : files_in("checklists")) {
        const auto json = json_of(file);
        const auto& checklist = json.as_object();
        EXPECT_EQ(file.stem().string(), fmt::format("{}-{}", std::string_view(checklist.at("key").as_string()),
                                                    std::string_view(checklist.at("version").as_string())));
        std::set<std::string_view> marks;
        for (const auto& item : checklist.at("items").as_array())
            EXPECT_TRUE(marks.insert(item.at("mark").as_string()).second) << file << " repeats an item";
        const bool has_bands = !checklist.at("bands").as_array().empty();
        EXPECT_EQ(has_bands, !checklist.at("step").is_null()) << "grades need a total, and a total needs its step";
    }
}

TEST(Data, EveryMethodKeepsItsSchema) {
    expect_conforming("methods", "method.schema.json", 3);
    for (const auto& file : files_in("methods")) {
        const auto json = json_of(file);
        EXPECT_EQ(file.stem().string(), std::string_view(json.at("id").as_string()));
        std::int64_t level = 0;
        for (const auto& rung : json.at("rungs").as_array())
            EXPECT_EQ(rung.at("level").as_int64(), ++level) << "levels go up from the words";
    }
}

TEST(Data, TheSchemaReaderFindsFaults) {
    const auto schema = json_of(data_folder / "schemas" / "checklist.schema.json");
    auto json = json_of(data_folder / "checklists" / "casp-qualitative-2018.json");
    EXPECT_TRUE(SchemaReader().problems(json, schema).empty());
    auto& checklist = json.as_object();
    checklist["colour"] = "red";
    checklist["key"] = "With Blanks";
    checklist["items"].as_array()[0].as_object()["scored"] = "yes";
    checklist.erase("licence");
    EXPECT_EQ(SchemaReader().problems(json, schema).size(), 4U);
}

}  // namespace
}  // namespace loam::exchange
