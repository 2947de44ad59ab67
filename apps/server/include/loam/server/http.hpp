#pragma once
// A request and a response as plain values. Sockets, and the library that reads them, stay in listener.cpp.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::server {

/// Header fields in the order in which they came. Names compare without regard to case.
class Headers {
public:
    void add(std::string name, std::string value);
    /// Replaces all fields of this name.
    void set(std::string name, std::string value);
    /// The first field of this name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    [[nodiscard]] auto begin() const { return m_fields.begin(); }
    [[nodiscard]] auto end() const { return m_fields.end(); }

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
};

/// Where a request goes, decoded.
struct Target {
    std::string path;  ///< "/api/trace/abc": UTF-8, begins with "/", no "." or ".." parts, no encoded slash
    std::vector<std::pair<std::string, std::string>> query;
};

/// Reads "/api/search?q=shift%20in". Fails with `bad_input` on anything that could be read in two ways.
base::Result<Target> parse_target(std::string_view target);

class SentBody;

struct Request {
    std::string method;
    std::string path;
    std::vector<std::pair<std::string, std::string>> query;
    Headers headers;
    std::string body;
    std::shared_ptr<const SentBody> sent = {};  ///< instead of `body`, if it is large
    std::string peer;  ///< address of the other side, "127.0.0.1"

    /// What came, wherever it lies; as long as this lives.
    [[nodiscard]] std::string_view bytes() const;

    [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
    /// The value of one cookie.
    [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
};

/// A file to be sent as it is on disk.
struct FileBody {
    std::filesystem::path file;
    std::uintmax_t bytes = 0;
};

/// The response stays open and carries every published event (server-sent events).
struct EventStream {
    std::string first;  ///< frames sent at once
};

struct Response {
    int status = 200;
    Headers headers;
    std::variant<std::string, FileBody, EventStream> body;
    std::string style_nonce = {};  ///< the word by which a page's own styles are known, good for one answer; empty: it has none
};

/// "Not Found" for 404.
std::string_view reason_phrase(int status);

/// One frame of server-sent events. Line ends inside `payload` are kept as further data lines.
std::string event_frame(std::string_view event, std::string_view payload, std::string_view id = {});

}  // namespace loam::server
