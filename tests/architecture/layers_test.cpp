// Holds every #include to the directions that CMakeLists.txt allows, and every foreign header to the module that wraps it.

#include <gtest/gtest.h>

#include <regex>

#include "checkout.hpp"

namespace loam::architecture {
namespace {

struct Inclusion {
    Path file;
    std::size_t line;
    std::string header;
};

std::vector<Inclusion> inclusions() {
    static const std::regex form(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    std::vector<Inclusion> found;
    for (const auto* folder : {"core/", "apps/"}) {
        for (const auto& path : files_in(folder, {".cpp", ".hpp"})) {
            std::size_t number = 0;
            for (const auto& line : lines_of(path)) {
                ++number;
                std::smatch match;
                if (std::regex_search(line, match, form)) found.push_back({path, number, match[1]});
            }
        }
    }
    return found;
}

TEST(Layers, the_graph_of_the_build_is_known) {
    EXPECT_GE(allowed().size(), 12U);
    EXPECT_TRUE(allowed().at("workbench").contains("base"));
    EXPECT_FALSE(allowed().at("domain").contains("store"));
}

TEST(Layers, a_module_includes_only_what_its_line_allows) {
    std::size_t seen = 0;
    for (const auto& [file, line, header] : inclusions()) {
        if (!header.starts_with("loam/") || file.find("/tests/") != std::string::npos) continue;
        ++seen;
        const auto target = header.substr(5, header.find('/', 5) - 5);
        const auto module = module_of(file);
        ASSERT_TRUE(allowed().contains(module)) << file << " belongs to no module of CMakeLists.txt";
        EXPECT_TRUE(allowed().at(module).contains(target)) << file << ":" << line << ": " << module << " may not include " << header;
    }
    EXPECT_GT(seen, 200U);
}

TEST(Layers, a_foreign_header_stays_in_the_module_that_wraps_it) {
    static const std::vector<std::pair<std::string, std::set<std::string>>> homes{
        {"sqlite3", {"store"}}, {"sodium", {"base", "store", "server"}}, {"unicode/", {"base"}}, {"zip.h", {"exchange", "intake"}}, {"libxml/", {"intake"}},
        {"libstemmer", {"passages"}}, {"boost/beast", {"server"}}, {"boost/asio", {"server"}}, {"CLI/", {"loam"}},
    };
    std::set<std::string> used;
    for (const auto& [file, line, header] : inclusions()) {
        for (const auto& [prefix, modules] : homes) {
            if (!header.starts_with(prefix)) continue;
            used.insert(prefix);
            if (file.find("/tests/") != std::string::npos) continue;
            EXPECT_TRUE(modules.contains(module_of(file))) << file << ":" << line << ": " << header;
        }
    }
    for (const auto& [prefix, modules] : homes) EXPECT_TRUE(used.contains(prefix)) << "nothing includes " << prefix << " any more";
}

TEST(Layers, a_public_header_does_not_show_a_database_or_a_socket) {
    for (const auto& [file, line, header] : inclusions()) {
        if (file.find("/include/loam/") == std::string::npos) continue;
        for (const auto* foreign : {"sqlite3", "sodium", "zip.h", "boost/beast", "boost/asio"})
            EXPECT_FALSE(header.starts_with(foreign)) << file << ":" << line << ": " << header;
    }
}

}  // namespace
}  // namespace loam::architecture
