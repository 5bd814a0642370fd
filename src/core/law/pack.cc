#include "core/law/pack.h"

#include <algorithm>

namespace ytterby::law {

namespace {
template <class T, class Id>
const T* find_by_id(const std::vector<T>& all, Id id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}
}  // namespace

const Instrument* find_instrument(const Pack& pack, std::string_view id) { return find_by_id(pack.instruments, id); }
const Parameter* find_parameter(const Pack& pack, std::string_view id) { return find_by_id(pack.parameters, id); }
const Document* find_document(const Pack& pack, std::string_view id) { return find_by_id(pack.documents, id); }
const LicenceType* find_licence_type(const Pack& pack, LicenceTypeId id) { return find_by_id(pack.licence_types, id); }

}  // namespace ytterby::law
