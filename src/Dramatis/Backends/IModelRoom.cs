namespace Dramatis.Backends;

/// <summary>How much a gate can take: whoever plans work starts that much and a little more, so that a place that falls free is taken at once.</summary>
internal interface IModelRoom
{
    /// <summary>How many calls may be in flight at present.</summary>
    int CallsAtOnce { get; }

    /// <summary>Told when <see cref="CallsAtOnce"/> has changed; from any thread.</summary>
    Action? Changed { get; set; }
}
