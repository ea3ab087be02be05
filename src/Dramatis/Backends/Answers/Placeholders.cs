using System.Text.RegularExpressions;

namespace Dramatis.Backends.Answers;

/// <summary>Tells names and texts from the stand-ins of a template.</summary>
internal static partial class Placeholders
{
    private const int LongestBlank = 80;

    /// <summary>Which side of a conversation a generic speaker stands for.</summary>
    public enum Side
    {
        /// <summary>It is a name.</summary>
        None,

        /// <summary>Either: Character1, Person A.</summary>
        Unknown,

        Character,
        Other,
    }

    /// <summary>What a speaker's name stands for when it is none.</summary>
    public static Side SideOf(string name) =>
        Generic().Match(name) switch
        {
            { Success: false } => Side.None,
            { Groups: var groups } when groups["own"].Success => Side.Character,
            { Groups: var groups } when groups["other"].Success => Side.Other,
            _ => Side.Unknown,
        };

    /// <summary>The number or letter of a generic speaker: 2 in Character2, 1 in Person A; 0 without one.</summary>
    public static int NumberOf(string name)
    {
        var last = name.Length == 0 ? ' ' : name[^1];
        return char.IsAsciiDigit(last) ? last - '0'
            : last is >= 'A' and <= 'E' && name.Length > 1 && !char.IsAsciiLetter(name[^2]) ? last - 'A' + 1
            : 0;
    }

    /// <summary>A template's stand-in left in a text, such as {Character2} or [Name]; null when there is none.</summary>
    public static string? FindIn(string text)
    {
        if (text.AsSpan().IndexOfAny("{[<") < 0)
            return null;
        var match = InText().Match(text);
        return match.Success ? match.Value : null;
    }

    /// <summary>Whether a text is nothing but a stand-in: "...", "string", "&lt;location&gt;".</summary>
    public static bool IsBlank(string text)
    {
        var bare = text.Trim().Trim('"', '\'', '.', '…', '-', '_', '*', ' ', '?', '!');
        return bare.Length == 0 || bare.Length <= LongestBlank && Blank().IsMatch(bare);
    }

    [GeneratedRegex(
        @"^[\s{<\[(*""]*(the\s+)?((?<own>main\s*character|protagonist|assistant|ai|bot|model|gpt|\{character\}|\{\{char\}\}|char)"
            + @"|(?<other>user|human|interlocutor|other(\s*(person|speaker|character|name))?|(second|another)\s*(person|speaker|character)|someone|somebody|interlocutor\s*name|your\s*name)"
            + @"|((character|speaker|person|name|participant|individual|party|role|char|speaker\s*name|character\s*name|person\s*name)[\s_#-]*([0-9]|[A-E])?))[\s_-]*([0-9]|[A-E])?[\s}>\])*"":]*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Generic();

    [GeneratedRegex(
        @"\{\{?\s*[\p{L}_][\p{L}\p{N}_ ]{0,30}\}?\}"
            + @"|[\[<]\s*((your|his|her|their|the|user'?s?|character'?s?|speaker'?s?|person'?s?|interlocutor'?s?|insert|other|another|some)[\s_-]+)?(name|character|speaker|person|location|place|date|city|topic|user|interlocutor|insert|year|event|book|title)[\s_-]*(name|here|[0-9A-E])?\s*[\]>]",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex InText();

    [GeneratedRegex(
        @"^[{<\[(\s]*((string|str|text|speech|location|place|description|scene|question|answer|name|character|dialogue|n/?a|none|null|undefined|todo|tbd|your (text|answer|speech|question)( here)?|(the )?(text|speech|description|location|question|answer|name)( (of|here)\b.{0,40})?|insert .{0,40}))[}>\])\s]*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Blank();
}
