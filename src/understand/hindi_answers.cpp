// What answers a question. A pattern that names a negator has it in its meaning; negators that it does not
// name are counted.
#include "understand/hindi_tables.h"

namespace rf::understand {
namespace {

// Looked for before a yes, which must not take their words.
constexpr HindiPatterns doubt_patterns[] = {
    {Sign::denial, 0.8, "kya maine thoda na? .. DEED; kya thoda"},
    {Sign::doubtful, 1,
     "haan bhi aur? na|nahi|natag bhi; ^ haan nahi $; ^ matlab ki $; ^ wo? wo? aisa hai ki? $; baat "
     "aisa|aisi|ऐसी hai ki? "
     "$"},
    {Sign::correction, 1, "galat bol|keh|bata diya|gaya tha|maine?; galat bol gaya; galat bola"},
    {Sign::denial, 0.85, "mere|mera dwara|द्वारा .. DEED hua? nahi"},
    {Sign::aside, 0.5,
     "card|account|phone|number mera|meri hai|tha; mera|meri card|account|phone|number hai|tha"},
    {Sign::nothing, 1,
     "dont|don't|no|not worry|worries|tension|tensions|problem|issue|issues; nothing wrong; "
     "chinta|tension|fikr|fikar|चिंता|फिक्र|टेंशन mat|na|nahi karo|lo|kijiye|le|lene|doon|lunga ka?; "
     "ghabrao|ghabraiye|घबराओ mat|nahi; mat "
     "ghabrao|ghabraiye"},
    {Sign::assent, 0.9, "bina shak|shaq|शक; beshak|बेशक; bila shak|शक; aur kya hoga"},
    {Sign::assent, 0.85, "aur kya; kyun nahi !DEED; aur nahi to kya|kaun"},
    {Sign::doubtful, 1,
     "agar .. maine|main|kiya|ki; maine .. DEED hota; DEED hota; main .. karta hota; kya maine .. DEED; kya "
     "ye .. mera|maine; maine .. DEED kya $; maine .. DEED hai|tha kya $; main .. tha kya; mera hai kya; "
     "kisne .. DEED; YOU .. keh|kaha|bola|bolo|lagta .. maine|mera|ME; maine kya DEED; maine .. kaunsa|kitna "
     ".. DEED; kya DEED maine; kahenge ki maine; haan bolun|kahun|bol .. kya; "
     "haan samajh|maan lo|lijiye|le; maan lo; maan lijiye; agar .. haan; wah; jaise ki|maine; kal ko; maine "
     "kya; kisi .. bola|kaha .. haan; pehle bata|bolo; karna tha; karna padega|hoga|hai|chahta|chahiye; "
     "karne wala; karunga; karne .. soch|wala|tha|gaya; DEED jata; shayad nahi; maine try; maine koshish"},
    // "Bhagwan ne chaha to haan".
    {Sign::doubtful, 1,
     "bhagwan|ishwar|allah|khuda|rab|भगवान|ईश्वर|अल्लाह|खुदा ne|ki|ka? "
     "chaha|chahe|chahega|chahenge|marzi|ichha|चाहा|चाहे "
     "to?; inshallah|inshaallah|इंशाअल्लाह"},
    // Heard, or written somewhere: it is not the speaker who says so.
    {Sign::doubtful, 1,
     "suna hai|tha ki? .. maine|mera|main; sunne main .. maine|mera|main; pata chala|chali hai? ki? .. "
     "maine|mera|main; likha hai|tha|hua ki? .. maine|mera|main; khabar .. ki? .. maine|mera|main; "
     "system|computer|app|message|record|log .. bol|keh|bata|likha|dikha .. maine|mera|main"},
    // Something else was done, or somewhere else; or only what it was is said, and not that it was this.
    {Sign::doubtful, 1,
     "kahin|kahi|kahee aur; aur kahin|kahi; kuch aur DEED|tha|hai|hi; maine|humne jo .. DEED; jo maine|humne "
     ".. DEED"},
    {Sign::denial, 0.75,
     "kisne .. bola|kaha|keh .. maine|mera|ki; kaun keh|bol|kehta|bolta .. raha|hai .. maine|mera|ki; kaun "
     ".. keh .. maine"},
    // Questions that say no.
    {Sign::denial, 0.85,
     "maine|humne kab|kahan|kyun|kaise .. DEED; maine|humne kab|kahan; kab|kahan|kyun|kaise .. DEED "
     "maine|humne; kab|kahan DEED maine; main|hum .. kyun|kaise|kahan|kab .. "
     "karunga|karun|karta|DEED|dunga|doon|jaunga|kar; main .. kyun karunga; kyun karunga|karun main?; kaise "
     "kar|karunga .. sakta .. main?; kahan .. se .. karunga|karun|kiya; "
     "thoda|thodi na .. maine|main|DEED|karunga|karta|mera; thoda|thodi maine; maine|main thoda|thodi na? .. "
     "DEED; thoda hi .. DEED|karunga|karta|mera|kiya; bhala .. maine|main|kyun|karunga; main bhala; maine "
     "bhala .. DEED; mere|mera|ye .. thoda na?; main pagal .. hoon|thoda; pagal .. hoon .. kya|jo|main; kyun "
     ".. DEED|karunga main|maine|hum; kaun karega; sapne|सपने main; jaise main; "
     "jaise mere .. paas|pas .. paisa|itne; mere paas|pas .. itne|itna paisa .. hai|hote|hain|kahan|nahi; "
     "main|maine .. sote|so|soye|soya|neend .. hue|raha|rahe .. kar|kiya|karta|shopping|order|payment; "
     "bhoot|भूत ne"},
    {Sign::sarcasm, 0.8,
     "haan .. jaise; jaise .. itne|ambani|paisa|main; main to .. "
     "ambani|अंबानी|raja|crorepati|करोड़पति|tata|lakhpati; wah|waah|वाह .. kya|maine|main|bhai|ji|beta; wah "
     "kya baat; kya baat hai wah?; kamaal|kamal|कमाल hai; mazaak|mazak|majak|मज़ाक|मजाक .. "
     "hai|kar|chal|samajh; haan .. sapne; haan .. bhoot"},
    // "Balance check kiya tha, payment nahi".
    {Sign::denial, 0.8, "payment|transaction|kharidari|order|shopping|transfer nahi $"},
    // Someone else.
    {Sign::harmless, 0.75,
     "fraud|FAKE wagera|vagera|vagairah|wagairah|वगैरह kuch|koi? nahi; kisi aur ne nahi DEED?; kisi aur ne "
     "nahi; kisi ne nahi; koi aur nahi; aur kisi ne nahi; koi FAKE nahi; "
     "koi fraud .. nahi; koi chori .. nahi; fraud nahi; FAKE nahi .. hai|hua; koi "
     "gadbad|gadbadi|dhokhadhadi|gadbd nahi; gadbad nahi; genuine|asli hai; "
     "genuine payment|transaction|hai; sab theek|sahi|thik hai|tha?; sab sahi; koi dikkat|problem nahi; all "
     "good|sahi|theek"},
    {Sign::other, 0.8,
     "koi aur .. kar .. raha|gaya; kisi aur ne|ka|ki .. DEED|hoga|hai|hua; usne .. DEED .. hai|hoga|tha?; "
     "kisi aur ne; kisi dusre|doosre|dusra ne; koi aur .. DEED|hoga|kar|hai; koi dusra .. DEED|hoga|kar|hai; "
     "dusre|dusra|doosre .. ne .. DEED; aur kisi ne .. DEED|hoga|kar|use; someone else; somebody else; kisi "
     "aur; kisi ne .. kiya|ki hoga; kaun|kisne .. kiya hoga|hai; pata nahi kisne|kaun .. "
     "DEED|kar|hai|liya|use"},
    {Sign::family, 0.8,
     "mera|meri|mere? KIN ne .. DEED|use|hoga|lagaya|dalwaya|khareed; mera|meri KIN ne; NAME ne .. DEED; "
     "NAME ne; ghar main kisi ne .. DEED|hoga; ghar ka .. kisi ne .. DEED; ghar wala|walon ne .. DEED; DEED "
     "mera|meri KIN ne; KIN ne .. DEED; bachcha|bachchon|bachche|बच्चों|bacho ne .. DEED|kar|hoga; my KIN "
     "did|made|used"},
    // Theft.
    {Sign::fraud, 0.93,
     "leak|लीक ho|hua|gaya|hai|kar; detail|details|card|data|number leak|लीक .. hua|ho|gaya|hai; fraud; "
     "fraud hai; fraud hua; fraud ho|hua .. gaya|hai|mere|raha; ye .. fraud; fraud hi; mere "
     "saath|sath|साथ .. dhokha|fraud|scam|thag|galat; dhokha .. hua|ho|diya|mila|gaya|hai|kiya; dhokha; "
     "dhokhe se; scam .. hua|ho|hai|gaya; scam; FAKE .. transaction|payment|order|hai|hua|liya|gaya|kiya; "
     "thag .. liya|gaya|hua|kar|diya|ki|lo; "
     "card|account|phone|purse|parse|wallet|batua|बटुआ|पर्स|mobile|bag|वॉलेट .. "
     "chori|gum|gumm|gayab|kho|गुम|गायब|खो|गुमा|lut|loot .. gaya|hua|ho|hai|tha|liya|diya?; chori .. "
     "hua|ho|hai|gaya|kar|liya; chori; kho gaya; gum .. ho|gaya|hai; kisi .. ne? .. mera|mere|meri .. "
     "card|account|otp|pin|phone|number|naam|paisa .. DEED|use|se|hack|nikale|hata|kar|chori|liya; "
     "chor|thag|FAKE ne .. DEED|nikale|hata|kata; otp .. puchna|puch|pucha|poocha|pooch|manga|maanga|पूछा; "
     "koi aur .. mere|mera card|account|naam; kisi ne mere naam .. DEED|shopping|kharidari|order|loan; koi "
     ".. mere card .. use|shopping|kharidari; mera|mere .. card|account .. kisi .. ne .. DEED|use|hata|kata; "
     "mera|mere .. card|account .. kisi aur .. DEED|use|hata; kisi ne .. card|account|paisa|otp|naam .. "
     "DEED|use|nikale|hata|kar|hack|chori|kata|uda|uraa|उड़ा; kisi ne .. use kiya; kisi ne .. "
     "nikale|hata|chori|hack|loot|uda|clone; kisi aur ne .. card .. use|DEED|se; kisi aur ne? mera|mere|meri "
     ".. card|account|otp|phone .. DEED|use|chori|nikale; kisi aur ne? mera|mere|meri .. "
     "card|account|otp|phone .. DEED hai|tha; kisi aur? ne DEED hai|tha? "
     "mera|mere card|account|naam se|pe; mere|mera .. card .. galat "
     ".. use|istemal|hua; card .. misuse|दुरुपयोग|durupyog; misuse; durupyog|दुरुपयोग; bina .. "
     "bataye|bata|bataya|puche|pooche|pucha|marzi|marji|otp|permission|ijazat|ijaazat|pata|jankari|mere|ki|"
     "मर्जी|मर्ज़ी|इजाज़त|अनुमति|अनुमति_के|poochhe|पूछे .. paisa|kata|DEED|nikale|hata|transaction|payment; "
     "paisa .. kata .. bina|apne|kaise|khud|gayab; paisa .. gayab|chori|loot|hata|nikale|ud|uda|उड़|गायब .. "
     "gaya|liya|liye|ho|hua|kisi; paisa apne .. kata; bina .. paisa .. kata|nikale|hata; hack .. "
     "hua|ho|kar|kiya|liya|gaya|hai; hack; hacker; clone .. hua|ho|kar|gaya|kiya|hai; clone; skimming; "
     "phishing; unauthorised|unauthorized; cyber .. crime|fraud|thag; loot .. liya|gaya|hua|lo; mere saath "
     "galat .. hua; hera pheri|feri; "
     "kisi .. chori; stolen; i did not authorise|authorize; without my; someone .. used|made|took; gadbad .. "
     "hai|lag|ho|hua; jaalsaji|jaalsazi|जालसाजी|jalsaji; sim swap; otp .. fraud; maine nahi .. fraud; fraud "
     ".. lag raha; case darj kar .. fraud; fraud report; report kar .. fraud; galat|farzi transaction .. "
     "hua"},
    {Sign::doubtful, 1,
     "fraud .. ya .. nahi; fraud kya; kya fraud; kyun .. fraud .. bol|keh|kaha; fraud kyun; fraud .. "
     "bol|keh|lagta|samajh .. raha|rahe YOU?"},
    // No knowledge of it is a no.
    {Sign::denial, 0.88,
     "pata|jankari|khabar nahi .. ye ka? bare main?; mujhe|hum pata nahi .. ye .. bare; ye .. ka .. kuch|koi "
     ".. pata|jankari|idea|khabar nahi; mujhe .. ye .. ka .. kuch|koi .. "
     "pata|jankari|idea nahi; kuch nahi .. pata|jaanta .. ye|wo .. bare|baare|बारे main; mujhe .. kuch nahi "
     ".. pata .. ye|wo .. bare|baare|बारे main; main|maine kya pagal .. hoon|jo?; mujhe|main .. ye .. "
     "bare|baare|vishay|बारे|विषय main .. pata|jankari|jaanta|khabar .. nahi|kuch?; mujhe|main .. ye .. "
     "bare|baare|बारे .. nahi|kuch nahi .. pata|jaanta|jankari; ye .. bare|baare|बारे main .. nahi .. "
     "pata|jankari|jaanta; ye .. bare|baare|बारे .. kuch nahi .. pata|jaanta; ye .. koi jankari nahi; mujhe "
     ".. koi|kuch .. jankari|khabar|ilm|info|information .. nahi; koi jankari nahi; jankari nahi; mujhe "
     "kuch nahi pata; mujhe .. kuch .. pata nahi; "
     "main .. jaanta .. nahi; main .. nahi .. jaanta; nahi jaanta .. main|ye|isko?; jaanta .. nahi; "
     "pehchan|pahchan|pehchaan|पहचान nahi .. raha|pa|hai|paya; mera .. isse|ye .. lena dena nahi; koi lena "
     "dena nahi; lena dena nahi; mera .. koi .. "
     "sambandh|taalluq|talluk|lena|wasta|vasta|rishta|संबंध|सम्बन्ध|वास्ता nahi; naam .. nahi .. suna; naam .. "
     "suna .. nahi; maine .. suna .. nahi|tak; kabhi suna nahi; maine .. kabhi nahi .. DEED|gaya|suna|use; "
     "main .. kabhi .. gaya|aaya|DEED .. nahi; "
     "main .. gaya .. nahi; main .. nahi .. gaya; main .. wahan|vahan|waha|us|wo|udhar|वहां|वहाँ .. nahi .. "
     "tha|gaya|hoon|jata; main .. shehar|sheher|city|शहर|desh|india|country .. nahi|bahar .. tha|hoon|main?; "
     "main .. tha hi? nahi; main .. karta .. nahi; main .. nahi .. "
     "karta|kharidta|khareedta|khata|use|leta|deta; nahi karta .. main|hum; karta nahi .. main|hum|hoon; "
     "main .. karta hi nahi; main .. kharidta|khareedta|mangwata|mangata|jata|खरीदता|खरीदती|मंगवाता .. nahi; "
     "main .. use .. nahi .. karta; mere .. paas|pas .. card|account .. nahi|hi nahi; mere paas .. koi? card "
     "nahi .. hai|tha; mera .. koi .. account|card .. nahi; mera card .. mere|ghar|gum|almari .. paas|pas; "
     "card .. use|istemal .. nahi .. kiya|karta|hua; card .. use hi nahi; maine .. use .. nahi; "
     "mera|meri|mere card|account|taraf|or|dwara|द्वारा se? .. nahi .. hua|DEED|gaya|hai; mera|meri|mere .. "
     "taraf .. nahi; mera dwara|द्वारा .. nahi; mere .. dwara|द्वारा|haath|hath|हाथ .. nahi; mujhse .. nahi .. "
     "hua|DEED; mujhse .. hua|DEED .. nahi; "
     "ye main nahi .. tha|hoon?; wo main nahi .. tha|hoon?; main nahi .. tha|hoon|hu; main nahi $; main .. "
     "tha .. nahi; maine|humne nahi $; maine|humne nahi =mera|kisi|usne|KIN; mera|meri|mere nahi; mera|meri "
     ".. hai .. nahi; mera .. koi .. transaction|payment|order|kharidari .. nahi; aisa kuch nahi .. "
     "DEED|hua|hai; aisa nahi .. DEED|hua; aisa .. koi .. nahi .. DEED|hua; koi .. "
     "transaction|payment|order|kharidari|shopping .. nahi .. DEED|hua|hai; koi transaction|payment .. DEED "
     ".. nahi; kuch nahi kharida|DEED|mangwaya; kuch .. kharida|DEED|mangwaya .. nahi; kuch nahi DEED; kuch "
     "DEED nahi; "
     "not me; wasnt|wasn't me; didnt|didn't; did not; never .. did|made|bought|used|DEED; not mine; mujhe "
     "nahi lagta .. maine|mera|DEED; nahi lagta .. maine|mera; lagta nahi .. maine|mera|ki; nahi lagta; main "
     ".. inkaar|inkar|इनकार|इंकार; mere .. hisab|hisaab|हिसाब .. nahi; yaad nahi .. kabhi .. DEED; nahi lagta "
     ".. maine .. DEED; mujhe nahi lagta .. maine|mera .. DEED|hai"},
    {Sign::recall, 0.7,
     "bhool|bhul|भूल gaya|chuka .. tha|hoon|main?; bhool|bhul|भूल gaya; dhyan|dhyaan|ध्यान nahi raha"},
    {Sign::doubtful, 1, "amount|date|dukan|naam|tareekh|price|rate|bill .. galat|alag|zyada|kamti|kam|dusra"},
    {Sign::unsure, 0.85,
     "puchna|poochna|puch|pooch|पूछना .. padega|hoga; yaad nahi padta|padti; exact .. nahi; yaad karna "
     "padega|hoga|hai; pata nahi; nahi pata; mujhe .. nahi .. pata; mujhe .. pata .. nahi; pata nahi .. "
     "DEED|kiya ya nahi|kisne; kya pata; kuch pata nahi; pata karna|lagana|lagao .. padega|hoga|hai?; shayad "
     ".. DEED|karna|ho|hoga|hai|haan; shayad; shayad .. DEED .. shayad .. nahi|DEED?; ho sakta .. "
     "hai|DEED|maine|KIN; ho bhi sakta; hoga shayad; DEED hoga; DEED ho|hoga .. shayad|pata; maine|main .. "
     "DEED hoga; maine hi .. DEED hoga; "
     "yaad nahi .. aa|aata|hai|raha|mujhe|kiya; nahi yaad; yaad .. nahi; mujhe .. yaad .. nahi; nahi .. yaad "
     ".. aa|aata|hai; dhyan|dhyaan|ध्यान|khayal|khyal|ख्याल .. nahi .. aa|hai|aata|raha?; nahi .. "
     "dhyan|dhyaan|ध्यान; check .. karna|kar|karke|karunga|karta|karo|karenge .. "
     "padega|hoga|bata|batata|deta|lun|hai|ke|bataunga?; dekh .. "
     "padega|hoga|hai|bataunga|batata|lun|loon|ka|karunga; dekhna .. padega|hoga; dekh ka|kar bata|bataunga; "
     "dekh leta|lun|lu|loon|leti; KIN ko .. pata; ho bhi .. nahi bhi; kar leta check; dekhunga; dekhta hoon; "
     "statement .. dekh|check|dekhunga; pakka .. nahi; zaroor nahi; nahi .. pakka; pakka nahi .. "
     "keh|bol|bata .. sakta|hai|paunga; sure nahi; not sure; confirm nahi; nahi confirm; clear nahi; keh "
     "nahi sakta; nahi keh .. sakta; kuch keh nahi sakta; kuch nahi keh .. sakta; bata nahi sakta|paunga; "
     "nahi bata .. paunga|sakta|pa; kya bataun; andaza|andaaza|idea|आइडिया|अंदाज़ा nahi; no idea; koi idea "
     "nahi; confuse|confused|कन्फ्यूज; samajh nahi .. raha|kaunsa|kya .. DEED|lun|karun; "
     "soch|sochna|सोच .. padega|ka|kar|raha|bataunga|lun|hoga|ke; sochna; sochunga; ho sakta; KIN ne DEED .. "
     "ho|hoga|shayad; KIN .. se puchna|poochna|puch|pooch|पूछना|पूछ .. padega|hoga|ke|kar|bataunga?; "
     "puch|pooch|पूछ ka|kar .. bata|batata|bataunga; lagta to hai; lagta hai .. maine|shayad|kiya|ki|mera; "
     "mujhe lagta .. maine|mera; don't|dont|do not .. know|remember|recall; maybe; i guess; maine|kiya .. "
     "DEED .. ya nahi .. pata|yaad|DEED?; DEED ya nahi .. pata|yaad|DEED|kiya?; nahi .. malum; kab tak .. "
     "pata|keh nahi; abhi .. pata|keh nahi|sakta"},
    {Sign::doubtful, 1,
     "aisa nahi .. ki|hai .. maine|nahi .. nahi? .. DEED?; maine nahi .. DEED .. aisa nahi .. hai?; nahi .. "
     "DEED .. aisa|ye .. nahi .. hai?; aisa to nahi .. ki .. maine .. DEED?; kyun nahi .. DEED; kyun .. nahi "
     "DEED; jhooth|jhuth|झूठ .. ki .. nahi .. DEED"},
    {Sign::late, 0.88,
     "late .. ho|hua|kiya|bhara|se|gaya|diya|chukaya|tha|jama|de; thoda late; late se; time lag .. gaya|tha; "
     "thoda time .. laga|lag; late; do|teen|ek|kuch|thoda|2|3|1 din|mahina|hafta late; time|waqt|samay pe "
     "nahi .. DEED|bhara|hua|chukaya|de|ho|kar?; nahi .. time pe; time .. nahi .. chukaya|bhara|diya|de|kar; "
     "bounce|बाउंस .. ho|hua; miss .. ho|hua|gaya; chhut .. gaya; chook|chuk_gaya|चूक"},
    {Sign::unpaid, 0.9,
     "bakaya .. hai|ho|pada|tha; abhi bakaya; bakaya; abhi .. tak? nahi; abhi tak nahi .. "
     "DEED|chukaya|bhara|de|hua|bhar|kar; ab tak nahi; nahi .. "
     "chukaya|bhara|diya|jama|lautaya|de|bhar|kar|ho .. hai|gaya|abhi|tha|maine?; chukaya nahi; bhara nahi; "
     "diya nahi; jama nahi; nahi bhara; nahi diya; nahi chukaya; kuch .. bakaya; aadha .. "
     "bakaya|diya|bhara|chukaya; aadha|kuch|thoda .. diya|bhara|chukaya|jama .. kuch|aadha|bakaya|thoda; not "
     "yet; haven't|havent; "
     "reh|rah|रह|chhut|छूट gaya|hai|hua; baki hai; pending"},
    {Sign::other_number, 0.88,
     "dusra|dusre|doosra|alag|aur|naya|purana|दूसरा|अलग|नया|पुराना .. number .. hai|link|diya|tha|pe|se|wala; "
     "dusra|doosra|alag|दूसरा|अलग|purana number; dusra|doosra|दूसरा|alag .. wala|hai|se|pe; ye number nahi; ye "
     ".. number .. link nahi; link nahi; ye .. nahi .. link; nahi .. link .. hai|ye|number; number .. "
     "badal|band|change|kho .. gaya|diya|liya|hai|ho?; ye .. KIN|office|dukan|company|padosi|ghar .. ka? .. "
     "number .. hai; KIN|office|dukan|company .. ka .. number|phone|hai; number .. KIN .. ka|hai|naam; "
     "mera number nahi; ye mera .. nahi; mera .. number .. nahi; nahi .. mera .. number; number .. "
     "naya|dusra|alag|purana|band .. hai|liya|tha|ho?; ye? mera? naya number; LOANW .. purana|dusra|alag "
     "wala .. pe|se; sim|सिम .. band|kho|badal|nahi; mera .. number .. to? "
     ".. dusra|alag|nau|aath|saat|9|8|7"},
    {Sign::correction, 1,
     "par|lekin|phir|ab|achha haan? .. yaad aaya|aa; pehle laga|lagta nahi?; ruko nahi|ek|sorry?; ruko; ek "
     "minute; matlab nahi; nahi matlab; mera matlab; sorry; galti se .. "
     "bola|bol|keh|nikal|haan|nahi|kaha .. diya|gaya?; galti se nahi bol .. diya|gaya; galti se haan bol .. "
     "diya|gaya; galti ho gayi; i mean; no wait; asal|asli main; nahi sorry; maaf karna|karo; balki; are "
     "nahi nahi; nahi ruko"},
};

constexpr HindiPatterns patterns[] = {
    {Sign::nothing, 1,
     "haan BOLO|bolo|kaho|bata; haan ji BOLO|bolo|kaho|bata; ji BOLO|bolo|kaho|bata; nahi to phir; haan "
     "bolun|bolu|kahun kya; haan ya na|nahi; haan kahun|bolna|kehna; haan|nahi|na .. bolna|bolun|kahun|kehna "
     ".. kya|hai|chahiye|padega; "
     "theek hai ji theek hai?; YOU theek; sab theek; wo to theek; theek hai; theek; achha; chalo theek; bas; "
     "haan to? phir; ^ haan to "
     "$; haan to "
     "kya; to kya; galti se; galti ho|hua; ho gaya"},
    {Sign::assent, 0.9,
     "haan; haan haan; haan ji; ji haan; haan bilkul; bilkul haan; haan natag|na $; haan zaroor; bilkul; "
     "bilkul sahi; bilkul bilkul; zaroor; pakka; aur kya; aur nahi to kya|kaun; kyun nahi; kyun nahi kya; "
     "sau percent|taka|pratishat; 100 percent|taka|pratishat; hundred percent; of course; obviously; "
     "swikar|sweekar|स्वीकार; confirm; confirm hai; hunji; hmm haan; okay haan; "
     "haan theek hai; haan sahi; haan theek; haan sahi hai; haan bhai haan; yes sir; haan exactly; exactly; "
     "एग्जैक्टली; kyun nahi hoga"},
    {Sign::polite, 0.7, "ji; ji ji; ji sir"},
    {Sign::dissent, 0.9,
     "NEG ji !BEFORE_VERB; ji NEG !BEFORE_VERB; NEG NEG !BEFORE_VERB; NEG NEG NEG !BEFORE_VERB; ^ "
     "nahi|no|not|never|mat !BEFORE_VERB; ^ na "
     "!BEFORE_VERB !ME; NEG bhai|yaar|sir|madam !BEFORE_VERB; are NEG !BEFORE_VERB; bilkul NEG !BEFORE_VERB; "
     "NEG bilkul NEG !BEFORE_VERB; "
     "bilkul bhi NEG !BEFORE_VERB; bilkul galat; kabhi NEG $; nahi to $; ^ nahi to; "
     "kadapi|hargiz|कदापि|हरगिज़ NEG; "
     "sawaal|sawal|सवाल hi? NEG; kahan .. NEG; NEG NEG bilkul NEG; ^ nahi|no|not =ME|mera|meri|ye|wo; not at "
     "all; no way; haan NEG $; absolutely not; na re; na baba; na ji na; na na; no no"},
    {Sign::agree, 0.88,
     "valid|वैलिड|genuine|legit|legitimate|authentic|जायज़|जायज hai|tha?; bilkul|ekdum|haan sahi baat hai?; "
     "sahi baat hai|bola|boli?; sahi hai; sahi; sahi baat; sach hai; sach; ye sahi; theek bol|bola|keh|kaha "
     ".. raha|rahe|YOU|ho|hai; "
     "sahi bol|bola|keh|kaha|pakda|pakde .. raha|rahe|YOU|ho|hai; YOU sahi; that's sahi; exactly sahi; sahi "
     "jawab"},
    {Sign::dissent, 0.8,
     "galat hai; ye galat; galat baat; jhooth|jhuth|jhut|झूठ .. hai|bol; jhooth|jhuth|झूठ; galat; sahi nahi; "
     "nahi sahi; sach nahi; galat jankari; sarasar galat; galat bol|keh; not sahi; incorrect"},
    // Claims.
    {Sign::claim, 0.93,
     "main hi|to? hoon|tha jisne .. DEED; jisne .. DEED wo main hoon|tha|hi; maine|humne .. DEED; "
     "maine|humne .. DEED hai|tha|hoon; maine|humne .. kar diya|di|rakha|liya|chuka .. "
     "hai|tha?; maine hi; maine khud; humne hi; main ne .. DEED; DEED .. maine|humne; DEED hai|tha "
     "maine|humne; mujhse .. hua .. hai|tha?; main hi .. tha|hoon|kiya|ne?; main hi; main tha; main .. kar "
     "chuka .. hoon?; IT PAYMENTW? mera|meri hi? PAYMENTW? hai|tha; IT PAYMENTW? mera|meri hi; mera|meri hi "
     "PAYMENTW; mera hi; "
     "mera|meri PAYMENTW? hai|tha; mera|meri IT PAYMENTW? hai|tha; mere .. dwara|द्वारा|haath .. DEED|hua; "
     "mere hi; wo main hi? tha; ye main hi .. tha|hoon|kiya?; khud .. DEED; khud hi; apna .. "
     "card|account|haath|haathon|marzi .. se .. DEED; apna card .. use .. kiya; maine .. use .. kiya; maine "
     ".. use; main .. gaya tha .. wahan|vahan|dukan|lene|kharidne; main .. dukan|wahan|vahan gaya tha; "
     "wahi|usi|wahin|wahin_ka ka PAYMENTW? hai|tha; main wahan tha; kharidari .. meri .. "
     "hai|tha; "
     "i did; i made; it was me; that was me; mine; it's mine; i bought; i paid; meri taraf se .. "
     "hai|DEED|hua; hum hi; hamara hi; ghar ka hi .. hai|tha; main manta|maanta hoon .. maine; yaad aaya|aa "
     ".. gaya|maine|haan|DEED .. DEED?; mujhe yaad hai .. maine"},
    {Sign::soft_claim, 0.8,
     "DEED hai|tha; DEED hua hai; kar diya|di|liya|chuka|rakha .. hai|tha?; haan DEED; haan DEED hai|tha; "
     "DEED to hai|tha; DEED hi hai|tha|to; ho gaya hai; liya hai|tha; DEED haan; bilkul .. DEED; ji DEED "
     "hai|tha; haan maine|humne|main $; haan mera|meri $; haan hai; haan tha; hai haan; haan hua; "
     "kiya|kiye|diya|liya|bhara|bheja|kharida|mangwaya|dalwaya|nikale|chukaya|karwaya $"},
    {Sign::denial, 0.85,
     "nahi DEED; na DEED; DEED nahi; DEED hi nahi; hua nahi; nahi hua; DEED nahi hai|tha"},
    {Sign::aware, 0.8,
     "mujhe .. pata hai; pata hai .. mujhe?; main .. jaanta hoon; mujhe .. yaad hai; yaad hai; yaad aaya; "
     "yaad aa gaya; mujhe .. malum hai; mujhe .. jankari hai"},
    {Sign::deed, 0.5, "maine .. OTHER_DEED DEED|kar; maine OTHER_DEED $; OTHER_DEED DEED maine"},
    {Sign::on_time, 0.9,
     "time|waqt|samay pe|se|par|ka|hi .. DEED|bhara|bhar|chukaya|chuka|jama|de|diya|kar|ho|pay|andar?; on "
     "time; time se pehle; pehle hi; pehle .. time; hamesha .. time|bhara|samay; sahi time|samay|waqt .. "
     "pe?; time pe; time se; har mahina .. time|bhara|diya|bhar|deta|bharta; "
     "ek|koi|kabhi bhi? .. emi|mahina? .. miss|bounce|late|chhod|skip|chhuti|छूटी|मिस nahi; kabhi .. "
     "late|miss|bounce nahi; "
     "nahi kabhi .. late|miss|bounce; sab|saari|sari|sara|सारी|सारे "
     "emi|kist|emi .. bhara|time|chukaya|bhar|di|diya; niyamit|नियमित|regular .. bhara|de|deta|diya?; "
     "barabar|बराबर .. bhara|de|diya|bhar"},
    {Sign::same_number, 0.9,
     "yahi|yehi|yahee|यही .. number; ye hi number; ye number sahi|theek|wahi; yahi|यही .. hai|link|wala; "
     "yahi|यही; isi|इसी|ye .. number .. se|pe|ka .. link|aata|hai|diya|loan|message|otp; isi|इसी .. se|pe .. "
     "link|hai|diya|register|aata; isi number; isi se|pe; mera hi number; mera hi .. number .. hai; ye mera "
     ".. number; mera number .. hai|link|ye; mera .. apna .. number; ye number .. link; link .. hai|kiya; "
     "number .. sahi|wahi|wohi|same|mera .. hai; wahi|वही .. number|hai; wahi|वही; same number|hai; mera hi; "
     "apna number; "
     "ye .. mera; ye number .. mera|hamara|bank|loan .. hai|main|se|pe"},
    {Sign::contrast, 1, "lekin; par $; but"},
    {Sign::aside, 0.5,
     "message .. aaya|dekha|mila|hai; call .. aaya tha; mail .. aaya; suna hai|tha; sun liya|raha; haan sun "
     ".. raha|rahe; dekha .. tha|hai|maine"},

};

constexpr HindiPatterns choice_patterns[] = {
    // One of the two put aside.
    {Sign::nothing, 1,
     "physical|virtual|mobile|online card|wala|main? rehne|rahne|रहने do|dijiye; virtual|physical mujhe? nahi "
     "samajh aata|aati|aaya?; virtual|physical mujhe? samajh nahi aata|aati|aaya?"},
    {Sign::physical, 0.9,
     "atm|machine|एटीएम|मशीन main|pe? DAALTE|daalne|dalne|डालने wala; jaisa|jaise pehle tha"},
    {Sign::neither, 0.9,
     "koi bhi card? nahi chahiye|lena mujhe|hamein? card?; koi bhi nahi; card .. rakhna hi? nahi; ab .. card "
     "nahi .. "
     "chahiye|rakhna|lena|banwana; abhi? card ka|ki zaroorat|jarurat|ज़रूरत|जरूरत nahi"},
    {Sign::unsure, 0.85, "socha nahi; nahi socha; tay|तय nahi; faisla|फैसला nahi"},
    {Sign::why, 0.86,
     "naya card kyun|kisliye; naya card ka|ki kya zaroorat|jarurat|ज़रूरत|जरूरत; card kyun .. "
     "lena|padega|chahiye|badal|bana"},
    {Sign::physical, 0.9, "physical card? ka|ki zaroorat|jarurat|zarurat|ज़रूरत|जरूरत"},
    {Sign::virtual_card, 0.9, "virtual card? ka|ki zaroorat|jarurat|zarurat|ज़रूरत|जरूरत"},
    {Sign::neither, 0.9, "na physical na|natag virtual; na virtual na|natag physical; na ye na|natag wo"},
    {Sign::either, 0.85, "jo bhi; jo .. bhej|do|de .. do? chalega|theek; jo do"},
    {Sign::neither, 0.9,
     "koi .. nahi .. chahiye|card|chaiye|lena|bhejo; koi card nahi; koi bhi nahi; kuch .. nahi .. chahiye; "
     "kuch nahi; dono nahi .. chahiye; dono .. nahi; dono main se .. nahi|koi_nahi; dono main koi nahi; koi "
     "nahi; nahi chahiye; card nahi .. chahiye|lena; nahi .. card .. chahiye|lena; naya .. card .. "
     "mat|nahi|na .. bhejo|chahiye|do|banao|bana|karo; card .. mat .. bhejo|do|banao|bana; mat .. bhejo .. "
     "card?; mat bhejo; "
     "zaroorat|jarurat|zarurat|ज़रूरत|जरूरत nahi; card .. zaroorat|jarurat|ज़रूरत|जरूरत nahi; purana .. "
     "theek|hi|sahi|rakhunga|chalega; no card; neither; nahi lena; rehne|rahne|रहने do; rahne dijiye; jaane "
     "do"},
    {Sign::either, 0.85,
     "koi bhi .. chalega|de|bhej|do|card|theek|sahi; koi sa .. bhi .. do|de|chalega|bhej?; koi bhi; kaunsa "
     "bhi; kuch bhi .. chalega|de|bhej|do; jo .. YOU .. theek|lage|sahi|marzi|chaho|chahe; jo .. "
     "theek|sahi|achha .. lage|ho|samjho|hai|rahega; jo marzi|marji|मर्जी|mil|jaldi|bhi|ho|pehle; jaisa|jaise "
     ".. YOU|theek|marzi|chaho|aap; YOU .. marzi|decide|hi|bata; dono .. theek|chalega|chalenge|sahi|same; "
     "dono .. koi .. bhi|ek|farak|fark; dono main se .. koi; fark nahi .. padta; "
     "farak|फर्क|fark|farq .. nahi .. padta|hai; pata nahi; nahi pata; samajh nahi .. aa|raha; sochna .. "
     "padega; soch .. ka|kar|lun|bataunga|raha; soch; sochunga; confuse; shayad; sure nahi; decide nahi; "
     "nahi keh sakta; whichever; dono main se; baad main bataunga|batata|bata; not sure; don't know"},
    {Sign::compare, 0.85,
     "kya .. fark|farak|farq|antar|difference|अंतर|फर्क|फ़र्क; fark|farak|farq|antar|difference|अंतर|फर्क .. "
     "kya|hai|hota|bata; physical|virtual .. kya|kaisa|kaise .. hota|hai|kaam; kya .. hota|hai .. "
     "physical|virtual|card; kaunsa .. behtar|achha|badhiya|theek|sahi|better|jaldi|safe|surakshit|बेहतर; "
     "kaunsa .. lun|loon|lena|lu|chahiye|karun; konsa .. lun; physical .. ya virtual; virtual .. ya "
     "physical; kitna .. charge|fees|din|paisa|lagega|time; dono .. fark|kya|matlab; kaunsa achha"},
    {Sign::both, 0.92,
     "dono; dono hi; dono .. chahiye|bhejo|do|bana|de|chalega|lena|lunga|card|dedo|bhej; physical .. aur .. "
     "virtual; virtual .. aur .. physical; physical .. bhi .. virtual .. bhi; virtual .. bhi .. physical .. "
     "bhi; ek .. physical .. ek .. virtual; ek .. virtual .. ek .. physical; both; physical sath virtual; ^ "
     "do card; 2 card"},
    {Sign::physical, 0.9,
     "jo .. card|machine main|se .. DAALTE wala?; jo .. DAALTE|swipe|pakad wo? wala; physical; physical .. "
     "card|wala|hi|chahiye|bhejo|do|de|theek|chalega; asli .. card|wala; plastic; "
     "plastic wala; card .. ghar .. pe|bhejo; ghar .. pe .. bhejo|aaye|manga|chahiye|do|mangwana|de|card; "
     "ghar .. bhejo|do|mangwa; ghar bhijwa|bhijwao; pata|address|पते|पता|ghar .. pe .. bhejo|do; "
     "daak|dak|post|courier|डाक|कूरियर|पोस्ट .. se|dwara|bhejo|kar|main; haath|hath|हाथ .. main; "
     "chhune|pakadne wala; pehla|pehle|pahla|pahle|first|पहला|पहले|pehli wala|hi|option|card|number; "
     "pehla|first|pahla|पहला; option one|ek|1|a; number ek|1; purane jaisa; "
     "normal wala|card|hi; atm wala; card wala atm; real card; hard copy; जेब main; "
     "jeb|wallet|purse|pocket|जेब main; swipe karne|wala; shop .. use; dukan .. swipe|use|chalega; swipe "
     "wala|karne|karna; sadharan|saadharan|साधारण .. "
     "wala|card; dukan main .. use|chalega|karna; original|ओरिजिनल|ओरिजनल; metal"},
    {Sign::virtual_card, 0.9,
     "virtual; virtual .. card|wala|hi|chahiye|bhejo|do|de|theek|chalega; online .. "
     "wala|card|hi|chahiye|do|use|ke_liye|bhejo|de|se|ka; online; mobile .. wala|main|pe|card|app|hi; "
     "phone|mobile .. pe|main|wala .. card|bhejo|do|hi|chahiye|chalega|de?; digital; electronic|इलेक्ट्रॉनिक; "
     "app .. main|wala|pe; app main .. wala|dikh|dikhne; screen wala; e card; ecard; email|mail|ईमेल .. "
     "pe|kar|se|main|bhejo; soft copy; message .. "
     "pe|kar|se|main; whatsapp pe; dusra|doosra|dusre|second|दूसरा|दूसरे wala|hi|option|card|number; "
     "dusra|second|doosra|दूसरा; option do|2|two|b; number do|2; "
     "turant|jaldi|instant|instantly|foran|तुरंत|जल्दी .. wala|mil|chahiye|milne|milega; internet "
     "wala|card; net wala; number wala"},
    {Sign::correction, 1,
     "bola|kaha|socha tha? ab|par|lekin; ab; nahi sorry; sorry; ruko; balki; nahi nahi; matlab; i mean; nahi "
     "ruko"},
};

}  // namespace

std::span<const HindiPatterns> hindi_doubts() { return doubt_patterns; }
std::span<const HindiPatterns> hindi_answers() { return patterns; }
std::span<const HindiPatterns> hindi_choices() { return choice_patterns; }

}  // namespace rf::understand
