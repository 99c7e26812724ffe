#include "carriers/connect/settings.h"

#include <algorithm>

#include "base/text.h"
#include "carriers/connect/contact_lens.h"
#include "carriers/twilio/urls.h"

namespace rf::carriers::connect {
namespace {

tl::unexpected<Error> wrong(const std::string& variable, const std::string& why) {
  return fail("setting-invalid", variable + ": " + why);
}

bool printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > ' ' && c < 127; });
}

bool made_of(std::string_view text, std::string_view more) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           more.find(static_cast<char>(c)) != more.npos;
  });
}

Result<std::string> endpoint(std::string url, const char* variable) {
  while (url.ends_with('/')) url.pop_back();
  if (url.empty()) return url;
  const auto parsed = http::parse_url(url);
  if (!parsed || (parsed->scheme != "http" && parsed->scheme != "https") || !parsed->query.empty() ||
      !parsed->userinfo.empty() || parsed->path.size() > 1)
    return wrong(variable, excerpt(url) + " is not an address like https://kinesis.us-east-1.amazonaws.com");
  if (parsed->scheme == "http" && !twilio::on_this_machine(url))
    return wrong(variable, "what customers say goes to another machine over https only");
  return url;
}

// arn:aws:kinesis:REGION:ACCOUNT:stream/NAME
Done take_arn(const Given& given, Settings& settings) {
  if (given.stream_arn.empty()) return {};
  const auto parts = split(given.stream_arn, ':');
  const bool sound =
      parts.size() == 6 && parts[0] == "arn" && parts[2] == "kinesis" && parts[5].starts_with("stream/");
  if (!sound)
    return wrong("CONNECT_STREAM_ARN",
                 excerpt(given.stream_arn) +
                     " is not the ARN of a Kinesis stream, arn:aws:kinesis:REGION:ACCOUNT:stream/NAME");
  const std::string region(parts[3]), name(last_part(parts[5]));
  if (!given.stream_is_default && name != settings.stream)
    return wrong("CONNECT_STREAM_ARN", "it names the stream '" + name + "', and KINESIS_STREAM_NAME '" +
                                           settings.stream + "'; set one of them");
  if (!given.region_is_default && region != settings.region)
    return wrong("CONNECT_STREAM_ARN", "it is in " + region + ", and AWS_REGION is " + settings.region +
                                           "; the stream of an instance is in its region");
  settings.region = region;
  settings.stream = name;
  return {};
}

std::string host(const std::string& region) {
  return region + (region.starts_with("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
}

}  // namespace

Aws::Peer Settings::kinesis() const {
  return {
      "Kinesis", kinesis_url.empty() ? "https://kinesis." + host(region) : kinesis_url, {region, "kinesis"}};
}

Aws::Peer Settings::connect() const {
  return {"Amazon Connect",
          connect_url.empty() ? "https://connect." + host(region) : connect_url,
          {region, "connect"}};
}

Result<Settings> settings_of(const Given& given) {
  Settings out;
  out.credentials = {given.access_key_id, given.secret_access_key, given.session_token};
  // Values are never quoted here: one may stand in the other's place.
  if (given.access_key_id.empty())
    return wrong("AWS_ACCESS_KEY_ID", "it is not set, and AWS answers nobody without");
  if (!made_of(given.access_key_id, ""))
    return wrong("AWS_ACCESS_KEY_ID", "it is no key's id: letters and digits");
  if (given.secret_access_key.empty()) return wrong("AWS_SECRET_ACCESS_KEY", "it is not set");
  if (!printable(given.secret_access_key))
    return wrong("AWS_SECRET_ACCESS_KEY", "it is one word without blanks");
  if (!printable(given.session_token)) return wrong("AWS_SESSION_TOKEN", "it is one word without blanks");
  out.region = given.region;
  out.stream = given.stream;
  if (auto taken = take_arn(given, out); !taken) return tl::unexpected(taken.error());
  if (!made_of(out.region, "-") || out.region.size() > 64)
    return wrong("AWS_REGION", excerpt(out.region) + " is no region, like us-east-1");
  if (!made_of(out.stream, "_.-") || out.stream.size() > 128)
    return wrong("KINESIS_STREAM_NAME", excerpt(out.stream) + " is no stream's name");
  out.instance = last_part(given.instance);
  if (!printable(out.instance) || out.instance.size() > 100)
    return wrong("CONNECT_INSTANCE_ID", excerpt(given.instance) + " is no instance's id");
  out.contact_flow = last_part(given.contact_flow);
  out.queue = last_part(given.queue);
  auto kinesis_url = endpoint(given.kinesis_url, "AWS_ENDPOINT_URL_KINESIS");
  if (!kinesis_url) return tl::unexpected(kinesis_url.error());
  auto connect_url = endpoint(given.connect_url, "AWS_ENDPOINT_URL_CONNECT");
  if (!connect_url) return tl::unexpected(connect_url.error());
  out.kinesis_url = std::move(*kinesis_url);
  out.connect_url = std::move(*connect_url);
  return out;
}

}  // namespace rf::carriers::connect
