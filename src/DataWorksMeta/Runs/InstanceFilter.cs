namespace DataWorksMeta.Runs;

/// <summary>Which runs are asked for; what is <see langword="null"/> does not matter.</summary>
internal sealed class InstanceFilter
{
    public long ProjectId { get; set; }

    public EnvType Environment { get; set; }

    public long? NodeId { get; set; }

    public string? NodeName { get; set; }

    public DateTimeOffset? BizDate { get; set; }

    public DateTimeOffset? Since { get; set; }

    public DateTimeOffset? Until { get; set; }

    public string? Status { get; set; }

    public string? ProgramType { get; set; }

    public string? OwnerId { get; set; }

    public string? BizName { get; set; }

    public long? DagId { get; set; }

    public string? OrderBy { get; set; }
}
