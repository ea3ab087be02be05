using Dramatis.Characters;
using Dramatis.Profiles;

namespace Dramatis.Tests.Profiles;

/// <summary>
/// The voices a person gave the paragraphs of three real profiles, before any rule was written, against those of the rules. The texts
/// are not ours to keep, so only hashes and labels are here; the directory with Socrates.txt, Newton.txt and Beethoven.txt comes from
/// DRAMATIS_LABELLED_PROFILES.
/// </summary>
public sealed class LabelledVoiceTests(ITestOutputHelper output)
{
    private const double Least = 0.9;
    private const int HashDigits = 16;

    [Theory]
    [InlineData("Socrates", -399)]
    [InlineData("Newton", 1727)]
    [InlineData("Beethoven", 1827)]
    public async Task What_is_not_the_life_is_told_from_it_as_a_person_tells_it(string name, int last)
    {
        var directory = Environment.GetEnvironmentVariable("DRAMATIS_LABELLED_PROFILES") ?? "";
        Assert.SkipUnless(Directory.Exists(directory), "DRAMATIS_LABELLED_PROFILES names no directory.");
        var source = new TextFileSource(Path.Combine(directory, $"{name}.txt"), "en", LegacyHandling.Drop);
        var profile = await source.ReadAsync(TestContext.Current.CancellationToken);
        var labels = Labels(name);
        var rules = new VoiceRules(new Horizon(last, "", HorizonPrecision.Year, HorizonSource.Option), name);
        var (right, found, wanted) = (0, 0, 0);
        foreach (var paragraph in profile.Paragraphs)
        {
            if (!labels.TryGetValue(paragraph.Hash[..HashDigits], out var label))
                continue;
            var judged = rules.Judge(paragraph);
            var (isWanted, isFound) = (label != "life", judged.Voice != ParagraphVoice.Life);
            wanted += isWanted ? 1 : 0;
            found += isFound ? 1 : 0;
            right += isWanted && isFound ? 1 : 0;
            if (isWanted != isFound)
                output.WriteLine($"{paragraph.Index} is {label}, judged {judged.Voice} {judged.VoiceReason}");
        }
        output.WriteLine($"precision {right} of {found}, recall {right} of {wanted}");

        wanted.ShouldBeGreaterThan(0);
        ((double)right / found).ShouldBeGreaterThanOrEqualTo(Least);
        ((double)right / wanted).ShouldBeGreaterThanOrEqualTo(Least);
    }

    private static Dictionary<string, string> Labels(string name) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests/Dramatis.Tests/Profiles/Voices/labels.txt"))
            .Select(line => line.Split(' '))
            .Where(words => string.Equals(words[0], name, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(words => words[1], words => words[2]);
}
