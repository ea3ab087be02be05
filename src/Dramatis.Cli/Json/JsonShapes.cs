using System.Text.Json;
using Dramatis.Backends;
using Dramatis.Characters;
using Dramatis.Cli.Configuration;
using Dramatis.Datasets;
using Dramatis.Generation;
using Dramatis.Profiles;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Cli.Json;

/// <summary>The library's records as JSON, each in one place.</summary>
internal static class JsonShapes
{
    public static void WriteEvent(this Utf8JsonWriter json, RunEvent happened)
    {
        switch (happened)
        {
            case RunEvent.Started started:
                json.WriteString("event", "started");
                json.WriteString("character", started.Character);
                json.WriteString("directory", started.Directory);
                json.WriteString("backend", started.Backend);
                json.WriteString("model", started.Model);
                json.WriteNumber("paragraphs_used", started.Paragraphs.Used);
                json.WriteNumber("paragraphs_total", started.Paragraphs.Total);
                break;
            case RunEvent.Notice notice:
                json.WriteString("event", "notice");
                json.WriteString("text", notice.Text);
                json.WriteBoolean("warning", notice.Warning);
                break;
            case RunEvent.StepPlanned planned:
                json.WriteString("event", "step_planned");
                json.WriteString("step", StepNames.Of(planned.Step));
                json.WriteNumber("planned", planned.Planned);
                json.WriteNumber("settled", planned.Settled);
                json.WriteBoolean("final", planned.Final);
                break;
            case RunEvent.ItemSettled settled:
                json.WriteString("event", "item_settled");
                json.WriteString("step", StepNames.Of(settled.Key.Step));
                json.WriteString("item", settled.Key.ToString());
                json.WriteString("state", settled.State.ToString().ToLowerInvariant());
                json.WriteString("reason", settled.Reason);
                json.WriteNumber("rows", settled.Rows);
                json.WriteUsage(settled.Usage);
                break;
            case RunEvent.FileWritten file:
                json.WriteString("event", "file_written");
                json.WriteFile(file);
                break;
            case RunEvent.Finished finished:
                json.WriteString("event", "finished");
                json.WriteSummary(finished.Summary);
                break;
        }
    }

    /// <summary>How a run's dataset stands; the findings are in the file.</summary>
    public static void WriteEnding(this Utf8JsonWriter json, DatasetReport report, string directory)
    {
        json.WriteString("event", "report");
        json.WriteString("path", Path.Combine(directory, report.FileName));
        json.WriteString("gate", report.Gate);
        json.WriteBoolean("passed", report.Passed);
        json.WriteNumber("rows", report.Rows);
        ReportFile.WriteMetrics(json, report.Metrics);
    }

    public static void WriteSummary(this Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteNumber("exit_code", (int)summary.ExitCode);
        json.WriteString("character", summary.Character);
        json.WriteString("directory", summary.Directory);
        json.WriteString("backend", summary.Backend);
        json.WriteString("model", summary.Model);
        json.WriteBoolean("cancelled", summary.Cancelled);
        json.WriteNumber("elapsed_seconds", Math.Round(summary.Elapsed.TotalSeconds, 3));
        json.WriteUsage(summary.Usage);
        json.WriteMoney("cost", summary.Cost);
        json.WriteStartObject("hedged");
        json.WriteUsage(summary.Hedged);
        json.WriteEndObject();
        json.WriteStop(summary.StoppedAt);
        json.WriteSteps(summary.Steps);
        json.WriteProtective(summary.Protective);
        json.WriteStartArray("files");
        foreach (var file in summary.Files)
        {
            json.WriteStartObject();
            json.WriteFile(file);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteSteps(this Utf8JsonWriter json, IReadOnlyList<StepSummary> steps)
    {
        json.WriteStartArray("steps");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("step", StepNames.Of(step.Step));
            json.WriteNumber("planned", step.Planned);
            json.WriteNumber("kept", step.Kept);
            json.WriteNumber("rejected", step.Rejected);
            json.WriteNumber("failed", step.Failed);
            json.WriteNumber("rows", step.Rows);
            json.WriteOptional("wanted", step.Wanted);
            json.WriteNumber("extra", step.Extra);
            json.WriteNumber("settled_now", step.SettledNow);
            json.WriteUsage(step.Usage);
            json.WriteStartArray("reasons");
            foreach (var (reason, count) in step.Reasons)
            {
                json.WriteStartObject();
                json.WriteString("reason", reason);
                json.WriteNumber("count", count);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteProtective(this Utf8JsonWriter json, IReadOnlyList<TopicCount> topics)
    {
        json.WriteStartArray("protective");
        foreach (var topic in topics)
        {
            json.WriteStartObject();
            json.WriteString("topic", topic.Topic);
            foreach (var kind in Enum.GetValues<KnowledgeClass>())
                json.WriteNumber(
                    JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()),
                    topic.Counts.GetValueOrDefault(kind)
                );
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteTrial(this Utf8JsonWriter json, TrialReport report)
    {
        json.WriteSummary(report.Summary);
        json.WriteStartArray("scenes");
        foreach (var scene in report.Scenes)
        {
            json.WriteStartObject();
            json.WriteString("id", scene.Id);
            json.WriteString("location", scene.Location);
            json.WriteString("scene", scene.Description);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("conversations");
        foreach (var conversation in report.Conversations)
            json.WriteConversation(conversation);
        json.WriteEndArray();
        json.WriteStartArray("pairs");
        foreach (var pair in report.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("id", pair.Question.Id);
            json.WriteString("topic", pair.Question.Topic);
            json.WriteString("question", pair.Question.Text);
            json.WriteString("chosen", pair.Chosen);
            json.WriteString("rejected", pair.Rejected);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("whole");
        json.WriteNumber("seconds", Math.Round(report.WholeTime.TotalSeconds, 3));
        json.WriteStartArray("steps");
        foreach (var estimate in report.Whole)
        {
            json.WriteStartObject();
            json.WriteString("step", StepNames.Of(estimate.Step));
            json.WriteNumber("items", estimate.Items);
            json.WriteOptional("yield", estimate.Yield);
            json.WriteUsage(estimate.Usage);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteProfile(this Utf8JsonWriter json, Profile profile)
    {
        var provenance = profile.Provenance;
        json.WriteString("source", provenance.Source);
        json.WriteString("title", provenance.Title);
        json.WriteString("language", provenance.Language);
        if (provenance.Revision is { } revision)
            json.WriteNumber("revision", revision);
        else
            json.WriteNull("revision");
        json.WriteString("permalink", provenance.Permalink);
        json.WriteString("wikidata_item", provenance.WikidataItem);
        json.WriteString("license", provenance.License);
        json.WriteHorizon(profile.Horizon);
        json.WriteStartArray("left_out");
        foreach (var line in provenance.LeftOut)
            json.WriteStringValue(line);
        json.WriteEndArray();
        json.WriteStartArray("paragraphs");
        foreach (var paragraph in profile.Paragraphs)
        {
            json.WriteStartObject();
            json.WriteNumber("index", paragraph.Index);
            json.WriteString("hash", paragraph.Hash);
            json.WriteStartArray("section");
            foreach (var heading in paragraph.Section)
                json.WriteStringValue(heading);
            json.WriteEndArray();
            json.WriteString("voice", paragraph.Voice.ToString().ToLowerInvariant());
            json.WriteString("voice_reason", paragraph.VoiceReason);
            json.WriteBoolean("voice_overruled", paragraph.IsVoiceOverruled);
            json.WriteString("text", paragraph.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteHorizon(this Utf8JsonWriter json, Horizon? horizon)
    {
        if (horizon is null)
        {
            json.WriteNull("horizon");
            return;
        }
        json.WriteStartObject("horizon");
        json.WriteOptional("year", horizon.Year);
        json.WriteString("text", horizon.Text);
        json.WriteString("precision", horizon.Precision.ToString().ToLowerInvariant());
        json.WriteString("source", horizon.Source.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    public static void WriteStatus(this Utf8JsonWriter json, CharacterStatus status)
    {
        json.WriteString("character", status.Character);
        json.WriteString("directory", status.Directory);
        json.WriteStartArray("models");
        foreach (var model in status.Models)
            json.WriteStringValue(model);
        json.WriteEndArray();
        json.WriteOptional("running_process", status.RunningProcess);
        if (status.LastRunFinished is { } finished)
            json.WriteBoolean("last_run_finished", finished);
        else
            json.WriteNull("last_run_finished");
        json.WriteHorizon(status.Horizon);
        json.WriteUsage(status.Usage);
        json.WriteSteps(status.Steps);
        json.WriteProtective(status.Protective);
    }

    public static void WriteServers(this Utf8JsonWriter json, IReadOnlyList<ServerReport> servers, ServerReport? chosen)
    {
        json.WriteStartArray("servers");
        foreach (var server in servers)
        {
            json.WriteStartObject();
            json.WriteString("address", server.Address);
            json.WriteString("kind", server.Kind.ToString().ToLowerInvariant());
            json.WriteBoolean("reachable", server.Reachable);
            json.WriteString("detail", server.Detail);
            json.WriteBoolean("chosen", ReferenceEquals(server, chosen));
            json.WriteString("chosen_model", ReferenceEquals(server, chosen) ? server.ChosenModel : null);
            json.WriteStartArray("models");
            foreach (var model in server.Models)
            {
                json.WriteStartObject();
                json.WriteString("name", model.Name);
                json.WriteOptional("context_tokens", model.ContextTokens);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteConversation(this Utf8JsonWriter json, Conversation conversation)
    {
        json.WriteStartObject();
        json.WriteString("id", conversation.Id);
        json.WriteString("kind", conversation.Kind.ToString().ToLowerInvariant());
        json.WriteString("location", conversation.Location);
        json.WriteString("scene", conversation.Setting);
        json.WriteStartArray("turns");
        foreach (var turn in conversation.Turns)
        {
            json.WriteStartObject();
            json.WriteString("speaker", turn.Speaker);
            json.WriteString("speech", turn.Speech);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFile(this Utf8JsonWriter json, RunEvent.FileWritten file)
    {
        json.WriteString("step", file.Step is { } step ? StepNames.Of(step) : null);
        json.WriteString("path", file.Path);
        json.WriteNumber("rows", file.Rows);
        json.WriteBoolean("changed", file.Changed);
    }

    public static void WriteUsage(this Utf8JsonWriter json, Usage usage)
    {
        json.WriteNumber("calls", usage.Calls);
        json.WriteNumber("input_tokens", usage.InputTokens);
        json.WriteNumber("output_tokens", usage.OutputTokens);
    }

    public static void WriteOptional(this Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }
}
