using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Dramatis.Characters;

/// <summary>
/// Composes letters and their marks: "e" and U+0301 become "é", and Korean letters become syllables. The runtime's own
/// normalisation does nothing where globalization is invariant, and the same input must give the same bytes everywhere, so the
/// canonical compositions of the Unicode Character Database are here (https://www.unicode.org/reports/tr15/). Marks are taken in
/// the order in which they stand, which is the order that files and keyboards produce.
/// </summary>
internal static class Composition
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int FirstTail = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    // A line a mark: its number, then pairs of the letter without and with it.
    private const string Table = """
        0300 AÀEÈIÌNǸOÒUÙWẀYỲaàeèiìnǹoòuùwẁyỳ¨῭ÂẦÊỀÔỒÜǛâầêềôồüǜĂẰăằĒḔēḕŌṐōṑƠỜơờƯỪưừΑᾺΕῈΗῊΙῚΟῸΥῪΩῺαὰεὲηὴιὶοὸυὺωὼϊῒϋῢЕЀИЍеѐиѝἀἂἁἃἈἊἉἋἐἒἑἓἘἚἙἛἠἢἡἣἨἪἩἫἰἲἱἳἸἺἹἻὀὂὁὃὈὊὉὋὐὒὑὓὙὛὠὢὡὣὨὪὩὫ᾿῍῾῝
        0301 AÁCĆEÉGǴIÍKḰLĹMḾNŃOÓPṔRŔSŚUÚWẂYÝZŹaácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzź¨΅ÂẤÅǺÆǼÇḈÊẾÏḮÔỐÕṌØǾÜǗâấåǻæǽçḉêếïḯôốõṍøǿüǘĂẮăắĒḖēḗŌṒōṓŨṸũṹƠỚơớƯỨưứΑΆΕΈΗΉΙΊΟΌΥΎΩΏαάεέηήιίοόυύωώϊΐϋΰϒϓГЃКЌгѓкќἀἄἁἅἈἌἉἍἐἔἑἕἘἜἙἝἠἤἡἥἨἬἩἭἰἴἱἵἸἼἹἽὀὄὁὅὈὌὉὍὐὔὑὕὙὝὠὤὡὥὨὬὩὭ᾿῎῾῞
        0302 AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑẠẬạậẸỆẹệỌỘọộ
        0303 AÃEẼIĨNÑOÕUŨVṼYỸaãeẽiĩnñoõuũvṽyỹÂẪÊỄÔỖâẫêễôỗĂẴăẵƠỠơỡƯỮưữ
        0304 AĀEĒGḠIĪOŌUŪYȲaāeēgḡiīoōuūyȳÄǞÆǢÕȬÖȪÜǕäǟæǣõȭöȫüǖǪǬǫǭȦǠȧǡȮȰȯȱΑᾹΙῙΥῩαᾱιῑυῡИӢУӮиӣуӯḶḸḷḹṚṜṛṝ
        0306 AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭȨḜȩḝΑᾸΙῘΥῨαᾰιῐυῠАӐЕӖЖӁИЙУЎаӑеӗжӂийуўẠẶạặ
        0307 AȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻaȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzżŚṤśṥŠṦšṧſẛṢṨṣṩ
        0308 AÄEËHḦIÏOÖUÜWẄXẌYŸaäeëhḧiïoötẗuüwẅxẍyÿÕṎõṏŪṺūṻΙΪΥΫιϊυϋϒϔІЇАӒЕЁЖӜЗӞИӤОӦУӰЧӴЫӸЭӬаӓеёжӝзӟиӥоӧуӱчӵыӹэӭіїӘӚәӛӨӪөӫ
        0309 AẢEẺIỈOỎUỦYỶaảeẻiỉoỏuủyỷÂẨÊỂÔỔâẩêểôổĂẲăẳƠỞơởƯỬưử
        030A AÅUŮaåuůwẘyẙ
        030B OŐUŰoőuűУӲуӳ
        030C AǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽaǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzžÜǙüǚƷǮʒǯ
        030F AȀEȄIȈOȌRȐUȔaȁeȅiȉoȍrȑuȕѴѶѵѷ
        0311 AȂEȆIȊOȎRȒUȖaȃeȇiȋoȏrȓuȗ
        0313 ΑἈΕἘΗἨΙἸΟὈΩὨαἀεἐηἠιἰοὀρῤυὐωὠ
        0314 ΑἉΕἙΗἩΙἹΟὉΡῬΥὙΩὩαἁεἑηἡιἱοὁρῥυὑωὡ
        031B OƠUƯoơuư
        0323 AẠBḄDḌEẸHḤIỊKḲLḶMṂNṆOỌRṚSṢTṬUỤVṾWẈYỴZẒaạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓƠỢơợƯỰưự
        0324 UṲuṳ
        0325 AḀaḁ
        0326 SȘTȚsștț
        0327 CÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢcçdḑeȩgģhḩkķlļnņrŗsştţ
        0328 AĄEĘIĮOǪUŲaąeęiįoǫuų
        032D DḒEḘLḼNṊTṰUṶdḓeḙlḽnṋtṱuṷ
        032E HḪhḫ
        0330 EḚIḬUṴeḛiḭuṵ
        0331 BḆDḎKḴLḺNṈRṞTṮZẔbḇdḏhẖkḵlḻnṉrṟtṯzẕ
        0338 <≮=≠>≯←↚→↛↔↮⇐⇍⇒⇏⇔⇎∃∄∈∉∋∌∣∤∥∦∼≁≃≄≅≇≈≉≍≭≡≢≤≰≥≱≲≴≳≵≶≸≷≹≺⊀≻⊁≼⋠≽⋡⊂⊄⊃⊅⊆⊈⊇⊉⊑⋢⊒⋣⊢⊬⊨⊭⊩⊮⊫⊯⊲⋪⊳⋫⊴⋬⊵⋭
        0342 ¨῁αᾶηῆιῖυῦωῶϊῗϋῧἀἆἁἇἈἎἉἏἠἦἡἧἨἮἩἯἰἶἱἷἸἾἹἿὐὖὑὗὙὟὠὦὡὧὨὮὩὯ᾿῏῾῟
        0345 ΑᾼΗῌΩῼάᾴήῄαᾳηῃωῳώῴἀᾀἁᾁἂᾂἃᾃἄᾄἅᾅἆᾆἇᾇἈᾈἉᾉἊᾊἋᾋἌᾌἍᾍἎᾎἏᾏἠᾐἡᾑἢᾒἣᾓἤᾔἥᾕἦᾖἧᾗἨᾘἩᾙἪᾚἫᾛἬᾜἭᾝἮᾞἯᾟὠᾠὡᾡὢᾢὣᾣὤᾤὥᾥὦᾦὧᾧὨᾨὩᾩὪᾪὫᾫὬᾬὭᾭὮᾮὯᾯὰᾲὴῂὼῲᾶᾷῆῇῶῷ
        0653 اآ
        0654 اأوؤيئہۂےۓەۀ
        0655 اإ
        093C नऩरऱळऴ
        09BE েো
        09D7 েৌ
        0B3E େୋ
        0B56 େୈ
        0B57 େୌ
        0BBE ெொேோ
        0BD7 ஒஔெௌ
        0C56 ెై
        0CC2 ೆೊ
        0CD5 ಿೀೆೇೊೋ
        0CD6 ೆೈ
        0D3E െൊേോ
        0D57 െൌ
        0DCA ෙේොෝ
        0DCF ෙො
        0DDF ෙෞ
        102E ဥဦ
        1B35 ᬅᬆᬇᬈᬉᬊᬋᬌᬍᬎᬑᬒᬺᬻᬼᬽᬾᭀᬿᭁᭂᭃ
        3099 うゔかがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼゝゞウヴカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボワヷヰヸヱヹヲヺヽヾ
        309A はぱひぴふぷへぺほぽハパヒピフプヘペホポ
        """;

    private static readonly FrozenDictionary<(char Letter, char Mark), char> Composed = ReadTable();
    private static readonly FrozenDictionary<char, char> Bare = Composed
        .GroupBy(pair => pair.Value)
        .ToFrozenDictionary(same => same.Key, same => same.First().Key.Letter);
    private static readonly FrozenSet<char> Marks = Composed.Keys.Select(pair => pair.Mark).ToFrozenSet();

    internal static string Compose(string text)
    {
        if (!text.Any(MayCompose))
            return text;
        var composed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (composed.Length > 0 && TryCompose(composed[^1], character) is { } together)
                composed[^1] = together;
            else
                composed.Append(character);
        }
        return composed.ToString();
    }

    /// <summary>The letters without their marks, composed or not: "é" becomes "e".</summary>
    internal static string WithoutMarks(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (Marks.Contains(character))
                continue;
            var letter = character;
            // A letter may bear two marks: "ế".
            while (Bare.TryGetValue(letter, out var below))
                letter = below;
            bare.Append(letter);
        }
        return bare.ToString();
    }

    private static bool MayCompose(char character) =>
        Marks.Contains(character) || character is > '\u1160' and < '\u11C3';

    private static char? TryCompose(char letter, char mark)
    {
        if (Composed.TryGetValue((letter, mark), out var composed))
            return composed;
        var (lead, vowel, tail) = (letter - FirstLead, mark - FirstVowel, mark - FirstTail);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
            return (char)(FirstSyllable + (((lead * Vowels) + vowel) * Tails));
        var isOpenSyllable =
            letter is >= (char)FirstSyllable and <= (char)LastSyllable && (letter - FirstSyllable) % Tails == 0;
        return isOpenSyllable && tail is > 0 and < Tails ? (char)(letter + tail) : null;
    }

    private static FrozenDictionary<(char, char), char> ReadTable() =>
        Table
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => line[5..].Chunk(2).Select(pair => ((pair[0], MarkOf(line)), pair[1])))
            .ToFrozenDictionary(entry => entry.Item1, entry => entry.Item2);

    private static char MarkOf(string line) =>
        (char)int.Parse(line.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
