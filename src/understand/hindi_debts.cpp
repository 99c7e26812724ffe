// What is said of what is owed, and what else has to be heard before the requests take its words.
#include "understand/hindi_tables.h"

namespace rf::understand {
namespace {

constexpr HindiPatterns patterns[] = {
    // Of what the loan's questions ask, before requests take their words.
    {Sign::unpaid, 0.88,
     "abhi nahi $; nahi abhi nahi $; aadha|kuch|thoda .. diya|di|kiya|chukaya|bhara .. "
     "aadha|bakaya|thoda|reh|rah; LOANW .. nahi kata|kati|कटी|कटा; nahi kata|kati|कटी LOANW; bhool|bhul|भूल "
     "gaya tha? .. bharna|dena|jama|भरना; cheque|check|चेक|nach|ecs bounce|बाउंस|return; balance nahi tha .. "
     "LOANW|kata"},
    {Sign::on_time, 0.9,
     "auto|apne|apna aap? .. kata|debit|kat|कट jata; har mahina .. kata|kat|कट jata; LOANW .. apne aap "
     "kata|kat|कट "
     "jata; account se .. kata|kat|कट jata; ek|koi bhi? LOANW .. chhooti|chhuti|chhoota|chhut|छूटी|छूटा nahi; "
     "ek|koi bhi? LOANW nahi .. chhooti|chhuti|chhoota|chhut|छूटी|छूटा|छूट; kabhi .. late|der nahi; nahi "
     "kabhi .. late|der; regular .. chal|bhara|hai"},
    {Sign::already_paid, 0.9,
     "sab|poora|pura|saara|sara|सारा|पूरा .. diya|di|chuka|chukaya .. kuch|koi bakaya nahi hai?; "
     "hisab|hisaab|हिसाब "
     "barabar|बराबर|saaf|clear .. hai|ho|hua|chuka; LOANW .. band|close|khatam karwa|kar .. diya|liya|chuka"},
    {Sign::dispute, 0.88,
     "LOANW .. kisi aur|dusre ne .. liya|DEED; kisi aur|dusre ne .. LOANW .. liya|DEED; main .. "
     "amount|hisab|hisaab|LOANW|ye nahi manta|maanta|maanti|मानता|मानती; "
     "fee|fees|penalty|charge|charges|fine "
     "kis baat|cheez ka|ki; late fee|fees .. galat|kyun|kis; LOANW zyada|jyada|ज़्यादा|ज्यादा "
     "kata|kaat|काट|le|maang .. raha|rahe|ho|hai; mujhpe .. koi? LOANW .. nahi"},
    {Sign::who_is_this, 0.9,
     "kaunsa|kis|kaun si|sa|se? dukan|bank|department|vibhag|branch se .. "
     "bol|bolo|baat|keh|ho|hai|CALLW|raha; YOU kis department|vibhag|branch se; apna|pehle parichay|परिचय"},
    {Sign::repeat, 0.9,
     "kaunsa|kaun si|sa|se? bank ka loan; kis din ka|ki .. bola|kaha|tha|bol|bataya; kab ka|ki "
     "tareekh|tarikh|date|तारीख .. bola|bol|kaha|batayi|bataya|YOU; kitna ka|ki bola|bataya|bataye|kaha"},
    {Sign::same_number, 0.9,
     "aur|dusra koi number hai? nahi; koi aur|dusra number hai? nahi; ab yahi|यही hai; sirf yahi|यही"},
    {Sign::other_number, 0.9, "LOANW main ye wala|number? nahi; ye wala nahi hai?"},
    {Sign::refuse, 0.88, "main .. paisa|kuch|LOANW dene|bharne|chukane|देने|भरने wala nahi hoon?"},
    {Sign::unsure, 0.86,
     "kab .. dunga|karunga|doon|hoga|paunga pata nahi; pata nahi kab .. dunga|karunga|hoga|paunga?; pata "
     "nahi kitna .. "
     "dunga|paunga|hoga|hai|sakta"},
    {Sign::off_topic, 0.8,
     "kyc; केवाईसी; cheque|check|चेक book|बुक; passbook .. update|print; "
     "gold|home|personal|car|education LOANW ka|ki? rate|byaj|interest|ब्याज .. kya|kitna .. chal|hai? raha? "
     "hai?; atm card kab; debit card kab; account khulwana|kholna"},
    {Sign::fraud, 0.9,
     "lagta hai? .. kisi ne .. DEED|use|nikale|chori|churai|hack .. hai?; kisi|koi "
     "anjaan|anjan|ajnabi|unjaan|अनजान|अजनबी insaan? ne? .. DEED|use|hoga; galat "
     "tarika|tareeka|tarike|tareeke|तरीके se .. paisa|kata; galat|dhokha hua|hui hai? .. mere saath|sath|साथ; "
     "koi "
     "aur .. mera|mere card|account .. chala|use|istemal|chalaa; paisa|rupaye "
     "churaye|churae|churaya|चुराए|चुराये|chori .. gaya|hai|liye"},
    {Sign::voicemail, 0.93,
     "tone|beep|बीप|टोन ka? baad .. message|sandesh|संदेश|bolo|record; sandesh|संदेश "
     "record|chhod|chhodein|chhodiye|छोड़ें; jis|jisse number|vyakti|insaan? se? .. sampark .. "
     "uplabdh|उपलब्ध|vyast|busy nahi?; voicemail|voice|वॉइस|वॉयस mail|मेल .. bheja|भेजा|forward"},
    {Sign::denial, 0.85,
     "pehla|pehli|पहली baar .. sun|suna|naam .. raha|hai; na maine .. DEED hai? na|natag; mere paas|pas|पास "
     ".. "
     "appw hi? nahi; mera .. appw .. account hi? nahi; nahi kela|kele|केलं|केले|केला; na "
     "kela|kele|केलं|केले"},
    {Sign::unsure, 0.86,
     "jaanch|janch|जांच|जाँच kar ka|ke|karke? .. bata|bolta|batata|bataunga?; pata kar ka|ke|karke? .. "
     "bolta|bata|batata|bataunga; date|tareekh|tarikh fix|pakki|tay|final nahi; fix|pakki date|tareekh nahi; "
     "abhi? "
     "bol nahi sakta; jab .. payega|sakega|paunga tab; kaunsa sasta|mehnga|mahanga|sasti"},
    {Sign::help, 0.85,
     "koi tareeka|tarika|तरीका|rasta|upay|उपाय .. batao|bata|bataiye|hai|ho|nikalo; LOANW main "
     "dene|bharne|देने .. "
     "tareeka|tarika|तरीका; pehle bata|bolo kitna"},
    {Sign::complaint, 0.87,
     "kisi kaamkaj ka nahi; seedhe|sidhe|seedha|सीधे muh|munh|मुंह|मुँह .. baat nahi; koi .. muh|munh .. baat "
     "nahi"},
    {Sign::why, 0.87, "number kyun .. verify|confirm|puch|pooch|check|jaan; kyun .. verify kar"},
    {Sign::fraud, 0.88, "paisa wapas chahiye .. mujhe?"},
    {Sign::hardship, 0.88,
     "KIN ka|ki shadi|शादी main .. kharch|kharcha|laga|lag|खर्च gaya?; baarish|barish|बारिश|baadh main .. "
     "beh|bah|doob|barbad|kharab|बह; dukan band .. gayi|ho|hai|padi|pada"},
    {Sign::promise, 0.88,
     "thoda? time|mohlat|samay|muhlat|मोहलत do|dijiye|de .. dunga|karunga|bharunga|PAYW; din ka|ki "
     "mohlat|time .. "
     "do? .. dunga|bharunga|karunga|PAYW; kal|aaj|parson hi? transfer|jama|pay|bhej|payment karta|kar|deta "
     "hoon"},
    {Sign::voicemail, 0.93, "YOU jis|jisse .. sampark .. uplabdh|उपलब्ध|vyast|busy nahi?"},
    {Sign::dispute, 0.88, "itna byaj|interest|ब्याज|penalty .. kahan|kaise|kyun|galat"},
};

}  // namespace

std::span<const HindiPatterns> hindi_debts() { return patterns; }

}  // namespace rf::understand
