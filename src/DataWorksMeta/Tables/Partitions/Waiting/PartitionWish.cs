using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Tables;

/// <summary>What a partition must be like beyond being there.</summary>
/// <param name="QuietFor">Since when at least nothing has been written to it.</param>
/// <param name="MinRecordCount">How many rows it must have at least.</param>
internal sealed record PartitionWish(TimeSpan? QuietFor = null, long? MinRecordCount = null)
{
    /// <summary>What it lacks still; <see langword="null"/> where it is as it should be.</summary>
    /// <exception cref="DwException">The service does not say what must be known.</exception>
    public string? Lack(TablePartition partition, DateTimeOffset now)
    {
        if (MinRecordCount is long least)
        {
            long rows = partition.RecordCount ?? throw Unknown(partition, nameof(partition.RecordCount), "-MinRecordCount");
            if (rows < least)
                return string.Create(CultureInfo.InvariantCulture, $"is there and has {rows} of {least} rows");
        }
        if (QuietFor is TimeSpan quiet)
        {
            DateTimeOffset written = partition.ModifiedTime ?? throw Unknown(partition, nameof(partition.ModifiedTime), "-QuietFor");
            if (now - written < quiet)
                return $"is there and was written at {ServiceTime.Second(written)} (China time), less than {quiet} ago";
        }
        return null;
    }

    private static DwException Unknown(TablePartition partition, string field, string parameter) => new(
        ErrorId.UnreadableReply,
        $"{partition} is there, but the service does not tell its {field}, which {parameter} goes by.",
        advice: $"Leave {parameter} out: Get-DwTablePartition shows what the service tells of it.");
}
