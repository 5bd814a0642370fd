// Hashes as text, and figures: one spelling each.
#include "core/proof/hash.h"

#include "core/proof/samples_test.h"

namespace ytterby::proof {
namespace {

TEST(Hash, IsPrefixedAsRfc9162Says) {
  EXPECT_EQ(hash_empty(hasher()), rfc::sha256(""));
  EXPECT_EQ(hash_leaf(hasher(), "abc"), rfc::sha256(std::string("\0abc", 4)));
  EXPECT_EQ(hash_node(hasher(), rfc::sha256("l"), rfc::sha256("r")), rfc::sha256("\x01" + rfc::str(rfc::sha256("l")) + rfc::str(rfc::sha256("r"))));
  EXPECT_EQ(hex(rfc::sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") << "FIPS 180-4";
}

TEST(Hash, HasOneSpellingInHexadecimal) {
  const Hash hash = rfc::sha256("abc");
  EXPECT_EQ(hash_of_hex(hex(hash)), hash);
  EXPECT_EQ(hash_of_bytes(hash.view()), hash);
  EXPECT_FALSE(hash_of_hex("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  EXPECT_FALSE(hash_of_hex("ba7816"));
  EXPECT_FALSE(hash_of_hex(hex(hash) + "00"));
  EXPECT_FALSE(hash_of_hex(std::string(64, ' ')));
  EXPECT_FALSE(hash_of_bytes(hash.view().substr(1)));
  EXPECT_FALSE(hash_of_bytes(std::string(33, 'a')));
}

TEST(Base64, HasOneSpelling) {
  EXPECT_EQ(bytes_of_base64(""), "");
  EXPECT_EQ(bytes_of_base64("AP8="), std::string("\0\xFF", 2));
  EXPECT_EQ(bytes_of_base64("+/+/"), "\xFB\xFF\xBF");
  for (const std::string bad : {"-_-_", "+/-/", "AP8", "AP9=", "AP8=\n", "A===", "====", "=AP8", "AP=8", "AP8=AP8=", "A P8", "AP8=="}) EXPECT_FALSE(bytes_of_base64(bad)) << bad;
}

TEST(Figure, HasOneSpelling) {
  EXPECT_EQ(number_of("0", 10), 0U);
  EXPECT_EQ(number_of("10", 10), 10U);
  EXPECT_EQ(number_of("18446744073709551615", ~std::uint64_t{0}), ~std::uint64_t{0});
  EXPECT_FALSE(number_of("18446744073709551616", ~std::uint64_t{0}));
  EXPECT_FALSE(number_of("99999999999999999999", ~std::uint64_t{0}));
  for (const std::string bad : {"", "11", "00", "01", "+1", "-1", " 1", "1 ", "1.0", "1e0", "0x1"}) EXPECT_FALSE(number_of(bad, 10)) << bad;
}

}  // namespace
}  // namespace ytterby::proof
