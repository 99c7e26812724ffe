#include "carriers/twilio/peer.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace rf::carriers::twilio {
namespace {

using namespace std::chrono_literals;

constexpr Millis pause_least = 200ms, pause_most = 5s;

bool names_phone_company(const http::Response& response) {
  if (response.status != 200) return false;
  const auto body = nlohmann::json::parse(response.body, nullptr, false);
  return body.is_object() && body.value("name", nlohmann::json()) == "ringfence-phone-company";
}

}  // namespace

struct Peer::Impl : std::enable_shared_from_this<Impl> {
  Impl(Executor& e, Send s, std::string u)
      : executor(e), send(std::move(s)), base_url(std::move(u)), local(twilio::on_this_machine(base_url)) {}

  Executor& executor;
  Send send;
  std::string base_url;
  bool local = false;
  bool answers = false, phone_company = false, asking = false;
  Executor::Timer timer = 0;
  Millis pause = pause_least;

  void ask() {
    if (!local || asking) return;
    asking = true;
    if (timer) executor.cancel(std::exchange(timer, 0));
    http::ClientRequest request{.url = base_url + "/phone-company",
                                .connect_time = 1s,
                                .total_time = 3s,
                                .response_bytes = 64 * 1024};
    send(std::move(request), [weak = weak_from_this()](http::ClientReply reply) {
      if (const auto self = weak.lock()) self->answered(reply);
    });
  }

  void answered(const http::ClientReply& reply) {
    asking = false;
    answers = reply.fate == http::Fate::answered;
    phone_company = answers && names_phone_company(reply.response);
    if (answers) {
      pause = pause_least;
      return;  // whoever it is: asked again only when a connection fails
    }
    timer = executor.after(pause, [weak = weak_from_this()] {
      if (const auto self = weak.lock()) {
        self->timer = 0;
        self->ask();
      }
    });
    pause = std::min(pause * 2, pause_most);
  }
};

Peer::Peer(Executor& executor, Send send, std::string base_url)
    : impl_(std::make_shared<Impl>(executor, std::move(send), std::move(base_url))) {}

Peer::~Peer() {
  if (impl_->timer) impl_->executor.cancel(impl_->timer);
}

void Peer::ask() { impl_->ask(); }

void Peer::note(http::Fate fate) {
  if (!impl_->local || fate == http::Fate::answered) return;
  // A reply that was lost came from the peer that we know; a refused connection may mean that another takes
  // its place.
  if (fate == http::Fate::not_sent) impl_->answers = impl_->phone_company = false;
  impl_->ask();
}

bool Peer::on_this_machine() const { return impl_->local; }
bool Peer::answers() const { return !impl_->local || impl_->answers; }
bool Peer::is_phone_company() const { return impl_->local && impl_->phone_company; }

}  // namespace rf::carriers::twilio
