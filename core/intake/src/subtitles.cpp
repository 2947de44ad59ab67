#include "subtitles.hpp"

#include "loam/base/ascii.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "plain.hpp"
#include "text_builder.hpp"
#include "turn_label.hpp"

namespace loam::intake {
namespace {

using base::Loss;

// A turn ends where another speaks, after a silence, or, so that the time stays near the words, at a sentence's end
// once it has become long.
constexpr std::int64_t silence = 4'000;
constexpr std::int64_t long_turn = 60'000;

struct Timing {
    std::int64_t from;
    std::int64_t to;
};

/// "FROM --> TO settings".
std::optional<Timing> timing_of(std::string_view line) {
    const auto arrow = line.find("-->");
    if (arrow == std::string_view::npos) return std::nullopt;
    const auto from = parse_time(base::trimmed(line.substr(0, arrow)));
    auto rest = base::trimmed(line.substr(arrow + 3));
    const auto to = parse_time(rest.substr(0, rest.find_first_of(" \t")));
    if (!from || !to) return std::nullopt;
    return Timing{*from, *to};
}

/// "[00:03.450 --> 00:09.120] words": one line of what Whisper prints.
std::optional<Cue> cue_in_brackets(std::string_view line) {
    if (!line.starts_with('[')) return std::nullopt;
    const auto close = line.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    const auto timing = timing_of(line.substr(1, close - 1));
    if (!timing) return std::nullopt;
    return Cue{.from = timing->from, .to = timing->to, .speaker = {}, .text = std::string(base::trimmed(line.substr(close + 1)))};
}

/// Tags off, character references resolved; the name of a voice tag goes to `speaker`.
std::string plain_words(std::string_view line, std::string& speaker) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> references{
        {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", "\xC2\xA0"}, {"&lrm;", ""}, {"&rlm;", ""}, {"&quot;", "\""}}};
    std::string text;
    for (std::size_t i = 0; i < line.size();) {
        const auto rest = line.substr(i);
        if (rest[0] == '<') {
            const auto close = rest.find('>');
            const bool is_tag = close != std::string_view::npos && rest.size() > 1 &&
                                (std::isalpha(static_cast<unsigned char>(rest[1])) != 0 || rest[1] == '/' ||
                                 base::is_digit(rest[1]));
            if (is_tag) {
                const auto tag = rest.substr(1, close - 1);
                const auto blank = tag.find_first_of(" \t");
                if (blank != std::string_view::npos && (tag.starts_with("v ") || tag.starts_with("v.") || tag.starts_with("v\t")) &&
                    speaker.empty())
                    speaker = base::trimmed(tag.substr(blank));
                i += close + 1;
                continue;
            }
        }
        // "{\\an8}": where SubRip files say that the words stand.
        if (const auto close = rest.find('}'); rest.starts_with("{\\") && close != std::string_view::npos) {
            i += close + 1;
            continue;
        }
        const auto reference = std::ranges::find_if(references, [&](const auto& each) { return rest.starts_with(each.first); });
        if (reference != references.end()) {
            text += reference->second;
            i += reference->first.size();
            continue;
        }
        text += rest[0];
        ++i;
    }
    return text;
}

class CueReader {
public:
    CueReader(std::string_view text, std::string_view name, base::Diagnostics& diagnostics)
        : m_lines(base::split(text, '\n')), m_name(name), m_diagnostics(diagnostics) {}

    std::vector<Cue> run() {
        while (m_at < m_lines.size()) {
            const auto line = base::trimmed(m_lines[m_at]);
            if (const auto timing = timing_of(line)) {
                ++m_at;
                take_cue(*timing);
            } else if (auto cue = cue_in_brackets(line)) {
                ++m_at;
                keep(std::move(*cue));
            } else if (line.starts_with("NOTE") || line.starts_with("STYLE") || line.starts_with("REGION")) {
                skip_block(line.starts_with("NOTE"));
            } else {
                stray(line);
                ++m_at;
            }
        }
        finish();
        return std::move(m_cues);
    }

private:
    void take_cue(const Timing& timing) {
        Cue cue{.from = timing.from, .to = timing.to, .speaker = {}, .text = {}};
        for (; m_at < m_lines.size(); ++m_at) {
            const auto line = base::trimmed(m_lines[m_at]);
            if (line.empty() || timing_of(line)) break;
            std::string voice;
            auto words = plain_words(line, voice);
            // A second voice within one cue is a cue of its own.
            if (!voice.empty() && !cue.text.empty() && voice != cue.speaker) {
                m_cues.push_back(cue);
                cue.text.clear();
                cue.speaker.clear();
            }
            if (!voice.empty()) cue.speaker = voice;
            // The number of the next cue, where the blank line before it is missing.
            if (m_at + 1 < m_lines.size() && timing_of(base::trimmed(m_lines[m_at + 1])) && base::parse_integer(words)) break;
            // Two lines with a dash each are two people.
            if (is_dashed(cue.text) && is_dashed(words)) {
                cue.is_another = true;
                m_cues.push_back(cue);
                cue.text.clear();
            }
            if (!cue.text.empty()) cue.text += ' ';
            cue.text += base::trimmed(words);
        }
        if (timing.to < timing.from) ++m_backwards;
        keep(std::move(cue));
    }

    static bool is_dashed(std::string_view words) { return words.starts_with("- ") || words.starts_with("\u2013 ") || words.starts_with("\u2014 "); }

    void keep(Cue cue) {
        if (base::trimmed(cue.text).empty()) ++m_empty;
        else m_cues.push_back(std::move(cue));
    }

    void skip_block(bool is_note) {
        if (is_note) ++m_notes;
        while (m_at < m_lines.size() && !base::trimmed(m_lines[m_at]).empty()) ++m_at;
    }

    /// The heading, the number or the name of a cue; anything else is told.
    void stray(std::string_view line) {
        if (line.empty() || line.starts_with("WEBVTT")) return;
        const bool names_a_cue = m_at + 1 < m_lines.size() && timing_of(base::trimmed(m_lines[m_at + 1]));
        const bool is_heading =
            m_cues.empty() && m_at < 20 && line.find(':') != std::string_view::npos && line.find("-->") == std::string_view::npos;
        if (names_a_cue || is_heading) return;
        if (m_strays++ < 20)
            m_diagnostics.push_back({Loss::lost, fmt::format("{} line {}", m_name, m_at + 1),
                                     fmt::format("This line belongs to no cue and was left out: \"{}\".", base::slice(line, 0, 60))});
    }

    void finish() {
        const auto note = [&](Loss loss, std::size_t n, std::string_view one, std::string_view many, std::string_view what) {
            if (n > 0) m_diagnostics.push_back({loss, std::string(m_name), fmt::format("{} {}", base::counted(n, one, many), what)});
        };
        if (m_strays > 20) note(Loss::lost, m_strays - 20, "more line", "more lines", "of no cue left out.");
        note(Loss::lost, m_notes, "note", "notes", "of the subtitle file left out.");
        note(Loss::none, m_empty, "cue", "cues", "without words passed over.");
        note(Loss::repaired, m_backwards, "cue ends", "cues end", "before its beginning; the beginning was taken.");
    }

    std::vector<std::string> m_lines;
    std::string_view m_name;
    base::Diagnostics& m_diagnostics;
    std::vector<Cue> m_cues;
    std::size_t m_at = 0;
    std::size_t m_strays = 0;
    std::size_t m_notes = 0;
    std::size_t m_empty = 0;
    std::size_t m_backwards = 0;
};

/// A label of any form; whether its speaker is one, the whole text has told.
std::optional<TurnLabel> any_label(std::string_view cue) {
    if (auto label = label_of(cue, 0)) return label;
    for (const auto layout : label_layouts) {
        auto found = laid_out(cue, layout);
        if (found && found->label) return found->label;
    }
    return std::nullopt;
}

/// A dash of its own, or ">>" in captions, says that somebody else speaks.
bool is_said_by_another(const Cue& cue) { return cue.is_another || cue.text.starts_with(">>"); }

/// Names that stand as labels before the words, as meeting programs write them ("Ann Lee: words"). A cue without one goes on
/// with the speaker before.
void take_labels(std::vector<Cue>& cues) {
    std::string lines;
    for (const auto& cue : cues)
        if (cue.speaker.empty()) lines += cue.text + "\n";
    std::set<std::string> known;
    for (const auto& turn : recognise_turns(lines)) known.insert(base::comparable(turn.speaker));
    if (known.empty()) return;
    std::string last;
    for (auto& cue : cues) {
        if (cue.speaker.empty()) {
            const auto label = any_label(cue.text);
            if (label && known.contains(base::comparable(label->speaker)) && label->words < cue.text.size()) {
                last = label->speaker;
                cue.text.erase(0, label->words);
            } else if (is_said_by_another(cue)) {
                last.clear();  // whose name is not told
            }
            cue.speaker = last;
        }
        last = cue.speaker;
    }
}

bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("\xE2\x80\xA6");
}

/// Cues that belong together become one line and one turn.
class TurnJoiner {
public:
    explicit TurnJoiner(Draft& draft) : m_draft(draft) {}

    void add(const Cue& cue) {
        auto& turns = m_draft.document.turns;
        const bool goes_on = !is_said_by_another(cue) && !turns.empty() && turns.back().speaker == cue.speaker && cue.from - m_last < silence &&
                             cue.from >= m_last - silence &&
                             !(cue.from - turns.back().at.value_or(0) > long_turn && ends_sentence(m_out.text()));
        if (goes_on) {
            m_out.append(" ");
        } else {
            m_out.own_line();
            turns.push_back({.start = m_out.at(), .end = 0, .speaker = cue.speaker, .role = Role::unknown, .at = cue.from});
            if (!cue.speaker.empty()) m_out.append(cue.speaker + ": ");
        }
        m_out.append(cue.text);
        turns.back().end = m_out.at();
        m_last = std::max(cue.to, cue.from);
    }

    TextBuilder& out() { return m_out; }

private:
    Draft& m_draft;
    TextBuilder m_out;
    std::int64_t m_last = 0;
};

}  // namespace

std::optional<std::int64_t> parse_time(std::string_view text) {
    std::array<std::int64_t, 4> parts{};
    std::size_t n = 0;
    std::size_t digits = 0;
    std::size_t i = 0;
    for (; i < text.size() && text[i] != '.' && text[i] != ','; ++i) {
        if (text[i] == ':') {
            if (digits == 0 || ++n == parts.size()) return std::nullopt;
            digits = 0;
        } else if (base::is_digit(text[i]) && ++digits <= 4) {
            parts[n] = parts[n] * 10 + (text[i] - '0');
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || n == 0) return std::nullopt;
    std::int64_t thousandths = 0;
    if (i < text.size()) {
        std::int64_t unit = 100;
        if (++i == text.size()) return std::nullopt;
        for (; i < text.size(); ++i, unit /= 10) {
            if (!base::is_digit(text[i])) return std::nullopt;
            thousandths += unit * (text[i] - '0');
        }
    }
    const bool has_hours = n >= 2;
    const auto hours = has_hours ? parts[0] : 0;
    const auto minutes = has_hours ? parts[1] : parts[0];
    const auto seconds = has_hours ? parts[2] : parts[1];
    if (seconds > 59 || (has_hours && minutes > 59)) return std::nullopt;
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths;
}

int recognises_vtt(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return bytes.starts_with("WEBVTT") ? 2 : 0;
}

int recognises_srt(std::string_view bytes) {
    const auto head = bytes.substr(0, 4096);
    const auto arrow = head.find("-->");
    if (arrow == std::string_view::npos) return 0;
    const auto line_start = head.rfind('\n', arrow);
    const auto line = head.substr(line_start == std::string_view::npos ? 0 : line_start + 1);
    const auto first = base::trimmed(line.substr(0, line.find_first_of("\r\n")));
    return timing_of(first) || cue_in_brackets(first) ? 2 : 0;
}

namespace {

/// Signs that no text needs, out of words and names; cues that held nothing else go.
void clean_cues(std::vector<Cue>& cues, std::string_view name, base::Diagnostics& diagnostics) {
    std::size_t mended = 0;
    for (auto& cue : cues) {
        auto text = cleaned(cue.text);
        auto speaker = cleaned(cue.speaker);
        std::ranges::replace(speaker, '\n', ' ');
        if (base::trimmed(cue.text) != text || base::trimmed(cue.speaker) != speaker) ++mended;
        cue.text = std::move(text);
        cue.speaker = std::move(speaker);
    }
    std::erase_if(cues, [](const Cue& cue) { return cue.text.empty(); });
    if (mended > 0) diagnostics.push_back({Loss::repaired, std::string(name), fmt::format("{} signs that no text needs, or line ends of another kind: mended.", base::counted(mended, "cue has", "cues have"))});
}

}  // namespace

void take_cues(std::vector<Cue> cues, std::string_view name, Draft& draft) {
    clean_cues(cues, name, draft.document.diagnostics);
    take_labels(cues);
    TurnJoiner joiner(draft);
    for (const auto& cue : cues) joiner.add(cue);
    draft.turns_are_known = true;
    draft.document.diagnostics.push_back(
        {Loss::none, std::string(name),
         fmt::format("{} became {}; each keeps the time of its beginning.", base::counted(cues.size(), "cue", "cues"),
                     base::counted(draft.document.turns.size(), "turn", "turns"))});
    joiner.out().tell(name, draft.document.diagnostics);
    draft.document.text = joiner.out().take_text();
}

Drafts read_subtitles(const Reading& reading) {
    Draft draft;
    const auto text = characters(reading, draft.document);
    if (!text) return std::unexpected(text.error());
    TextBuilder plain;
    plain.append(*text);
    plain.tell(reading.name, draft.document.diagnostics);
    auto cues = CueReader(plain.text(), reading.name, draft.document.diagnostics).run();
    if (cues.empty())
        return base::fail(base::ErrorKind::bad_input, "The file has no subtitles with times and words. Nothing was read.",
                          std::string(reading.name));
    take_cues(std::move(cues), reading.name, draft);
    return one(std::move(draft));
}

}  // namespace loam::intake
