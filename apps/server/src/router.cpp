#include "loam/server/router.hpp"

#include "imports.hpp"
#include "loam/base/number.hpp"
#include "desk.hpp"
#include "loam/base/text.hpp"
#include "loam/server/problem.hpp"

namespace loam::server {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

/// One part of a pattern against one part of a path: "{id}.csv" takes "ta.csv" as id "ta".
bool part_fits(std::string_view pattern, std::string_view part, std::map<std::string, std::string, std::less<>>& values) {
    const auto close = pattern.find('}');
    if (!pattern.starts_with('{') || close == std::string_view::npos) return pattern == part;
    const auto ending = pattern.substr(close + 1);
    if (!part.ends_with(ending) || part.size() == ending.size()) return false;
    values.emplace(pattern.substr(1, close - 1), part.substr(0, part.size() - ending.size()));
    return true;
}

std::string_view word(ValueKind kind) {
    switch (kind) {
        case ValueKind::words: return "text";
        case ValueKind::number: return "a whole number";
        case ValueKind::yes_no: return "yes or no";
        case ValueKind::object: return "an object";
    }
    return "text";
}

Result<void> check_value(const RouteParameter& parameter, std::string_view value) {
    const auto refuse = [&](std::string wanted) {
        return fail(ErrorKind::bad_input, fmt::format("\"{}\" is not what {} takes. Give {}.", value, parameter.name, wanted),
                    parameter.name);
    };
    if (value.empty() && parameter.in == In::query) return {};  // "?actor=" means: not told
    if (parameter.kind == ValueKind::number && !base::parse_integer(value)) return refuse("a whole number");
    if (parameter.kind == ValueKind::yes_no && value != "0" && value != "1") return refuse("0 or 1");
    if (!parameter.choices.empty() && std::ranges::find(parameter.choices, value) == parameter.choices.end()) {
        return refuse("one of " + base::join(parameter.choices, ", "));
    }
    return {};
}

const RouteParameter* parameter_of(const Route& route, In in, std::string_view name) {
    const auto at = std::ranges::find_if(route.parameters, [&](const auto& one) { return one.in == in && one.name == name; });
    return at == route.parameters.end() ? nullptr : &*at;
}

Result<void> check_parameters(const Route& route, const Call& call) {
    for (const auto& [name, value] : call.path) {
        const auto* parameter = parameter_of(route, In::path, name);
        if (!parameter) continue;
        if (auto checked = check_value(*parameter, value); !checked) return checked;
    }
    for (const auto& [name, value] : call.request.query) {
        const auto* parameter = parameter_of(route, In::query, name);
        if (!parameter) {
            return fail(ErrorKind::bad_input, fmt::format("{} takes no \"{}\".", route.pattern, name), name);
        }
        if (auto checked = check_value(*parameter, value); !checked) return checked;
    }
    return {};
}

bool is_kind(const base::Json& value, ValueKind kind) {
    switch (kind) {
        case ValueKind::words: return value.is_string();
        case ValueKind::number: return value.is_int64();
        case ValueKind::yes_no: return value.is_bool();
        case ValueKind::object: return value.is_object();
    }
    return false;
}

Result<base::JsonObject> read_body(const Route& route, const Request& request) {
    if (request.body.empty()) return base::JsonObject{};
    auto parsed = base::parse_json(request.body, "The body");
    if (!parsed) return std::unexpected(parsed.error());
    if (!parsed->is_object()) return fail(ErrorKind::bad_input, "The body must be one JSON object.", "body");
    for (const auto& [name, value] : parsed->as_object()) {
        const auto at = std::ranges::find_if(route.body, [&](const auto& field) { return field.name == name; });
        if (at == route.body.end())
            return fail(ErrorKind::bad_input, fmt::format("{} takes no \"{}\".", route.pattern, std::string_view(name)),
                        std::string(name));
        if (!value.is_null() && !is_kind(value, at->kind)) {
            return fail(ErrorKind::bad_input, fmt::format("\"{}\" must be {}.", at->name, word(at->kind)), at->name);
        }
    }
    return std::move(parsed->as_object());
}

Result<void> check_required(const Route& route, const base::JsonObject& body) {
    for (const auto& field : route.body) {
        const auto* value = body.if_contains(field.name);
        if (field.required && (!value || value->is_null())) {
            return fail(ErrorKind::bad_input, fmt::format("\"{}\" is missing: {}.", field.name, field.meaning), field.name);
        }
    }
    return {};
}

bool is_json(std::string_view type) { return base::trimmed(type.substr(0, type.find(';'))) == "application/json"; }

Result<Response> run(const Route& route, Call& call) {
    if (auto checked = check_parameters(route, call); !checked) return std::unexpected(checked.error());
    if (route.method == "POST" && !route.takes_file) {
        auto body = read_body(route, call.request);
        if (!body) return std::unexpected(body.error());
        if (auto checked = check_required(route, *body); !checked) return std::unexpected(checked.error());
        call.body = std::move(*body);
    }
    return route.handler(call);
}

Response fault() {
    return problem(
        {ErrorKind::failed,
         "Loam met a fault of its own while answering. What was saved before is safe. Try again, and tell us if it stays.", ""});
}

Response answer_with(const Route& route, Call call) {
    // A form of another page can send text, but not JSON.
    const auto type = call.request.headers.find("Content-Type");
    if (route.takes_file && !call.request.bytes().empty() && type.value_or("") != "application/octet-stream") {
        return problem(415, {ErrorKind::bad_input, "The body must be the bytes of a file, sent as application/octet-stream.", "Content-Type"});
    }
    if (route.method == "POST" && !route.takes_file && !call.request.body.empty() && !is_json(type.value_or(""))) {
        return problem(415, {ErrorKind::bad_input, "The body must be JSON, sent as application/json.", "Content-Type"});
    }
    try {
        call.desk.read_as(call.actor());
        auto response = run(route, call);
        return response ? std::move(*response) : problem(response.error());
    } catch (const std::exception&) {
        return fault();
    }
}

}  // namespace

std::optional<std::map<std::string, std::string, std::less<>>> fits(std::string_view pattern, std::string_view path) {
    const auto wanted = base::split(pattern, '/');
    const auto given = base::split(path, '/');
    if (wanted.size() != given.size()) return std::nullopt;
    std::map<std::string, std::string, std::less<>> values;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!part_fits(wanted[i], given[i], values)) return std::nullopt;
    }
    return values;
}

std::optional<std::size_t> body_limit(std::span<const Route> routes, const Request& request) {
    const bool takes_file = request.method == "POST" && std::ranges::any_of(routes, [&](const Route& route) { return route.takes_file && fits(route.pattern, request.path); });
    return takes_file ? std::optional(most_upload_bytes()) : std::nullopt;
}

Response Router::answer(const Request& request, Desk& desk) const {
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
    std::string allowed;
    for (const auto& route : m_routes) {
        auto values = fits(route.pattern, request.path);
        if (!values) continue;
        if (route.method == method) return answer_with(route, Call{request, std::move(*values), {}, desk});
        const std::string_view methods = route.method == "GET" ? "GET, HEAD" : std::string_view(route.method);
        if (!allowed.contains(methods)) allowed += fmt::format("{}{}", allowed.empty() ? "" : ", ", methods);
    }
    if (allowed.empty()) {
        return problem({ErrorKind::not_found,
                        fmt::format("There is no {}. GET /api/openapi.json lists what there is.", request.path), "path"});
    }
    auto response = problem(405, {ErrorKind::bad_input, fmt::format("{} answers {} only.", request.path, allowed), "method"});
    response.headers.set("Allow", allowed);
    return response;
}

std::string Call::words(std::string_view name) const {
    if (const auto at = path.find(name); at != path.end()) return at->second;
    return std::string(request.query_value(name).value_or(""));
}

std::optional<std::int64_t> Call::number(std::string_view name) const { return base::parse_integer(words(name)); }
bool Call::yes(std::string_view name) const { return words(name) == "1"; }
std::string Call::actor() const { return std::string(request.headers.find("X-Loam-Actor").value_or("")); }

Response json_response(const base::Json& value) { return text_response("application/json", base::json_text(value) + "\n"); }

Response text_response(std::string type, std::string text) {
    Response response{.status = 200, .headers = {}, .body = std::move(text)};
    response.headers.set("Content-Type", std::move(type));
    return response;
}

}  // namespace loam::server
