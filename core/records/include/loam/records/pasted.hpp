#pragma once
// Reference lists as people paste them from an article or a thesis: a line a reference, in the manner of APA, Harvard or
// Vancouver. Read by rules that can be told in words (docs/formats/records.md); what is not sure is said to be doubtful, and
// the whole line is kept in every case, in the other field "pasted:line".

#include "loam/records/record.hpp"

namespace loam::records {

struct PastedReference {
    Record record;
    std::string line;                 ///< as pasted, without its number or bullet
    std::size_t number = 0;           ///< of the first line of the text, from 1
    std::vector<std::string> doubts;  ///< what may be otherwise, in words; empty if every part was recognised
};

/// Lines; where empty lines part blocks of several lines, each block is one reference. Headings ("References") are passed over
/// and are in no result.
std::vector<PastedReference> read_pasted(std::string_view text);

}  // namespace loam::records
