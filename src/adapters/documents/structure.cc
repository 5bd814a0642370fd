#include "adapters/documents/structure.h"

#include <map>
#include <stdexcept>

#include "adapters/documents/draw_pages.h"
#include "adapters/documents/qpdf_file.h"

namespace ytterby::documents {

namespace {

constexpr std::size_t range_width = 10;   // digits of a place in the file

/// A dictionary as it stands, with more members; it must not have them already.
std::string with_members(const std::string& text, const std::string& more) {
  const std::size_t end = text.rfind(">>");
  if (end == std::string::npos) throw std::runtime_error("a dictionary of the file cannot be read");
  return text.substr(0, end) + more + " >>";
}

std::string last_startxref(const std::string& file) {
  const std::string word = "startxref\n";
  const std::size_t at = file.rfind(word);
  if (at == std::string::npos) throw std::runtime_error("the file has no cross-reference table");
  const std::size_t begin = at + word.size();
  return file.substr(begin, file.find('\n', begin) - begin);
}

std::string padded(std::size_t number) {
  std::string text = std::to_string(number);
  return std::string(text.size() < range_width ? range_width - text.size() : 0, '0') + text;
}

std::string hex(const std::string& bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out.push_back(digits[static_cast<unsigned char>(c) >> 4U]);
    out.push_back(digits[static_cast<unsigned char>(c) & 15U]);
  }
  return out;
}

/// Objects added at the end of a file, and the table that finds them.
class Update {
 public:
  explicit Update(std::string file) : file_(std::move(file)), previous_(last_startxref(file_)) {}

  void add(int id, const std::string& body) {
    places_[id] = file_.size();
    file_ += std::to_string(id) + " 0 obj\n" + body + "\nendobj\n";
  }

  std::string finish(int size, const std::string& trailer) {
    const std::size_t table = file_.size();
    file_ += "xref\n";
    for (const auto& [id, place] : places_) file_ += std::to_string(id) + " 1\n" + padded(place) + " 00000 n \n";
    file_ += "trailer\n<< /Size " + std::to_string(size) + " /Prev " + previous_ + " " + trailer + " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return std::move(file_);
  }

 private:
  std::string file_;
  std::string previous_;
  std::map<int, std::size_t> places_;
};

}  // namespace

std::string arranged(const std::string& drawn, const app::Paper& paper) {
  std::vector<AttachedFile> files;
  for (const app::PaperAttachment& a : paper.attachments) files.push_back({a.name, a.media_type, a.content, a.description});
  return with_attachments(drawn, files, pdf_time(paper.at));
}

std::string sealed(const std::string& file, const app::Seal& seal, std::int64_t at) {
  const FileParts parts = parts_of(file);
  if (parts.has_fields) throw std::runtime_error("the file has form fields already");
  const int field = parts.highest + 1;
  const int signature = field + 1;

  Update update(file);
  const std::string field_reference = std::to_string(field) + " 0 R";
  update.add(parts.root, with_members(parts.root_body, "/AcroForm << /Fields [ " + field_reference + " ] /SigFlags 3 >>"));
  update.add(parts.page, with_members(parts.page_body, "/Annots [ " + field_reference + " ]"));
  update.add(field, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /Rect [ 0 0 0 0 ] /F 132 /P " + std::to_string(parts.page) + " 0 R /V " + std::to_string(signature) + " 0 R >>");
  const std::string range_hole(3 * range_width + 2, ' ');
  const std::string hole(seal.most_bytes() * 2, '0');
  const std::string before = "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (" + pdf_time(at) + ") /Name " +
                             pdf_string(seal.name()) + " /ByteRange [0 ";
  update.add(signature, before + range_hole + "] /Contents <" + hole + "> >>");
  std::string out = update.finish(signature + 1, parts.trailer);

  const std::size_t open = out.rfind("<" + hole + ">");
  const std::size_t close = open + hole.size() + 2;
  const std::string range = padded(open) + " " + padded(close) + " " + padded(out.size() - close);
  out.replace(out.rfind("/ByteRange [0 ") + std::string("/ByteRange [0 ").size(), range.size(), range);
  const std::string text = hex(seal.sign(out.substr(0, open) + out.substr(close)));
  if (text.size() > hole.size()) throw std::runtime_error("the seal is longer than its place");
  out.replace(open + 1, text.size(), text);
  return out;
}

}  // namespace ytterby::documents
