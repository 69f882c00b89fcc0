using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Api;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes dates as the service means them: one without a zone is China time. 2026-11-20, 20261120, '2026-11-20 07:00', DateTime and
/// DateTimeOffset all do.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChinaTimeAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            DateTimeOffset => value,
            DateTime time => ServiceTime.From(time),
            string or int or long => Parse(Convert.ToString(value, CultureInfo.InvariantCulture)),
            _ => inputData!,
        };
    }

    private static DateTimeOffset Parse(string? text) => ServiceTime.Parse(text)
        ?? throw new ArgumentTransformationMetadataException(
            $"'{text}' is no date. Write it as 2026-11-20, or as 2026-11-20 07:00:00 "
            + "with an offset such as +08:00 where it is not China time.");
}
