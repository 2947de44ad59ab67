#pragma once
// The ladder: from anything down to the words it rests on, and up to what stands on it. Every way down ends at a
// passage with offsets, a cell of a table, or a page whose article is not here; where it does not, the end is a gap
// and says so.

#include "loam/base/error.hpp"
#include "loam/domain/project.hpp"

namespace loam::analysis {

struct LadderNode {
    std::string id;            ///< of the row; may be empty for a cell that no row of its own stands for
    std::string kind;          ///< table title, or "cell", "page", "span", "gap"
    std::string label;
    std::string rung;          ///< of a code
    std::string half;
    std::string voice;         ///< participant, author, paraphrase, researcher
    std::string how;           ///< how the step above it was made: part, raised, translated, gathered, coded, supports
    std::string certainty;
    std::string note;
    std::string place;
    std::string words;
    std::string availability;  ///< "here", "article not here", "table"
    std::string source;        ///< of a span in words that are here: id of the source
    domain::Integer start;     ///< of a span, code points
    domain::Integer end;
    std::vector<LadderNode> children;
    [[nodiscard]] bool is_leaf() const { return children.empty(); }
};

/// Fails with not_found if no live row has the id.
base::Result<LadderNode> trace_down(const domain::Project& project, const std::string& id);
base::Result<LadderNode> trace_up(const domain::Project& project, const std::string& id);

/// The same for a cell of the concept matrix, whose rows a Project does not keep one by one.
LadderNode trace_down(const domain::Project& project, const domain::Endorsement& cell);
LadderNode trace_up(const domain::Project& project, const domain::Endorsement& cell);

/// Passages at the ends of a ladder, and nodes in all.
std::size_t count_words(const LadderNode& node);
std::size_t count_nodes(const LadderNode& node);

}  // namespace loam::analysis
