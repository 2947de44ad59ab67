#include <gtest/gtest.h>

#include "loam/records/record.hpp"

namespace loam::records {
namespace {

TEST(RecordKind, every_word_leads_back_to_its_kind_and_no_other_word_to_any) {
    for (int number = 0; number <= static_cast<int>(Kind::other); ++number) {
        const auto kind = static_cast<Kind>(number);
        ASSERT_EQ(kind_from(word(kind)), kind) << number;
    }
    EXPECT_EQ(kind_from("Journal Article"), std::nullopt);
    EXPECT_EQ(kind_from(""), std::nullopt);
}

}  // namespace
}  // namespace loam::records
