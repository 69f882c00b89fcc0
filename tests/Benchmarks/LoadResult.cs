using System.Diagnostics;

namespace DataWorksMeta.Benchmarks;

/// <summary>What a run cost.</summary>
internal sealed record LoadResult(int Calls, double Seconds, double CpuMicrosecondsPerCall, double BytesPerCall, double PeakMegabytes)
{
    /// <summary>Makes one call for each table, <see cref="LoadOptions.Concurrency"/> at a time.</summary>
    public static async Task<LoadResult> MeasureAsync(LoadOptions options, Func<int, Task> call)
    {
        using var process = Process.GetCurrentProcess();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();

        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, options.Concurrency).Select(_ => Task.Run(async () =>
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) <= options.Tables)
                await call(number);
        })));

        watch.Stop();
        process.Refresh();
        return new LoadResult(
            options.Tables,
            watch.Elapsed.TotalSeconds,
            (process.TotalProcessorTime - cpu).TotalMicroseconds / options.Tables,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)options.Tables,
            process.PeakWorkingSet64 / (1024.0 * 1024.0));
    }
}
