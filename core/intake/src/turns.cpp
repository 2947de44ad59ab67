#include "loam/intake/turns.hpp"

#include "label_parts.hpp"
#include "loam/base/text.hpp"
#include "loam/base/words.hpp"
#include "recording_times.hpp"
#include "speaker_words.hpp"
#include "turns_in_rows.hpp"

namespace loam::intake {
namespace {

class Recogniser {
public:
    Recogniser(std::string_view text, const std::vector<TextSpan>& bold) : m_text(text), m_lines(lines_of(text)), m_bold(bold), m_ranges(tells_ranges_of_a_recording(m_lines)) {}

    std::vector<DocumentTurn> run() {
        collect();
        take_times_above();
        count();
        accept();
        std::vector<DocumentTurn> turns;
        if (carries_the_text()) turns = made();
        if (is_thin(turns)) {
            if (auto laid_out = by_layout(); laid_out.size() > turns.size()) turns = std::move(laid_out);
        } else if (is_laid_out(LabelLayout::point)) {  // "THE COURT:" comes in between, and would swallow them
            if (auto signs = made(); signs.size() > turns.size()) turns = std::move(signs);
        }
        guess_roles(m_text, turns);
        return turns;
    }

private:
    /// One speaker only, or labels that prove little: half of a conversation may have been missed.
    [[nodiscard]] bool is_thin(const std::vector<DocumentTurn>& turns) const {
        std::set<std::string_view> speakers;
        for (const auto& turn : turns) speakers.insert(turn.speaker);
        return speakers.size() < 2 || std::ranges::all_of(m_candidates, [&](const Candidate& each) {
                   return !m_voices.at(each.key).accepted || each.label.form == LabelForm::loose || each.label.form == LabelForm::bracket;
               });
    }

    /// Labels that prove nothing line by line, such as "Ann<tab>words", are believed where the whole text is laid out so.
    std::vector<DocumentTurn> by_layout() {
        for (const auto layout : label_layouts)
            if (is_laid_out(layout)) return made();
        return {};
    }

    bool is_laid_out(LabelLayout layout) {
        m_candidates.clear(), m_voices.clear();
        std::size_t formed = 0;  // lines of this form, whether or not they name anybody
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            if (m_lines[i].words_end == m_lines[i].start) continue;
            auto found = laid_out(m_lines[i].text, layout, m_ranges);
            if (layout == LabelLayout::point && !(found && found->label))
                if (auto other = in_court(m_lines[i].text)) found = std::move(other);
            if (!found) continue;
            ++formed;
            if (!found->label) continue;
            auto key = base::comparable(found->label->speaker);
            if (is_heading_word(key)) continue;
            const auto words = layout == LabelLayout::above ? line_after(i) : m_lines[i].text.substr(found->label->words);
            m_candidates.push_back({std::move(*found->label), std::move(key), m_lines[i].start, words, words});
        }
        if (layout == LabelLayout::point) read_signs();
        count();
        return takes_turns(formed, layout) && (layout != LabelLayout::point || is_asked_and_answered()) && (layout != LabelLayout::greater || is_sure());
    }

    /// "THE COURT: words" among signs with a point.
    static std::optional<LaidOut> in_court(std::string_view line) {
        auto label = label_of(line, 0);
        if (!label || label->form != LabelForm::colon || !is_in_capitals(label->speaker) || label->speaker.size() < 3) return std::nullopt;
        return LaidOut{std::move(label)};
    }

    static bool is_sign(std::string_view key, char letter) { return key.starts_with(letter) && key.find_first_not_of("0123456789", 1) == std::string_view::npos; }

    /// A question may be several lines long: all words up to the next label are looked at.
    void read_signs() {
        std::vector<std::string*> signs;
        for (std::size_t i = 0; i < m_candidates.size(); ++i) {
            auto& each = m_candidates[i];
            const auto* end = i + 1 < m_candidates.size() ? m_candidates[i + 1].words.data() : m_text.data() + m_text.size();
            const std::string_view all(each.words.data(), static_cast<std::size_t>(end - each.words.data()));
            each.words = each.first = i + 1 < m_candidates.size() ? all.substr(0, all.rfind('\n')) : all;  // without the next label
            if (is_sign(each.key, 'q') || is_sign(each.key, 'a')) signs.push_back(&each.label.speaker);
        }
        take_counts_off(signs);
        for (auto& each : m_candidates) each.key = base::comparable(each.label.speaker);
    }

    /// Menus, paths of codes and what leads to what have the sign too: people come again and again by turns, over most of the text.
    [[nodiscard]] bool is_sure() const {
        std::size_t labels = 0;
        for (const auto& [key, voice] : m_voices) {
            if (!voice.accepted) continue;
            if (voice.times < 3) return false;
            labels += voice.times;
        }
        return labels * 2 >= m_filled && changes() * 10 >= labels * 9;
    }

    /// "A." also stands before the names of species and people, the parts of a list and of a law. What tells a talk: one sign asks,
    /// mostly with a question mark, another answers, by turns, and what they say does not go on in small letters.
    [[nodiscard]] bool is_asked_and_answered() const {
        std::size_t labels = 0;
        std::size_t asked = 0;
        std::size_t questions = 0;
        for (const auto& [key, voice] : m_voices) {
            if (!voice.accepted || !(is_sign(key, 'q') || is_sign(key, 'a'))) continue;
            labels += voice.times;
            if (!is_sign(key, 'q')) continue;
            asked += voice.times;
            questions += voice.questions;
        }
        const auto small = static_cast<std::size_t>(std::ranges::count_if(m_candidates, [](const Candidate& each) {
            const auto words = base::trimmed(each.words);
            return !words.empty() && std::islower(static_cast<unsigned char>(words[0])) != 0;
        }));
        return asked >= 2 && labels - asked >= 2 && questions * 2 >= asked && small * 2 <= labels && labels * 2 >= m_candidates.size() && changes() * 10 >= labels * 7;
    }

    [[nodiscard]] std::string_view line_after(std::size_t i) const {
        while (++i < m_lines.size())
            if (m_lines[i].words_end > m_lines[i].start) return m_lines[i].text;
        return {};
    }

    /// A few people who say whole sentences by turns, and hardly a line of this form that is not theirs.
    bool takes_turns(std::size_t formed, LabelLayout layout) {
        constexpr std::size_t most_speakers = 12;
        std::size_t labels = 0;
        std::size_t sentences = 0;
        std::size_t recurring = 0;
        for (auto& [key, voice] : m_voices) {
            voice.accepted = (voice.is_role || !voice.is_common_word) && voice.sentences * 2 >= voice.times;
            if (!voice.accepted) continue;
            labels += voice.times;
            sentences += voice.sentences;
            if (voice.times >= 2) ++recurring;
        }
        const auto speakers = static_cast<std::size_t>(std::ranges::count_if(m_voices, [](const auto& each) { return each.second.accepted; }));
        // In court counsel and judge may say one thing between questions and answers, which is_asked_and_answered looks at.
        const auto speaking = layout == LabelLayout::point ? recurring : speakers;
        return somebody_asks() && recurring >= 2 && speakers <= most_speakers && speaking * 2 <= labels && labels >= 4 && labels * 5 >= formed * 4 && labels * 8 >= m_filled &&
               sentences * 5 >= labels * 3 && !is_a_list(labels) && changes() * 2 >= labels;
    }

    /// What tells a talk from a table of places and remarks: a question, or a word that says who asks or answers.
    [[nodiscard]] bool somebody_asks() const {
        return std::ranges::any_of(m_voices, [](const auto& each) { return each.second.accepted && (each.second.asks || each.second.is_role); });
    }

    [[nodiscard]] bool all_are_loose() const {
        return std::ranges::all_of(m_candidates, [&](const Candidate& each) { return !m_voices.at(each.key).accepted || each.label.form == LabelForm::loose; });
    }

    [[nodiscard]] std::size_t changes() const {
        std::size_t n = 0;
        std::string_view before;
        for (const auto& each : m_candidates)
            if (m_voices.at(each.key).accepted && std::exchange(before, each.key) != each.key) ++n;
        return n;
    }

    void collect() {
        std::size_t next_bold = 0;
        std::size_t words_of_two = std::string_view::npos;  // below a label of two lines: no name above the next time
        const char* timed_words = nullptr;                  // below a name and behind a time: one word there is no name
        std::optional<std::size_t> above;                   // the line before, if it holds a time and nothing else
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            const auto& line = m_lines[i];
            if (line.words_end == line.start) continue;
            ++m_filled;
            const auto before = std::exchange(above, std::nullopt);
            const auto bold = bold_bytes(line, m_bold, next_bold);
            if (i + 2 < m_lines.size() && i != words_of_two)
                if (auto label = label_of_two(line.text, m_lines[i + 1].text, m_ranges)) {
                    auto key = base::comparable(label->speaker);
                    const auto words = line_after(i + 1);
                    if (is_heading_word(key)) {  // "Transcript" above the first time
                        if (const auto time = seen_alone(line.text)) m_alone.push_back(*time), above = i;
                        continue;
                    }
                    m_candidates.push_back({std::move(*label), std::move(key), line.start, words, words});
                    ++m_filled, ++i;  // the other line of the label
                    words_of_two = i + 1;
                    continue;
                }
            if (line.text.data() == timed_words) continue;
            auto label = label_of(line.text, bold, m_ranges);
            if (!label) {
                if (const auto time = seen_alone(line.text)) m_alone.push_back(*time), above = i;
                continue;
            }
            auto key = base::comparable(label->speaker);
            if (is_heading_word(key)) continue;
            if (before && !label->at) m_headed.emplace_back(m_candidates.size(), *before);
            const auto words = line.text.substr(std::min(label->words, line.text.size()));
            const auto first = base::trimmed(words).empty() ? line_after(i) : words;
            if (const auto time = words.empty() && !label->at ? time_before_words(first) : std::nullopt) label->at = time->at, timed_words = first.data();
            m_candidates.push_back({std::move(*label), std::move(key), line.start, words, first});
        }
    }

    /// "00:00:05" on a line of its own above "Ann: words" is when she begins; it would else be the last words of whoever spoke before.
    void take_times_above() {
        if (m_headed.size() * 5 < m_alone.size() * 4 || !are_of_a_recording(m_alone)) return;
        for (const auto& [candidate, line] : m_headed) {
            m_candidates[candidate].label.at = seen_alone(m_lines[line].text)->from;
            m_candidates[candidate].start = m_lines[line].start;
            --m_filled;
        }
    }

    void count() {
        for (const auto& each : m_candidates) {
            auto& voice = m_voices[each.key];
            ++voice.times;
            if (ends_as_speech(each.words) || each.label.form == LabelForm::heading) ++voice.sentences;
            if (each.label.at) ++voice.timed;
            if (asks(each.first)) voice.asks = true, ++voice.questions;
        }
        for (auto& [key, voice] : m_voices) {
            const auto word = speaker_word(key);
            voice.is_role = word.is_role;
            voice.role = word.role;
        }
        find_common_words();
    }

    /// "Remember:" twice is no speaker if "remember" stands elsewhere; Rose and Will are, since they speak often.
    void find_common_words() {
        std::map<std::string, std::size_t, std::less<>> wanted;  // how often its labels themselves are in small letters
        for (const auto& [key, voice] : m_voices)
            if (!voice.is_role && key.find(' ') == std::string::npos) wanted.emplace(key, 0);
        // A few names are looked for at once: mostly none stands there in small letters, and the words need not be parted.
        constexpr std::size_t few = 24;
        if (wanted.size() <= few) std::erase_if(wanted, [&](const auto& each) { return m_text.find(each.first) == std::string_view::npos; });
        if (wanted.empty()) return;
        for (const auto& each : m_candidates)
            if (const auto own = wanted.find(each.label.speaker); own != wanted.end()) ++own->second;
        for (const auto& word : base::words_of(m_text)) {
            const auto form = m_text.substr(word.from_byte, word.to_byte - word.from_byte);
            if (form.empty() || std::isupper(static_cast<unsigned char>(form[0])) != 0) continue;
            const auto found = wanted.find(form);
            if (found == wanted.end()) continue;
            if (found->second > 0) --found->second;
            else m_voices[found->first].is_common_word = true;
        }
    }

    void accept() {
        std::size_t recurring = 0;
        for (const auto& [key, voice] : m_voices)
            if (voice.times >= 2) recurring += voice.times;
        for (auto& [key, voice] : m_voices) {
            const bool often = voice.times * 10 >= recurring;
            voice.accepted = voice.times >= 2 && (voice.is_role || !voice.is_common_word || often);
        }
        accept_single_roles();
        accept_single_names();
        // "P1 - words" and bold beginnings are loose: they count only if they come often.
        std::map<std::string, std::size_t> firm;
        for (const auto& each : m_candidates)
            if (each.label.form != LabelForm::loose && each.label.form != LabelForm::bold) ++firm[each.key];
        for (auto& [key, voice] : m_voices)
            if (firm[key] == 0 && voice.times < 3) voice.accepted = false;
    }

    /// A role word or sign that comes once counts if it says something and somebody else speaks: a short exchange, a third person.
    void accept_single_roles() {
        // "I: Hello" and "P: Hi" are an exchange; "Interviewer: Jane" is the head of a page, and "P1: female, 32" a list of people.
        const auto is_sign = [](const auto& each) { return each.first.size() <= 3; };
        const bool one_asks = std::ranges::any_of(m_voices, [&](const auto& each) { return is_sign(each) && each.second.role == Role::interviewer; });
        const auto speaks = [&](const auto& each) { return each.second.accepted || (each.second.is_role && (each.second.sentences > 0 || (one_asks && is_sign(each)))); };
        const auto is_plain = [&](const auto& each) { return each.second.accepted || (speaks(each) && each.second.role != Role::unknown); };
        if (std::ranges::count_if(m_voices, speaks) < 2 || std::ranges::none_of(m_voices, is_plain)) return;
        for (auto& each : m_voices) each.second.accepted = speaks(each);
    }

    /// A name that comes once among people who take turns: else her words would pass for those of whoever spoke before.
    void accept_single_names() {
        std::size_t labels = 0;
        std::size_t timed = 0;
        bool is_asked = false;
        for (const auto& [key, voice] : m_voices) {
            is_asked = is_asked || (voice.role == Role::interviewer && voice.asks);
            if (!voice.accepted) continue;
            labels += voice.times;
            timed += voice.timed;
        }
        std::vector<Voice*> single;
        for (auto& [key, voice] : m_voices) {
            const bool speaks = voice.sentences > 0 && (voice.role == Role::interviewer ? voice.asks : !voice.is_common_word);
            if (!voice.accepted && voice.times == 1 && speaks) single.push_back(&voice);
        }
        const bool is_dense = (labels + single.size()) * 10 >= m_filled * 8 && single.size() * 2 <= labels + 4;
        if (labels < 4 && !(is_asked && labels + single.size() >= 2)) return;
        for (auto* voice : single) voice->accepted = is_dense || (labels >= 4 && voice->timed > 0 && timed * 2 >= labels);
    }

    /// A conversation is made of its turns; an article that quotes P3 and P7 is not.
    [[nodiscard]] bool carries_the_text() const {
        std::size_t labels = 0;
        std::size_t speakers = 0;
        bool all_answer = true;
        for (const auto& [key, voice] : m_voices) {
            if (!voice.accepted) continue;
            ++speakers;
            labels += voice.times;
            all_answer = all_answer && (voice.role == Role::participant || (voice.is_role && voice.role == Role::unknown));
        }
        if (labels < 2 || lies_in_between() || is_a_list(labels)) return false;
        if (all_are_loose() && !somebody_asks()) return false;
        // "ACTION:" in the minutes of a meeting is nobody; "P1:" may well be the only one with a label.
        if (speakers == 1) return labels >= 3 && labels * (somebody_asks() ? 6U : 2U) >= m_filled;
        return labels * (all_answer ? 8U : 60U) >= m_filled;
    }

    /// "Returns:" and "Usage:" head the entries of a manual; people whose names are words (Will, Rose) take turns.
    [[nodiscard]] bool is_a_list(std::size_t labels) const {
        std::size_t words = 0;
        for (const auto& each : m_candidates) {
            const auto& voice = m_voices.at(each.key);
            if (voice.accepted && voice.is_common_word) ++words;
        }
        return words * 2 >= labels && changes() * 10 < labels * 8;
    }

    /// A thesis holds a conversation in its appendix and stray labels elsewhere: most of it lies far from any label.
    [[nodiscard]] bool lies_in_between() const {
        constexpr std::size_t long_answer = 80;  // lines
        std::size_t far = 0;
        std::size_t since = 0;
        std::size_t next = 0;
        for (const auto& line : m_lines) {
            while (next < m_candidates.size() && (m_candidates[next].start < line.start || !m_voices.at(m_candidates[next].key).accepted))
                ++next;
            if (next < m_candidates.size() && m_candidates[next].start == line.start) since = 0;
            if (line.words_end > line.start && ++since > long_answer) ++far;
        }
        return far * 4 > m_filled;
    }

    [[nodiscard]] std::vector<DocumentTurn> made() const {
        std::vector<DocumentTurn> turns;
        std::map<std::string_view, std::string_view> spelling;
        for (const auto& each : m_candidates) {
            if (!m_voices.at(each.key).accepted) continue;
            const auto speaker = spelling.try_emplace(each.key, each.label.speaker).first->second;
            turns.push_back({.start = each.start, .end = 0, .speaker = std::string(speaker), .role = Role::unknown, .at = each.label.at});
        }
        std::size_t line = 0;
        for (std::size_t i = 0; i < turns.size(); ++i) {
            const auto until = i + 1 < turns.size() ? turns[i + 1].start : std::string_view::npos;
            for (; line < m_lines.size() && m_lines[line].start < until; ++line)
                if (m_lines[line].start >= turns[i].start && m_lines[line].words_end > m_lines[line].start)
                    turns[i].end = m_lines[line].words_end;
        }
        take_times_at_ends(turns);
        return turns;
    }

    /// Where each turn ends with the time at which it was over, the next one begins then, and the first with the recording.
    void take_times_at_ends(std::vector<DocumentTurn>& turns) const {
        if (std::ranges::any_of(turns, [](const DocumentTurn& each) { return each.at.has_value(); })) return;
        std::vector<std::optional<std::int64_t>> over;
        std::size_t timed = 0;
        for (std::size_t i = 0, line = 0; i < turns.size(); ++i) {
            std::string_view last;
            for (; line < m_lines.size() && m_lines[line].start < turns[i].end; ++line)
                if (m_lines[line].words_end > m_lines[line].start) last = m_lines[line].text;
            over.push_back(time_at_end(last));
            if (over.back()) ++timed;
        }
        if (timed * 2 <= turns.size()) return;
        turns.front().at = 0;
        for (std::size_t i = 1; i < turns.size(); ++i) turns[i].at = over[i - 1];
    }

    std::string_view m_text;
    std::vector<Line> m_lines;
    const std::vector<TextSpan>& m_bold;
    bool m_ranges;  ///< a range of times is one of the recording
    std::vector<Candidate> m_candidates;
    std::map<std::string, Voice> m_voices;
    std::vector<SeenTime> m_alone;                                ///< the times on lines of their own
    std::vector<std::pair<std::size_t, std::size_t>> m_headed;  ///< a candidate, and the line above it that holds such a time
    std::size_t m_filled = 0;
};

}  // namespace

std::vector<DocumentTurn> labelled_turns(std::string_view text, const std::vector<TextSpan>& bold) { return Recogniser(text, bold).run(); }

}  // namespace loam::intake
