using Dramatis.Characters;

namespace Dramatis.Checks.Anachronisms;

/// <summary>Decides which mentions of one row are anachronisms, and how certainly.</summary>
internal sealed class AnachronismJudgement(Lexicon lexicon, string character, int now, IReadOnlyList<SpokenText> texts)
{
    // The lexicon's years are careful, but not to the month.
    private const int NearlyThen = 3;

    // Later people plan and forecast in years.
    private const int LivingMemory = 1900;
    private const int NearFuture = 30;

    private const int MostFindings = 24;

    private readonly List<NamedYear> _years = [];
    private readonly List<Finding> _found = [];

    /// <summary>What there is to find, in the order of the texts: of each at first what times it names, then what it knows of.</summary>
    public IReadOnlyList<Finding> Find(string check)
    {
        for (var i = 0; i < texts.Count && !IsFull; i++)
        {
            if (texts[i].Part == TextPart.Free)
                continue;
            FindYears(check, texts[i]);
            FindMentions(check, i);
        }
        return _found;
    }

    private bool IsFull => _found.Count >= MostFindings;

    private void FindMentions(string check, int index)
    {
        var text = texts[index];
        HashSet<int>? seen = null;
        foreach (var mention in text.Reading.Mentions)
        {
            if (IsFull)
                return;
            var entry = lexicon.Entries[mention.Entry];
            if (!IsLater(entry, text.Part) || IsOwnName(entry) || SeverityOf(index, mention, entry) is not { } severity)
                continue;
            if (!(seen ??= []).Add(mention.Entry))
                continue;
            var written = text.Reading.Span(mention.From, mention.To);
            _found.Add(new Finding(check, severity, What(entry, written, text.Part), written, text.Turn));
        }
    }

    private bool IsLater(LexiconEntry entry, TextPart part) =>
        entry.Kind switch
        {
            EntryKind.Dated => entry.Year > now && (part != TextPart.Narrated || !entry.Has(EntryFlags.Word)),
            EntryKind.EraPhrase => entry.Year > now && part != TextPart.Narrated,
            _ => false,
        };

    private bool IsOwnName(LexiconEntry entry) =>
        char.IsUpper(entry.Concept[0])
        && (
            character.Contains(entry.Concept, StringComparison.OrdinalIgnoreCase)
            || entry.Concept.Contains(character, StringComparison.OrdinalIgnoreCase)
        );

    private Severity? SeverityOf(int index, Mention mention, LexiconEntry entry)
    {
        var text = texts[index];
        if (entry.Has(EntryFlags.Homograph) && !HasCue(index, mention, entry))
            return null;
        if (text.Part == TextPart.Own && WasBroughtUp(index, mention))
            return Echo.IsDistant(text.Reading, mention, lexicon) ? null
                : entry.IsCertain && Echo.Explains(text.Reading, mention) ? Severity.Hard
                : Severity.Soft;
        var isSoft =
            entry.Has(EntryFlags.Suspicious) || (entry.Kind == EntryKind.Dated && entry.Year - now <= NearlyThen);
        return isSoft ? Severity.Soft : Severity.Hard;
    }

    // An everyday word is meant in its later sense when a word of the same topic that has only that sense stands near.
    private bool HasCue(int index, Mention mention, LexiconEntry entry)
    {
        for (var i = Math.Max(0, index - 1); i <= index; i++)
            foreach (var other in texts[i].Reading.Mentions)
            {
                var cue = lexicon.Entries[other.Entry];
                if (cue.Kind != EntryKind.Dated || cue.Year <= now || !cue.IsCertain)
                    continue;
                if (string.Equals(cue.Topic, entry.Topic, StringComparison.Ordinal))
                    return texts[i].Part != TextPart.Free || !Echo.IsDistant(texts[index].Reading, mention, lexicon);
            }
        return false;
    }

    private bool WasBroughtUp(int index, Mention mention)
    {
        // "My car", says one, and the other: "Your car".
        var written = texts[index].Reading.Span(mention.To - 1, mention.To);
        for (var i = index - 1; i >= 0; i--)
        {
            if (texts[i].Part is not (TextPart.Free or TextPart.Contemporary))
                continue;
            foreach (var other in texts[i].Reading.Mentions)
                if (other.Entry == mention.Entry)
                    return true;
            if (texts[i].Reading.Text.Contains(written, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private void FindYears(string check, SpokenText text)
    {
        _years.Clear();
        if (YearReader.MayName(text.Reading))
            YearReader.Read(text.Reading, _years);
        foreach (var mention in text.Reading.Mentions)
            if (lexicon.Entries[mention.Entry] is { Kind: EntryKind.Century } century)
            {
                var (sign, to) = YearReader.EraAfter(text.Reading, mention.To);
                var first = YearReader.FirstYear(century.Year, sign < 0);
                _years.Add(new NamedYear(first, mention.From, to, YearReader.NoEra, sign != 0 || century.Year > 9));
            }
        foreach (var year in _years)
        {
            if (IsFull)
                return;
            var written = text.Reading.Span(year.From, year.To);
            if (text.Part != TextPart.Narrated && year.Era > now)
                _found.Add(
                    new Finding(
                        check,
                        Severity.Hard,
                        $"counts years as nobody did in {Horizon.YearText(now)}",
                        written,
                        text.Turn
                    )
                );
            else if (year.Year > now && !IsAsked(text, year))
            {
                // "In 5th century Athens": with a character who lived before Christ the era is left out as a rule.
                if (!year.IsCertain && now < 0 && text.Part == TextPart.Narrated)
                    continue;
                if (now >= LivingMemory && year.Year - now <= NearFuture)
                    continue;
                _found.Add(
                    new Finding(
                        check,
                        year.IsCertain && now < LivingMemory ? Severity.Hard : Severity.Soft,
                        $"names a time after {Horizon.YearText(now)}",
                        written,
                        text.Turn
                    )
                );
            }
        }
    }

    // The character asks back what a year is that another speaker named.
    private bool IsAsked(SpokenText text, NamedYear year)
    {
        if (text.Part != TextPart.Own)
            return false;
        var written = text.Reading.Span(year.From, year.To);
        return texts.Any(other =>
                other.Part is TextPart.Free or TextPart.Contemporary
                && other.Turn < text.Turn
                && other.Reading.Text.Contains(written, StringComparison.OrdinalIgnoreCase)
            ) && Echo.IsDistant(text.Reading, new Mention(-1, year.From, year.To), lexicon);
    }

    private string What(LexiconEntry entry, string written, TextPart part) =>
        entry.Kind == EntryKind.EraPhrase
            ? $"speaks of the time from outside it: \"{written}\""
            : (part == TextPart.Narrated ? "there is " : "knows of ")
                + $"{written} ({(entry.Year < 1000 ? "about " : "")}{Horizon.YearText(entry.Year)}), after {Horizon.YearText(now)}";
}
