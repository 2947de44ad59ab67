#pragma once
// Whose words are coded: the participant, the study or the source to which a coded place belongs.

#include "loam/passages/coded_texts.hpp"

namespace loam::passages {

enum class CaseKind {
    any,          ///< participants, then studies
    participant,
    study,
    source,
};

struct Case {
    std::string_view table;      ///< participant, study, source
    std::string id;
    std::string label;           ///< pseudonym, citation or name; the id if there is none
};

/// A place belongs to the participants who speak in its turns (in a group talk these may be several); where no turn names
/// one, to the participant or study of its source; else to the one its code is tied to.
class Cases {
public:
    Cases(const CodedTexts& texts, CaseKind kind);
    /// All of the project, also those of whom nothing is coded.
    [[nodiscard]] const std::vector<Case>& all() const { return m_all; }
    /// Places in all(); none if the place belongs to no case.
    [[nodiscard]] std::vector<std::uint32_t> of(const CodedPlace& place) const;
    /// What a place that belongs to none of them is called: "no participant".
    [[nodiscard]] std::string_view none() const;
    /// Cases of whom there is any text or passage in the project.
    [[nodiscard]] const std::vector<bool>& heard() const { return m_heard; }

private:
    void add(std::vector<std::uint32_t>& to, std::string_view id) const;
    void note_heard();

    const CodedTexts& m_texts;
    CaseKind m_kind;
    std::vector<Case> m_all;
    std::unordered_map<std::string_view, std::uint32_t> m_by_id;
    std::vector<bool> m_heard;
};

}  // namespace loam::passages
