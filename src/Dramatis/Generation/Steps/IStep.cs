using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>
/// A step declares: what its items are made with, the prompt, the answer's shape and the checks. It knows nothing of threads, retries,
/// files or the next step.
/// </summary>
internal interface IStep
{
    StepName Name { get; }

    /// <summary>The prompts the step uses.</summary>
    IReadOnlyList<PromptTemplate> Templates { get; }

    /// <summary>What an item takes when every first answer is a usable one; nothing is asked.</summary>
    Usage Expect(WorkItem item);

    Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken);
}
