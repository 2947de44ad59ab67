#pragma once
// What importing and correcting sources share: participants by name, turns as rows.

#include "acts/rows.hpp"
#include "loam/domain/project.hpp"
#include "loam/intake/document.hpp"

namespace loam::workbench {

struct FoundParticipant {
    std::string id;
    bool fresh = false;
};
/// The live participant of that pseudonym (case, accents and hyphens do not count), made with the next number if there is none.
Result<FoundParticipant> participant_called(store::Writing& writing, const std::string& pseudonym);

/// The same for many at once, without looking through the table each time.
class ParticipantsByName {
public:
    explicit ParticipantsByName(const domain::Project& project);
    /// The id.
    Result<std::string> called(store::Writing& writing, const std::string& pseudonym);

private:
    std::map<std::string, std::string> m_ids;
    std::int64_t m_last = 0;
};

/// Who a speaker is.
struct Speaker {
    std::string role;          ///< participant, interviewer, other; empty if it is not known
    std::string participant;   ///< id; empty if none
};
/// Adds the turns of a version; what is known of the speakers comes by their names.
Result<void> add_turns(store::Writing& writing, const std::string& source_text, const std::vector<intake::DocumentTurn>& turns, const std::map<std::string, Speaker>& speakers);

/// Puts these turns in the place of those that are there. A turn on the same words stays and keeps what was said of it; a
/// new one of a known speaker takes that speaker's role. Others are withdrawn.
Result<void> replace_turns(store::Writing& writing, const std::string& source_text, const std::vector<domain::Row>& before, const std::vector<intake::DocumentTurn>& turns);

}  // namespace loam::workbench
