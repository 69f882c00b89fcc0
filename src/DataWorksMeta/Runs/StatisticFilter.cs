using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Runs;

/// <summary>Which runs of a workspace are counted; what is <see langword="null"/> does not matter.</summary>
internal sealed record StatisticFilter(long ProjectId, EnvType Environment, DateTimeOffset BizDate) : IInEnvironment
{
    public string? DagType { get; init; }

    public string? SchedulerType { get; init; }

    public string? SchedulerPeriod { get; init; }

    EnvType? IInEnvironment.Environment => Environment;

    public override string ToString() => ProjectId.ToString(CultureInfo.InvariantCulture);
}
