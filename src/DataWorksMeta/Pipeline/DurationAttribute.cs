using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Api;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes durations as people write them: 30 and 30s are seconds, 10m, 2h, 26h, 90d, 1d12h, 0:0:30, or a TimeSpan. A bare number is seconds,
/// where PowerShell alone would take it for ticks.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null or DBNull || (value is string empty && string.IsNullOrWhiteSpace(empty)))
            throw new ArgumentTransformationMetadataException("The duration is empty. " + DurationText.Forms);
        TimeSpan? span = value switch
        {
            TimeSpan time => DurationText.Checked(time),
            string text => DurationText.Parse(text),
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                Read(value, (inputData as PSObject)?.ToString()),
            // What CSV and JSON leave of a TimeSpan: an object with its parts.
            _ => PSObject.AsPSObject(inputData).Properties["Ticks"]?.Value is long ticks
                ? DurationText.Checked(TimeSpan.FromTicks(ticks))
                : null,
        };
        return span ?? throw new ArgumentTransformationMetadataException(
            $"'{Convert.ToString(inputData, CultureInfo.InvariantCulture)}' is no duration. {DurationText.Forms}");
    }

    // As it was typed: 90d is a number to PowerShell, 90, as is 30s, and a time to a person. What a variable holds of 90d has lost its
    // unit, and nothing but that makes such numbers.
    private static TimeSpan? Read(object number, string? typed) =>
        DurationText.Parse(typed)
        ?? (number is decimal ? null : DurationText.OfSeconds(Convert.ToDouble(number, CultureInfo.InvariantCulture)));
}
