#include "loam/passages/hits.hpp"

#include <fmt/format.h>

#include "loam/base/digest.hpp"

namespace loam::passages {

std::string hit_token(std::string_view version, Span span) { return fmt::format("{}:{}-{}", version, span.start, span.end); }

std::string seen_mark(const std::vector<std::string>& hits) {
    base::Sha256 sum;
    for (const auto& hit : hits) sum.add(hit).add(" ");
    return base::hex(sum.finish()).substr(0, 16);
}

}  // namespace loam::passages
