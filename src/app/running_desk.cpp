#include "app/running_desk.h"

#include "http/client.h"

namespace rf::app {

using Json = nlohmann::json;

Result<Json> ask_desk(const RunFile& run, const std::string& method, const std::string& path,
                      const Json& body) {
  http::ClientRequest request;
  request.method = method;
  request.url = "http://127.0.0.1:" + std::to_string(run.port) + path;
  request.headers.add("Authorization", "Bearer " + run.token);
  if (!body.is_null()) {
    request.headers.add("Content-Type", "application/json");
    request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  request.total_time = Millis{90'000};
  request.response_bytes = 256 * 1024 * 1024;
  auto reply = http::send_and_wait(std::move(request));
  if (reply.fate != http::Fate::answered)
    return fail("desk-unreachable",
                "the desk on port " + std::to_string(run.port) + " does not answer: " + reply.reason);
  auto json = Json::parse(reply.response.body, nullptr, false);
  if (json.is_discarded()) return fail("desk-unreachable", "the desk's answer cannot be read");
  if (reply.response.status >= 400) {
    auto error = json.value("error", Json::object());
    return fail(error.value("code", "error"), error.value("message", "the desk refused"));
  }
  return json;
}

Result<Opened> open_settings(const Common& common) {
  auto settings = load_settings(common);
  if (!settings) return tl::unexpected(settings.error());
  auto folder = data_folder(*settings, common);
  return Opened{std::move(*settings), std::move(folder)};
}

Result<RunFile> running_desk(const std::filesystem::path& folder) {
  if (auto run = read_run_file(folder)) return *run;
  return fail("desk-not-running", "no desk serves " + folder.string() +
                                      "; start one with: ringfence serve --data " + folder.string());
}

}  // namespace rf::app
