#pragma once
// Transcripts as programs and services of speech recognition write them in JSON: Whisper and what is built on it, services with "utterances",
// meeting programs with "entries". Each writes a list of pieces with words and times; a piece may say who speaks.

#include "draft.hpp"

namespace loam::intake {

/// 2 if the bytes are JSON with such a list.
int recognises_transcript_json(std::string_view bytes);
Drafts read_transcript_json(const Reading& reading);

/// What oTranscribe saves (.otr): JSON with a page of HTML in it.
int recognises_otranscribe(std::string_view bytes);
Drafts read_otranscribe(const Reading& reading);

}  // namespace loam::intake
