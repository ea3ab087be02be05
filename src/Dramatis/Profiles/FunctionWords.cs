using System.Collections.Frozen;

namespace Dramatis.Profiles;

/// <summary>
/// The small words of a language: articles, pronouns, prepositions, conjunctions, auxiliaries. They carry no content, tell one
/// language from another, and are capitalised only because a sentence begins.
/// </summary>
internal static class FunctionWords
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Sets = new Dictionary<string, string>
    {
        ["en"] = """
            a an the this that these those i you he she it we they me him her us them my your his its our their mine yours hers ours
            theirs myself yourself himself herself itself ourselves themselves who whom whose which what when where why how and or but
            nor so yet if then than because while although though unless until since as of in on at by for with from to into onto upon
            over under above below between among through during before after about against without within along across behind beyond
            near off out up down is am are was were be been being do does did done have has had having will would shall should can could
            may might must not no yes none nothing never ever always often also only just even still too very much many more most some
            any each every all both either neither few several other another such same own there here now again once perhaps however
            therefore thus indeed let one two three four five six seven eight nine ten first second third last next don't doesn't didn't
            isn't aren't wasn't weren't can't couldn't won't wouldn't shouldn't i'm i've i'll i'd you're you've you'll you'd he's she's
            it's we're we've we'll they're they've that's there's what's who's well oh o upon whether whatever whoever though
            """,
        ["de"] = """
            der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner ich du er sie es wir ihr mich dich
            ihn uns euch mir dir ihm ihnen mein meine meinen meinem meiner meines dein deine deinen deinem deiner sein seine seinen
            seinem seiner seines ihre ihren ihrem ihrer unser unsere unseren euer eure sich wer wen wem wessen was wann wo warum wie
            welche welcher welches welchen und oder aber denn doch sondern wenn weil dass daß ob als obwohl während bis seit in im an am
            auf aus bei beim mit nach von vom vor zu zum zur über unter zwischen durch für gegen ohne um neben hinter bin bist ist sind
            war waren wäre sei gewesen werden wird wurde wurden worden habe hast hat haben hatte hatten hätte kann kannst können konnte
            könnte muss müssen musste soll sollte will wollte darf mag möchte nicht nichts nie niemals immer auch nur noch schon so sehr
            viel viele mehr hier dort da jetzt nun dann ja nein diese dieser dieses diesen diesem jene jener jenes alle alles einige
            jeder jede jedes man etwas wieder zwei drei vier fünf sechs erste ersten dabei damit daher dagegen danach außerdem jedoch
            """,
        ["fr"] = """
            le la les l' un une des du de d' au aux ce cet cette ces c' je j' tu il elle on nous vous ils elles me m' te t' se s' lui
            leur leurs y en mon ma mes ton ta tes son sa ses notre nos votre vos qui que qu' quoi dont où quand comment pourquoi quel
            quelle quels quelles et ou mais donc or ni car si comme lorsque puisque parce alors dans sur sous par pour avec sans entre
            vers chez contre depuis pendant avant après jusque suis es est sommes êtes sont étais était étaient été être ai as a avons
            avez ont avais avait avaient eu avoir fait faire peut peux pouvait dois doit ne n' pas plus jamais rien aussi très bien
            encore toujours même tout tous toute toutes autre autres cela ça ici là oui non deux trois premier première celui celle ceux
            """,
        ["es"] = """
            el la los las lo un una unos unas de del al a y e o u pero sino que qué quien quién quienes cual cuál cuando cuándo donde
            dónde como cómo por para con sin sobre entre hasta desde hacia contra según en yo tú él ella ello nosotros vosotros ellos
            ellas usted ustedes me te se nos os le les mi mis tu tus su sus nuestro nuestra nuestros vuestro este esta estos estas esto
            ese esa esos esas eso aquel aquella aquello soy eres es somos son era eras eran fue fueron ser sido está están estaba
            estaban estar he has ha hemos han había habían haber hay hace puede puedo podía debe no ni nunca nada sí si también muy más
            menos ya aún todavía siempre todo todos toda todas otro otra otros algo alguien porque pues aunque mientras dos tres primer
            """,
        ["it"] = """
            il lo la i gli le l' un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei
            con su sul sulla per tra fra e ed o ma che chi cui quale quando dove come perché se non né mai più anche io tu egli lui lei
            noi voi essi loro mi ti si ci vi mio mia miei tuo tua suo sua suoi nostro vostro questo questa questi quello quella sono sei
            è siamo siete era erano fu essere stato ho hai ha abbiamo hanno aveva avevano avere può molto tutto tutti tutta ancora già
            """,
        ["pt"] = """
            o a os as um uma uns umas de do da dos das em no na nos nas ao aos à às por pelo pela para com sem sobre entre até desde e
            ou mas que quem qual quando onde como porque se não nem nunca nada também muito mais já ainda eu tu ele ela nós vós eles elas
            você vocês me te se lhe meu minha meus minhas teu tua seu sua seus suas nosso nossa este esta isto esse essa isso aquele sou
            és é somos são era eram foi foram ser sido está estava estar tenho tem tinha ter há pode todo todos tudo outro outra dois
            """,
        ["nl"] = """
            de het een en of maar want dat die dit deze wie wat waar wanneer waarom hoe als dan toen om op in aan bij van voor met naar
            uit over onder tegen tussen door zonder ik jij je u hij zij ze wij we jullie mij me jou hem haar ons hen hun mijn jouw zijn
            onze ben bent is was waren geweest worden wordt werd werden heb hebt heeft hebben had hadden kan kunnen kon moet zal zou wil
            niet niets nooit geen ook nog al maar zeer veel meer hier daar er nu ja nee alle alles elke ander andere twee drie eerste
            """,
    }.ToFrozenDictionary(
        entry => entry.Key,
        entry =>
            entry
                .Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
    );

    private static readonly FrozenSet<string> Union = Sets
        .Values.SelectMany(words => words)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The languages there is a list for.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. Sets.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The words of a language, upper or lower case alike; of a language without a list, those of all.</summary>
    public static FrozenSet<string> Of(string language) => Sets.GetValueOrDefault(LanguageCode(language), Union);

    /// <summary>"en" for "en", "en-GB" and "simple".</summary>
    public static string LanguageCode(string language)
    {
        var cut = language.AsSpan().IndexOfAny('-', '_');
        var code = (cut < 0 ? language : language[..cut]).ToLowerInvariant();
        return code == "simple" ? "en" : code;
    }
}
