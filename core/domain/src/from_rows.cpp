#include "loam/domain/from_rows.hpp"

namespace loam::domain {
namespace {

/// In the order of their places.
std::vector<const Row*> live_rows(const RowsByTable& rows, std::string_view table) {
    std::vector<const Row*> live;
    const auto at = rows.find(table);
    if (at == rows.end()) return live;
    for (const auto& row : at->second) {
        if (!row.withdrawn) live.push_back(&row);
    }
    std::ranges::sort(live, [](const Row* a, const Row* b) { return std::tie(a->ord, a->id) < std::tie(b->ord, b->id); });
    return live;
}

template <class V>
std::vector<V> values(const RowsByTable& rows) {
    const auto live = live_rows(rows, entity<V>().table.name);
    std::vector<V> made;
    made.reserve(live.size());
    for (const auto* row : live) made.push_back(to_value<V>(*row));
    return made;
}

template <class V>
std::unordered_map<std::string_view, std::size_t> places(const std::vector<V>& kind) {
    std::unordered_map<std::string_view, std::size_t> all;
    for (std::size_t i = 0; i < kind.size(); ++i) all.emplace(kind[i].id.text, i);
    return all;
}

void fill_matrix(Project& project, std::vector<Endorsement> cells) {
    const auto codes = places(project.codes);
    const auto studies = places(project.studies);
    project.matrix = Matrix(project.codes.size(), project.studies.size());
    for (auto& cell : cells) {
        const auto code = codes.find(cell.concept_code.text);
        const auto study = studies.find(cell.study.text);
        if (code == codes.end() || study == studies.end()) continue;
        project.matrix.set(code->second, study->second, cell_state(cell.state));
        if (!cell.hint.empty() || !cell.note.empty() || !cell.passage.empty()) project.remarked_cells.push_back(std::move(cell));
    }
}

}  // namespace

Project to_project(const RowsByTable& rows) {
    Project project;
    if (auto abouts = values<About>(rows); !abouts.empty()) project.about = std::move(abouts.front());
    for_each_kind(project, [&]<class V>(std::vector<V>& kind) {
        if constexpr (!std::is_same_v<V, Endorsement>) kind = values<V>(rows);
    });
    fill_matrix(project, values<Endorsement>(rows));
    return project;
}

}  // namespace loam::domain
