using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>
/// Something that depends on a table: a table made from it over any number of steps, a report, or a task that reads it
/// (GetMetaTableLineage, and what GetMetaTableBasicInfo, GetMetaTableProducingTasks, GetNode, ListProjectMembers and ListBaselines tell of
/// it).
/// </summary>
public sealed class TableImpact : DwObject
{
    private readonly GraphNode? _node;
    private bool? _isGone;

    internal TableImpact(ICaller caller, string root, string? kind, int? depth, GraphNode? node)
        : base(caller)
    {
        Root = root;
        Kind = kind;
        Depth = depth;
        _node = node;
    }

    /// <summary>The table that was asked about.</summary>
    public string Root { get; }

    /// <summary>
    /// How many steps it lies from that table; 1 is next to it. The shortest way counts. The row of a table that nothing depends on has
    /// none.
    /// </summary>
    public int? Depth { get; }

    /// <summary><c>Table</c>; with -IncludeEntity <c>Report</c> or <c>Entity</c>, with -IncludeTask <c>Task</c>.</summary>
    public string? Kind { get; }

    /// <summary>What it is: the GUID, the qualified name, or the id and name of the task.</summary>
    public string? FullName => TableGuid ?? QualifiedName ?? Entity;

    /// <summary>The id of the table.</summary>
    public string? TableGuid { get; internal init; }

    /// <summary>The id of a report or of another entity, such as <c>custom-report.sales_board</c>.</summary>
    public string? QualifiedName { get; internal init; }

    /// <summary>The name of the table or entity.</summary>
    public string? TableName { get; internal set; }

    /// <summary>The database: for MaxCompute the project.</summary>
    public string? DatabaseName { get; internal set; }

    /// <summary>The EMR cluster; <see langword="null"/> for MaxCompute.</summary>
    public string? ClusterId { get; internal set; }

    /// <summary>The column that it was first reached by; only with -ColumnName.</summary>
    public string? ColumnName { get; internal init; }

    /// <summary>The thing one step nearer, on the way by which it was found.</summary>
    public string? Parent { get; internal init; }

    /// <summary>That way, from the table that was asked about to this: one of the shortest. With -ColumnName its columns.</summary>
    public IReadOnlyList<string> Path { get; internal init; } = TextList<string>.None;

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; internal set; }

    /// <summary>The name of the owner; <see langword="null"/> where no member of the workspace has the id.</summary>
    public string? OwnerName { get; internal set; }

    /// <summary>The id of its workspace.</summary>
    public long? ProjectId { get; internal set; }

    /// <summary>The name of its workspace.</summary>
    public string? ProjectName { get; internal set; }

    /// <summary>Development or production.</summary>
    public string? EnvType { get; internal set; }

    /// <summary>All tasks that write the table: the main one, those that fill it up, those that are frozen.</summary>
    public IReadOnlyList<ImpactTask> Tasks { get; internal set; } = TextList<ImpactTask>.None;

    /// <summary>The baselines that watch these tasks, each once, the highest priority first.</summary>
    public IReadOnlyList<ImpactBaseline> Baselines { get; internal set; } = TextList<ImpactBaseline>.None;

    /// <summary>The highest priority of its tasks.</summary>
    public int? Priority { get; internal set; }

    /// <summary>
    /// Whether it is not there any more, though lineage, which is a day old, names it still; <c>$null</c> where nobody was asked.
    /// </summary>
    public bool? IsGone
    {
        get => _isGone ?? _node?.IsGone;
        internal set => _isGone = value;
    }

    /// <summary>
    /// What could not be learnt: <c>Owner</c>, <c>OwnerName</c>, <c>Tasks</c>, <c>TaskDetails</c>, <c>TaskOwnerName</c>,
    /// <c>Baselines</c>, with -IncludeTask <c>Dependents</c>. An empty value that was asked for and is not named here says that there is
    /// none; that it is not known what is made from a table is an error.
    /// </summary>
    public IReadOnlyList<string> Unknown { get; internal set; } = TextList<string>.None;

    internal string? Entity { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FullName
        ?? (Depth is null ? $"nothing depends on {Root}" : string.Create(CultureInfo.InvariantCulture, $"{Kind} at depth {Depth}"));
}
