#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "desk/desk.h"
#include "sim/customer.h"
#include "sim/world.h"

namespace rf::sim {

// How often each thing goes wrong, from 0 to 1: the usual measure. base/fault_names.h says what each is.
struct Faults {
  double lose_reply = 0.05;
  double delay_reply = 0.10;  // the webhooks come before the answer
  double too_many_requests = 0.05;
  double refused = 0.02;
  double unreachable = 0.02;
  double error_before = 0.03;
  double error_after = 0.03;
  double error_reading = 0.10;
  double webhook_twice = 0.05;
  double last_words = 0.05;
  double callback_twice = 0.10;
  double callback_late = 0.10;  // minutes late, and so out of order
  double callback_never = 0.05;
  double stopped = 0.05;
  double crash = 0.002;

  static Faults none();
  Done set(std::string_view name, std::string_view value);
};
// "name=probability,…" on top of the usual measure; "none", alone or first, begins with nothing instead.
Result<Faults> parse_faults(std::string_view text);
// The same from a file of `name: probability` lines.
Result<Faults> read_faults(const std::string& file, std::string_view yaml);

// The carrier of the simulated world. Outlives the desk's runs, counts what really rang, and judges by that.
class Exchange {
 public:
  struct Call {
    std::string sid, token;
    Phone to, from;
    Time created{};
    call::CarrierStatus status = call::CarrierStatus::queued;
    call::AnsweredBy by = call::AnsweredBy::unknown;
    int seconds = 0;
    Time ended = Time::max();
    Customer customer;
  };
  Exchange(World& world, Faults faults, std::map<std::string, Temperament> temperaments)
      : world_(world), faults_(faults), temperaments_(std::move(temperaments)) {}

  // The desk that webhooks reach; null while it is down.
  void connect(desk::Desk* desk) { desk_ = desk; }
  // Told when the desk has answered to words of a customer: from here on what they meant must not be lost.
  void on_acknowledged(std::function<void(const Call&, const call::Heard&)> told) {
    acknowledged_ = std::move(told);
  }
  void faults_off() { faults_ = Faults::none(); }
  const Faults& faults() const { return faults_; }

  // Told when the desk asks for a dial.
  void on_asked(std::function<void(const Phone&)> told) { asked_ = std::move(told); }
  void note_asked(const Phone& to) const {
    if (asked_) asked_(to);
  }

  // What a create request does. The answer is null when it is lost.
  std::optional<dial::DialReply> create(const desk::DialIntent& intent);
  std::vector<desk::CarrierCall> list(const Phone& to, const Phone& from) const;
  const Call* find(const std::string& sid) const;
  void hang_up(const std::string& sid);

  const std::vector<Call>& calls() const { return calls_; }
  std::map<std::string, int> rings_by_token() const;
  std::size_t running() const { return running_; }

 private:
  // Whether the carrier asks to be left alone: more often where many calls are asked for at a time.
  bool too_many_requests();
  void ring(std::size_t index);
  void answer(std::size_t index);
  void come_back(std::size_t index, const desk::VoiceReply& reply);
  void send_words(std::size_t index, const call::Heard& heard);
  void ask_desk(std::size_t index, call::Heard heard);
  void hear(std::size_t index, desk::VoiceReply reply, std::uint32_t turn);
  void finish(std::size_t index, call::CarrierStatus status);
  void callback(std::size_t index, call::CarrierStatus status);
  void deliver_status(std::size_t index, call::Status event);

  World& world_;
  Faults faults_;
  std::map<std::string, Temperament> temperaments_;
  desk::Desk* desk_ = nullptr;
  std::function<void(const Call&, const call::Heard&)> acknowledged_;
  std::function<void(const Phone&)> asked_;
  std::vector<Call> calls_;
  std::map<std::string, std::size_t> by_sid_;
  std::map<std::string, std::vector<std::size_t>> by_number_;
  std::size_t running_ = 0;
  std::deque<Time> requests_;  // of the last seconds
};

// The desk's way to the exchange during one run.
class ModelCarrier final : public desk::Carrier {
 public:
  ModelCarrier(World& world, RunExecutor& executor, Exchange& exchange, Phone from)
      : world_(world), executor_(executor), exchange_(exchange), from_(std::move(from)) {}
  void dial(const desk::DialIntent& intent, Answer<dial::DialReply> answer) override;
  void find(const Phone& to, const Phone& from, Time since,
            Answer<Result<std::vector<desk::CarrierCall>>> answer) override;
  void fetch(const std::string& sid, Answer<Result<desk::CarrierCall>> answer) override;
  void hang_up(const std::string& sid, Answer<Done> answer) override;
  Done ready() override { return {}; }
  std::optional<Phone> from() override { return from_; }
  bool simulated() override { return true; }

 private:
  World& world_;
  RunExecutor& executor_;
  Exchange& exchange_;
  Phone from_;
};

}  // namespace rf::sim
