// The readers of bibliographic records, and what each promises whatever it is given.

#include "loam/base/text.hpp"
#include "loam/records/columns.hpp"
#include "loam/records/decisions.hpp"
#include "loam/records/formats.hpp"
#include "loam/records/pasted.hpp"
#include "loam/records/reading.hpp"
#include "loam/records/writing.hpp"
#include "parts.hpp"
#include "readers.hpp"

namespace loam::fuzz {
namespace {

using records::Found;

void hold(std::string_view text) { promise(!base::first_bad_utf8(text), "a text of a record is UTF-8"); }

void hold(const records::Record& record) {
    for (const auto* text : {&record.type_as_printed, &record.title, &record.date_as_printed, &record.journal, &record.pages, &record.abstract, &record.notes, &record.label, &record.doi, &record.publisher}) hold(*text);
    for (const auto* list : {&record.authors, &record.editors})
        for (const auto& author : *list) {
            hold(author.family);
            hold(author.given);
            promise(!author.body || author.given.empty(), "a body has no given name");
        }
    for (const auto& other : record.others) {
        hold(other.value);
        promise(!other.tag.empty(), "an other field has a tag");
    }
    promise(!record.year || (*record.year >= 1000 && *record.year <= 2999), "a year is a year");
    promise(record.title.find('\n') == std::string::npos, "a title is one line");
}

/// The spans of the account follow each other from the first byte to the last; records are counted and in order.
void read_with(std::string_view bytes, records::ReadOptions options) {
    std::uint64_t at = 0;
    options.account = [&](const records::Span& span) {
        promise(span.begin == at && span.end > span.begin, "spans follow each other");
        at = span.end;
    };
    std::uint64_t count = 0;
    const auto report = records::read_records(records::bytes_of(bytes), "fuzz", options, [&](Found& found) {
        promise(found.origin.position == ++count, "records are counted");
        promise(found.origin.end <= bytes.size() && found.origin.begin <= found.origin.end, "a record stands in the file");
        hold(found.record);
        return true;
    });
    if (!report) return promise(!report.error().message.empty(), "an error says something");
    promise(at == bytes.size(), "every byte is accounted for");
    promise(report->read == count, "the report counts what was given");
}

/// What is read is written in every format, and read again, without a crash; what is left out is told.
void write_all(std::string_view bytes) {
    const auto all = records::read_all(bytes, "fuzz", {.encoding = "utf-8"});
    if (!all) return;
    for (const auto& format : records::formats()) {
        if (!format.writes) continue;
        std::string text;
        auto writer = records::Writer::to(format.id, [&](std::string_view part) -> base::Result<void> { return text += part, base::Result<void>{}; });
        promise(writer.has_value(), "a format that is written has a writer");
        for (std::size_t i = 0; i < all->found.size() && i < 20; ++i) promise(writer->write(all->found[i].record).has_value(), "a record is written");
        promise(writer->finish().has_value(), "a file is ended");
        hold(text);
    }
}

void read_as(std::string_view bytes, std::string_view format) {
    // How bytes are read as letters is fuzzed apart, and guessing it takes most of the time.
    read_with(bytes, {.format = std::string(format), .encoding = format.empty() ? "" : "utf-8"});
}

void ris(std::string_view bytes) { read_as(bytes, "ris"); }
void nbib(std::string_view bytes) { read_as(bytes, "nbib"); }
void bibtex(std::string_view bytes) { read_as(bytes, "bibtex"); }
void csl(std::string_view bytes) { read_as(bytes, "csl-json"); }
void csv(std::string_view bytes) { read_as(bytes, "csv"); }
void enw(std::string_view bytes) { read_as(bytes, "enw"); }
void ciw(std::string_view bytes) { read_as(bytes, "ciw"); }
void ovid(std::string_view bytes) { read_as(bytes, "ovid"); }
void endnote(std::string_view bytes) { read_as(bytes, "endnote-xml"); }
void pubmed(std::string_view bytes) { read_as(bytes, "pubmed-xml"); }
void rdf(std::string_view bytes) { read_as(bytes, "zotero-rdf"); }
void ebsco_xml(std::string_view bytes) { read_as(bytes, "ebsco-xml"); }
void ovid_xml(std::string_view bytes) { read_as(bytes, "ovid-xml"); }
void ictrp_xml(std::string_view bytes) { read_as(bytes, "ictrp-xml"); }
void endnote_seven(std::string_view bytes) { read_as(bytes, "endnote7-xml"); }
void mods(std::string_view bytes) { read_as(bytes, "mods"); }
void identifiers(std::string_view bytes) { read_as(bytes, "identifiers"); }
void catalogue(std::string_view bytes) { read_as(bytes, "copac"), read_as(bytes, "inspec"); }
void named(std::string_view bytes) { for (const auto* format : {"cnki", "noteexpress", "proquest", "silverplatter"}) read_as(bytes, format); }
void references(std::string_view bytes) { read_as(bytes, "references"); }
void any(std::string_view bytes) { read_as(bytes, ""); }

/// What somebody may say of a table: the first five bytes choose it, the rest is the table.
void read_mapped(std::string_view bytes) {
    if (bytes.size() < 5) return;
    const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
    const auto separators = records::separators();
    const auto fields = records::column_fields();
    records::ReadOptions options{.format = at(0) % 2 == 0 ? "" : "csv", .encoding = "utf-8"};
    if (at(1) % 8 > 0) options.table.separator = std::string(separators[at(1) % separators.size()]);
    if (at(2) % 8 > 0) options.table.heading = at(2) % 8 - 1;
    if (at(3) % 8 > 0) options.table.first = at(3) % 8;
    if (at(3) > 127) options.table.sheet = "Two";
    const auto table = bytes.substr(5);
    const auto archive = table.starts_with("=== ") ? packed(table) : std::string();
    const auto file = archive.empty() ? table : std::string_view(archive);
    std::vector<records::ColumnChoice> choices;
    if (const auto looked = records::look_at_table(file, "fuzz.csv", options); looked && *looked) {
        const auto& columns = (*looked)->look.columns;
        promise((*looked)->first.size() <= 5, "a look shows the first records");
        for (std::size_t i = 0; i < columns.size() && i < 64; ++i)
            if ((at(4) + i) % 3 > 0) choices.push_back({columns[i].name, (at(4) + i) % 7 == 0 ? std::string() : std::string(fields[(at(4) * 5 + i) % fields.size()])});
    }
    options.columns = std::move(choices);
    read_with(file, options);
    options.columns.clear();
    const auto cells = records::cells_of_table(file, "fuzz.csv", options);
    if (!cells) return promise(!cells.error().message.empty(), "an error says something");
    for (const auto& row : cells->rows) promise(row.cells.size() == cells->names.size(), "a row has a cell for each column");
}

/// Parts of a workbook.
void workbook(std::string_view bytes) {
    const auto archive = packed(bytes);
    if (!archive.empty()) read_with(archive, {});
}

void pasted(std::string_view bytes) {
    if (base::first_bad_utf8(bytes)) return;
    for (const auto& each : records::read_pasted(bytes)) {
        hold(each.record);
        promise(!each.record.others.empty(), "the whole line is kept");
    }
}

/// As notes of Rayyan and others, and as the records of a file.
void decisions(std::string_view bytes) {
    if (base::first_bad_utf8(bytes)) return;
    const auto hold_told = [](const records::Record& record) {
        for (const auto& each : records::decisions_in(record).decisions)
            promise(each.verdict == "include" || each.verdict == "exclude" || each.verdict == "unsure", "a decision is one of three");
    };
    records::Record record;
    record.notes = bytes;
    hold_told(record);
    if (const auto all = records::read_all(bytes, "fuzz")) {
        for (const auto& found : all->found) hold_told(found.record);
    }
}

}  // namespace

std::vector<Reader> record_readers() {
    return {
        {"records-any", any},       {"records-ris", ris},       {"records-nbib", nbib},           {"records-bibtex", bibtex}, {"records-csl", csl},       {"records-csv", csv},           {"records-enw", enw},       {"records-ciw", ciw},
        {"records-ovid", ovid},     {"records-endnote", endnote}, {"records-pubmed", pubmed},     {"records-rdf", rdf},       {"records-ebsco-xml", ebsco_xml}, {"records-ovid-xml", ovid_xml}, {"records-ictrp-xml", ictrp_xml}, {"records-endnote7", endnote_seven}, {"records-mods", mods}, {"records-identifiers", identifiers}, {"records-catalogue", catalogue}, {"records-named", named}, {"records-references", references}, {"records-pasted", pasted}, {"records-decisions", decisions}, {"records-write", write_all}, {"records-mapped", read_mapped}, {"records-workbook", workbook},
    };
}

}  // namespace loam::fuzz
