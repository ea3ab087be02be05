using System.Text;
using Spectre.Console;
using Spectre.Console.Advanced;
using Spectre.Console.Rendering;

namespace Dramatis.Cli.Terminal;

/// <summary>Spectre's console over our own writers: it looks at no environment but ours.</summary>
internal static class Screen
{
    // Wide enough that no table of ours is squeezed in a log, narrow enough to be read.
    private const int WidthOfLogs = 120;

    public static IAnsiConsole Of(Surroundings surroundings)
    {
        var colours = surroundings.OutputIsTerminal && string.IsNullOrEmpty(surroundings.Environment("NO_COLOR"));
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = surroundings.OutputIsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new ScreenOutput(surroundings),
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            }
        );
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Capabilities.Links = false;
        return console;
    }

    /// <summary>What would be written for it, with escape sequences only where they are understood.</summary>
    public static string Draw(IAnsiConsole console, IRenderable content)
    {
        if (console.Profile.Capabilities.Ansi)
            return console.ToAnsi(content);
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        return string.Concat(
            content
                .Render(options, console.Profile.Width)
                .Where(segment => !segment.IsControlCode)
                .Select(segment => segment.Text)
        );
    }

    private sealed class ScreenOutput(Surroundings surroundings) : IAnsiConsoleOutput
    {
        public TextWriter Writer => surroundings.Output;

        public bool IsTerminal => surroundings.OutputIsTerminal;

        public int Width => surroundings.OutputIsTerminal ? surroundings.Width() : WidthOfLogs;

        public int Height => surroundings.OutputIsTerminal ? surroundings.Height() : 1000;

        public void SetEncoding(Encoding encoding) { }
    }
}
