#include "speaker_words.hpp"

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"

namespace loam::intake {
namespace {

constexpr std::size_t longest_label = 40;
constexpr std::size_t most_words = 5;

using Words = std::set<std::string, std::less<>>;

/// "a, b c, d" → a; b c; d, as labels are compared.
Words listed(std::string_view list) {
    Words words;
    for (const auto& word : base::split(list, ',')) words.emplace(base::comparable(word));
    return words;
}

const Words& asking() {
    static const Words all = listed(
        "i, iv, int, interviewer, moderator, mod, facilitator, researcher, investigator, host, q, question, interviewerin, "
        "moderatorin, forscher, forscherin, interviewende, interviewende person, enqueteur, enquetrice, intervieweur, "
        "intervieweuse, chercheur, chercheuse, entrevistador, entrevistadora, investigador, investigadora, moderadora, moderador, "
        "intervistatore, intervistatrice, ricercatore, ricercatrice, onderzoeker, intervjuare, intervjuer, haastattelija, "
        "pesquisador, pesquisadora, kérdező, interjúkészítő, badacz, badaczka, tazatel, tazatelka, интервьюер, исследователь, "
        "聞き手, インタビュアー, 質問者, 访谈者, 訪談者, 采访者, 主持人, 研究者, 면담자, 연구자, المحاور, المحاورة, الباحث, الباحثة");
    return all;
}

const Words& answering() {
    static const Words all = listed(
        "p, pt, participant, interviewee, respondent, resp, informant, patient, client, answer, subject, mother, father, carer, "
        "caregiver, parent, befragte, befragter, befragte person, teilnehmer, teilnehmerin, interviewte, interviewter, "
        "interviewpartner, interviewpartnerin, ip, bp, enquete, enquetee, participante, repondant, repondante, interviewe, "
        "interviewee, entrevistado, entrevistada, participe, informante, intervistato, intervistata, partecipante, geinterviewde, "
        "deelnemer, intervjuperson, informantti, haastateltava, interjúalany, válaszadó, респондент, 話し手, 回答者, 参加者, "
        "受访者, 受訪者, 참여자, المشارك, المشاركة");
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
        static constexpr std::u32string_view allowed = U".'\u2019-_/&#(),";
        const auto kind = base::kind_of(c);
        if (kind == base::CharacterKind::other && allowed.find(c) == std::u32string_view::npos) return false;
        if (c == U'\t' || c == U'\n') return false;
    }
    const auto comparable = base::comparable(label);
    if (speaker_word(comparable).is_role) return true;
    std::size_t words = 0;
    bool named = false;
    std::u32string word;
    for (std::size_t i = 0; i <= points.size(); ++i) {
        const bool ends = i == points.size() || base::kind_of(points[i]) == base::CharacterKind::blank;
        if (!ends) {
            word += points[i];
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

}  // namespace loam::intake
