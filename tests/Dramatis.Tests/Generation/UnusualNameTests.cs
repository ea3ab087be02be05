using System.Text.Json;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Generation;

/// <summary>Names that look like something else: a rapper's, a title's, a role's.</summary>
public sealed class UnusualNameTests
{
    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("A$AP Rocky", "A$AP Rocky")]
    [InlineData("100% Man", "100% Man")]
    [InlineData("Prince (musician)", "Prince")]
    [InlineData("The Narrator", "The Narrator")]
    [InlineData("Human", "Human")]
    public async Task Whoever_is_called_so_speaks_in_rows_that_are_kept(string name, string spoken)
    {
        using var directory = new ScratchDirectory();
        var options = new RunOptions
        {
            ProfilePath = "sample",
            Backend = BackendKind.Demo,
            OutputDirectory = directory.Path,
            Steps = [StepName.Scenes, StepName.Dialogue, StepName.Interview],
            ParagraphLimit = 1,
            ScenesPerParagraph = 2,
        };

        var summary = await new DataGenerator(name, options).GenerateAllAsync();
        var again = await new DataGenerator(name, options).GenerateAllAsync();

        summary.Steps.Sum(step => step.Rejected + step.Failed).ShouldBe(0);
        again.Steps.Sum(step => step.SettledNow).ShouldBe(0);
        foreach (var file in (string[])["interview_*.jsonl", "dialogue_*.jsonl"])
        {
            var rows = File.ReadAllLines(Directory.GetFiles(summary.Directory, file).Single());
            rows.ShouldNotBeEmpty();
            rows.ShouldAllBe(row => Speakers(row).Contains(spoken));
            rows.ShouldAllBe(row => !row.Contains("(musician)", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("{{char}}")]
    [InlineData("<name>")]
    [InlineData("[Name]")]
    public void A_place_left_to_fill_in_is_no_name(string name)
    {
        var refused = Should.Throw<RunException>(() => new DataGenerator(name));

        refused.ExitCode.ShouldBe(ExitCode.Usage);
        refused.Message.ShouldStartWith($"\"{name}\" cannot be a character's name");
    }

    private static List<string> Speakers(string row)
    {
        using var json = JsonDocument.Parse(row);
        return
        [
            .. json
                .RootElement.GetProperty("speech")
                .EnumerateArray()
                .Select(turn => turn.GetProperty("character").GetString()!),
        ];
    }
}
