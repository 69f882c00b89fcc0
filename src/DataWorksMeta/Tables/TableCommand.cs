using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>The base of every cmdlet that asks about tables: by GUID, by what comes down the pipe, or by names.</summary>
public abstract class TableCommand : QueryCommand
{
    internal const string TableGuidSet = "TableGuid";
    internal const string InputObjectSet = "InputObject";
    internal const string TableNameSet = "TableName";

    /// <summary>The id of the table, such as odps.sales.dim_user; sales.dim_user is short for it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TableGuidSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? TableGuid { get; set; }

    /// <summary>A table from the pipe: a GUID, a Table object, or any object with a TableGuid, or with TableName and DbName.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>The name of the table, where it is given by names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TableNameSet)]
    [AllowEmptyString]
    public string TableName { get; set; } = string.Empty;

    /// <summary>The engine that holds the table: odps (MaxCompute, the default) or emr.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string? DataSourceType { get; set; }

    /// <summary>The EMR cluster that holds the table.</summary>
    [Parameter]
    public string? ClusterId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (TableInput input in ReadTables())
        {
            if (input.Table is not TableIdentity table)
                Refuse(input.Source, input.Fault!);
            else if (NeedsGuid && table.Guid is null)
                Refuse(input.Source, new DwException(ErrorId.NoTable, $"the service knows this of tables with a GUID only, and '{table.Subject}' has none."));
            else
                Ask(input.Source, input.Origin, input.Region, About(table));
        }
    }

    /// <summary>The question about one table.</summary>
    internal abstract Query About(TableIdentity table);

    /// <summary>The database and schema of the named form, under whatever names the cmdlet takes them.</summary>
    internal abstract (string? DatabaseName, string? Schema) Names { get; }

    /// <summary>Whether the operation takes a GUID and nothing else.</summary>
    internal virtual bool NeedsGuid => false;

    private IEnumerable<TableInput> ReadTables()
    {
        (string? database, string? schema) = Names;
        if (ParameterSetName == InputObjectSet)
            return TableInput.Read(InputObject, guid => TableInput.FromGuid(guid, DataSourceType, ClusterId, schema));
        if (ParameterSetName == TableNameSet)
            return [TableInput.FromNames(TableName, DataSourceType, ClusterId, database, schema)];
        return (TableGuid ?? []).Where(static guid => guid is not null).Select(guid => TableInput.FromGuid(guid, DataSourceType, ClusterId, schema));
    }
}
