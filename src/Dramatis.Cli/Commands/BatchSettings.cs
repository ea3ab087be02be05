using System.CommandLine;
using System.Text.Json;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Json;
using Dramatis.Cli.Terminal;
using Dramatis.Generation;

namespace Dramatis.Cli.Commands;

/// <summary>What is wanted of a round by batch files.</summary>
/// <param name="Name">The character.</param>
/// <param name="Files">Answers to import.</param>
/// <param name="Output">Where the next requests go; null: nowhere.</param>
/// <param name="Overwrite">Replace an earlier export there.</param>
internal sealed record BatchWish(string Name, IReadOnlyList<string> Files, string? Output, bool Overwrite);

/// <summary>What <c>export --format batch</c> and <c>import-batch</c> share: the settings that shape a run, given once and remembered.</summary>
internal static class BatchSettings
{
    public const string Format = "batch";

    // No server is asked, and --output and --overwrite are the export's own.
    private static readonly Setting[] WithoutSense =
    [
        Settings.Backend,
        Settings.Endpoint,
        Settings.Concurrency,
        TrafficSettings.FixedConcurrency,
        TrafficSettings.Hedge,
        TrafficSettings.RequestsPerMinute,
        TrafficSettings.TokensPerMinute,
        Settings.ContextTokens,
        Settings.StudentEndpoint,
        Settings.Output,
        Settings.Overwrite,
        .. Ceilings.All,
    ];

    public static IEnumerable<Setting> All => Settings.All.Except(WithoutSense);

    public static async Task<int> RunAsync(
        CommandContext context,
        CommonOptions common,
        ParseResult parsed,
        BatchWish wish,
        CancellationToken cancellationToken
    )
    {
        var earlier = Recall(context.Library.ReadBatchNote(wish.Name, common.Read(parsed)));
        var options = common.Read(parsed, earlier);
        // A batch goes to no server of this configuration.
        options = options with
        {
            Backend = null,
            Endpoints = [],
            StudentEndpoint = null,
        };
        var given = earlier.Concat(common.Typed(parsed)).GroupBy(one => one.Setting.Key).Select(same => same.Last());
        var quiet = new QuietRunView(context.Surroundings.Error);
        var summary = await context.Library.Batch(
            wish.Name,
            options,
            wish.Files,
            new BatchOptions
            {
                OutputDirectory = wish.Output,
                Overwrite = wish.Overwrite,
                Note = Note(given),
            },
            quiet.Show,
            cancellationToken
        );
        if (common.Json(parsed))
            context.Json().Line(json => json.WriteBatch(summary));
        else
            BatchView.Write(context.Screen(), summary, earlier);
        return (int)summary.ExitCode;
    }

    private static string Note(IEnumerable<Given> given) =>
        JsonSerializer.Serialize(
            given.ToDictionary(one => one.Setting.Key, one => one.Texts.ToArray()),
            BatchNoteContext.Default.DictionaryStringStringArray
        );

    private static List<Given> Recall(string? note)
    {
        if (
            note is null
            || JsonSerializer.Deserialize(note, BatchNoteContext.Default.DictionaryStringStringArray) is not { } texts
        )
            return [];
        return
        [
            .. from setting in All
            where texts.ContainsKey(setting.Key)
            select new Given(setting, Layer.CommandLine, setting.Option, texts[setting.Key]),
        ];
    }
}
