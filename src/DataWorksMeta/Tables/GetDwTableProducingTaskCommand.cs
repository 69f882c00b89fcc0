using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the scheduled tasks that produce a table (GetMetaTableProducingTasks).</summary>
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
    [AllowEmptyString]
    [Alias("Schema")]
    public string? SchemaName { get; set; }

    internal override (string? DatabaseName, string? Schema) Names => (DbName, SchemaName);

    internal override Query QueryFor(TableIdentity table) => TableOperations.ProducingTasks(table);
}
