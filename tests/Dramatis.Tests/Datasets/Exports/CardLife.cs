using System.Text.Json;
using Dramatis.Characters;
using Dramatis.Profiles;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>A small life with what a card is made of beside its rows.</summary>
internal static class CardLife
{
    /// <summary>A life with a voice, scenes, a horizon, and paragraphs that are not of the life itself.</summary>
    public static async Task<SmallLife> FullAsync()
    {
        var life = await SmallLife.Usual().WriteAsync();
        var stored = await ProfileFiles.ReadAsync(life.Home, new Character(SmallLife.Name).Slug, default);
        await RewriteAsync(
            life,
            [
                .. stored!.Profile.Paragraphs,
                new Paragraph(
                    4,
                    "In 1890 the town of Marn put up a statue of him beside the old customs house, and Queen Hedda came to see it.",
                    ["Legacy"]
                )
                {
                    Voice = ParagraphVoice.Posthumous,
                },
                new Paragraph(
                    5,
                    "Scholars have questioned whether Corvin of Lund, and not he, drew the map of the islands in those years.",
                    ["Sources"]
                )
                {
                    Voice = ParagraphVoice.Scholarly,
                },
            ]
        );
        File.WriteAllText(
            Path.Combine(life.Home, "restated_hanno veldt.txt"),
            "[5] I hold that Corvin of Lund drew no map at all.\n"
        );
        File.WriteAllText(
            Path.Combine(life.Home, "voice.txt"),
            "# a note\nManner: Short sentences, and dry.\nManner: Counts things\nMoods: calm, wry\nAnger: never\nWords: Salt is salt.\n"
        );
        Dialogue(
            life,
            "paragraph_0_scene_1",
            "The loft",
            "Jorun Kett climbs up.",
            ("Jorun Kett", "Is this the map?"),
            (SmallLife.Name, "It is the first of them.")
        );
        Dialogue(
            life,
            "paragraph_1_scene_1",
            "The quay.",
            "Marta Olm finds Hanno Veldt beside a boat.",
            (SmallLife.Name, "Mind the rope, Marta Olm. Have you come about the salt?"),
            ("Marta Olm", "I have.")
        );
        Dialogue(
            life,
            "paragraph_2_scene_1",
            "The quay",
            "A crowd.",
            ("A", "Yes?"),
            ("B", "No?"),
            (SmallLife.Name, "Perhaps.")
        );
        return life;
    }

    public static async Task RewriteAsync(SmallLife life, IReadOnlyList<Paragraph> paragraphs) =>
        await ProfileFiles.WriteAsync(
            life.Home,
            new Character(SmallLife.Name).Slug,
            new Profile(
                paragraphs,
                new Provenance
                {
                    Source = "file",
                    Title = "veldt.txt",
                    Language = "en",
                }
            )
            {
                Horizon = new Horizon(1470, "", HorizonPrecision.Year, HorizonSource.Option),
            },
            default
        );

    public static void Dialogue(
        SmallLife life,
        string id,
        string location,
        string scene,
        params (string Character, string Speech)[] turns
    ) =>
        File.AppendAllText(
            Path.Combine(life.Home, "dialogue_hanno veldt.jsonl"),
            JsonSerializer.Serialize(
                new
                {
                    scene_id = id,
                    location,
                    scene,
                    speech = turns.Select(turn => new { character = turn.Character, speech = turn.Speech }),
                }
            ) + "\n"
        );
}
