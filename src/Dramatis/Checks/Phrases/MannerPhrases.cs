namespace Dramatis.Checks.Phrases;

/// <summary>Manners of speech: what models write whoever is speaking, and what anger sounds like.</summary>
internal static class MannerPhrases
{
    /// <summary>Phrases of models that no person of flesh and blood uses so often.</summary>
    public const string Stock = """
        en: a testament to | is testament to | stands as a testament | rich tapestry | tapestry of | intricate web of | web of life | delve into | delves into | delving into | let us delve | let's delve | embark on a journey | lifelong journey | a journey of self discovery | journey of discovery | navigate the complexities | complexities of life | complex and multifaceted | multifaceted nature | the human experience | the very fabric of | fabric of society | fabric of reality | a beacon of | a delicate balance | delicate dance | sends shivers down | shivers down my spine | a symphony of | in the grand scheme | the realm of possibility | in the realm of | unlock the secrets | shape our understanding | shed light on | food for thought | it is important to note | it's important to note | it is worth noting | it's worth noting | it's important to remember | in conclusion | in summary | that's a great question | that is a great question | what a great question | excellent question | great question | that's a profound question | a profound question | ever evolving | ever changing landscape | game changer | resonate with you | resonates with me | resonates deeply | a treasure trove | stand the test of time | the power of storytelling | unwavering commitment | unwavering dedication | a kaleidoscope of | intricacies of | bustling streets | the essence of what it means | we are not so different | the pursuit of knowledge and understanding
        de: ein zeugnis für | ein beweis für die kraft | reiches geflecht | ein wandteppich aus | tauchen wir ein | eintauchen in die welt | eine reise der selbstentdeckung | lebenslange reise | die komplexität des lebens | vielschichtige natur | es ist wichtig zu beachten | es ist wichtig zu betonen | zusammenfassend lässt sich sagen | eine ausgezeichnete frage | eine großartige frage | das ist eine gute frage | eine tiefgründige frage | symphonie aus
        fr: un témoignage de la | une riche tapisserie | la tapisserie de | plongeons dans | plonger au cœur de | un voyage de découverte | le voyage de toute une vie | la complexité de la vie | il est important de noter | il convient de noter | en conclusion | en résumé | c'est une excellente question | excellente question | une question profonde | une symphonie de
        es: un testimonio de la | un rico tapiz | el tapiz de | adentrémonos en | un viaje de autodescubrimiento | un viaje de descubrimiento | la complejidad de la vida | es importante señalar | es importante destacar | cabe destacar | en conclusión | en resumen | excelente pregunta | es una gran pregunta | una pregunta profunda | una sinfonía de
        zh: 值得注意的是 | 需要注意的是 | 总而言之 | 综上所述 | 这是一个很好的问题 | 这是个好问题 | 很好的问题 | 深入探讨 | 探索之旅 | 丰富多彩的画卷 | 交响乐章
        """;

    /// <summary>Openers of models. Only at the beginning of a speech.</summary>
    public const string Openers = """
        en: ah my dear~ young~ old~ friend/friends/child/boy/student/pupil | ah dear friend/friends/child/student | ah yes my~ friend~ | ah but is it not | ah now we're getting somewhere | ah now we are getting somewhere | ah now we are getting to the heart | ah now we come to the heart | ah that is the question | certainly here | sure here | sure i | absolutely my | of course my friend | greetings my~ dear~ young~ friend/traveler/traveller/stranger | well my dear~ friend
        de: ah mein lieber~ junger~ alter~ freund | ach mein lieber~ junger~ alter~ freund | ah meine lieben~ freunde | sei gegrüßt mein freund | natürlich hier
        fr: ah mon cher~ jeune~ vieil~ ami/enfant | ah mes chers~ amis | salutations mon ami | bien sûr voici
        es: ah mi querido~ joven~ viejo~ amigo | ah amigo mío | ah mis queridos~ amigos | saludos amigo mío | por supuesto aquí
        zh: 啊我的朋友 | 啊亲爱的朋友 | 啊年轻的朋友
        """;

    /// <summary>Open anger and insults.</summary>
    public const string Anger = """
        en: how dare you | you dare | enough of this | enough of your | that's enough | you fool | foolish man/woman/child/girl/boy | you imbecile | insolent | impudent | insolence | impudence | what nonsense | this nonsense | such nonsense | utter nonsense | nonsense is this | foolishness is this | begone | be gone | leave me | get out of my sight | out of my sight | leave my sight | i will not be mocked | do not mock me | you mock me | trying to mock me | trying to trick me | trying to provoke | attempts to provoke | testing my patience | you test my patience | try my patience | lost my patience | my patience is | my patience wears | i'll have none of | i will have none of | i will not tolerate | i won't tolerate | i will not be interrogated | i am furious | i'm furious | you insult me | an insult to | you wretch | scoundrel | silence now | hold your tongue | curse you | damn you | what business is it of yours | what business is this of yours | none of your business | waste my time | wasting my time | waste of my time | fie upon | your presence is no longer welcome | time for you to leave | trying to trap me | absurd questions | ridiculous questions | frivolous questions | have you gone mad | finally gone mad | are you mad
        de: wie kannst du es wagen | wie könnt ihr es wagen | wie können sie es wagen | was erlaubst du dir | was erlauben sie sich | so ein unsinn | was für ein unsinn | genug davon | es reicht | jetzt reicht es | du narr | sie narr | du dummkopf | unverschämt | unverschämtheit | frechheit | verschwinde | verschwinden sie | geh mir aus den augen | hinaus mit | meine geduld ist | schweig | halt den mund | zum teufel mit | lass mich in ruhe | lassen sie mich in ruhe
        fr: comment osez vous | comment oses tu | vous osez | quelle insolence | quelle impertinence | quelle absurdité | quelles sottises | assez de | ça suffit | cela suffit | espèce d'idiot | imbécile | insolent | sortez d'ici | va t'en | allez vous en | taisez vous | tais toi | ma patience a | laissez moi tranquille | hors de ma vue
        es: cómo te atreves | cómo se atreve | cómo osas | qué insolencia | qué tontería | qué disparate | basta ya | ya basta | necio | imbécil | insolente | fuera de aquí | lárgate | largo de aquí | cállate | cállese | mi paciencia se | déjame en paz | déjeme en paz | fuera de mi vista
        zh: 你怎么敢 | 你竟敢 | 岂有此理 | 放肆 | 大胆狂徒 | 胡说八道 | 一派胡言 | 住口 | 闭嘴 | 滚出去 | 给我滚 | 无礼 | 够了
        """;

    /// <summary>Angry only as a whole exclamation: "Enough!", "Silence!", "Fool!".</summary>
    public const string Exclamations = """
        en: enough | silence | fool | nonsense | insolence | begone | bah | preposterous | outrageous
        de: genug | schweig | unsinn | frechheit | narr | ruhe
        fr: assez | silence | sottises | insolent
        es: basta | silencio | necio | tonterías
        zh: 够了 | 住口 | 放肆
        """;
}
