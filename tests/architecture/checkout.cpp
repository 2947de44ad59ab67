#include "checkout.hpp"

#include <fstream>
#include <sstream>

namespace loam::architecture {
namespace fs = std::filesystem;

namespace {

bool left_out(const std::string& name) {
    static const std::set<std::string> names{"node_modules", "dist", "build", "test-results"};
    return names.contains(name) || name.starts_with("build-") || (name.starts_with('.') && name != ".ci");
}

std::vector<Path> walk() {
    std::vector<Path> found;
    const fs::path top = LOAM_SOURCE_DIR;
    for (auto at = fs::recursive_directory_iterator(top); at != fs::recursive_directory_iterator(); ++at) {
        if (left_out(at->path().filename().string())) {
            at.disable_recursion_pending();
        } else if (at->is_regular_file() && !at->is_symlink()) {
            found.push_back(at->path().lexically_relative(top).generic_string());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::map<std::string, std::set<std::string>> graph() {
    std::map<std::string, std::set<std::string>> direct;
    std::ifstream file(fs::path(LOAM_BINARY_DIR) / "modules.txt");
    for (std::string line; std::getline(file, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos) continue;
        std::istringstream words(line.substr(colon + 1));
        auto& uses = direct[line.substr(0, colon)];
        for (std::string word; words >> word;) uses.insert(word);
    }
    direct["loam"].insert("workbench");
    direct["loam"].insert("server");
    for (auto& [name, uses] : direct) uses.insert(name);
    for (bool grew = true; grew;) {
        grew = false;
        for (auto& [name, uses] : direct) {
            for (const auto& used : std::set<std::string>(uses))
                for (const auto& further : direct[used]) grew = uses.insert(further).second || grew;
        }
    }
    return direct;
}

}  // namespace

const std::vector<Path>& files() {
    static const auto all = walk();
    return all;
}

std::vector<Path> files_in(std::string_view folder, std::initializer_list<std::string_view> endings) {
    std::vector<Path> found;
    for (const auto& path : files()) {
        if (!path.starts_with(folder)) continue;
        if (std::any_of(endings.begin(), endings.end(), [&](auto ending) { return path.ends_with(ending); })) found.push_back(path);
    }
    return found;
}

std::string text_of(const Path& path) {
    std::ifstream file(fs::path(LOAM_SOURCE_DIR) / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> lines_of(const Path& path) {
    std::vector<std::string> lines;
    std::istringstream text(text_of(path));
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

const std::map<std::string, std::set<std::string>>& allowed() {
    static const auto all = graph();
    return all;
}

std::string module_of(const Path& path) {
    if (path.starts_with("apps/cli/")) return "loam";
    const auto first = path.find('/');
    const auto second = path.find('/', first + 1);
    return path.substr(first + 1, second - first - 1);
}

}  // namespace loam::architecture
