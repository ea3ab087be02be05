using Dramatis.Characters;
using Dramatis.Profiles;

namespace Dramatis.Generation;

/// <summary>Gives each paragraph its voice: what a person said of it, else what the rules say.</summary>
internal static class VoiceReader
{
    public static IReadOnlyList<Paragraph> Judge(
        Profile profile,
        Character character,
        IReadOnlyDictionary<string, ParagraphVoice> overruled
    )
    {
        var rules = new VoiceRules(profile.Horizon, character.Name);
        return
        [
            .. profile.Paragraphs.Select(paragraph =>
            {
                var judged = rules.Judge(paragraph) with { IsVoiceOverruled = false };
                return overruled.TryGetValue(paragraph.Hash, out var voice) && voice != judged.Voice
                    ? judged with
                    {
                        Voice = voice,
                        VoiceReason = $"said so by hand; the rules: {Described(judged)}",
                        IsVoiceOverruled = true,
                    }
                    : judged;
            }),
        ];
    }

    /// <summary>Takes note of verdicts by hand; those the rules agree with need none.</summary>
    public static IReadOnlyDictionary<string, ParagraphVoice> Overrule(
        Profile profile,
        Character character,
        IReadOnlyDictionary<string, ParagraphVoice> overruled,
        IReadOnlyDictionary<int, ParagraphVoice> verdicts
    )
    {
        var rules = new VoiceRules(profile.Horizon, character.Name);
        var all = overruled.ToDictionary(StringComparer.Ordinal);
        foreach (var (index, voice) in verdicts)
        {
            if (index < 0 || index >= profile.Paragraphs.Count)
                throw new RunException(
                    ExitCode.Usage,
                    $"There is no paragraph {index}: {character.Name} has {profile.Paragraphs.Count}, numbered from 0."
                );
            var paragraph = profile.Paragraphs[index];
            if (rules.Judge(paragraph).Voice == voice)
                all.Remove(paragraph.Hash);
            else
                all[paragraph.Hash] = voice;
        }
        return all;
    }

    private static string Described(Paragraph judged) =>
        VerdictFile.WordOf(judged.Voice) + (judged.VoiceReason.Length > 0 ? $", {judged.VoiceReason}" : "");
}
