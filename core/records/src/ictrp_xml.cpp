// XML of the search portal of WHO's registers of trials (ICTRP): Trial in Trials_downloaded_from_ICTRP, an element for each column
// of its table.

#include "characters.hpp"
#include "registry.hpp"
#include "xml_records.hpp"

namespace loam::records {
namespace {

class IctrpReader : public XmlReader {
public:
    IctrpReader(TextWindow& window, Delivery& out) : XmlReader(window, out, "ictrp-xml", {"Trial"}) {}

private:
    void record(pugi::xml_node root) override {
        take(root, "TrialID", Field::accession);
        take(root, "Scientific_title", Field::title);
        take(root, "web_address", Field::url);
        take(root, "Date_registration", Field::year);
        auto& made = m_out.record();
        if (made.title.empty()) take(root, "Public_title", Field::title);  // beside a scientific one it stays with the rest
        made.kind = Kind::trial_registration;
    }
};

}  // namespace

int recognise_ictrp_xml(std::string_view head) { return has_element(head, "Trials_downloaded_from_ICTRP") ? 93 : 0; }

base::Result<void> read_ictrp_xml(TextWindow& window, Delivery& out) { return IctrpReader(window, out).read(); }

}  // namespace loam::records
