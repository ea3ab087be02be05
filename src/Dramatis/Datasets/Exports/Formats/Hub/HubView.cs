namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>What a column holds.</summary>
internal enum HubType
{
    Text,
    Whole,
    Truth,

    /// <summary>A list of objects with role and content.</summary>
    Messages,
}

/// <summary>A column of a view; every row has it, and never as null.</summary>
internal sealed record HubColumn(string Name, HubType Type, string Meaning);

/// <summary>The files of one side of a view.</summary>
/// <param name="Name">"train", "validation" or "test".</param>
/// <param name="Files">At least one.</param>
internal sealed record HubSplit(string Name, IReadOnlyList<WrittenTable> Files)
{
    public long Rows => Files.Sum(file => file.Rows);

    /// <summary>In bytes, before compression.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>In bytes, on the disk.</summary>
    public long StoredBytes => Files.Sum(file => file.Stored.Bytes);
}

/// <summary>What is loaded by one name: a configuration of the dataset.</summary>
internal sealed record HubView(
    string Name,
    string Meaning,
    IReadOnlyList<HubColumn> Columns,
    IReadOnlyList<HubSplit> Splits
)
{
    public long Rows => Splits.Sum(split => split.Rows);
}
