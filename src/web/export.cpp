#include "web/export.h"

#include <algorithm>
#include <span>

#include "desk/due.h"
#include "desk/log.h"
#include "store/desk_reads.h"
#include "web/render.h"

namespace rf::web {
namespace {

using reports::Format;
using Ordered = nlohmann::ordered_json;

// Which cases a file is of; of both kinds each row says its own.
enum class Of { cards, loans, both };

std::vector<std::string> header(const std::vector<std::string>& columns, Of of) {
  if (of == Of::both) {
    std::vector<std::string> names = {"id",           "kind",          "client_name",      "card_number",
                                      "client_phone", "loan_number",   "amount",           "currency",
                                      "bank_name",    "merchant_name", "transaction_date", "due_date",
                                      "language",     "action",        "outcome",          "flow",
                                      "zone",         "fraud_case",    "last_call_at",     "disposition",
                                      "answers"};
    names.insert(names.end(), columns.begin(), columns.end());
    return names;
  }
  if (of == Of::loans) {
    std::vector<std::string> names = {
        "id",       "kind",      "client_name",  "client_phone", "loan_number", "amount",
        "currency", "bank_name", "due_date",     "language",     "action",      "outcome",
        "flow",     "zone",      "last_call_at", "disposition",  "answers"};
    names.insert(names.end(), columns.begin(), columns.end());
    return names;
  }
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

// What a loan's last call gathered: loan_amount: 250000 "two and a half lakh"; …
std::string gathered(const std::vector<call::SlotAnswer>& answers) {
  std::string out;
  for (const auto& [slot, value, said, at] : answers) {
    out += (out.empty() ? "" : "; ") + slot + ": " + value;
    if (!said.empty()) out += " \"" + said + "\"";
  }
  return out;
}

std::vector<std::string> loan_cells(const store::CaseRow& row, std::string answers) {
  const auto& r = row.record;
  return {r.reference,
          r.kind,
          r.client_name,
          r.phone,
          desk::field_of(r, desk::loan_number_field),
          money_plain(r.amount),
          r.amount.currency,
          r.bank_name,
          desk::field_of(r, desk::due_date_field),
          desk::field_of(r, desk::language_field),
          std::string(name(row.badge)),
          std::string(flow::name(r.outcome)),
          r.flow,
          r.zone.value_or(""),
          row.last_call ? rfc3339(row.last_call->created) : "",
          row.last_call ? std::string(name(row.last_call->disposition)) : "",
          std::move(answers)};
}

std::vector<std::string> card_cells(const store::CaseRow& row, std::string answers) {
  const auto& r = row.record;
  return {r.reference,
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
}

std::vector<std::string> cells(const store::CaseRow& row, const std::vector<std::string>& columns,
                               std::string answers) {
  const auto& r = row.record;
  auto values =
      r.kind == desk::loan_kind ? loan_cells(row, std::move(answers)) : card_cells(row, std::move(answers));
  for (const auto& column : columns) {
    auto found = std::find_if(r.fields.begin(), r.fields.end(),
                              [&](const auto& field) { return field.first == column; });
    values.push_back(found == r.fields.end() ? "" : found->second);
  }
  return values;
}

Of kind_of(const store::CaseRow& row) { return row.record.kind == desk::loan_kind ? Of::loans : Of::cards; }

// In a file of both kinds: what the row's kind does not have is empty.
std::vector<std::string> mixed_cells(const store::CaseRow& row, const std::vector<std::string>& names,
                                     const std::vector<std::string>& columns, std::string answers) {
  const auto own = header(columns, kind_of(row));
  auto values = cells(row, columns, std::move(answers));
  std::vector<std::string> out;
  for (const auto& name : names) {
    const auto at = static_cast<std::size_t>(std::find(own.begin(), own.end(), name) - own.begin());
    out.push_back(at < values.size() ? std::move(values[at]) : name == "kind" ? row.record.kind : "");
  }
  return out;
}

std::string json_line(const store::CaseRow& row, Of of, const std::vector<std::string>& columns,
                      std::string answers) {
  Ordered object;
  const auto names = header(columns, kind_of(row));
  auto values = cells(row, columns, std::move(answers));
  for (std::size_t i = 0; i < names.size(); ++i) {
    object[names[i]] = values[i];
    if (i == 0 && of == Of::both) object["kind"] = row.record.kind;
  }
  object["amount"] = Ordered::parse(money_plain(row.record.amount));
  return object.dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

// A call's answers, where it was answered.
Result<std::string> answers_of(store::Connection& db, const store::CaseRow& row) {
  if (!row.last_call || !row.last_call->answered_at) return "";
  auto log = store::read_log_within(db, row.last_call->id);
  if (!log && log.error().code == "log-broken") {
    // One call's damage keeps nobody from all the others.
    desk::log(desk::Level::error, "export.log-broken", {{"call", row.last_call->id}});
    return "(the log of call " + std::to_string(row.last_call->id) + " cannot be read)";
  }
  if (!log) return tl::unexpected(log.error());
  return row.record.kind == desk::loan_kind ? gathered(call::slot_answers(*log)) : told(call::answers(*log));
}

class CaseFile final : public ExportFile {
 public:
  CaseFile(std::vector<desk::CaseId> ids, std::vector<std::string> columns, Format format, Of of)
      : ids_(std::move(ids)),
        columns_(std::move(columns)),
        names_(header(columns_, of)),
        format_(format),
        of_(of) {}

  Result<std::string> next(store::Connection& db) override {
    std::string out;
    if (!begun_)
      out = format_ == Format::csv ? reports::csv_line(names_) : format_ == Format::transactions ? "[\n" : "";
    begun_ = true;
    std::optional<Error> broken;
    auto done = store::each_case(db, std::span(ids_).subspan(at_), [&](const store::CaseRow& row) {
      ++at_;
      auto answers =
          format_ == Format::transactions && of_ == Of::cards ? Result<std::string>("") : answers_of(db, row);
      if (!answers)
        broken = answers.error();
      else
        add(out, row, std::move(*answers));
      return out.size() < piece && !broken;
    });
    if (!done) return tl::unexpected(done.error());
    if (broken) return tl::unexpected(*broken);
    if (at_ == ids_.size() && !ended_) {
      ended_ = true;
      if (format_ == Format::transactions) out += "\n]\n";
    }
    return out;
  }

 private:
  void add(std::string& out, const store::CaseRow& row, std::string answers) {
    switch (format_) {
      case Format::csv:
        out += reports::csv_line(of_ == Of::both ? mixed_cells(row, names_, columns_, std::move(answers))
                                                 : cells(row, columns_, std::move(answers)));
        break;
      case Format::jsonl: out += json_line(row, of_, columns_, std::move(answers)) + "\n"; break;
      case Format::transactions:
        if (at_ > 1) out += ",\n";
        if (of_ != Of::cards) {
          out += "  " + json_line(row, of_, columns_, std::move(answers));
          break;
        }
        out += "  " + render_transaction(row).dump(-1, ' ', false, Json::error_handler_t::replace);
        break;
    }
  }

  std::vector<desk::CaseId> ids_;
  std::vector<std::string> columns_, names_;
  Format format_;
  Of of_;
  std::size_t at_ = 0;
  bool begun_ = false, ended_ = false;
};

class OrderFile final : public ExportFile {
 public:
  OrderFile(std::optional<desk::OrderState> state, bool json, bool delivers)
      : state_(state), json_(json), delivers_(delivers) {}

  Result<std::string> next(store::Connection& db) override {
    std::string out;
    if (ended_) return out;
    if (!begun_)
      out = json_ ? "["
                  : reports::csv_line({"id", "kind", "case", "client_name", "fraud_case", "call", "state",
                                       "created_at", "attempts", "acknowledged_at", "last_error"});
    begun_ = true;
    bool all = true;
    auto done = store::each_order(db, state_, last_, [&](const store::OrderRow& row) {
      add(out, row);
      last_ = row.order.id;
      return all = out.size() < piece;
    });
    if (!done) return tl::unexpected(done.error());
    ended_ = all;
    if (ended_ && json_) out += "]\n";
    return out;
  }

 private:
  void add(std::string& out, const store::OrderRow& row) {
    auto rendered = render_order(row, delivers_);
    if (json_) {
      if (last_ > 0) out += ",\n";
      out += rendered.dump(-1, ' ', false, Json::error_handler_t::replace);
      return;
    }
    auto delivery = row.delivery.value_or(store::DeliveryState{});
    out += reports::csv_line({std::to_string(row.order.id), rendered["kind"], row.reference, row.client_name,
                              row.fraud_case, std::to_string(row.order.call), rendered["state"],
                              rendered["created_at"], std::to_string(delivery.attempts),
                              delivery.acknowledged ? rfc3339(*delivery.acknowledged) : "",
                              delivery.last_error});
  }

  std::optional<desk::OrderState> state_;
  bool json_, delivers_;
  std::int64_t last_ = 0;
  bool begun_ = false, ended_ = false;
};

// The store's reading thread makes the pieces, one question each, and is free between them.
class FilePieces final : public http::Pieces {
 public:
  FilePieces(store::SqliteStore& store, ExportPtr file) : store_(store), file_(std::move(file)) {}
  void next(std::function<void(Result<std::string>)> give) override {
    store_.query<std::string>([file = file_](store::Connection& db) { return file->next(db); },
                              [give = std::move(give)](Result<std::string> piece) {
                                if (!piece)
                                  desk::log(desk::Level::error, "export.cut",
                                            {{"reason", piece.error().message}});
                                give(std::move(piece));
                              });
  }

 private:
  store::SqliteStore& store_;
  ExportPtr file_;
};

}  // namespace

Result<desk::ImportOutcome> import_file(store::SqliteStore& store, std::string_view bytes,
                                        std::optional<Format> format, const desk::ImportDefaults& defaults,
                                        Time now, bool dry_run, bool skip_bad_rows) {
  const ImportCases import = [&](const std::vector<desk::CaseRecord>& records, bool dry) {
    return store.import_cases(records, now, dry);
  };
  return import_file(import, bytes, format, defaults, now, dry_run, skip_bad_rows);
}

Result<desk::ImportOutcome> import_file(const ImportCases& import, std::string_view bytes,
                                        std::optional<Format> format, const desk::ImportDefaults& defaults,
                                        Time now, bool dry_run, bool skip_bad_rows) {
  auto file = desk::read_cases(bytes, format, defaults, now);
  if (!file) return tl::unexpected(file.error());
  desk::ImportOutcome outcome;
  outcome.format = file->format;
  outcome.problems = std::move(file->problems);
  outcome.home_numbers = static_cast<std::size_t>(file->home_numbers);
  outcome.home_country = defaults.home_country;
  outcome.loans = static_cast<std::size_t>(file->loans);
  outcome.kind = std::move(file->kind);
  outcome.kind_because = std::move(file->kind_because);
  outcome.kept = std::move(file->kept);
  std::vector<desk::CaseRecord> records;
  std::vector<int> lines;
  for (auto& row : file->rows) {
    lines.push_back(row.line);
    records.push_back(std::move(row.record));
  }
  bool check = dry_run || (!outcome.problems.empty() && !skip_bad_rows);
  auto stored = import(records, check);
  if (!stored) return tl::unexpected(stored.error());
  auto rejected = stored->rejected;
  if (!rejected.empty() && skip_bad_rows && !check) {
    // Nothing was stored. Once more without those that the store refused.
    for (auto row = rejected.rbegin(); row != rejected.rend(); ++row)
      records.erase(records.begin() + static_cast<std::ptrdiff_t>(row->index));
    stored = import(records, false);
    if (!stored) return tl::unexpected(stored.error());
  }
  outcome.added = stored->added;
  outcome.unchanged = stored->unchanged;
  outcome.imported = stored->imported;
  for (const auto& row : rejected) outcome.problems.push_back({lines[row.index], row.reason});
  std::stable_sort(outcome.problems.begin(), outcome.problems.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  return outcome;
}

Result<ExportPtr> export_cases(store::Connection& db, const store::CaseQuery& query, Format format) {
  auto columns = store::case_column_names(db);
  if (!columns) return tl::unexpected(columns.error());
  auto of = query.kind == desk::loan_kind ? Of::loans : Of::cards;
  if (query.kind.empty()) {
    // A desk that has cases of one kind only writes that kind's file.
    auto kinds = store::kinds_of_cases(db);
    if (!kinds) return tl::unexpected(kinds.error());
    of = kinds->cards && kinds->loans ? Of::both : kinds->loans ? Of::loans : Of::cards;
  }
  // A column of an import that has one of our names would be there twice.
  auto names = header({}, of);
  std::erase_if(*columns, [&](const auto& column) {
    return std::find(names.begin(), names.end(), column) != names.end();
  });
  auto ids = store::matching_cases(db, query);
  if (!ids) return tl::unexpected(ids.error());
  return std::make_shared<CaseFile>(std::move(*ids), std::move(*columns), format, of);
}

ExportPtr export_orders(std::optional<desk::OrderState> state, bool json, bool delivers) {
  return std::make_shared<OrderFile>(state, json, delivers);
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

Result<MadeFile> begin_file(store::Connection& db, Result<ExportPtr> file) {
  if (!file) return tl::unexpected(file.error());
  auto begin = (*file)->next(db);
  if (!begin) return tl::unexpected(begin.error());
  return MadeFile{std::move(*file), std::move(*begin)};
}

void send_file(Context& context, store::SqliteStore& store, MadeFile file, std::string type,
               const std::string& name) {
  http::Response response;
  response.content_type = std::move(type) + "; charset=utf-8";
  if (!name.empty()) response.headers.add("Content-Disposition", "attachment; filename=\"" + name + "\"");
  // What is short is sent whole.
  if (file.begin.size() >= ExportFile::piece)
    response.rest = std::make_shared<FilePieces>(store, std::move(file.file));
  response.body = std::move(file.begin);
  context.send(std::move(response));
}

}  // namespace rf::web
