#pragma once
// A whole project as values: what analysis, checks, figures and reports work on.

#include <unordered_map>

#include "loam/domain/entity.hpp"

namespace loam::domain {

/// The states of the concept matrix, in one byte each.
enum class CellState : std::uint8_t { unknown, endorsed, not_endorsed, refuted };
CellState cell_state(std::string_view word);
std::string_view word(CellState state);

/// Concept by study. Kept dense because it may hold millions of cells; a cell that no row gives is unknown.
class Matrix {
public:
    Matrix() = default;
    Matrix(std::size_t codes, std::size_t studies) : m_line_of_code(codes, -1), m_studies(studies) {}
    /// Places in Project::codes and Project::studies.
    [[nodiscard]] CellState at(std::size_t code, std::size_t study) const {
        const auto line = code < m_line_of_code.size() ? m_line_of_code[code] : -1;
        return line < 0 ? CellState::unknown : m_cells[static_cast<std::size_t>(line) * m_studies + study];
    }
    void set(std::size_t code, std::size_t study, CellState state);
    /// Codes came, went or moved: `from` says for each code of the new order where it stood, if it was there.
    void rearrange(const std::vector<std::optional<std::size_t>>& from);
    /// All cells of a code are unknown; it keeps its line.
    void clear_line(std::size_t code);
    /// No cell of the code was ever given.
    void drop_line(std::size_t code);
    /// True if any cell of the code was ever given.
    [[nodiscard]] bool has_line(std::size_t code) const { return code < m_line_of_code.size() && m_line_of_code[code] >= 0; }

private:
    std::vector<std::int32_t> m_line_of_code;
    std::size_t m_studies = 0;
    std::vector<CellState> m_cells;
    std::vector<std::int32_t> m_free;  ///< lines that nobody has any more
};

/// Live rows only, each kind in its stored order. Made, copied and ended in one place: in each file that uses it, it would be
/// half of what the compiler has to do.
struct Project {
    Project();
    Project(const Project&);
    Project(Project&&) noexcept;
    Project& operator=(const Project&);
    Project& operator=(Project&&) noexcept;
    ~Project();

    About about;
    std::vector<Person> people;
    std::vector<Question> questions;
    std::vector<QuestionPart> question_parts;
    std::vector<Registration> registrations;
    std::vector<Attribute> attributes;
    std::vector<Criterion> criteria;
    std::vector<Amendment> amendments;
    std::vector<Sample> samples;
    std::vector<Study> studies;
    std::vector<Participant> participants;
    std::vector<Source> sources;
    std::vector<SourceText> source_texts;
    std::vector<Turn> turns;
    std::vector<Page> pages;
    std::vector<VerbatimMark> verbatim_marks;
    std::vector<Passage> passages;
    std::vector<AttributeValue> attribute_values;
    std::vector<Checklist> checklists;
    std::vector<ChecklistItem> checklist_items;
    std::vector<ChecklistAnswer> checklist_answers;
    std::vector<GradeBand> grade_bands;
    std::vector<Rating> ratings;
    std::vector<Rung> rungs;
    std::vector<Code> codes;
    std::vector<StandsOn> stands_on;
    std::vector<Coding> codings;
    std::vector<Model> models;
    std::vector<ModelMember> model_members;
    std::vector<Relation> relations;
    std::vector<RelationSupport> relation_supports;
    std::vector<Endorsement> remarked_cells;  ///< only the cells that carry a hint, a note or a passage; states are in matrix
    std::vector<Memo> memos;
    std::vector<MemoLink> memo_links;
    std::vector<Group> groups;
    std::vector<GroupMember> group_members;
    std::vector<Assumption> assumptions;
    std::vector<Link> links;
    std::vector<KeptElement> kept_elements;
    std::vector<FlowCount> flow_counts;
    std::vector<Record> records;
    std::vector<StudyReport> study_reports;
    std::vector<Decision> decisions;
    std::vector<SearchConcept> search_concepts;
    std::vector<Strategy> strategies;
    std::vector<StrategyReview> strategy_reviews;
    std::vector<SearchRun> search_runs;
    std::vector<RecordImport> record_imports;
    std::vector<RecordPart> record_parts;
    std::vector<RecordEdit> record_edits;
    std::vector<RecordTag> record_tags;
    std::vector<RecordNote> record_notes;
    std::vector<RecordFile> record_files;
    std::vector<DedupeRun> dedupe_runs;
    std::vector<DuplicateDecision> duplicate_decisions;
    std::vector<CitedReference> cited_references;
    std::vector<StagePlan> stage_plans;
    std::vector<Assignment> assignments;
    std::vector<Reveal> reveals;
    std::vector<CriterionAnswer> criterion_answers;
    std::vector<Discussion> discussions;
    std::vector<AuthorQuestion> author_questions;
    std::vector<ScreeningTerm> screening_terms;
    std::vector<Retrieval> retrievals;
    std::vector<Handout> handouts;
    std::vector<Extraction> extractions;
    std::vector<LineHits> line_hits;
    std::vector<Claim> claims;
    std::vector<Acceptance> acceptances;
    Matrix matrix;
    /// Of no table: the boxes of the flow as imports, comparison and decisions give them. Whoever reads the project out of its
    /// file leaves it empty; the workbench fills it.
    std::vector<FlowCount> counted;
    /// The same of reports and the studies that they belong to; empty as long as no record was judged and no study is of a previous version.
    std::vector<ReportTie> report_ties;
};

/// Calls f(vector) for the vector of every kind but `about`, in the order of tables().
template <class P, class F>
void for_each_kind(P& p, F&& f) {
    f(p.people); f(p.questions); f(p.question_parts); f(p.registrations); f(p.attributes); f(p.criteria); f(p.amendments); f(p.samples);
    f(p.studies); f(p.participants); f(p.sources); f(p.source_texts); f(p.turns); f(p.pages); f(p.verbatim_marks); f(p.passages);
    f(p.attribute_values); f(p.checklists); f(p.checklist_items); f(p.checklist_answers); f(p.grade_bands); f(p.ratings); f(p.rungs);
    f(p.codes); f(p.stands_on); f(p.codings); f(p.models); f(p.model_members); f(p.relations); f(p.relation_supports); f(p.remarked_cells);
    f(p.memos); f(p.memo_links); f(p.groups); f(p.group_members); f(p.assumptions); f(p.links); f(p.kept_elements); f(p.flow_counts);
    f(p.records); f(p.study_reports); f(p.decisions); f(p.search_concepts); f(p.strategies); f(p.strategy_reviews); f(p.search_runs);
    f(p.record_imports); f(p.record_parts); f(p.record_edits); f(p.record_tags); f(p.record_notes); f(p.record_files); f(p.dedupe_runs);
    f(p.duplicate_decisions); f(p.cited_references); f(p.stage_plans); f(p.assignments); f(p.reveals); f(p.criterion_answers);
    f(p.discussions); f(p.author_questions); f(p.screening_terms); f(p.retrievals); f(p.handouts); f(p.extractions); f(p.line_hits);
    f(p.claims); f(p.acceptances);
}

/// Finds values of one kind by id.
template <class V>
class Index {
public:
    explicit Index(const std::vector<V>& values) {
        m_by_id.reserve(values.size());
        for (const auto& value : values) m_by_id.emplace(value.id.text, &value);
    }
    /// Null if there is none.
    template <class AnId>
    const V* find(const AnId& id) const {
        const auto at = m_by_id.find(id.text);
        return at == m_by_id.end() ? nullptr : at->second;
    }

private:
    std::unordered_map<std::string_view, const V*> m_by_id;
};

/// What a private memo is called wherever its title would stand.
inline constexpr std::string_view private_label = "private memo";
/// What a row is and what people call it; "" if there is no such row.
struct Named {
    std::string_view table;
    std::string label;
};
/// Of every row of the project, by id.
std::unordered_map<std::string, Named> names(const Project& project);

}  // namespace loam::domain
