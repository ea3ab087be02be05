using System.Text;
using System.Text.Json;

namespace Dramatis.Tests.Datasets;

/// <summary>
/// A dataset as it should be: each conversation talks of its own paragraph, in its own words, with somebody else, and the character is at a loss
/// only where he must be. Tests spoil it in one way each.
/// </summary>
internal sealed class GoodDataset
{
    public const string Name = "Hanno Veldt";
    private const int ParagraphCount = 20;
    private const int NounsEach = 12;

    private static readonly string[] Nouns = (
        "anchor anvil apple arch attic balcony barge barley barn basin basket beacon bell bellows bench blanket boat "
        + "bonfire bottle bridge broom bucket butter cabin cage candle canvas cart carpet cellar chain chalk chapel "
        + "cherry chest chimney clay cloak clock cloth coal coast comb copper cork cottage cradle crane cup curtain "
        + "dagger deck desk ditch dock donkey drum dye eagle ember engine fence ferry fiddle flag flax fleece flour "
        + "flute forge fountain fox frost furnace furrow gallery gate glove goat goose granary granite grape gravel "
        + "hammer harness harvest hatch hearth hedge helmet herring hinge hive honey hook hut ink iron island ivory ivy "
        + "jar jug kettle key kiln kitchen knot ladder lake lamp lantern lark lead leather ledger lemon lens linen lock "
        + "loft loom lute mallet manger mantle map marble mast meadow mill mint mirror moat mortar mule nail nest net "
        + "oak oar oat onion orchard organ oven owl ox paddle pail palace parchment path pear pebble pen pepper pier "
        + "pigeon pillow pine pitcher plank plough plum pond porch pot pottery prayer press pulley pump quarry quill "
        + "quilt raft rake ram raven reed ribbon rope rudder saddle sail salt sand saw scale scroll scythe shears shed "
        + "shelf shepherd ship shore shovel silk silver slate sledge smithy soap spade spindle spoon stable stair stall "
        + "steeple stool stove straw sugar swan sword tallow tannery tar temple thatch thimble thorn thread tile timber "
        + "tin torch tower trough trumpet turnip twine valley vat velvet vessel"
    ).Split(' ');

    private static readonly string[] Adjectives = (
        "ancient awkward bare blunt brave brittle broad calm careless cheap clumsy coarse cracked crooked cruel damp "
        + "deep dull dusty eager empty faded faint fierce foreign frail fresh gentle grim hollow honest humble idle "
        + "jagged keen lame lean loose lonely loyal mended modest narrow neat noisy pale patient plain polished proud "
        + "quick ragged rare rough rusty sacred sharp shallow silent slender smooth solid sour spare steep stiff "
        + "stubborn sturdy sweet swift tame thick thin tidy timid twisted vast wary weary wicked wild worn"
    ).Split(' ');

    private static readonly string[] Verbs = (
        "admired borrowed broke buried burned carried carved chased cleaned counted covered crossed cursed defended "
        + "drew dropped earned envied feared filled fixed followed forgot forgave gathered greased guarded hauled heated "
        + "hid hired inherited kept kicked launched lent lifted lost measured melted mended missed mocked moved named "
        + "nursed oiled opened ordered painted patched planted praised pulled pushed raised refused repaired rescued "
        + "saved scrubbed searched sewed shared sharpened sheltered sketched sold stacked steered stole stored studied "
        + "swapped swept taught tested tied touched traded trusted untied visited warmed washed watched weighed wrapped"
    ).Split(' ');

    private static readonly string[] Occasions = (
        "before dawn,after supper,one autumn,during the flood,between two fairs,in my ninth year,"
        + "while the others slept,on the eve of a feast,against good counsel,for a whole season,without a word,"
        + "under a borrowed roof,beside my uncle,out of plain spite,for want of better,with both hands,in full daylight,"
        + "at the second attempt,despite the rain,by mere chance,to please nobody,among strangers,in a single afternoon,"
        + "past midnight,with great care,within a week,on credit,for half the price,upon a dare,since childhood"
    ).Split(',');

    private static readonly string[] People = (
        "Aldous Berta Corwin Dagny Egil Freda Gunnar Hilde Ivo Jorun Knut Liv Magnus Nora Odd Petra Rolf Sigrid Tove "
        + "Ulf Vera Wido Yrsa Arne Brita Dorte Emil Finn Greta Harald Inga Jens Karin Lars Mette Nils Olga Per Runa Stig"
    ).Split(' ');

    private static readonly string[] Later = (
        "telephone radio railway camera bicycle computer airplane television satellite vaccine typewriter elevator "
        + "submarine film photograph tractor"
    ).Split(' ');

    private static readonly string[] Own =
    [
        "{A} {n} or not, I {v} the {m} {w}.",
        "My {n} and the {a} {m} came {w}.",
        "Nobody {v} a {n} as I did {w}.",
        "What I {v} {w} was less the {n} than the {m}.",
        "The {a} {n} taught me more than any {m}; I {v} it {w}.",
        "{W} I {v} the {n}, and the {m} had to wait.",
        "You ask of the {n}? I {v} it {w}, {a} as it was.",
        "When a {n} turns {a}, people blame the {m}, yet I {v} both {w}.",
        "Every {m} needs its {n}, and mine I {v} {w}.",
        "Call it {a} if you like: {w} I {v} the {n}.",
        "There was a {a} {n} then, which I {v} {w}.",
        "Between the {n} and the {m} I chose {w}, and {v} the {a} one.",
        "Mother {v} our {n} {w}; the {m} stayed {a}.",
        "That {a} {m} I {v} twice, the {n} only {w}.",
        "Half the village {v} that {n} {w}, {a} or no.",
        "Show me a {a} {n} and I remember the {m} we {v} {w}.",
    ];

    private static readonly string[] Asked =
    [
        "Did you keep the {n} {w}?",
        "And the {a} {m}, what of it?",
        "People say you {v} a {n} {w}.",
        "How does one come to a {a} {n}?",
        "Was the {m} ever {a}?",
        "Tell me how the {n} was {v}.",
        "My cousin {v} such a {m} {w}.",
        "Would you trade the {n} for a {a} {m}?",
        "They laughed about your {n} {w}.",
        "Which was dearer to you, {n} or {m}?",
    ];

    private static readonly string[] AtALoss =
    [
        "A {t}? I have never heard of such a thing. But the {n} I {v} {w}.",
        "I do not know what a {t} is; is it a kind of {m}?",
        "{t} is a strange word to me. Here a {n} does, {a} as it is.",
        "What is a {t}? Somebody told you a tale {w}.",
        "Nobody here ever {v} a {t}, and I have no idea what it would do with my {n}.",
    ];

    private readonly Random _dice = new(7);

    public GoodDataset()
    {
        Paragraphs = [.. Enumerable.Range(0, ParagraphCount).Select(Paragraph)];
        for (var paragraph = 0; paragraph < ParagraphCount; paragraph++)
        {
            for (var number = 1; number <= 4; number++)
                AddDialogue(paragraph, number);
            for (var number = 1; number <= 2; number++)
                AddProtective(paragraph, number);
        }
    }

    public string[] Paragraphs { get; }

    public List<Row> Dialogues { get; } = [];

    public List<Row> Protective { get; } = [];

    /// <summary>One conversation.</summary>
    public sealed record Row(string Id, string Topic, (string Speaker, string Speech)[] Turns)
    {
        public string Model { get; init; } = "some-model";

        /// <summary>The same with other words of the character.</summary>
        public Row Saying(Func<int, string> speech) =>
            this with
            {
                Turns =
                [
                    .. Turns.Select((turn, number) => turn.Speaker == Name ? (turn.Speaker, speech(number)) : turn),
                ],
            };
    }

    /// <summary>Writes it as a directory of files, with the biography beside.</summary>
    public void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllLines(Path.Combine(directory, "life.txt"), Paragraphs);
        Write(Path.Combine(directory, "dialogue_hanno veldt.jsonl"), Dialogues);
        Write(Path.Combine(directory, "hallucination_hanno veldt.jsonl"), Protective);
    }

    private static void Write(string path, IEnumerable<Row> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append(
                    JsonSerializer.Serialize(
                        new
                        {
                            scene_id = row.Id,
                            speech = row.Turns.Select(turn => new { character = turn.Speaker, speech = turn.Speech }),
                            topic = row.Topic,
                            @class = row.Topic.Length > 0 ? "beyond" : "",
                            meta = new { model = row.Model },
                        }
                    )
                )
                .Append('\n');
        File.WriteAllText(path, text.ToString());
    }

    private string Paragraph(int number)
    {
        var own = NounsOf(number);
        return string.Join(
            ' ',
            Enumerable
                .Range(0, NounsEach / 2)
                .Select(i =>
                    $"In {1610 + number} {Name} {Of(Verbs)} the {own[2 * i]} of {Of(Adjectives)} make and a {own[(2 * i) + 1]}."
                )
        );
    }

    private void AddDialogue(int paragraph, int number)
    {
        var other = People[((paragraph * 4) + number) % People.Length];
        var turns = new List<(string, string)>();
        for (var exchange = 0; exchange < 5; exchange++)
        {
            turns.Add((other, Fill(Of(Asked), paragraph)));
            var speech = Fill(Of(Own), paragraph);
            turns.Add((Name, _dice.Next(2) == 0 ? speech : $"{speech} {Fill(Of(Own), paragraph)}"));
        }
        Dialogues.Add(new Row($"paragraph_{paragraph}_scene_{number}", "", [.. turns]));
    }

    private void AddProtective(int paragraph, int number)
    {
        var other = People[((paragraph * 2) + number + 11) % People.Length];
        var topic = Later[((paragraph * 2) + number) % Later.Length];
        Protective.Add(
            new Row(
                $"paragraph_{paragraph}_protective_{number}",
                topic,
                [
                    (other, $"What do you make of the {topic}, {Of(Adjectives)} as it is?"),
                    (Name, Fill(Of(AtALoss), paragraph, topic)),
                    (other, Fill(Of(Asked), paragraph)),
                    (Name, Fill(Of(Own), paragraph)),
                ]
            )
        );
    }

    private string Fill(string form, int paragraph, string topic = "")
    {
        var own = NounsOf(paragraph);
        var first = _dice.Next(own.Length);
        var occasion = Of(Occasions);
        var adjective = Of(Adjectives);
        var text = form.Replace("{n}", own[first], StringComparison.Ordinal)
            .Replace("{m}", own[(first + 1 + _dice.Next(own.Length - 1)) % own.Length], StringComparison.Ordinal)
            .Replace("{w}", occasion, StringComparison.Ordinal)
            .Replace("{W}", Capital(occasion), StringComparison.Ordinal)
            .Replace("{a}", adjective, StringComparison.Ordinal)
            .Replace("{A}", Capital(adjective), StringComparison.Ordinal)
            .Replace("{v}", Of(Verbs), StringComparison.Ordinal)
            .Replace("{t}", topic, StringComparison.Ordinal);
        return Capital(text);
    }

    private static string[] NounsOf(int paragraph) => Nouns[(paragraph * NounsEach)..((paragraph + 1) * NounsEach)];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private string Of(string[] words) => words[_dice.Next(words.Length)];
}
