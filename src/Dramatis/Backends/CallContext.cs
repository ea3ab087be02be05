using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends;

/// <summary>
/// What travels with one logical call through the decorators, beside the standard options: an entry of
/// <see cref="ChatOptions.AdditionalProperties"/>, reached through <see cref="CallContextOptions"/>. A call's attempts run one after another;
/// a hedge, the only one that runs beside another, has a context of its own.
/// </summary>
internal sealed class CallContext
{
    /// <summary>Commits a body as received and returns its number in the journal; called before anything parses it.</summary>
    public Func<ReceivedBody, ValueTask<long>>? Recorder { get; set; }

    /// <summary>The system message for a model that cannot keep to JSON.</summary>
    public string? SystemForLines { get; set; }

    /// <summary>What is asked.</summary>
    public ModelRequest? Request { get; set; }

    /// <summary>What the attempt at hand has brought; null while it has brought nothing.</summary>
    public ReceivedBody? Received { get; set; }

    /// <summary>The number of the body that was committed last; 0 while none was.</summary>
    public long Id { get; private set; }

    /// <summary>What the prompt was made of, for the demo backend.</summary>
    public object? Inputs { get; set; }

    /// <summary>The transport attempt, from 1.</summary>
    public int Attempt { get; set; } = 1;

    /// <summary>The endpoint whose attempt failed last: another one is tried first.</summary>
    public string? Avoid { get; set; }

    /// <summary>Throws when an answer could not be committed: then nothing may be sent any more.</summary>
    public Action? BeforeSending { get; set; }

    /// <summary>The place its present attempt has at an endpoint.</summary>
    public Routing.Slot? Slot { get; set; }

    /// <summary>How the answer's structure was asked for in the end.</summary>
    public StructureUse? Structure { get; set; }

    /// <summary>Whether it asks what another one already asks: it takes a place nobody waits for, or none.</summary>
    public bool IsHedge { get; private init; }

    /// <summary>Commits a body as received, before anything parses it.</summary>
    public async ValueTask RecordAsync(ReceivedBody received)
    {
        // First: what has arrived was paid for, whether it can be kept or not.
        Received = received;
        if (Recorder is { } record)
            Id = await record(received).ConfigureAwait(false);
    }

    /// <summary>The context of a second request beside the one at hand, at another endpoint where there is one.</summary>
    public CallContext ToHedge() =>
        new()
        {
            Recorder = Recorder,
            SystemForLines = SystemForLines,
            Request = Request,
            Inputs = Inputs,
            Attempt = Attempt,
            Avoid = Slot?.Route.Name,
            BeforeSending = BeforeSending,
            IsHedge = true,
        };

    /// <summary>What the hedge brought is what this call has brought.</summary>
    public void TakeFrom(CallContext hedge) =>
        (Received, Id, Slot, Structure) = (hedge.Received, hedge.Id, hedge.Slot, hedge.Structure);
}

/// <summary>Typed access to the entries a call carries in <see cref="ChatOptions.AdditionalProperties"/>.</summary>
internal static class CallContextOptions
{
    private const string CallKey = "dramatis.call";
    private const string MinPKey = "min_p";

    public static CallContext? GetCall(this ChatOptions? options) =>
        options?.AdditionalProperties?.GetValueOrDefault(CallKey) as CallContext;

    /// <summary>The call's context, made on first use.</summary>
    public static CallContext Call(this ChatOptions options)
    {
        if (options.GetCall() is { } call)
            return call;
        call = new CallContext();
        (options.AdditionalProperties ??= [])[CallKey] = call;
        return call;
    }

    /// <summary>A copy with another context.</summary>
    public static ChatOptions WithCall(this ChatOptions options, CallContext call)
    {
        var copy = options.Clone();
        (copy.AdditionalProperties ??= [])[CallKey] = call;
        return copy;
    }

    public static void SetRecorder(this ChatOptions options, Func<ReceivedBody, ValueTask<long>> recorder) =>
        options.Call().Recorder = recorder;

    /// <summary>What the prompt was made of, or null: only the demo backend looks.</summary>
    public static object? GetInputs(this ChatOptions? options) => options.GetCall()?.Inputs;

    public static void SetMinP(this ChatOptions options, double minP) =>
        (options.AdditionalProperties ??= [])[MinPKey] = minP;

    public static double? GetMinP(this ChatOptions? options) =>
        options?.AdditionalProperties?.GetValueOrDefault(MinPKey) as double?;

    /// <summary>A copy without our own entry, for clients that may put unknown entries on the wire.</summary>
    public static ChatOptions WithoutCall(this ChatOptions options)
    {
        var copy = options.Clone();
        copy.AdditionalProperties?.Remove(CallKey);
        return copy;
    }
}
