using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Runs;

/// <summary>Which runs are asked for; what is <see langword="null"/> does not matter.</summary>
internal sealed class InstanceFilter : IInEnvironment
{
    public long ProjectId { get; init; }

    public EnvType Environment { get; init; }

    public long? NodeId { get; init; }

    public string? NodeName { get; init; }

    public DateTimeOffset? BizDate { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? Status { get; init; }

    public string? ProgramType { get; init; }

    public string? OwnerId { get; init; }

    public string? BizName { get; init; }

    public long? DagId { get; init; }

    public string? OrderBy { get; init; }

    EnvType? IInEnvironment.Environment => Environment;

    public override string ToString() => (NodeId ?? ProjectId).ToString(CultureInfo.InvariantCulture);
}
