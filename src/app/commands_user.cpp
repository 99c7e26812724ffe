#include <iostream>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/run_file.h"
#include "base/digest.h"
#include "http/loop.h"
#include "store/accounts.h"
#include "store/database.h"
#include "web/passwords.h"

namespace rf::app {
namespace {

struct Opened {
  Settings settings;
  std::filesystem::path folder;
  std::unique_ptr<store::Accounts> accounts;
};
// `made`: whether the folder may be made. Only adding somebody has a reason to.
Result<Opened> open_accounts(const Common& common, bool made = false) {
  auto settings = load_settings(common);
  if (!settings) return tl::unexpected(settings.error());
  auto folder = data_folder(*settings, common);
  if (!made)
    if (auto there = store::open_to_read(folder.string()); !there) return tl::unexpected(there.error());
  auto accounts = store::Accounts::open(folder.string());
  if (!accounts) return tl::unexpected(accounts.error());
  return Opened{std::move(*settings), std::move(folder), std::move(*accounts)};
}

nlohmann::json describe(const store::User& user) {
  return {
      {"name", user.name}, {"role", name(user.role)}, {"disabled", user.disabled}, {"invited", user.invited}};
}

int show(const Common& common, const store::User& user, const std::string& words) {
  if (common.json)
    std::cout << describe(user).dump() << "\n";
  else
    std::cout << user.name << " " << words << "\n";
  return 0;
}

Result<store::Role> role_or_error(const std::string& text) {
  if (auto role = store::role_named(text)) return *role;
  return fail("role-unknown",
              "'" + text + "' is no role; roles are agent, supervisor, manager, compliance and admin");
}

}  // namespace

int user_add(const Common& common, const std::string& user_name, const std::string& role_text,
             bool password_stdin) {
  auto role = role_or_error(role_text);
  if (!role) return complain(role.error());
  auto opened = open_accounts(common, true);
  if (!opened) return complain(opened.error());
  http::Loop loop;
  std::optional<std::string> hash;
  if (password_stdin) {
    std::string password;
    std::getline(std::cin, password);
    if (!password.empty() && password.back() == '\r') password.pop_back();
    if (auto fine = web::acceptable_password(password, user_name); !fine) return complain(fine.error());
    auto hashed = web::hash_of_password(password);
    if (!hashed) return complain(hashed.error());
    hash = std::move(*hashed);
  }
  auto token = base64url(loop.random(32));
  auto user = password_stdin ? opened->accounts->add(user_name, *role, hash, loop.now())
                             : opened->accounts->add_invited(user_name, *role, sha256_hex(token), loop.now(),
                                                             loop.now() + std::chrono::hours(168));
  if (!user) return complain(user.error());
  if (password_stdin) return show(common, *user, "was added and can sign in");
  auto url = opened->settings.text("server.public_url");
  if (url.empty()) {
    auto run = read_run_file(opened->folder);
    url = "http://127.0.0.1:" + (run ? std::to_string(run->port) : opened->settings.text("server.port"));
  }
  auto link = url + "/welcome#" + token;
  if (common.json) {
    auto described = describe(*user);
    described["invitation"] = link;
    std::cout << described.dump() << "\n";
    return 0;
  }
  std::cout << user->name << " was added. With this link they choose a password; it works once, for 7 days:\n"
            << link << "\n";
  return 0;
}

int user_list(const Common& common) {
  auto opened = open_accounts(common);
  if (!opened) return complain(opened.error());
  auto users = opened->accounts->list();
  if (!users) return complain(users.error());
  if (common.json) {
    auto list = nlohmann::json::array();
    for (const auto& user : *users) list.push_back(describe(user));
    std::cout << list.dump() << "\n";
    return 0;
  }
  for (const auto& user : *users)
    std::cout << user.name << "\t" << name(user.role) << "\t"
              << (user.disabled  ? "disabled"
                  : user.invited ? "invited"
                                 : "can sign in")
              << "\n";
  return 0;
}

int user_disable(const Common& common, const std::string& user_name, bool disabled) {
  auto opened = open_accounts(common);
  if (!opened) return complain(opened.error());
  auto user = opened->accounts->edit(user_name, std::nullopt, disabled);
  if (!user) return complain(user.error());
  return show(common, *user, disabled ? "can no longer sign in" : "can sign in again");
}

int user_role(const Common& common, const std::string& user_name, const std::string& role_text) {
  auto role = role_or_error(role_text);
  if (!role) return complain(role.error());
  auto opened = open_accounts(common);
  if (!opened) return complain(opened.error());
  auto user = opened->accounts->edit(user_name, *role, std::nullopt);
  if (!user) return complain(user.error());
  return show(common, *user, "is now " + std::string(name(user->role)));
}

}  // namespace rf::app
