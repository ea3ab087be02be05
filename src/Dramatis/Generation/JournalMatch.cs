using Dramatis.Characters;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>Whether a journal is of this character and may be added to; stops the run before anything is paid for.</summary>
internal static class JournalMatch
{
    private const string NameInfo = "character";

    // Names that differ only in case are one character; its files keep the spelling of the first run.
    public static async Task CheckNameAsync(Journal journal, Character character, string directory)
    {
        if (!CheckName(journal.Reader, character, directory))
            await journal.PutInfoAsync(NameInfo, character.Title).ConfigureAwait(false);
    }

    /// <summary>Whether the journal knows its character; one of another name stops the run.</summary>
    public static bool CheckName(JournalReader reader, Character character, string directory)
    {
        var known = reader.ReadInfo(NameInfo);
        if (known is not null && !string.Equals(known, character.Title, StringComparison.Ordinal))
            throw new RunException(
                ExitCode.Usage,
                $"\"{directory}\" belongs to \"{known}\", not to \"{character.Title}\". Use that spelling, or another --output."
            );
        return known is not null;
    }

    /// <summary>Demo rows and a model's rows never stand in one dataset.</summary>
    public static void CheckBackend(Journal journal, bool isDemo, string directory)
    {
        var others = journal
            .Reader.ReadRecipes()
            .Where(recipe => recipe.Value.Model == DemoChatClient.ModelName != isDemo)
            .Sum(recipe => journal.Reader.CountOf(recipe.Key));
        if (others == 0)
            return;
        throw new RunException(
            ExitCode.Usage,
            isDemo
                ? $"\"{directory}\" holds {others} items written by a model; the demo does not add to them. Use another --output."
                : $"\"{directory}\" holds {others} items written by the demo, which are not for training. "
                    + "Run with --redo changed to write them anew with the model, or use another --output."
        );
    }
}
