#include "acts/voices.hpp"

#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using domain::Cell;
using domain::Row;

const domain::Table& passages_table() { return *domain::find_table("passage"); }

}  // namespace

Result<VoicesTold> voices_told(const store::Writing& writing, const Version& version) {
    const auto rows = writing.rows_matching(passages_table(), {{"source_text", Cell{version.row.id}}, {"kind", Cell{std::string("span")}}});
    if (!rows) return std::unexpected(rows.error());
    VoicesTold told;
    for (const auto& row : *rows) {
        auto voice = voice_at(writing, version, span_of(row));
        if (!voice) return std::unexpected(voice.error());
        told.emplace(row.id, std::move(*voice));
    }
    return told;
}

Result<std::size_t> renew_voices(store::Writing& writing, const VoicesTold& before, const Version& now) {
    const auto after = voices_told(writing, now);
    if (!after) return std::unexpected(after.error());
    std::size_t renewed = 0;
    for (const auto& [id, voice] : *after) {
        const auto was = before.find(id);
        if (was == before.end() || was->second == voice) continue;
        const auto row = existing(writing, passages_table(), id);
        if (!row) return std::unexpected(row.error());
        if (text_of(passages_table(), *row, "voice") != was->second) continue;
        if (auto changed = writing.change(passages_table(), id, {{"voice", Cell{voice}}}); !changed) return std::unexpected(changed.error());
        ++renewed;
    }
    return renewed;
}

std::string told_renewed(std::size_t passages) { return passages == 0 ? std::string() : fmt::format("; {} with them", base::counted(passages, "passage goes", "passages go")); }

}  // namespace loam::workbench
