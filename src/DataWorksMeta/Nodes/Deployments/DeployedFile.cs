using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>A file in a package (GetDeployment).</summary>
public sealed class DeployedFile(Row row) : DwObject(row)
{
    /// <summary>The id of the file.</summary>
    public long? FileId { get; } = row.Long("FileId");

    /// <summary>The version of it that is in the package.</summary>
    public long? FileVersion { get; } = row.Long("FileVersion");

    /// <summary>The number of how it stands: 0 not deployed, 1 deployed, 2 failed; the service has others.</summary>
    public int? Status { get; } = row.Int("Status");

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(null, FileId);
}
