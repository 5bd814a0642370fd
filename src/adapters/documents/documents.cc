#include "adapters/documents/documents.h"

#include <mutex>

#include "adapters/documents/draw_pages.h"
#include "adapters/documents/structure.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define YTTERBY_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define YTTERBY_ADDRESS_SANITIZER
#endif
#ifdef YTTERBY_ADDRESS_SANITIZER
// cairo 1.16 forgets 768 bytes with each subset of a CFF font, and fontconfig its last query; neither is ours to mend.
// What we allocate is still looked after: these are the only two libraries named. See docs/adr/0020-documents.md.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libcairo.so\nleak:libfontconfig.so\n"; }
#endif

namespace ytterby::documents {

namespace {

class PdfDocuments final : public app::Documents {
 public:
  PdfDocuments(const app::Seal& seal, std::unique_ptr<TextSetter> setter) : seal_(seal), setter_(std::move(setter)) {}

  std::string sealed_pdf(const app::Paper& paper) const override { return sealed(plain_pdf(paper), seal_, paper.at); }

  std::string plain_pdf(const app::Paper& paper) const override {
    const Body body;
    std::string drawn;
    {
      // Pango's context is for one thread at a time; sealing, which takes as long, runs beside it.
      const std::scoped_lock lock(mutex_);
      drawn = draw_pages(paper, set_pages(paper, *setter_, body), *setter_, body);
    }
    return arranged(drawn, paper);
  }

 private:
  const app::Seal& seal_;
  std::unique_ptr<TextSetter> setter_;
  mutable std::mutex mutex_;
};

}  // namespace

Result<std::unique_ptr<app::Documents>, Text> open_documents(const app::Seal& seal) {
  auto setter = TextSetter::open();
  if (!setter) return fail(std::move(setter.error()));
  return std::unique_ptr<app::Documents>(std::make_unique<PdfDocuments>(seal, std::move(*setter)));
}

}  // namespace ytterby::documents
