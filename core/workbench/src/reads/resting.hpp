#pragma once
// What an answer or a value rests on, as its room shows it: the words, and where they stand.

#include "loam/passages/lines.hpp"
#include "reads/views.hpp"

namespace loam::workbench {

/// {tied, of}: values of studies and samples that hold and are known, each once, and those of them that rest on a passage.
JsonObject rests_json(const domain::Project& project);

/// {id, source, text_id, start, end, place, words, voice}. Words and place of a span are those of its text. It points into the project.
class Resting {
public:
    explicit Resting(const domain::Project& project) : m_passages(project.passages), m_texts(project.source_texts) {}
    /// null for a passage that is not there.
    [[nodiscard]] Json on(const domain::PassageId& passage);

private:
    struct Read {
        passages::Offsets offsets;
        passages::Lines lines;
    };
    domain::Index<domain::Passage> m_passages;
    domain::Index<domain::SourceText> m_texts;
    std::map<const domain::SourceText*, Read> m_read;
};

}  // namespace loam::workbench
