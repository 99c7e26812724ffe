#include "carriers/twilio/signature.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/digest.h"

namespace rf::carriers::twilio {
namespace {

const std::string token = "12345";
const std::string url = "https://mycompany.com/myapp.php?foo=1&bar=2";
const http::Form form = {{"CallSid", "CA1234567890ABCDE"},
                         {"Caller", "+14158675309"},
                         {"Digits", "1234"},
                         {"From", "+14158675309"},
                         {"To", "+18005551212"}};
const std::string right = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

// ---- The vectors of Twilio's own libraries.

TEST(Signature, Form) {
  EXPECT_EQ(verify_form(token, right, url, form), Verdict::valid);
  EXPECT_EQ(sign(token, url, form), right);
}

TEST(Signature, PortsAreAddedAndTakenAway) {
  EXPECT_EQ(verify_form(token, "kvajT1Ptam85bY51eRf/AJRuM3w=", url, form), Verdict::valid);
  const auto http = replaced(url, "https", "http");
  EXPECT_EQ(verify_form(token, "0ZXoZLH/DfblKGATFgpif+LLRf4=", http, form), Verdict::valid);
  EXPECT_EQ(verify_form(token, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=", replaced(http, ".com", ".com:1234"), form),
            Verdict::valid);
  EXPECT_EQ(verify_form(token, right, replaced(url, ".com", ".com:1234"), form), Verdict::valid);
}

TEST(Signature, RepeatedNamesGiveEachDistinctValueInOrder) {
  const http::Form repeated = {
      {"Sid", "CA123"}, {"SidAccount", "AC123"}, {"Digits", "5678"}, {"Digits", "1234"}, {"Digits", "1234"}};
  EXPECT_EQ(verify_form(token, "IK+Dwps556ElfBT0I3Rgjkr1wJU=", url, repeated), Verdict::valid);
  const http::Form addresses = {{"MessagingBinding.Address", "+1415xxxxxxx"},
                                {"MessagingBinding.Address", "+1325xxxxxxx"}};
  const http::Form turned = {addresses[1], addresses[0]};
  EXPECT_EQ(verify_form(token, "83O6e2vORAoJHUNzJjDWN1jz+BA=", url, addresses), Verdict::valid);
  EXPECT_EQ(verify_form(token, "83O6e2vORAoJHUNzJjDWN1jz+BA=", url, turned), Verdict::valid);
}

TEST(Signature, Bodies) {
  const std::string body = R"({"property": "value", "boolean": true})";
  const std::string hash = "bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
  EXPECT_EQ(verify_body(token, "a9nBmqA0ju/hNViExpshrM61xv4=", url + "&" + hash, body), Verdict::valid);
  EXPECT_EQ(
      verify_body(token, "y77kIzt2vzLz71DgmJGsen2scGs=", "https://mycompany.com/myapp.php?" + hash, body),
      Verdict::valid);
  const std::string empty =
      url + "&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
  EXPECT_EQ(verify_body(token, "Ldidvp12m26NI7eqEvxnEpkd9Hc=", empty, "{}"), Verdict::valid);
  EXPECT_EQ(verify_body(token, "rw/jVviOgicj2+kHZULvebnA4ag=", empty, "{}"), Verdict::valid);

  EXPECT_EQ(verify_body(token, "a9nBmqA0ju/hNViExpshrM61xv4=", url + "&" + hash, body + " "), Verdict::wrong);
  EXPECT_EQ(verify_body(token, right, url, body), Verdict::wrong);  // no hash
  const auto twice = url + "&" + hash + "&" + hash;
  EXPECT_EQ(verify_body(token, sign(token, twice, {}), twice, body), Verdict::wrong);
}

TEST(Signature, ApostrophesOfTheQuery) {
  const auto special = url + "&Body=It's+amazing";
  EXPECT_EQ(verify_form(token, "TfZzewPq8wqrGlMfyAud8+/IvJ0=", special, form), Verdict::valid);
  EXPECT_EQ(verify_form(token, "dsq4Ehbj6cs+KdTkpF5sSSplOWw=", special, form), Verdict::valid);
}

TEST(Signature, Credentials) {
  EXPECT_EQ(verify_form(token, "CukzLTc1tT5dXEDIHm/tKBanW10=", replaced(url, "//", "//user:pass@"), form),
            Verdict::valid);
  EXPECT_EQ(verify_form(token, "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=", replaced(url, "//", "//user:pass@"), form),
            Verdict::valid);
  EXPECT_EQ(verify_form(token, "2YRLlVAflCqxaNicjMpJcSTgzSs=", replaced(url, "//", "//user@"), form),
            Verdict::valid);
}

TEST(Signature, Sockets) {
  EXPECT_EQ(sign(token, "wss://example.com/media-stream", {}), "XFfwGS2Ev7f9qAP9MmRoMS7C724=");
  for (const char* arrived : {"https://example.com/media-stream", "wss://example.com/media-stream"}) {
    EXPECT_EQ(verify_socket(token, "XFfwGS2Ev7f9qAP9MmRoMS7C724=", arrived), Verdict::valid) << arrived;
    EXPECT_EQ(verify_socket(token, "7J0iz81itFhCXVuZK8EmM4YZwLA=", arrived), Verdict::valid) << arrived;
    EXPECT_EQ(verify_socket(token, sign(token, "wss://example.com:443/media-stream", {}), arrived),
              Verdict::valid);
    EXPECT_EQ(verify_socket(token, sign(token, "https://example.com/media-stream", {}), arrived),
              Verdict::valid);
    EXPECT_EQ(verify_socket(token, sign(token, "wss://example.com/other", {}), arrived), Verdict::wrong);
  }
  const std::string query = "https://example.com/media?b=2&a=1&a=3";
  EXPECT_EQ(verify_socket(token, sign(token, "wss://example.com/media?b=2&a=1&a=3", {}), query),
            Verdict::valid);
  EXPECT_EQ(verify_socket(token, sign(token, "wss://example.com/media", {{"a", "1"}, {"b", "2"}}), query),
            Verdict::valid);
  EXPECT_EQ(verify_socket(token, sign(token, "wss://example.com/media", {}), query), Verdict::wrong);
  EXPECT_EQ(verify_socket(token, "", query), Verdict::missing);
  EXPECT_EQ(verify_socket("", sign("", query, {}), query), Verdict::wrong);
}

TEST(Signature, NamesSortByBytesAndEmptyValuesCount) {
  EXPECT_EQ(sign(token, "https://example.com/v", {{"b", "1"}, {"A", "2"}, {"a", "3"}, {"B", ""}}),
            "Re5WQO7GLqt8bPZ/2QZkKXP8DaY=");
  // Names that agree in their first eight bytes, and one that another begins with.
  const http::Form similar = {
      {"CallerCountry", "2"}, {"CallerCity", "1"}, {"Caller", "0"}, {"CallerCit", ""}};
  const std::string text = "https://example.com/vCaller0CallerCitCallerCity1CallerCountry2";
  EXPECT_EQ(sign(token, "https://example.com/v", similar), base64(hmac_sha1(token, text)));
}

// ---- What must not pass.

TEST(Signature, Refusals) {
  EXPECT_EQ(verify_form(token, "", url, form), Verdict::missing);
  EXPECT_EQ(verify_form(token, "WRONG_SIGNATURE", url, form), Verdict::wrong);
  EXPECT_EQ(verify_form("", sign("", url, form), url, form), Verdict::wrong);  // no token configured
  EXPECT_EQ(verify_form("12346", right, url, form), Verdict::wrong);
  EXPECT_EQ(verify_form(token, right + " ", url, form), Verdict::wrong);
  EXPECT_EQ(verify_form(token, right, url + "&x=1", form), Verdict::wrong);
  EXPECT_EQ(verify_form(token, right, replaced(url, "mycompany", "yourcompany"), form), Verdict::wrong);
  auto more = form;
  more.emplace_back("Extra", "");
  EXPECT_EQ(verify_form(token, right, url, more), Verdict::wrong);
}

TEST(Signature, TheFragmentIsNotSigned) {
  EXPECT_EQ(verify_form(token, right, url + "#ct=2000&rc=2", form), Verdict::valid);
  EXPECT_EQ(sign(token, url + "#ct=2000", form), right);
}

http::Request request(std::string method, std::string target, std::string type, std::string body,
                      std::string signature) {
  http::Request out{
      .method = std::move(method), .target = std::move(target), .peer = "127.0.0.1", .body = std::move(body)};
  if (!type.empty()) out.headers.add("Content-Type", std::move(type));
  out.headers.add("Host", "evil.example");
  if (!signature.empty()) out.headers.add("x-twilio-signature", std::move(signature));
  return out;
}

TEST(Signature, RequestsAreCheckedAgainstOurOwnAddresses) {
  const std::vector<std::string> ours = {"https://new.example/desk", "https://old.example"};
  const std::string target = "/twilio/status/abc";
  const auto body = http::form_encode(form);
  for (const auto& base : ours) {
    const auto signed_request = request("POST", target, "application/x-www-form-urlencoded; charset=UTF-8",
                                        body, sign(token, base + target, form));
    EXPECT_EQ(verify(token, ours, signed_request, form), Verdict::valid);
  }
  const auto elsewhere = request("POST", target, "application/x-www-form-urlencoded", body,
                                 sign(token, "https://evil.example" + target, form));
  EXPECT_EQ(verify(token, ours, elsewhere, form), Verdict::wrong);
  EXPECT_EQ(verify(token, {}, elsewhere, form), Verdict::wrong);
  EXPECT_EQ(verify(token, ours, request("POST", target, "application/x-www-form-urlencoded", body, ""), form),
            Verdict::missing);
}

TEST(Signature, ABodyIsNeverLeftOutOfTheSignature) {
  const std::vector<std::string> ours = {"https://desk.example"};
  const std::string target = "/twilio/status/abc", bare = sign(token, ours[0] + target, {});
  // A JSON body, or one without a type, under a signature of the URL alone.
  EXPECT_EQ(verify(token, ours, request("POST", target, "application/json", "{}", bare), {}), Verdict::wrong);
  EXPECT_EQ(verify(token, ours, request("POST", target, "", "a=b", bare), {}), Verdict::wrong);
  EXPECT_EQ(verify(token, ours, request("GET", target, "application/x-www-form-urlencoded", "a=b", bare), {}),
            Verdict::wrong);
  EXPECT_EQ(verify(token, ours, request("GET", target, "", "", bare), {}), Verdict::valid);
  const auto hashed = target + "?bodySHA256=" + sha256_hex("{}");
  EXPECT_EQ(verify(token, ours,
                   request("POST", hashed, "application/json", "{}", sign(token, ours[0] + hashed, {})), {}),
            Verdict::valid);
  // A form is signed as a form, whatever hash its URL holds.
  const auto form_hash = target + "?bodySHA256=" + sha256_hex("a=b");
  EXPECT_EQ(verify(token, ours,
                   request("POST", form_hash, "application/x-www-form-urlencoded", "a=b",
                           sign(token, ours[0] + form_hash, {})),
                   {{"a", "b"}}),
            Verdict::wrong);
}

// ---- Properties.

rc::Gen<http::Form> any_form() {
  return rc::gen::container<http::Form>(rc::gen::pair(
      rc::gen::element<std::string>("a", "A", "b", "CallerCity", "CallerCit", "CallerCountry", ""),
      rc::gen::string<std::string>()));
}

// The signed text, put together another way.
std::string oracle(const std::string& at, const http::Form& fields) {
  std::map<std::string, std::set<std::string>> sorted;
  for (const auto& [name, value] : fields) sorted[name].insert(value);
  std::string text = at;
  for (const auto& [name, values] : sorted)
    for (const auto& value : values) text += name + value;
  return base64(hmac_sha1("token", text));
}

RC_GTEST_PROP(SignatureProperty, AgreesWithAnotherWayAndForgetsTheOrder, ()) {
  auto fields = *any_form();
  const auto expected = oracle("https://desk.example/x", fields);
  RC_ASSERT(sign("token", "https://desk.example/x", fields) == expected);
  std::reverse(fields.begin(), fields.end());
  RC_ASSERT(verify_form("token", expected, "https://desk.example/x", fields) == Verdict::valid);
}

// No other signature passes: none that differs in a bit, none of random bytes.
RC_GTEST_PROP(SignatureProperty, AForgedOneIsRefused, ()) {
  const auto fields = *any_form();
  auto forged = sign("token", "https://desk.example/x", fields);
  const auto at = *rc::gen::inRange<std::size_t>(0, forged.size());
  forged[at] = static_cast<char>(forged[at] ^ (1 << *rc::gen::inRange(0, 8)));
  RC_ASSERT(verify_form("token", forged, "https://desk.example/x", fields) == Verdict::wrong);
  const auto random = *rc::gen::nonEmpty(rc::gen::string<std::string>());
  RC_ASSERT(verify_form("token", random, "https://desk.example/x", fields) == Verdict::wrong);
}

}  // namespace
}  // namespace rf::carriers::twilio
