// Praat's TextGrid, in the long and the short form of text (the manual of Praat, "TextGrid file formats"): what counts are the numbers,
// strings and flags that stand free; names before them are for people.

#include "annotated.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "plain.hpp"
#include "repeated_words.hpp"
#include "subtitles.hpp"

namespace loam::intake {
namespace {

using base::Loss;

class Tokens {
public:
    explicit Tokens(std::string_view text) : m_text(text) {}

    std::optional<std::string> string() {
        while (const auto next = token())
            if (next->starts_with('"')) return unquoted(*next);
        return std::nullopt;
    }

    std::optional<double> number() {
        while (const auto next = token())
            if (const auto value = base::parse_number(*next)) return value;
            else if (next->starts_with('"')) return std::nullopt;
        return std::nullopt;
    }

private:
    /// What blanks part, and what quotation marks hold together.
    std::optional<std::string_view> token() {
        m_at = m_text.find_first_not_of(" \t\r\n", m_at);
        if (m_at == std::string_view::npos) return std::nullopt;
        const auto from = m_at;
        if (m_text[m_at] == '!') {
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
            return token_after_comment();
        }
        if (m_text[m_at] != '"') {
            m_at = std::min(m_text.find_first_of(" \t\r\n", m_at), m_text.size());
            return m_text.substr(from, m_at - from);
        }
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] != '"') continue;
            if (m_at + 1 == m_text.size() || m_text[m_at + 1] != '"') {
                ++m_at;
                return m_text.substr(from, m_at - from);
            }
            ++m_at;
        }
        return m_text.substr(from);
    }

    std::optional<std::string_view> token_after_comment() { return m_at < m_text.size() ? std::optional(std::string_view()) : std::nullopt; }

    static std::string unquoted(std::string_view token) {
        token.remove_prefix(1);
        if (token.ends_with('"')) token.remove_suffix(1);
        std::string text;
        for (std::size_t i = 0; i < token.size(); ++i) {
            text += token[i];
            if (token[i] == '"') ++i;  // doubled
        }
        return text;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

struct Tier {
    std::string name;
    bool is_of_points = false;
    std::vector<Cue> cues;
    std::string speaker = {};
};

/// Tiers that divide the words of another one.
bool is_below_words(std::string_view name) {
    static const std::set<std::string_view> parts{"phone", "phones", "phoneme", "phonemes", "phon", "segments", "segmentation", "syllable", "syllables", "syll", "silences", "tones", "breaks"};
    const auto key = base::comparable(name);
    const auto last = key.find_last_of(" -_");
    return parts.contains(key) || (last != std::string::npos && parts.contains(std::string_view(key).substr(last + 1)));
}

/// "Ann - words", as forced aligners name their tiers, is Ann.
std::string speaker_of(std::string_view name) {
    for (const std::string_view ending : {" - words", " - utterances", " - utterance"})
        if (name.ends_with(ending)) name.remove_suffix(ending.size());
    const auto key = base::comparable(name);
    return key == "words" || key == "word" || key == "utterances" || key == "transcript" || key == "text" ? std::string() : std::string(base::slice(base::trimmed(name), 0, 80));
}

/// As far as the file goes; the second is false if it ends too early.
std::pair<std::vector<Tier>, bool> tiers_of(std::string_view text) {
    Tokens tokens(text);
    std::vector<Tier> tiers;
    if (!tokens.string() || !tokens.string() || !tokens.number() || !tokens.number()) return {std::move(tiers), false};
    const auto many = tokens.number();
    for (double i = 0; many && i < *many; ++i) {
        const auto kind = tokens.string();
        auto name = kind ? tokens.string() : std::nullopt;
        if (!name || !tokens.number() || !tokens.number()) return {std::move(tiers), false};
        const auto size = tokens.number();
        if (!size) return {std::move(tiers), false};
        tiers.push_back({.name = std::move(*name), .is_of_points = *kind == "TextTier", .cues = {}});
        for (double k = 0; k < *size; ++k) {
            const auto from = tokens.number();
            const auto to = !from || tiers.back().is_of_points ? from : tokens.number();
            auto words = to ? tokens.string() : std::nullopt;
            if (!words) return {std::move(tiers), false};
            constexpr double longest = 1e7;  // seconds
            if (base::trimmed(*words).empty() || *from < 0 || *to < *from || *to > longest) continue;
            const auto in_milliseconds = [](double seconds) { return static_cast<std::int64_t>(seconds * 1000 + 0.5); };
            tiers.back().cues.push_back({.from = in_milliseconds(*from), .to = in_milliseconds(*to), .speaker = {}, .text = std::string(base::trimmed(*words))});
        }
    }
    return {std::move(tiers), many.has_value()};
}

std::string listed(const Tier& tier) { return fmt::format("“{}” ({})", tier.name, tier.cues.size()); }

/// Tiers of intervals with words; the others are told.
std::vector<Tier> spoken(std::vector<Tier> tiers, std::vector<std::string>& left_out) {
    std::vector<Tier> kept;
    for (auto& tier : tiers) {
        if (tier.cues.empty()) continue;
        if (tier.is_of_points || is_below_words(tier.name)) {
            left_out.push_back(listed(tier));
            continue;
        }
        tier.speaker = speaker_of(tier.name);
        kept.push_back(std::move(tier));
    }
    return kept;
}

/// Two people may say one thing at once, but not a whole talk.
bool may_be_one_person(const Tier& one, const Tier& other, std::size_t words) {
    constexpr std::size_t many = 12;
    return one.speaker == other.speaker || one.speaker.empty() || other.speaker.empty() || words >= many;
}

/// "Ann - words" beside "Ann" would double her words: of two tiers that say the same the one of longer intervals stays. Which went, and for which.
std::vector<std::string> without_repetitions(std::vector<Tier>& tiers) {
    constexpr std::size_t most = 64;  // of a talk with words aligned there are a few for each speaker
    std::vector<std::string> gone;
    if (tiers.size() > most) return gone;
    std::vector<SaidWords> words;
    for (const auto& tier : tiers) words.emplace_back(tier.cues);
    for (std::size_t i = 0; i < tiers.size(); ++i)
        for (std::size_t k = 0; k < tiers.size(); ++k) {
            auto& finer = tiers[i];
            auto& stays = tiers[k];
            const bool is_finer = i != k && (finer.cues.size() > stays.cues.size() || (finer.cues.size() == stays.cues.size() && i > k));
            if (!is_finer || stays.cues.empty() || finer.cues.empty() || !may_be_one_person(finer, stays, words[i].size()) || !say_the_same(words[i], words[k])) continue;
            gone.push_back(fmt::format("{}, as “{}”", listed(finer), stays.name));
            if (stays.speaker.empty()) stays.speaker = finer.speaker;
            finer.cues.clear();
        }
    return gone;
}

}  // namespace

int recognises_textgrid(std::string_view bytes) {
    std::string head(bytes.substr(0, 400));
    std::erase_if(head, [](char c) { return c == '\0' || static_cast<unsigned char>(c) > 0x7f; });  // the marks and halves of UTF-16
    const auto begin = base::trimmed(head);
    return (begin.starts_with("File type = \"ooTextFile") || begin.starts_with("\"ooTextFile")) && begin.contains("TextGrid") ? 2 : 0;
}

Drafts read_textgrid(const Reading& reading) {
    Draft draft;
    const auto text = characters(reading, draft.document);
    if (!text) return std::unexpected(text.error());
    auto [all, is_whole] = tiers_of(*text);
    std::vector<std::string> left_out;
    auto tiers = spoken(std::move(all), left_out);
    const auto repetitions = without_repetitions(tiers);
    std::vector<Cue> cues;
    for (auto& tier : tiers)
        for (auto& cue : tier.cues) {
            cue.speaker = tier.speaker;
            cues.push_back(std::move(cue));
        }
    if (cues.empty()) return base::fail(base::ErrorKind::bad_input, "The TextGrid of Praat has no tier of intervals with words. Nothing was read.", std::string(reading.name));
    std::ranges::stable_sort(cues, {}, &Cue::from);
    auto& told = draft.document.diagnostics;
    if (!is_whole) told.push_back({Loss::lost, std::string(reading.name), "The TextGrid breaks off: what stands up to there was read."});
    if (!left_out.empty()) told.push_back({Loss::lost, std::string(reading.name), fmt::format("Tiers of points, sounds and other parts of words were left out: {}.", base::join(left_out, ", "))});
    if (!repetitions.empty()) told.push_back({Loss::none, std::string(reading.name), fmt::format("Tiers that say the words of another one again were passed over: {}. The times of single words stay in the original file.", base::join(repetitions, "; "))});
    take_cues(std::move(cues), reading.name, draft);
    return one(std::move(draft));
}

}  // namespace loam::intake
