using System.Globalization;

namespace DataWorksMeta.Nodes;

/// <summary>Which file is asked about: by its own id, or by that of its node.</summary>
internal sealed record FileKey(long? FileId, long? NodeId, long? ProjectId, string? ProjectIdentifier = null)
{
    public override string ToString() => (FileId ?? NodeId)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
