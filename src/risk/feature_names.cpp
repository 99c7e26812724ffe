#include "risk/feature_names.h"

namespace rf::risk {
namespace {

constexpr InTongues names[] = {
    {"agent_loudness_mean", {"agent's loudness", "एजेंट की आवाज़ का स्तर", "担当者の声の大きさ"}},
    {"agent_negative_sentence", {"agent's negative sentences", "एजेंट के नकारात्मक वाक्य", "担当者の否定的な文"}},
    {"agent_neutral_sentence", {"agent's neutral sentences", "एजेंट के सामान्य वाक्य", "担当者の中立的な文"}},
    {"agent_positive_sentence", {"agent's positive sentences", "एजेंट के सकारात्मक वाक्य", "担当者の肯定的な文"}},
    {"agent_sentiment_score", {"agent's mood", "एजेंट का भाव", "担当者の感情スコア"}},
    {"agent_talktime", {"agent talks", "एजेंट के बोलने का समय", "担当者の発話時間"}},
    {"agent_total_sentence", {"agent's sentences", "एजेंट के कुल वाक्य", "担当者の文の数"}},
    {"customer_loudness_mean", {"customer's loudness", "ग्राहक की आवाज़ का स्तर", "顧客の声の大きさ"}},
    {"customer_negative_sentence",
     {"customer's negative sentences", "ग्राहक के नकारात्मक वाक्य", "顧客の否定的な文"}},
    {"customer_neutral_sentence",
     {"customer's neutral sentences", "ग्राहक के सामान्य वाक्य", "顧客の中立的な文"}},
    {"customer_positive_sentence",
     {"customer's positive sentences", "ग्राहक के सकारात्मक वाक्य", "顧客の肯定的な文"}},
    {"customer_sentiment_score", {"customer's mood", "ग्राहक का भाव", "顧客の感情スコア"}},
    {"customer_talktime", {"customer talks", "ग्राहक के बोलने का समय", "顧客の発話時間"}},
    {"customer_total_sentence", {"customer's sentences", "ग्राहक के कुल वाक्य", "顧客の文の数"}},
    {"total_conversation_duration", {"length of the call", "कॉल की अवधि", "通話時間"}},
    {"total_talktime", {"talk of both", "दोनों के बोलने का समय", "双方の発話時間"}},
    {"agent_customer_talktime_ratio",
     {"agent's talk to customer's talk", "एजेंट और ग्राहक के बोलने का अनुपात", "担当者と顧客の発話時間の比"}},
    {"sentiment_difference",
     {"agent's mood less customer's mood", "एजेंट और ग्राहक के भाव का अंतर", "担当者と顧客の感情スコアの差"}},
    {"avg_sentiment", {"mood of both", "दोनों का औसत भाव", "双方の平均感情スコア"}},
    {"total_sentences", {"sentences of both", "दोनों के कुल वाक्य", "双方の文の数"}},
    {"agent_sentence_ratio",
     {"agent's part", "एजेंट का हिस्सा", "担当者の文の割合"},
     {" of the sentences", " वाक्यों में", ""}},
    {"silence_ratio", {"silence", "चुप्पी", "沈黙"}, {" of the call", " कॉल में", "（通話全体のうち）"}},
    {"agent_positivity_ratio",
     {"agent positive in", "एजेंट सकारात्मक", "担当者の肯定率"},
     {" of what had a mood", " भाव वाले वाक्यों में", ""}},
    {"customer_positivity_ratio",
     {"customer positive in", "ग्राहक सकारात्मक", "顧客の肯定率"},
     {" of what had a mood", " भाव वाले वाक्यों में", ""}},
    {"customer_negative_share",
     {"customer negative in", "ग्राहक नकारात्मक", "顧客の否定率"},
     {" of the sentences", " वाक्यों में", ""}},
    {"agent_pace", {"agent's pace", "एजेंट के बोलने की गति", "担当者の話す速さ"}},
    {"customer_pace", {"customer's pace", "ग्राहक के बोलने की गति", "顧客の話す速さ"}},
    {"overlap_ratio",
     {"both talk at once", "दोनों एक साथ बोले", "発話の重なり"},
     {" of the call", " कॉल में", "（通話全体のうち）"}},
    {"agent_interruptions", {"agent cuts in", "एजेंट ने बात काटी", "担当者の割り込み"}},
    {"customer_interruptions", {"customer cuts in", "ग्राहक ने बात काटी", "顧客の割り込み"}},
    {"promises", {"promises to pay", "भुगतान के वादे", "支払いの約束"}},
};

constexpr InTongues units[] = {
    {"dB", {" dB", " dB", " dB"}},
    {"sentences", {" sentences", " वाक्य", "文"}},
    {"points", {"", "", ""}},
    {"ratio", {"", "", ""}},
    {"times", {" times", " बार", "回"}},
    {"sentences a minute", {" sentences a minute", " वाक्य प्रति मिनट", "文/分"}},
    {"times a minute", {" times a minute", " बार प्रति मिनट", "回/分"}},
    {"days", {" days", " दिन", "日"}},
    {"years", {" years", " वर्ष", "年"}},
};

}  // namespace

std::span<const InTongues> feature_names() { return names; }
std::span<const InTongues> unit_names() { return units; }

}  // namespace rf::risk
