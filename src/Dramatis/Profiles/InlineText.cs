using System.Text;
using AngleSharp.Dom;

namespace Dramatis.Profiles;

/// <summary>The text inside a paragraph's element, without what does not belong to it.</summary>
/// <param name="Text">Cleaned, in one line.</param>
/// <param name="LinkedCharacters">How many of its characters are in links.</param>
internal readonly record struct InlineText(string Text, int LinkedCharacters)
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    /// <param name="element">A paragraph, heading or list item.</param>
    /// <param name="withBlocks">Whether paragraphs and lists inside belong to the text; otherwise they speak for themselves.</param>
    internal static InlineText Read(IElement element, bool withBlocks = false)
    {
        var text = new StringBuilder();
        var linked = 0;
        // A node's children, the next of them, and what the node is to its text.
        var open = new Stack<(INodeList Children, int Next, Script Script, bool InLink)>();
        open.Push((element.ChildNodes, 0, Script.Normal, false));
        while (open.TryPop(out var level))
        {
            if (level.Next >= level.Children.Length)
                continue;
            open.Push((level.Children, level.Next + 1, level.Script, level.InLink));
            switch (level.Children[level.Next])
            {
                case IText node:
                    Append(text, node.Data, level.Script);
                    linked += level.InLink ? node.Data.Length : 0;
                    break;
                case IElement { LocalName: "br" or "wbr" } line:
                    text.Append(line.LocalName == "br" ? " " : "");
                    break;
                case IElement child when PageElements.IsLeftOut(child):
                    // A reference stands at the end of what it supports and leaves no gap; anything else may.
                    if (!IsReference(child))
                        text.Append(Gaps.Mark);
                    break;
                case IElement child when LanguageVariant.Of(child) is { } variant:
                    Append(text, variant, level.Script);
                    break;
                case IElement child when IsBlock(child) && !withBlocks:
                    text.Append(' ');
                    break;
                case IElement child:
                    if (IsBlock(child))
                        text.Append(' ');
                    open.Push(
                        (child.ChildNodes, 0, ScriptOf(child, level.Script), level.InLink || child.LocalName == "a")
                    );
                    break;
                default:
                    break;
            }
        }
        return new InlineText(PlainText.Clean(Gaps.Close(text.ToString())), linked);
    }

    private enum Script
    {
        Normal,
        Super,
        Sub,
    }

    private static bool IsBlock(IElement element) =>
        element.LocalName
            is "p"
                or "div"
                or "ul"
                or "ol"
                or "dl"
                or "li"
                or "dd"
                or "dt"
                or "blockquote"
                or "section"
                or "pre"
                or "hr"
                or "h1"
                or "h2"
                or "h3"
                or "h4"
                or "h5"
                or "h6";

    private static bool IsReference(IElement element) =>
        element.LocalName == "sup" || (element.ClassName?.Contains("reference", StringComparison.Ordinal) ?? false);

    private static Script ScriptOf(IElement element, Script outer) =>
        element.LocalName switch
        {
            "sup" => Script.Super,
            "sub" => Script.Sub,
            _ => outer,
        };

    // "10<sup>3</sup>" must not read "103"; "19<sup>th</sup>" may well read "19th".
    private static void Append(StringBuilder text, string data, Script script)
    {
        // The mark is ours alone.
        var clean = data.Replace(Gaps.Mark, ' ');
        if (
            script == Script.Normal
            || !clean.All(character => char.IsAsciiDigit(character) || character is '-' or '−' or '+')
        )
        {
            text.Append(clean);
            return;
        }
        foreach (var character in clean)
            text.Append(
                character switch
                {
                    '-' or '−' => script == Script.Super ? '⁻' : '₋',
                    '+' => script == Script.Super ? '⁺' : '₊',
                    _ => (script == Script.Super ? Superscripts : Subscripts)[character - '0'],
                }
            );
    }
}
