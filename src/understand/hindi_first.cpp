// What must never be missed, crisis and stop_calling, and what only looks like them.
#include "understand/hindi_tables.h"

namespace rf::understand {
namespace {

constexpr HindiPatterns patterns[] = {
    // What a bank never does is no wish of the speaker.
    {Sign::is_scam, 0.88,
     "FAKE|scam|fraud|dhokha|dhokhebaazi wala? CALLW to nahi; bank wala? kabhi? aise|aisa? .. CALLW nahi "
     "karta|karte|puchta|kar; bank wala? .. nahi "
     "puchta|puchte|maangta|maangte"},
    {Sign::call_later, 0.85, "is|ye time|waqt|samay .. nahi .. ho|kar|baat"},
    {Sign::stop_calling, 0.9,
     "mera|mere|hamara number .. blacklist|block|remove|delete|hata; blacklist kar|karo; kis .. stop "
     "calling"},
    {Sign::stop_calling, 0.9, "tang|pareshan .. gaya|chuka hoon? .. mat KARO"},
    {Sign::stop_calling, 0.9,
     "mera|mere|hamara|ye number .. kachra|kachre|कचरे|kooda|koode|kude|कूड़े|dustbin|bin main? "
     "daal|daalo|dalo|phenk|phenko|fenk|फेंक; mera|mere|hamara number .. mita|मिटा do|dijiye|dalo|den"},
    // What is meant for it is ready, and what is left is to be taken from the dead.
    {Sign::crisis, 0.9,
     "rassi|रस्सी|fanda|phanda|फंदा|zeher|zehar|jahar|ज़हर|जहर taiyar|tayyar|taiyaar|ready|तैयार|रेडी; "
     "mera|meri|mere kabr|qabr|कब्र|क़ब्र|chita|चिता|kafan|कफ़न|कफन; kabhi na|nahi|natag "
     "uthun|uthoon|uthu|उठूँ|उठूं|jagun|jaagun|जागूँ"},
    {Sign::crisis, 0.9,
     "hamesha|sada ka|ke liye so|sona|chala|chali|ja|jaunga|alvida; hamesha ka liye .. so|ja|jaunga|chala; "
     "so|sona jaunga|jaun .. hamesha"},
    {Sign::crisis, 0.93,
     "maut|मौत ka|ki intezar|intezaar|intazar|इंतज़ार|इंतजार; nahi rahunga|rahungi|रहूंगा|रहूँगा|रहूंगी|रहूँगी .. "
     "duniya|दुनिया; duniya|दुनिया main .. nahi "
     "rahunga|rahungi|रहूंगा|रहूँगा|rehna; jiya|जिया nahi jata|ja; nahi jiya|जिया jata|ja; nahi|na "
     "jeena|jiun|जीना mujhe|hai; jeene|jeena|जीने ka .. nahi bacha|bachi|raha|rahi"},
    // "Suicide" as recognisers write it.
    {Sign::crisis, 0.95, "sui|sue|suici|सुई|सुसाइड side|cide|said|साइड kar|karna|karunga|lunga|doon|hi"},
    {Sign::crisis, 0.95,
     "mar jaane|jane|jaaye|jaayen|jau|jaane_ka; mar ka .. dikha|sukoon|chain; mann .. mar|marna|marne; "
     "marna|marne .. mann|ichha|soch|socha; "
     "khud ko|apne .. nuksan|nuksaan|hani|chot|चोट|नुकसान; zinda nahi .. rahunga|rahungi|bachunga|milunga; "
     "jeena .. wajah|vajah|वजह .. nahi"},
    // "Mar gaya" is said of surprise, heat, work, laughter and hunger.
    {Sign::nothing, 1,
     "mar gaya yaar; mar gaya re; are mar gaya; mar gaya bhai; mar gaya main to; "
     "garmi|thand|bhookh|bhook|pyaas|pyas|thakan|hansi|sharm|gussa|dard|bore|"
     "boriyat|kaam|भूख|गर्मी|ठंड|प्यास|काम|शर्म|हँसी|has|hans|hans_ke se|ke|ka|kar .. mar; has|hans kar|ka "
     "has|hans kar|ka mar gaya; has|hans ka mar gaya; "
     "hans hans ka|kar mar gaya; marta|मरता kya na|nahi karta; mar mar ka|kar; kaam|bojh|काम se|ka mar; "
     "maza|mazaa aa gaya jaan; jaan chhod; jaan kha|"
     "kha_rahe; jaan ka dushman; jaan se pyara; marne ki fursat|fursat_nahi nahi; मरने ki फुर्सत nahi; suicide "
     "squad; mar|maar dala mehngai|mahangai ne"},
    // Of somebody else, or long ago: no crisis.
    {Sign::wrong_person, 0.85,
     "wo|unka|THEY .. mar gaya|chuke; unka .. "
     "dehant|death|swargvas|nidhan|maut|intakal|देहांत|निधन|मृत्यु|स्वर्गवास|मौत|डेथ .. gaya|hua|chuka; "
     "wo .. guzar|gujar|गुज़र|गुजर|chal_base|swargwasi gaya|chuke; wo|unka .. is duniya main nahi; wo zinda "
     "nahi; wo ab nahi rahe; wo .. chal base"},
    {Sign::hardship, 0.8,
     "KIN .. guzar|gujar|गुज़र|गुजर|mar gaya|chuke; KIN .. "
     "dehant|death|swargvas|nidhan|maut|देहांत|निधन|मृत्यु|स्वर्गवास|मौत|डेथ .. gaya|hua|chuka"},
    {Sign::complaint, 0.85, "jeena haram|haraam|हराम|dushwar kar|kiya|ho"},
    {Sign::crisis, 0.97,
     "latka|latki|लटका|लटकी milunga|mila|milungi|rahunga; main|hum|khud .. mar jaunga|ja; mar jaunga; mar "
     "jaun|jaoon|जाऊं|जाऊँ|jau; marna|marne|मरना|मरने .. chahta|chahti|hai|ka|ke|ki|padega|jaunga|ja|chahiye; "
     "marna chahta; main mar .. jaunga|chahta|raha|hi jata; mar hi jaunga; mar jana|jaana|जाना .. "
     "hai|chahta|chahiye|behtar|achha|theek|hi; mar jana|जाना; "
     "achha .. mar|marna|मर; isse .. achha|behtar .. mar|marna|maut|मौत; maut .. aa "
     "jaye|jaaye|जाए|aaye|chahiye|maang|gale|ko; maut hi; mujhe maut; khatam kar lunga|lu|doon|dunga .. "
     "khud|apna; "
     "khud|apna .. khatam|mar|maar|खत्म|ख़त्म|jala|जला "
     "kar|lunga|dunga|lu|ka|doon|na|leta|deta|lo|dalunga|dalu|daloon; apna .. jaan .. "
     "dunga|doon|de|lunga|le|lena; jaan .. dunga|doon|de_dunga|de "
     "dunga|doon|deni|raha|di; ji nahi paunga|raha|sakta hoon?; jaan doon ka; jaan doon|deni; jaan de "
     "dunga|doon|raha|du|deni|dene; jaan dunga; jaan de; khud .. khushi; aatmahatya; aatm hatya; atma hatya; "
     "आत्म हत्या; khud kushi|khushi; khudkhushi; khud ko .. "
     "khatam|mar|maar|hani|nuksan|nuksaan|चोट|jala|jalaa; zeher; jahar kha; poison; phansi; fasi|faasi "
     "laga|lagao|pe|lunga; latak|लटक jaunga|ja|jaun|ke|kar|raha|गया_हूँ; nas|naso|nabz|नस|kalai|कलाई kat|काट "
     "lunga|"
     "loon|lu|dunga|raha; nas kata lunga; train|rail|patri|patariyon|ट्रेन|रेल|gaadi .. "
     "aage|niche|neeche|ke|पटरी|आगे|नीचे .. kood|aa|aana|jaunga|let|lait|कट|kata|so; kood "
     "jaunga|ja|jaun|ke_mar|kar|ka .. "
     "mar|jaunga|jaan|dunga; kood jaunga|jaun|jau; "
     "chhat|chat|building|pul|bridge|nadi|kuan|kuen|river|छत|पुल|नदी|कुएं .. kood|chhalang|छलांग; "
     "goli|गोली .. mar|maar lunga|loon|lu; neend|nind|नींद .. goli|goliyan|गोलियाँ|गोलियां .. "
     "kha|lunga|khaunga|खा; zindagi .. khatam|खत्म|ख़त्म|bhari|bojh|बोझ; zindagi se .. "
     "tang|pareshan|thak|थक|haar|हार|oob|ऊब|dukhi|nirash|निराश; "
     "zindagi .. nahi chahiye; zindagi nahi .. jeena; jeena .. nahi .. "
     "chahta|hai|mann|ichha|iccha|sakta|karta|raha|yaar|mujhe|bacha|main|इच्छा|rah; nahi jeena; nahi .. jeena "
     ".. chahta|hai|mann|mujhe; nahi ji sakta|paunga|raha|lunga; "
     "jeena .. mann|ichha|iccha|इच्छा .. nahi|khatam|mar; jeena ka .. nahi; jeena se .. kya "
     "fayda|faayda|फायदा|matlab|achha|behtar|thak|mushkil; jeena .. bekar|kharab|bekaar|mushkil ho|kar|hai; "
     "jeena ka koi|kya .. matlab|wajah|fayda|maksad|मकसद|वजह|"
     "karan|hi; ab .. nahi ji sakta; ji ka kya karunga|karun|karna|karoon|fayda; ji kar kya; jeena ka .. "
     "aas|umeed|उम्मीद|ummeed .. nahi|khatam|toot; main .. dunya|duniya|दुनिया .. "
     "chhod|chhodke|ja|jaunga|alvida|nahi rahunga|रहूंगा|nahi|छोड़; duniya|दुनिया .. chhod .. ja|"
     "jaunga|dunga|chahta; duniya|दुनिया .. alvida|अलविदा; is duniya|दुनिया main .. rehna|रहना|nahi; kal|ab "
     "tak .. zinda|जिंदा|ज़िंदा nahi; zinda|jinda|जिंदा|ज़िंदा .. nahi .. "
     "rehna|rahunga|milunga|rahungi|रहना|रहूंगा|रहूँगा|rahna|chahta|bachunga; "
     "nahi .. zinda|jinda|ज़िंदा|जिंदा|zindaa .. rehna|chahta|rahunga|रहना; zinda|jinda|ज़िंदा|जिंदा reh|rah|रह ka "
     "kya; meri|mera laash|lash|लाश|arthi|अर्थी|maut|मौत; kill myself; killing myself; end my life; want to "
     "die; better off dead; cant go on; dont want to live; "
     "harm myself; hurt myself; khud ko kuch kar lunga|lungi|baithunga|dunga; kuch kar "
     "baithunga|baithungi|बैठूंगा|बैठूँगा|lunga_apne; kuch kar lunga .. khud|apna; apna aap ko .. khatam|kuch|mar; "
     "sab khatam kar lunga|doon|kar_dunga; khatam kar lunga|lungi|loon apne|khud; "
     "apna .. gala|गला|nas|नस|hath|hat .. kata|kat|ghont|घोंट|daba|दबा; gala|गला ghont|daba .. lunga|loon; "
     "mar hi|hi_jaun|jaun; mitti ka tel|तेल; tel|kerosene|petrol|मिट्टी .. chhidak|dal|daal|छिड़क .. "
     "aag|आग|jal|lunga|kar; aag|आग .. laga .. lunga|loon|lungi .. khud|apna; "
     "khud ko aag|आग; doob|dub|डूब mar|ke_mar|ka|kar|jaunga mar|jaunga|jaun; dub|doob|डूब jaunga|jaun|maru; "
     "mar raha hoon andar; marne ka|ki|ko|ke|se; मरने ka|ki|ke|ko|se|wala; marne wala hoon; bachne|बचने .. "
     "rasta nahi|koi"},
    // Only this time.
    {Sign::call_later, 0.9,
     "NOW !ka *? *? CALLW mat|nahi|na KARO; NOW *? mat KARO CALLW; CALLW NOW mat KARO; CALLW mat KARO NOW; "
     "NOW nahi .. LATER .. KARO; NOW mat KARO .. LATER .. KARO; NOW mat KARO; NOW .. pareshan|disturb mat "
     "KARO; "
     "CALLW mat KARO NOW .. LATER .. KARO; NOW .. CALLW mat KARO .. LATER .. KARO; "
     "office|meeting|raat|subah|dopahar|duty|kaam ka|main|ko|ke time|waqt|dauran|samay|beech? .. CALLW mat "
     "KARO; raat|subah|dopahar ko .. CALLW mat KARO; "
     "itni|itne raat|subah|savere ko? .. CALLW mat KARO; is time|waqt|samay .. CALLW mat KARO; aaj CALLW mat "
     "KARO; aaj nahi .. kal .. KARO; aaj mat KARO"},
    {Sign::stop_calling, 0.95,
     "CALLW .. mat KARO; CALLW .. mat $; mat .. KARO .. CALLW; mat CALLW KARO; CALLW na KARO; CALLW na "
     "karein; CALLW .. nahi .. aana|aaye|karna_hai|karoge|karenge|karein chahiye?; CALLW .. nahi "
     "karo|lagao|bhejo; CALLW nahi chahiye; CALLW nahi $; CALLW nahi bas; nahi chahiye .. CALLW; "
     "CALLW KARO? .. band KARO|kar|ho; CALLW .. band KARO|kar|do; CALLW .. band ho|hona|honi|hone chahiye; "
     "band KARO|kar .. CALLW; band karo ye "
     "CALLW|sab|tamasha|bakwas; CALLW karna chhod; CALLW .. rok|roko|rokiye|rokein do|dijiye|lo; aaj ka baad "
     ".. CALLW|pareshan .. mat|nahi|na KARO?; aaj ka baad mat KARO|aana; "
     "aainda|ainda|aayinda|आइंदा|आईंदा|aage|aagey|आगे|bhavishya|kabhi|कभी|dobara .. CALLW|pareshan|number .. "
     "mat|nahi|na|kiya KARO|to?; aainda|आइंदा|आईंदा|aage|dobara|kabhi|कभी .. mat KARO|lagao|bhejo; "
     "aainda|आइंदा|आईंदा .. nahi aana|chahiye; dobara CALLW .. to|ki to|shikayat|police; "
     "dobara .. CALLW kiya|aaya|ki|aayi to|na|mat; dobara mat KARO .. CALLW?; dobara .. CALLW .. "
     "nahi|mat|na; pareshan mat|na|nahi KARO|karo|karein|karen|kiya; pareshan karna|karo .. band|chhod .. "
     "KARO|do|kar?; pareshan kar .. band; mat .. pareshan KARO|karo; mat karo pareshan; mat pareshan; "
     "pareshan mat $; "
     "mere|mera .. number .. hata; number .. hata do|lo|dijiye|kar|dalo|karo|dein|deejiye|den; number .. "
     "hata; list|record|system|database|data|सूची|रिकॉर्ड .. hata|naam; naam .. hata .. do|list; list se naam "
     "hata; mera number .. list .. se; dnd|do_not_disturb .. karo|daal|dalo|activate|lagao|main|pe; "
     "pichha|peecha|peechha|पीछा|picha chhod; pichha|peecha|पीछा .. mat; bakhsh|baksh|bakhs|बख्श|बख़्श "
     "do|dijiye|dein; mujhe chhod do; mujhe .. akela|akele|अकेला|अकेले chhod; chain|चैन se .. "
     "jeene|rehne|रहने|sone|jeena do; CALLW .. na aaye|aana|aae; CALLW .. aana|aaye|aa nahi|band|mat .. "
     "chahiye|ho|kar?; "
     "number .. block|blacklist|band .. kar dunga|raha|dungi|lunga|kar|deta; aapka number block; baar baar "
     ".. mat .. KARO|karo; baar baar .. band karo|kar; bar bar mat; roz roz .. mat; CALLW .. mana kiya; "
     "kitni|kitna baar .. mana|bola|kaha .. CALLW|mat|mana; mana kiya .. CALLW; CALLW .. "
     "zaroorat|jarurat|ज़रूरत|जरूरत nahi; "
     "is number pe .. mat; mat .. is number pe; ab .. CALLW .. mat|nahi|na .. KARO|aana|chahiye; ab mat KARO "
     "CALLW; ab CALLW mat; CALLW karna mana; CALLW .. kiya .. to .. "
     "shikayat|police|case|thik|theek|achha|complaint; "
     "do not .. CALLW; dont .. CALLW; don't .. CALLW; never .. CALLW; band CALLW|bothering|contacting; no "
     "more CALLW; unsubscribe; leave me alone; remove .. number; CALLW aaya|kiya|aayi|karoge to .. "
     "shikayat|police|case|complaint; "
     "mat lagao .. CALLW; CALLW karna .. zaroorat|jarurat|ज़रूरत nahi; CALLW karne .. zaroorat|ज़रूरत|जरूरत nahi; "
     "yahan|idhar|is pe .. CALLW mat"},
    // A hand on the call itself, or on the card: no request to stop calling.
    {Sign::nothing, 1,
     "CALLW mat kata|kato|kaatna|rakho|katna|काटना; mat rakho CALLW; CALLW .. rakho|rakh mat"},
    {Sign::harmless, 0.8,
     "BLOCKW mat|na|nahi karo|kar|karein|karwao|kijiye|karna|do; mat BLOCKW karo|kar; BLOCKW .. "
     "zaroorat|jarurat|ज़रूरत|जरूरत nahi; BLOCKW nahi karna|karwana|karwao|chahiye; mat karo BLOCKW"},
    {Sign::block, 0.9,
     "card|account|khata pe? ko? .. BLOCKW BLOCK_IT; ye|wo|isko ko? payment|transaction|card? ko? BLOCKW "
     "BLOCK_IT; payment|transaction ko? "
     "BLOCKW BLOCK_IT; turant|abhi|jaldi|fauran|तुरंत|जल्दी|फौरन BLOCKW karo|kar|karwao|karna; BLOCKW "
     "karo|karwao !diya|di|liya; BLOCKW kar "
     "do|dijiye|lo|den; BLOCKW karna|karwana hai|chahta; BLOCKW karna chahta; please BLOCKW; BLOCKW "
     "karo|do|kar do? mera? "
     "card|account|ye|wo; BLOCKW do|dijiye .. payment|card|transaction; report karo|karna|kar|karni; block "
     "it; block my|the card; freeze my"},
};

}  // namespace

std::span<const HindiPatterns> hindi_first() { return patterns; }

}  // namespace rf::understand
