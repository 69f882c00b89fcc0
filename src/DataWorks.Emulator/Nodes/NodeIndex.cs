using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator;

/// <summary>The nodes of a catalogue in the order they were added.</summary>
internal sealed class NodeIndex
{
    private readonly List<Node> _all = [];
    private readonly List<Node> _readers = [];
    private readonly Dictionary<(long Id, int EnvType), Node> _byId = [];

    public Node? Find(long id, int envType) => _byId.GetValueOrDefault((id, envType));

    public Node? At(long ordinal) => ordinal >= 0 && ordinal < _all.Count ? _all[(int)ordinal] : null;

    public IEnumerable<Node> Of(long projectId, int envType) =>
        _all.Where(node => node.ProjectId == projectId && node.EnvType == envType && node.OuterId is null);

    public IEnumerable<Node> Inside(long outerId, int envType) => _all.Where(node => node.OuterId == outerId && node.EnvType == envType);

    /// <summary>Those that write no table and name this one among their sources.</summary>
    public IEnumerable<Node> Reading(string? guid) =>
        guid is null ? [] : _readers.Where(node => NamePattern.AnyMatches(node.Sources, guid));

    /// <summary>A task that several tables name is one node that writes them all.</summary>
    public void Add(Table table, ProducingTask task, CatalogueFile.TaskEntry entry, Func<string?, string?> fill)
    {
        if (!long.TryParse(task.TaskId, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
            return;
        if (!_byId.TryGetValue((id, table.Project.EnvType), out Node? node))
        {
            Keep(node = new Node
            {
                Id = id,
                Ordinal = _all.Count,
                Name = task.TaskName,
                ProjectId = table.Project.ProjectId,
                EnvType = table.Project.EnvType,
                OwnerId = entry.Owner ?? table.OwnerId,
                ProgramType = entry.Type ?? Node.TypeOf(table, task.TaskName),
                Cron = fill(entry.Cron) ?? Node.CronOf(table, id),
                SchedulerType = entry.Scheduler,
                LastStatus = entry.LastStatus,
                Runs = Days.Read(entry.Runs),
                Code = entry.Code,
                CopyOf = entry.CopyOf,
            });
        }

        if (!node.Tables.Contains(table))
            node.Tables.Add(table);
    }

    public void Add(Workspace workspace, CatalogueFile.NodeEntry entry, long? outerId)
    {
        Keep(new Node
        {
            Id = entry.Id,
            Ordinal = _all.Count,
            Name = entry.Name,
            ProjectId = workspace.ProjectId,
            EnvType = entry.EnvType,
            OwnerId = entry.Owner ?? workspace.Owner,
            ProgramType = entry.Type,
            Cron = entry.Cron,
            SchedulerType = entry.Scheduler,
            Runs = Days.Read(entry.Runs),
            OuterId = outerId,
            Sources = entry.Sources,
        });
        foreach (CatalogueFile.NodeEntry inner in entry.Inner)
            Add(workspace, inner, entry.Id);
    }

    private void Keep(Node node)
    {
        if (!_byId.TryAdd((node.Id, node.EnvType), node))
            throw new FormatException($"The node {node.Id} is there twice.");
        _all.Add(node);
        if (node.Sources.Count > 0)
            _readers.Add(node);
    }
}
