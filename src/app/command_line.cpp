#include "app/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "app/command_groups.h"
#include "app/command_set.h"
#include "app/commands.h"
#include "app/serve.h"
#include "app/usage.h"
#include "app/version.h"
#include "base/fault_names.h"
#include "base/text.h"
#include "carriers/phone_company/command.h"

// The names are fixed: other people's scripts call them.
namespace rf::app {
namespace {

struct Words {
  Common common;
  ServeOptions serve;
  carriers::PhoneCompanyOptions company;
  ImportOptions import;
  CallOptions call_options;
  std::string kind;
  std::int64_t round = 0;
  bool stop = false;
  bool warned = false;
  SimulateOptions simulate;
  ComplianceOptions compliance;
  std::string name, role, reference, as, eval, out, message;
  int number = 0;
  UnderstandOptions understand;
  std::vector<std::string> files, words;
  bool password_stdin = false;
  std::int64_t call = 0;
  int port = -1;  // --port was not given
};

std::string help_on_faults(FaultsOf who) {
  std::string out = "Faults, each with a probability from 0 to 1:\n";
  for (const auto& fault : fault_names()) {
    if (!fault.known_to(who)) continue;
    out += "  " + std::string(fault.name);
    out.append(24 - std::min<std::size_t>(fault.name.size(), 23), ' ');
    out += std::string(fault.what) + "\n";
  }
  return out;
}

class Commands : public CommandSet {
 public:
  Commands(CLI::App& app, Words& words) : CommandSet(app, words.common), app_(app), w_(words) {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "ringfence " + version(), "The program's version");
    serve();
    phone_company();
    users();
    cases();
    dial();
    compliance();
    flows();
    understand();
    key_commands(*this);
    risk_data_commands(*this);
    risk_train_commands(*this);
    risk_score_commands(*this);
    risk_models_commands(*this);
    risk_report_commands(*this);
    monitor_commands(*this);
    connect_commands(*this);
    crm_commands(*this);
    simulate();
    others();
    // Last, because commands take over what is there when they are made.
    app_.footer(
        "Every command has --help, exits 0 only on success, writes results to standard output and complaints "
        "to\n"
        "standard error. To begin: ringfence serve --demo");
  }

 private:
  void serve() {
    auto c = command(app_, "serve", "Serve the desk, until Ctrl-C or SIGTERM", {true, true, false}, [this] {
      w_.serve.common = w_.common;
      if (w_.port >= 0) w_.serve.port = static_cast<std::uint16_t>(w_.port);
      return app::serve(w_.serve);
    });
    c->add_option("--port", w_.port, "Where to listen; 0 takes a free port (RINGFENCE_PORT; default: 8700)")
        ->type_name("N")
        ->check(in_range(0, 65535));
    c->add_flag("--demo", w_.serve.demo,
                "20 made-up cases, and a phone company of its own that calls nobody: no account is needed");
    c->add_option("--demo-speed", w_.serve.demo_speed,
                  "How many times faster than life the demo's calls are, 0.1 to 1000 (default: 4)")
        ->type_name("X")
        ->check(in_range(0.1, 1000.0));
    c->add_option(
         "--store", w_.serve.store_url,
         "The URL of another store. There is only the embedded one yet (SQLite in --data): leave it out")
        ->type_name("URL");
    c->footer(
        "Examples:\n"
        "  ringfence serve --demo                       try it: http://127.0.0.1:8700\n"
        "  ringfence serve --data /var/lib/ringfence    with a real number: see docs/guide.md, then "
        "ringfence doctor");
  }

  void phone_company() {
    auto& o = w_.company;
    auto c = app_.add_subcommand(
        "phone-company", "The simulated carrier alone: Twilio's REST interface for calls, with customers");
    c->add_option("--port", o.port, "Where to listen on 127.0.0.1; 0 takes a free port (default: 8701)")
        ->type_name("N")
        ->check(in_range(0, 65535));
    c->add_option(
         "--customers", o.customers,
         "Who has which number, and what they are like (default: each number by its last two digits)")
        ->type_name("FILE");
    c->add_option("--speed", o.speed, "How many times faster than life, 0.1 to 1000 (default: 1)")
        ->type_name("X")
        ->check(in_range(0.1, 1000.0));
    c->add_option("--account-sid", o.account_sid, "The account's name; begins with AC (default: the demo's)")
        ->type_name("SID");
    c->add_option(
         "--auth-token", o.auth_token,
         "The account's secret (RINGFENCE_PHONE_COMPANY_TOKEN; default: a random one, which is printed)")
        ->type_name("TOKEN");
    c->add_option("--number", o.numbers,
                  "A number from which calls may come, with + and country code; may be repeated (default: "
                  "+12025550199)")
        ->type_name("NUMBER")
        ->allow_extra_args(false);
    c->add_option(
         "--calls-per-second", o.calls_per_second,
         "How fast calls may begin, on the customers' clock; more wait in a queue. 0: no limit (default: 1)")
        ->type_name("X")
        ->check(in_range(0.0, 10'000.0));
    c->add_option("--fault", o.faults, "One of the faults below; may be repeated")
        ->type_name("NAME=P")
        ->allow_extra_args(false);
    c->add_option(
         "--faults", o.faults_list,
         "Several: NAME=P,…, or a file of NAME: P lines (default: none). Also delay=3s, how late 'late' "
         "is, and seed=N")
        ->type_name("LIST|FILE");
    c->add_option("--seed", o.seed,
                  "Of everything that is left to chance: other wordings, pauses, faults (default: 1)")
        ->type_name("N")
        ->check(whole_number(0));
    c->footer(
        help_on_faults(FaultsOf::phone_company) +
        "\nExample:\n"
        "  ringfence phone-company --customers demo/customers.yaml --speed 5 --fault callback_twice=0.2");
    c->callback([this] {
      auto& options = w_.company;
      if (auto token = std::getenv("RINGFENCE_PHONE_COMPANY_TOKEN"); token && options.auth_token.empty())
        options.auth_token = token;
      options.version = version();
      code = carriers::run_phone_company(options);
    });
  }

  void users() {
    constexpr const char* roles = "agent, supervisor, manager, compliance or admin";
    auto& user = group("user", "The people of the desk");
    auto add = command(user, "add", "Add a person, and print the link with which they choose a password", {},
                       [this] { return user_add(w_.common, w_.name, w_.role, w_.password_stdin); });
    add->add_option("name", w_.name, "The name with which they sign in")->required()->type_name("NAME");
    add->add_option("--role", w_.role, roles)->required()->type_name("ROLE");
    add->add_flag("--password-stdin", w_.password_stdin,
                  "Read their password, one line of at least 12 characters, from standard input instead");
    add->footer(
        "Examples:\n  ringfence user add asha --role agent\n"
        "  ringfence user add asha --role agent --password-stdin < password.txt");
    command(user, "list", "Everybody: name, role, whether they can sign in", {},
            [this] { return user_list(w_.common); });
    command(user, "disable", "They can no longer sign in, and are signed out", {},
            [this] { return user_disable(w_.common, w_.name, true); })
        ->add_option("name", w_.name, "Whom")
        ->required()
        ->type_name("NAME");
    command(user, "enable", "They can sign in again", {},
            [this] { return user_disable(w_.common, w_.name, false); })
        ->add_option("name", w_.name, "Whom")
        ->required()
        ->type_name("NAME");
    auto role = command(user, "role", "Give somebody another role", {},
                        [this] { return user_role(w_.common, w_.name, w_.role); });
    role->add_option("name", w_.name, "Whom")->required()->type_name("NAME");
    role->add_option("role", w_.role, roles)->required()->type_name("ROLE");
  }

  void cases() {
    auto& group_of_cases = group("case", "Cases: import, export, list, call, hang up");
    auto import =
        command(group_of_cases, "import", "Add the cases of a file: all, or none when a row is wrong", {},
                [this] { return case_import(w_.common, w_.import); });
    import
        ->add_option("file", w_.import.file,
                     "transactions.json of the earlier systems, CSV with a header, or JSON lines")
        ->required()
        ->type_name("FILE");
    import->add_option("--format", w_.import.format, "transactions, csv or jsonl (default: by the content)")
        ->type_name("FORMAT");
    import
        ->add_option(
            "--flow", w_.import.flow,
            "The script of rows that name none (RINGFENCE_DEFAULT_FLOW; default: fraud_verification)")
        ->type_name("NAME");
    import
        ->add_option("--currency", w_.import.currency,
                     "Of amounts that name none (RINGFENCE_CURRENCY; default: INR)")
        ->type_name("ISO");
    import
        ->add_option("--kind", w_.import.kind,
                     "card_transaction or loan, of every row (default: as each row's column 'kind' says, or "
                     "as the columns show)")
        ->type_name("KIND");
    import->add_flag("--check", w_.import.check_only, "Only say what would happen");
    import->add_flag("--allow-foreign-zones", w_.import.foreign_zones,
                     "Time zones may lie outside the number's country, for customers who are abroad");
    import->add_flag("--skip-bad-rows", w_.import.skip_bad_rows,
                     "Add the good rows, leave the wrong ones out");
    import->footer(
        "Wrong rows are told as FILE:LINE: reason. The same file again changes nothing.\n\n"
        "Example:\n  ringfence case import --check cases.csv && ringfence case import cases.csv");
    auto out = command(group_of_cases, "export", "All cases on standard output, as a file that import reads",
                       {}, [this] { return case_export(w_.common, w_.as, w_.kind); });
    out->add_option(
           "--as", w_.as,
           "csv or jsonl, which import reads back whole, or transactions: the earlier JSON file, "
           "without currency, script and other columns (default: csv); or loan-recovery-csv: the earlier "
           "loan bot's file, a row for each call in which anything was answered")
        ->type_name("FORMAT");
    out->add_option(
           "--kind", w_.kind,
           "card_transaction or loan (default: both, with a column kind where there are both; of the "
           "format transactions card_transaction)")
        ->type_name("KIND");
    out->footer("Example:\n  ringfence case export --as jsonl > cases.jsonl");
    command(
        group_of_cases, "list",
        "All cases, a line each: id, status, name, number, amount, merchant (of a loan its due date), kind, "
        "number of the last call, with tabs between",
        {}, [this] { return case_list(w_.common, w_.kind); })
        ->add_option("--kind", w_.kind, "card_transaction or loan (default: both)")
        ->type_name("KIND");
    auto call =
        command(group_of_cases, "call", "Have the running desk call a case's customer, or many in a round",
                {}, [this] { return case_call(w_.common, w_.call_options); });
    call->add_option("case", w_.call_options.references,
                     "Its id: TXN001; several are called one after the other")
        ->type_name("CASE");
    call->add_flag("--due", w_.call_options.due, "All loans that are due, one after the other");
    call->add_option("--pace", w_.call_options.pace,
                     "Calls a minute of such a round, 1 to 600 (RINGFENCE_ROUND_PACE; default: 30)")
        ->type_name("N")
        ->check(in_range(1, 600));
    call->add_flag("--anyway", w_.call_options.anyway,
                   "Also a loan that is not due, or whose customer wants to be called later");
    call->add_flag("--only-due", w_.call_options.only_due,
                   "Of several loans, leave out those that are not due");
    call->footer(
        "A round goes on in the desk, also after a restart; each case is checked anew when its turn "
        "comes.\n\n"
        "Examples:\n  ringfence case call TXN001\n  ringfence case call --due --pace 20");
    auto hang_up = command(group_of_cases, "hang-up",
                           "End the call to a case's customer; one that waits its turn is never dialed", {},
                           [this] { return case_hang_up(w_.common, w_.reference); });
    hang_up->add_option("case", w_.reference, "Its id: TXN001")->required()->type_name("CASE");
    auto rounds = command(group_of_cases, "rounds",
                          "How far rounds of calls are; of one of them who was not called, and why", {},
                          [this] { return case_rounds(w_.common, w_.round, w_.stop); });
    rounds->add_option("round", w_.round, "Its number")->type_name("ROUND")->check(whole_number(1));
    rounds->add_flag("--stop", w_.stop, "No further case of it is called");
  }

  void dial() {
    auto& dial = group("dial", "Why a case may or may not be called");
    auto explain = command(dial, "explain", "Every check of the dial gate, as the running desk sees it now",
                           {}, [this] { return dial_explain(w_.common, w_.reference); });
    explain->add_option("case", w_.reference, "Its id: TXN001")->required()->type_name("CASE");
    explain->footer("Exits 0 when it could explain, also when no call is allowed; --json says \"allowed\".");
  }

  void compliance() {
    auto& o = w_.compliance;
    auto& group_of_records = group("compliance", "What became of the duties of each call");
    auto out = command(group_of_records, "export",
                       "A line for each finished call: how it stands on each point, and why, as CSV",
                       {true, true, false}, [this] { return compliance_export(w_.common, w_.compliance); });
    out->add_option("--from", o.from,
                    "The first day, where the customers are, like 2026-11-30 (default: all)")
        ->type_name("DATE");
    out->add_option("--to", o.to, "The last day, included (default: all)")->type_name("DATE");
    out->add_option("--flow", o.flow, "Only the calls of this script")->type_name("NAME");
    out->add_flag("--open", o.open, "Only calls that failed something and nobody has dealt with");
    out->footer(
        "docs/compliance.md explains the columns.\n\nExample:\n"
        "  ringfence compliance export --from 2026-11-01 --to 2026-11-30 > november.csv");
  }

  void flows() {
    auto& flow = group("flow", "Scripts");
    auto check = command(flow, "check", "Whether scripts are sound; runs their tests", only_json,
                         [this] { return flow_check(w_.common, w_.files); });
    check->add_option("file", w_.files, "Scripts, as docs/flow-language.md describes them")
        ->required()
        ->type_name("FILE");
    check->footer(
        "All that is wrong is told, each as FILE:LINE: what is wrong and what is allowed there. Every "
        "conversation that "
        "the script allows is looked at, and a claim that does not hold shows a shortest one that breaks "
        "it.\n\n"
        "Example:\n  ringfence flow check flows/*.yaml");
    auto attempt = command(flow, "try", "Talks in the terminal as a script would on a call", {},
                           [this] { return flow_try(w_.files.front()); });
    attempt->add_option("file", w_.files, "A script")->required()->expected(1)->type_name("FILE");
    attempt->footer(
        "What is typed is what the customer says; /help tells the rest. The facts are those of the file's "
        "sample:.");
    auto draw =
        command(flow, "draw", "The script as a picture: its steps, and what leads from one to another",
                {false, false, false}, [this] { return flow_draw(w_.files.front(), w_.out); });
    draw->add_option("file", w_.files, "A script")->required()->expected(1)->type_name("FILE");
    draw->add_option("--out", w_.out, "Where the SVG goes (default: standard output)")->type_name("FILE");
    draw->footer("Example:\n  ringfence flow draw flows/fraud_quick.yaml --out fraud_quick.svg");
    flow_versions_of_desk(flow);
  }

  void flow_versions_of_desk(CLI::App& flow) {
    auto publish =
        command(flow, "publish", "Check a script and have the running desk speak it from the next call on",
                {}, [this] { return flow_publish(w_.common, w_.files.front(), w_.message, w_.warned); });
    publish->add_option("file", w_.files, "A script; its 'flow:' says which one")
        ->required()
        ->expected(1)
        ->type_name("FILE");
    publish->add_option("--message", w_.message, "What was changed, and why (default: the file's name)")
        ->type_name("TEXT");
    publish->add_flag("--despite-warnings", w_.warned,
                      "Also where 'flow check' warns, as of a fact that no case has by itself");
    publish->footer(
        "Calls that are going on keep the version that they began with. A file whose 'flow:' is a new name "
        "becomes a new "
        "script.\n\nExample, a script like another:\n"
        "  ringfence flow show fraud_quick > mine.yaml     then change 'flow:' in it\n"
        "  ringfence flow publish mine.yaml");
    auto show = command(flow, "show", "The text of a script of the running desk", {},
                        [this] { return flow_show(w_.common, w_.name, w_.number); });
    show->add_option("name", w_.name, "The script's name")->required()->type_name("NAME");
    show->add_option("--of", w_.number, "An earlier version's number (default: the one in force)")
        ->type_name("VERSION")
        ->check(in_range(1, 1'000'000));
    command(flow, "versions", "What was in force under a script's name, newest first", {},
            [this] { return flow_versions(w_.common, w_.name); })
        ->add_option("name", w_.name, "The script's name")
        ->required()
        ->type_name("NAME");
    auto back = command(flow, "roll-back", "Put an earlier version of a script in force again", {},
                        [this] { return flow_roll_back(w_.common, w_.name, w_.number, w_.message); });
    back->add_option("name", w_.name, "The script's name")->required()->type_name("NAME");
    back->add_option("version", w_.number, "The version's number, as 'flow versions' tells it")
        ->required()
        ->type_name("VERSION")
        ->check(in_range(1, 1'000'000));
    back->add_option("--message", w_.message, "Why it is put back")->type_name("TEXT");
  }

  void understand() {
    auto c = command(app_, "understand", "What words mean as an answer", only_json, [this] {
      if (!w_.eval.empty() && !w_.words.empty())
        throw CLI::ValidationError("--eval measures a file, and '" + w_.words.front() +
                                   "' is a word to understand; leave one of them out");
      if (!w_.eval.empty()) return understand_eval(w_.common, w_.understand, w_.eval);
      // No word is a mistake; the empty word is somebody who said nothing.
      if (w_.words.empty()) return complain({"words-missing", "give the words, or --eval FILE"});
      return understand_words(w_.common, w_.understand, join(w_.words, " "));
    });
    c->add_option("--question", w_.understand.question,
                  "To what it is the answer: yes_no, is_fraud, card_choice, open, linked_number, name, "
                  "amount, repaid or "
                  "date (default: yes_no)")
        ->type_name("KIND");
    c->add_option("--asks-for", w_.understand.asked_for,
                  "Whom the call asks for: a yes_no question is whether the one speaking is NAME, as a "
                  "script's asks_for: asks")
        ->type_name("NAME");
    c->add_option(
         "--eval", w_.eval,
         "Measure instead: a file of question_kind<TAB>utterance<TAB>expected lines. Prints a table of "
         "intents ('-': a share of nothing), each miss as expected<TAB>got<TAB>utterance, and last "
         "'accuracy A (N of M)'")
        ->type_name("FILE");
    c->add_option("--language", w_.understand.language,
                  "en, hi or ja, each also with a region such as en-US, whose dates begin with the month, or "
                  "auto, which "
                  "finds the language in the words (default: auto)")
        ->type_name("TAG");
    c->add_option(
         "--today", w_.understand.today,
         "The day of the call, like 2026-11-30: 'Friday' is the one after it, 'next Friday' that of the next "
         "calendar week, which begins on a Monday (default: this machine's; a "
         "'# today: 2026-11-30' line in the file of --eval says it for the lines below, as '# asks_for: Asha "
         "Rao' says whom they ask for)")
        ->type_name("DATE");
    c->add_option("words", w_.words, "What was said, as one word or several")->type_name("WORDS");
    c->footer(
        "Prints the intent, how sure it is (0 to 1) and the words that decided, with tabs between; then a "
        "line for each "
        "value that was said: amount=250000 and the words that gave it.\n\n"
        "Examples:\n  ringfence understand \"no wait, that was me\"\n"
        "  ringfence understand --question amount \"two and a half lakh\"\n"
        "  ringfence understand --question card_choice \"the physical one, not the virtual one\"\n"
        "  ringfence understand --asks-for \"Asha Rao\" \"this is her husband\"");
  }

  void simulate() {
    auto& o = w_.simulate;
    auto c =
        command(app_, "simulate",
                "The simulated world: the product's own desk through many calls, with faults and crashes",
                {false, true, true}, [this] { return app::simulate(w_.common, w_.simulate); });
    c->add_option("--calls", o.calls, "How many cases somebody wants to call, 1 to 10000000 (default: 1000)")
        ->type_name("N")
        ->check(in_range(1, 10'000'000));
    c->add_option("--seed", o.seed,
                  "Of everything that is left to chance: the same seed is the same history (default: 1)")
        ->type_name("N")
        ->check(whole_number(0));
    c->add_option(
         "--faults", o.faults,
         "NAME=P,… on top of the usual measure; 'none', alone or first, begins with nothing; or a file of "
         "NAME: P lines")
        ->type_name("LIST|FILE");
    c->footer(
        help_on_faults(FaultsOf::simulated_world) +
        "\nThe last line is one JSON object; with --json it is the only one. Exits 0 only when every promise "
        "was kept.\n\n"
        "Examples:\n  ringfence simulate --calls 10000 --seed 7\n"
        "  ringfence simulate --faults none,crash=0.01");
  }

  void others() {
    auto replay = command(app_, "replay", "Decide a stored call again from what was heard, and compare", {},
                          [this] { return app::replay(w_.common, w_.call); });
    replay
        ->add_option("call", w_.call,
                     "Its number, as 'ringfence case list', 'case call' and the screens show it")
        ->required()
        ->type_name("CALL")
        ->check(whole_number(1));
    replay->footer(
        "Exits 0 when the same was decided, 1 when not: then the first event that differs is shown.");
    auto doctor = command(
        app_, "doctor",
        "Look at settings, credentials, our number, public URL, clock, disk, scripts and calling rules", {},
        [this] { return app::doctor(w_.common); });
    doctor->footer(
        "'ok' is well, 'NO' is to be mended, '?' could not be checked. Where a desk serves the data folder, "
        "what that "
        "desk\nuses is looked at. Exits 0 when nothing says NO.");
    command(app_, "version", "The program's version", only_json, [this] {
      std::cout << (w_.common.json ? "{\"version\":\"" + version() + "\"}" : "ringfence " + version())
                << "\n";
      return 0;
    });
  }

  CLI::App& app_;
  Words& w_;
};

}  // namespace

int run(int argc, char** argv) {
  CLI::App app{"Ringfence: the call desk of a bank's fraud and collections teams", "ringfence"};
  Words words;
  Commands commands(app, words);
  int code = 0;
  try {
    app.parse(argc, argv);
    code = commands.code;
  } catch (const CLI::ParseError& e) {
    code = explain_usage(app, e);
  }
  // A full disk, or a pipe that nobody reads: half a result is none.
  if (std::cout.flush()) return code;
  std::cerr << "ringfence: what should be printed cannot be written: " << std::strerror(errno) << "\n";
  return code ? code : 1;
}

}  // namespace rf::app
