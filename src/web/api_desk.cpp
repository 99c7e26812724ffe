#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include "base/phone.h"
#include "web/site.h"
#include "web/trouble.h"

// What the screens need to know about the desk, its health and its figures.
namespace rf::web {
namespace {

struct Family {
  const char* name;
  const char* help;
  prometheus::MetricType type;
  std::vector<std::pair<std::string, double>> values;  // label value ("" for none) and figure
  const char* label = "";
};

prometheus::MetricFamily family(const Family& f) {
  prometheus::MetricFamily out;
  out.name = f.name;
  out.help = f.help;
  out.type = f.type;
  for (const auto& [label, value] : f.values) {
    prometheus::ClientMetric metric;
    if (*f.label) metric.label.push_back({f.label, label});
    (f.type == prometheus::MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
    out.metric.push_back(std::move(metric));
  }
  return out;
}

Json kinds_of(call::Badge badge) {
  Json kinds = Json::array();
  for (auto kind : {desk::card_kind, desk::loan_kind})
    if (call::badge_of_kind(badge, kind)) kinds.push_back(kind);
  return kinds;
}

}  // namespace

std::string Site::metrics() const {
  using prometheus::MetricType;
  const auto& c = parts_.desk.counters();
  auto real = [](std::uint64_t n) { return static_cast<double>(n); };
  const std::vector<Family> families = {
      {"ringfence_turns_total",
       "Answers of customers that were decided",
       MetricType::Counter,
       {{"", real(c.turns)}}},
      {"ringfence_dials_total",
       "Times the carrier was asked to call",
       MetricType::Counter,
       {{"", real(c.dials)}}},
      {"ringfence_dials_refused_total",
       "Dials that the gate refused",
       MetricType::Counter,
       {{"", real(c.refused_dials)}}},
      {"ringfence_dials_throttled_total",
       "429 answers of the carrier",
       MetricType::Counter,
       {{"", real(c.throttled)}}},
      {"ringfence_dials_unknown_total",
       "Dials of unknown fate",
       MetricType::Counter,
       {{"", real(c.unknown_dials)}}},
      {"ringfence_dials_reconciled_total",
       "Of these, found at the carrier",
       MetricType::Counter,
       {{"", real(c.reconciled)}}},
      {"ringfence_calls_lost_total",
       "Calls whose fate was never learned",
       MetricType::Counter,
       {{"", real(c.lost)}}},
      {"ringfence_outcomes_total",
       "Outcomes",
       MetricType::Counter,
       {{"resolved", real(c.outcomes_resolved)},
        {"fraud", real(c.outcomes_fraud)},
        {"loan", real(c.outcomes_loan)}},
       "outcome"},
      {"ringfence_commits_failed_total",
       "Transactions that could not be stored",
       MetricType::Counter,
       {{"", real(c.failed_commits)}}},
      {"ringfence_live_calls",
       "Calls that have not ended",
       MetricType::Gauge,
       {{"", static_cast<double>(parts_.desk.live_calls())}}},
      {"ringfence_live_viewers",
       "Open screens",
       MetricType::Gauge,
       {{"", static_cast<double>(live_.viewers())}}},
      {"ringfence_http_answers_total",
       "Answers by status class",
       MetricType::Counter,
       {{"2xx", real(counted_.answers[2])},
        {"3xx", real(counted_.answers[3])},
        {"4xx", real(counted_.answers[4])},
        {"5xx", real(counted_.answers[5])}},
       "class"},
      {"ringfence_http_seconds_total",
       "Seconds spent answering",
       MetricType::Counter,
       {{"", counted_.seconds}}},
      {"ringfence_memory_share",
       "Of the memory that the desk may use; past 0.85 reading waits, past 0.95 all that is new",
       MetricType::Gauge,
       {{"", memory_.share()}}},
      {"ringfence_store_healthy",
       "1 while the store can be written",
       MetricType::Gauge,
       {{"", parts_.store.healthy() ? 1.0 : 0.0}}},
  };
  std::vector<prometheus::MetricFamily> all;
  all.reserve(families.size());
  for (const auto& f : families) all.push_back(family(f));
  return prometheus::TextSerializer().Serialize(all);
}

Json Site::describe() const {
  const auto& twilio = parts_.carrier.settings();
  bool simulated = parts_.carrier.simulated();
  auto url = http::parse_url(twilio.base_url);
  Json policies = Json::array(), statuses = Json::array(), notices = Json::array();
  for (const auto& policy : parts_.desk.settings().policies)
    policies.push_back({{"name", policy.name}, {"version", policy.version}, {"country", policy.country}});
  for (int i = 0; i < call::badge_count; ++i) {
    auto badge = static_cast<call::Badge>(i);
    statuses.push_back({{"name", name(badge)},
                        {"by_hand", badge != call::Badge::connecting},
                        {"calls", call::badge_calls(badge)},
                        {"kinds", kinds_of(badge)}});
  }
  for (const auto& [code, message] : settings_.notices())
    notices.push_back({{"code", code}, {"message", for_the_outside({code, message}).message}});
  auto from = parts_.carrier.from();
  return {{"version", settings_.version},
          {"carrier",
           {{"name", simulated ? "Phone company" : "Twilio"},
            {"simulated", simulated},
            {"url_host", url ? url->host : ""},
            {"from_display", from ? Json(phone_display(*from)) : Json(nullptr)}}},
          {"public_url",
           twilio.public_url->current().empty() ? Json(nullptr) : Json(twilio.public_url->current())},
          {"policies", std::move(policies)},
          {"statuses", std::move(statuses)},
          {"delivery_host", settings_.delivery_host.empty() ? Json(nullptr) : Json(settings_.delivery_host)},
          {"notices", std::move(notices)}};
}

void Site::add_desk() {
  route("GET", "/api/v1/desk", [this](ContextPtr c) -> Task<> {
    c->json(200, describe());
    co_return;
  });
  // Over HTTP this address is only ever asked without an upgrade.
  route("GET", "/api/v1/live", [](ContextPtr c) -> Task<> {
    c->header("Upgrade", "websocket");
    c->error(426, "upgrade-required", "This address speaks WebSocket only.");
    co_return;
  });
  route("GET", "/healthz", [this](ContextPtr c) -> Task<> {
    if (!parts_.store.healthy())
      c->json(503, {{"status", "store-failed"},
                    {"detail", for_the_outside({"store-failed", parts_.store.trouble()}).message}});
    else if (parts_.desk.draining())
      c->json(503, {{"status", "stopping"}});
    else
      c->json(200, {{"status", "ok"}});
    co_return;
  }).access = Access::open;
  route("GET", "/metrics", [this](ContextPtr c) -> Task<> {
    if (!asked_here(c->request())) co_return c->error(404, "not-found", "There is nothing at this address.");
    http::Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = metrics();
    c->send(std::move(response));
  }).access = Access::open;
}

}  // namespace rf::web
