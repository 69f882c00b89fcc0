using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>Makes things of the steps of a walk: each table once, by whatever column it was reached first.</summary>
internal sealed class ImpactThings
{
    private readonly ICaller _caller;
    private readonly ImpactOptions _options;
    private readonly TableIdentity _table;
    private readonly Dictionary<GraphNode, ImpactStep> _steps = [];
    private readonly HashSet<EntityKey>? _tables;
    private bool _isRootTaken;

    public ImpactThings(ICaller caller, TableIdentity table, ImpactOptions options)
    {
        _caller = caller;
        _options = options;
        _table = table;
        if (options.ColumnName is not string column)
        {
            Root = TableGraph.StartAt(table);
        }
        else
        {
            Root = ColumnGraph.StartAt(ColumnIdentity.Of(table, column));
            _tables = [TableGraph.KeyOf(table)];
        }
        _steps.Add(Root, new ImpactStep(Root.Id, table.ToString(), 0, null));
    }

    /// <summary>Where the walk begins.</summary>
    public GraphNode Root { get; }

    /// <summary>A thing as a person, or the pipe, would name it to a command: what an error points at.</summary>
    public static object TargetOf(GraphNode node) => node.Subject switch
    {
        TableIdentity => TableGraph.Instance.TargetOf(node.Subject),
        ColumnIdentity => ColumnGraph.Instance.TargetOf(node.Subject),
        _ => node.Id,
    };

    public static object TargetOf(ImpactThing thing) =>
        thing.Table is { } table ? TableGraph.Instance.TargetOf(table) : thing.Row.FullName ?? thing.Step.Id;

    public ImpactStep StepOf(GraphNode node) => _steps[node];

    /// <summary>The root, whose tasks are asked about; <see langword="null"/> the second time.</summary>
    public ImpactThing? TakeRoot()
    {
        if (_isRootTaken)
            return null;
        _isRootTaken = true;
        var row = new TableImpact(_caller, _table.ToString(), "Table", 0, Root) { TableGuid = _table.Guid };
        return new ImpactThing(row, _steps[Root]) { Table = _table, IsGoneThrough = true };
    }

    /// <summary>What a step leads to; <see langword="null"/> where it was there before.</summary>
    public ImpactThing? Meet(in WalkEdge edge)
    {
        if (edge.IsRepeat)
            return null;
        ImpactStep from = _steps[edge.Near];
        return edge.Far.Subject switch
        {
            EntityRef entity => MeetEntity(edge, entity, from),
            ColumnIdentity column => MeetColumn(edge, column, from),
            _ => MeetTable(edge, TableOf(edge.Far.Subject), edge.Far.Id, from, null),
        };
    }

    /// <summary>A node that runs after a task of a thing, and writes none of the tables.</summary>
    public ImpactThing Follow(NodeDependency node, ImpactStep from)
    {
        var task = new ImpactTask(_caller, node.NodeId, node.NodeName);
        var step = new ImpactStep(task.ToString(), task.ToString(), from.Depth + 1, from);
        var row = new TableImpact(_caller, _table.ToString(), "Task", step.Depth, null)
        {
            Entity = task.ToString(),
            Parent = from.Table,
            Path = Path(step),
            Tasks = new TextList<ImpactTask>([task]),
        };
        return new ImpactThing(row, step) { Node = node };
    }

    private static TextList<string> Path(ImpactStep step) => new(step.Path(), " > ");

    private static TableIdentity? TableOf(object subject)
    {
        try
        {
            return subject as TableIdentity ?? TableIdentity.From((string)subject, null, null, null, null, null);
        }
        catch (DwException)
        {
            return null;
        }
    }

    // The column may be named by its number, or as the service made it: what is before the last dot is its table.
    private static TableIdentity? TableOf(ColumnIdentity column) => column.Table
        ?? (column.Guid is string guid && guid.LastIndexOf('.') is int dot and > 0 ? TableOf(guid[..dot]) : null);

    private ImpactThing? MeetColumn(in WalkEdge edge, ColumnIdentity column, ImpactStep from)
    {
        TableIdentity? table = TableOf(column);
        string name = column.Name ?? column.Guid![(column.Guid!.LastIndexOf('.') + 1)..];
        if (table is not null && !_tables!.Add(TableGraph.KeyOf(table)))
        {
            _steps.Add(edge.Far, new ImpactStep(edge.Far.Id, table.ToString(), edge.Depth, from));
            return null;
        }
        return MeetTable(edge, table, table?.ToString() ?? edge.Far.Id, from, name);
    }

    private ImpactThing MeetTable(in WalkEdge edge, TableIdentity? table, string tableId, ImpactStep from, string? column)
    {
        var step = new ImpactStep(edge.Far.Id, tableId, edge.Depth, from);
        string? guid = table?.Guid ?? (edge.Item as TableLineage)?.TableGuid;
        var row = new TableImpact(_caller, _table.ToString(), "Table", edge.Depth, column is null ? edge.Far : null)
        {
            TableGuid = guid,
            Entity = tableId.Length > 0 ? tableId : null,
            TableName = table?.TableName ?? EntityName.TableNameOf(guid) ?? (edge.Item as TableLineage)?.TableName,
            DatabaseName = table?.DatabaseName ?? EntityName.ProjectOf(guid) ?? (edge.Item as TableLineage)?.DatabaseName,
            ClusterId = table?.ClusterId,
            ColumnName = column,
            Parent = from.Table,
            Path = Path(step),
        };
        var thing = new ImpactThing(row, step)
        {
            Table = table is { IsOutOfReach: true } ? null : table,
            IsGoneThrough = edge.Depth < _options.Depth && _options.StopsAt?.Invoke(Again(edge)) != true,
        };
        if (thing.Table is null)
        {
            thing.Lacks("Owner");
            thing.Lacks("Tasks");
        }
        return Keep(edge.Far, thing);
    }

    private ImpactThing MeetEntity(in WalkEdge edge, EntityRef entity, ImpactStep from)
    {
        var found = edge.Item as EntityLineage;
        var step = new ImpactStep(edge.Far.Id, edge.Far.Id, edge.Depth, from);
        string type = found?.EntityType ?? EntityName.TypeOf(entity.QualifiedName) ?? string.Empty;
        bool isReport = type.Contains("report", StringComparison.OrdinalIgnoreCase)
            || type.Contains("dashboard", StringComparison.OrdinalIgnoreCase);
        var row = new TableImpact(_caller, _table.ToString(), isReport ? "Report" : "Entity", edge.Depth, edge.Far)
        {
            QualifiedName = entity.QualifiedName,
            TableName = found?.Name,
            DatabaseName = found?.DatabaseName,
            ProjectName = found?.ProjectName,
            OwnerId = Text(found, "ownerId") ?? Text(found, "OwnerId"),
            Parent = from.Table,
            Path = Path(step),
        };
        return Keep(edge.Far, new ImpactThing(row, step));
    }

    private static string? Text(EntityLineage? found, string name) =>
        found?.Content.GetValueOrDefault(name) is { } value && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text
            ? text
            : null;

    private static Neighbour Again(in WalkEdge edge) => new(edge.Far.Key, edge.Far.Subject, edge.Item);

    private ImpactThing Keep(GraphNode node, ImpactThing thing)
    {
        _steps.Add(node, thing.Step);
        return thing;
    }
}
