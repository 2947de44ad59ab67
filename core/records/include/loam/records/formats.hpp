#pragma once
// The formats of bibliographic records that are read and written: for help, file dialogs and documentation.

#include <string_view>
#include <vector>

namespace loam::records {

struct Format {
    std::string_view id;     ///< "ris"
    std::string_view title;  ///< "RIS"
    std::vector<std::string_view> suffixes;  ///< by which a file to be written is understood; lower case, with the dot
    bool writes = false;     ///< all are read
};
const std::vector<Format>& formats();
/// None if no format has that id.
const Format* format_of(std::string_view id);
/// The format that a file of this name is written in; none if its suffix tells none.
const Format* format_for_name(std::string_view file_name);
/// The id of the format that this beginning of a text is in; empty if it is none of them.
std::string_view recognised(std::string_view head);

}  // namespace loam::records
