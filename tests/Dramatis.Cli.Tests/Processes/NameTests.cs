namespace Dramatis.Cli.Tests.Processes;

/// <summary>A name is anything somebody types.</summary>
public sealed class NameTests
{
    private static readonly string[] Good =
    [
        "../../x",
        "..\\..\\x",
        "CON",
        "con",
        "nul.txt",
        "🏛",
        "👩‍🚀 Ada",
        "אברהם",
        "\u202Egnp.exe",
        "Jean-Paul/Sartre",
        "Jean-Paul_Sartre",
        "-x",
        "--help me",
        "~",
        "$(id)",
        "a\nb",
        new string('é', 150),
    ];

    private static readonly string[] Bad = ["", " ", ".", "..", "/", "\u202E", new('x', 300)];

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Every_name_gets_a_directory_of_its_own_inside_the_output_or_a_clear_error()
    {
        await using var place = new Workplace();
        var good = Good.Where(name => name != "~").ToArray();

        foreach (var name in good)
            (await place.RunAsync("profile", "--profile", "sample", "--output", "out", "--", name)).ShouldEndWith(
                ExitCode.Done
            );
        foreach (var name in Bad)
        {
            var refused = await place.RunAsync("profile", "--profile", "sample", "--output", "out", "--", name);
            refused.ShouldEndWith(ExitCode.Usage);
            refused.Error.ShouldStartWith("dramatis: The character's name");
        }

        // "CON" and "con" are one character, as "SOCRATES" and "socrates" are.
        Directory.GetDirectories(place.PathOf("out")).Length.ShouldBe(good.Length - 1);
        Directory.GetFileSystemEntries(place.Directory).ShouldBe([place.PathOf("out")]);
        Directory.GetFileSystemEntries(place.Outside).ShouldBe([place.Directory]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_hostile_name_leads_no_file_of_a_run_outside()
    {
        await using var place = new Workplace();

        var run = await place.RunAsync([
            "generate",
            "../../x",
            .. "--profile sample --backend demo --limit 1 --scenes 1 --protective 1 --dpo-questions 1".Split(' '),
        ]);

        run.ShouldEndWith(ExitCode.Done);
        Directory.GetFileSystemEntries(place.Directory).ShouldBe([place.PathOf("characters")]);
        Directory.GetFileSystemEntries(place.Outside).ShouldBe([place.Directory]);
        place.Rows().Count.ShouldBe(8);
    }
}
