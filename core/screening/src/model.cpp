#include "loam/screening/model.hpp"

#include <algorithm>
#include <cmath>

namespace loam::screening {

Model::Model(const Features& features, std::uint64_t seed, const Settings& settings)
    : m_features(&features), m_settings(settings), m_chance(seed), m_weights(features.terms()), m_pull(features.records()), m_answers(features.records()), m_scores(features.records()) {}

float Model::score(std::size_t record) const {
    const auto row = m_features->row(record);
    float sum = m_offset;
    for (std::size_t i = 0; i < row.terms.size(); ++i) sum += m_weights[row.terms[i]] * row.weights[i];
    return sum;
}

void Model::move(std::size_t record, float by) {
    const auto row = m_features->row(record);
    for (std::size_t i = 0; i < row.terms.size(); ++i) m_weights[row.terms[i]] += by * row.weights[i];
    m_offset += by;
}

void Model::forget(std::size_t record) {
    if (m_pull[record] != 0) move(record, m_answers[record] > 0 ? -m_pull[record] : m_pull[record]);
    m_pull[record] = 0;
    if (m_answers[record] > 0) --m_included;
}

void Model::decide(std::size_t record, bool relevant) {
    if (m_answers[record] == 0) m_decided.push_back(static_cast<std::uint32_t>(record));
    else forget(record);
    m_answers[record] = relevant ? 1 : -1;
    if (relevant) ++m_included;
}

Model::Costs Model::costs() const {
    const auto included = static_cast<double>(m_included);
    const auto excluded = static_cast<double>(m_decided.size() - m_included);
    if (included == 0 || excluded == 0) return {m_settings.cost, m_settings.cost};
    const double lighter = included / (m_settings.ratio * excluded);
    const double scale = m_settings.cost * (included + excluded) / (included + excluded * lighter);
    return {scale, scale * lighter};
}

/// Brings the dual variable of one record to its optimum; how far it was from it.
double Model::step(std::size_t record, const Costs& costs) {
    const float sign = m_answers[record] > 0 ? 1.0F : -1.0F;
    const double slack = 0.5 / (m_answers[record] > 0 ? costs.included : costs.excluded);
    const double gradient = sign * score(record) - 1 + m_pull[record] * (slack + m_features->apart(record));
    const double wanted = m_pull[record] == 0 ? std::min(gradient, 0.0) : gradient;
    if (std::abs(wanted) < m_settings.tolerance / 10) return std::abs(wanted);
    const double length = m_features->row(record).terms.empty() ? 1 + m_features->apart(record) : 2;  // of the row, and of the offset
    const auto now = static_cast<float>(std::max(0.0, m_pull[record] - gradient / (length + slack)));
    move(record, sign * (now - m_pull[record]));
    m_pull[record] = now;
    return std::abs(wanted);
}

void Model::descend() {
    const auto now = costs();
    std::vector<std::uint32_t> order(m_decided.rbegin(), m_decided.rend());  // what is new first
    for (int round = 0; round < m_settings.rounds; ++round) {
        double furthest = 0;
        for (const auto record : order) furthest = std::max(furthest, step(record, now));
        if (furthest < m_settings.tolerance) break;
        for (auto i = order.size(); i > 1; --i) std::swap(order[i - 1], order[m_chance.below(i)]);
    }
}

void Model::train() {
    descend();
    for (std::size_t record = 0; record < m_scores.size(); ++record)
        if (m_answers[record] == 0) m_scores[record] = score(record);
}

std::vector<std::string> Model::words_for(std::size_t record, std::size_t most) const {
    const auto row = m_features->row(record);
    std::vector<std::pair<float, std::uint32_t>> parts;
    for (std::size_t i = 0; i < row.terms.size(); ++i)
        if (const auto part = m_weights[row.terms[i]] * row.weights[i]; part > 0) parts.emplace_back(-part, row.terms[i]);
    most = std::min(most, parts.size());
    std::ranges::partial_sort(parts, parts.begin() + static_cast<std::ptrdiff_t>(most));
    std::vector<std::string> words;
    for (std::size_t i = 0; i < most; ++i) words.emplace_back(m_features->spelled(parts[i].second));
    return words;
}

}  // namespace loam::screening
