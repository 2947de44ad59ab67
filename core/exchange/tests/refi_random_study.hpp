#pragma once
// Seeded random studies: every table that goes out as REFI-QDA, with awkward words, ids of every form and places of every kind.

#include "loam/domain/project.hpp"

namespace loam::exchange {

/// Valid by the rules of the workbench. The same seed, the same study.
domain::Project random_study(unsigned seed);

}  // namespace loam::exchange
