// Archives that hold records or decisions: workbooks, whole exports of Rayyan, projects of ASReview.

#include <zip.h>

#include <memory>

#include "decisions/archives.hpp"
#include "loam/base/text.hpp"
#include "parts.hpp"
#include "readers.hpp"

namespace loam::fuzz {
namespace {

struct Discarding {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

/// What a name of a part in a sample begins with.
constexpr std::string_view mark = "=== ";

void read_archive(std::string_view bytes) {
    workbench::DecisionsInput input;
    input.name = "fuzz";
    const auto file = workbench::read_decision_archive(bytes, input, {});
    if (!file) return promise(!file.error().message.empty(), "an error says something");
    if (!*file) return;
    promise(!(*file)->format.empty(), "an archive that is read has a format");
    for (const auto& row : (*file)->rows) {
        promise(!base::first_bad_utf8(row.record.title), "a text of a record is UTF-8");
        for (const auto& each : row.told.decisions) {
            promise(each.verdict == "include" || each.verdict == "exclude" || each.verdict == "unsure", "a decision is one of three");
            for (const auto* text : {&each.person, &each.remark, &each.decided}) promise(!base::first_bad_utf8(*text), "what is told of a decision is UTF-8");
            for (const auto& reason : each.reasons) promise(!base::first_bad_utf8(reason), "a reason is UTF-8");
        }
    }
    for (const auto& each : (*file)->diagnostics) promise(!each.message.empty(), "a diagnostic says something");
}

void read_parts(std::string_view bytes) {
    const auto archive = packed(bytes);
    if (!archive.empty()) read_archive(archive);
}

}  // namespace

std::string packed(std::string_view parts) {
    zip_error_t error{};
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (!target) return {};
    zip_source_keep(target);
    std::unique_ptr<zip_t, Discarding> archive(zip_open_from_source(target, ZIP_TRUNCATE, &error));
    std::size_t count = 0;
    for (std::size_t at = parts.starts_with(mark) ? 0 : std::string_view::npos; archive && at != std::string_view::npos;) {
        const auto line = std::min(parts.find('\n', at), parts.size());
        const auto next = parts.find("\n=== ", line);
        const auto name = std::string(parts.substr(at + mark.size(), line - at - mark.size()));
        const auto body = line < parts.size() ? parts.substr(line + 1, (next == std::string_view::npos ? parts.size() : next) - std::min(line + 1, next)) : std::string_view();
        auto* source = zip_source_buffer(archive.get(), body.data(), body.size(), 0);
        if (source && zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) < 0) zip_source_free(source);
        else ++count;
        at = next == std::string_view::npos ? next : next + 1;
    }
    std::string made;
    if (archive && count > 0 && zip_close(archive.get()) == 0) {
        (void)archive.release();
        zip_stat_t told{};
        if (zip_source_stat(target, &told) == 0 && zip_source_open(target) == 0) {
            made.resize(told.size);
            const auto got = zip_source_read(target, made.data(), made.size());
            made.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
            zip_source_close(target);
        }
    }
    archive.reset();
    zip_source_free(target);
    return made;
}

std::vector<Reader> archive_readers() { return {{"archive-parts", read_parts}, {"archive-any", read_archive}}; }

}  // namespace loam::fuzz
