#include "act_frames.hpp"

#include "loam/server/http.hpp"
#include "loam/workbench/touched.hpp"

namespace loam::server {

using base::Result;

namespace {

constexpr std::int64_t most_told = 50;  // a page that missed more than this reads everything anew

base::JsonObject told(const base::JsonObject& entry) {
    base::JsonObject out{{"revision", entry.at("seq")}};
    for (const char* name : {"seq", "act", "summary", "actor"}) out[name] = entry.at(name);
    return out;
}

}  // namespace

Result<std::vector<std::string>> act_frames(Desk& desk, std::int64_t after, std::int64_t upto) {
    const auto bench = desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    const auto most = static_cast<std::size_t>(std::min(upto - after, most_told));
    const auto page = (*bench)->history({.before_seq = upto + 1, .most = most});
    if (!page) return std::unexpected(page.error());
    std::vector<std::string> frames;
    for (const auto& entry : page->at("entries").as_array()) {
        auto event = told(entry.as_object());
        const auto seq = event.at("seq").as_int64();
        // The oldest that is told stands for those that are not.
        const bool more_before = seq > after + 1 && seq == upto - static_cast<std::int64_t>(most) + 1;
        workbench::tell(event, more_before ? workbench::TouchedParts{} : workbench::touched_parts(**bench, seq));
        frames.push_back(event_frame("act", base::json_text(event), std::to_string(event.at("seq").as_int64())));
    }
    std::ranges::reverse(frames);
    return frames;
}

}  // namespace loam::server
