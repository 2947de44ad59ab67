#include "loam/screening/model.hpp"

#include <algorithm>
#include <cmath>

namespace loam::screening {

Model::Model(const Features& features, std::uint64_t seed, const Settings& settings)
    : m_features(&features), m_settings(settings), m_chance(seed), m_weights(features.terms()), m_pull(features.records()), m_answers(features.records()), m_each(features.records()), m_scores(features.records()) {}

/// Of both machines at once: their weights of a term lie together, and reading them is what takes the time.
Model::Each Model::score(std::size_t record) const {
    const auto row = m_features->row(record);
    float first = 0;
    float second = 0;
    for (std::size_t i = 0; i < row.terms.size(); ++i) {
        const auto& weight = m_weights[row.terms[i]];
        first += weight[0] * static_cast<float>(row.weights[i][0]);
        second += weight[1] * static_cast<float>(row.weights[i][1]);
    }
    return {m_offset[0] + first, m_offset[1] + second};
}

float Model::score(std::size_t record, std::size_t machine) const {
    const auto row = m_features->row(record);
    float sum = m_offset[machine];
    for (std::size_t i = 0; i < row.terms.size(); ++i) sum += m_weights[row.terms[i]][machine] * static_cast<float>(row.weights[i][machine]);
    return sum;
}

void Model::move(std::size_t record, std::size_t machine, float by) {
    constexpr float part = 1 / (whole * whole);  // a weight times a term's weight, both in parts of the whole
    const auto row = m_features->row(record);
    for (std::size_t i = 0; i < row.terms.size(); ++i) m_weights[row.terms[i]][machine] += by * part * static_cast<float>(row.weights[i][machine]);
    m_offset[machine] += by;
}

void Model::forget(std::size_t record) {
    for (std::size_t machine = 0; machine < views; ++machine) {
        auto& pull = m_pull[record][machine];
        if (pull != 0) move(record, machine, m_answers[record] > 0 ? -pull : pull);
        pull = 0;
    }
    if (m_answers[record] > 0) --m_included;
}

void Model::decide(std::size_t record, bool relevant) {
    if (m_answers[record] == 0) m_decided.push_back(static_cast<std::uint32_t>(record));
    else forget(record);
    m_answers[record] = relevant ? 1 : -1;
    if (relevant) ++m_included;
}

Model::Costs Model::costs(std::size_t machine) const {
    const auto included = static_cast<double>(m_included);
    const auto excluded = static_cast<double>(m_decided.size() - m_included);
    if (included == 0 || excluded == 0) return {m_settings.cost, m_settings.cost};
    const double lighter = included / (m_settings.machines[machine].ratio * excluded);
    const double scale = m_settings.cost * (included + excluded) / (included + excluded * lighter);
    return {scale, scale * lighter};
}

/// Brings the dual variable of one record to its optimum; how far it was from it.
double Model::step(std::size_t record, std::size_t machine, const Costs& costs) {
    const float sign = m_answers[record] > 0 ? 1.0F : -1.0F;
    auto& pull = m_pull[record][machine];
    const double apart = m_features->apart(record, machine);
    const double slack = 0.5 / (m_answers[record] > 0 ? costs.included : costs.excluded);
    const double gradient = sign * score(record, machine) - 1 + pull * (slack + apart);
    const double wanted = pull == 0 ? std::min(gradient, 0.0) : gradient;
    if (std::abs(wanted) < m_settings.tolerance / 10) return std::abs(wanted);
    const double length = m_features->row(record).terms.empty() ? 1 + apart : 2;  // of the row, and of the offset
    const auto now = static_cast<float>(std::max(0.0, pull - gradient / (length + slack)));
    move(record, machine, sign * (now - pull));
    pull = now;
    return std::abs(wanted);
}

void Model::descend(std::size_t machine) {
    const auto now = costs(machine);
    std::vector<std::uint32_t> order(m_decided.rbegin(), m_decided.rend());  // what is new first
    for (int round = 0; round < m_settings.rounds; ++round) {
        double furthest = 0;
        for (const auto record : order) furthest = std::max(furthest, step(record, machine, now));
        if (furthest < m_settings.tolerance) break;
        for (auto i = order.size(); i > 1; --i) std::swap(order[i - 1], order[m_chance.below(i)]);
    }
}

/// Scores of a machine are worth as much as they stand apart: their mean is taken off, and they are shared by their spread.
void Model::vote() {
    std::array<double, views> sum{}, squares{};
    double left = 0;
    for (std::size_t record = 0; record < m_scores.size(); ++record) {
        if (m_answers[record] != 0) continue;
        m_each[record] = score(record);
        ++left;
        for (std::size_t machine = 0; machine < views; ++machine) {
            sum[machine] += m_each[record][machine];
            squares[machine] += double{m_each[record][machine]} * double{m_each[record][machine]};
        }
    }
    if (left == 0) return;
    Each mean{};
    for (std::size_t machine = 0; machine < views; ++machine) {
        const auto middle = sum[machine] / left;
        mean[machine] = static_cast<float>(middle);
        m_say[machine] = static_cast<float>(m_settings.machines[machine].vote / std::sqrt(std::max(squares[machine] / left - middle * middle, 1e-12)));
    }
    for (std::size_t record = 0; record < m_scores.size(); ++record) {
        if (m_answers[record] == 0) m_scores[record] = m_say[0] * (m_each[record][0] - mean[0]) + m_say[1] * (m_each[record][1] - mean[1]);
    }
}

void Model::train() {
    for (std::size_t machine = 0; machine < views; ++machine)
        if (m_settings.machines[machine].vote > 0) descend(machine);
    vote();
}

std::vector<std::string> Model::words_for(std::size_t record, std::size_t most) const {
    const auto row = m_features->row(record);
    std::vector<std::pair<float, std::uint32_t>> parts;
    for (std::size_t i = 0; i < row.terms.size(); ++i) {
        float part = 0;
        for (std::size_t machine = 0; machine < views; ++machine) part += m_say[machine] * m_weights[row.terms[i]][machine] * static_cast<float>(row.weights[i][machine]);
        if (part > 0) parts.emplace_back(-part, row.terms[i]);
    }
    most = std::min(most, parts.size());
    std::ranges::partial_sort(parts, parts.begin() + static_cast<std::ptrdiff_t>(most));
    std::vector<std::string> words;
    for (std::size_t i = 0; i < most; ++i) words.emplace_back(m_features->spelled(parts[i].second));
    return words;
}

}  // namespace loam::screening
