using System.Globalization;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// How many rows are wanted of a step, and how many items have been asked for to get them: as many as rows at first, then, in numbered
/// rounds, as many as the yield so far makes necessary. Each round is planned from the settled one before, and is in the journal before its
/// first item, so that a run gone on with asks for the same.
/// </summary>
internal sealed class Wishes
{
    /// <summary>The steps whose rows are trained on.</summary>
    public static readonly IReadOnlyList<StepName> Possible =
    [
        StepName.Dialogue,
        StepName.Interview,
        StepName.Hallucination,
        StepName.Dpo,
    ];

    private const int MostRounds = 12;
    private const int MostBarrenRounds = 3;
    private const int MostQuestions = 100_000;
    private const double LeastYield = 0.1;

    private readonly Dictionary<StepName, Wish> _wishes = [];
    private readonly HashSet<StepName> _met = [];
    private readonly int _paragraphs;

    /// <param name="options">What is wanted.</param>
    /// <param name="reader">What was asked for earlier.</param>
    /// <param name="run">The run at hand: another one begins its rounds anew.</param>
    /// <param name="paragraphs">How many paragraphs can give something.</param>
    /// <param name="there">How many rows a step has.</param>
    public Wishes(RunOptions options, JournalReader reader, int run, int paragraphs, Func<StepName, int> there)
    {
        _paragraphs = paragraphs;
        foreach (var (step, rows) in options.Want)
        {
            if (!options.Steps.Contains(step) || step == StepName.Dpo && !options.GenerateDpo)
                continue;
            var before = Read(reader.ReadInfo(Info(step)));
            _wishes[step] =
                before is null || before.Rows != rows ? new Wish(rows, Math.Min(rows, MostOf(step)), 1, 0, 0, run)
                : before.Run != run ? before with { Round = 1, Barren = 0, Run = run }
                : before;
            if (before?.Run != run && before?.Rows == rows && there(step) >= rows)
                _met.UnionWith(With(step));
        }
    }

    /// <summary>Items asked for, by step.</summary>
    public IReadOnlyDictionary<StepName, int> Units => _wishes.ToDictionary(wish => wish.Key, wish => wish.Value.Units);

    /// <summary>
    /// Steps, and those they build on, whose rows an earlier run has made: what failed there is not tried again, for there would only be
    /// other rows in place of those that are there.
    /// </summary>
    public IReadOnlySet<StepName> Met => _met;

    /// <summary>Rows wanted; null when everything that is kept is.</summary>
    public int? RowsOf(StepName step) => _wishes.TryGetValue(step, out var wish) ? wish.Rows : null;

    /// <summary>The number of the round a step is in, from 1.</summary>
    public int RoundOf(StepName step) => _wishes.TryGetValue(step, out var wish) ? wish.Round : 1;

    /// <summary>The options with what the pairs' wish asks for before anything is known of its rounds.</summary>
    public static RunOptions AtFirst(RunOptions options) =>
        options.Want.TryGetValue(StepName.Dpo, out var rows) ? options with { DpoQuestions = rows } : options;

    /// <summary>The options with what the pairs' wish asks for.</summary>
    public RunOptions Apply(RunOptions options) =>
        _wishes.TryGetValue(StepName.Dpo, out var wish) ? options with { DpoQuestions = wish.Units } : options;

    /// <summary>Plans the next round of each step that has not all its rows.</summary>
    /// <param name="rows">How many rows a step has now.</param>
    /// <returns>The steps that go on; none when all is there, or when no more is to be had.</returns>
    public IReadOnlyList<StepName> Next(Func<StepName, int> rows)
    {
        var going = new List<StepName>();
        foreach (var (step, wish) in _wishes.ToList())
        {
            var there = rows(step);
            if (there >= wish.Rows)
                continue;
            var barren = there > wish.RowsBefore ? 0 : wish.Barren + 1;
            if (wish.Round >= MostRounds || barren >= MostBarrenRounds || wish.Units >= MostOf(step))
                continue;
            var yield = Math.Clamp((double)there / wish.Units, LeastYield, 1);
            var more = Math.Min(wish.Rows, (int)Math.Ceiling((wish.Rows - there) / yield));
            _wishes[step] = wish with
            {
                Units = Math.Min(MostOf(step), wish.Units + more),
                Round = wish.Round + 1,
                Barren = barren,
                RowsBefore = there,
            };
            going.Add(step);
        }
        return going;
    }

    /// <summary>Items asked for if a share of them becomes rows, for a look ahead.</summary>
    public IReadOnlyDictionary<StepName, int> Expected(Func<StepName, double> yield) =>
        _wishes.ToDictionary(
            wish => wish.Key,
            wish =>
                _met.Contains(wish.Key)
                    ? wish.Value.Units
                    : Math.Min(
                        MostOf(wish.Key),
                        Math.Max(
                            wish.Value.Units,
                            (int)Math.Ceiling(wish.Value.Rows / Math.Clamp(yield(wish.Key), LeastYield, 1))
                        )
                    )
        );

    /// <summary>Puts the rounds into the journal.</summary>
    public async Task RecordAsync(Journal journal)
    {
        foreach (var (step, wish) in _wishes)
            await journal.PutInfoAsync(Info(step), wish.ToString()).ConfigureAwait(false);
    }

    private static StepName[] With(StepName step) =>
        step switch
        {
            StepName.Dialogue => [StepName.Scenes, step],
            StepName.Dpo => [StepName.Questions, step],
            _ => [step],
        };

    private int MostOf(StepName step) =>
        step == StepName.Dpo
            ? MostQuestions
            : (int)Math.Min(int.MaxValue, (long)Amounts.MostPerParagraph * _paragraphs);

    private static string Info(StepName step) => $"want_{step.ToString().ToLowerInvariant()}";

    private static Wish? Read(string? text)
    {
        if (text is null)
            return null;
        var parts = text.Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return new Wish(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    private sealed record Wish(int Rows, int Units, int Round, int Barren, int RowsBefore, int Run)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Rows},{Units},{Round},{Barren},{RowsBefore},{Run}");
    }
}
