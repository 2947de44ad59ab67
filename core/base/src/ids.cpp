#include "loam/base/ids.hpp"

#include "loam/base/digest.hpp"

namespace loam::base {

std::string new_id() {
    static constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    const auto bytes = random_bytes(15);
    std::string id;
    for (const char byte : bytes) id += alphabet[static_cast<unsigned char>(byte) & 31U];
    return id;
}

bool is_id(std::string_view text) {
    if (text.empty() || text.size() > 64) return false;
    const auto letter_or_digit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return letter_or_digit(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return letter_or_digit(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace loam::base
