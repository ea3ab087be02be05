namespace Dramatis.Checks.Phrases;

/// <summary>How somebody shows that he does not know what he is asked, or will not answer.</summary>
internal static class UnknowingPhrases
{
    /// <summary>Shows in any manner that a thing is not known: says so, wonders at it, asks what it is.</summary>
    public const string Admissions = """
        en: never *~ *~ heard/seen/met/encountered/known/learned/learnt/told/read/come/owned/held | not *~ heard/seen/met/encountered/aware/familiar/acquainted/informed | haven't *~ heard/seen/met | hadn't *~ heard/seen/met
        en: i *~ do/did/could/can/would/may not *~ *~ know/understand/recognise/recognize/recall/remember/follow/grasp/guess/imagine/comprehend/fathom/explain/answer/tell/say/name | i *~ don't/can't/cannot/couldn't/didn't/wouldn't *~ *~ know/understand/recognise/recognize/recall/remember/follow/grasp/guess/imagine/comprehend/fathom/explain/answer/tell/say/name | we don't/cannot/can't know | we do/can not know | nor/neither do/can/could/did/have i/we | i am/i'm not *~ sure/certain/familiar/aware/acquainted | i am/i'm unfamiliar/unaware/ignorant/puzzled/perplexed/baffled/confused/bewildered
        en: know nothing/not/neither/naught/nought | know no | know of no | knew nothing/not | no *~ idea/knowledge/notion/inkling/conception/word/name/news/understanding/memory/recollection/means/way | no such | heard of no | have none | no one told me | nobody *~ told me | no man/one/person can/could know/say/tell | who can/could say/tell/know | unheard of | unknown to | unfamiliar/foreign/strange/new/alien/nothing/greek to me/us/my | means nothing to me/us | mean nothing to me/us | says nothing to me | escapes me | eludes me | puzzles me | baffles me | beyond me/my | past my understanding | not mine to know/say/tell | not for me to know/say/tell | kept *~ from me | i was not there | i wasn't there | i leave *~ to
        en: i would/should/must/could/can only~ *~ guess | have to guess | dare not guess | won't guess | at a loss | riddle/riddles | nonsense | gibberish | of which you speak | you speak of | you speak as if | you call it | whatever that/it may/might/is | in my ignorance | i wonder what | no oracle/prophet/seer/prophetess | see no further | cannot see so far
        en: strange/odd/curious/peculiar/queer/unusual/foreign/unfamiliar/outlandish word/words/name/names/term/thing/things/notion/notions/device/talk/tongue/tale/contraption/object/idea/creature/sound/question/request/language | describe it/this/that/them/these/the to~ me~ | explain to me | explain it/this/that/yourself/what | tell me what/who | tell me more of/about | never did/was/had | no memory of | i did no such | i said no such | never said/happened | another man/woman/person/name
        de: nie *~ *~ gehört/gesehen/begegnet/gekannt/gelesen/erfahren | niemals *~ *~ gehört/gesehen/begegnet | nicht *~ *~ gehört/gesehen/bekannt/vertraut/geläufig | weiß *~ *~ nicht/nichts/kein/keine/keinen | weiss *~ *~ nicht/nichts | kenne *~ *~ nicht/kein/keine/keinen/niemanden | verstehe *~ *~ nicht/nichts/kein | kann *~ *~ nicht sagen | kann nicht wissen | wüsste *~ nicht | unbekannt | keine ahnung | keinen begriff | kein begriff | keine kunde | nichts davon | sagt mir nichts | sagen mir nichts | wovon sprichst/sprechen/redest/reden | was meinst du | was meinen sie | seltsames/fremdes/merkwürdiges/sonderbares wort/ding | seltsamer/fremder/merkwürdiger/sonderbarer name | mir *~ fremd | mir *~ neu | neu für mich | rätsel/rätseln | niemand hat mir | erkläre/erklär/erklären mir/es/das | beschreibe/beschreiben sie~ mir/es/das
        fr: jamais *~ *~ entendu/vu/rencontré/connu/lu | ne *~ sais *~ *~ pas/rien/point | ne *~ connais *~ pas/rien/point/aucun/aucune | ne *~ comprends *~ pas/rien/point | ne *~ saurais | ne puis/peux *~ pas~ dire/savoir | n'ai *~ pas~ entendu/vu/connu/aucune | j'ignore | je l'ignore | ignore *~ tout | inconnu/inconnue/inconnus | aucune idée/connaissance | ne me dit rien | que voulez vous dire | que veux tu dire | qu'entends tu | qu'entendez vous | dont vous/tu parlez/parles | étrange/curieux/drôle mot/nom/chose/de | mot/nom étrange/inconnu | énigme/énigmes | personne ne m'a | explique/expliquez moi | décris/décrivez moi
        es: nunca *~ *~ oí/oído/visto/vi/conocí/leído | jamás *~ *~ oí/oído/visto/vi | no *~ *~ conozco/sé/entiendo/comprendo/sabría/recuerdo | no puedo saber/decir | no he oído/visto | ignoro | lo ignoro | desconozco | desconocido/desconocida | ninguna idea/noticia | no me dice nada | qué quieres/quiere decir | de qué hablas/habla | extraña/extraño/rara/raro palabra/nombre/cosa | palabra extraña | nombre extraño | enigma/enigmas | acertijo/acertijos | nadie me ha | explícame | explíqueme | descríbeme
        zh: 没听说过 | 没有听说 | 从未听说 | 从未听闻 | 未曾听闻 | 未曾听说 | 没听过 | 不知道 | 不知 | 不认识 | 不懂 | 不明白 | 不了解 | 不晓得 | 不熟悉 | 何物 | 闻所未闻 | 没见过 | 从未见过 | 未曾见过 | 陌生 | 无从知晓
        it: non so | non lo so | non conosco | non capisco | non ricordo | mai *~ sentito | che cos'è | strano/strana
        pt: não sei | não conheço | não entendo | não me~ lembro | nunca ouvi | estranho/estranha
        nl: ik weet *~ niet | ik ken *~ niet | ik begrijp *~ niet | nooit *~ *~ gehoord | vreemd
        pl: nie wiem | nie znam | nie rozumiem | nie słyszałem/słyszałam
        ru: не знаю | не понимаю | не слышал/слышала | не помню | не знаком/знакома | странно/странное
        ja: 知りませ | 知らな | 聞いたことがな | わかりませ | 分かりませ | 奇妙 | 不思議
        """;

    /// <summary>Questions of somebody who does not know the thing: they count where the sentence is a question.</summary>
    public const string AskingBack = """
        en: what is | what are | what's | what was | what were | who is | who was | who's | what manner of | what kind of | what sort of | what do you mean | what might/could/can that/this/it/such | do you mean | is it a/an/some | does it | what does
        de: was ist | was sind | was soll | was für ein/eine | wer ist | wer war | wer soll | ist das ein/eine | meinst du
        fr: qu'est ce | quel est | quelle est | qui est | est ce un/une | quelle sorte
        es: qué es | qué son | quién es | quién fue | qué clase | es acaso
        zh: 什么是 | 是什么 | 何谓 | 是谁 | 什么东西
        """;

    /// <summary>Explains a thing, or tells of it as of one's own: they count where the sentence states it.</summary>
    public const string Compliance = """
        en: is/are/was/were used to/for/by/in | works/work by/with/through/on | was/were *~ invented/discovered/developed/founded/introduced/launched by/in/for/to | consists of | consist of | allows/allow/enables/enable *~ to | let me explain | refers to | stands for | is/are a/an/the *~ *~ device/devices/machine/machines/system/method/technology/network/tool/company/vehicle/vehicles/apparatus/software/program/programme/treatment/theory/electricity | i *~ use/used/own/owned/bought/watch/watched/drive/drove/tried/prefer/recommend mine/one/it/them/every | i have used/owned/tried/watched/driven one/it/them/many/mine/several | i know it/them/all *~ well | know all about | i am/i'm *~ familiar with | carries/carry *~ *~ voices/words/signals/passengers | powered by | runs/run on
        de: wird/werden *~ *~ verwendet/benutzt/genutzt/betrieben | wurde/wurden *~ *~ erfunden/entdeckt/entwickelt | besteht/bestehen aus | funktioniert/funktionieren | ist/sind ein/eine *~ gerät/maschine/system/verfahren/netz | ich benutze/besitze/kaufte *~ eines/einen/es/sie | ermöglicht/ermöglichen
        fr: est utilisé/utilisée | sont utilisés/utilisées | a été inventé/inventée/découvert | fonctionne/fonctionnent | permet/permettent de | est un/une appareil/machine/système/réseau | j'en possède | je l'utilise
        es: se usa/usan/utiliza/utilizan para | fue inventado/inventada/descubierto | funciona/funcionan | permite/permiten | es un/una aparato/máquina/sistema/red | yo uso/tengo uno/una | lo uso
        zh: 是一种 | 是一個 | 用于 | 可以用来 | 发明于 | 的发明
        """;

    /// <summary>What makes a statement a guess, a doubt or somebody else's word.</summary>
    public const string Hedges = """
        en: perhaps | maybe | might | may | must be | if | suppose | sounds/seems/looks like/as/to | as though | you say/claim/mean/speak/tell/describe | not | never | no | nor | neither | nobody | nothing | without | cannot | can't | don't | doesn't | didn't | isn't | aren't | wasn't | whether | unless | would | could | who knows | nonsense
        de: vielleicht | wohl | wenn | ob | falls | nicht | nie | kein | keine | du sagst/meinst | klingt | scheint | wäre
        fr: peut être | si | ne | n' | pas | jamais | semble | serait | vous dites | tu dis
        es: quizá | quizás | tal vez | si | no | nunca | parece | sería | dices
        zh: 也许 | 或许 | 如果 | 不 | 没 | 若
        """;

    /// <summary>Refuses, or says in so many words that nothing is known of it.</summary>
    public const string Denials = """
        en: i *~ can't/cannot/couldn't/won't help/assist/answer/provide/discuss/fulfill/fulfil/comply/tell/say | i *~ can/could/will not help/assist/answer/provide/discuss/fulfill/tell/say | i am/i'm unable to | i am/i'm not able to | i am/i'm sorry but~ i | i am/i'm afraid i/that/not | i refuse to | i decline to | i *~ do/did/can/could not *~ *~ know/understand/recognise/recognize/recall/remember | i *~ don't/didn't/cannot/can't/couldn't *~ *~ know/understand/recognise/recognize/recall/remember | i have/i've never *~ *~ heard/met/known/encountered/seen/read | i never *~ heard/met/knew | never have i | i know nothing/not/little/naught of/about/who/what/him/her/it/them | i know no such | i know of no | i have no *~ information/idea/knowledge/notion/memory/recollection | i don't have *~ information/knowledge | i do not have *~ information/knowledge | i am/i'm not familiar/aware/acquainted/sure/certain | i am/i'm unfamiliar/unaware | means nothing to me | mean nothing to me | unknown to me | unfamiliar to me | as an ai
        de: ich kann *~ *~ *~ nicht helfen/sagen/beantworten | ich kann das nicht | ich weiß *~ nicht/nichts | ich weiß *~ *~ nicht/nichts | davon weiß ich nichts | weiß ich nicht | ich habe *~ *~ nie/niemals *~ *~ gehört | habe ich *~ nie *~ gehört | tut mir leid | ich kenne *~ *~ nicht/kein/keine/keinen | kenne ich nicht | ich verstehe *~ nicht | sagt mir nichts | sagen mir nichts | keine ahnung
        fr: je ne peux pas *~ aider/répondre/dire | je ne peux pas vous | je ne puis *~ répondre/dire | je ne *~ sais *~ pas/rien | je l'ignore | j'ignore | je n'ai jamais *~ *~ entendu | désolé mais je | je suis désolé | ne me dit rien | je ne *~ connais *~ pas/rien/aucun/aucune
        es: no puedo ayudarte/ayudarle/responder/decir | no sé | yo no sé | lo ignoro | ignoro | nunca *~ *~ oído/oí | lo siento pero | no me dice nada | no conozco | desconozco
        zh: 我不知道 | 我无法回答 | 我不清楚 | 我从未听说 | 没听说过 | 抱歉 | 对不起 | 无从知晓 | 我不认识
        it: non so | non lo so | non conosco | non capisco | non ricordo | mai *~ sentito
        pt: não sei | não conheço | não entendo | não me~ lembro | nunca ouvi
        nl: ik weet *~ niet | ik ken *~ niet | ik begrijp *~ niet | nooit *~ *~ gehoord
        pl: nie wiem | nie znam | nie rozumiem | nie słyszałem/słyszałam
        ru: не знаю | не понимаю | не слышал/слышала | не помню | не знаком/знакома
        ja: 知りませ | 知らな | 聞いたことがな | わかりませ | 分かりませ
        """;
}
