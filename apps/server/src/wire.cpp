#include "wire.hpp"

#include <iterator>

namespace loam::server {

namespace {

/// A line end inside a value would let it write header fields of its own.
void append_value(std::string& out, std::string_view value) {
    std::ranges::copy_if(value, std::back_inserter(out), [](unsigned char c) { return c >= 0x20 && c != 0x7f; });
}

}  // namespace

bool has_no_body(int status) { return status == 204 || status == 304; }

std::string response_head(const Response& response, std::optional<std::uintmax_t> bytes, After after) {
    std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    for (const auto& [name, value] : response.headers) {
        append_value(head, name);
        head += ": ";
        append_value(head, value);
        head += "\r\n";
    }
    if (bytes && !has_no_body(response.status)) head += fmt::format("Content-Length: {}\r\n", *bytes);
    head += after == After::keep ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

}  // namespace loam::server
