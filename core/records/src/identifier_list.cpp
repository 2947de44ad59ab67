// Lists of nothing but numbers: PMIDs, PMCIDs, DOIs, one or several a line, as PubMed saves them ("PMID" format) and as people
// keep them. Each is a record to be completed, and is said to be one.

#include "characters.hpp"
#include "fields.hpp"
#include "lines.hpp"
#include "registry.hpp"

namespace loam::records {
namespace {

constexpr std::string_view between = " \t,;|";

struct Identifier {
    Field field = Field::none;
    std::string value;
};

/// "31234567", "PMID: 31234567", "PMC6543210", "10.1000/abc", "https://doi.org/10.1000/abc", "https://pubmed.ncbi.nlm.nih.gov/31234567/"
Identifier identifier_in(std::string_view text) {
    if (auto doi = doi_in(text); !doi.empty()) return {Field::doi, std::move(doi)};
    if (auto pmcid = pmcid_in(text); !pmcid.empty()) return {Field::pmcid, std::move(pmcid)};
    for (const std::string_view sign : {"PMID:", "PMID", "PM:"})
        if (starts_with_word(text, sign)) text.remove_prefix(sign.size());
    for (const std::string_view address : {"pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/"})
        if (const auto at = text.find(address); at != std::string_view::npos && (text.starts_with("http") || at == 0)) text.remove_prefix(at + address.size());
    if (text.ends_with('/')) text.remove_suffix(1);
    // Nothing says here what the number is; PubMed counts without zeros in front.
    return is_pmid(text) && text.front() != '0' ? Identifier{Field::pmid, std::string(text)} : Identifier{};
}

/// Parts of a line; a sign alone ("PMID:", "doi:") belongs to what follows it.
std::vector<std::string_view> parts_of(std::string_view line) {
    std::vector<std::string_view> parts;
    for (std::size_t at = line.find_first_not_of(between); at != std::string_view::npos;) {
        auto end = std::min(line.find_first_of(between, at), line.size());
        const auto sign = line.substr(at, end - at);
        if (same_word(sign, "PMID:") || same_word(sign, "PMID") || same_word(sign, "doi:") || same_word(sign, "PM:")) {
            const auto from = line.find_first_not_of(between, end);
            if (from != std::string_view::npos) end = std::min(line.find_first_of(between, from), line.size());
        }
        parts.push_back(line.substr(at, end - at));
        at = line.find_first_not_of(between, end);
    }
    return parts;
}

std::string without_blanks(std::string_view text) {
    std::string made;
    for (const char c : text)
        if (c != ' ' && c != '\t') made += c;
    return made;
}

bool is_heading(std::string_view line) {
    const auto from = std::min(line.find_first_not_of(between), line.size());
    const auto word = lower(line.substr(from, line.find_last_not_of(between) + 1 - from));
    return word == "pmid" || word == "pmids" || word == "doi" || word == "dois" || word == "pmcid" || word == "id" || word == "pubmed id";
}

class IdentifierReader {
public:
    IdentifierReader(TextWindow& window, Delivery& out) : m_window(window), m_out(out) {}

    base::Result<void> read() {
        Lines lines(m_window);
        Line line;
        while (!m_out.stopped() && lines.next(line)) {
            const auto text = bare(line.text);
            if (is_heading(text)) {
                m_out.remark(line.number, {}, fmt::format("A heading, passed over: \"{}\".", text));
                m_out.until(m_window, line.end, Part::diagnostic, "heading");
                continue;
            }
            for (const auto part : parts_of(line.text)) give(part, line);
            m_out.until(m_window, line.end, Part::separator);
        }
        return {};
    }

private:
    void give(std::string_view part, const Line& line) {
        if (m_out.stopped()) return;
        const auto from = line.begin + static_cast<std::size_t>(part.data() - line.text.data());
        m_out.until(m_window, from, Part::separator);
        const auto found = identifier_in(without_blanks(part));
        if (found.field == Field::none) {
            m_out.until(m_window, from + part.size(), Part::diagnostic, "no number");
            return m_out.lost_record(line.number, fmt::format("\"{}\" is no PMID, PMCID or DOI.", part.substr(0, 80)));
        }
        m_out.begin(m_window, from, line.number);
        m_out.until(m_window, from + part.size(), Part::field, word(found.field));
        put(m_out.record(), found.field, found.value, "identifiers:number");
        m_out.doubtful(line.number, {}, "Only a number stands here; title, names and journal are not known. Fetch the record from its database, or enter them.");
        m_out.deliver(m_window, from + part.size());
    }

    TextWindow& m_window;
    Delivery& m_out;
};

}  // namespace

int recognise_identifiers(std::string_view head) {
    std::size_t good = 0;
    std::size_t bad = 0;
    std::size_t longest = 0;
    bool has_prefix = false;
    for (std::size_t lines = 0; !head.empty() && lines < 60; ++lines) {
        const auto end = head.find_first_of("\r\n");
        const auto line = head.substr(0, end);
        const bool is_cut = end == std::string_view::npos && lines > 0;
        head.remove_prefix(std::min(line.size() + 1, head.size()));
        if (is_heading(line) || is_cut) continue;
        for (const auto part : parts_of(line)) {
            const auto found = identifier_in(without_blanks(part));
            (found.field == Field::none ? bad : good) += 1;
            if (found.field == Field::pmid) longest = std::max(longest, found.value.size());
            has_prefix = has_prefix || (found.field != Field::none && (found.field != Field::pmid || !is_digit(part.front())));
        }
    }
    // Short numbers alone may be anything.
    return good > 0 && bad * 20 <= good && (has_prefix || longest >= 6) ? 30 : 0;
}

base::Result<void> read_identifiers(TextWindow& window, Delivery& out) { return IdentifierReader(window, out).read(); }

}  // namespace loam::records
