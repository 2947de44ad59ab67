#include "loam/domain/entity.hpp"

// All tables, in the order in which their rows can be made. To add a column: one line in entities_*.cpp, one member
// in values.hpp, schema_version + 1. To add a table: its struct, its entity and one line here.

namespace loam::domain {

std::span<const Table* const> tables() {
    static const std::array all{
        &entity<About>().table,
        &entity<Person>().table,
        &entity<Question>().table,
        &entity<QuestionPart>().table,
        &entity<Registration>().table,
        &entity<Attribute>().table,
        &entity<Criterion>().table,
        &entity<Amendment>().table,
        &entity<Sample>().table,
        &entity<Study>().table,
        &entity<Participant>().table,
        &entity<Source>().table,
        &entity<SourceText>().table,
        &entity<Turn>().table,
        &entity<Page>().table,
        &entity<VerbatimMark>().table,
        &entity<Passage>().table,
        &entity<AttributeValue>().table,
        &entity<Checklist>().table,
        &entity<ChecklistItem>().table,
        &entity<ChecklistAnswer>().table,
        &entity<GradeBand>().table,
        &entity<Rating>().table,
        &entity<Rung>().table,
        &entity<Code>().table,
        &entity<StandsOn>().table,
        &entity<Coding>().table,
        &entity<Model>().table,
        &entity<ModelMember>().table,
        &entity<Relation>().table,
        &entity<RelationSupport>().table,
        &entity<Endorsement>().table,
        &entity<Memo>().table,
        &entity<MemoLink>().table,
        &entity<Group>().table,
        &entity<GroupMember>().table,
        &entity<Assumption>().table,
        &entity<Link>().table,
        &entity<KeptElement>().table,
        &entity<FlowCount>().table,
        &entity<Record>().table,
        &entity<Decision>().table,
        &entity<SearchConcept>().table,
        &entity<Strategy>().table,
        &entity<StrategyReview>().table,
        &entity<SearchRun>().table,
        &entity<RecordImport>().table,
        &entity<RecordPart>().table,
        &entity<RecordEdit>().table,
        &entity<RecordTag>().table,
        &entity<RecordNote>().table,
        &entity<RecordFile>().table,
        &entity<DedupeRun>().table,
        &entity<DuplicateDecision>().table,
        &entity<CitedReference>().table,
        &entity<Claim>().table,
        &entity<Acceptance>().table};
    return all;
}

}  // namespace loam::domain
