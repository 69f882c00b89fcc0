using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Nodes;

/// <summary>Files on their way: committed to development, deployed to production.</summary>
internal static class DeploymentOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Change("SubmitFile", Envelope.Full, ["FileId"], Target, Submit),
        Operation.Change("DeployFile", Envelope.Full, [], Target, Deploy),
        Operation.Create("GetDeployment", Envelope.Full, ["DeploymentId"], Get),
    ];

    private static string Target(OperationCall call) => call.Text("FileId") ?? call.RequiredText("NodeId");

    private static void Submit(OperationCall call, ReplyWriter reply)
    {
        (Workspace workspace, Node file) = FileOperations.Find(call);
        reply.Add("Data", call.Books.Deployments.Submit(file, workspace.Owner).Id);
    }

    private static void Deploy(OperationCall call, ReplyWriter reply)
    {
        (Workspace workspace, Node file) = FileOperations.Find(call);
        reply.Add("Data", call.Books.Deployments.Deploy(file, workspace.Owner).Id);
    }

    private static void Get(OperationCall call, ReplyWriter reply)
    {
        Workspace workspace = FileOperations.WorkspaceOf(call);
        DeploymentStore store = call.Books.Deployments;
        Deployment? found = store.Find(call.RequiredNumber("DeploymentId"));
        if (found is not { } deployment || deployment.File.ProjectId != workspace.ProjectId)
            throw new ServiceException(ServiceErrors.Workbench("the deployment does not exist."));
        int status = deployment.StatusAt(store.Now);
        reply.StartObject("Data");
        reply.AddObject("Deployment", item =>
        {
            item.Add("Name", $"{deployment.File.Name}-{BusinessDates.Format(deployment.CreateTime, "yyyy-MM-dd")}_{deployment.Creator}");
            item.Add("CreatorId", deployment.Creator);
            item.Add("HandlerId", deployment.Creator);
            item.Add("CreateTime", deployment.CreateTime);
            item.Add("ExecuteTime", status == 0 ? null : (long?)deployment.ExecuteTime);
            item.Add("FromEnvironment", deployment.IsToProduction ? 1 : 0);
            item.Add("ToEnvironment", deployment.IsToProduction ? 2 : 1);
            item.Add("Status", status);
            item.Add("ErrorMessage", status == 2 ? deployment.Problem : status == 1 ? "Success" : null);
        });
        reply.AddList("DeployedItems", [deployment], (item, one) =>
        {
            item.Add("FileId", one.File.FileId);
            item.Add("FileVersion", one.FileVersion);
            item.Add("Status", status);
        });
        reply.EndObject();
    }
}
