using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Backfills;

/// <summary>Which DAG is asked about.</summary>
/// <param name="DagId">Its id.</param>
/// <param name="Environment">Where it is.</param>
/// <param name="Name">Its name, where that is known before it is asked for.</param>
internal sealed record DagKey(long DagId, EnvType Environment, string? Name = null) : IInEnvironment
{
    EnvType? IInEnvironment.Environment => Environment;

    public override string ToString() => DagId.ToString(CultureInfo.InvariantCulture);
}
