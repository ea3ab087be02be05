using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>Whether the character loses his temper. Once a row: it is the rate over the rows that counts.</summary>
internal sealed class AngerRowCheck(World world) : IRowCheck
{
    public const string CheckName = "anger";

    private readonly PhraseSet _anger = new(MannerPhrases.Anger, Languages(world));
    private readonly PhraseSet _exclamations = new(MannerPhrases.Exclamations, Languages(world));

    public string Name => CheckName;

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var spoken = SpokenRow.Of(row, world.Character);
        for (var i = 0; i < row.Turns.Count; i++)
        {
            if (!spoken.Own[i])
                continue;
            var speech = spoken.Speech(i);
            if (_anger.TryFind(speech, out var match) || IsExclaimed(speech, out match))
                return
                [
                    new Finding(Name, Severity.Soft, "loses his temper", speech.Between(match.First, match.End), i),
                ];
        }
        return [];
    }

    private bool IsExclaimed(WordRun speech, out PhraseMatch match)
    {
        for (var from = 0; _exclamations.TryFind(speech, out match, from); from = match.End)
        {
            var end = speech[match.End - 1].End;
            if (speech[match.First].Opens && end < speech.Text.Length && speech.Text[end] is '!' or '！')
                return true;
        }
        return false;
    }

    internal static string[] Languages(World world)
    {
        var code = Profiles.FunctionWords.LanguageCode(world.Language);
        return code == "en" ? ["en"] : [code, "en"];
    }
}
