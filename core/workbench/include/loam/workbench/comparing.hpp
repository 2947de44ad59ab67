#pragma once
// Reads of the comparison room: codes beside codes, cases by codes, words found. Each is pure over the project of one
// revision; what they stand on is kept between two reads. A code is asked for by its id or by its label.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// Which codes are compared. Of several ways the first that is given counts; none: every code that anything is coded with.
struct CodesAsked {
    std::vector<std::string> codes = {};  ///< ids or labels
    std::string rung = {};  ///< id, mark or name: all codes on it
    std::string under = {};  ///< id or label: what stands directly beneath this code
    bool all = false;  ///< every code, used or not
    bool beneath = false;  ///< each with all that stands beneath it
};

struct NearnessAsked {
    std::string by = "overlap";      ///< overlap, turn, lines
    std::size_t within = 0;          ///< lines between the two
};

/// How often each two codes stand together: codes[] with their places, rows[] {a, b, pairs, of_a, of_b}.
Result<Json> cooccurring(const Workbench& workbench, const CodesAsked& codes, const NearnessAsked& nearness);
/// The two passages of each place where two codes stand together.
Result<Json> cooccurring_passages(const Workbench& workbench, const std::string& a, const std::string& b, bool beneath, const NearnessAsked& nearness);

/// Rows of a matrix: cases, participants, studies, sources, or the id or name of an attribute.
Result<Json> codes_by_rows(const Workbench& workbench, const std::string& rows, const CodesAsked& codes);
/// The same with one number to a cell, as `loam matrix` prints it: codings, passages or words; codes are columns or rows.
Result<Json> plain_matrix(const Workbench& workbench, const std::string& rows, const std::string& columns, const CodesAsked& codes, const std::string& count = "codings");
/// The passages behind one cell, or, without a code or a row, behind a whole row or column.
Result<Json> passages_of_cell(const Workbench& workbench, const std::string& rows, const std::string& row, const CodesAsked& codes, const std::string& code);

struct SearchAsked {
    std::string query;
    std::size_t from = 0;            ///< the first of the hits that are shown
    std::size_t most = 500;
    std::size_t context = 8;         ///< words before and after
};
/// Keyword in context through all sources, and whatever bears the words in its name.
Result<Json> words_found(const Workbench& workbench, const SearchAsked& asked);

struct NearestTo {
    std::string code;                           ///< id or label
    bool beneath = true;                        ///< with what is coded beneath it
    std::size_t most = 20;
    std::vector<std::string> left_out = {};     ///< "TEXT:START-END": refused before, not shown again
};
/// Passages that are like those under a code and do not carry it yet, each with the words that count and the passage it resembles.
Result<Json> nearest_to(const Workbench& workbench, const NearestTo& asked);

/// Everything under a code, in groups side by side. `by`: cases (the default), participants, studies, sources, an attribute, or none.
/// Of its passages those that stand together with every code of `with` and with none of `without`, by the same nearness.
struct UnderCode {
    std::string code;                           ///< id or label
    std::string by = "cases";
    bool beneath = true;                        ///< each code with what stands beneath it
    std::size_t most = 1000;                    ///< quotations in all; the rest is counted
    std::vector<std::string> with = {};         ///< ids or labels
    std::vector<std::string> without = {};
    NearnessAsked nearness = {};
};
Result<Json> under_code(const Workbench& workbench, const UnderCode& asked);
/// Two codes side by side: the quotations of each, and whether each of them stands together with the other code.
Result<Json> code_beside_code(const Workbench& workbench, const std::string& a, const std::string& b, bool beneath);
/// Two passages side by side: which codes they share, on their own rung and above.
Result<Json> passage_beside_passage(const Workbench& workbench, const std::string& one, const std::string& other);
/// Where the words of coded passages stand again, with the differences marked; of one passage in older versions too.
Result<Json> variants(const Workbench& workbench, const std::string& passage = {}, std::size_t most = 500);
/// What speaks against a code (by id or label) or a relation (by id).
Result<Json> speaking_against(const Workbench& workbench, const std::string& what);
/// Where two coders differ. Off unless the project compares coders; `first` and `second` are ids of people, empty: the two
/// who coded most.
struct BetweenCoders {
    std::string first = {};
    std::string second = {};
    CodesAsked codes = {};
};
Result<Json> places_to_talk_about(const Workbench& workbench, const BetweenCoders& asked);

}  // namespace loam::workbench
