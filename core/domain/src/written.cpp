#include "loam/domain/written.hpp"

namespace loam::domain {

bool was_written(const Written& written, std::string_view tables) {
    if (!written) return true;
    if (tables.empty()) return !written->empty();
    while (!tables.empty()) {
        const auto blank = std::min(tables.find(' '), tables.size());
        if (written->contains(tables.substr(0, blank))) return true;
        tables.remove_prefix(std::min(blank + 1, tables.size()));
    }
    return false;
}

}  // namespace loam::domain
