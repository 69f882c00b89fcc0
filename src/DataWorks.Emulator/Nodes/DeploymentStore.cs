using System.Collections.Concurrent;

namespace DataWorks.Emulator.Nodes;

/// <summary>The packages that were made, and what they made of the files in them.</summary>
internal sealed class DeploymentStore(TimeProvider clock)
{
    private const long FirstId = 3_000_001;

    private readonly ConcurrentDictionary<long, Deployment> _all = [];
    private long _count;

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Deployment? Find(long id) => _all.GetValueOrDefault(id);

    /// <summary>The version that the file has now: each one that was committed is one more.</summary>
    public int VersionOf(Node file) => 1 + (int)(file.Hash % 9) + Commits(file).Count();

    /// <summary>Whether the version that the file has now was committed.</summary>
    public bool IsCommitted(Node file) => file.Hash % 5 != 0 || Commits(file).Any();

    public Deployment Submit(Node file, string creator) => Add(file, VersionOf(file) + 1, isToProduction: false, creator, null);

    /// <summary>A file without a committed version has nothing that could go to production.</summary>
    public Deployment Deploy(Node file, string creator) => Add(
        file, VersionOf(file), isToProduction: true, creator, IsCommitted(file) ? null : "The file has no committed version.");

    public void Clear()
    {
        _all.Clear();
        Volatile.Write(ref _count, 0);
    }

    private IEnumerable<Deployment> Commits(Node file)
    {
        long now = Now;
        return _all.Values.Where(one => !one.IsToProduction && one.File.Id == file.Id && one.StatusAt(now) == 1);
    }

    private Deployment Add(Node file, int version, bool isToProduction, string creator, string? problem)
    {
        long id = FirstId + Interlocked.Increment(ref _count) - 1;
        return _all[id] = new Deployment(id, file, version, isToProduction, creator, Now, problem);
    }
}
