using System.Text.Json.Serialization;

namespace Dramatis.Cli.Commands;

/// <summary>Reads and writes what is remembered of a command line, without reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class BatchNoteContext : JsonSerializerContext;
