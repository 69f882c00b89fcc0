using System.Globalization;

namespace DataWorksMeta.Workspaces;

/// <summary>Which workspace is asked about.</summary>
internal sealed record ProjectKey(long ProjectId)
{
    public override string ToString() => ProjectId.ToString(CultureInfo.InvariantCulture);
}
