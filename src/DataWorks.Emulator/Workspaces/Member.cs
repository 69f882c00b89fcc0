namespace DataWorks.Emulator;

/// <summary>Somebody who works in a workspace.</summary>
internal sealed record Member
{
    public required string Id { get; init; }

    /// <summary>That many members, with <c>{0}</c> for the number in id, nick and name.</summary>
    public int Count { get; init; } = 1;

    public string Nick { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>1 account, 5 RAM user, 6 RAM role.</summary>
    public string Type { get; init; } = "5";

    public IReadOnlyList<string> Roles { get; init; } = ["role_project_dev"];
}
