#pragma once
// Tiers of ELAN (the EAF 3.0 specification), and which of them hold what is spoken. Often the tier over the line of times numbers the
// utterances only ("ref@A"), and their words stand in one that hangs on it ("tx@A").

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace loam::intake {

struct ElanAnnotation {
    std::string_view id;
    std::string_view refers_to;  ///< the annotation whose time it has; empty if it has one of its own
    std::string_view from;       ///< places on the line of times
    std::string_view to;
    std::string words;
};

struct ElanTier {
    std::string_view id;
    std::string_view parent;  ///< the tier on which it hangs
    std::string name;         ///< the id as text
    std::string type;         ///< as the file's author calls tiers of this kind
    std::string participant;
    std::vector<ElanAnnotation> annotations;
};

/// A name of any bytes as text of no more than 80 letters.
std::string tier_name(std::string_view text);

std::vector<ElanTier> tiers_of_elan(const pugi::xml_node& root);

struct SpokenTier {
    std::size_t at = 0;   ///< which tier
    std::size_t top = 0;  ///< the tier over the line of times: the same, unless that one holds no words
    std::string speaker;  ///< empty if nothing tells who it is
};
/// For each tier at the top what is spoken in it, in the order of the file.
std::vector<SpokenTier> spoken_tiers(const std::vector<ElanTier>& tiers);

}  // namespace loam::intake
