using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Tables;

/// <summary>What is asked of one table, and how the job that changes one stands.</summary>
internal static class TableOperations
{
    public static Operation[] All { get; } =
    [
        Operation.OnTable(
            "GetMetaTableProducingTasks", Envelope.Full, [], static call => Lookup.TableOf(call, "DbName", "SchemaName"), ProducingTasks),
        Operation.OnTable(
            "GetMetaTableBasicInfo", Envelope.Full, [], static call => Lookup.TableOf(call, "DatabaseName"), BasicInfo),
        Operation.Create("GetDDLJobStatus", Envelope.RequestIdOnly, ["TaskId"], DdlJob),
    ];

    private static void ProducingTasks(OperationCall call, Table table, ReplyWriter reply)
    {
        reply.StartArray("Data");
        foreach (ProducingTask task in table.Tasks)
        {
            reply.StartItem();
            reply.Add("TaskId", task.TaskId);
            reply.Add("TaskName", task.TaskName);
            reply.EndObject();
        }

        reply.EndArray();
    }

    private static void BasicInfo(OperationCall call, Table table, ReplyWriter reply)
    {
        reply.StartObject("Data");
        WriteIdentity(table, reply);
        reply.Add("Comment", table.Comment);
        reply.Add("Caption", call.Books.Tables.CaptionOf(table));
        WriteFacts(call, table, reply);
        reply.Add("ColumnCount", table.ColumnCount);
        reply.Add("IsPartitionTable", table.PartitionKeys is not null);
        reply.Add("IsView", table.IsView);
        if (call.Flag("Extension") && table.Project.Engine == Project.Odps)
        {
            reply.Add("ReadCount", table.ReadCount);
            reply.Add("ViewCount", table.ViewCount);
            reply.Add("FavoriteCount", table.FavoriteCount);
        }

        reply.EndObject();
    }

    public static void WriteIdentity(Table table, ReplyWriter reply)
    {
        reply.Add("TableGuid", table.Guid);
        reply.Add("TableName", table.Name);
        reply.Add("DatabaseName", table.Project.Name);
        reply.Add("Schema", table.Schema);
        reply.Add("ClusterId", table.Project.ClusterId);
    }

    public static void WriteFacts(OperationCall call, Table table, ReplyWriter reply)
    {
        reply.Add("OwnerId", call.Books.Tables.OwnerOf(table));
        reply.Add("ProjectId", table.Project.ProjectId);
        reply.Add("ProjectName", table.Project.ProjectName);
        reply.Add("TenantId", table.Project.TenantId);
        reply.Add("EnvType", table.Project.EnvType);
        reply.Add("DataSize", table.DataSize);
        reply.Add("CreateTime", table.CreateTime);
        reply.Add("LastModifyTime", TableWrites.LastOf(call, table) ?? table.LastModifyTime);
        reply.Add("LastDdlTime", table.LastDdlTime);
        reply.Add("LastAccessTime", table.LastAccessTime);
        reply.Add("LifeCycle", table.LifeCycle);
        reply.Add("PartitionKeys", table.PartitionKeys);
        reply.Add("IsVisible", call.Books.Tables.VisibilityOf(table));
        reply.Add("Location", table.Location);
    }

    private static void DdlJob(OperationCall call, ReplyWriter reply)
    {
        DdlJob job = call.Catalogue.Tenant.DdlJobs.FirstOrDefault(job => job.TaskId == call.Text("TaskId"))
            ?? throw new ServiceException(ServiceErrors.ObjectNotExist);
        reply.StartObject("Data");
        reply.Add("TaskId", job.TaskId);
        reply.Add("NextTaskId", job.NextTaskId ?? "");
        reply.Add("Status", job.Status);
        reply.Add("Content", job.Content);
        reply.EndObject();
    }
}
