#include "adapters/tables/write_zip.h"

#include <zip.h>

#include <memory>
#include <set>
#include <stdexcept>

namespace ytterby::tables {

namespace {

// The first moment that the format knows; a real one would make every archive another.
constexpr zip_uint16_t no_time = 0;
constexpr zip_uint16_t first_day = 0x21;   // 1980-01-01

constexpr zip_uint32_t program_mode = 0100755;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

[[noreturn]] void cannot(const std::string& what) { throw std::runtime_error("the archive cannot be written: " + what); }

std::string bytes_of(zip_source_t* memory) {
  if (zip_source_open(memory) != 0) cannot("no content");
  zip_source_seek(memory, 0, SEEK_END);
  const zip_int64_t size = zip_source_tell(memory);
  zip_source_seek(memory, 0, SEEK_SET);
  std::string out(static_cast<std::size_t>(size < 0 ? 0 : size), '\0');
  const zip_int64_t read = zip_source_read(memory, out.data(), out.size());
  zip_source_close(memory);
  if (read != size) cannot("cut short");
  return out;
}

}  // namespace

std::string write_zip(const std::vector<PackedFile>& files) {
  std::set<std::string> names;
  for (const PackedFile& file : files) {
    if (!names.insert(file.name).second) cannot("`" + file.name + "` stands twice");
  }
  zip_source_t* const memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  if (memory == nullptr) cannot("no memory");
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(memory, zip_source_free);
  zip_source_keep(memory);
  std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, nullptr));
  if (!archive) {
    zip_source_free(memory);
    cannot("not opened");
  }
  for (const PackedFile& file : files) {
    zip_source_t* const source = zip_source_buffer(archive.get(), file.content.data(), file.content.size(), 0);
    const zip_int64_t index = source == nullptr ? -1 : zip_file_add(archive.get(), file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      if (source != nullptr) zip_source_free(source);
      cannot(file.name);
    }
    const auto place = static_cast<zip_uint64_t>(index);
    if (zip_file_set_dostime(archive.get(), place, no_time, first_day, 0) != 0) cannot(file.name);
    if (file.executable && zip_file_set_external_attributes(archive.get(), place, 0, ZIP_OPSYS_UNIX, program_mode << 16U) != 0) cannot(file.name);
  }
  if (zip_close(archive.get()) != 0) cannot(zip_strerror(archive.get()));
  archive.release();   // closing gave it back
  return bytes_of(memory);
}

}  // namespace ytterby::tables
