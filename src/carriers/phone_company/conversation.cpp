#include "carriers/phone_company/conversation.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "carriers/phone_company/chance.h"

namespace rf::carriers::phone_company {
namespace {

constexpr std::size_t heard_most = 8'000;
constexpr Millis key_time{300}, beep_time{500}, play_time{3'000}, leaving_after{1'000}, hanging_up_after{600},
    greets_after{400};
constexpr int endless_loop = 1000;  // what Twilio makes of loop="0"

class Performance {
 public:
  Performance(const std::string& url, const std::vector<Topic>& topics, const Customer& customer,
              Memory& memory, std::uint64_t seed)
      : url_(url), topics_(topics), customer_(customer), memory_(memory), seed_(seed) {}

  Scene run(const Document& document) {
    for (const auto& verb : document.verbs) {
      std::visit([this](const auto& v) { perform(v); }, verb);
      if (over_) return std::move(scene_);
    }
    end(Next::Kind::hang_up);
    return std::move(scene_);
  }

 private:
  void act(Act::Kind kind, std::string text) { scene_.acts.push_back({clock_, kind, std::move(text)}); }
  void end(Next::Kind kind) {
    scene_.next.kind = kind;
    scene_.next.at = clock_;
    over_ = true;
  }
  void broken(std::string message) {
    scene_.next.complaint = {11100, std::move(message)};
    end(Next::Kind::broken);
  }
  // `form` goes with the request.
  void fetch(const std::string& reference, const std::string& method, http::Form form) {
    const auto target = reference.empty() ? url_ : resolve_url(url_, reference);
    if (target.empty()) return broken("'" + reference + "' is no URL that this document could mean");
    scene_.next.url = target;
    scene_.next.method = method;
    scene_.next.with = std::move(form);
    end(Next::Kind::fetch);
  }
  // Somebody who wanted to go does so as soon as they are spoken to again.
  bool leaves() {
    if (!memory_.leaving) return false;
    clock_ += leaving_after;
    end(Next::Kind::customer_hangs_up);
    return true;
  }

  void perform(const Say& say) {
    if (say.text.empty()) return;
    act(Act::Kind::says, say.text);
    if (leaves()) return;
    memory_.heard += memory_.heard.empty() ? say.text : " " + say.text;
    if (memory_.heard.size() > heard_most) memory_.heard.erase(0, memory_.heard.size() - heard_most);
    clock_ += speaking_time(say.text) * (say.loop == 0 ? endless_loop : say.loop);
  }
  void perform(const Play& play) {
    act(Act::Kind::plays, play.digits.empty() ? play.url : play.digits);
    if (leaves()) return;
    const auto once = play.digits.empty() ? play_time : key_time * static_cast<int>(play.digits.size());
    clock_ += once * (play.loop == 0 ? endless_loop : play.loop);
  }
  void perform(const Pause& pause) {
    act(Act::Kind::waits, "");
    clock_ += pause.length;
  }
  void perform(const Redirect& redirect) { fetch(redirect.url, redirect.method, {}); }
  void perform(const Hangup&) { end(Next::Kind::hang_up); }
  void perform(const Reject&) { end(Next::Kind::hang_up); }  // the call was answered long ago
  void perform(const Gather& gather);
  void perform(const Record& record);

  void says(const Gather& gather, const Behaviour& given);
  void presses(const Gather& gather, const Behaviour& given);
  void silent(const Gather& gather);
  void record_words(const Record& record, const Behaviour& given);
  void record_key(const Record& record, const Behaviour& given);
  void recorded(const Record& record, Samples samples, http::Form form);

  const std::string& url_;
  const std::vector<Topic>& topics_;
  const Customer& customer_;
  Memory& memory_;
  const std::uint64_t seed_;
  Millis clock_{0};
  bool over_ = false;
  Scene scene_;
};

void Performance::perform(const Gather& gather) {
  for (const auto& prompt : gather.prompts) {
    std::visit([this](const auto& p) { perform(p); }, prompt);
    if (over_) return;
  }
  if (leaves()) return;
  act(Act::Kind::listens, "");
  // Who picks up and hears nothing says who is there.
  const bool silence = memory_.heard.empty() && memory_.questions == 0;
  if (const auto hello = greeting(customer_, seed_); silence && gather.speech && !hello.empty())
    return says(gather, {Reaction::Kind::says, hello, greets_after, ""});
  const auto given = answer(topics_, customer_, memory_, seed_);
  if (given.kind == Reaction::Kind::hangs_up) {
    clock_ += hanging_up_after;
    return end(Next::Kind::customer_hangs_up);
  }
  const bool in_time = given.thinks < gather.timeout && !given.text.empty();
  if (given.kind == Reaction::Kind::says && gather.speech && in_time) return says(gather, given);
  if (given.kind == Reaction::Kind::presses && gather.keys && in_time) return presses(gather, given);
  silent(gather);
}

void Performance::says(const Gather& gather, const Behaviour& given) {
  clock_ += given.thinks;
  act(Act::Kind::customer_says, given.text);
  clock_ += speaking_time(given.text) + gather.end_silence;
  char confidence[16];
  std::snprintf(confidence, sizeof confidence, "%.7f",
                0.82 + 0.16 * chance(seed_, customer_.number + "/confidence",
                                     static_cast<std::uint64_t>(memory_.questions)));
  fetch(gather.action, gather.method, {{"SpeechResult", given.text}, {"Confidence", confidence}});
}

void Performance::presses(const Gather& gather, const Behaviour& given) {
  clock_ += given.thinks;
  act(Act::Kind::customer_presses, given.text);
  std::string digits;
  bool finished = false;
  http::Form form;
  for (const char key : given.text) {
    clock_ += key_time;
    if (gather.finish.find(key) != std::string::npos) {
      form.emplace_back("FinishedOnKey", std::string(1, key));
      finished = true;
      break;
    }
    digits += key;
    if (gather.digits != 0 && digits.size() == static_cast<std::size_t>(gather.digits)) {
      finished = true;
      break;
    }
  }
  if (!finished) clock_ += gather.timeout;
  if (digits.empty() && !gather.always_acts) return;  // only the finishing key: no input, the next verb
  form.emplace(form.begin(), "Digits", digits);
  fetch(gather.action, gather.method, std::move(form));
}

void Performance::silent(const Gather& gather) {
  clock_ += gather.timeout;
  act(Act::Kind::customer_silent, "");
  if (gather.always_acts) fetch(gather.action, gather.method, {});
}

void Performance::perform(const Record& record) {
  if (leaves()) return;
  if (record.beep) {
    act(Act::Kind::plays, "a beep");
    clock_ += beep_time;
  }
  act(Act::Kind::listens, "");
  const auto given = answer(topics_, customer_, memory_, seed_);
  if (given.kind == Reaction::Kind::hangs_up) {
    clock_ += hanging_up_after;
    return end(Next::Kind::customer_hangs_up);
  }
  const bool in_time = given.thinks < record.end_silence && !given.text.empty();
  if (given.kind == Reaction::Kind::says && in_time) return record_words(record, given);
  const bool ends_it = in_time && record.finish.find(given.text[0]) != std::string::npos;
  if (given.kind == Reaction::Kind::presses && ends_it) return record_key(record, given);
  // Nothing was recorded: the next verb.
  clock_ += record.end_silence;
  act(Act::Kind::customer_silent, "");
}

void Performance::record_words(const Record& record, const Behaviour& given) {
  clock_ += given.thinks;
  act(Act::Kind::customer_says, given.text);
  Samples samples;
  add_silence(samples, record.trim ? trimmed_silence : given.thinks);
  const auto words = speak(given.text);
  samples.insert(samples.end(), words.begin(), words.end());
  add_silence(samples, record.trim ? trimmed_silence : record.end_silence);
  const bool cut = given.thinks + length(words) >= record.longest;
  if (cut) samples.resize(std::min(samples.size(), samples_in(record.longest)));
  clock_ += cut ? record.longest - given.thinks : length(words) + record.end_silence;
  recorded(record, std::move(samples), {});
}

void Performance::record_key(const Record& record, const Behaviour& given) {
  clock_ += given.thinks;
  act(Act::Kind::customer_presses, given.text.substr(0, 1));
  clock_ += key_time;
  Samples samples;
  add_silence(samples, record.trim ? trimmed_silence : given.thinks);
  recorded(record, std::move(samples), {{"Digits", given.text.substr(0, 1)}});
}

void Performance::recorded(const Record& record, Samples samples, http::Form form) {
  const auto told = record.told_url.empty() ? std::string() : resolve_url(url_, record.told_url);
  fetch(record.action, record.method, std::move(form));
  if (scene_.next.kind == Next::Kind::fetch)
    scene_.next.recorded = Recorded{std::move(samples), told, record.told_method};
}

// Removes "." and ".." segments.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  const auto segments = split(path, '/');
  for (std::size_t i = 1; i < segments.size(); ++i) {
    const bool last = i + 1 == segments.size();
    if (segments[i] == "..") {
      if (!kept.empty()) kept.pop_back();
      if (last) kept.push_back("");
    } else if (segments[i] == ".") {
      if (last) kept.push_back("");
    } else {
      kept.push_back(segments[i]);
    }
  }
  std::string out;
  for (const auto segment : kept) out += "/" + std::string(segment);
  return out.empty() ? "/" : out;
}

}  // namespace

std::string_view name(Act::Kind kind) {
  switch (kind) {
    case Act::Kind::says: return "said";
    case Act::Kind::plays: return "played";
    case Act::Kind::waits: return "paused";
    case Act::Kind::listens: return "listening";
    case Act::Kind::customer_says: return "heard";
    case Act::Kind::customer_presses: return "pressed";
    case Act::Kind::customer_silent: return "silence";
  }
  return "";
}

Millis speaking_time(std::string_view text) {
  return std::max(Millis(300), Millis(static_cast<Millis::rep>(text.size() * 1000 / 15)));
}

std::string resolve_url(const std::string& base, const std::string& reference) {
  if (reference.find_first_of(" \t\r\n") != std::string::npos) return "";
  if (const auto url = http::parse_url(reference)) return url->scheme.starts_with("http") ? reference : "";
  const auto colon = reference.find(':');
  if (colon != std::string::npos && colon < reference.find_first_of("/?#")) return "";  // another scheme
  const auto from = http::parse_url(base);
  if (!from) return "";
  const auto authority = base.substr(0, base.find_first_of("/?#", base.find("//") + 2));
  if (reference.starts_with("//")) return from->scheme + ":" + reference;
  const auto own_path = from->path.empty() ? std::string("/") : from->path;
  if (reference.starts_with("?")) return authority + own_path + reference;
  if (reference.starts_with("#")) return base.substr(0, base.find('#'));
  const auto query = reference.find_first_of("?#");
  auto path = reference.substr(0, query);
  if (!path.starts_with("/")) path = own_path.substr(0, own_path.rfind('/') + 1) + path;
  return authority + without_dots(path) + (query == std::string::npos ? "" : reference.substr(query));
}

Scene perform(const Document& document, const std::string& url, const std::vector<Topic>& topics,
              const Customer& customer, Memory& memory, std::uint64_t seed) {
  return Performance(url, topics, customer, memory, seed).run(document);
}

}  // namespace rf::carriers::phone_company
