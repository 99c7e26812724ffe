#include "app/serve.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "app/demo.h"
#include "app/demo_calls.h"
#include "app/hearing.h"
#include "app/language.h"
#include "app/listening.h"
#include "app/recipient.h"
#include "app/run_file.h"
#include "app/scripts.h"
#include "app/start_up_pages.h"
#include "app/target_call.h"
#include "app/version.h"
#include "base/digest.h"
#include "carriers/phone_company/command.h"
#include "carriers/twilio/url_memory.h"
#include "desk/log.h"
#include "language/model.h"
#include "web/export.h"
#include "web/site.h"

namespace rf::app {
namespace {

namespace fs = std::filesystem;

bool loopback(const std::string& address) {
  return address == "localhost" || address == "::1" || address.starts_with("127.");
}

// The running desk: its parts in the order in which they need one another.
class Server {
 public:
  Server(const ServeOptions& options, Settings settings, desk::Flows flows)
      : options_(options), settings_(std::move(settings)), flows_(std::move(flows)) {}

  Done start() {
    for (auto step :
         {&Server::check_address, &Server::open_store, &Server::start_phone_company, &Server::build,
          &Server::listen, &Server::import_demo, &Server::first_person, &Server::begin})
      if (auto done = (this->*step)(); !done) return done;
    return {};
  }
  void run() {
    loop_.after(Millis{1'000}, [] { let_go_of_start_up_pages(); });
    loop_.run();
    remove_run_file(folder_);
  }

 private:
  class Watch final : public desk::Watcher {
   public:
    explicit Watch(Server& server) : server_(server) {}
    void changed(const desk::Changes& changes) override {
      if (server_.site_) server_.site_->changed(changes);
    }

   private:
    Server& server_;
  };

  Done check_address() {
    address_ = settings_.text("server.address");
    if (loopback(address_) || settings_.text("server.public_url").starts_with("https://")) return {};
    return fail(
        "address-open",
        settings_.place("server.address") + ": " + address_ +
            " can be reached by others, and without https they could read along. Set an https public URL "
            "(a proxy in front), or serve 127.0.0.1.");
  }

  Done open_store() {
    folder_ = data_folder(settings_, options_.common);
    auto store = store::SqliteStore::open(folder_.string(), loop_);
    if (!store) return tl::unexpected(store.error());
    store_ = std::move(*store);
    auto lock = FolderLock::take(folder_);
    if (!lock) return tl::unexpected(lock.error());
    lock_ = std::move(*lock);
    auto accounts = store::Accounts::open(folder_.string());
    if (!accounts) return tl::unexpected(accounts.error());
    accounts_ = std::move(*accounts);
    auto keys = store::ApiKeys::open(folder_.string());
    if (!keys) return tl::unexpected(keys.error());
    keys_ = std::move(*keys);
    auto risk = store::RiskStore::open(folder_.string());
    if (!risk) return tl::unexpected(risk.error());
    risk_ = std::move(*risk);
    return settle();
  }

  // Which text of each script is spoken.
  Done settle() {
    auto scripts = store::Scripts::open(folder_.string());
    if (!scripts) return tl::unexpected(scripts.error());
    scripts_ = std::move(*scripts);
    const auto& folder = settings_.text("calls.flows");
    auto settled = settle_scripts(flows_, *scripts_,
                                  folder.empty() ? store::ScriptSource::program : store::ScriptSource::folder,
                                  folder.empty() ? "Ringfence " + version() : folder, loop_.now());
    if (!settled) return tl::unexpected(settled.error());
    settled_ = std::move(*settled);
    return {};
  }

  Done start_phone_company() {
    if (!options_.demo) return {};
    demo_token_ = hex(loop_.random(16));
    auto company = DemoPhoneCompany::start(folder_, demo_token_, options_.demo_speed);
    if (!company) return tl::unexpected(company.error());
    company_ = std::make_unique<DemoPhoneCompany>(std::move(*company));
    return {};
  }

  Done build() {
    auto twilio = twilio_settings(settings_);
    if (!twilio) return tl::unexpected(twilio.error());
    if (company_) {
      twilio->account_sid = carriers::demo_account_sid;
      twilio->auth_token = demo_token_;
      twilio->number = Phone::trusted(carriers::demo_number);
      twilio->number_problem.clear();
      twilio->base_url = "http://127.0.0.1:" + std::to_string(company_->port());
    }
    public_url_ = twilio->public_url;
    url_memory_ = std::make_unique<carriers::twilio::UrlMemory>(public_url_, folder_ / "public-urls.json");
    if (auto read = url_memory_->load(loop_.now()); !read) say_urls(read);
    auto policies = load_policies(settings_, options_.demo);
    if (!policies) return tl::unexpected(policies.error());
    auto zones = load_zones();
    if (!zones) return tl::unexpected(zones.error());
    client_ = std::make_unique<http::Client>(loop_);
    carrier_ = std::make_unique<carriers::twilio::Rest>(loop_, *client_, *twilio);
    if (auto made = make_recipient(); !made) return made;
    desk::Settings desk_settings{std::move(*policies), std::move(*zones),
                                 options_.demo ? 20 : settings_.real("twilio.calls_per_second"),
                                 settings_.text("calls.home_country")};
    if (desk_settings.calls_per_second <= 0)
      return fail("setting-invalid", settings_.place("twilio.calls_per_second") + ": more than 0 is needed");
    desk_ = std::make_unique<desk::Desk>(loop_, *store_, *carrier_, recipient_.get(), watch_, flows_,
                                         std::move(desk_settings));
    auto hearing = Hearing::make(settings_, loop_, *client_, *twilio);
    if (!hearing) return tl::unexpected(hearing.error());
    hearing_ = std::move(*hearing);
    if (hearing_) {
      desk_->add_helper(*hearing_);
      if (const auto used = recognizer_settings(settings_); used && *used)
        recognizer_used_ = {settings_.text("speech.recognizer"), (*used)->url, (*used)->model};
    }
    rounds_ = std::make_unique<desk::Rounds>(
        loop_, *desk_, *store_, *store_, watch_,
        desk::RoundSettings{static_cast<int>(settings_.integer("calls.round_pace")),
                            static_cast<int>(settings_.integer("calls.round_daily_cap"))});
    if (auto asked = ask_a_model(); !asked) return asked;
    if (auto listens = listen_to_calls(); !listens) return listens;
    return make_target();
  }

  // To calls that human agents make.
  Done listen_to_calls() {
    auto listening = Listening::make(settings_, loop_, *store_, risk_, *client_);
    if (!listening) return tl::unexpected(listening.error());
    listening_ = std::move(*listening);
    listening_->told = [this](const desk::MonitoredView& view, desk::MonitorWatcher::What what) {
      if (site_) site_->monitored(view, what);
    };
    return {};
  }

  // The number that the earlier loan bot called when it started.
  Done make_target() {
    const auto& number = settings_.text("calls.target_number");
    if (number.empty()) return {};
    auto phone = parse_full_phone(number, settings_.text("calls.home_country"));
    if (!phone)
      return fail("setting-invalid", settings_.place("calls.target_number") + ": " + phone.error().message);
    const auto flow = flows_.current(settings_.text("calls.loan_flow"));
    if (!flow)
      return fail("setting-invalid",
                  settings_.place("calls.target_number") + ": there is no script for loans to call it with");
    target_ = std::make_unique<TargetCall>(
        loop_, *desk_, *store_, watch_,
        TargetCall::Target{*phone, settings_.text("calls.target_name"), settings_.text("calls.target_bank"),
                           flow->name, flow->language, settings_.text("calls.currency")});
    return {};
  }

  Done ask_a_model() {
    auto chosen = language_settings(settings_);
    if (!chosen) return tl::unexpected(chosen.error());
    if (!*chosen) return {};
    model_used_ = {settings_.text("language.interface"), (*chosen)->url, (*chosen)->model};
    model_ = std::make_unique<language::Model>(loop_, *client_, std::move(**chosen));
    desk_->add_helper(*model_);
    model_->warm_up();
    return {};
  }

  Done make_recipient() {
    const auto& url = settings_.text("deliveries.url");
    if (url.empty()) return {};
    auto parsed = http::parse_url(url);
    if (!parsed || !parsed->scheme.starts_with("http"))
      return fail("setting-invalid", settings_.place("deliveries.url") + ": an http(s) URL is needed");
    if (parsed->scheme == "http" && !loopback(parsed->host))
      return fail("setting-invalid",
                  settings_.place("deliveries.url") + ": orders go to another machine over https only");
    const auto& secret = settings_.text("deliveries.secret");
    if (secret.size() < 16)
      return fail("setting-invalid", settings_.place("deliveries.secret") +
                                         ": at least 16 characters are needed to sign deliveries");
    recipient_ = std::make_unique<SignedPost>(loop_, *client_, url, secret);
    delivery_host_ = parsed->host;
    return {};
  }

  Done listen() {
    web::SiteSettings site;
    site.version = version();
    site.delivery_host = delivery_host_;
    site.currency = settings_.text("calls.currency");
    site.default_flow = settings_.text("calls.default_flow");
    site.loan_flow = settings_.text("calls.loan_flow");
    site.home_country = settings_.text("calls.home_country");
    site.memory_limit = static_cast<std::uint64_t>(std::max(0L, settings_.integer("server.memory_mib")))
                        << 20;
    site.local_token = base64url(loop_.random(32));
    site.notices = [this] { return notices(); };
    site.usable = [](const flow::Flow& flow) { return check_usable(flow, true); };
    const auto& every = settings_.text("risk.retrain");
    if (every != "monthly" && every != "weekly" && every != "never")
      return fail("setting-invalid", settings_.place("risk.retrain") + ": monthly, weekly or never");
    site.training = {folder_, options_.common.config, every};
    local_token_ = site.local_token;
    site_ = std::make_unique<web::Site>(
        web::Parts{loop_, *desk_, flows_, *store_, *accounts_, *carrier_, *scripts_, *rounds_, risk_, *keys_,
                   listening_->monitoring(),
                   [this](std::string customer, Answer<Result<std::string>> answer) {
                     listening_->customer(customer, std::move(answer));
                   }},
        std::move(site));
    server_ = std::make_unique<http::Server>(
        loop_, site_->server_options(),
        [this](http::Request request, http::Respond respond) {
          site_->handle(std::move(request), std::move(respond));
        },
        [this](http::Request request, http::Upgrade upgrade) {
          site_->upgrade(std::move(request), std::move(upgrade));
        });
    auto wanted = options_.port.value_or(static_cast<std::uint16_t>(settings_.integer("server.port")));
    auto port = server_->listen(address_, wanted);
    if (!port) return tl::unexpected(port.error());
    port_ = *port;
    site_->set_port(port_);
    if (public_url_->current().empty() && carrier_is_here())
      if (auto set = public_url_->set("http://127.0.0.1:" + std::to_string(port_)); !set) return set;
    say_urls(url_memory_->keep(loop_.now()));
    return {};
  }
  // That calls of before a change are not heard after a restart is no reason not to start.
  static void say_urls(const Done& done) {
    if (!done) desk::log(desk::Level::error, "settings.public-urls", {{"reason", done.error().message}});
  }

  bool carrier_is_here() const { return carriers::twilio::on_this_machine(carrier_->settings().base_url); }

  Done import_demo() {
    if (!options_.demo) return {};
    auto defaults = import_defaults(settings_, flows_, desk_->settings().zones);
    defaults.ahead_most = Millis::max() / 4;  // its days are made up too, and the clock may be behind them
    for (auto file : {demo_transactions(), demo_loans()}) {
      auto outcome = web::import_file(*store_, file, std::nullopt, defaults, loop_.now(), false);
      if (!outcome) return tl::unexpected(outcome.error());
      for (const auto& problem : outcome->problems)
        // The reason may quote the row.
        desk::log(desk::Level::warning, "demo.row", {{"line", static_cast<std::int64_t>(problem.line)}});
    }
    return {};
  }

  // Until somebody can manage people, each start prints a link with which the first person chooses a
  // password.
  Done first_person() {
    auto there = accounts_->has_admin();
    if (!there) return tl::unexpected(there.error());
    if (*there) return {};
    auto now = loop_.now();
    auto user = accounts_->find("admin");
    if (!user) user = accounts_->add("admin", store::Role::admin, std::nullopt, now);
    if (!user) return tl::unexpected(user.error());
    auto token = base64url(loop_.random(32));
    auto invited = accounts_->invite(user->id, sha256_hex(token), now, now + std::chrono::hours(24));
    if (!invited) return invited;
    first_link_ = own_url() + "/welcome#" + token;
    return {};
  }

  std::string own_url() const {
    auto given = settings_.text("server.public_url");
    if (given.starts_with("https://")) return given;
    return "http://" + (loopback(address_) ? "127.0.0.1" : address_) + ":" + std::to_string(port_);
  }

  Done begin_demo_calls() {
    if (!options_.demo) return {};
    auto conversations = read_demo_calls(demo_live_calls());
    if (!conversations) return tl::unexpected(conversations.error());
    demo_calls_ = std::make_unique<DemoCalls>(
        loop_, *store_, listening_->monitoring(),
        [this](const std::string& customer, Answer<Result<std::string>> answer) {
          listening_->customer(customer, std::move(answer));
        },
        std::move(*conversations), options_.demo_speed);
    demo_calls_->start();
    return {};
  }

  Done begin() {
    carrier_->start();
    if (auto started = desk_->start(); !started) return started;
    if (auto started = rounds_->start(); !started) return started;
    if (auto started = listening_->start(); !started) return started;
    if (auto started = begin_demo_calls(); !started) return started;
    if (target_) target_->start();
    if (auto begun = site_->begin_trainings(); !begun) return begun;
    if (auto written = write_run_file(folder_, run_file()); !written) return written;
    loop_.on_signal([this](int) { stop(); });
    watch_settings();
    std::cout << "Ringfence " << version() << " serves the desk on " << own_url()
              << (options_.demo ? " with demo data" : "") << "\n";
    if (!first_link_.empty())
      std::cout << "\n  To sign in for the first time, open this link and choose a password (it works once, "
                   "for 24 hours):\n\n  "
                << first_link_ << "\n\n";
    std::cout << std::flush;
    print_notices(60);
    return {};
  }

  RunFile run_file() const {
    const auto& twilio = carrier_->settings();
    return {getpid(),
            port_,
            local_token_,
            {twilio.base_url, twilio.account_sid, twilio.number ? twilio.number->e164() : "",
             public_url_->current()},
            recognizer_used_,
            model_used_,
            demo_token_};
  }

  // A carrier on this machine that was just asked who it is has a moment, so that nobody is told that it does
  // not answer when it does.
  void print_notices(int tries_left) {
    const auto ready = carrier_->ready();
    if (!ready && ready.error().code == "carrier-unreachable" && tries_left > 0) {
      loop_.after(Millis{50}, [this, tries_left] { print_notices(tries_left - 1); });
      return;
    }
    for (const auto& [code, message] : notices()) std::cout << "  Note: " << message << "\n";
    std::cout << std::flush;
  }

  // The public URL may change while we run: a tunnel that was opened anew.
  void watch_settings() {
    loop_.after(Millis{2'000}, [this] {
      watch_settings();
      watch_phone_company();
      say_urls(url_memory_->keep(loop_.now()));
      // A file that is not there has a time too, so that one which comes later is noticed.
      std::vector<fs::file_time_type> times;
      for (const auto& file : settings_.files()) {
        std::error_code missing;
        times.push_back(fs::last_write_time(file, missing));
      }
      if (times == file_times_) return;
      // The first time too: they may have changed since they were read at the start.
      file_times_ = std::move(times);
      reload();
    });
  }
  void watch_phone_company() {
    if (!company_ || company_lost_ || !company_->ended()) return;
    company_lost_ = true;
    desk::log(desk::Level::error, "demo.phone-company-ended", {});
  }
  void reload() {
    auto fresh = load_settings(options_.common);
    if (!fresh)
      return desk::log(desk::Level::error, "settings.unreadable", {{"reason", fresh.error().message}});
    auto url = fresh->text("server.public_url");
    if (url == settings_.text("server.public_url") || url.empty()) return;
    auto set = public_url_->set(url);
    if (!set) return desk::log(desk::Level::error, "settings.public-url", {{"reason", set.error().message}});
    say_urls(url_memory_->keep(loop_.now()));  // before a call begins under it
    settings_ = std::move(*fresh);
    desk::log(desk::Level::info, "settings.public-url", {{"changed", true}});
    if (auto written = write_run_file(folder_, run_file()); !written)
      desk::log(desk::Level::warning, "run-file", {{"reason", written.error().message}});
  }

  // No new dials; calls that are on the line are brought to their end. A second signal does not wait.
  void stop() {
    if (desk_->draining()) return loop_.stop();
    desk_->drain();
    if (const auto calls = desk_->live_calls())
      std::cout << "Stopping when " << calls << (calls == 1 ? " call has ended" : " calls have ended")
                << ". Press Ctrl-C again to stop at once; " << (calls == 1 ? "it is" : "they are")
                << " taken up again at the next start.\n"
                << std::flush;
    wait_for_calls(630);
  }
  void wait_for_calls(int seconds_left) {
    if (desk_->live_calls() && seconds_left > 0) {
      loop_.after(Millis{1'000}, [this, seconds_left] { wait_for_calls(seconds_left - 1); });
      return;
    }
    if (demo_calls_) demo_calls_->stop();
    listening_->stop();
    site_->stop();
    server_->drain(Millis{3'000}, [this] { loop_.stop(); });
  }

  std::vector<std::pair<std::string, std::string>> notices() const {
    std::vector<std::pair<std::string, std::string>> list;
    auto add = [&](const char* code, const std::string& message) { list.emplace_back(code, message); };
    if (!store_->healthy()) add("store-failed", "Nothing can be stored: " + store_->trouble());
    if (listening_)
      for (const auto& [code, message] : listening_->notices()) add(code.c_str(), message);
    if (desk_->draining()) add("stopping", "The desk is stopping. No new calls are made.");
    if (company_lost_)
      add("demo",
          "The simulated phone company has ended, so that nobody can be called. Start the desk again.");
    else if (options_.demo)
      add("demo", "Made-up cases and a simulated phone company: nobody is really called.");
    else if (auto ready = carrier_->ready(); !ready)
      add("carrier-not-ready", ready.error().message);
    add_scripts(list);
    if (desk_->settings().policies.empty())
      add("no-policy", "There are no calling rules, so no call is allowed.");
    if (model_ && model_->resting())
      add("language-model",
          "The language model does not answer, so nobody is asked where an answer is not understood.");
    if (delivery_host_.empty() && !options_.demo)
      add("no-deliveries",
          "Fraud cases and orders are shown and exported, but delivered nowhere: no delivery URL is set.");
    return list;
  }

  // Until somebody publishes what settles it.
  void add_scripts(std::vector<std::pair<std::string, std::string>>& list) const {
    for (const auto& one : settled_.differences) {
      const auto spoken = flows_.current(one.name);
      if (spoken && spoken->version == one.version) continue;
      list.emplace_back("script-file", one.file + " says something else than version " +
                                           std::to_string(one.in_force) + " of the script '" + one.name +
                                           "', which was published at the desk and is spoken. To speak the "
                                           "file's text, publish it: ringfence flow publish");
    }
    for (const auto& one : settled_.troubles)
      if (!flows_.current(one.name))
        list.emplace_back("script-unsound", "Version " + std::to_string(one.in_force) + " of the script '" +
                                                one.name +
                                                "' cannot be used by this program, so no call is "
                                                "made with it: " +
                                                one.reason);
  }

  const ServeOptions& options_;
  Settings settings_;
  desk::Flows flows_;
  http::Loop loop_;
  fs::path folder_;
  FolderLock lock_;
  std::string address_, delivery_host_, first_link_, local_token_;
  std::string demo_token_;  // "" without --demo
  std::uint16_t port_ = 0;
  std::vector<fs::file_time_type> file_times_;
  std::shared_ptr<carriers::twilio::PublicUrl> public_url_;
  std::unique_ptr<carriers::twilio::UrlMemory> url_memory_;
  Watch watch_{*this};
  std::unique_ptr<DemoPhoneCompany> company_;
  bool company_lost_ = false;
  std::unique_ptr<store::SqliteStore> store_;
  std::unique_ptr<store::Accounts> accounts_;
  std::unique_ptr<store::Scripts> scripts_;
  std::unique_ptr<store::ApiKeys> keys_;
  store::RiskStore risk_;
  SettledScripts settled_;
  std::unique_ptr<http::Client> client_;
  std::unique_ptr<carriers::twilio::Rest> carrier_;
  std::unique_ptr<SignedPost> recipient_;
  std::unique_ptr<Hearing> hearing_;
  std::unique_ptr<language::Model> model_;
  // Told to commands: the settings may change while these stay.
  RunFile::Helper recognizer_used_, model_used_;
  std::unique_ptr<desk::Desk> desk_;
  std::unique_ptr<Listening> listening_;
  std::unique_ptr<DemoCalls> demo_calls_;  // null: without --demo
  std::unique_ptr<desk::Rounds> rounds_;
  std::unique_ptr<TargetCall> target_;
  std::unique_ptr<web::Site> site_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace

int serve(const ServeOptions& options) {
  if (!options.store_url.empty())
    return complain({"store-unknown", "--store: only the embedded store is there (leave the option out)"});
  auto settings = load_settings(options.common);
  if (!settings) return complain(settings.error());
  if (!desk::log_level(settings->text("server.log_level")))
    return complain(
        {"setting-invalid", settings->origin("server.log_level") + ": debug, info, warning, error or off"});
  auto flows = load_flows(*settings);
  if (!flows) return complain(flows.error());
  Server server(options, std::move(*settings), std::move(*flows));
  if (auto started = server.start(); !started) return complain(started.error());
  server.run();
  return 0;
}

}  // namespace rf::app
