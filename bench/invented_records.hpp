#pragma once
// Invented bibliographic records with known duplicates, for measuring. Nothing in them is anybody's report.
//
// Research groups of twelve people work on one treatment of one condition and write some forty reports each. A title is put
// together from the group's words and from outcomes, people and designs that it shares with others, so the same authors
// have many near-identical titles in one journal that are different reports: another outcome, children for adults, a
// series in parts ("Part 2"), the yearly report under one title, a talk with the title of the paper, a comment, a reply, an
// erratum, an "Editorial". Abstracts of one group share their stock sentences.
//
// One record in five is a copy of an earlier one, as another database would have it: each of typing errors in title and
// name, capitals, lost accents, a cut-off or bracketed title, entities, reordered or shortened lists of authors, given
// names for initials, the journal abbreviated, pages as 123-30, the issue told with the volume, another year by one, and
// missing DOI, abstract, pages, volume, year or authors happens with the chance that `Noise` prints.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "loam/records/record.hpp"

namespace loam::bench {

/// SplitMix64: the same everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    bool chance(int in_a_hundred) { return below(100) < static_cast<std::size_t>(in_a_hundred); }
    template <class List>
    std::string of(const List& list) {
        return std::string(list[below(list.size())]);
    }

private:
    std::uint64_t m_state;
};

/// Chances in a hundred, for a copy.
struct Noise {
    int typo_in_title = 20;
    int second_typo = 5;
    int capitals = 10;
    int accents_lost = 50;
    int cut_off = 2;
    int bracketed = 2;
    int entities = 5;
    int authors_reordered = 8;
    int authors_shortened = 10;
    int given_as_initials = 50;
    int typo_in_name = 5;
    int journal_abbreviated = 50;
    int pages_short = 50;
    int issue_with_volume = 20;
    int year_beside = 3;
    int no_doi = 50;
    int no_abstract = 40;
    int no_pages = 10;
    int no_volume = 8;
    int no_year = 2;
    int no_authors = 1;
};

namespace words {

inline constexpr std::array treatments{"metformin", "liraglutide", "tafenoquine", "sertraline", "fluoxetine", "mindfulness training", "cognitive therapy", "interpersonal therapy", "exposure therapy", "peer mentoring", "motivational interviewing",
    "aerobic exercise", "resistance training", "yoga", "music therapy", "vitamin D supplementation", "omega-3 fatty acids", "lithium", "ketamine", "transcranial magnetic stimulation", "acupuncture", "telehealth", "home visiting", "school meals",
    "text messaging", "nurse-led clinics", "case management", "supported employment", "family therapy", "parent training", "light therapy", "sleep restriction", "neurofeedback", "art therapy", "dapagliflozin", "rituximab", "methotrexate", "statins",
    "beta-blockers", "interferon", "naltrexone", "buprenorphine", "nicotine patches", "contingency management", "prolonged exposure", "EMDR", "psychoeducation", "group counselling", "bibliotherapy", "virtual reality"};
inline constexpr std::array conditions{"type 2 diabetes", "type 1 diabetes", "major depression", "post-traumatic stress disorder", "generalised anxiety", "schizophrenia", "bipolar disorder", "alcohol dependence", "opioid use disorder", "chronic low back pain",
    "fibromyalgia", "rheumatoid arthritis", "multiple sclerosis", "Parkinson's disease", "Alzheimer's disease", "stroke", "heart failure", "hypertension", "asthma", "chronic obstructive pulmonary disease", "breast cancer", "prostate cancer",
    "colorectal cancer", "HIV infection", "hepatitis C", "malaria", "tuberculosis", "epilepsy", "migraine", "insomnia", "eating disorders", "autism", "attention deficit disorder", "borderline personality disorder", "chronic fatigue", "obesity",
    "chronic kidney disease", "osteoarthritis", "psoriasis", "endometriosis"};
inline constexpr std::array outcomes{"quality of life", "sleep", "fatigue", "pain intensity", "glycaemic control", "blood pressure", "body weight", "depressive symptoms", "anxiety symptoms", "adherence to treatment", "hospital admissions", "mortality",
    "return to work", "social functioning", "self-efficacy", "stigma", "cognitive performance", "memory", "attention", "physical activity", "dietary habits", "inflammatory markers", "cortisol levels", "health care costs", "patient satisfaction",
    "therapeutic alliance", "relapse", "remission", "symptom severity", "functional capacity", "grip strength", "walking speed", "bone density", "lipid profile", "insulin sensitivity", "endothelial function", "heart rate variability", "hope",
    "meaning in life", "loneliness"};
inline constexpr std::array people{"adults", "older adults", "adolescents", "children", "women", "men", "pregnant women", "veterans", "university students", "nurses", "caregivers", "refugees", "prisoners", "homeless people", "primary care patients",
    "inpatients", "outpatients", "young people", "mothers", "fathers", "teachers", "police officers", "migrants", "rural residents", "couples"};
inline constexpr std::array designs{"a randomised controlled trial", "a pilot study", "a qualitative study", "a systematic review", "a meta-analysis", "a cohort study", "a case-control study", "a cross-sectional survey", "an interview study",
    "a feasibility trial", "a mixed-methods study", "a longitudinal study", "protocol of a randomised trial", "a scoping review", "secondary analysis of a trial", "a 12-month follow-up", "a 24-month follow-up", "a grounded theory study",
    "an interpretative phenomenological analysis", "a cluster-randomised trial"};
inline constexpr std::array surnames{"Müller", "García", "Nguyen", "Smith", "Jones", "Wang", "Li", "Zhang", "Chen", "Kim", "Park", "Lee", "Sørensen", "Ångström", "Novák", "Kovačević", "Łukasik", "Öztürk", "Yılmaz", "Silva", "Souza", "Fernández", "Rossi",
    "Bianchi", "Dubois", "Lefèvre", "van der Berg", "de Vries", "O'Neill", "MacDonald", "Tanaka", "Suzuki", "Sato", "Singh", "Patel", "Kumar", "Khan", "Ahmed", "Hassan", "Okafor", "Mensah", "Dlamini", "Johansson", "Nilsson", "Virtanen", "Korhonen",
    "Papadopoulos", "Ivanov", "Petrov", "Horvath", "Weiss", "Schröder", "Fischer", "Becker", "Brown", "Taylor", "Wilson", "Evans", "Thomas", "Roberts", "Walker", "Wright", "Green", "Hall", "Clarke", "Hughes", "Carter", "Turner", "Phillips",
    "Campbell", "Anderson", "Mitchell", "Cohen", "Levy", "Friedman", "Rosen", "Haddad", "Moreau", "Girard", "Castillo", "Ramírez", "Torres", "Navarro", "Pereira", "Almeida", "Jensen", "Hansen", "Larsen", "Berg", "Lund", "Dahl", "Murphy", "Byrne",
    "Gallagher", "Kowalski", "Wójcik", "Szabó", "Popescu", "Marin", "Costa"};
inline constexpr std::array given{"Anna", "Maria", "João", "Peter", "Jürgen", "Élise", "Sofía", "Wei", "Xiaoming", "Yuki", "Hiroshi", "Minh", "Thi", "Amir", "Fatima", "Chidi", "Kwame", "Lars", "Ingrid", "Eva", "Tomasz", "Katarzyna", "Ivan", "Olga",
    "James", "Mary", "Robert", "Linda", "David", "Susan", "Daniel", "Ruth", "Noah", "Emma", "Lucas", "Chloé", "Marco", "Giulia", "Ahmet", "Zeynep", "Rahul", "Priya", "Kenji", "Sven", "Åsa", "Björn", "Miguel", "Carmen", "Paulo", "Beatriz"};
inline constexpr std::array fields{"Psychology", "Psychiatry", "Neurology", "Cardiology", "Oncology", "Nursing", "Public Health", "Epidemiology", "Endocrinology", "Rheumatology", "Paediatrics", "Geriatrics", "Rehabilitation", "Behavioral Medicine",
    "Addiction", "Sleep Research", "Pain Management", "Infectious Diseases", "Tropical Medicine", "Health Services Research"};
inline constexpr std::array kinds_of_journal{"Journal of", "European Journal of", "American Journal of", "British Journal of", "Annals of", "Archives of", "International Journal of", "Scandinavian Journal of", "Clinical", "Current Opinion in"};
inline constexpr std::array stock{"The aim of this study was to", "Participants were recruited from", "Data were analysed with", "There was no difference between", "Results suggest that", "Further research is needed on", "Semi-structured interviews explored",
    "The primary outcome was", "Secondary outcomes included", "A total of", "were randomly assigned to", "compared with usual care", "at baseline and at follow-up", "conclusions should be drawn with care", "the sample was small and"};

}  // namespace words

class Invented {
public:
    explicit Invented(std::uint64_t seed, Noise noise = {}) : m_dice(seed), m_noise(noise) {}

    /// The next record and the report it describes.
    records::Record next(std::uint64_t& report) {
        if (!m_recent.empty() && m_dice.chance(20)) {
            const auto& [original, number] = m_recent[m_dice.below(m_recent.size())];
            report = number;
            return copy(original);
        }
        auto record = original();
        report = m_reports++;
        remember(record, report);
        return record;
    }

private:
    struct Person {
        std::string family;
        std::string given;
    };
    struct Group {
        std::string treatment;
        std::string condition;
        std::vector<Person> people;
        std::array<std::string, 3> journals;
        records::Record last;
        int left = 0;
        int part = 0;
    };

    void remember(const records::Record& record, std::uint64_t report) {
        if (m_recent.size() < 5000) m_recent.emplace_back(record, report);
        else m_recent[m_dice.below(m_recent.size())] = {record, report};
    }

    std::string journal() { return m_dice.of(words::kinds_of_journal) + " " + m_dice.of(words::fields); }

    Group new_group() {
        Group group;
        group.treatment = m_dice.of(words::treatments);
        group.condition = m_dice.of(words::conditions);
        for (int i = 0; i < 12; ++i) group.people.push_back({m_dice.of(words::surnames), m_dice.of(words::given) + (m_dice.chance(60) ? std::string(" ") + static_cast<char>('A' + m_dice.below(26)) + "." : "")});
        for (auto& each : group.journals) each = journal();
        group.left = 20 + static_cast<int>(m_dice.below(40));
        return group;
    }

    std::string title(const Group& group) {
        const auto outcome = m_dice.of(words::outcomes);
        const auto who = m_dice.of(words::people);
        const auto design = m_dice.of(words::designs);
        switch (m_dice.below(6)) {
            case 0: return "Effects of " + group.treatment + " on " + outcome + " in " + who + " with " + group.condition + ": " + design;
            case 1: return capital(group.treatment) + " for " + who + " with " + group.condition + ": " + design + " of " + outcome;
            case 2: return capital(outcome) + " and " + m_dice.of(words::outcomes) + " among " + who + " with " + group.condition + " receiving " + group.treatment;
            case 3: return "Experiences of " + who + " living with " + group.condition + ": " + design;
            case 4: return "Does " + group.treatment + " improve " + outcome + " in " + group.condition + "? " + capital(design);
            default: return "Predictors of " + outcome + " after " + group.treatment + " in " + who + " with " + group.condition;
        }
    }

    static std::string capital(std::string text) {
        if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - ('a' - 'A'));
        return text;
    }

    void place(records::Record& record) {
        const int age = *record.year - 1985;
        record.volume = std::to_string(5 + age + static_cast<int>(m_dice.below(4)));
        record.issue = std::to_string(1 + m_dice.below(12));
        const auto first = 1 + m_dice.below(1800);
        record.pages = std::to_string(first) + "-" + std::to_string(first + 4 + m_dice.below(14));
        record.doi = m_dice.chance(75) ? "10." + std::to_string(1000 + m_dice.below(60)) + "/loam." + std::to_string(*record.year) + "." + std::to_string(m_dice.next() % 100000000U) : "";
    }

    std::string abstract(const Group& group, const std::string& title) {
        std::string text;
        const auto sentences = 6 + m_dice.below(8);
        for (std::size_t i = 0; i < sentences; ++i)
            text += m_dice.of(words::stock) + " " + group.treatment + " and " + m_dice.of(words::outcomes) + " in " + std::to_string(10 + m_dice.below(900)) + " " + m_dice.of(words::people) + " with " + group.condition + ". ";
        return title.substr(0, 20) + ". " + text;
    }

    /// A report of the group on its own.
    records::Record fresh(Group& group) {
        records::Record record;
        record.kind = records::Kind::article;
        record.title = title(group);
        const auto count = 1 + m_dice.below(6);
        const auto from = m_dice.below(group.people.size());
        for (std::size_t i = 0; i < count; ++i) {
            const auto& person = group.people[(from + i * 5) % group.people.size()];
            record.authors.push_back({person.family, person.given, false});
        }
        record.year = 1990 + static_cast<int>(m_dice.below(34));
        record.journal = group.journals[m_dice.below(3)];
        place(record);
        if (m_dice.chance(65)) record.abstract = abstract(group, record.title);
        return record;
    }

    /// A report that is almost the group's last one.
    records::Record beside(Group& group) {
        auto record = group.last;
        record.abstract.clear();
        const auto pick = m_dice.below(10);
        if (pick < 4) {
            const auto end = record.title.find(". Part ");
            group.part = end == std::string::npos ? 2 : group.part + 1;
            record.title = record.title.substr(0, end) + ". Part " + std::to_string(group.part);
            if (m_dice.chance(50)) record.year = *record.year + 1;
        } else if (pick < 6) {
            record.kind = records::Kind::conference_abstract;
            record.journal = journal() + ". Conference: Annual Meeting";
            record.year = *record.year - 1;
        } else if (pick == 6) {
            record.title = "Comment on: " + record.title;
            record.authors = {{m_dice.of(words::surnames), m_dice.of(words::given), false}};
        } else if (pick == 7) {
            record.title = "Erratum to: " + record.title;
        } else if (pick == 8) {
            record.year = *record.year + 1;  // the yearly report under one title
        } else {
            record.title = "Editorial";
        }
        place(record);
        return record;
    }

    records::Record original() {
        if (m_groups.size() < 40) m_groups.push_back(new_group());
        auto& group = m_groups[m_dice.below(m_groups.size())];
        if (group.left-- <= 0) group = new_group();
        const bool like_the_last = !group.last.title.empty() && group.last.title != "Editorial" && m_dice.chance(12);
        auto record = like_the_last ? beside(group) : fresh(group);
        group.last = record;
        return record;
    }

    void typo(std::string& text) {
        for (int tries = 0; tries < 20; ++tries) {
            const auto at = m_dice.below(text.size());
            const auto letter = [&](std::size_t i) { return i < text.size() && text[i] >= 'a' && text[i] <= 'z'; };
            if (!letter(at) || !letter(at + 1)) continue;
            switch (m_dice.below(3)) {
                case 0: std::swap(text[at], text[at + 1]); return;
                case 1: text.erase(at, 1); return;
                default: text[at] = static_cast<char>('a' + m_dice.below(26)); return;
            }
        }
    }

    static std::string plain(std::string_view text) {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 27> letters{{{"ü", "u"}, {"ö", "o"}, {"ä", "a"}, {"é", "e"}, {"è", "e"}, {"í", "i"}, {"á", "a"}, {"ã", "a"}, {"ø", "o"}, {"Å", "A"}, {"å", "a"}, {"Ö", "O"}, {"č", "c"},
            {"ć", "c"}, {"Ł", "L"}, {"ł", "l"}, {"ı", "i"}, {"ó", "o"}, {"É", "E"}, {"ñ", "n"}, {"ş", "s"}, {"ğ", "g"}, {"ç", "c"}, {"ê", "e"}, {"ô", "o"}, {"ú", "u"}, {"õ", "o"}}};
        std::string out(text);
        for (const auto& [from, to] : letters) {
            for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size())) out.replace(at, from.size(), to);
        }
        return out;
    }

    void noisy_title(records::Record& record) {
        if (m_dice.chance(m_noise.typo_in_title)) typo(record.title);
        if (m_dice.chance(m_noise.second_typo)) typo(record.title);
        if (m_dice.chance(m_noise.cut_off) && record.title.size() > 60) record.title.resize(record.title.size() * 3 / 4);
        if (m_dice.chance(m_noise.entities)) {
            if (const auto at = record.title.find('\''); at != std::string::npos) record.title.replace(at, 1, "&#39;");
        }
        if (m_dice.chance(m_noise.capitals)) {
            for (auto& c : record.title) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
        }
        if (m_dice.chance(m_noise.bracketed)) record.title = "[" + record.title + "]";
        else if (m_dice.chance(50)) record.title += ".";
    }

    void noisy_names(records::Record& record) {
        auto& authors = record.authors;
        if (m_dice.chance(m_noise.authors_reordered)) std::swap(authors[0], authors[m_dice.below(authors.size())]);
        if (m_dice.chance(m_noise.authors_shortened) && authors.size() > 3) authors.resize(3);
        const bool lost = m_dice.chance(m_noise.accents_lost);
        const bool initials = m_dice.chance(m_noise.given_as_initials);
        for (auto& author : authors) {
            if (initials || lost) author.given = plain(author.given);
            if (lost) author.family = plain(author.family);
            if (initials) author.given = author.given.substr(0, 1) + (author.given.ends_with('.') ? author.given.substr(author.given.size() - 2, 1) : "");
        }
        if (m_dice.chance(m_noise.typo_in_name) && authors[0].family.size() > 4) typo(authors[0].family);
        if (m_dice.chance(m_noise.no_authors)) authors.clear();
    }

    static std::string abbreviated(std::string_view journal) {
        std::string out;
        for (std::size_t from = 0; from < journal.size();) {
            const auto to = std::min(journal.find(' ', from), journal.size());
            const auto word = journal.substr(from, to - from);
            from = to + 1;
            if (word == "of" || word == "in") continue;
            out += (out.empty() ? "" : " ") + std::string(word == "Journal" ? "J" : word.substr(0, std::min<std::size_t>(word.size(), word.size() > 6 ? 5 : 9)));
        }
        return out;
    }

    void noisy_place(records::Record& record) {
        if (m_dice.chance(m_noise.journal_abbreviated) && record.journal.find(". ") == std::string::npos) record.journal = abbreviated(record.journal);
        if (m_dice.chance(m_noise.pages_short)) {
            const auto dash = record.pages.find('-');
            auto last = record.pages.substr(dash + 1);
            std::size_t same = 0;
            while (same + 1 < last.size() && dash == last.size() && record.pages[same] == last[same]) ++same;
            record.pages = record.pages.substr(0, dash + 1) + last.substr(same);
        }
        if (m_dice.chance(m_noise.issue_with_volume)) {
            record.volume += " (" + record.issue + ")";
            record.issue.clear();
        }
        if (m_dice.chance(m_noise.no_pages)) record.pages.clear();
        if (m_dice.chance(m_noise.no_volume)) record.volume.clear();
        if (m_dice.chance(m_noise.year_beside)) record.year = *record.year + (m_dice.chance(50) ? 1 : -1);
        if (m_dice.chance(m_noise.no_year)) record.year.reset();
    }

    records::Record copy(records::Record record) {
        noisy_title(record);
        noisy_names(record);
        noisy_place(record);
        if (m_dice.chance(m_noise.no_doi)) record.doi.clear();
        else if (!record.doi.empty() && m_dice.chance(30)) record.doi = "https://doi.org/" + record.doi;
        if (m_dice.chance(m_noise.no_abstract)) record.abstract.clear();
        return record;
    }

    Dice m_dice;
    Noise m_noise;
    std::vector<Group> m_groups;
    std::vector<std::pair<records::Record, std::uint64_t>> m_recent;
    std::uint64_t m_reports = 0;
};

}  // namespace loam::bench
