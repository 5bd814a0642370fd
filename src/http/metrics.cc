#include "http/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>

namespace ytterby::http {

struct Metrics::Impl {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter().Name("ytterby_http_requests_total").Help("Requests answered, by route and status").Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds =
      prometheus::BuildHistogram().Name("ytterby_http_request_seconds").Help("Time to answer, by route").Register(registry);
  prometheus::Family<prometheus::Counter>& verdicts =
      prometheus::BuildCounter().Name("ytterby_checks_total").Help("Shipments checked, by verdict").Register(registry);
  // The library looks labels up under a lock and with allocations; what was found once is kept here.
  std::mutex mutex;
  std::map<std::pair<std::string, int>, prometheus::Counter*, std::less<>> request_counters;
  std::map<std::string, prometheus::Histogram*, std::less<>> histograms;
  std::map<std::string, prometheus::Counter*, std::less<>> verdict_counters;
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::request(std::string_view route, int status, double seconds) {
  const std::string name(route);
  const std::scoped_lock lock(impl_->mutex);
  auto& counter = impl_->request_counters[{name, status}];
  if (counter == nullptr) counter = &impl_->requests.Add({{"route", name}, {"status", std::to_string(status)}});
  counter->Increment();
  auto& histogram = impl_->histograms[name];
  if (histogram == nullptr) {
    histogram = &impl_->seconds.Add({{"route", name}}, prometheus::Histogram::BucketBoundaries{0.0001, 0.0005, 0.001, 0.005, 0.02, 0.1, 0.5, 2});
  }
  histogram->Observe(seconds);
}

void Metrics::verdict(std::string_view verdict) {
  const std::string name(verdict);
  const std::scoped_lock lock(impl_->mutex);
  auto& counter = impl_->verdict_counters[name];
  if (counter == nullptr) counter = &impl_->verdicts.Add({{"verdict", name}});
  counter->Increment();
}

std::string Metrics::text() const { return prometheus::TextSerializer().Serialize(impl_->registry.Collect()); }

}  // namespace ytterby::http
