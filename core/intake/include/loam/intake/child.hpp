#pragma once
// Reading a file in a process of its own, so that a hostile or broken file costs that process and nothing else: 1 GB of
// memory, limited time, no network, no files but the one it is given, no core dump; it is killed with all it started.
//
// How: the program calls child_main first thing in main; a ReadingChild starts the same program again, with limits and the word
// "--read-documents". That process never looks into a file: for each it forks a reader, which is what a start without the work of
// loading the program is, and hands back what the reader wrote. So no file meets a process that has read another one.

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "loam/base/json.hpp"
#include "loam/intake/document.hpp"

namespace loam::intake {

struct ChildOptions {
    std::string program;             ///< a program that calls child_main; empty: the one that runs
    std::chrono::seconds time{120};  ///< then it is ended, and the error says so
    std::stop_token stop = {};       ///< asks for the end; the error is of kind refused
};

/// Reads many files, each in a process of its own. Started at the first file; started anew after it was killed because a file
/// took too long. Not for several threads at once: have one in each.
class ReadingChild {
public:
    explicit ReadingChild(ChildOptions options = {});
    ReadingChild(ReadingChild&&) noexcept;
    ReadingChild& operator=(ReadingChild&&) noexcept;
    ~ReadingChild();
    /// As read_documents.
    base::Result<std::vector<Document>> read(std::string_view file_name, std::string_view bytes, const ReadOptions& options = {});

private:
    class Running;
    ChildOptions m_options;
    std::unique_ptr<Running> m_running;
};

/// As read_documents, in a child for this file alone. Safe to call from several threads.
base::Result<std::vector<Document>> read_in_child(std::string_view file_name, std::string_view bytes, const ReadOptions& options = {},
                                                  const ChildOptions& child = {});

/// The exit code if the program was started as such a child; none if it was started by a person.
std::optional<int> child_main(int argc, const char* const* argv);

/// What goes over the pipe, and what a page shows before an import: every member under its own name.
base::Json to_json(const Document& document);
base::Result<Document> document_of(const base::Json& value);

}  // namespace loam::intake
