using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.Operations;

namespace DataWorks.Emulator.Runs;

/// <summary>What the runs of a causal world have written so far: not what was set successful by hand, and nothing in a dry run.</summary>
internal static class TableWrites
{
    private const int DatesToLookBack = 3;

    /// <summary>The runs that wrote, with their instances, of those business dates; those of one instance in order.</summary>
    public static IEnumerable<(InstanceState Run, RunAttempt Attempt)> Of(OperationCall call, Node node, DateOnly first, DateOnly last)
    {
        Books books = call.Books;
        ICatalogue catalogue = call.Catalogue;
        IEnumerable<RunOrigin> ofDags = books.Runs.DagRunsOf(node.ProjectId, node.EnvType)
            .Where(run => run.Node.Id == node.Id && run.Bizdate >= first && run.Bizdate <= last);
        return books.Runs.InstancesOf(node, first, last)
            .Select(instance => books.Runs.OriginOf(instance))
            .Concat(ofDags)
            .Select(run => books.Runs.StateOf(catalogue, run))
            .SelectMany(static state => state.All.Where(static attempt => attempt.Wrote), static (state, run) => (state, run));
    }

    /// <summary>Null where the table is none that runs write.</summary>
    public static IReadOnlyList<TablePartition>? PartitionsOf(OperationCall call, Table table)
    {
        Node[] writers = [.. NodeFields.Writers(call.Catalogue, [table])];
        if (writers.Length == 0 || table.PartitionKeys is not { } keys || table.IsView)
            return null;
        string[] names = keys.Split(',');
        var found = new SortedDictionary<string, (long Created, long Modified)>(StringComparer.Ordinal);
        foreach ((InstanceState run, RunAttempt attempt) in writers
            .SelectMany(node => Of(call, node, BusinessDates.First, call.Books.Runs.LastDate)))
        {
            long time = attempt.FinishTime!.Value;
            foreach (string name in Names(names, run))
            {
                found[name] = found.TryGetValue(name, out (long Created, long Modified) old)
                    ? (Math.Min(old.Created, time), Math.Max(old.Modified, time))
                    : (time, time);
            }
        }

        return
        [
            .. found.Select(pair => new TablePartition(pair.Key, pair.Value.Created, StableHash.Of(table.Name + pair.Key))
            {
                ModifiedTime = pair.Value.Modified,
            }),
        ];
    }

    /// <summary>When a run wrote the table last; null where none did, or the table is none that runs write.</summary>
    public static long? LastOf(OperationCall call, Table table)
    {
        if (!call.Books.Runs.IsCausal)
            return null;
        long? last = null;
        DateOnly latest = call.Books.Runs.LastDate;
        foreach (Node node in NodeFields.Writers(call.Catalogue, [table]))
        {
            // What nobody touched does not end days after that of a later date.
            int more = call.Books.Runs.IsUsed ? int.MaxValue : DatesToLookBack;
            for (DateOnly date = latest; date >= BusinessDates.First && more > 0; date = date.AddDays(-1))
            {
                foreach ((_, RunAttempt attempt) in Of(call, node, date, date))
                    last = Math.Max(last ?? 0, attempt.FinishTime!.Value);
                if (last is not null)
                    more--;
            }
        }

        return last;
    }

    // A daily run writes all hours.
    private static IEnumerable<string> Names(string[] keys, InstanceState run)
    {
        string day = keys[0] + "=" + BusinessDates.Compact(run.Bizdate);
        if (keys.Length == 1)
            return [day];
        IEnumerable<int> hours = run.Node.IsHourly ? [run.Hour] : Enumerable.Range(0, 24);
        return hours.Select(hour => string.Create(CultureInfo.InvariantCulture, $"{day}/{keys[1]}={hour:00}"));
    }
}
