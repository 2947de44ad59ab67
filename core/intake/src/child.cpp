#include "loam/intake/child.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <new>

#include "loam/base/text.hpp"
#include "process.hpp"
#include "text_builder.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;

constexpr std::string_view call = "--read-document";

JsonArray texts(const std::vector<std::string>& values) {
    JsonArray all;
    for (const auto& value : values) all.emplace_back(value);
    return all;
}

Json to_json(const ReadOptions& options, std::string_view name) {
    return JsonObject{{"name", name},
                      {"format", options.format},
                      {"encoding", options.encoding},
                      {"turns", options.recognise_turns},
                      {"answers", texts(options.survey.answers)},
                      {"row", options.survey.name},
                      {"left_out", texts(options.survey.left_out)},
                      {"file_bytes", options.limits.file_bytes}};
}

ReadOptions options_of(const Json& value) {
    const auto list = [&](std::string_view name) {
        std::vector<std::string> all;
        for (const auto& each : value.at(name).as_array()) all.emplace_back(each.as_string());
        return all;
    };
    ReadOptions options;
    options.format = value.at("format").as_string();
    options.encoding = value.at("encoding").as_string();
    options.recognise_turns = value.at("turns").as_bool();
    options.survey.answers = list("answers");
    options.survey.name = value.at("row").as_string();
    options.survey.left_out = list("left_out");
    options.limits.file_bytes = value.at("file_bytes").to_number<std::size_t>();
    return options;
}

Json to_json(const base::Error& error) {
    return JsonObject{{"error", JsonObject{{"kind", base::word(error.kind)}, {"message", error.message}, {"where", error.where}}}};
}

base::Error error_of(const Json& value) {
    base::Error error{.kind = ErrorKind::failed,
                      .message = std::string(value.at("message").as_string()),
                      .where = std::string(value.at("where").as_string())};
    for (const auto kind : {ErrorKind::bad_input, ErrorKind::refused, ErrorKind::not_found})
        if (base::word(kind) == value.at("kind").as_string()) error.kind = kind;
    return error;
}

std::string standard_input() {
    std::string bytes;
    struct stat file {};
    if (::fstat(0, &file) == 0 && file.st_size > 0) bytes.reserve(static_cast<std::size_t>(file.st_size));
    std::array<char, 65536> block{};
    for (;;) {
        const auto n = ::read(0, block.data(), block.size());
        if (n <= 0) return bytes;
        bytes.append(block.data(), static_cast<std::size_t>(n));
    }
}

Json answer(std::string_view asked) {
    const auto value = base::parse_json(asked, "The call");
    if (!value) return to_json(value.error());
    const auto name = std::string(value->at("name").as_string());
    try {
        const auto bytes = standard_input();
        const auto documents = read_documents(name, bytes, options_of(*value));
        if (!documents) return to_json(documents.error());
        JsonArray all;
        for (const auto& document : *documents) all.push_back(to_json(document));
        return JsonObject{{"documents", std::move(all)}};
    } catch (const std::bad_alloc&) {
        return to_json(base::Error{
            ErrorKind::refused,
            "Reading the file needs more memory than a document is allowed (1 GB). Nothing was read. Split it, or save it as text.", name});
    }
}

base::Error error_of(const Finished& finished, std::string_view name, const ChildOptions& child) {
    const std::string where(name);
    switch (finished.ending) {
        case Ending::out_of_time:
            return {ErrorKind::refused,
                    fmt::format("Reading the file took longer than {} and was ended. Nothing was read. Split it, or save it as text.",
                                base::counted(static_cast<std::size_t>(child.time.count()), "second", "seconds")),
                    where};
        case Ending::stopped: return {ErrorKind::refused, "The reading was stopped. Nothing was read.", where};
        case Ending::too_much_output:
            return {ErrorKind::refused, "The file unpacks to more text than a document may have. Nothing was read.", where};
        case Ending::crashed:
        case Ending::exited: break;
    }
    return {ErrorKind::bad_input,
            fmt::format(
                "The file could not be read: it broke the reader, which ran apart, so nothing else was touched{}. Open it in the program "
                "that made it and save it again, or save it as text.",
                finished.said.empty() ? "" : fmt::format(" ({})", finished.said)),
            where};
}

}  // namespace

base::Result<std::vector<Document>> read_in_child(std::string_view file_name, std::string_view bytes, const ReadOptions& options,
                                                  const ChildOptions& child) {
    TextBuilder plain_name;  // a file's name may hold any bytes, JSON may not
    plain_name.append(file_name);
    // Told before anything is copied.
    if (bytes.empty() || bytes.size() > options.limits.file_bytes) return read_documents(file_name, bytes, options);
    // Not its name: the file may have been replaced by a newer build since this process began.
    const auto program = child.program.empty() ? std::string("/proc/self/exe") : child.program;
    const auto finished = run_limited({.program = program,
                                       .arguments = {std::string(call), base::json_text(to_json(options, plain_name.text()))},
                                       .input = bytes,
                                       .time = child.time,
                                       .stop = child.stop});
    if (!finished) return std::unexpected(finished.error());
    if (finished->ending != Ending::exited || finished->code != 0) return std::unexpected(error_of(*finished, file_name, child));
    const auto value = base::parse_json(finished->output, "What was read");
    if (!value || !value->is_object()) return std::unexpected(error_of(*finished, file_name, child));
    if (const auto* error = value->as_object().if_contains("error")) return std::unexpected(error_of(*error));
    std::vector<Document> documents;
    for (const auto& each : value->at("documents").as_array()) {
        auto document = document_of(each);
        if (!document) return std::unexpected(document.error());
        documents.push_back(std::move(*document));
    }
    return documents;
}

std::optional<int> child_main(int argc, const char* const* argv) {
    if (argc != 3 || argv[1] != call) return std::nullopt;
    const auto told = base::json_text(answer(argv[2]));
    const bool whole = std::fwrite(told.data(), 1, told.size(), stdout) == told.size() && std::fflush(stdout) == 0;
    return whole ? 0 : 2;
}

}  // namespace loam::intake
