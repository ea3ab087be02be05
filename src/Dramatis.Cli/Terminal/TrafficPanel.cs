using System.Globalization;
using Dramatis.Runs;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>What goes to the model servers, as lines that fit the terminal: all together, then each endpoint.</summary>
internal sealed class TrafficPanel(TimeProvider time)
{
    // From here on an endpoint has its figures in columns, below under its address.
    private const int RoomForColumns = 72;
    private const int LongestAddress = 48;
    private const int RoomForFigures = 48;

    // Who watches wants to see what changes; the footer has the last minute.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly long began = time.GetTimestamp();
    private readonly Pace calls = new(Window);
    private readonly Pace rows = new(Window);
    private readonly Pace tokens = new(Window);

    /// <summary>Takes the measure for the rates; called a few times a second.</summary>
    public void Tick(RunTraffic traffic, long rowsSoFar)
    {
        var now = time.GetElapsedTime(began);
        Add(calls, traffic.Calls);
        Add(rows, rowsSoFar);
        Add(tokens, traffic.InputTokens + traffic.OutputTokens);

        void Add(Pace pace, long count)
        {
            // Until something comes, time is not what it took.
            if (count == 0)
                pace.Restart(now);
            else
                pace.Add(now, count);
        }
    }

    /// <summary>The panel as lines of markup.</summary>
    /// <param name="traffic">What to show.</param>
    /// <param name="width">The terminal's columns.</param>
    /// <param name="mostLines">As many lines as there is room for; at least three are made.</param>
    public IReadOnlyList<string> Lines(RunTraffic traffic, int width, int mostLines)
    {
        var lines = new List<string>(Wrapped(Totals(traffic), width));
        var inColumns = width >= RoomForColumns;
        var room = Math.Max(2, mostLines - lines.Count);
        var isStacked = !inColumns && traffic.Endpoints.Count * 2 <= room;
        var shown = Shown(traffic.Endpoints, inColumns ? room - 1 : room);
        lines.AddRange(
            inColumns ? Columns(shown, width)
            : isStacked ? shown.SelectMany(endpoint => Stacked(endpoint, width))
            : shown.Select(endpoint => InOneLine(endpoint, width))
        );
        var hidden = traffic.Endpoints.Except(shown).ToList();
        if (hidden.Count > 0)
            lines.Add(
                $"[dim]{Cut($"and {Figures.Plural(hidden.Count, "more endpoint")}, {Figures.Count(hidden.Sum(one => one.InFlight))} in flight", width)}[/]"
            );
        return lines;
    }

    /// <summary>The same in a few words, for a log.</summary>
    public static string InWords(RunTraffic traffic)
    {
        var troubles = traffic
            .Endpoints.Where(endpoint => endpoint.State is EndpointState.Broken or EndpointState.SetAside)
            .Select(endpoint => $"; {TerminalText.Clean(endpoint.Address)} {State(endpoint)}");
        return $"{Figures.Count(traffic.InFlight)} of {Figures.Count(traffic.Limit)} in flight, "
            + $"{Figures.Count(traffic.Refusals)} refused, {Figures.Count(traffic.Retries)} retried"
            + string.Concat(troubles);
    }

    private List<(string Text, string Style)> Totals(RunTraffic traffic)
    {
        var totals = new List<(string, string)>
        {
            ($"{Figures.Count(traffic.InFlight)} of {Figures.Count(traffic.Limit)} in flight", "bold"),
            ($"{Figures.Rate(calls.PerSecond)} calls/s", ""),
            ($"{Figures.Rate(rows.PerSecond)} rows/s", ""),
            ($"{Figures.Rate(tokens.PerSecond)} tokens/s", ""),
            ($"{Figures.Count(traffic.Refusals)} refused", traffic.Refusals > 0 ? "yellow" : "dim"),
            ($"{Figures.Count(traffic.Retries)} retried", traffic.Retries > 0 ? "yellow" : "dim"),
        };
        if (traffic.Waiting > 0)
            totals.Add(($"{Figures.Count(traffic.Waiting)} waiting", "dim"));
        return totals;
    }

    private static IEnumerable<string> Wrapped(List<(string Text, string Style)> parts, int width)
    {
        const string between = " · ";
        var line = new System.Text.StringBuilder();
        var used = 0;
        foreach (var (text, style) in parts)
        {
            if (used > 0 && used + between.Length + text.Length > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }
            if (used > 0)
            {
                line.Append("[dim]").Append(between).Append("[/]");
                used += between.Length;
            }
            line.Append(style.Length == 0 ? text : $"[{style}]{text}[/]");
            used += text.Length;
        }
        yield return line.ToString();
    }

    // Where not all fit, those in trouble come first; else the order is that of the options.
    private static List<EndpointTraffic> Shown(IReadOnlyList<EndpointTraffic> endpoints, int most) =>
        endpoints.Count <= Math.Max(1, most)
            ? [.. endpoints]
            : [.. endpoints.OrderByDescending(endpoint => endpoint.State).Take(Math.Max(1, most - 1))];

    private static IEnumerable<string> Columns(List<EndpointTraffic> endpoints, int width)
    {
        string[] headings = ["endpoint", "state", "in flight", "refused", "tokens in", "out"];
        var cells = endpoints
            .Select(endpoint =>
                (string[])
                    [
                        Middle(Address(endpoint), Math.Min(LongestAddress, width - RoomForFigures)),
                        State(endpoint),
                        Places(endpoint),
                        Figures.Count(endpoint.Refusals),
                        Figures.Short(endpoint.InputTokens),
                        Figures.Short(endpoint.OutputTokens),
                    ]
            )
            .ToList();
        var widths = headings
            .Select((heading, column) => cells.Select(row => row[column].GetCellWidth()).Append(heading.Length).Max())
            .ToArray();
        yield return "[dim]" + string.Join(' ', headings.Select((heading, column) => Padded(heading, column))) + "[/]";
        for (var i = 0; i < cells.Count; i++)
        {
            var (row, endpoint) = (cells[i], endpoints[i]);
            yield return string.Join(
                ' ',
                row.Select(
                    (cell, column) =>
                    {
                        var text = Markup.Escape(Padded(cell, column));
                        return column == 1 ? $"[{Colour(endpoint)}]{text}[/]"
                            : column == 3 && endpoint.Refusals > 0 ? $"[yellow]{text}[/]"
                            : text;
                    }
                )
            );
        }

        string Padded(string text, int column)
        {
            var spaces = new string(' ', Math.Max(0, widths[column] - text.GetCellWidth()));
            return column < 2 ? text + spaces : spaces + text;
        }
    }

    private static IEnumerable<string> Stacked(EndpointTraffic endpoint, int width)
    {
        yield return Markup.Escape(Middle(Address(endpoint), width));
        var state = State(endpoint);
        var figures =
            $" {Places(endpoint)} · {Figures.Count(endpoint.Refusals)} refused · {Figures.Short(endpoint.InputTokens + endpoint.OutputTokens)} tokens";
        yield return $"  [{Colour(endpoint)}]{state}[/]{Cut(figures, Math.Max(0, width - 2 - state.Length))}";
    }

    private static string InOneLine(EndpointTraffic endpoint, int width)
    {
        var (state, places) = (State(endpoint), Places(endpoint));
        var room = Math.Max(1, width - state.Length - places.Length - 2);
        return $"{Markup.Escape(Middle(Address(endpoint), room))} [{Colour(endpoint)}]{state}[/] {places}";
    }

    private static string Address(EndpointTraffic endpoint)
    {
        var address = TerminalText.Clean(endpoint.Address);
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        return scheme < 0 ? address : address[(scheme + 3)..];
    }

    private static string Places(EndpointTraffic endpoint) =>
        $"{Figures.Count(endpoint.InFlight)}/{Figures.Count(endpoint.Limit)}";

    private static string State(EndpointTraffic endpoint) =>
        endpoint.State switch
        {
            EndpointState.Open => "open",
            EndpointState.Paused => $"paused {Left(endpoint)}",
            EndpointState.Broken when endpoint.Left is null => "broken, trying",
            EndpointState.Broken => $"broken {Left(endpoint)}",
            _ => "left out",
        };

    // Whole seconds, upwards: tenths would only flicker.
    private static string Left(EndpointTraffic endpoint) => Figures.Remaining(endpoint.Left ?? TimeSpan.Zero);

    private static string Colour(EndpointTraffic endpoint) =>
        endpoint.State switch
        {
            EndpointState.Open => "green",
            EndpointState.Paused => "yellow",
            _ => "red",
        };

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text
        : longest <= 1 ? string.Empty
        : text[..(longest - 1)] + "…";

    // What tells servers apart stands at both ends of their addresses: the host's name, the port.
    private static string Middle(string text, int widest)
    {
        if (text.GetCellWidth() <= widest)
            return text;
        var elements = StringInfo.ParseCombiningCharacters(text).Length;
        var info = new StringInfo(text);
        for (var kept = elements - 1; kept > 1; kept--)
        {
            var head = (kept + 1) / 2;
            var shortened =
                info.SubstringByTextElements(0, head) + "…" + info.SubstringByTextElements(elements - (kept - head));
            if (shortened.GetCellWidth() <= widest)
                return shortened;
        }
        return "…";
    }
}
