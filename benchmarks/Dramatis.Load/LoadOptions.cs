namespace Dramatis.Load;

/// <summary>What the command line says.</summary>
internal sealed record LoadOptions
{
    /// <summary>After this nothing is measured twice, so that a slow machine is done in time too.</summary>
    public static readonly TimeSpan TimeToRepeat = TimeSpan.FromMinutes(4);

    /// <summary>A row that takes longer hangs.</summary>
    public static readonly TimeSpan LongestRow = TimeSpan.FromMinutes(10);

    /// <summary>The same where sizes are ten times as large.</summary>
    public static readonly TimeSpan LongestFullRow = TimeSpan.FromHours(1);

    /// <summary>The command line's program.</summary>
    public string Engine { get; init; } = "";

    /// <summary>The fake server's program.</summary>
    public string Server { get; init; } = "";

    public bool Full { get; init; }

    /// <summary>The names of the rows wanted; empty: all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Where the results go; null: nowhere, since a part of the table must not replace the whole.</summary>
    public string? Results { get; init; }

    public string? Page { get; init; }

    /// <summary>Null when the arguments make no sense.</summary>
    public static LoadOptions? Read(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--full":
                    options = options with { Full = true };
                    continue;
                case "--only" when value is not null:
                    options = options with { Only = value.Split(',') };
                    break;
                case "--results" when value is not null:
                    options = options with { Results = value };
                    break;
                case "--page" when value is not null:
                    options = options with { Page = value };
                    break;
                case "--engine" when value is not null:
                    options = options with { Engine = value };
                    break;
                case "--server" when value is not null:
                    options = options with { Server = value };
                    break;
                default:
                    return null;
            }
            i++;
        }
        return options;
    }
}
