// Cases of the Polyglot Search Translator (tests/data/searches/README.md), as far as their expectation is right: same fields,
// same words, brackets, quotation marks and case aside.

#include <gtest/gtest.h>

#include <fstream>

#include "loam/base/text.hpp"
#include "loam/search/translate.hpp"
#include "platforms.hpp"

namespace loam::search {
namespace {

std::string unescaped(std::string text) {
    for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos;) text.replace(at, 2, "\n");
    return text;
}

std::string folded(std::string_view text) {
    std::string made;
    for (const char c : base::case_folded(text)) {
        const bool bare = c == '(' || c == ')' || c == '"' || c == '\'' || c == ' ' || c == '\n';
        if (bare && c != '"' && c != '\'' && !made.empty() && made.back() != ' ') made += ' ';
        if (!bare) made += c;
    }
    return std::string(base::trimmed(made));
}

TEST(Polyglot, cases_whose_expectation_is_right) {
    const auto vocabularies = read_vocabularies(LOAM_SOURCE_DIR "/data/vocabularies");
    ASSERT_TRUE(vocabularies);
    std::ifstream stream(LOAM_SOURCE_DIR "/tests/data/searches/polyglot.tsv");
    std::size_t cases = 0;
    for (std::string line; std::getline(stream, line);) {
        const auto parts = base::split(line, '\t');
        ASSERT_EQ(parts.size(), 5U) << line;
        const auto made = translate(platform(parts[0]), platform(parts[1]), *vocabularies, unescaped(parts[3]), {"", parts[2], std::nullopt});
        EXPECT_EQ(folded(made.text), folded(unescaped(parts[4]))) << line;
        ++cases;
    }
    EXPECT_GT(cases, 300U);
}

}  // namespace
}  // namespace loam::search
