#pragma once
// Word documents (ECMA-376, transitional and strict): the words of the main part as they would be printed after all
// changes were accepted.

#include "draft.hpp"

namespace loam::intake {

/// 2 if the archive's list names a Word part.
int recognises_docx(std::string_view bytes);
Drafts read_docx(const Reading& reading);

/// The XML of the parts, each empty if the file has none. Apart from the archive, so that tests and fuzzers reach it.
struct DocxParts {
    std::string document = {};
    std::string styles = {};
    std::string numbering = {};
    std::string footnotes = {};
    std::string endnotes = {};
    std::string comments = {};
    std::string properties = {};
    std::vector<std::pair<std::string, std::string>> margins = {};  ///< "heading" or "footing", XML
    base::Diagnostics unread = {};                                  ///< parts that could not be unpacked
};
Drafts read_docx_parts(const DocxParts& parts, const Reading& reading);

}  // namespace loam::intake
