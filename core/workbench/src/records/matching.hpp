#pragma once
// Records that come from outside, such as a list with decisions or the references of an article, found again among those of
// the project: by the name that Loam gave them, by DOI, by PMID, else by the evidence of their fields.

#include <memory>
#include <unordered_map>

#include "loam/workbench/duplicates.hpp"

namespace loam::workbench {

struct Match {
    std::string item;       ///< the record that stands for its group, or the id of one entered by hand; empty: none was found
    std::string by;         ///< id, doi, pmid, fields
    bool doubtful = false;  ///< `item` may be it, a person has to say
    std::string reason;     ///< what the fields say, in words; empty for a match by id
};

struct Outsider {
    std::string name;                          ///< of a record in this project, if it is told
    const records::Record* record = nullptr;
};

class KnownRecords {
public:
    static Result<KnownRecords> of(const Workbench& workbench);
    /// One for each outsider, in their order.
    [[nodiscard]] std::vector<Match> match(const std::vector<Outsider>& outsiders) const;
    /// The record that stands for the group of this one; the id itself for one entered by hand; empty if there is none.
    [[nodiscard]] std::string leader(std::string_view item) const;
    [[nodiscard]] std::size_t size() const { return m_features.size(); }

private:
    [[nodiscard]] std::optional<Match> by_number(const dedupe::Features& features) const;
    [[nodiscard]] Match judged(const std::vector<std::uint32_t>& places, const dedupe::Features& features, std::string_view by) const;

    [[nodiscard]] Match by_title(const records::Record& record, const dedupe::Features& own) const;

    std::shared_ptr<const DuplicateGroups> m_groups;
    std::vector<std::string> m_tokens;
    std::vector<dedupe::Features> m_features;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_doi;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_title;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_by_pmid;
};

/// "Barr, Wu: The peer worker in the team (2019)": at most 160 characters.
std::string cited_as(const records::Record& record);
/// The same of a record of the project; the name itself if it cannot be read.
std::string cited_as(const Workbench& workbench, const std::string& item);

}  // namespace loam::workbench
