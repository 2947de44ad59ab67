#include "site.hpp"

namespace loam::server {

Handler site(const Router& router, const StaticFiles& files, std::shared_ptr<Desk> desk) {
    return [&router, &files, desk = std::move(desk)](const Request& request) {
        if (request.path == "/api" || request.path.starts_with("/api/")) return router.answer(request, *desk);
        return files.answer(request);
    };
}

std::optional<Response> refusal(Gate& gate, const Request& request) {
    auto refused = gate.refuses(request);
    if (!refused || refused->status != 403 || request.path != "/" || !wants_page(request)) return refused;
    return plain_page(403, "This address is no longer good",
                      {"Its token belongs to a session that has ended. Nothing was changed.",
                       "Open the address that loam serve printed last."});
}

}  // namespace loam::server
