using System.Text;
using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Datasets.Reading;
using Dramatis.Generation;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Benchmarks;

/// <summary>
/// Rows of about 0.7 KB as users have them: conversations that the demo backend makes of the built-in sample, and others shuffled from
/// their words. The size is that of the setting and of the speeches with their speakers' names in UTF-8, 0.6 to 0.8 KB for each row.
/// </summary>
/// <param name="World">What the checks know.</param>
/// <param name="Rows">The rows.</param>
internal sealed record VariedRows(World World, IReadOnlyList<CheckedRow> Rows)
{
    public const int Count = 600;
    private const string Character = "Ada Lovelace";
    private const int LeastSize = 600;
    private const int MostSize = 800;

    private static readonly string[] Others = ["Mary Somerville", "Charles", "Annabella", "The Engineer", "Augustus"];

    private static readonly string[] Asides =
    [
        "Tell me, would you not say the same?",
        "I do not know what you speak of, my friend.",
        "Ah, that is a long story, and the evening is short.",
        "You have read it, I suppose; I've read it twice.",
        "It was in the spring of 1843 that I wrote the last of them.",
        "How dare you ask that in my own house!",
    ];

    /// <summary>Makes them in a temporary directory; the same every time.</summary>
    public static async Task<VariedRows> MakeAsync()
    {
        var directory = Directory.CreateTempSubdirectory("dramatis_benchmark");
        try
        {
            var generator = new DataGenerator(
                Character,
                new RunOptions
                {
                    ProfilePath = "sample",
                    Backend = BackendKind.Demo,
                    OutputDirectory = directory.FullName,
                    GenerateDpo = false,
                }
            );
            await generator.GenerateAllAsync();
            var source = await DatasetSource.OpenAsync(
                new CheckOptions { Path = generator.Directory },
                CancellationToken.None
            );
            var reader = new RowReader(source.World, source.Texts);
            var rows = source
                .Files.SelectMany(file =>
                    RawValues.Read(file).Select(value => reader.Read(Path.GetFileName(file), value))
                )
                .Where(row => row is { IsExample: false, Row.Kind: RowKind.Dialogue or RowKind.Hallucination })
                .SelectMany(row => Cuts(row.Row!))
                .ToList();
            var varied = new VariedRows(
                source.World,
                [.. rows.Take(Count / 2), .. Shuffled(rows, Count - Math.Min(rows.Count, Count / 2))]
            );
            Console.WriteLine($"// {Count} rows of {varied.Rows.Average(SizeOf):f0} bytes of text on average");
            return varied;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // The parts of a conversation that are as long as they should be, one behind the other.
    private static IEnumerable<CheckedRow> Cuts(CheckedRow row)
    {
        var part = row with { Turns = [] };
        foreach (var turn in row.Turns)
        {
            var longer = part with { Turns = [.. part.Turns, turn] };
            if (SizeOf(longer) > MostSize)
            {
                if (SizeOf(part) >= LeastSize)
                    yield return part;
                longer = row with { Turns = [turn] };
            }
            part = longer;
        }
    }

    private static IEnumerable<CheckedRow> Shuffled(List<CheckedRow> rows, int count)
    {
        var dice = new Random(1);
        var words = rows.SelectMany(row => row.Turns).SelectMany(turn => turn.Speech.Split(' ')).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = Others[dice.Next(Others.Length)];
            var row = rows[i % rows.Count] with { Turns = [] };
            while (SizeOf(row) < LeastSize)
                row = row with
                {
                    Turns = [.. row.Turns, new Turn(row.Turns.Count % 2 == 0 ? other : Character, Speech(words, dice))],
                };
            yield return row;
        }
    }

    private static string Speech(string[] words, Random dice)
    {
        var speech = string.Join(
            ' ',
            Enumerable.Range(0, dice.Next(8, 20)).Select(_ => words[dice.Next(words.Length)])
        );
        return dice.Next(3) == 0 ? $"{speech}. {Asides[dice.Next(Asides.Length)]}" : $"{speech}.";
    }

    private static int SizeOf(CheckedRow row) =>
        Encoding.UTF8.GetByteCount(row.Location)
        + Encoding.UTF8.GetByteCount(row.Setting)
        + row.Turns.Sum(turn => Encoding.UTF8.GetByteCount(turn.Speaker) + Encoding.UTF8.GetByteCount(turn.Speech));
}
