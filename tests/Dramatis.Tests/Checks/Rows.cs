using Dramatis.Characters;
using Dramatis.Checks;
using Dramatis.Records;

namespace Dramatis.Tests.Checks;

/// <summary>Rows as the tests of the checks write them.</summary>
internal static class Rows
{
    public static readonly World Hypatia = new()
    {
        Character = "Hypatia",
        Horizon = new Horizon(415, "", HorizonPrecision.Year, HorizonSource.Option),
        Profile =
        [
            "Hypatia was the daughter of Theon of Alexandria, and she taught in Alexandria all her life. She wrote with Theon on the Almagest.",
            "Synesius of Cyrene was her pupil. Synesius wrote to Hypatia that he owed her everything, and Orestes asked Hypatia for advice.",
        ],
        Life =
        [
            "Hypatia was the daughter of Theon of Alexandria, and she taught in Alexandria all her life. She wrote with Theon on the Almagest.",
            "Synesius of Cyrene was her pupil. Synesius wrote to Hypatia that he owed her everything, and Orestes asked Hypatia for advice.",
        ],
    };

    public static World In(string language, string character = "Hypatia", int horizon = 1827) =>
        new()
        {
            Character = character,
            Language = language,
            Horizon = new Horizon(horizon, "", HorizonPrecision.Year, HorizonSource.Option),
        };

    /// <summary>A question and an answer.</summary>
    public static CheckedRow Answer(
        string question,
        string answer,
        KnowledgeClass? kind = null,
        string character = "Hypatia"
    ) =>
        new()
        {
            Id = "row",
            Kind = RowKind.Dialogue,
            Class = kind,
            Turns = [new Turn("Damon", question), new Turn(character, answer)],
        };

    public static CheckedRow Answer(string answer) => Answer("What do you say to that?", answer);

    /// <summary>What all checks of a world find, as "check:severity", each once.</summary>
    public static List<string> Found(World world, CheckedRow row) =>
        [
            .. RowChecks
                .Of(world)
                .Look(row)
                .Select(finding => $"{finding.Check}:{finding.Severity}".ToLowerInvariant())
                .Distinct(),
        ];

    public static List<string> Found(string answer) => Found(Hypatia, Answer(answer));
}
