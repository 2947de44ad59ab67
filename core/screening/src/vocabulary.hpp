#pragma once
// The words of all records, numbered in the order in which they come.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loam::screening {

class Vocabulary {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    /// Appends the numbers of the words of a text, in order. Single letters and digits are passed over.
    void read(std::string_view text, std::vector<std::uint32_t>& words);
    [[nodiscard]] std::size_t size() const { return m_spelled.size(); }
    /// Case folded, accents off.
    [[nodiscard]] std::string_view spelled(std::uint32_t word) const { return m_spelled[word]; }

private:
    std::uint32_t number_of(std::string_view form);
    void read_other(std::string_view chunk, std::vector<std::uint32_t>& words);

    std::deque<std::string> m_letters;
    std::unordered_map<std::string_view, std::uint32_t> m_forms;
    std::vector<std::string_view> m_spelled;
};

}  // namespace loam::screening
