namespace Dramatis.Load.Rows;

/// <summary>How the command line is told how many calls may be in flight.</summary>
internal static class EngineOptions
{
    /// <summary>Exactly so many, whatever the server does.</summary>
    public static string[] Fixed(int inFlight) => ["--concurrency", $"{inFlight}", "--fixed-concurrency"];

    /// <summary>As many as do good, up to a ceiling.</summary>
    public static string[] UpTo(int ceiling) => ["--concurrency", $"{ceiling}"];
}
