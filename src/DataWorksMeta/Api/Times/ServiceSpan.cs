using System.Globalization;

namespace DataWorksMeta.Api;

/// <summary>From one time to another, both included, in whole seconds: no operation counts finer.</summary>
internal readonly record struct ServiceSpan(DateTimeOffset Begin, DateTimeOffset End)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>Whether there is something between its ends that a call could ask for alone.</summary>
    public bool CanBeHalved => End - Begin >= 2 * s_second;

    /// <summary>
    /// What -Since and -Until mean: a whole day as an end is meant to its last second, no end is now, no begin is a day before the end.
    /// </summary>
    public static ServiceSpan Of(DateTimeOffset? since, DateTimeOffset? until, DateTimeOffset now)
    {
        DateTimeOffset end = until is DateTimeOffset named ? ServiceDay.LastSecond(named) : now;
        return new ServiceSpan(Second(since ?? end.AddDays(-1)), Second(end));
    }

    /// <summary>
    /// The same time in parts of less than <paramref name="limit"/>, the earliest first. Where one ends the next begins: what happened in
    /// that second is in both.
    /// </summary>
    public IReadOnlyList<ServiceSpan> Parts(TimeSpan limit)
    {
        long most = (limit - s_second).Ticks;
        long length = (End - Begin).Ticks;
        int count = (int)Math.Max(1, (length + most - 1) / most);
        var parts = new ServiceSpan[count];
        for (int i = 0; i < count; i++)
            parts[i] = new ServiceSpan(At(i, count), At(i + 1, count));
        return parts;
    }

    /// <summary>Both halves, the earlier first.</summary>
    public (ServiceSpan Earlier, ServiceSpan Later) Halves()
    {
        DateTimeOffset middle = At(1, 2);
        return (new ServiceSpan(Begin, middle), new ServiceSpan(middle, End));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ServiceTime.Second(Begin)} to {ServiceTime.Second(End)}");

    private DateTimeOffset At(int part, int count) =>
        part == count ? End : Second(Begin.AddTicks((long)((End - Begin).Ticks * (decimal)part / count)));

    private static DateTimeOffset Second(DateTimeOffset time) => new(time.Ticks - (time.Ticks % s_second.Ticks), time.Offset);
}
