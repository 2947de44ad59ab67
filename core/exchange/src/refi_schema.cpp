#include "refi_schema.hpp"

#include "loam/base/ascii.hpp"
#include "loam/base/date.hpp"
#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_xml.hpp"

namespace loam::exchange::refi {
namespace {

using Names = std::string_view;

constexpr std::array<Names, 7> project_attributes{"name", "origin", "creatingUserGUID", "creationDateTime", "modifyingUserGUID", "modifiedDateTime", "basePath"};
constexpr std::array<Names, 11> project_children{"Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description", "NoteRef"};
constexpr std::array<Names, 3> user_attributes{"guid", "name", "id"};
constexpr std::array<Names, 4> code_attributes{"guid", "name", "isCodable", "color"};
constexpr std::array<Names, 3> code_children{"Description", "NoteRef", "Code"};
constexpr std::array<Names, 3> variable_attributes{"guid", "name", "typeOfVariable"};
constexpr std::array<Names, 1> description_only{"Description"};
constexpr std::array<Names, 2> named{"guid", "name"};
constexpr std::array<Names, 5> case_children{"Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"};
constexpr std::array<Names, 4> set_children{"Description", "MemberCode", "MemberSource", "MemberNote"};
constexpr std::array<Names, 8> text_attributes{"guid", "name", "richTextPath", "plainTextPath", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 6> text_children{"Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"};
constexpr std::array<Names, 5> transcript_children{"Description", "PlainTextContent", "SyncPoint", "TranscriptSelection", "NoteRef"};
constexpr std::array<Names, 8> file_attributes{"guid", "name", "path", "currentPath", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 6> picture_children{"Description", "TextDescription", "PictureSelection", "Coding", "NoteRef", "VariableValue"};
constexpr std::array<Names, 6> pdf_children{"Description", "PDFSelection", "Representation", "Coding", "NoteRef", "VariableValue"};
constexpr std::array<Names, 6> audio_children{"Description", "Transcript", "AudioSelection", "Coding", "NoteRef", "VariableValue"};
constexpr std::array<Names, 6> video_children{"Description", "Transcript", "VideoSelection", "Coding", "NoteRef", "VariableValue"};
constexpr std::array<Names, 8> plain_selection{"guid", "startPosition", "endPosition", "name", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 10> picture_selection{"guid", "firstX", "firstY", "secondX", "secondY", "name", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 11> pdf_selection{"guid", "page", "firstX", "firstY", "secondX", "secondY", "name", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 8> time_selection{"guid", "begin", "end", "name", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 8> transcript_selection{"guid", "name", "fromSyncPoint", "toSyncPoint", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 3> selection_children{"Description", "Coding", "NoteRef"};
constexpr std::array<Names, 4> pdf_selection_children{"Description", "Representation", "Coding", "NoteRef"};
constexpr std::array<Names, 3> coding_attributes{"guid", "creatingUser", "creationDateTime"};
constexpr std::array<Names, 2> coding_children{"CodeRef", "NoteRef"};
constexpr std::array<Names, 6> link_attributes{"guid", "name", "direction", "color", "originGUID", "targetGUID"};
constexpr std::array<Names, 1> note_ref_only{"NoteRef"};
constexpr std::array<Names, 2> graph_children{"Vertex", "Edge"};
constexpr std::array<Names, 9> vertex_attributes{"guid", "firstX", "firstY", "representedGUID", "name", "secondX", "secondY", "shape", "color"};
constexpr std::array<Names, 8> edge_attributes{"guid", "sourceVertex", "targetVertex", "representedGUID", "name", "color", "direction", "lineStyle"};
constexpr std::array<Names, 3> sync_attributes{"guid", "timeStamp", "position"};
constexpr std::array<Names, 1> target_only{"targetGUID"};
constexpr std::array<Names, 1> users{"User"};
constexpr std::array<Names, 1> codebook{"Codes"};
constexpr std::array<Names, 1> codes{"Code"};
constexpr std::array<Names, 1> variables{"Variable"};
constexpr std::array<Names, 1> cases{"Case"};
constexpr std::array<Names, 5> sources{"TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource"};
constexpr std::array<Names, 1> notes{"Note"};
constexpr std::array<Names, 1> links{"Link"};
constexpr std::array<Names, 1> sets{"Set"};
constexpr std::array<Names, 1> graphs{"Graph"};
constexpr std::array<Names, 7> value_children{"VariableRef", "TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue"};
constexpr std::span<const Names> none{};

constexpr std::array<ElementRule, 45> rules{{
    {"Project", 1, project_attributes, project_children},
    {"Users", 0, none, users},
    {"User", 1, user_attributes, none},
    {"CodeBook", 0, none, codebook},
    {"Codes", 0, none, codes},
    {"Code", 3, code_attributes, code_children},
    {"Variables", 0, none, variables},
    {"Variable", 3, variable_attributes, description_only},
    {"VariableValue", 0, none, value_children},
    {"Cases", 0, none, cases},
    {"Case", 1, named, case_children},
    {"Sources", 0, none, sources},
    {"TextSource", 1, text_attributes, text_children},
    {"Note", 1, text_attributes, text_children},
    {"Representation", 1, text_attributes, text_children},
    {"TextDescription", 1, text_attributes, text_children},
    {"Transcript", 1, text_attributes, transcript_children},
    {"PictureSource", 1, file_attributes, picture_children},
    {"PDFSource", 1, file_attributes, pdf_children},
    {"AudioSource", 1, file_attributes, audio_children},
    {"VideoSource", 1, file_attributes, video_children},
    {"PlainTextSelection", 3, plain_selection, selection_children},
    {"PictureSelection", 5, picture_selection, selection_children},
    {"PDFSelection", 6, pdf_selection, pdf_selection_children},
    {"AudioSelection", 3, time_selection, selection_children},
    {"VideoSelection", 3, time_selection, selection_children},
    {"TranscriptSelection", 1, transcript_selection, selection_children},
    {"SyncPoint", 1, sync_attributes, none},
    {"Coding", 1, coding_attributes, coding_children},
    {"Notes", 0, none, notes},
    {"Links", 0, none, links},
    {"Link", 1, link_attributes, note_ref_only},
    {"Sets", 0, none, sets},
    {"Set", 2, named, set_children},
    {"Graphs", 0, none, graphs},
    {"Graph", 1, named, graph_children},
    {"Vertex", 3, vertex_attributes, none},
    {"Edge", 3, edge_attributes, none},
    {"NoteRef", 1, target_only, none},
    {"CodeRef", 1, target_only, none},
    {"SourceRef", 1, target_only, none},
    {"SelectionRef", 1, target_only, none},
    {"VariableRef", 1, target_only, none},
    {"MemberCode", 1, target_only, none},
    {"MemberSource", 1, target_only, none},
}};

}  // namespace

const ElementRule* rule_of(std::string_view element) {
    if (element == "MemberNote") element = "MemberCode";
    const auto at = std::ranges::find(rules, element, &ElementRule::type);
    return at == rules.end() ? nullptr : &*at;
}

bool allows_attribute(std::string_view element, std::string_view attribute) {
    const auto* rule = rule_of(element);
    return rule && std::ranges::find(rule->attributes, attribute) != rule->attributes.end();
}

bool allows_child(std::string_view element, std::string_view child) {
    const auto* rule = rule_of(element);
    return rule && std::ranges::find(rule->children, child) != rule->children.end();
}

namespace {

bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, base::is_digit); }

std::string_view unsigned_part(std::string_view text) {
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    return text;
}

bool is_decimal(std::string_view text) {
    const auto number = unsigned_part(text);
    const auto point = number.find('.');
    const auto whole = number.substr(0, point);
    const auto part = point == std::string_view::npos ? std::string_view{} : number.substr(point + 1);
    return (!whole.empty() || !part.empty()) && (whole.empty() || all_digits(whole)) && (part.empty() || all_digits(part));
}

bool is_zone(std::string_view zone) {
    if (zone.empty() || zone == "Z") return true;
    const bool form = zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':' && all_digits(zone.substr(1, 2)) && all_digits(zone.substr(4));
    return form && zone.substr(1, 2) <= "13" && zone.substr(4) <= "59";
}

bool is_whole_date(std::string_view text) { return text.size() == 10 && base::parse_date(text); }

bool is_date(std::string_view text) { return text.size() >= 10 && is_whole_date(text.substr(0, 10)) && is_zone(text.substr(10)); }

bool is_date_time(std::string_view text) {
    if (text.size() < 19 || !is_whole_date(text.substr(0, 10)) || text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;
    const auto hour = text.substr(11, 2);
    const auto minute = text.substr(14, 2);
    const auto second = text.substr(17, 2);
    if (!all_digits(hour) || !all_digits(minute) || !all_digits(second) || hour > "23" || minute > "59" || second > "59") return false;
    auto rest = text.substr(19);
    if (rest.starts_with('.')) {
        const auto end = rest.find_first_not_of("0123456789", 1);
        if (end == 1 || rest.size() == 1) return false;
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end);
    }
    return is_zone(rest);
}

bool is_colour(std::string_view text) {
    return (text.size() == 4 || text.size() == 7) && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

bool is_boolean(std::string_view text) { return text == "true" || text == "false" || text == "1" || text == "0"; }

constexpr std::array<Names, 10> shapes{"Person", "Oval", "Rectangle", "RoundedRectangle", "Star", "LeftTriangle", "RightTriangle", "UpTriangle", "DownTriangle", "Note"};
constexpr std::array<Names, 10> guids{"guid", "creatingUser", "modifyingUser", "fromSyncPoint", "toSyncPoint", "sourceVertex", "targetVertex", "representedGUID", "originGUID", "targetGUID"};
constexpr std::array<Names, 12> integers{"startPosition", "endPosition", "page", "begin", "end", "firstX", "firstY", "secondX", "secondY", "timeStamp", "position", "IntegerValue"};
/// Elements of which there is one at most.
constexpr std::array<Names, 11> singles{"Description", "PlainTextContent", "Representation", "TextDescription", "VariableRef", "TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue"};

bool among(std::span<const Names> names, Names name) { return std::ranges::find(names, name) != names.end(); }

bool is_text_element(Names name) { return name == "Description" || name == "PlainTextContent" || name.ends_with("Value"); }

bool fits_text(Names name, std::string_view text) {
    const auto trimmed = base::trimmed(text);
    if (name == "BooleanValue") return is_boolean(trimmed);
    if (name == "IntegerValue") return all_digits(unsigned_part(trimmed));
    if (name == "FloatValue") return is_decimal(trimmed);
    if (name == "DateValue") return is_date(trimmed);
    return name != "DateTimeValue" || is_date_time(trimmed);
}

bool attributes_fit(const pugi::xml_node& element, const ElementRule& rule) {
    for (const auto attribute : element.attributes()) {
        const Names name = attribute.name();
        if (name.starts_with("xmlns") || name.starts_with("xsi:")) continue;
        if (!among(rule.attributes, name) || !fits_attribute(name, attribute.value())) return false;
    }
    return std::ranges::all_of(rule.attributes.first(rule.required), [&](Names name) { return !element.attribute(std::string(name).c_str()).empty(); });
}

bool children_fit(const pugi::xml_node& element, const ElementRule& rule) {
    std::size_t place = 0;
    std::size_t values = 0;
    for (const auto child : element.children()) {
        if (child.type() == pugi::node_comment || child.type() == pugi::node_pi) continue;
        if (child.type() != pugi::node_element) return base::trimmed(child.value()).empty();
        const Names name = child.name();
        const auto at = static_cast<std::size_t>(std::ranges::find(rule.children, name) - rule.children.begin());
        const bool again = at == place && child.previous_sibling(child.name()) && (among(singles, name) || (name == "CodeRef" && rule.type == "Coding"));
        if (at >= rule.children.size() || at < place || again || !is_valid(child)) return false;
        place = at;
        if (name.ends_with("Value") && rule.type == "VariableValue" && ++values > 1) return false;
    }
    if (rule.type == "Coding") return !element.child("CodeRef").empty();
    return rule.type != "VariableValue" || !element.child("VariableRef").empty();
}

}  // namespace

bool fits_attribute(std::string_view attribute, std::string_view value) {
    const auto token = base::trimmed(value);
    if (among(guids, attribute) || attribute.ends_with("UserGUID")) return !bare_guid(token).empty();
    if (attribute.ends_with("DateTime")) return is_date_time(token);
    if (among(integers, attribute)) return all_digits(unsigned_part(token));
    if (attribute == "color") return is_colour(token);
    if (attribute == "isCodable") return is_boolean(token);
    if (attribute == "direction") return token == "Associative" || token == "OneWay" || token == "Bidirectional";
    if (attribute == "lineStyle") return token == "dotted" || token == "dashed" || token == "solid";
    return attribute != "shape" || among(shapes, token);
}

bool is_valid(const pugi::xml_node& element) {
    const Names name = element.name();
    if (is_text_element(name) && name != "VariableValue") return !element.first_attribute() && fits_text(name, text_of(element));
    const auto* rule = rule_of(name);
    return rule && attributes_fit(element, *rule) && children_fit(element, *rule);
}

}  // namespace loam::exchange::refi
