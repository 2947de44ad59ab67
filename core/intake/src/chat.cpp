// CHAT, the format of CLAN and TalkBank (the CHAT manual): "*PAR:<tab>words", times between two signs U+0015, "%tier:" below, "@Header" above.

#include <charconv>

#include "annotated.hpp"
#include "loam/base/text.hpp"
#include "plain.hpp"
#include "text_builder.hpp"

namespace loam::intake {
namespace {

using base::Loss;

constexpr char bullet = '\x15';

/// "1000_2500" or, in older files, "%snd:"talk"_1000_2500": the beginning, in milliseconds.
std::optional<std::int64_t> beginning_of(std::string_view inside) {
    const auto last = inside.rfind('_');
    if (last == std::string_view::npos || last == 0) return std::nullopt;
    const auto before = inside.substr(0, last);
    const auto number = before.substr(before.find_last_of("_\" ") == std::string_view::npos ? 0 : before.find_last_of("_\" ") + 1);
    std::int64_t at = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), at);
    return error == std::errc{} && end == number.data() + number.size() && at >= 0 && !number.empty() ? std::optional(at) : std::nullopt;
}

/// Words that have one time, or none.
struct Piece {
    std::string words;
    std::optional<std::int64_t> at;
};

/// A line parted at its times: each stands behind the words that it times, unless the line begins with one and ends with words.
std::vector<Piece> pieces_of(std::string_view line, std::size_t& unread) {
    std::vector<std::string> words(1);
    std::vector<std::int64_t> times;  // one between each two of the words
    while (!line.empty()) {
        const auto open = line.find(bullet);
        const auto close = open == std::string_view::npos ? open : line.find(bullet, open + 1);
        words.back() += line.substr(0, close == std::string_view::npos ? line.size() : open);
        if (close == std::string_view::npos) break;
        const auto time = beginning_of(line.substr(open + 1, close - open - 1));
        line.remove_prefix(close + 1);
        if (words.back().ends_with(' ') && line.starts_with(' ')) line.remove_prefix(1);
        if (!time) ++unread;
        else times.push_back(*time), words.emplace_back();
    }
    for (auto& each : words) each = cleaned(each);
    const bool stand_before = words.front().empty() && !words.back().empty();
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].empty()) continue;
        const auto time = stand_before ? i - 1 : i;
        if (time < times.size()) pieces.push_back({std::move(words[i]), times[time]});
        else if (pieces.empty()) pieces.push_back({std::move(words[i]), std::nullopt});
        else pieces.back().words += fmt::format(" {}", words[i]);
    }
    return pieces;
}

class ChatReader {
public:
    ChatReader(std::string_view name, Draft& draft) : m_name(name), m_draft(draft) {}

    /// A line with those that go on it, which begin with a tab.
    void line(std::string_view whole) {
        const auto colon = whole.find(':');
        const auto label = whole.substr(1, std::min(colon, whole.size()) - 1);
        const auto rest = colon == std::string_view::npos ? std::string_view() : base::trimmed(whole.substr(colon + 1));
        if (whole[0] == '*') said(label, rest);
        else if (whole[0] == '%') below(label, rest);
        else if (label == "Comment" && !rest.empty()) m_draft.document.notes.push_back({.kind = "comment", .author = "", .text = cleaned(rest), .at = m_out.at()});
        else if (!base::trimmed(label).starts_with("UTF8") && label != "Begin" && label != "End") ++m_heads;
    }

    void stray() { ++m_strays; }

    void finish() {
        auto& document = m_draft.document;
        const auto tell = [&](Loss loss, std::string message) { document.diagnostics.push_back({loss, std::string(m_name), std::move(message)}); };
        tell(Loss::none, fmt::format("Read as a transcript in CHAT: {} of {}. The signs of CHAT within the words stay as they are.", base::counted(m_lines, "line", "lines"), base::counted(document.turns.size(), "turn", "turns")));
        std::vector<std::string> tiers;
        for (const auto& [tier, n] : m_below) tiers.push_back(fmt::format("%{} {}", tier, n));
        if (!tiers.empty()) tell(Loss::lost, fmt::format("Lines below what was said were left out: {}.", base::join(tiers, ", ")));
        if (m_heads > 0) tell(Loss::lost, fmt::format("{} at the head and between the turns left out (@Participants and the like).", base::counted(m_heads, "line", "lines")));
        if (m_strays > 0) tell(Loss::lost, fmt::format("{} of no form of CHAT left out.", base::counted(m_strays, "line", "lines")));
        if (m_unread > 0) tell(Loss::lost, fmt::format("{} that CHAT sets between two signs U+0015 and that is no time left out, such as the name of a picture.", base::counted(m_unread, "piece", "pieces")));
        m_out.tell(m_name, document.diagnostics);
        document.text = m_out.take_text();
        m_draft.turns_are_known = true;
    }

private:
    void said(std::string_view who, std::string_view line) {
        const auto speaker = cleaned(base::slice(base::trimmed(who), 0, 80));
        const auto pieces = pieces_of(line, m_unread);
        for (const auto& piece : pieces) take(speaker, piece);
        if (!pieces.empty()) ++m_lines;
    }

    void take(const std::string& speaker, const Piece& piece) {
        auto& turns = m_draft.document.turns;
        m_out.own_line();
        if (turns.empty() || turns.back().speaker != speaker || piece.at) {  // a turn has one time: each that is told begins one
            turns.push_back({.start = m_out.at(), .end = 0, .speaker = speaker, .role = Role::unknown, .at = piece.at});
            if (!speaker.empty()) m_out.append(speaker + ": ");
        }
        m_out.append(piece.words);
        turns.back().end = m_out.at();
    }

    /// Remarks are kept beside the words, analyses are not.
    void below(std::string_view tier, std::string_view line) {
        static const std::set<std::string_view> remarks{"com", "exp", "act", "gpx", "sit", "par", "add", "int"};
        if (remarks.contains(tier) && !line.empty()) m_draft.document.notes.push_back({.kind = "comment", .author = "", .text = words_alone(line), .at = m_draft.document.turns.empty() ? m_out.at() : m_draft.document.turns.back().end});
        else ++m_below[std::string(tier)];
    }

    std::string words_alone(std::string_view line) {
        std::string words;
        for (const auto& piece : pieces_of(line, m_unread)) words += fmt::format("{}{}", words.empty() ? "" : " ", piece.words);
        return words;
    }

    std::string_view m_name;
    Draft& m_draft;
    TextBuilder m_out;
    std::size_t m_lines = 0;
    std::size_t m_heads = 0;
    std::size_t m_strays = 0;
    std::size_t m_unread = 0;  ///< between two signs, and no time
    std::map<std::string, std::size_t> m_below;
};

}  // namespace

int recognises_chat(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const auto head = bytes.substr(0, 2000);
    return (head.starts_with("@UTF8") || head.starts_with("@Begin") || head.starts_with("@Font:")) && head.contains("@Begin") ? 2 : 0;
}

Drafts read_chat(const Reading& reading) {
    Draft draft;
    const auto text = characters(reading, draft.document);
    if (!text) return std::unexpected(text.error());
    ChatReader reader(reading.name, draft);
    std::string whole;
    const auto end_line = [&] {
        if (!whole.empty()) reader.line(whole);
        whole.clear();
    };
    for (const auto& each : base::split(*text, '\n')) {
        const auto bare = base::trimmed(each);
        if (bare.empty()) continue;
        if (each.starts_with('\t') || each.starts_with(' ')) {
            if (whole.empty()) reader.stray();
            else whole += fmt::format(" {}", bare);
        } else if (each[0] == '*' || each[0] == '%' || each[0] == '@') {
            end_line();
            whole = bare;
        } else {
            end_line();
            reader.stray();
        }
    }
    end_line();
    reader.finish();
    if (draft.document.turns.empty()) return base::fail(base::ErrorKind::bad_input, "The transcript in CHAT has no line of a speaker (*PAR:). Nothing was read.", std::string(reading.name));
    return one(std::move(draft));
}

}  // namespace loam::intake
