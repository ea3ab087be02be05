using System.Text;

namespace Dramatis.Prompts;

/// <summary>The prompts: built in, each replaceable by a file of the same name.</summary>
public sealed class PromptLibrary
{
    private const string Extension = ".md";
    private const int LargestFile = 256 * 1024;

    private readonly Dictionary<string, PromptTemplate> _templates;

    private PromptLibrary(Dictionary<string, PromptTemplate> templates) => _templates = templates;

    /// <summary>The names of all prompts, which are their files' names without ".md".</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. PromptDefinition.All.Select(definition => definition.Name)];

    /// <summary>Loads the prompts and checks all of them.</summary>
    /// <param name="directory">Edited prompts; null for the built-in ones alone.</param>
    /// <exception cref="RunException">
    /// The directory is missing, or a prompt has an unknown placeholder or lacks a part (<see cref="ExitCode.Usage"/>); the message
    /// names file and line.
    /// </exception>
    public static PromptLibrary Load(string? directory = null)
    {
        if (directory is not null)
            CheckFiles(directory);
        var templates = new Dictionary<string, PromptTemplate>(StringComparer.Ordinal);
        foreach (var definition in PromptDefinition.All)
        {
            var path = directory is null ? null : Path.Combine(directory, definition.Name + Extension);
            templates[definition.Name] =
                path is not null && File.Exists(path)
                    ? PromptTemplate.Parse(definition, Read(path), path)
                    : PromptTemplate.Parse(
                        definition,
                        BuiltIn(definition.Name),
                        $"built-in {definition.Name}{Extension}"
                    );
        }
        return new PromptLibrary(templates);
    }

    /// <summary>The built-in text of a prompt.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="RunException">There is no such prompt (<see cref="ExitCode.Usage"/>).</exception>
    public static string BuiltIn(string name)
    {
        if (!Names.Contains(name, StringComparer.Ordinal))
            throw Unknown(name);
        using var stream = typeof(PromptLibrary).Assembly.GetManifestResourceStream($"prompts/{name}{Extension}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Writes the built-in prompts as files to edit; files that are there already stay as they are.</summary>
    /// <param name="directory">Where to; made if it is missing.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="RunException">The directory cannot be written (<see cref="ExitCode.Storage"/>).</exception>
    public static IReadOnlyList<string> Eject(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var written = new List<string>();
            foreach (var name in Names)
            {
                var path = Path.Combine(directory, name + Extension);
                if (File.Exists(path))
                    continue;
                File.WriteAllText(path, BuiltIn(name));
                written.Add(path);
            }
            return written;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                ExitCode.Storage,
                $"The prompts cannot be written to \"{directory}\": {error.Message} Choose another directory.",
                error
            );
        }
    }

    /// <summary>The text of a prompt as this library uses it: an edited one where there is one.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="RunException">There is no such prompt (<see cref="ExitCode.Usage"/>).</exception>
    public string TextOf(string name) =>
        _templates.TryGetValue(name, out var template) ? template.Source : throw Unknown(name);

    internal PromptTemplate this[PromptDefinition definition] => _templates[definition.Name];

    private static RunException Unknown(string name) =>
        new(ExitCode.Usage, $"There is no prompt \"{name}\". The prompts are {string.Join(", ", Names)}.");

    private static void CheckFiles(string directory)
    {
        if (!Directory.Exists(directory))
            throw new RunException(
                ExitCode.Usage,
                $"The prompt directory \"{directory}\" does not exist. Make it with: dramatis prompts eject \"{directory}\""
            );
        foreach (var path in Directory.EnumerateFiles(directory, "*" + Extension).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (
                !Names.Contains(name, StringComparer.Ordinal)
                && !name.Equals("README", StringComparison.OrdinalIgnoreCase)
            )
                throw new RunException(
                    ExitCode.Usage,
                    $"\"{path}\" is not a prompt of ours, so it would never be used. The prompts are {string.Join(", ", Names)}; "
                        + "rename the file or move it away."
                );
        }
    }

    private static string Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                throw new RunException(
                    ExitCode.Usage,
                    $"\"{path}\" is larger than {LargestFile / 1024} KiB; that is no prompt."
                );
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(ExitCode.Usage, $"The prompt \"{path}\" cannot be read: {error.Message}", error);
        }
    }
}
