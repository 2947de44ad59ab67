#pragma once
// The name of a speaker, which stands in every turn that she has. All rules of it are kept in src/speakers.cpp:
//  - turns of one version that come in with one act hold one name under one hash, so that it goes from all of them at once;
//  - whose name is erased in one turn is nameless in all of hers in that version;
//  - a name that another turn has, or had, stays there unless that turn was asked about too.

#include "loam/store/store.hpp"

namespace loam::store {

/// The cells that hold the name of this turn's speaker: its own, and those of the same participant under the same name in the same
/// version. The turn's own alone if nobody is named there ("?") or there is no such turn; an error if the name is erased already.
base::Result<std::vector<ErasedCell>> name_of_speaker(const Store& store, const std::string& turn);

}  // namespace loam::store
