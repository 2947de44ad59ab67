#pragma once
// Search in the words of a project.
//
//   lonely                words of the same stem ("loneliness" too, in English); case and accents do not count
//   "on my own"           these words in this order, as written
//   wor* wom?n            any letters, one letter
//   tired NEAR/5 alone    at most 5 words apart (next to each other: 1); NEAR alone means NEAR/10
//   a AND b, a b          texts that have both; a OR b; a NOT b, a AND NOT b: texts that have a and not b
//   ( )                   what belongs together; NOT and AND bind before OR, NEAR before them
//
// AND, OR, NOT and NEAR are in capitals; in small letters they are words like any other.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "loam/base/error.hpp"
#include "loam/passages/offsets.hpp"

namespace loam::passages {

struct TextToIndex {
    std::string id;                    ///< of the source or its version; comes back with every hit
    std::string text;                  ///< UTF-8
    std::string language = "english";  ///< whose stems are taken; "" or one that Snowball does not know: words as they are
};

struct Hit {
    std::size_t text = 0;    ///< place in the texts that were indexed
    std::string id;
    Span span;               ///< from the first matched word to the last
    std::string before;      ///< keyword in context: words around it, each run of white space one blank
    std::string words;
    std::string after;
};

/// Where a query was found.
struct Found {
    std::size_t text = 0;    ///< place in the texts that were indexed
    Span span;
    auto operator<=>(const Found&) const = default;
};

struct Hits {
    std::size_t total = 0;   ///< found
    std::size_t texts = 0;   ///< texts that have any
    std::vector<Hit> shown;  ///< the first of them, in the order of the texts
};

struct SearchLimits {
    std::size_t most = 500;    ///< hits that are shown; all are counted
    std::size_t context = 8;   ///< words before and after
};

/// Holds its texts. Building it reads every word once; asking changes nothing.
class TextIndex {
public:
    explicit TextIndex(std::vector<TextToIndex> texts);
    TextIndex(TextIndex&&) noexcept;
    TextIndex& operator=(TextIndex&&) noexcept;
    ~TextIndex();

    /// bad_input if the query cannot be understood: the message says what, `where` is "character 7" of the query (from 1).
    [[nodiscard]] base::Result<Hits> search(std::string_view query, SearchLimits limits = {}) const;
    /// All of them, in the order of the texts; errors as in search.
    [[nodiscard]] base::Result<std::vector<Found>> places(std::string_view query) const;
    /// One of them with `context` words before and after.
    [[nodiscard]] Hit hit(const Found& found, std::size_t context) const;
    /// Words that begin in a span of a text.
    [[nodiscard]] std::size_t words_in(std::size_t text, Span span) const;
    [[nodiscard]] std::size_t words() const;
    [[nodiscard]] std::size_t texts() const;

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

}  // namespace loam::passages
