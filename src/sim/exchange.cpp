#include "sim/exchange.h"

#include <algorithm>
#include <charconv>

#include "base/fault_names.h"
#include "base/text.h"
#include "base/yaml.h"

namespace rf::sim {

using call::CarrierStatus;

namespace {

struct Known {
  std::string_view name;
  double Faults::* probability;
};
constexpr Known known_faults[] = {{"lose_reply", &Faults::lose_reply},
                                  {"delay_reply", &Faults::delay_reply},
                                  {"too_many_requests", &Faults::too_many_requests},
                                  {"refused", &Faults::refused},
                                  {"unreachable", &Faults::unreachable},
                                  {"error_before", &Faults::error_before},
                                  {"error_after", &Faults::error_after},
                                  {"error_reading", &Faults::error_reading},
                                  {"webhook_twice", &Faults::webhook_twice},
                                  {"last_words", &Faults::last_words},
                                  {"callback_twice", &Faults::callback_twice},
                                  {"callback_late", &Faults::callback_late},
                                  {"callback_never", &Faults::callback_never},
                                  {"stopped", &Faults::stopped},
                                  {"crash", &Faults::crash}};

}  // namespace

Faults Faults::none() {
  Faults faults;
  for (const auto& fault : known_faults) faults.*fault.probability = 0;
  return faults;
}

Done Faults::set(std::string_view name, std::string_view value) {
  const auto fault = std::find_if(std::begin(known_faults), std::end(known_faults),
                                  [&](const auto& entry) { return entry.name == name; });
  if (fault == std::end(known_faults))
    return fail("fault-unknown", unknown_fault(name, FaultsOf::simulated_world));
  double probability = -1;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), probability);
  if (problem != std::errc() || end != value.data() + value.size() || !(probability >= 0 && probability <= 1))
    return fail("fault-invalid", "the probability of '" + std::string(name) + "' must be from 0 to 1, not '" +
                                     std::string(value.substr(0, 64)) + "'");
  this->*fault->probability = probability;
  return {};
}

Result<Faults> parse_faults(std::string_view text) {
  Faults faults;
  if (text.empty()) return faults;
  const auto first = text.substr(0, text.find(','));
  if (trim(first) == "none") {
    faults = Faults::none();
    if (first.size() == text.size()) return faults;
    text.remove_prefix(first.size() + 1);
  }
  const auto list = fault_assignments(text);
  if (!list) return tl::unexpected(list.error());
  for (const auto& [name, value] : *list)
    if (auto set = faults.set(name, value); !set) return tl::unexpected(set.error());
  return faults;
}

Result<Faults> read_faults(const std::string& file, std::string_view yaml) {
  Faults faults;
  const auto root = yaml::parse(file, yaml);
  if (!root) return tl::unexpected(root.error());
  const auto entries = root->entries();
  if (!entries) return tl::unexpected(entries.error());
  for (const auto& [key, value] : *entries) {
    const auto name = key.text(), given = value.text();
    if (!name) return tl::unexpected(name.error());
    if (!given) return tl::unexpected(given.error());
    if (auto set = faults.set(*name, *given); !set) return key.error(set.error().message);
  }
  return faults;
}

bool Exchange::too_many_requests() {
  constexpr Millis lately{10'000};
  constexpr std::size_t few = 4;
  while (!requests_.empty() && requests_.front() < world_.now() - lately) requests_.pop_front();
  requests_.push_back(world_.now());
  return world_.chance.happens(faults_.too_many_requests * (requests_.size() > few ? 8 : 1));
}

std::optional<dial::DialReply> Exchange::create(const desk::DialIntent& intent) {
  using Kind = dial::DialReply::Kind;
  auto& chance = world_.chance;
  if (too_many_requests()) return dial::DialReply{Kind::throttled, "", "too many requests"};
  if (chance.happens(faults_.refused)) return dial::DialReply{Kind::refused, "", "the number is blocked"};
  if (chance.happens(faults_.error_before)) return dial::DialReply{Kind::unknown, "", "500"};
  auto index = calls_.size();
  Call made{"CA" + std::to_string(index + 1), intent.token, intent.to, intent.from, world_.now()};
  made.customer.temperament = temperaments_.at(intent.to.e164());
  calls_.push_back(made);
  by_sid_[made.sid] = index;
  by_number_[made.to.e164()].push_back(index);
  ++running_;
  world_.trace("dialed", static_cast<std::int64_t>(index));
  world_.in(Millis{chance.between(200, 3'000)}, [this, index] { ring(index); });
  if (chance.happens(faults_.lose_reply)) return std::nullopt;
  if (chance.happens(faults_.error_after)) return dial::DialReply{Kind::unknown, "", "502"};
  return dial::DialReply{Kind::dialed, made.sid, ""};
}

void Exchange::ring(std::size_t index) {
  auto& call = calls_[index];
  if (terminal(call.status)) return;
  call.status = CarrierStatus::ringing;
  callback(index, CarrierStatus::ringing);
  auto wait = Millis{world_.chance.between(2'000, 9'000)};
  switch (call.customer.temperament) {
    case Temperament::busy:  // is known at once
      world_.in(wait / 8, [this, index] { finish(index, CarrierStatus::busy); });
      return;
    case Temperament::no_answer:
      world_.in(Millis{30'000}, [this, index] { finish(index, CarrierStatus::no_answer); });
      return;
    default: world_.in(wait, [this, index] { answer(index); });
  }
}

void Exchange::answer(std::size_t index) {
  auto& call = calls_[index];
  if (terminal(call.status)) return;
  call.status = CarrierStatus::in_progress;
  bool machine = call.customer.temperament == Temperament::voicemail;
  call.by = machine ? call::AnsweredBy::machine : call::AnsweredBy::human;
  callback(index, CarrierStatus::in_progress);
  if (!desk_)
    return finish(index, CarrierStatus::completed);  // the carrier says an error message and hangs up
  auto reply = [this, index](desk::VoiceReply r) { hear(index, std::move(r), 0); };
  desk_->answered(call.token, call.sid, call::Answered{call.by}, reply);
  if (world_.chance.happens(faults_.webhook_twice))
    desk_->answered(call.token, call.sid, call::Answered{call.by}, [](desk::VoiceReply) {});
  // A webhook that gets no answer in time ends the call.
  world_.in(Millis{15'000}, [this, index, asked = call.customer.asked] {
    if (calls_[index].customer.asked == asked && !terminal(calls_[index].status) && asked == 0)
      finish(index, CarrierStatus::completed);
  });
}

void Exchange::hear(std::size_t index, desk::VoiceReply reply, std::uint32_t turn) {
  auto& call = calls_[index];
  if (terminal(call.status)) return;
  world_.trace("said", static_cast<std::int64_t>(index), reply.turn);
  if (reply.kind == desk::VoiceReply::Kind::wait) return come_back(index, reply);
  if (reply.kind != desk::VoiceReply::Kind::speak || reply.turn == 0)
    return finish(index, CarrierStatus::completed);
  if (reply.turn <= turn) return;
  std::string words;
  for (const auto& said : reply.says) (words += said.text) += ' ';
  auto act = call.customer.respond(words, world_.chance);
  auto pause = Millis{world_.chance.between(1'000, 12'000)};
  if (act.hangs_up) {
    world_.in(pause, [this, index] { finish(index, CarrierStatus::completed); });
    return;
  }
  call::Heard heard{reply.turn, act.kind, act.text, std::nullopt};
  world_.in(pause, [this, index, heard] { ask_desk(index, heard); });
}

// The filler is said, and then the desk is asked for what follows. Some hang up instead.
void Exchange::come_back(std::size_t index, const desk::VoiceReply& reply) {
  if (world_.chance.happens(0.1))
    world_.in(Millis{world_.chance.between(1, 1'000)},
              [this, index] { finish(index, CarrierStatus::completed); });
  world_.in(Millis{world_.chance.between(700, 1'500)}, [this, index, turn = reply.turn, wait = reply.wait] {
    const auto& call = calls_[index];
    if (terminal(call.status)) return;
    if (!desk_) return finish(index, CarrierStatus::completed);
    desk_->waited(call.token, call.sid, turn, wait,
                  [this, index, turn](desk::VoiceReply r) { hear(index, std::move(r), turn); });
    if (world_.chance.happens(faults_.webhook_twice))
      desk_->waited(call.token, call.sid, turn, wait, [](desk::VoiceReply) {});
  });
}

void Exchange::send_words(std::size_t index, const call::Heard& heard) {
  const auto& call = calls_[index];
  desk_->heard(call.token, call.sid, heard, [this, index, heard](desk::VoiceReply r) {
    using Kind = desk::VoiceReply::Kind;
    if (acknowledged_ && (r.kind == Kind::speak || r.kind == Kind::wait || r.kind == Kind::finished))
      acknowledged_(calls_[index], heard);
    hear(index, std::move(r), heard.turn);
  });
  if (!world_.chance.happens(faults_.webhook_twice)) return;
  // At once, or when the conversation has gone on or is over.
  const auto later = Millis{world_.chance.happens(0.5) ? 0 : world_.chance.between(1, 30'000)};
  world_.in(later, [this, index, heard] {
    const auto& again = calls_[index];
    if (desk_) desk_->heard(again.token, again.sid, heard, [](desk::VoiceReply) {});
  });
}

void Exchange::ask_desk(std::size_t index, call::Heard heard) {
  auto& call = calls_[index];
  if (terminal(call.status)) return;
  if (!desk_) return finish(index, CarrierStatus::completed);
  if (world_.chance.happens(faults_.last_words)) {
    finish(index, CarrierStatus::completed);
    world_.in(Millis{world_.chance.between(1, 3'000)}, [this, index, heard] {
      if (desk_) send_words(index, heard);
    });
    return;
  }
  auto asked = call.customer.asked;
  send_words(index, heard);
  world_.in(Millis{15'000}, [this, index, asked] {
    if (!terminal(calls_[index].status) && calls_[index].customer.asked == asked)
      finish(index, CarrierStatus::completed);
  });
}

void Exchange::finish(std::size_t index, CarrierStatus status) {
  auto& call = calls_[index];
  if (terminal(call.status)) return;
  call.status = status;
  call.seconds = static_cast<int>((world_.now() - call.created).count() / 1000);
  call.ended = world_.now();
  --running_;
  world_.trace("ended", static_cast<std::int64_t>(index), static_cast<std::int64_t>(status));
  callback(index, status);
}

void Exchange::callback(std::size_t index, CarrierStatus status) {
  auto& chance = world_.chance;
  if (chance.happens(faults_.callback_never)) return;
  call::Status event{status, calls_[index].by, std::nullopt, std::nullopt};
  if (terminal(status)) event.seconds = calls_[index].seconds;
  auto late = chance.happens(faults_.callback_late);
  int copies = chance.happens(faults_.callback_twice) ? 2 : 1;
  for (int i = 0; i < copies; ++i)
    world_.in(Millis{late ? chance.between(10'000, 400'000) : chance.between(5, 400)},
              [this, index, event] { deliver_status(index, event); });
}

void Exchange::deliver_status(std::size_t index, call::Status event) {
  if (!desk_) return;
  desk_->status(calls_[index].token, calls_[index].sid, event, [](desk::VoiceReply) {});
}

std::vector<desk::CarrierCall> Exchange::list(const Phone& to, const Phone& from) const {
  std::vector<desk::CarrierCall> found;
  auto calls = by_number_.find(to.e164());
  if (calls == by_number_.end()) return found;
  for (auto index = calls->second.rbegin(); index != calls->second.rend(); ++index) {
    const auto& call = calls_[*index];
    if (call.from == from) found.push_back({call.sid, call.status, call.by, call.created, call.seconds});
  }
  return found;
}

const Exchange::Call* Exchange::find(const std::string& sid) const {
  auto found = by_sid_.find(sid);
  return found == by_sid_.end() ? nullptr : &calls_[found->second];
}

void Exchange::hang_up(const std::string& sid) {
  if (auto found = by_sid_.find(sid); found != by_sid_.end()) finish(found->second, CarrierStatus::completed);
}

std::map<std::string, int> Exchange::rings_by_token() const {
  std::map<std::string, int> rings;
  for (const auto& call : calls_) ++rings[call.token];
  return rings;
}

void ModelCarrier::dial(const desk::DialIntent& intent, Answer<dial::DialReply> answer) {
  using Kind = dial::DialReply::Kind;
  auto& chance = world_.chance;
  const auto& faults = exchange_.faults();
  exchange_.note_asked(intent.to);
  if (chance.happens(faults.unreachable)) {
    executor_.after(Millis{2}, [answer = std::move(answer)] {
      answer(dial::DialReply{Kind::not_sent, "", "connection refused"});
    });
    return;
  }
  // The request is on its way whatever becomes of the desk.
  auto travel = Millis{chance.between(10, 300)};
  auto back =
      Millis{chance.happens(faults.delay_reply) ? chance.between(2'000, 9'000) : chance.between(10, 300)};
  auto reply = std::make_shared<std::optional<dial::DialReply>>();
  world_.in(travel, [this_exchange = &exchange_, intent, reply] { *reply = this_exchange->create(intent); });
  executor_.after(travel + back, [reply, answer] {
    if (*reply) answer(**reply);
  });
  executor_.after(Millis{10'000}, [reply, answer] {
    if (!*reply) answer(dial::DialReply{Kind::unknown, "", "no answer within 10 s"});
  });
}

void ModelCarrier::find(const Phone& to, const Phone& from, Time,
                        Answer<Result<std::vector<desk::CarrierCall>>> answer) {
  bool fails = world_.chance.happens(exchange_.faults().error_reading);
  executor_.after(Millis{50}, [this, to, from, fails, answer = std::move(answer)] {
    if (fails)
      answer(rf::fail("carrier-unreachable", "no answer"));
    else
      answer(exchange_.list(to, from));
  });
}

void ModelCarrier::fetch(const std::string& sid, Answer<Result<desk::CarrierCall>> answer) {
  bool fails = world_.chance.happens(exchange_.faults().error_reading);
  executor_.after(Millis{50}, [this, sid, fails, answer = std::move(answer)] {
    auto call = exchange_.find(sid);
    if (fails)
      answer(rf::fail("carrier-unreachable", "no answer"));
    else if (!call)
      answer(rf::fail("carrier-unknown-call", "no such call"));
    else
      answer(desk::CarrierCall{call->sid, call->status, call->by, call->created, call->seconds});
  });
}

void ModelCarrier::hang_up(const std::string& sid, Answer<Done> answer) {
  executor_.after(Millis{50}, [this, sid, answer = std::move(answer)] {
    exchange_.hang_up(sid);
    answer({});
  });
}

}  // namespace rf::sim
