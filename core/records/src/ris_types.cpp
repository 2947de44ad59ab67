#include "ris.hpp"

namespace loam::records {
namespace {

struct Type {
    std::string_view name;
    Kind kind;
};
/// The types of RIS and of the programs that added some.
constexpr auto types = std::to_array<Type>({
    {"JOUR", Kind::article}, {"EJOUR", Kind::article}, {"JFULL", Kind::article}, {"MGZN", Kind::article}, {"NEWS", Kind::article}, {"INPR", Kind::article}, {"JRNL", Kind::article},
    {"ABST", Kind::conference_abstract}, {"CONF", Kind::conference_paper}, {"CPAPER", Kind::conference_paper}, {"BOOK", Kind::book}, {"EBOOK", Kind::book}, {"EDBOOK", Kind::book}, {"SER", Kind::book},
    {"CHAP", Kind::chapter}, {"ECHAP", Kind::chapter}, {"SECT", Kind::chapter}, {"ENCYC", Kind::chapter}, {"DICT", Kind::chapter}, {"THES", Kind::thesis}, {"RPRT", Kind::report}, {"GOVDOC", Kind::report},
    {"DATA", Kind::dataset}, {"AGGR", Kind::dataset}, {"DBASE", Kind::dataset}, {"ELEC", Kind::web_page}, {"BLOG", Kind::web_page}, {"WEB", Kind::web_page}, {"ICOMM", Kind::web_page},
    {"GEN", Kind::other}, {"UNPB", Kind::other}, {"UNPD", Kind::other}, {"UNBILL", Kind::other}, {"PAMP", Kind::other}, {"MANSCPT", Kind::other}, {"ADVS", Kind::other}, {"ANCIENT", Kind::other}, {"ART", Kind::other},
    {"BILL", Kind::other}, {"CASE", Kind::other}, {"CHART", Kind::other}, {"CLSWK", Kind::other}, {"COMP", Kind::other}, {"CTLG", Kind::other}, {"EQUA", Kind::other}, {"FIGURE", Kind::other}, {"GRANT", Kind::other},
    {"GRNT", Kind::other}, {"HEAR", Kind::other}, {"LEGAL", Kind::other}, {"MAP", Kind::other}, {"MPCT", Kind::other}, {"MULTI", Kind::other}, {"MUSIC", Kind::other}, {"PAT", Kind::other}, {"PCOMM", Kind::other},
    {"SLIDE", Kind::other}, {"SOUND", Kind::other}, {"STAND", Kind::other}, {"STAT", Kind::other}, {"STD", Kind::other}, {"VIDEO", Kind::other}, {"DVD", Kind::other}, {"INTV", Kind::other}, {"POD", Kind::other}, {"OTHER", Kind::other}, {"MISC", Kind::other},
});

}  // namespace

std::optional<Kind> kind_of_ris_type(std::string_view type) {
    const auto found = std::ranges::find(types, type, &Type::name);
    if (found == types.end()) return std::nullopt;
    return found->kind;
}

std::string_view ris_type_of(Kind kind) {
    switch (kind) {
        case Kind::unknown: return "";
        case Kind::book: return "BOOK";
        case Kind::chapter: return "CHAP";
        case Kind::thesis: return "THES";
        case Kind::report:
        case Kind::protocol: return "RPRT";
        case Kind::dataset:
        case Kind::trial_registration: return "DATA";
        case Kind::web_page: return "ELEC";
        case Kind::conference_paper: return "CONF";
        case Kind::conference_abstract: return "ABST";
        case Kind::other:
        case Kind::preprint: return "GEN";
        default: return "JOUR";
    }
}

}  // namespace loam::records
