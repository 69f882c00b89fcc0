using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Delays;

/// <summary>What to type next.</summary>
internal static class DelayAdvice
{
    public static string? For(TracedRun run, DelayVerdict verdict, string? table, string? region)
    {
        string? command = verdict == DelayVerdict.Delivered || verdict == DelayVerdict.DeliveredLate
            ? (table is null ? Run(run) : $"Get-DwTablePartition {table} -First 1")
            : run.State switch
            {
                DelayVerdict.Failed or DelayVerdict.Slow or DelayVerdict.QualityCheck or DelayVerdict.ConditionCheck => Log(run),
                DelayVerdict.Running or DelayVerdict.NotDue => Id(run) is string id ? $"Wait-DwInstance {id} -TimeoutSec 3600" : Node(run),
                DelayVerdict.WaitingForResource when run.Node.ProjectId is long project =>
                    $"Get-DwInstance -Project {Text(project)} -Status RUNNING -BizDate {ServiceTime.Day(run.Day)}",
                DelayVerdict.Frozen => run.Run?.InstanceId is long frozen && !run.Node.IsPaused
                    ? $"Resume-DwInstance {Text(frozen)} -WhatIf"
                    : $"Resume-DwNode {Text(run.Node.NodeId)} -WhatIf",
                DelayVerdict.NoRun => Node(run),
                DelayVerdict.OtherCycle when Id(run) is string id => $"Trace-DwTableDelay -InstanceId {id}",
                DelayVerdict.NoAccess => "Get-DwProject",
                _ => Run(run),
            };
        return command is null || region is null ? command : $"{command} -Region {region}";
    }

    /// <summary>Where no task is known: who wrote the table of late.</summary>
    public static string ForTable(string table, string? region) =>
        $"Get-DwTableOutput {table} -Since 14d{(region is null ? string.Empty : $" -Region {region}")}";

    private static string Log(TracedRun run) => Id(run) is string id ? $"Get-DwInstanceLog {id}" : Node(run);

    private static string Run(TracedRun run) => Id(run) is string id ? $"Get-DwInstance {id}" : Node(run);

    private static string Node(TracedRun run) => $"Get-DwNode {Text(run.Node.NodeId)}";

    private static string? Id(TracedRun run) => run.Run?.InstanceId is long id ? Text(id) : null;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
