#include "loam/base/ids.hpp"

#include "loam/base/digest.hpp"
#include "loam/base/id_run.hpp"

namespace loam::base {

namespace {

/// In the order of their codes, without the letters that are taken for others.
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

}  // namespace

std::string new_id() {
    const auto bytes = random_bytes(15);
    std::string id;
    for (const char byte : bytes) id += alphabet[static_cast<unsigned char>(byte) & 31U];
    return id;
}

std::string id_after(std::string_view id) {
    std::string next(id);
    for (auto at = next.size(); at-- > 0;) {
        const auto place = alphabet.find(next[at]);
        if (place == std::string_view::npos) break;
        if (place + 1 < alphabet.size()) {
            next[at] = alphabet[place + 1];
            return next;
        }
        next[at] = alphabet.front();
    }
    return new_id();
}

bool is_id(std::string_view text) {
    if (text.empty() || text.size() > 64) return false;
    const auto letter_or_digit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return letter_or_digit(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return letter_or_digit(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace loam::base
