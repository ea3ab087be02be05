using System.Globalization;
using System.Text;

namespace Dramatis.Load.Results;

/// <summary>Writes measurements as a Markdown table.</summary>
internal static class ResultTable
{
    public static string Write(IEnumerable<Measurement> measurements)
    {
        var table = new StringBuilder();
        table.Append("| row | quantity | measured | ideal | target | measured/ideal | measured/target | | note |\n");
        table.Append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var one in measurements)
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {one.Row} | {one.Quantity} | {Number(one.Measured, one.Unit)} | {Number(one.Ideal, one.Unit)} | {Target(one)} | {Number(one.ToIdeal, "")} | {Number(one.ToTarget, "")} | {Word(one.Passes)} | {one.Note} |\n"
            );
        return table.ToString();
    }

    /// <summary>One measurement as a line for the terminal.</summary>
    public static string Line(Measurement one) =>
        $"{one.Row, -12} {one.Quantity}: {Number(one.Measured, one.Unit)}"
        + (one.Ideal is null ? "" : $", ideal {Number(one.Ideal, one.Unit)}")
        + (one.Target is null ? "" : $", target {Target(one)}: {Word(one.Passes)}")
        + (one.Note.Length > 0 ? $" ({one.Note})" : "");

    private static string Word(bool? passes) =>
        passes switch
        {
            true => "pass",
            false => "miss",
            null => "",
        };

    private static string Target(Measurement one) =>
        one.Target is null ? "" : $"{(one.Side == Good.AtMost ? "≤" : "≥")} {Number(one.Target, one.Unit)}";

    // Three digits say all that such a measurement knows.
    private static string Number(double? number, string unit)
    {
        if (number is not { } value)
            return "";
        var digits = Math.Abs(value) switch
        {
            0 => "0",
            >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
            >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
            >= 1 => value.ToString("0.##", CultureInfo.InvariantCulture),
            _ => value.ToString("0.###", CultureInfo.InvariantCulture),
        };
        return unit.Length > 0 ? $"{digits} {unit}" : digits;
    }
}
