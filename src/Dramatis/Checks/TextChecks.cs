using System.Text.RegularExpressions;
using Dramatis.Records;

namespace Dramatis.Checks;

/// <summary>Stand-ins a model left where a name or a word belongs: {Character2}, [name], &lt;other person&gt;.</summary>
internal static partial class PlaceholderCheck
{
    public static Verdict Look(string text)
    {
        var match = Pattern().Match(text);
        return match.Success ? new Verdict.Reject($"placeholder {match.Value}") : Verdict.Good;
    }

    [GeneratedRegex(
        @"\{[^{}\n]{1,40}\}|\[(?:insert |your |the |a )?[a-z ]{0,20}(?:name|character|person|speaker|interlocutor|location|place)[^\]\n]{0,20}\]|<(?:name|character|person|speaker|other|location|place|insert)[^<>\n]{0,30}>|\bCharacter ?\d\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Pattern();
}

/// <summary>The assistant speaking instead of the character.</summary>
internal static partial class AssistantLeakCheck
{
    public static Verdict Look(string speech)
    {
        var match = Pattern().Match(speech);
        return match.Success ? new Verdict.Reject($"speaks as an assistant: \"{match.Value}\"") : Verdict.Good;
    }

    [GeneratedRegex(
        @"\bas an? (?:AI|artificial intelligence|(?:large )?language model|virtual assistant)\b|\bI(?:'m| am) (?:just |only )?an? (?:AI|artificial intelligence|(?:large )?language model|virtual assistant|AI assistant)\b|\bmy (?:training data|knowledge cut-?off)\b|\bI cannot (?:assist|help) with (?:that|this) request\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Pattern();
}

/// <summary>A conversation that can be trained on: somebody speaks, the character answers.</summary>
internal static class StructureCheck
{
    public static Verdict Look(IReadOnlyList<Turn> turns, string character)
    {
        var heard = false;
        foreach (var turn in turns)
        {
            if (!string.Equals(turn.Speaker, character, StringComparison.Ordinal))
                heard = true;
            else if (heard)
                return Verdict.Good;
        }
        return new Verdict.Reject(
            heard ? $"{character} never answers"
            : turns.Count > 0 ? "nobody but the character speaks"
            : "no speech"
        );
    }
}
