#include "carriers/twilio/recordings.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace rf::carriers::twilio {
namespace {

constexpr Millis ask_again_after{250}, ask_again_most{1'000};
constexpr int fetches_most = 40, removals_most = 4;
constexpr Millis remove_again_after{2'000}, remove_time{10'000}, fetch_time{10'000};

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

tl::unexpected<Error> unknown(const std::string& why) {
  return fail("recording-unknown", "The recording cannot be fetched: " + why + ".");
}

bool is_good(int status) { return status >= 200 && status < 300; }

}  // namespace

bool is_recording_sid(std::string_view text) {
  return text.size() == 34 && text.starts_with("RE") &&
         std::all_of(text.begin() + 2, text.end(), is_hexadecimal);
}

struct Recordings::Impl : std::enable_shared_from_this<Impl> {
  Impl(Executor& e, Send s, const Settings& given) : executor(e), send(std::move(s)), settings(given) {
    while (settings.base_url.ends_with('/')) settings.base_url.pop_back();
  }

  Executor& executor;
  Send send;
  Settings settings;

  using Then = std::function<void(const std::shared_ptr<Impl>&, http::ClientReply)>;

  void ask(std::string method, const std::string& sid, std::string_view kind, Millis within, Then then) {
    http::ClientRequest request{.method = std::move(method),
                                .url = settings.base_url + "/2010-04-01/Accounts/" +
                                       http::percent_encode(settings.account_sid) + "/Recordings/" +
                                       http::percent_encode(sid) + std::string(kind)};
    const bool key = !settings.api_key.empty();
    request.basic_user = key ? settings.api_key : settings.account_sid;
    request.basic_password = key ? settings.api_secret : settings.auth_token;
    request.connect_time = settings.connect_time;
    request.total_time = within;
    request.response_bytes = recording_bytes_most;
    send(std::move(request), [weak = weak_from_this(), then = std::move(then)](http::ClientReply reply) {
      if (const auto self = weak.lock()) then(self, std::move(reply));
    });
  }

  struct Fetch {
    std::string sid;
    Time until;
    int tries = 0;
    Answer<Result<std::string>> answer;
  };
  void fetch(const std::shared_ptr<Fetch>& wanted) {
    const auto left = std::chrono::duration_cast<Millis>(wanted->until - executor.now());
    if (left <= Millis(0) || wanted->tries == fetches_most)
      return wanted->answer(unknown("Twilio does not have it in time"));
    ++wanted->tries;
    ask("GET", wanted->sid, ".wav", std::min(left, fetch_time),
        [wanted](const auto& self, http::ClientReply reply) { self->fetched(wanted, std::move(reply)); });
  }
  void fetched(const std::shared_ptr<Fetch>& wanted, http::ClientReply reply) {
    if (reply.fate != http::Fate::answered)
      return wanted->answer(fail("recording-unreachable", reply.reason));
    const int status = reply.response.status;
    if (status == 200) return wanted->answer(std::move(reply.response.body));
    // 404: not finished yet. 429 and 5xx: a moment later it may be better.
    if (status != 404 && status != 429 && status < 500)
      return wanted->answer(fail("recording-refused", "Twilio answered with " + std::to_string(status) +
                                                          " when the recording was fetched."));
    const auto pause = std::min(ask_again_after * wanted->tries, ask_again_most);
    executor.after(pause, [weak = weak_from_this(), wanted] {
      if (const auto self = weak.lock()) self->fetch(wanted);
    });
  }

  void remove(const std::string& sid, int tries, Answer<Done> answer) {
    ask("DELETE", sid, ".json", remove_time,
        [sid, tries, answer = std::move(answer)](const auto& self, const http::ClientReply& reply) {
          const int status = reply.fate == http::Fate::answered ? reply.response.status : 0;
          if (is_good(status) || status == 404) return answer({});
          const bool hopeless = status >= 400 && status < 500 && status != 429;
          if (hopeless || tries + 1 == removals_most)
            return answer(
                fail("recording-not-deleted",
                     status ? "Twilio answered with " + std::to_string(status) + "." : reply.reason));
          self->executor.after(remove_again_after * (tries + 1),
                               [weak = std::weak_ptr(self), sid, tries, answer] {
                                 if (const auto still = weak.lock()) still->remove(sid, tries + 1, answer);
                               });
        });
  }
};

Recordings::Recordings(Executor& executor, Send send, const Settings& settings)
    : impl_(std::make_shared<Impl>(executor, std::move(send), settings)) {}

Recordings::~Recordings() = default;

void Recordings::fetch(const std::string& sid, Millis within, Answer<Result<std::string>> answer) {
  if (!is_recording_sid(sid)) return answer(unknown(excerpt(sid) + " is not one of Twilio's sids"));
  impl_->fetch(std::make_shared<Impl::Fetch>(
      Impl::Fetch{.sid = sid, .until = impl_->executor.now() + within, .answer = std::move(answer)}));
}

void Recordings::remove(const std::string& sid, Answer<Done> answer) {
  if (!is_recording_sid(sid))
    return answer(fail("recording-unknown", excerpt(sid) + " is not one of Twilio's sids"));
  impl_->remove(sid, 0, std::move(answer));
}

}  // namespace rf::carriers::twilio
