#pragma once
// What JSON of speech recognition is made of: pieces with words, times and often a speaker.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loam/base/json.hpp"

namespace loam::intake {

/// A time and whether it counts in units that only the whole list tells.
struct ToldTime {
    double value = 0;
    bool in_milliseconds = false;
    bool is_whole = false;  ///< a number without a point
};

struct SpokenPiece {
    std::string words;
    std::string speaker;
    std::optional<ToldTime> from;
    std::optional<ToldTime> to;
};
using SpokenPieces = std::vector<SpokenPiece>;

/// The first of these names that has a value.
const base::Json* first_of(const base::JsonObject& object, std::initializer_list<std::string_view> names);
/// Without blanks at its ends; empty if it is no text.
std::string text_of(const base::Json* value);
/// The lists and objects of JSON; none if it is something else.
const base::JsonArray* array_at(const base::JsonObject& object, std::string_view name);
const base::JsonObject* object_at(const base::JsonArray& list, std::size_t i);

/// 2.5, "2.5", "00:00:02.5", "2.500s" or {"seconds": 2, "nanos": 500000000}.
std::optional<ToldTime> told_time(const base::Json* value);
/// Who speaks, by whatever name it is told; empty if nobody is named.
std::string speaker_of(const base::JsonObject& piece);

/// The pieces of a list: nearly all have words, most a time. Another list of JSON has not.
SpokenPieces pieces_of(const base::Json& value);

/// Words one by one with their times; a word that clings is a mark and belongs to the word before it.
struct SingleWord {
    SpokenPiece piece;
    bool clings = false;
};
/// Words of one speaker that follow each other are a piece, a long one as far as a sentence goes.
SpokenPieces pieces_of_words(const std::vector<SingleWord>& words);

/// How many thousandths of a second whole numbers count.
double unit_of(const SpokenPieces& pieces);

}  // namespace loam::intake
