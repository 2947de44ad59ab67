#pragma once
// The words of passages for tables: as the text has them, or as they were given with the passage.

#include "loam/domain/project.hpp"
#include "loam/passages/lines.hpp"

namespace loam::report {

/// Reads each text once. The project must live as long.
class CodedWords {
public:
    explicit CodedWords(const domain::Project& project) : m_texts(project.source_texts) {}
    /// "" if they are not known.
    [[nodiscard]] std::string of(const domain::Passage& passage);
    /// Lines that a span touches; none for what is no span of a text that is here.
    [[nodiscard]] passages::LineRange lines(const domain::Passage& passage);

private:
    struct Read {
        passages::Offsets offsets;
        passages::Lines lines;
    };
    const Read* read(const domain::Passage& passage);
    domain::Index<domain::SourceText> m_texts;
    std::unordered_map<std::string_view, std::unique_ptr<Read>> m_read;
};

}  // namespace loam::report
