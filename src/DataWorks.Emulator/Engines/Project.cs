namespace DataWorks.Emulator;

/// <summary>A MaxCompute project or an EMR database, and the workspace it belongs to.</summary>
internal sealed record Project
{
    public const string Odps = "odps";
    public const string Emr = "emr";

    public required string Engine { get; init; }

    public required string Name { get; init; }

    /// <summary>EMR only.</summary>
    public string? ClusterId { get; init; }

    public required long ProjectId { get; init; }

    public required string ProjectName { get; init; }

    public required long TenantId { get; init; }

    /// <summary>1 is production, 0 is development.</summary>
    public required int EnvType { get; init; }

    /// <summary>Every question about one of its tables is refused.</summary>
    public bool Forbidden { get; init; }

    public string AppGuid => Odps + "." + Name;
}
