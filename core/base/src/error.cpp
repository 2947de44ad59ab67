#include "loam/base/error.hpp"

namespace loam::base {

std::string_view word(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::bad_input: return "bad-input";
        case ErrorKind::not_found: return "not-found";
        case ErrorKind::exists: return "exists";
        case ErrorKind::conflict: return "conflict";
        case ErrorKind::read_only: return "read-only";
        case ErrorKind::locked: return "locked";
        case ErrorKind::damaged: return "damaged";
        case ErrorKind::too_new: return "too-new";
        case ErrorKind::too_old: return "too-old";
        case ErrorKind::not_a_project: return "not-a-project";
        case ErrorKind::refused: return "refused";
        case ErrorKind::failed: return "failed";
    }
    return "failed";
}

int exit_code(ErrorKind) { return 2; }

int http_status(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::bad_input: return 400;
        case ErrorKind::not_found: return 404;
        case ErrorKind::exists:
        case ErrorKind::conflict: return 409;
        case ErrorKind::read_only:
        case ErrorKind::refused: return 403;
        case ErrorKind::locked: return 423;
        case ErrorKind::damaged:
        case ErrorKind::too_new:
        case ErrorKind::too_old:
        case ErrorKind::not_a_project: return 422;
        case ErrorKind::failed: return 500;
    }
    return 500;
}

std::string_view word(Loss loss) {
    switch (loss) {
        case Loss::none: return "none";
        case Loss::repaired: return "repaired";
        case Loss::lost: return "lost";
    }
    return "none";
}

}  // namespace loam::base
