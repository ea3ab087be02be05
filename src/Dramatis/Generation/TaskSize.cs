using Dramatis.Backends;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>How large the call of a task is, before it is made.</summary>
internal static class TaskSize
{
    // Of the room an answer is given. Measured with small instruct models, whose answers are rarely cut.
    private const double TypicalAnswer = 0.5;

    /// <summary>The prompt as a server that keeps to JSON gets it.</summary>
    public static string Prompt<T>(AnswerTask<T> task)
    {
        var values = task.Values([], task.Wanted);
        var form = task.Schema is null ? "" : task.Template.Render("JSON", values);
        return task.Template.Render("System", values) + form + task.Template.Render("User", values);
    }

    /// <summary>What the call takes when the first answer is a usable one.</summary>
    public static Usage Expect<T>(AnswerTask<T> task) =>
        new(1, TokenEstimate.Of(Prompt(task)), (long)(task.MaxTokens(task.Wanted) * TypicalAnswer));
}
