namespace DataWorksMeta;

/// <summary>
/// One thing in which two tables differ, or with <c>-IncludeEqual</c> are alike. What is absent on a side is <see langword="null"/> there.
/// </summary>
public sealed class TableDifference
{
    internal TableDifference(string what, string? name, string? reference, string? difference)
    {
        What = what;
        Name = name;
        Reference = reference;
        Difference = difference;
    }

    /// <summary>
    /// What it is of the table: <c>EntityType</c>, <c>Comment</c>, <c>Caption</c>, <c>LifeCycle</c>, <c>Visibility</c>,
    /// <c>PartitionKeys</c>; <c>Column</c> (its type), <c>ColumnOrder</c>, <c>PartitionColumn</c>, <c>PrimaryKey</c>, <c>ForeignKey</c>,
    /// <c>ColumnComment</c>, <c>ColumnCaption</c>; <c>Partition</c>; <c>Task</c>, <c>TaskName</c>, <c>Code</c>.
    /// </summary>
    public string What { get; }

    /// <summary>
    /// Which one: the name of the column, the partition or the task; of code the line, after the task where the code of several differs.
    /// </summary>
    public string? Name { get; }

    /// <summary>How it is in the reference table; of code, the line. <see langword="null"/> where it is absent.</summary>
    public string? Reference { get; }

    /// <summary>How it is in the other table.</summary>
    public string? Difference { get; }

    /// <summary>Whether both have it alike; such rows come with <c>-IncludeEqual</c> only.</summary>
    public bool IsEqual { get; internal init; }

    /// <summary>The task whose code it is, by its name in the reference table.</summary>
    public string? Task { get; internal init; }

    /// <summary>The number of the line in the code of the reference table, from 1.</summary>
    public int? ReferenceLine { get; internal init; }

    /// <summary>The number of the line in the code of the other table, from 1.</summary>
    public int? DifferenceLine { get; internal init; }

    /// <summary>The reference table.</summary>
    public string? ReferenceTable { get; internal set; }

    /// <summary>The table it is compared with.</summary>
    public string? DifferenceTable { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{(Name is null ? What : $"{What} {Name}")}: {Reference ?? "-"} / {Difference ?? "-"}";
}
