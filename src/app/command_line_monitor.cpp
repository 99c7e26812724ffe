#include <memory>

#include "app/command_groups.h"
#include "app/command_set.h"
#include "app/commands_monitor.h"
#include "base/text.h"

namespace rf::app {
namespace {

CLI::Validator one_of(std::vector<std::string> words) {
  auto check = CLI::IsMember(std::move(words));
  check.description("");
  return check;
}

void replay_command(CommandSet& set, CLI::App& group) {
  auto options = std::make_shared<ReplayOptions>();
  auto c = set.command(group, "replay",
                       "Play a file of a call's events, with score, mood and advice as they change",
                       only_json, [&set, options] { return monitor_replay(set.common, *options); });
  c->add_option("file", options->file, "JSON lines, an event each: see docs/call-monitoring.md")
      ->required()
      ->type_name("FILE");
  c->add_option("--speed", options->speed,
                "How many times faster than life, 0.1 to 100000; 0 does not wait at all (default: 1)")
      ->type_name("X")
      ->check(in_range(0.0, 100'000.0));
  c->add_option("--language", options->language,
                "In which language advice is given: en, hi or ja (default: en)")
      ->type_name("TAG")
      ->check(one_of({"en", "hi", "ja"}));
  c->add_option(
       "--rules", options->monitoring,
       "A file of advice, topics, moments or promises instead of the one that is shipped; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  c->add_option("--model", options->model,
                "The model that scores (default: none; the score is then by a rule, and says so)")
      ->type_name("FILE");
  c->footer(
      "Examples:\n"
      "  ringfence monitor replay demo/live_call.jsonl\n"
      "  ringfence monitor replay demo/live_call.jsonl --speed 0 --language ja --json");
}

void check_command(CommandSet& set, CLI::App& group) {
  auto files = std::make_shared<std::vector<std::string>>();
  auto c = set.command(group, "check", "Check files of advice, topics, moments and promises", only_json,
                       [&set, files] { return monitor_check(set.common, *files); });
  c->add_option("files", *files, "YAML files; what none of them holds is taken as it is shipped")
      ->required()
      ->type_name("FILE");
  c->footer("Example:\n  ringfence monitor check advice/default.yaml monitoring/topics.yaml");
}

struct SentimentOptions {
  std::string language = "auto", eval;
  std::vector<std::string> words;
};

void sentiment_command(CommandSet& set) {
  auto options = std::make_shared<SentimentOptions>();
  auto c = set.command(set.program, "sentiment", "How words sound: negative, neutral or positive", only_json,
                       [&set, options] {
                         const auto& o = *options;
                         if (!o.eval.empty() && !o.words.empty())
                           throw CLI::ValidationError("--eval measures a file, and '" + o.words.front() +
                                                      "' is a word to judge; leave one of them out");
                         if (!o.eval.empty()) return sentiment_eval(set.common, o.language, o.eval);
                         if (o.words.empty()) throw CLI::ValidationError("words are needed, or --eval FILE");
                         return sentiment_words(set.common, o.language, join(o.words, " "));
                       });
  c->add_option("words", options->words, "What was said, as one word or several")->type_name("WORDS");
  c->add_option("--language", options->language,
                "en, hi or ja, or auto, which finds it in the words (default: auto)")
      ->type_name("TAG")
      ->check(one_of({"auto", "en", "hi", "ja"}));
  c->add_option(
       "--eval", options->eval,
       "Measure instead: a file of label<TAB>sentence lines. Prints each class, each miss, who always says "
       "the most frequent label, and last 'accuracy A (N of M)'")
      ->type_name("FILE");
  c->footer(
      "Prints the label, its value from -1 to 1 and the language, with tabs between; then a line for each "
      "word that\n"
      "counted, with what it counted for.\n\n"
      "Examples:\n"
      "  ringfence sentiment \"I am not happy with this at all\"\n"
      "  ringfence sentiment --eval src/monitor/data/sentiment_held_out.tsv");
}

}  // namespace

void monitor_commands(CommandSet& set) {
  auto& group = set.group("monitor", "Calls that people make: play one, check the rules");
  replay_command(set, group);
  check_command(set, group);
  sentiment_command(set);
}

}  // namespace rf::app
