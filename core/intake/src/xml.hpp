#pragma once
// XML of a document: parsed without outside entities, its depth held, its names read without their prefixes.

#include <pugixml.hpp>

#include "draft.hpp"

namespace loam::intake {

enum class Blanks { if_alone, all };

/// An error if it is no well-formed XML or nests too deeply. A document type that declares entities is told as a
/// diagnostic: they are never resolved, and no file or address outside is ever opened.
base::Result<void> load_xml(pugi::xml_document& xml, std::string_view bytes, Blanks blanks, std::string_view where, const Limits& limits,
                            base::Diagnostics& diagnostics);

/// The name without its prefix: people's tools write w:p, ns0:p and p.
std::string_view local_name(const pugi::xml_node& node);
/// The value of the attribute of that local name; empty if there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view name);
bool has_attribute(const pugi::xml_node& node, std::string_view name);
/// The first child of that local name.
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
/// Text of all text nodes inside, in order.
std::string inner_text(const pugi::xml_node& node);

}  // namespace loam::intake
