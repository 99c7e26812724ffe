#include <algorithm>

#include "desk/log.h"
#include "flow/load.h"
#include "web/render_flow.h"
#include "web/script_check.h"
#include "web/site.h"

// The scripts: what is in force, what somebody is working on, what was in force before.
namespace rf::web {
namespace {

struct AllScripts {
  std::vector<store::ScriptVersion> in_force;
  std::vector<store::ScriptDraft> drafts;
};

// One script with its history, newest first.
struct OneScript {
  std::vector<store::ScriptVersion> history;
  store::Scripts::DraftState state;
  std::string text;  // in force
};

tl::unexpected<Error> unknown(const std::string& name) {
  return fail("script-unknown", "There is no script named '" + name + "'.");
}

Result<OneScript> read_script(store::Scripts& scripts, const std::string& name) {
  OneScript one;
  auto history = scripts.history(name);
  if (!history) return tl::unexpected(history.error());
  if (history->empty()) return unknown(name);
  one.history = std::move(*history);
  auto state = scripts.draft(name);
  if (!state) return tl::unexpected(state.error());
  one.state = std::move(*state);
  auto text = scripts.text(one.history.front().version);
  if (!text) return tl::unexpected(text.error());
  one.text = std::move(*text);
  return one;
}

struct OneVersion {
  store::ScriptVersion version;
  std::string text;
  int newest = 0;  // number of the script
};
Result<OneVersion> read_version(store::Scripts& scripts, const std::string& name, int number) {
  auto version = scripts.version(name, number);
  if (!version) return tl::unexpected(version.error());
  auto text = scripts.text(version->version);
  if (!text) return tl::unexpected(text.error());
  auto history = scripts.history(name);
  if (!history) return tl::unexpected(history.error());
  return OneVersion{std::move(*version), std::move(*text), history->front().number};
}

Json whole_draft(const store::ScriptDraft& draft) {
  auto json = render_draft(draft);
  json["text"] = draft.text;
  return json;
}

std::optional<std::int64_t> whole_number(Context& c, const Json& body, const char* field) {
  const auto found = body.find(field);
  if (found != body.end() && found->is_number_integer()) {
    const auto value = found->get<std::int64_t>();
    if (value >= 0 && value <= 1'000'000'000) return value;
  }
  c.error(400, "bad-request", "'" + std::string(field) + "' must be a whole number from 0 on.", field);
  return std::nullopt;
}

}  // namespace

void Site::add_flows() {
  route("GET", "/api/v1/flows", [this](ContextPtr c) -> Task<> {
    std::function<Result<AllScripts>()> read = [this]() -> Result<AllScripts> {
      auto in_force = parts_.scripts.in_force();
      if (!in_force) return tl::unexpected(in_force.error());
      auto drafts = parts_.scripts.drafts();
      if (!drafts) return tl::unexpected(drafts.error());
      return AllScripts{std::move(*in_force), std::move(*drafts)};
    };
    auto asking = work<AllScripts>(std::move(read));
    auto all = co_await asking;
    if (!all) co_return c->error(all.error());
    Json list = Json::array();
    for (const auto& version : all->in_force) {
      const auto draft = std::find_if(all->drafts.begin(), all->drafts.end(),
                                      [&](const auto& one) { return one.name == version.name; });
      list.push_back(render_script(version, parts_.flows.current(version.name),
                                   draft == all->drafts.end() ? nullptr : &*draft));
    }
    c->json(200, {{"flows", std::move(list)}});
  });
  route("GET", "/api/v1/flows/{script}", [this](ContextPtr c) -> Task<> {
    auto name = c->param("script");
    auto answering = answer_flow(c, std::move(name));
    co_await answering;
  });
  // Of any version that was ever in force or began a call.
  route("GET", "/api/v1/flow-graphs/{version}", [this](ContextPtr c) -> Task<> {
    std::function<Result<Json>()> draw = [flow = parts_.flows.version(c->param("version")), this,
                                          version = c->param("version")]() -> Result<Json> {
      if (flow) return render_drawing(flow::draw(*flow));
      auto text = parts_.scripts.text(version);
      if (!text) return tl::unexpected(text.error());
      auto loaded = flow::load("script", *text);
      if (!loaded) return tl::unexpected(loaded.error());
      return render_drawing(flow::draw(*loaded));
    };
    auto asking = checking<Json>(std::move(draw));
    auto drawing = co_await asking;
    if (!drawing) co_return c->error(drawing.error());
    c->json(200, {{"graph", std::move(*drawing)}});
  });
}

Task<> Site::answer_flow(ContextPtr c, std::string name, int status) {
  std::function<Result<OneScript>()> read = [this, name] { return read_script(parts_.scripts, name); };
  auto asking = work<OneScript>(std::move(read));
  auto one = co_await asking;
  if (!one) co_return c->error(one.error());
  const auto& draft = one->state.draft;
  Json versions = Json::array();
  for (const auto& version : one->history)
    versions.push_back(render_version(version, version.number == one->history.front().number));
  c->json(
      status,
      {{"flow", render_script(one->history.front(), parts_.flows.current(name), draft ? &*draft : nullptr)},
       {"text", one->text},
       {"draft", draft ? whole_draft(*draft) : Json(nullptr)},
       {"draft_revision", one->state.revision},
       {"versions", std::move(versions)}});
}

void Site::add_flow_versions() {
  route("GET", "/api/v1/flows/{script}/versions/{number}", [this](ContextPtr c) -> Task<> {
    c->set_param("id", c->param("number"));
    auto number = c->id();
    if (!number) co_return;
    const auto n = static_cast<int>(std::min<std::int64_t>(*number, 1'000'000'000));
    std::function<Result<OneVersion>()> read = [this, name = c->param("script"), n] {
      return read_version(parts_.scripts, name, n);
    };
    auto asking = work<OneVersion>(std::move(read));
    auto found = co_await asking;
    if (!found) co_return c->error(found.error());
    c->json(200, {{"version", render_version(found->version, found->version.number == found->newest)},
                  {"text", found->text}});
  });
  route("PUT", "/api/v1/flows/{script}/draft", Ability::publish, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"text", "revision"});
    if (!body) co_return;
    auto text = c->text(*body, "text", script_bytes_most);
    if (!text) co_return;
    auto revision = whole_number(*c, *body, "revision");
    if (!revision) co_return;
    store::ScriptDraft draft{c->param("script"), std::move(*text), 0, 0, parts_.loop.now(), c->who()};
    std::function<Result<store::ScriptDraft>()> save =
        [this, draft = std::move(draft), seen = *revision]() mutable -> Result<store::ScriptDraft> {
      auto history = parts_.scripts.history(draft.name);
      if (!history) return tl::unexpected(history.error());
      if (history->empty()) return unknown(draft.name);
      draft.based_on = history->front().number;
      return parts_.scripts.save_draft(std::move(draft), seen);
    };
    auto asking = work<store::ScriptDraft>(std::move(save));
    auto saved = co_await asking;
    if (!saved) co_return c->error(saved.error());
    c->json(200, {{"draft", render_draft(*saved)}});
  }).reads_body = true;
  route("DELETE", "/api/v1/flows/{script}/draft", Ability::publish, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"revision"});
    if (!body) co_return;
    auto revision = whole_number(*c, *body, "revision");
    if (!revision) co_return;
    std::function<Done()> drop = [this, name = c->param("script"), seen = *revision] {
      return parts_.scripts.drop_draft(name, seen);
    };
    auto asking = work<void>(std::move(drop));
    auto dropped = co_await asking;
    if (!dropped) co_return c->error(dropped.error());
    c->empty();
  }).reads_body = true;
  auto& publish =
      route("POST", "/api/v1/flows/{script}/versions", Ability::publish, [this](ContextPtr c) -> Task<> {
        auto body = c->body({"text", "message", "after", "warnings_read"});
        if (!body) co_return;
        auto text = c->text(*body, "text", script_bytes_most);
        if (!text) co_return;
        auto message = c->text(*body, "message", 500);
        if (!message) co_return;
        if (message->empty())
          co_return c->error(400, "bad-request", "Say what was changed, and why.", "message");
        auto after = whole_number(*c, *body, "after");
        if (!after) co_return;
        store::Publishing publishing;
        publishing.name = c->param("script");
        publishing.text = std::move(*text);
        publishing.by = c->who();
        publishing.message = std::move(*message);
        publishing.after = static_cast<int>(*after);
        const auto read = body->find("warnings_read");
        if (read != body->end() && !read->is_boolean())
          co_return c->error(400, "bad-request", "'warnings_read' must be true or false.", "warnings_read");
        auto publishing_it = publish_flow(c, std::move(publishing), read != body->end() && read->get<bool>());
        co_await publishing_it;
      });
  publish.reads_body = true;
  publish.time_most = Millis{60'000};
  auto& back =
      route("POST", "/api/v1/flows/{script}/roll-back", Ability::publish, [this](ContextPtr c) -> Task<> {
        auto body = c->body({"number", "message", "after"});
        if (!body) co_return;
        auto number = whole_number(*c, *body, "number");
        if (!number) co_return;
        auto message = c->text(*body, "message", 500, false);
        if (!message) co_return;
        auto after = whole_number(*c, *body, "after");
        if (!after) co_return;
        store::Publishing publishing;
        publishing.name = c->param("script");
        publishing.by = c->who();
        publishing.message = std::move(*message);
        publishing.after = static_cast<int>(*after);
        publishing.back_to = static_cast<int>(*number);
        std::function<Result<std::string>()> read = [this, name = publishing.name,
                                                     n = *publishing.back_to]() -> Result<std::string> {
          auto version = parts_.scripts.version(name, n);
          if (!version) return tl::unexpected(version.error());
          return parts_.scripts.text(version->version);
        };
        auto asking = work<std::string>(std::move(read));
        auto text = co_await asking;
        if (!text) co_return c->error(text.error());
        publishing.text = std::move(*text);
        // It was in force before.
        auto publishing_it = publish_flow(c, std::move(publishing), true);
        co_await publishing_it;
      });
  back.reads_body = true;
  back.time_most = Millis{60'000};
}

}  // namespace rf::web
