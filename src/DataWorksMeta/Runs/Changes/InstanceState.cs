using System.Globalization;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;

namespace DataWorksMeta.Runs;

/// <summary>A run of a node as far as it is known before something is done to it; of a bare id nothing is.</summary>
internal sealed record InstanceState(long InstanceId, EnvType Environment)
{
    public long? NodeId { get; init; }

    public string? NodeName { get; init; }

    public string? Status { get; init; }

    public bool? Repeatability { get; init; }

    public DateTimeOffset? BizDate { get; init; }

    public DateTimeOffset? FinishTime { get; init; }

    public long? ProjectId { get; init; }

    /// <summary>It has ended, so that what comes after is another run.</summary>
    public bool HasEnded => Is("SUCCESS", "FAILURE");

    /// <summary>It waits for its turn, or runs, or is checked.</summary>
    public bool IsOnItsWay =>
        Status is not null
        && (Status.StartsWith("WAIT_", StringComparison.OrdinalIgnoreCase)
            || Status.StartsWith("CHECKING", StringComparison.OrdinalIgnoreCase)
            || Is("RUNNING"));

    public ActionTarget Target => new("instance", InstanceId.ToString(CultureInfo.InvariantCulture), Details, Environment);

    private string? Details
    {
        get
        {
            string?[] known = [Status, BizDate is null ? null : $"business date {DwObject.DateText(BizDate)}"];
            string facts = string.Join(", ", known.OfType<string>());
            string?[] parts = [NodeName is null ? null : $"\"{NameText.Shown(NodeName)}\"", facts.Length == 0 ? null : $"({facts})"];
            string text = string.Join(' ', parts.OfType<string>());
            return text.Length == 0 ? null : text;
        }
    }

    public bool Is(params ReadOnlySpan<string> states)
    {
        foreach (string state in states)
        {
            if (state.Equals(Status, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>The same, as the service has it now.</summary>
    public InstanceState Now(Instance instance) => this with
    {
        NodeId = instance.NodeId,
        NodeName = instance.NodeName,
        Status = instance.Status,
        Repeatability = instance.Repeatability,
        BizDate = instance.BizDate,
        FinishTime = instance.FinishTime,
        ProjectId = ProjectId ?? instance.ProjectId,
    };
}
