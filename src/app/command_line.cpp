#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

#include "app/commands.h"
#include "app/serve.h"
#include "app/version.h"
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
  std::string name, role, reference, as = "csv", question = "yes_no", eval, language = "auto", faults;
  std::vector<std::string> files, words;
  bool password_stdin = false;
  int calls = 1'000;
  std::uint64_t seed = 1;
  std::int64_t call = 0;
  int port = -1;  // --port was not given
};

class Commands {
 public:
  Commands(CLI::App& app, Words& words) : app_(app), w_(words) {
    app_.require_subcommand(1);
    serve();
    phone_company();
    users();
    cases();
    decisions();
    others();
  }
  int code = 0;

 private:
  CLI::App* command(CLI::App& parent, const char* name, const char* help, std::function<int()> run) {
    auto added = parent.add_subcommand(name, help);
    added->add_option("--data", w_.common.data,
                      "The folder that holds everything the desk keeps (default: data)");
    added->add_option("--config", w_.common.config, "Settings (default: ringfence.toml, where there is one)");
    added->add_flag("--json", w_.common.json, "One JSON document on standard output");
    added->callback([this, run = std::move(run)] { code = run(); });
    return added;
  }

  void serve() {
    auto c = command(app_, "serve", "Serve the desk", [this] {
      w_.serve.common = w_.common;
      if (w_.port >= 0) w_.serve.port = static_cast<std::uint16_t>(w_.port);
      return app::serve(w_.serve);
    });
    c->add_option("--port", w_.port, "Where to listen (default: 8700; 0 takes a free one)")
        ->check(CLI::Range(0, 65535));
    c->add_flag("--demo", w_.serve.demo, "Made-up cases, and a phone company that calls nobody");
    c->add_option("--demo-speed", w_.serve.demo_speed, "How much faster than life the demo's calls are")
        ->capture_default_str();
    c->add_option("--store", w_.serve.store_url, "Another store than the embedded one");
  }

  void phone_company() {
    auto& o = w_.company;
    auto c = app_.add_subcommand(
        "phone-company", "The simulated carrier alone: Twilio's REST interface for calls, with customers");
    c->add_option("--port", o.port, "Where to listen on 127.0.0.1; 0 takes a free one")
        ->capture_default_str();
    c->add_option("--customers", o.customers, "Who has which number, and what they are like");
    c->add_option("--speed", o.speed, "How much faster than life")->capture_default_str();
    c->add_option("--account-sid", o.account_sid, "AC…");
    c->add_option("--auth-token", o.auth_token, "Also read from RINGFENCE_PHONE_COMPANY_TOKEN");
    c->add_option("--number", o.numbers, "A number from which calls may come");
    c->add_option("--faults", o.faults_file, "A file of faults");
    c->add_option("--fault", o.faults, "name=probability");
    c->add_option("--calls-per-second", o.calls_per_second, "More are queued; 0: no limit")
        ->capture_default_str();
    c->add_option("--seed", o.seed, "Of everything that is left to chance")->capture_default_str();
    c->callback([this] {
      auto& options = w_.company;
      if (auto token = std::getenv("RINGFENCE_PHONE_COMPANY_TOKEN"); token && options.auth_token.empty())
        options.auth_token = token;
      options.version = version();
      code = carriers::run_phone_company(options);
    });
  }

  CLI::App& group(const char* name, const char* help) {
    auto added = app_.add_subcommand(name, help);
    added->require_subcommand(1);
    return *added;
  }

  void users() {
    auto& user = group("user", "The people of the desk");
    auto add = command(user, "add", "Add a person, and print the link with which they choose a password",
                       [this] { return user_add(w_.common, w_.name, w_.role, w_.password_stdin); });
    add->add_option("name", w_.name)->required();
    add->add_option("--role", w_.role, "agent, supervisor, manager, compliance or admin")->required();
    add->add_flag("--password-stdin", w_.password_stdin, "Read the password from standard input instead");
    command(user, "list", "Everybody", [this] { return user_list(w_.common); });
    command(user, "disable", "They can no longer sign in",
            [this] { return user_disable(w_.common, w_.name, true); })
        ->add_option("name", w_.name)
        ->required();
    command(user, "enable", "They can sign in again",
            [this] { return user_disable(w_.common, w_.name, false); })
        ->add_option("name", w_.name)
        ->required();
    auto role =
        command(user, "role", "Another role", [this] { return user_role(w_.common, w_.name, w_.role); });
    role->add_option("name", w_.name)->required();
    role->add_option("role", w_.role)->required();
  }

  void cases() {
    auto& group_of_cases = group("case", "Cases: import, export, list, call");
    auto import =
        command(group_of_cases, "import", "Add the cases of a file: all, or none when a row is wrong",
                [this] { return case_import(w_.common, w_.import); });
    import->add_option("file", w_.import.file, "transactions.json, CSV with a header, or JSON lines")
        ->required();
    import->add_option("--format", w_.import.format, "transactions, csv or jsonl (default: by the content)");
    import->add_option("--flow", w_.import.flow, "The script of rows that name none");
    import->add_option("--currency", w_.import.currency, "Of amounts that name none: INR, USD");
    import->add_flag("--check", w_.import.check_only, "Only say what would happen");
    import->add_flag("--skip-bad-rows", w_.import.skip_bad_rows,
                     "Add the good rows, leave the wrong ones out");
    command(group_of_cases, "export", "All cases on standard output",
            [this] { return case_export(w_.common, w_.as); })
        ->add_option("--as", w_.as, "csv, transactions or jsonl")
        ->capture_default_str();
    command(group_of_cases, "list", "All cases, a line each", [this] { return case_list(w_.common); });
    command(group_of_cases, "call", "Have the running desk call a case's customer",
            [this] { return case_call(w_.common, w_.reference); })
        ->add_option("case", w_.reference, "Its id: TXN001")
        ->required();
    auto& dial = group("dial", "Why a case may or may not be called");
    command(dial, "explain", "Every check of the dial gate, now",
            [this] { return dial_explain(w_.common, w_.reference); })
        ->add_option("case", w_.reference, "Its id: TXN001")
        ->required();
  }

  void decisions() {
    auto& flow = group("flow", "Scripts");
    command(flow, "check", "Whether scripts are sound; runs their tests",
            [this] { return flow_check(w_.common, w_.files); })
        ->add_option("file", w_.files)
        ->required();
    auto understand = command(app_, "understand", "What words mean as an answer", [this] {
      if (!w_.eval.empty()) return understand_eval(w_.common, w_.eval, w_.language);
      // No word is a mistake; the empty word is somebody who said nothing.
      if (w_.words.empty()) return complain({"words-missing", "give the words, or --eval FILE"});
      return understand_words(w_.common, w_.question, join(w_.words, " "),
                              w_.language == "auto" ? "en" : w_.language);
    });
    understand->add_option("--question", w_.question, "yes_no, is_fraud, card_choice or open")
        ->capture_default_str();
    understand->add_option("--eval", w_.eval, "A file of question_kind<TAB>utterance<TAB>expected");
    understand->add_option("--language", w_.language, "auto or en")->capture_default_str();
    understand->add_option("words", w_.words, "What was said, as one word or several");
    command(app_, "replay", "Decide a stored call again from what was heard, and compare",
            [this] { return app::replay(w_.common, w_.call); })
        ->add_option("call", w_.call, "Its number")
        ->required();
    auto simulate = command(app_, "simulate", "The simulated world: many calls with faults and crashes",
                            [this] { return app::simulate(w_.common, w_.calls, w_.seed, w_.faults); });
    simulate->add_option("--calls", w_.calls)->capture_default_str()->check(CLI::Range(1, 10'000'000));
    simulate->add_option("--seed", w_.seed)->capture_default_str();
    simulate->add_option("--faults", w_.faults, "none, or name=probability,… on top of the usual ones");
  }

  void others() {
    command(app_, "doctor", "Look at credentials, public URL, clock, disk, scripts and calling rules",
            [this] { return app::doctor(w_.common); });
    command(app_, "version", "The program's version", [this] {
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
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e);
  }
  return commands.code;
}

}  // namespace rf::app
