#pragma once
// The JSON of EPPI-Reviewer: {"CodeSets": [...], "References": [{"ItemId", "Title", "Authors", "Codes", ...}]}. Codes are told by number in
// a reference and by name in the code sets before them.

#include <map>
#include <string>

#include "loam/base/json.hpp"
#include "loam/records/record.hpp"

namespace loam::records {

class EppiCodes {
public:
    /// The value of "CodeSets"; what is no code set is passed over.
    void learn(const base::Json& sets);
    [[nodiscard]] bool empty() const { return m_codes.empty(); }

    /// A reference in the terms of CSL-JSON, with its codes by name; the object as it is if it is none of EPPI-Reviewer.
    [[nodiscard]] base::JsonObject as_csl(const base::JsonObject& reference) const;
    /// Columns of a table of decisions: each code set in which the reference has a code that includes or excludes is one, with the word and,
    /// beside it, the name of the code as reason.
    [[nodiscard]] std::vector<OtherField> decisions(const base::JsonObject& reference) const;

private:
    struct Code {
        std::string set;
        std::string name;
        std::string verdict;   ///< include, exclude; empty for other codes
    };
    void learn_attributes(const std::string& set, bool screens, const base::JsonObject& holder);
    [[nodiscard]] const Code* code_of(const base::Json& given) const;
    std::map<std::int64_t, Code> m_codes;
};

}  // namespace loam::records
