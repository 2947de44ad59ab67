#pragma once
// Reading a file in a process of its own, so that a hostile or broken file costs that process and nothing else: 1 GB of
// memory, limited time, no network, no files but the one it is given, no core dump; it is killed with all it started.
//
// How: the program calls child_main first thing in main; read_in_child starts the same program again with the words
// "--read-document OPTIONS" (JSON), the file as its standard input, and takes the documents as JSON from its standard output.

#include <chrono>
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

/// As read_documents, in a child. Safe to call from several threads.
base::Result<std::vector<Document>> read_in_child(std::string_view file_name, std::string_view bytes, const ReadOptions& options = {},
                                                  const ChildOptions& child = {});

/// The exit code if the program was started as such a child; none if it was started by a person.
std::optional<int> child_main(int argc, const char* const* argv);

/// What goes over the pipe, and what a page shows before an import: every member under its own name.
base::Json to_json(const Document& document);
base::Result<Document> document_of(const base::Json& value);

}  // namespace loam::intake
