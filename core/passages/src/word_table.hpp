#pragma once
// Every word of the texts by its form: where it stands, and which forms share a stem.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "loam/passages/text_index.hpp"

namespace loam::passages {

/// Places count through all texts, with a gap between two texts that no NEAR can cross.
class WordTable {
public:
    explicit WordTable(const std::vector<TextToIndex>& texts);

    struct Text {
        std::uint32_t first = 0;                  ///< place of its first word
        std::vector<std::uint32_t> starts, ends;  ///< of its words, code points
    };
    std::vector<Text> texts;
    std::size_t words = 0;

    [[nodiscard]] std::size_t text_of(std::uint32_t place) const;
    /// Rising.
    [[nodiscard]] std::vector<std::uint32_t> places_of_forms(const std::vector<std::uint32_t>& forms) const;
    /// The forms that have the stem of this word in any language of the texts, the word itself first.
    [[nodiscard]] std::vector<std::uint32_t> forms_like(std::string_view word) const;
    /// The one form as written; none if it never occurs.
    [[nodiscard]] std::vector<std::uint32_t> form_as_written(std::string_view word) const;
    [[nodiscard]] std::vector<std::uint32_t> forms_matching(std::string_view wildcard) const;

private:
    struct ByLanguage {
        std::string language;
        std::unordered_map<std::string, std::vector<std::uint32_t>> forms_of_stem;
    };
    void read(const std::vector<TextToIndex>& texts, std::vector<std::vector<std::uint32_t>>& forms_in);
    void count_places(const std::vector<std::vector<std::uint32_t>>& forms_in);
    void find_stems(const std::vector<TextToIndex>& texts, const std::vector<std::vector<std::uint32_t>>& forms_in);

    std::unordered_map<std::string, std::uint32_t> m_form_ids;
    std::vector<std::string_view> m_forms;         ///< by id
    std::vector<std::uint32_t> m_sorted;           ///< ids in the order of their letters
    std::vector<std::uint32_t> m_first, m_places;  ///< places of form f: m_places[m_first[f], m_first[f+1])
    std::vector<ByLanguage> m_languages;
};

}  // namespace loam::passages
