#pragma once
// SHA-256 (OpenSSL, with the processor's own instructions where it has them) and random bytes (libsodium).

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace loam::base {

using Digest = std::array<unsigned char, 32>;

class Sha256 {
public:
    Sha256();
    Sha256& add(std::string_view bytes);
    Digest finish();

private:
    alignas(16) std::array<unsigned char, 128> m_state;
};

Digest sha256(std::string_view bytes);
/// BLAKE2b: for telling within one run whether bytes are still the same. Stored nowhere.
Digest fingerprint(std::string_view bytes);
std::string hex(std::span<const unsigned char> bytes);
std::string random_bytes(std::size_t n);

}  // namespace loam::base
