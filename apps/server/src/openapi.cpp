#include "loam/server/router.hpp"

namespace loam::server {

using base::Json;
using base::JsonArray;
using base::JsonObject;

namespace {

JsonObject schema(ValueKind kind, In in) {
    switch (kind) {
        case ValueKind::words: return {{"type", "string"}};
        case ValueKind::number: return {{"type", "integer"}};
        case ValueKind::yes_no:
            return in == In::query ? JsonObject{{"type", "string"}, {"enum", JsonArray{"0", "1"}}}
                                   : JsonObject{{"type", "boolean"}};
        case ValueKind::object: return {{"type", "object"}};
    }
    return {};
}

std::string_view word(In in) {
    switch (in) {
        case In::path: return "path";
        case In::query: return "query";
        case In::header: return "header";
    }
    return "query";
}

Json parameter_json(const RouteParameter& parameter) {
    auto shape = schema(parameter.kind, parameter.in);
    if (!parameter.choices.empty()) shape["enum"] = boost::json::value_from(parameter.choices);
    return JsonObject{{"name", parameter.name},
                      {"in", word(parameter.in)},
                      {"required", parameter.in == In::path},
                      {"description", parameter.meaning},
                      {"schema", std::move(shape)}};
}

Json body_json(const std::vector<BodyField>& fields) {
    JsonObject properties;
    JsonArray required;
    for (const auto& field : fields) {
        auto shape = schema(field.kind, In::header);
        shape["description"] = field.meaning;
        properties[field.name] = std::move(shape);
        if (field.required) required.emplace_back(field.name);
    }
    JsonObject whole{{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    const bool must = !required.empty();
    if (must) whole["required"] = std::move(required);
    return JsonObject{{"required", must}, {"content", {{"application/json", {{"schema", std::move(whole)}}}}}};
}

Json operation(const Route& route) {
    JsonArray parameters;
    for (const auto& parameter : route.parameters) parameters.push_back(parameter_json(parameter));
    const JsonObject shape = route.type == "application/json" ? JsonObject{} : JsonObject{{"type", "string"}};
    JsonObject out{{"summary", route.summary},
                   {"parameters", std::move(parameters)},
                   {"responses",
                    {{"200", {{"description", route.gives}, {"content", {{route.type, {{"schema", shape}}}}}}},
                     {"default", {{"$ref", "#/components/responses/Problem"}}}}}};
    if (route.takes_file) {
        out["requestBody"] = {{"required", true}, {"content", {{"application/octet-stream", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}}}};
    } else if (route.method == "POST") {
        out["requestBody"] = body_json(route.body);
    }
    return out;
}

Json components() {
    const JsonObject text{{"type", "string"}};
    const JsonObject problem_shape{
        {"type", "object"},
        {"required", JsonArray{"type", "title", "status", "detail", "where", "kind"}},
        {"properties",
         {{"type", text},
          {"title", text},
          {"status", {{"type", "integer"}}},
          {"detail", {{"type", "string"}, {"description", "What happened, what was kept, what to do."}}},
          {"where", {{"type", "string"}, {"description", "The parameter, row or place; empty if nowhere in particular."}}},
          {"kind", {{"type", "string"}, {"description", "The error's kind, for programs: bad-input, not-found, conflict, …"}}}}}};
    const Json schema_link = JsonObject{{"$ref", "#/components/schemas/Problem"}};
    return JsonObject{
        {"schemas", {{"Problem", problem_shape}}},
        {"responses",
         {{"Problem",
           {{"description", "What was asked could not be done."},
            {"content", {{"application/problem+json", {{"schema", schema_link}}}}}}}}},
        {"securitySchemes",
         {{"token",
           {{"type", "http"}, {"scheme", "bearer"}, {"description", "The token in the address that loam serve prints."}}},
          {"session",
           {{"type", "apiKey"},
            {"in", "cookie"},
            {"name", "loam_session_PORT"},
            {"description", "Set by opening the printed address in a browser."}}}}}};
}

std::string lower_case(std::string_view method) { return method == "POST" ? "post" : "get"; }

}  // namespace

Json openapi(std::span<const Route> routes) {
    JsonObject paths;
    for (const auto& route : routes) {
        auto& path = paths[route.pattern];
        if (path.is_null()) path = JsonObject{};
        path.as_object()[lower_case(route.method)] = operation(route);
    }
    return JsonObject{{"openapi", "3.1.0"},
                      {"info",
                       {{"title", "Loam"},
                        {"version", "1"},
                        {"description", "What a researcher can read and do in one project, on this machine only."}}},
                      {"security", JsonArray{JsonObject{{"token", JsonArray{}}}, JsonObject{{"session", JsonArray{}}}}},
                      {"paths", std::move(paths)},
                      {"components", components()}};
}

}  // namespace loam::server
