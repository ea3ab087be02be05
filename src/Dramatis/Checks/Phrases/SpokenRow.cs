namespace Dramatis.Checks.Phrases;

/// <summary>A row as words, and who speaks. Made once a row: the checks run one after another on the same thread.</summary>
internal sealed class SpokenRow
{
    [ThreadStatic]
    private static SpokenRow? s_last;

    private readonly CheckedRow _row;
    private readonly string _character;
    private readonly WordRun?[] _speeches;
    private WordRun? _setting;
    private WordRun? _rejected;

    private SpokenRow(CheckedRow row, string character)
    {
        _row = row;
        _character = character;
        _speeches = new WordRun?[row.Turns.Count];
        Own = new bool[row.Turns.Count];
        for (var i = 0; i < Own.Length; i++)
            Own[i] = IsOwn(i);
    }

    /// <summary>Which turns are the character's.</summary>
    public bool[] Own { get; }

    public WordRun Setting =>
        _setting ??= WordRun.Of(_row.Location.Length == 0 ? _row.Setting : _row.Location + ". " + _row.Setting);

    public WordRun Rejected => _rejected ??= WordRun.Of(_row.Rejected);

    public WordRun Speech(int turn) => _speeches[turn] ??= WordRun.Of(_row.Turns[turn].Speech);

    public static SpokenRow Of(CheckedRow row, string character)
    {
        if (s_last is { } last && ReferenceEquals(last._row, row) && last._character == character)
            return last;
        return s_last = new SpokenRow(row, character);
    }

    /// <summary>Whether a speaker is the character, by name or by the role a trainer gives it.</summary>
    public static bool IsCharacter(string speaker, string character) =>
        speaker.StartsWith(character, StringComparison.OrdinalIgnoreCase)
            && (speaker.Length == character.Length || !char.IsLetter(speaker[character.Length]))
        || speaker is "assistant" or "gpt" or "model" or "chosen";

    // The last turn of a pair is the answer, whatever its speaker is called.
    private bool IsOwn(int turn) =>
        _row.Kind switch
        {
            RowKind.Question or RowKind.Scene => false,
            RowKind.Pair when turn == _row.Turns.Count - 1 => true,
            _ => IsCharacter(_row.Turns[turn].Speaker, _character),
        };
}
