#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "loam/records/browse.hpp"

namespace loam::records {
namespace {

auto dice(std::uint32_t seed) {
    return [engine = std::mt19937(seed)]() mutable { return static_cast<std::uint32_t>(engine()); };
}

std::vector<Listed> some_records(std::size_t size, std::uint32_t seed) {
    auto random = dice(seed);
    const std::vector<std::string> titles{"The Peer Worker", "a peer worker", "Élan vital", "elan", "\"Zest\"", "", "An end", "Äpfel", "2020 in review", "漢字"};
    const std::vector<std::string> kinds{"journal article", "thesis", ""};
    std::vector<Listed> all;
    std::uint32_t n = 0;
    for (std::size_t i = 0; i < size; ++i) {
        n += 1 + random() % 3;
        Listed one{.n = n, .batch = random() % 3, .year = {}, .title = titles[random() % titles.size()], .authors = titles[random() % titles.size()],
                   .journal = titles[random() % titles.size()], .kind = kinds[random() % kinds.size()], .language = random() % 2 == 0 ? "English" : "German",
                   .database = "MEDLINE", .has_abstract = random() % 2 == 0};
        if (random() % 4 != 0) one.year = 1990 + static_cast<int>(random() % 30);
        all.push_back(std::move(one));
    }
    return all;
}

Columns columns_of(const std::vector<Listed>& records) {
    Columns columns;
    for (const auto& record : records) columns.add(record);
    columns.finish();
    return columns;
}

TEST(SortKey, reads_titles_as_people_order_them) {
    EXPECT_EQ(sort_key("The Peer Worker"), "peer worker");
    EXPECT_EQ(sort_key("\"Peer-worker\": A study"), "peer worker a study");
    EXPECT_EQ(sort_key("Élan"), "elan");
    EXPECT_EQ(sort_key("Theatre"), "theatre");
    EXPECT_EQ(sort_key(""), "");
    EXPECT_EQ(sort_key("O'Hagan’s"), sort_key("O’Hagan's"));
}

TEST(Browse, a_filter_chooses_what_a_plain_look_at_each_record_would) {
    const auto records = some_records(700, 1);
    const auto columns = columns_of(records);
    std::vector<std::uint32_t> leader;
    for (std::uint32_t place = 0; place < records.size(); ++place) leader.push_back(place % 5 == 1 ? place - 1 : place);
    auto random = dice(2);
    for (int round = 0; round < 300; ++round) {
        Filter filter;
        if (random() % 2 == 0) filter.from_year = 1995 + static_cast<int>(random() % 10);
        if (random() % 2 == 0) filter.to_year = 2000 + static_cast<int>(random() % 10);
        filter.without_year = random() % 8 == 0;
        if (random() % 2 == 0) filter.batches = {random() % 3, random() % 3};
        if (random() % 2 == 0) filter.kinds = {"thesis", ""};
        if (random() % 3 == 0) filter.languages = {"German"};
        if (random() % 3 == 0) filter.with_abstract = random() % 2 == 0;
        filter.duplicates = static_cast<Duplicates>(random() % 3);
        const auto chosen = filtered(columns, filter, leader);
        std::size_t count = 0;
        for (std::size_t place = 0; place < records.size(); ++place) {
            const auto& record = records[place];
            bool expected = true;
            if (filter.without_year) expected = expected && !record.year;
            else if (filter.from_year || filter.to_year)
                expected = expected && record.year && *record.year >= filter.from_year.value_or(0) && *record.year <= filter.to_year.value_or(9999);
            if (!filter.batches.empty()) expected = expected && std::ranges::find(filter.batches, record.batch) != filter.batches.end();
            if (!filter.kinds.empty()) expected = expected && record.kind != "journal article";
            if (!filter.languages.empty()) expected = expected && record.language == "German";
            if (filter.with_abstract) expected = expected && record.has_abstract == *filter.with_abstract;
            if (filter.duplicates == Duplicates::hidden) expected = expected && place % 5 != 1;
            if (filter.duplicates == Duplicates::only) expected = expected && (place % 5 == 1 || (place % 5 == 0 && place + 1 < records.size()));
            ASSERT_EQ(chosen.has(place), expected) << "round " << round << ", place " << place;
            count += expected ? 1U : 0U;
        }
        ASSERT_EQ(chosen.count(), count);
    }
}

TEST(Browse, pages_together_are_the_whole_list_in_order) {
    const auto records = some_records(300, 3);
    const auto columns = columns_of(records);
    Filter filter;
    filter.from_year = 2000;
    const auto chosen = filtered(columns, filter, {});
    for (const auto order : {Order::as_imported, Order::title, Order::authors, Order::year, Order::journal}) {
        for (const bool descending : {false, true}) {
            std::vector<std::uint32_t> all;
            for (std::size_t first = 0;; first += 17) {
                const auto part = page(columns, chosen, order, descending, first, 17);
                all.insert(all.end(), part.begin(), part.end());
                if (part.size() < 17) break;
            }
            ASSERT_EQ(all.size(), chosen.count());
            const auto untold = std::ranges::stable_partition(all, [&](std::uint32_t place) {
                if (order == Order::title) return !sort_key(records[place].title).empty();
                if (order == Order::authors) return !sort_key(records[place].authors).empty();
                if (order == Order::journal) return !sort_key(records[place].journal).empty();
                return true;
            });
            if (descending) std::reverse(all.begin(), untold.begin());
            if (order == Order::title) {
                const auto key = [&](std::uint32_t place) { return std::pair(records[place].title.empty(), sort_key(records[place].title)); };
                EXPECT_TRUE(std::ranges::is_sorted(all, {}, key));
            }
            if (order == Order::year) EXPECT_TRUE(std::ranges::is_sorted(all, {}, [&](std::uint32_t place) { return *records[place].year; }));
            if (order == Order::as_imported) EXPECT_TRUE(std::ranges::is_sorted(all));
            std::ranges::sort(all);
            EXPECT_TRUE(std::ranges::adjacent_find(all) == all.end());
        }
    }
}

TEST(Browse, facets_add_up_to_the_list) {
    const auto records = some_records(500, 4);
    const auto columns = columns_of(records);
    Filter filter;
    filter.kinds = {"thesis"};
    const auto chosen = filtered(columns, filter, {});
    const auto counted = facets(columns, chosen);
    ASSERT_EQ(counted.kinds.size(), 1U);
    EXPECT_EQ(counted.kinds[0].word, "thesis");
    std::size_t in_years = 0;
    std::size_t in_batches = 0;
    for (const auto& [year, count] : counted.years) in_years += count;
    for (const auto& [batch, count] : counted.batches) in_batches += count;
    EXPECT_EQ(in_years, chosen.count());
    EXPECT_EQ(in_batches, chosen.count());
    EXPECT_EQ(counted.kinds[0].count, chosen.count());
    EXPECT_GE(counted.languages[0].count, counted.languages[1].count);
}

TEST(Columns, come_back_from_their_bytes_and_refuse_others) {
    const auto columns = columns_of(some_records(100, 5));
    const auto bytes = columns.bytes();
    const auto back = Columns::from_bytes(bytes);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->bytes(), bytes);
    for (std::size_t cut = 0; cut < bytes.size(); cut += 7) EXPECT_FALSE(Columns::from_bytes(std::string_view(bytes).substr(0, cut))) << cut;
    EXPECT_TRUE(Columns::from_bytes(columns_of({}).bytes()));
}

TEST(Browse, what_changed_stands_where_it_would_had_all_been_ordered_anew) {
    auto random = dice(7);
    for (std::uint32_t round = 0; round < 60; ++round) {
        auto records = some_records(random() % 200, round);
        auto columns = columns_of(records);
        for (int step = 0; step < 4; ++step) {
            std::vector<Listed> changed;
            const auto others = some_records(random() % 12, round * 10 + static_cast<std::uint32_t>(step) + 1000);
            for (auto each : others) {
                const bool is_new = records.empty() || random() % 2 == 0;
                if (!is_new) each.n = records[random() % records.size()].n;
                else each.n = (records.empty() ? 0 : records.back().n) + 1;
                if (std::ranges::any_of(changed, [&](const auto& other) { return other.n == each.n; })) continue;
                const auto at = std::ranges::find(records, each.n, &Listed::n);
                if (at == records.end()) records.push_back(each);
                else *at = each;
                changed.push_back(each);
            }
            columns.put(changed, [&](Order order, std::uint32_t n) {
                const auto& record = *std::ranges::find(records, n, &Listed::n);
                return order == Order::title ? record.title : order == Order::authors ? record.authors : record.journal;
            });
            if (step == 2) {
                const std::vector<std::uint32_t> gone{random() % 3};
                columns.drop_batches(gone);
                std::erase_if(records, [&](const auto& record) { return record.batch == gone.front(); });
            }
            const auto anew = columns_of(records);
            ASSERT_EQ(columns.size(), anew.size());
            ASSERT_EQ(columns.batches(), anew.batches());
            for (const auto order : {Order::as_imported, Order::title, Order::authors, Order::year, Order::journal}) {
                ASSERT_TRUE(std::ranges::equal(columns.order(order), anew.order(order))) << "round " << round << ", step " << step << ", order " << static_cast<int>(order);
                ASSERT_EQ(columns.told(order), anew.told(order));
            }
            const auto now = facets(columns, Places(columns.size(), true));
            const auto then = facets(anew, Places(anew.size(), true));
            ASSERT_EQ(now.years, then.years);
            ASSERT_EQ(now.batches, then.batches);
            ASSERT_EQ(now.kinds.size(), then.kinds.size());
            for (std::size_t i = 0; i < now.kinds.size(); ++i) ASSERT_EQ(std::pair(now.kinds[i].word, now.kinds[i].count), std::pair(then.kinds[i].word, then.kinds[i].count));
        }
    }
}

}  // namespace
}  // namespace loam::records
