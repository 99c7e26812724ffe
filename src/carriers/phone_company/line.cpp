#include "carriers/phone_company/line.h"

#include <algorithm>
#include <cmath>

#include "carriers/phone_company/chance.h"

namespace rf::carriers::phone_company {

Line::Line(World& world, std::shared_ptr<Call> call, Millis queue, std::uint64_t nth)
    : world_(world),
      call_(std::move(call)),
      customer_(world.book.customer(call_->order.to)),
      seed_(dice(world.seed, call_->order.to, nth)),
      queue_(queue),
      inline_twiml_(call_->order.twiml) {
  call_->temperament = customer_.temperament->name;
  last_.kind = Next::Kind::fetch;
  last_.url = call_->order.url;
  last_.method = call_->order.method;
  callbacks_ = std::make_shared<Callbacks>(
      world_.executor, world_.send, world_.account, world_.faults, call_->sid,
      [call = call_, &executor = world_.executor](std::string_view what, std::string text) {
        note(*call, executor.now(), what, std::move(text));
      });
}

void Line::start() { tasks_.spawn(live()); }

Millis Line::scaled(Millis customers_time) const {
  return Millis(
      static_cast<Millis::rep>(std::llround(static_cast<double>(customers_time.count()) / world_.speed)));
}

void Line::note_down(std::string_view what, std::string text) {
  note(*call_, world_.executor.now(), what, std::move(text));
  call_->updated = world_.executor.now();
}

void Line::tell(const std::string& event, std::string_view status, http::Form more) {
  if (call_->order.status_url.empty() || !call_->order.events.contains(event)) return;
  auto form = call_parameters(world_.account, *call_, status);
  for (auto& field : more) form.push_back(std::move(field));
  callbacks_->post(event, call_->order.status_method, call_->order.status_url, std::move(form));
}

void Line::wake(Woke why) {
  if (const auto waiting = std::exchange(wake_, nullptr)) waiting(why);
}

Task<Line::Woke> Line::sleep(Millis customers_time) {
  Executor::Timer timer = 0;
  const auto woke = co_await later<Woke>([&](const rf::Answer<Woke>& answer) {
    wake_ = answer;
    timer = world_.executor.after(scaled(customers_time), [answer] { answer(Woke::time); });
  });
  wake_ = nullptr;
  if (woke != Woke::time) world_.executor.cancel(timer);
  co_return woke;
}

Task<void> Line::live() {
  if (!co_await connect()) co_return;
  if (!co_await ring()) co_return;
  pick_up();
  if (call_->order.detect_machine && call_->order.detect_alongside) detect_alongside();
  // g++ 12 compiles a co_await behind && to a trap.
  const bool detects_first = call_->order.detect_machine && !call_->order.detect_alongside;
  if (detects_first) {
    const bool goes_on = co_await detect();
    if (!goes_on) co_return;
  }
  co_await converse();
}

Task<bool> Line::connect() {
  if (co_await sleep(queue_ + between(Millis(50), Millis(250), seed_, "dialing")) != Woke::time)
    co_return false;
  call_->waited = queue_;
  call_->dialed = world_.executor.now();
  call_->rings = 1;
  note_down("dialed", call_->order.to);
  tell("initiated", "initiated");
  const auto kind = customer_.temperament->line;
  const bool reached = kind != Temperament::Line::busy && kind != Temperament::Line::fails;
  if (co_await sleep(between(Millis(400), Millis(1'500), seed_, "connecting")) != Woke::time) co_return false;
  if (reached) co_return true;
  if (kind == Temperament::Line::busy)
    finish(Status::busy, 486);
  else
    finish(Status::failed, 404);
  co_return false;
}

Task<bool> Line::ring() {
  call_->status = Status::ringing;
  note_down("ringing");
  tell("ringing", "ringing");
  const auto patience = call_->order.ring_time;
  const auto rings = between(Millis(2'000), Millis(6'000), seed_, "ringing");
  const bool answers = customer_.temperament->line != Temperament::Line::no_answer && rings < patience;
  if (co_await sleep(answers ? rings : patience) != Woke::time) co_return false;
  if (answers) co_return true;
  finish(Status::no_answer, 487);
  co_return false;
}

void Line::pick_up() {
  call_->status = Status::in_progress;
  call_->answered = world_.executor.now();
  note_down("answered", greeting(customer_, seed_));
  tell("answered", "in-progress");
  limit(call_->order.call_time);
}

void Line::limit(Millis call_time) {
  call_->order.call_time = call_time;
  if (call_->status != Status::in_progress) return;
  if (limit_timer_ != 0) world_.executor.cancel(limit_timer_);
  limit_timer_ = world_.executor.after(scaled(call_time), [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->hang_up("time limit");
  });
}

Line::Detection Line::detection() const {
  const auto& order = call_->order;
  const auto hello = greeting(customer_, seed_);
  Detection found;
  if (customer_.temperament->line == Temperament::Line::machine) {
    found.by = order.wait_for_beep ? "machine_end_beep" : "machine_start";
    found.after = order.wait_for_beep ? speaking_time(hello) + Millis(1'000)
                                      : between(Millis(2'800), Millis(4'200), seed_, "detection");
  } else if (hello.empty()) {
    found = {"unknown", order.detection_silence};
  } else {
    found = {"human", between(Millis(1'800), Millis(3'000), seed_, "detection")};
  }
  if (found.after >= order.detection_time) found = {"unknown", order.detection_time};
  return found;
}

Task<bool> Line::detect() {
  const auto found = detection();
  if (co_await sleep(found.after) != Woke::time) {
    if (ended(call_->status)) co_return false;
  }
  call_->answered_by = found.by;
  note_down("answered by", found.by);
  first_with_ = {{"AnsweredBy", found.by}, {"MachineDetectionDuration", std::to_string(found.after.count())}};
  co_return true;
}

void Line::detect_alongside() {
  const auto found = detection();
  world_.executor.after(scaled(found.after), [weak = weak_from_this(), found] {
    const auto self = weak.lock();
    if (!self || ended(self->call_->status)) return;
    self->call_->answered_by = found.by;
    self->note_down("answered by", found.by);
    const auto& order = self->call_->order;
    if (order.detection_url.empty()) return;
    http::Form form = {{"CallSid", self->call_->sid},
                       {"AccountSid", self->world_.account.sid},
                       {"AnsweredBy", found.by},
                       {"MachineDetectionDuration", std::to_string(found.after.count())}};
    self->callbacks_->post_plain("machine detection", order.detection_method, order.detection_url,
                                 std::move(form));
  });
}

void Line::hang_up(std::string_view who) {
  if (ended(call_->status)) return;
  note_down("hung up", std::string(who));
  finish(call_->answered ? Status::completed : Status::canceled, call_->answered ? 200 : 487);
  wake(Woke::ended);
}

void Line::redirect(Next next, std::string twiml) {
  redirected_ = std::move(next);
  inline_twiml_ = std::move(twiml);
  note_down("redirected", redirected_->url);
  wake(Woke::redirected);
}

std::optional<Next> Line::take_redirect() { return std::exchange(redirected_, std::nullopt); }

void Line::finish(Status status, int sip) {
  const auto now = world_.executor.now();
  call_->status = status;
  call_->finished = now;
  http::Form more;
  if (call_->answered) {
    const double talked = static_cast<double>((now - *call_->answered).count()) * world_.speed / 1000;
    call_->seconds = std::max(1, static_cast<int>(std::ceil(talked)));
    more.emplace_back("Duration", std::to_string((call_->seconds + 59) / 60));
  }
  more.emplace_back("CallDuration", std::to_string(call_->seconds));
  more.emplace_back("SipResponseCode", std::to_string(sip));
  if (!call_->answered_by.empty()) more.emplace_back("AnsweredBy", call_->answered_by);
  note_down("ended", std::string(name(status)));
  tell("completed", name(status), std::move(more));
  if (limit_timer_ != 0) world_.executor.cancel(std::exchange(limit_timer_, 0));
}

}  // namespace rf::carriers::phone_company
