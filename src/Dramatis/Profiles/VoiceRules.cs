using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Dramatis.Characters;

namespace Dramatis.Profiles;

/// <summary>
/// Tells who speaks in a paragraph: the life, the time after it, or scholars. A section's heading may say so; else each sentence is looked
/// at for years after the horizon and for the phrases of <see cref="VoicePhrases"/>, outside quotations and parentheses. When a third
/// of the sentences do not speak of the life, neither does the paragraph.
/// </summary>
internal sealed partial class VoiceRules
{
    /// <summary>
    /// Kept beside the verdicts: those of the same rules are not given again. To be raised with every change of these rules, of
    /// <see cref="VoicePhrases"/> or of the headings.
    /// </summary>
    internal const int Version = 2;

    private const double LeastShare = 0.33;
    private const double HintWeight = 0.5;
    private const int MostQuoted = 2;
    private const int LongestLife = 110;
    private const int ShortestNameWord = 3;

    private static readonly HeadingTable ScholarlyHeadings = HeadingTable.Parse(
        """
        en: sources | sources and * | ancient sources | source problem | scholarship | modern scholarship | historicity | historicity of * | authenticity | authorship | authorship question | dating | interpretation | interpretations | theories | debate | debates | scholarly debate | criticism and interpretation
        de: quellen | quellenlage | forschung | forschungsstand | historizität | echtheit | datierung | deutung | deutungen | interpretation | theorien
        fr: sources | historicité | authenticité | datation | interprétation | interprétations | débats | hypothèses | état de la recherche
        es: fuentes | historicidad | autenticidad | datación | interpretación | interpretaciones | debate | hipótesis | teorías
        it: fonti | storicità | autenticità | datazione | interpretazione | interpretazioni | dibattito | ipotesi | storiografia
        pt: fontes | historicidade | autenticidade | datação | interpretação | interpretações | debate | hipóteses | historiografia
        nl: bronnen | historiciteit | authenticiteit | datering | interpretatie | interpretaties | onderzoek | theorieën
        ru: источники | историчность | подлинность | датировка | интерпретации | гипотезы | исследования
        pl: źródła | historyczność | autentyczność | datowanie | interpretacje | hipotezy | badania
        sv: källor | källäge | historicitet | äkthet | datering | tolkning | tolkningar | forskning
        ja, zh: 研究 | 史料 | 学説 | 諸説 | 史料来源 | 學術研究 | 学术研究 | 争议 | 爭議 | 考证 | 考證
        """
    );

    private readonly Horizon? _horizon;
    private readonly FrozenSet<string> _name;

    /// <param name="horizon">The last moment the character can know of; null: no year is too late.</param>
    /// <param name="name">The character's name.</param>
    internal VoiceRules(Horizon? horizon, string name)
    {
        _horizon = horizon;
        _name = Words()
            .Matches(name)
            .Select(word => word.Value)
            .Where(word => word.Length >= ShortestNameWord && char.IsUpper(word[0]))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The paragraph with its voice and the reason.</summary>
    internal Paragraph Judge(Paragraph paragraph)
    {
        foreach (var heading in paragraph.Section)
        {
            if (SectionRules.Classify(heading) == SectionKind.Legacy)
                return With(paragraph, ParagraphVoice.Posthumous, $"section '{heading}'");
            if (ScholarlyHeadings.Has(HeadingTable.Normalise(heading)))
                return With(paragraph, ParagraphVoice.Scholarly, $"section '{heading}'");
        }

        var evidence = new Evidence();
        foreach (var (start, length) in Sentences.Of(paragraph.Text))
            Look(paragraph.Text.Substring(start, length), evidence);
        var isOneHint = evidence.Weight <= HintWeight && evidence.Later.Count == 0 && evidence.Scholarly.Count == 0;
        if (evidence.Sentences == 0 || isOneHint || evidence.Weight / evidence.Sentences < LeastShare)
            return With(paragraph, ParagraphVoice.Life, "");
        var isLater = evidence.Later.Count > evidence.Scholarly.Count;
        var told = isLater ? "told from after the life" : "what scholars think";
        var quoted = (isLater ? evidence.Later : [.. evidence.Scholarly, .. evidence.Hinted, .. evidence.Later])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostQuoted)
            .Select(text => $"\"{text}\"");
        return With(
            paragraph,
            isLater ? ParagraphVoice.Posthumous : ParagraphVoice.Scholarly,
            $"{told}: {string.Join(", ", quoted)} ({evidence.Hits} of {evidence.Sentences} sentences)"
        );
    }

    /// <summary>Whether a sentence tells of the life by itself, whatever paragraph it stands in.</summary>
    internal bool IsOfLife(string sentence)
    {
        var evidence = new Evidence();
        Look(sentence, evidence);
        return evidence.Weight < 1;
    }

    private void Look(string sentence, Evidence evidence)
    {
        evidence.Sentences++;
        var bare = WithoutAsides(sentence);
        var text = WithNameMarks(bare);
        var tooLate = TooLate(bare);
        var later = tooLate ?? Quoted(First(VoicePhrases.Later, text));
        var scholarly = IsOver().IsMatch(text) ? null : Quoted(First(VoicePhrases.Scholarship, text));
        if (later is not null)
            evidence.Later.Add(later);
        if (scholarly is not null)
            evidence.Scholarly.Add(scholarly);
        if (later is not null || scholarly is not null)
        {
            evidence.Hits++;
            // What happened on a day of the life is told, whatever somebody thought of it later.
            evidence.Weight += tooLate is null && IsDatedInLife(sentence) ? HintWeight : 1;
            return;
        }
        var hints = VoicePhrases.Hints.Sum(phrases => phrases.Count(text));
        if (hints == 0)
            return;
        evidence.Hits++;
        evidence.Weight += Math.Min(1, hints * HintWeight);
        evidence.Hinted.Add(Quoted(First(VoicePhrases.Hints, text))!);
    }

    private string? TooLate(string sentence)
    {
        if (_horizon?.Year is not { } horizon)
            return null;
        foreach (var year in YearReading.In(sentence))
        {
            // "In 406" of somebody who lived before Christ is hardly the year 406.
            var isClear =
                year.HasEra || horizon > 0 || year.First >= 1000 || year.Precision == HorizonPrecision.Century;
            if (isClear && year.First > horizon)
                return sentence.Substring(year.Start, year.Length);
        }
        return null;
    }

    private bool IsDatedInLife(string sentence)
    {
        if (_horizon?.Year is not { } horizon)
            return false;
        foreach (var year in YearReading.In(sentence))
            if (IsInLife(year.First, horizon) || (horizon < 0 && !year.HasEra && IsInLife(-year.First, horizon)))
                return true;
        return DayOrMonth().IsMatch(sentence);
    }

    private static bool IsInLife(int year, int horizon) => year <= horizon && year >= horizon - LongestLife;

    private string? Quoted(Match match) =>
        match.Success
            ? match
                .Value.Trim()
                .Trim(',', '.', ';', ':', '(', '"', '\'', '-', '—', '–')
                .Replace(VoicePhrases.NameMark.ToString(), FirstName)
            : null;

    private string FirstName => _name.Count > 0 ? _name.Items[0] : "...";

    private string WithNameMarks(string sentence) =>
        _name.Count == 0
            ? sentence
            : Words()
                .Replace(sentence, word => _name.Contains(word.Value) ? VoicePhrases.NameMark.ToString() : word.Value);

    // What others say in quotation marks, and what stands in parentheses, does not tell when the sentence was written.
    private static string WithoutAsides(string sentence)
    {
        var kept = new StringBuilder(sentence.Length);
        var (depth, inQuotes) = (0, false);
        var isQuoted = sentence.Count(character => character == '"') % 2 == 0;
        foreach (var character in sentence)
        {
            if (character is '(' or '（')
                depth++;
            else if (character is ')' or '）' && depth > 0)
                depth--;
            else if (character is '“' or '„' or '«')
                inQuotes = true;
            else if (character is '”' or '»')
                inQuotes = false;
            else if (character == '"' && isQuoted)
                inQuotes = !inQuotes;
            else if (depth == 0 && !inQuotes)
                kept.Append(character);
        }
        // What never closes is no aside.
        return depth > 0 || inQuotes ? sentence : kept.ToString();
    }

    private static Paragraph With(Paragraph paragraph, ParagraphVoice voice, string reason) =>
        paragraph with
        {
            Voice = voice,
            VoiceReason = reason,
        };

    private static Match First(Regex[] phrases, string text)
    {
        var first = Match.Empty;
        foreach (var some in phrases)
            if (some.Match(text) is { Success: true } match && (!first.Success || match.Index < first.Index))
                first = match;
        return first;
    }

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"\b(January|February|(in|of|by|since|until|on|early|late|mid) (March|May)|[0-9]{1,2} (March|May)|(March|May) [0-9]{1,2}|April|June|July|August|September|October|November|December)\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex DayOrMonth();

    // A quarrel that was over while the character lived is a part of the life.
    [GeneratedRegex(
        @"\b(until then|up to then|bis dahin|jusqu['’]alors|hasta entonces|fino ad allora|had (\p{L}+,? ){0,4}(been|remained) (\p{L}+ ){0,3}(debate|debated|dispute|disputed|discussion|controversy|controversial|uncertain|unclear|contested|question|questioned))\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex IsOver();

    private sealed class Evidence
    {
        public int Sentences { get; set; }
        public int Hits { get; set; }
        public double Weight { get; set; }
        public List<string> Later { get; } = [];
        public List<string> Scholarly { get; } = [];
        public List<string> Hinted { get; } = [];
    }
}
