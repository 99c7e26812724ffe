// The part of a line that executes what the desk says.
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "carriers/phone_company/chance.h"
#include "carriers/phone_company/line.h"
#include "carriers/phone_company/patience.h"

namespace rf::carriers::phone_company {
namespace {

constexpr int retrieval_failure = 11200, connection_failure = 11205, too_large = 11750, wrong_type = 12300;

// What the one who was called hears when the documents run out.
Document apology() {
  Document document;
  document.verbs.emplace_back(Say{"We are sorry, an application error has occurred. Goodbye.", 1});
  document.verbs.emplace_back(Hangup{});
  return document;
}

std::string content_type(const http::Response& response) {
  const std::string_view type =
      response.content_type.empty() ? response.headers.get("content-type") : response.content_type;
  return lower_ascii(trim(type.substr(0, type.find(';'))));
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

Task<void> Line::converse() {
  Next next = last_;
  next.with = std::move(first_with_);
  if (auto other = take_redirect()) next = std::move(*other);
  for (int i = 0; i < documents_most; ++i) {
    const auto found = co_await document(next);
    if (ended(call_->status)) co_return;
    if (auto other = take_redirect()) {
      next = std::move(*other);
      continue;
    }
    RF_ASSERT(found);
    const auto scene = perform(*found, next.url, world_.book.temperaments().topics(), customer_, memory_,
                               seed_ + static_cast<std::uint64_t>(i));
    const bool whole = co_await play(scene);
    if (ended(call_->status)) co_return;
    if (auto other = take_redirect()) {
      next = std::move(*other);
      continue;
    }
    RF_ASSERT(whole);
    if (scene.next.kind == Next::Kind::hang_up) co_return hang_up("desk");
    if (scene.next.kind == Next::Kind::customer_hangs_up) co_return hang_up("customer");
    if (scene.next.kind == Next::Kind::broken) {
      note_down("error", std::to_string(scene.next.complaint.code) + " " + scene.next.complaint.message);
      co_return hang_up("error");
    }
    next = scene.next;
    if (next.recorded) keep_recording(next);
  }
  note_down("error", "the documents of this call do not end");
  hang_up("error");
}

Task<bool> Line::play(const Scene& scene) {
  Millis clock{0};
  for (const auto& act : scene.acts) {
    // Not in one condition: g++ 12 compiles a co_await behind && to a trap.
    if (act.at > clock) {
      if (co_await sleep(act.at - clock) != Woke::time) co_return false;
    }
    clock = act.at;
    if (act.kind != Act::Kind::waits && act.kind != Act::Kind::listens) note_down(name(act.kind), act.text);
  }
  if (scene.next.at > clock) {
    if (co_await sleep(scene.next.at - clock) != Woke::time) co_return false;
  }
  co_return true;
}

Task<std::optional<Document>> Line::document(Next& next) {
  if (!inline_twiml_.empty()) {
    const auto given = std::exchange(inline_twiml_, {});
    auto parsed = parse_twiml(given);
    if (parsed) co_return std::move(*parsed);
    co_return failed(parsed.error());
  }
  bool fell_back = false;
  for (;;) {
    const auto fetched = co_await ask(next);
    if (fetched.woke != Woke::time) co_return std::nullopt;
    Document found;
    const auto complaint = read(fetched, found);
    if (!complaint) co_return found;
    if (fell_back || call_->order.fallback_url.empty()) co_return failed(*complaint);
    fell_back = true;
    note_down("error", std::to_string(complaint->code) + " " + complaint->message);
    next.with = {{"ErrorCode", std::to_string(complaint->code)}, {"ErrorUrl", next.url}};
    next.url = call_->order.fallback_url;
    next.method = call_->order.fallback_method;
  }
}

// It can be fetched a moment after the desk was told of it, as with Twilio.
void Line::keep_recording(Next& next) {
  const auto wait =
      scaled(between(Millis(200), Millis(900), seed_, "recording", static_cast<std::uint64_t>(marks_)));
  const auto now = world_.executor.now();
  auto taken = std::exchange(next.recorded, std::nullopt);
  const auto& kept = world_.recordings.add({.sid = "RE" + hex(world_.executor.random(16)),
                                            .call_sid = call_->sid,
                                            .created = now,
                                            .ready = now + wait,
                                            .samples = std::move(taken->samples)});
  note_down("recorded", kept.sid + ", " + std::to_string(kept.seconds()) + " s");
  http::Form form = {{"RecordingSid", kept.sid},
                     {"RecordingUrl", recording_url(world_.account, kept.sid)},
                     {"RecordingDuration", std::to_string(kept.seconds())}};
  next.with.insert(next.with.begin(), form.begin(), form.end());
  if (taken->told_url.empty()) return;
  form.insert(form.begin(), {{"AccountSid", world_.account.sid}, {"CallSid", call_->sid}});
  form.insert(form.end(), {{"RecordingStatus", "completed"},
                           {"RecordingChannels", "1"},
                           {"RecordingSource", "RecordVerb"},
                           {"RecordingStartTime", rfc2822(now - length(kept.samples))}});
  world_.executor.after(wait, [weak = weak_from_this(), taken = std::move(*taken), form = std::move(form)] {
    if (const auto self = weak.lock())
      self->callbacks_->post_plain("recording", taken.told_method, taken.told_url, form);
  });
}

Document Line::failed(const Complaint& complaint) {
  note_down("error", std::to_string(complaint.code) + " " + complaint.message);
  return apology();
}

std::optional<Complaint> Line::read(const Fetched& fetched, Document& document) {
  const auto& reply = fetched.reply;
  if (reply.fate == http::Fate::not_sent) return Complaint{connection_failure, reply.reason};
  if (reply.fate == http::Fate::unknown) return Complaint{retrieval_failure, reply.reason};
  const auto& response = reply.response;
  if (response.status < 200 || response.status > 299)
    return Complaint{retrieval_failure, "the answer was " + std::to_string(response.status)};
  if (response.body.size() > twiml_bytes_most) return Complaint{too_large, "the answer is larger than 64 kB"};
  const auto type = content_type(response);
  if (type == "text/plain") {
    document.verbs.emplace_back(Say{repair_utf8(response.body), 1});
    return std::nullopt;
  }
  if (type != "text/xml" && type != "application/xml" && type != "text/html")
    return Complaint{wrong_type, "the answer is '" + type + "', not text/xml"};
  auto parsed = parse_twiml(response.body);
  if (!parsed) return parsed.error();
  for (const auto& warning : parsed->warnings)
    note_down("warning", std::to_string(warning.code) + " " + warning.message);
  document = std::move(*parsed);
  return std::nullopt;
}

Task<Line::Fetched> Line::ask(const Next& next) {
  auto form = call_parameters(world_.account, *call_, "in-progress");
  for (const auto& field : next.with) form.push_back(field);
  auto request =
      webhook(world_.account, next.method, next.url, form, call_->sid + "-w" + std::to_string(marks_++));
  std::string first_body;
  const bool twice = world_.faults.strikes(Fault::webhook_twice);
  if (twice) {
    auto first = co_await ask_once(request);
    if (first.woke != Woke::time) co_return first;
    first_body = first.reply.response.body;
  }
  const auto patience = patience_for(next.url);
  if (!patience.ignored.empty())
    note_down("warning", "the URL's fragment makes no sense: " + patience.ignored);
  const auto begun = world_.executor.now();
  auto fetched = co_await ask_once(request);
  for (int tries = 0; tries < patience.retries; ++tries) {
    const auto spent = world_.executor.now() - begun;
    if (fetched.woke != Woke::time || spent >= patience.total || !patience.again(fetched.reply)) break;
    auto again = patience.within(request, spent);
    fetched = co_await ask_once(again);
  }
  for (int i = 0; i < redirects_most; ++i) {
    if (fetched.woke != Woke::time || fetched.reply.fate != http::Fate::answered) break;
    if (!is_redirect(fetched.reply.response.status)) break;
    const std::string location(fetched.reply.response.headers.get("location"));
    const auto target = resolve_url(request.url, location);
    if (target.empty()) break;
    // As Twilio does: with GET, and without what was to be posted.
    const auto spent = world_.executor.now() - begun;
    if (spent >= patience.total) break;
    auto get = webhook(world_.account, "GET", target, {}, call_->sid + "-w" + std::to_string(marks_++));
    request = patience.within(std::move(get), spent);
    fetched = co_await ask_once(request);
  }
  if (twice && fetched.woke == Woke::time)
    note_down("webhook twice",
              fetched.reply.response.body == first_body ? "same answer" : "different answers");
  co_return fetched;
}

Task<Line::Fetched> Line::ask_once(const http::ClientRequest& request) {
  auto fetched = co_await later<Fetched>([&](const rf::Answer<Fetched>& answer) {
    wake_ = [answer](Woke why) { answer({why, {}}); };
    world_.send(request, [answer](http::ClientReply reply) { answer({Woke::time, std::move(reply)}); });
  });
  wake_ = nullptr;
  if (fetched.woke != Woke::time) co_return fetched;
  const auto& reply = fetched.reply;
  note_down("webhook",
            request.method + " " + request.url + ": " +
                (reply.fate == http::Fate::answered ? std::to_string(reply.response.status) : reply.reason));
  co_return fetched;
}

}  // namespace rf::carriers::phone_company
