namespace Dramatis.Runs;

/// <summary>What planning needs of a journal: what is settled, and a place for the rounds it decides on.</summary>
internal interface IPlanJournal
{
    JournalReader Reader { get; }

    /// <summary>The paragraphs that were done when the journal was opened, by their index.</summary>
    IReadOnlyDictionary<int, SettledParagraph> Settled { get; }

    /// <summary>Keeps that a paragraph is done.</summary>
    Task PutSettledAsync(int paragraph, SettledParagraph settled);

    /// <summary>Keeps which groups a round asks for, and for which wish.</summary>
    Task PutRoundAsync(StepName step, int firstGroup, IReadOnlyList<int> sizes, int wanted);
}

/// <summary>A journal that is only looked at: rounds are decided on and forgotten.</summary>
internal sealed class JournalInView(JournalReader reader) : IPlanJournal
{
    public JournalReader Reader => reader;

    public IReadOnlyDictionary<int, SettledParagraph> Settled { get; } = reader.ReadSettled();

    public Task PutSettledAsync(int paragraph, SettledParagraph settled) => Task.CompletedTask;

    public Task PutRoundAsync(StepName step, int firstGroup, IReadOnlyList<int> sizes, int wanted) =>
        Task.CompletedTask;
}
