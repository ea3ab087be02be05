using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>What a training row's system message holds: a model that always sees a scene is lost without one.</summary>
internal enum SystemMessage
{
    /// <summary>The identity text, then location and scene.</summary>
    IdentityAndScene,

    /// <summary>The identity text alone.</summary>
    Identity,

    /// <summary>There is no system message.</summary>
    None,
}

/// <summary>
/// Deals the system messages out: over a run with the usual amounts 60 % have identity and scene, 25 % the identity, 15 % none. Interviews
/// have no scene, so most of the other two kinds are theirs. What a row gets depends on its key alone.
/// </summary>
internal static class SystemPlan
{
    private const double IdentityOfInterviews = 0.65;
    private const double SceneOfOthers = 0.85;
    private const double IdentityOfOthers = 0.085;

    // The two-dimensional golden ratios fill any rectangle of paragraphs and numbers evenly.
    private const ulong ByGroup = 0xC13FA9A902A6328F;
    private const ulong ByNumber = 0x91E10DA5C79E7B1D;

    public static SystemMessage Of(WorkKey key, ConversationKind kind)
    {
        var place = (ByGroup * (ulong)key.Group) + (ByNumber * (ulong)key.Number) + ((ulong)key.Step << 61);
        var share = place / (double)ulong.MaxValue;
        if (kind == ConversationKind.Interview)
            return share < IdentityOfInterviews ? SystemMessage.Identity : SystemMessage.None;
        return share < SceneOfOthers ? SystemMessage.IdentityAndScene
            : share < SceneOfOthers + IdentityOfOthers ? SystemMessage.Identity
            : SystemMessage.None;
    }
}
