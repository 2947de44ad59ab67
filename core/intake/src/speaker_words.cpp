#include "speaker_words.hpp"

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"

namespace loam::intake {
namespace {

constexpr std::size_t longest_label = 40;
constexpr std::size_t most_words = 5;

using Words = std::set<std::string, std::less<>>;

/// "a, b c, d" → a; b c; d, in the form in which labels are compared.
Words listed(std::string_view list) {
    Words words;
    for (const auto& word : base::split(list, ',')) words.insert(base::comparable(base::trimmed(word)));
    return words;
}

const Words& asking() {
    static const Words all = listed(
        "i, iv, int, interviewer, moderator, mod, facilitator, researcher, investigator, host, q, question, interviewerin, "
        "moderatorin, forscher, forscherin, interviewende, interviewende person, enqueteur, enquetrice, intervieweur, "
        "intervieweuse, chercheur, chercheuse, entrevistador, entrevistadora, investigador, investigadora, moderadora, moderador, "
        "intervistatore, intervistatrice, ricercatore, ricercatrice, onderzoeker, intervjuare, intervjuer, haastattelija, "
        "pesquisador, pesquisadora, badacz, badaczka, ankieter, ankieterka, moderatorka, tazatel, tazatelka, výzkumník, kérdező, "
        "görüşmeci, araştırmacı, intervjuerka, ispitivač, operator de interviu, ερευνητής, ερευνήτρια, συνεντευκτής, интервьюер, "
        "исследователь, ведущий, модератор, інтервʼюер, дослідник, מראיין, מראיינת, חוקר, חוקרת, المحاور, المحاورة, الباحث, الباحثة, "
        "مقابل, 访谈者, 访问者, 采访者, 研究者, 研究员, 主持人, 訪談者, 訪問者, 面接者, インタビュアー, 質問者, 聞き手, 調査者, 면담자, 연구자, 진행자");
    return all;
}

const Words& answering() {
    static const Words all = listed(
        "p, pt, participant, interviewee, respondent, resp, informant, patient, client, answer, subject, mother, father, carer, "
        "caregiver, parent, befragte, befragter, befragte person, teilnehmer, teilnehmerin, interviewte, interviewter, "
        "interviewpartner, interviewpartnerin, ip, bp, enquete, enquetee, participante, repondant, repondante, interviewe, "
        "interviewee, entrevistado, entrevistada, participe, informante, intervistato, intervistata, partecipante, geinterviewde, "
        "deelnemer, intervjuperson, informantti, haastateltava, respondentka, badany, badana, uczestnik, uczestniczka, rozmówca, "
        "rozmówczyni, dotazovaný, dotazovaná, účastník, válaszadó, interjúalany, katılımcı, görüşülen, ispitanik, ispitanica, συμμετέχων, "
        "συμμετέχουσα, респондент, респондентка, информант, участник, участница, респондентка, учасник, учасниця, מרואיין, מרואיינת, "
        "משתתף, משתתפת, المشارك, المشاركة, المبحوث, المبحوثة, المستجيب, 受访者, 被访者, 被访谈者, 参与者, 受訪者, 參與者, 回答者, 対象者, 参加者, "
        "話し手, 참여자, 피면담자, 응답자");
    return all;
}

const Words& others() {
    static const Words all = listed(
        "interpreter, translator, observer, note taker, notetaker, assistant, unknown, unidentified, unknown speaker, "
        "unidentified speaker, all, group, several, dolmetscher, dolmetscherin, beobachter, alle, interprete, traductor, "
        "traductora");
    return all;
}

/// Names a speaker, but not which side.
const Words& neutral() {
    static const Words all = listed(
        "speaker, r, a, b, m, f, s, sp, fg, id, male, female, man, woman, voice, person, sprecher, sprecherin, locuteur, "
        "locutrice, hablante, orador, t, therapist, nurse, doctor, dr, teacher, student, pupil, staff, manager, child, husband, "
        "wife, partner, son, daughter, sister, brother");
    return all;
}

/// "participant 3" → "participant", "p03" → "p", "int." → "int", "p1-f" → "p"; the sign itself if it has no number.
std::string_view without_number(std::string_view sign) {
    const auto digit = sign.find_first_of("0123456789");
    auto stem = digit == std::string_view::npos ? sign : sign.substr(0, digit);
    while (!stem.empty() && (stem.back() == ' ' || stem.back() == '.' || stem.back() == '_' || stem.back() == '#' || stem.back() == '(')) stem.remove_suffix(1);
    return stem;
}

bool is_letter_kind(base::CharacterKind kind) { return kind == base::CharacterKind::lower || kind == base::CharacterKind::upper || kind == base::CharacterKind::letter; }

/// "p1", "fg2", "id03", "p1f", "m 12": a few letters and a number.
bool is_sign(std::string_view comparable) {
    const auto digit = comparable.find_first_of("0123456789");
    if (digit == std::string_view::npos || digit == 0 || comparable.size() > 12) return false;
    const auto letters = without_number(comparable);
    const auto tail = comparable.substr(digit);
    const auto after = std::min(tail.find_first_not_of("0123456789"), tail.size());
    return !letters.empty() && letters.size() <= 4 && letters.find(' ') == std::string_view::npos && after <= 4 && tail.size() - after <= 3;
}

/// A small word inside a name.
bool is_particle(const std::u32string& word) {
    static const std::set<std::u32string> all{U"de", U"del", U"der", U"den", U"van", U"von", U"zu", U"la", U"le", U"du", U"da", U"dos", U"das", U"al", U"el", U"bin", U"ibn", U"and", U"y", U"e", U"und", U"et"};
    return all.contains(word);
}

/// Accents that stand behind their letter (a Müller of macOS has one), vowel signs of other scripts.
bool is_mark(char32_t c) {
    static constexpr std::array<std::pair<char32_t, char32_t>, 14> ranges{{{0x0300, 0x036F}, {0x0483, 0x0487}, {0x0591, 0x05C7}, {0x0610, 0x061A},
                                                                           {0x064B, 0x065F}, {0x0670, 0x0670}, {0x0900, 0x0DFF}, {0x0E31, 0x0E4E},
                                                                           {0x0F71, 0x0F84}, {0x102B, 0x103E}, {0x17B4, 0x17D3}, {0x1DC0, 0x1DFF},
                                                                           {0x3099, 0x309A}, {0xFE20, 0xFE2F}}};
    return std::ranges::any_of(ranges, [c](const auto& range) { return c >= range.first && c <= range.second; });
}

/// A picture beside the name, as people have it in chats.
bool is_pictogram(char32_t c) { return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0xFE0F || c == 0x200D; }

/// "Tom (father)" → "Tom": what stands in brackets says who it is and is no part of the name.
std::u32string_view without_brackets(std::u32string_view label) {
    if (!label.ends_with(U')')) return label;
    const auto open = label.rfind(U'(');
    if (open == std::u32string_view::npos || open == 0) return label;
    label = label.substr(0, open);
    while (label.ends_with(U' ')) label.remove_suffix(1);
    return label;
}

bool begins_as_name(const std::u32string& word) {
    for (const auto c : word) {
        const auto kind = base::kind_of(c);
        if (kind == base::CharacterKind::lower) return false;
        if (kind != base::CharacterKind::other) return true;
    }
    return true;
}

}  // namespace

SpeakerWord speaker_word(std::string_view comparable) {
    const auto bracket = comparable.find(" (");
    if (bracket != std::string_view::npos) comparable = comparable.substr(0, bracket);
    const auto stem = without_number(comparable);
    for (const auto word : {comparable, stem}) {
        if (asking().contains(word)) return {true, Role::interviewer};
        if (answering().contains(word)) return {true, Role::participant};
        if (others().contains(word)) return {true, Role::other};
        if (neutral().contains(word)) return {true, Role::unknown};
    }
    return {is_sign(comparable), Role::unknown};
}

bool is_heading_word(std::string_view comparable) {
    static const Words all = listed(
        "note, notes, nb, n.b., ps, p.s., example, examples, source, sources, date, time, place, location, venue, interview, "
        "duration, length, subject, title, name, age, gender, sex, transcript, transcribed, transcribed by, transcriber, "
        "recording, file, page, figure, table, box, appendix, http, https, www, ftp, mailto, re, fwd, fw, from, to, cc, sent, "
        "warning, summary, background, introduction, aim, aims, objective, objectives, design, setting, method, methods, result, "
        "results, finding, findings, discussion, conclusion, conclusions, keywords, key words, abstract, participants, theme, "
        "themes, sub-theme, subtheme, category, code, codes, memo, topic, step, phase, stage, chapter, section, part, item, "
        "items, study, level, day, week, month, year, session, visit, option, questions, answers, first, second, third, finally, "
        "also, however, therefore, thus, yes, no, ok, okay, well, so, and, but, because, remember, important, hint, tip, task, "
        "exercise, definition, comment, comments, remark, attention, caution, doi, issn, isbn, vol, funding, ethics, e-mail, "
        "email, tel, phone, fax, address, url, see, cf, i.e., e.g., hinweis, datum, ort, dauer, anmerkung, tabelle, abbildung, "
        "thema, quelle, beispiel, remarque, exemple, nota, ejemplo, fecha, total, status, version");
    if (all.contains(comparable)) return true;
    const auto blank = comparable.find(' ');
    return blank != std::string_view::npos && all.contains(comparable.substr(0, blank)) && !speaker_word(comparable).is_role;
}

bool looks_like_speaker(std::string_view label) {
    const auto points = base::code_points_of(label);
    if (points.empty() || points.size() > longest_label || !is_letter_kind(base::kind_of(points[0]))) return false;
    for (const auto c : points) {
        static constexpr std::u32string_view allowed = U".'\u2019\u02BC-\u2010\u2011\u00B7\u30FB_/&#(),+";
        const auto kind = base::kind_of(c);
        if (kind == base::CharacterKind::other && allowed.find(c) == std::u32string_view::npos && !is_mark(c) && !is_pictogram(c)) return false;
        if (c == U'\t' || c == U'\n') return false;
    }
    const auto comparable = base::comparable(label);
    if (speaker_word(comparable).is_role) return true;
    const auto name = without_brackets(points);
    std::size_t words = 0;
    bool named = false;
    std::u32string word;
    for (std::size_t i = 0; i <= name.size(); ++i) {
        const bool ends = i == name.size() || base::kind_of(name[i]) == base::CharacterKind::blank;
        if (!ends) {
            word += name[i];
            continue;
        }
        if (word.empty()) continue;
        if (++words > most_words) return false;
        if (!is_particle(word)) {
            if (!begins_as_name(word)) return false;
            named = true;
        }
        word.clear();
    }
    return named;
}

bool is_one_small_word(std::string_view label) {
    const auto points = base::code_points_of(label);
    return !points.empty() && points.size() <= 20 && std::ranges::all_of(points, [](char32_t c) {
        const auto kind = base::kind_of(c);
        return kind == base::CharacterKind::lower || kind == base::CharacterKind::digit || c == U'_' || c == U'-' || c == U'.' || is_mark(c);
    }) && base::kind_of(points[0]) == base::CharacterKind::lower;
}

bool is_in_capitals(std::string_view label) {
    std::size_t capitals = 0;
    for (const auto c : base::code_points_of(label)) {
        const auto kind = base::kind_of(c);
        if (kind == base::CharacterKind::lower || kind == base::CharacterKind::letter) return false;
        if (kind == base::CharacterKind::upper) ++capitals;
    }
    return capitals >= 2;
}

}  // namespace loam::intake
