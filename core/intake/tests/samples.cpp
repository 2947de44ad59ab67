#include "samples.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <fstream>

#include "loam/base/text.hpp"

namespace loam::intake::samples {

std::string zipped(const std::map<std::string, std::string>& entries) {
    zip_error_t error{};
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(memory);
    zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
    for (const auto& [name, bytes] : entries)
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
    EXPECT_EQ(zip_close(archive), 0);
    zip_source_open(memory);
    zip_stat_t size{};
    zip_source_stat(memory, &size);
    std::string bytes(size.size, '\0');
    zip_source_read(memory, bytes.data(), bytes.size());
    zip_source_close(memory);
    zip_source_free(memory);
    return bytes;
}

std::string docx(std::string_view body, const std::map<std::string, std::string>& parts) {
    constexpr std::string_view space = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";
    std::map<std::string, std::string> entries;
    entries["[Content_Types].xml"] = R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)";
    entries["word/document.xml"] =
        fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?><w:document {}><w:body>{}</w:body></w:document>)", space, body);
    for (const auto& [name, xml] : parts) entries["word/" + name] = xml;
    return zipped(entries);
}

std::string paragraph(std::string_view text) { return fmt::format("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", text); }

std::string odt(std::string_view body, std::string_view styles) {
    return zipped(
        {{"mimetype", "application/vnd.oasis.opendocument.text"},
         {"content.xml",
          fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" "
                      "xmlns:table=\"b\"><office:automatic-styles>{}</office:automatic-styles><office:body><office:text>{}</office:text>"
                      "</office:body></office:document-content>",
                      styles, body)}});
}

std::string data(std::string_view path) {
    std::ifstream file(fmt::format("{}/tests/data/{}", LOAM_SOURCE_DIR, path), std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

Document read(std::string_view name, std::string_view bytes, const ReadOptions& options) {
    auto documents = read_documents(name, bytes, options);
    if (!documents) {
        ADD_FAILURE() << documents.error().message;
        return {};
    }
    EXPECT_EQ(documents->size(), 1U);
    return documents->empty() ? Document{} : std::move(documents->front());
}

std::string error(std::string_view name, std::string_view bytes, const ReadOptions& options) {
    const auto documents = read_documents(name, bytes, options);
    return documents ? std::string() : documents.error().message;
}

std::string told(const Document& document) {
    std::string all;
    for (const auto& each : document.diagnostics) all += fmt::format("{}: {}\n", base::word(each.loss), each.message);
    return all;
}

std::vector<std::string> turns(const Document& document) {
    std::vector<std::string> all;
    for (const auto& turn : document.turns) {
        EXPECT_TRUE(turn.speaker.empty() || base::slice(document.text, turn.start, turn.end).starts_with(turn.speaker + ": "));
        all.push_back(fmt::format("{} {}", turn.at ? std::to_string(*turn.at) : "-", base::slice(document.text, turn.start, turn.end)));
    }
    return all;
}

}  // namespace loam::intake::samples
