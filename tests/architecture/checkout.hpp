#pragma once
// The checkout as the tests of its architecture see it: files by folder, their lines, the module graph of the build.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace loam::architecture {

/// Path from the top of the checkout, with forward slashes.
using Path = std::string;

/// Every file that belongs to the project: what is built, fetched or hidden is left out.
const std::vector<Path>& files();

/// Those beneath a folder whose names end in one of the endings.
std::vector<Path> files_in(std::string_view folder, std::initializer_list<std::string_view> endings);

std::string text_of(const Path& path);
std::vector<std::string> lines_of(const Path& path);

/// Module → everything that it may include: itself, what its line in CMakeLists.txt names, and what those may.
const std::map<std::string, std::set<std::string>>& allowed();

/// The module that a source file belongs to: core/NAME/…, apps/server → server, apps/cli → loam.
std::string module_of(const Path& path);

}  // namespace loam::architecture
