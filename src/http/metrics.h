#pragma once
// Counters of the server, in the Prometheus text format. They count; they never keep what anyone sent.
#include <memory>
#include <string>
#include <string_view>

namespace ytterby::http {

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;
  /// `route` is the pattern of the route, never the path that was asked for.
  void request(std::string_view route, int status, double seconds);
  void verdict(std::string_view verdict);
  [[nodiscard]] std::string text() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ytterby::http
