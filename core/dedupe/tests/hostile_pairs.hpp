#pragma once
// Pairs written to be hard, with what is right for each: tests/data/dedupe/hostile.txt says how they stand there.

#include <cstddef>
#include <string>
#include <vector>

#include "loam/dedupe/dedupe.hpp"

namespace loam::dedupe {

enum class Verdict { same, linked, different, asked };
std::string_view word(Verdict verdict);

struct HostilePair {
    std::string kind;
    std::string why;
    std::size_t line = 0;
    std::vector<Verdict> right;   ///< more than one where the records do not tell enough
    records::Record a;
    records::Record b;
};

/// Read as an export is read, through RIS, so that names and pages have the form that a reader gives them.
std::vector<HostilePair> hostile_pairs(const std::string& file);

/// What the usual step of the dial says of two records that stand alone.
Verdict verdict(const records::Record& a, const records::Record& b);

}  // namespace loam::dedupe
