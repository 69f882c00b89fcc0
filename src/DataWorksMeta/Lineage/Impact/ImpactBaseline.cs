using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>A baseline that watches a task which an impact was found on (ListBaselines).</summary>
public sealed class ImpactBaseline : DwObject
{
    internal ImpactBaseline(ICaller caller, long baselineId, Baseline? known, long? projectId)
        : base(caller)
    {
        BaselineId = baselineId;
        BaselineName = known?.BaselineName;
        BaselineType = known?.BaselineType;
        Priority = known?.Priority;
        Enabled = known?.Enabled;
        OwnerId = known?.OwnerId;
        ProjectId = known?.ProjectId ?? projectId;
    }

    /// <summary>Its id: with ProjectId <c>Get-DwBaseline</c> takes it.</summary>
    public long BaselineId { get; }

    /// <summary>Its name; <see langword="null"/> where the workspace does not list it, or may not be asked.</summary>
    public string? BaselineName { get; }

    /// <summary><c>DAILY</c> or <c>HOURLY</c>.</summary>
    public string? BaselineType { get; }

    /// <summary>Its priority: 1, 3, 5, 7 or, highest, 8.</summary>
    public int? Priority { get; }

    /// <summary>Whether it watches.</summary>
    public bool? Enabled { get; }

    /// <summary>The account id of the owner, as the service writes it: several are joined by commas.</summary>
    public string? OwnerId { get; }

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; }

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(BaselineName, BaselineId);
}
