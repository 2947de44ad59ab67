#include "acts/source_rows.hpp"

#include "acts/spans.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using domain::Cell;
using domain::Row;
using domain::Table;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }
Cell cell_of_text(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
/// A speaker whom the text does not name.
constexpr std::string_view unnamed = "?";
std::string name_of(const intake::DocumentTurn& turn) { return turn.speaker.empty() ? std::string(unnamed) : turn.speaker; }

}  // namespace

Result<FoundParticipant> participant_called(store::Writing& writing, const std::string& pseudonym) {
    const auto& table = table_named("participant");
    const auto rows = writing.rows(table);
    if (!rows) return std::unexpected(rows.error());
    std::int64_t last = 0;
    for (const auto& row : *rows) {
        if (base::comparable(text_of(table, row, "pseudonym")) == base::comparable(pseudonym)) return FoundParticipant{row.id, false};
        if (const auto* number = std::get_if<std::int64_t>(&cell_of(table, row, "number"))) last = std::max(last, *number);
    }
    auto row = empty_row(table);
    set_cell(table, row, "number", Cell{last + 1});
    set_cell(table, row, "pseudonym", pseudonym);
    auto id = writing.insert(table, row);
    if (!id) return std::unexpected(id.error());
    return FoundParticipant{*id, true};
}

ParticipantsByName::ParticipantsByName(const domain::Project& project) {
    for (const auto& participant : project.participants) {
        if (!participant.pseudonym.empty()) m_ids.emplace(base::comparable(participant.pseudonym), participant.id.text);
        m_last = std::max(m_last, participant.number.value_or(0));
    }
}

Result<std::string> ParticipantsByName::called(store::Writing& writing, const std::string& pseudonym) {
    const auto key = base::comparable(pseudonym);
    if (const auto at = m_ids.find(key); at != m_ids.end()) return at->second;
    const auto& table = table_named("participant");
    auto row = empty_row(table);
    set_cell(table, row, "number", Cell{++m_last});
    set_cell(table, row, "pseudonym", pseudonym);
    auto id = writing.insert(table, row);
    if (id) m_ids.emplace(key, *id);
    return id;
}

Result<void> add_turns(store::Writing& writing, const std::string& source_text, const std::vector<intake::DocumentTurn>& turns, const std::map<std::string, Speaker>& speakers) {
    const auto& table = table_named("turn");
    for (const auto& turn : turns) {
        auto row = empty_row(table);
        set_cell(table, row, "source_text", source_text);
        set_cell(table, row, "start", cell_of_place(turn.start));
        set_cell(table, row, "end", cell_of_place(turn.end));
        set_cell(table, row, "speaker", name_of(turn));
        const auto known = speakers.find(turn.speaker);
        set_cell(table, row, "role", cell_of_text(known == speakers.end() ? std::string(word(turn.role)) : known->second.role));
        if (known != speakers.end()) set_cell(table, row, "participant", cell_of_text(known->second.participant));
        if (turn.at) set_cell(table, row, "at", Cell{*turn.at});
        if (auto id = writing.insert(table, row); !id) return std::unexpected(id.error());
    }
    return {};
}

Result<void> replace_turns(store::Writing& writing, const std::string& source_text, const std::vector<Row>& before, const std::vector<intake::DocumentTurn>& turns) {
    const auto& table = table_named("turn");
    std::map<std::string, Speaker> speakers;
    std::map<std::pair<std::string, std::string>, const Row*> there;
    for (const auto& row : before) {
        const auto name = text_of(table, row, "speaker");
        speakers.emplace(name, Speaker{text_of(table, row, "role"), text_of(table, row, "participant")});
        there.emplace(std::pair{text_of(table, row, "start"), text_of(table, row, "end")}, &row);
    }
    std::vector<intake::DocumentTurn> fresh;
    for (const auto& turn : turns) {
        const auto same = there.find({std::to_string(turn.start), std::to_string(turn.end)});
        if (same == there.end() || text_of(table, *same->second, "speaker") != name_of(turn)) {
            fresh.push_back(turn);
        } else {
            there.erase(same);
        }
    }
    for (const auto& row : before) {
        const auto left = there.find({text_of(table, row, "start"), text_of(table, row, "end")});
        if (left == there.end() || left->second != &row) continue;
        if (auto gone = writing.withdraw(table, row.id); !gone) return gone;
    }
    return add_turns(writing, source_text, fresh, speakers);
}

}  // namespace loam::workbench
