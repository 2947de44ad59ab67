#pragma once
// An example project in a file of its own, changed through the write door and checked after each change.

#include <filesystem>
#include <set>

#include "loam/checks/checks.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::checking {

struct Place {
    std::string rule;
    std::string key;
    auto operator<=>(const Place&) const = default;
};

/// How a failing test names it.
inline void PrintTo(const Place& place, std::ostream* out) { *out << place.rule << " " << place.key; }

class Study {
public:
    /// Reads a tidy folder, given from the top of the checkout.
    explicit Study(const std::string& folder);
    ~Study();
    Study(const Study&) = delete;
    Study& operator=(const Study&) = delete;

    /// Does an act; the test fails if it cannot be done.
    void act(std::string_view name, const base::JsonObject& arguments);
    /// Takes back the newest acts.
    void undo(std::size_t steps);
    [[nodiscard]] const domain::Project& project() const;
    [[nodiscard]] checks::Report check() const;
    [[nodiscard]] std::set<Place> findings() const;

private:
    std::filesystem::path m_folder;
    std::optional<workbench::Workbench> m_workbench;
    mutable std::shared_ptr<const domain::Project> m_project;
};

}  // namespace loam::checking
