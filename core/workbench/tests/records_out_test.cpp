#include "loam/workbench/records_out.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "loam/records/formats.hpp"
#include "sample_project.hpp"

namespace loam::workbench::testing {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sample_files() {
    std::vector<fs::path> files;
    for (const auto& each : fs::recursive_directory_iterator(fs::path(LOAM_SOURCE_DIR) / "tests/data/records")) {
        if (each.is_regular_file() && each.path().extension() != ".md" && each.path().filename() != "LICENSE") files.push_back(each.path());
    }
    std::ranges::sort(files);
    return files;
}

std::vector<std::string> written_formats() {
    std::vector<std::string> all;
    for (const auto& format : records::formats()) {
        if (format.writes) all.emplace_back(format.id);
    }
    return all;
}

/// A record as one text, other fields in no order; a type that a format had to make up is passed over.
std::string normal(const records::Record& record, bool with_type) {
    auto copy = record;
    std::ranges::sort(copy.others, {}, [](const records::OtherField& other) { return std::pair(other.tag, other.value); });
    if (!with_type) copy.type_as_printed.clear();
    return records::to_line(copy, {});
}

class RecordsOut : public ::testing::Test {
protected:
    void SetUp() override { ::setenv("XDG_CACHE_HOME", (m_folder.path() / "cache").c_str(), 1); }

    void begin(const std::string& name) {
        auto made = Workbench::create(m_folder.path() / name, {.title = "Invented", .methods = {}, .invented = true}, data_folder());
        ASSERT_TRUE(made) << made.error().message;
        m_project.emplace(std::move(*made));
    }
    Result<Imported> import(const fs::path& path) {
        RecordsInput input;
        input.path = path;
        input.name = path.filename().string();
        return import_records(*m_project, input, {});
    }
    Result<Imported> import_text(const std::string& name, std::string_view bytes) {
        std::ofstream(m_folder.path() / name, std::ios::binary) << bytes;
        return import(m_folder.path() / name);
    }
    Result<RecordsWritten> write(const std::string& format, std::string& into, const RecordsQuery& query = {}) {
        into.clear();
        return export_records(*m_project, {format, query}, [&](std::string_view bytes) -> base::Result<void> { return into += bytes, base::Result<void>{}; });
    }
    void make_view() {
        while (!advance_record_view(*m_project).value().is_complete()) {
        }
    }
    std::vector<records::Record> all_of(const std::string& import) {
        std::vector<records::Record> all;
        EXPECT_TRUE(each_record(*m_project, [&](const std::string& token, const records::Record& record) {
            if (parse_record_token(token)->import == import) all.push_back(record);
            return true;
        }));
        return all;
    }
    static std::string import_of(const Result<Imported>& imported) { return std::string(imported->details.at("import").get_string()); }

    TemporaryFolder m_folder;
    std::optional<Workbench> m_project;
};

TEST_F(RecordsOut, import_export_import_gives_the_same_records_for_every_pair_of_formats) {
    begin("study.loam");
    std::vector<std::string> read_as;  // of each record
    for (const auto& sample : sample_files()) {
        const auto imported = import(sample);
        if (imported) read_as.insert(read_as.end(), imported->read, imported->format);  // a file without a record is told elsewhere
    }
    EXPECT_GE(std::set<std::string>(read_as.begin(), read_as.end()).size(), 14U);
    std::map<std::string, std::string> texts;
    std::map<std::string, RecordsWritten> told;
    for (const auto& format : written_formats()) {
        const auto written = write(format, texts[format]);
        ASSERT_TRUE(written) << format;
        EXPECT_EQ(written->records, read_as.size()) << format;
        told.emplace(format, *written);
    }
    std::vector<records::Record> meant;
    ASSERT_TRUE(each_record(*m_project, [&](const std::string&, const records::Record& record) { return meant.push_back(record), true; }));
    for (const auto& [format, text] : texts) {
        const auto again = import_text(format + ".txt", text);
        ASSERT_TRUE(again) << format << ": " << again.error().message;
        EXPECT_EQ(again->format, format);
        const auto back = all_of(import_of(again));
        ASSERT_EQ(back.size(), meant.size()) << format;
        std::uint64_t left_out = 0;
        for (const auto& each : told.at(format).left_out) left_out += each.records;
        std::map<std::string, std::uint64_t> different;
        for (std::size_t i = 0; i < meant.size(); ++i) {
            const bool has_type = !meant[i].type_as_printed.empty();
            if (normal(meant[i], has_type) != normal(back[i], has_type)) ++different[read_as[i]];
        }
        std::uint64_t all = 0;
        for (const auto& [from, count] : different) all += count;
        EXPECT_LE(all, left_out) << format << ": what differs was told";
        EXPECT_LE(all, meant.size() / 100) << format;
    }
}

constexpr std::string_view three = "TY  - JOUR\nTI  - The peer worker\nPY  - 2019\nXX  - kept as it is\nER  - \n\nTY  - JOUR\nTI  - Afternoons\nPY  - 2004\nER  - \n\nTY  - JOUR\nTI  - A peer in the ward\nPY  - 2001\nER  - \n";

TEST_F(RecordsOut, corrected_fields_and_unknown_ones_go_out_and_what_stays_is_told) {
    begin("study.loam");
    const auto id = import_of(import_text("a.ris", three));
    ASSERT_TRUE(m_project->perform("correct-record", {{"record", id + ".1"}, {"field", "title"}, {"value", "A colleague"}}, {}));
    ASSERT_TRUE(m_project->perform("tag-records", {{"records", id + ".1 " + id + ".2"}, {"tag", "kept"}}, {}));
    std::string text;
    const auto written = write("ris", text);
    ASSERT_TRUE(written);
    EXPECT_NE(text.find("TI  - A colleague"), std::string::npos);
    EXPECT_NE(text.find("XX  - kept as it is"), std::string::npos);
    EXPECT_EQ(text.find("The peer worker"), std::string::npos);
    ASSERT_EQ(written->left_out.size(), 1U);
    EXPECT_EQ(written->left_out[0].element, "tags");
    EXPECT_EQ(written->left_out[0].records, 2U);
}

TEST_F(RecordsOut, a_query_chooses_and_without_the_view_it_waits) {
    begin("study.loam");
    const auto id = import_of(import_text("a.ris", three));
    RecordsQuery query;
    query.words = "peer";
    std::string text;
    const auto early = write("csv", text, query);
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().kind, base::ErrorKind::conflict);
    EXPECT_TRUE(text.empty());
    make_view();
    EXPECT_EQ(write("csv", text, query)->records, 2U);
    query.filter.to_year = 2010;
    EXPECT_EQ(write("csv", text, query)->records, 1U);
    EXPECT_NE(text.find("A peer in the ward"), std::string::npos);
    RecordsQuery tagged;
    tagged.tags = {"none such"};
    EXPECT_EQ(write("ris", text, tagged)->records, 0U);
    RecordsQuery other;
    other.imports = {"nobody"};
    EXPECT_EQ(write("ris", text, other)->records, 0U);
    other.imports = {id};
    EXPECT_EQ(write("ris", text, other)->records, 3U);
    EXPECT_FALSE(write("endnote-xml", text)) << "only read";
}

TEST_F(RecordsOut, a_stop_ends_it_and_says_so) {
    begin("study.loam");
    ASSERT_TRUE(import_text("a.ris", three));
    std::stop_source stop;
    const auto written = export_records(*m_project, {"ris", {}}, [&](std::string_view) -> base::Result<void> { return stop.request_stop(), base::Result<void>{}; }, {}, stop.get_token());
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message, "Stopped after 1 record.");
}

}  // namespace
}  // namespace loam::workbench::testing
