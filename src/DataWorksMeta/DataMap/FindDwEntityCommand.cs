using System.Collections;
using System.Management.Automation;
using DataWorksMeta.DataMap;

namespace DataWorksMeta.Commands;

/// <summary>
/// Finds entities of the data map: those that carry tags (ListEntitiesByTags), or all tables of a kind of data source (ListTables).
/// </summary>
[Cmdlet(VerbsCommon.Find, "DwEntity", DefaultParameterSetName = TagSet, SupportsPaging = true)]
[OutputType(typeof(Entity))]
public sealed class FindDwEntityCommand : DwCommand
{
    private const string TagSet = "Tag";
    private const string DataSourceTypeSet = "DataSourceType";

    /// <summary>The tags that an entity must carry: @{ priority = 'p1' }. A key without a value finds any value.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TagSet, ValueFromPipeline = true)]
    public Hashtable? Tag { get; set; }

    /// <summary>The kind of entity: maxcompute-table, the only kind that carries tags today.</summary>
    [Parameter(ParameterSetName = TagSet)]
    [Alias("EntityType")]
    public string Type { get; set; } = "maxcompute-table";

    /// <summary>Lists all tables of this kind of data source.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DataSourceTypeSet)]
    [ValidateSet("odps", "emr", "mysql", "holo", "analyticdb_for_mysql", "oracle", "postgresql", "sqlserver", "clickhouse", "starrocks")]
    public string DataSourceType { get; set; } = string.Empty;

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }


    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == DataSourceTypeSet)
            Run(DataSourceType, null, null, DataMapOperations.Tables(DataSourceType.ToLowerInvariant()));
        else if (Tag is not null)
            Run(Tag, null, null, DataMapOperations.Tagged(TagPairs.Of(Tag), Type));
    }
}
