#include "vocabulary.hpp"

#include "loam/base/words.hpp"

namespace loam::screening {
namespace {

bool is_plain(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

std::uint32_t Vocabulary::number_of(std::string_view form) {
    if (form.size() < 2) return none;
    if (const auto known = m_forms.find(form); known != m_forms.end()) return known->second;
    const std::string_view kept = m_letters.emplace_back(form);
    const auto number = static_cast<std::uint32_t>(m_spelled.size());
    m_forms.emplace(kept, number);
    m_spelled.push_back(kept);
    return number;
}

/// A stretch with letters beyond ASCII: by the rules of Unicode.
void Vocabulary::read_other(std::string_view chunk, std::vector<std::uint32_t>& words) {
    for (const auto& word : base::words_of(chunk)) {
        const auto number = number_of(base::word_form(chunk.substr(word.from_byte, word.to_byte - word.from_byte)));
        if (number != none) words.push_back(number);
    }
}

void Vocabulary::read(std::string_view text, std::vector<std::uint32_t>& words) {
    std::string form;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        if (!is_plain(at(i)) && at(i) < 0x80) {
            ++i;
            continue;
        }
        auto end = i;
        while (end < text.size() && (is_plain(at(end)) || (text[end] == '\'' && end > i && end + 1 < text.size() && is_plain(at(end + 1))))) ++end;
        if (end < text.size() && at(end) >= 0x80) {
            while (end < text.size() && (is_plain(at(end)) || at(end) >= 0x80)) ++end;
            read_other(text.substr(i, end - i), words);
        } else {
            form.assign(text.substr(i, end - i));
            for (auto& c : form)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
            if (const auto number = number_of(form); number != none) words.push_back(number);
        }
        i = end;
    }
}

}  // namespace loam::screening
