#include "carriers/twilio/twiml.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/text.h"
#include "carriers/twilio/urls.h"

namespace rf::carriers::twilio {
namespace {

constexpr std::size_t hints_most = 500, hint_bytes_most = 100;

// The length of the well-formed UTF-8 sequence at the start of `text`, which is not ASCII; 0 when it is
// broken.
std::size_t sequence(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t size = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  return text.size() >= size && valid_utf8(text.substr(0, size)) ? size : 0;
}

bool noncharacter(std::string_view sequence) {
  return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

std::string_view entity(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&apos;";
    default: return {};
  }
}

// What XML and clean_text() leave as it is wherever it stands. A space is not among it.
constexpr auto plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (unsigned char c = '!'; c < 0x7F; ++c)
    plain[c] = std::string_view("&<>\"'").find(static_cast<char>(c)) == std::string_view::npos;
  return plain;
}();
bool plain(char c) { return plain_bytes[static_cast<unsigned char>(c)]; }

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto instead = entity(c);
    instead.empty() ? out.push_back(c) : void(out.append(instead));
  }
}

// Appends `text`, cleaned and escaped. Nearly all text is clean already and is copied in runs.
void append_text(std::string& out, std::string_view text) {
  const auto begun = out.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto start = i;
    while (i < text.size() && (plain(text[i]) || (text[i] == ' ' && i > 0 && text[i - 1] != ' '))) ++i;
    out.append(text.substr(start, i - start));
    if (i == text.size()) break;
    const auto instead = entity(text[i]);
    if (instead.empty()) {
      out.resize(begun);
      return append_escaped(out, clean_text(text));
    }
    out.append(instead);
  }
  if (out.size() > begun && out.back() == ' ') out.pop_back();
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// How many bytes of `text` the next element takes: all, or up to the last space within the bound, or the
// bound.
std::size_t next_piece(std::string_view text) {
  if (text.size() <= say_characters_most) return text.size();
  std::size_t characters = 0, space = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (continues(text[i])) continue;
    if (characters++ == say_characters_most) return space > 0 ? space : i;
    if (text[i] == ' ') space = i + 1;
  }
  return text.size();
}

// Twilio takes whole seconds; rounded up, so that nobody is cut short.
int whole_seconds(Millis time) {
  return static_cast<int>(std::clamp<std::int64_t>((time.count() + 999) / 1000, 1, 60));
}

void append_hint(std::string& out, std::string_view hint) {
  if (hint.empty() || hint.size() > hint_bytes_most) return;
  if (!out.empty()) out += ',';
  out += hint;
}

// Whether it can stand in the list as it is: attribute() does the rest.
bool is_simple(std::string_view hint) {
  return !hint.starts_with(' ') && !hint.ends_with(' ') &&
         std::all_of(hint.begin(), hint.end(), [](char c) { return c >= ' ' && c < 0x7F && c != ','; });
}

// A recording has one figure for the silence before the first word and the one that ends the answer. Less
// than this would cut off who thinks before they speak; more keeps everybody waiting.
constexpr int record_silence_least = 2;

std::string finish_keys(const flow::Step& step) {
  std::string out;
  for (const auto& [key, intent] : step.keys) out += key;
  return out;
}

std::string hints_text(const std::vector<std::string>& hints) {
  std::string out;
  out.reserve(512);
  for (std::size_t i = 0; i < std::min(hints.size(), hints_most); ++i) {
    if (is_simple(hints[i])) {
      append_hint(out, hints[i]);
    } else {
      auto hint = clean_text(hints[i]);
      std::replace(hint.begin(), hint.end(), ',', ' ');
      append_hint(out, hint);
    }
  }
  return out;
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  const auto add = [&](std::string_view piece) {
    if (space && !out.empty()) out += ' ';
    space = false;
    out += piece;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      if (c == ' ' || c == '\t' || c == '\n')
        space = true;
      else if (c > ' ')
        add(text.substr(i, 1));
      ++i;
      continue;
    }
    const std::size_t size = sequence(text.substr(i));
    if (size > 0 && !noncharacter(text.substr(i, size))) add(text.substr(i, size));
    i += std::max<std::size_t>(size, 1);
  }
  return out;
}

Twiml::Twiml() {
  out_.reserve(1024);
  out_ = R"(<?xml version="1.0" encoding="UTF-8"?><Response>)";
}

void Twiml::attribute(std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out_.append(" ").append(name).append("=\"");
  append_text(out_, value);
  out_ += '"';
}

void Twiml::say(std::string_view text, const Voice& voice) {
  if (text.size() <= say_characters_most) return element(text, voice, append_text);
  const auto clean = clean_text(text);
  for (std::string_view rest = clean; !rest.empty();) {
    const auto size = next_piece(rest);
    element(rest.substr(0, size), voice, append_escaped);
    rest.remove_prefix(size);
  }
}

void Twiml::element(std::string_view text, const Voice& voice, Append* append) {
  const auto begun = out_.size();
  out_ += "<Say";
  attribute("voice", voice.voice);
  attribute("language", voice.language);
  out_ += '>';
  const auto words = out_.size();
  append(out_, text);
  if (out_.size() == words)
    out_.resize(begun);
  else
    out_ += "</Say>";
}

void Twiml::pause(int seconds) {
  out_.append("<Pause length=\"").append(std::to_string(std::max(seconds, 1))).append("\"/>");
}

void Twiml::begin_gather(const Gather& gather) {
  out_ += R"(<Gather input="speech dtmf" numDigits="1" actionOnEmptyResult="true")";
  attribute("action", gather.action);
  attribute("language", gather.language);
  attribute("timeout", std::to_string(gather.timeout));
  attribute("speechTimeout", std::to_string(gather.speech_timeout));
  attribute("speechModel", gather.speech_model);
  attribute("hints", gather.hints);
  out_ += '>';
}

void Twiml::begin_key_gather(std::string_view action) {
  out_ += R"(<Gather input="dtmf" numDigits="1" timeout="1")";
  attribute("action", action);
  out_ += '>';
}

void Twiml::end_gather() { out_ += "</Gather>"; }

void Twiml::record(const Record& record) {
  out_ += "<Record";
  attribute("action", record.action);
  attribute("timeout", std::to_string(record.timeout));
  attribute("maxLength", std::to_string(record.longest));
  // Absent it would be every key.
  out_.append(" finishOnKey=\"").append(record.finish_keys).append("\"");
  out_ += R"( playBeep="true" trim="trim-silence"/>)";
}

void Twiml::redirect(std::string_view url) {
  out_ += "<Redirect>";
  append_text(out_, url);
  out_ += "</Redirect>";
}

void Twiml::hangup() { out_ += "<Hangup/>"; }

Result<std::string> Twiml::finish() && {
  out_ += "</Response>";
  if (out_.size() <= twiml_bytes_most) return std::move(out_);
  return fail(
      "twiml-too-long",
      "The words of this step are longer than Twilio takes at once (64 kB); shorten the script's line.");
}

Result<std::string> render(const call::Reply& reply, const flow::Flow& flow, const Listener& listener) {
  const Twiml::Voice voice{flow.voice_of(reply.language), flow.tag(reply.language)};
  Twiml document;
  if (reply.turn == 0 || !reply.listen) {
    for (const auto& said : reply.says) document.say(said.text, voice);
    document.hangup();
    return std::move(document).finish();
  }
  const auto& listen = reply.listen->listen;
  const auto action = turn_url(listener.public_url, listener.token, reply.turn);
  const auto hints = hints_text(listen.hints);
  using Stops = flow::Listen::Interruptible;
  const auto say_all = [&] {
    for (const auto& said : reply.says) document.say(said.text, voice);
  };
  // Words outside a Gather are heard to their end; inside one for keys only, keys alone stop them.
  if (listen.interruptible == Stops::none) say_all();
  if (listen.interruptible == Stops::keys) {
    document.begin_key_gather(action);
    say_all();
    document.end_gather();
  }
  if (listener.record) {
    if (listen.interruptible == Stops::any) say_all();
    document.record({.action = action,
                     .finish_keys = finish_keys(*reply.listen),
                     .timeout = std::max(whole_seconds(listen.end_silence), record_silence_least),
                     .longest = whole_seconds(flow::longest_answer)});
    // Silence records nothing and calls nobody.
    document.redirect(action);
    return std::move(document).finish();
  }
  document.begin_gather({.action = action,
                         .language = flow.tag(reply.language),
                         .speech_model = listener.speech_model,
                         .hints = hints,
                         .timeout = whole_seconds(listen.timeout),
                         .speech_timeout = whole_seconds(listen.end_silence)});
  if (listen.interruptible == Stops::any) say_all();
  document.end_gather();
  // Silence calls the action; should it ever fall through, this says the same.
  document.redirect(action);
  return std::move(document).finish();
}

Result<std::string> render_wait(const std::vector<call::Said>& says, std::size_t language,
                                const flow::Flow& flow, std::string_view url) {
  Twiml document;
  for (const auto& said : says) document.say(said.text, {flow.voice_of(language), flow.tag(language)});
  if (says.empty()) document.pause(1);
  document.redirect(url);
  return std::move(document).finish();
}

std::string hang_up_document() {
  return R"(<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>)";
}

}  // namespace rf::carriers::twilio
