#pragma once
// OpenDocument text (ODF 1.2), packed or flat: the words as they would be printed after all changes were accepted.

#include "draft.hpp"

namespace loam::intake {

int recognises_odt(std::string_view bytes);
Drafts read_odt(const Reading& reading);

/// The XML of the parts, each but the first empty if the file has none.
struct OdtParts {
    std::string content;
    std::string styles = {};
    std::string properties = {};
};
Drafts read_odt_parts(const OdtParts& parts, const Reading& reading);

}  // namespace loam::intake
