using System.Text;
using System.Text.Json;
using Dramatis.Checks;
using Dramatis.Checks.Metrics;
using Dramatis.Datasets;
using Dramatis.Datasets.Reading;
using Dramatis.Profiles;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Importing;

/// <summary>Takes the rows of a dataset one by one: what can be read and passes the row checks is kept, everything else is said.</summary>
internal sealed class ImportedRows(
    DatasetSource source,
    ImportedParagraphs paragraphs,
    ImportedJournal journal,
    Journal rounds
)
{
    private const int LongestRaw = 64 * 1024;
    private const string Interviewer = "Interviewer";

    private static readonly (string Beginning, StepName Step)[] FileNames =
    [
        ("scenes_", StepName.Scenes),
        ("dialogue_", StepName.Dialogue),
        ("hallucination_", StepName.Hallucination),
        ("dpo_questions_", StepName.Questions),
        ("dpo_data_", StepName.Dpo),
    ];

    private readonly RowReader _reader = new(source.World, source.Texts);
    private readonly RowChecks _checks = RowChecks.Of(source.World);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly ImportedScenes _scenes = new();
    private readonly ImportedQuestions _questions = new(paragraphs);
    private bool _hasConversations;

    /// <summary>Rows there are.</summary>
    public int Read { get; private set; }

    /// <summary>Training rows whose conversation stands in another file.</summary>
    public int MadeAgain { get; private set; }

    /// <summary>Questions that were kept.</summary>
    public int Questions => _questions.Count;

    public async Task ImportAsync(CancellationToken cancellationToken)
    {
        // What others refer to comes first: a conversation's scene, a pair's question.
        foreach (var row in Rows(cancellationToken))
        {
            Read++;
            _hasConversations |= row.Known is { Kind: not RowKind.Messages, Turns.Count: > 1 };
            await FirstAsync(row).ConfigureAwait(false);
        }
        foreach (var (key, batch, hash, model, losses) in _scenes.Batches(paragraphs))
            if (batch.Scenes.Count > 0)
                await journal
                    .KeepAsync(key, RecordJson.Write(batch), batch.Scenes.Count, hash, model, 0, losses)
                    .ConfigureAwait(false);
            else
                foreach (var loss in losses)
                    await SetAsideAsync(StepName.Scenes, loss.Reason, loss.Text).ConfigureAwait(false);
        await _questions.WriteAsync(journal, rounds).ConfigureAwait(false);
        foreach (var row in Rows(cancellationToken))
            await SecondAsync(row).ConfigureAwait(false);
        await journal.WrittenAsync().ConfigureAwait(false);
    }

    private IEnumerable<ImportedRow> Rows(CancellationToken cancellationToken)
    {
        foreach (var file in source.Files)
        foreach (var value in RawValues.Read(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ImportedRow(_reader.Read(Path.GetFileName(file), value), value);
        }
    }

    private async Task FirstAsync(ImportedRow row)
    {
        switch (row.Known)
        {
            case null:
                await SetAsideAsync(StepOf(row.Place.File), Reason(row.Read.Problems[0]), row.Raw)
                    .ConfigureAwait(false);
                break;
            case { Kind: RowKind.Scene } scene:
                if (!_seen.Add(Fingerprint(scene)))
                    await RepeatsAsync(StepName.Scenes, row).ConfigureAwait(false);
                else
                    _scenes.Add(
                        row,
                        scene,
                        paragraphs.GroupOf(scene.Paragraph, row.Place.Id),
                        Refusal(row, scene, out var flags),
                        flags
                    );
                break;
            case { Kind: RowKind.Question } question:
                if (!_seen.Add(Fingerprint(question)))
                    await RepeatsAsync(StepName.Questions, row).ConfigureAwait(false);
                else
                    _questions.Add(row, question, question.Turns[0].Speech, Refusal(row, question, out _));
                break;
            case { Kind: RowKind.Pair, Turns: [.., var asked, _] } pair:
                _questions.AddAsked(row, pair, asked.Speech);
                break;
        }
    }

    private async Task SecondAsync(ImportedRow row)
    {
        if (row.Known is not { } known || known.Kind is RowKind.Scene or RowKind.Question)
            return;
        if (row.Read.IsExample && _hasConversations)
        {
            MadeAgain++;
            return;
        }
        var step = StepOf(known.Kind);
        if (!_seen.Add(Fingerprint(known)))
            await RepeatsAsync(step, row).ConfigureAwait(false);
        else if (known.Kind == RowKind.Pair)
            await PairAsync(row, known).ConfigureAwait(false);
        else
            await ConversationAsync(row, known, step).ConfigureAwait(false);
    }

    private async Task ConversationAsync(ImportedRow row, CheckedRow known, StepName step)
    {
        var id = row.Place.Id.Length > 0 ? row.Place.Id : row.Text("seed_id");
        var scene = step == StepName.Dialogue ? _scenes.Find(id) : null;
        var group = scene?.Group ?? paragraphs.GroupOf(known.Paragraph, id);
        var key = paragraphs.Take(
            step,
            group,
            scene?.Number ?? (step == StepName.Dialogue ? ImportedParagraphs.NumberOf(id) : null)
        );
        var paragraphHash = known.Paragraph.Length > 0 ? new Paragraph(0, known.Paragraph, []).Hash : "";
        var hash = step == StepName.Dialogue ? scene?.Hash ?? "" : paragraphHash;
        if (Refusal(row, known, out var flags) is { } refusal)
        {
            await journal.RefuseAsync(key, refusal, row.Raw, hash, row.Read.Labels.Model).ConfigureAwait(false);
            return;
        }
        var conversation = new Conversation(
            key.RowId,
            step switch
            {
                StepName.Dialogue => ConversationKind.Dialogue,
                StepName.Interview => ConversationKind.Interview,
                _ => ConversationKind.Hallucination,
            },
            known.Location,
            known.Kind == RowKind.Messages ? "" : known.Setting,
            [
                .. known.Turns.Select(turn =>
                    turn.Speaker == CheckedRow.UnnamedSpeaker ? turn with { Speaker = Interviewer } : turn
                ),
            ]
        )
        {
            Class = known.Class,
            Reaction = row.Text("reaction"),
            Flags = flags,
        };
        var origin = new RowOrigin
        {
            Paragraph = group,
            ParagraphHash = paragraphHash,
            Now = known.Now,
            Anchors = known.Anchors,
        };
        await journal
            .KeepAsync(
                key,
                origin.AddTo(RecordJson.Write(conversation, row.Read.Labels.Topic)),
                1,
                hash,
                row.Read.Labels.Model,
                flags.Count
            )
            .ConfigureAwait(false);
    }

    private async Task PairAsync(ImportedRow row, CheckedRow known)
    {
        if (known.Turns is not [.., var asked, var chosen] || _questions.Find(asked.Speech) is not { } question)
        {
            await SetAsideAsync(StepName.Dpo, "structure: a pair without a question that can be used", row.Raw)
                .ConfigureAwait(false);
            return;
        }
        var key = question.Key;
        if (question.HasPair)
        {
            await SetAsideAsync(StepName.Dpo, "another pair has the same question", row.Raw).ConfigureAwait(false);
            return;
        }
        question.HasPair = true;
        if (Refusal(row, known, out var flags) is { } refusal)
        {
            await journal.RefuseAsync(key, refusal, row.Raw, "", row.Read.Labels.Model).ConfigureAwait(false);
            return;
        }
        var pair = new PreferencePair(question.Record, chosen.Speech, known.Rejected)
        {
            Earlier =
            [
                .. known
                    .Turns.SkipLast(2)
                    .Select(turn => new Message(
                        turn.Speaker == source.World.Character ? "assistant" : "user",
                        turn.Speech
                    )),
            ],
            RejectedKind = known.Rejecting is { } kind ? RejectedKindNames.NameOf(kind) : "",
            Flags = flags,
        };
        await journal
            .KeepAsync(key, RecordJson.Write(pair), 1, "", row.Read.Labels.Model, flags.Count)
            .ConfigureAwait(false);
    }

    // The reason for which a row is refused; null when it may stay.
    private string? Refusal(ImportedRow row, CheckedRow known, out IReadOnlyList<string> flags)
    {
        List<Finding> findings = [.. row.Read.Problems, .. _checks.Look(known)];
        flags =
        [
            .. findings
                .Where(finding => finding.Severity == Severity.Soft)
                .Select(finding => finding.Check)
                .Distinct(StringComparer.Ordinal),
        ];
        return findings.Find(finding => finding.Severity == Severity.Hard) is { } hard ? Reason(hard) : null;
    }

    private Task RepeatsAsync(StepName step, ImportedRow row) =>
        SetAsideAsync(step, "repeats an earlier row word for word", row.Raw);

    private Task SetAsideAsync(StepName step, string reason, string raw) =>
        journal.SetAsideAsync(paragraphs.Take(step, ImportedParagraphs.Aside, null), reason, raw);

    private static string Reason(Finding finding) => $"{finding.Check}: {finding.What}";

    private static string Fingerprint(CheckedRow row)
    {
        var words = new StringBuilder().Append((int)row.Kind).Append('\n');
        // The same words about another paragraph or in another place are another row, but not of a question.
        if (row.Kind is not (RowKind.Question or RowKind.Pair))
            words.Append(row.Paragraph).Append('\n').Append(row.Location).Append('\n').Append(row.Setting);
        foreach (var turn in row.Turns)
            words.Append('\n').Append(turn.Speaker).Append('\t').Append(turn.Speech);
        return FlowState.Hash(words.Append('\n').Append(row.Rejected).ToString());
    }

    private static StepName StepOf(RowKind kind) =>
        kind switch
        {
            RowKind.Dialogue => StepName.Dialogue,
            RowKind.Hallucination => StepName.Hallucination,
            RowKind.Pair => StepName.Dpo,
            _ => StepName.Interview,
        };

    // Of a row that cannot be read only the file's name says what it was to be.
    private static StepName StepOf(string file) =>
        FileNames
            .Where(name => file.StartsWith(name.Beginning, StringComparison.OrdinalIgnoreCase))
            .Select(name => name.Step)
            .FirstOrDefault(StepName.Interview);

    /// <summary>A row of the dataset, read and as it stands.</summary>
    internal sealed record ImportedRow(ReadRow Read, RawValue Value)
    {
        public CheckedRow? Known => Read.Row;

        public RowPlace Place => Read.Place;

        /// <summary>The row itself with its place in front; the beginning of one that is enormous.</summary>
        public string Raw =>
            $"{Place.File}, row {Place.Row}: {Encoding.UTF8.GetString(Value.Bytes.AsSpan(0, Math.Min(LongestRaw, Value.Bytes.Length)))}";

        /// <summary>What a row says under a name; empty when it says nothing.</summary>
        public string Text(string name)
        {
            using var document = RowJson.Parse(Value.Bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? RowJson.Text(document.RootElement, name)
                : "";
        }
    }
}
