#include "adapters/tables/inspect_file.h"

#include "adapters/tables/office_file.h"
#include "adapters/tables/pdf_names.h"

namespace ytterby::tables {

namespace {

class Inspector final : public app::FileInspector {
 public:
  [[nodiscard]] std::optional<app::FileFault> fault(app::PaperFormat format, std::string_view bytes) const override {
    return format == app::PaperFormat::pdf ? pdf_fault(bytes) : office_fault(format, bytes);
  }
};

}  // namespace

std::unique_ptr<app::FileInspector> make_file_inspector() { return std::make_unique<Inspector>(); }

}  // namespace ytterby::tables
