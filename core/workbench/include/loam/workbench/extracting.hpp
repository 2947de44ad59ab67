#pragma once
// What the room of extraction reads of one study: its form, what each extractor wrote, what holds, and where it stands.
// Seen by Workbench::reader().

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// {blind, to_open, study: {id, number, citation, title, sample}, open, articles: [{id, name, has_text}], extractors: [{id, name}],
/// fields: [{attribute, name, section, help, of, type, unit, choices, owner, holds, from_sample, told: [answer], alike}], studies: [{id,
/// number, citation, holds, of, by: {person: n}}], rests: {tied, of}}. An answer is {id, person, state, text, low, high, on, shown,
/// note, passage}; `alike`: whether all who filled it wrote the same, as agreement counts it; `holds` is one without person. `owner` is what a new value is about: the sample where the attribute describes
/// samples and the study has one. `rests` counts the known values of all studies that hold, each once, and those of them that rest
/// on a passage. Fails if there is no such study.
Result<Json> extracting_json(const Workbench& workbench, const std::string& study);

}  // namespace loam::workbench
