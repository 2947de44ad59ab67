#include "loam/workbench/tables_in.hpp"

#include <fstream>

#include "acting.hpp"

namespace loam::workbench::testing {
namespace {

class TablesIn : public Acting {
protected:
    TablesIn() : Acting({.title = "Invented", .methods = {}, .invented = true}) {}
    RecordsInput input(const std::string& name, std::string_view bytes, const std::string& choices = "{}") {
        RecordsInput made;
        made.path = m_folder.path() / name;
        made.name = name;
        std::ofstream(made.path, std::ios::binary) << bytes;
        const auto taken = take_table_choices(made, base::parse_json(choices, "choices")->get_object());
        EXPECT_TRUE(taken) << taken.error().message;
        return made;
    }
    JsonObject looked_at(std::string_view bytes, const RecordsInput& asked) {
        const auto told = table_preview_json(m_project, bytes, asked);
        EXPECT_TRUE(told) << told.error().message;
        return told ? told->get_object() : JsonObject{};
    }
    static std::string field_of(const JsonObject& told, std::size_t column) { return std::string(told.at("columns").at(column).at("field").get_string()); }
};

constexpr std::string_view first = "Thema;Wer;Wann\nWarten auf den Bus;Berg, A.;2019\n";
constexpr std::string_view second = "Thema;Wer;Wann\nNachts fährt niemand;Lind, P.;2021\n";
const std::string said = R"({"columns": {"Thema": "title", "Wer": "authors", "Wann": "year"}})";

TEST_F(TablesIn, a_table_of_words_that_no_program_writes_is_shown_and_taken_as_is_said) {
    const auto asked = input("own.csv", first);
    const auto shown = looked_at(first, asked);
    ASSERT_TRUE(shown.at("table").get_bool());
    EXPECT_EQ(shown.at("separator").as_string(), "semicolon");
    EXPECT_EQ(field_of(shown, 0), "");
    const auto chosen = looked_at(first, input("own.csv", first, said));
    EXPECT_EQ(field_of(chosen, 0), "title");
    EXPECT_EQ(chosen.at("records").at(0).at("title").as_string(), "Warten auf den Bus");
    EXPECT_FALSE(import_records(m_project, asked, {})) << "nobody said that it is a table of records";
    const auto imported = import_records(m_project, input("own.csv", first, said), {});
    ASSERT_TRUE(imported) << imported.error().message;
    EXPECT_EQ(record(m_project, record_token({std::string(imported->details.at("import").as_string()), 1}))->record.year, 2019);
}

TEST_F(TablesIn, what_was_said_holds_for_the_next_export_with_the_same_columns) {
    ASSERT_TRUE(import_records(m_project, input("own-1.csv", first, said), {}));
    const auto shown = looked_at(second, input("own-2.csv", second));
    EXPECT_EQ(shown.at("before").at("file").as_string(), "own-1.csv");
    EXPECT_EQ(field_of(shown, 2), "year");
    const auto imported = import_records(m_project, input("own-2.csv", second), {});
    ASSERT_TRUE(imported) << imported.error().message;
    const auto kept = record(m_project, record_token({std::string(imported->details.at("import").as_string()), 1}));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->record.title, "Nachts fährt niemand");
    EXPECT_EQ(kept->record.authors.size(), 1U);
    EXPECT_TRUE(looked_at("Thema;Wer\nx;y\n", input("other.csv", "Thema;Wer\nx;y\n")).at("before").is_null()) << "other columns";
    ASSERT_TRUE(m_project.undo({}));
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_TRUE(looked_at(second, input("own-2.csv", second)).at("before").is_null()) << "what is undone was never said";
}

TEST_F(TablesIn, the_same_file_twice_changes_nothing) {
    ASSERT_TRUE(import_records(m_project, input("own.csv", first, said), {}));
    const auto before = *m_project.revision();
    const auto again = import_records(m_project, input("own.csv", first, said), {});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, base::ErrorKind::exists);
    EXPECT_EQ(*m_project.revision(), before);
}

TEST_F(TablesIn, what_cannot_be_meant_is_refused_by_name) {
    RecordsInput made;
    for (const std::string_view bad : {R"({"columns": {"A": "colour"}})", R"({"columns": ["A"]})", R"({"separator": "x"})", R"({"heading": -1})", R"({"heading": "two"})", R"({"encoding": "klingon"})", R"({"sheet": 3})"})
        EXPECT_FALSE(take_table_choices(made, base::parse_json(bad, "choices")->get_object())) << bad;
    EXPECT_FALSE(looked_at("TY  - JOUR\nTI  - One\nER  - \n", input("x.ris", "")).at("table").get_bool());
    EXPECT_FALSE(table_preview_json(m_project, first, input("own.csv", first, R"({"heading": 40})")));
}

}  // namespace
}  // namespace loam::workbench::testing
