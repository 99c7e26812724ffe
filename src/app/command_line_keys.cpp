#include "app/command_groups.h"
#include "app/command_set.h"
#include "app/commands_keys.h"

namespace rf::app {

void key_commands(CommandSet& set) {
  auto o = std::make_shared<KeyOptions>();
  auto& group = set.group("key", "The keys with which programs come in");
  auto add = set.command(group, "add", "Make a key for a program; it is shown once", {},
                         [&set, o] { return key_add(set.common, *o); });
  add->add_option("name", o->name, "What it is called: the program's name")->required()->type_name("NAME");
  add->add_option(
         "--scope", o->scopes,
         "What it is for: calls (begin, feed and end calls), scores (ask for scores), live (hear of calls as "
         "they go on); several with commas or repeated")
      ->required()
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("SCOPE");
  add->add_option("--days", o->days, "For how many days it is valid, 1 to 3650 (default: 365)")
      ->type_name("N")
      ->check(in_range(1, 3650));
  add->add_option("--per-minute", o->per_minute, "How many requests a minute, 1 to 100000 (default: 600)")
      ->type_name("N")
      ->check(in_range(1, 100'000));
  add->footer(
      "The program sends it as 'Authorization: Bearer KEY'.\n\nExample:\n"
      "  ringfence key add dialer --scope calls,scores --days 90");
  set.command(group, "list", "Every key: what it is for, until when, when it was last used", {},
              [&set] { return key_list(set.common); });
  set.command(group, "revoke", "The key opens nothing any more, within 5 seconds also at a running desk", {},
              [&set, o] { return key_revoke(set.common, o->name); })
      ->add_option("key", o->name, "Its name, or its number in the list")
      ->required()
      ->type_name("KEY");
}

}  // namespace rf::app
