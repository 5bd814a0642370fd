// Entries, their commitments and their chain, and reading a whole log again.
#include "core/proof/whole_log.h"

#include <algorithm>

#include "core/proof/samples_test.h"

namespace ytterby::proof {
namespace {

Salt salt_of(std::uint64_t index) {
  const Hash bytes = hasher().sha256({"salt ", std::to_string(index)});
  Salt out;
  std::copy(bytes.bytes.begin(), bytes.bytes.end(), out.bytes.begin());
  return out;
}

std::string body_of(std::uint64_t index) { return R"({"licence":"L)" + std::to_string(index) + R"("})"; }

struct Written {
  LogState state;
  std::vector<std::string> lines;
  std::vector<LogState> states{LogState{}};
};

Written written(std::uint64_t count) {
  Written out;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto added = append_entry(hasher(), out.state, {i % 3 == 0 ? "licence_issued" : "licence_revoked", 1'767'225'600 + static_cast<std::int64_t>(i), commit(hasher(), salt_of(i), body_of(i))});
    EXPECT_TRUE(added);
    out.lines.push_back(added->bytes);
    out.states.push_back(out.state);
  }
  return out;
}

EntryStream stream(const std::vector<std::string>& lines) {
  return [&lines, next = std::size_t{0}]() mutable -> std::optional<std::string> {
    if (next == lines.size()) return std::nullopt;
    return lines[next++];
  };
}

const std::string sample =
    R"({"at":1767225600,"commitment":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f","index":7,"kind":"licence_issued","previous":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"})";

TEST(LogEntry, HasOneSpelling) {
  const auto read = parse_entry(sample);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->index, 7U);
  EXPECT_EQ(read->kind, "licence_issued");
  EXPECT_EQ(read->at, 1'767'225'600);
  EXPECT_EQ(read->commitment.bytes[31], 0x1f);
  EXPECT_EQ(static_cast<unsigned char>(read->previous.bytes[0]), 0xffU);
  EXPECT_EQ(canonical(*read), sample);
}

TEST(LogEntry, ThatIsWrittenOtherwiseIsRefusedForAReason) {
  const auto with = [](std::string_view from, std::string_view to) {
    std::string out = sample;
    return out.replace(out.find(from), from.size(), to);
  };
  const std::vector<std::pair<std::string, EntryFault>> rows{
      {"", EntryFault::not_canonical},
      {"{}", EntryFault::not_canonical},
      {sample + "\n", EntryFault::not_canonical},
      {sample + sample, EntryFault::not_canonical},
      {" " + sample, EntryFault::not_canonical},
      {sample.substr(0, sample.size() - 1), EntryFault::not_canonical},
      {with(":7", ": 7"), EntryFault::bad_number},
      {with(":7", ":07"), EntryFault::bad_number},
      {with(":7", ":-7"), EntryFault::bad_number},
      {with(":7", ":7.0"), EntryFault::bad_number},
      {with(":7", ":7e0"), EntryFault::bad_number},
      {with(":7", ":9007199254740991"), EntryFault::bad_number},
      {with(":7", ":\"7\""), EntryFault::bad_number},
      {with(":7,", ":7,\"note\":1,"), EntryFault::not_canonical},
      {with("\"at\":1767225600,", ""), EntryFault::not_canonical},
      {with("1767225600", ""), EntryFault::bad_number},
      {with("1767225600", "9007199254740992"), EntryFault::bad_number},
      {with("1767225600", "99999999999999999999999999"), EntryFault::bad_number},
      {with("licence_issued", "Licence"), EntryFault::bad_kind},
      {with("licence_issued", ""), EntryFault::bad_kind},
      {with("licence_issued", "7"), EntryFault::bad_kind},
      {with("licence_issued", "licence\\u005fissued"), EntryFault::bad_kind},
      {with("licence_issued", std::string(65, 'a')), EntryFault::bad_kind},
      {with("0a0b", "0A0b"), EntryFault::bad_hash},
      {with("0a0b", "0a0"), EntryFault::bad_hash},
      {with("0a0b", "0a0g"), EntryFault::bad_hash},
      {with("\"ffff", "\"fff"), EntryFault::bad_hash},
  };
  for (const auto& [text, fault] : rows) {
    const auto read = parse_entry(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(name_of(read.error()), name_of(fault)) << text;
  }
}

TEST(LogEntry, ThatCannotBeWrittenIsNotAdded) {
  LogState state = written(3).state;
  const LogState before = state;
  EXPECT_EQ(append_entry(hasher(), state, {"Licence issued", 1, {}}).error(), EntryFault::bad_kind);
  EXPECT_EQ(append_entry(hasher(), state, {"licence_issued", -1, {}}).error(), EntryFault::bad_number);
  EXPECT_EQ(append_entry(hasher(), state, {"licence_issued", static_cast<std::int64_t>(most_entries) + 1, {}}).error(), EntryFault::bad_number);
  EXPECT_EQ(state, before);
  EXPECT_EQ(canonical({most_entries, "licence_issued", 1, {}, {}}).error(), EntryFault::bad_number);
}

TEST(Commitment, IsOpenedByItsSaltAndItsBodyAlone) {
  const LogEntry entry = *parse_entry(written(1).lines[0]);
  EXPECT_TRUE(opens(hasher(), entry, salt_of(0), body_of(0)));
  EXPECT_FALSE(opens(hasher(), entry, salt_of(1), body_of(0)));
  EXPECT_FALSE(opens(hasher(), entry, salt_of(0), body_of(1)));
  EXPECT_FALSE(opens(hasher(), entry, salt_of(0), body_of(0) + " "));
  for (std::size_t i = 0; i < hash_bytes * 8; ++i) {
    Salt salt = salt_of(0);
    salt.bytes[i / 8] = static_cast<char>(static_cast<unsigned char>(salt.bytes[i / 8]) ^ (1U << (i % 8)));
    EXPECT_FALSE(opens(hasher(), entry, salt, body_of(0)));
  }
}

TEST(Commitment, KeepsTwoEqualEventsApartAndIsTheHashThatIsPromised) {
  EXPECT_NE(commit(hasher(), salt_of(0), body_of(0)), commit(hasher(), salt_of(1), body_of(0)));
  EXPECT_EQ(commit(hasher(), salt_of(0), "x"), rfc::sha256(std::string(salt_of(0).view()) + "x"));
}

TEST(WholeLog, IsReadAgainToTheStateThatItWasWrittenTo) {
  const Written log = written(300);
  EXPECT_EQ(verify_log(hasher(), stream({})), LogState{});
  for (const std::size_t size : {1U, 2U, 255U, 256U, 257U, 300U}) {
    const std::vector<std::string> lines(log.lines.begin(), log.lines.begin() + static_cast<std::ptrdiff_t>(size));
    const auto read = verify_log(hasher(), stream(lines));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, log.states[size]);
    EXPECT_EQ(read->tree.root(hasher()), rfc::mth(lines));
  }
  // The chain as it is defined, from its beginning.
  Hash chain;
  for (const std::string& line : log.lines) chain = rfc::sha256(rfc::str(chain) + rfc::str(rfc::mth({line})));
  EXPECT_EQ(log.state.chain, chain);
}

TEST(WholeLog, NamesTheFirstEntryThatIsAtFault) {
  const Written log = written(40);
  for (std::size_t i = 0; i < log.lines.size(); ++i) {
    const auto fault_of = [&](const std::function<void(std::vector<std::string>&)>& change) {
      std::vector<std::string> lines = log.lines;
      change(lines);
      const auto read = verify_log(hasher(), stream(lines));
      return read ? std::string("none") : std::string(name_of(read.error().fault)) + " " + std::to_string(read.error().index);
    };
    const std::string here = std::to_string(i);
    const std::string next = std::to_string(i + 1);
    const bool is_last = i + 1 == log.lines.size();
    EXPECT_EQ(fault_of([&](auto& lines) { lines[i].pop_back(); }), "malformed_entry " + here);
    EXPECT_EQ(fault_of([&](auto& lines) { lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i)); }), is_last ? "none" : "index_out_of_order " + here);
    EXPECT_EQ(fault_of([&](auto& lines) { lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(i), lines[i]); }), "index_out_of_order " + next);
    if (!is_last) {
      EXPECT_EQ(fault_of([&](auto& lines) { std::swap(lines[i], lines[i + 1]); }), "index_out_of_order " + here);
    }
    // Another time for one entry: the next one tells.
    const auto redate = [&](auto& lines) {
      LogEntry entry = *parse_entry(lines[i]);
      ++entry.at;
      lines[i] = *canonical(entry);
    };
    EXPECT_EQ(fault_of(redate), is_last ? "none" : "chain_broken " + next);
    const auto rechain = [&](auto& lines) {
      LogEntry entry = *parse_entry(lines[i]);
      entry.previous.bytes[0] = static_cast<char>(static_cast<unsigned char>(entry.previous.bytes[0]) ^ 1U);
      lines[i] = *canonical(entry);
    };
    EXPECT_EQ(fault_of(rechain), "chain_broken " + here);
  }
}

TEST(WholeLog, ThatWasWrittenAnewFromOneEntryOnIsSoundInItselfAndHasAnotherRoot) {
  const Written log = written(40);
  Written forged;
  for (std::uint64_t i = 0; i < 40; ++i) {
    LogEntry entry = *parse_entry(log.lines[i]);
    const auto added = append_entry(hasher(), forged.state, {i == 20 ? "licence_amended" : entry.kind, entry.at, entry.commitment});
    forged.lines.push_back(added->bytes);
  }
  const auto read = verify_log(hasher(), stream(forged.lines));
  ASSERT_TRUE(read);
  EXPECT_NE(read->tree.root(hasher()), log.state.tree.root(hasher()));
  EXPECT_NE(read->chain, log.state.chain);
}

TEST(WholeLog, HasAStableNameForEachFault) {
  std::vector<std::string_view> names;
  for (int i = 0; i < entry_fault_count; ++i) names.push_back(name_of(static_cast<EntryFault>(i)));
  for (int i = 0; i < log_fault_count; ++i) names.push_back(name_of(static_cast<LogFault>(i)));
  EXPECT_EQ(names, (std::vector<std::string_view>{"not_canonical", "bad_number", "bad_kind", "bad_hash", "malformed_entry", "index_out_of_order", "chain_broken", "beyond_limit"}));
}

}  // namespace
}  // namespace ytterby::proof
