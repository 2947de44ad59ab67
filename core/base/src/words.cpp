#include "loam/base/ascii.hpp"
#include "loam/base/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

namespace loam::base {
namespace {

bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Walks the text line by line: most lines of most languages are ASCII, and there the rules of UAX 29 come down to a
/// few comparisons; the others go to ICU.
class Walk {
public:
    explicit Walk(std::string_view text) : m_text(text) {}

    std::vector<Word> words() {
        m_words.reserve(m_text.size() / 6);
        for (std::size_t from = 0; from < m_text.size();) {
            auto to = m_text.find('\n', from);
            to = to == std::string_view::npos ? m_text.size() : to + 1;
            const auto line = m_text.substr(from, to - from);
            if (std::ranges::all_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
                plain(from, to);
            } else {
                by_rules(from, line);
            }
            from = to;
        }
        return std::move(m_words);
    }

private:
    [[nodiscard]] unsigned char at(std::size_t i) const { return static_cast<unsigned char>(m_text[i]); }

    /// Does the sign at i join what stands before and after it? ("don't", "3.14", but not "end.Next line")
    [[nodiscard]] bool joins(std::size_t i, std::size_t to) const {
        if (i + 1 >= to) return false;
        const auto sign = at(i);
        const auto before = at(i - 1);
        const auto after = at(i + 1);
        if (is_letter(before) && is_letter(after)) return sign == '\'' || sign == '.';
        if (is_digit(before) && is_digit(after)) return sign == '.' || sign == ',' || sign == ';' || sign == '\'';
        return false;
    }

    void plain(std::size_t from, std::size_t to) {
        const auto inside = [&](std::size_t i) { return is_letter(at(i)) || is_digit(at(i)) || at(i) == '_'; };
        const auto shift = m_seen;
        for (auto i = from; i < to;) {
            if (!inside(i)) {
                ++i;
                continue;
            }
            auto end = i + 1;
            while (end < to && (inside(end) || joins(end, to))) ++end;
            bool said = false;
            for (auto k = i; k < end; ++k) said = said || at(k) != '_';
            const auto start = shift + (i - from);
            if (said) add(i, end, start, start + (end - i));
            i = end;
        }
        m_seen += to - from;
    }

    void by_rules(std::size_t from, std::string_view line) {
        UErrorCode status = U_ZERO_ERROR;
        if (!m_rules) m_rules.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        UText* bytes = utext_openUTF8(nullptr, line.data(), static_cast<std::int64_t>(line.size()), &status);
        m_rules->setText(bytes, status);
        std::size_t begin = 0;
        for (auto edge = m_rules->next(); edge != icu::BreakIterator::DONE; edge = m_rules->next()) {
            const auto end = static_cast<std::size_t>(edge);
            std::size_t points = 0;
            for (auto i = begin; i < end; ++i) points += (static_cast<unsigned char>(line[i]) & 0xC0U) != 0x80U ? 1U : 0U;
            if (m_rules->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) add(from + begin, from + end, m_seen, m_seen + points);
            m_seen += points;
            begin = end;
        }
        utext_close(bytes);
    }

    void add(std::size_t from, std::size_t to, std::size_t start, std::size_t end) {
        m_words.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to), static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
    }

    std::string_view m_text;
    std::size_t m_seen = 0;  ///< code points before the line
    std::vector<Word> m_words;
    std::unique_ptr<icu::BreakIterator> m_rules;
};

}  // namespace

std::vector<Word> words_of(std::string_view text) { return Walk(text).words(); }

std::string word_form(std::string_view word) {
    std::string form;
    form.reserve(word.size());
    for (const char c : word) {
        if (static_cast<unsigned char>(c) >= 0x80) break;
        form += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    if (form.size() == word.size()) return form;
    UErrorCode status = U_ZERO_ERROR;
    const auto* decompose = icu::Normalizer2::getNFKDInstance(status);
    const auto whole = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
    const auto parts = decompose->normalize(whole, status).foldCase();
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 c = parts.char32At(i);
        if (c == 0x2019 || c == 0x2018 || c == 0x2BC) {
            kept.append(static_cast<char16_t>('\''));
        } else if (u_charType(c) != U_NON_SPACING_MARK) {
            kept.append(c);
        }
    }
    form.clear();
    kept.toUTF8String(form);
    return form;
}

}  // namespace loam::base
