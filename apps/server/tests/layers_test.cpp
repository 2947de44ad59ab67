#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace loam::server::test {
namespace {

TEST(Layers, the_socket_library_is_included_in_two_files_only) {
    std::set<std::string> found;
    for (const char* folder : {"core", "apps", "cmake"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(LOAM_SOURCE_DIR) / folder)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
            std::ifstream file(entry.path());
            for (std::string line; std::getline(file, line);) {
                if (line.starts_with("#include <boost/asio") || line.starts_with("#include <boost/beast")) {
                    found.insert(entry.path().filename().string());
                }
            }
        }
    }
    EXPECT_EQ(found, (std::set<std::string>{"connection.hpp", "listener.cpp"}));
}

}  // namespace
}  // namespace loam::server::test
