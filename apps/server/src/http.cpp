#include "loam/server/http.hpp"

#include <array>

#include "loam/base/text.hpp"
#include "loam/server/sent_body.hpp"

namespace loam::server {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char small = lower(c);
    if (small >= 'a' && small <= 'f') return small - 'a' + 10;
    return std::nullopt;
}

enum class Plus { is_plus, is_blank };

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_blank) {
            out.push_back(' ');
        } else if (text[i] != '%') {
            out.push_back(text[i]);
        } else {
            if (i + 2 >= text.size()) return std::nullopt;
            const auto high = hex_digit(text[i + 1]);
            const auto low = hex_digit(text[i + 2]);
            if (!high || !low) return std::nullopt;
            out.push_back(static_cast<char>(*high * 16 + *low));
            i += 2;
        }
    }
    return out;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

base::Result<std::string> decoded_path(std::string_view raw) {
    const auto refuse = [](const char* why) { return base::fail(base::ErrorKind::bad_input, why, "path"); };
    const auto path = percent_decoded(raw, Plus::is_plus);
    if (!path || base::first_bad_utf8(*path) || has_control(*path)) {
        return refuse("The address is not readable: it holds a broken escape, a control character or bytes that are no UTF-8.");
    }
    // An encoded slash, or a backslash, reads as one part here and as two on a file system.
    if (std::ranges::count(*path, '/') != std::ranges::count(raw, '/') || path->contains('\\')) {
        return refuse("The address holds an encoded slash or a backslash. Loam takes neither.");
    }
    for (const auto& part : base::split(*path, '/')) {
        if (part == "." || part == "..") return refuse("The address leads out of its folder. Loam does not follow it.");
    }
    return *path;
}

}  // namespace

void Headers::add(std::string name, std::string value) { m_fields.emplace_back(std::move(name), std::move(value)); }

void Headers::set(std::string name, std::string value) {
    std::erase_if(m_fields, [&](const auto& field) { return same_name(field.first, name); });
    add(std::move(name), std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const auto& [key, value] : m_fields) {
        if (same_name(key, name)) return value;
    }
    return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::count_if(m_fields, [&](const auto& field) { return same_name(field.first, name); }));
}

base::Result<Target> parse_target(std::string_view target) {
    if (!target.starts_with('/')) {
        return base::fail(base::ErrorKind::bad_input, "The address must begin with a slash. Loam is no proxy.", "path");
    }
    target = target.substr(0, target.find('#'));
    const auto question = target.find('?');
    auto path = decoded_path(target.substr(0, question));
    if (!path) return std::unexpected(path.error());
    Target out{std::move(*path), {}};
    if (question == std::string_view::npos) return out;
    for (const auto& pair : base::split(target.substr(question + 1), '&')) {
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        const auto name = percent_decoded(std::string_view(pair).substr(0, equals), Plus::is_blank);
        const auto value = percent_decoded(equals == std::string::npos ? "" : std::string_view(pair).substr(equals + 1), Plus::is_blank);
        if (!name || !value || base::first_bad_utf8(*name) || base::first_bad_utf8(*value) || value->contains('\0')) {
            return base::fail(base::ErrorKind::bad_input, "The part of the address after the question mark is not readable.", "query");
        }
        out.query.emplace_back(*name, *value);
    }
    return out;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
    for (const auto& [key, value] : query) {
        if (key == name) return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    for (const auto& [key, line] : headers) {
        if (!same_name(key, "Cookie")) continue;
        std::string_view rest = line;
        while (!rest.empty()) {
            const auto end = rest.find(';');
            const auto pair = base::trimmed(rest.substr(0, end));
            const auto equals = pair.find('=');
            if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        }
    }
    return std::nullopt;
}

std::string_view Request::bytes() const { return sent ? sent->bytes() : std::string_view(body); }

std::string_view reason_phrase(int status) {
    static constexpr std::array<std::pair<int, std::string_view>, 24> phrases{{
        {200, "OK"}, {204, "No Content"}, {303, "See Other"}, {304, "Not Modified"}, {400, "Bad Request"},
        {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"},
        {408, "Request Timeout"}, {409, "Conflict"}, {411, "Length Required"}, {413, "Content Too Large"},
        {414, "URI Too Long"}, {415, "Unsupported Media Type"}, {417, "Expectation Failed"},
        {421, "Misdirected Request"}, {422, "Unprocessable Content"}, {423, "Locked"}, {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"},
        {503, "Service Unavailable"}, {507, "Insufficient Storage"}}};
    for (const auto& [code, phrase] : phrases) {
        if (code == status) return phrase;
    }
    return "Status";
}

std::string event_frame(std::string_view event, std::string_view payload, std::string_view id) {
    std::string frame;
    if (!id.empty()) frame += fmt::format("id: {}\n", id);
    frame += fmt::format("event: {}\n", event);
    for (const auto& line : base::split(payload, '\n')) frame += fmt::format("data: {}\n", line);
    return frame + "\n";
}

}  // namespace loam::server
