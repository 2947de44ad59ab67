#pragma once
// GUIDs of REFI-QDA and ids of Loam. A Loam id of its own making (15 characters of base 32) fits into a GUID beside a check,
// so that it comes back without a table; other ids get a GUID that is derived from them.

#include <initializer_list>
#include <string>
#include <string_view>

namespace loam::exchange::refi {

/// 8-4-4-4-12 hex digits in lower case.
bool is_guid(std::string_view text);

/// A GUID as written (either case, braces, blanks around) in the form of is_guid; "" if it is none.
std::string bare_guid(std::string_view written);

/// The GUID under which a row goes out: the id itself if it is one, else one made of the id.
std::string guid_of(std::string_view id);

/// Rows that stand for one element together have the ids GUID and GUID.SUFFIX; this is the GUID, "" if the id is not so made.
std::string guid_before(std::string_view id, std::string_view suffix);

/// The id that guid_of put into a GUID; the GUID itself if it holds none.
std::string id_of(std::string_view guid);

/// A GUID for an element that has no row of its own: always the same for the same parts.
std::string derived_guid(std::initializer_list<std::string_view> parts);
/// An id for a row whose element has no GUID: always the same for the same parts.
std::string derived_id(std::initializer_list<std::string_view> parts);

}  // namespace loam::exchange::refi
