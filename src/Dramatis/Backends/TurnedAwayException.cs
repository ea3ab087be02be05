namespace Dramatis.Backends;

/// <summary>A call was not in flight when the run was told to stop: it is not sent, and its item stays open.</summary>
internal sealed class TurnedAwayException() : Exception("The run is stopping.");
