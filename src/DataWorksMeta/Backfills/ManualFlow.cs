using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Backfills;

/// <summary>A flow that runs only when somebody starts it (RunManualDagNodes).</summary>
internal sealed record ManualFlow
{
    public required string FlowName { get; init; }

    /// <summary>The identifier of the workspace, or its id.</summary>
    public required string Project { get; init; }

    public required EnvType Environment { get; init; }

    public required DateTimeOffset First { get; init; }

    public required DateTimeOffset Last { get; init; }

    public long? ProjectId { get; init; }

    public IReadOnlyList<long> NodeIds { get; init; } = [];

    public IReadOnlyList<long> ExcludedNodeIds { get; init; } = [];

    /// <summary>The parameters of the flow, as JSON.</summary>
    public string? FlowParameters { get; init; }

    /// <summary>The parameters of its nodes, as JSON.</summary>
    public string? NodeParameters { get; init; }

    /// <summary>What is done, before it is done. Nothing but its id tells it from an earlier one: there is no look afterwards.</summary>
    public ActionPlan Plan()
    {
        // Nothing but an id is in the reply, and nothing is looked for by it.
        var none = new NodeKey(0, Environment);
        var dags = new StartedDags(none, new StartName(FlowName, IsOwn: false), "MANUAL", First, Last)
        {
            IncludedNodeId = NodeIds.Count > 0 ? NodeIds : null,
        };
        string days = First == Last
            ? $"business date {ServiceTime.Day(First)}"
            : $"business dates {ServiceTime.Day(First)} to {ServiceTime.Day(Last)}";
        var target = new ActionTarget("flow", $"\"{NameText.Shown(FlowName)}\"", $"({Project}, {days})", Environment);
        bool isId = ProjectId is null && WholeNumber.Parse(Project) is not null;
        return new ActionPlan("RunManualDagNodes", Arguments(), target, "Start flow")
        {
            Prepare = isId ? PrepareAsync : null,
            IsPreparedAlways = isId,
            LookCommand = $"Get-DwInstance -Project {Project} -BizDate {ServiceTime.Day(First)} -ProjectEnv {Environment} "
                + "-OrderBy CREATE_TIME_DESC | Where-Object DagType -eq MANUAL",
            Read = dags.OfAsync,
        };
    }

    // The operation wants the name of the workspace also where it is told its id.
    private async Task<ActionPlan> PrepareAsync(ICaller caller, ICallLog log, CancellationToken token)
    {
        long id = WholeNumber.Parse(Project)!.Value;
        Project project = await ProjectOperations.One(id).OneAsync(caller, log, token).ConfigureAwait(false);
        return (this with { Project = project.ProjectIdentifier ?? Project, ProjectId = id }).Plan();
    }

    private Arguments Arguments()
    {
        var arguments = new Arguments
        {
            { "ProjectEnv", EnvironmentName.Of(Environment) },
            { "ProjectName", Project },
            { "FlowName", FlowName },
            { "ProjectId", ProjectId },
            { "IncludeNodeIds", NodeIds.Count > 0 ? ParameterText.Commas(NodeIds) : null },
            { "ExcludeNodeIds", ExcludedNodeIds.Count > 0 ? ParameterText.Commas(ExcludedNodeIds) : null },
            { "DagParameters", FlowParameters },
            { "NodeParameters", NodeParameters },
        };
        if (First == Last)
        {
            arguments.Add("BizDate", ServiceTime.Midnight(First));
            return arguments;
        }
        arguments.Add("StartBizDate", ServiceTime.Midnight(First));
        arguments.Add("EndBizDate", ServiceTime.Midnight(Last));
        return arguments;
    }
}
