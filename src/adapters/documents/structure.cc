#include "adapters/documents/structure.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <array>
#include <cstdio>
#include <map>
#include <stdexcept>

#include "adapters/documents/draw_pages.h"

namespace ytterby::documents {

namespace {

constexpr std::size_t range_width = 10;   // digits of a place in the file

std::string reference(QPDFObjectHandle object) { return std::to_string(object.getObjectID()) + " " + std::to_string(object.getGeneration()) + " R"; }

/// A dictionary as it stands, with more members; it must not have them already.
std::string with_members(QPDFObjectHandle dictionary, const std::string& more) {
  std::string text = dictionary.unparseResolved();
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
  QPDF pdf;
  pdf.processMemoryFile("paper", drawn.data(), drawn.size());
  pdf.getRoot().replaceKey("/Lang", QPDFObjectHandle::newString("zh-CN"));
  QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
  preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
  pdf.getRoot().replaceKey("/ViewerPreferences", preferences);
  QPDFEmbeddedFileDocumentHelper files(pdf);
  for (const app::PaperAttachment& a : paper.attachments) {
    auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, a.content);
    stream.setCreationDate(pdf_time(paper.at)).setModDate(pdf_time(paper.at)).setSubtype(a.media_type);
    auto spec = QPDFFileSpecObjectHelper::createFileSpec(pdf, a.name, stream);
    spec.setDescription(a.description);
    files.replaceEmbeddedFile(a.name, spec);
  }
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  // Plain tables, which an update by hand can follow, and readers of any age can read.
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.setMinimumPDFVersion("1.7");
  writer.write();
  const std::unique_ptr<Buffer> buffer(writer.getBuffer());
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string sealed(const std::string& file, const app::Seal& seal, std::int64_t at) {
  QPDF pdf;
  pdf.processMemoryFile("paper", file.data(), file.size());
  QPDFObjectHandle root = pdf.getRoot();
  QPDFObjectHandle page = pdf.getAllPages().front();
  if (root.hasKey("/AcroForm") || page.hasKey("/Annots")) throw std::runtime_error("the file has form fields already");
  const int field = static_cast<int>(pdf.getObjectCount()) + 1;
  const int signature = field + 1;

  Update update(file);
  const std::string field_reference = std::to_string(field) + " 0 R";
  update.add(root.getObjectID(), with_members(root, "/AcroForm << /Fields [ " + field_reference + " ] /SigFlags 3 >>"));
  update.add(page.getObjectID(), with_members(page, "/Annots [ " + field_reference + " ]"));
  update.add(field, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /Rect [ 0 0 0 0 ] /F 132 /P " + reference(page) + " /V " + std::to_string(signature) + " 0 R >>");
  const std::string range_hole(3 * range_width + 2, ' ');
  const std::string hole(seal.most_bytes() * 2, '0');
  const std::string before = "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (" + pdf_time(at) + ") /Name " +
                             QPDFObjectHandle::newUnicodeString(seal.name()).unparse() + " /ByteRange [0 ";
  update.add(signature, before + range_hole + "] /Contents <" + hole + "> >>");
  QPDFObjectHandle trailer = pdf.getTrailer();
  std::string out = update.finish(signature + 1, "/Root " + reference(root) + " /Info " + reference(trailer.getKey("/Info")) + " /ID " + trailer.getKey("/ID").unparse());

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
