namespace Dramatis.Records;

/// <summary>Somebody who talks with the character.</summary>
/// <param name="Name">The name as it stands in the rows.</param>
/// <param name="Standing">What the person is: "a potter"; may be empty.</param>
/// <param name="Relation">What the person is to the character: "an old friend"; may be empty.</param>
/// <param name="Manner">How the person talks: "blunt"; may be empty.</param>
/// <param name="Age">In years; null when nobody said.</param>
/// <param name="IsOfProfile">The profile names this person; all others are invented.</param>
internal sealed record Person(
    string Name,
    string Standing,
    string Relation,
    string Manner,
    int? Age,
    bool IsOfProfile = false
)
{
    /// <summary>Who this is, for a prompt: "Crito (a landowner, an old friend, about 70 years old; blunt)".</summary>
    public string Described
    {
        get
        {
            var facts = string.Join(
                ", ",
                ((string[])[Standing, Relation, Age is { } age ? $"about {age} years old" : ""]).Where(fact =>
                    fact.Length > 0
                )
            );
            var about = string.Join("; ", ((string[])[facts, Manner]).Where(part => part.Length > 0));
            return about.Length == 0 ? Name : $"{Name} ({about})";
        }
    }
}
