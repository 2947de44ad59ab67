#include "loam/base/sentences.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace loam::base {
namespace {

/// Walks a line in UTF-16 with the code points counted along.
class LineWalk {
public:
    LineWalk(const icu::UnicodeString& line, std::uint32_t seen) : m_line(line), m_seen(seen) {}

    /// The sentence up to `edge`; none if it holds neither letter nor digit.
    void to(std::int32_t edge, std::vector<Sentence>& sentences) {
        auto start = m_seen;
        auto end = start;
        bool said = false;
        for (; m_at < edge; m_at = m_line.moveIndex32(m_at, 1)) {
            const auto c = m_line.char32At(m_at);
            ++m_seen;
            if (!u_isUWhiteSpace(c)) {
                if (end == start) start = m_seen - 1;
                end = m_seen;
            } else if (end == start) {
                start = end = m_seen;
            }
            said = said || u_isalnum(c) != 0;
        }
        if (said) sentences.push_back({start, end});
    }

private:
    const icu::UnicodeString& m_line;
    std::int32_t m_at = 0;
    std::uint32_t m_seen;
};

}  // namespace

std::vector<Sentence> sentences_of(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> rules(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
    std::vector<Sentence> sentences;
    std::uint32_t seen = 0;
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find('\n', from), text.size());
        const auto line = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data() + from, static_cast<std::int32_t>(to - from)));
        rules->setText(line);
        LineWalk walk(line, seen);
        for (auto edge = rules->next(); edge != icu::BreakIterator::DONE; edge = rules->next()) walk.to(edge, sentences);
        seen += static_cast<std::uint32_t>(line.countChar32()) + 1;
        from = to + 1;
    }
    return sentences;
}

}  // namespace loam::base
