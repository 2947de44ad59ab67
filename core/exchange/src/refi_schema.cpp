#include "refi_schema.hpp"

#include <algorithm>

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
constexpr std::array<Names, 8> plain_selection{"guid", "name", "startPosition", "endPosition", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 10> picture_selection{"guid", "name", "firstX", "firstY", "secondX", "secondY", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 11> pdf_selection{"guid", "name", "page", "firstX", "firstY", "secondX", "secondY", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 8> time_selection{"guid", "name", "begin", "end", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 8> transcript_selection{"guid", "name", "fromSyncPoint", "toSyncPoint", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"};
constexpr std::array<Names, 3> selection_children{"Description", "Coding", "NoteRef"};
constexpr std::array<Names, 4> pdf_selection_children{"Description", "Representation", "Coding", "NoteRef"};
constexpr std::array<Names, 3> coding_attributes{"guid", "creatingUser", "creationDateTime"};
constexpr std::array<Names, 2> coding_children{"CodeRef", "NoteRef"};
constexpr std::array<Names, 6> link_attributes{"guid", "name", "direction", "color", "originGUID", "targetGUID"};
constexpr std::array<Names, 1> note_ref_only{"NoteRef"};
constexpr std::array<Names, 2> graph_children{"Vertex", "Edge"};
constexpr std::array<Names, 9> vertex_attributes{"guid", "representedGUID", "name", "firstX", "firstY", "secondX", "secondY", "shape", "color"};
constexpr std::array<Names, 8> edge_attributes{"guid", "representedGUID", "name", "sourceVertex", "targetVertex", "color", "direction", "lineStyle"};
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
    {"Project", project_attributes, project_children},
    {"Users", none, users},
    {"User", user_attributes, none},
    {"CodeBook", none, codebook},
    {"Codes", none, codes},
    {"Code", code_attributes, code_children},
    {"Variables", none, variables},
    {"Variable", variable_attributes, description_only},
    {"VariableValue", none, value_children},
    {"Cases", none, cases},
    {"Case", named, case_children},
    {"Sources", none, sources},
    {"TextSource", text_attributes, text_children},
    {"Note", text_attributes, text_children},
    {"Representation", text_attributes, text_children},
    {"TextDescription", text_attributes, text_children},
    {"Transcript", text_attributes, transcript_children},
    {"PictureSource", file_attributes, picture_children},
    {"PDFSource", file_attributes, pdf_children},
    {"AudioSource", file_attributes, audio_children},
    {"VideoSource", file_attributes, video_children},
    {"PlainTextSelection", plain_selection, selection_children},
    {"PictureSelection", picture_selection, selection_children},
    {"PDFSelection", pdf_selection, pdf_selection_children},
    {"AudioSelection", time_selection, selection_children},
    {"VideoSelection", time_selection, selection_children},
    {"TranscriptSelection", transcript_selection, selection_children},
    {"SyncPoint", sync_attributes, none},
    {"Coding", coding_attributes, coding_children},
    {"Notes", none, notes},
    {"Links", none, links},
    {"Link", link_attributes, note_ref_only},
    {"Sets", none, sets},
    {"Set", named, set_children},
    {"Graphs", none, graphs},
    {"Graph", named, graph_children},
    {"Vertex", vertex_attributes, none},
    {"Edge", edge_attributes, none},
    {"NoteRef", target_only, none},
    {"CodeRef", target_only, none},
    {"SourceRef", target_only, none},
    {"SelectionRef", target_only, none},
    {"VariableRef", target_only, none},
    {"MemberCode", target_only, none},
    {"MemberSource", target_only, none},
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

}  // namespace loam::exchange::refi
