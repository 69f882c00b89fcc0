using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>
/// A table as a search or a listing knows it: by its names. What else is known of it, its times and sizes among that, <c>Get-DwTable</c>
/// tells (SearchMetaTables, GetMetaDBTableList, GetMetaTableListByCategory).
/// </summary>
public sealed class TableEntry(Row row) : DwObject(row), IOwned
{
    /// <summary>The id of the table: <c>odps.&lt;project&gt;.&lt;table&gt;</c> for MaxCompute; may be absent for EMR.</summary>
    public string? TableGuid { get; } = row.Text("TableGuid") ?? row.Value;

    /// <summary>Its GUID, or cluster, database and table of one that has none.</summary>
    public string? FullName =>
        TableGuid ?? (TableName is null ? null : ObjectText.NameOrNothing(ClusterId, DatabaseName, Schema, TableName));

    /// <summary>The name of the table.</summary>
    public string? TableName { get; } = row.Text("TableName") ?? EntityName.TableNameOf(row.Value);

    /// <summary>The database: for MaxCompute the project.</summary>
    public string? DatabaseName { get; } = row.Text("DatabaseName") ?? EntityName.ProjectOf(row.Value)
        ?? row.Subject<DatabaseIdentity>()?.Name;

    /// <summary>The schema, in projects that have them; only of a search.</summary>
    public string? Schema { get; } = row.Text("Schema");

    /// <summary>The EMR cluster; <see langword="null"/> for MaxCompute.</summary>
    public string? ClusterId { get; } = row.Text("ClusterId") ?? row.Subject<IOnCluster>()?.ClusterId;

    /// <summary>A table or a view, <c>Table</c> or <c>View</c>; only of a search.</summary>
    public string? EntityType { get; } = row.Word<TableEntityType>("EntityType");

    /// <summary>The id of the DataWorks workspace; only of a search.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>The name of the DataWorks workspace; only of a search.</summary>
    public string? ProjectName { get; } = row.Text("ProjectName");

    /// <summary>The account id of the owner; only of a search.</summary>
    public string? OwnerId { get; } = row.Id("OwnerId");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The tenant; only of a search.</summary>
    public long? TenantId { get; } = row.Long("TenantId");

    /// <summary>Development or production; only of a search.</summary>
    public string? EnvType { get; } = row.Environment("EnvType");

    /// <summary>The words that were searched for; only of a search.</summary>
    public string? Keyword { get; } = row.Subject<TableSearch>()?.Keyword;

    /// <summary>The category that was asked about; only of a category.</summary>
    public long? OfCategoryId { get; } = row.Subject<CategoryKey>()?.CategoryId;

    /// <summary><c>emr</c> where the table has a cluster, else <c>odps</c>.</summary>
    public string DataSourceType => ClusterId is null ? "odps" : "emr";

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => TableGuid ?? ObjectText.Name(ClusterId, DatabaseName, Schema, TableName);
}
