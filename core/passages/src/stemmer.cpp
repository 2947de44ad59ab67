#include "stemmer.hpp"

#include <libstemmer.h>

namespace loam::passages {
namespace {

void close(void* stemmer) { sb_stemmer_delete(static_cast<sb_stemmer*>(stemmer)); }

}  // namespace

Stemmer::Stemmer(const std::string& language) : m_stemmer(language.empty() ? nullptr : sb_stemmer_new(language.c_str(), "UTF_8"), close) {}
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;
Stemmer::~Stemmer() = default;

std::string_view Stemmer::stem(std::string_view form) {
    if (!m_stemmer) return form;
    auto* stemmer = static_cast<sb_stemmer*>(m_stemmer.get());
    const auto* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(form.data()), static_cast<int>(form.size()));
    if (!stem) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace loam::passages
