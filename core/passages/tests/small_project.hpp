#pragma once
// Small projects put together in a test: texts, codes, codings by the words they stand on.

#include "loam/domain/project.hpp"

namespace loam::passages::testing {

/// Grows a project row by row. Ids are what the caller says.
class SmallProject {
public:
    SmallProject& participant(const std::string& id);
    SmallProject& source(const std::string& id, const std::string& text, const std::string& participant = {});
    /// A further version of a source's text.
    SmallProject& version(const std::string& source, const std::string& text);
    SmallProject& turn(const std::string& source, const std::string& words, const std::string& speaker, const std::string& participant = {});
    SmallProject& code(const std::string& id, const std::string& parent = {}, const std::string& rung = {});
    SmallProject& stands_on(const std::string& upper, const std::string& lower);
    /// Codes the first place where the words stand in the newest version (after `after` code points).
    SmallProject& coding(const std::string& source, const std::string& words, const std::string& code, const std::string& coder = "ann", std::size_t after = 0);
    SmallProject& cell(const std::string& source, const std::string& place, const std::string& code);

    domain::Project project;

private:
    [[nodiscard]] domain::SourceText& newest(const std::string& source);
};

}  // namespace loam::passages::testing
