#pragma once
// What the comparisons stand on, kept between two reads, and how they tell codes and passages.

#include "loam/analysis/beneath.hpp"
#include "loam/passages/code_matrix.hpp"
#include "loam/passages/growing_index.hpp"
#include "loam/passages/nearest.hpp"
#include "loam/passages/variants.hpp"
#include "loam/workbench/comparing.hpp"
#include "reads/views.hpp"

namespace loam::workbench {

/// A text as it is read: its lines and who speaks where.
struct Layout {
    explicit Layout(const domain::SourceText& version) : lines(version.text), offsets(version.text) {}
    passages::Lines lines;
    passages::Offsets offsets;
    std::vector<const domain::Turn*> turns;
};

/// Of one revision. The index of the words lives on from one revision to the next.
class Ground {
public:
    std::shared_ptr<const domain::Project> project;
    std::unique_ptr<passages::CodedTexts> texts;
    passages::GrowingIndex index;
    std::vector<const domain::SourceText*> indexed;  ///< the newest text of each source, as the index holds them
    bool index_is_of_now = false;
    passages::VariantIndex repeated;
    passages::NearestIndex nearest;
    bool nearest_is_of_now = false;

    [[nodiscard]] const domain::Project& all() const { return *project; }
    /// Read at the first question for a version.
    const Layout& layout(const domain::SourceText& version);

private:
    std::unordered_map<const domain::SourceText*, std::unique_ptr<Layout>> m_layouts;
    friend Result<Ground*> ground(const Workbench& workbench);
};

Result<Ground*> ground(const Workbench& workbench);
/// The same with the index made to hold the newest texts.
Result<Ground*> ground_with_words(const Workbench& workbench);
/// The same with the space of words made to hold them.
Result<Ground*> ground_with_nearness(const Workbench& workbench);
/// A stretch of a newest text as it stands in addresses and arguments: "TEXT:START-END".
std::string stretch_token(const domain::SourceText& version, passages::Span span);
/// Place of the text in Ground::indexed and the span; bad_input if it is none.
Result<passages::Stretch> stretch_asked(const Ground& ground, const std::string& token);
/// Codes on any of these words.
JsonArray codes_touching(const Ground& ground, const domain::SourceText& version, passages::Span span);
/// Counts words by the index where it holds the text.
passages::WordCount counted_by(const Ground& ground);

/// Place in Project::codes of an id or a label (case, accents and quotation marks do not count). `where` names the argument.
Result<std::size_t> code_asked(const domain::Project& project, const std::string& name, std::string_view where);
Result<std::vector<passages::CodeSet>> codes_asked(const Ground& ground, const CodesAsked& asked);
Result<passages::Nearness> nearness_asked(const NearnessAsked& asked);
Result<const domain::Attribute*> attribute_asked(const domain::Project& project, const std::string& name);

/// Rows of a matrix by name: cases, participants, studies, sources, or an attribute.
struct RowsAsked {
    passages::Cases cases;
    std::vector<passages::MatrixRow> rows;
    const domain::Attribute* attribute = nullptr;
};
Result<RowsAsked> rows_asked(const Ground& ground, const std::string& name);

/// {id, label, table}.
JsonObject case_json(const passages::Case& of);
/// {id, label, rung}.
JsonObject code_json(const domain::Project& project, std::size_t code);

/// Tells coded places as quotations: passage, line, speaker, case, the codes on the same words.
class Quotations {
public:
    explicit Quotations(Ground& ground);
    [[nodiscard]] JsonObject json(std::uint32_t place) const;
    [[nodiscard]] JsonArray json(const std::vector<std::uint32_t>& places) const;
    /// Of a passage that need not be coded.
    [[nodiscard]] JsonObject of_passage(const domain::Passage& passage) const;
    /// Of words that need not be coded: passage {source, start, end, text}, line, last_line, speaker, role.
    [[nodiscard]] JsonObject of_span(const domain::SourceText& version, passages::Span span) const;
    [[nodiscard]] const passages::Cases& cases() const { return m_cases; }

private:
    Ground& m_ground;
    passages::Cases m_cases;
    domain::Index<domain::Person> m_people;
    domain::Index<domain::Source> m_sources;
};

}  // namespace loam::workbench
