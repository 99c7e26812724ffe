#include "carriers/connect/aws.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"

namespace rf::carriers::connect {
namespace {

using Json = nlohmann::json;

struct Word {
  std::string_view type;
  Trouble trouble;
};
// AWS' words, without what stands before '#' and behind ':' and without "Exception" or "Error" at the end.
constexpr Word words[] = {
    {"ProvisionedThroughputExceeded", Trouble::throttled},
    {"Throttling", Trouble::throttled},
    {"Throttled", Trouble::throttled},
    {"TooManyRequests", Trouble::throttled},
    {"RequestLimitExceeded", Trouble::throttled},
    {"KMSThrottling", Trouble::throttled},
    {"SlowDown", Trouble::throttled},
    {"ExpiredIterator", Trouble::iterator_expired},
    {"ResourceNotFound", Trouble::not_found},
    {"ContactNotFound", Trouble::not_found},
    {"AccessDenied", Trouble::refused},
    {"UnrecognizedClient", Trouble::refused},
    {"InvalidClientTokenId", Trouble::refused},
    {"MissingAuthenticationToken", Trouble::refused},
    {"IncompleteSignature", Trouble::refused},
    {"ExpiredToken", Trouble::refused},
    {"SignatureDoesNotMatch", Trouble::refused},
    {"InvalidSignature", Trouble::refused},
    {"OptInRequired", Trouble::refused},
    {"RequestTimeTooSkewed", Trouble::clock},
    {"RequestExpired", Trouble::clock},
    {"DestinationNotAllowed", Trouble::not_allowed},
    {"OutboundContactNotPermitted", Trouble::not_allowed},
    {"LimitExceeded", Trouble::limit},
    {"ServiceQuotaExceeded", Trouble::limit},
    {"InternalService", Trouble::unavailable},
    {"InternalFailure", Trouble::unavailable},
    {"InternalServer", Trouble::unavailable},
    {"ServiceUnavailable", Trouble::unavailable},
};

std::string_view without(std::string_view text, std::string_view end) {
  return text.ends_with(end) ? text.substr(0, text.size() - end.size()) : text;
}

std::string text_at(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// "com.amazonaws.kinesis.v20131202#ResourceNotFoundException:http://…" is a ResourceNotFoundException.
std::string type_of(const http::Response& response, const Json& body) {
  std::string type(response.headers.get("x-amzn-ErrorType"));
  if (type.empty()) type = text_at(body, "__type");
  if (type.empty()) type = text_at(body, "code");
  if (const auto hash = type.find('#'); hash != std::string::npos) type = type.substr(hash + 1);
  return std::string(beginning(type.substr(0, type.find(':')), 80));
}

// AWS gives this one name to several faults.
bool about_the_clock(std::string_view message) {
  return message.find("Signature expired") != message.npos ||
         message.find("Signature not yet current") != message.npos;
}

Trouble trouble_of(std::string_view type, std::string_view message, int status) {
  if (about_the_clock(message)) return Trouble::clock;
  const auto name = without(without(type, "Exception"), "Error");
  for (const auto& word : words)
    if (word.type == name) return word.trouble;
  // Other words of encryption: a key that is switched off or may not be used.
  if (name.starts_with("KMS")) return Trouble::refused;
  if (status == 429) return Trouble::throttled;
  if (status >= 500) return Trouble::unavailable;
  if (status == 401 || status == 403) return Trouble::refused;
  if (status == 404) return Trouble::not_found;
  return status >= 400 ? Trouble::invalid : Trouble::unknown;
}

const char* code_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::throttled: return "aws-throttled";
    case Trouble::iterator_expired: return "aws-iterator-expired";
    case Trouble::not_found: return "aws-not-found";
    case Trouble::refused: return "aws-refused";
    case Trouble::clock: return "aws-clock";
    case Trouble::invalid: return "aws-invalid";
    case Trouble::not_allowed: return "aws-not-allowed";
    case Trouble::limit: return "aws-limit";
    case Trouble::unavailable: return "aws-unavailable";
    case Trouble::not_sent: return "aws-not-sent";
    case Trouble::unknown: return "aws-unknown";
  }
  assertion_failed("trouble of no kind", __FILE__, __LINE__);
}

const char* remedy_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::throttled: return "It is asked too often; ask again later.";
    case Trouble::iterator_expired: return "The place in the shard is older than five minutes.";
    case Trouble::not_found: return "Look at the region and at the name or id.";
    case Trouble::refused:
      return "Look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and at what they may "
             "do.";
    case Trouble::clock: return "Set this machine's clock; a signature counts for five minutes.";
    case Trouble::invalid: return "Sending it again would not help.";
    case Trouble::not_allowed: return "Look at the instance's outbound calls and the countries it may call.";
    case Trouble::limit: return "A quota of the account is used up; ask AWS for more, or wait.";
    case Trouble::unavailable: return "AWS has trouble of its own; ask again later.";
    case Trouble::not_sent: return "Look at the network and the endpoint's address.";
    case Trouble::unknown: return "It may have been done all the same; look before asking again.";
  }
  assertion_failed("trouble of no kind", __FILE__, __LINE__);
}

Failure failure(Trouble trouble, std::string type, std::string said) {
  if (!said.empty() && !said.ends_with('.')) said += '.';
  return {trouble, std::move(type), {code_of(trouble), said + " " + remedy_of(trouble)}};
}

}  // namespace

bool nothing_was_done(Trouble trouble) {
  return trouble == Trouble::throttled || trouble == Trouble::not_sent;
}

Failure failure_of(const http::ClientReply& reply, std::string_view peer) {
  if (reply.fate == http::Fate::not_sent) return failure(Trouble::not_sent, "", reply.reason);
  if (reply.fate == http::Fate::unknown) return failure(Trouble::unknown, "", reply.reason);
  auto read = read_json(reply.response.body);
  const auto body = read ? *std::move(read) : Json();
  auto type = type_of(reply.response, body);
  auto message = text_at(body, "message");
  if (message.empty()) message = text_at(body, "Message");
  const auto trouble = trouble_of(type, message, reply.response.status);
  std::string said = std::string(peer) + " answered " + std::to_string(reply.response.status);
  if (!type.empty()) said += " " + type;
  if (!message.empty()) said += ": " + std::string(beginning(message, 300));
  return failure(trouble, std::move(type), std::move(said));
}

Result<Json> read_json(std::string_view text) {
  constexpr int deepest = 32;
  bool deep = false;
  // What is too deep is left out while it is read, and the whole is refused then.
  auto shallow = [&deep](int depth, Json::parse_event_t, Json&) {
    deep = deep || depth > deepest;
    return depth <= deepest;
  };
  auto json = Json::parse(text, shallow, false);
  if (deep) return fail("json-invalid", "It is nested more than 32 deep.");
  if (json.is_discarded()) return fail("json-invalid", "It is not JSON: " + excerpt(text) + ".");
  return json;
}

struct Aws::Impl {
  Executor& executor;
  Send send;
  Credentials credentials;
  Peer peer;
  Millis ahead{0};  // AWS' clock before ours

  // The Date of an answer is of whole seconds; less than what matters is left alone.
  void learn(const http::ClientReply& reply) {
    constexpr Millis matters{30'000};
    std::string date(reply.response.headers.get("Date"));
    if (!date.ends_with(" GMT")) return;
    const auto theirs = parse_rfc2822(date.substr(0, date.size() - 3) + "+0000");
    if (!theirs) return;
    const auto gap = *theirs - executor.now();
    if (gap - ahead > matters || ahead - gap > matters) ahead = gap;
  }
  http::ClientRequest signed_request(const Request& request) const {
    http::ClientRequest out{.method = request.method, .url = peer.url + request.path};
    out.headers = request.headers;
    out.body = request.body;
    out.total_time = request.total_time;
    out.response_bytes = request.response_bytes;
    out.never_resend = request.never_resend;
    sign(out, credentials, peer.scope, executor.now() + ahead);
    return out;
  }
};

Aws::Aws(Executor& executor, Send send, Credentials credentials, Peer peer)
    : impl_(
          std::make_shared<Impl>(Impl{executor, std::move(send), std::move(credentials), std::move(peer)})) {}
Aws::~Aws() = default;
Time Aws::now() const { return impl_->executor.now() + impl_->ahead; }
Executor& Aws::executor() const { return impl_->executor; }
const Aws::Peer& Aws::peer() const { return impl_->peer; }

Task<Reply<Json>> Aws::ask(Request request) {
  const auto self = impl_;
  for (bool again = false;; again = true) {
    auto outgoing = self->signed_request(request);
    const auto before = self->ahead;
    auto start = [&](Answer<http::ClientReply> answer) {
      self->send(std::move(outgoing), std::move(answer));
    };
    http::ClientReply reply = co_await later<http::ClientReply>(start);
    if (reply.fate == http::Fate::answered) self->learn(reply);
    if (reply.fate == http::Fate::answered && reply.response.status / 100 == 2) {
      if (reply.response.body.empty()) co_return Json::object();
      auto json = read_json(reply.response.body);
      if (json) co_return std::move(*json);
      co_return tl::unexpected(failure(
          Trouble::unknown, "", self->peer.name + " answered what cannot be read: " + json.error().message));
    }
    auto failed = failure_of(reply, self->peer.name);
    // A signature that was refused for its time was not acted on.
    if (failed.trouble == Trouble::clock && !again && self->ahead != before) continue;
    co_return tl::unexpected(std::move(failed));
  }
}

}  // namespace rf::carriers::connect
