using Dramatis.Checks.Phrases;
using Dramatis.Records;

namespace Dramatis.Checks.Rows;

/// <summary>
/// The character denies knowing what he must have heard of. "I know nothing" and "I do not know where Plato is" are no such thing:
/// the phrase must have a known name as its object, or point at one just named.
/// </summary>
internal sealed class FalseIgnoranceRowCheck(World world) : IRowCheck
{
    private const int MostFiller = 4;
    private const int WordsBefore = 6;

    private static readonly PhraseSet WithObject = new(IgnorancePhrases.WithObject);
    private static readonly PhraseSet Asking = new(IgnorancePhrases.Asking);
    private static readonly PhraseSet Pointing = new(IgnorancePhrases.Pointing);

    private static readonly HashSet<ulong> Filler = Hashes(
        "anyone anybody de du des this that these the a an any such your some somebody someone man men woman poet philosopher king queen general person people fellow one named called city place town land country name composer writer great famous so certain von der die das einen eine den ein diesem dieser diesen stadt dichter herrn herr le la les un une ce cet cette nommé poète ville monsieur el los una un este ese esta poeta ciudad llamado señor"
    );

    private static readonly HashSet<ulong> FirstPerson = Hashes(
        "i i've i'm i'd me my we we've us ich mir mich wir uns je j'ai me m' nous yo me he 我 吾 余"
    );

    private static readonly HashSet<ulong> OtherSubjects = Hashes(
        "you you've you're who he's she they they've he she nobody everyone anyone people those if though unless would wish pretend claim du sie ihr er wer man niemand wenn ob tu vous il elle ils qui si tú usted él ella ellos quien si 你 您 他 她 谁 如果"
    );

    private static readonly HashSet<ulong> Things = Hashes("what what's was qu'est qué where");

    private static readonly HashSet<ulong> Conditions = Hashes("if though unless wish as wenn ob si 如果");

    // After the name: what is not known is something about it.
    private static readonly HashSet<ulong> Narrowing = Hashes(
        "being doing having saying beyond but except save that who whom when where without since before after to as would could might did does is was und der die das qui que dont que quien sin"
    );

    private readonly KnownNames _known = new(world);

    public string Name => "false_ignorance";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var spoken = SpokenRow.Of(row, world.Character);
        List<Finding>? found = null;
        for (var i = 0; i < row.Turns.Count; i++)
            if (spoken.Own[i] && Find(row, spoken, i) is { } finding && Counts(row, finding))
                (found ??= []).Add(finding);
        return found ?? [];
    }

    // Where he is asked what he cannot know, only what he certainly knows is worth an objection.
    private static bool Counts(CheckedRow row, Finding finding) =>
        finding.Severity == Severity.Hard || row.Class is null or KnowledgeClass.Known;

    private Finding? Find(CheckedRow row, SpokenRow spoken, int turn)
    {
        var speech = spoken.Speech(turn);
        Finding? soft = null;
        for (var from = 0; WithObject.TryFind(speech, out var match, from); from = match.End)
        {
            if (Denied(speech, match, turn, row.Class) is not { } denied)
                continue;
            if (denied.Severity == Severity.Hard)
                return denied;
            soft ??= denied;
        }
        for (var from = 0; Pointing.TryFind(speech, out var match, from); from = match.End)
        {
            if (!IsOwnIgnorance(speech, match.First) || PointedAt(row, spoken, turn, match) is not { } denied)
                continue;
            if (denied.Severity == Severity.Hard)
                return denied;
            soft ??= denied;
        }
        return soft;
    }

    private Finding? Denied(WordRun speech, PhraseMatch match, int turn, KnowledgeClass? kind)
    {
        var isAsking = Asking.TryFind(speech, out var asked, match.First) && asked.First == match.First;
        if (!isAsking && !IsOwnIgnorance(speech, match.First))
            return null;
        if (isAsking && !speech[match.First].Opens && match.First > 0 && speech[match.First - 1].Length > 3)
            return null;
        var at = match.End;
        while (
            at < speech.Count && at - match.End < MostFiller && !speech[at].Opens && Filler.Contains(speech[at].Hash)
        )
            at++;
        var text = speech.Between(match.First, Math.Min(speech.Count, at + 1));
        if (at < speech.Count && WordRun.IsDense(speech.Text[speech[at].Start]))
            return _known.ReadDense(speech.Text.AsSpan(speech[at].Start)) is { } dense
                ? Finding(dense, text + dense[1..], turn, isCertain: true)
                : null;
        if (
            at >= speech.Count
            || speech[at].Opens
            || !_known.TryRead(speech, at, out var name, out var end, out var isCertain)
        )
            return null;
        var last = end - 1;
        if (KnownNames.IsPossessive(speech, last))
            return null;
        text = speech.Between(match.First, end);
        if (isAsking && !speech[last].IsAsked && at == match.End)
            return null;
        if (
            !isAsking
            && end < speech.Count
            && !speech[end].Opens
            && Follows(speech, last, end)
            && IsNarrowed(speech, end)
        )
            return null;
        // "Who is Meletus? A young man with long hair": he answers himself.
        var answersHimself =
            isAsking
            && at == match.End
            && end < speech.Count
            && !Pointing.TryFind(speech, out _, end)
            && !FirstPerson.Contains(speech[end].Hash);
        // "What is Love?" is philosophy unless he goes on to say that he does not know.
        var isAboutThings = isAsking && Things.Contains(speech[match.First].Hash) && at == match.End;
        if (isAboutThings && !Pointing.TryFind(speech, out _, end) && !WithObject.TryFind(speech, out _, end))
            isCertain = false;
        return Finding(name, text, turn, !answersHimself && (isCertain || kind == KnowledgeClass.Known));
    }

    private Finding? PointedAt(CheckedRow row, SpokenRow spoken, int turn, PhraseMatch match)
    {
        var speech = spoken.Speech(turn);
        var text = speech.Between(match.First, match.End);
        if (NamesIn(speech, 0, match.First, out var unknown) is [.., var named] && !unknown)
            return Finding(named.Name, text, turn, named.IsCertain || row.Class == KnowledgeClass.Known);
        var before = turn - 1;
        if (before < 0 || spoken.Own[before] || row.Class is not (null or KnowledgeClass.Known))
            return null;
        var question = spoken.Speech(before);
        var names = NamesIn(question, 0, question.Count, out unknown);
        return names.Count == 1 && !unknown
            ? Finding(names[0].Name, text, turn, row.Class == KnowledgeClass.Known && names[0].IsCertain)
            : null;
    }

    // The known names between two words, and whether there are others too: then nobody can tell which is meant.
    private List<(string Name, bool IsCertain)> NamesIn(WordRun run, int first, int end, out bool unknown)
    {
        var names = new List<(string, bool)>();
        unknown = false;
        for (var i = first; i < end; i++)
        {
            if (!run[i].IsCapital)
                continue;
            if (_known.TryRead(run, i, out var name, out var after, out var isCertain))
            {
                if (!names.Contains((name, isCertain)))
                    names.Add((name, isCertain));
                i = after - 1;
            }
            else if (!run[i].Opens && run[i].Length > 2 && !IsCharacterName(run.Spelling(i)))
                unknown = true;
        }
        return names;
    }

    private bool IsCharacterName(ReadOnlySpan<char> word) =>
        world.Character.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase);

    // "You have never heard of Homer?", "if I had never heard of Homer".
    private static bool IsOwnIgnorance(WordRun speech, int first)
    {
        for (var i = first; i >= 0 && first - i <= WordsBefore; i--)
        {
            if (FirstPerson.Contains(speech[i].Hash))
                return speech[i].Opens || i == 0 || !Conditions.Contains(speech[i - 1].Hash);
            if (i < first && OtherSubjects.Contains(speech[i].Hash))
                return false;
            if (speech[i].Opens)
                break;
        }
        return true;
    }

    private static bool Follows(WordRun speech, int last, int next) =>
        speech.Text.AsSpan(speech[last].End, speech[next].Start - speech[last].End).Trim().Length == 0;

    // "I have no idea who Plato is." ends with the verb, "... who Plato is with tonight" does not.
    private static bool IsNarrowed(WordRun speech, int at) =>
        speech.Spelling(at) is "is" or "was"
            ? at + 1 < speech.Count && !speech[at + 1].Opens
            : Narrowing.Contains(speech[at].Hash) || speech.Spelling(at).EndsWith("ing", StringComparison.Ordinal);

    private Finding Finding(string name, string text, int turn, bool isCertain) =>
        new(
            Name,
            isCertain ? Severity.Hard : Severity.Soft,
            $"denies knowing {name}, which {world.Character} must have heard of",
            text,
            turn
        );

    private static HashSet<ulong> Hashes(string words) =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => WordRun.HashOf(word))];
}
