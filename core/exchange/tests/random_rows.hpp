#pragma once
// Seeded random projects that a tidy folder must carry unharmed.

#include <random>

#include "loam/domain/from_rows.hpp"

namespace loam::exchange {

/// At least one row in every table, references to rows that are there, awkward words. The same seed, the same rows.
domain::RowsByTable random_rows(unsigned seed);

}  // namespace loam::exchange
