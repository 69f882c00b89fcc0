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
    [Parameter(Position = 1)]
    [Trimmed]
    public LineageDirection Direction { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    internal override bool TakeTyped(object typed) => TakeTyped<LineageDirection>(nameof(Direction), typed, value => Direction = value);

    internal override void CheckArguments() => Need(nameof(Direction), "Add -Direction Upstream or -Direction Downstream.");

    internal override Query QueryFor(TableIdentity table) => LineageOperations.Tables(table, Direction);
}
