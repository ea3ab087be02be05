using Dramatis.Characters;
using Dramatis.Profiles;

namespace Dramatis.Generation;

/// <summary>Gives each paragraph its voice: what a person said of it, else what the rules say.</summary>
internal static class VoiceReader
{
    /// <param name="profile">The paragraphs and the horizon.</param>
    /// <param name="character">Whose life it is.</param>
    /// <param name="overruled">What a person said, by the paragraph's hash.</param>
    /// <param name="given">Verdicts given before; null when none holds any more.</param>
    public static IReadOnlyList<Paragraph> Judge(
        Profile profile,
        Character character,
        IReadOnlyDictionary<string, ParagraphVoice> overruled,
        IEnumerable<WrittenParagraph>? given = null
    )
    {
        // Reading the phrases takes most of a second, which a profile that has all its verdicts need not wait for.
        var rules = new Lazy<VoiceRules>(() => new VoiceRules(profile.Horizon, character.Name));
        var kept = (given ?? []).Where(one => one.IsJudged).ToLookup(one => one.Hash);
        return
        [
            .. profile.Paragraphs.Select(paragraph =>
            {
                var isOverruled = overruled.TryGetValue(paragraph.Hash, out var voice);
                var before = kept[paragraph.Hash]
                    .FirstOrDefault(one =>
                        one.IsVoiceOverruled == isOverruled
                        && (!isOverruled || one.Voice == voice)
                        && one.Section.SequenceEqual(paragraph.Section)
                    );
                return before is not null
                    ? paragraph with
                    {
                        Voice = before.Voice,
                        VoiceReason = before.VoiceReason,
                        IsVoiceOverruled = isOverruled,
                    }
                    : Judge(rules.Value, paragraph, isOverruled ? voice : null);
            }),
        ];
    }

    private static Paragraph Judge(VoiceRules rules, Paragraph paragraph, ParagraphVoice? overruled)
    {
        var judged = rules.Judge(paragraph) with { IsVoiceOverruled = false };
        return overruled is { } voice && voice != judged.Voice
            ? judged with
            {
                Voice = voice,
                VoiceReason = $"said so by hand; the rules: {Described(judged)}",
                IsVoiceOverruled = true,
            }
            : judged;
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
