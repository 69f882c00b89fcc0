namespace DataWorksMeta.Delays;

/// <summary>What it costs to list the runs of a workspace on a date, by their numbers.</summary>
internal sealed class BoardPlan
{
    private const int PageSize = 100;

    // A run goes from left to right while they are read: it may be seen twice, and is not missed. The later sight counts.
    private static readonly string[] s_words =
    [
        "NOT_RUN", "WAIT_TIME", "WAIT_RESOURCE", "RUNNING", "CHECKING", "CHECKING_CONDITION", "WAIT_TRIGGER", "FAILURE",
    ];

    private BoardPlan(long? allPages, IReadOnlyList<string> words, long restPages)
    {
        AllPages = allPages;
        Words = words;
        RestPages = restPages;
    }

    /// <summary>How many calls bring all runs; <see langword="null"/> where nobody has counted them.</summary>
    public long? AllPages { get; }

    /// <summary>The states, other than success, that runs are in.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>How many calls bring those that have not succeeded.</summary>
    public long RestPages { get; }

    /// <summary>How many runs are in states that nobody counts; <see langword="null"/> where that is not known.</summary>
    public long? Uncounted { get; private init; }

    /// <summary>Whether a state is one of those that the service counts under nothing.</summary>
    public static bool IsUncounted(string? word) => word is "CHECKING" or "CHECKING_CONDITION" or "WAIT_TRIGGER";

    /// <summary>Where the service counts nothing: one call for each state, and who knows how many more.</summary>
    public static BoardPlan Blind { get; } = new(null, s_words, s_words.Length);

    public static BoardPlan Of(InstanceStatistic counts)
    {
        if (counts.Total is not (long total and > 0))
            return Blind;
        if ((counts.NotRun, counts.WaitTime, counts.WaitRes, counts.Running, counts.Failure)
            is not (long notRun, long waitTime, long waitRes, long running, long failed))
        {
            return new BoardPlan(Pages(total), s_words, s_words.Length);
        }
        // What is under no other count is being checked, waits for a trigger, or is in a state that nobody knows yet.
        long other = counts.Other ?? 1;
        // A night's worth of later hours waits for its time: what one of those holds up is found out when it holds somebody up.
        if (waitTime > PageSize)
            waitTime = 0;
        long[] numbers = [notRun, waitTime, waitRes, running, other, other, other, failed];
        string[] words = [.. s_words.Where((_, place) => numbers[place] > 0)];
        // Of the states that are not counted the first or the second mostly has all of them.
        long[] counted = [notRun, waitTime, waitRes, running, failed, Math.Min(other, 1), other];
        return new BoardPlan(Pages(total), words, counted.Sum(static number => Pages(Math.Max(0, number)))) { Uncounted = counts.Other };
    }

    private static long Pages(long runs) => (runs + PageSize - 1) / PageSize;
}
