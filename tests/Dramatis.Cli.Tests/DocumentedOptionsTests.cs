using System.CommandLine;
using System.Text.RegularExpressions;
using Dramatis.Cli.Configuration;

namespace Dramatis.Cli.Tests;

/// <summary>What texts say about options is true: the parser knows them.</summary>
public sealed partial class DocumentedOptionsTests
{
    // Of other programs: dotnet, git, ollama, npm, pip, the trainers the docs name and benchmarks/run.
    private static readonly string[] OfOthers =
    [
        "--project",
        "--filter",
        "--configuration",
        "--global",
        "--add-source",
        "--tool-path",
        "--no-build",
        "--no-restore",
        "--locked-mode",
        "--port",
        "--max-model-len",
        "--job",
        "--page",
        "--build",
        "--full",
        "--serve",
        "--only",
        "--stage",
        "--do",
        "--dataset",
        "--template",
        "--finetuning",
        "--nproc",
        "--already",
        "--data",
        "--num",
        "--purpose",
        "--file",
        "--training-file",
        "--repo-type",
    ];

    [Fact]
    public void Every_option_a_text_or_message_names_exists()
    {
        var known = Options(CommandLine.Build(Here(), () => null!, [])).Concat(OfOthers).ToHashSet();
        var named = 0;
        foreach (var path in Texts())
        foreach (Match option in OptionName().Matches(File.ReadAllText(path)))
        {
            named++;
            known.ShouldContain(option.Value, $"{path} names {option.Value}");
        }
        named.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Every_setting_is_documented()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));

        foreach (var setting in Settings.All)
        {
            text.ShouldContain($"`{setting.Option}`");
            if (!setting.OnlyOnCommandLine)
            {
                text.ShouldContain($"`{setting.Key}`");
                text.ShouldContain($"`{setting.Variable}`");
            }
        }
    }

    [Fact]
    public void Every_command_is_documented()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "commands.md"));

        foreach (var command in CommandLine.Build(Here(), () => null!, []).Subcommands)
            text.ShouldContain($"dramatis {command.Name}");
    }

    private static Surroundings Here() => new() { Output = TextWriter.Null, Error = TextWriter.Null };

    private static IEnumerable<string> Options(Command command) =>
        command
            .Options.SelectMany(option => option.Aliases.Prepend(option.Name))
            .Concat(command.Subcommands.SelectMany(Options));

    private static IEnumerable<string> Texts()
    {
        var root = Repository.Root;
        return new[] { "docs", "prompts", "src" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)
            )
            .Concat(Directory.EnumerateFiles(root, "*.md"))
            .Where(path =>
                path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal)
            )
            .Where(path =>
                !path.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            );
    }

    [GeneratedRegex(@"(?<![\w\-!])--[a-z][a-z-]*[a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex OptionName();
}
