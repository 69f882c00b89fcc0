using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Runs;

/// <summary>Which run is asked about, and which of its earlier runs.</summary>
internal sealed record InstanceKey(long InstanceId, EnvType Environment, long? HistoryId = null) : IInEnvironment
{
    EnvType? IInEnvironment.Environment => Environment;

    public override string ToString() => InstanceId.ToString(CultureInfo.InvariantCulture);
}
