#pragma once
// Records for the tests: short to write, and the published sets.

#include <string>
#include <vector>

#include "loam/records/record.hpp"

namespace loam::dedupe {

/// A record as a database gives it. Authors: "Adeli, K; Lewis, G F".
struct GivenRecord {
    std::string title = "Peer mentoring for students with chronic illness: an interview study";
    std::string authors = "Adams, Ruth; Brook, Ines; Clay, Tom";
    int year = 2019;
    std::string journal = "Journal of Invented Psychology";
    std::string volume = "12";
    std::string issue = "3";
    std::string pages = "123-130";
    std::string doi = {};
    std::string abstract = {};
    records::Kind kind = records::Kind::article;
};

std::vector<records::Author> authors_of(const std::string& text);
records::Record record(const GivenRecord& told);

/// The records of a published JSON file of sra-dedupe.
std::vector<records::Record> published(const std::string& file);

struct HardPair {
    std::string name;
    records::Record a;
    records::Record b;
    bool same = false;
};
/// The pairs of bib-dedupe.
std::vector<HardPair> hard_pairs();

}  // namespace loam::dedupe
