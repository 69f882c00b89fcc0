using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Tables;

/// <summary>What happened to one table, and what people wrote about it.</summary>
internal static class TableHistoryOperations
{
    private const int OutputPages = 30;

    public static Operation[] All { get; } =
    [
        Operation.OnTable("GetMetaTableOutput", Envelope.Full, ["TableGuid", "StartDate", "EndDate"], Lookup.TableByGuid, Output),
        Operation.OnTable("GetMetaTableChangeLog", Envelope.Full, ["TableGuid"], Lookup.TableByGuid, ChangeLog),
        Operation.OnTable("GetMetaTableIntroWiki", Envelope.Full, ["TableGuid"], Lookup.TableByGuid, IntroWiki),
    ];

    private static void Output(OperationCall call, Table table, ReplyWriter reply)
    {
        Page page = Page.Of(call).UpTo(OutputPages, ServiceErrors.PageIllegal);
        DateOnly first = OutputDate(call, "StartDate");
        DateOnly last = OutputDate(call, "EndDate");
        if (last < first)
            throw new ServiceException(ServiceErrors.DateIllegal);
        long? taskId = call.Number("TaskId");

        // The dates are those of the runs, a day after the business dates.
        OutputRow[] runs = [.. NodeFields.Writers(call.Catalogue, [table])
            .Where(node => taskId is null || node.Id == taskId)
            .SelectMany(node => OutputsOf(call, node, first.AddDays(-1), last.AddDays(-1)))
            .OrderByDescending(static run => run.CycTime)];
        reply.StartObject("Data");
        page.Write(reply, runs.Length);
        reply.AddList("DataEntityList", page.Cut(runs), (item, run) =>
        {
            item.Add("TableGuid", table.Guid);
            item.Add("TaskId", run.Node.Id.ToString(CultureInfo.InvariantCulture));
            item.Add("TaskInstanceId", run.InstanceId);
            item.Add("ProjectId", run.Node.ProjectId);
            item.Add("StartTime", OutputTime(table, run.Begin));
            item.Add("EndTime", OutputTime(table, run.End));
            item.Add("WaitTime", (run.WaitMs / BusinessDates.Second).ToString(CultureInfo.InvariantCulture));
        });
        reply.EndObject();
    }

    private static IEnumerable<OutputRow> OutputsOf(OperationCall call, Node node, DateOnly first, DateOnly last) =>
        call.Books.Runs.IsCausal
            ? TableWrites.Of(call, node, first, last).GroupBy(static write => write.Run.Id)
                .Select(static writes => OutputOf(writes.Last().Run, writes.Last().Attempt))
            : NodeInstance.Of(node, first, last)
                .Where(static run => run.Status == "SUCCESS" && run.Node.SchedulerType == "NORMAL")
                .Select(static run => new OutputRow(
                    run.Node, run.Id, run.CycTime, run.BeginRunningTime!.Value, run.FinishTime!.Value, run.WaitMs));

    private static OutputRow OutputOf(InstanceState run, RunAttempt attempt)
    {
        long end = attempt.FinishTime!.Value;
        long begin = attempt.BeginRunningTime ?? end;
        return new OutputRow(run.Node, run.Id, run.CycTime, begin, end, begin - (attempt.BeginWaitResTime ?? begin));
    }

    private static DateOnly OutputDate(OperationCall call, string name) =>
        BusinessDates.Parse(call.RequiredText(name), "yyyy-MM-dd") is { } time
            ? BusinessDates.DateOf(time)
            : throw new ServiceException(ServiceErrors.DateIllegal);

    // The documents show three forms, so each project shows one.
    private static string OutputTime(Table table, long time) => table.Project.Name switch
    {
        "sample_project" => time.ToString(CultureInfo.InvariantCulture),
        "marketing" => BusinessDates.Format(time, "yyyy-MM-dd H:mm:ss"),
        _ => BusinessDates.Format(time, "yyyy-MM-dd HH:mm:ss"),
    };

    private static void ChangeLog(OperationCall call, Table table, ReplyWriter reply)
    {
        const string Format = "yyyy-MM-dd HH:mm:ss";
        Page page = Page.Of(call);
        long? start = BusinessDates.Parse(call.Text("StartDate"), Format);
        long? end = BusinessDates.Parse(call.Text("EndDate"), Format);
        // A bad date is replaced without a word: by now, or both by the last 30 days.
        long from = start ?? (end is null ? BusinessDates.Now - (30 * BusinessDates.Day) : BusinessDates.Now);
        long until = end ?? BusinessDates.Now;
        Change[] changes = [.. ChangesOf(call, table)
            .Where(change => change.Time >= from && change.Time <= until)
            .Where(change => call.Text("ChangeType") is not { } type || type == change.Type)
            .Where(change => call.Text("ObjectType") is not { } type || type == change.ObjectType)
            .OrderByDescending(static change => change.Time)];
        reply.StartObject("Data");
        page.Write(reply, changes.Length);
        reply.AddList("DataEntityList", page.Cut(changes), (item, change) =>
        {
            item.Add("ChangeType", change.Type);
            item.Add("ObjectType", change.ObjectType);
            item.Add("ChangeContent", change.Content);
            item.Add("Operator", table.OwnerId);
            item.Add("CreateTime", change.Time);
            item.Add("ModifiedTime", change.Time);
        });
        reply.EndObject();
    }

    private static IEnumerable<Change> ChangesOf(OperationCall call, Table table)
    {
        yield return Created("CREATE_TABLE", "TABLE", table.CreateTime, table.Name);
        if (table.LastModifyTime > table.CreateTime)
        {
            const string Content = """[{"action":"ALTER_COMMENT","value":[{"originComment":"","comment":"说明"}]}]""";
            yield return new("ALTER_TABLE", "TABLE", table.LastModifyTime, Content);
        }

        foreach (TablePartition partition in TablePartition.Of(call, table))
            yield return Created("ADD_PARTITION", "PARTITION", partition.CreateTime, partition.Name);
    }

    private static Change Created(string type, string objectType, long time, string name) =>
        new(type, objectType, time, $$"""[{"action":"{{type}}","value":[{"name":"{{name}}"}]}]""");

    private static void IntroWiki(OperationCall call, Table table, ReplyWriter reply)
    {
        IReadOnlyList<WikiVersion> versions = call.Books.Tables.WikiOf(table);
        long version = call.Number("WikiVersion") ?? versions.Count;
        if (version < 1 || version > versions.Count)
        {
            reply.AddNull("Data");
            return;
        }

        WikiVersion wiki = versions[(int)version - 1];
        reply.StartObject("Data");
        reply.Add("Content", wiki.Content);
        reply.Add("Creator", wiki.Creator);
        reply.Add("CreatorName", "owner_" + wiki.Creator[^4..]);
        reply.Add("CreateTime", wiki.CreateTime);
        reply.Add("ModifiedTime", wiki.ModifiedTime);
        reply.Add("Version", version);
        reply.EndObject();
    }

    private readonly record struct OutputRow(Node Node, long InstanceId, long CycTime, long Begin, long End, long WaitMs);

    private readonly record struct Change(string Type, string ObjectType, long Time, string Content);
}
