#pragma once
// What can go wrong, and how it is told. See docs/architecture: errors.

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace loam::base {

/// Why something that was asked for cannot be done. The exit code and the HTTP status follow from it.
enum class ErrorKind {
    bad_input,      ///< what was given cannot be understood or breaks a rule of the project
    not_found,      ///< no such file, row, act, route
    exists,         ///< it is there already and is not overwritten
    conflict,       ///< later work stands in the way (undo, merge)
    read_only,      ///< the file or the folder may not be written
    locked,         ///< another program holds the file
    damaged,        ///< the file is a project but cannot be read through
    too_new,        ///< written by a later Loam
    too_old,        ///< written by an earlier Loam, and may not be brought up to date
    not_a_project,  ///< some other kind of file
    refused,        ///< not allowed: session, origin, size limit
    failed,         ///< disk full, permission, child process; the message says which
};

struct Error {
    ErrorKind kind = ErrorKind::failed;
    std::string message;    ///< what happened, what was kept, what to do; one to three plain sentences
    std::string where = {}; ///< file, line, column, row id or parameter; empty if nowhere in particular
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorKind kind, std::string message, std::string where = {}) {
    return std::unexpected(Error{kind, std::move(message), std::move(where)});
}

/// The word for a kind, as it stands in JSON ("bad-input", "not-found", ...).
std::string_view word(ErrorKind kind);
/// 2 for everything that could not be done.
int exit_code(ErrorKind kind);
/// 400, 403, 404, 409, 413, 423, 500, ...
int http_status(ErrorKind kind);

/// What an imperfect source has cost. Severity is what got lost, nothing else.
enum class Loss { none, repaired, lost };
std::string_view word(Loss loss);

/// One imperfection of a source; work went on.
struct Diagnostic {
    Loss loss = Loss::none;
    std::string where;   ///< "studies.csv line 7, column year"
    std::string message; ///< what was found, what was done with it
};
using Diagnostics = std::vector<Diagnostic>;

}  // namespace loam::base
