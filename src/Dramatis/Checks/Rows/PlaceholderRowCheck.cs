using System.Buffers;
using System.Text.RegularExpressions;
using Dramatis.Backends.Answers;
using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>Stand-ins of a template that were never filled: {Character2}, [name], &lt;|user|&gt;, "Character 2" as a speaker.</summary>
internal sealed partial class PlaceholderRowCheck(World world) : IRowCheck
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("{}[<$%");

    private static readonly PhraseSet Words = new(
        """
        en: insert name here | insert name | insert your name | your name here | name here | interlocutor's name | character1 | character2 | character3 | character 1/2/3/4 | speaker 1/2/3 | person 1/2/3 | speaker1 | speaker2 | person1 | person2 | user's name | lorem ipsum
        de: name einfügen | hier namen einfügen | name des gesprächspartners | figur 1/2 | sprecher 1/2
        fr: nom de l'interlocuteur | insérer le nom | insérez le nom | personnage 1/2
        es: nombre del interlocutor | insertar nombre | inserte el nombre | personaje 1/2
        zh: 角色1 | 角色2 | 插入姓名 | 对话者姓名
        """
    );

    private static readonly SearchValues<char> NeverInNames = SearchValues.Create("{}[<");

    // A word in its own right where the biography has it too: then only flagged.
    private static readonly PhraseSet DoubtfulWords = new("en: the interlocutor");

    private readonly bool _hasInterlocutors = world.Profile.Any(text =>
        text.Contains("interlocutor", StringComparison.OrdinalIgnoreCase)
    );

    public string Name => "placeholder";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        List<Finding>? found = null;
        var spoken = SpokenRow.Of(row, world.Character);
        Add(ref found, row.Location, null, -1);
        Add(ref found, row.Setting, row.Setting.Length == 0 ? null : spoken.Setting, -1);
        for (var i = 0; i < row.Turns.Count; i++)
        {
            AddSpeaker(ref found, row, i);
            Add(ref found, row.Turns[i].Speech, spoken.Speech(i), i);
        }
        if (row.Rejected.Length > 0)
            Add(ref found, row.Rejected, spoken.Rejected, -1);
        return found ?? [];
    }

    private void AddSpeaker(ref List<Finding>? found, CheckedRow row, int turn)
    {
        var speaker = row.Turns[turn].Speaker;
        for (var before = 0; before < turn; before++)
            if (ReferenceEquals(row.Turns[before].Speaker, speaker) || row.Turns[before].Speaker == speaker)
                return;
        if (speaker == CheckedRow.UnnamedSpeaker || row.Kind is RowKind.Messages or RowKind.Pair or RowKind.Question)
            return;
        // Whoever is called Human or $uicideboy$ is called so by all rows.
        if (string.Equals(speaker, world.Character, StringComparison.Ordinal))
            return;
        if (speaker.AsSpan().ContainsAny(NeverInNames) || StartsAsVariable(speaker) || IsGeneric(speaker))
            (found ??= []).Add(
                new Finding(Name, Severity.Hard, "a speaker has a placeholder for a name", speaker, turn)
            );
    }

    // $NAME and %s stand for a name; Ke$ha is one.
    private static bool StartsAsVariable(string speaker) => speaker is ['$' or '%', ..];

    // The regular expression is dear; a name that begins with none of its words is none of it.
    private static bool IsGeneric(string speaker)
    {
        var bare = speaker.AsSpan().TrimStart(" (\"*");
        return bare.Length > 0
            && (bare[0] | 0x20) is 'c' or 'p' or 'i' or 's' or 'u' or 'h' or 'o' or 'y' or 'n' or 't' or 'a' or 'r'
            && (speaker.AsSpan().ContainsAnyInRange('0', '9') || StartsGeneric(bare))
            && Placeholders.SideOf(speaker) != Placeholders.Side.None
            && !speaker.Equals("someone", StringComparison.OrdinalIgnoreCase)
            && !speaker.Equals("somebody", StringComparison.OrdinalIgnoreCase)
            && !speaker.Equals("protagonist", StringComparison.OrdinalIgnoreCase);
    }

    private static bool StartsGeneric(ReadOnlySpan<char> name)
    {
        foreach (var word in GenericStarts)
            if (name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static readonly string[] GenericStarts =
    [
        "character",
        "char",
        "person ",
        "speaker",
        "participant",
        "interlocutor",
        "user",
        "human",
        "other ",
        "the other ",
        "your name",
        "name",
        "assistant",
        "ai",
        "role",
    ];

    private void Add(ref List<Finding>? found, string text, WordRun? run, int turn)
    {
        if (text.AsSpan().ContainsAny(Marks) && Template().Match(text) is { Success: true } template)
            (found ??= []).Add(
                new Finding(Name, Severity.Hard, "a placeholder was left in the text", template.Value, turn)
            );
        else if (run is not null && Words.TryFind(run, out var match))
            (found ??= []).Add(
                new Finding(
                    Name,
                    Severity.Hard,
                    "a placeholder was left in the text",
                    run.Between(match.First, match.End),
                    turn
                )
            );
        else if (run is not null && DoubtfulWords.TryFind(run, out var doubtful))
            (found ??= []).Add(
                new Finding(
                    Name,
                    _hasInterlocutors ? Severity.Soft : Severity.Hard,
                    "a placeholder was left in the text",
                    run.Between(doubtful.First, doubtful.End),
                    turn
                )
            );
    }

    [GeneratedRegex(
        @"\{\{?[^{}\n""':,]{1,40}\}?\}|\{\{|\}\}"
            + @"|[\[<](insert|your|the|a|his|her|their|user'?s?|character'?s?|speaker'?s?|person'?s?|interlocutor'?s?|other|another|some)?[ _-]?[\p{L}' ]{0,20}(name|character|person|speaker|interlocutor|location|place|topic|year|date)[ _-]?(here|[0-9A-E])?[\]>]"
            + @"|<\|[a-z_0-9]{1,30}\|?>|\[/?(INST|SYS)\]|</?(s|think|answer|response|user|assistant|system)>|\$\{?[a-z_]{2,20}\}|%[sd]\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Template();
}
