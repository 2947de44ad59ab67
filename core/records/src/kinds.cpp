// Words for kinds of reports in RIS, BibTeX, MEDLINE, EndNote, Web of Science, Scopus, Embase, CSL.

#include "characters.hpp"
#include "fields.hpp"

namespace loam::records {
namespace {

struct Meaning {
    std::string_view type;  ///< lower case
    Kind kind;
};
constexpr auto meanings = std::to_array<Meaning>({
    {"jour", Kind::article}, {"jfull", Kind::article}, {"ejour", Kind::article}, {"mgzn", Kind::article}, {"news", Kind::article}, {"abst", Kind::conference_abstract},
    {"inpr", Kind::article}, {"book", Kind::book}, {"ebook", Kind::book}, {"edbook", Kind::book}, {"chap", Kind::chapter}, {"echap", Kind::chapter}, {"sect", Kind::chapter},
    {"conf", Kind::conference_paper}, {"cpaper", Kind::conference_paper}, {"thes", Kind::thesis}, {"rprt", Kind::report}, {"govdoc", Kind::report}, {"data", Kind::dataset},
    {"aggr", Kind::dataset}, {"elec", Kind::web_page}, {"blog", Kind::web_page}, {"web", Kind::web_page}, {"icomm", Kind::web_page}, {"gen", Kind::other}, {"unpb", Kind::other},
    {"unpd", Kind::other}, {"pamp", Kind::other}, {"manscpt", Kind::other}, {"encyc", Kind::chapter}, {"dict", Kind::chapter}, {"ser", Kind::book}, {"jrnl", Kind::article},
    {"article", Kind::article}, {"journal article", Kind::article}, {"article-journal", Kind::article}, {"journalarticle", Kind::article}, {"journal-article", Kind::article},
    {"journal paper", Kind::article}, {"journal-paper", Kind::article}, {"journal articles", Kind::article}, {"journal", Kind::article}, {"original article", Kind::article}, {"original research", Kind::article},
    {"research article", Kind::article}, {"research-article", Kind::article}, {"article in press", Kind::article}, {"early access", Kind::article}, {"article; early access", Kind::article},
    {"electronic article", Kind::article}, {"magazine article", Kind::article}, {"magazine", Kind::article}, {"article-magazine", Kind::article}, {"newspaper article", Kind::article},
    {"article-newspaper", Kind::article}, {"academic journal", Kind::article}, {"peer reviewed journal", Kind::article}, {"scholarly journals", Kind::article}, {"suppperiodical", Kind::article},
    {"clinical trial", Kind::article}, {"randomized controlled trial", Kind::article}, {"controlled clinical trial", Kind::article}, {"observational study", Kind::article}, {"case reports", Kind::article}, {"short survey", Kind::article},
    {"technical note", Kind::article}, {"in press", Kind::article}, {"note", Kind::article}, {"data paper", Kind::article}, {"brief communication", Kind::article},
    {"review", Kind::review}, {"systematic review", Kind::review}, {"meta-analysis", Kind::review}, {"literature review", Kind::review}, {"review article", Kind::review}, {"review-article", Kind::review},
    {"scientific integrity review", Kind::review}, {"conference review", Kind::conference_paper}, {"scoping review", Kind::review}, {"meta synthesis", Kind::review},
    {"editorial", Kind::editorial}, {"editorial material", Kind::editorial}, {"introductory journal article", Kind::editorial},
    {"letter", Kind::letter}, {"reply", Kind::letter}, {"personal communication", Kind::letter}, {"comment", Kind::comment}, {"comment/reply", Kind::comment}, {"commentary", Kind::comment}, {"discussion", Kind::comment},
    {"erratum", Kind::erratum}, {"published erratum", Kind::erratum}, {"correction", Kind::erratum}, {"corrigendum", Kind::erratum}, {"erratum/correction", Kind::erratum}, {"correction, addition", Kind::erratum}, {"corrected and republished article", Kind::article},
    {"retraction of publication", Kind::erratum}, {"retraction notice", Kind::erratum}, {"retracted", Kind::article}, {"retracted publication", Kind::article},
    {"conference paper", Kind::conference_paper}, {"conference-paper", Kind::conference_paper}, {"proceedings paper", Kind::conference_paper}, {"article; proceedings paper", Kind::conference_paper}, {"inproceedings", Kind::conference_paper}, {"conference", Kind::conference_paper},
    {"proceedings-article", Kind::conference_paper}, {"paper-conference", Kind::conference_paper}, {"conferencepaper", Kind::conference_paper}, {"conference proceedings", Kind::conference_paper}, {"conference proceeding", Kind::conference_paper},
    {"conference_item", Kind::conference_paper}, {"clinical conference", Kind::conference_paper}, {"speeches/meeting papers", Kind::conference_paper}, {"proceedings", Kind::conference_paper}, {"speech", Kind::conference_paper}, {"presentation", Kind::conference_paper},
    {"conference abstract", Kind::conference_abstract}, {"meeting abstract", Kind::conference_abstract}, {"meeting abstracts", Kind::conference_abstract}, {"abstract", Kind::conference_abstract}, {"poster", Kind::conference_abstract}, {"journal: conference abstract", Kind::conference_abstract},
    {"preprint", Kind::preprint}, {"posted-content", Kind::preprint}, {"unpublished work", Kind::other}, {"manuscript", Kind::other}, {"unpublished", Kind::other}, {"working paper", Kind::report},
    {"edited book", Kind::book}, {"electronic book", Kind::book}, {"authored book", Kind::book}, {"mvbook", Kind::book}, {"collection", Kind::book}, {"mvcollection", Kind::book}, {"monograph", Kind::book}, {"books", Kind::book}, {"booklet", Kind::book},
    {"book chapter", Kind::chapter}, {"book, whole", Kind::book}, {"book, edited", Kind::book}, {"book, section", Kind::chapter}, {"journal, electronic", Kind::article}, {"dissertation/thesis, unpublished", Kind::thesis}, {"conference proceedings, whole", Kind::conference_paper}, {"book section", Kind::chapter}, {"book-chapter", Kind::chapter}, {"booksection", Kind::chapter}, {"incollection", Kind::chapter}, {"inbook", Kind::chapter}, {"chapter", Kind::chapter}, {"electronic book section", Kind::chapter},
    {"suppcollection", Kind::chapter}, {"entry-encyclopedia", Kind::chapter}, {"encyclopedia", Kind::chapter}, {"study guide", Kind::book},
    {"thesis", Kind::thesis}, {"phdthesis", Kind::thesis}, {"mastersthesis", Kind::thesis}, {"dissertation", Kind::thesis}, {"dissertation abstract", Kind::thesis}, {"academic dissertation", Kind::thesis}, {"dissertations & theses", Kind::thesis}, {"dissertation/thesis", Kind::thesis},
    {"report", Kind::report}, {"techreport", Kind::report}, {"technical report", Kind::report}, {"government document", Kind::report}, {"reports", Kind::report}, {"reports - research", Kind::report},
    {"protocol", Kind::protocol}, {"clinical trial protocol", Kind::protocol}, {"study protocol", Kind::protocol}, {"trial registration", Kind::trial_registration}, {"trial registry record", Kind::trial_registration}, {"clinical trial registration", Kind::trial_registration},
    {"ieee journals", Kind::article}, {"ieee early access articles", Kind::article}, {"iet journals", Kind::article}, {"ieee conferences", Kind::conference_paper}, {"iet conferences", Kind::conference_paper}, {"ieee standards", Kind::report}, {"ieee books", Kind::book},
    {"dataset", Kind::dataset}, {"data set", Kind::dataset},
});

constexpr auto of_the_web = std::to_array<Meaning>({{"web page", Kind::web_page}, {"webpage", Kind::web_page}, {"online", Kind::web_page}, {"electronic", Kind::web_page}, {"blog post", Kind::web_page}, {"post-weblog", Kind::web_page}});
constexpr auto of_the_rest = std::to_array<Meaning>({{"misc", Kind::other}, {"miscellaneous", Kind::other}, {"generic", Kind::other}, {"unused", Kind::other}, {"document", Kind::other}, {"patent", Kind::other}});

/// From what says least to what says most.
int weight(Kind kind) {
    switch (kind) {
        case Kind::unknown: return 0;
        case Kind::other: return 1;
        case Kind::article: return 2;
        case Kind::erratum: return 9;
        case Kind::comment: return 8;
        case Kind::letter: return 7;
        case Kind::protocol: return 6;
        case Kind::editorial: return 5;
        case Kind::conference_abstract: return 5;
        default: return 4;
    }
}

}  // namespace

std::optional<Kind> kind_of_type(std::string_view type) {
    const auto name = lower(bare(type));
    if (const auto own = kind_from(name); own && *own != Kind::unknown) return own;
    static const auto all = [] {
        std::unordered_map<std::string_view, Kind> map;
        for (const auto& list : {std::span<const Meaning>(meanings), std::span<const Meaning>(of_the_web), std::span<const Meaning>(of_the_rest)})
            for (const auto& each : list) map.emplace(each.type, each.kind);
        return map;
    }();
    const auto found = all.find(name);
    if (found == all.end()) return std::nullopt;
    return found->second;
}

Kind more_telling(Kind a, Kind b) { return weight(b) > weight(a) ? b : a; }

}  // namespace loam::records
