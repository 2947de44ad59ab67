#pragma once
// What is coded where: the ground on which codes, cases and passages are compared. Made once for a project.

#include <span>

#include "loam/domain/project.hpp"
#include "loam/passages/lines.hpp"

namespace loam::passages {

/// The same code on the same words, however many coders put it there.
struct CodedPlace {
    std::uint32_t text = 0;     ///< place in CodedTexts::texts()
    std::uint32_t code = 0;     ///< place in Project::codes
    std::uint32_t passage = 0;  ///< place in Project::passages; of several with the same span the first
    std::uint32_t first = 0;    ///< its codings: CodedTexts::codings_of()
    std::uint32_t codings = 0;
    Span span;                  ///< code points; milliseconds of a recording; else the place's number in its text
};

/// One version of one source, or what a source holds that has no offsets (pages, cells, regions of a picture).
struct CodedText {
    const domain::Source* source = nullptr;
    const domain::SourceText* version = nullptr;  ///< null: places without offsets, or times
    bool newest = true;                           ///< false: passages that wait on an older version
    std::uint32_t first = 0;                      ///< its places, by start
    std::uint32_t places = 0;
    std::vector<const domain::Turn*> turns;       ///< in the order of the text
};

/// Holds places in the project's vectors: the project must live as long. Not for several threads at once.
class CodedTexts {
public:
    explicit CodedTexts(const domain::Project& project);

    [[nodiscard]] const domain::Project& project() const { return *m_project; }
    /// In the order of the sources; only texts in which something is coded.
    [[nodiscard]] const std::vector<CodedText>& texts() const { return m_texts; }
    /// By text, then by start.
    [[nodiscard]] const std::vector<CodedPlace>& places() const { return m_places; }
    [[nodiscard]] std::span<const CodedPlace> places_in(const CodedText& text) const { return std::span(m_places).subspan(text.first, text.places); }
    /// Places in Project::codings.
    [[nodiscard]] std::span<const std::uint32_t> codings_of(const CodedPlace& place) const { return std::span(m_codings).subspan(place.first, place.codings); }
    /// Codings whose code, passage or source is gone: they are counted nowhere.
    [[nodiscard]] std::size_t astray() const { return m_astray; }

    /// Read at the first question for a text. Without a version there are no lines: null.
    [[nodiscard]] const Lines* lines(std::uint32_t text) const;
    [[nodiscard]] const Offsets* offsets(std::uint32_t text) const;
    /// What stands there; the words given with the passage if the text is not here.
    [[nodiscard]] std::string words(const CodedPlace& place) const;

private:
    struct Draft;
    void read_passages(std::vector<Draft>& drafts);
    void settle(std::vector<Draft>& drafts);

    const domain::Project* m_project;
    std::vector<CodedText> m_texts;
    std::vector<CodedPlace> m_places;
    std::vector<std::uint32_t> m_codings;
    std::size_t m_astray = 0;
    mutable std::vector<std::unique_ptr<Lines>> m_lines;
    mutable std::vector<std::unique_ptr<Offsets>> m_offsets;
};

/// The turns that a span touches, as places [first, last) in `turns`; none if it stands outside every turn.
std::pair<std::size_t, std::size_t> turns_touched(const std::vector<const domain::Turn*>& turns, Span span);

}  // namespace loam::passages
