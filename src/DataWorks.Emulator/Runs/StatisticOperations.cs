using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Runs;

/// <summary>How many runs of a workspace stand how. What is checked or waits for a trigger is in no field but the total.</summary>
internal static class StatisticOperations
{
    private static readonly (string Field, string Status)[] s_fields =
    [
        ("NotRunCount", "NOT_RUN"), ("WaitTimeCount", "WAIT_TIME"), ("WaitResCount", "WAIT_RESOURCE"), ("RunningCount", "RUNNING"),
        ("SuccessCount", "SUCCESS"), ("FailureCount", "FAILURE"),
    ];

    public static Operation[] All { get; } =
    [
        Operation.Create("GetInstanceStatusStatistic", Envelope.SuccessOnly, ["BizDate", "ProjectEnv", "ProjectId"], Count),
    ];

    private static void Count(OperationCall call, ReplyWriter reply)
    {
        Workspace workspace = Lookup.WorkspaceOf(call);
        if (BusinessDates.Parse(call.RequiredText("BizDate"), "yyyy-MM-dd") is not { } time)
            throw new ServiceException(ServiceErrors.Workbench("BizDate"));
        DateOnly date = BusinessDates.DateOf(time);
        string? scheduler = call.Text("SchedulerType");
        string? period = call.Text("SchedulerPeriod");
        IEnumerable<Node> nodes = call.Text("DagType") is null or "DAILY"
            ? call.Catalogue.NodesOf(workspace.ProjectId, call.ProjectEnv())
            : [];
        Dictionary<string, int> counts = nodes
            .Where(node => scheduler is null || node.SchedulerType == scheduler)
            .Where(node => period is null || period == (node.IsHourly ? "HOUR" : "DAY"))
            .SelectMany(node => call.Books.Runs.InstancesOf(node, date, date))
            .GroupBy(instance => Lookup.StateOf(call, instance).Status)
            .ToDictionary(static group => group.Key, static group => group.Count());
        reply.StartObject("StatusCount");
        reply.Add("TotalCount", counts.Values.Sum());
        foreach ((string field, string status) in s_fields)
            reply.Add(field, counts.GetValueOrDefault(status));
        reply.EndObject();
    }
}
