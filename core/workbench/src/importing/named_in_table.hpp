#pragma once
// What tables of judgements name, whichever judgements they hold: people, texts that mean something here, and how the table was read.

#include <algorithm>
#include <optional>
#include <vector>

#include "importing/people_made.hpp"
#include "loam/base/json.hpp"
#include "loam/domain/project.hpp"
#include "loam/records/columns.hpp"
#include "loam/workbench/meant.hpp"

namespace loam::workbench {

using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;

/// A text of the table and what it was taken for; empty: nothing.
struct Meant {
    std::string means;
    std::size_t count = 0;
};
using MeantTexts = std::map<std::string, Meant>;

/// What a person said of a text of the table, if anybody did.
const std::string* said_of(const MeantByText& said, std::string_view text);
void note(MeantTexts& texts, std::string_view text, std::string_view means);
/// [{text, means, count}].
JsonArray told(const MeantTexts& texts);

/// Somebody whom the table names.
struct NamedPerson {
    std::string name;        ///< as the table has it; empty: of the rows that name nobody
    std::string id;          ///< empty: not here yet
    std::string called;
    std::size_t count = 0;   ///< what the table has of theirs
    bool left_out = false;
    [[nodiscard]] const std::string& key() const { return id.empty() ? called : id; }
};
constexpr auto nobody = static_cast<std::size_t>(-1);

/// What becomes of a judgement of the table.
enum class Fate {
    taken,
    changed,    ///< takes the place of what stands here
    repeated,   ///< stands here already
    differs,    ///< something else stands here, and stays
    closed,
    left_out,   ///< of whoever was left out
    twice,      ///< the table says something else before, which holds
};
constexpr bool comes_in(Fate fate) { return fate == Fate::taken || fate == Fate::changed; }

/// The ids of the people of the table; whoever is new and has something that comes in is made.
template <typename Planned>
Result<std::vector<std::string>> people_taken(store::Writing& writing, const std::vector<NamedPerson>& people, const std::vector<Planned>& judgements) {
    std::vector<PersonOfFile> of_file;
    for (std::size_t i = 0; i < people.size(); ++i) of_file.push_back({people[i].id, people[i].called, std::ranges::any_of(judgements, [&](const auto& each) { return each.person == i && comes_in(each.fate); })});
    return ids_of(writing, of_file);
}

/// What marks all that came in with a file of these bytes.
std::string mark_of_file(std::string_view bytes);

/// The place of that name in `people`, added if it is new. `nameless` is who it is where the row names nobody. Fails with `unsaid` if nobody says who it is.
Result<std::size_t> person_named(std::vector<NamedPerson>& people, const domain::Project& project, const MeantByText& said, const std::string& name, const std::string& nameless, const std::string& unsaid);
/// [{name, person, called, left_out, COUNTED}].
JsonArray told(const std::vector<NamedPerson>& people, std::string_view counted);

/// "study", "author" or "year" for a heading under which tables tell which study a row is about; empty for another.
std::string_view study_heading(std::string_view heading);

/// The study that a row names. Without one: `named` is what it says of it, if anything; `apart` what columns say that name different studies.
struct NamedStudy {
    const domain::Study* study = nullptr;
    std::string named;
    std::string apart;
};
/// By all that its columns say. What names no study of ours, such as the number of another program, says nothing; several that one
/// column may mean are told apart by another.
NamedStudy study_named(const domain::Project& project, const MeantByText& said, const std::vector<std::string>& texts);

/// Does a remark say already what another does? Parts stand between semicolons, and each part of the other must stand among its own:
/// "not stated on p. 3" does not say "stated on p. 3". A remark without words says nothing more.
bool says_already(std::string_view kept, std::string_view note);

/// At a blind stage everybody brings in their own alone. `stage` begins the sentence that says so, `what` is what is brought in.
Result<void> brings_own_alone(const std::vector<NamedPerson>& people, const std::string& doer, std::string_view stage, std::string_view what);

/// The columns that a person chose are the table's own; fails with the ones that it has.
Result<void> has_columns(const records::Cells& table, const std::map<std::string, std::string, std::less<>>& chosen, const std::string& name);

/// The column that has the same heading and stands before this one, which then carries a number ("Country (2)").
std::optional<std::size_t> same_heading_before(const std::vector<std::string>& names, std::size_t column);
/// Tells of headings that stand over several columns.
void tell_same_headings(records::Cells& table, const std::string& name);

/// Adds format, separator, sheets, sheet, heading, first and encoding.
void tell_form(JsonObject& report, const records::Cells& table);
/// The first cells of a column that hold something.
JsonArray examples_of(const records::Cells& table, std::size_t column);

}  // namespace loam::workbench
