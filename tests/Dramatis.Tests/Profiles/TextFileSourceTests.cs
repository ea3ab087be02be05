using System.Text;
using Dramatis.Profiles;
using FsCheck;
using FsCheck.Fluent;

namespace Dramatis.Tests.Profiles;

public sealed class TextFileSourceTests : IDisposable
{
    private const string Wrapped = """
        Early life

        Theodora was born in the town of Ulm on the river Danube, where her
        father kept a smithy, and she learned to read from the well-
        known almanacs of the day.

        At ten she took apart the lock of the house, and could not for the
        life of her put it together again.
        She was forgiven by everybody but her aunt.
        """;

    private readonly ScratchDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private static async Task<RunException> Refusal(string path)
    {
        var exception = await Should.ThrowAsync<RunException>(() => new TextFileSource(path).ReadAsync());
        exception.ExitCode.ShouldBe(ExitCode.Source);
        return exception;
    }

    private async Task<IEnumerable<string>> Read(string text) =>
        (await new TextFileSource(_directory.File("p.txt", text)).ReadAsync()).Paragraphs.Select(Show);

    private static string Show(Paragraph paragraph) =>
        paragraph.SectionPath.Length == 0 ? paragraph.Text : $"[{paragraph.SectionPath}] {paragraph.Text}";

    [Fact]
    public async Task One_paragraph_a_line() =>
        (await Read("First.\r\nSecond.\n\n  Third,\twith  spaces. \n")).ShouldBe([
            "First.",
            "Second.",
            "Third, with spaces.",
        ]);

    [Fact]
    public async Task Headings_of_either_kind_make_sections_and_the_first_one_is_the_title() =>
        (await Read("# Theodora\n\nLead.\n\n## Life\nA.\n\n=== Youth ===\nB.\n## Work ##\nC.\n")).ShouldBe([
            "Lead.",
            "[Life] A.",
            "[Life › Youth] B.",
            "[Work] C.",
        ]);

    [Fact]
    public async Task Several_outermost_headings_are_sections() =>
        (await Read("# Life\nA.\n# Work\nB.\n")).ShouldBe(["[Life] A.", "[Work] B."]);

    [Fact]
    public async Task A_short_line_directly_above_a_paragraph_is_a_heading() =>
        (
            await Read("## Life\nFamily and early life\nShe was born.\n\nShe grew.\n\nMarriage\nShe did not marry.\n")
        ).ShouldBe([
            "[Life › Family and early life] She was born.",
            "[Life › Family and early life] She grew.",
            "[Life › Marriage] She did not marry.",
        ]);

    [Fact]
    public async Task Two_short_lines_are_a_heading_and_its_first_subheading() =>
        (
            await Read(
                "## Life\n1802: The heroic period\nDeafness\nShe heard little.\n\nStyle\nShe wrote much.\n\n1813: Acclaim\nFamily\nShe sued.\n\n1823: The end\nShe died.\n"
            )
        ).ShouldBe([
            "[Life › 1802: The heroic period › Deafness] She heard little.",
            "[Life › 1802: The heroic period › Style] She wrote much.",
            "[Life › 1813: Acclaim › Family] She sued.",
            "[Life › 1823: The end] She died.",
        ]);

    [Fact]
    public async Task A_short_line_between_blank_lines_is_a_heading_when_text_follows() =>
        (await Read("Youth\n\nShe was born.\n\nThe end\n\n## Work\n\nA.\n")).ShouldBe([
            "[Youth] She was born.",
            "[Youth] The end",
            "[Work] A.",
        ]);

    [Fact]
    public async Task A_poem_is_no_row_of_headings() =>
        (await Read("A rose\nA clock\nA bell\nA wheel\nAll of them turned.\n")).ShouldBe([
            "A rose",
            "A clock",
            "A bell",
            "A wheel",
            "All of them turned.",
        ]);

    [Fact]
    public async Task Lines_wrapped_by_hand_are_joined() =>
        (await Read(Wrapped)).ShouldBe([
            "[Early life] Theodora was born in the town of Ulm on the river Danube, where her father kept a smithy, and she learned to read from the well-known almanacs of the day.",
            "[Early life] At ten she took apart the lock of the house, and could not for the life of her put it together again.",
            "[Early life] She was forgiven by everybody but her aunt.",
        ]);

    [Fact]
    public async Task Marks_of_footnotes_go_and_other_brackets_stay() =>
        (
            await Read(
                "She died.[1][23] He said \"[t]he clock[a] stops [...] here.\"[note 4] It[citation needed] is [1] so.\n"
            )
        ).ShouldBe(["She died. He said \"[t]he clock stops [...] here.\"[note 4] It is [1] so."]);

    [Fact]
    public async Task Legacy_is_dropped_from_files_too()
    {
        var path = _directory.File("p.txt", "Lead.\n## Legacy\nStatues.\n## References\nA book.\n");
        var profile = await new TextFileSource(path).ReadAsync();
        profile.Paragraphs.Select(Show).ShouldBe(["Lead."]);
        profile.Provenance.LeftOut.Count.ShouldBe(2);
        (await new TextFileSource(path, legacy: LegacyHandling.Keep).ReadAsync()).Paragraphs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_provenance_names_the_file_and_its_hash()
    {
        var provenance = (await new TextFileSource(_directory.File("life.txt", "abc"), "de").ReadAsync()).Provenance;
        provenance.ShouldBe(
            new Provenance
            {
                Source = "file",
                Title = "life.txt",
                Language = "de",
                FileHash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                LeftOut = provenance.LeftOut,
            }
        );
    }

    [Fact]
    public async Task Every_unicode_encoding_reads_the_same()
    {
        const string text = "Σωκράτης 🦉 ἔφη.\n蘇格拉底說。\n";
        foreach (
            var (name, encoding, mark) in ((string, Encoding, bool)[])
                [
                    ("utf-8", new UTF8Encoding(false), false),
                    ("utf-8 with a mark", new UTF8Encoding(true), true),
                    ("utf-16 le", new UnicodeEncoding(false, true), true),
                    ("utf-16 be", new UnicodeEncoding(true, true), true),
                    ("utf-16 le without a mark", new UnicodeEncoding(false, false), false),
                    ("utf-16 be without a mark", new UnicodeEncoding(true, false), false),
                ]
        )
        {
            byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
            var profile = await new TextFileSource(_directory.File("p.txt", bytes)).ReadAsync();
            profile.Paragraphs.Select(Show).ShouldBe(["Σωκράτης 🦉 ἔφη.", "蘇格拉底說。"], name);
        }
    }

    [Fact]
    public async Task Another_encoding_is_named_with_the_place_and_the_way_out()
    {
        var exception = await Refusal(_directory.File("old.txt", [.. "Line one.\nCaf"u8, 0xE9, .. " au lait.\n"u8]));
        exception.Message.ShouldContain("byte 13 (line 2) is 0xE9");
        exception.Message.ShouldContain("iconv -f WINDOWS-1252 -t UTF-8");
    }

    [Theory]
    [InlineData("", "no text")]
    [InlineData(" \n\t\r\n \u00A0 ", "no text")]
    [InlineData("## Life\n", "no text")]
    [InlineData("## Legacy\nStatues.\n", "--legacy keep")]
    public async Task A_file_without_text_is_refused(string text, string reason) =>
        (await Refusal(_directory.File("p.txt", text))).Message.ShouldContain(reason);

    [Fact]
    public async Task Binary_files_are_refused()
    {
        (
            await Refusal(_directory.File("a.png", [0x89, .. "PNG\r\n"u8, 0x1A, 0, 0, 0, 13, 1, 2, 3]))
        ).Message.ShouldContain("not a text file");
        (await Refusal(_directory.File("b.bin", new byte[4096]))).Message.ShouldContain("not a text file");
    }

    [Fact]
    public async Task Missing_files_and_directories_are_refused()
    {
        (await Refusal(Path.Combine(_directory.Path, "no.txt"))).Message.ShouldContain("does not exist");
        (await Refusal(_directory.Path)).Message.ShouldContain("is a directory");
        (await Refusal("a\0b")).Message.ShouldContain("NUL");
        (await Refusal("")).Message.ShouldContain("cannot be read");
    }

    [Fact]
    public async Task A_file_without_an_end_is_refused()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Only Linux has /dev/zero.");
        (await Refusal("/dev/zero")).Message.ShouldContain("64 MiB");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Hostile_text_is_read_in_a_moment()
    {
        foreach (var unit in (string[])["A\n", "# \n", "a[1][1]", "(", "Heading\n\n", "== ", "x -\n", "[1"])
        {
            var text = "Lead.\n" + string.Concat(Enumerable.Repeat(unit, 200_000));
            (await new TextFileSource(_directory.File("p.txt", text)).ReadAsync()).Paragraphs.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Sentences_come_back_as_they_were_a_paragraph_a_line()
    {
        var word = Gen.Elements(
            "Θεοδώρα",
            "clock",
            "時計",
            "(1502)",
            "naïve",
            "🦉",
            "“so”",
            "Ulm,",
            "1502",
            "e\u0301t\u00E9",
            "#1",
            "وقت"
        );
        var line = word.NonEmptyListOf().Select(words => PlainText.Clean(string.Join(' ', words)) + " stood still.");
        Prop.ForAll(
                line.NonEmptyListOf().Select(lines => lines.ToArray()).ToArbitrary(),
                lines => TextFileParser.Parse(string.Join("\n\n", lines)).ShouldAllBe(part => part is TextPart.Prose)
            )
            .QuickCheckThrowOnFailure();
        Prop.ForAll(
                line.NonEmptyListOf().Select(lines => lines.ToArray()).ToArbitrary(),
                lines => TextFileParser.Parse(string.Join("\n\n", lines)).Select(part => part.Text).ShouldBe(lines)
            )
            .QuickCheckThrowOnFailure();
    }
}
