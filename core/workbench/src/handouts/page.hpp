#pragma once
// The page of a hand-out.

#include "loam/workbench/handouts.hpp"

namespace loam::workbench {

/// What stands on the page, in its order.
struct PageOrder {
    std::vector<std::string> items;
    bool prioritised = false;
    std::size_t learnt_from = 0;   ///< decisions; 0: drawn by chance
};

/// Makes the page of a row. Only what nobody in particular may see goes into it. `files`: as HandingOut::files.
Result<HandoutPage> page_of(Workbench& workbench, const domain::Handout& handout, const PageOrder& order, std::optional<bool> files);

/// Files put to these records.
struct FilesAlong {
    std::size_t count = 0;
    std::size_t bytes = 0;
};
Result<FilesAlong> files_along(const Workbench& workbench, const domain::Project& project, const std::vector<std::string>& items);



/// The items of a hand-out.
Result<std::vector<std::string>> items_of(const Workbench& workbench, const domain::Handout& handout);

const domain::Person* person_of(const domain::Project& project, const std::string& id);

/// While it lives nobody in particular reads, who sees no answer before it is opened.
class NobodyReads {
public:
    explicit NobodyReads(Workbench& workbench) : m_workbench(workbench), m_before(workbench.reader()) { workbench.read_as({}); }
    ~NobodyReads() { m_workbench.read_as(m_before); }
    NobodyReads(const NobodyReads&) = delete;
    NobodyReads& operator=(const NobodyReads&) = delete;

private:
    Workbench& m_workbench;
    std::string m_before;
};

}  // namespace loam::workbench
