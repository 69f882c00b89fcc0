using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Lineage;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the tables that a table is made from, or that are made from it, one step away (GetMetaTableLineage).</summary>
[Cmdlet(VerbsCommon.Get, "DwTableLineage", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(TableLineage))]
public sealed class GetDwTableLineageCommand : TableCommand
{
    /// <summary>Upstream: what the table is made from. Downstream: what is made from it.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public LineageDirection Direction { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    internal override Query QueryFor(TableIdentity table) => LineageOperations.Tables(table, Direction);
}
