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
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [Alias("PartitionName")]
    public string Partition { get; set; } = string.Empty;

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    internal override Query QueryFor(TableIdentity table) => TableOperations.HasPartition(table, Partition);
}
