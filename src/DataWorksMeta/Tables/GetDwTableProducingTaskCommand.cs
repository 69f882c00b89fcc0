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

    /// <summary>
    /// Gives a row for each table that no scheduled task produces as well: it names the table, and its HasProducer is $false; that of all
    /// others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasProducer";

    internal override (string? DatabaseName, string? Schema) Names => (DbName, SchemaName);

    internal override Query QueryFor(TableIdentity table) => TableOperations.ProducingTasks(table);
}
