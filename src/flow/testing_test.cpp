#include "flow/testing.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "flow/load.h"

namespace rf::flow::testing {

std::string read_file(const std::string& path) {
  std::ifstream in(std::string(RINGFENCE_SOURCE_DIR) + "/" + path);
  EXPECT_TRUE(in) << path;
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string small() {
  return R"(flow: small
for: card_transaction
language: en-IN
voice: Polly.Aditi
private: [amount]
listen: {retries: 1}
keys: {"9": repeat}
lines:
  bye: Goodbye.
patterns:
  repeat, who_is_this, is_scam: {again: true}
  agent: {say: bye, review: wants a person, disposition: agent_requested, end: true}
  wrong_person: {say: bye, disposition: wrong_person, end: true}
  not_available, call_later: {say: bye, disposition: call_later, end: true}
  stop_calling: {say: bye, effects: stop_calling, disposition: stop_calling, end: true}
  unsure: {retry_first: true, say: bye, disposition: unsure, end: true}
  silence: {say: bye, disposition: silence, end: true}
  unclear: {say: bye, disposition: unclear, end: true}
machine: {disposition: machine, end: true}
steps:
  identify:
    ask: Am I speaking with {client_name}?
    retry: Are you {client_name}?
    expect: yes_no
    keys: {"1": "yes", "2": "no"}
    on:
      yes: {verified: true, go: confirm}
      no: {say: bye, disposition: wrong_person, end: true}
      fraud: {again: true}
    asks_for: client_name
  confirm:
    ask: Did you pay {amount}?
    retry: Was it you who paid {amount}?
    expect: yes_no
    keys: {"1": "yes", "2": "no"}
    on:
      yes: {outcome: resolved, say: bye, end: true}
      no, fraud: {outcome: fraud, effects: [fraud_case, block], say: bye, end: true}
tests:
  - [answered, "yes", "no", {outcome: fraud}]
)";
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, text.npos) << "not there: " << from;
  EXPECT_EQ(text.find(from, at + 1), text.npos) << "there twice: " << from;
  if (at != text.npos) text.replace(at, from.size(), to);
  return text;
}

namespace {

// A top-level part is a line that begins with a letter, and the lines below it that do not; all from a line
// "---" on, where other documents begin, is one.
std::vector<std::pair<std::string, std::string>> parts_of(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const bool other_documents = !out.empty() && out.back().first == "---";
    if (line.starts_with("---") && !other_documents) out.emplace_back("---", "");
    if (!line.empty() && line[0] >= 'a' && line[0] <= 'z' && !other_documents && !line.starts_with("---"))
      out.emplace_back(line.substr(0, line.find(':')), "");
    if (!out.empty()) out.back().second += line + "\n";
  }
  return out;
}

}  // namespace

std::string with_parts(const std::string& text, const std::string& parts) {
  auto merged = parts_of(text);
  for (auto& [key, part] : parts_of(parts)) {
    const auto same = [&name = key](const auto& one) { return one.first == name; };
    const auto place = std::find_if(merged.begin(), merged.end(), same);
    if (place != merged.end())
      place->second = part;
    else
      merged.emplace_back(key, part);
  }
  std::string out;
  for (const auto& [key, part] : merged) out += part;
  return out;
}

Flow good(std::string_view text, const std::string& file) {
  auto flow = load(file, text);
  EXPECT_TRUE(flow) << flow.error().message;
  return flow ? *std::move(flow) : Flow();
}

std::string refusal(std::string_view text) {
  const auto flow = load("f.yaml", text);
  return flow ? "(accepted)" : flow.error().message;
}

}  // namespace rf::flow::testing
