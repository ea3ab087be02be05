namespace Dramatis.Testing.Serving;

/// <summary>What a server saw of its clients.</summary>
public sealed record ServingFigures
{
    /// <summary>The scenario it served.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>Requests that came, refused ones included.</summary>
    public int Requests { get; init; }

    /// <summary>Requests that got an answer.</summary>
    public int Answered { get; init; }

    /// <summary>Requests that were refused.</summary>
    public int Refused { get; init; }

    /// <summary>Answered requests whose very words had been answered before.</summary>
    public int Repeated { get; init; }

    /// <summary>The most requests inside at one moment, waiting ones included.</summary>
    public int MostInFlight { get; init; }

    /// <summary>The most requests that waited at one moment.</summary>
    public int LongestQueue { get; init; }

    /// <summary>How many waited on average, from the first request to the last answer.</summary>
    public double MeanQueue { get; init; }

    /// <summary>From the first request to the last answer, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>What the answered requests would have taken at best, had <see cref="MostInFlight"/> been wanted.</summary>
    public double IdealSeconds { get; init; }

    /// <summary>When the first request came, by the machine's monotonic clock; 0 when none came.</summary>
    public long FirstRequestAt { get; init; }

    /// <summary>The server's own processor time so far, in seconds.</summary>
    public double ServerCpuSeconds { get; init; }
}
