using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Tells whether a partition of a MaxCompute table exists (CheckMetaPartition).</summary>
[Cmdlet(VerbsDiagnostic.Test, "DwTablePartition", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(bool))]
public sealed class TestDwTablePartitionCommand : TableCommand
{
    /// <summary>
    /// The full specification of the partition, levels joined by a slash: dt=20261120/hour=07. A part of one is no partition.
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("PartitionName")]
    public string Partition { get; set; } = string.Empty;

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Partition), typed, value => Partition = value);

    internal override void CheckArguments() => Need(nameof(Partition), "Add -Partition, such as dt=20261120/hour=07.");

    internal override Query QueryFor(TableIdentity table) => TableOperations.HasPartition(table, PartitionName.Of(Partition));
}
