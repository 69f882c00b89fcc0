using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets what is known of a table (GetMetaTableBasicInfo), or the tables of a database (GetMetaDBTableList) or of a category (GetMetaTableListByCategory).</summary>
[Cmdlet(VerbsCommon.Get, "DwTable", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Table))]
public sealed class GetDwTableCommand : TableCommand
{
    private const string AppGuidSet = "AppGuid";
    private const string DatabaseNameSet = "DatabaseName";
    private const string CategoryIdSet = "CategoryId";

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

    /// <summary>Lists the tables that are filed under a category, as Get-DwCategory shows it: their GUIDs and names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CategoryIdSet)]
    public long CategoryId { get; set; }

    /// <summary>Adds how often the table was read, marked and viewed (MaxCompute only).</summary>
    [Parameter(ParameterSetName = TableGuidSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = TableNameSet)]
    public SwitchParameter IncludeUsage { get; set; }

    /// <summary>How many items one call may bring, at most 100. All pages are brought in any case: this only tunes.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = AppGuidSet)]
    [Parameter(ParameterSetName = DatabaseNameSet)]
    [Parameter(ParameterSetName = CategoryIdSet)]
    [ValidateRange(1, 100)]
    public int? PageSize { get; set; }

    internal override (string? DatabaseName, string? Schema) Names => (DatabaseName, null);

    internal override int? RequestedPageSize => PageSize;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case AppGuidSet or DatabaseNameSet:
                DatabaseIdentity database = DatabaseIdentity.From(AppGuid, DataSourceType, ClusterId, DatabaseName);
                Ask(database.Subject, null, null, TableOperations.OfDatabase(database));
                break;
            case CategoryIdSet:
                Ask(CategoryId, null, null, TableOperations.OfCategory(CategoryId));
                break;
            case InputObjectSet when InputObject?.BaseObject is object?[] several:
                foreach (object? one in several)
                {
                    InputObject = one is null ? null : PSObject.AsPSObject(one);
                    ProcessRecord();
                }
                break;
            case InputObjectSet when InputObject?.BaseObject is Category { CategoryId: long id } category:
                Ask(InputObject, category, null, TableOperations.OfCategory(id));
                break;
            case InputObjectSet when InputObject?.BaseObject is CalcEngine { AppGuid: string appGuid } engine:
                ListDatabase(engine, DatabaseIdentity.From(appGuid, null, null, null));
                break;
            case InputObjectSet when InputObject?.BaseObject is Database found:
                ListDatabase(found, DatabaseIdentity.From(found.AppGuid, found.DataSourceType, found.ClusterId, found.DatabaseName));
                break;
            default:
                base.ProcessRecord();
                break;
        }
    }

    internal override Query About(TableIdentity table) => TableOperations.BasicInfo(table, IncludeUsage);

    private void ListDatabase(DwObject origin, DatabaseIdentity database) => Ask(InputObject, origin, origin.Region, TableOperations.OfDatabase(database));
}
