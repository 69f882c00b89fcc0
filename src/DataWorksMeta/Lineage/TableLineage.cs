using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Lineage;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>A table that another table is made from, or that is made from it (GetMetaTableLineage).</summary>
public sealed class TableLineage : LineageEdge
{
    private readonly TableStep? _step;
    private string? _tableName;
    private string? _databaseName;
    private string? _clusterId;
    private bool _isNamedById;
    private bool _isPlacedById;

    internal TableLineage(Row row)
        : base(row)
    {
        _step = row.Subject<TableStep>();
        TableGuid = row.Text("TableGuid");
        string? name = row.Text("TableName");
        // Walks hold many: names that the id holds are not held twice.
        _isNamedById = name is not null && name == EntityName.TableNameOf(TableGuid);
        _tableName = _isNamedById ? null : name;
        string? database = row.Text("DatabaseName");
        _isPlacedById = database is not null && database == EntityName.ProjectOf(TableGuid);
        _databaseName = _isPlacedById ? null : database;
        // A table of MaxCompute lies on no cluster, whatever the one does that was asked about.
        _clusterId = TableGraph.IsOfMaxCompute(TableGuid) ? null : row.Text("ClusterId") ?? _step?.Table.ClusterId;
        CreateTime = row.Time("CreateTimestamp");
    }

    /// <summary>A step of which the GUID was kept, which tells the names.</summary>
    internal TableLineage(ICaller caller, TableStep step, string guid, DateTimeOffset? time)
        : base(caller)
    {
        _step = step;
        TableGuid = guid;
        _isNamedById = _isPlacedById = true;
        CreateTime = time;
    }

    /// <summary>The id of the table that was found.</summary>
    public string? TableGuid { get; private set; }

    /// <summary>The table that was found: its GUID, or cluster, database and table of one that has none.</summary>
    public string? Table => TableGuid ?? (TableName is null ? null : ObjectText.Name(ClusterId, DatabaseName, TableName));

    /// <summary>Its name.</summary>
    public string? TableName => _isNamedById ? EntityName.TableNameOf(TableGuid) : _tableName;

    /// <summary>Its database: for MaxCompute the project.</summary>
    public string? DatabaseName => _isPlacedById ? EntityName.ProjectOf(TableGuid) : _databaseName;

    /// <summary>Its EMR cluster, where the service names it, or that of the table that was asked about.</summary>
    public string? ClusterId => _clusterId;

    /// <summary>Whether it lies upstream or downstream of the table that was asked about.</summary>
    public string? Direction => _step?.Direction.ToString();

    /// <summary>The table that was asked about: its GUID, or cluster, database and table of one that has none.</summary>
    public string? OfTable => _step?.Table.ToString();

    /// <summary>The database of the table that was asked about: for MaxCompute the project.</summary>
    public string? OfDatabaseName => _step?.Table.DatabaseName ?? EntityName.ProjectOf(_step?.Table.Guid);

    /// <summary>The EMR cluster of the table that was asked about, where one was given.</summary>
    public string? OfClusterId => _step?.Table.ClusterId;

    /// <summary>When the relation, or the table, was recorded: the service documents both.</summary>
    public DateTimeOffset? CreateTime { get; private set; }

    /// <summary>The table that the walk began at; of a single step, the table that was asked about.</summary>
    public string? Root => RootNode?.Id ?? OfTable;

    /// <summary>Of the two tables of the step, the one that the data come from.</summary>
    public string? From => _step?.Direction == LineageDirection.Upstream ? FarSubject?.ToString() : OwnEnd;

    /// <summary>Of the two tables of the step, the one that the data go to.</summary>
    public string? To => _step?.Direction == LineageDirection.Upstream ? OwnEnd : FarSubject?.ToString();

    internal override Neighbour? Neighbour => TableGraph.NeighbourOf(this, _step?.Table);

    internal override object Kept => TableGuid is not string guid || !_isNamedById || !_isPlacedById || _clusterId is not null
        ? this
        : CreateTime is DateTimeOffset time ? new KeptTable(guid, time) : guid;

    internal override IEnumerable<string?> Names => [TableName];

    private protected override EntityKey OwnKey => _step is null ? default : TableGraph.KeyOf(_step.Table);

    private string? OwnEnd => Table is null ? null : OfTable;

    /// <inheritdoc/>
    public override string ToString() =>
        ObjectText.Step(TableGuid ?? ObjectText.Name(ClusterId, DatabaseName, TableName), Direction, OfTable);

    /// <summary>Takes what is known of the table that was found, and of the step to it.</summary>
    internal TableLineage Find(TableIdentity table, TableLineage? known, DateTimeOffset? time)
    {
        TableGuid = known?.TableGuid ?? table.Guid;
        _databaseName = known?.DatabaseName ?? table.DatabaseName ?? EntityName.ProjectOf(table.Guid);
        _tableName = known?.TableName ?? table.TableName ?? EntityName.TableNameOf(table.Guid);
        _clusterId = known?.ClusterId ?? table.ClusterId;
        _isNamedById = _isPlacedById = false;
        CreateTime = time;
        return this;
    }
}
