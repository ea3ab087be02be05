namespace Dramatis.Backends.Batches;

/// <summary>A call waits for the answers of a batch: its item stays open, neither settled nor failed.</summary>
internal sealed class PutOffException() : Exception("The answer is to come with a batch.");
