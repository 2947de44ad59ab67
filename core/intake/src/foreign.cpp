#include "foreign.hpp"

namespace loam::intake {
namespace {

using namespace std::string_view_literals;

struct Kind {
    std::string_view begins;
    std::size_t at;  ///< where in the file
    std::string_view is;
};

constexpr std::string_view picture =
    "The file is a picture. Nothing was read. If words stand in it, run text recognition (OCR) over it and read the PDF or text that gives.";
constexpr std::string_view recording =
    "The file is a recording. Nothing was read. Transcribe it first; a transcript with times (.vtt, .srt) keeps them.";
constexpr std::string_view archive = "The file is an archive. Nothing was read. Unpack it and read the documents inside.";
constexpr std::string_view program = "The file is a program, no document. Nothing was read.";

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {"\x89PNG"sv, 0, picture},
        {"\xFF\xD8\xFF"sv, 0, picture},
        {"GIF8"sv, 0, picture},
        {"II*\0"sv, 0, picture},
        {"MM\0*"sv, 0, picture},
        {"WEBP"sv, 8, picture},
        {"ftypheic"sv, 4, picture},
        {"ID3"sv, 0, recording},
        {"\xFF\xFB"sv, 0, recording},
        {"fLaC"sv, 0, recording},
        {"OggS"sv, 0, recording},
        {"WAVE"sv, 8, recording},
        {"AVI "sv, 8, recording},
        {"ftyp"sv, 4, recording},
        {"\x1A\x45\xDF\xA3"sv, 0, recording},
        {"\x1F\x8B"sv, 0, archive},
        {"7z\xBC\xAF\x27\x1C"sv, 0, archive},
        {"Rar!"sv, 0, archive},
        {"BZh"sv, 0, archive},
        {"\xFD"
         "7zXZ"sv,
         0, archive},
        {"\x7F"
         "ELF"sv,
         0, program},
        {"MZ\x90"sv, 0, program},
        {"\xCF\xFA\xED\xFE"sv, 0, program},
        {"SQLite format 3"sv, 0,
         "The file is a database, such as a project of Loam or of another program. It is no document; open it as a project. Nothing was read."},
        {"%!PS"sv, 0, "The file is PostScript. Nothing was read. Turn it into a PDF and read that."},
        {"wOFF"sv, 0, "The file is a font. Nothing was read."},
    };
    return all;
}

/// Transcripts of other programs, by what stands near their beginning.
const std::vector<std::pair<std::string_view, std::string_view>>& transcripts() {
    static const std::vector<std::pair<std::string_view, std::string_view>> all{
        {"<!DOCTYPE Trans ", "The file is a transcript of Transcriber (.trs). Nothing was read. Open it in Transcriber, ELAN or EXMARaLDA, export it as text, or save it as .eaf or .exb, and read that."},
        {"<Transana>", "The file is an export of a Transana project. Nothing was read. In Transana open each transcript, export it as rich text (File, Export Transcript), and read that."},
        {"http://www.w3.org/ns/ttml", "The file holds subtitles as TTML. Nothing was read. Export them from their program as VTT or SRT, or let a program such as Subtitle Edit change them, and read that."},
        {"http://www.w3.org/2006/10/ttaf1", "The file holds subtitles as DFXP. Nothing was read. Export them from their program as VTT or SRT, or let a program such as Subtitle Edit change them, and read that."},
        {"app=InqScribe", "The file is a transcript as InqScribe saves it. Nothing was read. In InqScribe export it as plain text (File, Export), and read that."},
    };
    return all;
}

std::string utf16(std::string_view ascii) {
    std::string wide;
    for (const char c : ascii) wide.append({c, '\0'});
    return wide;
}

/// The container of old Office files, which also wraps a new one that is encrypted.
std::string_view old_office(std::string_view bytes) {
    const auto has = [&](std::string_view name) { return bytes.find(utf16(name)) != std::string_view::npos; };
    if (has("EncryptedPackage"))
        return "The file is protected with a password. Open it in your word processor, save it without one, and read that.";
    if (has("WordDocument"))
        return "The file is an old Word document (.doc). Nothing was read. Open it in Word or LibreOffice, save it as .docx, and read that.";
    if (has("Workbook"))
        return "The file is an old Excel workbook (.xls). Nothing was read. Save the sheet with the answers as CSV and read that.";
    if (has("PowerPoint Document")) return "The file is a PowerPoint presentation. Nothing was read. Save it as PDF and read that.";
    if (has("__substg1.0")) return "The file is an Outlook message. Nothing was read. Save it as text or HTML and read that.";
    return "The file is an old Office file that Loam does not read. Nothing was read. Save it as .docx or text and read that.";
}

std::string_view other_archive(std::string_view bytes) {
    const auto has = [&](std::string_view name) { return bytes.find(name) != std::string_view::npos; };
    if (!has("PK\5\6")) return "The file is cut off: its archive has no end. Nothing was read. Fetch it anew.";
    if (has("xl/workbook")) return "The file is an Excel workbook. Nothing was read. Save the sheet with the answers as CSV and read that.";
    if (has("ppt/presentation")) return "The file is a PowerPoint presentation. Nothing was read. Save it as PDF and read that.";
    if (has("application/epub")) return "The file is an EPUB book. Nothing was read. Save it as HTML or text and read that.";
    if (has("opendocument.spreadsheet"))
        return "The file is a spreadsheet. Nothing was read. Save the sheet with the answers as CSV and read that.";
    if (has("opendocument.presentation")) return "The file is a presentation. Nothing was read. Save it as PDF and read that.";
    if (has("Index/Document.iwa"))
        return "The file is a document of Apple Pages. Nothing was read. Export it as Word or PDF and read that.";
    if (has("project.qde") || has(".qde"))
        return "The file is a project of another program (REFI-QDA), not one document. Import it as a project. Nothing was read.";
    return archive;
}

}  // namespace

std::optional<base::Error> handed_out(std::string_view bytes, std::string_view name) {
    const auto told = [&](std::string_view message) { return base::Error{base::ErrorKind::bad_input, std::string(message), std::string(name)}; };
    const auto head = bytes.substr(0, 4096);
    if (head.find("<title>Hand-out · Loam</title>") != std::string_view::npos)
        return told("The file is the page of a hand-out, not what was answered on it. On the page, “Save my answers” writes a small file among the downloads; that file comes back. Nothing was read.");
    if (head.starts_with('{') && head.find("\"format\"") != std::string_view::npos && head.find("\"loam-answers\"") != std::string_view::npos)
        return told("The file holds answers of a hand-out and is no document. Take them in where the page was made: “Hand out…” in Screening, Appraisal or Extraction. Nothing was read.");
    return std::nullopt;
}

std::optional<base::Error> foreign_file(std::string_view bytes, std::string_view name) {
    const auto told = [&](std::string_view message) {
        return base::Error{base::ErrorKind::bad_input, std::string(message), std::string(name)};
    };
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return told(old_office(bytes));
    if (bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6")) return told(other_archive(bytes));
    for (const auto& kind : kinds())
        if (!kind.is.empty() && bytes.size() > kind.at && bytes.substr(kind.at).starts_with(kind.begins)) return told(kind.is);
    const auto head = bytes.substr(0, 4096);
    if (head.starts_with("MIME-Version:") || (head.starts_with("From:") && head.find("\nMIME-Version:") != std::string_view::npos))
        return told("The file is a web page with its pictures in one (.mht) or an e-mail. Nothing was read. Open it, save it as HTML or text, and read that.");
    for (const auto& [sign, is] : transcripts())
        if (head.find(sign) != std::string_view::npos) return told(is);
    if (head.find("<w:wordDocument") != std::string_view::npos || head.find("<pkg:package") != std::string_view::npos)
        return told("The file is a Word document saved as XML. Nothing was read. Open it in Word, save it as .docx, and read that.");
    return std::nullopt;
}

}  // namespace loam::intake
