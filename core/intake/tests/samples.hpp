#pragma once
// Documents made in the test, so that what they hold stands beside what is expected of them.

#include <map>
#include <string>
#include <string_view>

#include "loam/intake/document.hpp"

namespace loam::intake::samples {

/// A zip archive of these entries.
std::string zipped(const std::map<std::string, std::string>& entries);
/// A Word document with this body and further parts (name below word/ → XML).
std::string docx(std::string_view body, const std::map<std::string, std::string>& parts = {});
/// A Word paragraph of plain runs.
std::string paragraph(std::string_view text);
/// An OpenDocument text with this content of office:text and these automatic styles.
std::string odt(std::string_view body, std::string_view styles = "");
/// A file of tests/data.
std::string data(std::string_view path);

/// The only document of the bytes; fails the test if there is an error.
Document read(std::string_view name, std::string_view bytes, const ReadOptions& options = {});
/// The message of the error; empty if there is none.
std::string error(std::string_view name, std::string_view bytes, const ReadOptions& options = {});
/// All diagnostics as "loss: message" lines.
std::string told(const Document& document);
/// "milliseconds words" of each turn, the label among the words; a label that is not the speaker's fails the test.
std::vector<std::string> turns(const Document& document);

}  // namespace loam::intake::samples
