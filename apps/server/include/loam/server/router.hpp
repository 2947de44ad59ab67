#pragma once
// The routes of the API as one explicit list. Requests are checked against it, and its document (openapi.json) is
// written from it.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "loam/base/json.hpp"
#include "loam/server/http.hpp"

namespace loam::server {

class Desk;

enum class In { path, query, header };
enum class ValueKind { words, number, yes_no, object };

struct RouteParameter {
    std::string name;
    In in = In::query;
    ValueKind kind = ValueKind::words;  ///< yes_no is written 0 or 1 in an address
    std::string meaning;
    std::vector<std::string> choices = {};
};

/// One member of the JSON object that a POST carries.
struct BodyField {
    std::string name;
    ValueKind kind = ValueKind::words;
    bool required = false;
    std::string meaning;
};

/// What a handler is given: everything checked against the route.
struct Call {
    const Request& request;
    std::map<std::string, std::string, std::less<>> path;  ///< values of the {names} in the pattern
    base::JsonObject body;
    Desk& desk;

    /// A path or query value; empty if not given.
    [[nodiscard]] std::string words(std::string_view name) const;
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
    [[nodiscard]] bool yes(std::string_view name) const;
    /// Who acts: the header X-Loam-Actor.
    [[nodiscard]] std::string actor() const;
};

using RouteHandler = base::Result<Response> (*)(Call&);

struct Route {
    std::string method;   ///< GET (HEAD comes with it) or POST
    std::string pattern;  ///< "/api/history/{seq}/undo"; a {name} may carry an ending: "{id}.csv"
    std::string summary;
    std::vector<RouteParameter> parameters = {};
    std::vector<BodyField> body = {};
    std::string gives;    ///< what a good answer holds
    std::string type = "application/json";
    RouteHandler handler = nullptr;
    bool takes_file = false;  ///< the body is the bytes of a file, application/octet-stream; larger than others may be
};

class Router {
public:
    /// The first route that fits is taken: put "{id}.csv" before "{id}".
    explicit Router(std::span<const Route> routes) : m_routes(routes) {}

    /// Never throws; every error is a problem document.
    Response answer(const Request& request, Desk& desk) const;

private:
    std::span<const Route> m_routes;
};

/// The values of the {names} if a path fits a pattern.
std::optional<std::map<std::string, std::string, std::less<>>> fits(std::string_view pattern, std::string_view path);

/// The most bytes of a body that a request may have; nothing where the usual limit holds.
std::optional<std::size_t> body_limit(std::span<const Route> routes, const Request& request);

/// A JSON answer.
Response json_response(const base::Json& value);
Response text_response(std::string type, std::string text);

/// The API's own description, OpenAPI 3.1.
base::Json openapi(std::span<const Route> routes);

}  // namespace loam::server
