#include <algorithm>
#include <array>
#include <chrono>

#include "flow/load.h"
#include "web/render_flow.h"
#include "web/script_check.h"
#include "web/site.h"

// Scripts that somebody is working on: checked and tried, with nothing stored. The text comes with each
// request, so nothing is remembered between them either.
namespace rf::web {
namespace {

// Made-up values that somebody typed for a trial; nullopt after a 400.
std::optional<std::map<std::string, std::string>> read_facts(Context& c, const Json& body) {
  std::map<std::string, std::string> facts;
  const auto found = body.find("facts");
  if (found == body.end()) return facts;
  const auto refuse = [&] {
    c.error(400, "bad-request", "'facts' must be at most 100 names with texts of at most 200 characters.",
            "facts");
    return std::nullopt;
  };
  if (!found->is_object() || found->size() > 100) return refuse();
  for (const auto& [name, value] : found->items()) {
    if (!value.is_string() || value.get_ref<const std::string&>().size() > 200) return refuse();
    facts[name] = value.get<std::string>();
  }
  return facts;
}

std::optional<std::vector<TriedAnswer>> read_answers(Context& c, const Json& body) {
  static constexpr std::array kinds = {"words", "keys", "silence", "language", "hang_up", "machine"};
  std::vector<TriedAnswer> answers;
  const auto refuse = [&] {
    c.error(400, "bad-request",
            "'answers' must be at most " + std::to_string(tried_answers_most) +
                ", each with 'kind' and a 'text' of at most 2,000 characters.",
            "answers");
    return std::nullopt;
  };
  const auto found = body.find("answers");
  if (found == body.end() || !found->is_array() || found->size() > tried_answers_most) return refuse();
  for (const auto& item : *found) {
    if (!item.is_object()) return refuse();
    const auto kind = item.find("kind"), text = item.find("text");
    if (kind == item.end() || !kind->is_string() ||
        std::find(kinds.begin(), kinds.end(), kind->get_ref<const std::string&>()) == kinds.end())
      return refuse();
    if (text != item.end() && (!text->is_string() || text->get_ref<const std::string&>().size() > 2'000))
      return refuse();
    answers.push_back({kind->get<std::string>(), text == item.end() ? "" : text->get<std::string>()});
  }
  return answers;
}

}  // namespace

void Site::add_flow_trials() {
  auto& check = route("POST", "/api/v1/flow-check", [this](ContextPtr c) -> Task<> {
    auto body = c->body({"text"});
    if (!body) co_return;
    auto text = c->text(*body, "text", script_bytes_most);
    if (!text) co_return;
    std::function<Result<Json>()> examine = [text = std::move(*text)]() -> Result<Json> {
      return render_examined(flow::examine("script", text, within(check_time_most)));
    };
    auto asking = checking<Json>(std::move(examine));
    auto examined = co_await asking;
    if (!examined) co_return c->error(examined.error());
    c->json(200, *examined);
  });
  check.reads_body = check.only_looks = true;
  check.time_most = Millis{60'000};

  auto& talk = route("POST", "/api/v1/flow-talk", [this](ContextPtr c) -> Task<> {
    auto body = c->body({"text", "facts", "answers"});
    if (!body) co_return;
    auto text = c->text(*body, "text", script_bytes_most);
    if (!text) co_return;
    auto facts = read_facts(*c, *body);
    if (!facts) co_return;
    auto answers = read_answers(*c, *body);
    if (!answers) co_return;
    std::function<Result<Json>()> converse = [text = std::move(*text), facts = std::move(*facts),
                                              answers = std::move(*answers)]() -> Result<Json> {
      auto flow = flow::load("script", text);
      if (!flow) return fail("flow-unsound", in_lines(flow.error().message));
      return render_talk(*flow, facts, answers);
    };
    auto asking = checking<Json>(std::move(converse));
    auto conversation = co_await asking;
    if (!conversation) co_return c->error(conversation.error());
    c->json(200, *conversation);
  });
  talk.reads_body = talk.only_looks = true;
  talk.time_most = Millis{60'000};
}

}  // namespace rf::web
