#include "tokens.hpp"

#include <algorithm>

namespace loam::passages {
namespace {

enum class Kind { blank, letter, sign, ideograph, joins };

Kind kind_above_ascii(char32_t c) {
    if (c == 0xA0 || c == 0x85 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x3000) return Kind::blank;
    if ((c >= 0x300 && c <= 0x36F) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF)) return Kind::joins;
    if (c == 0x2019 || c == 0xAA || c == 0xB5 || c == 0xBA) return Kind::letter;
    if (c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2010 && c <= 0x2BFF) || (c >= 0x3001 && c <= 0x303F) || c >= 0x1F000) return Kind::sign;
    if (c >= 0x3041 && c <= 0x9FFF) return Kind::ideograph;
    return Kind::letter;
}

Kind kind_of(char32_t c) {
    if (c >= 0x80) return kind_above_ascii(c);
    if (c == ' ' || (c >= 9 && c <= 13)) return Kind::blank;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' || c == '_';
    return letter ? Kind::letter : Kind::sign;
}

std::size_t slot_of(const char32_t* from, std::size_t length) {
    std::uint64_t hash = 1469598103934665603ULL;
    for (std::size_t i = 0; i < length; ++i) hash = (hash ^ from[i]) * 1099511628211ULL;
    return static_cast<std::size_t>(hash ^ (hash >> 29));
}

}  // namespace

std::vector<char32_t> decoded(std::string_view text) {
    std::vector<char32_t> points;
    points.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto at = [&](std::size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(text[std::min(i + k, text.size() - 1)])); };
        const char32_t first = at(0);
        if (first < 0x80) {
            points.push_back(first);
            i += 1;
        } else if (first < 0xE0) {
            points.push_back(((first & 0x1FU) << 6) | (at(1) & 0x3FU));
            i += 2;
        } else if (first < 0xF0) {
            points.push_back(((first & 0x0FU) << 12) | ((at(1) & 0x3FU) << 6) | (at(2) & 0x3FU));
            i += 3;
        } else {
            points.push_back(((first & 0x07U) << 18) | ((at(1) & 0x3FU) << 12) | ((at(2) & 0x3FU) << 6) | (at(3) & 0x3FU));
            i += 4;
        }
    }
    return points;
}

bool is_blank(char32_t c) { return kind_of(c) == Kind::blank; }

void Vocabulary::grow() {
    const auto old = std::move(m_slots);
    m_slots.assign(old.empty() ? 1024 : old.size() * 2, Known{nullptr, 0, 0});
    for (const auto& known : old) {
        if (!known.from) continue;
        auto at = slot_of(known.from, known.length) & (m_slots.size() - 1);
        while (m_slots[at].from) at = (at + 1) & (m_slots.size() - 1);
        m_slots[at] = known;
    }
}

std::uint32_t Vocabulary::form_of(const char32_t* from, std::size_t length) {
    if (static_cast<std::size_t>(m_forms) * 2 >= m_slots.size()) grow();
    auto at = slot_of(from, length) & (m_slots.size() - 1);
    for (; m_slots[at].from; at = (at + 1) & (m_slots.size() - 1)) {
        if (m_slots[at].length == length && std::equal(from, from + length, m_slots[at].from)) return m_slots[at].form;
    }
    m_slots[at] = {from, static_cast<std::uint32_t>(length), m_forms};
    return m_forms++;
}

std::vector<Token> Vocabulary::tokens(const std::vector<char32_t>& text) {
    std::vector<Token> cut;
    cut.reserve(text.size() / 2 + 1);
    for (std::size_t i = 0; i < text.size();) {
        const auto kind = kind_of(text[i]);
        auto end = i + 1;
        while (end < text.size()) {
            const auto next = kind_of(text[end]);
            const bool joined = text[end - 1] == 0x200D;
            const bool same = kind == next && (kind == Kind::letter || kind == Kind::blank);
            if (next != Kind::joins && !same && !(joined && kind == Kind::sign)) break;
            ++end;
        }
        cut.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end), form_of(text.data() + i, end - i),
                       kind == Kind::letter || kind == Kind::ideograph});
        i = end;
    }
    return cut;
}

}  // namespace loam::passages
