#pragma once
// As which element each source and each passage goes out; settled before the first line is written, since cases refer to
// what comes after them.

#include <unordered_map>
#include <unordered_set>

#include "refi_kept.hpp"
#include "refi_scope.hpp"

namespace loam::exchange::refi {

enum class SourceForm { text, pdf, picture, audio, video, transcript, note };
std::string_view element_of(SourceForm form);

enum class PassageForm {
    span,     ///< a selection in the text
    numbers,  ///< the same, with the numbers that the file had: its text is not here
    region,   ///< a part of a page or a picture
    time,     ///< a part of a recording
    whole,    ///< the source as a whole: its codings stand in the source
    loose,    ///< no element can say it: its codings stand in the source, the place in Loam's own note
};

struct Corners {
    std::int64_t page = 0;   ///< from 0
    std::int64_t first_x = 0;
    std::int64_t first_y = 0;
    std::int64_t second_x = 0;
    std::int64_t second_y = 0;
};

struct PassagePlan {
    const domain::Passage* passage = nullptr;
    PassageForm form = PassageForm::loose;
    Corners corners = {};
};

struct SourcePlan {
    const domain::Source* source = nullptr;
    SourceForm form = SourceForm::text;
    const domain::SourceText* text = nullptr;
    std::string within;                  ///< recording or memo that it is part of
    std::vector<PassagePlan> passages;
};

class Plan {
public:
    /// `whole` has the pages that the scope leaves out.
    Plan(const domain::Project& project, const domain::Project& whole, const KeptOut& kept);
    [[nodiscard]] const std::vector<SourcePlan>& sources() const { return m_sources; }
    /// Null if there is no such source.
    [[nodiscard]] const SourcePlan* source(const std::string& id) const;
    [[nodiscard]] bool is_selection(const std::string& passage) const { return m_selections.contains(passage); }
    /// Ids of the sources that are written inside another element.
    [[nodiscard]] std::vector<const SourcePlan*> within(const std::string& id) const;

private:
    std::vector<SourcePlan> m_sources;
    std::unordered_map<std::string, std::size_t> m_places;
    std::unordered_set<std::string> m_selections;
};

}  // namespace loam::exchange::refi
