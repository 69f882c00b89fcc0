using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Dags;

/// <summary>Backfills, smoke tests and manual flows: started, and looked at.</summary>
internal static class DagOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Change(
            "RunCycleDagNodes", Envelope.FullWithZeroError,
            ["ProjectEnv", "StartBizDate", "EndBizDate", "Name", "RootNodeId", "IncludeNodeIds", "Parallelism"],
            static call => call.RequiredText("Name"), Backfill),
        Operation.Change(
            "RunSmokeTest", Envelope.FullWithZeroError, ["NodeId", "Bizdate", "Name", "ProjectEnv"],
            static call => call.RequiredText("Name"), SmokeTest),
        Operation.Change(
            "RunManualDagNodes", Envelope.RequestIdOnly, ["ProjectEnv", "ProjectName", "FlowName"],
            static call => call.RequiredText("FlowName"), ManualFlow),
        Operation.Create("GetDag", Envelope.FullWithZeroError, ["DagId", "ProjectEnv"], Get),
        Operation.Create("ListDags", Envelope.FullWithZeroError, [], List),
    ];

    private static void Backfill(OperationCall call, ReplyWriter reply)
    {
        Lookup.RequireEnterprise(call);
        BackfillRequest request = BackfillRequest.Read(call);
        reply.AddNumbers("Data", call.Books.Runs.Open(request.Make).Select(static dag => dag.Id));
    }

    private static void SmokeTest(OperationCall call, ReplyWriter reply)
    {
        Node node = Lookup.NodeOf(call);
        DateOnly date = DagFields.Midnight(call, "Bizdate");
        var maker = new DagMaker(call, call.RequiredText("Name"), "SMOKE_TEST", node.ProjectId);
        reply.Add("Data", maker.One(date, [date], [node], new HashSet<long>(), _ => call.Text("NodeParams")).Id);
    }

    private static void ManualFlow(OperationCall call, ReplyWriter reply)
    {
        ManualFlowRequest request = ManualFlowRequest.Read(call);
        var maker = new DagMaker(call, request.FlowName, "MANUAL", request.ProjectId);
        reply.Add("DagId", maker.One(request.Dates[0], request.Dates, request.Nodes, request.Excluded, request.ParametersOf).Id);
    }

    private static void Get(OperationCall call, ReplyWriter reply)
    {
        DagState dag = call.Books.Runs.FindDag(call.Catalogue, call.RequiredNumber("DagId"), call.ProjectEnv())
            ?? throw new ServiceException(ServiceErrors.Workbench("the DAG does not exist."));
        reply.AddObject("Data", item => Write(item, dag));
    }

    private static void List(OperationCall call, ReplyWriter reply)
    {
        if (!call.Books.Runs.Settings.HasListDags)
            throw new ServiceException(ServiceErrors.ActionNotFound);
        call.RequiredText("ProjectEnv");
        IReadOnlyList<DagState> dags = call.Books.Runs.DagsOf(call.Catalogue, call.RequiredNumber("OpSeq"), call.ProjectEnv());
        reply.AddObject("Data", data => data.AddList("Dags", dags, Write));
    }

    private static void Write(ReplyWriter item, DagState state)
    {
        Dag dag = state.Dag;
        item.Add("DagId", dag.Id);
        item.Add("Name", dag.Name);
        item.Add("Type", dag.Type);
        item.Add("Status", state.Status);
        item.Add("OpSeq", dag.Group.OpSeq);
        item.Add("ProjectId", dag.ProjectId);
        item.Add("Bizdate", BusinessDates.Midnight(dag.Bizdate));
        item.Add("Gmtdate", BusinessDates.Midnight(dag.Bizdate.AddDays(1)));
        item.Add("CreateTime", dag.CreateTime);
        item.Add("StartTime", state.StartTime);
        item.Add("FinishTime", state.FinishTime);
        item.Add("ModifyTime", state.ModifyTime);
        item.Add("CreateUser", dag.CreateUser);
    }
}
