using System.Globalization;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;

namespace DataWorksMeta.OnCall;

/// <summary>A rule as far as it is known before something is done to it; of a bare id nothing is.</summary>
internal sealed record AlertRuleState(long RemindId)
{
    public string? Name { get; init; }

    public bool? Enabled { get; init; }

    /// <summary>Whether anything shows that there is such a rule.</summary>
    public bool IsKnown => Name is not null || Enabled is not null;

    public ActionTarget Target => new("alert rule", RemindId.ToString(CultureInfo.InvariantCulture), Details);

    private string? Details
    {
        get
        {
            string?[] parts =
            [
                Name is null ? null : $"\"{NameText.Shown(Name)}\"",
                Enabled is bool isOn ? (isOn ? "(on)" : "(off)") : null,
            ];
            string text = string.Join(' ', parts.OfType<string>());
            return text.Length == 0 ? null : text;
        }
    }

    /// <summary>The same, as the service has it now.</summary>
    public AlertRuleState Now(AlertRule rule) => this with { Name = rule.RemindName, Enabled = rule.Enabled };
}
