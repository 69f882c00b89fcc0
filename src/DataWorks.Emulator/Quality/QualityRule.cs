using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Quality;

/// <summary>A rule about the partitions of a table.</summary>
internal sealed record QualityRule(QualityEntity Entity, int Number)
{
    public long Id => (Entity.Id * 10) + Number;

    public string Name => Number == 1 ? "rows above 0" : "rows as usual";

    public bool IsStrong => Number == 1;

    public static QualityRule? Find(ICatalogue catalogue, long id) =>
        QualityEntity.Find(catalogue, id / 10)?.Rules.FirstOrDefault(rule => rule.Id == id);

    /// <summary>0 is good, 1 a warning, 2 critical.</summary>
    public int ResultOf(NodeInstance run, string status) => IsStrong
        ? (status is "FAILURE" or "CHECKING" ? 2 : 0)
        : (int)(StableHash.Mix(Entity.Node.Hash + (ulong)run.Id) % 9) == 0 ? 1 : 0;
}
