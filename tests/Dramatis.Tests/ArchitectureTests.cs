using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dramatis.Generation;
using PublicApiGenerator;

namespace Dramatis.Tests;

/// <summary>What docs/architecture.md promises about the library's shape.</summary>
public sealed partial class ArchitectureTests
{
    private const int MostLines = 400;

    // A room knows those to its left only.
    private static readonly string[] Rooms =
    [
        "Characters",
        "Profiles",
        "Records",
        "Prompts",
        "Runs",
        "Backends",
        "Checks",
        "Datasets",
        "Generation",
    ];

    // Longer than they should be; nothing else may join them.
    private static readonly string[] LongFiles = ["Generation/GenerationRun.cs", "Generation/RunFlow.cs"];

    private static readonly Assembly Library = typeof(DataGenerator).Assembly;

    [Fact]
    public void No_room_knows_one_to_its_right() => Violations(Library, "Dramatis").ShouldBeEmpty();

    [Fact]
    public void A_violation_is_seen_wherever_it_hides() =>
        Violations(typeof(ArchitectureTests).Assembly, "Dramatis.Tests.MadeUp")
            .Select(violation => violation.Split(' ')[0])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "Characters.InABody",
                "Characters.InACatch",
                "Characters.InAField",
                "Characters.InALambda",
                "Characters.InASignature",
                "Characters.InATypeArgument",
            ]);

    // The compiler leaves no trace of constants and nameof; the using directives show those.
    [Fact]
    public void No_room_names_one_to_its_right_in_a_using_directive()
    {
        var checkedDirectives = 0;
        foreach (var (file, text) in Sources())
        foreach (Match directive in UsingOfRoom().Matches(text))
        {
            checkedDirectives++;
            var from = Array.IndexOf(Rooms, file.Split('/')[0]);
            var to = Array.IndexOf(Rooms, directive.Groups["room"].Value);
            (to <= from).ShouldBeTrue($"{file}: {directive.Value}");
        }
        checkedDirectives.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Every_type_lives_in_a_room()
    {
        var elsewhere = OwnTypes(Library)
            .Where(type => type.Namespace != "Dramatis" && RoomOf(type, "Dramatis") is null)
            .Select(type => type.FullName);

        elsewhere.ShouldBeEmpty();
    }

    [Fact]
    public void The_folder_is_the_namespace()
    {
        foreach (var (file, text) in Sources())
        {
            var folder = Path.GetDirectoryName(file)!.Replace('/', '.').Replace('\\', '.');
            var expected = folder.Length == 0 ? "namespace Dramatis;" : $"namespace Dramatis.{folder};";
            text.Contains(expected, StringComparison.Ordinal).ShouldBeTrue(file);
        }
    }

    [Fact]
    public void What_is_public_is_approved() =>
        Snapshot.Verify(
            Library.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }),
            "PublicApi"
        );

    [Fact]
    public void Files_are_short_enough_to_be_read()
    {
        var tooLong = Sources()
            .Where(source => source.Text.Count(character => character == '\n') > MostLines)
            .Select(source => source.File)
            .Except(LongFiles);

        tooLong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("TODO")]
    [InlineData("FIXME")]
    [InlineData("HACK")]
    [InlineData("#region")]
    [InlineData("Console.")]
    [InlineData("Thread.Sleep")]
    [InlineData("DateTime.Now")]
    public void Some_words_do_not_belong_in_the_library(string word)
    {
        var files = Sources().Where(source => source.Text.Contains(word, StringComparison.Ordinal));

        files.Select(source => source.File).ShouldBeEmpty();
    }

    private static List<string> Violations(Assembly assembly, string root)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in assembly.GetTypes())
        {
            if (RoomOf(type, root) is not { } room)
                continue;
            foreach (var used in ReferencedTypes.Of(type))
                if (RoomOf(used, root) is { } other && other > room)
                    found.Add($"{Name(type, root)} knows {Name(used, root)}");
        }
        return [.. found];
    }

    private static int? RoomOf(Type type, string root)
    {
        var space = Outermost(type).Namespace ?? "";
        if (!space.StartsWith(root + ".", StringComparison.Ordinal))
            return null;
        var room = Array.IndexOf(Rooms, space[(root.Length + 1)..].Split('.')[0]);
        return room < 0 ? null : room;
    }

    private static string Name(Type type, string root) => Outermost(type).FullName![(root.Length + 1)..];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> OwnTypes(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type =>
                Outermost(type) is { Namespace: { } space }
                && space.StartsWith("Dramatis", StringComparison.Ordinal)
                && !Outermost(type).IsDefined(typeof(CompilerGeneratedAttribute))
            );

    private static List<(string File, string Text)> Sources()
    {
        var root = Repository.Under("src", "Dramatis");
        var sources = Directory
            .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (File: Path.GetRelativePath(root, path).Replace('\\', '/'), Path: path))
            .Where(source => source.File.Split('/')[0] is not ("obj" or "bin"))
            .Select(source => (source.File, File.ReadAllText(source.Path)))
            .ToList();
        sources.Count.ShouldBeGreaterThan(100);
        return sources;
    }

    [GeneratedRegex(@"^\s*using (static )?(\w+ = )?Dramatis\.(?<room>\w+)", RegexOptions.Multiline)]
    private static partial Regex UsingOfRoom();
}
