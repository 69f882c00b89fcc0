using System.Management.Automation;
using DataWorksMeta.Api;

namespace DataWorksMeta.Commands;

/// <summary>What is known of a table (GetMetaTableBasicInfo), or the tables of a database (GetMetaDBTableList).</summary>
[Cmdlet(VerbsCommon.Get, "DwTable", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Table))]
public sealed class GetDwTableCommand : TableCommand
{
    private const string AppGuidSet = "AppGuid";
    private const string DatabaseNameSet = "DatabaseName";

    /// <summary>Lists the tables of a MaxCompute project: odps.&lt;project&gt;, or the project alone.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AppGuidSet)]
    [ValidateNotNullOrEmpty]
    public string AppGuid { get; set; } = string.Empty;

    /// <summary>Alone, lists the tables of a database; with -TableName, the database of that table.</summary>
    [Parameter(ParameterSetName = TableNameSet)]
    [Parameter(Mandatory = true, ParameterSetName = DatabaseNameSet)]
    [ValidateNotNullOrEmpty]
    [Alias("DbName")]
    public string? DatabaseName { get; set; }

    /// <summary>Adds how often the table was read, marked and viewed (MaxCompute only).</summary>
    [Parameter(ParameterSetName = TableGuidSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = TableNameSet)]
    public SwitchParameter IncludeUsage { get; set; }

    /// <summary>How many tables one call may bring. All are brought in any case.</summary>
    [Parameter(ParameterSetName = AppGuidSet)]
    [Parameter(ParameterSetName = DatabaseNameSet)]
    [ValidateRange(1, 100)]
    public int? PageSize { get; set; }

    internal override (string? DatabaseName, string? Schema) Names => (DatabaseName, null);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName is not (AppGuidSet or DatabaseNameSet))
        {
            base.ProcessRecord();
            return;
        }
        DatabaseIdentity database = DatabaseIdentity.From(AppGuid, DataSourceType, ClusterId, DatabaseName);
        int? pageSize = PageSize;
        Run(database.Subject, null, null, (session, sink, token) => TableOperations.OfDatabase(database.ClusterId).ReadPagesAsync(
            session, TableOperations.OfDatabaseOf(database), database.Subject, pageSize, page => sink.WriteAsync(page, token), sink, token));
    }

    internal override async Task RunAsync(TableIdentity table, DwSession session, ISink sink, CancellationToken token)
    {
        IReadOnlyList<Table> tables = await TableOperations.BasicInfo(table.ClusterId)
            .ReadAsync(session, TableOperations.BasicInfoOf(table, IncludeUsage), table.Subject, sink, token).ConfigureAwait(false);
        await sink.WriteAsync(tables, token).ConfigureAwait(false);
    }
}
