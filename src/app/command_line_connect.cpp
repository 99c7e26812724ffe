#include <memory>

#include "app/command_groups.h"
#include "app/command_set.h"
#include "app/commands_connect.h"

namespace rf::app {
namespace {

void flow_command(CommandSet& set, CLI::App& group) {
  auto o = std::make_shared<ConnectFlowOptions>();
  auto c = set.command(group, "flow", "Print a contact flow for Amazon Connect that routes by our score",
                       {false, true, false}, [&set, o] { return connect_flow(set.common, *o); });
  c->add_option("--high", o->high, "From this score on it is high, 1 to 100 (default: 70)")
      ->type_name("N")
      ->check(in_range(1, 100));
  c->add_option("--medium", o->medium, "From this score on it is medium, 0 to 99 (default: 40)")
      ->type_name("N")
      ->check(in_range(0, 99));
  c->add_option("--lambda", o->lambda,
                "The function that asks the desk for the score (RISK_SCORING_LAMBDA_ARN)")
      ->type_name("ARN");
  c->add_option("--queue", o->queue, "The queue of all callers (DEFAULT_QUEUE_ID)")->type_name("ID");
  c->add_option("--high-queue", o->high_queue,
                "Another queue for those with a high score (default: the same)")
      ->type_name("ID");
  c->add_option("--high-flow", o->high_flow,
                "A contact flow that takes those with a high score instead (HIGH_RISK_CONTACT_FLOW_ID)")
      ->type_name("ID");
  c->add_option("--language", o->language, "In which language Contact Lens listens (default: en-US)")
      ->type_name("TAG");
  c->add_option("--greeting", o->greeting, "What is said before they wait (default: a sentence in English)")
      ->type_name("TEXT");
  c->add_option("--busy", o->busy,
                "What is said where nobody can take the call (default: a sentence in English)")
      ->type_name("TEXT");
  c->footer(
      "Flow language 2019-10-30, to be imported in Amazon Connect. What is not set stands in it as an "
      "example and is "
      "told\non standard error.\n\n"
      "Example:\n  ringfence connect flow --language en-IN > flow.json");
}

void tail_command(CommandSet& set, CLI::App& group) {
  auto o = std::make_shared<ConnectTailOptions>();
  auto c = set.command(group, "tail", "Show what Contact Lens hears, as it comes, until Ctrl-C",
                       {false, true, true}, [&set, o] { return connect_tail(set.common, *o); });
  c->add_option(
       "--from", o->from,
       "latest; trim, the oldest that is kept; or a moment like 2026-11-30T09:30:00Z (default: latest)")
      ->type_name("PLACE");
  c->add_option("--into", o->into,
                "Keep all of it in this file too, and go on where the file ends, with nothing lost or twice")
      ->type_name("FILE");
  c->add_option("--for", o->stop_after, "End after this time, like 30s or 5m (default: never)")
      ->type_name("TIME");
  c->add_option("--poll", o->poll_ms,
                "Milliseconds between two looks at a shard, 200 to 60000 (default: 1000)")
      ->type_name("MS")
      ->check(in_range(200, 60'000));
  c->add_flag("--partial", o->partial, "Also what is not final yet; --json always has it");
  c->footer(
      "A line each: contact, time in the call, who and how they sound, words, with tabs between; with --json "
      "an object "
      "a\nline. Reads the stream KINESIS_STREAM_NAME; of CONNECT_INSTANCE_ID alone, where that is set.\n\n"
      "Examples:\n  ringfence connect tail\n  ringfence connect tail --from trim --json --into calls.jsonl");
}

void contact_commands(CommandSet& set, CLI::App& group) {
  auto& contact = *group.add_subcommand("contact", "Single calls in Amazon Connect");
  contact.require_subcommand(1);
  auto o = std::make_shared<ConnectContactOptions>();
  auto start =
      set.command(contact, "start", "Have Amazon Connect call a number, where the calling rules allow it", {},
                  [&set, o] { return contact_start(set.common, *o); });
  start->add_option("number", o->number, "With + and country code: +12025550199")
      ->required()
      ->type_name("NUMBER");
  start->add_option("--flow", o->flow, "The contact flow (CONNECT_CONTACT_FLOW_ID)")->type_name("ID");
  start->add_option("--queue", o->queue, "The queue whose number is shown (CONNECT_QUEUE_ID)")
      ->type_name("ID");
  start->add_option("--from", o->from, "The number that is shown, instead of a queue's")->type_name("NUMBER");
  start
      ->add_option("--zone", o->zone,
                   "The customer's time zone (default: every zone of the number's country)")
      ->type_name("ZONE");
  start
      ->add_option("--token", o->token,
                   "The same token gives the same call within 7 days (default: a new one)")
      ->type_name("TOKEN");
  start->add_option("--attribute", o->attributes, "An attribute of the contact; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  start->footer(
      "Prints the contact's id. Asked once; where nobody knows whether it was done, the token is told.\n\n"
      "Example:\n  ringfence connect contact start +12025550199 --attribute customer_id=C1001");
  auto one = [&](const char* name, const char* help, std::function<int()> run) {
    auto c = set.command(contact, name, help, {false, true, true}, std::move(run));
    c->add_option("contact", o->contact, "Its id")->required()->type_name("CONTACT");
    return c;
  };
  one("stop", "End a call", [&set, o] { return contact_stop(set.common, *o); });
  one("describe", "What is known of a contact", [&set, o] { return contact_describe(set.common, *o); });
  one("attributes", "The attributes of a contact, or set some",
      [&set, o] { return contact_attributes(set.common, *o); })
      ->add_option("--set", o->attributes, "An attribute to set; may be repeated")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
}

}  // namespace

void connect_commands(CommandSet& set) {
  auto& group = set.group("connect", "Amazon Connect: its calls, its transcripts, a contact flow for it");
  flow_command(set, group);
  set.command(group, "check",
              "Whether the instance and the stream are there and let us in, and what to do if not",
              {false, true, true}, [&set] { return connect_check(set.common); })
      ->footer("Exits 0 only when all is well. docs/connect.md tells how to set it up.");
  tail_command(set, group);
  contact_commands(set, group);
}

}  // namespace rf::app
