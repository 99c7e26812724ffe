#include "desk/log.h"
#include "web/render_flow.h"
#include "web/script_check.h"
#include "web/site.h"

// The one way in which a script comes into force.
namespace rf::web {
namespace {

constexpr std::size_t problems_told_most = 5;

std::string in_lines(const std::vector<flow::Remark>& remarks) {
  std::string told;
  for (std::size_t i = 0; i < std::min(remarks.size(), problems_told_most); ++i)
    told += (i ? "\n" : "") + ("Line " + std::to_string(remarks[i].line)) + ": " + remarks[i].message;
  return told;
}

// Sound, of the name and for the cases that it is published for.
Result<flow::Flow> sound_flow(const store::Publishing& publishing, const std::string& kind, bool warned,
                              const std::function<Done(const flow::Flow&)>& usable) {
  auto examined = flow::examine("script", publishing.text, within(check_time_most));
  if (!examined.sound()) return fail("flow-unsound", in_lines(examined.problems));
  if (!examined.warnings.empty() && !warned) return fail("flow-warned", in_lines(examined.warnings));
  auto& flow = *examined.flow;
  if (flow.name != publishing.name)
    return fail("flow-unsound", "The text calls itself '" + flow.name +
                                    "' (flow:), and this is the script '" + publishing.name + "'.");
  if (!kind.empty() && flow.kind != kind)
    return fail("flow-unsound", "The script is for cases of the kind '" + kind + "'; a text for '" +
                                    flow.kind + "' needs a name of its own.");
  if (usable)
    if (auto good = usable(flow); !good) return tl::unexpected(good.error());
  return std::move(flow);
}

}  // namespace

Task<> Site::publish_flow(ContextPtr c, store::Publishing publishing, bool warned) {
  const auto current = parts_.flows.current(publishing.name);
  std::function<Result<flow::Flow>()> check = [publishing, warned, kind = current ? current->kind : "",
                                               usable = settings_.usable] {
    return sound_flow(publishing, kind, warned, usable);
  };
  auto checking_it = checking<flow::Flow>(std::move(check));
  auto flow = co_await checking_it;
  if (!flow) co_return c->error(flow.error(), "text");
  if (current && current->version == flow->version)
    co_return c->error(409, "flow-unchanged", "This text is in force already.");
  publishing.version = flow->version;
  std::function<Result<store::ScriptVersion>()> store = [this, publishing, now = parts_.loop.now()] {
    return parts_.scripts.publish(publishing, now);
  };
  auto storing = work<store::ScriptVersion>(std::move(store));
  auto version = co_await storing;
  if (!version) co_return c->error(version.error());
  // Two that were stored one after the other may be told of in another order.
  auto& newest = flow_numbers_[version->name];
  if (version->number > newest) {
    newest = version->number;
    parts_.flows.add(std::move(*flow), publishing.text);
  }
  desk::log(desk::Level::info, "script.published",
            {{"script", version->name}, {"number", version->number}, {"by", version->by}});
  c->json(201, {{"version", render_version(*version, newest == version->number)}});
}

}  // namespace rf::web
