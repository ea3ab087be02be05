using System.Text.RegularExpressions;

namespace Dramatis.Profiles;

/// <summary>
/// The words that give a sentence away: as told from after the life, or as what scholars think of it. One phrase a line, as a regular
/// expression without case; <see cref="Name"/> stands for any word of the character's name. To teach a language, add lines. A few lines
/// make one expression, compiled ahead. None repeats what may repeat: an expression that goes back over a text must not do so twice.
/// </summary>
internal static partial class VoicePhrases
{
    /// <summary>Stands for a word of the character's name, so that the phrases are one and the same for all characters.</summary>
    internal const char NameMark = '\uE001';

    private const string Name = "\uE001";

    // Whole words, in scripts whose words are told apart by more than \b.
    private const string From = @"(?:^|[^\p{L}])(?:";
    private const string To = @")(?:[^\p{L}]|$)";
    private const RegexOptions Whole =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The time after the life.</summary>
    internal static Regex[] Later { get; } = [Later1, Later2, Later3, Later4, Later5, Later6];

    /// <summary>What scholars think of it.</summary>
    internal static Regex[] Scholarship { get; } =
    [Scholarship1, Scholarship2, Scholarship3, Scholarship4, Scholarship5, Scholarship6];

    /// <summary>What is often said by either, and in a life as well: two of these in a sentence count as one of the others.</summary>
    internal static Regex[] Hints { get; } = [Hints1, Hints2];

    [GeneratedRegex(
        From
            + @"(?:(after|following|upon) (his|her|their|"
            + Name
            + @"['’]?s?) (own )?(death|discussion|execution))"
            + @"|(?:(years|decades|centuries|long) after (his|her|"
            + Name
            + @"['’]?s?) (own )?(death|discussion|execution|time))"
            + @"|(?:posthumous(ly)?)"
            + @"|(?:(funeral|burial|entombed|reinterred|exhumed|autopsy|mourners|obituar(y|ies)))"
            + @"|(?:(is|was|were|are) (also )?(buried|interred|embalmed|cremated))"
            + @"|(?:(to|until) this day|to the present day|present-day)"
            + To,
        Whole
    )]
    private static partial Regex Later1 { get; }

    [GeneratedRegex(
        From
            + @"(?:nowadays|today('s)?|in our (own )?(time|day|century))"
            + @"|(?:(in )?modern (times|era|age|world|day|readers?|audiences?|editions?|science))"
            + @"|(?:(a|one|two|three|four|five|several|many|few|half a) centur(y|ies) (later|after|afterwards?|on))"
            + @"|(?:(for|over) (the next )?(a |two |three |several |many |more than a )?centur(y|ies)( to come)?)"
            + @"|(?:(coming|following|subsequent|next|later|ensuing|succeeding) (two |three |few |several )?(centur(y|ies)|generations?|antiquity|ages))"
            + @"|(?:later (generations|physicists|scientists|mathematicians|chemists|astronomers|writers|authors|artists|painters|sculptors|poets|composers|musicians|philosophers|thinkers|theologians|rulers|travell?ers|readers|editors|copyists|legends?|tradition|biographers))"
            + To,
        Whole
    )]
    private static partial Regex Later2 { get; }

    [GeneratedRegex(
        From
            + @"(?:subsequent to|ever since|since then)"
            + @"|(?:more than [0-9]{1,6} years|[0-9]{1,6} years (later|after))"
            + @"|(?:(was|were|been|being) superseded|superseded by)"
            + @"|(?:(later|finally|eventually|since) (been )?(confirmed|disproved|vindicated|rediscovered|shown|proved|proven|found) (by|to|wrong|right))"
            + @"|(?:proved by .{1,40} to be wrong)"
            + @"|(?:(rediscover(ed|y)|came to light|resurfaced|unearthed|excavated|restored|digiti[sz]ed|auctioned?|sold at auction|offered .{0,30}for sale))"
            + To,
        Whole
    )]
    private static partial Regex Later3 { get; }

    [GeneratedRegex(
        From
            + @"(?:(remains?|remained|continues?|continued) to be|continues? to (this|influence|inspire)|continued (unabated|to be|to inspire))"
            + @"|(?:(remains?|is|are) (still )?(a )?(mainstays?|among the most|one of the (most|best|greatest)|widely (read|performed|known)))"
            + @"|(?:(exerted|had) an? (strong|lasting|great|profound|deep|enduring|immense) (influence|impact|effect) on)"
            + @"|(?:influence on (later|subsequent|modern|generations|the)|influenced (later|generations|subsequent))"
            + @"|(?:currently|online|only recently|more recently|in recent (years|decades|times))"
            + @"|(?:(named|renamed) (after|in honou?r of|for) (him|her|"
            + Name
            + @")|(statue|monument|plaque|memorial|museum|asteroid|crater|stamp|banknote)s? .{0,30}(him|her|"
            + Name
            + @"|stands?|unveiled|erected|bears?))"
            + To,
        Whole
    )]
    private static partial Regex Later4 { get; }

    [GeneratedRegex(
        From
            + @"(?:(canoni[sz]ed|beatified))"
            + @"|(?:remained (unpublished|unknown|forgotten|lost|unnoticed|in manuscript) (until|for|till))"
            + @"|(?:nach (seinem|ihrem|dessen|deren) tode?|postum|posthum|heute|heutzutage|bis heute|nachwelt|jahrhunderte (später|lang)|beigesetzt|beerdigt|begraben|begräbnis)"
            + @"|(?:après sa mort|posthume|de nos jours|aujourd['’]hui|postérité|siècles? plus tard|inhumée?|enterrée?|funérailles|obsèques)"
            + @"|(?:(después de|tras) su muerte|póstum[oa]s?|hoy en día|actualmente|siglos? (después|más tarde)|posteridad|fue (enterrad|sepultad)[oa]|funeral(es)?)"
            + @"|(?:dopo la (sua )?morte|postum[oaei]|oggi|al giorno d['’]oggi|secol[oi] (dopo|più tardi)|posteri|sepolt[oa]|funerali)"
            + To,
        Whole
    )]
    private static partial Regex Later5 { get; }

    [GeneratedRegex(
        From
            + @"(?:(após|depois d[ae]) (a )?sua morte|hoje em dia|atualmente|séculos? (depois|mais tarde))"
            + @"|(?:na zijn dood|na haar dood|postuum|tegenwoordig|vandaag de dag|eeuwen later|begraven)"
            + @"|(?:после (его|её|ее) смерти|посмертн|в наши дни|сегодня|столети[ея] спустя|похоронен)"
            + @"|(?:po (jego|jej) śmierci|pośmiertn|dzisiaj|obecnie|pochowan)"
            + @"|(?:efter (hans|hennes) död|postumt?|i dag|numera|begravdes)"
            + To,
        Whole
    )]
    private static partial Regex Later6 { get; }

    [GeneratedRegex(
        From
            + @"(?:(scholars?|scholarship|scholarly|historians?|historiograph\w+|musicolog\w+|classicists?|philologists?|egyptologists?|archaeologists?|academics|commentators|interpreters|researchers|biographers?|art historians?|critics (have|often|still)|nobel laureate|professor of (ancient|modern|medieval)|philosophy professor))"
            + @"|(?:(matter|point|source|subject|topic|object) of (some )?(debate|dispute|discussion|controversy|contention|puzzlement|speculation))"
            + @"|(?:(is|are|been|still|remains?|long|much|hotly|not|was) (still |much |hotly |widely |long |often |also )?(debated|disputed|contested|unclear|uncertain|unresolved|controversial|not clear|not known|not certain|not shared|divided))"
            + @"|(?:there (is|are|exists?) (a |an |no |little |authentic |documentary |virtually no |also |some |varying |widespread |not |general |two )*(debate|consensus|agreement|evidence|doubts?|explanations?|theories|assumption|belief|record|reports?|widespread))"
            + @"|(?:(has|have) (also |often |long |sometimes |variously |even |since |convincingly |generally |reinforced )*(been )?(interpreted|argued|suggested|proposed|described|characteri[sz]ed|identified|speculated|claimed|theori[sz]ed|questioned|disputed|revealed|shown|demonstrated|made the case|reinforced|agreed|seen|called|commented|held|believed|estimated|puzzled|noted|said))"
            + @"|(?:been (called|said|puzzled|interpreted|argued|suggested|described|seen as))"
            + To,
        Whole
    )]
    private static partial Regex Scholarship1 { get; }

    [GeneratedRegex(
        From
            + @"(?:(some|others?|many|most|several|few|a few|two|one|certain|modern) (\w+ )?(argue|arguing|claim|suggest|believe|speculate|hold|maintain|think|deny|doubt|see|view|consider|contend|say|texts|writers?|thinkers|authorities|point out)s?( that)?)"
            + @"|(?:(one|another|a|an|yet another|this|some|the common|common|more recent|less mainstream|widely held|first|second|other) (\w+, )?(\w+ )?(explanation|interpretation|view|theory|line of thought|opinion|suggestion|argument|thesis|hypothesis|understanding|reading|account)s? (is|holds?|sees?|suggests?|states?|would|that|maintains?|has it|of thought|regarding))"
            + @"|(?:according to (one|another|some|an|this|the (argument|first|second|constructivist)|most|many|several|modern|recent|\p{L}+ (reading|view|accounts?)))"
            + @"|(?:(main |two |other |both )?lines? of thought|on (his|her|this|\w+['’]s) view|under this understanding|this (view|opinion|argument|reading|theory) is)"
            + @"|(?:(no|little|some|clear|documentary|textual|enough|other|sufficient|circumstantial) (clear |textual |documentary |firm |direct )?evidence)"
            + @"|(?:it (is|was|seems?|would|has|may|might|remains?|can) (\w+ ){0,2}(likely|possible|plausible|doubtful|notable|probable|unlikely|unclear|uncertain|unknown|anachronistic|hard to|difficult to|impossible to|be (inferred|argued|shown))|it would seem)"
            + To,
        Whole
    )]
    private static partial Regex Scholarship2 { get; }

    [GeneratedRegex(
        From
            + @"(?:(is|are|was|were) (now |also |perhaps )?(generally|commonly|widely|usually|often|conventionally|typically|mostly|frequently|sometimes|traditionally|nowadays) (now )?(regarded|seen|considered|attributed|deduced|described|held|thought|believed|assumed|accepted|dated|divided|characteri[sz]ed|challenged|called|interpreted|said))"
            + @"|(?:(conventionally|typically|sometimes|generally|traditionally) (been )?(divided|considered|characteri[sz]ed|regarded|credited))"
            + @"|(?:the historical "
            + Name
            + @"|(historical|true|real|actual|platonic) "
            + Name
            + @"|\p{L}+['’]s?e? "
            + Name
            + @"|"
            + Name
            + @" (problem|scholarship|studies))"
            + @"|(?:(portray|depict|represent)(s|ed|ation|ations|al|als|ion|ions)? (of |by |the |a |as )*("
            + Name
            + @"|him|her))"
            + @"|(?:(accounts?|writings|texts|dialogues|testimon(y|ies)|biography|lives|sources|wrote|written) (of|about|on|by) ("
            + Name
            + @"|him))"
            + @"|(?:(main|primary|only|chief|best|surviving|extant|ancient|earliest|later|contradictory|conflicting) (\w+ )?(sources?|accounts|testimon(y|ies)|evidence|fragments))"
            + To,
        Whole
    )]
    private static partial Regex Scholarship3 { get; }

    [GeneratedRegex(
        From
            + @"(?:(survives?|surviv(ed|ing)) (from|only|in|today|as)|are lost|is lost|extant|fragments? (of|that))"
            + @"|(?:reconstruct(ion|ions|ed|ing)?|historicity|authenticity|authorship|attribut(ed|ion) to|inconsistenc(y|ies)|anachronis\w+|apocryphal|spurious)"
            + @"|(?:(argues?|suggests|claims|holds|contends|maintains|concludes|discusses|asserts|proposes|believes|implies|denies|affirms|deduces|constructs|explains|accepts|endorses|rejects|acknowledges|speaks|deemphasizes|portrays|depicts|contrasts|demonstrates?|initiates|links|questions|attributes|appears|admits|comments|points out|treats|describes|presents|defends|recounts|scrutinizes|discusses|states|calls for|reports|writes|sees) (that|the|a|an|his|her|with|to|of|on|about|for|whether|how|why|both|various|himself|herself|divinity|several|every|mostly|as|between|from|truth|certain|one|him))"
            + @"|(?:(comments|notes|argues|suggests|concludes|claims|says)[,:])"
            + @"|(?:(states|held|holds) that all|characteristic of|hallmark of|dictum)"
            + @"|(?:(term|termed|terms|word|concept|notion|expression|phrase) .{0,30}(coined|termed|known as|refers to|called))"
            + To,
        Whole
    )]
    private static partial Regex Scholarship4 { get; }

    [GeneratedRegex(
        From
            + @"(?:(forschung|forscher|historiker|gelehrte[nr]?|umstritten|strittig|gilt als|vermutlich|wissenschaftler|biographen?|biografen?|deutung|nach ansicht|quellenlage|überliefert(en)?|wird (heute )?(angenommen|vermutet|diskutiert)))"
            + @"|(?:(historiens?|chercheurs?|spécialistes?|biographes?|selon (certains|plusieurs|les)|controversée?|fait débat|débattue?|est considérée?|on (suppose|ignore)|attribuée?s? à|hypothèses?))"
            + @"|(?:(historiador(es)?|estudios[oa]s|investigador(es)?|biógraf[oa]s?|expert[oa]s|según (algunos|varios|los)|controvertid[oa]|discutid[oa]|se (cree|supone|considera|discute|desconoce)|atribuid[oa]s?|hipótesis))"
            + @"|(?:(storici|storic[oa] (\p{Lu}|sostien)|studios[oi]|biograf[oi]|secondo (alcuni|molti|gli)|controvers[oa]|dibattut[oa]|si (ritiene|suppone|discute|ignora)|attribuit[oaie]|ipotesi))"
            + @"|(?:(historiadores|estudiosos|segundo (alguns|os)|pesquisadores|acredita-se|supõe-se|atribuíd[oa]s?))"
            + @"|(?:(historici|geleerden|onderzoekers|volgens (sommige|sommigen)|omstreden|wordt (algemeen )?(aangenommen|beschouwd|toegeschreven)))"
            + To,
        Whole
    )]
    private static partial Regex Scholarship5 { get; }

    [GeneratedRegex(
        From
            + @"(?:(историк\w*|исследовател\w*|учёны\w*|биограф(ы|ов|а)|по мнению|считается|предполага\w+|приписыва\w+|спорн\w+))"
            + @"|(?:(historycy|badacze|uczeni|biografowie|zdaniem|uważa się|przypisywan\w+|sporn\w+))"
            + @"|(?:(forskare|historiker|anses|enligt (vissa|några)|omtvistat|tillskrivs|levnadstecknare))"
            + To,
        Whole
    )]
    private static partial Regex Scholarship6 { get; }

    [GeneratedRegex(
        From
            + @"(?:according to \p{L}+( \p{L}+)?,|argued \p{L}+|\p{L}+ (argued|asserted|proposed|stated) that)"
            + @"|(?:(theory|philosophy|doctrine|concept|view|definition) of|in understanding|founder of|known (mainly|chiefly|only|mostly) (through|from|by))"
            + @"|(?:(is|are|was) (generally|commonly|widely) (credited|known|described))"
            + @"|(?:(early|late|later|middle) (works|writings|dialogues|period)|most prominent in|mostly in|several texts|as portrayed)"
            + @"|(?:(may|might|could) (well |also |perhaps |not )?have (been|developed|had|influenced|meant|thought))"
            + @"|(?:perhaps more importantly|cannot be isolated|imperfectly known|was seen as|(was|were) (promoted|accepted|adopted|popularised|popularized|received))"
            + To,
        Whole
    )]
    private static partial Regex Hints1 { get; }

    [GeneratedRegex(
        From
            + @"(?:by (way of|means of) example|in other words|for example|on the other hand|in this sense|that is to say)"
            + @"|(?:contributions include|with one (historian|scholar)|we (refer|know|find|see|may)|writings on|papers|pamphleteers|worldview)"
            + @"|(?:now (known|published|in|called|held|kept|lost|remembered)|noteworthy|noted (that|for))"
            + @"|(?:(interpretations?|explanations?|viewpoint|perception))"
            + To,
        Whole
    )]
    private static partial Regex Hints2 { get; }
}
