using System.Management.Automation;
using DataWorksMeta.Api;

namespace DataWorksMeta.Commands;

/// <summary>Which scheduled tasks produce a table (GetMetaTableProducingTasks).</summary>
[Cmdlet(VerbsCommon.Get, "DwTableProducingTask", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(ProducingTask))]
public sealed class GetDwTableProducingTaskCommand : TableCommand
{
    /// <summary>The database of a table that is given by names: for MaxCompute the project.</summary>
    [Parameter]
    [Alias("DatabaseName")]
    public string? DbName { get; set; }

    /// <summary>The schema of the table, in projects that have schemas.</summary>
    [Parameter]
    [Alias("Schema")]
    public string? SchemaName { get; set; }

    internal override (string? DatabaseName, string? Schema) Names => (DbName, SchemaName);

    internal override async Task RunAsync(TableIdentity table, DwSession session, ISink sink, CancellationToken token)
    {
        IReadOnlyList<ProducingTask> tasks = await TableOperations.ProducingTasks(table)
            .ReadAsync(session, TableOperations.ProducingTasksOf(table), table.Subject, sink, token).ConfigureAwait(false);
        if (tasks.Count > 0)
            await sink.WriteAsync(tasks, token).ConfigureAwait(false);
        else if (sink.WantsVerbose)
            sink.Verbose($"No scheduled task produces {table.Subject}. The service knows only tables written by scheduled DataWorks runs: one filled by an upload, a run by hand or another system has no producing task.");
    }
}
