// What is asked of the call, at any question, and what else people come to speak of.
#include "understand/hindi_tables.h"

namespace rf::understand {
namespace {

constexpr HindiPatterns patterns[] = {
    // "Haan maine, aur kaun": asks nobody who is calling.
    {Sign::nothing, 1, "aur kaun|kisne $; aur kaun karega|karta"},
    {Sign::repeat, 0.88,
     "kya .. farmaya; jaldi jaldi? .. bol|bolo|keh raha|rahe|hai; amount|paisa|kitna .. kitna|kya .. "
     "bataya|bola|kaha $; line|network|phone main? .. gadbad|dikkat|problem|issue; "
     "dhyan nahi tha .. bolo|bata|kaho; slow|dhire BOLO|bolo; YOU bahut? jaldi|tez bol|bolo|bolte"},
    {Sign::is_scam, 0.87,
     "kya ye|YOU .. FAKE|scam|fraud hai|ho|to? nahi?; doubt|shak|shaq|शक .. YOU|ho|hai|raha; YOU .. "
     "doubt|shak|शक; YOU pe bharosa|vishwas|yakeen nahi; mujhe "
     ".. loot|thag|chuna .. "
     "sakta|rahe|nahi|laga|lagao; FAKE wala .. number|CALLW|lag|ho; employee|staff id; YOU .. FAKE|thag ho; "
     "number FAKE wala"},
    {Sign::why, 0.87,
     "kis wajah|vajah|karan|reason|liye se? .. puch|pooch|chahiye|jaan; kya matlab .. YOU|isse|ye; YOU ko? "
     "kya matlab; "
     "reason|wajah|karan|maksad kya; ye|iska reason|wajah|karan kya; ye sawaal|sawal|सवाल kyun|kisliye; "
     "batana|bata|bataun zaroori|zaroor|jaruri|ज़रूरी|जरूरी hai? kya; kya .. batana "
     "zaroori|zaroor|jaruri|ज़रूरी|जरूरी; mera kya kaamkaj|lena"},
    {Sign::help, 0.85,
     "haan bolun|bolu|kahun|bolo ya na|nahi; kaise bataun|bolun|samjhaun|batau|jawab YOU? ko?; kaunsa "
     "option|button|number .. chunu|chunun|dabau|dabaun|dabao|select|press"},
    {Sign::complaint, 0.87,
     "bura|ganda|kharab|ghatiya|bekar|worst .. "
     "experience|anubhav|अनुभव|bartav|behaviour|behave|staff|service|bank; experience|anubhav|अनुभव .. "
     "bura|kharab|ganda"},
    {Sign::voicemail, 0.92,
     "jis|jisse|jinse|jin number|vyakti|insaan? se? sampark; jis|jisse|jin .. sampark|baat|call|CALLW .. "
     "vyast|busy|uttar|uplabdh|band; uttar|jawab nahi de raha; number .. uttar nahi"},
    {Sign::off_topic, 0.75,
     "awaaz .. achha|pyari|mast|meethi|sundar|cute; gold|home|personal|car|education LOANW .. "
     "rate|byaj|interest|kitna|milega; bank kitna|kab|kitne .. band|khulta|khulega|bajta|baje"},
    {Sign::fraud, 0.9,
     "skim|skimmer|skimming|clone|स्किम .. hua|ho|gaya|kiya|hai; card .. kisi aur? ka haath|hath; FAKE "
     "dukan|site|app|link|page|profile; galat aadmi ka haath"},
    {Sign::unsure, 0.85,
     "dekh|check|pooch|puch ka|kar? hi? bata paunga|sakta|dunga|bataunga; "
     "passbook|statement|app|record|history|bill .. dekh|dekhunga|check; yaad karne|kar|karta .. "
     "raha|koshish|dekhta; yaad kahan|kaise|thodi .. "
     "rehta|rahta|rahega|hai; confusion; confuse; dimag|dimaag|दिमाग main .. nahi; soch ka|kar .. "
     "bata|bolta|bataunga; sochke; sure nahi .. hoon|main"},
    {Sign::denial, 0.85,
     "pata bhi|tak nahi .. kaunsa|kahan|kya|kaun|kis|hai; na maine na|natag .. ne; kyun "
     "lunga|kharidunga|mangwaunga|khareedunga; mera|meri PAYMENTW? nahi ho sakta; "
     "mera|meri PAYMENTW? ho nahi sakta; sawaal|sawal|सवाल hi? paida .. nahi; sawaal|sawal|सवाल hi? nahi"},
    {Sign::wrong_person, 0.9,
     "unka number .. badal|change|naya|alag gaya|ho|diya|chuka? hai|tha?; kisi aur ko .. "
     "lagao|lag|milao|mila|kar; kisi aur ka lagao|lag"},
    {Sign::not_available, 0.88,
     "meeting|office|kaamkaj|duty|bahar|gym|market|school main|pe|par? GONE|gaya hue? hai; gym GONE hai"},
    {Sign::hardship, 0.88,
     "company|naukri|kaamkaj|office|dukan|malik .. ne|se hata|nikala diya|gaya|diye; naukri|kaamkaj se hata; "
     "time .. mil jata|jaye|jaaye|jayega; "
     "emi|LOANW|byaj .. kam kar|karo|karwa|ho do|dijiye|denge|jaye|jata? to? bhar|de|kar? paunga|dunga?; "
     "thoda|kuch time aur|mil|chahiye"},
    {Sign::call_later, 0.85,
     "class|exam|lecture|meeting|pooja|puja|shadi|match|interview|पूजा|क्लास .. chal|ho raha"},
    {Sign::why, 0.87, "kisliye .. bata|bataun|puch|pooch|chahiye|doon|raha|bolun"},
    {Sign::off_topic, 0.75, "sona|gold|petrol|diesel|dollar|sabzi .. kitna|bhav|rate|daam|kya"},
    {Sign::is_scam, 0.88, "kaise maan lun|loon|lu|lo|liya .. YOU?; YOU sach|asli .. bol|ho"},
    {Sign::refuse, 0.85, "dena|bharna|do|chukana hi nahi hai mujhe?|kuch?"},
    {Sign::dispute, 0.85,
     "liya|liye tha .. kaise ho|hua|bana|gaya; liya|liye tha .. YOU .. kaise; itna kaise ho|hua|bana"},
    {Sign::unpaid, 0.88,
     "abhi tak .. nahi diya|bhara|chukaya|jama|di; ek bhi? paisa|emi nahi diya|bhara|chukaya|di"},
    {Sign::same_number, 0.8, "ye|yahi hi? hoga|lagta; shayad yahi; yahi hona chahiye"},
    {Sign::unsure, 0.87,
     "yaad nahi .. kya|kaunsa|kis|kab|kitna .. DEED|tha|number; yaad nahi hai ki? .. number|DEED"},
    {Sign::promise, 0.85,
     "agle|agla|ane hafta|mahina|week|month .. pakka|zaroor|tak; WEEKDAY ko|tak pakka|zaroor|tak; kal|parson "
     "tak? pakka|zaroor; arrange|jugaad|jugad|intezam|intezaam|इंतज़ाम|इंतजाम .. "
     "bhejta|deta|karta|bhejunga|dunga|raha; kar ka|ke? "
     "bhejta|deta hoon"},
    {Sign::dispute, 0.88,
     "LOANW .. FAKE liya|hai|hua; LOANW .. mera naam .. FAKE; FAKE LOANW; maine .. liya|liye tha .. YOU .. "
     "bata|bol|maang|keh|zyada; mera naam pe .. FAKE"},
    {Sign::refuse, 0.85,
     "mujhe nahi bharna|do|chukana|lautana|dena; nahi bharna|chukana|lautana hai|mujhe|kuch?"},
    // Of the number, and not of the loan.
    {Sign::other_number, 0.88,
     "wo|ye number .. mere? pas|paas .. nahi; ab wo number nahi|band;mera? LOANW ka|wala|se? number .. nahi; "
     "LOANW ka|wala? number ye nahi; number ye nahi hai?"},
    {Sign::on_time, 0.9,
     "sab|saari|sari|sara|poora|puri|सारी|सारे? emi|LOANW .. time pe|se .. "
     "DONE|chukaya|bhara|jama|kar|de|bhar; "
     "har|hamesha|barabar|regular .. time pe|se .. DONE|chukaya|bhara|jama; auto|apne_aap debit|kata .. time "
     "pe|se; "
     "time pe|se .. kata|debit .. gaya|jata|hai"},
    {Sign::on_time, 0.88,
     "time|date|due|tareekh|tarikh|तारीख|डेट|deadline se pehle; due|bakaya|last|final|akhri|aakhri "
     "date|tareekh|tarikh|तारीख se|ka|tak? pehle|andar|tak|pe; "
     "ek din bhi? ka? bhi? late|der|delay|deri nahi .. hua|hui|kiya?; kabhi der|late|delay nahi .. "
     "hua|hui|kiya?; "
     "ek|koi bhi? LOANW|emi nahi .. chuki|chooki|चूकी|miss|bounce|chhodi; ek|koi bhi? LOANW|emi .. "
     "chuki|chooki|चूकी|miss|bounce nahi; ek bhi? paisa bakaya|baaki nahi; "
     "koi|ek bhi? bakaya|due|delay|deri nahi; zero|no delay|deri|bakaya|late"},
    {Sign::unpaid, 0.88,
     "aadha|kuch|thoda LOANW|paisa .. diya|bhara|chukaya|jama|di|hua; aadha hi .. "
     "diya|bhara|chukaya|jama|di|hua; sirf|bas .. LOANW|paisa "
     ".. diya|bhara|chukaya|jama"},
    {Sign::doubtful, 1, "card|otp|pin KIN|dost ko diya|de|di"},
    {Sign::unsure, 0.85,
     "pata nahi .. ho .. sakta; ho bhi sakta; pata nahi .. KIN dekh|sambhal|karta|kar; KIN "
     "dekh|sambhalte|sambhal "
     "hai|hoon|raha?; jab .. paisa|salary .. tab $; jab .. tab $"},
    {Sign::repeat, 0.88,
     "kaunsa|kis dukan|number|payment|transaction|order|amount|card|wala|shop|loan|cheez .. "
     "keh|bol|bolo|baat|puch|pooch|bata; "
     "kaunsa|kis dukan|number|payment|transaction|order|amount|card|wala|shop|cheez $; kitna ka "
     "tha|hai|bola|keh"},
    {Sign::help, 0.85,
     "mujhe karna kya; karna kya hai|hoga|padega; main karun kya; main bolun kya; ab karna|karun kya"},
    {Sign::wrong_person, 0.9,
     "pehle kisi aur ka|ke|paas; number .. ab mera hai?; ab mera number; ye number .. naya liya; number naya "
     "liya; number mujhe abhi|naya mila"},
    {Sign::who_is_this, 0.88,
     "apna naam aur|pata * bata|bolo|kaho; ye kis ka? number|phone hai?; kis ka? number hai|se ye?; kaun "
     "chahiye YOU?; kis se|ko baat|milna"},
    {Sign::fraud, 0.9,
     "click|download|install|scan DEED|kiya|kar|karte to|hi|aur|phir? .. paisa|account|card|balance .. "
     "kata|khali|gayab|nikale|gaya|uda; "
     "link|qr|app|anydesk|otp .. paisa|balance .. kata|khali|gayab|nikale|uda"},
    {Sign::dispute, 0.88,
     "LOANW .. mera hai? nahi; mera hai? nahi .. LOANW; LOANW .. mera nahi .. FAKE; LOANW mera nahi hai"},
    {Sign::call_later, 0.85,
     "WEEKDAY ko? .. CALLW|baat|karo|try|milao|lagao; ghanta|minute|der|din baad try|karo|dekhna|koshish; "
     "baad main try"},
    // A telephone that was bought, and no call.
    {Sign::soft_claim, 0.75,
     "LATER .. phone|mobile .. liya|kharida|mangwaya hai|tha; phone|mobile|sim liya hai|tha; "
     "phone|mobile|laptop .. kharida|mangwaya hai|tha?"},
    {Sign::is_scam, 0.85,
     "har|sab|koi|log koi|log? .. bank ka naam .. CALLW|karo|karta|loot|thag; bank ka naam le|leke|lekar|lo "
     "ka?|kar? .. "
     "CALLW|karo|karta|loot|thag"},
    // "Kab ka": long ago, and no question.
    {Sign::already_paid, 0.88,
     "kab ka|ki .. DONE|de|bhar|chuka|kar diya|di|chuka|chuki|dia?; kab ka|ki "
     "DONE|chukaya|jama|clear|khatam; paisa|LOANW .. kab ka "
     "DONE|chukaya|jama|clear|khatam|de|bhar|kar"},
    {Sign::unsure, 0.85,
     "abhi .. nahi bata|keh|bol .. sakta|paunga|raha; abhi .. bata|keh nahi .. sakta|paunga; abhi "
     "confirm|pakka|fix nahi; abhi "
     "kuch nahi .. bata|keh; abhi .. decide nahi; abhi .. tay|तय nahi"},
    {Sign::call_later, 0.85, "NOW gaadi kar|chala|pe .. raha|hoon"},
    {Sign::dispute, 0.85, "maine liya nahi .. loan|LOANW; liya nahi .. loan|LOANW"},
    {Sign::fraud, 0.9, "account|card khali|khaali|saaf|saf|खाली|साफ kar|ho .. diya|liya|gaya|kisi"},
    {Sign::hardship, 0.88,
     "mera|mere|meri? KIN ka|ki naukri|kaamkaj|job|dhandha .. "
     "chali|chala|chhut|chhoot|chut|gaya|nahi|band|छूट|चली gaya?"},
    {Sign::dispute, 0.85,
     "mere naam pe|se .. kisi .. loan|LOANW; mere naam pe .. loan .. liya|hai; kisi .. mere naam .. loan"},
    {Sign::wrong_person, 0.85, "wo yahan kaamkaj nahi karta|karte; mera number nahi unka"},
    {Sign::why, 0.85, "jaan ka|kar kya karoge|karunga|karna; jaan kar|ka kya; kya karoge .. jaan"},
    {Sign::help, 0.8, "options|option|vikalp|विकल्प kya; kya options|option"},
    {Sign::is_scam, 0.85, "pakka bank se .. ho; sach main .. bank se .. ho; bank se hi ho natag"},
    {Sign::wrong_person, 0.85, "YOU galat insaan|jagah|number|vyakti ko? .. CALLW|lagao|kar"},
    {Sign::who_is_this, 0.85,
     "kis department|vibhag|विभाग|डिपार्टमेंट se; YOU kis department|vibhag|डिपार्टमेंट se .. bol|baat|ho"},
    {Sign::call_later, 0.8,
     "baat nahi .. kar|ho sakta|paunga|payega|पाएगी|पाऊँगा; nahi kar paunga baat; is time|waqt baat nahi"},
    {Sign::fraud, 0.9, "hacker|हैकर|hackers; hacker ne .. paisa|card|account .. hata|uda|nikale|उड़ा"},
    {Sign::nothing, 1,
     "nahi to kya; ye bhi theek|sahi; koi baat nahi; koi problem|dikkat|pareshani nahi; "
     "dikkat|problem|pareshani nahi; baat samajh gaya; samajh gaya; baat ye hai; kya kahun|kahoon; "
     "baat nahi $"},
    // Idioms that have words of a request and answer.
    {Sign::fraud, 0.93,
     "KIN|sahab|manager|agent|kisi ban|banke ka|kar|ke? .. otp|paisa|card|account|loot|dhokha|thag; bank ka "
     "naam pe .. otp|paisa|loot|dhokha|thag; fraud call ka baad .. paisa kata; "
     "call pe .. otp le liya; otp .. le|pooch|puch|le_kar|ले liya|ka|kar .. kisi|paisa?; otp le liya; otp .. "
     "kisi .. le liya|gaya; kisi .. otp .. liya|le|pucha|pooch|maang|manga"},
    {Sign::coerced, 0.8,
     "otp .. bata|share|de|di diya|kar|baitha|gaya; maine .. otp .. bata|diya|share|de; otp share; link pe "
     ".. click|daba; maine .. link; zabardasti; jabardasti; jabran; dhamki|dhamka|धमकी|ज़बरदस्ती|जबरदस्ती; dara "
     "ka|kar|ke; dabaav|दबाव|dabav main; "
     "majboor kar|kiya; majbur kiya; bahka|behka|baho_ka|बहका; usne|unka bola .. maine .. DEED; "
     "jhansa|झांसे|jhanse|jaal|जाल main|se"},

    {Sign::unsure, 0.85,
     "pata nahi QUESTIONW .. DEED|number|hai|liya|tha|hoga?; nahi pata QUESTIONW .. DEED|number|hai|tha?; "
     "yaad nahi QUESTIONW .. DEED|number|hai|tha?; nahi yaad QUESTIONW .. DEED|hai|tha?"},
    {Sign::denial, 0.8,
     "kyun .. karunga|karun main|hum; main|hum .. kyun karunga|karun|karta; kaise karunga|karun main; main "
     "kaise karunga|karun|kar .. sakta"},
    {Sign::is_scam, 0.9,
     "FAKE CALLW; CALLW .. FAKE to? .. hai|nahi|lag|hoga|ho; ye CALLW .. FAKE; ye .. FAKE CALLW; FAKE to "
     "nahi ho|hai? aap|tum|CALLW|ye?; kahin .. FAKE to nahi; FAKE .. to nahi; YOU .. FAKE "
     "ho|hai|log|lagte|lag; YOU log FAKE; YOU FAKE; FAKE ho YOU|kya; "
     "FAKE .. YOU lagte|log; YOU log .. loot|lootte|thagte|lut|लूट; FAKE CALLW aata; bahut FAKE .. CALLW; "
     "aisa|aise .. FAKE .. CALLW aata|aana; FAKE wala .. CALLW|aata; "
     "main|mujhe? kaise .. "
     "manu|maan|maanu|manoon|maanoon|pata|vishwas|yakeen|bataun|jaanu|jaan|jaanta|jaano|मानूं|मानूँ|मान .. "
     "BANKW|YOU|asli|sach|karun?; kaise .. YOU .. BANKW; kaise .. vishwas|yakeen|maan|manu|yakin .. "
     "karun|karo|lun|loon|kar|hoga|lu?; vishwas kaise; vishwas nahi .. YOU|hai|ho|hota|kar; YOU .. vishwas "
     "nahi|kyun|kaise; nahi .. vishwas; "
     "main .. vishwas kyun; vishwas kyun; kyun .. vishwas; saboot; identity .. bata|dikhao|proof; YOU .. "
     "sach main|bank|me .. bank; sach main .. BANKW; sachmuch .. BANKW; YOU .. asli ho|bank|hai|hi; asli .. "
     "ho ya farzi; asli ho|hai ya; CALLW .. asli|sach; "
     "asli CALLW; nahi .. maanta|manta|maan .. BANKW; mujhe nahi lagta .. BANKW|asli|YOU; YOU .. BANKW .. "
     "nahi ho|lagte|lag; FAKE walon|wala .. kaamkaj; asli bank .. nahi .. karte|karta|puchte|kar; bank "
     "wala|walon aisa|aise .. nahi; number .. FAKE;  BANKW .. se nahi ho YOU?; CALLW|phone pe .. "
     "details|jankari|otp|pin|kuch nahi dunga|bataunga|bata|deta|share; "
     "details|jankari|otp|pin|cvv|password .. nahi "
     "dunga|bataunga|bata|deta|batata|share|karunga|doon|batane|dena|batayi; nahi bataunga|dunga .. "
     "otp|pin|details|jankari|cvv; otp|pin|cvv .. chahiye|puchoge|poochoge|maangoge|maang|manga? .. kya $; "
     "YOU .. mujhe loot|thag|thagna|lootna|chuna|बेवकूफ|bewakoof|bevkoof|ullu|उल्लू; "
     "ullu|उल्लू|bewakoof|bevkoof|बेवकूफ .. mat? bana|banao|banana|bna; FAKE kar rahe YOU; YOU .. FAKE "
     "kar|karo|karte; FAKE .. chakkar; FAKE lag raha YOU|CALLW; "
     "koi FAKE|gadbad lag raha .. CALLW|YOU; safe hai kya .. baat|CALLW|ye; genuine ho|hai|call; cyber|साइबर "
     ".. fraud|call|police ko bata"},
    {Sign::agent, 0.92,
     "PERSONW .. se .. baat .. CONNECT; PERSONW se baat; PERSONN ko .. "
     "do|bulao|lo|line|CALLW|CONNECT|boliye|bulaiye; PERSONW se CONNECT|milao|jodo; PERSONN .. CONNECT; "
     "customer care .. se|ko|wala .. baat|CONNECT|milao|number?; customer care; customer service; "
     "apna|apne|YOU .. PERSONW .. baat|do|lo|bulao|line|se; kisi se .. baat .. CONNECT; baat CONNECT .. "
     "kisi|PERSONW; kisi aur se .. baat; kisi asli|real|zinda .. se? .. baat|CONNECT|PERSONW; asli insaan; "
     "machine se .. baat nahi; nahi .. machine se baat; machine se nahi; "
     "machine .. nahi .. insaan; insaan se; kisi ko .. line pe|CALLW; kisi ko .. CALLW do|pakdao; "
     "bade|bada|upar|बड़े sahab|PERSONW|wala|log; apna bada .. se baat; speak|talk to|with .. "
     "PERSONW|real|human|someone; live agent; PERSONW please; PERSONW chahiye; "
     "mujhe? PERSONW|kisi .. baat karna|karni; baat .. karni .. kisi|PERSONW .. se; koi PERSONW hai; koi "
     "PERSONW .. baat; CALLW transfer karo|kar|karwao; transfer kar do|dijiye; YOU ka senior; kisi|koi "
     "samajhdar .. baat; bank wala|walon .. se .. baat CONNECT; kisi .. se baat karna|karni; "
     "kisi insaan .. CALLW karwao; talk to"},
    {Sign::wrong_person, 0.92,
     "galat number; galat jagah|nambar|aadmi|insaan|vyakti|banda|bande|ghar|number|no .. "
     "CALLW|lag|lagao|mila|hai|gaya?; galat .. CALLW lagao|lag|kiya|mila; CALLW galat .. lag|lagao|jagah; "
     "rong|raung|wrong|रॉन्ग|रांग number; "
     "yahan|idhar|is ghar|ghar|hamare|yaha .. NAME? .. koi .. nahi; yahan .. koi .. naam|NAME; ye naam ka|se "
     ".. koi nahi|aur; ye naam .. koi .. nahi; koi NAME nahi .. rehta|rehti|hai|yahan|rahta|rahti|jaanta; "
     "NAME .. koi nahi .. yahan|hai|rehta; naam ka koi .. nahi; "
     "yahan .. NAME .. nahi rehta|rehti|rahta|rahti|rehte; main|mera .. wo nahi hoon; main .. NAME nahi "
     "hoon; main NAME nahi; mera naam .. nahi .. hai; mera naam to .. NAME hai; mera naam nahi; main wo "
     "nahi; main wo "
     "insaan|aadmi|vyakti|banda nahi; main unka .. KIN; main NAME ka|ki KIN; "
     "main .. unka KIN|wala bol|hoon; unka KIN .. bol; KIN bol .. raha|hoon; main to? .. KIN .. bol; NAME ka "
     "KIN bol|hoon|hai; unka KIN hoon; ye unka number nahi; ye NAME .. number nahi; wo .. ye number pe nahi; "
     "ye .. number .. unka nahi; number .. kisi aur|dusra ka; ye kisi aur ka number; kisi aur ka|ki "
     "number|CALLW|hai; ye mera number hai .. unka|NAME .. nahi; "
     "number .. ab mere pas|paas; ab ye number .. mera; number .. badal .. unka; NAME ko? .. nahi "
     "jaanta|pehchanta; main .. NAME .. nahi jaanta|pehchanta; kisi NAME .. nahi jaanta; aap .. jisko .. "
     "dhundh|dhoondh|khoj|CALLW .. wo .. nahi; aap jisse .. baat .. wo .. nahi; kaun NAME .. koi; "
     "wo .. nahi rehta|rehti|rahta|rahti|rehte|rahte .. yahan|ab?; wo yahan nahi rehta|rehti|rahte|rehte; wo "
     ".. chhod .. gaya|chuke .. naukri|ghar|makan|office; unka CALLW nahi hai ye; ye CALLW|number .. unka "
     "nahi; main koi NAME nahi; kisi aur ko .. CALLW lag|lagao|kiya|mila; "
     "aap kisi aur ko CALLW; dusra|dusre|doosre .. ko? CALLW lag|lagao|kar|kiya; wo nahi hoon main; wo main "
     "nahi; main nahi hoon wo; wrong person; main .. kirayedar|naukar|padosi .. hoon|bol"},
    {Sign::not_available, 0.88,
     "THEY NAME|washroom|bathroom|kitchen|bath main|pe hai|hoon|gaya; THEY .. "
     "ghar|yahan|office|dukan|shehar|pas|paas .. nahi; THEY .. nahi .. ghar|yahan|pas|paas; THEY .. abhi .. "
     "nahi; THEY to? nahi hai|hain; THEY .. "
     "bahar|office|gaon|gaanv|bazaar|market|kaam|dukan|hospital|mandir|delhi|mumbai|school|duty|गाँव|गांव|"
     "बाज़ार|बाजार|मंदिर|स्कूल .. GONE|hai|raha?; "
     "THEY .. so|sone|soya|soyi|soye|सो|सोए raha|gaya|hai; THEY .. nahane|naha|nahaa|nahaane|नहाने|नहा .. "
     "raha|GONE|gaya; THEY .. GONE .. hai|hua|raha?; THEY .. baat nahi .. sakta|paunga|raha; THEY .. busy; "
     "THEY .. nahi .. baat; THEY .. kaam|duty|meeting|gaadi .. pe|main|par|hai|kar; THEY .. CALLW .. "
     "chhod|bhool|ghar|rakh; "
     "CALLW .. ghar pe .. chhod .. gaya; THEY .. lautenge|aana|लौटेंगे|aaenge|लौट; THEY .. thodi|der|LATER .. "
     "aana|milenge|lautenge|aa; ghar pe nahi hai; ghar pe nahi; ghar main nahi hai; abhi nahi hai "
     "yahan|ghar|wo; koi nahi hai .. ghar|yahan|abhi|bada; ghar pe .. koi nahi; ghar main koi bada|nahi; "
     "sahab|memsahab|madam .. nahi; THEY .. available nahi; THEY .. nahi available|uplabdh|milenge; abhi "
     "available nahi; bahar .. GONE .. hai; THEY .. hospital main|bharti|admit; THEY .. khana kha; THEY .. "
     "pooja|puja|namaz|पूजा|नमाज़; abhi ghar pe nahi; THEY .. bimar hai baat nahi"},
    {Sign::who_is_this, 0.9,
     "YOU .. kaun $; YOU kaun .. ho|hai|bol|log?; kaun .. bol .. raha|hai; kaun bol; kaun .. baat .. kar; "
     "kaun ho; kaun hai; kaun $; kaun sahab|madam|bhai|saab; kaun YOU|log|ho|hai|bola; YOU .. kaun .. "
     "bol|baat|ho|hai; hello kaun; kahan se .. bol|CALLW|baat|ho|keh|phone|aap; kahan se hai; kaha se .. "
     "bol|CALLW|baat|ho|aap; kahan se $; "
     "kis kaam .. se|ke|ka .. CALLW|kiya|baat; kis|kaunsa bank|company|jagah|office|department|dept|branch "
     ".. se? .. bol|ho|baat|CALLW|hai|YOU?; kis|kaunsa .. bank .. se; bank ka naam kya; kisliye .. "
     "CALLW|kiya|phone; kis liye .. CALLW; aapka naam $; kaunsa BANKW|company se;  CALLW .. kisliye .. kiya; "
     "kyun CALLW kiya|ki|kar|aaya; CALLW kyun|kisliye .. kiya|kar|aaya|ki|ho|raha; kis bare|baare main .. "
     "CALLW|baat|hai|bol|phone?; "
     "kis silsile|silsila|wajah|vajah|matter|cheez|chij .. main|se|ka|ko .. CALLW|baat|hai|phone?; CALLW .. "
     "kis .. liye|bare|baare|silsile|wajah .. main|kiya|se|hai?; kya kaam .. hai|tha|YOU|mujhse?; YOU ka? .. "
     "naam kya; YOU ka kya naam; naam kya .. YOU; YOU .. shubh naam; YOU ka naam; kya naam .. YOU; apna naam "
     ".. bata|bolo|kaho; apna parichay|introduction|परिचय; "
     "YOU .. parichay|introduction|intro; machine .. ho|hai .. kya; kya .. machine .. ho|hai; ye .. machine "
     ".. kya|hai|bol; YOU machine|insaan .. ho|ya; machine ho|hai; insaan ho ya machine; kisne .. CALLW "
     "kiya|ki; kiska CALLW|phone .. hai|aaya; kiska CALLW; YOU .. kya chahiye|kaam|chahte|chahta; kya "
     "chahiye YOU; "
     "kisko|kise|kisse|kis se .. CALLW|baat|phone .. kiya|karni|lagao|hai|chahiye; kisse baat karni; YOU ko "
     "kisse; who is this; who are you; who is calling; who's this; whos this; kahan ho|hai YOU; YOU hai "
     "kaun; ye kaun .. hai|bol; CALLW karne|ka maksad|karan|wajah|मकसद; mamla kya hai; "
     "maamla|mamla|माजरा|majra|मामला .. kya; kya maamla|mamla|मामला|baat hai"},
    {Sign::repeat, 0.9,
     "phir se .. BOLO|bolo|bata|kaho|suna|batana; phir BOLO|bolo|bata; dobara "
     "BOLO|bolo|bata|kaho|samjhao|bolna|se; ek|1 TIMES aur|phir|wapas; ek TIMES .. BOLO|bolo|bata; aur ek "
     "TIMES; ek aur TIMES; wapas BOLO|bolo|bata|se; kya .. bola|kaha .. YOU?; kya bol .. raha|rahe|ho|YOU; "
     "kya keh .. raha|rahe|ho|YOU; YOU .. kya bola|kaha|bol|keh; "
     "kya bolo; kya bola; kya kaha; kya bolte; awaaz nahi .. aa|aana|suna|clear|saaf|साफ; awaaz .. nahi .. "
     "aa|aata|clear|saaf|suna|साफ; awaaz .. "
     "kat|kata|tut|toot|phat|fat|टूट|फट|dheemi|dhimi|धीमी|kam|atak|khar|kharab|clear; awaaz aa|aata .. "
     "hai|raha; YOU .. awaaz nahi; sunai|sunayi|sunaai|सुनाई .. nahi; nahi .. sunai|suna|sunayi|सुनाई .. "
     "de|diya|di|pada|pad|raha?; "
     "suna nahi .. maine|main?; maine .. suna nahi; nahi suna; thik se suna nahi; theek se .. suna; samajh "
     ".. nahi .. aaya|aa|aata|paya|paunga|pa|saka|raha?; nahi .. samajh .. aaya|aa|paya|aata|saka; kuch "
     "samajh nahi; samajh main nahi; samajh nahi; samajh|samjha nahi main?; nahi samjha; "
     "zor|jor|tez|tej|uncha|oncha|ज़ोर|जोर|ऊँचा se? BOLO|bolo|kaho; thoda .. "
     "zor|jor|tez|dheere|aaram|aahista|clear|saaf|ज़ोर|जोर|धीरे|साफ; "
     "dheere|dhire|aaram|aahista|araam|धीरे|आराम|आहिस्ता se? BOLO|bolo|bata; saaf|saf|clear|साफ .. BOLO|bolo; "
     "kya tha .. wo|ye; kitna .. bola|kaha|rupaye|paisa .. YOU|tha|bola?; kitna ka|amount|paisa .. "
     "bola|hai|tha|kaha|ka? $; kaunsa .. payment|transaction|amount|wala|order $; kaunsa .. "
     "payment|transaction|order .. ki|ka|hai|tha|baat|bol|keh .. YOU|hai|raha|kar?; "
     "kis .. payment|transaction|cheez|shopping|order .. baat|ki|ka|ke .. YOU|hai|kar|kara|raha|bol?; kab "
     "ka|ki .. payment|transaction|baat|hai; kahan ka|ki .. payment|transaction|hai; repeat; say .. again; "
     "pardon; come again; can you repeat; sawaal|sawal|सवाल .. dobara|phir|kya|repeat; sawaal|sawal|सवाल kya "
     ".. tha|hai; line .. kharab|clear|saaf|saf|साफ|kat|disturb|tut; "
     "network .. nahi|kharab|problem|issue|weak|kamzor|नहीं|dikkat; नेटवर्क .. nahi|kharab|problem|issue; voice "
     "break|breaking; awaaz break; YOU .. bola kya; wapas se; phir se; dobara se; kya tha ye; hello .. "
     "awaaz; hello .. suna|sun raha|rahe|pa; suna raha|rahe|rha|de; sun raha|rahe|rha|paa .. ho|hai|YOU|kya; "
     "kuch suna nahi; kuch .. sunai nahi; sun nahi .. paya|saka|pa|raha; nahi sun .. paya|saka; kya "
     "puch|pucha|pooch|poocha|पूछा|पूछ .. raha|tha|YOU|ho?; "
     "what did you say; didn't get|catch|hear|understand; didnt get|catch|hear|understand; not "
     "clear|audible; cant hear; can't hear"},
    {Sign::call_later, 0.88,
     "baad main .. CALLW|baat|karo|KARO|karunga|karenge|bata|dekhta; baad main; baad .. CALLW|baat|karo; "
     "LATER main? ko? .. CALLW|baat .. KARO|karunga|karenge|karte|karta|karna|lagao?; LATER CALLW; CALLW .. "
     "LATER main? ko? .. KARO|karo; CALLW back; call back; callback; wapas CALLW; CALLW wapas .. "
     "KARO|karo|lagao; "
     "LATER ko karo|karna|karunga; LATER main? karna|karo; thoda der .. baad|main|ruk .. "
     "CALLW|baat|karo|karunga|KARO?; thoda|kuch der main|baad; kuch der .. CALLW|baat; ghanta|minute|din .. "
     "baad .. CALLW|baat|karo|KARO|karunga|phone; ghanta|minute .. baad; ghanta|minute .. main .. "
     "CALLW|baat|KARO|karo; ek|do|teen|2|1|3|10|5|aadha|aadhe|adhe|आधे|आधा|das|paanch|half ghanta|minute .. "
     "baad|main|ka|ruk .. CALLW|karo|KARO|baat?; "
     "busy .. hoon|hai|chal|abhi?; abhi .. busy; main .. busy; meeting main|hai|chal .. hoon?; main .. "
     "meeting; meeting; gaadi .. chala|chal|chalaa|चला|drive|main|raha|pe .. raha|hoon|rahi?; main .. gaadi; "
     "gaadi kar .. raha|hoon; "
     "office|class|exam|hospital|bus|train|metro|lecture|shadi|mandir|court|doctor|traffic|market|bazaar|"
     "pooja|puja|interview|flight|airport|बस|ट्रेन|शादी|मंदिर|मार्केट|मेट्रो|क्लास main|pe .. "
     "hoon|baitha|baithi|raha|abhi|aaya; "
     "main .. "
     "office|class|exam|hospital|bus|train|metro|lecture|shadi|mandir|court|doctor|traffic|market|bazaar|"
     "duty|interview|flight|airport|बस|ट्रेन|शादी|मंदिर|मार्केट main|pe|hoon; duty pe .. hoon?; kaam .. "
     "kar|pe|main .. raha|hoon|laga; kaam chal raha; kaam pe hoon; kaam main .. hoon|busy|laga; khana .. "
     "kha|bana .. raha|rahi|hoon|hai; kha raha hoon; so raha|rahi .. hoon|tha; sone ja raha; naha raha; "
     "pooja|puja|namaz|padhai .. kar|pe|main .. raha|hoon; bahar hoon .. abhi|main?; main bahar hoon; "
     "abhi .. time|waqt|samay nahi; time nahi .. hai|abhi|mere; nahi time; abhi nahi .. "
     "baat|karo|sakta|ho|baad; abhi .. baat .. nahi .. kar|ho|sakta|paunga|karni; baat nahi .. kar|ho .. "
     "sakta|paunga|payega|paa|raha .. abhi; nahi .. baat .. kar .. sakta|paunga .. abhi|hoon|main; abhi .. "
     "possible nahi; abhi .. theek|sahi time nahi; abhi free nahi; free nahi .. hoon|abhi; free "
     "ho|hoke|hokar .. ka|kar|ke|CALLW|karta|karunga; free .. hokar|ho .. CALLW|karunga|bata; "
     "abhi nahi $; abhi nahi; abhi ja|jaa raha|rahi; main YOU ko .. CALLW .. karta|karunga|karti|lagaunga; "
     "main YOU .. CALLW karta|karunga; khud CALLW karunga|karta|kar; main CALLW karunga|karta; main .. wapas "
     "CALLW; CALLW .. rakh|rakho|rakhta|rakhiye .. baad|abhi|phir; dusre|dusra|kisi aur|aur kisi "
     "time|samay|din|waqt; fursat|फुर्सत .. CALLW|main|se|nahi; fursat; kal|parson .. CALLW .. karo|KARO; kal "
     "baat; kal .. baat .. karo|karte|karenge|karunga|KARO; kal karna|karo; "
     "shaam ko karna; shaam ko .. baat; subah ko? .. CALLW; raat ko? .. CALLW; agle|agla|अगले "
     "hafta|mahina|din .. CALLW; agla|agle hafta baat; call me; LATER ko .. lagao; baad main lagao; thoda "
     "ruk .. CALLW|karo; jaldi .. main hoon; jaldi main hoon; tabiyat|tabiyet|तबीयत .. theek nahi "
     "baat|baad|CALLW; garmi .. baad main; some other time; not a good time; later; rasta|raste|रास्ते main "
     "hoon; main .. raste main; safar|travel|yatra|सफर|ट्रैवल kar|main .. raha|hoon; mehman|मेहमान|guest .. "
     "aaya|hai"},
    {Sign::attorney, 0.9,
     "case court|kort; case .. chal .. raha; wakeel; legal notice|action|case|advice|team|kar; "
     "kanuni|kanooni|qanooni|कानूनी|क़ानूनी; case kar|karunga|thok|darj|file|thokunga|daal; case .. kar "
     "dunga|denge|dungi|raha; court main|jaunga|ja|ka|case|chal|kachehri|notice|milenge|milte|dekh|le; "
     "court; mukadma|mukadama|muqadma|मुकदमा|मुक़दमा; sue; attorney; consumer forum|court|kort; "
     "notice bhejunga|bhej|bhejo|doon; upbhokta|उपभोक्ता .. forum|court|adalat; lok adalat"},
    {Sign::bankruptcy, 0.92,
     "diwaliya; kangal ho gaya; insolvency; nclt; bankrupt; इनसॉल्वेंसी; deewala; deewaliya"},
    {Sign::language, 0.92,
     "LANG vich|la|madhe|te; LANG main|me .. "
     "BOLO|bolo|baat|bata|kaho|samjhao|karo|kar|boliye|batcheet|sakta|karna|chahiye|samajh; LANG main; LANG "
     "bolo|bol|boliye|please|jaanta|wala|aata|chahiye|samajh; LANG .. nahi .. aata|aati|samajh|jaanta|bol; "
     "LANG nahi .. LANG main .. BOLO|bolo|baat?; "
     "LANG .. samajh nahi .. aata|aati; LANG .. samajh nahi .. LANG main .. bolo|baat; LANG .. nahi .. aata "
     ".. LANG .. main .. bolo|baat; speak .. LANG; in LANG; bhasha|भाषा .. badal|badlo|main|change; "
     "bhasha|language|भाषा .. change|badlo|badal|samajh; apni bhasha|language; hindi please; can you speak "
     "LANG"},
    {Sign::voicemail, 0.95,
     "beep .. baad; बीप .. baad; message .. chhod; message chhod; message .. record; jis .. "
     "number|vyakti|grahak|insaan|customer .. CALLW|sampark; dial .. number|kiya; YOU .. dwara .. dial|call; "
     "number .. abhi? band hai; uplabdh|उपलब्ध nahi .. hai; abhi uplabdh|उपलब्ध nahi; uplabdh|उपलब्ध .. nahi; "
     "switch|swich|स्विच off|ऑफ; network|coverage kshetra|शेत्र|क्षेत्र|area .. bahar; kshetra|क्षेत्र .. bahar; "
     "pahunch|pahuch|पहुंच|पहुँच .. bahar; kripya thoda der baad|main .. "
     "prayas|prayaas|प्रयास|koshish|try|dial|CALLW; thoda der baad .. prayas|प्रयास|koshish; abhi vyast hai .. "
     "kripya; leave .. message; after .. beep|tone; voicemail|voice mail|वॉइसमेल; currently .. "
     "unavailable|busy|switched; number .. you .. dialed|calling|trying; answering machine; "
     "pratiksha|प्रतीक्षा .. karein|karo; CALLW .. forward .. kiya ja; "
     "YOU .. call .. mahatvapurn|महत्वपूर्ण; is samay .. uplabdh|उपलब्ध|vyast; line .. vyast|busy .. hai"},
    {Sign::bankruptcy, 0.85, "sab kuch bik gaya diwaliya"},
    {Sign::already_paid, 0.9,
     "LOANW|paisa|amount|sab|pura|poora|पूरा|पैसा .. chukaya|chuka|jama .. diya|hai|gaya|kar|kiya|tha?; "
     "pehle|pehle_hi|pahle|already|पहले .. de|bhara|bhar|jama|chukaya|kar|pay|payment|diya .. "
     "diya|chuka|hai|kar|gaya?; already paid|done; bhara|bhar .. diya|chuka|di .. LOANW|hai|maine?; LOANW .. "
     "bhara|bhar|diya|di|de|kata|cut|jama|chukaya .. hai|diya|di|gaya|chuka|tha|kar?; "
     "chukaya .. diya|hai|kar|gaya|tha; chuka diya|di|kiya; jama .. kar .. diya|di|chuka|ki|aaya|hai; jama "
     "kiya|kara; jama ho gaya|chuka; sab chukaya|clear|khatam|done .. hai|ho|kar?; koi bakaya nahi; kuch "
     "bakaya nahi; bakaya nahi hai; bakaya .. kuch nahi; loan .. khatam|band|close|clear .. "
     "gaya|ho|kar|diya|chuka|hai; no dues; noc|एनओसी .. mil|le|liya; paisa .. de .. diya|chuka|di|gaya|diye; "
     "paisa .. diya|bheja .. hai|tha|chuka; de .. diya|chuka|di .. paisa|sab|hai; "
     "de chuka; de diya .. hai|maine|tha|paisa; settlement .. ho|kar .. gaya|chuka|diya; "
     "receipt|rasid|raseed|रसीद .. hai|mere|paas; maine .. bhar .. diya|di|chuka; bhar .. "
     "diya|di|chuka|rakha; auto|apne_aap .. kata|debit .. gaya|jata|hai; payment .. ho .. gaya|chuka|chuki; "
     "payment .. kar .. diya|di|chuka|chuki; paid .. already|hai; i have .. paid; account se .. LOANW|kist "
     ".. kata .. gaya|hai"},
    {Sign::refuse, 0.85,
     "nahi dunga|bharunga|bhejunga|chukaunga|bataunga|lautaunga|karunga_payment; nahi *? "
     "dunga|bharunga|bataunga|chukaunga|चुकाऊंगा|चुकाऊँगा; dunga hi? nahi; bharunga nahi; bataunga nahi; paisa "
     "nahi dunga|milega|milenge|bharunga|dene; paisa .. nahi dunga|milega; ek .. "
     "paisa|rupaya|phooti_kaudi|kaudi|dhela .. nahi; phooti|futi|फूटी kaudi|कौड़ी; nahi .. milega|mila|milenge "
     ".. paisa|kuch; jo karna|karo .. kar lo|karo; jo karna hai; jo .. ukhad|उखाड़ .. lo|sakte; jo marzi|मर्जी "
     "kar; kar lo jo karna; main .. nahi .. dene|bharne|deni|bharna|chukane|batane .. wala; nahi .. "
     "dena|deni|dene|doon|bharna|batana .. mujhe|chahta|kuch|main|wala; kuch nahi .. "
     "dene|dunga|bataunga|doon; mana kar; mana karta; main mana; inkaar|inkar|इनकार|इंकार; bilkul nahi .. "
     "dunga|bharunga|bataunga; kyun .. dunga|doon|bharun|bharunga|du main?; main kyun .. "
     "dunga|doon|bharun|bharunga|chukaunga; nahi bata .. sakta|raha; nahi batana; batana nahi .. chahta|hai; "
     "batana .. mana|zaroori nahi; mujhe kuch nahi .. batana|kehna|bolna|karna; kuch nahi .. "
     "kehna|bolna|batana; baat hi nahi .. karni|karna; mujhe baat nahi karni|karna; kabhi nahi .. "
     "dunga|bharunga; wont|won't|not .. pay|paying|tell; refuse; main nahi .. bharta|deta"},
    {Sign::dispute, 0.88,
     "maine .. koi .. loan .. nahi|liya; maine .. loan .. nahi .. liya; maine .. loan .. liya .. nahi; loan "
     ".. liya .. nahi .. maine?; nahi .. liya .. loan|LOANW; koi loan nahi; loan .. mera nahi; mera .. loan "
     "nahi; mera .. LOANW .. nahi; LOANW .. mera .. naam .. nahi|galat; ye .. LOANW .. mera|mere nahi; maine "
     ".. kab .. loan; kaunsa loan; kaun sa loan; kis loan; loan kaunsa|kaisa|kis|kiska; kaisa loan; "
     "amount .. galat; galat .. amount|hisab|hisaab|हिसाब|byaj|interest; itna .. nahi .. "
     "banta|hai|liya|hota|bakaya|tha|lete|dena; itna bakaya nahi; itna amount nahi; mera .. itna .. nahi; "
     "hisab|hisaab|हिसाब .. galat|gadbad|theek|sahi|nahi|milta; "
     "byaj|interest|ब्याज|penalty|charge|charges|पेनल्टी .. galat|zyada|jyada|ज़्यादा|ज्यादा|kyun|itna|laga; "
     "zyada|jyada|ज़्यादा|ज्यादा .. maang|bata|jod|laga|bol|amount|le; "
     "maine .. itna .. nahi liya|lo; itna .. maine nahi .. liya|lo; itna .. nahi liya|lo .. maine?; kam liya "
     "tha; mere naam .. farzi|fraud|galat .. loan; kisi aur .. mere naam .. loan; "
     "mujhpe|mujhpar|mere_upar|mere .. koi .. bakaya|karza|loan|udhar nahi; koi bakaya|udhar|karza .. "
     "mera|mere .. nahi; nahi .. mera .. bakaya; main .. nahi .. manta|maanta .. loan|bakaya|amount|ye; "
     "agree nahi; sahmat|सहमत nahi; galat bata raha|rahe .. YOU|ho; YOU .. galat .. "
     "amount|jankari|bata|record|paisa; record galat; "
     "main guarantor|gaarantor nahi; dispute"},
    {Sign::hardship, 0.88,
     "naukri .. chhut|chhoot|chut|chali|chala|gaya|nahi|khatam|kho|chhin|chhod|छूट|चली|चल|se|nikal; naukri "
     "nahi; nokri se nikal; kaam .. chhut|band|nahi|thap|manda|chhoot|छूट|ठप .. gaya|hai|mil|raha|ho?; kaam "
     "dhandha .. nahi|band|manda|thap; dhandha .. "
     "band|manda|thap|nahi|kharab|chal|doob|loss|ghata|chaupat|मंदा|ठप .. raha|gaya|hai|ho|chal?; business .. "
     "loss|band|nahi|doob; paisa .. nahi "
     "hai|hain|mil|mila|aaya|aata|hota|raha|bachta|bachte|jut|jud|hua|ho|pas|mere|bacha|abhi|main|kahan|the|"
     "hoon|iska; paisa nahi hai|tha|abhi|mere; paisa nahi $; nahi .. paisa .. hai|mere|pas|paas|abhi; paisa "
     "kahan .. se|hai|doon|laun|laoon; kahan se .. "
     "doon|laun|lau|dunga|bharun|bharunga|bhar|lao|de|laoon|लाऊँ|लाऊं|भरूँ|भरूं|du|dene|chukaun|chukaunga; paisa "
     ".. dikkat|tangi|problem|kami|kamee|takleef|khatam|तंगी|कमी; HARDLY .. chal|main|hai|hoon|ghar|abhi|ka; "
     "bahut HARDLY; HARDLY; haalat|halat|hallat|sthiti|हालत|स्थिति|paristhiti|हालात|halaat .. "
     "kharab|theek|achha|nahi|buri|patli|पतली|tight; halat .. theek nahi; arthik|aarthik|आर्थिक|financial; "
     "bimar .. hoon|hai|chal|ho|pad|padi|pada|raha|main|kharcha|ka|ilaj?; bimari; "
     "tabiyat|tabiyet|तबीयत|tabiyat_kharab .. kharab|theek|nahi; hospital main .. "
     "hoon|bharti|admit|hai|tha|kharcha|the|paisa; "
     "operation|ऑपरेशन|ilaaj|ilaj|इलाज|accident|एक्सीडेंट|surgery|cancer|कैंसर|kidney; hospital .. "
     "kharcha|bill|paisa|lag|gaya; salary .. nahi|ruki|late|kam|aadhi|atki|band|रुकी|mili|cut|kat .. "
     "aayi|mili|aaya|hai|rahi|gayi|raha?; salary nahi; nahi .. salary; income|aamdani|kamai|कमाई|आमदनी|इनकम "
     ".. nahi|kam|band|zero|khatam; fasal|फसल .. kharab|barbad|nahi|nuksan|doob|bik; baadh|sookha|sukha|सूखा; "
     "thoda|kuch time|mohlat|muhlat|samay|मोहलत|muddat .. chahiye|do|de|dijiye|mil|lagega|den; "
     "mohlat|मोहलत|muhlat; time .. chahiye; time .. de do|dijiye; nahi .. de|bhar|chuka|kar|chukaya .. "
     "sakta|paunga|pa|paya|payega|paa|पा; nahi .. ho .. payega|paunga|sakta|pa|paega; nahi ho payega; "
     "de|bhar|chuka .. nahi .. sakta|paunga|pa|payega|paa|paya; bharne .. nahi|haalat|halat|capacity|himmat; "
     "main nahi .. bhar|de|chuka .. sakta; abhi .. nahi .. de|bhar .. sakta|paunga; itna nahi .. "
     "de|bhar|kar|ho .. sakta|paunga|payega; ek sath|saath|साथ nahi; installment|kisht|emi .. "
     "kam|chhoti|badha|restructure; kam .. kar .. do|dijiye .. emi|installment|byaj; "
     "berojgar|berozgar|बेरोजगार|बेरोज़गार|khali|khaali baitha|hoon|ghar?; berojgar|berozgar|बेरोजगार|बेरोज़गार; "
     "majdoor|mazdoor|mazdur|मज़दूर|मजदूर; ghar .. chalana|kharcha|chal|chalta|चलाना .. mushkil|nahi|raha; "
     "roti|रोटी .. nahi|mushkil|ke; khane|खाने .. paisa|ko|ke .. nahi; shadi|शादी .. kharcha|kharch|paisa .. "
     "lag|ho|hua; lost .. job; kharcha|kharch|खर्चा|खर्च .. bahut|zyada .. ho|gaya|hai|lag; bahut "
     "kharcha|kharch; no money; kamane|कमाने wala .. nahi|koi; koi kamane wala nahi; cannot pay; "
     "karz|karza|loan .. main .. dooba|duba|डूबा; karza main; dooba hua hoon; bachcha|bachche|baccha .. "
     "school|fees|fee|bimar|kharcha; fees|fee|फीस .. bharni|bhar|deni; corona|covid|कोरोना|lockdown|लॉकडाउन; "
     "akela|akele|akeli .. kamane|kama; vidhwa|widow|विधवा; pension|पेंशन .. se|nahi|hi; maaf kar do "
     "loan|byaj|emi; tight|टाइट .. hai|chal|haath|hath|budget; haath|hath|हाथ tang|tight|तंग|khali"},
    {Sign::promise, 0.88,
     "de|bhar|chuka|jama|kar paunga; "
     "kar|de|bhar|bhej|jama|pay|chuka|transfer|clear|daal|lauta|laut|chukta|payment .. "
     "dunga|karunga|dungi|denge; dunga; bharunga; bhejunga; PAYW; payment karunga|kar; pay .. "
     "karunga|kar|kardunga; jama .. karunga|kar .. dunga?; chukaunga; chuka dunga|denge; karunga .. "
     "payment|pay|jama; kar dunga; karunga .. zaroor|hafta|mahina|kal|parson|tak; tak .. "
     "dunga|ho|karunga|bharunga|kar|de .. jayega|dunga|jaega?; ho jayega .. "
     "payment|paisa|sab|LATER|tak|kal?; ho jayegi; salary aata|aate|aana|milte|mila .. hi|pe|ka|ke .. "
     "dunga|bharunga|karunga|kar?; salary aate; salary .. ke baad; salary .. mil|aane|aaye|aa .. "
     "tab|to|jayegi|dunga; will pay|send|deposit|do; i'll pay; pay .. tomorrow|kal|next; de .. denge|dega; "
     "bhar .. denge; try karunga .. dene|bharne|dunga; koshish karunga; de deta|deti hoon; kar deta|deti "
     "hoon; bhar deta|deti hoon; bhej deta|deti hoon; pakka de|bhar|kar|dunga|karunga; mil jayega paisa; mil "
     "jayega|jayenge; paisa mil|aa .. jayega|jayenge; paisa .. dunga|bharunga|bhejunga|milega; "
     "vaada|vada|wada|वादा|promise|प्रॉमिस; intezam|intezaam|इंतज़ाम|इंतजाम|jugad .. kar|ho|karta|karke .. "
     "dunga|raha|lunga|jayega|hoon|bharunga?; aaj hi .. dunga|karta|kar|bhar; abhi .. kar|bhar|bhej "
     "deta|dunga"},
    {Sign::complaint, 0.87,
     "shikayat; shikayat .. karni|karunga|darj|karna|hai; service .. "
     "kharab|bakwas|bekar|achha_nahi|third_class|theek_nahi|nahi; kharab .. service|bank|company; bank .. "
     "kharab|bakwas|chor|loot|bekar; bahut kharab .. service|bank|anubhav|experience|behave|behaviour|log?; "
     "rbi|आरबीआई|ombudsman|lokpal|लोकपाल; tang aa .. gaya|chuka|hoon; pareshan .. kar|ho .. "
     "rakha|diya|gaya|diye|rahe|chuka|raha; pareshan karte|kiya|karta; pareshan .. hoon|ho; "
     "baar baar .. CALLW .. karte|karta|kar|aata|aa|kyun|aate|kiya|aaya|aana; baar baar CALLW; din main .. "
     "baar .. CALLW .. karte|aata|kar; TIMES .. CALLW karte|karte_ho|kar; roz|rozana|har_roz|din_bhar|har .. "
     "CALLW .. karte|karta|aata|kar|aa|aate; kitni|kitna baar .. CALLW .. karoge|karte|kar; "
     "batameezi|badtameezi|badtamizi|batamizi|बदतमीजी|बदतमीज़ी|gaali|gali|गाली; "
     "badtameez|badtamiz|batameez|बदतमीज; YOU .. log .. galat .. kar|karte|bol|behave; YOU log .. "
     "pareshan|loot|lootte|dikkat; loot .. macha|rakha|lut|rahe; koi sunta|sunne nahi; koi|kisi .. "
     "sunwai|सुनवाई|sunvai nahi; "
     "kaam nahi .. karta|karte|kar .. YOU|bank|app; sharm|शर्म .. aani|nahi|karo|aati; ye .. kya "
     "tareeka|tarika|तरीका|bakwas|mazak|majak|मजाक|मज़ाक; mazak|majak|मज़ाक|मजाक bana|laga|samajh .. rakha; "
     "nakhush|naraaz|naraz|नाराज|नाराज़|khush nahi|hoon; naraz|naraaz|naraj; gussa .. aa|hai|hoon; dhamki "
     "mat; complaint; not happy; harassment; kitna time .. laga|lagega|waste|kharab; time .. "
     "kharab|waste|barbad .. kar|mat; police main .. YOU|shikayat; app .. nahi|kharab .. chal|kaam; paisa "
     "wapas nahi .. aaya|mila|kiya|diya; "
     "refund nahi .. aaya|mila|diya; ab tak .. solve|samadhan|kaam|refund nahi; card .. nahi .. "
     "chal|aaya|mila|kaam .. raha?"},
    {Sign::why, 0.87,
     "kyun .. puch|pooch|pucha|poocha|पूछ .. raha|rahe|ho|hai|YOU?; kyun chahiye .. YOU|ye?; kyun .. chahiye "
     ".. YOU|jankari|details|number|naam; YOU .. kyun chahiye; kyun .. "
     "bataun|bata|batana|doon|bataye|batayein|बताऊँ|बताऊं .. YOU|main|naam|number|aap|sab?; main .. kyun .. "
     "bataun|doon|bata|bolun; kyun $; kyun bhai|ji? $; ye .. kyun .. puch|chahiye|pooch|bata|jaan|zaroori; "
     "iska|ye .. kya zaroorat|jarurat|kaam|matlab_kya|fayda|zarurat|ज़रूरत|जरूरत; kya "
     "zaroorat|jarurat|zarurat|ज़रूरत|जरूरत; "
     "zaroorat|jarurat|zarurat|ज़रूरत|जरूरत .. kya|kyun; kisliye .. chahiye|puch|pooch|jankari|ye|bataun; "
     "kisliye $; kis .. liye .. chahiye|puch|pooch|jankari|bataun; kyun .. jaanna|जानना|janna .. YOU|chahte; "
     "YOU .. kyun .. jaanna|puch|pooch|chahiye; YOU .. kyun .. karo|karte|kar .. puchh|puch|pooch|ye|aisa; "
     "YOU ko .. kya matlab|karna|lena; YOU .. isse|is_se|kya .. lena|matlab|karna; why .. "
     "need|do|should|you|asking|want; kya karoge .. jaan|naam|number|ka|le|ye; iska kya karoge|karna; kya "
     "karenge YOU; kaaran|karan|wajah|vajah|कारण|वजह .. kya|bata; kya wajah|karan|kaaran|कारण|वजह; kyun "
     "bhai; kyun ji; kyun aisa; aisa kyun"},
    {Sign::help, 0.85,
     "kya .. bolun|bolu|kahun|kahu|बोलूँ|बोलूं .. hai|hoga|chahiye|main|mujhe|padega|ab|kya?; kya "
     "bolna|kehna|karna hai|hoga|chahiye|main|mujhe|padega|ab; mujhe kya karna|kehna|bolna; main kya "
     "bolun|karun|kahun|jawab|bolu|karu|bol; kya jawab .. doon|dena|dun|de; kya karun|karoon|karu .. "
     "main|ab?; kya karna .. hai|hoga|padega|chahiye|mujhe; kaunsa|kis .. button|number|option|key|बटन .. "
     "daba|press|dabana|दबाना|karna|hai?; kya .. dabana|press|daba|दबाना; button .. kaunsa|kya|daba; madad "
     ".. chahiye|karo|kar|karein|do|kijiye|please; meri madad; madad; kya option|vikalp|विकल्प|options; "
     "vikalp|विकल्प|option .. kya|bata|kaunsa; kaise .. "
     "karna|karun|karoon|bataun|jawab|bharna|bharun|pay|payment .. hai|hoga|hota|karun|karna?; kaise "
     "bharna|bharun|pay; payment kaise; jawab kaise; kya .. keh|bol .. sakta|sakti .. hoon; kya bol sakta; "
     "help me; what .. do|say|options; batao kya karna; samjhao .. kya|kaise|mujhe|zara; samajhao; guide"},
    {Sign::off_topic, 0.75,
     "mausam|मौसम; barish|baarish|बारिश; cricket|क्रिकेट|match|score|स्कोर|ipl; bahut garmi|thand; garmi .. "
     "bahut|hai; thand .. bahut|hai; naya|naye|new|ek_aur|personal|home|car|gold|education loan .. "
     "chahiye|lena|milega|mil|kitna|de; loan chahiye|lena|milega|mil|apply; interest rate .. kya|kitna; "
     "khana .. khaya|kha .. liya|YOU|aap|kya; kaise ho YOU|aap|bhai; YOU .. kaise ho; YOU kaise hai; kya "
     "haal|hal|हाल .. hai|chaal|YOU?; kya chal raha .. hai|YOU; shadi .. ho|ki .. YOU|gaya; "
     "YOU .. shadi|kahan rehte|umar|age|salary|khana|chai; gana|gaana|गाना; film|movie|फिल्म; "
     "chutkula|joke|चुटकुला; chai|चाय .. pi|piyo|pee|lo; credit card chahiye|lena|apply; naya card .. "
     "kab|aaya|apply; limit .. badha|badhao|kitni; fd|एफडी .. rate|kholna|karani; account .. "
     "kholna|khulwana|balance|kholwana; balance .. kitna|kya|bata; train .. kitne|kab|time|ticket; "
     "sabzi|सब्जी|bhav|भाव; vote|chunav|चुनाव|modi|मोदी; time kya|kitna .. hua|ho|baj|raha; kitna baje|baj .. "
     "hai|gaya|raha"},
    {Sign::soft_later, 0.6,
     "^ kal $; ^ shaam ko? $; ^ parson $; ^ kal subah|shaam $; aur kabhi; phir kabhi; kabhi aur"},
    {Sign::soft_repeat, 0.7,
     "^ kya $; ^ hello; hello $; hello hello; ^ kya? kya $; ^ hain $; ^ ek minute; ek second; ^ ruko $; ^ ek "
     "minute ruko|ruk; kya hai; kya hua; huh; excuse me"},
};

}  // namespace

std::span<const HindiPatterns> hindi_requests() { return patterns; }

}  // namespace rf::understand
