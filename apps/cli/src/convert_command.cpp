// loam convert: from one format of bibliographic records to another, without a project.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <unistd.h>

#include "command.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/encoding.hpp"
#include "loam/records/apart.hpp"
#include "loam/records/formats.hpp"
#include "loam/records/reading.hpp"
#include "loam/records/writing.hpp"
#include "out_file.hpp"
#include "table_options.hpp"

namespace loam::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::counted;

struct Options {
    std::string in;
    std::string out;
    std::string from;
    std::string to;
    std::string encoding;
    TableOptions table;
    bool account = false;
};

records::Bytes bytes_from(std::istream& in) {
    return [&in](std::span<char> buffer) -> Result<std::size_t> {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        if (in.bad()) return fail(ErrorKind::failed, "The file could not be read to its end.");
        return static_cast<std::size_t>(in.gcount());
    };
}

Result<std::string> format_to(const Options& options) {
    if (!options.to.empty() || options.out.empty()) return options.to;
    const auto* format = records::format_for_name(options.out);
    std::string known;
    for (const auto& each : records::formats())
        if (each.writes) known += (known.empty() ? "" : ", ") + std::string(each.id);
    if (!format || !format->writes) return fail(ErrorKind::bad_input, fmt::format("By its name it cannot be told what {} is to be. Say so with --to: {}.", options.out, known), options.out);
    return std::string(format->id);
}

/// Bytes of each part, and the spans themselves.
struct Accounting {
    std::array<std::uint64_t, 3> bytes{};
    JsonArray spans;
};

void show_progress(std::uint64_t bytes, std::uint64_t read) {
    if (isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r\033[K%llu MB, %llu records", static_cast<unsigned long long>(bytes >> 20U), static_cast<unsigned long long>(read));
    std::fflush(stderr);
}

Json to_json(const Options& options, const records::ReadReport& report, const std::optional<records::Writer>& writer, Accounting& accounting) {
    JsonObject told{{"input", options.in}, {"format", report.format}, {"encoding", report.encoding}, {"bytes", report.bytes}, {"read", report.read}, {"repaired", report.repaired}, {"doubtful", report.doubtful}, {"lost", report.lost}, {"diagnostics", base::to_json(report.diagnostics)}};
    if (writer) {
        told["output"] = options.out;
        told["written"] = writer->written();
        JsonArray left_out;
        for (const auto& each : writer->left_out()) left_out.push_back(JsonObject{{"element", each.element}, {"why", each.why}, {"records", each.records}, {"example", each.example}});
        told["left_out"] = std::move(left_out);
    }
    if (options.account) told["account"] = JsonObject{{"bytes", report.bytes}, {"field", accounting.bytes[0]}, {"separator", accounting.bytes[1]}, {"diagnostic", accounting.bytes[2]}, {"spans", std::move(accounting.spans)}};
    return told;
}

std::string told(const Options& options, const records::ReadReport& report, const std::optional<records::Writer>& writer, const Accounting& accounting) {
    auto text = fmt::format("{}: {} read as {}, {} repaired, {} doubtful, {} lost.\n", options.in, counted(report.read, "record", "records"), records::format_of(report.format)->title, report.repaired, report.doubtful, report.lost);
    for (const auto& each : report.diagnostics) text += fmt::format("  {} · {} · {}\n", base::word(each.loss), each.where, each.message);
    if (options.account) text += fmt::format("Of {}: {} in fields, {} in separators, {} in diagnostics.\n", counted(report.bytes, "byte", "bytes"), accounting.bytes[0], accounting.bytes[1], accounting.bytes[2]);
    if (!writer) return text;
    text += fmt::format("{}: {} written.\n", options.out, counted(writer->written(), "record", "records"));
    for (const auto& each : writer->left_out()) text += fmt::format("  left out · {} · in {}: {} The first: \"{}\".\n", each.element, counted(each.records, "record", "records"), each.why, each.example);
    return text;
}

Result<Answer> convert_stream(std::istream& in, const Options& options, const Common& common) {
    auto columns = columns_of(options.table);
    const auto to = format_to(options);
    if (!columns) return std::unexpected(columns.error());
    if (!to) return std::unexpected(to.error());
    auto file = OutFile::open(options.out, common);
    if (!file) return std::unexpected(file.error());
    std::optional<records::Writer> writer;
    if (!options.out.empty()) {
        auto made = records::Writer::to(*to, [&](std::string_view bytes) { return file->write(bytes); });
        if (!made) return std::unexpected(made.error());
        writer = std::move(*made);
    }
    Accounting accounting;
    records::ReadOptions reading{.format = options.from, .encoding = options.encoding, .columns = std::move(*columns), .table = form_of(options.table), .progress = show_progress};
    if (options.account)
        reading.account = [&](const records::Span& span) {
            accounting.bytes[static_cast<std::size_t>(span.part)] += span.end - span.begin;
            if (common.json) accounting.spans.push_back(JsonObject{{"begin", span.begin}, {"end", span.end}, {"part", word(span.part)}, {"name", span.name}, {"record", span.record == 0 ? Json(nullptr) : Json(span.record)}});
        };
    const CtrlC ctrl_c;
    Result<void> written;
    const auto report = records::read_records_apart(bytes_from(in), options.in, reading, [&](records::Found& found) {
        if (writer) written = writer->write(found.record);
        return written.has_value() && !CtrlC::was_pressed();
    });
    if (isatty(STDERR_FILENO) != 0) std::fputs("\r\033[K", stderr);
    if (!report) return std::unexpected(report.error());
    if (CtrlC::was_pressed()) return fail(ErrorKind::failed, "Stopped. Nothing was written.", options.in);
    if (writer && written) written = writer->finish();
    if (writer && written) written = file->finish();
    if (!written) return std::unexpected(written.error());
    Answer answer{JsonArray{}, told(options, *report, writer, accounting), report->lost > 0 || report->doubtful > 0 || (writer && !writer->left_out().empty()) ? 1 : 0, options.out == "-"};
    answer.value.as_array().push_back(to_json(options, *report, writer, accounting));
    return answer;
}

Result<Answer> convert(const Options& options, const Common& common) {
    if (auto may = may_use_output(options.out, common); !may) return std::unexpected(may.error());
    if (options.in == "-") return convert_stream(std::cin, options, common);
    std::ifstream in(options.in, std::ios::binary);
    if (!in || std::filesystem::is_directory(options.in)) return fail(ErrorKind::not_found, why_unreadable(options.in), options.in);
    return convert_stream(in, options, common);
}

auto set_up_convert(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    std::set<std::string> read;
    std::set<std::string> written;
    for (const auto& format : records::formats()) {
        read.emplace(format.id);
        if (format.writes) written.emplace(format.id);
    }
    std::set<std::string> encodings;
    for (const auto& encoding : intake::encodings()) encodings.emplace(encoding.id);
    app.add_option("in", options->in, "The file of records; - is standard input")->required();
    app.add_option("out", options->out, "The file to write; - is standard output; left out: the file is only read and reported on");
    app.add_option("--from", options->from, "What the file is, if it cannot be seen from its content: " + base::join({read.begin(), read.end()}, ", "))->check(CLI::IsMember(read));
    app.add_option("--to", options->to, "What is to be written, if the name does not tell: " + base::join({written.begin(), written.end()}, ", "))->check(CLI::IsMember(written));
    app.add_option("--encoding", options->encoding, "How the bytes are read, if it cannot be seen from them: utf-8, windows-1252, ...")->check(CLI::IsMember(encodings));
    add_table_options(app, options->table, "Tables: COLUMN=FIELD for a column whose heading does not tell what it is; FIELD is title, authors, year, ...");
    app.add_flag("--account", options->account, "Tell for every byte of the file whether it belongs to a field, a separator or a diagnostic");
    return [options, &common]() -> Result<Answer> { return convert(*options, common); };
}

}  // namespace

std::vector<Command> convert_commands() {
    return {
        {"convert", "Records", "Turn an export of a database or a reference manager into another format", "loam convert psycinfo.ris records.csv", set_up_convert, Shares::force},
    };
}

}  // namespace loam::cli
