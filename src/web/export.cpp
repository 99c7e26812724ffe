#include "web/export.h"

#include <algorithm>

#include "store/desk_reads.h"
#include "web/render.h"

namespace rf::web {
namespace {

using reports::Format;
using Ordered = nlohmann::ordered_json;

std::vector<std::string> header(const std::vector<std::string>& columns) {
  std::vector<std::string> names = {
      "id",        "client_name",   "card_number",      "client_phone", "amount",  "currency",
      "bank_name", "merchant_name", "transaction_date", "action",       "outcome", "flow",
      "zone",      "fraud_case",    "last_call_at",     "disposition",  "answers"};
  names.insert(names.end(), columns.begin(), columns.end());
  return names;
}

// What the customer answered at each step of the last call: confirm: no "that was not me"; …
std::string told(const std::vector<call::StepAnswer>& answers) {
  std::string out;
  for (const auto& [step, heard, intent, at] : answers) {
    const bool silence = heard.kind == call::Heard::Kind::silence;
    out += (out.empty() ? "" : "; ") + step + ": " + std::string(silence ? "silence" : name(intent));
    if (!silence) out += " \"" + heard.text + "\"";
  }
  return out;
}

std::vector<std::string> cells(const store::CaseRow& row, const std::vector<std::string>& columns,
                               std::string answers) {
  const auto& r = row.record;
  std::vector<std::string> values = {r.reference,
                                     r.client_name,
                                     r.card_number,
                                     r.phone,
                                     money_plain(r.amount),
                                     r.amount.currency,
                                     r.bank_name,
                                     r.merchant_name,
                                     r.transaction_date,
                                     std::string(name(row.badge)),
                                     std::string(flow::name(r.outcome)),
                                     r.flow,
                                     r.zone.value_or(""),
                                     row.fraud_case,
                                     row.last_call ? rfc3339(row.last_call->created) : "",
                                     row.last_call ? std::string(name(row.last_call->disposition)) : "",
                                     std::move(answers)};
  for (const auto& column : columns) {
    auto found = std::find_if(r.fields.begin(), r.fields.end(),
                              [&](const auto& field) { return field.first == column; });
    values.push_back(found == r.fields.end() ? "" : found->second);
  }
  return values;
}

std::string json_line(const store::CaseRow& row, const std::vector<std::string>& names,
                      const std::vector<std::string>& columns, std::string answers) {
  Ordered object;
  auto values = cells(row, columns, std::move(answers));
  for (std::size_t i = 0; i < names.size(); ++i) object[names[i]] = values[i];
  object["amount"] = Ordered::parse(values[4]);
  return object.dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

tl::unexpected<Error> too_large() {
  return fail("export-too-large",
              "These are more than a file of 64 MB holds. Narrow the search, or ask the command line on the "
              "desk's machine: ringfence case export.");
}

}  // namespace

Result<desk::ImportOutcome> import_file(store::SqliteStore& store, std::string_view bytes,
                                        std::optional<Format> format, const desk::ImportDefaults& defaults,
                                        Time now, bool dry_run, bool skip_bad_rows) {
  auto file = desk::read_cases(bytes, format, defaults, now);
  if (!file) return tl::unexpected(file.error());
  desk::ImportOutcome outcome;
  outcome.format = file->format;
  outcome.problems = std::move(file->problems);
  std::vector<desk::CaseRecord> records;
  std::vector<int> lines;
  for (auto& row : file->rows) {
    lines.push_back(row.line);
    records.push_back(std::move(row.record));
  }
  bool check = dry_run || (!outcome.problems.empty() && !skip_bad_rows);
  auto stored = store.import_cases(records, now, check);
  if (!stored) return tl::unexpected(stored.error());
  auto rejected = stored->rejected;
  if (!rejected.empty() && skip_bad_rows && !check) {
    // Nothing was stored. Once more without those that the store refused.
    for (auto row = rejected.rbegin(); row != rejected.rend(); ++row)
      records.erase(records.begin() + static_cast<std::ptrdiff_t>(row->index));
    stored = store.import_cases(records, now, false);
    if (!stored) return tl::unexpected(stored.error());
  }
  outcome.added = stored->added;
  outcome.unchanged = stored->unchanged;
  outcome.imported = stored->imported;
  for (const auto& row : rejected) outcome.problems.push_back({lines[row.index], row.reason});
  std::sort(outcome.problems.begin(), outcome.problems.end(),
            [](const auto& a, const auto& b) { return a.line < b.line; });
  return outcome;
}

Result<std::string> export_cases(store::Connection& db, const store::CaseQuery& query, Format format,
                                 std::size_t most) {
  auto columns = store::case_column_names(db);
  if (!columns) return tl::unexpected(columns.error());
  // A column of an import that has one of our names would be there twice.
  auto names = header({});
  std::erase_if(*columns, [&](const auto& column) {
    return std::find(names.begin(), names.end(), column) != names.end();
  });
  names = header(*columns);
  std::string out;
  if (format == Format::csv) out = reports::csv_line(names);
  if (format == Format::transactions) out = "[\n";
  bool first = true;
  std::optional<Error> broken;
  auto answers = [&](const store::CaseRow& row) -> std::string {
    if (!row.last_call || !row.last_call->answered_at) return "";
    auto log = store::read_log_within(db, row.last_call->id);
    if (!log) broken = log.error();
    return log ? told(call::answers(*log)) : "";
  };
  auto done = store::each_case(db, query, [&](const store::CaseRow& row) {
    switch (format) {
      case Format::csv: out += reports::csv_line(cells(row, *columns, answers(row))); break;
      case Format::jsonl: out += json_line(row, names, *columns, answers(row)) + "\n"; break;
      case Format::transactions:
        if (!first) out += ",\n";
        out += "  " + render_transaction(row).dump(-1, ' ', false, Json::error_handler_t::replace);
        break;
    }
    first = false;
    return out.size() <= most && !broken;
  });
  if (!done) return tl::unexpected(done.error());
  if (broken) return tl::unexpected(*broken);
  if (out.size() > most) return too_large();
  if (format == Format::transactions) out += "\n]\n";
  return out;
}

Result<std::string> export_orders(store::Connection& db, std::optional<desk::OrderState> state, bool json,
                                  bool delivers, std::size_t most) {
  std::string out =
      json ? "["
           : reports::csv_line({"id", "kind", "case", "client_name", "fraud_case", "call", "state",
                                "created_at", "attempts", "acknowledged_at", "last_error"});
  bool first = true;
  auto done = store::each_order(db, state, [&](const store::OrderRow& row) {
    auto rendered = render_order(row, delivers);
    if (json) {
      if (!first) out += ",\n";
      out += rendered.dump(-1, ' ', false, Json::error_handler_t::replace);
    } else {
      auto delivery = row.delivery.value_or(store::DeliveryState{});
      out += reports::csv_line({std::to_string(row.order.id), rendered["kind"], row.reference,
                                row.client_name, row.fraud_case, std::to_string(row.order.call),
                                rendered["state"], rendered["created_at"], std::to_string(delivery.attempts),
                                delivery.acknowledged ? rfc3339(*delivery.acknowledged) : "",
                                delivery.last_error});
    }
    first = false;
    return out.size() <= most;
  });
  if (!done) return tl::unexpected(done.error());
  if (out.size() > most) return too_large();
  return out + (json ? "]\n" : "");
}

std::optional<std::optional<desk::OrderState>> order_state(Context& c) {
  auto state = c.query("state");
  if (!state) return std::optional<desk::OrderState>{};
  if (*state == "ordered") return desk::OrderState::ordered;
  if (*state == "delivered") return desk::OrderState::delivered;
  if (*state == "failed") return desk::OrderState::failed;
  c.error(400, "bad-request", "'state' must be ordered, delivered or failed.", "state");
  return std::nullopt;
}

void send_file(Context& context, std::string text, const std::string& name) {
  http::Response response;
  auto ending = name.substr(name.rfind('.') + 1);
  response.content_type = ending == "csv"     ? "text/csv; charset=utf-8"
                          : ending == "jsonl" ? "application/x-ndjson; charset=utf-8"
                                              : "application/json; charset=utf-8";
  response.headers.add("Content-Disposition", "attachment; filename=\"" + name + "\"");
  response.body = std::move(text);
  context.send(std::move(response));
}

}  // namespace rf::web
