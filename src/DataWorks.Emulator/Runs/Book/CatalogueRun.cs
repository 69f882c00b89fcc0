using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Runs;

/// <summary>A daily instance, computed.</summary>
internal sealed class CatalogueRun(in NodeInstance instance) : RunOrigin
{
    private readonly NodeInstance _instance = instance;

    public override long Id => _instance.Id;

    public override Node Node => _instance.Node;

    public override DateOnly Bizdate => _instance.Bizdate;

    public override int Hour => _instance.Hour;

    public override long DagId => _instance.DagId;

    public override string DagType => "DAILY";

    public override string TaskType => _instance.TaskType;

    public override long CycTime => _instance.CycTime;

    public override long CreateTime => _instance.CreateTime;

    public override string ParamValues => _instance.ParamValues;

    public override string Status => _instance.Status;

    public override int RerunsLeft => NodeInstance.MostReruns - _instance.Reruns;

    public override IReadOnlyList<RunAttempt> Attempts
    {
        get
        {
            List<RunAttempt> attempts = [];
            for (int number = 1; number <= _instance.Reruns; number++)
            {
                (long begin, long finish) = _instance.EarlierRun(number);
                attempts.Add(new RunAttempt(begin - BusinessDates.Second, begin, finish, "FAILURE") { IsOriginal = true });
            }

            if (_instance.BeginWaitResTime is { } wait)
            {
                long? finish = _instance.FinishTime;
                string? outcome = finish is null ? null : Status;
                attempts.Add(new RunAttempt(wait, _instance.BeginRunningTime, finish, outcome) { IsOriginal = true });
            }

            return attempts;
        }
    }
}
