using System.Globalization;
using DataWorksMeta.Nodes;
using DataWorksMeta.Runs;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Delays;

/// <summary>What is late: a table or one of its partitions, a node, one run, or a baseline.</summary>
internal sealed record DelaySubject
{
    private DelaySubject()
    {
    }

    public TableIdentity? Table { get; private init; }

    /// <summary>The partition that is waited for, as the service writes it; <see langword="null"/> for that of the day.</summary>
    public string? Partition { get; init; }

    public NodeKey? Node { get; private init; }

    public InstanceKey? Run { get; private init; }

    public long? BaselineId { get; private init; }

    /// <summary>The group of the baseline's day.</summary>
    public int InGroupId { get; init; } = 1;

    public static DelaySubject Of(TableIdentity table, string? partition = null) => new() { Table = table, Partition = partition };

    public static DelaySubject Of(NodeKey node) => new() { Node = node };

    public static DelaySubject Of(InstanceKey run) => new() { Run = run };

    public static DelaySubject OfBaseline(long baselineId) => new() { BaselineId = baselineId };

    public override string ToString() => Table is not null && Partition is not null
        ? $"{Table}, {Partition}"
        : $"{(object?)Table ?? (object?)Node ?? (object?)Run ?? BaselineId?.ToString(CultureInfo.InvariantCulture)}";
}
