using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Control;

/// <summary>Which run is to end now, and how.</summary>
internal sealed class RunFinish
{
    public long InstanceId { get; set; }

    public string Outcome { get; set; } = "SUCCESS";

    /// <summary>Throws <see cref="FormatException"/> where nothing runs.</summary>
    public void Do(Books books, ICatalogue catalogue)
    {
        if (Outcome is not ("SUCCESS" or "FAILURE"))
            throw new FormatException($"A run ends in SUCCESS or FAILURE, not in '{Outcome}'.");
        lock (books.Gate)
        {
            InstanceState run = books.Runs.Find(catalogue, InstanceId, 1)
                ?? books.Runs.Find(catalogue, InstanceId, 0)
                ?? throw new FormatException($"There is no instance {InstanceId}.");
            if (run.Current is not { FinishTime: null })
                throw new FormatException($"The instance {InstanceId} is not running: it is {run.Status}.");
            books.Runs.Write(run.Origin, RunWriteKind.Finish, Outcome);
        }
    }
}
