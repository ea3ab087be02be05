using System.Text;
using Dramatis.Profiles;

namespace Dramatis.Datasets.Exports.Cards;

/// <summary>Makes a card of what is in a character's directory and of the rows that are exported.</summary>
internal static class CardMaker
{
    private const int MostDescriptionTokens = 400;
    private const int MostPersonalityTokens = 250;
    private const int MostExampleTokens = 1200;
    private const int MostSystemTokens = 600;
    private const int LongestExample = 700;
    private const int LargestVoice = 64 * 1024;

    // Who was born before can be called historical without a doubt.
    private const int HistoricalUntil = 1950;

    public static CharacterCard Make(ExportSource source, WrittenTables tables)
    {
        var name = source.Character.Name;
        var sample = new CharacterSample(tables.Sample, name);
        var talks = SceneTalks.Read(source, [.. sample.Seen(ExportKind.Dialogue).Select(example => example.Id)]);
        var (greetings, scenario) = Greetings.Of(sample, talks, source.Profile, name);
        var system = CardText.Bounded(CardText.Of(sample.System), MostSystemTokens);
        var description = Description(source.Profile);
        return new CharacterCard
        {
            Name = CardText.Line(name),
            Nickname = NicknameOf(name),
            Description = description.Length > 0 ? description : system,
            Personality = Personality(source),
            Scenario = scenario,
            Greetings = greetings,
            Examples = Examples(sample),
            SystemPrompt = system,
            PostHistoryInstructions = AfterHistory(source),
            CreatorNotes = Notes(source, tables.Settings),
            Tags = Tags(source),
            Sources = source.Profile?.Provenance.Permalink is { } link && IsAddress(link) ? [link] : [],
            Lore = source.Profile is { } profile ? Lore.Of(profile, Restated(source), name) : [],
        };
    }

    // The first paragraphs of the life itself: what came after it the character cannot know.
    private static string Description(Profile? profile)
    {
        var life = (profile?.Paragraphs ?? [])
            .Where(paragraph => paragraph.Voice == ParagraphVoice.Life)
            .Take(2)
            .Select(paragraph => CardText.Line(paragraph.Text))
            .ToList();
        return life.Count == 0 ? "" : CardText.Bounded(string.Join("\n", life), MostDescriptionTokens);
    }

    private static string Personality(ExportSource source)
    {
        var path = Path.Combine(source.Directory, VoiceSheet.FileName);
        if (!File.Exists(path))
            return "";
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, LargestVoice)];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var sheet = VoiceSheet.Parse(Encoding.UTF8.GetString(bytes, 0, read).ReplaceLineEndings("\n"));
        List<string> lines = [.. sheet.Manner.Select(line => $"{CardText.Line(line).TrimEnd('.')}.")];
        if (sheet.Moods.Count > 0)
            lines.Add($"Moods: {CardText.Line(string.Join(", ", sheet.Moods))}.");
        return CardText.Bounded(string.Join(' ', lines), MostPersonalityTokens);
    }

    private static string Examples(CharacterSample sample)
    {
        var text = new StringBuilder();
        foreach (
            var exchange in sample.Exchanges(MostExampleTokens, message => message.Content.Length <= LongestExample)
        )
        {
            text.Append("<START>\n");
            // In one line: a second one that begins with a name would be somebody's speech.
            foreach (var (role, content) in exchange)
                text.Append(role == "user" ? CardText.User : CardText.Character)
                    .Append(": ")
                    .Append(CardText.Line(content))
                    .Append('\n');
        }
        return text.ToString();
    }

    private static string AfterHistory(ExportSource source)
    {
        if (source.Profile?.Horizon is not { } horizon)
            return "";
        var until = CardText.Line(horizon.Text);
        var know = horizon.Year is not null
            ? $"{CardText.Character} knows nothing of what came after {until}."
            : $"{CardText.Character} stands at this point of the story and knows nothing of what comes later: {until}.";
        return $"{{{{original}}}}\n{know} Asked about it, {CardText.Character} is at a loss, and says so in {CardText.Character}'s own way.";
    }

    private static string Notes(ExportSource source, ExportOptions options)
    {
        var models = source.Models.Count > 0 ? $" ({string.Join(", ", source.Models)})" : "";
        return CardText.Of(
            $"An invented portrait of {source.Character.Name}: what it says was written by a language model{models}, not by the person.\n\n"
                + $"{Attribution.Of(source, options)}\nMade with Dramatis."
        );
    }

    private static List<string> Tags(ExportSource source)
    {
        List<string> tags = ["Dramatis", "biography"];
        if (source.Profile?.Horizon?.Year is < HistoricalUntil)
            tags.Add("historical");
        return tags;
    }

    // "Mercury (god)" is called Mercury.
    private static string? NicknameOf(string name)
    {
        var end = name.AsSpan().IndexOfAny('(', ',', '（');
        return end > 0 && CardText.Line(name[..end]) is { Length: > 0 } called ? called : null;
    }

    private static SortedDictionary<int, string> Restated(ExportSource source) =>
        RestatedTexts.Read(source.Directory, source.Character.Slug) is { } text ? RestatedTexts.Parse(text) : [];

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
