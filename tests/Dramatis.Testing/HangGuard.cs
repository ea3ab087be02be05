namespace Dramatis.Testing;

/// <summary>
/// When a test that hangs is ended. It is many times what the longest needs on a slow machine, because no
/// test may fail for being slow: it is for <c>Timeout</c> and for waits that nothing else ends, never for a measurement.
/// </summary>
internal static class HangGuard
{
    /// <summary>Milliseconds, as the attributes of tests take them.</summary>
    public const int Timeout = 300_000;

    /// <summary>The same, for a wait inside a test; shorter, so that its own message is the one that is seen.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(Timeout * 0.8);
}
