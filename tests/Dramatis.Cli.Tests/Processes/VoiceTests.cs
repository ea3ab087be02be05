using System.Text.Json;

namespace Dramatis.Cli.Tests.Processes;

/// <summary>What the rules made of a paragraph, overruled from the command line.</summary>
public sealed class VoiceTests
{
    private const string Life = """
        Hanno Veldt (1690 – 1752) was a bell founder of Lübeck, who cast more than ninety bells and lost two fingers to the first.
        After his death the foundry was sold. Today it is a museum, and the bells are heard in eleven towns.
        """;

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_voice_said_by_hand_holds_when_the_profile_is_read_again()
    {
        await using var place = Place();

        var said = await place.RunAsync("profile", "Hanno", "--profile", "life.txt", "--voice-of", "1=life");
        File.Delete(place.PathOf("characters", "hanno", "profile.json"));
        var again = await place.RunAsync("profile", "Hanno", "--profile", "life.txt", "--json");
        var back = await place.RunAsync("profile", "Hanno", "--profile", "life.txt", "--voice-of", "1=posthumous");

        said.ShouldEndWith(ExitCode.Done);
        Voices(again).ShouldBe(["life", "life"]);
        back.ShouldEndWith(ExitCode.Done);
        (await File.ReadAllTextAsync(place.PathOf("characters", "hanno", "voices.json"))).ShouldContain(
            "\"overruled\": {}"
        );
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("9=life", "There is no paragraph 9")]
    [InlineData("1=alive", "life, posthumous")]
    [InlineData("life", "--voice-of 3=life")]
    public async Task What_is_no_verdict_is_2_and_changes_nothing(string verdict, string said)
    {
        await using var place = Place();

        var ended = await place.RunAsync("profile", "Hanno", "--profile", "life.txt", "--voice-of", verdict);

        ended.ShouldEndWith(ExitCode.Usage);
        ended.Error.ShouldContain(said);
        File.Exists(place.PathOf("characters", "hanno", "voices.json")).ShouldBeFalse();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_list_is_edited_in_the_user_s_own_editor_and_taken_away_again()
    {
        await using var place = Place();
        place.Write("edit.sh", "cp \"$1\" seen.txt\nsed -i 's/^ *1 posthumous/   1 scholarly/' \"$1\"\n");
        place.Variables["EDITOR"] = "sh edit.sh";

        var edited = await place.RunAsync("profile", "Hanno", "--profile", "life.txt", "--edit", "--json");

        edited.ShouldEndWith(ExitCode.Done);
        Voices(edited).ShouldBe(["life", "scholarly"]);
        var seen = await File.ReadAllTextAsync(place.PathOf("seen.txt"));
        seen.ShouldContain("1 posthumous  After his death");
        seen.ShouldContain("# told from after the life");
        File.Exists(place.PathOf("characters", "hanno", "voices.txt")).ShouldBeFalse();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_editor_that_fails_leaves_the_voices_as_they_are()
    {
        await using var place = Place();
        place.Write("edit.sh", "sed -i 's/^ *1 posthumous/   1 life/' \"$1\"\nexit 3\n");
        place.Variables["EDITOR"] = "sh edit.sh";

        var failed = await place.RunAsync("profile", "Hanno", "--profile", "life.txt", "--edit");
        place.Variables.Remove("EDITOR");
        var without = await place.RunAsync("profile", "Hanno", "--profile", "life.txt", "--edit");

        failed.ShouldEndWith(ExitCode.Usage);
        failed.Error.ShouldContain("ended with 3");
        without.ShouldEndWith(ExitCode.Usage);
        without.Error.ShouldContain("set VISUAL or EDITOR");
        Voices(await place.RunAsync("profile", "Hanno", "--json")).ShouldBe(["life", "posthumous"]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_life_without_dates_is_shown_with_a_warning_that_names_the_option()
    {
        await using var place = new Workplace();
        place.Write(
            "life.txt",
            "Hanno Veldt was a bell founder, who cast more than ninety bells and lost two fingers.\n"
        );

        var ended = await place.RunAsync("profile", "Hanno", "--profile", "life.txt");

        ended.ShouldEndWith(ExitCode.Done);
        ended.Error.ShouldContain("--horizon");
    }

    private static Workplace Place()
    {
        var place = new Workplace();
        place.Write("life.txt", Life);
        return place;
    }

    private static IEnumerable<string?> Voices(Ended ended) =>
        JsonElement
            .Parse(ended.Output)
            .GetProperty("paragraphs")
            .EnumerateArray()
            .Select(paragraph => paragraph.GetProperty("voice").GetString());
}
