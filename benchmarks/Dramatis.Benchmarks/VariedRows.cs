using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Datasets.Reading;
using Dramatis.Generation;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Benchmarks;

/// <summary>Rows as users have them, about 0.7 KB each: what the demo backend makes of the built-in sample, and rows shuffled from its sentences.</summary>
/// <param name="World">What the checks know.</param>
/// <param name="Rows">The rows.</param>
internal sealed record VariedRows(World World, IReadOnlyList<CheckedRow> Rows)
{
    public const int Count = 600;
    private const string Character = "Ada Lovelace";
    private const int Letters = 430;

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
                .Where(row => row.Row is { Kind: RowKind.Dialogue or RowKind.Hallucination or RowKind.Interview })
                .Select(row => row.Row!)
                .ToList();
            return new VariedRows(
                source.World,
                [.. rows.Take(Count / 2), .. Shuffled(rows, Count - Math.Min(rows.Count, Count / 2))]
            );
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static IEnumerable<CheckedRow> Shuffled(List<CheckedRow> rows, int count)
    {
        var dice = new Random(1);
        var words = rows.SelectMany(row => row.Turns).SelectMany(turn => turn.Speech.Split(' ')).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = Others[dice.Next(Others.Length)];
            var turns = new List<Turn>();
            for (var letters = 0; letters < Letters || turns.Count % 2 == 1; letters += turns[^1].Speech.Length)
            {
                var speech = string.Join(
                    ' ',
                    Enumerable.Range(0, dice.Next(8, 20)).Select(_ => words[dice.Next(words.Length)])
                );
                turns.Add(
                    new Turn(
                        turns.Count % 2 == 0 ? other : Character,
                        dice.Next(3) == 0 ? $"{speech}. {Asides[dice.Next(Asides.Length)]}" : $"{speech}."
                    )
                );
            }
            yield return rows[i % rows.Count] with
            {
                Turns = turns,
            };
        }
    }
}
