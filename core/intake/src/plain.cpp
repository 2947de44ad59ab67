#include "plain.hpp"

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/clean_text.hpp"
#include "loam/intake/encoding.hpp"
#include "subtitles.hpp"
#include "text_builder.hpp"
#include "tier_rows.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using base::Loss;

std::string_view title_of(std::string_view id) {
    const auto& all = encodings();
    const auto found = std::ranges::find(all, id, &Encoding::id);
    return found == all.end() ? id : found->title;
}

void tell(const Document& document, std::string_view declared, std::string_view name, base::Diagnostics& diagnostics) {
    const auto& used = document.encoding;
    if (used.name == "utf-8" && document.other_encodings.empty()) return;
    const auto title = title_of(used.name);
    std::string message;
    if (!declared.empty()) message = fmt::format("Read as {}, as was asked.", title);
    else if (used.certainty == Certainty::unsure)
        message = fmt::format(
            "The file does not tell its encoding, and its characters leave doubt. It was read as {}; look at its accents and "
            "quotation marks, and choose another encoding if they are wrong.",
            title);
    else message = fmt::format("The file was read as {}.", title);
    diagnostics.push_back(
        {used.certainty == Certainty::unsure && declared.empty() ? Loss::repaired : Loss::none, std::string(name), std::move(message)});
}

void tell_unreadable(std::size_t n, std::string_view name, base::Diagnostics& diagnostics) {
    if (n > 0)
        diagnostics.push_back(
            {Loss::lost, std::string(name),
             fmt::format("{} no meaning in this encoding and became \uFFFD.", base::counted(n, "byte has", "bytes have"))});
}

}  // namespace

base::Result<std::string> characters(const Reading& reading, Document& document, std::string_view told_by_file) {
    // No encoding needs more than four bytes for a character, and none fewer than one.
    if (reading.bytes.size() / 4 > reading.options.limits.text_bytes)
        return std::unexpected(too_long(reading.options.limits, reading.name));
    const auto& asked = reading.options.encoding;
    const bool has_mark =
        reading.bytes.starts_with("\xEF\xBB\xBF") || reading.bytes.starts_with("\xFF\xFE") || reading.bytes.starts_with("\xFE\xFF");
    const auto declared = !asked.empty() ? std::string_view(asked) : has_mark ? std::string_view() : told_by_file;
    auto guesses = guess_encoding(reading.bytes);
    document.encoding = guesses.best;
    document.other_encodings = std::move(guesses.others);
    // What the bytes speak for anyway and the page says too is no longer in doubt.
    if (declared == document.encoding.name && document.encoding.certainty == Certainty::unsure) document.encoding.certainty = Certainty::likely;
    if (!declared.empty() && declared != document.encoding.name) {
        const auto sample = base::decoded(reading.bytes.substr(0, 1UL << 20U), declared);
        if (!sample && !asked.empty())
            return fail(ErrorKind::bad_input, fmt::format("Loam knows no encoding {}. Nothing was read.", declared),
                        std::string(reading.name));
        // A page that says one encoding and is another: what is plainly UTF-8 is read as that.
        if (sample && (!asked.empty() || document.encoding.certainty != Certainty::sure)) {
            std::erase_if(document.other_encodings, [&](const EncodingGuess& each) { return each.name == declared; });
            document.other_encodings.insert(document.other_encodings.begin(), document.encoding);
            document.encoding = {std::string(declared), Certainty::likely, preview_of(sample->text)};
        }
    }
    if (!asked.empty()) document.encoding.certainty = Certainty::sure;
    tell(document, asked, reading.name, document.diagnostics);
    if (document.encoding.name == "utf-8") {
        // Single broken bytes are read as Windows-1252, line by line, and told.
        auto clean = clean_text(reading.bytes, reading.name);
        document.diagnostics.insert(document.diagnostics.end(), clean.diagnostics.begin(), clean.diagnostics.end());
        return std::move(clean.text);
    }
    auto read = base::decoded(reading.bytes, document.encoding.name);
    if (!read)
        return fail(ErrorKind::failed, fmt::format("The encoding {} cannot be read here.", document.encoding.name),
                    std::string(reading.name));
    tell_unreadable(read->unreadable, reading.name, document.diagnostics);
    return std::move(read->text);
}

namespace {

/// Data of another program comes in as it stands, but not without a word.
void tell_signs(Document& document, std::string_view name) {
    const auto begin = base::trimmed(std::string_view(document.text).substr(0, 200));
    const auto second = begin.empty() ? std::string_view() : base::trimmed(begin.substr(1));
    const bool is_json = (begin.starts_with('{') && second.starts_with('"')) || (begin.starts_with('[') && second.starts_with('{'));
    if (!is_json && !begin.starts_with("<?xml")) return;
    document.diagnostics.push_back({Loss::none, std::string(name), fmt::format("The file is {} of a kind that Loam does not know. It was taken in as it stands, with all its signs. If it is a transcript, export it from its program as text, Word, VTT or SRT.", is_json ? "JSON" : "XML")});
}

}  // namespace

int recognises_plain(std::string_view bytes) {
    const auto head = bytes.substr(0, 1UL << 16U);
    const auto guess = guess_encoding(head).best;
    const auto read = base::decoded(head, guess.name);
    if (!read) return 0;
    std::size_t controls = read->unreadable;
    for (const char c : read->text)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') ++controls;
    return controls <= 3 + read->text.size() / 30 ? 1 : 0;
}

Drafts read_plain(const Reading& reading) {
    Draft draft;
    const auto text = characters(reading, draft.document);
    if (!text) return std::unexpected(text.error());
    TextBuilder out;
    out.append(*text);
    out.tell(reading.name, draft.document.diagnostics);
    if (reading.options.recognise_turns)
        if (auto rows = tier_rows(out.text())) {
            const auto named = rows->renamed.empty() ? std::string() : fmt::format(" Tiers are called as their participants are: {}.", base::join(rows->renamed, ", "));
            draft.document.diagnostics.push_back({Loss::none, std::string(reading.name), "The rows were read as an export of ELAN: who speaks, from when to when, and the words." + named});
            take_cues(std::move(rows->cues), reading.name, draft);
            return one(std::move(draft));
        }
    draft.document.text = out.take_text();
    tell_signs(draft.document, reading.name);
    return one(std::move(draft));
}

}  // namespace loam::intake
