using Dramatis.Datasets.Exports.Cards;

namespace Dramatis.Datasets.Exports.Formats;

/// <summary>Character cards: the character for SillyTavern and the other programs that read cards, to talk with at once.</summary>
internal sealed class CharacterCardFormat : ExportFormat
{
    public const string FormatName = "character-card";

    public override string Name => FormatName;

    public override IReadOnlyList<ExportTable> Tables { get; } = [];

    public override IEnumerable<CompanionFile> Companions(WrittenTables tables)
    {
        foreach (var source in tables.Sources)
        {
            var card = CardMaker.Make(source, tables);
            var name = source.Character.Slug.Lower;
            var (two, three) = (CardJson.Bytes(card, CardVersion.V2), CardJson.Bytes(card, CardVersion.V3));
            yield return new CompanionFile($"{name}.v2.json", two);
            yield return new CompanionFile($"{name}.v3.json", three);
            var picture = tables.Settings.PortraitPath is { } path
                ? PortraitFile.Read(path)
                : DrawnPortrait.Of(source.Character.Name);
            yield return new CompanionFile($"{name}.png", CardPicture.File(picture, two, three));
        }
    }
}
