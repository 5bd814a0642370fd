#pragma once
// A QR code as a square of dark and light modules (ISO/IEC 18004), by libqrencode.
#include <string>
#include <vector>

namespace ytterby::documents {

struct QrCode {
  int size = 0;                 ///< modules on a side, without the quiet zone
  std::vector<bool> dark;       ///< row by row
  [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * size + x)]; }
};

/// `payload` as bytes, error correction L: printed on a page it is large enough, and fewer modules are read from a worse
/// picture. Throws std::runtime_error when it does not fit (2,953 bytes).
QrCode qr_code(const std::string& payload);

}  // namespace ytterby::documents
