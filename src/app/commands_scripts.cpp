#include <algorithm>
#include <fstream>
#include <iostream>

#include "app/commands.h"
#include "app/file_trouble.h"
#include "app/flow_file.h"
#include "app/running_desk.h"
#include "flow/draw.h"

// Scripts as pictures, and their versions at the running desk.
namespace rf::app {
namespace {

using Json = nlohmann::json;

std::string path_of(const std::string& name) { return "/api/v1/flows/" + name; }

// The number in force; 0: there is no such script yet.
Result<int> in_force(const RunFile& run, const std::string& name) {
  auto script = ask_desk(run, "GET", path_of(name));
  if (!script && script.error().code == "script-unknown") return 0;
  if (!script) return tl::unexpected(script.error());
  return script->at("flow").at("in_force").at("number").get<int>();
}

void tell_version(const Common& common, const std::string& name, const Json& answer) {
  const auto& version = answer.at("version");
  if (common.json)
    std::cout << version.dump() << "\n";
  else
    std::cout << name << ": version " << version.at("number") << " is in force from the next call on ("
              << version.at("version").get<std::string>().substr(0, 12) << ")\n";
}

Result<RunFile> desk_of(const Common& common) {
  auto opened = open_settings(common);
  if (!opened) return tl::unexpected(opened.error());
  return running_desk(opened->folder);
}

}  // namespace

int flow_draw(const std::string& file, const std::string& out) {
  const auto read = load_flow_file(file);
  if (!read) return complain(read.error());
  const auto picture = flow::svg(flow::draw(read->flow));
  if (out.empty()) {
    std::cout << picture << std::flush;
    return std::cout ? 0 : complain({"output-failed", "the picture could not be written"});
  }
  std::ofstream to(out, std::ios::binary);
  to << picture;
  to.close();
  return to ? 0 : complain(unwritable(out));
}

int flow_publish(const Common& common, const std::string& file, const std::string& message, bool warned) {
  // Its name says which script it is; all else is the desk's to check.
  const auto read = load_flow_file(file);
  if (!read) return complain(read.error());
  const auto& name = read->flow.name;
  auto run = desk_of(common);
  if (!run) return complain(run.error());
  auto after = in_force(*run, name);
  if (!after) return complain(after.error());
  auto answer = ask_desk(*run, "POST", path_of(name) + "/versions",
                         {{"text", read->text},
                          {"message", message.empty() ? "From " + file : message},
                          {"after", *after},
                          {"warnings_read", warned}});
  if (!answer && answer.error().code == "flow-warned")
    return complain({answer.error().code, file + " was not published, because of warnings:\n" +
                                              answer.error().message +
                                              "\nTo publish it all the same: --despite-warnings"});
  if (!answer) return complain({answer.error().code, file + " was not published: " + answer.error().message});
  tell_version(common, name, *answer);
  return 0;
}

int flow_show(const Common& common, const std::string& name, int number) {
  auto run = desk_of(common);
  if (!run) return complain(run.error());
  auto found =
      ask_desk(*run, "GET", path_of(name) + (number == 0 ? "" : "/versions/" + std::to_string(number)));
  if (!found) return complain(found.error());
  const auto text = found->at("text").get<std::string>();
  std::cout << (common.json ? Json{{"name", name}, {"text", text}}.dump() + "\n" : text) << std::flush;
  return std::cout ? 0 : complain({"output-failed", "the text could not be written"});
}

int flow_versions(const Common& common, const std::string& name) {
  auto run = desk_of(common);
  if (!run) return complain(run.error());
  auto script = ask_desk(*run, "GET", path_of(name));
  if (!script) return complain(script.error());
  const auto& versions = script->at("versions");
  if (common.json) {
    std::cout << versions.dump() << "\n";
    return 0;
  }
  for (const auto& one : versions) {
    const auto by = one.at("by").get<std::string>();
    std::cout << one.at("number") << (one.at("in_force").get<bool>() ? "*" : "") << "\t"
              << one.at("at").get<std::string>() << "\t"
              << (by.empty() ? one.at("source").get<std::string>() : by) << "\t"
              << one.at("version").get<std::string>().substr(0, 12) << "\t";
    if (!one.at("back_to").is_null()) std::cout << "back to " << one.at("back_to") << ". ";
    std::cout << one.at("message").get<std::string>() << "\n";
  }
  if (const auto& draft = script->at("draft"); !draft.is_null())
    std::cout << "draft\t" << draft.at("at").get<std::string>() << "\t" << draft.at("by").get<std::string>()
              << "\n";
  return 0;
}

int flow_roll_back(const Common& common, const std::string& name, int number, const std::string& message) {
  auto run = desk_of(common);
  if (!run) return complain(run.error());
  auto after = in_force(*run, name);
  if (!after) return complain(after.error());
  if (*after == 0) return complain({"script-unknown", "There is no script named '" + name + "'."});
  auto answer = ask_desk(*run, "POST", path_of(name) + "/roll-back",
                         {{"number", number}, {"message", message}, {"after", *after}});
  if (!answer)
    return complain({answer.error().code, name + " was not rolled back: " + answer.error().message});
  tell_version(common, name, *answer);
  return 0;
}

}  // namespace rf::app
