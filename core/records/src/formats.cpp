#include "registry.hpp"

#include "characters.hpp"

namespace loam::records {
namespace {

/// Every format, once. The order is that of the help.
const std::vector<Entry>& all() {
    static const std::vector<Entry> list{
        {{"ris", "RIS", {".ris"}, true}, recognise_ris, read_ris, ris_of},
        {{"nbib", "NBIB (MEDLINE)", {".nbib", ".medline"}, true}, recognise_nbib, read_nbib, nbib_of},
        {{"bibtex", "BibTeX", {".bib", ".bibtex"}, true}, recognise_bibtex, read_bibtex, bibtex_of, {}, {}, {}, nullptr, is_bibtex_key},
        {{"csl-json", "CSL-JSON", {".json"}, true}, recognise_json, read_json, csl_of, "[\n", ",\n", "\n]\n", nullptr, is_csl_id},
        {{"csv", "CSV", {".csv"}, true}, recognise_csv, read_csv_records, csv_of, csv_heading()},
        {{"xlsx", "Excel workbook", {}}, nullptr, nullptr, nullptr, {}, {}, {}, read_xlsx},
        {{"enw", "EndNote tagged (refer)", {".enw"}}, recognise_enw, read_enw},
        {{"ciw", "Web of Science tagged", {".ciw", ".isi"}}, recognise_ciw, read_ciw},
        {{"ovid", "Ovid text", {}}, recognise_ovid, read_ovid},
        {{"endnote-xml", "EndNote XML", {".xml"}}, recognise_endnote_xml, read_endnote_xml},
        {{"endnote7-xml", "EndNote 7 XML", {}}, recognise_endnote_seven, read_endnote_seven},
        {{"pubmed-xml", "PubMed XML", {}}, recognise_pubmed_xml, read_pubmed_xml},
        {{"zotero-rdf", "Zotero RDF", {}}, recognise_zotero_rdf, read_zotero_rdf},
        {{"ebsco-xml", "EBSCO XML", {}}, recognise_ebsco_xml, read_ebsco_xml},
        {{"ovid-xml", "Ovid XML", {}}, recognise_ovid_xml, read_ovid_xml},
        {{"ictrp-xml", "ICTRP XML", {}}, recognise_ictrp_xml, read_ictrp_xml},
        {{"mods", "MODS XML", {}}, recognise_mods, read_mods},
        {{"references", "List of references", {}}, recognise_references, read_references},
        {{"identifiers", "List of PMIDs or DOIs", {}}, recognise_identifiers, read_identifiers},
        {{"cochrane", "Cochrane Library text", {}}, recognise_cochrane, read_cochrane},
        {{"ovid-tagged", "Ovid tagged (Reprint/Medline)", {}}, recognise_ovid_tagged, read_ovid_tagged},
        {{"ovid-citations", "Ovid citations (text)", {}}, recognise_ovid_citations, read_ovid_citations},
        {{"pubmed-text", "PubMed abstracts (text)", {}}, recognise_pubmed_text, read_pubmed_text},
        {{"refworks", "RefWorks tagged", {}}, recognise_refworks, read_refworks},
        {{"proquest", "ProQuest text", {}}, recognise_proquest, read_proquest},
        {{"cnki", "CNKI text", {}}, recognise_cnki, read_cnki},
        {{"noteexpress", "NoteExpress", {}}, recognise_noteexpress, read_noteexpress},
        {{"silverplatter", "SilverPlatter text", {}}, recognise_silverplatter, read_silverplatter},
        {{"nep", "RePEc: New Economics Papers", {}}, recognise_nep, read_nep},
        {{"copac", "COPAC", {}}, recognise_copac, read_copac},
        {{"inspec", "Inspec", {}}, recognise_inspec, read_inspec},
    };
    return list;
}

}  // namespace

std::span<const Entry> entries() { return all(); }

const Entry* entry_of(std::string_view id) {
    const auto found = std::ranges::find(all(), id, [](const Entry& entry) { return entry.format.id; });
    return found == all().end() ? nullptr : &*found;
}

const std::vector<Format>& formats() {
    static const auto list = [] {
        std::vector<Format> formats;
        for (const auto& entry : all()) formats.push_back(entry.format);
        return formats;
    }();
    return list;
}

const Format* format_of(std::string_view id) {
    const auto* entry = entry_of(id);
    return entry ? &entry->format : nullptr;
}

const Format* format_for_name(std::string_view file_name) {
    const auto name = lower(file_name);
    for (const auto& format : formats())
        if (std::ranges::any_of(format.suffixes, [&](auto suffix) { return name.ends_with(suffix); })) return &format;
    return nullptr;
}

std::string_view recognised(std::string_view head) {
    const Entry* best = nullptr;
    int most = 0;
    for (const auto& entry : all()) {
        const auto sure = entry.recognise ? entry.recognise(head) : 0;
        if (sure > most) most = sure, best = &entry;
    }
    return best ? best->format.id : std::string_view();
}

}  // namespace loam::records
