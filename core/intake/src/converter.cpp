#include "converter.hpp"

#include "loam/base/text.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;

constexpr std::string_view what_to_do =
    "Nothing was read. Open the file in the program that made it and save it again, or save it as .docx or text.";

std::string said(const Finished& finished) {
    return finished.said.empty() ? std::string() : fmt::format(" It said: {}.", base::trimmed(finished.said));
}

}  // namespace

base::Result<std::string> converted(const Process& process, std::string_view file_name) {
    auto finished = run_limited(process);
    const std::string where(file_name);
    if (!finished) {
        auto error = finished.error();
        error.message += " Install it (Debian: apt install " +
                         std::string(process.program == "pdftotext" ? "poppler-utils" : process.program) + "), then read the file again.";
        error.where = where;
        return std::unexpected(std::move(error));
    }
    switch (finished->ending) {
        case Ending::exited:
            if (finished->code == 0) return std::move(finished->output);
            return fail(ErrorKind::bad_input, fmt::format("{} could not read the file.{} {}", process.program, said(*finished), what_to_do),
                        where);
        case Ending::crashed:
            return fail(ErrorKind::bad_input,
                        fmt::format("{} broke on the file or needed more memory than it is allowed. {}", process.program, what_to_do),
                        where);
        case Ending::out_of_time:
            return fail(ErrorKind::refused,
                        fmt::format("{} took longer than {} and was ended. Nothing was read. Split the file, or save it as text.",
                                    process.program, base::counted(static_cast<std::size_t>(process.time.count()), "second", "seconds")),
                        where);
        case Ending::too_much_output:
            return fail(ErrorKind::refused, "The file unpacks to more text than a document may have. Nothing was read.", where);
        case Ending::stopped: break;
    }
    return fail(ErrorKind::refused, "The reading was stopped. Nothing was read.", where);
}

}  // namespace loam::intake
