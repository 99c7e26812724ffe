#include "carriers/connect/sigv4.h"

#include <gtest/gtest.h>

#include "base/digest.h"

namespace rf::carriers::connect {
namespace {

const Credentials example{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", ""};
const Time new_year = parse_rfc3339("2026-01-02T03:04:05Z").value();
const Time suite = parse_rfc3339("2015-08-30T12:36:00Z").value();
const Scope kinesis{"us-east-1", "kinesis"}, connect_scope{"us-east-1", "connect"},
    service{"us-east-1", "service"};

std::string signature_of(http::ClientRequest request, const Credentials& who, const Scope& scope, Time at) {
  sign(request, who, scope, at);
  const std::string line(request.headers.get("Authorization"));
  return line.substr(line.find("Signature=") + 10);
}

http::ClientRequest list_shards() {
  http::ClientRequest request{.method = "POST", .url = "https://kinesis.us-east-1.amazonaws.com/"};
  request.headers.add("Content-Type", "application/x-amz-json-1.1");
  request.headers.add("X-Amz-Target", "Kinesis_20131202.ListShards");
  request.body = R"({"StreamName":"t1"})";
  return request;
}

// ---- Made by botocore and, independently, by other code.

TEST(SigV4, Kinesis) {
  EXPECT_EQ(signature_of(list_shards(), example, kinesis, new_year),
            "5edc4abe0c6e7659027b1045143aa9dbcc1a48ff77b7efff85ee002effd000d3");
  auto request = list_shards();
  request.headers.set("X-Amz-Date", amz_date(new_year));
  const auto texts = signing_texts(request, kinesis, new_year);
  EXPECT_EQ(texts.signed_headers, "content-type;host;x-amz-date;x-amz-target");
  EXPECT_EQ(sha256_hex(texts.canonical_request),
            "aa7d5baaa0912c7b4ab0f9dfa1d45759fa29805f84d7e4aaf5358bdc8d4c84a5");
}

TEST(SigV4, SessionToken) {
  auto who = example;
  who.session_token = "TOKEN";
  EXPECT_EQ(signature_of(list_shards(), who, kinesis, new_year),
            "f4b490dabd85efdafd3968282fecd9a9b08b1639153d6dc6adc0a26eb1ffe74b");
  auto request = list_shards();
  sign(request, who, kinesis, new_year);
  EXPECT_EQ(request.headers.get("X-Amz-Security-Token"), "TOKEN");
}

TEST(SigV4, PutWithBody) {
  http::ClientRequest request{.method = "PUT",
                              .url = "https://connect.us-east-1.amazonaws.com/contact/outbound-voice"};
  request.headers.add("Content-Type", "application/json");
  request.body = R"({"a":1})";
  EXPECT_EQ(signature_of(request, example, connect_scope, new_year),
            "0cffbdf84b5d77336f595b07a7c64670884183bbc4ea515e1a1f5e285cff4bc3");
}

TEST(SigV4, QueryIsSorted) {
  const http::ClientRequest request{.url = "https://connect.us-east-1.amazonaws.com/x?b=2&a=1"};
  EXPECT_EQ(signature_of(request, example, connect_scope, new_year),
            "2816a788945faf698ca70ccea34ee0e59fdf707911135e91e743d88b6e0da0ae");
}

TEST(SigV4, DocumentationExample) {
  http::ClientRequest request{.url = "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"};
  request.headers.add("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
  EXPECT_EQ(signature_of(request, example, {"us-east-1", "iam"}, suite),
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

// ---- AWS' documented suite of requests (aws4_testsuite): the canonical request shows what was understood.

std::string suite_signature(const std::string& method, const std::string& target) {
  return signature_of({.method = method, .url = "https://example.amazonaws.com" + target}, example, service,
                      suite);
}

TEST(SigV4, SuiteVanilla) {
  EXPECT_EQ(suite_signature("GET", "/"), "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  EXPECT_EQ(suite_signature("POST", "/"), "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
}

TEST(SigV4, SuiteQueryOrder) {
  EXPECT_EQ(suite_signature("GET", "/?Param2=value2&Param1=value1"),
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
  EXPECT_EQ(suite_signature("GET", "/?Param2=value2&Param1=value1"),
            suite_signature("GET", "/?Param1=value1&Param2=value2"));
}

TEST(SigV4, SuiteNormalizedPaths) {
  const auto root = suite_signature("GET", "/");
  for (const auto* path : {"//", "/./", "/foo/..", "/foo/bar/../..", "/."})
    EXPECT_EQ(suite_signature("GET", path), root) << path;
  EXPECT_EQ(suite_signature("GET", "//foo//"), suite_signature("GET", "/foo/"));
}

TEST(SigV4, ThePathIsEncodedTwice) {
  const http::ClientRequest request{.url = "https://example.amazonaws.com/contacts/arn%3Aaws%3A1/%E3%81%82"};
  const auto text = signing_texts(request, service, suite).canonical_request;
  EXPECT_EQ(text.substr(0, text.find("\n\n")), "GET\n/contacts/arn%253Aaws%253A1/%25E3%2581%2582");
}

TEST(SigV4, EveryWayOfWritingAQueryIsOne) {
  auto query = [](const std::string& text) {
    const http::ClientRequest request{.url = "https://example.amazonaws.com/?" + text};
    const auto canonical = signing_texts(request, service, suite).canonical_request;
    return canonical.substr(6, canonical.find("\nhost:") - 6);
  };
  EXPECT_EQ(query("b=x:y&a"), "a=&b=x%3Ay");
  EXPECT_EQ(query("b=x%3ay&a="), "a=&b=x%3Ay");
  EXPECT_EQ(query("a-b=1&a=2"), "a=2&a-b=1");
}

TEST(SigV4, HeadersAreTrimmedSortedAndMerged) {
  http::ClientRequest request{.url = "https://example.amazonaws.com:8443/"};
  request.headers.add("My-Header1", "  a   b \t c ");
  request.headers.add("My-Header", "2");
  request.headers.add("my-header", "1");
  const auto texts = signing_texts(request, service, suite);
  EXPECT_EQ(texts.signed_headers, "host;my-header;my-header1");
  EXPECT_NE(
      texts.canonical_request.find("host:example.amazonaws.com:8443\nmy-header:2,1\nmy-header1:a b c\n"),
      std::string::npos);
}

}  // namespace
}  // namespace rf::carriers::connect
