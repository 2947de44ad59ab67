#include "importing/people_made.hpp"

#include <map>

#include "acts/rows.hpp"

namespace loam::workbench {

base::Result<std::vector<std::string>> ids_of(store::Writing& writing, const std::vector<PersonOfFile>& people) {
    const auto& table = *domain::find_table("person");
    std::map<std::string, std::string, std::less<>> made;
    std::vector<std::string> ids;
    for (const auto& person : people) {
        ids.push_back(person.id);
        if (!person.id.empty() || !person.brings) continue;
        auto& id = made[person.called];
        if (id.empty()) {
            auto row = empty_row(table);
            set_cell(table, row, "name", person.called);
            set_cell(table, row, "roles", std::string("reviewer"));
            auto inserted = writing.insert(table, row);
            if (!inserted) return std::unexpected(inserted.error());
            id = std::move(*inserted);
        }
        ids.back() = id;
    }
    return ids;
}

}  // namespace loam::workbench
