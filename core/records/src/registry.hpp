#pragma once
// One line for each format: how it is seen, read and written.

#include "delivery.hpp"
#include "loam/records/formats.hpp"

namespace loam::records {

struct Entry {
    Format format;
    /// 0 to 100: how sure this beginning of a text is in the format.
    int (*recognise)(std::string_view head) = nullptr;
    /// Reads the text to its end. An error: it cannot be read at all.
    base::Result<void> (*read)(TextWindow& window, Delivery& out) = nullptr;
    /// One record as text; null if the format is only read.
    std::string (*write)(const Record& record) = nullptr;
    std::string_view opening = {};   ///< of the file
    std::string_view between = {};   ///< two records
    std::string_view closing = {};
    /// For archives, in place of the two above.
    base::Result<void> (*read_archive)(std::string_view bytes, Delivery& out) = nullptr;
    /// Where each record needs a key of its own in the file: may this label be one?
    bool (*fits_as_key)(std::string_view label) = nullptr;
};
std::span<const Entry> entries();
const Entry* entry_of(std::string_view id);

int recognise_ris(std::string_view head);
base::Result<void> read_ris(TextWindow& window, Delivery& out);
std::string ris_of(const Record& record);
int recognise_nbib(std::string_view head);
base::Result<void> read_nbib(TextWindow& window, Delivery& out);
std::string nbib_of(const Record& record);
int recognise_enw(std::string_view head);
base::Result<void> read_enw(TextWindow& window, Delivery& out);
int recognise_ciw(std::string_view head);
base::Result<void> read_ciw(TextWindow& window, Delivery& out);
int recognise_ovid(std::string_view head);
base::Result<void> read_ovid(TextWindow& window, Delivery& out);
int recognise_copac(std::string_view head);
base::Result<void> read_copac(TextWindow& window, Delivery& out);
int recognise_inspec(std::string_view head);
base::Result<void> read_inspec(TextWindow& window, Delivery& out);
int recognise_endnote_xml(std::string_view head);
base::Result<void> read_endnote_xml(TextWindow& window, Delivery& out);
int recognise_pubmed_xml(std::string_view head);
base::Result<void> read_pubmed_xml(TextWindow& window, Delivery& out);
int recognise_bibtex(std::string_view head);
base::Result<void> read_bibtex(TextWindow& window, Delivery& out);
/// The label is a key that may stand in the file.
std::string bibtex_of(const Record& record);
bool is_bibtex_key(std::string_view label);
int recognise_csv(std::string_view head);
base::Result<void> read_csv_records(TextWindow& window, Delivery& out);
std::string csv_of(const Record& record);
std::string_view csv_heading();
base::Result<void> read_xlsx(std::string_view bytes, Delivery& out);
int recognise_json(std::string_view head);
base::Result<void> read_json(TextWindow& window, Delivery& out);
std::string csl_of(const Record& record);
bool is_csl_id(std::string_view label);
int recognise_zotero_rdf(std::string_view head);
base::Result<void> read_zotero_rdf(TextWindow& window, Delivery& out);
int recognise_references(std::string_view head);
base::Result<void> read_references(TextWindow& window, Delivery& out);
int recognise_cochrane(std::string_view head);
base::Result<void> read_cochrane(TextWindow& window, Delivery& out);
int recognise_ovid_tagged(std::string_view head);
base::Result<void> read_ovid_tagged(TextWindow& window, Delivery& out);
int recognise_refworks(std::string_view head);
base::Result<void> read_refworks(TextWindow& window, Delivery& out);
int recognise_cnki(std::string_view head);
base::Result<void> read_cnki(TextWindow& window, Delivery& out);
int recognise_noteexpress(std::string_view head);
base::Result<void> read_noteexpress(TextWindow& window, Delivery& out);
int recognise_proquest(std::string_view head);
base::Result<void> read_proquest(TextWindow& window, Delivery& out);
int recognise_silverplatter(std::string_view head);
base::Result<void> read_silverplatter(TextWindow& window, Delivery& out);
int recognise_pubmed_text(std::string_view head);
base::Result<void> read_pubmed_text(TextWindow& window, Delivery& out);
int recognise_ovid_citations(std::string_view head);
base::Result<void> read_ovid_citations(TextWindow& window, Delivery& out);
int recognise_ebsco_xml(std::string_view head);
base::Result<void> read_ebsco_xml(TextWindow& window, Delivery& out);
int recognise_endnote_seven(std::string_view head);
base::Result<void> read_endnote_seven(TextWindow& window, Delivery& out);
int recognise_mods(std::string_view head);
base::Result<void> read_mods(TextWindow& window, Delivery& out);
int recognise_ictrp_xml(std::string_view head);
base::Result<void> read_ictrp_xml(TextWindow& window, Delivery& out);
int recognise_ovid_xml(std::string_view head);
base::Result<void> read_ovid_xml(TextWindow& window, Delivery& out);
int recognise_identifiers(std::string_view head);
base::Result<void> read_identifiers(TextWindow& window, Delivery& out);
int recognise_nep(std::string_view head);
base::Result<void> read_nep(TextWindow& window, Delivery& out);

}  // namespace loam::records
