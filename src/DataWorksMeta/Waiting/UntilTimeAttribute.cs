using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Api;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes the time at which something ends: a time of the day, 06:30, or a whole time, which without a zone is China time, as text or as a
/// DateTime, DateTimeOffset, TimeOnly or TimeSpan since midnight.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UntilTimeAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            DateTimeOffset time => Text(time),
            // As it is written: a local midnight is no day here, but a time.
            DateTime { Kind: DateTimeKind.Unspecified } time => Text(new DateTimeOffset(time, ServiceTime.Offset)),
            DateTime time => Text(new DateTimeOffset(time)),
            TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            TimeSpan time when time >= TimeSpan.Zero && time.TotalDays < 1 => time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture),
            // As it was typed: a number has no colon.
            { } value => inputData.ToString() ?? value,
            null => string.Empty,
        };

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
