using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the partitions of a table, the newest first (GetMetaTablePartition).</summary>
[Cmdlet(VerbsCommon.Get, "DwTablePartition", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(TablePartition))]
public sealed class GetDwTablePartitionCommand : TableCommand
{
    /// <summary>Only the partition of this specification, such as dt=20261120; wildcards find several.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string? Partition { get; set; }

    /// <summary>What to sort by: CreateTime (the default), ModifiedTime or Name.</summary>
    [Parameter]
    public PartitionOrder SortBy { get; set; }

    /// <summary>Sorts the oldest, or the first name, to the front.</summary>
    [Parameter]
    public SwitchParameter Ascending { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    /// <summary>
    /// Gives a row for each table without such a partition as well: it names the table, and its HasPartition is $false; that of all others
    /// is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasPartition";

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Partition), typed, value => Partition = value);

    internal override Query QueryFor(TableIdentity table)
    {
        string? wanted = Partition is null ? null : PartitionName.Pattern(Partition);
        string? field = SortBy switch { PartitionOrder.Name => "name", PartitionOrder.ModifiedTime => "modify_time", _ => null };
        return TableOperations.Partitions(table, field, Ascending).Named(wanted, static partition => partition.Partition);
    }
}
