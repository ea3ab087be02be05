using System.Globalization;
using System.Text;

namespace Dramatis.Load;

/// <summary>Writes the biography of somebody who never lived, as long as it is wanted, the same for the same length.</summary>
internal static class Life
{
    public const string Character = "Marian Thorne";
    public const int Horizon = 1801;

    private const int Seed = 1741;
    private const int FirstYear = 1741;

    private static readonly string[] Places = List(
        "Brackwell|Ostrand|Merrow|Tilden|Fairholt|Dunmere|Ashgate|Pellow|Carrick Bay|Wendover Hill|Stannery|Lowick"
    );

    private static readonly string[] People = List(
        "Edric Vane|Hanna Pell|Joss Arkwell|Petra Lund|Tobias Merrin|Agnes Holloway|Rafe Castell|Sabine Orrick|Wilm Dacre|Judith Farrow|"
            + "Anselm Krey|Lettice Brome|Osric Tallow|Maud Sterling|Piers Halloran|Nell Quarrie"
    );

    private static readonly string[] Deeds = List(
        "bought the {0} from {1} for {2} crowns|quarrelled with {1} about the {0} for {2} weeks|built a {0} together with {1} in {2} days|"
            + "taught {1} and {2} others how to keep a {0}|lost the {0} to {1} after {2} winters|wrote {2} letters to {1} about the {0}|"
            + "travelled {2} miles to show {1} a {0}|sold {1} a {0} that had cost her {2} crowns"
    );

    private static readonly string[] Things = List(
        "mill|harbour wall|ledger|orchard|footbridge|workshop|lantern|quarry|chapel clock|loom|tide table|printing press|bell tower|"
            + "granary|telescope|ferry|glasshouse|sundial|surgeon's chest|rope walk"
    );

    private static readonly string[] Reasons = List(
        "because the old one had burned down in the spring|since nobody else would take the trouble|although her brother had warned her|"
            + "after the river had carried off the first|while the town still argued about the cost|so that her daughters would learn the trade|"
            + "before the new tax on timber came into force|as she had promised her mother"
    );

    private static readonly string[] Closings = List(
        "The people of {0} spoke of it for {1} years.|A stone at {0} still names the {1} who helped.|"
            + "She paid {1} labourers out of her own purse, and {0} never thanked her.|"
            + "From then on {0} sent her a barrel of herring every winter, {1} in all.|"
            + "It cost her {1} nights of sleep and the friendship of half of {0}."
    );

    /// <summary>So many paragraphs, one a line, in the order of the years.</summary>
    public static string Write(int paragraphs)
    {
        var random = new Random(Seed);
        var text = new StringBuilder();
        for (var number = 0; number < paragraphs; number++)
        {
            var year = FirstYear + 15 + (int)((long)number * (Horizon - FirstYear - 15) / paragraphs);
            var place = Pick(random, Places);
            text.Append("In ").Append(year).Append(" Marian Thorne went to ").Append(place).Append(" and ");
            text.Append(Filled(Pick(random, Deeds), Pick(random, Things), Pick(random, People), random.Next(2, 90)));
            text.Append(", ").Append(Pick(random, Reasons)).Append(". There she ");
            text.Append(Filled(Pick(random, Deeds), Pick(random, Things), Pick(random, People), random.Next(2, 90)));
            text.Append(", ").Append(Pick(random, Reasons)).Append(". ");
            text.Append(Filled(Pick(random, Closings), place, random.Next(2, 90))).Append("\n\n");
        }
        return text.ToString();
    }

    private static string Filled(string form, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, form, parts);

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static string[] List(string list) => list.Split('|');
}
