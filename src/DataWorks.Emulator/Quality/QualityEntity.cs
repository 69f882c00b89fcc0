using System.Globalization;
using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Quality;

/// <summary>The partitions of a table that rules look at after each run of its first production node.</summary>
internal sealed record QualityEntity(Node Node, Table Table)
{
    public const string MatchExpression = "ds=$[yyyymmdd-1]";

    private const long FirstId = 4_000_000;

    public long Id => FirstId + Node.Ordinal;

    /// <summary>One rule that stops what comes after, and one that only tells.</summary>
    public IEnumerable<QualityRule> Rules => [new QualityRule(this, 1), new QualityRule(this, 2)];

    public static QualityEntity? Of(ICatalogue catalogue, Table? table)
    {
        if (table is not { Project: { Engine: Project.Odps, EnvType: 1 } })
            return null;
        Node? node = table.Tasks
            .Select(task => NumberOf(task.TaskId) is { } id ? catalogue.FindNode(id, 1) : null)
            .OfType<Node>()
            .FirstOrDefault();
        return node is null ? null : new QualityEntity(node, table);
    }

    public static QualityEntity? Find(ICatalogue catalogue, long id) =>
        id >= FirstId && catalogue.NodeAt(id - FirstId) is { Tables.Count: > 0 } node ? Of(catalogue, node.Tables[0]) : null;

    private static long? NumberOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;
}
