#include "model_plan.hpp"

#include "loam/base/text.hpp"

#include <deque>
#include <ranges>

// Which codes stand in which box, in which layer, in which order, and where.

namespace loam::figures {
namespace {

using domain::Code;

constexpr std::size_t most_layers = 6;
constexpr double between_boxes = 2 * port_pitch;
constexpr double padding = 1.6;

double indent_of(const ModelItem& item) { return 2.5 * static_cast<double>(std::min<std::size_t>(item.depth, 4)); }

/// The nearest code above that is a member too; parents that run in a circle end the search.
std::optional<std::size_t> member_above(const Code& code, const domain::Index<Code>& codes, const std::unordered_map<std::string, std::size_t>& place) {
    const auto* at = codes.find(code.parent);
    for (std::size_t steps = 0; at && steps < place.size() + 64; ++steps) {
        if (const auto found = place.find(at->id.text); found != place.end() && at != &code) return found->second;
        at = codes.find(at->parent);
    }
    return std::nullopt;
}

void add_with_children(ModelPlan& plan, std::size_t item, std::size_t depth, const std::vector<std::vector<std::size_t>>& children, std::vector<bool>& done) {
    if (done[item]) return;
    done[item] = true;
    plan.items[item].depth = depth;
    plan.items[item].group = plan.groups.size() - 1;
    plan.groups.back().items.push_back(item);
    for (const auto child : children[item]) add_with_children(plan, child, depth + 1, children, done);
}

void make_groups(ModelPlan& plan, const domain::Index<Code>& codes, const std::unordered_map<std::string, std::size_t>& place) {
    std::vector<std::vector<std::size_t>> children(plan.items.size());
    std::vector<bool> has_parent(plan.items.size(), false);
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        const auto above = member_above(*plan.items[i].code, codes, place);
        if (!above) continue;
        children[*above].push_back(i);
        has_parent[i] = true;
    }
    std::vector<bool> done(plan.items.size(), false);
    // The second round takes those whose parents run in a circle.
    for (const bool round : {false, true}) {
        for (std::size_t i = 0; i < plan.items.size(); ++i) {
            if (done[i] || has_parent[i] != round) continue;
            plan.groups.emplace_back();
            add_with_children(plan, i, 0, children, done);
        }
    }
}

struct Link {
    std::size_t from;
    std::size_t to;
};

std::vector<Link> links_between_groups(const ModelPlan& plan) {
    std::vector<Link> links;
    for (const auto& arrow : plan.arrows) {
        const Link link{plan.items[arrow.origin].group, plan.items[arrow.target].group};
        if (link.from != link.to) links.push_back(link);
    }
    return links;
}

/// An order in which few links lead backwards (Eades, Lin & Smyth).
std::vector<std::size_t> rank_without_cycles(std::size_t count, const std::vector<Link>& links) {
    std::vector<bool> taken(count, false);
    std::vector<std::ptrdiff_t> out(count, 0);
    std::vector<std::ptrdiff_t> in(count, 0);
    for (const auto& link : links) ++out[link.from], ++in[link.to];
    std::deque<std::size_t> first;
    std::deque<std::size_t> last;
    for (std::size_t left = count; left > 0; --left) {
        std::optional<std::size_t> best;
        bool at_end = false;
        std::ptrdiff_t most = 0;
        for (std::size_t node = 0; node < count && !at_end; ++node) {
            if (taken[node]) continue;
            at_end = out[node] == 0 && in[node] > 0;
            const auto lead = in[node] == 0 ? PTRDIFF_MAX : out[node] - in[node];
            if (at_end || !best || lead > most) best = node, most = lead;
        }
        taken[*best] = true;
        for (const auto& link : links) {
            if (link.from == *best) --in[link.to];
            if (link.to == *best) --out[link.from];
        }
        at_end ? last.push_front(*best) : first.push_back(*best);
    }
    first.insert(first.end(), last.begin(), last.end());
    std::vector<std::size_t> rank(count);
    for (std::size_t i = 0; i < count; ++i) rank[first[i]] = i;
    return rank;
}

void set_layers(ModelPlan& plan) {
    const auto links = links_between_groups(plan);
    const auto rank = rank_without_cycles(plan.groups.size(), links);
    std::vector<std::size_t> by_rank(rank.size());
    for (std::size_t i = 0; i < rank.size(); ++i) by_rank[rank[i]] = i;
    std::size_t deepest = 0;
    for (const auto node : by_rank) {
        for (const auto& link : links) {
            if (link.to == node && rank[link.from] < rank[node]) plan.groups[node].layer = std::max(plan.groups[node].layer, plan.groups[link.from].layer + 1);
        }
        deepest = std::max(deepest, plan.groups[node].layer);
    }
    // What nothing leads to stands right before what it leads to.
    for (const auto node : by_rank | std::views::reverse) {
        const bool begins = std::ranges::none_of(links, [&](const Link& link) { return link.to == node && rank[link.from] < rank[node]; });
        std::size_t next = SIZE_MAX;
        for (const auto& link : links) {
            if (link.from == node && rank[link.to] > rank[node]) next = std::min(next, plan.groups[link.to].layer);
        }
        if (begins && next != SIZE_MAX && next > 0) plan.groups[node].layer = next - 1;
    }
    if (deepest >= most_layers) {
        for (auto& group : plan.groups) group.layer = group.layer * most_layers / (deepest + 1);
    }
    plan.layers = std::min(deepest + 1, most_layers);
}

void size_items(ModelPlan& plan, double width) {
    std::vector<std::array<std::size_t, 2>> ends(plan.items.size());
    for (const auto& arrow : plan.arrows) {
        const auto from = plan.groups[plan.items[arrow.origin].group].layer;
        const auto to = plan.groups[plan.items[arrow.target].group].layer;
        ++ends[arrow.origin][from <= to ? 1 : 0];
        ++ends[arrow.target][from < to ? 0 : 1];
    }
    for (auto& group : plan.groups) {
        double height = 0;
        for (const auto at : group.items) {
            auto& item = plan.items[at];
            // Measured in the widest font that may stand in: a box grows by a line rather than press its letters together.
            item.lines = wrapped_to(item.code->label.empty() ? "(no label)" : item.code->label, text_size, width - 2 * padding - indent_of(item), 6, item.depth == 0, widest);
            item.phase_lines = wrapped_to(item.phase, small_size, width - 2 * padding - indent_of(item), 4, false, widest);
            const double pitches = std::max(std::ceil((item.text_height() + 1.6) / port_pitch), static_cast<double>(std::ranges::max(ends[at])));
            item.area = {0, height, width, pitches * port_pitch};
            height += item.area.height;
        }
        group.area = {0, 0, width, height};
    }
}

std::vector<std::vector<std::size_t>> ordered_layers(const ModelPlan& plan) {
    std::vector<std::vector<std::size_t>> layers(plan.layers);
    for (std::size_t g = 0; g < plan.groups.size(); ++g) layers[plan.groups[g].layer].push_back(g);
    const auto links = links_between_groups(plan);
    std::vector<double> at(plan.groups.size(), 0);
    const auto note_places = [&] {
        for (const auto& layer : layers) {
            for (std::size_t i = 0; i < layer.size(); ++i) at[layer[i]] = (static_cast<double>(i) + 0.5) / static_cast<double>(layer.size());
        }
    };
    note_places();
    for (int sweep = 0; sweep < 8; ++sweep) {
        for (auto& layer : layers) {
            std::vector<std::pair<double, std::size_t>> wanted;
            for (const auto g : layer) {
                double sum = at[g];
                double n = 1;
                for (const auto& link : links) {
                    if (link.from == g || link.to == g) sum += at[link.from == g ? link.to : link.from], n += 1;
                }
                wanted.emplace_back(sum / n, g);
            }
            std::ranges::stable_sort(wanted, {}, &std::pair<double, std::size_t>::first);
            std::ranges::transform(wanted, layer.begin(), &std::pair<double, std::size_t>::second);
            note_places();
        }
    }
    return layers;
}

double snapped(double y) { return std::round(y / port_pitch) * port_pitch; }

/// Boxes of a layer near their neighbours, none over another, the layer no longer than the longest must be.
void set_heights(ModelPlan& plan, const std::vector<std::vector<std::size_t>>& layers) {
    const auto length = [&](const std::vector<std::size_t>& layer) {
        double sum = -between_boxes;
        for (const auto g : layer) sum += plan.groups[g].area.height + between_boxes;
        return sum;
    };
    double longest = 0;
    for (const auto& layer : layers) longest = std::max(longest, length(layer));
    for (const auto& layer : layers) {
        double y = snapped((longest - length(layer)) / 2);
        for (const auto g : layer) y = (plan.groups[g].area.y = y) + plan.groups[g].area.height + between_boxes;
    }
    const auto links = links_between_groups(plan);
    for (int sweep = 0; sweep < 6; ++sweep) {
        for (const auto& layer : layers) {
            double free_from = 0;
            double still = length(layer);
            for (const auto g : layer) {
                auto& area = plan.groups[g].area;
                double sum = 0;
                double n = 0;
                for (const auto& link : links) {
                    if (link.from == g || link.to == g) sum += plan.groups[link.from == g ? link.to : link.from].area.centre().y, n += 1;
                }
                const double wanted = n > 0 ? sum / n - area.height / 2 : area.y;
                area.y = snapped(std::clamp(wanted, free_from, std::max(free_from, longest - still)));
                free_from = area.bottom() + between_boxes;
                still -= area.height + between_boxes;
            }
        }
    }
}

}  // namespace

ModelPlan collect(const domain::Project& project, const domain::Model& model) {
    const domain::Index codes(project.codes);
    ModelPlan plan;
    std::unordered_map<std::string, std::size_t> place;
    const auto take = [&](const domain::CodeId& id, const std::string& phase) -> std::optional<std::size_t> {
        const auto* code = codes.find(id);
        if (!code) return std::nullopt;
        const auto [at, is_new] = place.try_emplace(id.text, plan.items.size());
        if (is_new) plan.items.push_back({.code = code, .phase = phase, .group = 0, .depth = 0, .lines = {}, .phase_lines = {}, .area = {}});
        return at->second;
    };
    for (const auto& member : project.model_members) {
        if (member.model == model.id) take(member.code, member.phase);
    }
    for (const auto& relation : project.relations) {
        if (relation.model != model.id) continue;
        const auto origin = take(relation.origin, "");
        const auto target = take(relation.target, "");
        if (origin && target) plan.arrows.push_back({.relation = &relation, .number = plan.arrows.size() + 1, .origin = *origin, .target = *target, .way = {}});
    }
    make_groups(plan, codes, place);
    return plan;
}

double width_of_words(const ModelPlan& plan, double least, double most) {
    double width = least;
    for (const auto& item : plan.items) {
        for (const auto& word : base::split(item.code->label, ' ')) width = std::max(width, widest(word, text_size, item.depth == 0) + indent_of(item) + 2 * padding + 0.1);
    }
    return std::min(width, most);
}

void place(ModelPlan& plan, double width) {
    if (plan.layers == 0) set_layers(plan);
    size_items(plan, width);
    set_heights(plan, ordered_layers(plan));
    for (auto& group : plan.groups) {
        for (const auto at : group.items) plan.items[at].area.y += group.area.y;
    }
}

}  // namespace loam::figures
