#pragma once
// Who may talk to the server: this machine's browser and programs that know the session's token.
//
// What each check is for:
// - Host must be the loopback address and our port: a foreign name that resolves to 127.0.0.1 (DNS rebinding) is refused.
// - Origin and Sec-Fetch-Site must be our own: another page in the same browser can neither read nor act.
// - The token (32 random bytes) keeps out other people and programs on the same machine.
// - The cookie is not the token but made from it, and its name carries the port: cookies know no ports, so two
//   projects served side by side would otherwise end each other's sessions.

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "loam/server/http.hpp"

namespace loam::server {

class Gate {
public:
    explicit Gate(std::uint16_t port);

    /// "http://127.0.0.1:PORT/?token=T"; good as long as the server runs.
    [[nodiscard]] std::string address() const;
    /// The same with a ticket that opens the door once: a command line can be read by other users of the machine,
    /// so this is what a browser is started with.
    [[nodiscard]] std::string address_for_once();
    [[nodiscard]] const std::string& token() const { return m_token; }
    [[nodiscard]] std::string cookie_name() const;

    /// Looks at a request's head before its body is read. A value is the answer, and the request goes no further.
    std::optional<Response> refuses(const Request& request);

    /// Adds the headers that every response carries, errors too.
    static void seal(const Request& request, Response& response);

private:
    [[nodiscard]] bool host_is_ours(const Request& request) const;
    [[nodiscard]] bool origin_is_ours(std::string_view origin) const;
    [[nodiscard]] bool has_bearer(const Request& request) const;
    [[nodiscard]] bool has_cookie(const Request& request) const;
    [[nodiscard]] bool opens(std::string_view token);
    [[nodiscard]] Response start_session() const;
    [[nodiscard]] std::optional<Response> refuses_origin(const Request& request) const;
    [[nodiscard]] std::optional<Response> refuses_session(const Request& request) const;

    std::uint16_t m_port;
    std::string m_token;
    std::string m_cookie;
    std::mutex m_ticket_lock;
    std::string m_ticket;
};

/// Compares in a time that tells nothing about where two texts differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace loam::server
