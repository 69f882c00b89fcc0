using System.Collections;
using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Transport;

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
    private const string Advice = "Name the tags, such as -Tag @{ priority = 'p1' }, or a -DataSourceType.";

    /// <summary>The tags that an entity must carry: @{ priority = 'p1' }. A key without a value finds any value.</summary>
    [Parameter(Position = 0, ParameterSetName = TagSet, ValueFromPipeline = true)]
    [Map(TakesObjects = false)]
    public Hashtable? Tag { get; set; }

    /// <summary>The kind of entity: maxcompute-table, the only kind that carries tags today.</summary>
    [Parameter(ParameterSetName = TagSet)]
    [Alias("EntityType")]
    [NoWildcard]
    [ArgumentCompleter(typeof(EntityTypeCompleter))]
    public string Type { get; set; } = "maxcompute-table";

    /// <summary>Lists all tables of this kind of data source.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DataSourceTypeSet)]
    [EngineWord("odps")]
    [ValidateSet("odps", "emr", "mysql", "holo", "analyticdb_for_mysql", "oracle", "postgresql", "sqlserver", "clickhouse", "starrocks")]
    public string DataSourceType { get; set; } = string.Empty;

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each input whose tags no entity carries as well: it names the tags, and its HasEntity is $false; that of all others
    /// is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter(ParameterSetName = TagSet)]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasEntity";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == DataSourceTypeSet)
            Run(DataSourceType, null, null, DataMapOperations.Tables(DataSourceType.ToLowerInvariant()));
        else if (Tag is not null)
            FindTagged(Tag);
        else if (!MyInvocation.ExpectingInput)
            Refuse(new DwException(ErrorId.InvalidInput, "-Tag is missing.", advice: Advice));
    }

    private void FindTagged(Hashtable tags)
    {
        try
        {
            IReadOnlyList<KeyValuePair<string, string?>> pairs = TagPairs.Of(tags);
            if (pairs.Count == 0)
                throw new DwException(ErrorId.EmptyInput, "there is no tag to look for.", advice: Advice);
            Run(tags, null, null, DataMapOperations.Tagged(pairs, Type));
        }
        catch (DwException exception)
        {
            Fail(tags, exception);
        }
    }
}
