#include "adapters/documents/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace ytterby::documents {

namespace {

struct CodeFree {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode qr_code(const std::string& payload) {
  const std::unique_ptr<QRcode, CodeFree> code(QRcode_encodeData(static_cast<int>(payload.size()), reinterpret_cast<const unsigned char*>(payload.data()), 0, QR_ECLEVEL_L));
  if (!code) throw std::runtime_error("the code does not hold " + std::to_string(payload.size()) + " bytes");
  QrCode out;
  out.size = code->width;
  const auto modules = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  out.dark.reserve(modules);
  for (std::size_t i = 0; i < modules; ++i) out.dark.push_back((code->data[i] & 1U) != 0);
  return out;
}

}  // namespace ytterby::documents
