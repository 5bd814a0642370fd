#include "adapters/documents/sealed_pdf.h"

#include "adapters/documents/samples_test.h"

namespace ytterby::documents {
namespace {

/// Whether our own verification takes a file.
bool is_sealed(const std::string& file, const std::string& keys) {
  const auto read = read_sealed_pdf(file);
  return read && secrets::verify_seal(read->seal, read->covered, keys);
}

TEST_F(Papers, AreTakenByOurOwnVerificationAndGiveBackTheirCredential) {
  const std::string file = documents->sealed_pdf(sample_paper());
  EXPECT_TRUE(is_sealed(file, key_set()));
  EXPECT_EQ(attached_file(file, "credential.jwt", 4096), sample_token());
  EXPECT_EQ(attached_file(file, "credential.jwt", 10), std::nullopt) << "longer than what was asked for";
  EXPECT_EQ(attached_file(file, "other", 4096), std::nullopt);
}

TEST_F(Papers, WithOneFlippedByteAnywhereAreRefused) {
  const std::string file = documents->sealed_pdf(sample_paper());
  const std::string keys = key_set();
  const std::size_t seal_at = file.rfind("/Contents <");
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < file.size(); i += 9973) places.push_back(i);
  // Closely where the seal stands: its first bytes, and the zeros that fill its place.
  for (std::size_t i = seal_at; i < seal_at + 40; ++i) places.push_back(i);
  for (std::size_t i = file.size() - 700; i < file.size(); i += 7) places.push_back(i);
  for (const std::size_t i : places) {
    std::string broken = file;
    broken[i] = static_cast<char>(broken[i] ^ 1);
    EXPECT_FALSE(is_sealed(broken, keys)) << "byte " << i << " of " << file.size();
  }
}

TEST_F(Papers, ToWhichSomethingWasAddedOrFromWhichItWasCutAreNotWhole) {
  const std::string file = documents->sealed_pdf(sample_paper());
  EXPECT_EQ(read_sealed_pdf(file + "\n").error(), SealedPdfFault::not_whole);
  EXPECT_EQ(read_sealed_pdf(file.substr(0, file.size() - 1)).error(), SealedPdfFault::not_whole);
  EXPECT_EQ(read_sealed_pdf(file + "%/ByteRange [0 1 2 3]\n").error(), SealedPdfFault::several_seals);
}

TEST_F(Papers, WithoutASealOrOfAnotherKindSayWhatTheyAre) {
  EXPECT_EQ(read_sealed_pdf(documents->plain_pdf(sample_paper())).error(), SealedPdfFault::not_sealed);
  EXPECT_EQ(read_sealed_pdf("no pdf").error(), SealedPdfFault::not_pdf);
  EXPECT_EQ(read_sealed_pdf("%PDF-1.7 /ByteRange [0 1 99999999999 3]").error(), SealedPdfFault::malformed);
  EXPECT_EQ(read_sealed_pdf("%PDF-1.7 /ByteRange [0 9 3 3]").error(), SealedPdfFault::malformed);
  EXPECT_EQ(read_sealed_pdf("%PDF-1.7 /ByteRange").error(), SealedPdfFault::malformed);
}

TEST_F(Papers, LettersAreSealedWithoutACredential) {
  const auto paper = app::return_letter(sample_setting(), {}, sample_holder(), {"缺少合同译本", "quantity"}, sample_time);
  const std::string file = documents->sealed_pdf(paper);
  EXPECT_TRUE(is_sealed(file, key_set()));
  EXPECT_EQ(attached_file(file, "credential.jwt", 4096), std::nullopt);
}

}  // namespace
}  // namespace ytterby::documents
