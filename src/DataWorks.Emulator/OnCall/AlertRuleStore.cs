using DataWorks.Emulator.Operations;

namespace DataWorks.Emulator.OnCall;

/// <summary>What calls changed of the rules: those that are new or other than in the catalogue, and those that are gone.</summary>
internal sealed class AlertRuleStore
{
    private const long FirstNew = 99_001;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, AlertRule?> _changed = [];
    private long _next = FirstNew;

    public IReadOnlyList<AlertRule> All(OperationCall call)
    {
        AlertRule[] known = [.. call.Catalogue.Workspaces.SelectMany(static workspace => workspace.AlertRules)];
        lock (_gate)
        {
            return
            [
                .. known.Select(rule => _changed.TryGetValue(rule.Id, out AlertRule? changed) ? changed : rule).OfType<AlertRule>(),
                .. _changed.Values.OfType<AlertRule>().Where(rule => !Array.Exists(known, one => one.Id == rule.Id)),
            ];
        }
    }

    public AlertRule? Find(OperationCall call, long id) => All(call).FirstOrDefault(rule => rule.Id == id);

    public long Add(AlertRule rule)
    {
        lock (_gate)
        {
            _changed[_next] = rule with { Id = _next };
            return _next++;
        }
    }

    public void Set(AlertRule rule)
    {
        lock (_gate)
            _changed[rule.Id] = rule;
    }

    public void Remove(long id)
    {
        lock (_gate)
            _changed[id] = null;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _changed.Clear();
            _next = FirstNew;
        }
    }
}
