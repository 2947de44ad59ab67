#include "loam/base/grouped.hpp"

namespace loam::base {

std::string grouped(std::int64_t count) {
    auto text = std::to_string(count);
    const std::size_t first = count < 0 ? 1 : 0;
    for (auto at = text.size(); at > first + 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return count < 0 ? "\xE2\x88\x92" + text.substr(1) : text;
}

}  // namespace loam::base
