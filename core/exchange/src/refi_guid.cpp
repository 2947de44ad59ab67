#include "refi_guid.hpp"

#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"

namespace loam::exchange::refi {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t own_id_size = 15;

/// The free bits of a GUID: all but version (4) and variant (2).
using Bits = std::array<bool, 122>;

base::Digest digest_of(std::string_view domain, std::initializer_list<std::string_view> parts) {
    base::Sha256 sum;
    sum.add(domain);
    for (const auto part : parts) sum.add(fmt::format("\n{}:", part.size())).add(part);
    return sum.finish();
}

bool bit_of(const base::Digest& digest, std::size_t i) { return ((digest.at(i / 8) >> (7U - i % 8U)) & 1U) != 0; }

/// Version 8 of RFC 9562: bits of one's own making.
std::string guid_from(const Bits& bits) {
    std::array<unsigned char, 16> bytes{};
    std::size_t next = 0;
    for (std::size_t i = 0; i < 128; ++i) {
        bool bit = false;
        if (i >= 48 && i < 52) bit = i == 48;
        else if (i >= 64 && i < 66) bit = i == 64;
        else bit = bits.at(next++);
        if (bit) bytes.at(i / 8) = static_cast<unsigned char>(bytes.at(i / 8) | (1U << (7U - i % 8U)));
    }
    const auto hex = base::hex(bytes);
    return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4), hex.substr(20));
}

std::optional<Bits> bits_of(std::string_view guid) {
    Bits bits{};
    std::size_t at = 0;
    std::size_t next = 0;
    for (const char c : guid) {
        if (c == '-') continue;
        const unsigned digit = c <= '9' ? static_cast<unsigned>(c - '0') : static_cast<unsigned>(c - 'a') + 10U;
        for (unsigned i = 0; i < 4; ++i, ++at) {
            const bool bit = ((digit >> (3U - i)) & 1U) != 0;
            if ((at >= 48 && at < 52 && bit != (at == 48)) || (at >= 64 && at < 66 && bit != (at == 64))) return std::nullopt;
            if ((at >= 48 && at < 52) || (at >= 64 && at < 66)) continue;
            bits.at(next++) = bit;
        }
    }
    return bits;
}

bool is_own_id(std::string_view id) {
    return id.size() == own_id_size && std::ranges::all_of(id, [](char c) { return alphabet.find(c) != std::string_view::npos; });
}

/// 75 bits of the id, then 47 bits that show that the rest is one.
Bits bits_with(std::string_view id) {
    Bits bits{};
    const auto check = digest_of("loam id", {id});
    std::size_t next = 0;
    for (const char c : id) {
        const auto value = alphabet.find(c);
        for (unsigned i = 0; i < 5; ++i) bits.at(next++) = ((value >> (4U - i)) & 1U) != 0;
    }
    for (std::size_t i = 0; next < bits.size(); ++i) bits.at(next++) = bit_of(check, i);
    return bits;
}

std::string base32(const base::Digest& digest) {
    std::string id;
    for (std::size_t i = 0; i < own_id_size; ++i) id += alphabet[digest.at(i) & 31U];
    return id;
}

}  // namespace

bool is_guid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
    }
    return true;
}

std::string bare_guid(std::string_view written) {
    auto text = base::trimmed(written);
    if (text.size() == 38 && text.front() == '{' && text.back() == '}') text = text.substr(1, 36);
    std::string guid(text);
    std::ranges::transform(guid, guid.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return is_guid(guid) ? guid : std::string{};
}

std::string guid_of(std::string_view id) {
    if (is_guid(id)) return std::string(id);
    return is_own_id(id) ? guid_from(bits_with(id)) : derived_guid({"row", id});
}

std::string guid_before(std::string_view id, std::string_view suffix) {
    const bool made = id.size() == 37 + suffix.size() && id[36] == '.' && id.substr(37) == suffix && is_guid(id.substr(0, 36));
    return made ? std::string(id.substr(0, 36)) : std::string{};
}

std::string id_of(std::string_view guid) {
    const auto bits = bits_of(guid);
    if (!bits) return std::string(guid);
    std::string id;
    for (std::size_t i = 0; i < own_id_size; ++i) {
        std::size_t value = 0;
        for (std::size_t j = 0; j < 5; ++j) value = value * 2 + (bits->at(i * 5 + j) ? 1U : 0U);
        id += alphabet[value];
    }
    return bits_with(id) == *bits ? id : std::string(guid);
}

std::string derived_guid(std::initializer_list<std::string_view> parts) {
    const auto digest = digest_of("loam guid", parts);
    Bits bits{};
    for (std::size_t i = 0; i < bits.size(); ++i) bits.at(i) = bit_of(digest, i);
    return guid_from(bits);
}

std::string derived_id(std::initializer_list<std::string_view> parts) { return base32(digest_of("loam derived id", parts)); }

}  // namespace loam::exchange::refi
