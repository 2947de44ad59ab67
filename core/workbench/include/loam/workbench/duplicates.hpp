#pragma once
// Which records of a project describe one report. A comparison writes down every pair with its reasons (one row of
// dedupe_run and its file, docs/formats/pairs.md); a person's decisions are rows of their own; groups are worked out from the
// two whenever somebody asks, and stored nowhere. Screening goes through the leaders of groups, and the flow counts them.

#include <map>
#include <memory>
#include <span>
#include <stop_token>

#include "loam/dedupe/dedupe.hpp"
#include "loam/dedupe/regrouped.hpp"
#include "loam/workbench/records.hpp"

namespace loam::workbench {

// ---- comparing -------------------------------------------------------------------------------------------------------

struct DuplicateSearch {
    std::optional<dedupe::Strictness> strictness;  ///< nothing: as the last comparison was, else usual
    bool anew = false;       ///< compare all with all, although an earlier comparison stands
    unsigned threads = 2;
};

/// What came of it.
struct DuplicatesFound {
    Outcome outcome;
    std::uint64_t records = 0;
    std::uint64_t known = 0;   ///< of them compared with each other before, and as they were then
    double seconds = 0;        ///< of reading, comparing and grouping
};

/// Records read so far, and how many there are; called every few thousand.
using DuplicateProgress = std::function<void(std::uint64_t read, std::uint64_t of)>;

/// Compares all records of the project, as one act "find-duplicates" that undo takes back. Records that a comparison by the
/// same rules knows are not compared with each other again; if that is all of them, there is no act (seq 0), or the dial alone is turned. Fails if there are no records; stopped, nothing is kept.
Result<DuplicatesFound> find_duplicates(Workbench& workbench, const DuplicateSearch& search, const Doer& doer, const DuplicateProgress& progress = {}, std::stop_token stop = {});

/// Turns the dial of the last comparison, as one act "set-strictness". Nothing is compared again.
Result<Outcome> set_strictness(Workbench& workbench, dedupe::Strictness strictness, const Doer& doer);

/// Nothing if the word is none of strict, usual, loose.
std::optional<dedupe::Strictness> strictness_from(std::string_view word);

// ---- groups ----------------------------------------------------------------------------------------------------------

/// The places of a project's records: those of its first import, then of the second, and so on, from 0. A place means nothing
/// beyond one revision; a token does.
class RecordPlaces {
public:
    RecordPlaces() = default;
    explicit RecordPlaces(const domain::Project& project);
    [[nodiscard]] std::uint32_t size() const { return m_size; }
    [[nodiscard]] std::optional<std::uint32_t> place(std::string_view token) const;
    [[nodiscard]] std::string token(std::uint32_t place) const;
    /// First place of an import, and how many records it has; nothing if it does not stand.
    [[nodiscard]] std::optional<std::pair<std::uint32_t, std::uint32_t>> of_import(std::string_view import) const;
    bool operator==(const RecordPlaces&) const = default;

private:
    struct Stretch {
        std::string import;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
        bool operator==(const Stretch&) const = default;
    };
    std::vector<Stretch> m_stretches;
    std::map<std::string, std::size_t, std::less<>> m_by_import;
    std::uint32_t m_size = 0;
};

/// Two groups that are reports of one study, so that a study is not counted twice.
struct LinkedReports {
    std::uint32_t a = 0;                      ///< places of leaders, a < b
    std::uint32_t b = 0;
    dedupe::Link link = dedupe::Link::none;   ///< what the rules say of them; none: a person's word alone
    bool by_person = false;
};

/// All groups as of one revision. Vectors go by place.
/// What a comparison found, at the places of the records that are here. Shared by all that follows from what persons said of it: a
/// million records have a hundred megabytes of pairs.
struct FoundPairs {
    std::vector<dedupe::Found> pairs;
    dedupe::PairsOfRecords of_records;
    std::vector<std::uint32_t> linking;      ///< those that the rules link
};

struct DuplicateGroups {
    RecordPlaces places;
    std::string run;                         ///< id of the comparison that it rests on; empty: nothing was ever compared
    dedupe::Strictness strictness = dedupe::Strictness::usual;
    bool same_rules = true;                  ///< false: it was made by other rules than those of today
    std::shared_ptr<const FoundPairs> found;  ///< what the comparison found; the same as long as it and the imports are
    std::span<const dedupe::Found> pairs;    ///< of `found`, by a, then b; places
    dedupe::Grouping grouping;               ///< with the decisions; of `pairs`
    std::vector<std::uint32_t> copies;       ///< records for which another stands, by that one, then by place
    std::vector<dedupe::Decision> decisions; ///< of persons; "linked" is not the same
    std::vector<LinkedReports> linked;       ///< what the rules link and no person called different, and what persons linked; each two groups once
    std::vector<std::string> contradicted;   ///< ids of decisions "different" or "linked" that others overrule: A is B, B is C, but A is not C
    std::vector<bool> compared;              ///< false: came, or was corrected, after the comparison
    std::uint64_t not_compared = 0;

    [[nodiscard]] std::uint32_t leader(std::uint32_t place) const { return grouping.records[place].group; }
    /// The leader first; itself if it stands alone.
    [[nodiscard]] std::vector<std::uint32_t> members(std::uint32_t place) const;
    [[nodiscard]] std::uint64_t unique() const { return places.size() - grouping.duplicates; }
    /// Pairs that wait for a person.
    [[nodiscard]] std::uint64_t waiting() const { return grouping.doubtful.size(); }
};

/// Kept from one call to the next as long as nothing changes; after a decision only the groups are worked out again.
Result<std::shared_ptr<const DuplicateGroups>> groups_of(const Workbench& workbench);

/// The record that stands for the group of this one, which is its earliest: itself if it stands alone or was not compared;
/// empty if the project holds no such record. Screening asks about leaders only.
std::string leader_of(const DuplicateGroups& groups, std::string_view token);
/// All records of the group in which it stands, the leader first; empty if the project holds no such record.
std::vector<std::string> members_of(const DuplicateGroups& groups, std::string_view token);
/// The members of every group of two or more, by the place of the leader.
std::vector<std::vector<std::uint32_t>> groups_of_several(const DuplicateGroups& groups);

// ---- counts ----------------------------------------------------------------------------------------------------------

struct ImportCounts {
    std::string import;            ///< id
    std::string run;               ///< id of its search run; may be empty
    std::uint64_t records = 0;
    std::uint64_t duplicates = 0;  ///< of them records for which an earlier one stands, of this import or another
};

/// What the flow of a review begins with. Records identified - duplicates removed = records to screen.
struct DuplicateCounts {
    std::vector<ImportCounts> imports;  ///< in the order of the project
    std::uint64_t records = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t unique = 0;
    std::uint64_t groups = 0;           ///< of two records or more
    std::uint64_t waiting = 0;          ///< pairs that wait for a person
    std::uint64_t not_compared = 0;     ///< records that came, or were corrected, after the last comparison
    bool compared = false;              ///< false: duplicates were never looked for, so that 0 means unknown
};
Result<DuplicateCounts> duplicate_counts(const Workbench& workbench);

// ---- JSON for screens and --json -------------------------------------------------------------------------------------

/// {compared: {day, strictness, same_rules} or null, records, duplicates, unique, groups, waiting, linked, decided,
/// contradicted, not_compared, imports: [{id, file, source, records, duplicates}], dial: [{strictness, duplicates, unique,
/// waiting, joins, parts, asks}]}. joins, parts: records that would be put together, or stand alone, other than now.
Result<Json> duplicates_json(const Workbench& workbench);
/// What a step of the dial would change: {strictness, joins, parts, asks: [{record, other, title, other_title, weight, reason}]},
/// at most ten of each.
Result<Json> dial_json(const Workbench& workbench, dedupe::Strictness strictness);
/// Pairs that wait for a person, the heaviest first: {total, pairs: [{a, b, weight, levels, rule, reason}]}; a and b are
/// {id, fields, origin, copies}; copies: records for which it stands already. `count` at most 100.
Result<Json> waiting_json(const Workbench& workbench, std::size_t first, std::size_t count);
/// Groups of two records or more, those first that rest on the least: {total, groups: [{leader, certainty, by_person, weight,
/// members: [{id, title, authors, year, journal, origin}]}]}. `count` at most 100.
Result<Json> groups_json(const Workbench& workbench, std::size_t first, std::size_t count);
/// The group of one record as one record: {leader, members: [{id, origin, fields}], merged, fields: [{name, text, from, others: [{text, from}]}],
/// pairs, linked: [{id, title, link}]}.
Result<Json> group_json(const Workbench& workbench, const std::string& token);
/// Reports that may be of one study, all or those of one kind of link: {total, links: [{link, count}], linked: [{a, b, link, by_person}]}; a and b are leaders, {id, title, authors, year,
/// journal, copies, origin}. `count` at most 100.
Result<Json> linked_json(const Workbench& workbench, std::size_t first, std::size_t count, const std::string& link = {});
/// What persons decided, the latest first: {decisions: [{id, record, other, title, other_title, verdict, person, reason, overruled}]}.
Result<Json> decided_json(const Workbench& workbench);

}  // namespace loam::workbench
