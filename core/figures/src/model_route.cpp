#include "model_plan.hpp"

// The ways of the arrows. Each end has a port of its own; left ports, right ports and lanes stand at different heights, so
// that no two horizontal pieces can lie on one another; in a channel each vertical piece has a track that is free there.

namespace loam::figures {
namespace {

constexpr double left_phase = 0.25;
constexpr double right_phase = 0.75;
constexpr double lane_phase = 0.5;
constexpr double track_pitch = 1.5;
constexpr double margin = 1.2;
constexpr double zone = 7.6;            ///< between a box and the first track: room for the head and the number
constexpr double bare_zone = 2;       ///< the same where nothing arrives

enum class Side { left, right };

struct End {
    std::size_t arrow = 0;
    bool at_origin = false;
    Side side = Side::right;
    double y = 0;
};

/// A vertical piece in the channel before a layer.
struct Piece {
    std::size_t channel = 0;
    double from = 0;
    double to = 0;
    std::size_t track = 0;
    [[nodiscard]] double low() const { return std::min(from, to); }
    [[nodiscard]] double high() const { return std::max(from, to); }
};

struct Lane {
    std::size_t first = 0;  ///< layers that it passes
    std::size_t last = 0;
    double y = 0;
};

class Router {
public:
    explicit Router(ModelPlan& plan) : m_plan(plan), m_origin_y(plan.arrows.size()), m_target_y(plan.arrows.size()), m_pieces(plan.arrows.size()) {}

    void run() {
        set_ports();
        for (std::size_t arrow = 0; arrow < m_plan.arrows.size(); ++arrow) add_pieces(arrow);
        set_tracks();
        set_columns();
        for (std::size_t arrow = 0; arrow < m_plan.arrows.size(); ++arrow) draw_way(arrow);
        fit_height();
    }

private:
    [[nodiscard]] std::size_t layer_of(std::size_t item) const { return m_plan.groups[m_plan.items[item].group].layer; }
    [[nodiscard]] Side origin_side(const ModelArrow& arrow) const { return layer_of(arrow.origin) <= layer_of(arrow.target) ? Side::right : Side::left; }
    [[nodiscard]] Side target_side(const ModelArrow& arrow) const { return layer_of(arrow.origin) < layer_of(arrow.target) ? Side::left : Side::right; }

    void set_ports() {
        for (std::size_t i = 0; i < m_plan.items.size(); ++i) {
            for (const auto side : {Side::left, Side::right}) set_ports_of(i, side);
        }
    }

    void set_ports_of(std::size_t item, Side side) {
        std::vector<End> ends;
        for (std::size_t a = 0; a < m_plan.arrows.size(); ++a) {
            const auto& arrow = m_plan.arrows[a];
            if (arrow.origin == item && origin_side(arrow) == side) ends.push_back({a, true, side, m_plan.items[arrow.target].area.centre().y});
            if (arrow.target == item && target_side(arrow) == side) ends.push_back({a, false, side, m_plan.items[arrow.origin].area.centre().y});
        }
        // From the top in the order of where they come from, so that they cross as little as they must.
        std::ranges::stable_sort(ends, {}, &End::y);
        const auto& area = m_plan.items[item].area;
        const double spare = std::floor((std::round(area.height / port_pitch) - static_cast<double>(ends.size())) / 2);
        double y = area.y + (spare + (side == Side::left ? left_phase : right_phase)) * port_pitch;
        for (const auto& end : ends) {
            (end.at_origin ? m_origin_y : m_target_y)[end.arrow] = y;
            y += port_pitch;
        }
    }

    [[nodiscard]] bool is_free(double y, std::size_t first, std::size_t last) const {
        const bool in_a_box = std::ranges::any_of(m_plan.groups, [&](const ModelGroup& group) { return group.layer >= first && group.layer <= last && y > group.area.y - margin && y < group.area.bottom() + margin; });
        // Lanes that end in the channel where another begins would meet there.
        return !in_a_box && std::ranges::none_of(m_lanes, [&](const Lane& lane) { return std::abs(lane.y - y) < margin && lane.first <= last + 1 && first <= lane.last + 1; });
    }

    /// A height at which nothing stands in the layers between, as near as there is.
    double lane(std::size_t first, std::size_t last, double wanted) {
        const double start = std::round(wanted / port_pitch);
        for (double step = 0;; ++step) {
            for (const double sign : {1.0, -1.0}) {
                const double y = (start + sign * step + lane_phase) * port_pitch;
                if (!is_free(y, first, last)) continue;
                m_lanes.push_back({first, last, y});
                return y;
            }
        }
    }

    void add_pieces(std::size_t a) {
        const auto& arrow = m_plan.arrows[a];
        const auto from = layer_of(arrow.origin);
        const auto to = layer_of(arrow.target);
        const double start = m_origin_y[a];
        const double end = m_target_y[a];
        const auto near = std::min(from, to);
        const auto far = std::max(from, to);
        if (far <= near + 1) {
            m_pieces[a] = {{near + 1, start, end, 0}};
            return;
        }
        const double y = lane(near + 1, far - 1, (start + end) / 2);
        m_pieces[a] = from < to ? std::vector<Piece>{{near + 1, start, y, 0}, {far, y, end, 0}} : std::vector<Piece>{{far, start, y, 0}, {near + 1, y, end, 0}};
    }

    void set_tracks() {
        m_tracks.assign(m_plan.layers + 1, 0);
        for (std::size_t channel = 0; channel <= m_plan.layers; ++channel) {
            std::vector<Piece*> here;
            for (auto& pieces : m_pieces) {
                for (auto& piece : pieces) {
                    if (piece.channel == channel) here.push_back(&piece);
                }
            }
            std::ranges::stable_sort(here, [](const Piece* a, const Piece* b) { return a->high() - a->low() < b->high() - b->low(); });
            std::vector<std::vector<const Piece*>> tracks;
            for (auto* piece : here) {
                const auto fits = [&](const std::vector<const Piece*>& track) {
                    return std::ranges::none_of(track, [&](const Piece* other) { return piece->low() < other->high() + margin && other->low() < piece->high() + margin; });
                };
                const auto at = std::ranges::find_if(tracks, fits);
                piece->track = static_cast<std::size_t>(at - tracks.begin());
                if (at == tracks.end()) tracks.emplace_back();
                tracks[piece->track].push_back(piece);
            }
            m_tracks[channel] = tracks.size();
        }
    }

    [[nodiscard]] bool arrives(std::size_t layer, Side side) const {
        return std::ranges::any_of(m_plan.arrows, [&](const ModelArrow& arrow) { return layer_of(arrow.target) == layer && target_side(arrow) == side; });
    }

    void set_columns() {
        double x = 1;
        m_first_track.assign(m_plan.layers + 1, 0);
        for (std::size_t layer = 0; layer < m_plan.layers; ++layer) {
            double width = 0;
            for (auto& group : m_plan.groups) {
                if (group.layer != layer) continue;
                group.area.x = x;
                width = group.area.width;
                for (const auto item : group.items) m_plan.items[item].area.x = x;
            }
            x += width;
            const auto tracks = m_tracks[layer + 1];
            if (tracks == 0 && layer + 1 == m_plan.layers) break;
            x += arrives(layer, Side::right) ? zone : bare_zone;
            m_first_track[layer + 1] = x;
            x += static_cast<double>(tracks == 0 ? 0 : tracks - 1) * track_pitch;
            if (layer + 1 < m_plan.layers) x += arrives(layer + 1, Side::left) ? zone : bare_zone;
        }
        m_plan.width = x + 1;
    }

    void draw_way(std::size_t a) {
        auto& arrow = m_plan.arrows[a];
        const auto edge = [&](std::size_t item, Side side) { return side == Side::left ? m_plan.items[item].area.x : m_plan.items[item].area.right(); };
        arrow.way = {{edge(arrow.origin, origin_side(arrow)), m_origin_y[a]}};
        for (const auto& piece : m_pieces[a]) {
            const double x = m_first_track[piece.channel] + static_cast<double>(piece.track) * track_pitch;
            arrow.way.push_back({x, piece.from});
            arrow.way.push_back({x, piece.to});
        }
        arrow.way.push_back({edge(arrow.target, target_side(arrow)), m_target_y[a]});
    }

    /// Lanes may run above the highest box: all moves down by what is needed.
    void fit_height() {
        double top = 1e300;
        double bottom = 0;
        for (const auto& group : m_plan.groups) top = std::min(top, group.area.y), bottom = std::max(bottom, group.area.bottom());
        for (const auto& lane : m_lanes) top = std::min(top, lane.y), bottom = std::max(bottom, lane.y);
        for (auto& group : m_plan.groups) group.area.y -= top - 1;
        for (auto& item : m_plan.items) item.area.y -= top - 1;
        for (auto& arrow : m_plan.arrows) {
            for (auto& at : arrow.way) at.y -= top - 1;
        }
        m_plan.height = bottom - top + 2;
    }

    ModelPlan& m_plan;
    std::vector<double> m_origin_y;
    std::vector<double> m_target_y;
    std::vector<std::vector<Piece>> m_pieces;
    std::vector<Lane> m_lanes;
    std::vector<std::size_t> m_tracks;      ///< by channel
    std::vector<double> m_first_track;
};

}  // namespace

void route(ModelPlan& plan) { Router(plan).run(); }

ModelPlan planned(const domain::Project& project, const domain::Model& model) {
    auto plan = collect(project, model);
    if (plan.items.empty()) return plan;
    const double narrowest = width_of_words(plan, 24, 46);
    for (double width = 46; width > 0;) {
        place(plan, width);
        route(plan);
        const double excess = plan.width - across;
        if (excess <= 0 || width <= narrowest) break;
        width = std::max(narrowest, width - std::max(1.0, excess / static_cast<double>(plan.layers)));
    }
    return plan;
}

}  // namespace loam::figures
