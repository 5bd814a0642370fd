#include "adapters/tables/zip_archive_test.h"

#include <gtest/gtest.h>
#include <zip.h>

namespace ytterby::test {

std::string archive(const std::vector<Part>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(memory);
  zip_t* const zip = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error);
  for (const Part& part : parts) {
    zip_source_t* const source = zip_source_buffer(zip, part.content.data(), part.content.size(), 0);
    const auto index = static_cast<zip_uint64_t>(zip_file_add(zip, part.name.c_str(), source, ZIP_FL_ENC_UTF_8));
    if (part.encrypted) zip_file_set_encryption(zip, index, ZIP_EM_AES_256, "secret");
    if (part.link) zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX, 0120777U << 16U);
  }
  EXPECT_EQ(zip_close(zip), 0) << zip_strerror(zip);
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  return bytes;
}

}  // namespace ytterby::test
