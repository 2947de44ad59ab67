#pragma once
// REFI-QDA read in a limited process of its own: what a file is read with that comes from elsewhere. The same rows, report and
// errors as read_refi_project and read_refi_codebook give.

#include <filesystem>

#include "loam/exchange/refi.hpp"
#include "loam/intake/apart.hpp"

namespace loam::exchange {

struct RefiReadApart {
    RefiForm form = RefiForm::project;
    RefiRead read;
};

/// Reads a project or a codebook, whichever it is. Files that the archive lacks are looked for here and originals are read by
/// `options.read_document`, both asked for by the child, which can open nothing itself.
/// Errors: those of the readers; not_found if the file cannot be opened; refused if its reader died, hung, or needed more memory
/// than it is allowed, or if the reading was stopped.
base::Result<RefiReadApart> read_refi_apart(const std::filesystem::path& file, std::string_view name, const RefiReadOptions& options, const intake::ApartOptions& apart = {});

/// The exit code if the program was started as such a reader; none else. Called first thing in main. `before` is told the name of
/// the file in the reader, before a byte of it is looked at: for tests of what is done about readers that die.
std::optional<int> child_main(int argc, const char* const* argv, const std::function<void(std::string_view name)>& before = {});

}  // namespace loam::exchange
