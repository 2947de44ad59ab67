#include "loam/records/pasted.hpp"

#include "characters.hpp"
#include "fields.hpp"
#include "loam/base/text.hpp"
#include "pasted_parts.hpp"

namespace loam::records {
namespace {

constexpr std::size_t none = std::string_view::npos;

std::string_view without_end(std::string_view text) {
    text = bare(text);
    while (!text.empty() && (text.back() == '.' || text.back() == ',' || text.back() == ';' || text.back() == ':')) text = bare(text.substr(0, text.size() - 1));
    return text;
}

class Reference {
public:
    Reference(std::string_view line, PastedReference& made) : m_text(line), m_made(made), m_record(made.record) {}

    void read() {
        if (!doi_in(m_text).empty()) return doi_alone();
        numbers_of_the_web();
        if (gb()) return check();
        if (const auto year = year_behind_names(m_text)) apa(*year);
        else if (const auto found = numbers_of_vancouver(m_text)) vancouver(*found);
        else if (!quoted()) unknown();
        check();
    }

private:
    /// DOI, PMID and addresses stand at the end; they are taken off, so that their signs part nothing.
    void numbers_of_the_web() {
        for (const auto* word : {"PMID:", "PubMed PMID:"})
            if (const auto at = m_text.find(word); at != none) {
                const auto rest = bare(m_text.substr(at + std::string_view(word).size()));
                m_record.pmid = rest.substr(0, rest.find_first_not_of("0123456789"));
            }
        if (const auto at = m_text.find("10."); at != none) {
            const auto end = std::min(m_text.find_first_of(" \t", at), m_text.size());
            m_record.doi = doi_in(m_text.substr(at, end - at));
        }
        if (const auto at = m_text.find("PMCID: PMC"); at != none) m_record.pmcid = pmcid_in(m_text.substr(at + 7, m_text.find_first_of(".; \t", at + 8) - at - 7));
        auto cut = m_text.size();
        for (const std::string_view word : {"https://", "http://", "doi:", "DOI:", "doi ", "www.", "Available from", "Available at", "Retrieved from", "PMID:", "PubMed PMID", "PMCID:", "[Internet]."}) {
            const auto at = m_text.find(word);
            if (at == none || at < 30) continue;
            if (word.starts_with("http") || word == "www.") put(m_record, Field::url, without_end(m_text.substr(at, m_text.find_first_of(" \t", at) - at)), {});
            if (word != "[Internet].") cut = std::min(cut, at);
        }
        m_text = bare(m_text.substr(0, cut));
    }

    void doi_alone() {
        m_record.doi = doi_in(m_text);
        doubt("Only a DOI stands here; names, title and journal are not known.");
        add_other(m_record, "pasted:line", m_made.line);
    }

    /// GB/T 7714: "Names. Title[J]. Journal, 2019, 54(3): 123-126."
    bool gb() {
        constexpr std::array<std::pair<std::string_view, Kind>, 4> signs{{{"[J].", Kind::article}, {"[D].", Kind::thesis}, {"[M].", Kind::book}, {"[C].", Kind::conference_paper}}};
        for (const auto& [sign, kind] : signs) {
            const auto at = m_text.find(sign);
            if (at == none) continue;
            const auto point = m_text.substr(0, at).find(". ");
            if (point == none) return false;
            for (const auto& name : base::split(m_text.substr(0, point), ',')) {
                const auto plain = bare(name);
                if (plain == "et al" || plain == "\xE7\xAD\x89") add_other(m_record, "pasted:authors", plain);
                else put(m_record, Field::author, plain, "pasted:authors");
            }
            set_title(m_text.substr(point + 2, at - point - 2));
            auto rest = bare(m_text.substr(at + sign.size()));
            m_record.journal = one_line(rest.substr(0, std::min(rest.find(','), rest.find('.'))));
            m_record.year = year_in(rest);
            if (const auto numbers = numbers_of_journal(rest)) numbers_from(*numbers);
            m_record.kind = kind;
            if (kind != Kind::article) m_record.publisher = std::exchange(m_record.journal, {});
            return true;
        }
        return false;
    }

    void authors(std::string_view text, bool is_first_inverted = false) {
        bool more = false;
        m_record.authors = pasted_names(text, more, is_first_inverted);
        if (more) add_other(m_record, "pasted:authors", "et al.");
    }

    void apa(const YearPart& year) {
        authors(bare(m_text.substr(0, year.begin)));
        m_record.year = year.year;
        if (year.date.size() != 4) m_record.date_as_printed = one_line(year.date);
        auto rest = m_text.substr(year.end);
        while (!rest.empty() && (rest.front() == '.' || rest.front() == ',' || rest.front() == ' ' || rest.front() == ':')) rest.remove_prefix(1);
        title_and_source(rest);
    }

    void title_and_source(std::string_view rest) {
        if (rest.starts_with('"') || rest.starts_with("\xE2\x80\x9C")) return quoted_title(rest);
        if (const auto book = place_of_book(rest)) return chapter(rest, *book);
        const auto numbers = numbers_of_journal(rest);
        if (!numbers) return title_and_house(rest);
        const auto before = without_end(rest.substr(0, numbers->begin));
        // The journal is what stands behind the last end of a sentence before its volume.
        const auto ends = sentence_ends(before);
        const auto quote = before.rfind("\xE2\x80\x99");
        auto seam = ends.empty() ? none : ends.back();
        if (seam == none && quote != none) seam = quote + 3;
        if (seam == none) seam = before.rfind(", ") == none ? none : before.rfind(", ") + 1;
        if (seam == none) {
            set_title(before);
            doubt("The title and the journal could not be told apart.");
        } else {
            set_title(before.substr(0, seam));
            auto journal = without_end(before.substr(seam));
            while (journal.starts_with(',') || journal.starts_with(' ')) journal.remove_prefix(1);
            m_record.journal = one_line(journal);
        }
        numbers_from(*numbers);
        m_record.kind = Kind::article;
    }

    void numbers_from(const Numbers& numbers) {
        m_record.volume = numbers.volume;
        m_record.issue = one_line(numbers.issue);
        m_record.pages = numbers.pages;
    }

    /// "In A. Editor (Ed.), Book (pp. 1-20). Publisher" or "In: Proceedings ..."
    struct BookPlace {
        std::size_t title_ends;   ///< behind its stop, question mark or quotation mark
        std::size_t begins;
    };
    static std::optional<BookPlace> place_of_book(std::string_view text) {
        struct Sign {
            std::string_view text;
            std::size_t of_title = 1;   ///< bytes that the title ends with
        };
        for (const auto& [sign, of_title] : {Sign{". In "}, {". In: "}, {"? In "}, {"? In: "}, {", in: "}, {"\xE2\x80\x99, in ", 3}})
            if (const auto at = text.find(sign); at != none && at > 1) return BookPlace{at + of_title, at + sign.size()};
        return std::nullopt;
    }

    void chapter(std::string_view rest, const BookPlace& place) {
        set_title(rest.substr(0, place.title_ends));
        auto book = bare(rest.substr(place.begins));
        if (const auto mark = std::min({book.find("(Ed.)"), book.find("(Eds.)"), book.find("(eds)"), book.find("(ed.)"), book.find("(eds.)")}); mark != none) {
            bool more = false;
            std::string names(bare(book.substr(0, mark)));
            m_record.editors = pasted_names(names, more);
            book = book.substr(book.find(')', mark) + 1);
            while (!book.empty() && (book.front() == ',' || book.front() == ' ' || book.front() == '.')) book.remove_prefix(1);
        }
        if (const auto pages = book.find("pp. "); pages != none) m_record.pages = book.substr(pages + 4, book.find_first_of("). ,", pages + 4) - pages - 4);
        auto end = std::min({book.find(" ("), book.find(". "), book.find(", pp"), book.size()});
        m_record.journal = one_line(without_end(book.substr(0, end)));
        const auto low = lower(m_record.journal);
        m_record.kind = low.find("proceeding") != std::string::npos || low.find("conference") != std::string::npos ? Kind::conference_paper : Kind::chapter;
        if (const auto house = book.rfind(". "); house != none) set_house(without_end(book.substr(house + 2)));
    }

    void title_and_house(std::string_view rest) {
        const auto low = lower(rest);
        const auto ends = sentence_ends(rest);
        const auto end = ends.empty() ? rest.size() : ends.front();
        set_title(rest.substr(0, end));
        auto source = without_end(rest.substr(end));
        if (low.find("dissertation") != std::string::npos || low.find("thesis") != std::string::npos) m_record.kind = Kind::thesis;
        else if (low.find("preprint") != std::string::npos) m_record.kind = Kind::preprint;
        else if (!source.empty()) m_record.kind = Kind::book;
        if (const auto edition = m_record.title.find(" ed.)"); edition != std::string::npos) {
            const auto open = m_record.title.rfind('(', edition);
            if (open != std::string::npos) {
                m_record.edition = m_record.title.substr(open + 1, edition - open + 3);
                m_record.title = one_line(m_record.title.substr(0, open));
            }
        }
        if (m_record.kind == Kind::book && volume_alone(source)) return;
        if (!source.empty()) set_house(source);
        if (m_record.kind == Kind::book) doubt("There is no journal with a volume, so it was taken as a book.");
    }

    /// "BMC Health Services Research, 13(188)"
    bool volume_alone(std::string_view source) {
        const auto comma = source.rfind(", ");
        if (comma == none) return false;
        const auto open = std::min(source.find('(', comma), source.size());
        const auto volume = bare(source.substr(comma + 2, open - comma - 2));
        const bool has_issue = open < source.size() && source.ends_with(')');
        if (volume.empty() || volume.size() > 4 || !std::ranges::all_of(volume, is_digit) || (open < source.size() && !has_issue)) return false;
        m_record.journal = one_line(source.substr(0, comma));
        m_record.volume = volume;
        if (has_issue) m_record.issue = source.substr(open + 1, source.size() - open - 2);
        else doubt("There are no pages, so it is not sure that this is a journal with its volume.");
        m_record.kind = Kind::article;
        return true;
    }

    /// "Thousand Oaks, CA: Sage"
    void set_house(std::string_view source) {
        const auto colon = source.find(": ");
        m_record.publisher = one_line(colon == none ? source : source.substr(colon + 2));
        if (colon != none) m_record.place = one_line(source.substr(0, colon));
    }

    void vancouver(const Numbers& found) {
        const auto before = without_end(m_text.substr(0, found.begin));
        auto ends = sentence_ends(before);
        // Names end behind an initial, which ends no sentence elsewhere.
        if (const auto names = vancouver_names_end(before); names != none && (ends.empty() || names < ends.front())) ends.insert(ends.begin(), names);
        put(m_record, Field::year, found.date, "pasted:date");
        numbers_from(found);
        m_record.kind = Kind::article;
        if (ends.size() >= 2) {
            const auto names = without_end(before.substr(0, ends.front()));
            const auto low = lower(names);
            if (low == "no authors listed" || low == "[no authors listed]") add_other(m_record, "pasted:authors", names);
            else authors(names);
            set_title(before.substr(ends.front(), ends.back() - ends.front()));
            m_record.journal = one_line(without_end(before.substr(ends.back())));
        } else if (ends.size() == 1) {
            set_title(before.substr(0, ends.front()));
            m_record.journal = one_line(without_end(before.substr(ends.front())));
            doubt("No names could be told apart from the title.");
        } else {
            set_title(before);
            doubt("The names, the title and the journal could not be told apart.");
        }
    }

    /// J. Smith, "Title," Journal, vol. 3, ...
    bool quoted() {
        for (const auto& [open, close] : {std::pair{std::string_view("\xE2\x80\x9C"), std::string_view("\xE2\x80\x9D")}, {"\"", "\""}}) {
            const auto from = m_text.find(open);
            const auto to = from == none ? none : m_text.find(close, from + open.size());
            if (to == none) continue;
            authors(bare(m_text.substr(0, from)), true);
            set_title(m_text.substr(from + open.size(), to - from - open.size()));
            const auto rest = bare(m_text.substr(to + close.size()));
            m_record.journal = one_line(without_end(rest.substr(0, std::min({rest.find(", vol"), rest.find(" vol"), rest.find(", "), rest.size()}))));
            if (const auto volume = rest.find("vol. "); volume != none) m_record.volume = rest.substr(volume + 5, rest.find_first_of(", ", volume + 5) - volume - 5);
            if (const auto issue = rest.find("no. "); issue != none) m_record.issue = rest.substr(issue + 4, rest.find_first_of(", ", issue + 4) - issue - 4);
            if (const auto pages = rest.find("pp. "); pages != none) m_record.pages = rest.substr(pages + 4, rest.find_first_of(", ", pages + 4) - pages - 4);
            m_record.year = year_in(rest.substr(rest.find("pp. ") == none ? 0 : rest.find("pp. ") + 4 + m_record.pages.size()));
            if (!m_record.year) m_record.year = year_in(rest);
            while (m_record.pages.ends_with('.')) m_record.pages.pop_back();
            if (m_record.volume.empty()) chicago(rest);
            m_record.kind = m_record.volume.empty() ? Kind::unknown : Kind::article;
            return true;
        }
        return false;
    }

    /// Behind the title: "Journal of Nights 12, no. 3 (2019): 123-34", "Journal of Nights 12 (3): 123-34".
    void chicago(std::string_view rest) {
        const auto colon = rest.rfind(':');
        if (colon == none) return;
        auto before = bare(rest.substr(0, colon));
        const auto pages = without_end(rest.substr(colon + 1));
        if (pages.empty() || !is_digit(pages.back()) || pages.size() > 24) return;
        if (before.ends_with(')') && before.rfind('(') != none) {
            const auto inside = bare(before.substr(before.rfind('(') + 1, before.size() - before.rfind('(') - 2));
            if (year_in(inside)) m_record.year = year_in(inside);
            else m_record.issue = one_line(inside);
            before = bare(before.substr(0, before.rfind('(')));
        }
        if (const auto issue = before.find(", no. "); issue != none) {
            m_record.issue = one_line(before.substr(issue + 6));
            before = bare(before.substr(0, issue));
        }
        const auto blank = before.rfind(' ');
        if (blank == none || !std::ranges::all_of(before.substr(blank + 1), is_digit)) return;
        m_record.volume = before.substr(blank + 1);
        m_record.journal = one_line(before.substr(0, blank));
        m_record.pages = pages;
    }

    /// "Title." Journal 12 (3): 123-34, behind names and year.
    void quoted_title(std::string_view rest) {
        const std::string_view close = rest.starts_with('"') ? "\"" : "\xE2\x80\x9D";
        const std::size_t open = rest.starts_with('"') ? 1 : 3;
        const auto to = rest.find(close, open);
        if (to == none) return title_and_house(rest);
        set_title(rest.substr(open, to - open));
        const auto source = bare(rest.substr(to + close.size()));
        chicago(source);
        if (m_record.volume.empty()) m_record.journal = one_line(without_end(source.substr(0, source.find(','))));
        m_record.kind = m_record.volume.empty() ? Kind::unknown : Kind::article;
        if (m_record.volume.empty()) doubt("There is no volume, so it is not sure what stands behind the title.");
        bool more = false;
        if (const auto year = year_behind_names(m_text)) m_record.authors = pasted_names(bare(m_text.substr(0, year->begin)), more, true);
    }

    /// Vancouver without a journal: "Title. In: Moss B, editor. Book. 3rd ed. London: Sage; 2013. p. 12-34.", "Title [dissertation]. Lund: University; 2015."
    bool vancouver_book() {
        const auto names = vancouver_names_end(m_text);
        if (names == none) return false;
        authors(without_end(m_text.substr(0, names)));
        auto rest = bare(m_text.substr(names));
        const auto low = lower(rest);
        const auto next = [&] {
            const auto ends = sentence_ends(rest);
            const auto end = ends.empty() ? rest.size() : ends.front();
            const auto part = rest.substr(0, end);
            rest = bare(rest.substr(end));
            return part;
        };
        auto title = without_end(next());
        const bool is_thesis = low.find("[dissertation]") != std::string::npos || low.find("[thesis]") != std::string::npos;
        if (const auto mark = title.find(" ["); is_thesis && mark != none) title = title.substr(0, mark);
        set_title(title);
        m_record.kind = is_thesis ? Kind::thesis : Kind::book;
        if (rest.starts_with("In: ")) {
            rest.remove_prefix(4);
            m_record.kind = Kind::chapter;
            if (const auto mark = rest.find(", editor"); mark != none && mark < 300) {
                bool more = false;
                m_record.editors = pasted_names(rest.substr(0, mark), more);
                rest = bare(rest.substr(std::min(rest.find('.', mark), rest.size() - 1) + 1));
            }
            m_record.journal = one_line(without_end(next()));
        }
        if (const auto edition = rest.find(" ed. "); edition != none && edition < 12) {
            m_record.edition = rest.substr(0, edition + 3);
            rest = bare(rest.substr(edition + 5));
        }
        const auto semicolon = rest.find(';');
        m_record.year = year_in(semicolon == none ? rest : rest.substr(semicolon));
        if (semicolon != none) set_house(without_end(rest.substr(0, semicolon)));
        if (const auto pages = rest.find(" p. "); pages != none) m_record.pages = without_end(rest.substr(pages + 4));
        if (semicolon == none) doubt("The manner of this reference is not known; names and title are a guess.");
        return true;
    }

    void unknown() {
        if (vancouver_book()) return;
        m_record.year = year_in(m_text);
        const auto ends = sentence_ends(m_text);
        if (ends.size() >= 2) {
            authors(without_end(m_text.substr(0, ends[0])));
            set_title(m_text.substr(ends[0], ends[1] - ends[0]));
        } else {
            set_title(m_text);
        }
        doubt("The manner of this reference is not known; names and title are a guess.");
    }

    void set_title(std::string_view text) {
        text = bare(text);
        while (!text.empty() && (text.back() == '.' || text.back() == ',')) text = bare(text.substr(0, text.size() - 1));
        for (const auto& [open, close] : {std::pair{std::string_view("\xE2\x80\x98"), std::string_view("\xE2\x80\x99")}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"'", "'"}, {"\"", "\""}})
            if (text.starts_with(open) && text.ends_with(close) && text.size() > open.size() + close.size()) {
                text = text.substr(open.size(), text.size() - open.size() - close.size());
                break;
            }
        m_record.title = one_line(text);
        while (m_record.title.ends_with('.') || m_record.title.ends_with(',')) m_record.title.pop_back();
    }

    void check() {
        if (m_record.authors.empty()) doubt("No author was recognised.");
        if (!m_record.year && m_record.date_as_printed.empty()) doubt("No year was recognised.");
        if (m_record.title.empty()) doubt("No title was recognised.");
        if (m_record.title.size() > 400) doubt("The title is unusually long.");
        if (std::ranges::any_of(m_record.authors, [](const auto& author) { return author.family.size() > 80; })) doubt("A name is unusually long.");
        add_other(m_record, "pasted:line", m_made.line);
        conclude(m_record);
    }

    void doubt(std::string_view what) { m_made.doubts.emplace_back(what); }

    std::string_view m_text;
    PastedReference& m_made;
    Record& m_record;
};

}  // namespace

PastedReference reference_of(std::string_view line, std::size_t number) {
    PastedReference made;
    made.line = one_line(line);
    made.number = number;
    if (made.line.size() > most_of_one_reference) {
        made.doubts.emplace_back("The line is too long to be one reference; nothing was read from it.");
        add_other(made.record, "pasted:line", made.line);
        return made;
    }
    // Marks of italics say nothing here.
    auto plain = made.line;
    for (const std::string_view mark : {"*", "<i>", "</i>", "<em>", "</em>"})
        for (auto at = plain.find(mark); at != std::string::npos; at = plain.find(mark)) plain.erase(at, mark.size());
    Reference(plain, made).read();
    return made;
}

}  // namespace loam::records
