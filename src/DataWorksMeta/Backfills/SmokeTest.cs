using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Backfills;

/// <summary>One run of one node for one business date, to see whether it works (RunSmokeTest).</summary>
internal static class SmokeTest
{
    private const string DagType = "SMOKE_TEST";

    /// <summary>What is done, before it is done.</summary>
    /// <param name="node">The node.</param>
    /// <param name="day">The business date.</param>
    /// <param name="name">The name that was given to it.</param>
    /// <param name="parameters">The parameters of the node, in the service's words.</param>
    /// <param name="projectId">The workspace, where it is known.</param>
    /// <param name="nodeName">The name of the node, where it is known.</param>
    public static ActionPlan Plan(
        NodeKey node, DateTimeOffset day, string? name, string? parameters, long? projectId, string? nodeName)
    {
        StartName start = StartName.Of(name, "smoke", node.NodeId, day);
        DateTimeOffset date = ServiceDay.Of(day);
        var dags = new StartedDags(node, start, DagType, date, date) { ProjectId = projectId, IncludedNodeId = [node.NodeId] };
        string shown = nodeName is null ? string.Empty : $"\"{NameText.Shown(nodeName)}\" ";
        var arguments = new Arguments
        {
            { "NodeId", node.NodeId },
            { "Bizdate", ServiceTime.Midnight(day) },
            { "Name", start.Text },
            { "ProjectEnv", EnvironmentName.Of(node.Environment) },
            { "NodeParams", parameters },
        };
        var target = new ActionTarget("node", node.ToString(), $"{shown}(business date {ServiceTime.Day(day)})", node.Environment);
        return new ActionPlan("RunSmokeTest", arguments, target, $"Start smoke test \"{start.Text}\"")
        {
            Look = dags.FindAsync,
            LookCommand = $"Get-DwInstance -NodeId {node} -BizDate {ServiceTime.Day(day)} -ProjectEnv {node.Environment} "
                + $"-OrderBy CREATE_TIME_DESC | Where-Object DagType -eq {DagType}",
            Read = dags.OfAsync,
        };
    }
}
