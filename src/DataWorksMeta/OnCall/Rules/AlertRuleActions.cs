using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.OnCall;

/// <summary>What can be done to a rule: each an operation with what must be known of it before, and what shows that it was done.</summary>
internal static class AlertRuleActions
{
    /// <summary>Switches it on or off (UpdateRemind).</summary>
    public static ActionPlan Switch(AlertRuleState state, bool on) => new(
        "UpdateRemind",
        new Arguments { { "RemindId", state.RemindId }, { "UseFlag", on ? "true" : "false" } },
        state.Target,
        on ? "Switch on" : "Switch off")
    {
        Judge = () => state.Enabled == on ? Judgement.Skip(on ? "it is on" : "it is off") : Judgement.Go,
        Prepare = state.Enabled is null
            ? async (caller, log, token) => Switch(state.Now(await ReadAsync(state, caller, log, token).ConfigureAwait(false)), on)
            : null,
        Look = async (look, token) =>
        {
            AlertRule rule = await ReadAsync(state, look.Caller, look.Log, token).ConfigureAwait(false);
            return rule.Enabled == on ? rule : null;
        },
        LookCommand = LookCommand(state, "Enabled"),
        Note = on ? null : $"To switch it on again: Enable-DwAlertRule {state.RemindId}",
        Result = answer => new AlertRuleAction(on ? "Enable" : "Disable", state.RemindId, state.Name, answer),
    };

    /// <summary>Changes what is named of it (UpdateRemind).</summary>
    public static ActionPlan Update(AlertRuleState state, AlertRuleSettings settings) => new(
        "UpdateRemind",
        settings.Arguments().With("RemindId", state.RemindId),
        state.Target,
        "Change " + Named(settings))
    {
        Look = async (look, token) =>
        {
            AlertRule rule = await ReadAsync(state, look.Caller, look.Log, token).ConfigureAwait(false);
            return settings.IsShownBy(rule) ? rule : null;
        },
        LookCommand = $"Get-DwAlertRule {state.RemindId} | Format-List",
        Result = answer => new AlertRuleAction("Update", state.RemindId, settings.Name ?? state.Name, answer),
    };

    /// <summary>Deletes it (DeleteRemind). Of a bare id a look before tells which rule that is.</summary>
    public static ActionPlan Remove(AlertRuleState state) => new(
        "DeleteRemind", new Arguments { { "RemindId", state.RemindId } }, state.Target, "Delete")
    {
        Prepare = state.IsKnown
            ? null
            : async (caller, log, token) => Remove(state.Now(await ReadAsync(state, caller, log, token).ConfigureAwait(false))),
        IsPreparedAlways = true,
        Look = (look, token) => GoneAsync(state, look, token),
        LookCommand = LookCommand(state, "RemindId, RemindName"),
        Result = answer => new AlertRuleAction("Remove", state.RemindId, state.Name, answer),
    };

    /// <summary>
    /// Makes one (CreateRemind), and looks first for rules of the same name: the service makes as many as it is asked for.
    /// </summary>
    public static ActionPlan Create(AlertRuleSettings settings) => Create(settings, null);

    private static ActionPlan Create(AlertRuleSettings settings, IReadOnlyList<long>? before) => new(
        "CreateRemind",
        settings.Arguments(),
        new ActionTarget("alert rule", $"\"{NameText.Shown(settings.Name!)}\"", Watched(settings)),
        "Make")
    {
        Prepare = before is null
            ? async (caller, log, token) => Create(settings, await OfNameAsync(settings, caller, log, token).ConfigureAwait(false))
            : null,
        IsPreparedAlways = true,
        Judge = () => before is { Count: > 0 }
            ? Judgement.Refuse(new DwException(
                ErrorId.InvalidInput,
                $"there is a rule of this name already: {string.Join(", ", before)}.",
                advice: "Choose another name, or make a second one of the same name with -Force."))
            : Judgement.Go,
        Look = async (look, token) =>
        {
            IReadOnlyList<long> now = await OfNameAsync(settings, look.Caller, look.Log, token).ConfigureAwait(false);
            return before is not null && now.Except(before).ToArray() is [long made] ? (object)made : null;
        },
        LookCommand = $"Get-DwAlertRule -Name '{settings.Name!.Replace("'", "''", StringComparison.Ordinal)}'",
        Result = answer => new AlertRuleAction("New", IdOf(answer), settings.Name, answer),
    };

    private static long? IdOf(ActionAnswer answer) => answer switch
    {
        { Evidence: long made } => made,
        { Reply: { } reply } => ReplyFields.FindPath(reply, "Data") is { } data ? ReplyFields.Long(data) : null,
        _ => null,
    };

    private static string LookCommand(AlertRuleState state, string properties) =>
        $"Get-DwAlertRule {state.RemindId} | Format-List {properties}";

    // What only somebody who may write there knows is compared, and never shown.
    private static Task<AlertRule> ReadAsync(AlertRuleState state, ICaller caller, ICallLog log, CancellationToken token) =>
        AlertRuleOperations.One(state.RemindId, includeSecret: true).OneAsync(caller, log, token);

    private static async Task<IReadOnlyList<long>> OfNameAsync(
        AlertRuleSettings settings, ICaller caller, ICallLog log, CancellationToken token)
    {
        var ids = new List<long>();
        Query<AlertRule> query = AlertRuleOperations.List(new AlertRuleFilter { Name = settings.Name });
        await foreach (AlertRule rule in query.ItemsAsync(caller, log, token).ConfigureAwait(false))
        {
            if (rule is { RemindId: long id } && rule.RemindName == settings.Name)
                ids.Add(id);
        }
        return ids;
    }

    // A rule that was there and is not any more was deleted; one of which nothing was known may never have been.
    private static async Task<object?> GoneAsync(AlertRuleState state, ActionLook look, CancellationToken token)
    {
        try
        {
            await ReadAsync(state, look.Caller, look.Log, token).ConfigureAwait(false);
            return null;
        }
        catch (DwException exception) when (state.IsKnown && IsAbsence(exception))
        {
            return exception;
        }
    }

    private static bool IsAbsence(DwException exception) =>
        exception.Code == ErrorId.NotFound || exception.Code.StartsWith("Invalid.Wkbench", StringComparison.OrdinalIgnoreCase);

    private static string Named(AlertRuleSettings settings)
    {
        string[] names = [.. settings.Arguments().Select(static pair => pair.Key)];
        return string.Join(", ", names.Length > 1 ? names.Where(static name => name != "AlertUnit") : names);
    }

    private static string Watched(AlertRuleSettings settings) => $"({settings.Type} of {settings.Unit} {string.Join(", ", settings.Ids)})";
}
