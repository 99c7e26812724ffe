#include "carriers/phone_company/twiml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <pugixml.hpp>

#include "base/text.h"

namespace rf::carriers::phone_company {
namespace {

constexpr int parse_failure = 12100, schema_warning = 12200, say_too_long = 13520;
constexpr int loops_most = 1000;
constexpr std::size_t say_most = 4096;

tl::unexpected<Complaint> broken(std::string message) {
  return tl::unexpected<Complaint>(Complaint{parse_failure, std::move(message)});
}

// `rest` begins after '&'.
bool is_reference(std::string_view rest) {
  const auto end = rest.find(';');
  if (end == std::string_view::npos || end == 0 || end > 10) return false;
  const auto name = rest.substr(0, end);
  if (name[0] != '#')
    return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
  const bool hexadecimal = name.size() > 1 && name[1] == 'x';
  const auto digits = name.substr(hexadecimal ? 2 : 1);
  return !digits.empty() && digits.find_first_not_of(hexadecimal ? "0123456789abcdefABCDEF" : "0123456789") ==
                                std::string_view::npos;
}

// pugixml reads on where a strict parser stops; Twilio's is strict.
std::optional<std::string> not_well_formed(std::string_view xml) {
  if (!valid_utf8(xml)) return "the document is not UTF-8";
  for (std::size_t i = 0; i < xml.size(); ++i) {
    const auto c = static_cast<unsigned char>(xml[i]);
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return "the document holds a control character";
    if (xml.substr(i).starts_with("<![CDATA[") || xml.substr(i).starts_with("<!--")) {
      const bool comment = xml[i + 2] == '-';
      const auto end = xml.find(comment ? "-->" : "]]>", i + 4);
      if (end == std::string_view::npos) return "a comment or CDATA section does not end";
      i = end + 2;
    } else if (xml[i] == '&' && !is_reference(xml.substr(i + 1))) {
      return "an '&' is not escaped";
    }
  }
  return std::nullopt;
}

void gather_text(const pugi::xml_node& node, std::string& out, int depth = 0) {
  if (depth > 16) return;
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) out += child.value();
    if (child.type() == pugi::node_element) {
      if (!out.empty()) out += ' ';
      gather_text(child, out, depth + 1);
    }
  }
}

std::string text_of(const pugi::xml_node& node) {
  std::string raw;
  gather_text(node, raw);
  std::string out;  // one space between words
  for (const char c : raw) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  return std::string(trim(out));
}

class Reader {
 public:
  tl::expected<Document, Complaint> read(const pugi::xml_node& response);

 private:
  void warn(const pugi::xml_node& at, const std::string& what) {
    document_.warnings.push_back({schema_warning, "<" + std::string(at.name()) + ">: " + what});
  }
  void only(const pugi::xml_node& node, std::initializer_list<std::string_view> allowed);
  int integer(const pugi::xml_node& node, const char* name, int otherwise, int least, int most);
  bool boolean(const pugi::xml_node& node, const char* name, bool otherwise);
  std::string method(const pugi::xml_node& node, const char* name);

  Say say(const pugi::xml_node& node);
  Play play(const pugi::xml_node& node);
  Pause pause(const pugi::xml_node& node);
  Gather gather(const pugi::xml_node& node);
  Record record(const pugi::xml_node& node);
  std::optional<Verb> verb(const pugi::xml_node& node, std::string_view name);

  Document document_;
};

void Reader::only(const pugi::xml_node& node, std::initializer_list<std::string_view> allowed) {
  for (const auto& attribute : node.attributes())
    if (std::find(allowed.begin(), allowed.end(), attribute.name()) == allowed.end())
      warn(node, "attribute '" + std::string(attribute.name()) + "' is not known");
}

int Reader::integer(const pugi::xml_node& node, const char* name, int otherwise, int least, int most) {
  const auto attribute = node.attribute(name);
  if (!attribute) return otherwise;
  const std::string_view text = attribute.value();
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= least && value <= most)
    return value;
  warn(node, std::string(name) + "='" + std::string(text) + "' is not a whole number that is allowed there");
  return otherwise;
}

bool Reader::boolean(const pugi::xml_node& node, const char* name, bool otherwise) {
  const auto attribute = node.attribute(name);
  if (!attribute) return otherwise;
  const std::string_view text = attribute.value();
  if (text == "true") return true;
  if (text == "false") return false;
  warn(node, std::string(name) + " must be true or false");
  return otherwise;
}

std::string Reader::method(const pugi::xml_node& node, const char* name) {
  const auto attribute = node.attribute(name);
  if (!attribute || equals_ignoring_case(attribute.value(), "POST")) return "POST";
  if (equals_ignoring_case(attribute.value(), "GET")) return "GET";
  warn(node, std::string(name) + " must be GET or POST");
  return "POST";
}

Say Reader::say(const pugi::xml_node& node) {
  only(node, {"voice", "language", "loop"});
  Say say{text_of(node), integer(node, "loop", 1, 0, loops_most)};
  if (say.text.empty()) document_.warnings.push_back({say_too_long, "<Say>: no text"});
  if (say.text.size() > say_most) {
    document_.warnings.push_back({say_too_long, "<Say>: more than 4096 characters"});
    say.text = repair_utf8(std::string_view(say.text).substr(0, say_most));
  }
  return say;
}

Play Reader::play(const pugi::xml_node& node) {
  only(node, {"loop", "digits"});
  std::string digits = node.attribute("digits").value();
  if (digits.size() > 100) digits.resize(100);
  return {text_of(node), std::move(digits), integer(node, "loop", 1, 0, loops_most)};
}

Pause Reader::pause(const pugi::xml_node& node) {
  only(node, {"length"});
  return {Seconds(integer(node, "length", 1, 0, 3600))};
}

Gather Reader::gather(const pugi::xml_node& node) {
  only(node,
       {"action", "method", "input", "timeout", "speechTimeout", "maxSpeechTime", "numDigits", "finishOnKey",
        "hints", "language", "speechModel", "enhanced", "profanityFilter", "actionOnEmptyResult", "bargeIn",
        "debug", "partialResultCallback", "partialResultCallbackMethod"});
  Gather g;
  g.action = node.attribute("action").value();
  g.method = method(node, "method");
  if (const auto input = node.attribute("input")) {
    g.speech = g.keys = false;
    for (const auto word : split(input.value(), ' ')) {
      if (word == "speech")
        g.speech = true;
      else if (word == "dtmf")
        g.keys = true;
      else if (!word.empty())
        warn(node, "input '" + std::string(word) + "' is neither dtmf nor speech");
    }
    if (!g.speech && !g.keys) g.keys = true;
  }
  g.timeout = Seconds(integer(node, "timeout", 5, 0, 600));
  g.end_silence = g.timeout;
  if (std::strcmp(node.attribute("speechTimeout").value(), "auto") == 0)
    g.end_silence = Millis(800);
  else
    g.end_silence = Seconds(integer(node, "speechTimeout", static_cast<int>(g.timeout / Seconds(1)), 1, 600));
  g.digits = integer(node, "numDigits", 0, 1, 100);
  if (const auto finish = node.attribute("finishOnKey")) g.finish = finish.value();
  if (g.finish.size() > 1 || g.finish.find_first_not_of("0123456789*#") != std::string::npos) {
    warn(node, "finishOnKey must be one of 0-9, * and #, or empty");
    g.finish = "#";
  }
  g.always_acts = boolean(node, "actionOnEmptyResult", false);
  for (const auto& child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    const std::string_view name = child.name();
    if (name == "Say")
      g.prompts.emplace_back(say(child));
    else if (name == "Play")
      g.prompts.emplace_back(play(child));
    else if (name == "Pause")
      g.prompts.emplace_back(pause(child));
    else
      warn(node, "<" + std::string(name) + "> cannot be inside");
  }
  return g;
}

Record Reader::record(const pugi::xml_node& node) {
  only(node, {"action", "method", "timeout", "finishOnKey", "maxLength", "playBeep", "trim",
              "recordingStatusCallback", "recordingStatusCallbackMethod", "recordingStatusCallbackEvent",
              "transcribe", "transcribeCallback"});
  Record r;
  r.action = node.attribute("action").value();
  r.method = method(node, "method");
  r.end_silence = Seconds(integer(node, "timeout", 5, 1, 600));
  r.longest = Seconds(integer(node, "maxLength", 3600, 1, 14'400));
  if (const auto finish = node.attribute("finishOnKey")) r.finish = finish.value();
  if (r.finish.find_first_not_of("0123456789*#") != std::string::npos) {
    warn(node, "finishOnKey must hold only 0-9, * and #");
    r.finish = "1234567890*#";
  }
  r.beep = boolean(node, "playBeep", true);
  const std::string_view trim_text = node.attribute("trim").value();
  r.trim = trim_text != "do-not-trim";
  if (!trim_text.empty() && r.trim && trim_text != "trim-silence")
    warn(node, "trim must be trim-silence or do-not-trim");
  if (boolean(node, "transcribe", false)) warn(node, "this phone company transcribes nothing");
  r.told_url = node.attribute("recordingStatusCallback").value();
  r.told_method = method(node, "recordingStatusCallbackMethod");
  return r;
}

std::optional<Verb> Reader::verb(const pugi::xml_node& node, std::string_view name) {
  if (name == "Say") return say(node);
  if (name == "Play") return play(node);
  if (name == "Pause") return pause(node);
  if (name == "Gather") return gather(node);
  if (name == "Record") return record(node);
  if (name == "Redirect") {
    only(node, {"method"});
    return Redirect{text_of(node), method(node, "method")};
  }
  if (name == "Hangup") {
    only(node, {});
    return Hangup{};
  }
  if (name == "Reject") {
    only(node, {"reason"});
    return Reject{node.attribute("reason").value()};
  }
  return std::nullopt;
}

tl::expected<Document, Complaint> Reader::read(const pugi::xml_node& response) {
  static constexpr std::array not_executed = {"Dial",  "Connect", "Start",  "Stop", "Enqueue", "Leave",
                                              "Refer", "Pay",     "Prompt", "Sms",  "Siprec"};
  for (const auto& node : response.children()) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
      warn(response, "text outside of a verb is not spoken");
    if (node.type() != pugi::node_element) continue;
    const std::string_view name = node.name();
    if (std::find(not_executed.begin(), not_executed.end(), name) != not_executed.end())
      return broken("this phone company does not execute <" + std::string(name) + ">");
    if (document_.verbs.size() == verbs_most) return broken("more than 500 verbs in one document");
    if (auto known = verb(node, name))
      document_.verbs.push_back(std::move(*known));
    else
      warn(node, "no such verb");
  }
  return std::move(document_);
}

// The first attribute name that an element has twice, anywhere: pugixml takes it, XML does not.
struct Duplicates : pugi::xml_tree_walker {
  std::string found;
  bool for_each(pugi::xml_node& node) override {
    for (const auto& a : node.attributes())
      for (auto b = a.next_attribute(); b; b = b.next_attribute())
        if (std::strcmp(a.name(), b.name()) == 0) found = a.name();
    return found.empty();
  }
};

}  // namespace

tl::expected<Document, Complaint> parse_twiml(std::string_view xml) {
  if (xml.size() > twiml_bytes_most)
    return tl::unexpected<Complaint>(Complaint{11750, "the TwiML is larger than 64 kB"});
  if (const auto why = not_well_formed(xml)) return broken(*why);
  pugi::xml_document tree;
  const auto flags = pugi::parse_default | pugi::parse_doctype;
  const auto result = tree.load_buffer(xml.data(), xml.size(), flags, pugi::encoding_utf8);
  if (!result) return broken(std::string(result.description()) + " at byte " + std::to_string(result.offset));
  std::optional<pugi::xml_node> root;
  for (const auto& node : tree.children()) {
    if (node.type() == pugi::node_doctype) return broken("the document has a DOCTYPE");
    if (node.type() != pugi::node_element) continue;
    if (root) return broken("the document has two roots");
    root = node;
  }
  if (!root || std::strcmp(root->name(), "Response") != 0) return broken("the root must be <Response>");
  Duplicates duplicates;
  tree.traverse(duplicates);
  if (!duplicates.found.empty()) return broken("the attribute '" + duplicates.found + "' is there twice");
  return Reader().read(*root);
}

}  // namespace rf::carriers::phone_company
