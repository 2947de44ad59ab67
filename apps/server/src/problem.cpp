#include "loam/server/problem.hpp"

#include "loam/base/json.hpp"

namespace loam::server {

namespace {

bool ends_path(char c) { return c == ' ' || c == '"' || c == '\'' || c == ',' || c == ';' || c == ':' || c == ')' || c == '\n'; }

/// "/somewhere/study.loam" becomes "study.loam". Addresses of the server itself ("/api/…") stay.
std::string without_folders(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const bool begins = text[i] == '/' && (i == 0 || ends_path(text[i - 1]) || text[i - 1] == '(');
        if (!begins || text.substr(i).starts_with("/api/")) {
            out.push_back(text[i++]);
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && !ends_path(text[end])) ++end;
        const auto path = text.substr(i, end - i);
        const auto slash = path.find_last_of('/');
        out += slash == 0 ? path : path.substr(slash + 1);
        i = end;
    }
    return out;
}

}  // namespace

Response problem(const base::Error& error) { return problem(base::http_status(error.kind), error); }

Response problem(int status, const base::Error& error) {
    const base::JsonObject body{{"type", "about:blank"},
                                {"title", reason_phrase(status)},
                                {"status", status},
                                {"detail", without_folders(error.message)},
                                {"where", without_folders(error.where)},
                                {"kind", base::word(error.kind)}};
    Response response{.status = status, .headers = {}, .body = base::json_text(body) + "\n"};
    response.headers.set("Content-Type", "application/problem+json");
    return response;
}

}  // namespace loam::server
