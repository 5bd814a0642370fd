// What every store promises when many use it at once.
#include <atomic>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include "adapters/store/samples_test.h"
#include "adapters/store/stores_test.h"

namespace ytterby::test {
namespace {

using app::SaveError;
using app::Unit;

class StoreUnderLoad : public StoreTest {};

void in_parallel(int threads, const std::function<void(int)>& work) {
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i) all.emplace_back(work, i);
  for (std::thread& t : all) t.join();
}

TEST_P(StoreUnderLoad, OfManyWhoChangeOneApplicationExactlyOneWins) {
  const auto first = drafted(1000, 2, 1, 100);
  ASSERT_TRUE(records().save(unit_of(first)));
  auto last = first.after;
  for (std::uint64_t round = 0; round < 10; ++round) {
    std::atomic<int> won{0};
    std::atomic<int> refused{0};
    in_parallel(8, [&](int i) {
      const auto mine = changed(last, licensing::SaveContent{full_content()}, uuid(static_cast<std::uint64_t>(i)), 1000 + round * 8 + static_cast<std::uint64_t>(i), 200);
      const auto saved = records().save(unit_of(mine));
      if (saved) ++won;
      if (!saved && saved.error() == SaveError::conflict) ++refused;
    });
    EXPECT_EQ(won, 1);
    EXPECT_EQ(refused, 7);
    last = *records().application(first.after.id);
  }
  EXPECT_EQ(last.version, 11U);
  EXPECT_EQ(fold(last.id, records().application_events(last.id)), last);
}

TEST_P(StoreUnderLoad, OfManyWithOneKeyExactlyOneTakesEffect) {
  std::atomic<int> won{0};
  std::atomic<int> known{0};
  in_parallel(8, [&](int i) {
    Unit unit = unit_of(drafted(1000 + static_cast<std::uint64_t>(i), 2, 100 + static_cast<std::uint64_t>(i), 100));
    unit.operation = operation("op");
    const auto saved = records().save(unit);
    if (saved) ++won;
    if (!saved && saved.error() == SaveError::operation_known) ++known;
  });
  EXPECT_EQ(won, 1);
  EXPECT_EQ(known, 7);
  EXPECT_EQ(records().record(0, 100).size(), 1U);
}

TEST_P(StoreUnderLoad, NumbersHaveNoGapsAndAreGivenOnceUnderLoad) {
  constexpr int threads = 8;
  constexpr int each = 200;
  std::mutex mutex;
  std::multiset<std::int64_t> given;
  in_parallel(threads, [&](int t) {
    for (int i = 0; i < each; ++i) {
      for (int tries = 0;; ++tries) {
        ASSERT_LT(tries, 100'000);
        const std::int64_t from = records().counter("L2026");
        Unit unit;
        unit.counters = {{"L2026", from}};
        unit.licences = {issued(static_cast<std::uint64_t>(1000 + t * each + i), 2, "L2026-" + std::to_string(from + 1), static_cast<std::uint64_t>(5000 + t * each + i), 100)};
        const auto saved = records().save(unit);
        if (saved) {
          const std::scoped_lock lock(mutex);
          given.insert(from + 1);
          break;
        }
        ASSERT_EQ(saved.error(), SaveError::conflict) << "not `duplicate`: who lost a number tries the next";
      }
    }
  });
  EXPECT_EQ(records().counter("L2026"), threads * each);
  ASSERT_EQ(given.size(), static_cast<std::size_t>(threads * each));
  std::int64_t next = 1;
  for (const std::int64_t number : given) EXPECT_EQ(number, next++);
  app::LicenceQuery all;
  all.page.limit = 0;
  EXPECT_EQ(records().licences(all).total, static_cast<std::size_t>(threads * each));
  const auto record = records().record(0, 10'000);
  ASSERT_EQ(record.size(), static_cast<std::size_t>(threads * each));
  EXPECT_EQ(record.back().position, threads * each);
}

TEST_P(StoreUnderLoad, WhoFollowsTheRecordMissesNothing) {
  std::atomic<bool> writing{true};
  std::vector<std::int64_t> followed;
  std::thread follower([&] {
    for (bool last = false; !last;) {
      last = !writing;
      for (auto page = records().record(followed.empty() ? 0 : followed.back(), 7); !page.empty(); page = records().record(followed.back(), 7)) {
        for (const auto& entry : page) followed.push_back(entry.position);
      }
    }
  });
  in_parallel(6, [&](int t) {
    for (std::uint64_t i = 0; i < 20; ++i) {
      const std::uint64_t n = static_cast<std::uint64_t>(t) * 20 + i;
      EXPECT_TRUE(records().save(unit_of(drafted(1000 + n, 2, 5000 + n, 100))));
    }
  });
  writing = false;
  follower.join();
  ASSERT_EQ(followed.size(), 120U);
  for (std::size_t i = 0; i < followed.size(); ++i) EXPECT_EQ(followed[i], static_cast<std::int64_t>(i) + 1);
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreUnderLoad, ::testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
