namespace Dramatis.Checks.Metrics;

/// <summary>The limits a dataset is held against.</summary>
public sealed class Gate
{
    private readonly bool _strict;
    private readonly IReadOnlyDictionary<string, Limit> _own;

    private Gate(string name, bool strict, IReadOnlyDictionary<string, Limit> own)
    {
        Name = name;
        _strict = strict;
        _own = own;
    }

    /// <summary>Limits a dataset of a small local model can meet.</summary>
    public static Gate Default { get; } = new("default", strict: false, new Dictionary<string, Limit>());

    /// <summary>Limits for data one wants to rely on.</summary>
    public static Gate Strict { get; } = new("strict", strict: true, new Dictionary<string, Limit>());

    /// <summary>"default", "strict", or the name given.</summary>
    public string Name { get; }

    /// <summary>Every metric a gate can name; one that ends in "_*" stands for all names that begin so.</summary>
    public static IReadOnlyList<string> MetricNames { get; } = [.. MetricCatalog.All.Select(metric => metric.Name)];

    /// <summary>A gate of one's own.</summary>
    /// <param name="name">What it is called in reports.</param>
    /// <param name="limits">The limits, by metric; only these are held.</param>
    public static Gate Of(string name, IReadOnlyDictionary<string, Limit> limits)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(limits);
        return new Gate(name, strict: false, limits);
    }

    /// <summary>Whether a metric of this name exists.</summary>
    /// <param name="name">The name.</param>
    public static bool Knows(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return MetricCatalog.All.Any(metric =>
            metric.Name == name
            || (metric.Name.EndsWith('*') && name.StartsWith(metric.Name[..^1], StringComparison.Ordinal))
        );
    }

    internal Metric Judge(Measure measure)
    {
        var definition = MetricCatalog.Of(measure.Name);
        var limit =
            _own.Count > 0 ? _own.GetValueOrDefault(measure.Name)
            : _strict ? definition.Strict
            : definition.Usual;
        var enough = measure.Count >= definition.LeastCount && measure.Value is not null;
        return new Metric(
            measure.Name,
            measure.Value is { } value ? Math.Round(value, 4) : null,
            limit,
            limit is null || !enough ? null : limit.Holds(measure.Value!.Value)
        );
    }
}
