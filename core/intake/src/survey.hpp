#pragma once
// Answers of a survey as a table: each row a document, its free answers the text, its other cells attributes.

#include "draft.hpp"

namespace loam::intake {

Drafts read_survey(const Reading& reading);

}  // namespace loam::intake
