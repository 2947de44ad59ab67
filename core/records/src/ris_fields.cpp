#include "characters.hpp"
#include "loam/base/text.hpp"
#include "pasted_parts.hpp"
#include "ris.hpp"
#include "table.hpp"

namespace loam::records {
namespace {

struct Meaning {
    std::string_view name;
    Field field;
};

/// Tags with one meaning. Those that stand here with none are known and kept as they are.
constexpr std::array plain_tags{
    Meaning{"TI", Field::title}, Meaning{"T1", Field::title}, Meaning{"CT", Field::title}, Meaning{"TT", Field::translated_title},
    Meaning{"AU", Field::author}, Meaning{"A1", Field::author}, Meaning{"A2", Field::editor}, Meaning{"ED", Field::editor},
    Meaning{"J1", Field::journal_short}, Meaning{"J2", Field::journal_short}, Meaning{"JA", Field::journal_short}, Meaning{"VL", Field::volume},
    Meaning{"VO", Field::volume}, Meaning{"IS", Field::issue}, Meaning{"CP", Field::issue}, Meaning{"SP", Field::first_page}, Meaning{"EP", Field::last_page},
    Meaning{"SN", Field::number}, Meaning{"UR", Field::url}, Meaning{"L1", Field::url}, Meaning{"L2", Field::url}, Meaning{"AB", Field::abstract}, Meaning{"N2", Field::abstract},
    Meaning{"N1", Field::notes}, Meaning{"KW", Field::keyword}, Meaning{"PB", Field::publisher}, Meaning{"CY", Field::place}, Meaning{"PP", Field::place},
    Meaning{"LA", Field::language}, Meaning{"T3", Field::series}, Meaning{"AN", Field::accession}, Meaning{"DB", Field::database},
    Meaning{"ID", Field::label}, Meaning{"DO", Field::doi}, Meaning{"PY", Field::year}, Meaning{"Y1", Field::year}, Meaning{"DA", Field::year}, Meaning{"ET", Field::edition},
    Meaning{"TY", Field::type}, Meaning{"ER", Field::none}, Meaning{"M3", Field::none}, Meaning{"JF", Field::none}, Meaning{"JO", Field::none}, Meaning{"T2", Field::none}, Meaning{"BT", Field::none},
    Meaning{"A3", Field::none}, Meaning{"A4", Field::none}, Meaning{"A5", Field::none}, Meaning{"AD", Field::none}, Meaning{"AV", Field::none}, Meaning{"CA", Field::none}, Meaning{"CN", Field::none}, Meaning{"LB", Field::none},
    Meaning{"C1", Field::none}, Meaning{"C2", Field::none}, Meaning{"C3", Field::none}, Meaning{"C4", Field::none}, Meaning{"C5", Field::none}, Meaning{"C6", Field::none}, Meaning{"C7", Field::none}, Meaning{"C8", Field::none},
    Meaning{"DI", Field::none}, Meaning{"DP", Field::none}, Meaning{"DS", Field::none}, Meaning{"L3", Field::none}, Meaning{"L4", Field::none}, Meaning{"LK", Field::none}, Meaning{"M1", Field::none}, Meaning{"M2", Field::none}, Meaning{"NV", Field::none},
    Meaning{"OP", Field::none}, Meaning{"RI", Field::none}, Meaning{"RN", Field::none}, Meaning{"RP", Field::none}, Meaning{"SE", Field::none}, Meaning{"ST", Field::none}, Meaning{"TA", Field::none}, Meaning{"U1", Field::none}, Meaning{"U2", Field::none},
    Meaning{"U3", Field::none}, Meaning{"U4", Field::none}, Meaning{"U5", Field::none}, Meaning{"Y2", Field::none}, Meaning{"JI", Field::none}, Meaning{"PG", Field::none}};

constexpr std::size_t index_of(std::uint16_t code) { return (code >> 8U) * 128U + (code & 0x7FU); }

struct Known {
    bool known = false;
    Field field = Field::none;
};
const auto& known_tags() {
    static const auto all = [] {
        auto table = std::make_unique<std::array<Known, std::size_t{128} * 128>>();
        for (const auto& [name, field] : plain_tags) (*table)[index_of(ris_code(name))] = {true, field};
        return table;
    }();
    return *all;
}

/// One keyword a line, as EndNote writes them; and where one line holds several between semicolons, these.
void add_keywords(Record& record, std::string_view value) {
    for (const auto& line : base::split(value, '\n')) {
        const auto several = std::ranges::count(line, ';') >= 2 && line.find('&') == std::string::npos;
        if (!several) {
            put(record, Field::keyword, line, {});
            continue;
        }
        for (const auto& each : base::split(line, ';')) put(record, Field::keyword, each, {});
    }
}

/// "26957754[pmid]", "PMC4756000[pmcid]", or what Loam itself keeps there.
bool store_own(Record& record, RisParts& parts, const std::string& value) {
    const auto escape = escape_in(value);
    if (!escape && value.ends_with("[pmid]")) return put(record, Field::pmid, std::string_view(value).substr(0, value.size() - 6), "ris:U1");
    if (!escape && value.ends_with("[pmcid]")) return put(record, Field::pmcid, value, "ris:U2");
    if (!escape) return false;
    if (escape->tag.starts_with("loam:")) parts.escapes.emplace_back(escape->tag, escape->value);
    else record.others.push_back({std::string(escape->tag), std::string(escape->value)});
    return true;
}

/// "L373791783"
bool is_embase_number(std::string_view value) { return value.size() > 6 && value.size() < 14 && value.front() == 'L' && std::ranges::all_of(value.substr(1), is_digit); }

bool is_from_embase(const Record& record) {
    return is_embase_number(record.accession) || std::ranges::any_of(record.urls, [](const std::string& url) { return url.find("embase.com") != std::string::npos; });
}

/// Embase.com writes the number of PubMed as C5, before anything says that the record is its own.
void take_embase_pmid(Record& record) {
    if (!record.pmid.empty() || !is_from_embase(record)) return;
    const auto at = std::ranges::find_if(record.others, [](const auto& other) { return other.tag == "ris:C5" && may_be_pmid(other.value); });
    if (at == record.others.end()) return;
    record.pmid = at->value;
    record.others.erase(at);
}

/// Scopus writes the number of PubMed as C2, and the name of a conference as C3.
void take_scopus_fields(Record& record, const std::string& type) {
    const bool is_scopus = lower(record.database) == "scopus" || std::ranges::any_of(record.urls, [](const std::string& url) { return url.find("scopus.com") != std::string::npos; });
    std::erase_if(record.others, [&](const OtherField& other) {
        if (is_scopus && other.tag == "ris:C2" && may_be_pmid(other.value) && record.pmid.empty()) return record.pmid = other.value, true;
        if (other.tag == "ris:C3" && (type == "CONF" || type == "CPAPER") && record.journal.empty()) return record.journal = one_line(other.value), true;
        return false;
    });
}

/// EBSCOhost writes ORCIDs and e-mail addresses among the addresses of the record.
bool is_address(std::string_view text) { return !text.starts_with("ORCID") && (text.find('@') == std::string_view::npos || text.find('/') != std::string_view::npos); }

/// The Cochrane Library: "PUBMED 30612345", "PUBMED 30612345,EMBASE 600000001". True if the value says nothing else.
bool take_cochrane_pmid(Record& record, std::string_view value) {
    constexpr std::string_view sign = "PUBMED ";
    if (!value.starts_with(sign) || !record.pmid.empty()) return false;
    const auto number = bare(value.substr(0, value.find(',')).substr(sign.size()));
    if (!is_pmid(number)) return false;
    record.pmid = number;
    return value.find(',') == std::string_view::npos;
}

/// "CN-01234567"
bool is_central_number(std::string_view label) { return label.size() == 11 && label.starts_with("CN-") && std::ranges::all_of(label.substr(3), is_digit); }

/// Tags of the Cochrane Library, Web of Science and others that RIS does not know, where nothing else says the same.
void take_cochrane_fields(Record& record) {
    constexpr std::array tags{Meaning{"ris:SO", Field::journal}, Meaning{"ris:LG", Field::language}, Meaning{"ris:YR", Field::year}, Meaning{"ris:NO", Field::issue}, Meaning{"ris:PG", Field::pages}, Meaning{"ris:PM", Field::pmid}, Meaning{"ris:KY", Field::keyword}, Meaning{"ris:US", Field::url}, Meaning{"ris:PU", Field::publisher}, Meaning{"ris:PI", Field::place}};
    const bool has_journal = !record.journal.empty();
    std::erase_if(record.others, [&](const OtherField& other) {
        const auto found = std::ranges::find(tags, std::string_view(other.tag), &Meaning::name);
        if (found == tags.end()) return false;
        switch (found->field) {
            case Field::journal:   // of a record of a register it is an address
                if (other.value.starts_with("http")) return record.urls.push_back(one_line(other.value)), true;
                return !has_journal && record.journal.empty() && (record.journal = one_line(other.value), true);
            case Field::language: return record.language.empty() && (record.language = one_line(other.value), true);
            case Field::year: return (!record.year || one_line(other.value) == std::to_string(*record.year)) && (record.year = year_in(other.value)) && one_line(other.value) == std::to_string(*record.year);
            case Field::issue: return record.issue.empty() && (record.issue = one_line(other.value), true);
            case Field::publisher: return record.publisher.empty() && (record.publisher = one_line(other.value), true);
            case Field::place: return record.place.empty() && (record.place = one_line(other.value), true);
            case Field::pages: return record.pages.empty() && (record.pages = one_line(other.value), true);
            case Field::pmid: return take_cochrane_pmid(record, other.value);
            case Field::url: return other.value.starts_with("http") && (record.urls.push_back(one_line(other.value)), true);
            default: break;
        }
        if (!record.keywords.empty()) return false;
        for (const auto& each : base::split(other.value, ';')) put(record, Field::keyword, bare(each), other.tag);
        return true;
    });
}

std::string tag_of(std::string_view name) { return "ris:" + std::string(name); }

void keep_once(std::string& member, Record& record, std::string_view name, const std::string& value) {
    auto line = one_line(value);
    if (member.empty()) member = std::move(line);
    else if (member != line) add_other(record, tag_of(name), line);
}

/// Begins with a letter of Korean (U+AC00 to U+D7A3).
bool is_hangul(std::string_view text) {
    const auto lead = text.empty() ? 0U : static_cast<unsigned char>(text.front());
    return lead >= 0xEA && lead <= 0xED;
}

/// Letters of a word by itself, in their order: "RLAE" for "Revista Latino-Americana de Enfermagem".
bool are_initials(std::string_view word, std::string_view name) {
    constexpr std::size_t most = 8;
    if (word.size() < 2 || word.size() > most || !std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
    const auto letters = base::comparable(name);
    const auto wanted = base::comparable(word);
    std::size_t at = 0;
    for (const char c : letters) at += at < wanted.size() && c == wanted[at] ? 1U : 0U;
    return at == wanted.size() && letters.starts_with(wanted.front());
}

/// "Rev. bras. enferm" for "Revista Brasileira de Enfermagem": each word begins one of the name, in their order; "(Online)" aside.
bool may_shorten(std::string_view short_name, std::string_view name) {
    short_name = bare(short_name.substr(0, short_name.find_first_of("([")));
    if (are_initials(short_name, name)) return true;
    const auto words = base::split(base::comparable(name), ' ');
    std::size_t at = 0;
    for (auto each : base::split(base::comparable(short_name), ' ')) {
        std::erase(each, '.');
        while (at < words.size() && !words[at].starts_with(each)) ++at;
        if (at++ == words.size()) return false;
    }
    return true;
}

bool is_from_bvs(const Record& record) {
    return std::ranges::any_of(record.urls, [](const std::string& url) { return url.find("bvsalud.org") != std::string::npos; });
}

void conclude_journal(Record& record, RisParts& parts) {
    // The Virtual Health Library (LILACS) has the title in another language there, and the journal in JO.
    if (parts.jf.empty() && !parts.jo.empty() && !parts.t2.empty() && record.translated_title.empty() && is_from_bvs(record) && !may_shorten(parts.jo, parts.t2)) record.translated_title = std::exchange(parts.t2, {});
    const bool is_book = parts.type == "BOOK" || parts.type == "EBOOK" || parts.type == "EDBOOK";
    if (is_book && record.title.empty()) record.title = std::exchange(parts.bt, {});
    if (is_book && record.series.empty()) record.series = std::exchange(parts.t2, {});
    // The Korea Citation Index has the title in English there.
    if (!parts.jf.empty() && record.translated_title.empty() && is_hangul(record.title) && !parts.t2.empty() && is_letter(parts.t2.front()) && parts.t2 != parts.jf && parts.t2 != parts.jo) record.translated_title = std::exchange(parts.t2, {});
    for (auto* each : {&parts.jf, &parts.t2, &parts.bt, &parts.jo})
        if (record.journal.empty()) record.journal = std::exchange(*each, {});
    if (record.journal_short.empty() && parts.jo != record.journal) record.journal_short = std::exchange(parts.jo, {});
    for (const auto& [name, text] : {std::pair{"JF", &parts.jf}, {"T2", &parts.t2}, {"BT", &parts.bt}, {"JO", &parts.jo}})
        if (!text->empty() && *text != record.journal && *text != record.journal_short) add_other(record, tag_of(name), *text);
}

/// PEDro: "Physiotherapy 2019 Mar;105(1):10-19" where the journal is asked for.
void part_citation(Record& record) {
    for (auto* text : {&record.journal, &record.journal_short}) {
        const auto found = numbers_of_vancouver(*text);
        if (!found || found->volume.empty() || found->pages.empty() || found->end != text->size()) continue;
        const bool is_same = record.volume == found->volume && record.pages == found->pages;
        if (!is_same && (!record.volume.empty() || !record.pages.empty())) continue;
        record.volume = found->volume;
        record.pages = found->pages;
        put(record, Field::issue, found->issue, "ris:IS");
        put(record, found->date.size() > 4 ? Field::date : Field::year, found->date, "ris:DA");
        text->resize(bare(std::string_view(*text).substr(0, found->begin)).size());
    }
}

/// The type of RIS itself, where its words said more.
void conclude_own_type(Record& record, const RisParts& parts) {
    const bool is_told = std::ranges::any_of(parts.escapes, [](const auto& escape) { return escape.first == "loam:type"; });
    if (record.kind == Kind::unknown && record.type_as_printed == parts.type && !is_told) return record.type_as_printed.clear();
    const auto usual = record.kind == Kind::unknown ? std::string_view("JOUR") : ris_type_of(record.kind);
    if (record.type_as_printed != parts.type && parts.type != usual) add_other(record, "ris:TY", parts.type);
}

void conclude_type(Record& record, RisParts& parts) {
    record.type_as_printed = parts.type;
    auto kind_of_file = kind_of_ris_type(parts.type);
    if (!kind_of_file) kind_of_file = kind_of_type(parts.type);
    record.kind = kind_of_file.value_or(parts.type.empty() ? Kind::unknown : Kind::other);
    bool is_told = false;
    for (const auto& [tag, type] : parts.types) {
        auto kind = kind_of_type(type);
        if (!kind && type.contains(';'))   // "Journal article; Conference proceeding"
            for (const auto& each : base::split(type, ';'))
                if (const auto one = kind_of_type(each)) kind = more_telling(kind.value_or(*one), *one);
        if (kind) record.kind = more_telling(record.kind, *kind);
        if (kind && !is_told) {
            is_told = true;
            record.type_as_printed = type;
        } else {
            add_other(record, tag, type);
        }
    }
}

}  // namespace

/// "ty  - JOUR": only tags that are known, and only as RIS has them.
static std::optional<RisLine> line_in_small_letters(std::string_view line) {
    if (line.size() < 5 || !line.substr(2).starts_with("  -") || (line.size() > 5 && line[5] != ' ')) return std::nullopt;
    const auto known = std::ranges::find_if(plain_tags, [&](const Meaning& tag) { return same_word(tag.name, line.substr(0, 2)); });
    if (known == plain_tags.end()) return std::nullopt;
    return RisLine{known->name, line.substr(5), ris_code(known->name), 2, true};
}

/// Bytes of the blank at a place; one that must not be broken (U+00A0) has two. 0: none.
static std::size_t blank_at(std::string_view line, std::size_t at) {
    if (at >= line.size()) return 0;
    if (line[at] == ' ' || line[at] == '\t') return 1;
    return line.substr(at).starts_with("\xC2\xA0") ? 2 : 0;
}

bool is_date_of_edition(std::string_view text) { return text.size() >= 8 && year_in(text) && text.find_first_of("/-") != std::string_view::npos; }

void RisParts::clear() {
    for (auto* text : {&type, &jf, &t2, &bt, &jo, &article_number}) text->clear();
    types.clear();
    escapes.clear();
}

bool is_known_ris(std::uint16_t code) { return (code >> 8U) < 128 && known_tags()[index_of(code)].known; }

std::optional<RisLine> ris_line(std::string_view line, std::size_t shape) {
    const bool is_indented = !line.empty() && !is_upper(line.front());
    if (is_indented) {
        if (is_letter(line.front())) return line_in_small_letters(line);
        if (is_digit(line.front())) return std::nullopt;
        line = bare(line);
    }
    if (line.size() < 3 || !is_upper(line[0]) || (!is_upper(line[1]) && !is_digit(line[1]))) return std::nullopt;
    if (line.starts_with("DOI  - ")) return RisLine{"DO", line.substr(7), ris_code("DO"), 2, true};   // the Cochrane Library
    std::size_t at = 2;
    std::size_t blanks = 0;
    for (auto length = blank_at(line, at); length > 0 && blanks < 5; length = blank_at(line, at)) at += length, ++blanks;
    if (at >= line.size() || line[at] != '-') return std::nullopt;
    RisLine found{line.substr(0, 2), line.substr(at + 1), ris_code(line), blanks, false};
    const bool is_followed = found.value.empty() || blank_at(found.value, 0) > 0;
    if (found.blanks == 2 && is_followed && !is_indented) return found;
    found.is_bent = true;
    if (!is_known_ris(found.code)) return std::nullopt;
    const bool is_frame = found.code == ris_code("TY") || found.code == ris_code("ER");
    if (is_frame) {
        const auto word = bare(found.value);
        const bool is_type = kind_of_ris_type(word.substr(0, word.find(' '))).has_value();
        return (found.code == ris_code("TY") ? is_type : word.empty()) ? std::optional(found) : std::nullopt;
    }
    if (found.blanks == 2) return found;
    return found.blanks == shape && (is_followed || shape == 0) ? std::optional(found) : std::nullopt;
}

bool is_ris_counter(std::string_view text) {
    if (text.starts_with('<') && text.ends_with('>')) text = text.substr(1, text.size() - 2);
    if (text.ends_with('.')) text.remove_suffix(1);
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

bool is_ris_heading(std::string_view text) {
    for (const std::string_view word : {"Provider:", "Database:", "Content:", "Record #", "Record "})
        if (text.starts_with(word)) return word != "Record " || (text.size() > 7 && is_digit(text[7]));
    return false;
}

void store_ris(Delivery& out, RisParts& parts, std::uint16_t code, std::string_view name, const std::string& value, std::size_t line) {
    auto& record = out.record();
    const auto unusual = [&](std::string_view told) { out.doubtful(line, name, fmt::format("{}: \"{}\". It was kept as it stands.", told, base::slice(value, 0, 80))); };
    switch (code) {
        case ris_code("TY"): parts.type = one_line(value); return;
        case ris_code("JF"): return keep_once(parts.jf, record, name, value);
        case ris_code("T2"): return keep_once(parts.t2, record, name, value);
        case ris_code("BT"): return keep_once(parts.bt, record, name, value);
        case ris_code("JO"): return keep_once(parts.jo, record, name, value);
        case ris_code("C7"): return keep_once(parts.article_number, record, name, value);
        case ris_code("UR"):
        case ris_code("L1"):
        case ris_code("L2"):
            for (const auto& each : addresses_in(value)) put(record, is_address(each) ? Field::url : Field::none, each, tag_of(name));
            return;
        case ris_code("AU"):
        case ris_code("A1"):
            if (value.find(';') == std::string::npos || value.ends_with(',')) break;
            for (const auto& each : names_in(value)) put(record, Field::author, each, tag_of(name));   // Covidence: all in one
            return;
        case ris_code("KW"): return add_keywords(record, value);
        case ris_code("PY"):
        case ris_code("Y1"):
        case ris_code("DA"):
            put(record, Field::year, one_line(value), tag_of(name));
            if (!record.year && code == ris_code("PY") && value.find_first_not_of("/ ") != std::string::npos) unusual("This is no year that can be read");
            return;
        case ris_code("CP"):   // an issue; of LILACS a country
            if (std::ranges::none_of(value, is_digit)) return add_other(record, "ris:CP", value);
            break;
        case ris_code("ET"):
            if (is_date_of_edition(value)) return add_other(record, "ris:ET", value);
            break;
        case ris_code("M3"):
            if (const auto doi = doi_in(value); !doi.empty()) put(record, Field::doi, value, "ris:M3");
            else parts.types.emplace_back("ris:M3", one_line(value));
            return;
        case ris_code("PT"):   // Ovid and the Cochrane Library
            parts.types.emplace_back("ris:PT", one_line(value));
            return;
        case ris_code("DI"):
        case ris_code("L3"):
            if (!doi_in(value).empty()) put(record, Field::doi, value, tag_of(name));
            else add_other(record, tag_of(name), value);
            return;
        case ris_code("N1"):
            if (record.doi.empty() && value.starts_with("doi:")) record.doi = doi_in(value);
            break;
        case ris_code("C3"):
            if (take_cochrane_pmid(record, value)) return;
            break;
        case ris_code("U1"):
        case ris_code("U2"):
        case ris_code("U3"):
        case ris_code("U4"):
        case ris_code("U5"):
            if (store_own(record, parts, value)) return;
            if (code == ris_code("U2") && is_embase_number(value)) put(record, Field::accession, value, "ris:U2");
            else add_other(record, tag_of(name), value);
            return;
        default: break;
    }
    const auto known = (code >> 8U) < 128 ? known_tags()[index_of(code)] : Known{};
    if (known.field == Field::none) return add_other(record, tag_of(name), value);
    std::array<char, 6> tag{'r', 'i', 's', ':', name[0], name[1]};
    if (!put(record, known.field, value, {tag.data(), tag.size()}) && known.field != Field::number) unusual("This is not what belongs here");
}

void conclude_ris(Delivery& out, RisParts& parts, std::size_t line) {
    auto& record = out.record();
    take_embase_pmid(record);
    conclude_journal(record, parts);
    part_citation(record);
    if (!parts.article_number.empty()) {
        if (record.pages.empty()) record.pages = parts.article_number;
        else if (record.pages != parts.article_number) add_other(record, "ris:C7", parts.article_number);
    }
    take_cochrane_fields(record);
    take_scopus_fields(record, parts.type);
    if (record.accession.empty() && is_central_number(record.label)) record.accession = record.label;
    conclude_type(record, parts);
    for (const auto& [tag, value] : parts.escapes)
        if (!apply(record, {tag, value})) record.others.push_back({tag, value});
    conclude_own_type(record, parts);
    complete(out, line);
}

}  // namespace loam::records
