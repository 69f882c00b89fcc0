using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets what is known of a table (GetMetaTableBasicInfo), or the tables of a database (GetMetaDBTableList) or of a category
/// (GetMetaTableListByCategory).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwTable", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Table), typeof(TableEntry))]
public sealed class GetDwTableCommand : TableCommand
{
    private const string AppGuidSet = "AppGuid";
    private const string DatabaseNameSet = "DatabaseName";
    private const string CategoryIdSet = "CategoryId";

    /// <summary>
    /// Lists the tables of a MaxCompute project: odps.&lt;project&gt;, or the project alone. With -TableName, the project of that table.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AppGuidSet)]
    [Parameter(ParameterSetName = DatabaseNameSet)]
    [Parameter(ParameterSetName = TableNameSet)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    public string AppGuid { get; set; } = string.Empty;

    /// <summary>Alone, lists the tables of a database; with -TableName, the database of that table.</summary>
    [Parameter(ParameterSetName = TableNameSet)]
    [Parameter(Mandatory = true, ParameterSetName = DatabaseNameSet)]
    [ValidateNotNullOrEmpty]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    /// <summary>Lists the tables that are filed under a category, as Get-DwCategory shows it: their GUIDs and names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CategoryIdSet)]
    [Id]
    public long CategoryId { get; set; }

    /// <summary>Adds how often the table was read, marked and viewed (MaxCompute only).</summary>
    [Parameter(ParameterSetName = TableGuidSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = TableNameSet)]
    public SwitchParameter IncludeUsage { get; set; }

    /// <summary>
    /// How many tables of a database one call may bring, at most 1,000: 100, where the service serves no more. All pages are brought in any
    /// case: this only tunes.
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = AppGuidSet)]
    [Parameter(ParameterSetName = DatabaseNameSet)]
    [Parameter(ParameterSetName = CategoryIdSet)]
    [ValidateRange(1, 1000)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each table that does not exist, and for each database or category without tables as well: it names what was asked
    /// about, and its HasTable is $false; that of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasTable";

    internal override string InputDescription => "table, database or category";

    internal override (string? DatabaseName, string? Schema) Names => (DatabaseName ?? (AppGuid.Length > 0 ? AppGuid : null), null);

    internal override IEnumerable<PipedInput> Arguments() => InputSet switch
    {
        AppGuidSet => [PipedInput.Argument("AppGuid", AppGuid, NamedDatabase().ToString())],
        DatabaseNameSet => [PipedInput.Argument("DatabaseName", DatabaseName!, NamedDatabase().ToString())],
        CategoryIdSet => [PipedInput.Argument("CategoryId", CategoryId)],
        _ => base.Arguments(),
    };

    internal override Query? QueryFor(PipedInput input) => InputSet switch
    {
        AppGuidSet or DatabaseNameSet => TableOperations.OfDatabase(NamedDatabase()),
        CategoryIdSet => TableOperations.OfCategory(CategoryId),
        InputObjectSet => ListOf(input) ?? base.QueryFor(input),
        _ => base.QueryFor(input),
    };

    internal override Query QueryFor(TableIdentity table) => TableOperations.BasicInfo(table, IncludeUsage);

    private DatabaseIdentity NamedDatabase() =>
        DatabaseIdentity.From(AppGuid.Length > 0 ? AppGuid : null, DataSourceType, ClusterId, DatabaseName);

    /// <summary>
    /// The tables that a database, an engine or a category holds, live or as a row. Each is known by a property that nothing else has:
    /// a row that names a database and misspells its table must not become the question for all tables of that database.
    /// </summary>
    private static Query<TableEntry>? ListOf(PipedInput input)
    {
        // What names a table is one, be the name empty.
        if (input.Has("TableGuid") || input.Has("TableName"))
            return null;
        if (input.Has("ParentCategoryId") && input.Number("CategoryId") is long categoryId)
            return TableOperations.OfCategory(categoryId);
        string? appGuid = input.Text("AppGuid");
        string? name = input.Text("DatabaseName");
        bool isDatabase = input.Has("Uuid") || input.Has("EngineId");
        return isDatabase && (appGuid ?? name) is not null
            ? TableOperations.OfDatabase(DatabaseIdentity.From(appGuid, input.Text("DataSourceType"), input.Text("ClusterId"), name))
            : null;
    }
}
