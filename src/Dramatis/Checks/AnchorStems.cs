using Dramatis.Checks.Phrases;

namespace Dramatis.Checks;

/// <summary>
/// An anchor by its stems. It is used in a text when of a name any word stands there, of a date its number, of a claim enough of its
/// words.
/// </summary>
internal sealed class AnchorStems
{
    private const double EnoughOfClaim = 0.3;
    private const int MostWordsOfName = 5;

    private readonly HashSet<ulong> _stems = [];
    private readonly bool _isName;

    /// <param name="anchor">As it stands in the paragraph.</param>
    /// <param name="stems">The stems of its language.</param>
    public AnchorStems(string anchor, Stems stems)
    {
        var run = WordRun.Of(anchor);
        stems.AddTo(_stems, run, Beginnings.All);
        Beginnings = stems.BeginningsOf(run);
        _isName = run.Count <= MostWordsOfName && !WordRun.IsDense(anchor[0]);
    }

    /// <summary>How its stems begin: no others in a text matter to it.</summary>
    public Beginnings Beginnings { get; }

    /// <summary>Whether it is used in a text of these stems; an anchor without content words always is.</summary>
    public bool IsUsedIn(HashSet<ulong> stems)
    {
        var found = 0;
        foreach (var stem in _stems)
            if (stems.Contains(stem))
                found++;
        return _stems.Count == 0 || (_isName ? found > 0 : found >= EnoughOfClaim * _stems.Count);
    }
}
