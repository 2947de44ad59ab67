#include "loam/domain/project.hpp"

namespace loam::domain {

CellState cell_state(std::string_view word) {
    if (word == "endorsed") return CellState::endorsed;
    if (word == "not-endorsed") return CellState::not_endorsed;
    if (word == "refuted") return CellState::refuted;
    return CellState::unknown;
}

std::string_view word(CellState state) {
    switch (state) {
        case CellState::endorsed: return "endorsed";
        case CellState::not_endorsed: return "not-endorsed";
        case CellState::refuted: return "refuted";
        case CellState::unknown: return "unknown";
    }
    return "unknown";
}

void Matrix::set(std::size_t code, std::size_t study, CellState state) {
    auto& line = m_line_of_code.at(code);
    if (line < 0) {
        line = static_cast<std::int32_t>(m_cells.size() / std::max<std::size_t>(m_studies, 1));
        m_cells.resize(m_cells.size() + m_studies, CellState::unknown);
    }
    m_cells.at(static_cast<std::size_t>(line) * m_studies + study) = state;
}

std::unordered_map<std::string, Named> names(const Project& project) {
    std::unordered_map<std::string, Named> all;
    const auto note = [&]<class V>(const V& value) {
        const auto& [table, fields] = entity<V>();
        std::string label;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (table.columns[i].name == table.label) label = cell_text(table.columns[i], fields[i].get(value));
        }
        if constexpr (std::is_same_v<V, Memo>) {
            if (value.is_private.value_or(false)) label = private_label;  // its title is its writer's
        }
        all.emplace(value.id.text, Named{table.name, std::move(label)});
    };
    note(project.about);
    for_each_kind(project, [&](const auto& kind) {
        for (const auto& value : kind) note(value);
    });
    return all;
}

}  // namespace loam::domain
