using System.Text;
using Dramatis.Characters;
using Dramatis.Profiles;
using FsCheck;
using FsCheck.Fluent;

namespace Dramatis.Tests.Profiles;

public sealed class ProfileFilesTests : IDisposable
{
    private static readonly Slug Theodora = Slug.From("Theodora Vance");

    private readonly ScratchDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private string TextPath => Path.Combine(_directory.Path, "theodora_vance.txt");

    private static Profile Sample =>
        new(
            [
                new(0, "Θεοδώρα was born in Ulm, the daughter of a smith who could neither read nor write.", []),
                new(
                    1,
                    "She took apart a lock, then a clock, then the pump of the town well, to everybody's dismay.",
                    ["Life", "Youth"]
                ),
                new(2, "She was forgiven.", ["Life", "Youth"]),
                new(
                    3,
                    "She died at her bench, among wheels & springs <and> \"bells\", on the third of May 1539.",
                    ["Death"]
                ),
            ],
            new Provenance
            {
                Source = "wikipedia",
                Title = "Θεοδώρα",
                Language = "el",
                Revision = 4711,
                Permalink = "https://el.wikipedia.org/w/index.php?title=X&oldid=4711",
                WikidataItem = "Q7",
                License = "CC-BY-SA-4.0",
                RetrievedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
                LeftOut = ["section 'Legacy' (1 paragraph): --legacy drop"],
            }
        );

    private Task Write(Profile profile) => ProfileFiles.WriteAsync(_directory.Path, Theodora, profile, default);

    private async Task<StoredProfile> Read() =>
        (await ProfileFiles.ReadAsync(_directory.Path, Theodora, default)).ShouldNotBeNull();

    private static void ShouldBeSame(Profile actual, Profile expected)
    {
        actual
            .Paragraphs.Select(one => (one.Index, one.Text, one.Hash, string.Join('\u0001', one.Section)))
            .ShouldBe(
                expected.Paragraphs.Select(one => (one.Index, one.Text, one.Hash, string.Join('\u0001', one.Section)))
            );
        (actual.Provenance with { LeftOut = [] }).ShouldBe(expected.Provenance with { LeftOut = [] });
        actual.Provenance.LeftOut.ShouldBe(expected.Provenance.LeftOut);
    }

    [Fact]
    public async Task A_profile_comes_back_as_it_was_written()
    {
        await Write(Sample);
        var stored = await Read();
        ShouldBeSame(stored.Profile, Sample);
        stored.IsEdited.ShouldBeFalse();
        stored.Changed.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_text_is_one_paragraph_a_line_without_a_mark_and_the_facts_are_readable()
    {
        await Write(Sample);
        var bytes = await File.ReadAllBytesAsync(TextPath);
        Encoding.UTF8.GetString(bytes).ShouldBe(string.Concat(Sample.Paragraphs.Select(one => one.Text + "\n")));
        bytes[0].ShouldNotBe((byte)0xEF);
        var facts = await File.ReadAllTextAsync(Path.Combine(_directory.Path, "profile.json"));
        facts.ShouldContain("\"title\": \"Θεοδώρα\"");
        facts.ShouldContain("\"joined_to\": 1");
        facts.ShouldNotContain("\r");
        Directory
            .GetFiles(_directory.Path)
            .Select(Path.GetFileName)
            .Order()
            .ShouldBe(["profile.json", "theodora_vance.txt"]);
    }

    [Fact]
    public async Task Writing_twice_gives_the_same_bytes()
    {
        await Write(Sample);
        var first = await File.ReadAllBytesAsync(Path.Combine(_directory.Path, "profile.json"));
        await Write(Sample);
        (await File.ReadAllBytesAsync(Path.Combine(_directory.Path, "profile.json"))).ShouldBe(first);
    }

    [Fact]
    public async Task Nothing_written_reads_as_nothing()
    {
        (await ProfileFiles.ReadAsync(_directory.Path, Theodora, default)).ShouldBeNull();
        _directory.File("theodora_vance.txt", "A text without its facts.\n");
        (await ProfileFiles.ReadAsync(_directory.Path, Theodora, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_line_edited_by_hand_is_told_and_keeps_its_section()
    {
        await Write(Sample);
        var lines = await File.ReadAllLinesAsync(TextPath);
        lines[1] = "She took  apart\teverything. ";
        await File.WriteAllTextAsync(TextPath, string.Join("\r\n", lines));
        var stored = await Read();
        stored.IsEdited.ShouldBeTrue();
        stored.Changed.ShouldBe([1]);
        stored.Profile.Paragraphs[1].Text.ShouldBe("She took apart everything.");
        stored
            .Profile.Paragraphs.Select(one => one.SectionPath)
            .ShouldBe(["", "Life › Youth", "Life › Youth", "Death"]);
    }

    [Fact]
    public async Task Lines_added_and_removed_by_hand_leave_the_others_in_their_sections()
    {
        await Write(Sample);
        var lines = (await File.ReadAllLinesAsync(TextPath)).ToList();
        lines.RemoveAt(0);
        lines.Insert(2, "A new line in her youth.");
        lines.Insert(2, "");
        lines.Add("And one more.");
        await File.WriteAllLinesAsync(TextPath, lines);
        var stored = await Read();
        stored.Changed.ShouldBe([2, 4]);
        stored
            .Profile.Paragraphs.Select(one => (one.Index, one.SectionPath))
            .ShouldBe([(0, "Life › Youth"), (1, "Life › Youth"), (2, "Life › Youth"), (3, "Death"), (4, "Death")]);
    }

    [Fact]
    public async Task A_removed_line_is_an_edit_too()
    {
        await Write(Sample);
        await File.WriteAllLinesAsync(TextPath, Sample.Paragraphs.Take(3).Select(one => one.Text));
        var stored = await Read();
        stored.IsEdited.ShouldBeTrue();
        stored.Changed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"format\":1,\"paragraphs\":[]}")]
    [InlineData(
        "{\"source\":\"file\",\"title\":\"\\ud800\",\"language\":\"en\",\"paragraphs\":[{\"hash\":3,\"section\":\"x\"}]}"
    )]
    public async Task Damaged_facts_are_a_clear_error(string facts)
    {
        await Write(Sample);
        _directory.File("profile.json", facts);
        var exception = await Should.ThrowAsync<RunException>(Read);
        exception.ExitCode.ShouldBe(ExitCode.Source);
        exception.Message.ShouldContain("Delete profile.json");
    }

    [Fact]
    public async Task A_paragraph_of_two_lines_is_refused()
    {
        var exception = await Should.ThrowAsync<RunException>(() =>
            Write(Sample with { Paragraphs = [new(0, "a\nb", [])] })
        );
        exception.Message.ShouldContain("Paragraph 0");
    }

    [Fact]
    public void Any_text_survives()
    {
        var text = ArbMap
            .Default.GeneratorFor<string>()
            .Select(one => PlainText.Clean((one ?? "") + " 🦉 \u2028 Ω"))
            .Where(one => one.Length > 0);
        var profiles =
            from texts in text.NonEmptyListOf()
            from headings in text.ListOf()
            select Sample with
            {
                Paragraphs =
                [
                    .. texts.Select((one, index) => new Paragraph(index, one, [.. headings.Take(index % 3)])),
                ],
            };
        Prop.ForAll(
                profiles.ToArbitrary(),
                profile =>
                {
                    Write(profile).GetAwaiter().GetResult();
                    var stored = Read().GetAwaiter().GetResult();
                    // Equal texts in different sections keep their order, so that they find their own again.
                    ShouldBeSame(stored.Profile, profile);
                    stored.IsEdited.ShouldBeFalse();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(20));
    }
}
