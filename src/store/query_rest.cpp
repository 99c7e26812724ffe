#include <algorithm>

#include "store/desk_reads.h"
#include "store/functions.h"
#include "store/queries.h"
#include "store/rows.h"
#include "store/search.h"
#include "store/words.h"

// One case, calls, orders, fraud cases, the stop list.
namespace rf::store {
namespace {

#define RF_DELIVERY_STATE "d.attempts, d.last_error, d.next, d.gave_up, d.acknowledged"

std::optional<DeliveryState> delivery_state_from(const Row& row, int at) {
  if (row.null(at)) return std::nullopt;
  return DeliveryState{static_cast<int>(row.integer(at)), row.string(at + 1), row.time(at + 2),
                       row.integer(at + 3) != 0, row.maybe_time(at + 4)};
}

#define RF_ORDER_ROW                                                                               \
  "SELECT " RF_ORDER_COLUMNS ", c.reference, c.client_name, f.year, f.number, " RF_DELIVERY_STATE  \
  " FROM orders o JOIN cases c ON c.id = o.case_id LEFT JOIN fraud_cases f ON f.id = o.fraud_case" \
  " LEFT JOIN deliveries d ON d.order_id = o.id "

OrderRow order_row_from(const Row& row) {
  OrderRow out;
  out.order = order_from(row);
  int at = order_columns;
  out.reference = row.text(at);
  out.client_name = row.text(at + 1);
  if (!row.null(at + 2))
    out.fraud_case = fraud_case_number(static_cast<int>(row.integer(at + 2)), row.integer(at + 3));
  out.delivery = delivery_state_from(row, at + 4);
  return out;
}

#define RF_FRAUD_CASE_ROW                                                            \
  "SELECT " RF_FRAUD_CASE_COLUMNS ", c.reference, c.client_name, " RF_DELIVERY_STATE \
  " FROM fraud_cases f JOIN cases c ON c.id = f.case_id LEFT JOIN deliveries d ON d.fraud_case = f.id "

FraudCaseRow fraud_case_row_from(const Row& row) {
  int at = fraud_case_columns;
  return {fraud_case_from(row), row.string(at), row.string(at + 1), delivery_state_from(row, at + 2)};
}

#define RF_STOP_ENTRY "SELECT number, at, by, reason, call_id FROM stop_list WHERE removed_at IS NULL "

StopEntry stop_entry_from(const Row& row) {
  return {row.string(0), row.time(1), row.string(2), row.string(3), row.maybe_integer(4)};
}

Done read_calls(Connection& db, CaseView& view) {
  return db
      .use("SELECT " RF_CALL_COLUMNS
           " FROM calls l JOIN scripts s ON s.id = l.script WHERE l.case_id = ? ORDER BY l.id DESC LIMIT 200")
      .each([&](const Row& row) { view.calls.push_back(call_from(row)); }, view.row.record.id);
}

Done read_callers(Connection& db, CaseView& view) {
  for (const auto& call : view.calls) {
    auto caller = read_caller(db, call.id);
    if (!caller) return tl::unexpected(std::move(caller.error()));
    view.callers.push_back(std::move(*caller));
  }
  return {};
}

Done read_consequences(Connection& db, CaseView& view) {
  auto id = view.row.record.id;
  auto fraud = db.use(RF_FRAUD_CASE_ROW "WHERE f.case_id = ?")
                   .one([&](const Row& row) { view.fraud_case = fraud_case_row_from(row); }, id);
  if (!fraud) return tl::unexpected(std::move(fraud.error()));
  return db.use(RF_ORDER_ROW "WHERE o.case_id = ? ORDER BY o.id DESC")
      .each([&](const Row& row) { view.orders.push_back(order_row_from(row)); }, id);
}

Done read_history(Connection& db, CaseView& view) {
  return db.use("SELECT at, by, what, detail FROM history WHERE case_id = ? ORDER BY id DESC LIMIT 500")
      .each(
          [&](const Row& row) {
            view.history.push_back({row.time(0), row.string(1), row.string(2), row.string(3)});
          },
          view.row.record.id);
}

int at_most(int limit) { return std::clamp(limit, 0, limit_most); }

// NULL: whatever the state.
std::optional<std::string_view> state_word(std::optional<desk::OrderState> state) {
  if (!state) return std::nullopt;
  return word(*state);
}

}  // namespace

Result<CaseView> view_case(Connection& db, desk::CaseId id) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  CaseView view;
  auto row = read_case_row(db, id);
  if (!row) return tl::unexpected(std::move(row.error()));
  view.row = std::move(*row);
  for (auto* part : {read_calls, read_callers, read_consequences, read_history})
    if (auto read = part(db, view); !read) return tl::unexpected(std::move(read.error()));
  auto stopped = find_stopped(db, view.row.record.phone);
  if (!stopped) return tl::unexpected(std::move(stopped.error()));
  view.on_stop_list = stopped->has_value();
  return view;
}

Result<desk::CallSummary> read_call(Connection& db, desk::CallId id) {
  desk::CallSummary call;
  auto found =
      db.use("SELECT " RF_CALL_COLUMNS " FROM calls l JOIN scripts s ON s.id = l.script WHERE l.id = ?")
          .one([&](const Row& row) { call = call_from(row); }, id);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!*found) return call_unknown(id);
  return call;
}

Result<OrderPage> list_orders(Connection& db, const OrderQuery& query) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  OrderPage page;
  auto counted = db.use("SELECT state, count(*) FROM orders GROUP BY state").each([&](const Row& row) {
    auto state = order_state_of(row.text(0));
    page.counts[static_cast<std::size_t>(state)] += row.integer(1);
    if (!query.state || *query.state == state) page.total += row.integer(1);
  });
  if (!counted) return tl::unexpected(std::move(counted.error()));
  auto read = db.use(RF_ORDER_ROW "WHERE o.state = coalesce(?, o.state) ORDER BY o.id DESC LIMIT ? OFFSET ?")
                  .each([&](const Row& row) { page.rows.push_back(order_row_from(row)); },
                        state_word(query.state), at_most(query.limit), query.offset);
  if (!read) return tl::unexpected(std::move(read.error()));
  return page;
}

Done each_order(Connection& db, std::optional<desk::OrderState> state, std::int64_t after,
                const std::function<bool(const OrderRow&)>& take) {
  return db.use(RF_ORDER_ROW "WHERE o.state = coalesce(?, o.state) AND o.id > ? ORDER BY o.id")
      .each([&](const Row& row) -> bool { return take(order_row_from(row)); }, state_word(state), after);
}

Result<OrderRow> read_order(Connection& db, std::int64_t id) {
  OrderRow order;
  auto found =
      db.use(RF_ORDER_ROW "WHERE o.id = ?").one([&](const Row& row) { order = order_row_from(row); }, id);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!*found) return fail("order-unknown", "There is no order " + std::to_string(id) + ".");
  return order;
}

Result<FraudCasePage> list_fraud_cases(Connection& db, std::int64_t offset, int limit) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  FraudCasePage page;
  auto counted =
      db.use("SELECT count(*) FROM fraud_cases").one([&](const Row& row) { page.total = row.integer(0); });
  if (!counted) return tl::unexpected(std::move(counted.error()));
  auto read = db.use(RF_FRAUD_CASE_ROW "ORDER BY f.id DESC LIMIT ? OFFSET ?")
                  .each([&](const Row& row) { page.rows.push_back(fraud_case_row_from(row)); },
                        at_most(limit), offset);
  if (!read) return tl::unexpected(std::move(read.error()));
  return page;
}

Result<StopPage> list_stopped(Connection& db, const std::string& q, std::int64_t offset, int limit) {
  auto words = search_for(q);
  auto matches = [&](const StopEntry& entry) {
    auto all = fold(entry.number + '\n' + entry.by + '\n' + entry.reason);
    return std::all_of(words.begin(), words.end(), [&](const Word& word) {
      return all.find(word.text) != std::string::npos ||
             (!word.digits.empty() && all.find(word.digits) != std::string::npos);
    });
  };
  StopPage page;
  auto most = static_cast<std::size_t>(at_most(limit));
  auto read = db.use(RF_STOP_ENTRY "ORDER BY id DESC").each([&](const Row& row) {
    auto entry = stop_entry_from(row);
    if (!words.empty() && !matches(entry)) return;
    if (page.total >= offset && page.rows.size() < most) page.rows.push_back(std::move(entry));
    ++page.total;
  });
  if (!read) return tl::unexpected(std::move(read.error()));
  return page;
}

Result<std::optional<StopEntry>> find_stopped(Connection& db, const std::string& number) {
  std::optional<StopEntry> entry;
  auto read = db.use(RF_STOP_ENTRY "AND number = ?")
                  .one([&](const Row& row) { entry = stop_entry_from(row); }, number);
  if (!read) return tl::unexpected(std::move(read.error()));
  return entry;
}

Result<std::vector<KeptFlow>> kept_flows(Connection& db) {
  std::vector<KeptFlow> flows;
  auto read = db.use("SELECT version, name FROM flows ORDER BY name, version").each([&](const Row& row) {
    flows.push_back({row.string(0), row.string(1)});
  });
  if (!read) return tl::unexpected(std::move(read.error()));
  return flows;
}

}  // namespace rf::store
