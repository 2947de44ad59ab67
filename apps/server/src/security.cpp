#include "loam/server/security.hpp"

#include <sodium.h>

#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"
#include "loam/server/problem.hpp"

namespace loam::server {

namespace {

std::string base64url(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.resize(out.find('\0'));
    return out;
}

std::string derived(std::string_view purpose, std::string_view secret) {
    const auto digest = base::Sha256().add(purpose).add(secret).finish();
    return base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

Response refusal(int status, std::string message, std::string where) {
    return problem(status, base::Error{base::ErrorKind::refused, std::move(message), std::move(where)});
}

bool is_api(const Request& request) { return request.path == "/api" || request.path.starts_with("/api/"); }

/// Somebody followed a link or typed the address: the page itself may open, it holds no words of the project.
bool opens_the_page(const Request& request) {
    return request.path == "/" && request.headers.find("Sec-Fetch-Mode").value_or("navigate") == "navigate";
}

/// Styles come from our own files, or from a script of the page that knows the nonce of this answer. Only the worker that
/// draws pages of PDFs, which has no page of its own to reach, may run WebAssembly: the readers of scanned pictures.
std::string policy_of_page(const Request& request, const Response& page) {
    const auto own = page.style_nonce.empty() ? std::string{} : fmt::format(" 'nonce-{}'", page.style_nonce);
    const std::string_view wasm = request.path.starts_with("/assets/pdf.worker") ? " 'wasm-unsafe-eval'" : "";
    return fmt::format("default-src 'none'; script-src 'self'{}; style-src 'self'{}; img-src 'self' data:; font-src 'self'; "
                       "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", wasm, own);
}

// Reports and figures open as documents of their own. They need no script, so none runs in them.
constexpr std::string_view policy_of_answers =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

}  // namespace

bool same_secret(std::string_view a, std::string_view b) {
    const auto x = base::sha256(a);
    const auto y = base::sha256(b);
    return sodium_memcmp(x.data(), y.data(), x.size()) == 0;
}

Gate::Gate(std::uint16_t port)
    : m_port(port), m_token(base64url(base::random_bytes(32))), m_cookie(derived("loam cookie\n", m_token)) {}

std::string Gate::address() const { return fmt::format("http://127.0.0.1:{}/?token={}", m_port, m_token); }

std::string Gate::address_for_once() {
    const std::lock_guard guard(m_ticket_lock);
    m_ticket = base64url(base::random_bytes(32));
    return fmt::format("http://127.0.0.1:{}/?token={}", m_port, m_ticket);
}

std::string Gate::cookie_name() const { return fmt::format("loam_session_{}", m_port); }

bool Gate::host_is_ours(const Request& request) const {
    if (request.headers.count("Host") != 1) return false;
    const auto host = *request.headers.find("Host");
    return host == fmt::format("127.0.0.1:{}", m_port) || host == fmt::format("localhost:{}", m_port) ||
           host == fmt::format("[::1]:{}", m_port);
}

bool Gate::origin_is_ours(std::string_view origin) const {
    return origin == fmt::format("http://127.0.0.1:{}", m_port) || origin == fmt::format("http://localhost:{}", m_port) ||
           origin == fmt::format("http://[::1]:{}", m_port);
}

bool Gate::has_bearer(const Request& request) const {
    const auto value = request.headers.find("Authorization");
    return value && value->starts_with("Bearer ") && same_secret(value->substr(7), m_token);
}

bool Gate::has_cookie(const Request& request) const {
    const auto value = request.cookie(cookie_name());
    return value && same_secret(*value, m_cookie);
}

bool Gate::opens(std::string_view token) {
    if (same_secret(token, m_token)) return true;
    const std::lock_guard guard(m_ticket_lock);
    if (m_ticket.empty() || !same_secret(token, m_ticket)) return false;
    m_ticket.clear();
    return true;
}

Response Gate::start_session() const {
    Response response{.status = 303, .headers = {}, .body = std::string{}};
    response.headers.set("Location", "/");
    response.headers.set("Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", cookie_name(), m_cookie));
    response.headers.set("Cache-Control", "no-store");
    return response;
}

std::optional<Response> Gate::refuses_origin(const Request& request) const {
    const auto origin = request.headers.find("Origin");
    const auto site = request.headers.find("Sec-Fetch-Site");
    const bool foreign_site = site && *site != "same-origin" && *site != "none";
    if ((origin && !origin_is_ours(*origin)) || request.headers.count("Origin") > 1) {
        return refusal(403, "This request comes from another page. Loam answers only its own.", "Origin");
    }
    if (foreign_site && !opens_the_page(request)) {
        return refusal(403, "This request comes from another site. Loam answers only its own pages.", "Sec-Fetch-Site");
    }
    return std::nullopt;
}

std::optional<Response> Gate::refuses_session(const Request& request) const {
    if (has_bearer(request)) return std::nullopt;
    if (!has_cookie(request)) {
        auto response = refusal(401, "No valid session. Open the address that loam serve printed, with its token.", "token");
        response.headers.set("WWW-Authenticate", "Bearer realm=\"loam\"");
        return response;
    }
    const bool told = request.headers.find("Origin") || request.headers.find("Sec-Fetch-Site") == "same-origin";
    if (request.method == "POST" && !told) {
        return refusal(403, "A change made with the session's cookie must say which page it comes from. Use the token instead.",
                       "Origin");
    }
    return std::nullopt;
}

std::optional<Response> Gate::refuses(const Request& request) {
    if (!host_is_ours(request)) {
        return refusal(421, "This address is not Loam's own. Open the address that loam serve printed.", "Host");
    }
    if (auto answer = refuses_origin(request)) return answer;
    if (request.method != "GET" && request.method != "HEAD" && request.method != "POST") {
        auto response = problem(405, {base::ErrorKind::bad_input, "Loam answers GET, HEAD and POST only.", "method"});
        response.headers.set("Allow", "GET, HEAD, POST");
        return response;
    }
    if (is_api(request)) return refuses_session(request);
    const auto token = request.query_value("token");
    if (request.path != "/" || !token) return std::nullopt;
    if (request.method == "GET" && opens(*token)) return start_session();
    return refusal(403, "This token is not the one of the running session. Open the address that loam serve printed last.", "token");
}

void Gate::seal(const Request& request, Response& response) {
    auto& headers = response.headers;
    headers.set("Content-Security-Policy", is_api(request) ? std::string(policy_of_answers) : policy_of_page(request, response));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    const bool settled = headers.find("Cache-Control").has_value();
    if (is_api(request) || response.status >= 400 || !settled) headers.set("Cache-Control", "no-store");
}

}  // namespace loam::server
