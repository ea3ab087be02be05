namespace Dramatis.Prompts;

/// <summary>The prompts: built in, each replaceable by a file of the same name.</summary>
public sealed class PromptLibrary
{
    private readonly string? directory;

    private PromptLibrary(string? directory) => this.directory = directory;

    /// <summary>The names of all prompts, which are their files' names without ".md".</summary>
    public static IReadOnlyList<string> Names => [];

    /// <summary>Loads the prompts and checks all of them.</summary>
    /// <param name="directory">Edited prompts; null for the built-in ones alone.</param>
    /// <exception cref="RunException">
    /// The directory is missing, or a prompt has an unknown placeholder or lacks a part (<see cref="ExitCode.Usage"/>); the message names file and line.
    /// </exception>
    public static PromptLibrary Load(string? directory) => new(directory);

    /// <summary>The text of a prompt's file: the edited one where there is one, else the built-in one.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="RunException">There is no prompt of that name (<see cref="ExitCode.Usage"/>).</exception>
    public string TextOf(string name) =>
        throw new RunException(ExitCode.Usage, $"There is no prompt \"{name}\" in {directory ?? "the library"}.");

    /// <summary>Writes the built-in prompts as files to edit; files that are there already stay as they are.</summary>
    /// <returns>The files written.</returns>
    /// <exception cref="RunException">The directory cannot be written (<see cref="ExitCode.Storage"/>).</exception>
    public static IReadOnlyList<string> Eject(string directory) => [];
}
