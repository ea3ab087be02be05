using Dramatis.Checks.Phrases;
using Dramatis.Records;

namespace Dramatis.Checks.Anachronisms;

/// <summary>
/// What was not there yet: words of the dated lexicon, years and centuries after the row's now, and phrases that look at the time
/// from outside. A word that another speaker brought up may be taken up by the character as something unknown.
/// </summary>
internal sealed class AnachronismCheck(World world, Lexicon lexicon) : IRowCheck
{
    private readonly TextLanguages _language = TextLanguage.Of(world.Language);

    public AnachronismCheck(World world)
        : this(world, Lexicon.Default) { }

    /// <summary>The name of its findings.</summary>
    public const string CheckName = "anachronism";

    public string Name => CheckName;

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        if ((row.Now ?? world.Horizon?.Year) is not { } now)
            return [];
        var texts = Read(row);
        var language = LanguageOf(texts);
        foreach (var text in texts)
            text.Reading.Match(lexicon, language);
        return new AnachronismJudgement(lexicon, world.Character, now, texts).Find(Name);
    }

    private List<SpokenText> Read(CheckedRow row)
    {
        var spoken = SpokenRow.Of(row, world.Character);
        var texts = new List<SpokenText>(row.Turns.Count + 2);
        if (row.Location.Length == 0)
            Add(texts, row.Setting.Length == 0 ? null : spoken.Setting, -1, TextPart.Narrated);
        else
        {
            Add(texts, WordRun.Of(row.Location), -1, TextPart.Narrated);
            if (!string.Equals(row.Setting, row.Location, StringComparison.Ordinal))
                Add(texts, WordRun.Of(row.Setting), -1, TextPart.Narrated);
        }
        for (var turn = 0; turn < row.Turns.Count; turn++)
            Add(texts, spoken.Speech(turn), turn, PartOf(row, turn));
        return texts;
    }

    private void Add(List<SpokenText> texts, WordRun? run, int turn, TextPart part)
    {
        if (run is { Text.Length: > 0 })
            texts.Add(new SpokenText(TextReading.Of(run, lexicon), turn, part));
    }

    // Who speaks a pair's last turn or the answers of rows that are not ours is the character, whatever the name.
    private TextPart PartOf(CheckedRow row, int turn) =>
        string.Equals(row.Turns[turn].Speaker, world.Character, StringComparison.OrdinalIgnoreCase)
        || (row.Kind == RowKind.Pair && turn == row.Turns.Count - 1)
            ? TextPart.Own
        : row.Class is null && row.Kind is RowKind.Dialogue or RowKind.Interview || IsAskedInTime(row)
            ? TextPart.Contemporary
        : TextPart.Free;

    // A question about the own life, or about what nobody told, has nothing later in it.
    private static bool IsAskedInTime(CheckedRow row) =>
        row is { Kind: RowKind.Question, Class: KnowledgeClass.Known or KnowledgeClass.Unknown };

    private TextLanguages LanguageOf(List<SpokenText> texts)
    {
        const int fewest = 2;
        Span<int> counts = stackalloc int[4];
        foreach (var text in texts)
            text.Reading.CountSmallWords(lexicon, counts);
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best])
                best = i;
        var given = Array.IndexOf(TextLanguage.Columns, _language);
        var isClear = counts[best] >= fewest && (given is < 0 or > 3 || counts[best] > 2 * counts[given]);
        return isClear ? TextLanguage.Columns[best] : _language;
    }
}
