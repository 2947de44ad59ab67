#include "loam/intake/document.hpp"

#include "draft.hpp"
#include "foreign.hpp"
#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/language.hpp"
#include "placed_times.hpp"
#include "text_builder.hpp"
#include "wide.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using base::Loss;

const FormatReader* reader_of(std::string_view id) {
    const auto& all = format_readers();
    const auto found = std::ranges::find(all, id, [](const FormatReader& each) { return each.format.id; });
    return found == all.end() ? nullptr : &*found;
}

const FormatReader* reader_by_suffix(std::string_view suffix) {
    for (const auto& each : format_readers())
        if (std::ranges::find(each.format.suffixes, suffix) != each.format.suffixes.end()) return &each;
    return nullptr;
}

/// What plainly is of one format is read so, whatever its name says; else the suffix decides among what may be.
const FormatReader* reader_for(std::string_view bytes, std::string_view suffix) {
    const FormatReader* may_be = nullptr;
    for (const auto& each : format_readers()) {
        const auto sure = each.recognises(bytes);
        if (sure == 2) return &each;
        const bool named = std::ranges::find(each.format.suffixes, suffix) != each.format.suffixes.end();
        if (sure == 1 && named) return &each;
        if (sure == 1) may_be = &each;
    }
    return may_be;
}

std::string readable() {
    std::vector<std::string> titles;
    for (const auto& each : formats()) titles.push_back(fmt::format("{} ({})", each.title, each.suffixes.front()));
    return fmt::format("Loam reads: {}.", base::join(titles, ", "));
}

bool names_nobody(const std::vector<DocumentTurn>& turns) {
    return std::ranges::all_of(turns, [](const DocumentTurn& each) { return each.speaker.empty(); });
}

void tell_turns(Document& document, std::string_view name) {
    if (names_nobody(document.turns))
        return document.diagnostics.push_back({Loss::none, std::string(name), fmt::format("{} recognised by the times beside the words. The text does not say who speaks.", base::counted(document.turns.size(), "turn", "turns"))});
    std::map<std::string_view, std::size_t> times;
    for (const auto& turn : document.turns) ++times[turn.speaker];
    std::vector<std::string> speakers;
    for (const auto& [speaker, n] : times) speakers.push_back(fmt::format("{} {}", speaker, n));
    static constexpr std::size_t most_named = 12;
    if (speakers.size() > most_named) {
        const auto more = speakers.size() - most_named;
        speakers.resize(most_named);
        speakers.push_back(fmt::format("and {} more", more));
    }
    document.diagnostics.push_back({Loss::none, std::string(name),
                                    fmt::format("{} of {} recognised by their labels ({}). Who asks and who answers is a guess.",
                                                base::counted(document.turns.size(), "turn", "turns"),
                                                base::counted(times.size(), "speaker", "speakers"), base::join(speakers, ", "))});
}

/// What the recognisers look at: the beginning, as UTF-8 if the file is UTF-16 or UTF-32, by its mark or because its first letters are.
std::string_view head_of(std::string_view bytes, std::string& room) {
    auto id = wide_by_mark(bytes);
    if (id.empty() && bytes.substr(0, 4).contains('\0')) id = wide_by_evidence(bytes);
    if (id.empty()) return bytes;
    if (const auto read = base::decoded(bytes.substr(0, 1UL << 16U), id)) room = read->text;
    return room;
}

/// A file of nothing but blanks and line ends comes in, but not without a word.
void tell_blank(Document& document, std::string_view name) {
    if (document.text.empty() || !document.pages.empty()) return;
    // Mostly the first character tells, and always one of the first thousand that follow a run of blanks.
    static constexpr std::size_t looked_at = 1000;
    const auto is_blank = [](std::string_view text) { return std::ranges::all_of(base::code_points_of(text), [](char32_t c) { return base::kind_of(c) == base::CharacterKind::blank; }); };
    if (is_blank(base::slice(document.text, 0, looked_at)) && is_blank(document.text))
        document.diagnostics.push_back({Loss::none, std::string(name), "The file holds blanks and line ends only: there are no words in it."});
}

void finish(Draft& draft, const FormatReader& reader, const Reading& reading) {
    auto& document = draft.document;
    if (document.format.empty()) document.format = reader.format.id;
    if (document.name.empty()) document.name = stem_of(reading.name);
    // A comment may hang on blank lines that were cut off the end.
    const auto length = base::code_points(document.text);
    for (auto& note : document.notes) note.at = std::min(note.at, length);
    document.language = language_of(document.text);
    tell_blank(document, reading.name);
    if (draft.turns_are_known) {
        guess_roles(document.text, document.turns);
    } else if (reading.options.recognise_turns) {
        document.turns = recognise_turns(document.text, draft.bold);
        if (!draft.times.empty() && names_nobody(document.turns)) document.turns.clear();  // the file may know whom the text does not name
    }
    if (!draft.turns_are_known && !document.turns.empty()) tell_turns(document, reading.name);
    take_placed_times(draft, reading.options.recognise_turns, reading.name);
}

}  // namespace

base::Error too_long(const Limits& limits, std::string_view where) {
    return {ErrorKind::refused,
            fmt::format("The file holds more than {} MiB of text. Nothing was read. Split it.", limits.text_bytes >> 20U),
            std::string(where)};
}

std::string_view word(Role role) {
    switch (role) {
        case Role::participant: return "participant";
        case Role::interviewer: return "interviewer";
        case Role::other: return "other";
        case Role::unknown: break;
    }
    return "";
}

std::string_view word(Certainty certainty) {
    switch (certainty) {
        case Certainty::sure: return "sure";
        case Certainty::likely: return "likely";
        case Certainty::unsure: break;
    }
    return "unsure";
}

std::string stem_of(std::string_view file_name) {
    const auto slash = file_name.find_last_of("/\\");
    if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
    const auto dot = file_name.rfind('.');
    if (dot != std::string_view::npos && dot > 0) file_name = file_name.substr(0, dot);
    return std::string(file_name);
}

std::string suffix_of(std::string_view file_name) {
    const auto slash = file_name.find_last_of("/\\");
    if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
    const auto dot = file_name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return {};
    std::string suffix(file_name.substr(dot));
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return suffix;
}

base::Result<std::vector<Document>> read_documents(std::string_view given_name, std::string_view bytes, const ReadOptions& options) {
    // A file's name may hold any bytes; what is told of it is text.
    TextBuilder plain_name;
    plain_name.append(given_name);
    const std::string where = plain_name.take_text();
    const std::string_view file_name = where;
    if (bytes.empty()) return fail(ErrorKind::bad_input, "The file is empty: it has no bytes. There was nothing to read.", where);
    if (bytes.size() > options.limits.file_bytes)
        return fail(ErrorKind::refused,
                    fmt::format("The file is {} MiB large; documents of no more than {} MiB are read. Nothing was read.",
                                bytes.size() >> 20U, options.limits.file_bytes >> 20U),
                    where);
    const auto suffix = suffix_of(file_name);
    const bool is_asked = !options.format.empty();
    std::string room;
    const auto head = head_of(bytes, room);
    const auto* reader = options.format.empty() ? reader_for(head, suffix) : reader_of(options.format);
    if (is_asked && !reader)
        return fail(ErrorKind::bad_input, fmt::format("Loam reads no format {}. Nothing was read.", options.format), where);
    if (!is_asked) {
        if (auto handed = handed_out(bytes, file_name)) return std::unexpected(std::move(*handed));
    }
    // Also where somebody said what it is: a workbook read as text is nothing but signs.
    if (!reader || reader->recognises(head) < 2) {
        if (auto foreign = foreign_file(bytes, file_name)) return std::unexpected(std::move(*foreign));
    }
    if (!reader)
        return fail(
            ErrorKind::bad_input,
            fmt::format("The file is no document that Loam reads: it is neither text nor of a format that holds text. Nothing was read. {}",
                        readable()),
            where);
    const Reading reading{.name = file_name, .bytes = bytes, .options = options};
    auto drafts = reader->read(reading);
    if (!drafts) return std::unexpected(std::move(drafts.error()));
    std::vector<Document> documents;
    const auto* named = reader_by_suffix(suffix);
    for (auto& draft : *drafts) {
        if (draft.document.text.size() > options.limits.text_bytes) return std::unexpected(too_long(options.limits, where));
        finish(draft, *reader, reading);
        if (options.format.empty() && named && named != reader && reader->recognises(head) == 2)
            draft.document.diagnostics.insert(
                draft.document.diagnostics.begin(),
                {Loss::none, where,
                 fmt::format("The name ends in {}, but the content is: {}. It was read as that.", suffix, reader->format.title)});
        documents.push_back(std::move(draft.document));
    }
    return documents;
}

}  // namespace loam::intake
