#pragma once
// A sheet of paper in millimetres that becomes SVG. Text stays text and is wrapped by measured widths.

#include <string>
#include <string_view>
#include <vector>

#include "loam/figures/figures.hpp"

namespace loam::figures {

inline constexpr double point = 25.4 / 72;            ///< one typographic point in mm
inline constexpr double text_size = 8.5 * point;
inline constexpr double small_size = 7.5 * point;
inline constexpr double line_width = 0.5 * point;
inline constexpr double leading = 1.25;
inline constexpr std::string_view ink = "#211E1A";
inline constexpr std::string_view muted = "#635C52";
inline constexpr std::string_view accent = "#2F5D50";
inline constexpr std::string_view wrong = "#A3341F";

/// Width in mm of a text in Source Sans 3 of that size; `bold` for weight 600.
double text_width(std::string_view text, double size, bool bold = false);
/// Lines no wider than `width`; a word that is too long stands alone.
std::vector<std::string> wrapped(std::string_view text, double size, double width, bool bold = false);

enum class Anchor { start, middle, end };

struct TextStyle {
    double size = text_size;
    bool bold = false;
    bool italic = false;
    std::string_view colour = ink;
    Anchor anchor = Anchor::start;
};

struct Point {
    double x = 0;
    double y = 0;
};

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
};

class Canvas {
public:
    Canvas(double width, std::string_view title, std::string_view description) : m_width(width), m_title(title), m_description(description) {}

    void text(Point baseline, std::string_view words, const TextStyle& style = {});
    /// Returns the y below the last line.
    double paragraph(Point top_left, double width, std::string_view words, const TextStyle& style = {});
    void rectangle(const Box& box, std::string_view fill, std::string_view stroke, bool dashed = false, double radius = 0);
    void line(Point from, Point to, std::string_view colour = ink, bool dashed = false);
    void arrow(const std::vector<Point>& way, std::string_view colour = ink, bool dashed = false);
    void circle(Point centre, double radius, std::string_view fill, std::string_view stroke);
    void raw(std::string_view svg) { m_body += svg; }
    /// Ends the sheet at this height.
    [[nodiscard]] Figure finish(double height) const;
    [[nodiscard]] double width() const { return m_width; }

private:
    double m_width;
    std::string m_title;
    std::string m_description;
    std::string m_body;
};

/// A sheet that only says what is missing.
Figure empty_sheet(std::string_view title, std::string_view what_is_missing);

// ---- the figures, one file each
Figure draw_item_profile(const domain::Project& project);
Figure draw_appraisal(const domain::Project& project);
Figure draw_matrix(const domain::Project& project);

}  // namespace loam::figures
