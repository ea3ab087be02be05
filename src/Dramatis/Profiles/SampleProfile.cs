using Dramatis.Characters;

namespace Dramatis.Profiles;

/// <summary>
/// The built-in biography, to try everything without a network: the life of Ada Lovelace, written for this project and free
/// of rights.
/// </summary>
internal static class SampleProfile
{
    /// <summary>What the option of the profile calls it.</summary>
    internal const string Name = "sample";
    internal const string CharacterName = "Ada Lovelace";
    private const string Resource = "samples/ada_lovelace.txt";

    internal static Profile Read(LegacyHandling legacy = LegacyHandling.Drop)
    {
        using var stream =
            typeof(SampleProfile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var filtered = SectionFilter.Apply(TextFileParser.Parse(reader.ReadToEnd()), legacy);
        return new Profile(
            filtered.Paragraphs,
            new Provenance
            {
                Source = "sample",
                Title = CharacterName,
                Language = "en",
                License = "CC0-1.0",
                LeftOut = filtered.LeftOut,
            }
        )
        {
            Horizon = new Horizon(1852, "", HorizonPrecision.Day, HorizonSource.Profile),
        };
    }
}
