namespace Dramatis;

/// <summary>
/// The run cannot go on. The one exception of this library: a failure of a single item is an outcome, not an exception.
/// The message says what happened, to what, and what to do next.
/// </summary>
public sealed class RunException : Exception
{
    /// <summary>Creates the failure of a run.</summary>
    /// <param name="exitCode">What the command line returns to the shell.</param>
    /// <param name="message">What happened, to what, and what to do next.</param>
    /// <param name="innerException">The cause, if another exception is it.</param>
    public RunException(ExitCode exitCode, string message, Exception? innerException = null)
        : base(message, innerException) => ExitCode = exitCode;

    /// <summary>What the command line returns to the shell.</summary>
    public ExitCode ExitCode { get; }
}
