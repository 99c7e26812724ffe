#include "web/site.h"

// Who may hear of calls over Socket.IO: a program with a key, or a page of ours whose person is signed in.
namespace rf::web {

void Site::let_guest_in(std::string key, Answer<Done> answer) {
  tasks_.spawn(let_guest_in_task(std::move(key), std::move(answer)));
}

Task<> Site::let_guest_in_task(std::string key, Answer<Done> answer) {
  if (key.empty())
    co_return answer(
        fail("key-missing", "A key is needed: send it as 'Authorization: Bearer KEY', or as auth.key."));
  auto finding = machines_.find(std::move(key));
  auto found = co_await finding;
  if (!found) co_return answer(tl::unexpected(found.error()));
  if (!found->allows(store::Scope::live))
    co_return answer(fail("scope-missing", "The key '" + found->name + "' is not for 'live'."));
  answer({});
}

Task<> Site::upgrade_guest(http::Request request, http::Upgrade upgrade) {
  auto refuse = [&](int status, const std::string& code, const std::string& message) {
    http::Response response;
    response.headers.add("Cache-Control", "no-store");
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = error_body(code, message);
    response.headers.add(security_headers(https(request)));
    upgrade.refuse(std::move(response));
  };
  auto query = http::parse_form(request.query());
  if (!query || http::form_get(*query, "EIO") != "4" || http::form_get(*query, "transport") != "websocket")
    co_return refuse(400, "bad-request", "Only Engine.IO 4 over a WebSocket is spoken here.");
  if (!known_host(request))
    co_return refuse(421, "unknown-host",
                     "This is not the address of the desk. Use its own, or set the public URL.");
  bool known = false;
  if (auto key = key_in(request); !key.empty()) {
    auto asking =
        later<Done>([&](Answer<Done> answer) { let_guest_in(std::string(key), std::move(answer)); });
    auto in = co_await asking;
    if (!in) co_return refuse(401, in.error().code, in.error().message);
    known = true;
  } else if (own_page(request) && !request.headers.get("origin").empty()) {
    auto finding = sessions_.find(request);
    auto found = co_await finding;
    known =
        found.session && found.session->user.can_sign_in() && may(found.session->user.role, Ability::listen);
  }
  auto handlers = rooms_.open(known);
  if (!handlers) co_return refuse(503, "busy", "Too many programs are connected.");
  upgrade.accept(std::move(*handlers));
}

}  // namespace rf::web
