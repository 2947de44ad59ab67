#pragma once
// Snowball's stemmers (M. Porter and others, libstemmer): "walked" and "walking" to "walk".

#include <memory>
#include <string>
#include <string_view>

namespace loam::passages {

class Stemmer {
public:
    /// "english", "portuguese", ... or an ISO 639 code; a language that Snowball does not know leaves words as they are.
    explicit Stemmer(const std::string& language);
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;
    ~Stemmer();
    /// Of a word form (base::word_form). Valid until the next call.
    std::string_view stem(std::string_view form);
    [[nodiscard]] bool knows_the_language() const { return m_stemmer != nullptr; }

private:
    std::unique_ptr<void, void (*)(void*)> m_stemmer;
};

}  // namespace loam::passages
