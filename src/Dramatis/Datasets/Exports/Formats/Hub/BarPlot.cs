using System.Globalization;
using System.Text;

namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>Bars as SVG: shapes and texts and nothing that runs, readable on light and dark pages.</summary>
internal static class BarPlot
{
    private const int Width = 720;
    private const int Margin = 16;
    private const int Heading = 44;
    private const int RowHeight = 28;
    private const int LabelWidth = 150;
    private const int NumberWidth = 130;
    private const int ColumnsHeight = 220;
    private const int LongestLabel = 22;
    private const int LongestTitle = 72;
    private const int MostLabels = 12;

    private const string Style = """
        <style>
          .page { fill: #ffffff } .text { fill: #24292f; font: 13px sans-serif } .title { font-weight: bold; font-size: 15px }
          .bar { fill: #2f6fb5 } .rest { fill: #d0d7de }
          @media (prefers-color-scheme: dark) {
            .page { fill: #0d1117 } .text { fill: #e6edf3 } .bar { fill: #58a6ff } .rest { fill: #30363d }
          }
        </style>
        """;

    /// <summary>Bars side by side: for what has an order.</summary>
    public static string Standing(string title, IReadOnlyList<Bar> bars)
    {
        var most = Math.Max(1, bars.Max(bar => bar.Count));
        var step = (double)(Width - (2 * Margin)) / bars.Count;
        var every = (bars.Count + MostLabels - 1) / MostLabels;
        var floor = Heading + ColumnsHeight;
        var svg = Begin(title, bars, floor + 40);
        for (var i = 0; i < bars.Count; i++)
        {
            var height = (double)bars[i].Count / most * (ColumnsHeight - 20);
            var left = Margin + (i * step);
            svg.Append(
                Text(
                    $"  <rect class=\"bar\" x=\"{left + (step * 0.1):0.#}\" y=\"{floor - height:0.#}\" width=\"{step * 0.8:0.#}\" height=\"{height:0.#}\"/>\n"
                )
            );
            if (i % every == 0)
                Label(svg, left + (step / 2), floor + 18, "middle", bars[i].Label);
        }
        Label(svg, Margin, Heading + 4, "start", Text($"most: {most}"));
        return End(svg);
    }

    /// <summary>Bars under each other: for what has names.</summary>
    public static string Lying(string title, IReadOnlyList<Bar> bars)
    {
        var most = Math.Max(1, bars.Max(bar => Math.Max(bar.Count, bar.Of ?? 0)));
        var room = Width - (2 * Margin) - LabelWidth - NumberWidth;
        var svg = Begin(title, bars, Heading + (bars.Count * RowHeight) + Margin);
        for (var i = 0; i < bars.Count; i++)
        {
            var (top, left) = (Heading + (i * RowHeight), Margin + LabelWidth);
            Label(svg, left - 8, top + 17, "end", bars[i].Label);
            if (bars[i].Of is { } all)
                Rectangle(svg, "rest", left, top, (double)all / most * room);
            Rectangle(svg, "bar", left, top, (double)bars[i].Count / most * room);
            Label(svg, Width - Margin - NumberWidth + 8, top + 17, "start", bars[i].Number);
        }
        return End(svg);
    }

    private static StringBuilder Begin(string title, IReadOnlyList<Bar> bars, int height)
    {
        var svg = new StringBuilder();
        svg.Append(
                Text(
                    $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"title desc\">\n"
                )
            )
            .Append("  <title id=\"title\">")
            .Append(HubText.Xml(title))
            .Append("</title>\n  <desc id=\"desc\">")
            .Append(HubText.Xml(string.Join("; ", bars.Select(bar => $"{bar.Label}: {bar.Number}"))))
            .Append("</desc>\n")
            .Append(Style.ReplaceLineEndings("\n"))
            .Append(Text($"\n  <rect class=\"page\" width=\"{Width}\" height=\"{height}\"/>\n"));
        svg.Append(Text($"  <text class=\"text title\" x=\"{Margin}\" y=\"26\">"))
            .Append(HubText.Xml(HubText.Short(title, LongestTitle)))
            .Append("</text>\n");
        return svg;
    }

    private static string End(StringBuilder svg) => svg.Append("</svg>\n").ToString();

    private static void Rectangle(StringBuilder svg, string name, int left, int top, double width) =>
        svg.Append(
            Text(
                $"  <rect class=\"{name}\" x=\"{left}\" y=\"{top + 4}\" width=\"{width:0.#}\" height=\"{RowHeight - 10}\"/>\n"
            )
        );

    private static void Label(StringBuilder svg, double x, double y, string anchor, string label) =>
        svg.Append(Text($"  <text class=\"text\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">"))
            .Append(HubText.Xml(HubText.Short(label, LongestLabel)))
            .Append("</text>\n");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A bar.</summary>
    /// <param name="Label">What it is of.</param>
    /// <param name="Count">Its length.</param>
    /// <param name="Of">The whole it is a part of; null when there is none.</param>
    internal sealed record Bar(string Label, long Count, long? Of = null)
    {
        public string Number =>
            Of is { } all
                ? string.Create(CultureInfo.InvariantCulture, $"{Count:N0} of {all:N0}")
                : Count.ToString("N0", CultureInfo.InvariantCulture);
    }
}
