#pragma once
// A model laid out in layers: codes as rows of boxes, relations as arrows in channels of their own between the layers.
// After Sugiyama, Tagawa & Toda (1981): break cycles, set layers, order them, place, route. Cycles are broken by the greedy
// order of Eades, Lin & Smyth (1993). No arrow can run through a box or a number, since channels, lanes and ports never meet.

#include "canvas.hpp"

namespace loam::figures {

inline constexpr double port_pitch = 3.4;   ///< mm between two arrows at a box

/// A code of the model: one row of a box.
struct ModelItem {
    const domain::Code* code = nullptr;
    std::string phase;
    std::size_t group = 0;
    std::size_t depth = 0;                  ///< how many members stand above it in its box
    std::vector<std::string> lines;
    std::vector<std::string> phase_lines;
    Box area;
    [[nodiscard]] double text_height() const { return (static_cast<double>(lines.size()) * text_size + static_cast<double>(phase_lines.size()) * small_size) * leading; }
};

/// A member without a member above it, with all beneath it: one box.
struct ModelGroup {
    std::vector<std::size_t> items;         ///< from the top
    std::size_t layer = 0;
    Box area;
};

struct ModelArrow {
    const domain::Relation* relation = nullptr;
    std::size_t number = 0;                 ///< printed on the arrow and in the key
    std::size_t origin = 0;                 ///< items
    std::size_t target = 0;
    std::vector<Point> way;                 ///< from origin to target
};

struct ModelPlan {
    std::vector<ModelItem> items;
    std::vector<ModelGroup> groups;
    std::vector<ModelArrow> arrows;         ///< in the order of their numbers
    std::size_t layers = 0;
    double width = 0;
    double height = 0;
};

/// What belongs to the model, not placed yet.
ModelPlan collect(const domain::Project& project, const domain::Model& model);
/// Sets layers and the order within them; items and boxes, so many mm wide, get their heights and places.
void place(ModelPlan& plan, double width);
/// The width at which no word of a label is broken, as far as the bounds allow.
double width_of_words(const ModelPlan& plan, double least, double most);
/// Gives each arrow its way.
void route(ModelPlan& plan);
/// All of it, with boxes as wide as a page turned sideways allows.
ModelPlan planned(const domain::Project& project, const domain::Model& model);

}  // namespace loam::figures
