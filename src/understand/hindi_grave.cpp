// The kinds of words that a crisis, a wish not to be called or a withdrawn yes is told by, however it is put.
// By their sound (hindi_key), in either script: "kood*" is how a word begins, "*unga" how it ends.
#include "understand/hindi_grave.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "understand/grave.h"
#include "understand/hindi_script.h"

namespace rf::understand {
namespace {

constexpr GraveWords kinds[] = {
    // What people harm themselves with.
    {"means",
     "rassi rasi dori fanda phanda fande phande phansi fansi fasi faansi pankha pankhe pankhi zeher jahar "
     "zahar "
     "zehar keetnashak kitnashak pesticide sulfas salfas celphos endrin phenyl finail harpic acid tezab "
     "tezaab "
     "goli goliyan goliya golian golyan pills pill tablet tablets neend nind dawai dawa dawaiyan davai "
     "sheeshi "
     "shishi blade bled chaku chaaku churi chhuri ustra nas nabz kalai kerosene petrol mitti tel tili teeli "
     "machis maachis bandook banduk pistol pistal katta tamancha trigger gun dupatta dupatte gas cylinder "
     "injection overdose dose chuhe chuhemar spray dawaai pudiya rope knife wrist poison razor aag khoon "
     "latk* "
     "lataku lataki latak* fenail"},
    // And where.
    {"place",
     "pul bridge patri patriyan patriyon rail train gaadi gadi chhat chat chath terrace balcony building "
     "manzil "
     "nadi nehar nahar river kuan kuen kua kue kuve kuwe jheel talab samundar samandar dariya dam khai khaai "
     "railing platform metro ganga gangaji ghat pahad pahadi sagar flyover setu highway truck jungle neem "
     "ped "
     "floor tank bavdi kuund sealink lake sea roof kinare kinaare kagar munder khidki"},
    {"jump",
     "kood* kud* chhalang chalang dub* doob* gir* kat* utar* let* lait* chhaal chhal jump jal* uda* mita* "
     "pee* pi* "
     "ghont* khol* thok* chadh* chadh kaat*"},
    {"death",
     "mar mara mare mari marna marne marta marti marunga marungi maru marun marr maroon maut mout mot mrityu "
     "lash laash laas kafan arthi arthy chita chitta shamshan samshan kabr kabar kabrastan murda murde "
     "murdaghar "
     "terahvi terahi tervi terahveen chautha barsi shraddh shradh antyeshti postmortem mukti moksh moksha "
     "swarg "
     "narak upar death die dead dying suicide sucide aatmahatya atmahatya khudkushi khudkhushi asthi "
     "asthiyan "
     "samadhi jaan jan prana pran yamraj yam bhagwan malaji mahakal rukhsat dehant kill murdaa chandan ram "
     "janaza janaja antim visarjan rakh shok shradhanjali pind"},
    {"end",
     "aakhri akhri aakhiri aakhari akhiri antim last khatam khatm khtm alvida alvidaa bye goodbye hamesha "
     "finish "
     "tamam delete mita mitaa chhutti chutti over end bas khel final vida bida lautunga lautungi lautoonga "
     "lautne lautega wapas vapas band mukt azad aazad shanti"},
    {"life",
     "zindagi jindagi zindgi jeevan jivan jeena jina jeene jine jee ji jiya jiu jiun jiyu saans sans duniya "
     "dunia janam janm life zinda jinda suraj subah aankh ankh rahunga rahungi rahoonga rahu rahun hounga "
     "hoonga hounga hongi honga rahna rehna jeeke jeeyunga jiyunga world living"},
    {"leave",
     "chitthi chithi chitti note khat wasiyat vasiyat bima beema insurance policy lic status letter maaf "
     "mafi "
     "maafi sorry sambhal sambhalega sambhalna khayal khyal dhyan bachchon bachche bacche chaabi chabi "
     "darwaza "
     "darvaza kamra kagaz kagaj saunp batana bolna keh kehna bol diya chhod tayyari taiyari intezaam intezam "
     "faisla faisala socha soch tay"},
    {"burden",
     "bojh bekar bekaar nikamma nalayak kharch sharam sharm muh munh izzat ijjat zillat jalil zaleel "
     "beizzati kalank layak"},
    {"despair",
     "thak thaka thaki haar haara hara hari himmat bardasht bardaasht dard takleef udaas akela akeli akele "
     "koi "
     "umeed ummeed rasta raasta chara chaara nirash ghutan ghut dam ro rona rote royi depression tanha "
     "majboor "
     "sahan seh tootgaya toot tut andhera barbad mann man dil nahi sakta sakti"},
    {"me", "main mai mein hum apun khud khudko apne apna apni me mujhe"},
    {"future", "*unga *ungi *enge *oonga *ungaa *aibe *aib *leb *lunga *dunga rahaa raha rahi chahta chahti"},
    {"done",
     "liya li kha khayi khai kha_li pi khaa khaya gaya chuka chuki khada khadi baitha baithi leta leti"},
    {"soon",
     "aaj aaje aajhi abhi raat kal parso subah tonight today tomorrow shaam thodi ghante minute hafte ab ib "
     "hun"},
    // What is spoken of otherwise with these words.
    {"kin",
     "papa pita pitaji maa mummy amma baap bhai behan bahan biwi pati dada dadi nana nani chacha chachi mama "
     "beta "
     "beti dost padosi boss uncle aunty kutta billi unka unki unke wo uske usne husband wife sasur saas "
     "bhabhi"},
    {"benign",
     "battery mobile phone network charge laptop computer tv gadi bike scooter engine match film movie "
     "serial "
     "game cricket kaam office traffic garmi thand bhookh bhukh hansi hans pyar party shaadi business dukaan "
     "dukan dhandha exam result offer sale season"},
    {"joke", "mazak mazaak majak yaar hahaha haha lol hansi has hans hasi matlab"},
    // Not to be called.
    {"call",
     "call kol phone fon kaul ring ghanti missed number nambar sampark contact message msg sms whatsapp "
     "recovery calls"},
    {"cease",
     "band bandh mat stop ruk roko rok rokiye bas hata hatao hatado hatwa nikaal nikal delete remove block "
     "blacklist unsubscribe dnd chhod chhoro chhodo pichha peecha pareshan tang disturb bakhsh maaf mana mna "
     "inkar na nahi khabardar bilkul kabhi aainda ainda dobara dubara phir fir never again don't dont"},
    {"legal",
     "police thana shikayat complaint vakil wakil lawyer court case kanooni notice trai rbi ombudsman "
     "consumer legal fir harassment"},
    {"not_now",
     "abhi raat subah dopahar shaam meeting office duty gaadi driving baad thodi kal parso time der itwar "
     "sunday"},
    // What turns a yes.
    {"but", "par lekin magar but pan parantu kintu phir fir balki warna varna parr"},
    {"until",
     "tak pehle pahle tab baad uske purana purani puraana pichle pichhle shuru pahile till until march saal "
     "mahine thha tha thi"},
    {"other",
     "kisi koi aur dusra doosra usne unhone uska biwi pati beta bhai dost chor kisne galat alag kisika "
     "doosre bete"},
    {"irony",
     "wah waah kya kaise kyun kahan kab thodi thodina hota hoti agar kaash sapne sapna bhoot jhooth jhuth "
     "kasam bhagwan allah maa"},
    {"doubt",
     "shayad pata yaad lagta laga shak sayad confirm check dekhna pakka malum maloom confuse hoga hogi "
     "lagbhag"},
    {"late",
     "late der deri baaki baki bacha bachi aadha aadhi adha kam miss chook bounce ruk atak nahi overdue "
     "penalty"},
};

struct Tables {
  std::unordered_map<std::string, std::vector<std::string_view>> whole;
  std::vector<std::pair<std::string, std::string_view>> begins, ends;
};

const Tables& tables() {
  static const auto made = [] {
    Tables out;
    for (const auto& [kind, words] : kinds)
      for (const auto word : split(words, ' ')) {
        if (word.starts_with('*'))
          out.ends.emplace_back(hindi_key(word.substr(1)), kind);
        else if (word.ends_with('*'))
          out.begins.emplace_back(hindi_key(word.substr(0, word.size() - 1)), kind);
        else if (!word.empty())
          out.whole[hindi_key(word)].push_back(kind);
      }
    return out;
  }();
  return made;
}

}  // namespace

void add_hindi_grave(const HindiWords& words, std::vector<Evidence>& out) {
  const auto& table = tables();
  std::vector<GraveWord> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& sound = words[i].sound;
    for (const auto* key : {&sound, &words[i].key}) {
      if (const auto here = table.whole.find(*key); here != table.whole.end())
        for (const auto kind : here->second) found.push_back({kind, i});
      if (key == &sound && words[i].key == sound) break;
    }
    for (const auto& [begin, kind] : table.begins)
      if (sound.starts_with(begin)) found.push_back({kind, i});
    for (const auto& [end, kind] : table.ends)
      if (sound.ends_with(end)) found.push_back({kind, i});
  }
  add_kinds(std::move(found), out);
}

}  // namespace rf::understand
