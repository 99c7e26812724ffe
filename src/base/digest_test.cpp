#include "base/digest.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

// After gtest, or it does not compile.
#include <rapidcheck/gtest.h>

#include "base/digest_bytes.h"

namespace rf {
namespace {

using namespace std::string_literals;

TEST(Digest, Sha256KnownAnswers) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  // Twilio's bodySHA256 of its sample bodies.
  EXPECT_EQ(sha256_hex(R"({"property": "value", "boolean": true})"),
            "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620");
  EXPECT_EQ(sha256_hex("{}"), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
}

// RFC 4231, section 4 (test 5 shows a shortened code and is left out).
TEST(Digest, HmacSha256Rfc4231) {
  EXPECT_EQ(hmac_sha256_hex(std::string(20, '\x0b'), "Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hmac_sha256_hex(std::string(20, '\xaa'), std::string(50, '\xdd')),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  std::string counting;
  for (char c = 1; c <= 25; ++c) counting += c;
  EXPECT_EQ(hmac_sha256_hex(counting, std::string(50, '\xcd')),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
  EXPECT_EQ(
      hmac_sha256_hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(
      hmac_sha256_hex(std::string(131, '\xaa'),
                      "This is a test using a larger than block-size key and a larger than block-size data. "
                      "The key needs to be hashed before being used by the HMAC algorithm."),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

// RFC 2202, section 3.
TEST(Digest, Md5Rfc1321) {
  EXPECT_EQ(hex(md5("")), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(hex(md5("message digest")), "f96b697d7cb7938d525a2f31aaf161d0");
}

TEST(Digest, HmacSha1Rfc2202) {
  EXPECT_EQ(hex(hmac_sha1(std::string(20, '\x0b'), "Hi There")), "b617318655057264e28bc0b6fb378c8ef146be00");
  EXPECT_EQ(hex(hmac_sha1("Jefe", "what do ya want for nothing?")),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  EXPECT_EQ(hex(hmac_sha1(std::string(20, '\xaa'), std::string(50, '\xdd'))),
            "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
  EXPECT_EQ(hex(hmac_sha1(std::string(80, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
            "aa4ae5e15272d00e95705637ce8a3b55ed402112");
}

// A context remembers its key; neither an empty key nor a new one may be answered with the key before.
TEST(Digest, EachKeyIsItsOwn) {
  const auto with_secret = hmac_sha1("secret", "text");
  EXPECT_EQ(hex(hmac_sha1({}, {})), "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
  EXPECT_EQ(hmac_sha1("secret", "text"), with_secret);
  EXPECT_EQ(hmac_sha1("secret", "text"), with_secret);
  EXPECT_NE(hmac_sha1("secre", "text"), with_secret);
  EXPECT_EQ(hex(hmac_sha1("", "")), "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
  EXPECT_EQ(hmac_sha256_hex("", ""), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
  std::string key = "one";
  const auto with_one = hmac_sha1(key, "text");
  key = "two";  // the same memory
  EXPECT_NE(hmac_sha1(key, "text"), with_one);
}

TEST(Digest, ThreadsDoNotDisturbOneAnother) {
  const auto expected = hmac_sha1("k3", "same text");
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int n = 0; n < 4; ++n) {
    threads.emplace_back([n, &wrong, &expected] {
      for (int i = 0; i < 500; ++i) {
        wrong[static_cast<std::size_t>(n)] +=
            hmac_sha1("k" + std::to_string(i % 7), "same text") == expected ? 1 : 0;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (const int count : wrong) EXPECT_EQ(count, 71);  // 3, 10, …, 493
}

// What Twilio signs: the URL, then each name and value, sorted by name.
std::string signature(const std::string& url, const std::map<std::string, std::set<std::string>>& form = {}) {
  std::string text = url;
  for (const auto& [name, values] : form) {
    for (const auto& value : values) text += name + value;
  }
  return base64(hmac_sha1("12345", text));
}

TEST(Digest, TwilioSignatures) {
  const std::map<std::string, std::set<std::string>> call = {{"CallSid", {"CA1234567890ABCDE"}},
                                                             {"Caller", {"+14158675309"}},
                                                             {"Digits", {"1234"}},
                                                             {"From", {"+14158675309"}},
                                                             {"To", {"+18005551212"}}};
  const std::string path = "/myapp.php?foo=1&bar=2";
  EXPECT_EQ(signature("https://mycompany.com" + path, call), "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  EXPECT_EQ(signature("https://mycompany.com:443" + path, call), "kvajT1Ptam85bY51eRf/AJRuM3w=");
  EXPECT_EQ(signature("http://mycompany.com:80" + path, call), "0ZXoZLH/DfblKGATFgpif+LLRf4=");
  EXPECT_EQ(signature("http://mycompany.com:1234" + path, call), "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=");
  EXPECT_EQ(signature("https://user:pass@mycompany.com" + path, call), "CukzLTc1tT5dXEDIHm/tKBanW10=");
  EXPECT_EQ(signature("https://mycompany.com" + path,
                      {{"Sid", {"CA123"}}, {"SidAccount", {"AC123"}}, {"Digits", {"5678", "1234", "1234"}}}),
            "IK+Dwps556ElfBT0I3Rgjkr1wJU=");
  EXPECT_EQ(signature("https://mycompany.com" + path + "&Body=It%27s+amazing", call),
            "TfZzewPq8wqrGlMfyAud8+/IvJ0=");
  const std::string body_hash = "bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
  EXPECT_EQ(signature("https://mycompany.com" + path + "&" + body_hash), "a9nBmqA0ju/hNViExpshrM61xv4=");
  EXPECT_EQ(signature("https://mycompany.com/myapp.php?" + body_hash), "y77kIzt2vzLz71DgmJGsen2scGs=");
  const std::string empty_hash =
      "&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
  EXPECT_EQ(signature("https://mycompany.com:443" + path + empty_hash), "Ldidvp12m26NI7eqEvxnEpkd9Hc=");
  EXPECT_EQ(signature("https://mycompany.com" + path + empty_hash), "rw/jVviOgicj2+kHZULvebnA4ag=");
  EXPECT_EQ(signature("wss://example.com/media-stream"), "XFfwGS2Ev7f9qAP9MmRoMS7C724=");
  EXPECT_EQ(signature("wss://example.com/media-stream/"), "7J0iz81itFhCXVuZK8EmM4YZwLA=");
  EXPECT_EQ(signature("https://example.com/v", {{"b", {"1"}}, {"A", {"2"}}, {"a", {"3"}}, {"B", {""}}}),
            "Re5WQO7GLqt8bPZ/2QZkKXP8DaY=");
}

TEST(Digest, Base64Rfc4648) {
  const std::vector<std::pair<std::string, std::string>> vectors = {{"", ""},
                                                                    {"f", "Zg=="},
                                                                    {"fo", "Zm8="},
                                                                    {"foo", "Zm9v"},
                                                                    {"foob", "Zm9vYg=="},
                                                                    {"fooba", "Zm9vYmE="},
                                                                    {"foobar", "Zm9vYmFy"},
                                                                    {"\xfb\xff\xfe", "+//+"}};
  for (const auto& [bytes, text] : vectors) {
    EXPECT_EQ(base64(bytes), text);
    EXPECT_EQ(base64_decode(text), bytes);
  }
  EXPECT_EQ(base64url("\xfb\xff\xfe"), "-__-");
  EXPECT_EQ(base64url("fooba"), "Zm9vYmE");
  EXPECT_EQ(base64url("f"), "Zg");
}

TEST(Digest, Base64RefusesWhatItDidNotMake) {
  for (const auto* text : {"Z", "Zg", "Zg=", "Zm9", "Zg==Zg==", "=", "====", "Z===", "Zm9v\n", " Zm9v",
                           "Zm 9", "-__-", "Zm9v=", "Zh==", "Zm9=", "Z=g=", "Zm8=Zm8="}) {
    EXPECT_EQ(base64_decode(text), std::nullopt) << text;
  }
  EXPECT_EQ(base64_decode("Zg\0="s), std::nullopt);
}

RC_GTEST_PROP(DigestProperty, Base64RoundTrip, (const std::string& bytes)) {
  RC_ASSERT(base64_decode(base64(bytes)) == bytes);
}

RC_GTEST_PROP(DigestProperty, Base64UrlIsBase64WithOtherLetters, (const std::string& bytes)) {
  auto text = base64(bytes);
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  text.resize(std::min(text.find('='), text.size()));
  RC_ASSERT(base64url(bytes) == text);
}

// What decodes is exactly what encodes to the same text: no two texts for the same bytes.
RC_GTEST_PROP(DigestProperty, DecodingIsStrict, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf("ABCwxyz0189+/==-_ \n"s));
  const auto bytes = base64_decode(text);
  if (bytes) RC_ASSERT(base64(*bytes) == text);
}

// Another implementation of the same library, with none of our contexts.
RC_GTEST_PROP(DigestProperty, HmacAgreesWithOneShot, (const std::string& key, const std::string& data)) {
  unsigned char out[32];
  std::size_t size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
  RC_ASSERT(EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA1", nullptr, key.c_str(), key.size(), bytes, data.size(),
                      out, sizeof out, &size) != nullptr);
  RC_ASSERT(hmac_sha1(key, data) == std::string(reinterpret_cast<char*>(out), size));
}

TEST(Digest, Hex) {
  EXPECT_EQ(hex(""), "");
  EXPECT_EQ(hex("\x00\x0f\xf0\xff"s), "000ff0ff");
}

TEST(Digest, EqualConstantTime) {
  EXPECT_TRUE(equal_constant_time("", {}));
  EXPECT_TRUE(equal_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_constant_time("abc", "xbc"));
  EXPECT_FALSE(equal_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_constant_time("", "a"));
  EXPECT_FALSE(equal_constant_time("a\0b"s, "a\0c"s));
}

}  // namespace
}  // namespace rf
