#pragma once
// The index of a project that is worked on: a text that comes in or is corrected is read alone, the others stay as they
// are. Coding touches no text, so after a coding nothing is read at all. Each text is searched with the stems of its own
// language, so what is found does not depend on which other texts there are, nor on when they came.

#include "loam/passages/text_index.hpp"

namespace loam::passages {

/// A text as it is now. The views need to live only while `hold` runs.
struct TextOffered {
    std::string_view id;
    std::string_view text;
    std::string_view language;
};

class GrowingIndex {
public:
    /// From now on exactly these texts are searched, in this order. A text is read if its id, words or language are new.
    void hold(const std::vector<TextOffered>& texts);

    /// As in TextIndex, with texts by their place in what was offered last.
    [[nodiscard]] base::Result<std::vector<Found>> places(std::string_view query) const;
    [[nodiscard]] Hit hit(const Found& found, std::size_t context) const;
    [[nodiscard]] base::Result<Hits> search(std::string_view query, SearchLimits limits = {}) const;
    [[nodiscard]] std::size_t words_in(std::size_t text, Span span) const;

    /// Texts that were read since the beginning; for tests and measurements.
    [[nodiscard]] std::size_t read() const { return m_read; }
    [[nodiscard]] std::size_t shelves() const { return m_shelves.size(); }

private:
    static constexpr std::size_t gone = ~std::size_t{0};
    struct Key {
        std::string id;
        std::size_t hash = 0;  ///< of words and language
        auto operator<=>(const Key&) const = default;
    };
    /// Texts of one language that were read together.
    struct Shelf {
        std::string language;
        TextIndex index;
        std::vector<Key> keys;
        std::vector<std::size_t> ranks;  ///< place of each in the texts offered last; `gone` if it is no longer among them
        std::size_t words = 0;
    };
    struct Stand {
        std::size_t shelf = 0;
        std::size_t text = 0;
    };
    static Key key_of(const TextOffered& text);
    void read_anew(const std::vector<TextOffered>& texts, const std::vector<std::size_t>& which);
    void read_shelf(const std::vector<TextOffered>& texts, const std::vector<std::size_t>& which);
    void rank(const std::vector<TextOffered>& texts, const std::vector<Key>& keys);
    /// Of a language with many shelves the small ones are read again as one, and so are those most of whose texts are gone.
    void tidy(const std::vector<TextOffered>& texts);

    std::vector<Shelf> m_shelves;
    std::vector<Stand> m_stands;  ///< of each text offered last
    std::size_t m_read = 0;
};

}  // namespace loam::passages
