#include <sys/statvfs.h>

#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>
#include <tuple>

#include "app/commands.h"
#include "app/hearing.h"
#include "app/language.h"
#include "app/run_file.h"
#include "base/time.h"
#include "carriers/twilio/rest.h"
#include "http/client.h"
#include "http/loop.h"
#include "language/model.h"
#include "store/database.h"
#include "store/desk_reads.h"

namespace rf::app {
namespace {

// `unsure`: could not be checked, which is no fault that anybody could mend.
enum class State { well, unsure, wrong };
struct Finding {
  std::string name;
  State state;
  std::string detail;
};

class Doctor {
 public:
  explicit Doctor(const Common& common) : common_(common) {}

  std::vector<Finding> examine() {
    auto settings = load_settings(common_);
    add("settings", settings.has_value(), settings ? "read" : settings.error().message);
    if (!settings) {
      unsure("clock", "not checked: no carrier to compare it with");
      return findings_;
    }
    const auto folder = data_folder(*settings, common_);
    run_ = read_run_file(folder);
    desk(folder);
    disk(folder);
    rules(*settings);
    carrier(*settings);
    language(*settings);
    public_url(*settings);
    recognizer(*settings);
    recordings(folder);
    return findings_;
  }

 private:
  void add(std::string name, bool well, std::string detail) {
    findings_.push_back({std::move(name), well ? State::well : State::wrong, std::move(detail)});
  }
  void unsure(std::string name, std::string why) {
    findings_.push_back({std::move(name), State::unsure, std::move(why)});
  }

  // Whose settings are looked at: a desk that runs may have been started with others than those at hand.
  void desk(const std::filesystem::path& folder) {
    if (!run_)
      return unsure("desk",
                    "none serves " + folder.string() +
                        "; what follows looks at the settings at hand: ringfence.toml, .env, environment");
    auto reply = get("http://127.0.0.1:" + std::to_string(run_->port) + "/healthz");
    const bool answers = reply.fate == http::Fate::answered;
    add("desk", answers && reply.response.status == 200,
        "process " + std::to_string(run_->process) + " serves " + folder.string() + " on port " +
            std::to_string(run_->port) + (run_->demo() ? " with demo data" : "") +
            (!answers                       ? ", but does not answer: " + reply.reason
             : reply.response.status != 200 ? ", but is not well: " + reply.response.body
                                            : "; what follows looks at what it uses"));
  }

  void disk(const std::filesystem::path& folder) {
    std::error_code ignored;
    const bool there = std::filesystem::exists(folder, ignored);
    if (there) {
      auto db = store::open_to_write(folder.string());
      add("data folder", db.has_value(), db ? folder.string() + " can be written" : db.error().message);
    } else {
      // Looking must not make one.
      unsure("data folder", folder.string() + " is not there yet; ringfence serve makes it");
    }
    struct statvfs fs{};
    auto nearest = std::filesystem::absolute(folder, ignored);
    while (nearest.has_relative_path() && !std::filesystem::exists(nearest, ignored))
      nearest = nearest.parent_path();
    if (statvfs(nearest.c_str(), &fs) != 0)
      return unsure("disk", "could not be checked: " + nearest.string());
    auto free_mib = static_cast<std::uint64_t>(fs.f_bavail) * fs.f_frsize >> 20;
    add("disk", free_mib >= 1024,
        std::to_string(free_mib) + " MiB free" + (free_mib < 1024 ? "; 1,024 are needed" : ""));
  }

  void rules(const Settings& settings) {
    auto flows = load_flows(settings);
    add("scripts", flows.has_value(),
        flows ? std::to_string(flows->all().size()) + " sound" : flows.error().message);
    auto policies = load_policies(settings, run_ && run_->demo());
    std::string countries;
    if (policies)
      for (const auto& policy : *policies)
        (countries += countries.empty() ? "" : ", ") +=
            policy.country == "*" ? "any country" : policy.country;
    add("calling rules", policies && !policies->empty(),
        !policies           ? policies.error().message
        : policies->empty() ? "there are none, so no call is allowed"
                            : "for " + countries);
    auto zones = load_zones();
    add("time zones", zones.has_value(), zones ? "installed" : zones.error().message);
  }

  void carrier(const Settings& settings) {
    auto twilio = twilio_settings(settings);
    if (!twilio) {
      add("carrier", false, twilio.error().message);
      return unsure("clock", "not checked: no carrier to compare it with");
    }
    if (run_) use_the_desks(*twilio);
    auto complete = carriers::twilio::check(*twilio);
    add("carrier's settings", complete.has_value(), complete ? "complete" : complete.error().message);
    if (twilio->account_sid.empty() || twilio->auth_token.empty())
      return unsure("clock", "not checked: no carrier to compare it with");
    // Asks the carrier who we are. Its answer's date also tells whether our clock is right.
    auto reply = ask(*twilio, "/Calls.json?PageSize=1");
    credentials(reply);
    clock(reply);
    if (reply.response.status == 200 && twilio->number) our_number(*twilio);
  }

  // What the desk calls with. A real account's token is not told, so there the settings at hand are looked
  // at, and that they are the desk's.
  void use_the_desks(carriers::twilio::Settings& twilio) {
    const auto& used = run_->carrier;
    if (auto set = twilio.public_url->set(used.public_url); !set)
      add("public URL", false, set.error().message);
    if (run_->demo()) {
      twilio.account_sid = used.account_sid;
      twilio.auth_token = run_->demo_token;
      twilio.base_url = used.base_url;
      twilio.number = Phone::trusted(used.number);
      twilio.number_problem.clear();
      return;
    }
    std::string other;
    const auto differs = [&other](const char* what, const std::string& here, const std::string& there) {
      if (here != there) (other += other.empty() ? "" : ", ") += what;
    };
    differs("account SID", twilio.account_sid, used.account_sid);
    differs("number", twilio.number ? twilio.number->e164() : "", used.number);
    differs("base URL", twilio.base_url, used.base_url);
    if (!other.empty())
      add("settings in use", false,
          "the desk was started with another " + other +
              " than the settings at hand have; restart it, or run doctor where it was started, with its "
              "--config "
              "and environment");
  }

  // Of recorded answers: the desk's own, where one runs. What it says to a plain GET does not matter.
  void recognizer(const Settings& settings) {
    const auto wanted = recognizer_settings(settings);
    if (!wanted && !run_) return add("recognizer", false, wanted.error().message);
    const bool named = wanted && *wanted;
    auto url = named ? (*wanted)->url : "";
    if (run_ && run_->recognizer) {
      const auto& used = run_->recognizer->url;
      if (used.empty() && named)
        return unsure("recognizer", "the desk was started without one; the settings at hand name " + url +
                                        ", which it uses after a restart");
      url = used;
    }
    if (url.empty()) return;
    const auto reply = get(url);
    const bool answers = reply.fate == http::Fate::answered;
    add("recognizer", answers, url + (answers ? " answers" : ": " + reply.reason));
  }

  // What the carrier still has of recorded answers although it should not.
  void recordings(const std::filesystem::path& folder) {
    std::error_code ignored;
    if (!std::filesystem::exists(folder, ignored)) return;
    auto db = store::open_to_read(folder.string());
    if (!db) return;  // told already
    const auto given_up = store::recordings_given_up(**db);
    if (given_up && *given_up > 0)
      add("recordings", false,
          std::to_string(*given_up) +
              " could not be deleted at the carrier and are no longer tried; the log names them "
              "(speech.recording-deletion-given-up): delete them there by hand");
  }

  static http::ClientReply get(const std::string& url) {
    http::ClientRequest request;
    request.url = url;
    return http::send_and_wait(request);
  }

  // Of our account at the carrier.
  static http::ClientReply ask(const carriers::twilio::Settings& twilio, const std::string& path) {
    http::ClientRequest request;
    request.url = twilio.base_url;
    while (request.url.ends_with('/')) request.url.pop_back();
    request.url += "/2010-04-01/Accounts/" + http::percent_encode(twilio.account_sid) + path;
    request.basic_user = twilio.account_sid;
    request.basic_password = twilio.auth_token;
    return http::send_and_wait(request);
  }

  void credentials(const http::ClientReply& reply) {
    if (reply.fate != http::Fate::answered)
      return add("credentials", false, "the carrier cannot be reached: " + reply.reason);
    auto status = reply.response.status;
    add("credentials", status == 200,
        status == 200   ? "the carrier accepts them"
        : status == 401 ? "the carrier refuses the account SID or the auth token"
                        : "the carrier answered " + std::to_string(status));
  }

  // Calls may come from the account's numbers, and from others that it has proved to be its own.
  void our_number(const carriers::twilio::Settings& twilio) {
    auto query = "?PageSize=1&PhoneNumber=" + http::percent_encode(twilio.number->e164());
    for (const auto& [path, list, detail] :
         {std::tuple{"/IncomingPhoneNumbers.json", "incoming_phone_numbers", "is the account's"},
          std::tuple{"/OutgoingCallerIds.json", "outgoing_caller_ids",
                     "is a verified caller id of the account"}}) {
      auto reply = ask(twilio, path + query);
      if (reply.fate != http::Fate::answered || reply.response.status != 200)
        return unsure("our number", "could not be checked: the carrier " +
                                        (reply.fate == http::Fate::answered
                                             ? "answered " + std::to_string(reply.response.status)
                                             : "cannot be reached: " + reply.reason));
      auto body = nlohmann::json::parse(reply.response.body, nullptr, false);
      auto found = body.is_object() ? body.find(list) : body.end();
      if (found == body.end() || !found->is_array())
        return unsure("our number", "could not be checked: the carrier's answer cannot be read");
      for (const auto& item : *found)
        if (item.is_object() && item.value("phone_number", nlohmann::json()) == twilio.number->e164())
          return add("our number", true, detail);
    }
    add("our number", false,
        "does not belong to the account; set TWILIO_PHONE_NUMBER to a number that was bought or verified "
        "there");
  }

  void clock(const http::ClientReply& reply) {
    if (reply.fate != http::Fate::answered)
      return unsure("clock", "not checked: the carrier does not answer");
    auto date = parse_rfc2822(reply.response.headers.get("date"));
    if (!date) return unsure("clock", "not checked: the carrier's answer has no date");
    http::Loop loop;
    auto off = std::abs((loop.now() - *date).count()) / 1000;
    add("clock", off <= 30,
        std::to_string(off) + " s away from the carrier's" +
            (off > 30 ? "; calling hours depend on it" : ""));
  }

  // The one that the desk asks, where one runs; nothing where none is wanted.
  void language(const Settings& settings) {
    const auto chosen = language_settings(settings);
    if (!chosen && !run_) return add("language model", false, chosen.error().message);
    auto used = chosen ? *chosen : std::nullopt;
    if (run_ && run_->language) {
      const auto& desks = *run_->language;
      if (desks.interface.empty()) {
        if (used)
          unsure("language model", "the desk was started without one; the settings at hand name " +
                                       used->model + " at " + used->url + ", which it asks after a restart");
        return;
      }
      // The desk's key is told nobody; the one at hand is right for the same address.
      const auto key = used && used->url == desks.url ? used->key : "";
      auto read = language::settings(desks.interface, desks.url, desks.model, key);
      if (!read) return add("language model", false, read.error().message);
      used = std::move(*read);
    }
    if (!used) return;
    const auto answers = language::probe(*used);
    const auto place = used->model + " at " + used->url;
    const bool keyless = run_ && used->key.empty() && !answers &&
                         (answers.error().message.find("401") != std::string::npos ||
                          answers.error().message.find("403") != std::string::npos);
    if (keyless)
      return unsure("language model",
                    place + " wants a key, and the desk's is not told; run doctor with the desk's settings");
    add("language model", answers.has_value(),
        place + (answers ? " answers" : " does not answer: " + answers.error().message));
  }

  void public_url(const Settings& settings) {
    const auto url = run_ && !run_->carrier.public_url.empty() ? run_->carrier.public_url
                                                               : settings.text("server.public_url");
    if (url.empty())
      return add("public URL", false, "not set; the carrier cannot reach the desk (RINGFENCE_PUBLIC_URL)");
    auto reply = get(url + "/healthz");
    bool ours =
        reply.fate == http::Fate::answered && reply.response.body.find("\"status\"") != std::string::npos;
    add("public URL", ours,
        url + (ours ? ": the desk answers there"
               : reply.fate == http::Fate::answered
                   ? ": something else answers there"
                   : ": nothing answers there: " + reply.reason + (run_ ? "" : " (is the desk running?)")));
  }

  const Common& common_;
  std::optional<RunFile> run_;  // of the desk that serves the data folder
  std::vector<Finding> findings_;
};

}  // namespace

int doctor(const Common& common) {
  auto findings = Doctor(common).examine();
  bool well = true;
  auto list = nlohmann::json::array();
  for (const auto& finding : findings) {
    well = well && finding.state != State::wrong;
    list.push_back({{"name", finding.name},
                    {"well", finding.state != State::wrong},
                    {"checked", finding.state != State::unsure},
                    {"detail", finding.detail}});
    auto mark = finding.state == State::well     ? "  ok   "
                : finding.state == State::unsure ? "  ?    "
                                                 : "  NO   ";
    if (!common.json) std::cout << mark << finding.name << ": " << finding.detail << "\n";
  }
  if (common.json) std::cout << nlohmann::json{{"well", well}, {"findings", list}}.dump() << "\n";
  return well ? 0 : 1;
}

}  // namespace rf::app
