// Headings of tables: what Scopus, Web of Science, IEEE, Embase.com, Cochrane, PubMed, EBSCO, ProQuest, Ovid, Zotero,
// Covidence, Rayyan, Publish or Perish, Dimensions, The Lens, OpenAlex and KCI call the fields, and what people call them in German, French, Spanish, Chinese, Japanese and Korean.

#include "characters.hpp"
#include "loam/base/words.hpp"
#include "table.hpp"
#include "wos.hpp"

namespace loam::records {
namespace {

struct Heading {
    std::string_view name;  ///< lower case, all but letters and digits is one blank
    Field field;
};
constexpr std::size_t longest_heading = 80;
constexpr auto all = std::to_array<Heading>({
    {"title", Field::title}, {"article title", Field::title}, {"item title", Field::title}, {"document title", Field::title}, {"primary title", Field::title}, {"titles", Field::title}, {"paper title", Field::title}, {"ti", Field::title}, {"study title", Field::title}, {"reference title", Field::title},
    {"original title", Field::translated_title}, {"translated title", Field::translated_title}, {"translatedtitle", Field::translated_title}, {"origtitle", Field::translated_title},
    {"authors", Field::author}, {"author", Field::author}, {"author s", Field::author}, {"first authors", Field::author}, {"author names", Field::author}, {"author full names", Field::author}, {"names", Field::author}, {"creators", Field::author}, {"creator", Field::author}, {"au", Field::author}, {"authorships author display name", Field::author}, {"contributors", Field::author}, {"author list", Field::author}, {"book authors", Field::author},
    {"editors", Field::editor}, {"editor", Field::editor}, {"secondary authors", Field::editor}, {"book editors", Field::editor}, {"bodies", Field::body}, {"group authors", Field::body}, {"book group authors", Field::body}, {"corporate author", Field::body}, {"corporate authors", Field::body},
    {"year", Field::year}, {"publication year", Field::year}, {"published year", Field::year}, {"pub year", Field::year}, {"pubyear", Field::year}, {"py", Field::year}, {"yr", Field::year}, {"year of publication", Field::year}, {"issued", Field::year},
    {"date", Field::date}, {"publication date", Field::date}, {"date published", Field::date}, {"pubdate", Field::date}, {"date of publication", Field::date}, {"published", Field::date}, {"cover date", Field::date}, {"entry date", Field::none},
    {"journal", Field::journal}, {"journal book", Field::journal}, {"source title", Field::journal}, {"publication title", Field::journal}, {"journal title", Field::journal}, {"publication", Field::journal}, {"pubtitle", Field::journal}, {"secondary title", Field::journal}, {"booktitle", Field::journal}, {"book title", Field::journal}, {"container title", Field::journal}, {"journal name", Field::journal}, {"full journal", Field::journal}, {"journaltitle", Field::journal}, {"periodical", Field::journal}, {"jn", Field::journal}, {"source publication", Field::journal}, {"primary location source display name", Field::journal}, {"alternate title2", Field::none},
    {"journal short", Field::journal_short}, {"journal abbreviation", Field::journal_short}, {"abbreviated source title", Field::journal_short}, {"journal iso abbreviation", Field::journal_short}, {"abbreviated journal", Field::journal_short}, {"container title short", Field::journal_short}, {"journalabbreviation", Field::journal_short}, {"j2", Field::journal_short},
    {"volume", Field::volume}, {"journal volume", Field::volume}, {"vol", Field::volume}, {"vl", Field::volume}, {"vo", Field::volume}, {"volume number", Field::volume}, {"biblio volume", Field::volume}, {"biblio issue", Field::issue}, {"issue", Field::issue}, {"number", Field::issue}, {"journal issue", Field::issue}, {"issue number", Field::issue}, {"ip", Field::issue}, {"no", Field::issue},
    {"pages", Field::pages}, {"page", Field::pages}, {"page numbers", Field::pages}, {"page range", Field::pages}, {"page info", Field::pages}, {"pg", Field::pages}, {"pagination", Field::pages}, {"first page", Field::first_page}, {"start page", Field::first_page}, {"page start", Field::first_page}, {"startpage", Field::first_page}, {"beginning page", Field::first_page}, {"biblio first page", Field::first_page}, {"biblio last page", Field::last_page}, {"last page", Field::last_page}, {"end page", Field::last_page}, {"page end", Field::last_page}, {"endpage", Field::last_page}, {"ending page", Field::last_page},
    {"publisher", Field::publisher}, {"place", Field::place}, {"place published", Field::place}, {"place of publication", Field::place}, {"publisher city", Field::place}, {"city", Field::place}, {"publisher place", Field::place}, {"publisher location", Field::place}, {"edition", Field::edition}, {"series", Field::series}, {"series title", Field::series}, {"book series title", Field::series}, {"collection title", Field::series},
    {"doi", Field::doi}, {"item doi", Field::doi}, {"digital object identifier", Field::doi}, {"digitalobjectidentifier", Field::doi}, {"electronic resource num", Field::doi}, {"doi number", Field::doi}, {"do", Field::doi}, {"pmid", Field::pmid}, {"pubmed id", Field::pmid}, {"medline pmid", Field::pmid}, {"pubmedid", Field::pmid}, {"ids pmid", Field::pmid}, {"ids pmcid", Field::pmcid}, {"pmcid", Field::pmcid}, {"pmc id", Field::pmcid}, {"pmc", Field::pmcid},
    {"accession", Field::accession}, {"accession number", Field::accession}, {"accessionnumber", Field::accession}, {"eid", Field::accession}, {"ut unique wos id", Field::accession}, {"ut unique id", Field::accession}, {"embase accession id", Field::accession}, {"ui", Field::accession}, {"unique identifier", Field::accession}, {"lens id", Field::accession}, {"accession num", Field::accession}, {"pui", Field::accession},
    {"database", Field::database}, {"db", Field::database}, {"database name", Field::database}, {"remote database name", Field::database}, {"issn", Field::number}, {"journal issn", Field::number}, {"journal essn", Field::number}, {"issns", Field::number}, {"eissn", Field::number}, {"e issn", Field::number}, {"issn electronic", Field::number}, {"isbn", Field::number}, {"isbns", Field::number}, {"issn isbn", Field::number}, {"issn or isbn", Field::number},
    {"language", Field::language}, {"languages", Field::language}, {"language of original document", Field::language}, {"article language", Field::language}, {"lg", Field::language}, {"url", Field::url}, {"urls", Field::url}, {"link", Field::url}, {"links", Field::url}, {"pdf link", Field::url}, {"plink", Field::url}, {"documenturl", Field::url}, {"document url", Field::url}, {"articleurl", Field::url}, {"article url", Field::url}, {"fulltexturl", Field::url}, {"fulltext url", Field::url}, {"permalink", Field::url}, {"source url s", Field::url}, {"uri", Field::url},
    {"abstract", Field::abstract}, {"abstracts", Field::abstract}, {"abstract note", Field::abstract}, {"ab", Field::abstract}, {"notes abstract", Field::abstract}, {"summary", Field::abstract},
    {"keywords", Field::keyword}, {"keyword", Field::keyword}, {"author keywords", Field::keyword}, {"manual tags", Field::keyword}, {"identifierkeywords", Field::keyword}, {"keywords plus", Field::keyword}, {"kw", Field::keyword}, {"identifiers", Field::keyword}, {"tags", Field::keyword},
    {"headings", Field::heading}, {"mesh terms", Field::heading}, {"mesh", Field::heading}, {"index keywords", Field::heading}, {"subjects", Field::heading}, {"subject terms", Field::heading}, {"subjectterms", Field::heading}, {"ieee terms", Field::heading}, {"emtree medical index terms", Field::heading}, {"emtree drug index terms", Field::heading}, {"emtree medical index terms major focus", Field::heading}, {"emtree drug index terms major focus", Field::heading}, {"automatic tags", Field::heading}, {"subject headings", Field::heading}, {"mesh subject headings", Field::heading}, {"mh", Field::heading},
    {"notes", Field::notes}, {"note", Field::notes}, {"extra", Field::notes}, {"comments", Field::notes}, {"label", Field::label}, {"citation key", Field::label}, {"id", Field::label}, {"key", Field::label}, {"record id", Field::label}, {"citation label", Field::label}, {"recnumber", Field::label}, {"ref id", Field::label},
    {"kind", Field::kind}, {"type", Field::type}, {"document type", Field::type}, {"publication type", Field::type}, {"item type", Field::type}, {"type of reference", Field::type}, {"reference type", Field::type}, {"content type", Field::type}, {"documenttype", Field::type}, {"doctype", Field::type}, {"pub type", Field::type}, {"entrytype", Field::type}, {"dt", Field::type}, {"category", Field::none},
    {"titel", Field::title}, {"aufsatztitel", Field::title}, {"titel des aufsatzes", Field::title}, {"artikel", Field::title}, {"autor", Field::author}, {"autoren", Field::author}, {"autor in", Field::author}, {"autorinnen", Field::author}, {"autor innen", Field::author}, {"verfasser", Field::author}, {"verfasser in", Field::author}, {"herausgeber", Field::editor}, {"hrsg", Field::editor},
    {"jahr", Field::year}, {"erscheinungsjahr", Field::year}, {"publikationsjahr", Field::year}, {"datum", Field::date}, {"zeitschrift", Field::journal}, {"zeitschriftentitel", Field::journal}, {"fachzeitschrift", Field::journal}, {"quelle", Field::journal}, {"band", Field::volume}, {"jahrgang", Field::volume}, {"heft", Field::issue}, {"ausgabe", Field::issue}, {"nummer", Field::issue}, {"seiten", Field::pages}, {"seite", Field::pages}, {"verlag", Field::publisher}, {"erscheinungsort", Field::place}, {"ort", Field::place}, {"auflage", Field::edition}, {"reihe", Field::series},
    {"sprache", Field::language}, {"zusammenfassung", Field::abstract}, {"kurzfassung", Field::abstract}, {"schlagworter", Field::keyword}, {"schlagworte", Field::keyword}, {"schlusselworter", Field::keyword}, {"stichworter", Field::keyword}, {"anmerkung", Field::notes}, {"anmerkungen", Field::notes}, {"bemerkung", Field::notes}, {"bemerkungen", Field::notes}, {"notiz", Field::notes}, {"notizen", Field::notes}, {"datenbank", Field::database}, {"dokumenttyp", Field::type}, {"publikationstyp", Field::type}, {"verweis", Field::url},
    {"titre", Field::title}, {"titre de l article", Field::title}, {"auteur", Field::author}, {"auteurs", Field::author}, {"auteur s", Field::author}, {"auteure s", Field::author}, {"annee", Field::year}, {"annee de publication", Field::year}, {"date de publication", Field::date}, {"revue", Field::journal}, {"periodique", Field::journal}, {"journal revue", Field::journal}, {"tome", Field::volume}, {"numero", Field::issue}, {"fascicule", Field::issue}, {"editeur", Field::publisher}, {"lieu", Field::place}, {"langue", Field::language}, {"resume", Field::abstract}, {"mots cles", Field::keyword}, {"mot cle", Field::keyword}, {"base de donnees", Field::database}, {"remarques", Field::notes}, {"type de document", Field::type}, {"lien", Field::url},
    {"titulo", Field::title}, {"autores", Field::author}, {"ano", Field::year}, {"ano de publicacion", Field::year}, {"fecha", Field::date}, {"revista", Field::journal}, {"volumen", Field::volume}, {"paginas", Field::pages}, {"editorial", Field::publisher}, {"idioma", Field::language}, {"resumen", Field::abstract}, {"palabras clave", Field::keyword}, {"base de datos", Field::database}, {"tipo de documento", Field::type}, {"enlace", Field::url},
    {"an", Field::accession}, {"pagestart", Field::first_page}, {"pageend", Field::last_page}, {"publicationdate", Field::date}, {"doctypes", Field::type}, {"longdbname", Field::database}, {"publisherlocations", Field::place}, {"eric number", Field::accession}, {"descriptors", Field::heading}, {"central id", Field::accession}, {"cochrane id", Field::accession}, {"nct number", Field::accession}, {"trialid", Field::accession}, {"trial id", Field::accession}, {"scientific title", Field::title}, {"study url", Field::url}, {"web address", Field::url}, {"brief summary", Field::abstract}, {"date registration", Field::date}, {"first posted", Field::date}, {"parent title", Field::journal}, {"venue", Field::journal}, {"cochrane review id", Field::accession}, {"external url", Field::url}, {"source urls", Field::url}, {"dimensions url", Field::url}, {"full text link", Field::url}, {"language of article", Field::language}, {"primary location source issn l", Field::number}, {"primary location source issn", Field::number},
    {"논문명", Field::title}, {"제목", Field::title}, {"저자", Field::author}, {"저자명", Field::author}, {"학술지명", Field::journal}, {"간행물명", Field::journal}, {"발행년도", Field::year}, {"발행연도", Field::year}, {"권", Field::volume}, {"호", Field::issue}, {"시작페이지", Field::first_page}, {"끝페이지", Field::last_page}, {"페이지", Field::pages}, {"발행기관", Field::publisher}, {"발행처", Field::publisher}, {"초록", Field::abstract}, {"키워드", Field::keyword}, {"주제어", Field::keyword}, {"언어", Field::language},
    {"题名", Field::title}, {"标题", Field::title}, {"篇名", Field::title}, {"作者", Field::author}, {"刊名", Field::journal}, {"期刊", Field::journal}, {"文献来源", Field::journal}, {"年", Field::year}, {"年份", Field::year}, {"出版年", Field::year}, {"发表时间", Field::date}, {"卷", Field::volume}, {"期", Field::issue}, {"页码", Field::pages}, {"摘要", Field::abstract}, {"关键词", Field::keyword}, {"出版社", Field::publisher}, {"语言", Field::language}, {"来源库", Field::type},
    {"論文名", Field::title}, {"タイトル", Field::title}, {"論文タイトル", Field::title}, {"出版日付", Field::date}, {"出版年", Field::year}, {"出版年月", Field::date}, {"刊行物名", Field::journal}, {"掲載誌", Field::journal}, {"開始ページ", Field::first_page}, {"終了ページ", Field::last_page}, {"要旨", Field::abstract}, {"論題", Field::title}, {"著者", Field::author}, {"著者名", Field::author}, {"雑誌名", Field::journal}, {"発行年", Field::year}, {"巻", Field::volume}, {"号", Field::issue}, {"ページ", Field::pages}, {"抄録", Field::abstract}, {"キーワード", Field::keyword}, {"出版者", Field::publisher}, {"言語", Field::language},
    {"first author", Field::author}, {"1st author", Field::author}, {"co authors", Field::author}, {"coauthors", Field::author}, {"other authors", Field::author}, {"erstautor", Field::author}, {"koautoren", Field::author},
});

/// "author 3", "keyword12": a column for each of several; without its number.
std::string_view without_number(std::string_view name) {
    auto end = name.size();
    while (end > 0 && is_digit(name[end - 1])) --end;
    if (end == name.size() || end == 0) return name;
    return bare(name.substr(0, end));
}

const Heading* named(std::string_view name) {
    const auto found = std::ranges::find(all, name, &Heading::name);
    return found == all.end() ? nullptr : &*found;
}

std::string normal(std::string_view heading) {
    std::string name;
    for (const char c : base::word_form(bare(heading))) {
        if (is_letter(c) || is_digit(c)) name += c;
        else if (!name.empty() && name.back() != ' ') name += ' ';
    }
    while (name.ends_with(' ')) name.pop_back();
    return name;
}

}  // namespace

Field field_of_heading(std::string_view heading) {
    if (const auto own = field_from(bare(heading))) return *own;
    if (heading.size() > longest_heading) return Field::none;
    if (const auto* found = named(bare(heading))) return found->field;   // letters that are not ours stand as they are
    const auto name = normal(heading);
    if (const auto* found = named(name)) return found->field;
    const auto* found = named(without_number(name));
    const bool may_be_several = found && (found->field == Field::author || found->field == Field::editor || found->field == Field::keyword);
    return may_be_several ? found->field : Field::none;
}

Headings known_headings(const std::vector<std::string>& headings) {
    Headings found;
    for (const auto& heading : headings) {
        const auto field = field_of_heading(heading);
        if (field != Field::none || same_word(bare(heading), "source") || same_word(bare(heading), "others")) ++found.known;
        else if (is_wos_tag(bare(heading))) ++found.known;
        if (field == Field::title) found.has_title = true;
    }
    return found;
}

}  // namespace loam::records
