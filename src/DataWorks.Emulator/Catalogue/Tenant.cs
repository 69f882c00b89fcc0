namespace DataWorks.Emulator.Catalogue;

/// <summary>What the tenant has beside workspaces and tables. The catalogue document is read straight into these.</summary>
internal sealed record Tenant
{
    public IReadOnlyList<Cluster> Clusters { get; init; } = [];

    public IReadOnlyList<Category> Categories { get; init; } = [];

    public IReadOnlyList<Collection> Collections { get; init; } = [];

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public IReadOnlyList<Report> Reports { get; init; } = [];

    public IReadOnlyList<DdlJob> DdlJobs { get; init; } = [];
}
