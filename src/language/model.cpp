#include "language/model.h"

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "call/advised.h"
#include "desk/log.h"
#include "language/question.h"
#include "language/stream.h"

namespace rf::language {
namespace {

using desk::Level;

// In whole seconds and tenths, for people.
std::string seconds(Millis time) {
  auto text = std::to_string(time.count() / 1000);
  if (const auto tenths = time.count() % 1000 / 100) text += "." + std::to_string(tenths);
  return text + " s";
}

// What the server's status says, where it is no success.
std::string refusal(const http::Response& response) {
  auto why = "it answered " + std::to_string(response.status);
  const auto body = nlohmann::json::parse(response.body, nullptr, false);
  if (!body.is_object() || !body.contains("error")) return why;
  const auto& error = body["error"];
  const auto words = error.is_string()                                ? error.get<std::string>()
                     : error.is_object() && error.contains("message") ? error["message"].dump()
                                                                      : std::string();
  return words.empty() ? why : why + ": " + excerpt(words);
}

// One question on its way. The stream is the client's thread's until the reply has come.
struct Asking {
  explicit Asking(Interface interface) : stream(interface) {}
  Stream stream;
  std::shared_ptr<std::atomic<bool>> canceled = std::make_shared<std::atomic<bool>>(false);
  std::atomic<bool> begun{false};
  bool told = false;  // the client's thread has told of the whole answer
  bool over = false;  // the desk has its answer
  call::CallId call = 0;
  Executor::Timer first = 0, last = 0;
  call::Heard heard;
  Answer<call::Heard> answer;
};

}  // namespace

struct Model::Impl : std::enable_shared_from_this<Model::Impl> {
  Impl(Executor& e, http::Client& c, Settings s) : executor(e), client(c), settings(std::move(s)) {}

  void ask(Question question, Answer<call::Heard> answer);
  void whole(const std::shared_ptr<Asking>& asking);
  void replied(const std::shared_ptr<Asking>& asking, const http::ClientReply& reply);
  void finish(const std::shared_ptr<Asking>& asking, call::Advice advice, bool well);
  void give_up(const std::shared_ptr<Asking>& asking, std::string why);

  Executor& executor;
  http::Client& client;
  const Settings settings;
  Breaker breaker;
  Counters counters;
};

void Model::Impl::ask(Question question, Answer<call::Heard> answer) {
  ++counters.asked;
  breaker.begun(executor.now());
  auto asking = std::make_shared<Asking>(settings.interface);
  asking->call = question.call;
  asking->heard = question.heard;
  asking->answer = std::move(answer);
  auto sent = request(settings, question);
  sent.canceled = asking->canceled;
  sent.on_body = [self = weak_from_this(), &loop = executor, asking](std::string_view piece) {
    const bool more = asking->stream.feed(piece);
    if (asking->stream.begun()) asking->begun.store(true);
    // The answer is whole, whenever the connection ends.
    if (asking->stream.finished() && !std::exchange(asking->told, true))
      loop.post([self, asking] {
        if (auto alive = self.lock()) alive->whole(asking);
      });
    return more;
  };
  const auto first = std::min(settings.first, question.within),
             total = std::min(settings.total, question.within);
  // The client's own limit comes after ours, which says whose time was up.
  sent.total_time = total + Millis{1'000};
  asking->first = executor.after(first, [self = weak_from_this(), asking, first] {
    auto alive = self.lock();
    if (alive && !asking->begun.load()) alive->give_up(asking, "no word within " + seconds(first));
  });
  asking->last = executor.after(total, [self = weak_from_this(), asking, total] {
    if (auto alive = self.lock()) alive->give_up(asking, "no whole answer within " + seconds(total));
  });
  client.send(std::move(sent), [self = weak_from_this(), asking](const http::ClientReply& reply) {
    if (auto alive = self.lock()) alive->replied(asking, reply);
  });
}

void Model::Impl::replied(const std::shared_ptr<Asking>& asking, const http::ClientReply& reply) {
  if (asking->over) return;
  auto& stream = asking->stream;
  const bool answered = reply.fate == http::Fate::answered;
  if (answered && reply.response.status != 200)
    return finish(asking, {.by = who(settings), .refused = refusal(reply.response)}, false);
  if (answered) stream.end();
  if (stream.finished()) return whole(asking);
  finish(asking, {.by = who(settings), .refused = stream.problem().empty() ? reply.reason : stream.problem()},
         false);
}

// From here on the client's thread only looks at the stream.
void Model::Impl::whole(const std::shared_ptr<Asking>& asking) {
  if (asking->over) return;
  auto advice = read_answer(settings, asking->stream.answer());
  const bool well = advice.refused.empty();
  finish(asking, std::move(advice), well);
}

void Model::Impl::give_up(const std::shared_ptr<Asking>& asking, std::string why) {
  if (asking->over) return;
  client.cancel(asking->canceled);
  finish(asking, {.by = who(settings), .refused = std::move(why)}, false);
}

void Model::Impl::finish(const std::shared_ptr<Asking>& asking, call::Advice advice, bool well) {
  asking->over = true;
  executor.cancel(asking->first);
  executor.cancel(asking->last);
  if (well) {
    ++counters.answered;
    breaker.succeeded();
  } else {
    ++counters.failed;
    // What the server says may hold what the customer said, and is for the call's own log.
    desk::log(Level::warning, "language.failed",
              {{"call", asking->call}, {"reason", advice.refused.substr(0, advice.refused.find(':'))}});
    if (breaker.failed(executor.now()))
      desk::log(Level::error, "language.resting",
                {{"seconds", static_cast<std::int64_t>(Breaker::pause.count() / 1000)}});
  }
  asking->heard.advice = std::make_shared<const call::Advice>(std::move(advice));
  auto answer = std::exchange(asking->answer, nullptr);
  answer(std::move(asking->heard));
}

Model::Model(Executor& executor, http::Client& client, Settings settings)
    : impl_(std::make_shared<Impl>(executor, client, std::move(settings))) {}
Model::~Model() = default;

bool Model::helps(const call::Call& call, const flow::Flow& flow, const call::Heard& heard) {
  return !heard.advice && impl_->breaker.lets_through(impl_->executor.now()) &&
         call::may_ask_about(call, flow, heard);
}

void Model::ask(Question question, Answer<call::Heard> answer) {
  impl_->ask(std::move(question), std::move(answer));
}

void Model::warm_up() {
  const auto& settings = impl_->settings;
  if (settings.interface != Interface::ollama) return;
  http::ClientRequest load;
  load.method = "POST";
  load.url = settings.url + "/api/chat";
  load.headers.add("Content-Type", "application/json");
  if (!settings.key.empty()) load.headers.add("Authorization", "Bearer " + settings.key);
  load.body =
      nlohmann::json{
          {"model", settings.model}, {"messages", nlohmann::json::array()}, {"keep_alive", keep_loaded}}
          .dump();
  load.total_time = Millis{120'000};
  impl_->client.send(std::move(load), [](const http::ClientReply& reply) {
    const bool well = reply.fate == http::Fate::answered && reply.response.status == 200;
    if (!well)
      desk::log(Level::warning, "language.not-loaded", {{"status", std::int64_t{reply.response.status}}});
  });
}

const Model::Counters& Model::counters() const { return impl_->counters; }
bool Model::resting() const { return !impl_->breaker.lets_through(impl_->executor.now()); }

Done probe(const Settings& settings) {
  const bool ollama = settings.interface == Interface::ollama;
  nlohmann::json body = {{"model", settings.model},
                         {"messages", {{{"role", "user"}, {"content", "Say ok."}}}},
                         {"stream", true}};
  if (ollama)
    body["options"] = {{"num_predict", 8}};
  else
    body["max_tokens"] = 8;
  http::ClientRequest sent;
  sent.method = "POST";
  sent.url = settings.url + (ollama ? "/api/chat" : "/v1/chat/completions");
  sent.headers.add("Content-Type", "application/json");
  if (!settings.key.empty()) sent.headers.add("Authorization", "Bearer " + settings.key);
  sent.body = body.dump();
  Stream stream(settings.interface);
  // Its first words are enough, and a model that is loaded first takes its time.
  sent.on_body = [&stream](std::string_view piece) { return stream.feed(piece) && !stream.begun(); };
  sent.total_time = Millis{20'000};
  const auto reply = http::send_and_wait(std::move(sent));
  if (reply.fate == http::Fate::answered && reply.response.status != 200)
    return fail("language-model", refusal(reply.response));
  if (stream.begun()) return {};
  if (reply.fate == http::Fate::answered) stream.end();
  return fail("language-model", stream.problem().empty() ? reply.reason : stream.problem());
}

}  // namespace rf::language
