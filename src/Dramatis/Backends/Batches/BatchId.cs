using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dramatis.Characters;
using Dramatis.Runs;

namespace Dramatis.Backends.Batches;

/// <summary>
/// What a request of a batch is called (<c>custom_id</c>): <c>dialog-3-2-</c>, the call's hash, the attempt, and a mark of the character. It
/// holds the whole identity of the call, so that an answer can be committed before anybody knows what was asked.
/// </summary>
/// <param name="Identity">Which call.</param>
/// <param name="Attempt">Which time it is asked, from 1.</param>
internal readonly record struct BatchId(CallIdentity Identity, int Attempt)
{
    /// <summary>The most attempts; a single digit.</summary>
    public const int MostAttempts = 8;

    // Of SHA-256 in base64url, without padding.
    private const int HashLetters = 43;
    private const int MarkLetters = 2;

    // Some servers take ids of at most 64 letters, digits, dashes and underscores.
    private static readonly (StepName Step, string Word)[] Words =
    [
        (StepName.Scenes, "scenes"),
        (StepName.Dialogue, "dialog"),
        (StepName.Hallucination, "protect"),
        (StepName.Questions, "asking"),
        (StepName.Dpo, "pair"),
        (StepName.Interview, "talk"),
        (StepName.Restatement, "restate"),
        (StepName.Cast, "cast"),
        (StepName.Voice, "voice"),
    ];

    /// <summary>What tells the characters' requests apart, as far as two letters can.</summary>
    public static string MarkOf(Character character) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(character.Slug.Lower)))[..MarkLetters];

    /// <summary>The id as it is written.</summary>
    public string Write(string mark)
    {
        var step = Identity.Item.Step;
        var word = Array.Find(Words, known => known.Step == step).Word;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{word}-{Identity.Item.Group}-{Identity.Item.Number}-{Base64Url.EncodeToString(Identity.Hash)}{Attempt}{mark}"
        );
    }

    /// <summary>Reads an id back; false when it is none of ours.</summary>
    /// <param name="text">Whatever a file says; it is not trusted.</param>
    /// <param name="id">What it stands for.</param>
    /// <param name="mark">Whose it is.</param>
    public static bool TryRead(string text, out BatchId id, out string mark)
    {
        (id, mark) = (default, "");
        var end = text.Length - MarkLetters;
        var start = end - 1 - HashLetters;
        if (start < 2 || text[start - 1] != '-' || text[end - 1] is < '1' or > (char)('0' + MostAttempts))
            return false;
        var hash = new byte[SHA256.HashSizeInBytes];
        if (
            !Base64Url.IsValid(text.AsSpan(start, HashLetters))
            || !Base64Url.TryDecodeFromChars(text.AsSpan(start, HashLetters), hash, out var bytes)
            || bytes != hash.Length
        )
            return false;
        if (KeyOf(text[..(start - 1)]) is not { } key)
            return false;
        id = new BatchId(new CallIdentity(key, hash), text[end - 1] - '0');
        mark = text[end..];
        return true;
    }

    private static WorkKey? KeyOf(string text)
    {
        var parts = text.Split('-');
        if (parts.Length != 3)
            return null;
        var step = Array.Find(Words, known => known.Word == parts[0]).Step;
        return
            step != default
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var group)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < 1 << 24
            ? new WorkKey(step, group, number)
            : null;
    }
}
