using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Faults;

/// <summary>The rules in the order they were given; the first that matches answers.</summary>
internal sealed class RuleBook
{
    private readonly Lock _gate = new();
    private volatile Rule[] _rules = [];

    public IReadOnlyList<Rule> Rules => _rules;

    public void Add(IEnumerable<Rule> rules)
    {
        lock (_gate)
            _rules = [.. _rules, .. rules];
    }

    public void Clear()
    {
        lock (_gate)
            _rules = [];
    }

    public Rule? Find(ApiCall call, bool beforeSignature)
    {
        foreach (Rule rule in _rules)
        {
            if (rule.BeforeSignature == beforeSignature && rule.TryUse(call))
                return rule;
        }

        return null;
    }
}
