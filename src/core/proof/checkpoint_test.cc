// Checkpoints: what is signed, how strictly it is read, and what two of them say together.
#include "core/proof/checkpoint.h"

#include "base/base64.h"
#include "core/proof/samples_test.h"

namespace ytterby::proof {
namespace {

const std::string origin = "licences.example.org/log";

const SeedKey& key() {
  static const SeedKey made(origin, hash_of_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")->view());
  return made;
}

const SeedKey& other_key() {
  static const SeedKey made(origin, hash_of_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")->view());
  return made;
}

Hash root() { return rfc::sha256("root"); }
Checkpoint sample() { return {origin, 20'852'163, root(), {}}; }

std::string note() { return *sign_checkpoint(hasher(), sample(), key().public_half(), key().signer()); }

std::string replaced(std::string text, std::string_view from, std::string_view to) { return text.replace(text.find(from), from.size(), to); }

Result<Checkpoint, CheckpointFault> opened(std::string_view text, const LogKey& by = key().public_half()) { return open_checkpoint(hasher(), text, by, secrets::verify_ed25519); }

TEST(NoteKey, HasTheIdAndTheSignatureOfThePublishedExample) {
  // The example of golang.org/x/mod/sumdb/note.
  const auto key_read = parse_verifier_key(hasher(), "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  ASSERT_TRUE(key_read);
  EXPECT_EQ(key_read->name, "PeterNeumann");
  EXPECT_EQ(key_id(hasher(), *key_read), 0xc74f20a3U);
  const auto signature = bytes_of_base64("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->substr(0, 4), "\xc7\x4f\x20\xa3");
  const std::string text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  EXPECT_TRUE(secrets::verify_ed25519(key_read->view(), text, signature->substr(4)));
  EXPECT_FALSE(secrets::verify_ed25519(key_read->view(), text + "x", signature->substr(4)));
}

TEST(NoteKey, IsRefusedWhenItWasCopiedBadly) {
  const std::string good = verifier_key(hasher(), key().public_half());
  EXPECT_EQ(parse_verifier_key(hasher(), good), key().public_half());
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] == 'a' ? 'b' : 'a');
    EXPECT_FALSE(parse_verifier_key(hasher(), bad)) << bad;
    EXPECT_FALSE(parse_verifier_key(hasher(), good.substr(0, i)));
  }
  EXPECT_FALSE(parse_verifier_key(hasher(), good + "A"));
}

TEST(NoteKey, HasANameThatNobodyCanMisread) {
  for (const std::string good : {"a", "example.com/log", "例え.jp/記録", "a-b_c:1"}) EXPECT_TRUE(is_key_name(good)) << good;
  for (const std::string bad : {"", "a b", "a+b", "a\nb", "a\tb", "a\xC2\xA0"
                                                                  "b",
                                "a\xE3\x80\x80"
                                "b",
                                "\xE2\x80\xA8", "a\xFF"}) {
    EXPECT_FALSE(is_key_name(bad)) << bad;
  }
}

TEST(Checkpoint, IsTheThreeLinesOfTheSpecificationAndASignatureLine) {
  const std::string text = origin + "\n20852163\n" + base64(root().view()) + "\n";
  EXPECT_EQ(checkpoint_text(sample()), text);
  EXPECT_TRUE(note().starts_with(text + "\n\xE2\x80\x94 " + origin + " "));
  EXPECT_EQ(note().size(), text.size() + 1 + 4 + origin.size() + 1 + 92 + 1);
  EXPECT_EQ(opened(note()), sample());
  EXPECT_EQ(parse_checkpoint(note())->text, text);
}

TEST(Checkpoint, KeepsFurtherLinesUnderItsSignature) {
  Checkpoint with = sample();
  with.extensions = {"time 1767225600", "另一行"};
  const std::string text = *sign_checkpoint(hasher(), with, key().public_half(), key().signer());
  EXPECT_EQ(opened(text), with);
  EXPECT_EQ(opened(replaced(text, "time 1767225600", "time 1767225601")).error(), CheckpointFault::wrong_signature);
  with.extensions = {""};
  EXPECT_EQ(checkpoint_text(with).error(), CheckpointFault::bad_extension);
  with.extensions = {"a\nb"};
  EXPECT_EQ(checkpoint_text(with).error(), CheckpointFault::bad_extension);
}

TEST(Checkpoint, IsRefusedWhenAnyBitOfItChanges) {
  const std::string good = note();
  for (std::size_t i = 0; i < good.size() * 8; ++i) {
    std::string bad = good;
    bad[i / 8] = static_cast<char>(static_cast<unsigned char>(bad[i / 8]) ^ (1U << (i % 8)));
    EXPECT_FALSE(opened(bad)) << i;
  }
  for (std::size_t i = 0; i < good.size(); ++i) {
    EXPECT_FALSE(opened(good.substr(0, i))) << i;
    EXPECT_FALSE(opened(good.substr(i + 1))) << i;
  }
}

TEST(Checkpoint, HasOneSpellingAndEverythingElseIsRefusedForAReason) {
  const std::string good = note();
  const std::string root64 = base64(root().view());
  const std::string line = good.substr(good.find("\xE2\x80\x94"));
  const std::string junk = "\xE2\x80\x94 witness.example AAAAAQ==\n";
  std::string many = good;
  for (std::size_t i = 1; i <= most_signatures; ++i) many += "\xE2\x80\x94 w" + std::to_string(i) + " AAAAAAA=\n";
  const std::vector<std::pair<std::string, CheckpointFault>> rows{
      {"", CheckpointFault::bad_form},
      {"\n\n", CheckpointFault::bad_form},
      {std::string(most_note_bytes + 1, 'a'), CheckpointFault::too_long},
      {good + "\xFF", CheckpointFault::not_text},
      {replaced(good, "\n", "\r\n"), CheckpointFault::not_text},
      {good.substr(0, good.size() - 1), CheckpointFault::bad_form},
      {good + "\n", CheckpointFault::bad_extension},
      {replaced(good, "\n\n", "\n"), CheckpointFault::bad_form},
      {replaced(good, "\n\n", "\n\n\n"), CheckpointFault::bad_extension},
      {replaced(good, "\n\n", "\n\nmore\n\n"), CheckpointFault::bad_extension},
      {replaced(good, line, ""), CheckpointFault::bad_form},
      {replaced(good, origin + "\n2", "\n2"), CheckpointFault::bad_origin},
      {replaced(good, "20852163", "020852163"), CheckpointFault::bad_size},
      {replaced(good, "20852163", "+1"), CheckpointFault::bad_size},
      {replaced(good, "20852163", "-1"), CheckpointFault::bad_size},
      {replaced(good, "20852163", ""), CheckpointFault::bad_size},
      {replaced(good, "20852163", "9007199254740992"), CheckpointFault::bad_size},
      {replaced(good, "20852163", "99999999999999999999999"), CheckpointFault::bad_size},
      {replaced(good, root64, root64.substr(0, 40)), CheckpointFault::bad_root},
      {replaced(good, root64, root64.substr(0, 43)), CheckpointFault::bad_root},
      {replaced(good, root64, root64 + "===="), CheckpointFault::bad_root},
      {replaced(good, root64, ""), CheckpointFault::bad_root},
      {replaced(good, "\xE2\x80\x94", "-"), CheckpointFault::bad_signature_line},
      {replaced(good, "\xE2\x80\x94 ", "\xE2\x80\x94"), CheckpointFault::bad_signature_line},
      {replaced(good, "\xE2\x80\x94 ", "\xE2\x80\x94  "), CheckpointFault::bad_signature_line},
      {good.substr(0, good.size() - 1) + " \n", CheckpointFault::bad_signature_line},
      {good + junk, CheckpointFault::bad_signature_line},
      {good + line, CheckpointFault::repeated_signature},
      {many, CheckpointFault::too_many_signatures},
  };
  for (const auto& [text, fault] : rows) {
    const auto read = parse_checkpoint(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(name_of(read.error()), name_of(fault)) << text;
  }
}

TEST(Checkpoint, StaysValidBesideSignaturesOfOthers) {
  const std::string stranger = "\xE2\x80\x94 witness.example/w1 " + base64("\x01\x02\x03\x04signature of any length") + "\n";
  EXPECT_EQ(opened(note() + stranger), sample());
  const std::string line = note().substr(note().find("\xE2\x80\x94"));
  EXPECT_EQ(opened(replaced(note(), line, stranger + line)), sample());
  // A key of the same name, as after a change of keys.
  const std::string by_other = *sign_checkpoint(hasher(), sample(), other_key().public_half(), other_key().signer());
  const std::string both = note() + by_other.substr(by_other.find("\xE2\x80\x94"));
  EXPECT_EQ(opened(both), sample());
  EXPECT_EQ(opened(both, other_key().public_half()), sample());
  EXPECT_EQ(opened(note(), other_key().public_half()).error(), CheckpointFault::unknown_key);
}

TEST(Checkpoint, IsNotTakenFromAnotherLogOrAnotherKey) {
  const SeedKey elsewhere("elsewhere.example", rfc::str(root()));
  Checkpoint foreign = sample();
  EXPECT_EQ(sign_checkpoint(hasher(), foreign, elsewhere.public_half(), elsewhere.signer()).error(), CheckpointFault::other_origin);
  // Signed all the same: the right key over a text that is not its log's.
  const std::string text = "elsewhere.example\n1\n" + base64(root().view()) + "\n";
  const auto id = bytes_of_base64(note().substr(note().rfind(' ') + 1, 92))->substr(0, 4);
  EXPECT_EQ(opened(text + "\n\xE2\x80\x94 " + origin + " " + base64(id + key().signer()(text)) + "\n").error(), CheckpointFault::other_origin);
  EXPECT_EQ(opened(text + "\n\xE2\x80\x94 " + origin + " " + base64(id + other_key().signer()(text)) + "\n").error(), CheckpointFault::wrong_signature);
  EXPECT_EQ(opened(text + "\n\xE2\x80\x94 " + origin + " " + base64(id + "short") + "\n").error(), CheckpointFault::wrong_signature);
}

TEST(Checkpoint, IsNotSignedWhenNobodyCouldTakeIt) {
  const auto fault = [](const Checkpoint& checkpoint, const SignText& sign) { return sign_checkpoint(hasher(), checkpoint, key().public_half(), sign).error(); };
  EXPECT_EQ(fault(sample(), [](std::string_view) { return std::string(); }), CheckpointFault::signer_failed);
  EXPECT_EQ(fault({origin, most_entries + 1, root(), {}}, key().signer()), CheckpointFault::bad_size);
  EXPECT_EQ(fault({origin, 0, root(), {}}, key().signer()), CheckpointFault::bad_root);
  EXPECT_EQ(fault({origin, 1, root(), {std::string(most_note_bytes, 'a')}}, key().signer()), CheckpointFault::too_long);
  EXPECT_TRUE(opened(*sign_checkpoint(hasher(), {origin, 0, hash_empty(hasher()), {}}, key().public_half(), key().signer())));
}

/// Two logs that are alike up to entry 40.
struct Forked {
  Grown good;
  Grown evil;
  std::vector<Checkpoint> good_at{{origin, 0, hash_empty(hasher()), {}}};
  std::vector<Checkpoint> evil_at = good_at;
  Forked() {
    for (std::uint64_t i = 0; i < 64; ++i) {
      good.add(datum(i));
      evil.add(i < 40 ? datum(i) : "evil " + datum(i));
      good_at.push_back({origin, i + 1, good.tree.root(hasher()), {}});
      evil_at.push_back({origin, i + 1, evil.tree.root(hasher()), {}});
    }
  }
};

TEST(TwoCheckpoints, AreTheSameConsistentAForkOrARollbackAtEveryPairOfSizes) {
  const Forked logs;
  for (std::uint64_t older = 0; older <= 64; ++older) {
    for (std::uint64_t newer = 0; newer <= 64; ++newer) {
      const auto told = [&](const std::vector<Checkpoint>& to, const Grown& log) {
        std::vector<Hash> proof;
        if (older > 0 && older <= newer) proof = *prove_consistency(hasher(), log.store.source(), {older, newer});
        const auto relation = compare(hasher(), logs.good_at[older], to[newer], proof);
        return relation ? std::string(name_of(*relation)) : std::string(name_of(relation.error()));
      };
      const std::string honest = newer < older ? "rollback" : newer == older ? "same" : "consistent";
      EXPECT_EQ(told(logs.good_at, logs.good), honest) << older << ", " << newer;
      // Whoever had seen no more than what is common to both cannot tell; everybody else can.
      const bool is_hidden = older <= 40 || newer < older;
      EXPECT_EQ(told(logs.evil_at, logs.evil), is_hidden ? honest : "fork") << older << ", " << newer;
    }
  }
}

TEST(TwoCheckpoints, SayNothingWithAProofOfTheWrongLengthOrOfOtherLogs) {
  const Forked logs;
  std::vector<Hash> proof = *prove_consistency(hasher(), logs.good.store.source(), {13, 50});
  const auto with = [&] { return compare(hasher(), logs.good_at[13], logs.good_at[50], proof).error(); };
  proof.emplace_back();
  EXPECT_EQ(with(), CompareFault::proof_too_long);
  proof.resize(proof.size() - 2);
  EXPECT_EQ(with(), CompareFault::proof_too_short);
  proof.clear();
  EXPECT_EQ(with(), CompareFault::proof_too_short);
  EXPECT_EQ(compare(hasher(), logs.good_at[0], logs.good_at[5], {root()}).error(), CompareFault::proof_too_long);
  EXPECT_EQ(compare(hasher(), logs.good_at[5], logs.good_at[5], {root()}).error(), CompareFault::proof_too_long);
  // Two roots of one size are evidence enough, whatever proof comes with them.
  EXPECT_EQ(compare(hasher(), logs.good_at[50], logs.evil_at[50], {root()}), Relation::fork);
  Checkpoint other = logs.good_at[50];
  other.origin = "elsewhere.example";
  EXPECT_EQ(compare(hasher(), logs.good_at[13], other, {}).error(), CompareFault::other_log);
  EXPECT_EQ(compare(hasher(), {origin, 0, root(), {}}, logs.good_at[5], {}).error(), CompareFault::impossible_size);
  EXPECT_EQ(compare(hasher(), logs.good_at[5], {origin, most_entries + 1, root(), {}}, {}).error(), CompareFault::impossible_size);
}

TEST(Checkpoint, HasAStableNameForEachFault) {
  std::vector<std::string_view> names;
  for (int i = 0; i < checkpoint_fault_count; ++i) names.push_back(name_of(static_cast<CheckpointFault>(i)));
  for (int i = 0; i < relation_count; ++i) names.push_back(name_of(static_cast<Relation>(i)));
  for (int i = 0; i < compare_fault_count; ++i) names.push_back(name_of(static_cast<CompareFault>(i)));
  EXPECT_EQ(names, (std::vector<std::string_view>{"too_long",    "not_text",        "bad_form",     "bad_origin",    "bad_size", "bad_root",   "bad_extension", "bad_signature_line", "too_many_signatures", "repeated_signature", "bad_key",
                                                  "unknown_key", "wrong_signature", "other_origin", "signer_failed", "same",     "consistent", "fork",          "rollback",           "other_log",           "impossible_size",    "proof_too_short",
                                                  "proof_too_long"}));
}

}  // namespace
}  // namespace ytterby::proof
