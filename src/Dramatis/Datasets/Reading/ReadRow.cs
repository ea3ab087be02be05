using Dramatis.Checks;
using Dramatis.Checks.Metrics;

namespace Dramatis.Datasets.Reading;

/// <summary>A row as it was read.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Row">The row; null when it cannot be read.</param>
/// <param name="Labels">What it says of itself.</param>
/// <param name="IsExample">True for a training row that may be made of a conversation in another file.</param>
/// <param name="Problems">What is wrong with its form.</param>
internal sealed record ReadRow(
    RowPlace Place,
    CheckedRow? Row,
    RowLabels Labels,
    bool IsExample,
    IReadOnlyList<Finding> Problems
);
