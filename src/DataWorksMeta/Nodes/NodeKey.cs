using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Nodes;

/// <summary>Which node is asked about.</summary>
internal sealed record NodeKey(long NodeId, EnvType Environment) : IInEnvironment
{
    EnvType? IInEnvironment.Environment => Environment;

    public override string ToString() => NodeId.ToString(CultureInfo.InvariantCulture);
}
