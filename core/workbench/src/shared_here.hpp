#pragma once
// What the workbenches of one process share of one file: a server has several, and a list of a million items is made, and held, once.

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

namespace loam::workbench {

/// The one T for this file, as long as somebody holds it. T guards itself.
template <class T>
std::shared_ptr<T> shared_here(const std::filesystem::path& file) {
    static std::mutex guard;
    static std::map<std::filesystem::path, std::weak_ptr<T>> all;
    const std::lock_guard lock(guard);
    auto& known = all[file];
    auto shared = known.lock();
    if (!shared) known = shared = std::make_shared<T>();
    return shared;
}

}  // namespace loam::workbench
