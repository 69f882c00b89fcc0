using System.Globalization;
using System.Text.Json;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Hosting;
using DataWorks.Emulator.Lineage.Changes;

namespace DataWorks.Emulator.Control.Truth;

/// <summary>
/// What depends on a table, from the catalogue itself: the answer that a client's is compared with. It goes as far as a client with the
/// same permissions can: not through what was dropped, and not through what is forbidden.
/// </summary>
internal sealed class ImpactTruth
{
    private readonly EmulatorState _state;
    private readonly GraphBook _graph;
    private readonly Dictionary<string, Reached> _reached = new(StringComparer.Ordinal);
    private readonly List<Reached> _order = [];

    private ImpactTruth(EmulatorState state)
    {
        _state = state;
        _graph = state.Books.Graph;
    }

    /// <param name="state">What holds now.</param>
    /// <param name="name">The GUID or the qualified name of a table that is there.</param>
    /// <param name="depth">The most steps.</param>
    /// <param name="json">One object.</param>
    public static void Write(EmulatorState state, string name, long depth, Utf8JsonWriter json)
    {
        Table root = state.Catalogue.FindTable(name) ?? EntityName.Find(state.Catalogue, name)
            ?? throw new FormatException($"There is no table '{name}'.");
        var truth = new ImpactTruth(state);
        truth.Walk(root, depth);
        json.WriteStartObject();
        json.WriteString("root", NameOf(root));
        json.WriteStartArray("tables");
        foreach (Reached reached in truth._order.Skip(1))
            truth.WriteTable(json, reached);
        json.WriteEndArray();
        json.WriteStartArray("entities");
        foreach (Report report in state.Catalogue.Tenant.Reports)
            truth.WriteReport(json, report, depth);
        json.WriteEndArray();
        json.WriteStartArray("tasks");
        foreach ((Node node, Reached reader) in truth.Readers(depth))
        {
            truth.WriteTask(json, node, () =>
            {
                json.WriteNumber("depth", reader.Depth + 1);
                json.WriteString("parent", NameOf(reader.Table));
            });
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string NameOf(Table table) => table.Guid ?? EntityName.Of(table);

    private bool IsClosed(Table table) => _graph.IsDropped(table) || _graph.IsForbidden(table);

    private void Walk(Table root, long depth)
    {
        Add(new Reached(root, 0, null));
        for (int next = 0; next < _order.Count; next++)
        {
            Reached from = _order[next];
            if (from.Depth >= depth || IsClosed(from.Table))
                continue;
            foreach (Table table in _graph.Known(from.Table, _state.Catalogue.ConsumersOf(from.Table)))
                Add(new Reached(table, from.Depth + 1, from));
        }
    }

    private void Add(Reached reached)
    {
        if (_reached.TryAdd(NameOf(reached.Table), reached))
            _order.Add(reached);
    }

    private void WriteTable(Utf8JsonWriter json, Reached reached)
    {
        Table table = reached.Table;
        json.WriteStartObject();
        json.WriteString("name", NameOf(table));
        json.WriteNumber("depth", reached.Depth);
        json.WriteStartArray("path");
        foreach (Table step in reached.Path())
            json.WriteStringValue(NameOf(step));
        json.WriteEndArray();
        json.WriteBoolean("isGone", _graph.IsDropped(table));
        json.WriteBoolean("isForbidden", _graph.IsForbidden(table));
        WriteKnown(json, table, !IsClosed(table));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private void WriteKnown(Utf8JsonWriter json, Table table, bool isOpen)
    {
        string owner = _state.Books.Tables.OwnerOf(table);
        json.WriteString("ownerId", isOpen ? owner : null);
        json.WriteString("ownerName", isOpen ? MemberName(table.Project.ProjectId, owner) : null);
        Write(json, "projectId", isOpen ? table.Project.ProjectId : null);
        json.WriteString("projectName", isOpen ? table.Project.ProjectName : null);
        json.WriteStartArray("tasks");
        foreach (ProducingTask task in isOpen ? table.Tasks : [])
        {
            if (long.TryParse(task.TaskId, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
                && _state.Catalogue.FindNode(id, table.Project.EnvType) is { } node)
            {
                WriteTask(json, node, () => json.WriteString("writes", task.TaskName));
            }
        }

        json.WriteEndArray();
    }

    private void WriteTask(Utf8JsonWriter json, Node node, Action more)
    {
        string owner = _state.Books.Nodes.OwnerOf(node);
        Baseline? baseline = WorkspaceOf(node.ProjectId)?.Baselines.FirstOrDefault(candidate => candidate.Guards(node));
        json.WriteStartObject();
        json.WriteNumber("taskId", node.Id);
        json.WriteString("taskName", node.Name);
        json.WriteString("ownerId", owner);
        json.WriteString("ownerName", MemberName(node.ProjectId, owner));
        json.WriteString("cron", node.Cron);
        json.WriteNumber("priority", node.Priority);
        json.WriteBoolean("isFrozen", _state.Books.Nodes.SchedulerTypeOf(node) == "PAUSE");
        json.WriteBoolean("isForbidden", _graph.IsForbidden(node));
        Write(json, "baselineId", baseline?.Id);
        json.WriteString("baselineName", baseline?.Name);
        Write(json, "baselinePriority", baseline?.Priority);
        more();
        json.WriteEndObject();
    }

    private void WriteReport(Utf8JsonWriter json, Report report, long depth)
    {
        Reached? nearest = _order.Find(reached =>
            reached.Depth < depth && !IsClosed(reached.Table) && NamePattern.AnyMatches(report.Sources, reached.Table.Guid));
        if (nearest is null)
            return;
        json.WriteStartObject();
        json.WriteString("name", report.QualifiedName);
        json.WriteNumber("depth", nearest.Depth + 1);
        json.WriteString("parent", NameOf(nearest.Table));
        json.WriteEndObject();
    }

    private IEnumerable<(Node Node, Reached Reader)> Readers(long depth) => _order
        .Where(reached => reached.Depth < depth && !IsClosed(reached.Table))
        .SelectMany(reached => _state.Catalogue.ReadersOf(reached.Table), static (reached, node) => (node, reached))
        .DistinctBy(static pair => pair.node);

    private Workspace? WorkspaceOf(long projectId) =>
        _state.Catalogue.Workspaces.FirstOrDefault(workspace => workspace.ProjectId == projectId);

    private string? MemberName(long projectId, string id) =>
        WorkspaceOf(projectId)?.Members.FirstOrDefault(member => member.Id == id) is { } member
            ? member.Name.Length > 0 ? member.Name : member.Nick
            : null;

    private sealed record Reached(Table Table, int Depth, Reached? From)
    {
        /// <summary>From the root to this.</summary>
        public Stack<Table> Path()
        {
            Stack<Table> steps = new();
            for (Reached? step = this; step is not null; step = step.From)
                steps.Push(step.Table);
            return steps;
        }
    }
}
