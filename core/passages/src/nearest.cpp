#include "loam/passages/nearest.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "loam/analysis/beneath.hpp"
#include "loam/passages/code_matrix.hpp"
#include "word_space.hpp"

namespace loam::passages {
namespace {

/// Shares of the whole weight on either side. The label is one example that never leaves; it weighs from the least to the most
/// as far as the passages under the code say its words themselves: a label that names from afar would lead astray.
constexpr double share_of_label = 0.3;
constexpr double least_of_label = 0.05;
constexpr double share_of_rest = 0.5;
constexpr std::size_t most_examples = 2000;  ///< on either side; of more every second, third, ... is taken
constexpr int rounds = 8;
constexpr std::size_t most_words = 5;

double along(const std::vector<float>& line, const Point& point) {
    double sum = 0;
    for (const auto& feature : point) sum += double{line[feature.id]} * double{feature.weight};
    return sum;
}

struct Lesson {
    Point point;
    double side = 1;    ///< 1 or -1
    double weight = 0;  ///< how much a mistake on it costs
    double alpha = 0;
};

struct Line {
    std::vector<float> weights;
    double bias = 0;
    [[nodiscard]] double score(const Point& point) const { return along(weights, point) + bias; }
};

/// Hsieh and others (2008), algorithm 1 for the L2 loss, with a bias as one more feature of value 1.
Line learned(std::vector<Lesson>& lessons, std::size_t features) {
    Line line{std::vector<float>(features), 0};
    for (int round = 0; round < rounds; ++round) {
        for (auto& lesson : lessons) {
            double length = 1;
            for (const auto& feature : lesson.point) length += double{feature.weight} * double{feature.weight};
            const double softness = 1 / (2 * lesson.weight);
            const double slope = lesson.side * line.score(lesson.point) - 1 + softness * lesson.alpha;
            const double alpha = std::max(0.0, lesson.alpha - slope / (length + softness));
            const double step = (alpha - std::exchange(lesson.alpha, alpha)) * lesson.side;
            if (step == 0) continue;
            line.bias += step;
            for (const auto& feature : lesson.point) line.weights[feature.id] += static_cast<float>(step) * feature.weight;
        }
    }
    return line;
}

/// At most so many, evenly.
template <class T>
std::vector<T> thinned(const std::vector<T>& all, std::size_t most) {
    if (all.size() <= most) return all;
    std::vector<T> some;
    for (std::size_t i = 0; i < most; ++i) some.push_back(all[i * all.size() / most]);
    return some;
}

bool touch(const WordSpace::Piece& piece, const std::vector<Stretch>& stretches) {
    return std::ranges::any_of(stretches, [&](const Stretch& each) { return each.text == piece.text && each.span.touches(piece.span); });
}

double likeness(const Point& a, const std::unordered_map<std::uint32_t, float>& b) {
    double sum = 0;
    double a2 = 0;
    double b2 = 0;
    for (const auto& feature : a) {
        a2 += double{feature.weight} * double{feature.weight};
        if (const auto at = b.find(feature.id); at != b.end()) sum += double{feature.weight} * double{at->second};
    }
    for (const auto& [id, weight] : b) b2 += double{weight} * double{weight};
    return a2 > 0 && b2 > 0 ? sum / std::sqrt(a2 * b2) : 0;
}

/// How much of a label the passages under it say themselves: 0, if it names from afar what nobody says, to 1.
double share_said(const Point& label, const std::vector<Point>& passages) {
    std::unordered_set<std::uint32_t> said;
    for (const auto& passage : passages) {
        for (const auto& feature : passage) said.insert(feature.id);
    }
    double all = 0;
    double met = 0;
    for (const auto& feature : label) {
        const auto weight = double{feature.weight} * double{feature.weight};
        all += weight;
        if (said.contains(feature.id)) met += weight;
    }
    return all > 0 ? met / all : 0;
}

}  // namespace

struct NearestIndex::Inside {
    WordSpace space;

    /// Pieces that may be shown.
    [[nodiscard]] std::vector<const WordSpace::Piece*> candidates(const NearestAsked& asked) const {
        std::vector<const WordSpace::Piece*> left;
        for (const auto& piece : space.pieces()) {
            if (piece.asks && !asked.interviewer_too) continue;
            if (!touch(piece, asked.like) && !touch(piece, asked.left_out)) left.push_back(&piece);
        }
        return left;
    }

    [[nodiscard]] Line line_of(const NearestAsked& asked, const std::vector<const WordSpace::Piece*>& rest) const {
        const Weights weights;
        std::vector<Lesson> lessons;
        const auto teach = [&](Point point, double side, double weight) {
            if (!point.empty() && weight > 0) lessons.push_back({std::move(point), side, weight});
        };
        auto label = space.point(asked.named, asked.language, weights);
        const bool by_label = !label.empty();
        const auto like = thinned(asked.like, most_examples);
        std::vector<Point> points;
        for (const auto& each : like) points.push_back(space.point(space.piece(each), weights));
        const double for_label = like.empty() ? 1.0 : least_of_label + (share_of_label - least_of_label) * share_said(label, points);
        for (auto& point : points) teach(std::move(point), 1, (by_label ? 1 - for_label : 1.0) / static_cast<double>(like.size()));
        teach(std::move(label), 1, for_label);
        if (!like.empty()) {
            const auto unlike = thinned(asked.unlike, most_examples);
            const double for_rest = unlike.empty() ? 1.0 : share_of_rest;
            for (const auto& each : unlike) teach(space.point(space.piece(each), weights), -1, (1 - for_rest) / static_cast<double>(unlike.size()));
            const auto some = thinned(rest, most_examples);
            for (const auto* each : some) teach(space.point(*each, weights), -1, for_rest / static_cast<double>(some.size()));
        }
        return learned(lessons, space.features());
    }

    /// The best piece of each line, best first.
    static std::vector<std::pair<double, const WordSpace::Piece*>> best(std::vector<std::pair<double, const WordSpace::Piece*>> ranked, std::size_t most) {
        std::ranges::stable_sort(ranked, std::greater{}, [](const auto& each) { return each.first; });
        std::set<std::pair<std::uint32_t, std::uint32_t>> lines;
        std::vector<std::pair<double, const WordSpace::Piece*>> shown;
        for (const auto& each : ranked) {
            if (shown.size() == most) break;
            if (lines.emplace(each.second->text, each.second->line).second) shown.push_back(each);
        }
        return shown;
    }

    void explain(Near& near, const WordSpace::Piece& piece, const Line& line, const std::vector<Point>& like) const {
        const Weights weights;
        const auto point = space.point(piece, weights);
        double asked = 0;
        double all = 0;
        for (const auto& feature : point) {
            const auto said = double{line.weights[feature.id]} * double{feature.weight};
            if (said <= 0) continue;
            all += said;
            if (WordSpace::is_asked(feature.id)) asked += said;
        }
        near.asked_alike = all > 0 && asked * 4 >= all;
        auto words = space.said_by_words(piece, weights, line.weights);
        std::ranges::stable_sort(words, std::greater{}, &WordSpace::SaidWord::says);
        std::set<std::uint32_t> told;
        for (const auto& word : words) {
            if (word.says <= 0 || near.counting.size() == most_words) break;
            if (told.insert(word.stem).second) near.counting.push_back(word.span);
        }
        std::unordered_map<std::uint32_t, float> by_id;
        for (const auto& feature : point) by_id.emplace(feature.id, feature.weight);
        for (std::size_t i = 0; i < like.size(); ++i) {
            const auto alike = likeness(like[i], by_id);
            if (alike <= near.likeness) continue;
            near.likeness = alike;
            near.like = i;
        }
    }
};

NearestIndex::NearestIndex() : m_inside(std::make_unique<Inside>()) {}
NearestIndex::NearestIndex(NearestIndex&&) noexcept = default;
NearestIndex& NearestIndex::operator=(NearestIndex&&) noexcept = default;
NearestIndex::~NearestIndex() = default;

void NearestIndex::hold(const std::vector<SpokenText>& texts) { m_inside->space.hold(texts); }
std::size_t NearestIndex::stretches() const { return m_inside->space.pieces().size(); }

std::vector<Near> NearestIndex::nearest(const NearestAsked& asked) const {
    const auto candidates = m_inside->candidates(asked);
    const auto line = m_inside->line_of(asked, candidates);
    std::vector<std::pair<double, const WordSpace::Piece*>> ranked;
    ranked.reserve(candidates.size());
    for (const auto* piece : candidates) ranked.emplace_back(line.score(m_inside->space.point(*piece, {})), piece);
    std::vector<Point> like;
    for (const auto& each : asked.like) like.push_back(m_inside->space.point(m_inside->space.piece(each), {}));
    std::vector<Near> nearest;
    for (const auto& [score, piece] : Inside::best(std::move(ranked), asked.most)) {
        Near near{.place = {piece->text, piece->span}, .score = score, .counting = {}, .like = 0, .likeness = 0, .asked_alike = false};
        m_inside->explain(near, *piece, line, like);
        nearest.push_back(std::move(near));
    }
    return nearest;
}

std::vector<Near> NearestIndex::nearest_by_plain_words(const NearestAsked& asked) const {
    const Weights plain{.stems = 1, .pairs = 0, .letters = 0, .asked = 0};
    const auto& space = m_inside->space;
    std::vector<float> middle(space.features());
    const auto add = [&](const Point& point) {
        for (const auto& feature : point) middle[feature.id] += feature.weight;
    };
    for (const auto& each : asked.like) add(space.point(space.piece(each), plain));
    if (!asked.named.empty()) add(space.point(asked.named, asked.language, plain));
    std::vector<std::pair<double, const WordSpace::Piece*>> ranked;
    for (const auto* piece : m_inside->candidates(asked)) ranked.emplace_back(along(middle, space.point(*piece, plain)), piece);
    std::vector<Near> nearest;
    for (const auto& [score, piece] : Inside::best(std::move(ranked), asked.most)) nearest.push_back({{piece->text, piece->span}, score, {}, 0, 0, false});
    return nearest;
}

namespace {

/// The language of most sources: that in which codes are named too.
std::string commonest_language(const domain::Project& project) {
    std::map<std::string_view, std::size_t> counts;
    for (const auto& source : project.sources) ++counts[source.language.empty() ? std::string_view("english") : std::string_view(source.language)];
    const auto most = std::ranges::max_element(counts, {}, [](const auto& each) { return each.second; });
    return most == counts.end() ? "english" : std::string(most->first);
}

}  // namespace

NearestAsked asked_for(const CodedTexts& texts, std::size_t code, const std::vector<std::size_t>& members, const std::unordered_map<const domain::SourceText*, std::size_t>& held) {
    const auto& project = texts.project();
    std::vector<bool> own(project.codes.size());
    std::vector<bool> akin(project.codes.size());
    for (const auto member : members) own[member] = true;
    const analysis::Beneath beneath(project);
    for (std::size_t upper = 0; upper < project.codes.size(); ++upper) {
        const auto& steps = beneath.steps(upper);
        if (std::ranges::none_of(steps, [&](std::uint32_t lower) { return own[lower]; })) continue;
        for (const auto lower : steps) akin[lower] = true;
    }
    NearestAsked asked;
    asked.language = commonest_language(project);
    asked.named = project.codes[code].label + " " + project.codes[code].definition;
    const auto stretch_of = [&](const CodedPlace& place) -> std::optional<Stretch> {
        const auto at = held.find(texts.texts()[place.text].version);
        return at == held.end() ? std::nullopt : std::optional(Stretch{at->second, place.span});
    };
    for (const auto p : places_under(texts, {code, members})) {
        if (const auto stretch = stretch_of(texts.places()[p])) asked.like.push_back(*stretch);
    }
    for (const auto& place : texts.places()) {
        if (own[place.code] || akin[place.code]) continue;
        const auto stretch = stretch_of(place);
        if (stretch && std::ranges::none_of(asked.like, [&](const Stretch& each) { return each.text == stretch->text && each.span.touches(stretch->span); })) asked.unlike.push_back(*stretch);
    }
    return asked;
}

}  // namespace loam::passages
