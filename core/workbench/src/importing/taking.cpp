#include <unordered_set>

#include "acts/source_rows.hpp"
#include "importing/originals.hpp"
#include "importing/survey_values.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/encoding.hpp"
#include "loam/passages/lines.hpp"
#include "loam/workbench/importing.hpp"
#include "loam/workbench/reading_only.hpp"

// Documents → rows, in one act.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using base::Loss;
using domain::Cell;
using domain::Row;
using domain::Table;
using store::Writing;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }
Cell cell_of_text(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Cell cell_of_count(std::size_t n) { return Cell{static_cast<std::int64_t>(n)}; }

class Taking {
public:
    Taking(Writing& writing, const domain::Project& project) : m_writing(writing), m_project(project), m_participants(project), m_values(project) {
        for (const auto& source : project.sources) m_names.insert(base::comparable(source.name));
    }

    Result<void> take(const ReadFile& file, const FileChoice& choice, TakenFile& taken) {
        const auto key = original(file, choice);
        if (!key) return std::unexpected(key.error());
        std::vector<const intake::Document*> documents;
        for (const auto& document : file.documents) documents.push_back(&document);
        m_values.look_at(documents, choice.rows_are_people ? "participant" : "source");
        for (const auto& document : file.documents) {
            if (auto done = take(file, document, choice, *key, taken); !done) return done;
        }
        return {};
    }

private:
    /// The bytes are read once more: only their digest was held since.
    Result<std::string> original(const ReadFile& file, const FileChoice& choice) {
        if (!choice.keep_original) return std::string();
        const auto bytes = bytes_of(file.input);
        if (!bytes) return std::unexpected(bytes.error());
        if (base::hex(base::fingerprint(*bytes)) != file.digest)
            return fail(ErrorKind::conflict, fmt::format("{} was changed while it was being imported. Nothing was imported; import it again.", file.input.name), file.input.name);
        return m_writing.keep_file(*bytes);
    }

    std::string own_name(std::string name) {
        if (base::trimmed(name).empty()) name = "Untitled";
        const auto first = name;
        for (int n = 2; !m_names.insert(base::comparable(name)).second; ++n) name = fmt::format("{} ({})", first, n);
        return name;
    }

    Result<void> take(const ReadFile& file, const intake::Document& document, const FileChoice& choice, const std::string& key, TakenFile& taken) {
        const auto& table = table_named("source");
        const bool alone = file.documents.size() == 1;
        const auto kind = proposed_kind(document, choice);
        auto speakers = speakers_of(document, choice, taken);
        if (!speakers) return std::unexpected(speakers.error());
        const auto whose = participant_of(document, choice, *speakers);
        if (!whose) return std::unexpected(whose.error());
        auto row = empty_row(table);
        set_cell(table, row, "name", own_name(alone && !choice.name.empty() ? choice.name : document.name));
        set_cell(table, row, "kind", kind);
        set_cell(table, row, "study", cell_of_text(choice.study));
        set_cell(table, row, "participant", cell_of_text(*whose));
        set_cell(table, row, "here", Cell{std::int64_t{document.text.empty() ? 0 : 1}});
        set_cell(table, row, "file", std::filesystem::path(file.input.name).filename().string());
        set_cell(table, row, "note", cell_of_text(notes_beside(document)));
        set_cell(table, row, "original", cell_of_text(key));
        set_cell(table, row, "language", cell_of_text(document.language == "english" ? "" : document.language));
        const auto source = m_writing.insert(table, row);
        if (!source) return std::unexpected(source.error());
        taken.sources.push_back(*source);
        taken.turns += is_no_person(document, choice) ? 0 : document.turns.size();
        taken.diagnostics.insert(taken.diagnostics.end(), document.diagnostics.begin(), document.diagnostics.end());
        if (document.text.empty()) {
            taken.diagnostics.push_back({Loss::none, file.input.name, "There is no text in it; the source is in the project without one."});
            return {};
        }
        if (choice.kind == "transcript" && choice.turns && document.turns.empty() && !base::trimmed(document.text).empty())
            taken.diagnostics.push_back({Loss::none, file.input.name, "No speakers were found in it: a turn begins a line, with its speaker’s name and a colon. Turns can be set on the page of the source."});
        if (auto words = take_text(document, *source, kind, *speakers); !words) return words;
        return m_values.set(m_writing, document, choice.rows_are_people ? *whose : *source, taken.diagnostics);
    }

    Result<void> take_text(const intake::Document& document, const std::string& source, const std::string& kind, const std::map<std::string, Speaker>& speakers) {
        const auto& table = table_named("source_text");
        auto row = empty_row(table);
        set_cell(table, row, "source", source);
        set_cell(table, row, "version", Cell{std::int64_t{1}});
        set_cell(table, row, "text", document.text);
        set_cell(table, row, "made", base::now_utc().substr(0, 10));
        const auto version = m_writing.insert(table, row);
        if (!version) return std::unexpected(version.error());
        // Rows that are no people have no speakers.
        if (document.format != "survey" || !speakers.empty()) {
            if (auto turns = add_turns(m_writing, *version, document.turns, speakers); !turns) return turns;
        }
        if (auto pages = take_pages(document, *version); !pages) return pages;
        return take_comments(document, source, *version, kind);
    }

    Result<void> take_pages(const intake::Document& document, const std::string& version) {
        const auto& table = table_named("page");
        for (const auto& page : document.pages) {
            std::string boxes;
            for (const auto& word : page.words)
                boxes += fmt::format("{}{} {} {:.6g} {:.6g} {:.6g} {:.6g}", boxes.empty() ? "" : "\n", word.start, word.end, word.left, word.top, word.right, word.bottom);
            auto row = empty_row(table);
            set_cell(table, row, "source_text", version);
            set_cell(table, row, "number", cell_of_count(page.number));
            set_cell(table, row, "start", cell_of_count(page.start));
            set_cell(table, row, "end", cell_of_count(page.end));
            set_cell(table, row, "width", Cell{page.width});
            set_cell(table, row, "height", Cell{page.height});
            set_cell(table, row, "boxes", cell_of_text(boxes));
            if (auto id = m_writing.insert(table, row); !id) return std::unexpected(id.error());
        }
        return {};
    }

    /// A comment in the margin becomes a memo on the line that it belongs to.
    Result<void> take_comments(const intake::Document& document, const std::string& source, const std::string& version, const std::string& kind) {
        if (std::ranges::none_of(document.notes, [](const auto& note) { return note.kind == "comment"; })) return {};
        const passages::Lines lines(document.text);
        const auto& passages = table_named("passage");
        const auto& memos = table_named("memo");
        for (const auto& note : document.notes) {
            if (note.kind != "comment" || base::trimmed(note.text).empty()) continue;
            auto passage = empty_row(passages);
            const auto line = lines.count() > 0 ? lines.span(lines.at(note.at)) : passages::Span{};
            if (line.empty()) continue;
            set_cell(passages, passage, "source", source);
            set_cell(passages, passage, "source_text", version);
            set_cell(passages, passage, "kind", std::string("span"));
            set_cell(passages, passage, "start", cell_of_count(line.start));
            set_cell(passages, passage, "end", cell_of_count(line.end));
            set_cell(passages, passage, "voice", std::string(kind == "article" ? "author" : kind == "field-note" ? "researcher" : "participant"));
            const auto id = m_writing.insert(passages, passage);
            if (!id) return std::unexpected(id.error());
            auto memo = empty_row(memos);
            set_cell(memos, memo, "kind", std::string("transcription"));
            set_cell(memos, memo, "title", note.author.empty() ? std::string("Comment in the file") : fmt::format("Comment of {} in the file", note.author));
            set_cell(memos, memo, "words", note.text);
            set_cell(memos, memo, "about", *id);
            if (auto written = m_writing.insert(memos, memo); !written) return std::unexpected(written.error());
        }
        return {};
    }

    /// Headings and footings of pages stand beside the text.
    static std::string notes_beside(const intake::Document& document) {
        std::string text;
        std::set<std::string> seen;
        for (const auto& note : document.notes) {
            if (note.kind == "comment" || base::trimmed(note.text).empty() || !seen.insert(note.text).second) continue;
            text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", note.kind == "heading" ? "Heading of the pages" : "Footing of the pages", note.text);
        }
        return text;
    }

    /// A row of a table that holds no people: its name is that of a text, and nobody speaks in it.
    static bool is_no_person(const intake::Document& document, const FileChoice& choice) { return document.format == "survey" && !choice.rows_are_people; }

    Result<std::map<std::string, Speaker>> speakers_of(const intake::Document& document, const FileChoice& choice, TakenFile& taken) {
        std::map<std::string, Speaker> speakers;
        std::vector<std::string> unknown;
        if (is_no_person(document, choice)) return speakers;
        for (const auto& proposed : proposed_speakers(m_project, document, choice)) {
            Speaker speaker{proposed.role, ""};
            if (!proposed.participant.empty()) {
                auto id = m_participants.called(m_writing, proposed.participant);
                if (!id) return std::unexpected(id.error());
                speaker.participant = std::move(*id);
                if (proposed.known && document.format != "survey")
                    taken.diagnostics.push_back({Loss::none, taken.input, fmt::format("“{}” is taken to be the participant “{}” who is here already.", proposed.speaker, proposed.participant)});
            }
            if (proposed.role.empty()) unknown.push_back(fmt::format("“{}”", proposed.speaker));
            speakers.emplace(proposed.speaker, std::move(speaker));
        }
        tell_unknown(std::move(unknown), std::ranges::any_of(speakers, [](const auto& each) { return !each.first.empty(); }), taken);
        return speakers;
    }

    static void tell_unknown(std::vector<std::string> speakers, bool somebody_is_named, TakenFile& taken) {
        static constexpr std::size_t most_named = 8;
        if (std::erase(speakers, "“”") > 0)
            taken.diagnostics.push_back({Loss::none, taken.input, fmt::format("{} Say it at the speakers of the source.", somebody_is_named ? "Not every turn says who speaks." : "The file does not name who speaks.")});
        if (speakers.empty()) return;
        const auto all = speakers.size();
        if (all > most_named) {
            speakers.resize(most_named);
            speakers.push_back(fmt::format("and {} more", all - most_named));
        }
        taken.diagnostics.push_back({Loss::none, taken.input, fmt::format("Who {} could not be told. Say it at the speakers of the source.", all == 1 ? speakers.front() + " is" : base::join(speakers, ", ") + " are")});
    }

    /// The one participant who speaks in it, or whom the import names.
    Result<std::string> participant_of(const intake::Document& document, const FileChoice& choice, const std::map<std::string, Speaker>& speakers) {
        std::set<std::string> ids;
        for (const auto& [name, speaker] : speakers) {
            if (!speaker.participant.empty()) ids.insert(speaker.participant);
        }
        if (ids.size() == 1) return *ids.begin();
        if (!choice.participant.empty() && ids.empty()) return m_participants.called(m_writing, choice.participant);
        if (document.format == "survey" && ids.empty() && choice.rows_are_people) return m_participants.called(m_writing, document.name);
        return std::string();
    }

    Writing& m_writing;
    const domain::Project& m_project;
    ParticipantsByName m_participants;
    SurveyValues m_values;
    std::unordered_set<std::string> m_names;
};

base::Diagnostics why_not(const ReadFile& file) {
    base::Diagnostics told;
    switch (file.state) {
        case FileState::unreadable: told.push_back({Loss::lost, file.input.name, file.error.message}); break;
        case FileState::not_read: told.push_back({Loss::lost, file.input.name, "The import was stopped before this file was read."}); break;
        case FileState::here_already:
            told.push_back({Loss::none, file.input.name, fmt::format("The very same file is here already as “{}”; it was passed over. Say --again to take it in once more.", file.here_as)});
            break;
        case FileState::unsure: {
            const auto& document = file.documents.front();
            auto text = fmt::format("It cannot be told in which encoding the file is written, so it was not taken in. Choose one with --encoding: {} reads “{}”", document.encoding.name, document.encoding.preview);
            for (const auto& other : document.other_encodings) text += fmt::format("; {} reads “{}”", other.name, other.preview);
            told.push_back({Loss::none, file.input.name, text + "."});
            break;
        }
        case FileState::ready: break;
    }
    return told;
}

std::string summary_of(const std::vector<TakenFile>& files) {
    std::size_t sources = 0;
    std::size_t from = 0;
    std::string name;
    for (const auto& file : files) {
        sources += file.sources.size();
        if (file.sources.empty()) continue;
        ++from;
        name = file.input;
    }
    const auto what = base::counted(sources, "source", "sources");
    return from == 1 ? fmt::format("Imported {} from “{}”", what, std::filesystem::path(name).filename().string()) : fmt::format("Imported {} from {} files", what, from);
}

Result<void> is_known(const Workbench& workbench, const std::string& person) {
    if (person.empty()) return {};
    const auto row = workbench.store().row(table_named("person"), person);
    if (!row) return std::unexpected(row.error());
    if (*row && !(*row)->withdrawn) return {};
    return fail(ErrorKind::not_found, fmt::format("Nobody in this project has the id \"{}\". Nothing was changed.", person), "person");
}


void leave(TakenFile& file) {
    file.state = FileState::not_read;
    file.diagnostics.push_back({Loss::lost, file.input, "The import was stopped before this file was taken in."});
}

}  // namespace

Result<Taken> take_in(Workbench& workbench, const std::vector<ReadFile>& files, const std::vector<FileChoice>& choices, const Doer& doer, const Progress& progress, std::stop_token stop) {
    if (auto known = is_known(workbench, doer.person); !known) return std::unexpected(known.error());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    Taken taken;
    for (const auto& file : files) taken.files.push_back({file.input.name, file.documents.empty() ? "" : file.documents.front().format, file.state, {}, 0, why_not(file)});
    if (auto may = may_act(workbench, doer.person); !may) return std::unexpected(may.error());
    const auto receipt = workbench.store().perform({"import-documents", doer.person, doer.reason, doer.act_id}, [&](Writing& writing) -> Result<std::string> {
        Taking taking(writing, **project);
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (files[i].state != FileState::ready) continue;
            if (stop.stop_requested()) {
                leave(taken.files[i]);
                taken.stopped = true;
                continue;
            }
            if (progress) progress(i, files.size(), files[i].input.name);
            if (auto done = taking.take(files[i], choices.at(i), taken.files[i]); !done) return std::unexpected(done.error());
        }
        if (progress && !taken.stopped) progress(files.size(), files.size(), "");
        return summary_of(taken.files);
    });
    if (!receipt) return std::unexpected(receipt.error());
    const auto head = workbench.revision();
    if (!head) return std::unexpected(head.error());
    taken.outcome = {receipt->seq, receipt->summary, receipt->touched, *head};
    return taken;
}

}  // namespace loam::workbench
