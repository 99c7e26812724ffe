#include "base/date.h"
#include "call/compliance.h"
#include "desk/log.h"
#include "web/compliance.h"
#include "web/site.h"

// Compliance records: of one call, counted, listed, dealt with, taken away as a file.
namespace rf::web {
namespace {

using store::RecordFilter;

std::optional<std::string> day(Context& c, const char* name) {
  auto text = c.query(name).value_or("");
  if (text.empty()) return text;
  if (auto day = parse_date(text)) return date_iso(*day);
  c.error(400, "bad-request", "A day is written like 2026-11-30.", name);
  return std::nullopt;
}

// nullopt after a 400.
std::optional<RecordFilter> filter_of(Context& c) {
  RecordFilter out;
  auto from = day(c, "from");
  if (!from) return std::nullopt;
  auto to = day(c, "to");
  if (!to) return std::nullopt;
  out.from = std::move(*from), out.to = std::move(*to);
  out.flow = c.query("flow").value_or("").substr(0, 64);
  const auto refuse = [&](const char* what, const char* field) {
    c.error(400, "bad-request", what, field);
    return std::nullopt;
  };
  if (auto name = c.query("point"); name && !(out.point = call::point_named(*name)))
    return refuse("There is no such point.", "point");
  if (auto name = c.query("mark"); name && !(out.mark = call::mark_named(*name)))
    return refuse("A mark is pass, fail, not_applicable or unknown.", "mark");
  const auto dealing = c.query("dealing").value_or("any");
  if (dealing != "any" && dealing != "open" && dealing != "dealt")
    return refuse("'dealing' must be any, open or dealt.", "dealing");
  using Dealing = RecordFilter::Dealing;
  out.dealing = dealing == "open" ? Dealing::open : dealing == "dealt" ? Dealing::dealt : Dealing::any;
  return out;
}

Json render_finding(const call::Finding& one) {
  return {{"point", name(one.point)},
          {"title", title(one.point)},
          {"mark", name(one.mark)},
          {"seq", one.seq},
          {"why", one.why}};
}

Json render_dealt(const std::optional<desk::Dealt>& dealt) {
  if (!dealt) return nullptr;
  return {{"at", rfc3339(dealt->at)}, {"by", dealt->by}, {"note", dealt->note}};
}

Json render_record(desk::CallId id, const call::ComplianceRecord& record,
                   const std::optional<desk::Dealt>& dealt) {
  Json findings = Json::array();
  for (const auto& one : record.findings) findings.push_back(render_finding(one));
  return {{"call", id},
          {"rules", record.rules},
          {"flow", record.flow},
          {"day", record.day},
          {"failed", record.failed()},
          {"findings", std::move(findings)},
          {"dealt", render_dealt(dealt)}};
}

std::string title_of(const desk::Flows& flows, const std::string& name) {
  const auto flow = flows.current(name);
  return flow ? flow->title : name;
}

Json render_counts(const desk::Flows& flows, const store::DayCounts& counts) {
  Json points = Json::array();
  for (const auto& [pass, fail, not_applicable, unknown] : counts.points)
    points.push_back(
        {{"pass", pass}, {"fail", fail}, {"not_applicable", not_applicable}, {"unknown", unknown}});
  return {{"day", counts.day},     {"flow", counts.flow},     {"flow_title", title_of(flows, counts.flow)},
          {"calls", counts.calls}, {"failed", counts.failed}, {"open", counts.open},
          {"points", points}};
}

// What is well is not repeated in a list.
Json render_row(const desk::Flows& flows, const store::RecordRow& row) {
  Json findings = Json::array();
  for (const auto& one : row.record.findings)
    if (one.mark == call::Mark::fail || one.mark == call::Mark::unknown)
      findings.push_back(render_finding(one));
  return {{"call", row.call},
          {"case", {{"id", row.case_id}, {"ref", row.reference}, {"client_name", row.client_name}}},
          {"flow", row.record.flow},
          {"flow_title", title_of(flows, row.record.flow)},
          {"at", rfc3339(row.at)},
          {"day", row.record.day},
          {"failed", row.record.failed()},
          {"findings", std::move(findings)},
          {"dealt", render_dealt(row.dealt)}};
}

struct Listed {
  store::RecordPage page;
  std::int64_t open = 0;
};
struct Tally {
  store::Summary summary;
  std::int64_t open = 0;
};

}  // namespace

// The stored record; of a call that ended a moment ago, or whose record is not there yet, one that is
// computed now.
Task<Result<Json>> Site::call_record(desk::CallId id) {
  using Row = std::optional<store::RecordRow>;
  std::function<Result<Row>(store::Connection&)> question = [id](store::Connection& db) {
    return store::read_record(db, id);
  };
  auto asking = ask<Row>(std::move(question));
  auto stored = co_await asking;
  if (!stored) co_return tl::unexpected(stored.error());
  if (*stored) co_return render_record(id, (*stored)->record, (*stored)->dealt);
  auto filing = call_file(id);
  auto file = co_await filing;
  if (!file) co_return tl::unexpected(file.error());
  if (file->shown.call.phase != call::Phase::ended || file->rows.empty())
    co_return fail("call-live", "The call has not ended yet. Its record is made with its end.");
  co_return render_record(id, call::compliance(file->flow.get(), file->rows), std::nullopt);
}

Task<> Site::deal(ContextPtr c, std::optional<std::string> note) {
  auto id = c->id();
  if (!id) co_return;
  std::function<Result<desk::CallSummary>(store::Connection&)> question = [id = *id](store::Connection& db) {
    return store::read_call(db, id);
  };
  auto asking = ask<desk::CallSummary>(std::move(question));
  auto summary = co_await asking;
  if (!summary) co_return c->error(summary.error());
  const bool dealt = note.has_value();
  auto dealing = act([&](Answer<Done> answer) {
    parts_.desk.deal_with(*id, summary->case_id, std::move(note), c->who(), std::move(answer));
  });
  auto done = co_await dealing;
  if (!done) co_return c->error(done.error());
  desk::log(desk::Level::info, dealt ? "compliance.dealt-with" : "compliance.opened-again",
            {{"call", *id}, {"by", c->who()}});
  auto reading = call_record(*id);
  auto record = co_await reading;
  if (!record) co_return c->error(record.error());
  c->json(200, *record);
}

void Site::add_compliance() {
  route("GET", "/api/v1/calls/{id}/compliance", [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    auto reading = call_record(*id);
    auto record = co_await reading;
    if (!record && record.error().code == "call-live")
      co_return c->error(409, "call-live", record.error().message);
    if (!record) co_return c->error(record.error());
    c->json(200, *record);
  });
  route("POST", "/api/v1/calls/{id}/compliance/dealt", Ability::deal, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"note"});
    if (!body) co_return;
    auto note = c->text(*body, "note", 500);
    if (!note) co_return;
    if (note->empty()) co_return c->error(400, "bad-request", "Say what was done.", "note");
    auto dealing = deal(c, std::move(*note));
    co_await dealing;
  }).reads_body = true;
  route("DELETE", "/api/v1/calls/{id}/compliance/dealt", Ability::deal, [this](ContextPtr c) -> Task<> {
    auto dealing = deal(c, std::nullopt);
    co_await dealing;
  });
  route("GET", "/api/v1/compliance", [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"from", "to", "flow", "offset", "limit"})) co_return;
    auto filter = filter_of(*c);
    if (!filter) co_return;
    auto offset = c->number("offset", 0, 0, 10'000'000);
    if (!offset) co_return;
    auto limit = c->number("limit", 100, 1, 200);
    if (!limit) co_return;
    std::function<Result<Tally>(store::Connection&)> question =
        [f = *filter, offset = *offset, limit = *limit](store::Connection& db) -> Result<Tally> {
      auto summary = store::summarize_records(db, f, offset, static_cast<int>(limit));
      if (!summary) return tl::unexpected(summary.error());
      auto open = store::records_to_deal_with(db);
      if (!open) return tl::unexpected(open.error());
      return Tally{std::move(*summary), *open};
    };
    auto asking = ask<Tally>(std::move(question));
    auto counted = co_await asking;
    if (!counted) co_return c->error(counted.error());
    Json points = Json::array(), flows = Json::array(), rows = Json::array();
    for (std::size_t i = 0; i < call::points_count; ++i) {
      const auto point = static_cast<call::Point>(i);
      points.push_back({{"id", name(point)}, {"title", title(point)}});
    }
    for (const auto& flow : counted->summary.flows)
      flows.push_back({{"name", flow}, {"title", title_of(parts_.flows, flow)}});
    for (const auto& row : counted->summary.rows) rows.push_back(render_counts(parts_.flows, row));
    c->json(200, {{"total", counted->summary.total},
                  {"to_deal_with", counted->open},
                  {"points", std::move(points)},
                  {"flows", std::move(flows)},
                  {"all", render_counts(parts_.flows, counted->summary.all)},
                  {"rows", std::move(rows)}});
  });
  route("GET", "/api/v1/compliance/calls", [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"from", "to", "flow", "point", "mark", "dealing", "offset", "limit"})) co_return;
    auto filter = filter_of(*c);
    if (!filter) co_return;
    auto offset = c->number("offset", 0, 0, 10'000'000);
    if (!offset) co_return;
    auto limit = c->number("limit", 100, 0, 200);
    if (!limit) co_return;
    std::function<Result<Listed>(store::Connection&)> question =
        [f = *filter, offset = *offset, limit = *limit](store::Connection& db) -> Result<Listed> {
      auto page = store::list_records(db, f, offset, static_cast<int>(limit));
      if (!page) return tl::unexpected(page.error());
      auto open = store::records_to_deal_with(db);
      if (!open) return tl::unexpected(open.error());
      return Listed{std::move(*page), *open};
    };
    auto asking = ask<Listed>(std::move(question));
    auto listed = co_await asking;
    if (!listed) co_return c->error(listed.error());
    Json rows = Json::array();
    for (const auto& row : listed->page.rows) rows.push_back(render_row(parts_.flows, row));
    c->json(200, {{"total", listed->page.total}, {"to_deal_with", listed->open}, {"calls", std::move(rows)}});
  });
  auto& file =
      route("GET", "/api/v1/compliance/export", Ability::export_data, [this](ContextPtr c) -> Task<> {
        if (!c->read_query({"from", "to", "flow", "point", "mark", "dealing"})) co_return;
        auto filter = filter_of(*c);
        if (!filter) co_return;
        std::function<Result<MadeFile>(store::Connection&)> question = [f = *filter](store::Connection& db) {
          return begin_file(db, export_records(f));
        };
        auto asking = ask<MadeFile>(std::move(question));
        auto made = co_await asking;
        if (!made) co_return c->error(made.error());
        desk::log(desk::Level::info, "compliance.exported", {{"by", c->who()}});
        send_file(*c, parts_.store, std::move(*made), "text/csv", "compliance.csv");
      });
  file.time_most = Millis{60'000};
  file.file = Rate::exports;
}

}  // namespace rf::web
