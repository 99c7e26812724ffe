#include "understand/identity_words.h"

namespace rf::understand {
namespace {

constexpr Phrases phrases[] = {
    {Part::yes,
     "yes;yeah;yep;yup;yea;yah;ya;yess;yessir;aye;yeh;haan;han;haa;haanji;ji haan;haan "
     "ji;ji;jee;hanji;si;oui;"
     "hoon;hai;avunu;aama;houdu;ho;hoy;of course;sure;certainly;absolutely;definitely;indeed;correct;right;"
     "exactly;affirmative;uh huh;mm hmm;mhm;that is right;that is correct;that is true;you are right;"
     "you are correct;you are;it is;i am;it sure is;i sure am;sure am;it certainly is;i certainly am;you "
     "certainly "
     "are;"
     "it is indeed;i am indeed;you sure are;it really is;i do;i confirm;i can confirm;i can confirm that;"
     "confirmed;bilkul;sahi;theek;sim;true"},
    {Part::self,
     "speaking;this is she;this is he;this is him;this is her speaking;this is her here;this is me;this is "
     "myself;"
     "it is me;it is i;it is myself;it is she;it is he;it is him;that is me;that is myself;"
     "that would be me;that will be me;that is i;i am she;i am he;i am him;myself;me speaking;"
     "you are speaking with me;you are speaking to me;you are talking to me;you are talking with me;"
     "speaking with me;speaking to me;you have got me;you got me;you have got her;"
     "you have got him;got me;you have reached me;you have reached her;you have reached him;you have found "
     "me;"
     "you have found her;you have found him;right person;the right person;you have the right person;"
     "you have got the right person;you got the right person;you are speaking to the right person;"
     "you are speaking with the right person;you are talking to the right person;i am the right person;"
     "the same;same person;the very same;one and the same;the one and only;i am the one;"
     "that is the one;i am speaking;i am talking;i am here;i am on the line;i am right here;main hi hoon;"
     "mai hi hoon;main hi hu;main bol raha hoon;main bol rahi hoon;main bol raha hu;main bol rahi hu;"
     "bol raha hoon;bol rahi hoon;bol raha hu;bol rahi hu;bol raha;bol rahi;that is my name;it is my name;"
     "that is my full name;she speaking;he speaking;he is speaking;she is speaking;present;soy yo;c est moi;"
     "moi meme;al habla;himself speaking;herself speaking;i am that person;i am the person;"
     "that is who i am;you are on with me"},
    {Part::hers,
     "you are speaking with her;you are speaking to her;you are speaking with him;you are speaking to him;"
     "you are talking with her;you are talking to her;you are talking with him;you are talking to him;"
     "speaking to her;speaking with her;speaking to him;speaking with him;talking to her;talking with her;"
     "talking to him;talking with him"},
    {Part::intro,
     "this is;it is;that is;i am;my name is;my full name is;name is;the name is;me;myself;main;mai;mera naam;"
     "you are speaking with;you are speaking to;you are talking to;you are talking with;"
     "soy;je suis;ich bin;hier ist;habla;eu sou;this would be;that would be"},
    {Part::after,
     "here;speaking;this side;talking;only;on the line;on the phone;on line;hoon;hu;hun;ji;bol raha hoon;"
     "bol rahi hoon;bol raha hu;bol rahi hu;bol raha hun;bol rahi hun;bol raha;bol rahi;at your service;"
     "right here;indeed;is my name;is speaking;it is;hai;is me"},
    {Part::talk,
     "hello;hi;hey;hiya;hullo;halo;allo;hola;good morning;good afternoon;good evening;good day;morning;"
     "afternoon;evening;namaste;namaskar;namaskaram;vanakkam;salaam;assalamualaikum;adaab;please;kindly;sir;"
     "madam;ma am;mam;maam;okay;ok;alright;all right;oh;um;uh;er;erm;ah;hm;hmm;well;so;and;also;thanks;"
     "thank you;thank you so much;thank you very much;how are you;how are you doing;how are you today;"
     "how can i help;how may i help;how could i help;how can i help you;how may i help you;"
     "how can i help you today;how can i assist;how may i assist;how can i assist you;how may i assist you;"
     "how can i be of help;what can i do for you;what can i do;may i help you;can i help you;"
     "what is it about;what is this about;what is that about;what is this regarding;what is it regarding;"
     "what is this concerning;what is it concerning;what is this call about;what is the call about;"
     "what is this in regards to;what is this in regard to;what is this for;what is it for;"
     "what is the matter;what is the problem;what is the issue;what is going on;what is up;what is wrong;"
     "what happened;what has happened;what is happening;what is it;what do you want;what do you need;"
     "what would you like;what would you like to know;what do you want to know;what now;"
     "go ahead;go on;carry on;proceed;please proceed;you may proceed;you can proceed;tell me;"
     "do tell me;please tell me;just tell me;bolo;boliye;bataiye;batao;kahiye;kya hua;kya baat hai;"
     "is something wrong;is anything wrong;is there a problem;is there an issue;is everything okay;"
     "is everything ok;is everything all right;is everything alright;did something happen;no problem;"
     "no worries;not a problem;no issue;no issues;i am listening;i can hear you;i hear you;"
     "i can hear you fine;nice to hear from you;good to hear from you;i am fine;i am good;i am well;"
     "i have been waiting for your call;i was waiting for your call;i have been expecting your call;"
     "i was expecting your call;i was expecting this call;i have time;i have a minute;i have a moment;"
     "can you hear me;thanks for calling;thank you for calling;now;today;here;right here;again;just;really;"
     "actually;only;very;much;fine;great;good;perfect;cool;yaar;bro;dear;bhai sahab;shukriya;dhanyavaad;"
     "sorry;i mean;i meant;i said;as i said;like i said;excuse me;pardon;you know;look;listen;see;then;"
     "that is fine;that is okay;it is okay;it is fine;i am free;i am free now;i can talk;i can talk now;"
     "i am all ears;shoot;what do you have;what have you got;what can you tell me;how do you do;"
     "be quick;make it quick;be brief;a pleasure;pleased to meet you;for sure;to be sure"},
    {Part::no, "no;nope;nah;naw;not;never;nahi;nahin;nai;na;non;nein;illa;ledu;neither;nobody;none;wrong"},
    {Part::correct,
     "wait;oh wait;sorry;i mean;i meant;i meant yes;actually;hang on;hold on;correction;scratch that;"
     "my mistake;my bad;let me correct that;i misspoke;i misheard;i misheard you;i did not hear you;"
     "i did not hear;oh;oh sorry"},
    {Part::role,
     "wife;husband;son;daughter;mother;father;mum;mom;mummy;dad;daddy;papa;mama;mamma;brother;sister;uncle;"
     "aunt;aunty;auntie;cousin;nephew;niece;grandson;granddaughter;grandmother;grandfather;grandma;grandpa;"
     "granny;partner;boyfriend;girlfriend;spouse;fiance;fiancee;friend;roommate;flatmate;neighbour;neighbor;"
     "colleague;coworker;boss;manager;assistant;secretary;receptionist;carer;caretaker;caregiver;"
     "nurse;nanny;maid;driver;servant;housekeeper;cook;guard;watchman;security;butler;landlord;landlady;"
     "tenant;"
     "accountant;agent;guardian;trustee;executor;operator;clerk;kid;child;baby;boy;"
     "girl;parent;parents;family;relative;in law;mother in law;father in law;sister in law;brother in law;"
     "daughter in law;son in law;stepson;stepdaughter;stepmother;stepfather;widow;widower;ex wife;ex husband;"
     "bhai;bhaiya;"
     "didi;beta;beti;behen;behan;saab;sahab;amma;appa;anna;akka;thambi;thangachi;chacha;chachi;mausi;bua;"
     "dada;dadi;nana;nani;pati;patni;biwi;bahu;damad;pitaji;mataji;maa;baap;bhabhi;jija;devar;sasur;saas;"
     "esposa;esposo;marido;mujer;hijo;hija;madre;padre;hermano;hermana"},
};

}  // namespace

std::span<const Phrases> identity_phrases() { return phrases; }

}  // namespace rf::understand
