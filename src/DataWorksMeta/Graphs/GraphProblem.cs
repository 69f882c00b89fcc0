namespace DataWorksMeta.Graphs;

/// <summary>Why it is not known what lies one step away from a thing.</summary>
internal enum GraphProblem
{
    None,

    /// <summary>It may not be read.</summary>
    Forbidden,

    /// <summary>It is not there any more: lineage is a day old.</summary>
    Gone,

    /// <summary>No call was left for it.</summary>
    Budget,

    /// <summary>The call failed.</summary>
    Failed,
}
