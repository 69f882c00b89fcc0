namespace DataWorks.Emulator.Dags;

/// <summary>Runs that a call started together, for one business date.</summary>
internal sealed class Dag
{
    public required long Id { get; init; }

    public required DagGroup Group { get; init; }

    public required string Name { get; init; }

    /// <summary>SUPPLY_DATA, SMOKE_TEST or MANUAL.</summary>
    public required string Type { get; init; }

    public required long ProjectId { get; init; }

    public required int EnvType { get; init; }

    public required DateOnly Bizdate { get; init; }

    public required long CreateTime { get; init; }

    public required string CreateUser { get; init; }

    public List<DagRun> Runs { get; } = [];
}
