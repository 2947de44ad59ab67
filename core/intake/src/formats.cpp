#include <algorithm>

#include "annotated.hpp"
#include "docx.hpp"
#include "html.hpp"
#include "odt.hpp"
#include "pdf.hpp"
#include "plain.hpp"
#include "rtf.hpp"
#include "subtitles.hpp"
#include "survey.hpp"
#include "transcript_json.hpp"

namespace loam::intake {

/// The registry: one line a format, the surest recogniser first. Plain text stands last and takes what is left.
const std::vector<FormatReader>& format_readers() {
    static const std::vector<FormatReader> all{
        {{"docx",
          "Word document",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          {".docx", ".docm", ".dotx"},
          "",
          true},
         recognises_docx,
         read_docx},
        {{"odt", "OpenDocument text", "application/vnd.oasis.opendocument.text", {".odt", ".fodt", ".ott"}, "", true},
         recognises_odt,
         read_odt},
        {{"pdf", "PDF", "application/pdf", {".pdf"}, "pdftotext", true}, recognises_pdf, read_pdf},
        {{"rtf", "Rich text", "application/rtf", {".rtf"}, "", true}, recognises_rtf, read_rtf},
        {{"vtt", "WebVTT subtitles", "text/vtt", {".vtt"}, ""}, recognises_vtt, read_subtitles},
        {{"srt", "SubRip subtitles", "application/x-subrip", {".srt"}, ""}, recognises_srt, read_subtitles},
        {{"json", "Transcript of speech recognition as JSON", "application/json", {".json"}, "", true}, recognises_transcript_json, read_transcript_json},
        {{"otr", "Transcript of oTranscribe", "application/x-otranscribe+json", {".otr"}, "", true}, recognises_otranscribe, read_otranscribe},
        {{"textgrid", "Praat TextGrid", "text/praat-textgrid", {".textgrid"}, ""}, recognises_textgrid, read_textgrid},
        {{"chat", "CHAT transcript", "text/x-chat", {".cha"}, ""}, recognises_chat, read_chat},
        {{"annotations", "Annotations of ELAN or EXMARaLDA", "text/x-eaf+xml", {".eaf", ".exb"}, "", true}, recognises_annotation_xml, read_annotation_xml},
        {{"html", "Page of HTML", "text/html", {".html", ".htm", ".xhtml"}, ""}, recognises_html, read_html},
        {{"survey", "Answers of a survey as a table", "text/csv", {".csv", ".tsv"}, "", false, true}, recognises_plain, read_survey},
        {{"markdown", "Markdown text", "text/markdown", {".md", ".markdown"}, ""}, recognises_plain, read_plain},
        {{"text", "Plain text", "text/plain", {".txt", ".text"}, ""}, recognises_plain, read_plain},
    };
    return all;
}

const std::vector<Format>& formats() {
    static const std::vector<Format> all = [] {
        std::vector<Format> list;
        for (const auto& reader : format_readers()) list.push_back(reader.format);
        return list;
    }();
    return all;
}

const Format* format_of(std::string_view id) {
    const auto found = std::ranges::find(formats(), id, &Format::id);
    return found == formats().end() ? nullptr : &*found;
}

}  // namespace loam::intake
