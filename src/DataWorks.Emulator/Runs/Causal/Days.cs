using System.Globalization;
using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Runs;

/// <summary>What is planned for the days of a causal world. Who calls holds the lock of the book.</summary>
internal sealed class Days
{
    private readonly Dictionary<DayKey, DayPlan> _plans = [];
    private readonly Dictionary<DayKey, DayOutcome> _outcomes = [];

    public IReadOnlyCollection<DayPlan> Plans => [.. _plans.Values];

    /// <summary>From when on a run waits for that of the cycle before; what was before that went well.</summary>
    public DateOnly Horizon { get; private set; } = BusinessDates.First;

    public void Add(IEnumerable<(DayPlan Plan, DayOutcome Outcome)> plans)
    {
        foreach ((DayPlan plan, DayOutcome outcome) in plans)
        {
            _plans[plan.Key] = plan;
            _outcomes[plan.Key] = outcome;
            if (plan.Bizdate < Horizon)
                Horizon = plan.Bizdate;
        }
    }

    public void Clear()
    {
        _plans.Clear();
        _outcomes.Clear();
        Horizon = BusinessDates.First;
    }

    /// <summary>What was planned last, else what the catalogue plans; of both the hour goes before the day.</summary>
    public DayOutcome OutcomeOf(in NodeInstance instance)
    {
        Node node = instance.Node;
        var key = new DayKey(node.Id, node.EnvType, instance.Bizdate, instance.Hour);
        if (_outcomes.Count > 0
            && (_outcomes.TryGetValue(key, out DayOutcome? planned) || _outcomes.TryGetValue(key with { Hour = null }, out planned)))
        {
            return planned;
        }

        if (node.Runs is not { } runs)
            return DayOutcome.Usual;
        string date = instance.Bizdate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return runs.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{date} {instance.Hour:00}"))
            ?? runs.GetValueOrDefault(date)
            ?? DayOutcome.Usual;
    }

    /// <summary>As the catalogue writes it: a date, or a date and an hour. Throws <see cref="FormatException"/>.</summary>
    public static IReadOnlyDictionary<string, DayOutcome>? Read(IReadOnlyDictionary<string, string>? runs)
    {
        foreach (string date in runs?.Keys ?? [])
        {
            if (!DateTime.TryParseExact(date, ["yyyy-MM-dd", "yyyy-MM-dd HH"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                throw new FormatException($"'{date}' is no date of a run, as 2026-11-20 or 2026-11-20 05.");
        }

        return runs?.ToDictionary(static run => run.Key, static run => DayOutcome.Parse(run.Value), StringComparer.Ordinal);
    }
}
