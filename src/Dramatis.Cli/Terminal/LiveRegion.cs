using Spectre.Console;
using Spectre.Console.Advanced;
using Spectre.Console.Rendering;

namespace Dramatis.Cli.Terminal;

/// <summary>
/// The last lines of the terminal, drawn again and again, with ordinary lines scrolling out above them. Spectre's own live
/// display does not erase what it moves over, so that remains of longer lines stay between the lines printed above it.
/// </summary>
internal sealed class LiveRegion(IAnsiConsole console)
{
    private const string EraseToEnd = "\u001b[0J";

    // Terminals that know it show the whole frame at once; the others ignore it.
    private const string BeginFrame = "\u001b[?2026h";
    private const string EndFrame = "\u001b[?2026l";

    private string frame = string.Empty;
    private int linesOnScreen;

    /// <summary>How many lines it may have: one as high as the screen could not be moved back over.</summary>
    public static int HeightOn(IAnsiConsole console) => Math.Max(1, console.Profile.Height - 2);

    /// <summary>Prints a line above the region.</summary>
    public void Print(string markup) => Write(console.ToAnsi(new Markup(markup)).TrimEnd('\n', '\r') + "\n" + frame);

    /// <summary>Puts something else into the region.</summary>
    public void Draw(IRenderable content)
    {
        var lines = console.ToAnsi(content).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        frame = string.Join('\n', lines.Take(HeightOn(console)));
        Write(frame);
    }

    /// <summary>Removes the region; what was printed above it stays.</summary>
    public void Clear()
    {
        frame = string.Empty;
        Write(string.Empty);
    }

    private void Write(string text)
    {
        var back = linesOnScreen > 1 ? $"\u001b[{linesOnScreen - 1}A" : string.Empty;
        var output = console.Profile.Out.Writer;
        output.Write($"{BeginFrame}\r{back}{EraseToEnd}{text}{EndFrame}");
        output.Flush();
        linesOnScreen = frame.Length == 0 ? 0 : frame.AsSpan().Count('\n') + 1;
    }
}
