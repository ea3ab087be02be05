namespace Dramatis.Load;

/// <summary>What the command line says.</summary>
internal sealed record LoadOptions
{
    /// <summary>What can be said on the command line.</summary>
    /// <param name="rows">The names of the rows.</param>
    /// <param name="scenarios">The names of the scenarios.</param>
    public static string Usage(IEnumerable<string> rows, IEnumerable<string> scenarios) =>
        $"""
            usage: benchmarks/run [--full] [--only NAME[,NAME]] [--results DIR] [--page FILE]
                   benchmarks/run --serve SCENARIO [--port N]
                   benchmarks/run --help

            Measures the whole engine, as a process of its own, against a fake model server in another. Ten minutes at most without --full.

              --full         also a million rows, and fifty kills instead of six
              --only NAME    only these rows: {string.Join(", ", rows)}
              --results DIR  where latest.json and latest.md go (default: benchmarks/results; nowhere with --only)
              --page FILE    also replace the table between the marks of this page (docs/performance.md)
              --serve NAME   only start the fake server, print its address, and at its end what it saw; GET /figures says so meanwhile.
                             Scenarios: {string.Join(", ", scenarios)}
              --port N       where it listens on 127.0.0.1 (default: a free port)
              --build DIR    keep the built programs in DIR for the next time
            """;

    /// <summary>A row that takes longer hangs.</summary>
    public static readonly TimeSpan LongestRow = TimeSpan.FromMinutes(10);

    /// <summary>The same where sizes are ten times as large.</summary>
    public static readonly TimeSpan LongestFullRow = TimeSpan.FromHours(1);

    /// <summary>The command line's program.</summary>
    public string Engine { get; init; } = "";

    /// <summary>The fake server's program.</summary>
    public string Server { get; init; } = "";

    public bool Full { get; init; }

    public bool Help { get; init; }

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
                case "--help":
                    options = options with { Help = true };
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
