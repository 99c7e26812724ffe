#include <chrono>

#include "store/delivery_body.h"
#include "store/rows.h"
#include "store/words.h"
#include "store/writes.h"

// What an outcome sets going: fraud cases, orders, and the outbox that tells the bank's systems about them.
namespace rf::store {
namespace {

Result<desk::CaseRecord> read_case(Connection& db, desk::CaseId id) {
  desk::CaseRecord record;
  auto found = db.use("SELECT " RF_CASE_COLUMNS " FROM cases c WHERE c.id = ?")
                   .one([&](const Row& row) { record = case_from(row); }, id);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!*found) return conflict("Case " + std::to_string(id) + " does not exist.");
  return record;
}

Result<std::optional<desk::FraudCase>> fraud_case_of(Connection& db, desk::CaseId id) {
  std::optional<desk::FraudCase> found;
  auto read = db.use("SELECT " RF_FRAUD_CASE_COLUMNS " FROM fraud_cases f WHERE f.case_id = ?")
                  .one([&](const Row& row) { found = fraud_case_from(row); }, id);
  if (!read) return tl::unexpected(std::move(read.error()));
  return found;
}

Done insert_delivery(Writing& to, const desk::Delivery& d, std::optional<std::int64_t> fraud_case) {
  return to.db
      .use(
          "INSERT INTO deliveries (message_id, case_id, fraud_case, order_id, kind, body, attempts, created, "
          "next,"
          " gave_up, last_error) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, 0, '')")
      .run(d.message_id, d.case_id, fraud_case, d.order, d.kind, d.body, d.created, d.created);
}

struct Numbered {
  int year;
  std::int64_t number;
};
Result<Numbered> next_number(Connection& db, Time at) {
  auto day = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(at));
  Numbered next{static_cast<int>(day.year()), 1};
  auto read = db.use("SELECT coalesce(max(number), 0) + 1 FROM fraud_cases WHERE year = ?")
                  .one([&](const Row& row) { next.number = row.integer(0); }, next.year);
  if (!read) return tl::unexpected(std::move(read.error()));
  return next;
}

bool is_order(flow::Effect effect) {
  using flow::Effect;
  return effect == Effect::block || effect == Effect::card_physical || effect == Effect::card_virtual;
}

// The case and the order of a delivery that is not acknowledged yet.
struct Waiting {
  desk::CaseId case_id = 0;
  std::optional<std::int64_t> order;
};
Result<std::optional<Waiting>> waiting(Connection& db, std::int64_t delivery) {
  std::optional<Waiting> found;
  auto read = db.use("SELECT case_id, order_id FROM deliveries WHERE id = ? AND acknowledged IS NULL")
                  .one([&](const Row& row) { found = {row.integer(0), row.maybe_integer(1)}; }, delivery);
  if (!read) return tl::unexpected(std::move(read.error()));
  return found;
}

Done set_order_state(Connection& db, std::optional<std::int64_t> order, desk::OrderState state) {
  if (!order) return {};
  return db.use("UPDATE orders SET state = ? WHERE id = ?").run(word(state), *order);
}

}  // namespace

Done write_one(Writing& to, const desk::write::OpenFraudCase& w) {
  auto existing = fraud_case_of(to.db, w.case_id);
  if (!existing) return tl::unexpected(std::move(existing.error()));
  if (*existing) return {};
  auto record = read_case(to.db, w.case_id);
  if (!record) return tl::unexpected(std::move(record.error()));
  auto next = next_number(to.db, w.at);
  if (!next) return tl::unexpected(std::move(next.error()));
  auto opened =
      to.db.use("INSERT INTO fraud_cases (year, number, case_id, call_id, opened) VALUES (?, ?, ?, ?, ?)")
          .run(next->year, next->number, w.case_id, w.call, w.at);
  if (!opened) return opened;
  desk::FraudCase made{to.db.last_insert_id(), fraud_case_number(next->year, next->number), w.case_id, w.call,
                       w.at};
  auto attached = to.db.use("UPDATE orders SET fraud_case = ? WHERE case_id = ? AND fraud_case IS NULL")
                      .run(made.id, w.case_id);
  if (!attached) return attached;
  desk::Delivery delivery;
  delivery.message_id = w.message_id;
  delivery.case_id = w.case_id;
  delivery.kind = "fraud_case.opened";
  delivery.body = fraud_case_body(*record, made, w.message_id);
  delivery.created = w.at;
  to.touch_case(w.case_id);
  return insert_delivery(to, delivery, made.id);
}

Done write_one(Writing& to, const desk::write::PlaceOrder& w) {
  if (!is_order(w.kind)) return fail("store-error", "'" + std::string(name(w.kind)) + "' is not an order.");
  auto record = read_case(to.db, w.case_id);
  if (!record) return tl::unexpected(std::move(record.error()));
  auto fraud_case = fraud_case_of(to.db, w.case_id);
  if (!fraud_case) return tl::unexpected(std::move(fraud_case.error()));
  std::optional<std::int64_t> belongs;
  if (*fraud_case) belongs = (*fraud_case)->id;
  auto placed = to.db
                    .use(
                        "INSERT INTO orders (kind, case_id, call_id, fraud_case, state, created)"
                        " VALUES (?, ?, ?, ?, 'ordered', ?) ON CONFLICT (case_id, kind) DO NOTHING")
                    .run(name(w.kind), w.case_id, w.call, belongs, w.at);
  if (!placed || to.db.changes() == 0) return placed;
  desk::Order order{to.db.last_insert_id(),    w.kind, w.case_id, w.call, belongs,
                    desk::OrderState::ordered, w.at};
  desk::Delivery delivery;
  delivery.message_id = w.message_id;
  delivery.case_id = w.case_id;
  delivery.kind = "order.created";
  delivery.body = order_body(*record, order, *fraud_case ? (*fraud_case)->number : "", w.message_id);
  delivery.created = w.at;
  delivery.order = order.id;
  to.touch_case(w.case_id);
  return insert_delivery(to, delivery, std::nullopt);
}

Done write_one(Writing& to, const desk::write::DeliveryDone& w) {
  auto delivery = waiting(to.db, w.id);
  if (!delivery) return tl::unexpected(std::move(delivery.error()));
  if (!*delivery) return {};
  auto done =
      to.db
          .use(
              "UPDATE deliveries SET acknowledged = ?, attempts = attempts + 1, last_error = '' WHERE id = ?")
          .run(w.at, w.id);
  if (!done) return done;
  to.touch_case((*delivery)->case_id);
  return set_order_state(to.db, (*delivery)->order, desk::OrderState::delivered);
}

Done write_one(Writing& to, const desk::write::DeliveryFailed& w) {
  auto delivery = waiting(to.db, w.id);
  if (!delivery) return tl::unexpected(std::move(delivery.error()));
  if (!*delivery) return {};
  auto failed = to.db
                    .use(
                        "UPDATE deliveries SET attempts = attempts + 1, last_error = ?, next = ?, gave_up = ?"
                        " WHERE id = ?")
                    .run(w.error, w.next, w.gave_up, w.id);
  if (!failed) return failed;
  to.touch_case((*delivery)->case_id);
  if (!w.gave_up) return {};
  return set_order_state(to.db, (*delivery)->order, desk::OrderState::failed);
}

// The order's message again from its first attempt on; with it that of its fraud case when that was given up
// too.
Done write_one(Writing& to, const desk::write::RetryDelivery& w) {
  desk::Order order;
  auto found = to.db.use("SELECT " RF_ORDER_COLUMNS " FROM orders o WHERE o.id = ?")
                   .one([&](const Row& row) { order = order_from(row); }, w.order);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!*found) return conflict("Order " + std::to_string(w.order) + " does not exist.");
  const bool delivered = order.state == desk::OrderState::delivered;
  auto again = to.db
                   .use(
                       "UPDATE deliveries SET attempts = 0, next = ?1, gave_up = 0 WHERE acknowledged IS NULL"
                       " AND (order_id = ?2 OR (fraud_case = ?3 AND gave_up = 1))")
                   .run(w.at, w.order, order.fraud_case);
  if (!again) return again;
  // The order may have arrived and the message of its fraud case not.
  if (delivered && to.db.changes() == 0)
    return conflict("Order " + std::to_string(w.order) + " was delivered already.");
  to.touch_case(order.case_id);
  if (delivered) return {};
  return set_order_state(to.db, w.order, desk::OrderState::ordered);
}

Done write_one(Writing& to, const desk::write::DeleteRecording& w) {
  return to.db
      .use(
          "INSERT INTO recordings_to_delete (recording, call_id, attempts, created, next, gave_up, "
          "last_error)"
          " VALUES (?, ?, 0, ?3, ?3, 0, '') ON CONFLICT DO NOTHING")
      .run(w.recording, w.call, w.at);
}

Done write_one(Writing& to, const desk::write::RecordingDeleted& w) {
  return to.db.use("DELETE FROM recordings_to_delete WHERE recording = ?").run(w.recording);
}

Done write_one(Writing& to, const desk::write::RecordingNotDeleted& w) {
  return to.db
      .use(
          "UPDATE recordings_to_delete SET attempts = attempts + 1, last_error = ?, next = ?, gave_up = ?"
          " WHERE recording = ?")
      .run(w.error, w.next, w.gave_up, w.recording);
}

}  // namespace rf::store
