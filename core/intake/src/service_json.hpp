#pragma once
// JSON as single services of speech recognition write it, where their lists are of another form than segments with words and times:
// Amazon Transcribe, Speechmatics, Deepgram, Google Speech-to-Text and Azure, each as its reference tells.

#include "transcript_pieces.hpp"

namespace loam::intake {

/// Words one by one, each with its times; none if the list is another one.
std::vector<SingleWord> words_in(const base::JsonArray& list);

/// What one of the services wrote in this object; none if it is of no such form.
SpokenPieces pieces_of_services(const base::JsonObject& object);

}  // namespace loam::intake
