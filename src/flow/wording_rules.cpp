#include "flow/wording_rules.h"

namespace rf::flow {
namespace {

constexpr WordClass english_classes[] = {
    {"open",
     "sorry; i'm sorry; i am sorry; so sorry; i'm so sorry; sorry about that; pardon; pardon me; excuse me; "
     "apologies; my apologies; i do apologise; i do apologize; i apologise; i apologize; forgive me; thank "
     "you; "
     "thanks; okay; hmm; please; kindly; just to be sure; just to be clear; to be sure; once more; once "
     "again; "
     "let me ask again; let me ask that again; let me ask once more; let me ask you again; sorry to ask "
     "again; "
     "sorry for asking again; i have to ask again; i'm afraid; i am afraid; but; and; so; or; my mistake; "
     "again"},
    {"i", "i; we"},
    {"iam", "i am; i'm; we are; we're"},
    {"not",
     "did not; didn't; could not; couldn't; cannot; can't; do not; don't; was not able to; wasn't able to; "
     "am not able to; was unable to"},
    {"adv", "quite; fully; really; clearly; properly; completely; entirely; quite fully; very well"},
    {"catch", "catch; hear; get; understand; follow; make out; hear or understand"},
    {"missed", "missed; misheard; only caught; only heard; only got; just caught; only understood"},
    {"obj",
     "that; it; you; this; what you said; what you just said; what you meant; what you mean; your answer; "
     "your reply; your words; your last words; all of that; all of it; the last part; the last part of that; "
     "the last word; the end of that; a word; anything; everything; your voice; a part of that; part of "
     "that; "
     "a part of it; part of it; some of that; some of it; a bit of that; your meaning"},
    {"tail",
     "well; clearly; properly; there; at all; just now; very well; well enough; fully; correctly; right; "
     "over "
     "the noise; this time; because of the noise"},
    {"unsure",
     "i heard you; i understood; i understood you; i understood that; i understand; i understand you; i got "
     "that; i got it; i followed; i followed you; i follow; i follow you; what you mean; what you meant; "
     "what "
     "you said; what you are saying; if that was a yes or a no; whether that was a yes or a no; if you said "
     "yes "
     "or no; whether you said yes or no; about your answer"},
    {"want",
     "be sure; make sure; get this right; get that right; get it right; understand you; hear you; hear it "
     "from "
     "you; be clear; understand you correctly"},
    {"line", "line; connection; sound; audio; call; voice; answer; reply"},
    {"faint",
     "not clear; not very clear; not so clear; a little unclear; unclear; a bit unclear; noisy; very noisy; "
     "a "
     "bit noisy; a little noisy; bad; very bad; poor; weak; faint; very faint; a little faint; a bit faint; "
     "breaking up; cutting out; quiet; very quiet; a bit quiet; low; very low; not good; not very good"},
    {"noise",
     "noise; a lot of noise; some noise; so much noise; too much noise; a bit of noise; background noise; an "
     "echo; some static; a lot of background noise"},
    {"where", "on the line; in the background; on this line; here; there; on the call"},
    {"you", "could you; can you; would you; could you please; can you please; would you please"},
    {"soft", "please; kindly; just; perhaps; maybe; possibly; also"},
    {"say", "say; repeat; answer; speak; rephrase; explain; reply; respond; tell me; talk; let me hear"},
    {"saying", "saying; repeating; answering; speaking; rephrasing; explaining; telling me"},
    {"sayobj",
     "that; it; this; me; your answer; what you said; what you just said; what you mean; what you meant; the "
     "last part; the last word; that part; your words; your reply; yes or no; a yes or a no; either yes or "
     "no; "
     "only yes or no; just yes or no; simply yes or no; the question; my question; the answer"},
    {"how",
     "again; once more; once again; one more time; another time; in other words; in another way; in a "
     "different way; another way; differently; slowly; more slowly; a little more slowly; a bit more slowly; "
     "a "
     "little slower; a bit slower; slower; clearly; more clearly; a little more clearly; a bit more clearly; "
     "louder; a little louder; a bit louder; more loudly; in a word; in one word; in a few words; in short; "
     "in "
     "your own words; for me; please; with yes or no; with a yes or a no; with a yes or no; with a simple "
     "yes "
     "or no; with a clear yes or no; with just yes or no; yes or no; a yes or a no; more simply; up; up a "
     "little; up a bit; if you can; if possible; if you would; if you don't mind; thank you; thanks; to me; "
     "and "
     "more clearly; and slowly; then"},
    {"else", "someone else; somebody else; anyone else; another person"},
    {"yesno",
     "yes or no; a yes or a no; a yes or no; just yes or no; simply yes or no; either yes or no; a simple "
     "yes "
     "or no; yes or not; a clear yes or no"},
    {"answered",
     "a yes; a no; yes; no; a yes or a no; a yes or no; yes or no; yes or was that a no; a yes then; your "
     "answer"},
};
constexpr std::string_view english_rules[] = {
    "{open} {open}*",
    "{open}* {how} {how}*",
    // What was not heard or understood.
    "{open}* {i} {not} {adv}? {catch} {obj}? {tail}*",
    "{open}* {i} {missed} {obj}? {tail}*",
    "{open}* {iam} still? not {adv}? sure that? {unsure} {tail}*",
    "{open}* {iam} still? not {adv}? sure",
    "{open}* {i} just? want|wanted|need to {want} {tail}*",
    "{open}* {i} want to be sure that? i understand|understood|heard you|that|it {tail}*",
    "{open}* the|your|this {line} is|was {faint}",
    "{open}* that|it|this was|is not {adv}? very? clear to? me?",
    "{open}* there is|was {noise} {where}?",
    "{open}* there's {noise} {where}?",
    "{open}* it is|was hard|difficult for? me? to hear|understand|follow you|that|it {tail}*",
    "{open}* it's hard|difficult for? me? to hear|understand|follow you|that|it {tail}*",
    "{open}* you were|are a? bit|little|very? quiet|faint",
    // What is wished: to hear it once more.
    "{open}* {you} {soft}* {say} {sayobj}? {how}*",
    "{open}* please|kindly|just {soft}* {say} {sayobj}? {how}*",
    "{open}* {say} that|it {how} {how}*",
    "{open}* say|answer {yesno} {how}*",
    "{open}* would you mind {saying} {sayobj}? {how}*",
    "{open}* do you mind {saying} {sayobj}? {how}*",
    "{open}* could|can i ask you to {say} {sayobj}? {how}*",
    "{open}* could|can i hear|have|get that|it|this again|once {how}*",
    "{open}* could|can i hear|have|get your answer|reply {how} {how}*",
    "{open}* could|can i hear|have|get {yesno} {how}*",
    "{open}* {yesno} {how}*",
    "{open}* or not",
    "{open}* or {else}",
    "{open}* or that you did not",
    "{open}* or did|didn't you not?",
    "{open}* or was it not?",
    "{open}* is|was it|that so",
    // What was meant.
    "? {open}* what do|did you mean by? that? {how}*",
    "? {open}* how do|did you mean that? {how}*",
    "? {open}* what did you say just? now? {how}*",
    "? {open}* what was|is that|your|it answer? {how}*",
    "? {open}* is|was that|it|your answer? {answered}",
    "? {open}* do|did you mean {answered}",
    "? {open}* do|did you say {answered}",
    "? {open}* are you saying {answered}",
    "? {open}* did i hear|understand {answered}",
    "? {open}* did i hear|understand you correctly|right|well|clearly",
    "? {open}* which do|did you mean",
    "? {open}* which is|was it {how}*",
    "? {open}* are you still? there|listening",
    "? {open}* can you hear me now? {how}*",
    // What the question asks.
    "? {open}* {topic}",
    "? {open}* {you} {soft}* tell me again? if|whether {declared}",
    "? {open}* {you} {soft}* say if|whether {declared}",
    "{open}* please|kindly {soft}* tell me if|whether {declared}",
    "{open}* please|kindly {soft}* say if|whether {declared}",
    "{open}* i just? want|need|wanted to know|understand if|whether {declared}",
    "{open}* i would like to know if|whether {declared}",
    "{open}* {iam} asking if|whether {declared}",
    "{open}* my|the question is|was if|whether {declared}",
    "? {open}* do|did you mean that? {declared}",
    "? {open}* are you saying that? {declared}",
};
constexpr std::string_view english_never[] = {
    "may",       "zero",     "one",       "two",      "three",     "four",      "five",     "six",
    "seven",     "eight",    "nine",      "ten",      "eleven",    "twelve",    "dozen",    "hundred",
    "thousand",  "lakh",     "crore",     "million",  "first",     "second",    "third",    "fourth",
    "fifth",     "half",     "double",    "today",    "tomorrow",  "yesterday", "monday",   "tuesday",
    "wednesday", "thursday", "friday",    "saturday", "sunday",    "january",   "february", "march",
    "april",     "june",     "july",      "august",   "september", "october",   "november", "december",
    "week",      "month",    "year",      "days",     "day",       "hour",      "hours",    "minutes",
    "pin",       "otp",      "password",  "passcode", "cvv",       "code",      "number",   "numbers",
    "digits",    "details",  "account",   "address",  "birth",     "security",  "will",     "shall",
    "must",      "promise",  "guarantee", "press",    "send",      "transfer",  "click",    "visit",
    "let",       "me",       "my",        "i",        "we",        "us"};
constexpr std::string_view english_about[] = {
    "you your yours yourself it this that the a by or not made was were is are did didn't do does remember "
    "recognise recognize recall know about sound familiar who someone ever really actually then"};
constexpr std::string_view english_asking[] = {"did do does was were is are have has wasn't isn't didn't"};
constexpr std::string_view english_declaring[] = {"you this that it the"};

constexpr WordClass hindi_classes[] = {
    {"open",
     "माफ़ कीजिए; माफ़ कीजिएगा; माफ़ करें; माफ़ करना; क्षमा कीजिए; क्षमा कीजिएगा; क्षमा करें; कृपया; धन्यवाद; शुक्रिया; जी; "
     "ज़रा; तो; अच्छा; खेद है; मुझे खेद है; लेकिन; और; बस; सिर्फ़; एक बार फिर; मैं फिर से पूछ रही हूँ; मैं फिर से पूछ रहा हूँ; मैं "
     "दोबारा "
     "पूछ रही हूँ; मैं दोबारा पूछ रहा हूँ; मैं एक बार फिर पूछ रही हूँ; मैं एक बार फिर पूछ रहा हूँ; फिर से पूछती हूँ; फिर से पूछ रही "
     "हूँ; "
     "दोबारा पूछने के लिए माफ़ कीजिए; या"},
    {"mine", "मैं; मुझे; हम; हमें"},
    {"what",
     "आपकी बात; आपको; आपका जवाब; आपका उत्तर; आपकी आवाज़; यह; इसे; वह; आपके शब्द; पूरी बात; आपकी पूरी बात; आख़िरी "
     "हिस्सा; "
     "आखिरी हिस्सा; आपने जो कहा; आपने जो कहा वह; जवाब; बात; आपका मतलब; आपने क्या कहा; आप क्या कह रहे हैं; आप क्या कह "
     "रही हैं"},
    {"well",
     "ठीक से; अच्छी तरह; अच्छी तरह से; पूरी तरह; साफ़; साफ़ साफ़; स्पष्ट; स्पष्ट रूप से; अभी; ठीक तरह; सही से; शोर के कारण"},
    {"missed",
     "समझ नहीं पाई; समझ नहीं पाया; समझ नहीं पायी; समझ नहीं सकी; समझ नहीं सका; समझ नहीं पा रही हूँ; समझ नहीं पा रहा हूँ; "
     "सुन "
     "नहीं पाई; सुन नहीं पाया; सुन नहीं पायी; सुन नहीं सकी; सुन नहीं सका; सुन नहीं पा रही हूँ; सुन नहीं पा रहा हूँ; सुनाई नहीं "
     "दिया; सुनाई "
     "नहीं दी; सुनाई नहीं दे रहा; सुनाई नहीं दे रही; सुनाई नहीं दे रहा है; सुनाई नहीं दे रही है; समझ नहीं आया; समझ नहीं आई; "
     "समझ में "
     "नहीं आया; समझ में नहीं आई; समझ नहीं आ रहा; समझ नहीं आ रहा है; नहीं समझ पाई; नहीं समझ पाया; नहीं सुन पाई; नहीं सुन "
     "पाया; "
     "नहीं सुना; साफ़ नहीं सुना"},
    {"voice", "आवाज़; आपकी आवाज़; आपका जवाब; जवाब; लाइन; फ़ोन लाइन; आपका उत्तर; आपकी बात"},
    {"faint",
     "नहीं आई; साफ़ नहीं आई; साफ़ नहीं है; साफ़ नहीं था; साफ़ नहीं थी; ठीक नहीं है; नहीं आ रही है; साफ़ नहीं आ रही है; ठीक से "
     "नहीं आ रही है; "
     "नहीं आ रही; बहुत धीमी है; धीमी है; धीमी आ रही है; कट रही है; टूट रही है; स्पष्ट नहीं था; स्पष्ट नहीं है; ख़राब है"},
    {"noise",
     "लाइन पर शोर है; लाइन पर बहुत शोर है; लाइन पर थोड़ा शोर है; पीछे शोर है; पीछे बहुत शोर है; बहुत शोर है; लाइन में शोर "
     "है"},
    {"how",
     "फिर; फिर से; दोबारा; दुबारा; एक बार फिर; एक बार फिर से; एक बार और; और एक बार; एक बार; धीरे; धीरे धीरे; थोड़ा "
     "धीरे; ज़रा "
     "धीरे; थोड़ा और धीरे; ज़ोर से; थोड़ा ज़ोर से; थोड़ा और ज़ोर से; ज़रा ज़ोर से; साफ़; थोड़ा साफ़; थोड़ा और साफ़; और साफ़; साफ़ "
     "साफ़; दूसरे शब्दों में; "
     "एक शब्द में; आराम से; मुझे; आप; सिर्फ़; केवल; बस; हाँ या नहीं में; हाँ या नहीं; सिर्फ़ हाँ या नहीं में; जवाब; उत्तर; अपना "
     "जवाब; अपनी "
     "बात; अपना उत्तर; यह; इसे; वह; वही बात; यही बात; ऊँची आवाज़ में; थोड़ी ऊँची आवाज़ में; कृपया; ज़रा; थोड़ा; आख़िरी बात; "
     "आखिरी बात; "
     "क्या कहा; आपने क्या कहा"},
    {"say",
     "बताइए; बताइएगा; बताएँ; बताएं; बता दीजिए; बता दें; बोलिए; बोलिएगा; बोलें; बोल दीजिए; कहिए; कहिएगा; कहें; "
     "दोहराइए; दोहराएँ; "
     "दोहराएं; दोहरा दीजिए; दोहरा दें; जवाब दीजिए; जवाब दें; उत्तर दीजिए; उत्तर दें; समझाइए"},
    {"cansay", "कह; बता; बोल; दोहरा; समझा; जवाब दे; उत्तर दे; बात कर"},
    {"can", "सकते हैं; सकती हैं; सकेंगे; सकेंगी; पाएँगे; पाएँगी; देंगे; देंगी"},
    {"yesno", "हाँ या नहीं; सिर्फ़ हाँ या नहीं; बस हाँ या नहीं; हाँ या ना; केवल हाँ या नहीं"},
};
constexpr std::string_view hindi_rules[] = {
    "{open} {open}*",
    "{open}* {mine}? {what}? {well}* {missed}",
    "{open}* {what} {mine} {well}* {missed}",
    "{open}* {mine} {well}* {what}? {missed}",
    "{open}* {voice} {faint}",
    "{open}* {noise}",
    "{open}* मैं ठीक|सही|आपको|पक्का से? समझना|सुनना|करना चाहती|चाहता हूँ",
    "{open}* {how}* {open}* {how}* {say}",
    "{open}* {yesno} {how}* {say}",
    "{open}* {yesno} में {how}* {say}",
    "? {open}* क्या आप {open}* {how}* {cansay} {can}",
    "? {open}* क्या आप {yesno} में? {how}* {cansay} {can}",
    "? {open}* आप {how}* {cansay} {can} क्या",
    "{open}* {yesno}",
    "{open}* या नहीं",
    "? {open}* आप क्या कहना|बताना चाहते|चाहती हैं|थे|थीं",
    "? {open}* आप क्या कह|बोल रहे|रही हैं|थे|थीं",
    "? {open}* आपने अभी? क्या कहा|बोला था?",
    "? {open}* आपका क्या? मतलब क्या? है|था",
    "? {open}* क्या आपका मतलब|जवाब|उत्तर हाँ है या? नहीं?",
    "? {open}* क्या आपने हाँ कहा|बोला या नहीं",
    "? {open}* क्या आपने {yesno} कहा|बोला",
    "? {open}* क्या मैंने ठीक|सही सुना|समझा",
    "? {open}* क्या आप सुन रहे|रही हैं",
    "? {open}* क्या आप मुझे सुन पा? रहे|रही हैं",
    "? {open}* क्या मेरी आवाज़ आ रही है",
    "? {open}* क्या आप लाइन पर हैं",
    "? {open}* {topic}",
};
constexpr std::string_view hindi_never[] = {
    "एक",    "दो",    "तीन",    "चार",    "पाँच",    "पांच",  "छह",   "सात",  "आठ",   "नौ",     "दस",
    "बीस",   "पचास",  "सौ",     "हज़ार",   "हजार",   "लाख",  "करोड़", "आधा",  "डेढ़",   "ढाई",    "पहला",
    "पहली",  "दूसरा",  "दूसरी",   "तीसरा",  "रुपये",    "रुपए",  "आज",   "कल",   "परसों", "सोमवार", "मंगलवार",
    "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार", "दिन",  "हफ़्ते",  "महीने", "साल",  "मई",     "जून",
    "मार्च",  "पिन",   "ओटीपी",  "पासवर्ड", "नंबर",    "खाता", "खाते",  "दबाएँ", "दबाएं", "दबाइए",  "कहें",
    "करेंगे",   "करूँगी",  "करूँगा",   "होगा",   "दीजिए",  "दें",    "मुझे",   "मैं",    "हम"};
constexpr std::string_view hindi_about[] = {
    "क्या यह ये इस वह आप आपने आपका आपकी आपके आपको ही खुद स्वयं या नहीं हाँ हां था थी थे है हैं किया याद पता जानते जानती "
    "पहचानते "
    "पहचानती के बारे में किसी ने का की को द्वारा हुआ तो भी सच"};
constexpr std::string_view hindi_asking[] = {"क्या या"};

constexpr WordClass japanese_classes[] = {
    {"open",
     "申し訳ありません; 申し訳ございません; 申し訳ありませんが; 申し訳ございませんが; 恐れ入ります; "
     "恐れ入りますが; すみません; "
     "すみませんが; 失礼しました; 失礼いたしました; 失礼ですが; ごめんなさい; お手数ですが; "
     "お手数をおかけしますが; お手数をおかけします; "
     "ありがとうございます; では; もう一度伺います; もう一度お伺いします; もう一度お尋ねします; "
     "確認させてください; もう一度確認させてください; "
     "念のため伺います; 念のため確認させてください; 再度お伺いします; 何度も申し訳ありません; "
     "何度もすみません; 念のため; それとも; "
     "お忙しいところ恐れ入りますが"},
    {"what", "今の; 先ほどの; 最後の; お客様の; ただいまの"},
    {"heard",
     "お声; 声; お答え; お返事; ご返答; お言葉; お話; 部分; 最後の部分; 音声; ところ; 意味; お答えの意味; "
     "お返事の意味; お話の内容; "
     "おっしゃったこと; 最後のところ"},
    {"joint", "が; を; は; の"},
    {"well",
     "うまく; よく; 少し; はっきり; ちょっと; 最後まで; 正しく; あまりよく; ほとんど; きちんと; 一部"},
    {"missed",
     "聞き取れませんでした; 聞こえませんでした; 聞き取ることができませんでした; 分かりませんでした; "
     "わかりませんでした; 理解できませんでした; "
     "聞き逃しました; 聞き逃してしまいました; 聞き取れなかったのですが; 聞こえなかったのですが; "
     "聞き取れないのですが; 聞こえないのですが; "
     "聞き取れませんでしたので; 聞こえませんでしたので; 聞き取れなかったので; 聞こえなかったので; "
     "聞き取りにくいのですが; "
     "聞き取りにくいようです; 聞こえにくいようです; 聞こえにくいのですが; 聞き取れなかったため; "
     "聞こえません; 分かりかねました; "
     "聞き取れませんでしたが; 届きませんでした"},
    {"far",
     "遠いようです; 少し遠いようです; 遠いのですが; 小さいようです; 少し小さいようです; 途切れています; "
     "途切れているようです; 遠くて; 小さくて; "
     "少し遠いのですが; 乱れているようです; 悪いようです"},
    {"noise",
     "雑音が多いようです; 雑音が入っているようです; 雑音が入っています; 周りの音が入っているようです; "
     "雑音が多くて; 雑音のため; 電波が悪いようです; "
     "回線が不安定なようです; 音声が途切れているようです; 音声が乱れているようです"},
    {"how",
     "もう一度; もういちど; 今一度; 再度; もう少し; もう一回; ゆっくり; はっきり; 大きな声で; 大きめの声で; "
     "大きい声で; 短く; 簡単に; 別の言い方で; "
     "別の言葉で; 違う言い方で; 一言で; ゆっくりと; はいかいいえで; はいかいいえかで; はいまたはいいえで; "
     "はいもしくはいいえで; またはいいえで; "
     "はいかいいえかを; はいかいいえか; はっきりと; 今の; お答えを; お返事を; ご返答を; 最初から; どうか; "
     "恐れ入りますが; 簡単に; 先ほどの; "
     "もし可能でしたら; だけで"},
    {"say",
     "お願いします; お願いいたします; お願いできますか; お願いできますでしょうか; お答えください; "
     "お答えいただけますか; お答えいただけますでしょうか; "
     "お答えいただけませんか; お聞かせください; お聞かせいただけますか; お聞かせいただけますでしょうか; "
     "おっしゃってください; おっしゃっていただけますか; "
     "おっしゃっていただけますでしょうか; 教えてください; 教えていただけますか; "
     "教えていただけますでしょうか; 話していただけますか; お話しください; "
     "お話しいただけますか; お話しいただけますでしょうか; 言っていただけますか; 言ってください; "
     "繰り返していただけますか; 繰り返してください; "
     "言い換えていただけますか; 言い直していただけますか; お返事ください; お返事いただけますか; "
     "お返事をいただけますか; お答え願えますか; "
     "お話しになってください"},
    {"end", "でしょうか; ですか; でしたか"},
};
constexpr std::string_view japanese_rules[] = {
    "{open} {open}*",
    "{open}* {what}* {heard}? {joint}? {what}* {heard}? {joint}? {well}* {missed}",
    "{open}* {what}* {heard}? {joint}? {heard} {joint}? {well}* {missed}",
    "{open}* お電話が|お声が|声が|音声が|電波が {well}* {far}",
    "{open}* {noise}",
    "{open}* {how}* {say}",
    "{open}* {how}* {open}* {how}* {say}",
    "はい",  // "はい、またはいいえで…": the clause before is held against the rest of its sentence
    "{open}* それは|今のは|お答えは はい|いいえ という意味|ということ {end}",
    "{open}* それは|今のは|お答えは はい|いいえ {end}",
    "{open}* はい {end}",
    "{open}* それは|今のは|お答えは はい {end} いいえ {end}",
    "{open}* それとも? いいえ {end}",
    "{open}* はいかいいえか|はいかいいえかどちら|はいといいえのどちら|どちら {end}",
    "{open}* それは? どういう意味|どういうこと|どのような意味 {end}",
    "{open}* 今は|今|先ほどは 何とおっしゃいましたか|なんとおっしゃいましたか",
    "{open}* 何と|なんと おっしゃいましたか",
    "{open}* 聞こえていますか|聞こえますか|お聞きになれますか",
    "{open}* {topic}",
};
constexpr std::string_view japanese_never[] = {
    "一",     "日",       "時",     "分",       "二",       "三",      "四",   "五",   "六",   "七",
    "八",     "九",       "十",     "百",       "千",       "万",      "億",   "円",   "ドル", "ルピー",
    "今日",   "明日",     "昨日",   "曜",       "月",       "年",      "週",   "暗証", "番号", "パスワード",
    "コード", "口座",     "住所",   "生年月日", "約束",     "保証",    "返金", "免除", "押",   "送金",
    "振込",   "ください", "お願い", "必ず",     "いただけ", "致します"};
constexpr std::string_view japanese_about[] = {
    "この その これ それ は の に を が で も お客様 お客様ご自身 ご本人 ご本人様 ご自身 もの なさった "
    "された と という こと 覚え お心当たり 心当たり "
    "ご記憶 記憶 ほかの方 別の方 で間違い でお間違い ありません ございません による 本当に 確かに 様 方"};
constexpr std::string_view japanese_asking[] = {
    "ですか でしょうか ありますか ございますか なさいましたか されましたか お持ちですか ご存じですか "
    "でしたか ありませんか ございませんか ないでしょうか"};

constexpr std::string_view none[] = {""};

}  // namespace

const WordingRules& wording_rules(std::string_view language) {
  static constexpr WordingRules in_english{english_classes, english_rules,  english_never,
                                           english_about,   english_asking, english_declaring};
  static constexpr WordingRules in_hindi{hindi_classes, hindi_rules,  hindi_never,
                                         hindi_about,   hindi_asking, none};
  static constexpr WordingRules in_japanese{japanese_classes, japanese_rules,  japanese_never,
                                            japanese_about,   japanese_asking, none};
  const auto tag = language.substr(0, 2);
  return tag == "hi" ? in_hindi : tag == "ja" ? in_japanese : in_english;
}

}  // namespace rf::flow
