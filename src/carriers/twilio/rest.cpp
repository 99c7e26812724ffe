#include "carriers/twilio/rest.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "carriers/twilio/access.h"
#include "carriers/twilio/peer.h"
#include "carriers/twilio/rest_reply.h"
#include "carriers/twilio/webhook.h"

namespace rf::carriers::twilio {
namespace {

constexpr int pages_most = 10, page_size = 100;
constexpr Seconds detection_least{3}, detection_most{59};  // Twilio's own bounds

std::string whole_seconds(Millis time) {
  return std::to_string(std::max<std::int64_t>(time.count() / 1000, 1));
}

http::Form dial_form(const Settings& settings, const desk::DialIntent& intent) {
  const auto& url = settings.public_url->current();
  http::Form form = {
      {"To", intent.to.e164()},
      {"From", intent.from.e164()},
      {"Url", voice_url(url, intent.token)},
      {"Method", "POST"},
      {"StatusCallback", status_url(url, intent.token)},
      {"StatusCallbackMethod", "POST"},
      {"StatusCallbackEvent", "initiated"},
      {"StatusCallbackEvent", "ringing"},
      {"StatusCallbackEvent", "answered"},
      {"StatusCallbackEvent", "completed"},
      {"Timeout", whole_seconds(intent.ring_time)},
      {"TimeLimit", whole_seconds(intent.call_time)},
  };
  if (!settings.fallback_url.empty()) {
    form.emplace_back("FallbackUrl", settings.fallback_url);
    form.emplace_back("FallbackMethod", "POST");
  }
  if (settings.machine_detection) {
    form.emplace_back("MachineDetection", "Enable");
    form.emplace_back(
        "MachineDetectionTimeout",
        whole_seconds(std::clamp<Seconds>(settings.machine_detection_time, detection_least, detection_most)));
  }
  return form;
}

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace

struct Rest::Impl : std::enable_shared_from_this<Impl> {
  Impl(Executor& executor, Send s, Settings given)
      : settings(std::move(given)),
        send(std::move(s)),
        peer(executor, send, without_slash(settings.base_url)),
        access(executor, [this] { look(); }, without_slash(settings.base_url)) {
    settings.base_url = without_slash(settings.base_url);
  }

  Settings settings;
  Send send;
  Peer peer;
  Access access;

  using Then = std::function<void(const std::shared_ptr<Impl>&, http::ClientReply)>;

  std::string account_path() const {
    return "/2010-04-01/Accounts/" + http::percent_encode(settings.account_sid);
  }
  std::string call_path(const std::string& sid) const {
    return account_path() + "/Calls/" + http::percent_encode(sid) + ".json";
  }

  // `path` with its query. `then` is not called when the carrier is gone.
  void ask(std::string method, const std::string& path, const http::Form& form, Then then) {
    http::ClientRequest request{.method = std::move(method), .url = settings.base_url + path};
    request.headers.add("Accept", "application/json");
    if (request.method == "POST") {
      request.headers.add("Content-Type", "application/x-www-form-urlencoded");
      request.body = http::form_encode(form);
      // A call that is asked for twice is two calls.
      request.never_resend = true;
    }
    const bool key = !settings.api_key.empty();
    request.basic_user = key ? settings.api_key : settings.account_sid;
    request.basic_password = key ? settings.api_secret : settings.auth_token;
    request.connect_time = settings.connect_time;
    request.total_time = settings.total_time;
    send(std::move(request), [weak = weak_from_this(), then = std::move(then)](http::ClientReply reply) {
      const auto self = weak.lock();
      if (!self) return;
      self->peer.note(reply.fate);
      self->access.note(reply);
      then(self, std::move(reply));
    });
  }

  // Asks for as little as can be, to learn whether Twilio is there and lets us in.
  void look() {
    ask("GET", account_path() + "/Calls.json?PageSize=1", {}, [](const auto&, const auto&) {});
  }

  struct Search {
    Phone to, from;
    Time since;
    int pages = 0;
    std::vector<desk::CarrierCall> found;
    Answer<Result<std::vector<desk::CarrierCall>>> answer;
  };
  void next_page(std::shared_ptr<Search> search, const std::string& path);
  // Whether the page reaches back beyond the moment that is asked for. Error: a call whose age is not told.
  static Result<bool> take(Search& search, const Page& page);

  void ended_otherwise(const std::string& sid, Answer<Done> answer);
};

Rest::Rest(Executor& executor, Send send, Settings settings)
    : impl_(std::make_shared<Impl>(executor, std::move(send), std::move(settings))) {}

Rest::Rest(Executor& executor, http::Client& client, Settings settings)
    : Rest(
          executor,
          [&client](http::ClientRequest request, std::function<void(http::ClientReply)> answer) {
            client.send(std::move(request), std::move(answer));
          },
          std::move(settings)) {}

Rest::~Rest() = default;

void Rest::start() {
  impl_->peer.ask();
  if (!impl_->peer.on_this_machine() && check(impl_->settings)) impl_->look();
}

const Settings& Rest::settings() const { return impl_->settings; }
std::optional<Phone> Rest::from() { return impl_->settings.number; }
bool Rest::simulated() { return impl_->peer.is_phone_company(); }

Done Rest::ready() {
  if (auto ok = check(impl_->settings); !ok) return ok;
  if (impl_->peer.answers()) return impl_->access.state();
  return fail(
      "carrier-unreachable",
      "Nobody answers at " + impl_->settings.base_url +
          ". Start 'ringfence phone-company' there, or leave TWILIO_BASE_URL out for the real Twilio.");
}

void Rest::dial(const desk::DialIntent& intent, Answer<dial::DialReply> answer) {
  if (auto ok = ready(); !ok)
    return answer({.kind = dial::DialReply::Kind::not_sent, .reason = ok.error().message});
  impl_->ask(
      "POST", impl_->account_path() + "/Calls.json", dial_form(impl_->settings, intent),
      [answer = std::move(answer)](const auto&, http::ClientReply reply) { answer(read_dial_reply(reply)); });
}

// By To and From: a call that is still queued has no start time, so StartTime would hide the very calls that
// are looked for.
void Rest::find(const Phone& to, const Phone& from, Time since,
                Answer<Result<std::vector<desk::CarrierCall>>> answer) {
  auto search = std::make_shared<Impl::Search>(
      Impl::Search{.to = to, .from = from, .since = since, .answer = std::move(answer)});
  const http::Form query = {
      {"To", to.e164()}, {"From", from.e164()}, {"PageSize", std::to_string(page_size)}};
  impl_->next_page(std::move(search), impl_->account_path() + "/Calls.json?" + http::form_encode(query));
}

void Rest::Impl::next_page(std::shared_ptr<Search> search, const std::string& path) {
  ask("GET", path, {}, [search](const std::shared_ptr<Impl>& self, http::ClientReply reply) {
    auto page = read_page(reply);
    if (!page) return search->answer(tl::unexpected(page.error()));
    auto done = take(*search, *page);
    if (!done) return search->answer(tl::unexpected(done.error()));
    if (*done || page->next.empty()) return search->answer(std::move(search->found));
    // Only a path: an answer must not send our password elsewhere.
    if (!page->next.starts_with("/2010-04-01/")) {
      return search->answer(fail("carrier-unreadable", "Twilio's list of calls goes on at an odd address."));
    }
    if (++search->pages == pages_most) {
      return search->answer(
          fail("carrier-too-many", "Twilio lists more calls to this number than can be looked through."));
    }
    self->next_page(search, page->next);
  });
}

Result<bool> Rest::Impl::take(Search& search, const Page& page) {
  // The list's times are cut to whole seconds.
  const Time since = std::chrono::floor<Seconds>(search.since);
  bool older = false;
  for (const auto& [call, to, from] : page.calls) {
    // A server that ignores a filter must not hand us somebody else's call.
    if (to != search.to.e164() || from != search.from.e164()) continue;
    if (call.created == Time{})
      return fail("carrier-unreadable", "Twilio's list of calls does not say when a call was made.");
    older = call.created < since;
    if (!older) search.found.push_back(call);
  }
  if (older || page.next.empty()) {
    std::stable_sort(search.found.begin(), search.found.end(),
                     [](const auto& a, const auto& b) { return a.created > b.created; });
  }
  return older;
}

void Rest::fetch(const std::string& sid, Answer<Result<desk::CarrierCall>> answer) {
  if (!is_call_sid(sid))
    return answer(
        fail("carrier-unknown-call", "The call's sid " + excerpt(sid) + " is not one of Twilio's."));
  impl_->ask(
      "GET", impl_->call_path(sid), {},
      [answer = std::move(answer)](const auto&, http::ClientReply reply) { answer(read_call(reply)); });
}

void Rest::hang_up(const std::string& sid, Answer<Done> answer) {
  if (!is_call_sid(sid))
    return answer(
        fail("carrier-unknown-call", "The call's sid " + excerpt(sid) + " is not one of Twilio's."));
  impl_->ask("POST", impl_->call_path(sid), {{"Status", "completed"}},
             [sid, answer = std::move(answer)](const std::shared_ptr<Impl>& self, http::ClientReply reply) {
               const bool answered = reply.fate == http::Fate::answered;
               const int status = reply.response.status;
               if (answered && ((status >= 200 && status < 300) || status == 404))
                 return answer({});  // 404: gone already
               if (answered && status >= 400 && status < 500 && error_code(reply.response) == 21220) {
                 return self->ended_otherwise(sid, answer);
               }
               answer(tl::unexpected(reply_error(reply)));
             });
}

// Its state did not allow it: it has ended already, or has not been answered yet and can only be canceled.
void Rest::Impl::ended_otherwise(const std::string& sid, Answer<Done> answer) {
  ask("GET", call_path(sid), {},
      [sid, answer = std::move(answer)](const std::shared_ptr<Impl>& self, http::ClientReply reply) {
        const auto call = read_call(reply);
        if (!call && call.error().code == "carrier-unknown-call") return answer({});
        if (!call) return answer(tl::unexpected(call.error()));
        if (call::terminal(call->status)) return answer({});
        self->ask("POST", self->call_path(sid), {{"Status", "canceled"}},
                  [answer](const auto&, http::ClientReply last) {
                    const bool answered = last.fate == http::Fate::answered;
                    if (answered && ((last.response.status >= 200 && last.response.status < 300) ||
                                     last.response.status == 404))
                      return answer({});
                    answer(tl::unexpected(reply_error(last)));
                  });
      });
}

}  // namespace rf::carriers::twilio
