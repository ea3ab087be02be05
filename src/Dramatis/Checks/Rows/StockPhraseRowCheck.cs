using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>The phrases and openers that models give to every character alike.</summary>
internal sealed class StockPhraseRowCheck(World world) : IRowCheck
{
    // "Astray? Ah, my friend, ...": the other's word taken up, then the opener.
    private const int MostBefore = 2;

    private readonly PhraseSet _stock = new(MannerPhrases.Stock, AngerRowCheck.Languages(world));
    private readonly PhraseSet _openers = new(MannerPhrases.Openers, AngerRowCheck.Languages(world));

    public string Name => "stock_phrase";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var spoken = SpokenRow.Of(row, world.Character);
        List<Finding>? found = null;
        for (var i = 0; i < row.Turns.Count; i++)
        {
            if (!spoken.Own[i])
                continue;
            var speech = spoken.Speech(i);
            if (_stock.TryFind(speech, out var match))
                (found ??= []).Add(
                    new Finding(
                        Name,
                        Severity.Soft,
                        "a stock phrase of models",
                        speech.Between(match.First, match.End),
                        i
                    )
                );
            if (_openers.TryFind(speech, out match) && match.First <= MostBefore && speech[match.First].Opens)
                (found ??= []).Add(
                    new Finding(
                        Name,
                        Severity.Soft,
                        "a stock opener of models",
                        speech.Between(match.First, match.End),
                        i
                    )
                );
        }
        return found ?? [];
    }
}
