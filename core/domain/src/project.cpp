#include "loam/domain/names.hpp"

namespace loam::domain {

Project::Project() = default;
Project::Project(const Project&) = default;
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(const Project&) = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

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
    if (line < 0 && !m_free.empty()) {
        line = m_free.back();
        m_free.pop_back();
    } else if (line < 0) {
        line = static_cast<std::int32_t>(m_cells.size() / std::max<std::size_t>(m_studies, 1));
        m_cells.resize(m_cells.size() + m_studies, CellState::unknown);
    }
    m_cells.at(static_cast<std::size_t>(line) * m_studies + study) = state;
}

void Matrix::rearrange(const std::vector<std::optional<std::size_t>>& from) {
    std::vector<std::int32_t> lines;
    for (const auto& was : from) {
        lines.push_back(was ? std::exchange(m_line_of_code.at(*was), -1) : -1);
    }
    for (std::size_t code = 0; code < m_line_of_code.size(); ++code) drop_line(code);
    m_line_of_code = std::move(lines);
}

void Matrix::clear_line(std::size_t code) {
    const auto line = m_line_of_code.at(code);
    if (line < 0) return;
    const auto first = m_cells.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(line) * m_studies);
    std::fill_n(first, m_studies, CellState::unknown);
}

void Matrix::drop_line(std::size_t code) {
    clear_line(code);
    if (const auto line = std::exchange(m_line_of_code.at(code), -1); line >= 0) m_free.push_back(line);
}

namespace {

template <class V>
std::string label_of(const V& value) {
    if constexpr (std::is_same_v<V, Memo>) {
        if (value.is_private.value_or(false)) return std::string(private_label);  // its title is its writer's
    }
    const auto& [table, fields] = entity<V>();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (table.columns[i].name == table.label) return cell_text(table.columns[i], fields[i].get(value));
    }
    return "";
}

/// Calls f(value) for `about` and the values of every kind.
template <class F>
void for_each_value(const Project& project, F&& f) {
    f(project.about);
    for_each_kind(project, [&](const auto& kind) {
        for (const auto& value : kind) f(value);
    });
}

/// What a link says of a private memo is told as little as the memo's title.
void hide_links_of_private(const Project& project, std::unordered_map<std::string, Named>& names) {
    std::unordered_set<std::string_view> memos;
    for (const auto& memo : project.memos) {
        if (memo.is_private.value_or(false)) memos.insert(memo.id.text);
    }
    if (memos.empty()) return;
    for (const auto& link : project.links) {
        const auto named = names.find(link.id.text);
        if (named != names.end() && (memos.contains(link.origin.text) || memos.contains(link.target.text))) named->second.label = private_link_label;
    }
}

}  // namespace

std::unordered_map<std::string, Named> names(const Project& project) {
    std::unordered_map<std::string, Named> all;
    for_each_value(project, [&]<class V>(const V& value) { all.emplace(value.id.text, Named{entity<V>().table.name, label_of(value)}); });
    hide_links_of_private(project, all);
    return all;
}

std::unordered_map<std::string, Named> names_of(const Project& project, const std::unordered_set<std::string_view>& ids) {
    std::unordered_map<std::string, Named> all;
    if (ids.empty()) return all;
    for_each_value(project, [&]<class V>(const V& value) {
        if (ids.contains(value.id.text)) all.emplace(value.id.text, Named{entity<V>().table.name, label_of(value)});
    });
    hide_links_of_private(project, all);
    return all;
}

}  // namespace loam::domain
