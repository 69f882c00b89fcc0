using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Lineage;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the tables that a table is made from, or that are made from it, one step away (GetMetaTableLineage).</summary>
[Cmdlet(VerbsCommon.Get, "DwTableLineage", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(TableLineage))]
public sealed class GetDwTableLineageCommand : PagedTableCommand
{
    /// <summary>Upstream: what the table is made from. Downstream: what is made from it.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public LineageDirection Direction { get; set; }

    internal override Query About(TableIdentity table) => LineageOperations.Tables(table, Direction);
}
