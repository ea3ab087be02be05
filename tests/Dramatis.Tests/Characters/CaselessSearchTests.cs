using Dramatis.Characters;

namespace Dramatis.Tests.Characters;

public sealed class CaselessSearchTests
{
    // Among them letters with several forms: the sharp s, the Kelvin sign, both sigmas, the Turkish i, a letter of two code units.
    private static readonly string[] Letters =
    [
        "a",
        "A",
        "b",
        "k",
        "K",
        "\u212A",
        "ß",
        "ſ",
        "s",
        "S",
        "σ",
        "ς",
        "Σ",
        "İ",
        "ı",
        "i",
        "I",
        "é",
        "É",
        "𐐀",
        "𐐨",
        " ",
    ];

    [Fact]
    public void Finds_what_the_runtime_finds_in_any_case()
    {
        var random = new Random(5);
        var found = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = Some(random, 12);
            var wanted = Some(random, 3);
            var expected = text.Contains(wanted, StringComparison.OrdinalIgnoreCase);
            CaselessSearch.IsIn(text, wanted).ShouldBe(expected, $"\"{wanted}\" in \"{text}\"");
            found += expected ? 1 : 0;
        }
        found.ShouldBeInRange(1_000, 19_000);
    }

    private static string Some(Random random, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => Letters[random.Next(Letters.Length)]));
}
