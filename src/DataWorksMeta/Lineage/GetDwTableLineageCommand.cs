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

    /// <summary>
    /// Gives a row for each table without lineage in that direction as well: it names the table, and its HasLineage is $false; that of all
    /// others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasLineage";

    internal override bool TakeTyped(object typed) => TakeTyped<LineageDirection>(nameof(Direction), typed, value => Direction = value);

    internal override void CheckArguments() => Need(nameof(Direction), "Add -Direction Upstream or -Direction Downstream.");

    internal override Query QueryFor(TableIdentity table) => LineageOperations.Tables(table, Direction);
}
