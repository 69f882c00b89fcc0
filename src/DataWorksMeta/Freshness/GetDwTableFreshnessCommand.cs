using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Freshness;

namespace DataWorksMeta.Commands;

/// <summary>
/// Tells whether the data of tables are as new as they should be by now, and if not, which run is to blame (GetMetaTablePartition,
/// GetMetaTableProducingTasks, GetNode, ListInstances, ListBaselineStatuses).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwTableFreshness", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TableFreshness))]
public sealed class GetDwTableFreshnessCommand : FreshnessCommand
{
    internal override Query QueryFor(FreshnessQuery question) => question;
}
