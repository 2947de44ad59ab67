#pragma once
// A project while it is written. The parts stand in refi_write_*.cpp.

#include <unordered_map>
#include <unordered_set>

#include "refi_ids.hpp"
#include "refi_kept.hpp"
#include "refi_plan.hpp"
#include "refi_scope.hpp"

namespace loam::exchange::refi {

class Output {
public:
    /// `all` has the pages that the scope leaves out; both must live as long.
    Output(const Scope& scope, const domain::Project& all, const RefiWriteOptions& given);

    const domain::Project& project;
    const domain::Project& whole;
    const RefiWriteOptions& options;
    KeptOut kept;
    Plan plan;
    std::map<std::string, std::string> files;   ///< sources/NAME → bytes
    std::map<std::string, std::string> texts;   ///< those that are texts, by NAME, for reading back
    ToldIds told;
    std::vector<RefiLeftOut> left_out;

    /// The GUID of an element that stands for a row; remembers that there is one, and the id if the GUID does not tell it.
    std::string guid(const std::string& id);
    /// The row that a reader will call `natural`.
    void tell(const std::string& natural, const std::string& id);
    [[nodiscard]] bool is_written(const std::string& id) const { return m_written.contains(id); }
    /// Put as an attribute if the row is a person that goes out; "" else.
    [[nodiscard]] std::string user(const domain::PersonId& id) const;

    /// NoteRef elements of a row: its memos, its remark, those that were kept.
    void note_refs(XmlWriter& xml, const std::string& row, std::string_view parent, std::string_view remark = {});
    void kept_children(XmlWriter& xml, const std::string& row, std::string_view parent, std::string_view child);
    /// Text as a file of its own: XML cannot hold every character, and programs ask for files.
    std::string text_file(const std::string& guid, std::string_view text);

    [[nodiscard]] bool is_about_told(const std::string& memo) const { return m_about_told.contains(memo); }
    [[nodiscard]] bool is_link_told(const std::string& link) const { return m_links_told.contains(link); }
    void link_told(const std::string& natural, const domain::Link& link);
    void about_told(const std::string& memo) { m_about_told.insert(memo); }
    /// Links that begin at a row.
    [[nodiscard]] const std::vector<const domain::Link*>& links_from(const std::string& row) const;
    [[nodiscard]] const std::vector<const domain::AttributeValue*>& values_of(const std::string& owner) const;
    [[nodiscard]] const std::vector<const domain::Coding*>& codings_on(const std::string& passage) const;
    /// The memo that is the description of a passage; null if none is.
    [[nodiscard]] const domain::Memo* description_of(const std::string& passage) const;

    /// Remarks that go out as notes: row, words.
    std::vector<std::pair<std::string, std::string>> remarks;

private:
    std::unordered_set<std::string> m_written;
    std::unordered_set<std::string> m_ids;
    std::unordered_set<std::string> m_people;
    std::unordered_set<std::string> m_about_told;
    std::unordered_set<std::string> m_links_told;
    std::unordered_set<std::string> m_memos;
    std::unordered_map<std::string, std::vector<const domain::Memo*>> m_memos_about;
    std::unordered_map<std::string, const domain::Memo*> m_descriptions;
    std::unordered_map<std::string, std::vector<const domain::Link*>> m_links_from;
    std::unordered_map<std::string, std::vector<const domain::AttributeValue*>> m_values;
    std::unordered_map<std::string, std::vector<const domain::Coding*>> m_codings;
};

/// A start tag: attributes of Loam's own, then those that were kept and are not among them.
class Tag {
public:
    Tag(Output& output, XmlWriter& xml, std::string_view element, std::string_view key);
    Tag& put(std::string_view name, std::string_view value);
    Tag& optional(std::string_view name, std::string_view value) { return value.empty() ? *this : put(name, value); }
    /// Attributes that are not taken over though they were kept.
    Tag& without(std::string_view name);
    void finish();
    [[nodiscard]] const KeptLine* line() const { return m_line; }
    [[nodiscard]] std::string_view kept(std::string_view name) const { return m_line ? m_line->value(name) : std::string_view{}; }

private:
    XmlWriter& m_xml;
    std::string_view m_element;
    const KeptLine* m_line;
    std::vector<std::string_view> m_names;
};

void write_users(Output& output, XmlWriter& xml);
void write_codes(Output& output, XmlWriter& xml);
void write_variables(Output& output, XmlWriter& xml);
void write_cases(Output& output, XmlWriter& xml);
void write_sources(Output& output, XmlWriter& xml);
/// All but Loam's own note, which is made of what the file then lacks.
void write_notes(Output& output, XmlWriter& xml);
void write_links(Output& output, XmlWriter& xml);
enum class SetForm { project, codebook };
void write_sets(Output& output, XmlWriter& xml, SetForm form);
void write_graphs(Output& output, XmlWriter& xml);

/// A codebook in full.
base::Result<RefiWritten> write_codebook(const domain::Project& project, const RefiWriteOptions& options);
/// Values of one owner, for cases and sources.
void write_values(Output& output, XmlWriter& xml, const std::string& owner);
/// Selections in the text of a source.
void write_text_selections(Output& output, XmlWriter& xml, const SourcePlan& source);
/// Codings that no selection holds.
void write_source_codings(Output& output, XmlWriter& xml, const SourcePlan& source);

}  // namespace loam::exchange::refi
