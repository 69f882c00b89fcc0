using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Dags;

/// <summary>What RunManualDagNodes was asked for. A flow is the nodes of one business name.</summary>
internal sealed record ManualFlowRequest(
    string FlowName, long ProjectId, DateOnly[] Dates, Node[] Nodes, HashSet<long> Excluded, Dictionary<long, string> Parameters)
{
    private const int MostDates = 366;

    public string? ParametersOf(Node node) => Parameters.GetValueOrDefault(node.Id);

    /// <summary>Throws <see cref="ServiceException"/>.</summary>
    public static ManualFlowRequest Read(OperationCall call)
    {
        string project = call.RequiredText("ProjectName");
        Workspace workspace = call.Catalogue.Workspaces.FirstOrDefault(candidate => candidate.Identifier == project)
            ?? throw new ServiceException(ServiceErrors.WorkspaceNotExist);
        if (call.Number("ProjectId") is { } id && id != workspace.ProjectId)
            throw new ServiceException(ServiceErrors.WorkspaceNotExist);
        string flow = call.RequiredText("FlowName");
        Node[] nodes = [.. call.Catalogue.NodesOf(workspace.ProjectId, call.ProjectEnv()).Where(node => node.Layer == flow)];
        if (nodes.Length == 0)
            throw new ServiceException(ServiceErrors.Workbench("未成功生成根节点，调度时间不在区间内"));
        long[] included = DagFields.Ids(call, "IncludeNodeIds");
        if (included.Length > 0)
            nodes = [.. DagFields.Nodes(call, included).Where(nodes.Contains)];
        if (nodes.Length < included.Length)
            throw new ServiceException(ServiceErrors.Workbench("IncludeNodeIds"));
        return new ManualFlowRequest(
            flow, workspace.ProjectId, DatesOf(call), nodes,
            [.. DagFields.Ids(call, "ExcludeNodeIds")], DagFields.Parameters(call, "NodeParameters"));
    }

    // The newest is yesterday.
    private static DateOnly[] DatesOf(OperationCall call)
    {
        string single = call.Text("BizDate") is not null ? "BizDate" : "StartBizDate";
        DateOnly first = DagFields.Midnight(call, single);
        DateOnly last = single == "BizDate" ? first : DagFields.Midnight(call, "EndBizDate");
        if (last < first || last >= BusinessDates.DateOf(call.Books.Runs.Clock.Now) || last.DayNumber - first.DayNumber >= MostDates)
            throw new ServiceException(ServiceErrors.Workbench(single));
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
    }
}
