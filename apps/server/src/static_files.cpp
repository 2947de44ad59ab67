#include "static_files.hpp"

#include <fstream>

#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"
#include "loam/server/problem.hpp"

namespace loam::server {

namespace fs = std::filesystem;

namespace {

std::string_view type_of(std::string_view suffix) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> types{{
        {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"}, {".json", "application/json"}, {".map", "application/json"}, {".svg", "image/svg+xml"},
        {".png", "image/png"}, {".ico", "image/x-icon"}, {".woff2", "font/woff2"}, {".woff", "font/woff"},
        {".webmanifest", "application/manifest+json"}, {".txt", "text/plain; charset=utf-8"}, {".wasm", "application/wasm"}}};
    for (const auto& [ending, type] : types) {
        if (ending == suffix) return type;
    }
    return "application/octet-stream";
}

bool is_inside(const fs::path& file, const fs::path& folder) {
    const auto [folder_end, rest] = std::ranges::mismatch(folder, file);
    return folder_end == folder.end();
}

/// Size and time of change: two builds never share both.
std::string etag_of(const fs::path& file, std::uintmax_t bytes) {
    std::error_code failed;
    const auto changed = fs::last_write_time(file, failed).time_since_epoch().count();
    return fmt::format("\"{:x}-{:x}\"", bytes, static_cast<std::uint64_t>(changed));
}

bool names_etag(const Request& request, std::string_view etag) {
    const auto known = request.headers.find("If-None-Match");
    return known && (*known == "*" || known->contains(etag));
}

/// The build puts a hash of the content into these names.
std::string_view cache_of(std::string_view path) {
    return path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

/// What the build writes where the nonce of an answer belongs (web/vite.config.ts).
constexpr std::string_view nonce_place = "loam-nonce";

std::string fresh_nonce() {
    std::string word;
    for (const auto byte : base::random_bytes(16)) word += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return word;
}

std::string with_nonce(std::string_view page, std::string_view nonce) {
    std::string out;
    for (std::size_t at = 0; at < page.size();) {
        const auto place = std::min(page.find(nonce_place, at), page.size());
        out += page.substr(at, place - at);
        if (place < page.size()) out += nonce;
        at = place + nonce_place.size();
    }
    return out;
}

Response not_built() {
    return plain_page(200, "Loam is running, but its pages are not built",
                      {"The project is open and the API answers. Only the pages for the browser are missing.",
                       "Build them in the folder of Loam: ./run --build",
                       "By hand: cd web, then npm ci, then npm run build. Then load this page again."});
}

}  // namespace

StaticFiles::StaticFiles(const fs::path& folder) {
    std::error_code failed;
    auto canonical = fs::canonical(folder, failed);
    if (!failed && fs::is_regular_file(canonical / "index.html", failed)) m_folder = std::move(canonical);
}

std::optional<fs::path> StaticFiles::file_of(std::string_view path) const {
    if (m_folder.empty() || path.contains("/.") || path.contains("//")) return std::nullopt;
    std::error_code failed;
    const auto file = fs::canonical(m_folder / (path == "/" ? "index.html" : path.substr(1)), failed);
    if (failed || !is_inside(file, m_folder) || !fs::is_regular_file(file, failed)) return std::nullopt;
    return file;
}

/// The page is written anew for every answer: styles that its scripts add carry a nonce, and a nonce is good once.
Response StaticFiles::first_page(const fs::path& file) const {
    std::ifstream in(file, std::ios::binary);
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    if (!in) return problem({base::ErrorKind::not_found, "This file is no longer there.", "path"});
    Response response{.status = 200, .headers = {}, .body = {}, .style_nonce = fresh_nonce()};
    response.body = with_nonce(page, response.style_nonce);
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

Response StaticFiles::answer(const Request& request) const {
    if (request.method != "GET" && request.method != "HEAD") {
        auto response = problem(405, {base::ErrorKind::bad_input, "Pages can only be read.", "method"});
        response.headers.set("Allow", "GET, HEAD");
        return response;
    }
    if (request.path == "/" && m_folder.empty()) return not_built();
    const auto file = file_of(request.path);
    if (file && file->filename() == "index.html") return first_page(*file);
    if (!file) return problem({base::ErrorKind::not_found, "There is no such page. Loam begins at /.", "path"});
    std::error_code failed;
    const auto bytes = fs::file_size(*file, failed);
    if (failed) return problem({base::ErrorKind::not_found, "This file is no longer there.", "path"});
    const auto etag = etag_of(*file, bytes);
    Response response;
    response.headers.set("ETag", etag);
    response.headers.set("Cache-Control", std::string(cache_of(request.path)));
    if (names_etag(request, etag)) {
        response.status = 304;
        return response;
    }
    response.headers.set("Content-Type", std::string(type_of(file->extension().string())));
    response.body = FileBody{*file, bytes};
    return response;
}

Response plain_page(int status, std::string_view heading, const std::vector<std::string>& paragraphs) {
    const auto nonce = fresh_nonce();
    std::string page = fmt::format(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        "<title>Loam</title>\n<style nonce=\"{}\">:root{{color-scheme:light dark}}body{{font:1rem/1.6 system-ui,sans-serif;max-width:38rem;"
        "margin:4rem auto;padding:0 1rem}}</style>\n<h1>{}</h1>\n",
        nonce, base::html_escaped(heading));
    for (const auto& paragraph : paragraphs) page += fmt::format("<p>{}</p>\n", base::html_escaped(paragraph));
    Response response{.status = status, .headers = {}, .body = page + "</html>\n", .style_nonce = nonce};
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

bool wants_page(const Request& request) {
    const auto accepts = request.headers.find("Accept");
    return accepts && accepts->contains("text/html") && !request.path.starts_with("/api");
}

}  // namespace loam::server
