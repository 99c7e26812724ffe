#include "carriers/twilio/access.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "carriers/twilio/urls.h"

namespace rf::carriers::twilio {
namespace {

using namespace std::chrono_literals;

constexpr Millis pause_least = 1s, pause_most = 60s;

}  // namespace

struct Access::Impl : std::enable_shared_from_this<Impl> {
  Impl(Executor& e, std::function<void()> a, std::string u)
      : executor(e), ask(std::move(a)), base_url(std::move(u)), local(on_this_machine(base_url)) {}

  Executor& executor;
  std::function<void()> ask;
  std::string base_url;
  bool local = false;
  std::optional<Error> trouble;
  Executor::Timer timer = 0;
  Millis pause = pause_least;

  // Other answers tell nothing about us.
  void read(const http::ClientReply& reply) {
    if (reply.fate == http::Fate::not_sent && !local) {
      trouble = Error{"carrier-unreachable",
                      "Twilio cannot be reached: " + reply.reason + " Check this machine's network."};
    } else if (reply.fate == http::Fate::answered && reply.response.status == 401) {
      trouble = Error{"carrier-refuses-us", (local ? base_url : "Twilio") +
                                                " does not accept our account SID and auth token. Check "
                                                "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, and restart."};
      pause = pause_most;
    } else if (reply.fate == http::Fate::answered && reply.response.status < 300) {
      trouble.reset();
      pause = pause_least;
    }
  }

  void ask_later() {
    if (timer) return;
    timer = executor.after(pause, [weak = weak_from_this()] {
      const auto self = weak.lock();
      if (!self) return;
      self->timer = 0;
      if (self->trouble) self->ask();
    });
    pause = std::min(pause * 2, pause_most);
  }
};

Access::Access(Executor& executor, std::function<void()> ask, std::string base_url)
    : impl_(std::make_shared<Impl>(executor, std::move(ask), std::move(base_url))) {}

Access::~Access() {
  if (impl_->timer) impl_->executor.cancel(impl_->timer);
}

void Access::note(const http::ClientReply& reply) {
  impl_->read(reply);
  if (impl_->trouble) impl_->ask_later();
}

Done Access::state() const {
  if (impl_->trouble) return tl::unexpected(*impl_->trouble);
  return {};
}

}  // namespace rf::carriers::twilio
