using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>One row of the table of targets.</summary>
internal interface ILoadRow
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>Measures it, giving each number as soon as it is known.</summary>
    IAsyncEnumerable<Measurement> MeasureAsync(Workbench bench, CancellationToken cancellationToken);
}
