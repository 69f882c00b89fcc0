namespace DataWorks.Emulator;

/// <summary>What a keyword search asks for; null filters nothing.</summary>
internal sealed record TableSearch(string Engine, IReadOnlyList<string> Tokens)
{
    public string? ClusterId { get; init; }

    public Project? Project { get; init; }

    public string? Schema { get; init; }

    public bool? IsView { get; init; }

    public bool Accepts(Table table) =>
        table.Project.Engine == Engine
        && (ClusterId is null || table.Project.ClusterId == ClusterId)
        && (Project is null || ReferenceEquals(table.Project, Project))
        && (Schema is null || Schema == (table.Schema ?? "default"))
        && (IsView is null || IsView == table.IsView);
}
