#pragma once
// A sheet of paper in millimetres that becomes SVG. Text stays text and is wrapped by measured widths.

#include <span>
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
inline constexpr double upright = 174;                ///< width of the text on an upright A4 page, mm
inline constexpr double across = 262;                 ///< and on a page turned sideways
inline constexpr double across_height = 166;          ///< height that is left there under a heading
inline constexpr std::string_view ink = "#211E1A";
inline constexpr std::string_view muted = "#635C52";
inline constexpr std::string_view rule = "#D9D3C7";
inline constexpr std::string_view panel = "#F3F0EA";
inline constexpr std::string_view white = "#FFFFFF";
inline constexpr std::string_view accent = "#2F5D50";
inline constexpr std::string_view wrong = "#A3341F";

/// Width in mm of a text in Source Sans 3 of that size; `bold` for weight 600.
double text_width(std::string_view text, double size, bool bold = false);
/// The width it may take where that font is missing and another stands in.
double widest(std::string_view text, double size, bool bold = false);
/// By which of the two a line is measured.
using Measure = double (*)(std::string_view text, double size, bool bold);
/// Lines no wider than `width`; a word that is wider than a line is broken between letters, never off its accents.
std::vector<std::string> wrapped(std::string_view text, double size, double width, bool bold = false, Measure measure = text_width);
/// The same in at most so many lines, the last ending with "…" if more was to say.
std::vector<std::string> wrapped_to(std::string_view text, double size, double width, std::size_t most, bool bold = false, Measure measure = text_width);
/// One line, cut with "…" where it must be.
std::string fitted(std::string_view text, double size, double width, bool bold = false, Measure measure = text_width);

enum class Anchor { start, middle, end };

struct TextStyle {
    double size = text_size;
    bool bold = false;
    bool italic = false;
    std::string_view colour = ink;
    Anchor anchor = Anchor::start;
    double room = 0;  ///< mm that the line may take whatever the font; 0: as wide as it comes

    [[nodiscard]] constexpr TextStyle small() const { return with([](TextStyle& s) { s.size = small_size; }); }
    [[nodiscard]] constexpr TextStyle strong() const { return with([](TextStyle& s) { s.bold = true; }); }
    [[nodiscard]] constexpr TextStyle slanted() const { return with([](TextStyle& s) { s.italic = true; }); }
    [[nodiscard]] constexpr TextStyle in(std::string_view paint) const { return with([=](TextStyle& s) { s.colour = paint; }); }
    [[nodiscard]] constexpr TextStyle centred() const { return with([](TextStyle& s) { s.anchor = Anchor::middle; }); }
    [[nodiscard]] constexpr TextStyle ending() const { return with([](TextStyle& s) { s.anchor = Anchor::end; }); }
    [[nodiscard]] constexpr TextStyle within(double mm) const { return with([=](TextStyle& s) { s.room = mm; }); }

private:
    template <class Change>
    [[nodiscard]] constexpr TextStyle with(Change change) const {
        auto changed = *this;
        change(changed);
        return changed;
    }
};

inline constexpr TextStyle plain{};
inline constexpr TextStyle quiet = plain.small().in(muted);

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
    /// `id` is the figure's own: every id inside the drawing begins with it, so that several stand on one page.
    Canvas(double width, std::string_view id, std::string_view title, std::string_view description) : m_width(width), m_id(id), m_title(title), m_description(description) {}

    void text(Point baseline, std::string_view words, const TextStyle& style = plain);
    /// One line no wider than style.room; what had to be cut is told when it is pointed at.
    void label(Point baseline, std::string_view words, const TextStyle& style);
    /// Wrapped so that it needs no pressing in a wider font either. Returns the y below the last line.
    double paragraph(Point top_left, double width, std::string_view words, const TextStyle& style = plain);
    /// Read from bottom to top, centred on a point.
    void upward(Point centre, std::string_view words, const TextStyle& style);
    void rectangle(const Box& box, std::string_view fill, std::string_view stroke, bool dashed = false, double radius = 0, std::string_view named = {});
    void line(Point from, Point to, std::string_view colour = ink, bool dashed = false);
    void arrow(const std::vector<Point>& way, std::string_view colour = ink, bool dashed = false);
    /// The same along any path of SVG.
    void path_with_tip(std::string_view path, std::string_view colour, bool dashed);
    void circle(Point centre, double radius, std::string_view fill, std::string_view stroke);
    void raw(std::string_view svg) { m_body += svg; }
    /// Ends the sheet at this height.
    [[nodiscard]] Figure finish(double height) const;
    [[nodiscard]] double width() const { return m_width; }

private:
    double m_width;
    std::string m_id;
    std::string m_title;
    std::string m_description;
    std::string m_body;
};

/// A number as SVG takes it, to a thousandth of a millimetre.
std::string coordinate(double value);

/// A sheet that only says what is missing.
Figure empty_sheet(std::string_view id, std::string_view title, std::string_view what_is_missing);

// ---- the figures, one file each
Figure draw_item_profile(const domain::Project& project);
Figure draw_appraisal(const domain::Project& project);
Figure draw_matrix(const domain::Project& project);
std::vector<Figure> appraisal_pages(const domain::Project& project);
std::vector<Figure> matrix_pages(const domain::Project& project);
Figure draw_line_of_argument(const domain::Project& project);
Figure draw_theory(const domain::Project& project);
Figure draw_other_models(const domain::Project& project);
std::vector<Figure> line_of_argument_pages(const domain::Project& project);
std::vector<Figure> theory_pages(const domain::Project& project);
std::vector<Figure> other_model_pages(const domain::Project& project);
/// `kind` as in the schema; "" stands for every model that is neither line of argument nor theory.
bool has_model(const domain::Project& project, std::string_view kind);

}  // namespace loam::figures
