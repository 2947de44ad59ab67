#pragma once
// Measures: what a claim can be tied to. Each computes from rows what the claim states, and says what it assumed.

#include <map>
#include <span>

#include "loam/domain/project.hpp"
#include "loam/domain/written.hpp"

namespace loam::analysis {

enum class Standing { holds, fails, cannot_tell };
std::string_view word(Standing standing);

/// What recomputing a claim came to.
struct Judgement {
    Standing standing = Standing::cannot_tell;
    std::string computed;                  ///< as it would be printed; "" if there is nothing to print
    std::string why;                       ///< one or two sentences
    std::vector<std::string> assumptions;  ///< step, rounding or cutting, n, what was counted
    std::vector<std::string> possible;     ///< other printings that would hold ("7.27", "7.29")
    std::vector<std::string> rows;         ///< ids of the rows it rests on or that differ
    bool impossible = false;               ///< no data at all could give what is printed (GRIM)
    std::vector<std::size_t> sizes = {};   ///< of agreement: the n with which the percentage fits, likeliest first
};

/// `among` of a claim, taken apart: "rung=concept level=sub". "detail" takes all that follows.
using Among = std::map<std::string, std::string, std::less<>>;
Among among_of(const domain::Claim& claim);

/// What every measure needs, computed once for all claims.
class Basis;

struct Measure {
    std::string_view id;
    std::string_view meaning;
    std::string_view subject;  ///< table of the subject; "" if it has none
    std::string_view among;    ///< keys and what they say
    Judgement (*judge)(const Basis&, const domain::Claim&);
    std::string_view tables = {};  ///< that it looks at beside the claim, with blanks between them; empty: any
};

std::span<const Measure> measures();
const Measure* find_measure(std::string_view id);

struct JudgedClaim {
    const domain::Claim* claim = nullptr;
    const Measure* measure = nullptr;      ///< null: no such measure, so the claim cannot be decided
    Judgement judgement;
};
/// Every claim of the project, in order.
std::vector<JudgedClaim> judge_claims(const domain::Project& project);

/// The claims of a project that goes on changing: one is judged again only if a table that its measure looks at was written in.
class KeptJudgements {
public:
    /// Brings them up to the project. True if any judgement came, went or is another than before.
    bool follow(const domain::Project& project, const domain::Written& written);
    /// They point into the project that was followed last.
    [[nodiscard]] const std::vector<JudgedClaim>& all() const { return m_all; }

private:
    std::vector<JudgedClaim> m_all;
};

}  // namespace loam::analysis
