#include <iostream>
#include <nlohmann/json.hpp>

#include "app/aws_session.h"
#include "app/commands_connect.h"
#include "base/digest.h"
#include "base/text.h"
#include "carriers/twilio/urls.h"
#include "dial/gate.h"
#include "store/database.h"
#include "store/number_dossier.h"

namespace rf::app {
namespace {

using namespace carriers::connect;
using Json = nlohmann::ordered_json;

struct Opened {
  Settings settings;
  carriers::connect::Settings connect;
};
Result<Opened> open(const Common& common) {
  auto settings = load_settings(common);
  if (!settings) return tl::unexpected(settings.error());
  auto connect = connect_settings(*settings);
  if (!connect) return tl::unexpected(connect.error());
  return Opened{std::move(*settings), std::move(*connect)};
}

Result<std::map<std::string, std::string>> attributes_of(const std::vector<std::string>& given) {
  std::map<std::string, std::string> out;
  for (const auto& pair : given) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return fail("connect-invalid", excerpt(pair) + " is no attribute, NAME=VALUE");
    out[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  if (auto sound = check_attributes(out); !sound) return tl::unexpected(sound.error());
  return out;
}

int complain_of(const Failure& failure) { return complain(failure.error); }

int print(const Common& common, const Json& json, const std::string& words) {
  if (common.json)
    std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
  else
    std::cout << words << "\n";
  return 0;
}

// Only a peer on this machine that says so itself rings nobody.
bool rings_nobody(const carriers::connect::Settings& connect) {
  if (connect.connect_url.empty() || !carriers::twilio::on_this_machine(connect.connect_url)) return false;
  const auto reply =
      http::send_and_wait({.url = connect.connect_url + "/phone-company", .total_time = Millis{3'000}});
  if (reply.fate != http::Fate::answered || reply.response.status != 200) return false;
  const auto who = Json::parse(reply.response.body, nullptr, false);
  return who.is_object() && who.value("name", Json()) == "ringfence-phone-company";
}

// What the desk of the data folder knows of the number. Without one nothing is known, and the country's hours
// decide.
Done take_history(const Opened& opened, const Common& common, dial::GateInput& in) {
  const auto folder = data_folder(opened.settings, common).string();
  if (!store::has_database(folder)) return {};
  auto db = store::open_to_read(folder);
  if (!db) return tl::unexpected(db.error());
  auto dossier = store::read_number_dossier(**db, in.number->e164(), in.now);
  if (!dossier) return tl::unexpected(dossier.error());
  in.on_stop_list = dossier->on_stop_list;
  in.live_call_on_number = dossier->live_call_on_number;
  in.dialed = dossier->dialed;
  return {};
}

// The same gate as for every other call.
Done may_call(const Opened& opened, const Common& common, const ConnectContactOptions& options, Time now) {
  auto number = parse_full_phone(options.number, opened.settings.text("calls.home_country"));
  if (!number) return tl::unexpected(number.error());
  dial::GateInput in;
  in.now = now;
  in.number = *number;
  if (!options.zone.empty()) in.zone = options.zone;
  in.carrier_simulated = rings_nobody(opened.connect);
  if (auto read = take_history(opened, common, in); !read) return read;
  auto policies = load_policies(opened.settings, in.carrier_simulated);
  if (!policies) return tl::unexpected(policies.error());
  auto zones = load_zones();
  if (!zones) return tl::unexpected(zones.error());
  const auto decision = dial::gate(in, *policies, *zones);
  if (!decision.allowed) return fail(decision.code, decision.reason);
  return {};
}

std::string when(const std::optional<Time>& time) { return time ? rfc3339(*time) : ""; }

}  // namespace

int contact_start(const Common& common, const ConnectContactOptions& options) {
  auto opened = open(common);
  if (!opened) return complain(opened.error());
  auto attributes = attributes_of(options.attributes);
  if (!attributes) return complain(attributes.error());
  const auto& connect = opened->connect;
  AwsSession session(connect);
  OutboundCall call{.to = options.number,
                    .contact_flow = options.flow.empty() ? connect.contact_flow : options.flow,
                    .queue = options.queue.empty() && options.from.empty() ? connect.queue : options.queue,
                    .from = options.from,
                    .client_token = options.token,
                    .attributes = std::move(*attributes)};
  if (call.client_token.empty()) call.client_token = hex(session.loop().random(16));
  if (auto sound = check(call); !sound) return complain(sound.error());
  if (auto allowed = may_call(*opened, common, options, session.loop().now()); !allowed)
    return complain(allowed.error());
  auto api = session.connect();
  const auto contact = session.wait(api.start_outbound(call));
  if (!contact) {
    // The one who has to look needs to know as what it was asked.
    if (contact.error().trouble == Trouble::unknown)
      std::cerr << "ringfence: the call was asked for with the token " << call.client_token << "\n";
    return complain_of(contact.error());
  }
  return print(common, {{"contact", *contact}, {"token", call.client_token}}, *contact);
}

int contact_stop(const Common& common, const ConnectContactOptions& options) {
  auto opened = open(common);
  if (!opened) return complain(opened.error());
  AwsSession session(opened->connect);
  auto api = session.connect();
  const auto stopped = session.wait(api.stop(options.contact));
  if (!stopped) return complain_of(stopped.error());
  return print(common, {{"contact", options.contact}, {"stopped", *stopped}},
               *stopped ? "stopped" : "it had ended already");
}

int contact_describe(const Common& common, const ConnectContactOptions& options) {
  auto opened = open(common);
  if (!opened) return complain(opened.error());
  AwsSession session(opened->connect);
  auto api = session.connect();
  const auto found = session.wait(api.describe(options.contact));
  if (!found) return complain_of(found.error());
  const Json json = {{"id", found->id},
                     {"initial_contact", found->initial_contact},
                     {"previous_contact", found->previous_contact},
                     {"initiation", found->initiation},
                     {"channel", found->channel},
                     {"queue", found->queue},
                     {"agent", found->agent},
                     {"initiated", when(found->initiated)},
                     {"enqueued", when(found->enqueued)},
                     {"with_agent", when(found->with_agent)},
                     {"disconnected", when(found->disconnected)},
                     {"disconnect_reason", found->disconnect_reason}};
  std::string words;
  for (const auto& [name, value] : json.items())
    if (const auto& text = value.get_ref<const std::string&>(); !text.empty())
      words += (words.empty() ? "" : "\n") + name + "\t" + text;
  return print(common, json, words);
}

int contact_attributes(const Common& common, const ConnectContactOptions& options) {
  auto opened = open(common);
  if (!opened) return complain(opened.error());
  auto given = attributes_of(options.attributes);
  if (!given) return complain(given.error());
  AwsSession session(opened->connect);
  auto api = session.connect();
  if (!given->empty()) {
    const auto set = session.wait(api.update_attributes(options.contact, *given));
    if (!set) return complain_of(set.error());
    return print(common, {{"contact", options.contact}, {"attributes", *given}},
                 std::to_string(given->size()) + " attributes set");
  }
  const auto found = session.wait(api.attributes(options.contact));
  if (!found) return complain_of(found.error());
  std::string words;
  for (const auto& [name, value] : *found) words += (words.empty() ? "" : "\n") + name + "\t" + value;
  return print(common, Json(*found), words);
}

}  // namespace rf::app
