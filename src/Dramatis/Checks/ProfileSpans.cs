using System.Runtime.CompilerServices;
using Dramatis.Checks.Phrases;
using Dramatis.Profiles;

namespace Dramatis.Checks;

/// <summary>What stands in the profile word by word: its runs of more than eight words, names not counted.</summary>
internal sealed class ProfileSpans
{
    /// <summary>So many words in a row may be the same by chance.</summary>
    public const int MostWords = 8;
    private const int MostDense = 20;

    private static readonly ConditionalWeakTable<World, ProfileSpans> Made = [];

    private readonly HashSet<ulong> _hashes = [];
    private readonly HashFilter _mayStand;
    private readonly bool _namesAreMarked;

    private ProfileSpans(World world)
    {
        _namesAreMarked = FunctionWords.LanguageCode(world.Language) != "de";
        foreach (var text in world.Profile)
            AddTo(_hashes, text);
        _mayStand = HashFilter.Of(_hashes);
    }

    public bool IsEmpty => _hashes.Count == 0;

    /// <summary>The world's; made once.</summary>
    public static ProfileSpans Of(World world) => Made.GetValue(world, own => new ProfileSpans(own));

    /// <summary>Adds the runs of a text that is not in the profile.</summary>
    public void AddTo(HashSet<ulong> hashes, string text)
    {
        var spans = Read(WordRun.Of(text), stackalloc int[MostDense + 1]);
        while (spans.Next())
            hashes.Add(spans.Hash);
    }

    /// <summary>The first run of a text that stands in the profile or among the runs of another text; false when none does.</summary>
    public bool TryFind(WordRun run, HashSet<ulong>? others, out string copied)
    {
        var spans = Read(run, stackalloc int[MostDense + 1]);
        while (spans.Next())
            if (Holds(spans.Hash) || others?.Contains(spans.Hash) == true)
            {
                copied = run.Between(spans.First, spans.End);
                return true;
            }
        copied = "";
        return false;
    }

    /// <summary>How many words of a text belong to runs that stand in the profile.</summary>
    public int CountCopied(WordRun run)
    {
        var (copied, copiedTo) = (0, 0);
        var spans = Read(run, stackalloc int[MostDense + 1]);
        while (spans.Next())
            if (Holds(spans.Hash))
            {
                copied += spans.End - Math.Max(spans.First, copiedTo);
                copiedTo = spans.End;
            }
        return copied;
    }

    private bool Holds(ulong span) => _mayStand.MayHold(span) && _hashes.Contains(span);

    private WordSpans Read(WordRun run, Span<int> window)
    {
        var isDense = run.Count > 0 && WordRun.IsDense(run.Text[run[run.Count / 2].Start]);
        return new WordSpans(run, window[..(isDense ? MostDense + 1 : MostWords + 1)], _namesAreMarked);
    }
}
