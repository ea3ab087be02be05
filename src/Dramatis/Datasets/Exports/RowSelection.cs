using System.Globalization;
using Dramatis.Runs;

namespace Dramatis.Datasets.Exports;

/// <summary>Which rows are taken, by what the user asked for and what all trainers ask for.</summary>
internal sealed class RowSelection(ExportOptions options)
{
    public const string OtherKind = "a kind that was not asked for (--kinds)";

    private readonly ExchangeSplit _split = new(options.MaxTokens);
    private readonly HashSet<ExportKind> _kinds =
        options.Kinds.Count == 0 ? [.. Enum.GetValues<ExportKind>()] : [.. options.Kinds];
    private readonly string _tooLong = string.Create(
        CultureInfo.InvariantCulture,
        $"one exchange alone has more than {options.MaxTokens} tokens (--max-tokens)"
    );
    private readonly string _score = string.Create(
        CultureInfo.InvariantCulture,
        $"a score below {options.MinScore} (--min-score)"
    );

    /// <summary>Why a row is left out, or null and into how many parts it is taken apart.</summary>
    public (string? Reason, int Parts) Judge(SourceRow row, SourceFile file)
    {
        if (row.Example is not { } example)
            return (row.Problem, 0);
        if (example.Kind is not { } kind || file.Source is not { } source)
            return Length(example);
        if (!_kinds.Contains(kind))
            return (OtherKind, 0);
        var decision = source.Decision(row.Key);
        if (decision == ReviewVerdict.Drop)
            return ("dropped in review", 0);
        if (options.OnlyReviewed && decision is null)
            return ("not reviewed (--only-reviewed)", 0);
        if (row.Score < options.MinScore)
            return (_score, 0);
        return Length(example);
    }

    public IReadOnlyList<ExportExample> Parts(ExportExample example) => _split.Of(example);

    private (string? Reason, int Parts) Length(ExportExample example)
    {
        var parts = Parts(example);
        return parts.Count == 0 ? (_tooLong, 0) : (null, parts.Count);
    }
}
