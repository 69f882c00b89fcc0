using System.Text.Json;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Tables;

/// <summary>Partitions, and whether a table or a partition is there.</summary>
internal static class PartitionOperations
{
    public static Operation[] All { get; } =
    [
        Operation.OnTable("GetMetaTablePartition", Envelope.Full, [], static call => Lookup.TableOf(call, "DatabaseName"), Partitions),
        Operation.Create("CheckMetaTable", Envelope.RequestIdOnly, [], CheckTable),
        Operation.Create("CheckMetaPartition", Envelope.Full, ["Partition"], CheckPartition),
    ];

    private static void Partitions(OperationCall call, Table table, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        TablePartition[] partitions = [.. Sort(TablePartition.Of(call, table), call.Text("SortCriterion"))];
        reply.StartObject("Data");
        page.Write(reply, partitions.Length);
        reply.AddListOrNull("DataEntityList", [.. page.Cut(partitions)], (item, partition) =>
        {
            item.Add("TableGuid", table.Guid);
            item.Add("PartitionGuid", table.Guid is null ? null : table.Guid + "." + partition.Name);
            item.Add("PartitionName", partition.Name);
            item.Add("PartitionPath", partition.Name);
            item.Add("PartitionLocation", table.Location is null ? null : table.Location + "/" + partition.Name);
            item.Add("PartitionType", table.Project.Engine == Project.Emr ? "HIVE" : null);
            item.Add("Comment", "");
            item.Add("CreateTime", partition.CreateTime);
            item.Add("ModifiedTime", partition.ModifiedTime);
            item.Add("DataSize", partition.DataSize);
            item.Add("RecordCount", partition.RecordCount);
        });
        reply.EndObject();
    }

    private static IEnumerable<TablePartition> Sort(IEnumerable<TablePartition> partitions, string? criterion)
    {
        (string? field, string? order) = Criterion(criterion);
        IOrderedEnumerable<TablePartition> sorted = field switch
        {
            null or "" => partitions.OrderBy(static partition => partition.CreateTime),
            "name" => partitions.OrderBy(static partition => partition.Name, StringComparer.Ordinal),
            "modify_time" => partitions.OrderBy(static partition => partition.ModifiedTime)
                .ThenBy(static partition => partition.Name, StringComparer.Ordinal),
            _ => throw new ServiceException(ServiceErrors.ParameterInvalid),
        };
        return order switch
        {
            "asc" => sorted,
            null or "" or "desc" => sorted.Reverse(),
            _ => throw new ServiceException(ServiceErrors.ParameterInvalid),
        };
    }

    private static (string? Field, string? Order) Criterion(string? json)
    {
        if (json is null)
            return default;
        try
        {
            using var document = JsonDocument.Parse(json);
            string? Get(string name) => document.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
            return (Get("SortField"), Get("Order"));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new ServiceException(ServiceErrors.ParameterInvalid);
        }
    }

    private static void CheckTable(OperationCall call, ReplyWriter reply) => reply.Add("Data", Exists(call) is not null);

    // A prefix of a partition with several levels is no partition.
    private static void CheckPartition(OperationCall call, ReplyWriter reply)
    {
        string name = call.RequiredText("Partition");
        reply.Add("Data", Exists(call) is { } table && TablePartition.Of(call, table).Any(partition => partition.Name == name));
    }

    /// <summary>The documents know both answers to a table that is not there: it depends on whether its project is.</summary>
    private static Table? Exists(OperationCall call)
    {
        if (Lookup.FindTable(call, "DatabaseName") is { } table)
            return table;
        string? project = call.Text("TableGuid") is { } guid ? guid.Split('.')[1] : call.Text("DatabaseName");
        return call.Catalogue.Projects.Any(candidate => candidate.Name == project)
            ? null
            : throw new ServiceException(ServiceErrors.TableNotExist);
    }
}
