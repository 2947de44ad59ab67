// The state of a hash lies in the object that has it, as OpenSSL 1.1 offers; what took its place allocates for each.
#define OPENSSL_API_COMPAT 0x10100000L

#include "loam/base/digest.hpp"

#include <openssl/sha.h>
#include <pthread.h>
#include <sodium.h>

#include <cstring>

namespace loam::base {
namespace {

void make_ready() {
    static const int ready = sodium_init();
    if (ready < 0) throw std::runtime_error("The system gives no random numbers.");
}

SHA256_CTX& state_in(std::array<unsigned char, 128>& bytes) {
    static_assert(sizeof(SHA256_CTX) <= 128 && alignof(SHA256_CTX) <= 16);
    return *reinterpret_cast<SHA256_CTX*>(bytes.data());
}

}  // namespace

Sha256::Sha256() : m_state{} { SHA256_Init(&state_in(m_state)); }

Sha256& Sha256::add(std::string_view bytes) {
    SHA256_Update(&state_in(m_state), bytes.data(), bytes.size());
    return *this;
}

Digest Sha256::finish() {
    Digest digest{};
    SHA256_Final(digest.data(), &state_in(m_state));
    return digest;
}

Digest sha256(std::string_view bytes) { return Sha256{}.add(bytes).finish(); }

Digest fingerprint(std::string_view bytes) {
    make_ready();
    Digest digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    return digest;
}

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

namespace {

/// An import asks for tens of thousands of ids and salts, and each asking of the system is a call of it: they are drawn ahead, a page
/// at a time. What was given out is not kept, and a forked process draws its own.
struct Drawn {
    std::array<unsigned char, 4096> bytes{};
    std::size_t used = 4096;
};
thread_local Drawn drawn;

void forget_drawn() { drawn.used = drawn.bytes.size(); }

}  // namespace

std::string random_bytes(std::size_t n) {
    make_ready();
    static const int forgets_when_forked = ::pthread_atfork(nullptr, nullptr, forget_drawn);
    std::string bytes(n, '\0');
    if (forgets_when_forked != 0 || n > drawn.bytes.size() / 16) {
        randombytes_buf(bytes.data(), bytes.size());
        return bytes;
    }
    if (drawn.bytes.size() - drawn.used < n) {
        randombytes_buf(drawn.bytes.data(), drawn.bytes.size());
        drawn.used = 0;
    }
    auto* from = drawn.bytes.data() + drawn.used;
    std::memcpy(bytes.data(), from, n);
    sodium_memzero(from, n);
    drawn.used += n;
    return bytes;
}

}  // namespace loam::base
