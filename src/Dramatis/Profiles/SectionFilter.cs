namespace Dramatis.Profiles;

/// <summary>Numbers the paragraphs of a page or file and leaves out the sections that are not the character's life.</summary>
internal sealed class SectionFilter
{
    private readonly LegacyHandling _legacy;
    private readonly List<TextPart.Heading> _headings = [];
    private readonly List<Paragraph> _paragraphs = [];
    private readonly List<string> _leftOut = [];
    private IReadOnlyList<string> _section = [];

    // The section being left out, or null. A cut never ends; every other one ends at the next heading as far out as its own.
    private TextPart.Heading? _skipped;
    private SectionKind _skippedKind;
    private int _skippedParagraphs;
    private bool _cut;

    private SectionFilter(LegacyHandling legacy) => _legacy = legacy;

    internal static FilteredText Apply(IEnumerable<TextPart> parts, LegacyHandling legacy)
    {
        var filter = new SectionFilter(legacy);
        foreach (var part in parts)
        {
            if (part is TextPart.Heading heading)
                filter.Enter(heading);
            else
                filter.Add(part.Text);
        }
        filter.EndSkipped();
        return new FilteredText(filter._paragraphs, filter._leftOut);
    }

    private void Enter(TextPart.Heading heading)
    {
        if (_cut)
            return;
        while (_headings.Count > 0 && _headings[^1].Level >= heading.Level)
            _headings.RemoveAt(_headings.Count - 1);
        _headings.Add(heading);
        _section = [.. _headings.Select(outer => outer.Text)];
        if (_skipped is not null && heading.Level > _skipped.Level)
            return;

        EndSkipped();
        var kind = SectionRules.Classify(heading.Text);
        if (kind == SectionKind.Life || (kind == SectionKind.Legacy && _legacy == LegacyHandling.Keep))
            return;
        _skipped = heading;
        _skippedKind = kind;
        _cut = kind == SectionKind.Legacy && _legacy == LegacyHandling.CutAfter;
    }

    private void Add(string text)
    {
        if (_skipped is null)
            _paragraphs.Add(new Paragraph(_paragraphs.Count, text, _section));
        else
            _skippedParagraphs++;
    }

    private void EndSkipped()
    {
        if (_skipped is not null && _skippedParagraphs > 0)
            _leftOut.Add(Describe(_skipped.Text));
        _skipped = null;
        _skippedParagraphs = 0;
    }

    private string Describe(string heading)
    {
        var count = _skippedParagraphs == 1 ? "1 paragraph" : $"{_skippedParagraphs} paragraphs";
        return (_cut, _skippedKind) switch
        {
            (true, _) => $"everything from section '{heading}' on ({count}): --legacy cut-after",
            (_, SectionKind.Legacy) => $"section '{heading}' ({count}): --legacy drop",
            _ => $"section '{heading}' ({count}): an appendix, not the life",
        };
    }
}

/// <summary>What is left of a page or file.</summary>
/// <param name="Paragraphs">In reading order, numbered.</param>
/// <param name="LeftOut">What was left out and why, a line each.</param>
internal sealed record FilteredText(IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<string> LeftOut);
