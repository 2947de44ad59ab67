#pragma once
// What the tests of REFI-QDA share: files of the checkout, archives made and opened, the official schemas.

#include <map>
#include <string>
#include <string_view>

#include "loam/exchange/refi.hpp"

namespace loam::exchange {

/// Bytes of a file below tests/data/refi-qda.
std::string refi_file(std::string_view name);

/// A project archive of these parts.
std::string qdpx_of(std::string_view qde, std::map<std::string, std::string> sources = {});
/// The entries of an archive.
std::map<std::string, std::string> entries_of(const std::string& archive);
std::string qde_of(const std::string& archive);

/// What xmllint says against Project.xsd or Codebook.xsd; "" if it is valid.
std::string schema_faults(const std::string& xml, std::string_view schema);

/// Options of a project that is empty but for the rungs it would take over.
RefiReadOptions fresh_project();

/// The tables that go out, as files of a tidy folder, without what was kept of other programs.
std::map<std::string, std::string> told_rows(const domain::RowsByTable& rows);

}  // namespace loam::exchange
