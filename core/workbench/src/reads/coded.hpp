#pragma once
// What the reads of the coding room share: sources with their versions and codings, memos by what they are about.

#include <unordered_set>

#include "loam/domain/project.hpp"
#include "loam/passages/offsets.hpp"
#include "reads/views.hpp"

namespace loam::workbench {

/// How many memos are about a row or name it. Those private to others than `me` do not count.
std::unordered_map<std::string_view, std::int64_t> memo_counts(const domain::Project& project, const std::string& me);

/// One passage with its live codings.
struct CodedPassages {
    const domain::Passage* passage = nullptr;
    std::vector<const domain::Coding*> codings;
    bool used = false;        ///< it carries codings, or a memo, a link, a value or anything else names it
};

/// The versions and coded passages of one source.
struct SourceWork {
    const domain::Source* source = nullptr;
    std::vector<const domain::SourceText*> versions;  ///< oldest first
    std::vector<CodedPassages> passages;              ///< of every version, those without codings too
    [[nodiscard]] const domain::SourceText* newest() const { return versions.empty() ? nullptr : versions.back(); }
};

/// In the order of Project::sources; of one source only if `only` is given.
std::vector<SourceWork> work_on_sources(const domain::Project& project, const domain::Source* only = nullptr);

passages::Span span_of(const domain::Passage& passage);
/// True for a used span of an older version than the newest: a correction could not take it along.
bool is_unsettled(const SourceWork& work, const CodedPassages& coded);

/// Of a file, by the ending of its name; "" if it is not known.
std::string_view media_type_of(const std::string& file);

JsonObject source_json(const domain::Project& project, const SourceWork& work);

}  // namespace loam::workbench
