#include <gtest/gtest.h>

#include <cstdlib>

#include "loam/store/store.hpp"

namespace loam::store {
namespace {

class Folder {
public:
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "loam-store-XXXXXX").string();
        m_path = mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(const char* name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

const domain::Table& sample() { return *domain::find_table("sample"); }

Result<Receipt> add(Store& store, const std::string& id, const std::string& label) {
    return store.perform({"add-sample", "", "", ""}, [&](Writing& writing) -> Result<std::string> {
        domain::Row row{id, 0, false, {domain::Cell{label}}};
        auto added = writing.insert(sample(), row);
        if (!added) return std::unexpected(added.error());
        return "Added " + label;
    });
}

TEST(Door, AnActIsKeptWithItsEntryAndCanBeTakenBack) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(store) << store.error().message;
    const auto done = add(*store, "s1", "People");
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->seq, 1);
    EXPECT_EQ(done->touched, std::vector<std::string>{"s1"});
    EXPECT_EQ(store->rows(sample())->size(), 1U);
    const auto undone = store->undo("");
    ASSERT_TRUE(undone) << undone.error().message;
    EXPECT_TRUE(store->rows(sample())->empty());
    const auto redone = store->redo("");
    ASSERT_TRUE(redone) << redone.error().message;
    EXPECT_EQ(std::get<std::string>(store->rows(sample())->front().cells.front()), "People");
    const auto verified = store->verify();
    ASSERT_TRUE(verified) << verified.error().message;
    EXPECT_TRUE(verified->ok) << (verified->problems.empty() ? "" : verified->problems.front());
    EXPECT_EQ(verified->entries, 3);
}

}  // namespace
}  // namespace loam::store
