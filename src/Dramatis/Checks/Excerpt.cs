namespace Dramatis.Checks;

/// <summary>The beginning of a text, cut at a word.</summary>
internal static class Excerpt
{
    public static string Of(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = text.LastIndexOf(' ', most);
        if (end < most / 2)
            end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end].TrimEnd(',', ';', ':', ' ') + "…";
    }
}
