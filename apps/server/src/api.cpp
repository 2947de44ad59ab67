#include "loam/server/api.hpp"

#include <iterator>

#include "route_tools.hpp"

namespace loam::server {

std::span<const Route> api_routes() {
    static const std::vector<Route> routes = [] {
        std::vector<Route> all;
        for (auto part : {project_routes(), source_routes(), import_routes(), coding_routes(), compare_routes(), memo_routes(), record_routes(), file_routes(), full_text_routes(), duplicate_routes(), decision_routes(), rating_routes(), citation_routes(), screening_routes(), handout_routes(), amendment_routes(), appraisal_routes(), strategy_routes(), lookup_routes(), history_routes(), output_routes(), service_routes()})
            std::ranges::move(part, std::back_inserter(all));
        return all;
    }();
    return routes;
}

}  // namespace loam::server
