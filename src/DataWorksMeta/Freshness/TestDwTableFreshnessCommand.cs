using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Freshness;

namespace DataWorksMeta.Commands;

/// <summary>
/// Tells whether tables are as new as they should be by now: $true where the data are there or their time has not come, $false where they
/// are late or no run will bring them, an error where that is not known (GetMetaTablePartition, GetMetaTableProducingTasks, GetNode,
/// ListInstances, ListBaselineStatuses).
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "DwTableFreshness", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(bool))]
public sealed class TestDwTableFreshnessCommand : FreshnessCommand
{
    internal override Query QueryFor(FreshnessQuery question) => new FreshnessTestQuery(question);
}
