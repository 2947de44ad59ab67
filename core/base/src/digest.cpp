#include "loam/base/digest.hpp"

#include <sodium.h>

#include <cstring>

namespace loam::base {
namespace {

void make_ready() {
    static const int ready = sodium_init();
    if (ready < 0) throw std::runtime_error("The system gives no random numbers.");
}

crypto_hash_sha256_state& state_in(std::array<unsigned char, 128>& bytes) {
    static_assert(sizeof(crypto_hash_sha256_state) <= 128);
    return *reinterpret_cast<crypto_hash_sha256_state*>(bytes.data());
}

const unsigned char* unsigned_bytes(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

}  // namespace

Sha256::Sha256() : m_state{} {
    make_ready();
    crypto_hash_sha256_init(&state_in(m_state));
}

Sha256& Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_in(m_state), unsigned_bytes(bytes), bytes.size());
    return *this;
}

Digest Sha256::finish() {
    Digest digest{};
    crypto_hash_sha256_final(&state_in(m_state), digest.data());
    return digest;
}

Digest sha256(std::string_view bytes) { return Sha256{}.add(bytes).finish(); }

std::string hex(std::span<const unsigned char> bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string random_bytes(std::size_t n) {
    make_ready();
    std::string bytes(n, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

}  // namespace loam::base
