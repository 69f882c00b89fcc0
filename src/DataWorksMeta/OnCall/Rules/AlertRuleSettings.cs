using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.OnCall;

/// <summary>What a rule is to be; what is <see langword="null"/> is left to the service, or as it is.</summary>
internal sealed record AlertRuleSettings
{
    private const string Nothing = "undefined";
    private const int MostTargets = 10;
    private const int LeastInterval = 1200;

    private static readonly (string Unit, string Parameter, string Named, int Most)[] s_units =
    [
        ("NODE", "NodeIds", "-NodeId", 50),
        ("BASELINE", "BaselineIds", "-BaselineId", 5),
        ("BIZPROCESS", "BizProcessIds", "-BizProcessId", 5),
        ("PROJECT", "ProjectId", "-Project", 1),
    ];

    public string? Name { get; init; }

    public string? Type { get; init; }

    /// <summary>What it watches: NODE, BASELINE, BIZPROCESS or PROJECT.</summary>
    public string? Unit { get; init; }

    public IReadOnlyList<long> Ids { get; init; } = [];

    public IReadOnlyList<string>? Methods { get; init; }

    /// <summary>The account ids of who is told; empty for the owners.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    public string? Detail { get; init; }

    public string? DndEnd { get; init; }

    public int? IntervalSec { get; init; }

    public int? MaxAlertTimes { get; init; }

    /// <summary>Addresses of DingTalk robots; empty for none.</summary>
    public IReadOnlyList<string>? Robots { get; init; }

    /// <summary>Other addresses; empty for none.</summary>
    public IReadOnlyList<string>? Webhooks { get; init; }

    /// <summary>Whether nothing is named.</summary>
    public bool IsEmpty => !Arguments().Any();

    /// <summary>What it is in the service's words. Addresses are in it: nobody may show it.</summary>
    public Arguments Arguments()
    {
        var arguments = new Arguments
        {
            { "RemindName", Name },
            { "RemindType", Type },
            { "RemindUnit", Unit },
            { "AlertMethods", Joined(Methods) },
            { "AlertUnit", Targets is null ? null : Targets.Count == 0 ? "OWNER" : "OTHER" },
            { "AlertTargets", Targets is { Count: > 0 } ? Joined(Targets) : null },
            { "Detail", Detail },
            { "DndEnd", DndEnd },
            { "AlertInterval", IntervalSec },
            { "MaxAlertTimes", MaxAlertTimes },
            { "RobotUrls", Robots is { Count: 0 } ? Nothing : Joined(Robots) },
            { "Webhooks", Webhooks is { Count: 0 } ? Nothing : Joined(Webhooks) },
        };
        if (Unit is not null)
            arguments.Add(s_units.First(one => one.Unit == Unit).Parameter, Joined(Ids));
        return arguments;
    }

    /// <summary>The limits of the service.</summary>
    /// <exception cref="DwException">One of them is passed.</exception>
    public void Check()
    {
        if (Unit is not null)
        {
            (_, _, string named, int most) = s_units.First(one => one.Unit == Unit);
            if (Ids.Count > most)
                throw Invalid($"{named} names {Ids.Count}, and a rule watches {most} at most.", "Make several rules.");
        }
        if (Targets?.Count > MostTargets)
            throw Invalid($"-AlertTarget names {Targets.Count} accounts, and a rule tells {MostTargets} at most.", "Make several rules.");
        if (IntervalSec < LeastInterval)
            throw Invalid($"-IntervalSec is {IntervalSec}, and the service takes {LeastInterval} or more.", "Name the seconds.");
        if (DndEnd is not null && !TimeOnly.TryParseExact(DndEnd, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw Invalid($"-DndEnd '{NameText.Shown(DndEnd)}' is no time of the day.", "Write it as 08:00.");
        if (Type is "UNFINISHED" or "CYCLE_UNFINISHED" or "TIMEOUT" && Detail is null)
        {
            throw Invalid(
                $"a rule of the type {Type} needs -Detail: by when, or after how long.",
                "UNFINISHED: '{\"hour\":23,\"minu\":59}'; CYCLE_UNFINISHED: '{\"1\":\"05:50\"}', for each cycle; TIMEOUT: seconds.");
        }
    }

    /// <summary>Whether a rule is as it is to be, so far as a rule shows it.</summary>
    public bool IsShownBy(AlertRule rule) =>
        Fits(Name, rule.RemindName)
        && Fits(Type, rule.RemindType)
        && Fits(Unit, rule.RemindUnit)
        && (Unit is null || Same(Ids, IdsOf(rule)))
        && (Methods is null || Same(Methods, rule.AlertMethods))
        && (Targets is null || (Targets.Count == 0 ? Fits("OWNER", rule.AlertUnit) : Same(Targets, rule.AlertTargets)))
        && Fits(Detail, rule.Detail)
        && Fits(DndEnd, rule.DndEnd)
        && (IntervalSec is null || IntervalSec == rule.AlertInterval)
        && (MaxAlertTimes is null || MaxAlertTimes == rule.MaxAlertTimes)
        && (Robots is null || Same(Robots, rule.Robots.Select(static robot => robot.WebUrl)))
        && (Webhooks is null || Same(Webhooks, rule.Webhooks));

    private IReadOnlyList<long> IdsOf(AlertRule rule) => Unit switch
    {
        "NODE" => rule.NodeIds,
        "BASELINE" => rule.BaselineIds,
        "BIZPROCESS" => rule.BizProcessIds,
        _ => rule.ProjectIds,
    };

    private static bool Fits(string? wanted, string? shown) => wanted is null || string.Equals(wanted, shown, StringComparison.Ordinal);

    private static bool Same<T>(IEnumerable<T> wanted, IEnumerable<T> shown) => new HashSet<T>(wanted).SetEquals(shown);

    private static string? Joined<T>(IReadOnlyList<T>? values) => values is { Count: > 0 } ? string.Join(",", values.Distinct()) : null;

    private static DwException Invalid(string message, string advice) => new(ErrorId.InvalidInput, message, advice: advice);
}
