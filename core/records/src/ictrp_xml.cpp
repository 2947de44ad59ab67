// XML of the search portal of WHO's registers of trials (ICTRP): Trial in Trials_downloaded_from_ICTRP, an element for each column
// of its table.

#include "characters.hpp"
#include "registry.hpp"
#include "xml_records.hpp"

namespace loam::records {
namespace {

struct Meaning {
    std::string_view name;
    Field field;
};
/// The scientific title is the title; a public one that differs is kept with the rest.
constexpr auto meanings = std::to_array<Meaning>({
    {"TrialID", Field::accession}, {"Scientific_title", Field::title}, {"web_address", Field::url}, {"Date_registration", Field::year},
});

class IctrpReader : public XmlReader {
public:
    IctrpReader(TextWindow& window, Delivery& out) : XmlReader(window, out, "ictrp-xml", {"Trial"}) {}

private:
    void record(pugi::xml_node root) override {
        for (const auto& [name, field] : meanings) take(root, name, field);
        auto& made = m_out.record();
        if (made.title.empty()) take(root, "Public_title", Field::title);
        made.kind = Kind::trial_registration;
    }
};

}  // namespace

int recognise_ictrp_xml(std::string_view head) { return has_element(head, "Trials_downloaded_from_ICTRP") ? 93 : 0; }

base::Result<void> read_ictrp_xml(TextWindow& window, Delivery& out) { return IctrpReader(window, out).read(); }

}  // namespace loam::records
