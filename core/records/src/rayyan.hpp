#pragma once
// What Rayyan writes into the notes of a record it exports:
// RAYYAN-INCLUSION: {"Ana"=>"Included", "Kofi"=>"Excluded"} | RAYYAN-LABELS: a,b | RAYYAN-EXCLUSION-REASONS: wrong population,x |
// USER-NOTES: {"Kofi"=>["first", "second"]}

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loam::records {

struct RayyanNotes {
    std::vector<std::pair<std::string, std::string>> inclusion;   ///< person, word
    std::vector<std::string> labels;
    std::vector<std::string> reasons;
    std::vector<std::pair<std::string, std::string>> remarks;     ///< person, what was noted; several are joined
    std::string not_understood = {};                               ///< what stands where decisions stand and cannot be read
};
RayyanNotes rayyan_notes(std::string_view notes);

}  // namespace loam::records
