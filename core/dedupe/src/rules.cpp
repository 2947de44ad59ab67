#include <algorithm>
#include <array>

#include "pair.hpp"

// The rules above the sum, in the order in which they are asked; the lowest ceiling holds, the first rule that set it
// gives the reason. docs/how-to/deduplicate.md tells each with its why.

namespace loam::dedupe {
namespace {

bool speaks_for(Level level) { return level == Level::agrees || level == Level::close; }

class Judgement {
public:
    explicit Judgement(Pair& pair) : m_pair(pair), m_e(pair.evidence), m_a(*pair.a), m_b(*pair.b) {}

    void judge() {
        if (is_trial_of(m_a, m_b)) hold(Certainty::apart, Ground::registration, Link::registration);
        titles();
        series();
        contrasts();
        numbers();
        notices();
        preprints();
        registrations();
        meetings();
        identifiers();
        place();
        years();
        authors();
        plain_titles();
        items_of_issues();
        parts_of_titles();
        abstracts();
        name_the_link();
    }

private:
    void hold(Certainty ceiling, Ground ground, Link link = Link::none) {
        if (ceiling >= m_e.ceiling) return;
        m_e.ceiling = ceiling;
        m_e.ground = ground;
        m_e.link = ceiling == Certainty::apart ? link : Link::none;
    }

    [[nodiscard]] bool same_title() const { return speaks_for(m_e[Field::title]); }
    [[nodiscard]] bool same_authors() const { return m_e[Field::authors] == Level::agrees || m_e[Field::authors] == Level::part; }
    [[nodiscard]] bool some_authors() const { return same_authors() || m_e[Field::authors] == Level::alike; }
    [[nodiscard]] bool same_abstract() const { return speaks_for(m_e[Field::abstract]); }
    [[nodiscard]] bool journal_speaks() const { return speaks_for(m_e[Field::journal]); }
    /// Volume and first page in a journal that is not another one; or, of what has no volume, both ends in one journal.
    [[nodiscard]] bool same_place() const {
        if (m_e[Field::pages] != Level::agrees || m_e[Field::journal] == Level::differs || another_issue_and_end()) return false;
        return m_e[Field::volume] == Level::agrees || (m_e[Field::volume] != Level::differs && journal_speaks() && m_pair.years_apart == 0 && same_ends());
    }
    [[nodiscard]] bool same_ends() const { return m_a.page_count > 1 && m_a.page_count == m_b.page_count && m_a.last_page == m_b.last_page && m_pair.ordinary_pages; }
    /// The first page of another issue, by chance.
    [[nodiscard]] bool another_issue_and_end() const { return m_e[Field::issue] == Level::differs && m_a.last_page != 0 && m_b.last_page != 0 && m_a.last_page != m_b.last_page; }
    [[nodiscard]] bool another_issue() const { return m_e[Field::issue] == Level::differs && m_e[Field::pages] != Level::agrees; }
    /// The journal's page of that year, where one record has no volume.
    [[nodiscard]] bool same_page() const { return m_e[Field::pages] == Level::agrees && m_e[Field::volume] != Level::differs && journal_speaks() && m_pair.years_apart <= 1; }
    [[nodiscard]] bool one_has(int marks) const { return (m_a.marks & marks) != (m_b.marks & marks); }

    /// Without a common title only an identifier, or the very place and the authors, make two records one: a title in
    /// another language. One DOI for a whole supplement of abstracts does not.
    void titles() {
        const auto title = m_e[Field::title];
        if (title == Level::untold || title == Level::one_only) {
            if (!m_pair.same_identifier && !(same_place() && some_authors())) hold(Certainty::doubtful, Ground::titles_differ);
            return;
        }
        if (title != Level::differs) return;
        const bool identified = m_e[Field::pmid] == Level::agrees || m_e[Field::accession] == Level::agrees;
        const bool placed = (same_place() || (m_e[Field::doi] == Level::agrees && m_pair.place_differs == 0)) && same_authors();
        if ((placed || (identified && some_authors())) && m_pair.other_language && m_e[Field::abstract] != Level::differs) return hold(Certainty::likely, Ground::titles_differ);
        if (identified && some_authors()) return hold(Certainty::doubtful, Ground::titles_differ);
        if (placed && m_e[Field::abstract] != Level::differs && m_pair.ordinary_pages && !one_meeting()) return hold(Certainty::doubtful, Ground::titles_differ);
        if (m_pair.parts_of_one && some_or_no_authors()) return hold(Certainty::apart, Ground::numbers, Link::series);
        hold(Certainty::apart, m_pair.same_identifier ? Ground::shared_identifier : Ground::titles_differ);
    }

    [[nodiscard]] bool some_or_no_authors() const { return some_authors() || m_e[Field::authors] == Level::untold || m_e[Field::authors] == Level::one_only; }

    /// Publishers give two parts one DOI, so only the very place, or a PMID, speaks against the numbers.
    void series() {
        if (m_pair.parts_of_one && m_e[Field::title] != Level::differs) {
            const bool one_place = m_e[Field::pmid] == Level::agrees || (same_place() && same_ends());
            return one_place ? hold(Certainty::doubtful, Ground::numbers) : hold(Certainty::apart, Ground::numbers, some_or_no_authors() ? Link::series : Link::none);
        }
        if (m_pair.part_and_whole && m_e[Field::pages] == Level::differs && !m_pair.same_identifier && some_or_no_authors()) hold(Certainty::apart, Ground::number_on_one_side, Link::series);
    }

    /// Men are not women, and with is not without.
    void contrasts() {
        if (!m_pair.title.contrary || m_e[Field::title] == Level::differs) return;
        // One abstract under one page or identifier: a word was mistyped.
        if (m_e[Field::abstract] == Level::agrees && m_pair.place_differs == 0 && (m_pair.same_identifier || m_e[Field::pages] == Level::agrees)) return;
        const bool identified = m_e[Field::pmid] == Level::agrees || (same_place() && same_ends());
        hold(identified && same_authors() ? Certainty::doubtful : Certainty::apart, Ground::contrast);
    }

    /// Abstracts of a meeting share pages and often authors.
    [[nodiscard]] bool one_meeting() const { return m_a.has(in_conference) || m_b.has(in_conference) || m_a.page_count == 1 || m_b.page_count == 1; }

    void numbers() {
        if (m_pair.title.numbers == Numbers::same || m_e[Field::title] == Level::differs) return;
        const bool differ = m_pair.title.numbers == Numbers::differ;
        const bool own_number = m_e[Field::pmid] == Level::agrees || m_e[Field::accession] == Level::agrees || m_e[Field::pages] == Level::agrees || same_abstract();
        if (m_pair.same_identifier && m_pair.place_differs == 0 && own_number) return differ ? hold(Certainty::likely, Ground::numbers) : void();
        // Numbered abstracts of a supplement share its DOI.
        if (m_pair.same_identifier && m_pair.place_differs == 0) return differ ? hold(Certainty::doubtful, Ground::numbers) : void();
        if (same_place() && same_authors() && m_e[Field::abstract] != Level::differs) return differ ? hold(same_ends() ? Certainty::likely : Certainty::doubtful, Ground::numbers) : void();
        if (differ) return hold(Certainty::apart, Ground::numbers, same_authors() ? Link::series : Link::none);
        if (same_authors() && m_pair.place_differs == 0 && (m_pair.place_agrees > 0 || same_abstract())) return;
        hold(Certainty::doubtful, Ground::number_on_one_side);
    }

    /// A notice about a report is not the report. Databases differ in what they call one, so the very place outweighs it.
    void notices() {
        static constexpr std::array<std::pair<Mark, Link>, 4> kinds{{{is_retraction, Link::retraction}, {is_erratum, Link::erratum}, {is_reply, Link::reply}, {is_comment, Link::comment}}};
        for (const auto& [mark, link] : kinds) {
            if (one_has(mark) && !at_one_place()) hold(Certainty::apart, Ground::notice, m_e[Field::title] == Level::differs ? Link::none : link);
        }
        if (one_has(is_protocol) && !at_one_place() && m_e[Field::abstract] != Level::agrees) hold(Certainty::apart, Ground::protocol, m_e[Field::title] != Level::differs && some_authors() ? Link::protocol : Link::none);
    }

    [[nodiscard]] bool at_one_place() const { return (m_pair.same_identifier && m_pair.place_differs == 0) || ((same_place() || same_page()) && some_authors()); }

    void preprints() {
        if (!one_has(is_preprint) || m_pair.same_identifier) return;
        hold(Certainty::apart, Ground::preprint, related() ? Link::preprint : Link::none);
    }

    void registrations() {
        // A register names a sponsor, or nobody, where the report names its authors.
        const bool one_study = related() || (same_title() && m_pair.title.common >= 4 && some_or_no_authors());
        if (one_has(is_registration) && !m_pair.same_identifier) hold(Certainty::apart, Ground::registration, one_study ? Link::registration : Link::none);
        const bool book_and_chapter = (m_a.has(is_book) && m_b.has(is_chapter)) || (m_a.has(is_chapter) && m_b.has(is_book));
        if (book_and_chapter) return hold(Certainty::apart, Ground::book_and_chapter);
        // A thesis, and the article that came of it: what has a volume or pages in a journal is no book.
        const auto& other = m_a.has(is_book) ? m_b : m_a;
        const bool printed_elsewhere = one_has(is_book) && !journal_speaks() && !at_one_place() && (other.volume != 0 || other.first_page != 0) && !other.journals.empty();
        if (printed_elsewhere) hold(m_pair.years_apart > 0 || m_e[Field::authors] != Level::agrees ? Certainty::apart : Certainty::doubtful, Ground::book_and_article, related() ? Link::other_report : Link::none);
    }

    [[nodiscard]] bool related() const { return !m_a.has(has_plain_title) && !m_b.has(has_plain_title) && m_e[Field::title] != Level::differs && m_e[Field::title] != Level::one_only && m_e[Field::title] != Level::untold && some_authors(); }

    /// A talk and the paper that came of it stand in different places. One database names the meeting, another only the
    /// journal whose supplement it is: there the journal agrees, or nothing else differs.
    void meetings() {
        if (!one_has(in_conference) || m_pair.same_identifier || same_place()) return;
        // A talk and its paper do not share a volume and every word of the abstract.
        if (m_e[Field::volume] == Level::agrees && m_e[Field::abstract] == Level::agrees && m_e[Field::pages] != Level::differs && m_pair.years_apart == 0) return;
        // The talk stands in the supplement, the paper in an issue of the same journal.
        const bool another_part = m_e[Field::pages] == Level::differs && (m_e[Field::issue] == Level::differs || m_e[Field::volume] == Level::differs);
        if (another_part) return hold(Certainty::apart, Ground::conference, related() ? Link::conference : Link::none);
        if (m_e[Field::journal] == Level::differs) hold(Certainty::apart, Ground::conference, related() ? Link::conference : Link::none);
    }

    void identifiers() {
        if (m_e[Field::pmid] == Level::differs) {
            const bool all_else = same_title() && same_authors() && same_place();
            hold(all_else ? Certainty::doubtful : Certainty::apart, Ground::identifiers, related() ? Link::other_report : Link::none);
        }
        if (m_pair.doi_edition && m_pair.years_apart > 1 && m_e[Field::pmid] != Level::agrees) return hold(Certainty::apart, Ground::version, related() ? Link::other_report : Link::none);
        if (m_e[Field::doi] != Level::differs || m_e[Field::pmid] == Level::agrees) return;
        if (same_place() && same_title()) return hold(Certainty::likely, Ground::identifiers);
        if (same_abstract() && same_title() && journal_speaks() && m_pair.place_differs == 0) return hold(Certainty::likely, Ground::identifiers);
        // A title cut short, or without its subtitle: the very place, the authors and every word of the abstract outweigh a DOI that was mistyped.
        if (m_e[Field::title] == Level::part && same_place() && same_ends() && m_pair.years_apart == 0 && m_e[Field::authors] == Level::agrees && m_e[Field::abstract] == Level::agrees && journal_speaks() && m_pair.place_differs == 0) return hold(Certainty::likely, Ground::identifiers);
        const bool elsewhere = m_pair.place_agrees == 0 && (m_pair.years_apart > 0 || m_pair.place_differs > 0);
        hold(elsewhere ? Certainty::apart : Certainty::doubtful, Ground::identifiers, related() ? Link::other_report : Link::none);
    }

    void place() {
        if (m_pair.same_identifier) {
            if (m_pair.place_differs >= 3) hold(Certainty::doubtful, Ground::other_place);
            one_doi_for_many();
            return;
        }
        if (m_pair.place_differs >= 2) return hold(Certainty::apart, Ground::other_place, related() ? Link::other_report : Link::none);
        if (m_pair.place_differs == 0) return;
        if (m_e[Field::journal] == Level::differs) another_journal();
        else if (m_e[Field::volume] == Level::differs) another_volume();
        else another_page();
    }

    /// All abstracts of one meeting may bear the DOI of their supplement; then the page tells them apart.
    void one_doi_for_many() {
        const bool by_doi_alone = m_e[Field::pmid] != Level::agrees && m_e[Field::accession] != Level::agrees;
        const auto abstract = m_e[Field::abstract];
        const bool all_else = same_title() && m_e[Field::authors] == Level::agrees && abstract != Level::close && abstract != Level::alike && abstract != Level::differs;
        const bool words_differ = m_e[Field::title] == Level::alike && m_pair.ordinary_pages;
        if (by_doi_alone && m_e[Field::pages] == Level::differs && words_differ) return hold(Certainty::apart, Ground::shared_identifier);
        if (by_doi_alone && m_e[Field::pages] == Level::differs && !all_else) hold(Certainty::doubtful, Ground::other_pages);
    }

    void another_journal() {
        if (m_pair.place_agrees == 2) return;  // one journal under two names
        const bool all_else = same_title() && same_authors() && m_pair.years_apart == 0;
        if (all_else && (m_pair.place_agrees == 1 || m_e[Field::abstract] == Level::agrees)) return hold(Certainty::likely, Ground::other_place);
        hold(Certainty::doubtful, Ground::other_place);
    }

    void another_volume() {
        if (m_pair.place_agrees > 0 && m_pair.years_apart == 0 && same_title()) return hold(Certainty::likely, Ground::other_volume);
        // A column bears one name, and often one page, every year.
        const bool yearly = m_pair.years_apart > 0 && (m_pair.place_agrees == 0 || m_pair.title.common <= 3);
        hold(yearly ? Certainty::apart : Certainty::doubtful, Ground::other_volume, related() ? Link::other_report : Link::none);
    }

    /// A wrong page, or two talks of one meeting under one title.
    void another_page() {
        const bool another_issue_too = m_e[Field::issue] == Level::differs && m_pair.ordinary_pages && !same_abstract();
        if (another_issue_too && m_pair.title.typos > 0) return hold(Certainty::apart, Ground::other_place);
        const bool all_else = same_title() && m_e[Field::authors] == Level::agrees && journal_speaks() && m_pair.years_apart == 0 && m_e[Field::abstract] != Level::differs;
        // Two pages and a title that is not quite the same: one letter makes "maternal" of "paternal".
        const bool issue = m_e[Field::title] == Level::agrees && m_e[Field::volume] == Level::agrees && m_e[Field::issue] == Level::agrees && m_e[Field::abstract] != Level::close && m_e[Field::abstract] != Level::alike;
        hold(all_else && (issue || m_e[Field::abstract] == Level::agrees) ? Certainty::likely : Certainty::doubtful, Ground::other_pages);
    }

    /// A year between the online and the printed issue is usual; the same title in the next year's volume is not the same.
    void years() {
        if (m_pair.years_apart == 0 || m_pair.same_identifier || (m_pair.doi_version && m_pair.years_apart == 1)) return;
        // A review that stands under one number is brought up to date years later, in another issue and without a volume.
        const bool edition = m_pair.years_apart > 1 && m_e[Field::volume] != Level::agrees && m_e[Field::issue] == Level::differs;
        if (edition) return hold(Certainty::apart, Ground::years, related() ? Link::other_report : Link::none);
        const bool both_meetings = m_a.has(in_conference) && m_b.has(in_conference);
        if (m_pair.place_agrees > 0 && m_pair.place_differs == 0 && !another_issue()) return hold(m_pair.years_apart <= 2 ? Certainty::sure : Certainty::likely, Ground::years);
        if (same_abstract() && m_pair.years_apart <= 2) return hold(Certainty::likely, Ground::years);
        const bool before_print = m_pair.years_apart == 1 && journal_speaks() && !both_meetings && !another_issue() && m_e[Field::title] != Level::part && same_authors();
        if (before_print) return hold(Certainty::likely, Ground::years);
        const bool editions = m_pair.years_apart > 1 && m_a.has(is_book) && m_b.has(is_book);
        hold(m_pair.years_apart <= 2 && !editions ? Certainty::doubtful : Certainty::apart, Ground::years, related() ? Link::other_report : Link::none);
    }

    void authors() {
        if (m_e[Field::authors] != Level::differs && m_e[Field::authors] != Level::close) return;
        const bool placed = m_pair.same_identifier || same_place() || same_page() || same_abstract();
        if (placed && same_title()) return hold(Certainty::likely, Ground::no_common_author);
        const bool long_title = same_title() && m_pair.title.common >= 6 && m_pair.place_differs == 0;
        hold(long_title ? Certainty::doubtful : Certainty::apart, Ground::no_common_author);
    }

    void plain_titles() {
        if (!m_a.has(has_plain_title) && !m_b.has(has_plain_title)) return;
        const bool placed = m_e[Field::pages] == Level::agrees && (m_e[Field::volume] == Level::agrees || journal_speaks());
        if (m_pair.same_identifier || (placed && m_e[Field::issue] != Level::differs) || same_abstract()) return;
        if (same_authors() && journal_speaks() && m_e[Field::volume] == Level::agrees && m_e[Field::issue] == Level::agrees && m_pair.place_differs == 0) return hold(Certainty::likely, Ground::plain_title);
        hold(some_authors() && m_pair.place_differs == 0 && m_e[Field::issue] != Level::differs ? Certainty::doubtful : Certainty::apart, Ground::plain_title);
    }

    /// The next issue begins with page 1 again, and an item under a short title, or one that nobody signs, may stand there
    /// on the same page.
    void items_of_issues() {
        if (m_e[Field::issue] != Level::differs || m_e[Field::volume] != Level::agrees || m_pair.same_identifier || same_abstract() || same_ends()) return;
        const bool nobody = m_e[Field::authors] == Level::untold || m_e[Field::authors] == Level::one_only;
        const bool brief = m_pair.title.common <= 3;
        if (nobody) hold(brief ? Certainty::apart : Certainty::doubtful, Ground::other_place);
        else if (m_pair.title.common <= 2) hold(Certainty::doubtful, Ground::other_place);
    }

    void parts_of_titles() {
        const bool placed = m_pair.same_identifier || m_pair.place_agrees > 0 || same_abstract();
        // "Malaria" and "Malaria in pregnancy": one or two words in common say little.
        const bool short_part = m_e[Field::title] == Level::part && m_pair.title.common < 3;
        // By the same authors in one year and journal, or as a book, it is what stands before the colon.
        const bool in_one = (m_a.has(is_book) && m_b.has(is_book)) || (journal_speaks() && m_pair.place_differs == 0);
        const bool before_the_colon = in_one && same_authors() && m_pair.years_told && m_pair.years_apart == 0 && m_pair.title.at_sign;
        const bool short_placed = m_pair.same_identifier || same_place() || same_page();
        if (short_part && before_the_colon && !short_placed) return hold(Certainty::doubtful, Ground::subtitle);
        if (short_part && !m_pair.same_identifier && !same_place() && !same_page()) return hold(Certainty::apart, Ground::words_of_title);
        if (m_e[Field::title] == Level::part && !placed) {
            // Words that no sign parts from the rest, "... in women", are hardly a subtitle.
            const bool all_else = same_authors() && m_pair.years_apart == 0 && m_pair.place_differs == 0 && (m_pair.title.at_sign || m_a.has(is_cut) || m_b.has(is_cut) || m_pair.title.common >= 8);
            hold(all_else ? Certainty::likely : Certainty::doubtful, Ground::subtitle);
        }
        if (m_e[Field::title] != Level::alike) return;
        const bool same_report = (m_pair.same_identifier || same_place() || (same_page() && same_abstract())) && some_authors();
        const bool put_into_another_language = m_pair.other_language && same_abstract() && same_authors() && m_pair.years_apart == 0 && m_pair.place_differs == 0;
        if (same_report || put_into_another_language) return hold(Certainty::likely, Ground::words_of_title);
        const bool two_talks = m_a.has(in_conference) && m_b.has(in_conference) && !same_abstract();
        const bool perhaps = same_authors() && m_pair.place_differs == 0 && !two_talks && (m_pair.place_agrees > 0 || same_abstract());
        const bool steps_of_one_study = m_pair.title.stages && same_authors();
        hold(perhaps ? Certainty::doubtful : Certainty::apart, Ground::words_of_title, steps_of_one_study ? Link::other_report : Link::none);
    }

    void abstracts() {
        if (m_e[Field::abstract] != Level::differs || m_pair.same_identifier || same_place() || same_page()) return;
        hold(Certainty::doubtful, Ground::abstracts);
    }

    /// What kept them apart may have a nearer name than "another report".
    void name_the_link() {
        if (m_e.link != Link::other_report) return;
        if (one_has(is_preprint)) m_e.link = Link::preprint;
        else if (one_has(in_conference)) m_e.link = Link::conference;
        else if (m_pair.other_language && !m_pair.other_script) m_e.link = Link::translation;
    }

    Pair& m_pair;
    Evidence& m_e;
    const Features& m_a;
    const Features& m_b;
};

}  // namespace

void judge(Pair& pair) { Judgement(pair).judge(); }

Evidence compare(const Features& a, const Features& b) {
    // In the order of their content, so that no pairing of words depends on which came first.
    auto pair = b.print < a.print ? fields(b, a) : fields(a, b);
    pair.evidence.weight = weigh(pair);
    judge(pair);
    return pair.evidence;
}

Certainty certainty(const Evidence& evidence, Strictness strictness) {
    const auto bound = bounds(strictness);
    const auto reached = evidence.weight >= bound.sure ? Certainty::sure : evidence.weight >= bound.likely ? Certainty::likely : evidence.weight >= bound.doubtful ? Certainty::doubtful : Certainty::apart;
    return std::min(reached, evidence.ceiling);
}

}  // namespace loam::dedupe
