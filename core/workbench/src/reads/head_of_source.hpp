#pragma once
// The source of words that a page quotes.

#include "reads/views.hpp"

namespace loam::workbench {

/// {id, name, language}; the language for readers of screens and for fonts.
inline JsonObject head_of_source(const domain::SourceId& id, const domain::Source* source) {
    return {{"id", id.text}, {"name", source ? source->name : ""}, {"language", source ? or_null(source->language) : Json(nullptr)}};
}

}  // namespace loam::workbench
