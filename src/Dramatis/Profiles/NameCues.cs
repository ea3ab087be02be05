using System.Collections.Frozen;

namespace Dramatis.Profiles;

/// <summary>Words that tell what a name is: what stands before, after or inside it.</summary>
internal static class NameCues
{
    /// <summary>Before a person's name; the capitalised ones belong to it.</summary>
    public static readonly FrozenSet<string> Titles = Words(
        """
        mr mrs ms miss dr sir lady lord king queen emperor empress prince princess duke duchess count countess baron baroness archduke
        archduchess pope bishop archbishop cardinal saint st father mother brother sister uncle aunt cousin son daughter wife husband
        friend pupil student teacher tutor master philosopher poet composer painter sculptor historian writer author mathematician
        physicist astronomer chemist physician doctor scientist general captain colonel professor judge violinist pianist soprano
        organist librettist publisher playwright dramatist politician statesman sophist orator naturalist engineer alchemist grandfather
        grandmother nephew niece rival colleague servant herr frau fräulein doktor könig königin kaiser kaiserin graf gräfin fürst
        fürstin herzog freiherr papst bischof bruder schwester vater mutter sohn tochter freund schüler lehrer philosoph dichter komponist
        maler m mme mlle monsieur madame mademoiselle roi reine empereur comte comtesse duc duchesse pape évêque frère sœur père mère fils
        fille ami élève maître philosophe poète compositeur peintre don doña señor señora rey reina emperador conde condesa papa obispo
        hermano hermana padre madre hijo hija amigo maestro filósofo poeta compositor pintor signor signora re regina imperatore
        """
    );

    /// <summary>Before a place. "to" and "from" are as often before people and count for nothing.</summary>
    public static readonly FrozenSet<string> PlacePrepositions = Words(
        """
        in at near outside inside around throughout towards toward nahe nach bei aus à en dans près vers hacia desde cerca
        """
    );

    /// <summary>A word inside a name that makes it a place.</summary>
    public static readonly FrozenSet<string> PlaceWords = Words(
        """
        river mount mountain mountains lake island islands isle sea ocean bay gulf cape valley street road square park garden gardens
        palace castle house hall hill abbey cathedral church chapel temple tower bridge gate harbour harbor port university college
        school academy museum library theatre theater opera hospital prison market agora forum street city town village county province
        kingdom republic empire bank station north south east west upper lower new burg schloss kirche dom platz straße strasse gasse
        tor brücke berg fluss see insel stadt rue place pont château église quai île ville rio río calle plaza puente castillo iglesia
        isla ciudad monte lago via piazza ponte castello chiesa
        """
    );

    /// <summary>A word inside a name that makes it neither a person nor a place: a work, an event, a body of people.</summary>
    public static readonly FrozenSet<string> ThingWords = Words(
        """
        battle war wars siege treaty council revolution reformation renaissance congress symphony sonata concerto mass quartet quintet
        overture opus society order party assembly senate parliament army navy fleet book books treatise theory theorem law laws principia
        letters dialogues method problem system mint testament trinity fugue fuge court sun moon earth universe bible missa concertos
        symphonies sonatas quartets paradox engine machine prize medal festival games tyrants edict act statute declaration
        schlacht krieg vertrag gesellschaft sinfonie sonate bataille guerre traité société symphonie batalla tratado sociedad sinfonía
        """
    );

    /// <summary>After a name, only of people.</summary>
    public static readonly FrozenSet<string> PersonVerbs = Words(
        """
        wrote writes said says told tells asked asks answered answers argued argues claimed claims believed believes taught teaches
        studied studies married met meets accused accuses replied replies refused refuses admired admires loved loves died died dies
        visited visits befriended composed composes published publishes invited invites praised praises criticised criticized recalled
        recalls remembered described describes presented advised persuaded urged complained denied insisted thought thinks knew knows
        fell travelled traveled moved returned went came sent gave received played sang painted lived
        schrieb sagte fragte antwortete lehrte heiratete traf starb glaubte behauptete komponierte besuchte erzählte berichtete lebte
        écrivit écrit dit demanda répondit enseigna épousa rencontra mourut composa raconte rapporte vécut escribió dijo preguntó
        respondió enseñó conoció murió compuso cuenta vivió
        """
    );

    /// <summary>Small words that stand between the words of one name.</summary>
    public static readonly FrozenSet<string> Particles = Words(
        "of van von der den de da di du des la le del della degli dos das ben bin ibn al el zu zum y and the ter ten af"
    );

    /// <summary>Capitalised words that are no name by themselves.</summary>
    public static readonly FrozenSet<string> NoNames = Words(
        """
        bc ad bce ce mr mrs ms dr sir lord lady monday tuesday wednesday thursday friday saturday sunday january february march april may
        june july august september october november december christmas easter god gods i'm i've i'd i'll
        montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz juni juli oktober dezember
        """
    );

    /// <summary>Words that begin sentences and are capitalised only for it, though they are no function words.</summary>
    public static readonly FrozenSet<string> Starters = Words(
        """
        early later late modern ancient young old critics scholars historians philosophers students friends others people women men
        contemporary classical recent traditional according despite like unlike worth writers writings following meanwhile eventually finally although additionally moreover
        furthermore nevertheless nonetheless today various numerous much little less least contrary rather instead originally afterwards
        afterward soon shortly likewise similarly accordingly consequently subsequently interest depictions evidence accounts sources
        später früher damals danach schließlich zunächst bald heute gestern plötzlich endlich puis ensuite enfin plus tard más tarde luego después entonces
        """
    );

    /// <summary>Endings of German nouns that are no names.</summary>
    public static readonly string[] GermanNounEndings =
    [
        "ung",
        "ungen",
        "heit",
        "heiten",
        "keit",
        "keiten",
        "schaft",
        "schaften",
        "tion",
        "tionen",
        "ismus",
        "ität",
        "täten",
        "nis",
        "nisse",
        "chen",
        "lein",
        "tum",
        "ling",
        "jahr",
        "jahre",
        "jahren",
        "werk",
        "werke",
        "werken",
        "kunst",
        "musik",
        "zeit",
        "leben",
        "lehre",
        "haus",
    ];

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
