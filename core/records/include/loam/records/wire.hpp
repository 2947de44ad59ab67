#pragma once
// The members of this module's values, as they go between two processes of the same program.

#include "loam/base/wire.hpp"
#include "loam/records/columns.hpp"
#include "loam/records/decisions.hpp"
#include "loam/records/reading.hpp"

namespace loam::records {

namespace wire = base::wire;

template <class V> void members(V& v, wire::AnyOf<Author> auto& a) { v(a.family), v(a.given), v(a.body); }
template <class V> void members(V& v, wire::AnyOf<OtherField> auto& o) { v(o.tag), v(o.value); }
template <class V> void members(V& v, wire::AnyOf<Origin> auto& o) { v(o.file), v(o.position), v(o.line), v(o.begin), v(o.end); }
template <class V> void members(V& v, wire::AnyOf<Record> auto& r) {
    v(r.kind, Kind::other), v(r.type_as_printed), v(r.title), v(r.translated_title), v(r.authors), v(r.editors), v(r.year), v(r.date_as_printed);
    v(r.journal), v(r.journal_short), v(r.volume), v(r.issue), v(r.pages), v(r.publisher), v(r.place), v(r.edition), v(r.series);
    v(r.doi), v(r.pmid), v(r.pmcid), v(r.accession), v(r.database), v(r.issns), v(r.isbns), v(r.language), v(r.urls);
    v(r.abstract), v(r.keywords), v(r.headings), v(r.notes), v(r.label), v(r.others);
}
template <class V> void members(V& v, wire::AnyOf<Found> auto& f) { v(f.record), v(f.origin), v(f.repaired), v(f.doubtful); }
template <class V> void members(V& v, wire::AnyOf<Span> auto& s) { v(s.begin), v(s.end), v(s.part, Part::diagnostic), v(s.name), v(s.record); }
template <class V> void members(V& v, wire::AnyOf<ColumnChoice> auto& c) { v(c.column), v(c.field); }
template <class V> void members(V& v, wire::AnyOf<TableForm> auto& t) { v(t.separator), v(t.sheet), v(t.every_sheet), v(t.heading), v(t.first); }
template <class V> void members(V& v, wire::AnyOf<LookedColumn> auto& c) { v(c.name), v(c.field), v(c.guess), v(c.examples); }
template <class V> void members(V& v, wire::AnyOf<TableLook> auto& t) {
    v(t.format), v(t.separator), v(t.sheets), v(t.sheet), v(t.heading), v(t.first), v(t.columns), v(t.rows), v(t.uncomputed);
}
template <class V> void members(V& v, wire::AnyOf<ReadReport> auto& r) {
    v(r.format), v(r.encoding), v(r.bytes), v(r.read), v(r.repaired), v(r.doubtful), v(r.lost), v(r.stopped), v(r.diagnostics);
}
template <class V> void members(V& v, wire::AnyOf<DecisionColumn> auto& c) { v(c.column), v(c.role, DecisionRole::resolved), v(c.person); }
template <class V> void members(V& v, wire::AnyOf<DecisionReading> auto& r) { v(r.columns), v(r.words), v(r.verdict_of_all), v(r.settled); }
template <class V> void members(V& v, wire::AnyOf<ToldDecision> auto& t) { v(t.person), v(t.verdict), v(t.reasons), v(t.remark), v(t.decided), v(t.agreed); }
template <class V> void members(V& v, wire::AnyOf<ToldDecisions> auto& t) { v(t.record), v(t.decisions), v(t.labels), v(t.not_understood), v(t.left); }

}  // namespace loam::records
