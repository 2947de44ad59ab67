#include "loam/workbench/reading_only.hpp"

#include "loam/base/text.hpp"

namespace loam::workbench {

bool reads_only(const domain::Person& person) {
    constexpr std::array<std::string_view, 4> working{"researcher", "reviewer", "second-reviewer", "information-specialist"};
    const auto roles = base::split(person.roles, ' ');
    const auto works = [&](const std::string& role) { return std::ranges::find(working, role) != working.end(); };
    return std::ranges::find(roles, "supervisor") != roles.end() && std::ranges::none_of(roles, works);
}

Result<void> may_act(const Workbench& workbench, const std::string& person) {
    if (person.empty()) return {};
    const auto stored = workbench.stored();
    if (!stored) return std::unexpected(stored.error());
    const auto at = std::ranges::find(stored->project->people, person, [](const auto& each) { return each.id.text; });
    if (at == stored->project->people.end() || !reads_only(*at)) return {};
    return base::fail(base::ErrorKind::refused, fmt::format("{} reads only: the role is supervisor and no other. Somebody who works on the study can give another role (Team). Nothing was changed.", at->name), "person");
}

}  // namespace loam::workbench
