#include "adapters/documents/qpdf_file.h"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>
#include <stdexcept>

namespace ytterby::documents {

namespace {

std::string reference(QPDFObjectHandle object) { return std::to_string(object.getObjectID()) + " " + std::to_string(object.getGeneration()) + " R"; }

/// Takes what is unpacked, up to a limit: a small file must not fill the memory.
class Limited final : public Pipeline {
 public:
  explicit Limited(std::size_t most) : Pipeline("attachment", nullptr), most_(most) {}
  void write(const unsigned char* data, std::size_t length) override {
    if (length > most_ - content_.size()) throw std::length_error("attachment");
    content_.append(reinterpret_cast<const char*>(data), length);
  }
  void finish() override {}
  std::string take() { return std::move(content_); }

 private:
  std::size_t most_;
  std::string content_;
};

}  // namespace

std::string with_attachments(const std::string& drawn, const std::vector<AttachedFile>& files, const std::string& time) {
  QPDF pdf;
  pdf.processMemoryFile("paper", drawn.data(), drawn.size());
  pdf.getRoot().replaceKey("/Lang", QPDFObjectHandle::newString("zh-CN"));
  QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
  preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
  pdf.getRoot().replaceKey("/ViewerPreferences", preferences);
  QPDFEmbeddedFileDocumentHelper helper(pdf);
  for (const AttachedFile& file : files) {
    auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, file.content);
    stream.setCreationDate(time).setModDate(time).setSubtype(file.media_type);
    auto spec = QPDFFileSpecObjectHelper::createFileSpec(pdf, file.name, stream);
    spec.setDescription(file.description);
    helper.replaceEmbeddedFile(file.name, spec);
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

FileParts parts_of(const std::string& file) {
  QPDF pdf;
  pdf.processMemoryFile("paper", file.data(), file.size());
  QPDFObjectHandle root = pdf.getRoot();
  QPDFObjectHandle page = pdf.getAllPages().front();
  QPDFObjectHandle trailer = pdf.getTrailer();
  FileParts out;
  out.highest = static_cast<int>(pdf.getObjectCount());
  out.root = root.getObjectID();
  out.root_body = root.unparseResolved();
  out.page = page.getObjectID();
  out.page_body = page.unparseResolved();
  out.has_fields = root.hasKey("/AcroForm") || page.hasKey("/Annots");
  out.trailer = "/Root " + reference(root) + " /Info " + reference(trailer.getKey("/Info")) + " /ID " + trailer.getKey("/ID").unparse();
  return out;
}

std::string pdf_string(const std::string& text) { return QPDFObjectHandle::newUnicodeString(text).unparse(); }

std::optional<std::string> read_attachment(std::string_view file, const std::string& name, std::size_t most_bytes) {
  // libqpdf throws several kinds of exceptions on files that are not sound.
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("paper", file.data(), file.size());
    const auto spec = QPDFEmbeddedFileDocumentHelper(pdf).getEmbeddedFile(name);
    if (!spec) return std::nullopt;
    QPDFObjectHandle stream = spec->getEmbeddedFileStream();
    if (!stream.isStream()) return std::nullopt;
    Limited content(most_bytes);
    if (!stream.pipeStreamData(&content, 0, qpdf_dl_generalized)) return std::nullopt;
    return content.take();
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace ytterby::documents
