#include "eppi.hpp"

#include "characters.hpp"
#include "loam/base/text.hpp"

namespace loam::records {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonObject;

std::string text_at(const JsonObject& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(bare(value->get_string())) : std::string();
}

const JsonArray* list_at(const JsonObject& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_array() ? &value->get_array() : nullptr;
}

bool is_reference(const JsonObject& object) { return object.contains("ItemId") && object.contains("Title") && object.contains("Authors"); }

/// "van der Berg Jan": the family name comes first and has no sign behind it; small words belong to it.
JsonArray names(std::string_view authors) {
    JsonArray all;
    for (const auto& each : base::split(authors, ';')) {
        const auto name = bare(each);
        if (name.empty()) continue;
        if (const auto comma = name.find(','); comma != std::string_view::npos) {
            all.push_back(JsonObject{{"family", bare(name.substr(0, comma))}, {"given", bare(name.substr(comma + 1))}});
            continue;
        }
        std::size_t at = 0;
        while (at < name.size() && name[at] >= 'a' && name[at] <= 'z' && name.find(' ', at) != std::string_view::npos) at = name.find(' ', at) + 1;
        const auto end = name.find(' ', at);
        if (end == std::string_view::npos) all.push_back(JsonObject{{"family", name}});
        else all.push_back(JsonObject{{"family", name.substr(0, end)}, {"given", bare(name.substr(end + 1))}});
    }
    return all;
}

std::string csl_type(std::string_view told) {
    const auto type = base::case_folded(told);
    if (type.starts_with("journal")) return "article-journal";
    if (type.contains("chapter")) return "chapter";
    if (type.starts_with("book")) return "book";
    if (type.contains("conference")) return "paper-conference";
    if (type.contains("dissertation") || type.contains("thesis")) return "thesis";
    if (type.starts_with("report")) return "report";
    return std::string(told);
}

}  // namespace

void EppiCodes::learn_attributes(const std::string& set, bool screens, const JsonObject& holder) {
    const auto* attributes = holder.if_contains("Attributes");
    const auto* list = attributes && attributes->is_object() ? list_at(attributes->get_object(), "AttributesList") : nullptr;
    if (!list) return;
    for (const auto& each : *list) {
        if (!each.is_object()) continue;
        const auto& code = each.get_object();
        const auto name = text_at(code, "AttributeName");
        const auto type = base::case_folded(text_at(code, "AttributeType"));
        const auto folded = base::case_folded(name);
        // Codes that screen are of a kind of their own; in an older file their names alone tell.
        const bool includes = type == "include" || (screens && folded.starts_with("include"));
        const bool excludes = type == "exclude" || (screens && folded.starts_with("exclude"));
        if (const auto* id = code.if_contains("AttributeId"); id && id->is_int64()) m_codes[id->get_int64()] = {set, name, includes ? "include" : excludes ? "exclude" : ""};
        learn_attributes(set, screens, code);
    }
}

void EppiCodes::learn(const Json& sets) {
    if (!sets.is_array()) return;
    for (const auto& each : sets.get_array()) {
        if (!each.is_object()) continue;
        const auto& set = each.get_object();
        const auto* type = set.if_contains("SetType");
        const auto kind = type && type->is_object() ? base::case_folded(text_at(type->get_object(), "SetTypeName")) : std::string();
        const auto name = text_at(set, "SetName");
        learn_attributes(name, kind.contains("screen") || base::case_folded(name).contains("screen"), set);
    }
}

const EppiCodes::Code* EppiCodes::code_of(const Json& given) const {
    const auto* id = given.is_object() ? given.get_object().if_contains("AttributeId") : nullptr;
    const auto at = id && id->is_int64() ? m_codes.find(id->get_int64()) : m_codes.end();
    return at == m_codes.end() ? nullptr : &at->second;
}

JsonObject EppiCodes::as_csl(const JsonObject& reference) const {
    if (!is_reference(reference)) return reference;
    auto csl = reference;
    for (const std::string_view taken : {"Authors", "ParentAuthors", "ParentTitle", "TypeName", "StandardNumber", "Codes"}) csl.erase(taken);
    csl["author"] = names(text_at(reference, "Authors"));
    if (auto editors = names(text_at(reference, "ParentAuthors")); !editors.empty()) csl["editor"] = std::move(editors);
    if (const auto parent = text_at(reference, "ParentTitle"); !parent.empty()) csl["container-title"] = parent;
    if (const auto type = text_at(reference, "TypeName"); !type.empty()) csl["type"] = csl_type(type);
    if (const auto number = text_at(reference, "StandardNumber"); !number.empty()) csl[number.size() > 10 ? "ISBN" : "ISSN"] = number;
    if (const auto words = text_at(reference, "Keywords"); words.find('\n') != std::string::npos) {   // one a line
        JsonArray lines;
        for (const auto& line : base::split(words, '\n'))
            if (const auto word = base::trimmed(line); !word.empty()) lines.push_back(Json(word));
        csl["Keywords"] = std::move(lines);
    }
    JsonArray told;
    const auto* codes = list_at(reference, "Codes");
    for (std::size_t i = 0; codes && i < codes->size(); ++i) {
        const auto* code = code_of((*codes)[i]);
        if (!code) {
            told.push_back((*codes)[i]);
            continue;
        }
        const auto more = text_at((*codes)[i].get_object(), "AdditionalText");
        told.push_back(Json(more.empty() ? fmt::format("{}: {}", code->set, code->name) : fmt::format("{}: {} ({})", code->set, code->name, more)));
    }
    if (!told.empty()) csl["Codes"] = std::move(told);
    return csl;
}

std::vector<OtherField> EppiCodes::decisions(const JsonObject& reference) const {
    std::vector<OtherField> columns;
    const auto* codes = list_at(reference, "Codes");
    for (std::size_t i = 0; codes && i < codes->size(); ++i) {
        const auto* code = code_of((*codes)[i]);
        if (!code || code->verdict.empty()) continue;
        const auto column = "csv:" + code->set;
        const auto reasons = column + ", reason";
        const auto there = std::ranges::find(columns, column, &OtherField::tag);
        if (there == columns.end()) columns.push_back({column, code->verdict});
        else if (code->verdict == "exclude") there->value = code->verdict;
        if (code->verdict != "exclude") continue;
        const auto before = std::ranges::find(columns, reasons, &OtherField::tag);
        if (before == columns.end()) columns.push_back({reasons, code->name});
        else before->value += "; " + code->name;
    }
    return columns;
}

}  // namespace loam::records
