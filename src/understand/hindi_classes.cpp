#include "understand/hindi_tables.h"

namespace rf::understand {
namespace {

constexpr HindiClass classes[] = {
    // What the matcher and the decision know by name.
    {"NEG", "nahi no na mat not never nah dont didnt didn't don't wasnt isnt naa"},
    {"SKIP",
     "hi bhi to ji natag bhai yaar sir madam are please sahab arre wo_bhi ek_dum matlab um uh aa hmm hm "
     "actually "
     "basically dekhiye suniye suno beta"},
    {"BREAKER", "lekin aur kyunki isliye balki warna varna phir"},
    {"ONLY", "hi khud"},
    {"AUX", "hai tha hoon ho hua gaya raha hoga"},
    {"WHY", "kab kyun kaise kahan kisliye"},
    {"WHAT", "kya kaun kaunsa kitna kis kisne kiska"},
    {"EMBEDS",
     "agar keh kaha bola lagta socha samajh maan jaise kisne bolte bole kahenge manta batao bata puch poocha "
     "pooch if think "
     "yani yaani jab"},
    {"ME", "maine main humne hum mujhse khud"},
    {"MINE", "mera meri mere apna"},
    {"YOU", "aap aapka"},
    {"NOT_ME", "YOU ne usne jisne jis kisne"},
    {"I_DID", "maine humne"},
    {"TELLS", "keh kaha bola bolo bata bol bole"},
    {"INTENSE", "bilkul kabhi kuch ekdum zara"},
    {"PARTICLE", "ki di do liye"},
    {"DOING", "kar karwa"},
    {"FINITE", "hai tha hoon ho sakta chahiye hoga"},
    {"SOME", "koi kuch kabhi"},
    {"IT", "ye wo"},
    {"DEED",
     "kiya ki diya di liya bhara bheja kharida mangwaya dalwaya nikale chukaya karwaya "
     "kiye karvaya "
     "करवाया करवाई karvayi karwayi karayi karaya उड़ाए खाया"},
    {"VERB", "DEED karta karunga karun karo kar hua aata jata gaya jaanta pata yaad chahiye"},
    {"BEFORE_VERB",
     "VERB use transfer swipe pay order payment recharge booking scan kharidari transaction kuch koi"},
    {"OTHER_DEED",
     "shikayat call phone baat block cancel mana inkar inkaar koshish try click band check report register "
     "message intezar dekha suna socha "
     "bola kaha wapas delete download install login update share otp pin bataya hata jawab details loan "
     "apply aavedan form link "
     "naam number madad galti_hui card_liya chhod bata keh"},
    {"HEAVY",
     "galat zyada jyada kam alag dusra doosra dusri dusre doosri doosre wapas cancel cash nagad nakad "
     "do_baar dugna double "
     "zabardasti link otp kisi "
     "refund extra fail failed atak atka unauthorised decline"},
    // In a claim: of another payment.
    {"ANOTHER", "dusra dusri dusre doosra doosri doosre alag दूसरा दूसरी दूसरे अलग"},
    // A yes with these beside it is still a yes.
    {"PLAIN",
     "haan nahi ji hai hoon ho tha hua gaya raha ye wo to hi bhi natag bhai yaar sir madam are please hello "
     "namaste theek achha sahi bilkul "
     "zaroor maine main mera meri mere mujhe apna khud humne hum kiya ki karta payment transaction order "
     "kharidari booking recharge transfer card "
     "account bank paisa ka se ne ko pe kal aaj abhi subah shaam raat dopahar din pata yaad aaya hmm okay "
     "dhanyavad shukriya thanks thank you "
     "koi baat problem dikkat is the of it my i that was am and aur ek tarah sab kuch samajh le liye wala "
     "online hafta mahina pichle bola "
     "lakh hazaar sau rupee beta bete shukriya diya liya kar de_diya use khaata pay natag ek_dum matlab bas "
     "usdin amazon flipkart swiggy zomato "
     "myntra paytm phonepe gpay upi google petrol pump mall bazaar ghar dukan ticket hotel train flight jo "
     "done kyunki aap sach asli"},
    // What "na" negates when it stands before it, and after what it is no tag.
    {"NA_NEGATES",
     "hi karo kiya karein kare kijiye diya di ki liya lagao aana aaye do bhejo karta karunga kharida bheja "
     "pay rakho hua hai dunga "
     "bolo bolun kahun chahiye jaanta pata"},
    {"NA_LED", "thoda kahan na no nahi"},

    // Vocabulary of the patterns.
    {"CALLW", "call phone message contact sampark kol ring rang telephone संपर्क"},
    {"KARO",
     "karo kar karta kiya lagao milao aana aaya aata aa bhejo do bhejte करवाना karwao कीजिएगा karenge karoge "
     "karega karogi maro maaro"},
    {"WILL_CALL", "karo karunga kar lagao milao karwao lo"},
    {"PAST", "tha gaya chuke kiya diya liya hua"},
    {"BOLO", "bolo bata kaho boliye batao samjhao samajhao dohrao repeat suna"},
    {"AGAIN", "phir dobara wapas again repeat"},
    {"TIMES", "baar dafa martaba dafe"},
    {"RAHA", "raha hai ho hoon"},
    {"SPEAKS", "bol bolo keh baat"},
    {"BLOCKW", "block band cancel lock deactivate hotlist rok roko roken freeze बंद"},
    {"BLOCK_IT", "kar karo karwao do lo dijiye chahta chahiye karein karna de"},
    {"CARDW", "card account khata ye wo transaction payment"},
    {"MONEY", "paisa amount rakam balance"},
    {"PAYW",
     "dunga bharunga bhejunga chukaunga chukaungi chukaenge chukayenge चुकाऊंगा चुकाऊँगा चुकाऊंगी lautaunga "
     "lautaungi लौटा लौटाऊंगा "
     "लौटाऊँगा jama_karunga"},
    {"KIN",
     "biwi pati beta beti papa mummy behen dost bhai bhaiya dada dadi nana nani chacha chachi mama mami "
     "mausi bua saas sasur bahu damad "
     "devar jeth bhabhi jija sala saala nanad padosi neighbour cousin bhatija bhanja naukar driver servant "
     "watchman chowkidar "
     "parivar family gharwale bachche bachcha bacche baccha partner roommate dadaji saali pota poti "
     "saathi "
     "maaji brother uncle aunty chachaji assistant secretary kirayedar maid"},
    {"THEY", "wo unka sahab memsahab madam KIN"},
    {"GONE", "gaya gaye nikal nikle chale chala"},
    {"PERSONW", "insaan manager agent adhikari sahab officer senior incharge kisi team department"},
    {"PERSONN", "insaan manager agent adhikari officer senior incharge"},
    {"QUESTIONW", "kaunsa kitna kab kisne kis kya kahan kaise kaun kyun"},
    {"CONNECT",
     "karwao karo do dijiye bulao bulaiye transfer connect jodo jodiye milao lagao karni karna chahta "
     "chahiye kara de lo jod forward "
     "batcheet jodein बुलाओ बुलाइए जोड़ दें"},
    {"BANKW", "bank company jagah office branch taraf"},
    {"FAKE", "fraud scam farzi dhokha thag chor"},
    {"LATER", "baad kal shaam subah raat dopahar parson"},
    {"NOW", "abhi aaj filhal फिलहाल is_samay"},
    {"HARDLY",
     "tangi mushkil majboori majbur majboor takleef dikkat pareshani परेशानी garib gareeb garibi gareebi "
     "kangal kangaal barbad "
     "barbaad nuksan nuksaan ghata ghaata घाटा नुकसान नुक़सान मुश्किल मजबूरी तकलीफ दिक्कत तंगी मजबूर गरीब बर्बाद मंदा "
     "manda mandi मंदी thap ठप"},
    {"LANG",
     "hindi english tamil telugu marathi bengali bangla bangali gujarati kannada malayalam punjabi urdu odia "
     "oriya assamese bhojpuri nepali "
     "तमिल तेलुगु मराठी बंगाली बांग्ला गुजराती कन्नड़ मलयालम पंजाबी उर्दू उड़िया असमिया भोजपुरी नेपाली"},
    {"LOANW", "loan emi bakaya karza"},
    {"PAID", "LOANW chukaya jama"},
    {"DONE", "tha diya kiya bhara bheja chukaya gaya hua nikale kata aaya liya di"},
    {"WILL",
     "dunga karunga bharunga bhejunga lunga jayega hoga jaunga doon karun lunga karo do kar_deta deta PAYW "
     "milega"},
    {"PAYMENTW",
     "payment transaction order kharidari booking paisa recharge transfer wala kharcha entry subscription "
     "सब्सक्रिप्शन membership bill बिल premium fees फीस ticket saman samaan सामान"},
    // Words that make a sentence Hindi, whatever English is in it.
    {"HINDI",
     "nahi mat haan ji maine main humne mera meri mere mujhe mujhse aap wo hai hoon tha raha kiya karo kar "
     "karna kya kyun kaun kab kaise kahan "
     "kitna koi kisi kuch ka ki ko se ne aur lekin agar abhi baad baat bolo bata dunga karunga liya diya "
     "gaya hua chahiye wala hi bhi to phir paisa "
     "galat sahi theek yaar bhai pata yaad sakta jaunga jeena mar lakh hazaar kal parson"},
    {"DAALTE", "daalte dalte daalna dalna डालते डालना dalta daalta lagate lagta lagao daal dal डाल"},
    {"WEEKDAY",
     "somvar somwar monday सोमवार mangalvar mangalwar mangal tuesday मंगलवार मंगल budhvar budhwar budh "
     "wednesday बुधवार guruvar guruwar "
     "guruvaar veervar thursday गुरुवार shukravar shukrawar friday शुक्रवार shanivar shaniwar saturday शनिवार "
     "ravivar itwar itvaar itwaar "
     "sunday रविवार इतवार"},
    {"SUBJECT", "dhandha naukri salary paisa LOANW card account payment transaction kaamkaj phone number"},
    {"CAN", "sakta paunga"},
    {"BUYING", "kharida mangwaya liya"},
    // What may stand before "main", I; behind anything else it is "mein", in.
    {"BEFORE_I",
     "haan nahi no ji na to hi bhi ye wo are aur lekin kyunki phir agar ki jo jab sir madam bhai yaar hello "
     "namaste achha "
     "theek sahi bilkul please sorry matlab kal aaj abhi kya natag haanji ka kab kyun kahan kaise parson "
     "subah shaam raat "
     "pehle actually beta sahab usdin isliye balki warna par hai tha hoon"},
    {"GOOD", "theek sahi badhiya achha"},
};

}  // namespace

std::span<const HindiClass> hindi_classes() { return classes; }

}  // namespace rf::understand
