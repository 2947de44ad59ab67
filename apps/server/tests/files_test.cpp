#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "asked.hpp"
#include "loam/server/api.hpp"
#include "loam/workbench/records.hpp"

// Files of records over HTTP, on an invented record and the documents of tests/data.

namespace loam::server::test {
namespace {

constexpr std::string_view record_here = "TY  - JOUR\nAU  - Writer, Wanda\nTI  - Walking back: how people return to work\nPY  - 2024\nER  - \n";

class FileRoutes : public ::testing::Test {
protected:
    void SetUp() override {
        ::setenv("XDG_CACHE_HOME", (m_folder.path() / "cache").c_str(), 1);
        auto made = workbench::Workbench::create(m_folder.path() / "study.loam", {.title = "Invented", .methods = {}, .invented = true}, data_folder());
        ASSERT_TRUE(made) << made.error().message;
        std::ofstream(m_folder.path() / "here.ris", std::ios::binary) << record_here;
        workbench::RecordsInput input;
        input.path = m_folder.path() / "here.ris";
        input.name = "here.ris";
        const auto imported = workbench::import_records(*made, input, {});
        ASSERT_TRUE(imported);
        m_record = std::string(imported->details.at("import").get_string()) + ".1";
        ASSERT_TRUE(made->perform("add-study", {{"id", "s1"}, {"citation", "Writer (2024)"}, {"imported", m_record}}, {}));
        m_desk.emplace(m_folder.path() / "study.loam", data_folder());
    }
    static std::string document(std::string_view name) {
        std::ifstream in(data_folder().parent_path() / "tests/data/documents" / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    Response attached(const std::string& name, std::string bytes) {
        auto request = posted("/api/records/" + m_record + "/files", std::move(bytes), "application/octet-stream");
        request.query = {{"name", name}};
        return m_router.answer(request, *m_desk);
    }
    Response got(const std::string& path) { return m_router.answer(asked(path), *m_desk); }

    TemporaryFolder m_folder;
    Router m_router{api_routes()};
    std::optional<Desk> m_desk;
    std::string m_record;
};

TEST_F(FileRoutes, a_pdf_is_attached_listed_served_to_the_byte_and_made_an_article) {
    const auto bytes = document("two-columns.pdf");
    const auto answer = attached("../away/two-columns.pdf", bytes);
    ASSERT_EQ(answer.status, 200) << std::get<std::string>(answer.body);
    const auto told = json_of(answer);
    const auto id = std::string(told.at("files").get_array().at(0).at("id").get_string());
    EXPECT_EQ(told.at("files").get_array().at(0).at("name"), "two-columns.pdf") << "a name leads nowhere";
    const auto served = got("/api/files/" + id + "/bytes");
    ASSERT_EQ(served.status, 200);
    EXPECT_EQ(std::get<std::string>(served.body), bytes);
    EXPECT_EQ(served.headers.find("Content-Type"), "application/pdf");
    EXPECT_TRUE(served.headers.find("Content-Disposition")->starts_with("attachment"));
    EXPECT_EQ(json_of(got("/api/files")).at("files").get_array().size(), 1U);
    EXPECT_EQ(json_of(got("/api/studies/s1/files")).at("files").get_array().size(), 1U);
    EXPECT_EQ(json_of(got("/api/files/" + id + "/words")).at("state"), "words");
    EXPECT_EQ(got("/api/files/" + id + "/pages/1").status, 200);
    EXPECT_EQ(got("/api/files/" + id + "/pages/99").status, 404);
    const auto source = m_router.answer(posted("/api/files/" + id + "/source", R"({"study":"s1"})", "application/json"), *m_desk);
    ASSERT_EQ(source.status, 200) << std::get<std::string>(source.body);
    EXPECT_FALSE(json_of(source).at("source").get_string().empty());
    EXPECT_EQ(json_of(attached("two-columns.pdf", bytes)).at("seq").to_number<int>(), 0);
}

TEST_F(FileRoutes, a_folder_of_full_texts_is_matched_and_attached_as_one_act) {
    const auto begun = m_router.answer(posted("/api/full-texts", "{}", "application/json"), *m_desk);
    ASSERT_EQ(begun.status, 200);
    const auto id = std::string(json_of(begun).at("id").as_string());
    for (const auto* name : {"two-columns.pdf", "nothing.pdf"}) {
        auto request = posted("/api/full-texts/" + id + "/files", std::string(name) == "two-columns.pdf" ? document(name) : std::string("%PDF-1.4 nothing"), "application/octet-stream");
        request.query = {{"name", name}};
        EXPECT_EQ(m_router.answer(request, *m_desk).status, 200);
    }
    const auto matched = got("/api/full-texts/" + id + "/matches");
    ASSERT_EQ(matched.status, 200);
    const auto files = json_of(matched).at("files").as_array();
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files[1].at("fate").as_string(), "unknown");
    EXPECT_EQ(m_router.answer(posted("/api/full-texts/" + id + "/attach", std::string(R"({"choices": {"7": ")") + m_record + R"("}})", "application/json"), *m_desk).status, 400);
    EXPECT_EQ(m_router.answer(posted("/api/full-texts/" + id + "/attach", R"({"choices": {}})", "application/json"), *m_desk).status, 400);
    const auto attached_now = m_router.answer(posted("/api/full-texts/" + id + "/attach", std::string(R"({"choices": {"0": ")") + m_record + R"("}})", "application/json"), *m_desk);
    ASSERT_EQ(attached_now.status, 200);
    EXPECT_EQ(json_of(attached_now).at("files").as_array().size(), 1U);
    EXPECT_EQ(json_of(got("/api/files")).at("files").as_array().size(), 1U);
    EXPECT_EQ(got("/api/full-texts/" + id + "/matches").status, 404) << "what is attached is held no longer";
    const auto second = json_of(m_router.answer(posted("/api/full-texts", "{}", "application/json"), *m_desk));
    const auto other = std::string(second.at("id").get_string());
    auto one = posted("/api/full-texts/" + other + "/files", document("two-columns.pdf"), "application/octet-stream");
    one.query = {{"name", "article.pdf"}};
    EXPECT_EQ(m_router.answer(one, *m_desk).status, 200);
    EXPECT_EQ(m_router.answer(posted("/api/full-texts/" + other + "/cancel", "{}", "application/json"), *m_desk).status, 200);
    EXPECT_EQ(got("/api/full-texts/" + other + "/matches").status, 404);
    for (const auto& entry : std::filesystem::directory_iterator(m_folder.path())) EXPECT_FALSE(entry.path().filename().string().starts_with(".loam-incoming-")) << entry.path();
}

TEST_F(FileRoutes, what_is_no_pdf_is_refused_and_a_web_page_is_never_served_as_one) {
    EXPECT_EQ(attached("article.pdf", "<!doctype html><html>Log in</html>").status, 400);
    EXPECT_EQ(attached("", document("two-columns.pdf")).status, 400);
    const auto page = json_of(attached("page.html", "<!doctype html><script>alert(1)</script>"));
    const auto served = got("/api/files/" + std::string(page.at("files").get_array().at(0).at("id").get_string()) + "/bytes");
    EXPECT_EQ(served.headers.find("Content-Type"), "application/octet-stream");
    EXPECT_TRUE(served.headers.find("Content-Disposition")->starts_with("attachment"));
    EXPECT_EQ(got("/api/files/none/bytes").status, 404);
}

}  // namespace
}  // namespace loam::server::test
