#include "cli/list_reader.h"

#include <sstream>

#include "adapters/lists/read_list.h"

namespace ytterby::cli {

namespace {

std::vector<app::ListFault> faults_of(const std::vector<lists::ListProblem>& problems) {
  std::vector<app::ListFault> out;
  for (const lists::ListProblem& p : problems) out.push_back({p.line, p.element, p.code, p.text, p.times});
  return out;
}

class Reader final : public app::ListReader {
 public:
  explicit Reader(ListSettings settings) : settings_(std::move(settings)) {}
  [[nodiscard]] bool knows(std::string_view format) const override { return lists::list_format_named(format).has_value(); }
  [[nodiscard]] Result<app::ReadList, std::vector<app::ListFault>> read(const std::string& list, const std::string& format, const std::string& bytes) const override {
    std::istringstream in(bytes);
    lists::ReadOptions how;
    how.list = list;
    how.format = lists::list_format_named(format);
    how.countries = &settings_.countries;
    auto reading = lists::read_list({{list, &in}}, how);
    if (!reading) return fail(faults_of(reading.error()));
    return app::ReadList{std::move(reading->content), std::string(lists::name_of(reading->format)), faults_of(reading->notes)};
  }

 private:
  ListSettings settings_;
};

}  // namespace

std::unique_ptr<app::ListReader> make_list_reader(ListSettings settings) { return std::make_unique<Reader>(std::move(settings)); }

}  // namespace ytterby::cli
