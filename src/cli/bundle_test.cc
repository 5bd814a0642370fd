// Bundles that were changed on the way, and the text of their manifest. A whole bundle is made and used by web/e2e/offline.e2e.ts.
#include "cli/toolkit_bundle.h"

#include "adapters/secrets/signer.h"
#include "adapters/tables/write_zip.h"
#include "support/cli_folder.h"

namespace ytterby::cli {
namespace {

const std::string hash_of_hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

class Bundles : public test::CliFolder {
 protected:
  Bundles() : signer(std::move(*secrets::open_signer((folder / "keys").string(), "licence", 1))), keys(write("keys.json", signer->key_set())) {}

  static wire::BundleManifest manifest() {
    return {"0.1.0", "Linux x86_64", "2026-11-28T08:00:00Z", "cn", "sha256:0", *Date::parse("2026-11-01"), {{"law/a.yaml", hash_of_hello, 5, false}, {"ytterby", hash_of_hello, 5, true}}};
  }
  std::string token() const { return signer->sign_token(wire::bundle_json(manifest()), wire::bundle_type); }
  static std::vector<tables::PackedFile> sound(const std::string& manifest) {
    return {{"ytterby-toolkit/manifest.jwt", manifest}, {"ytterby-toolkit/law/a.yaml", "hello"}, {"ytterby-toolkit/ytterby", "hello", true}};
  }
  std::string zip(const std::vector<tables::PackedFile>& files) { return write("toolkit.zip", tables::write_zip(files)); }
  int verify(const std::string& bundle, bool as_json = true) {
    std::vector<std::string> arguments{"toolkit", "verify", bundle, "--keys", keys};
    if (as_json) arguments.insert(arguments.end(), {"--format", "json"});
    return ask(arguments);
  }
  std::string answer() { return json().find("answer")->text; }
  /// `path: fault` of each.
  std::string faults() {
    const wire::JsonValue answered = json();
    std::string said;
    for (const wire::JsonValue& fault : answered.find("faults")->items) said += fault.find("path")->text + ": " + fault.find("fault")->text + "\n";
    return said;
  }

  std::unique_ptr<app::Signer> signer;
  std::string keys;
};

TEST_F(Bundles, AsItWasMadeIsSoundPackedAndUnpacked) {
  EXPECT_EQ(verify(zip(sound(token() + "\n"))), 0) << out << err;
  EXPECT_EQ(answer(), "sound");
  std::filesystem::create_directories(folder / "unpacked/law");
  (void)write("unpacked/manifest.jwt", token());
  (void)write("unpacked/law/a.yaml", "hello");
  (void)write("unpacked/ytterby", "hello");
  EXPECT_EQ(verify((folder / "unpacked").string(), false), 0) << out << err;
  EXPECT_NE(out.find("made at 2026-11-28T08:00:00Z for Linux x86_64; the law verified up to 2026-11-01"), std::string::npos) << out;
}

TEST_F(Bundles, EveryFileThatDiffersIsNamed) {
  auto files = sound(token());
  files[1].content = "hullo";
  files[2].name = "ytterby-toolkit/ytterbi";
  files.push_back({"elsewhere", "x"});
  EXPECT_EQ(verify(zip(files)), 1);
  EXPECT_EQ(answer(), "differs");
  EXPECT_EQ(faults(), "../elsewhere: added\nlaw/a.yaml: changed\nytterbi: added\nytterby: missing\n");
}

TEST_F(Bundles, ALinkInTheFolderIsNotTheFile) {
  std::filesystem::create_directories(folder / "unpacked/law");
  (void)write("unpacked/manifest.jwt", token());
  (void)write("unpacked/law/a.yaml", "hello");
  std::filesystem::create_symlink(write("outside", "hello"), folder / "unpacked/ytterby");
  EXPECT_EQ(verify((folder / "unpacked").string()), 1);
  EXPECT_EQ(faults(), "ytterby: changed\n");
}

TEST_F(Bundles, WithoutTheIssuersSignatureNothingIsSaidOfTheFiles) {
  auto files = sound(token());
  files.erase(files.begin());
  EXPECT_EQ(verify(zip(files)), 1);
  EXPECT_EQ(answer(), "unsigned");
  // One character of the signature, not of its last, which holds spare bits.
  std::string changed = token();
  char& c = changed[changed.size() - 10];
  c = c == 'A' ? 'B' : 'A';
  EXPECT_EQ(verify(zip(sound(changed))), 1);
  EXPECT_EQ(answer(), "bad_signature");
  EXPECT_EQ(verify(zip(sound(signer->sign_token(wire::bundle_json(manifest()), "vc+jwt")))), 1);
  EXPECT_EQ(answer(), "wrong_type");
  const auto other = std::move(*secrets::open_signer((folder / "others").string(), "licence", 1));
  EXPECT_EQ(verify(zip(sound(other->sign_token(wire::bundle_json(manifest()), wire::bundle_type)))), 1);
  EXPECT_EQ(answer(), "unknown_key");
  EXPECT_TRUE(json().find("faults")->items.empty());
  EXPECT_EQ(verify(zip(sound(signer->sign_token("{}", wire::bundle_type)))), 1);
  EXPECT_EQ(answer(), "malformed");
}

TEST_F(Bundles, WhatIsNoBundleIsSaidToBeNone) {
  EXPECT_EQ(verify(write("text.zip", "no archive")), 65);
  EXPECT_NE(err.find("this is no bundle, or it is damaged"), std::string::npos) << err;
  EXPECT_EQ(verify((folder / "nowhere.zip").string()), 66);
  keys = (folder / "no-keys.json").string();
  EXPECT_EQ(verify(zip(sound(token()))), 66);
  EXPECT_EQ(ask({"toolkit", "export", (folder / "x.zip").string(), "--data", (folder / "nowhere").string()}), 66);
  EXPECT_NE(err.find("there is no such folder"), std::string::npos) << err;
}

TEST(BundleManifest, ComesBackAsItWasWrittenAndLeadsNowhereElse) {
  wire::BundleManifest manifest{"1", "m", "t", "cn", "h", *Date::parse("2026-01-02"), {{"a/b", hash_of_hello, 12, true}, {"c", hash_of_hello, 0, false}}};
  const auto read = wire::read_bundle(wire::bundle_json(manifest));
  ASSERT_TRUE(read);
  EXPECT_EQ(wire::bundle_json(*read), wire::bundle_json(manifest));
  for (const char* path : {"", "/a", "a/", "../a", "a/../b", "a//b", "./a", "a\\b", "c"}) {
    manifest.files[0].path = path;
    EXPECT_FALSE(wire::read_bundle(wire::bundle_json(manifest))) << path;
  }
  manifest.files[0] = {"a", "0", 1, false};
  EXPECT_FALSE(wire::read_bundle(wire::bundle_json(manifest))) << "no SHA-256";
}

}  // namespace
}  // namespace ytterby::cli
